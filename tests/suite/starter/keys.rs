//! Every key of the format, and every part of a theme, is in the starter site, in what `repere new`
//! writes, and in the documentation.

use super::{files, printed, repere, starter};
use crate::support::temporary;
use repere::load::Tree;
use repere::render::Body;
use repere::site::{Options, build};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A key of the format: the kind of file, the table or record (empty at the top of the file), and
/// its name.
type Key = (String, String, String);

/// The schema of a file of the starter site.
fn kind_of(path: &str) -> Option<&'static str> {
    match path {
        "repere.toml" => Some("site"),
        "content/domains.toml" => Some("domains"),
        "content/glossary.toml" => Some("glossary"),
        "content/synonyms.toml" => Some("synonyms"),
        "content/accessibility.toml" => Some("accessibility"),
        path if path.starts_with("content/offers/") => Some("offer"),
        path if path.ends_with("/certification.toml") => Some("certification"),
        path if path.ends_with("/examination.toml") => Some("examination"),
        path if path.ends_with("/knowledge.toml") => Some("knowledge"),
        path if path.ends_with(".toml") => Some("unit"),
        path if path.ends_with(".md") => Some("page"),
        _ => None,
    }
}

/// Every key of the format, from the JSON Schemas that `repere schema` writes.
fn keys_of_the_format() -> BTreeSet<Key> {
    let folder = temporary();
    let written = repere(&["schema", "--output", "."], folder.path());
    assert_eq!(written.status.code(), Some(0), "{}", printed(&written));
    let mut keys = BTreeSet::new();
    for (file, text) in files(folder.path()) {
        let kind = file.strip_suffix(".schema.json").unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        let mut add = |table: &str, record: &Value| {
            for name in record["properties"].as_object().into_iter().flatten() {
                keys.insert((kind.to_owned(), table.to_owned(), name.0.clone()));
            }
        };
        add("", &schema);
        for (name, property) in schema["properties"].as_object().unwrap() {
            if let Some(record) = referenced(property) {
                add(name, &schema["$defs"][record]);
            }
        }
    }
    assert!(keys.len() > 80, "{}", keys.len());
    keys
}

/// The record type of a property: a single one, or a list.
fn referenced(property: &Value) -> Option<&str> {
    let reference = property["$ref"]
        .as_str()
        .or(property["items"]["$ref"].as_str())
        .or(property["anyOf"][0]["$ref"].as_str());
    reference?.strip_prefix("#/$defs/")
}

/// The keys in a file, comments included.
fn keys_written(kind: &str, text: &str) -> BTreeSet<Key> {
    let key = |table: &str, name: &str| (kind.to_owned(), table.to_owned(), name.to_owned());
    let name_before = |text: &str| -> Option<String> {
        let name = text.split('=').next().filter(|_| text.contains('='))?;
        let name = name.trim();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
    };
    let text = match kind {
        "page" => text.split("+++").nth(1).unwrap_or(""),
        _ => text,
    };
    let mut found = BTreeSet::new();
    let mut table = String::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches("# ");
        if line.starts_with('[') && line.ends_with(']') {
            let path = line.trim_matches(['[', ']']);
            let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
            found.insert(key(parent, name));
            table = name.to_owned();
        } else if let Some(name) = name_before(line) {
            found.insert(key(&table, &name));
            let inner = line.split_once('{').map_or("", |(_, inner)| inner);
            found.extend(
                inner
                    .split(", ")
                    .filter_map(name_before)
                    .map(|at| key(&name, &at)),
            );
        }
    }
    found
}

#[test]
fn the_starter_site_shows_every_key() {
    let site = starter();
    let shown: BTreeSet<Key> = files(site.path())
        .iter()
        .filter_map(|(path, text)| Some(keys_written(kind_of(path)?, text)))
        .flatten()
        .collect();
    let missing: Vec<Key> = keys_of_the_format().difference(&shown).cloned().collect();
    assert_eq!(
        missing,
        [],
        "add these keys (kind of file, table, name) to the example in src/cli/starter/, as a comment if need be"
    );
}

#[test]
fn a_new_certification_shows_every_key() {
    let site = starter();
    repere(&["new", "essai"], site.path());
    let shown: BTreeSet<Key> = files(&site.path().join("content/certifications/essai"))
        .iter()
        .filter_map(|(path, text)| Some(keys_written(kind_of(&format!("/{path}"))?, text)))
        .flatten()
        .collect();
    let missing: Vec<Key> = keys_of_the_format()
        .difference(&shown)
        .filter(|(kind, _, _)| kind == "certification" || kind == "unit")
        .cloned()
        .collect();
    assert_eq!(
        missing,
        [],
        "add these keys (kind of file, table, name), as comments, to the files in src/cli/new/"
    );
}

#[test]
fn the_documentation_explains_every_key() {
    let guide = include_str!("../../../docs/content.md");
    // The part of the guide on a file, or on a table of it, found by the words of its heading.
    let part = |kind: &str, table: &str| -> String {
        // The records of these files are those of units.
        let file = match kind {
            "examination" | "knowledge" if !table.is_empty() => "## `NN-NAME.toml`",
            "examination" => "## `examination.toml`",
            "knowledge" => "## `knowledge.toml`",
            "site" => "## `repere.toml`",
            "domains" => "## `content/domains.toml`",
            "glossary" => "## `content/glossary.toml`",
            "synonyms" => "## `content/synonyms.toml`",
            "accessibility" => "## `content/accessibility.toml`",
            "certification" => "## `certification.toml`",
            "unit" => "## `NN-NAME.toml`",
            "offer" => "## `content/offers/NAME.toml`",
            _ => "## Pages of prose",
        };
        let (_, after) = guide.split_once(&format!("\n{file}")).unwrap();
        let of_file = after.split("\n## ").next().unwrap();
        if table.is_empty() {
            return of_file.split("\n### ").next().unwrap().to_owned();
        }
        of_file
            .split("\n### ")
            .find(|part| {
                let heading = part.lines().next().unwrap();
                heading.contains(&format!("`{table}`")) || heading.contains(&format!("[{table}]"))
            })
            .unwrap_or_default()
            .to_owned()
    };
    let missing: Vec<Key> = keys_of_the_format()
        .into_iter()
        .filter(|(kind, table, name)| !part(kind, table).contains(&format!("| `{name}` |")))
        .collect();
    assert_eq!(
        missing,
        [],
        "add a row for these keys (kind of file, table, name) to docs/content.md, in the table of their file"
    );
}

#[test]
fn the_example_of_the_data_is_what_a_build_writes() {
    let guide = include_str!("../../../docs/data.md");
    let fenced = |language: &str| -> Vec<&str> {
        let open = format!("```{language}\n");
        let after = guide.split(open.as_str()).skip(1);
        after.filter_map(|text| text.split("```").next()).collect()
    };
    let mut tree = Tree::from_texts([(
        "repere.toml",
        "title = \"Site\"\nbase_url = \"https://example.org/\"\n",
    )]);
    for text in fenced("toml") {
        let path = text.lines().next().unwrap().trim_start_matches("# ");
        tree.insert(path, text.as_bytes());
    }
    let files = build(&tree, &Options::default()).files.unwrap();
    let Some(Body::Bytes(written)) = files.get("certifications/cycles/referential.json") else {
        panic!("no data in {:?}", files.keys());
    };
    let written: Value = serde_json::from_slice(written).unwrap();
    let shown: Value = serde_json::from_str(fenced("json")[0]).unwrap();
    let mut different = Vec::new();
    differences(&written, &shown, "", &mut different);
    assert_eq!(
        different, [""; 0],
        "a build writes other values: change the example in docs/data.md"
    );
}

/// The paths at which two values differ, each with the value that a build writes.
fn differences(written: &Value, shown: &Value, path: &str, found: &mut Vec<String>) {
    match (written, shown) {
        (Value::Object(a), Value::Object(b)) => {
            let keys: BTreeSet<&String> = a.keys().chain(b.keys()).collect();
            for key in keys {
                let path = format!("{path}.{key}");
                match (a.get(key), b.get(key)) {
                    (Some(a), Some(b)) => differences(a, b, &path, found),
                    (Some(a), None) => found.push(format!("{path} is missing: {a}")),
                    (None, _) => found.push(format!("{path} is not written")),
                }
            }
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                differences(a, b, &format!("{path}[{at}]"), found);
            }
        }
        _ if written == shown => {}
        _ => found.push(format!("{path} is {written}")),
    }
}

#[test]
fn the_documentation_names_every_part_of_the_theme() {
    let guide = include_str!("../../../docs/theming.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    // What a line declares after some words, up to the end of the name.
    let declared = |text: &str, before: &str| -> BTreeSet<String> {
        text.lines()
            .flat_map(|line| line.trim().split(before).skip(1))
            .map(|rest| {
                let name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
                rest.chars().take_while(name).collect()
            })
            .collect()
    };
    let mut names = BTreeSet::new();
    for (path, text) in files(&folder) {
        if let Some(template) = path.strip_prefix("templates/") {
            names.insert(template.to_owned());
            names.extend(declared(&text, "{% block "));
            names.extend(declared(&text, "{% component "));
        }
    }
    let sheet = std::fs::read_to_string(folder.join("static/repere.css")).unwrap();
    let root = sheet.split(":root {").nth(1).unwrap();
    names.extend(declared(root.split('}').next().unwrap(), "--"));
    assert!(names.contains("accent") && names.contains("main") && names.contains("record"));
    let missing: Vec<String> = names
        .into_iter()
        .filter(|name| !guide.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// The placeholders in braces in a text of a language file.
fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn french_and_english_have_the_same_keys_and_blanks() {
    fn flat(prefix: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    flat(&format!("{prefix}/{key}"), value, into);
                }
            }
            other => {
                into.insert(prefix.to_owned(), other.to_string());
            }
        }
    }
    let read = |text: &str| {
        let mut keys = BTreeMap::new();
        flat("", &toml::Value::Table(text.parse().unwrap()), &mut keys);
        keys
    };
    let french = read(include_str!("../../../themes/default/lang/fr.toml"));
    let english = read(include_str!("../../../themes/default/lang/en.toml"));
    let names = |keys: &BTreeMap<String, String>| keys.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&french), names(&english));
    for (key, text) in &french {
        assert_eq!(blanks(text), blanks(&english[key]), "{key}");
    }
}
