//! The Moodle framework, parsed as `tool_lpimportcsv` does: the reader is modelled on that
//! importer, not on our writer.

use super::{all, list, records, text, texts};
use repere::export::Format;
use std::collections::{BTreeMap, BTreeSet};

/// PHP's `fgetcsv` with `;`, `"` and the escape `\`: a quote after a backslash does not end a
/// field, and the backslash stays. `None` when the last field is not closed.
fn fgetcsv(text: &str) -> Option<Vec<Vec<String>>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut field = String::new();
    let mut quoted = false;
    let mut escaped = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match (quoted, sign) {
            (true, '"') if !escaped && signs.peek() == Some(&'"') => {
                signs.next();
                field.push('"');
            }
            (true, '"') if !escaped => quoted = false,
            (true, sign) => {
                escaped = sign == '\\' && !escaped;
                field.push(sign);
            }
            (false, '"') if field.is_empty() => quoted = true,
            (false, ';') => row.push(std::mem::take(&mut field)),
            (false, '\n') => {
                row.push(std::mem::take(&mut field));
                rows.push(std::mem::take(&mut row));
            }
            (false, sign) => field.push(sign),
        }
        if !quoted {
            escaped = false;
        }
    }
    if quoted {
        return None;
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    Some(rows)
}

/// An approximation of PHP's `strip_tags`: removes what begins with `<` and a letter, `/`, `!` or
/// `?`.
fn strip_tags(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        kept.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        if after.starts_with(|sign: char| sign.is_whitespace()) || after.is_empty() {
            kept.push('<');
            rest = after;
        } else {
            rest = after.find('>').map_or("", |end| &after[end + 1..]);
        }
    }
    kept + rest
}

/// PHP 8's `==` on two texts: numeric when both are numbers.
fn loosely_equal(a: &str, b: &str) -> bool {
    let number = |text: &str| {
        text.trim_start()
            .parse::<f64>()
            .ok()
            .filter(|it| it.is_finite())
    };
    match (number(a), number(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a == b,
    }
}

fn unescape(html: &str) -> String {
    html.replace("&#92;", "\\")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

struct Competency {
    parent: String,
    id: String,
    name: String,
    description: String,
}

/// Imports a framework; returns its id, and its competencies as Moodle keeps them.
fn import(bytes: &[u8]) -> (String, Vec<Competency>) {
    let text = std::str::from_utf8(bytes).unwrap();
    let text = text
        .trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .replace('\r', "\n");
    let rows = fgetcsv(text.trim()).unwrap();
    assert!(rows.iter().all(|row| row.len() == 14), "csvweirdcolumns");
    let mut framework = None;
    let mut competencies: Vec<Competency> = Vec::new();
    for row in &rows[1..] {
        let short: String = strip_tags(&row[2]).chars().take(100).collect();
        for field in row {
            let first = field.chars().next();
            assert!(
                !matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\n' | '\r')),
                "{field}"
            );
        }
        assert!(
            row[1].chars().count() <= 100 && !row[1].is_empty(),
            "{}",
            row[1]
        );
        assert_eq!(row[4], "1");
        if row[12] == "1" {
            assert!(framework.is_none());
            assert_eq!(row[5].split(',').count(), 3, "the scale has three values");
            let configuration: serde_json::Value = serde_json::from_str(&row[6]).unwrap();
            let values = &configuration.as_array().unwrap()[1..];
            let has = |key: &str| values.iter().any(|value| value[key] == 1);
            assert!(has("scaledefault") && has("proficient"));
            assert_eq!(
                row[13].split(',').count(),
                4,
                "the taxonomy has four levels"
            );
            framework = Some(row[1].clone());
            continue;
        }
        competencies.push(Competency {
            parent: row[0].clone(),
            id: row[1].clone(),
            name: short,
            description: row[3].clone(),
        });
    }
    // The importer finds children by loose comparison, from the top.
    let mut made = BTreeMap::<&str, usize>::new();
    let mut waiting = vec![""];
    while let Some(parent) = waiting.pop() {
        for child in competencies
            .iter()
            .filter(|it| loosely_equal(&it.parent, parent))
        {
            *made.entry(&child.id).or_default() += 1;
            assert_eq!(made[child.id.as_str()], 1, "{} is made twice", child.id);
            waiting.push(&child.id);
        }
    }
    assert_eq!(
        made.len(),
        competencies.len(),
        "competencies that hang on nothing"
    );
    (framework.unwrap(), competencies)
}

#[test]
fn moodle_accepts_every_framework_with_all_of_its_competencies() {
    let mut frameworks = BTreeSet::new();
    for (data, files) in all() {
        let (framework, competencies) = import(files.bytes(Format::Moodle).unwrap());
        assert!(frameworks.insert(framework), "an id of two frameworks");
        let slug = text(data, "slug");
        let by_id: BTreeMap<&str, &Competency> =
            competencies.iter().map(|it| (it.id.as_str(), it)).collect();
        assert_eq!(by_id.len(), competencies.len());
        let units = list(data, "units");
        let all = records(data, "competencies");
        assert_eq!(by_id.len(), units.len() + all.len());
        let criteria: BTreeMap<&str, _> = records(data, "criteria")
            .into_iter()
            .map(|(_, it)| (text(it, "id"), it))
            .collect();
        for unit in units {
            let read = by_id[format!("{slug}/{}", text(unit, "id")).as_str()];
            assert_eq!(read.parent, "");
            assert!(unescape(&read.description).contains(text(unit, "url")));
        }
        for (unit, competency) in all {
            let id = format!("{slug}/{unit}/{}", text(competency, "id"));
            let read = by_id[id.as_str()];
            let parent = competency["parent"].as_str();
            let parent =
                parent.map_or(format!("{slug}/{unit}"), |it| format!("{slug}/{unit}/{it}"));
            assert_eq!(read.parent, parent);
            let said = unescape(&read.description.replace("<br>", "\n"));
            let judged = texts(competency, "criteria");
            let judged = judged
                .iter()
                .flat_map(|id| texts(criteria[id], "indicators"));
            let skills = texts(competency, "skills");
            for words in skills
                .into_iter()
                .chain([text(competency, "statement")])
                .chain(judged)
            {
                assert!(said.contains(words), "{id}: {words}\n{said}");
            }
            let name = competency["title"]
                .as_str()
                .unwrap_or(text(competency, "statement"));
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            let shown = unescape(&read.name);
            let kept = shown.trim_end_matches('…');
            let begins = [text(competency, "code"), text(competency, "id"), ""]
                .iter()
                .filter_map(|code| kept.strip_prefix(code))
                .any(|rest| name.starts_with(rest.trim_start()));
            assert!(begins, "{kept} / {name}");
        }
    }
}

/// Checks the reader itself: what breaks Moodle breaks it too.
#[test]
fn the_reader_finds_what_moodle_refuses() {
    assert_eq!(fgetcsv("\"a\"\"\";\"b\"\n").unwrap()[0], ["a\"", "b"]);
    // A backslash before the closing quote swallows the next field.
    assert_ne!(
        fgetcsv("\"a\\\";\"b\"\n").map_or(0, |rows| rows[0].len()),
        2
    );
    assert!(loosely_equal("1.1", "1.10") && !loosely_equal("x/1.1", "x/1.10"));
    assert_eq!(strip_tags("a <b>c</b> < d"), "a c < d");
}
