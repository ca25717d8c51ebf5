//! How much of five real documents an import recognises, word for word, compared with the
//! transcriptions in `content/certifications`. We may not publish the documents: `REPERE_SEEDS`
//! names the folder that contains them, and `cargo bench --bench import_seeds` prints the table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "tests read and make files, and stop where they cannot go on"
)]

use repere::import::table::{Choices, import_text};
use repere::import::{Draft, Locale};
use repere::text::fold;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use toml::Value;

/// The files of a certification.
type Files = Vec<toml::Table>;

fn words(text: &str) -> String {
    let parts = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    fold(&parts.collect::<Vec<_>>().join(" "))
}

fn records<'f>(files: &'f Files, name: &str) -> impl Iterator<Item = &'f toml::Table> {
    let lists = files
        .iter()
        .filter_map(move |file| file.get(name)?.as_array());
    lists.flatten().filter_map(Value::as_table)
}

fn texts(record: &toml::Table, key: &str) -> Vec<String> {
    match record.get(key) {
        Some(Value::String(text)) => vec![words(text)],
        Some(Value::Array(list)) => list.iter().filter_map(Value::as_str).map(words).collect(),
        _ => Vec::new(),
    }
}

fn all(files: &Files, name: &str, key: &str) -> Vec<String> {
    records(files, name)
        .flat_map(|record| texts(record, key))
        .collect()
}

/// Recall and precision in per cent: expected texts that were found, and found texts that were
/// expected.
fn share(expected: &[String], found: &[String]) -> (f64, f64, Vec<String>, Vec<String>) {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for text in found {
        *left.entry(text).or_default() += 1;
    }
    let mut missing = Vec::new();
    for text in expected {
        match left.get_mut(text.as_str()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => missing.push(text.clone()),
        }
    }
    let wrong: Vec<String> = (left.into_iter())
        .flat_map(|(text, count)| std::iter::repeat_n(text.to_owned(), count))
        .collect();
    let percent = |part: usize, all: usize| 100.0 * part as f64 / all.max(1) as f64;
    (
        percent(expected.len() - missing.len(), expected.len()),
        percent(wrong.len(), found.len()),
        missing,
        wrong,
    )
}

/// The ties of a kind as pairs of texts: the tied record, and the statement of its target.
fn ties(files: &Files, name: &str, key: &str) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in files {
        let one = vec![file.clone()];
        let statements: Vec<(String, String)> = (records(&one, "competency"))
            .map(|record| {
                let code = ["code", "id"]
                    .iter()
                    .find_map(|key| record.get(*key)?.as_str());
                (
                    code.unwrap_or_default().to_owned(),
                    texts(record, "statement").concat(),
                )
            })
            .collect();
        for record in records(&one, name) {
            let own = texts(record, key);
            let targets = record
                .get("for")
                .and_then(Value::as_array)
                .cloned()
                .unwrap_or_default();
            for target in targets.iter().filter_map(Value::as_str) {
                let reached = repere::text::Code::parse(target);
                for (code, statement) in &statements {
                    if target == "*" || reached.is_prefix_of(&repere::text::Code::parse(code)) {
                        found.extend(own.iter().map(|text| (text.clone(), statement.clone())));
                    }
                }
            }
        }
    }
    found
}

/// Competencies with the titles of their activities.
fn activity_ties(files: &Files) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for file in files {
        let one = vec![file.clone()];
        let title = |name: &str| {
            records(&one, "activity")
                .find(|record| {
                    ["code", "id"]
                        .iter()
                        .any(|key| record.get(*key).and_then(Value::as_str) == Some(name))
                })
                .map(|record| texts(record, "title").concat())
        };
        for record in records(&one, "competency") {
            for name in record
                .get("activities")
                .and_then(Value::as_array)
                .into_iter()
                .flatten()
            {
                if let Some(title) = name.as_str().and_then(title) {
                    found.insert((texts(record, "statement").concat(), title));
                }
            }
        }
    }
    found
}

fn transcription(slug: &str) -> Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("content/certifications")
        .join(slug);
    let mut paths: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "toml"));
    paths.sort();
    paths
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap().parse().unwrap())
        .collect()
}

fn files(draft: &Draft) -> Files {
    draft
        .files(Locale::French)
        .iter()
        .map(|file| file.text.parse().unwrap())
        .collect()
}

const SEEDS: [(&str, &str, f64, f64); 5] = [
    ("000", "cqp-commerce-de-gros", 100.0, 100.0),
    ("001", "titre-commercial-omnicanal", 100.0, 100.0),
    ("002", "bts-technico-commercial", 96.0, 98.0),
    ("003", "bac-pro-vente", 95.0, 93.0),
    ("004", "titre-developpement-commercial", 85.0, 90.0),
];

fn main() {
    let Ok(folder) = std::env::var("REPERE_SEEDS") else {
        println!("REPERE_SEEDS names the folder of the documents, which are not ours to publish");
        return;
    };
    let show = std::env::var("REPERE_SHOW").unwrap_or_default();
    let mut entries: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    let mut failures = Vec::new();
    for (number, slug, competencies, indicators) in SEEDS {
        let path = entries
            .iter()
            .find(|path| {
                path.file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(number)
            })
            .unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let imported = match import_text(&std::fs::read(path).unwrap(), &name, &Choices::default())
        {
            Ok(imported) => imported,
            Err(refused) => {
                println!("{number} refused: {}", refused.message.get(Locale::English));
                failures.push(format!("{number}: refused"));
                continue;
            }
        };
        let (found, expected) = (files(&imported.draft), transcription(slug));
        if show.contains(number) {
            for file in imported.draft.files(Locale::French) {
                println!("==== {}\n{}", file.name, file.text);
            }
            println!("{}", imported.report.section("x", "y", &[], Locale::French));
        }
        for (kind, key, least) in [
            ("unit", "title", 0.0),
            ("competency", "statement", competencies),
            ("competency", "skills", 0.0),
            ("activity", "title", 0.0),
            ("component", "title", 0.0),
            ("condition", "items", 0.0),
            ("assessment", "title", 0.0),
            ("assessment", "body", 0.0),
            ("criterion", "title", 0.0),
            ("criterion", "indicators", indicators),
        ] {
            let of = |files: &Files| match kind {
                "unit" => files
                    .iter()
                    .filter(|file| file.contains_key("competency"))
                    .flat_map(|file| texts(file, "title"))
                    .collect(),
                kind => all(files, kind, key),
            };
            let (right, false_ones, missing, wrong) = share(&of(&expected), &of(&found));
            println!(
                "{number} {kind}.{key}: {right:.0} % of {}, {false_ones:.0} % false of {}",
                of(&expected).len(),
                of(&found).len()
            );
            if show.contains(kind) && show.contains(number) {
                missing.iter().for_each(|text| println!("   - {text}"));
                wrong.iter().for_each(|text| println!("   + {text}"));
            }
            if right < least || least > 0.0 && key == "indicators" && false_ones > 3.0 {
                failures.push(format!(
                    "{number} {kind}.{key}: {right:.1} %, {false_ones:.1} % false"
                ));
            }
        }
        for (what, expected, found) in [
            (
                "criterion ties",
                ties(&expected, "criterion", "indicators"),
                ties(&found, "criterion", "indicators"),
            ),
            (
                "assessment ties",
                ties(&expected, "assessment", "body"),
                ties(&found, "assessment", "body"),
            ),
            (
                "activity ties",
                activity_ties(&expected),
                activity_ties(&found),
            ),
        ] {
            let both = expected.intersection(&found).count();
            println!(
                "{number} {what}: {both} of {} found, {} others",
                expected.len(),
                found.len() - both
            );
            if show.contains("ties") && show.contains(number) {
                expected
                    .difference(&found)
                    .for_each(|tie| println!("   - {tie:?}"));
                found
                    .difference(&expected)
                    .for_each(|tie| println!("   + {tie:?}"));
            }
            if number < "002"
                && what != "assessment ties"
                && (both < expected.len() || both < found.len())
            {
                failures.push(format!("{number} {what} differ"));
            }
        }
    }
    assert!(failures.is_empty(), "{failures:#?}");
}
