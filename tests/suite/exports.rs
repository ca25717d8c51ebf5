//! The files for other programs, each parsed as its reader does and compared with the data of the
//! certification, record by record and tie by tie. The sites are the one of the repository and one
//! of hostile texts; the readers are in `exports/`.

mod case;
mod complete;
mod every_key;
mod moodle;
#[cfg(target_os = "linux")]
mod office;
mod site;
mod tables;
mod workbook;

use crate::support::root;
use repere::export::{Export, Exporter, Files};
use repere::load::{Date, Tree};
use repere::render::Parts;
use repere::site::{Options, prepare};
use serde_json::Value;
use std::sync::LazyLock;

const BASE: &str = "https://example.org/r/";

/// Texts that have broken an export, or would.
const HOSTILE: [&str; 8] = [
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*2",
    "ends with a backslash \\\\",
    "\"quotes\"; 'semicolons'; , commas",
    "trois cents signes : éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé fin",
    "ممارسة المهنة",
    "1 &lt; 2 & AT&amp;T",
    "_x0041_ 1.10",
];

/// A site of which every text is one of [`HOSTILE`].
fn hostile_tree() -> Tree {
    // Backslash and ampersand are special characters in Markdown.
    let text = |at: usize| {
        let written = HOSTILE[at % HOSTILE.len()];
        let written = written
            .replace('&', "\\&")
            .replace('*', "\\*")
            .replace('_', "\\_");
        format!("'''{written}'''")
    };
    // An import numbers a record whose title is that of its parent.
    let titled = |at: usize| text(at).replacen("'''", "'''=", 1);
    let mut unit = format!("title = {}\nsummary = {}\n", titled(0), text(1));
    for at in 0..HOSTILE.len() {
        unit.push_str(&format!(
            "[[competency]]\nid = \"c{at}\"\nstatement = {}\nskills = [{}, {}]\nactivities = [\"a{at}\"]\n\
             [[activity]]\nid = \"a{at}\"\ntitle = {}\n\
             [[criterion]]\ntitle = {}\nindicators = [{}, {}]\nfor = [\"c{at}\", \"c0\"]\n\
             [[assessment]]\nid = \"e{at}\"\ntitle = {}\nbody = {}\nfor = [\"c{at}\"]\n\
             [[knowledge]]\nid = \"k{at}\"\ntitle = {}\nfor = [\"c{at}\"]\n",
            text(at), text(at + 1), text(at + 2), text(at + 3), text(at + 4), text(at + 5),
            text(at + 6), text(at + 7), text(at + 8), text(at + 9),
        ));
    }
    // Codes that are equal as numbers are duplicates for a reader that compares loosely.
    unit.push_str("[[competency]]\ncode = \"1.1\"\nstatement = \"Un\"\n[[competency]]\ncode = \"1.10\"\nstatement = \"Dix\"\n");
    let certification = format!("title = {}\nsummary = {}\n", titled(2), text(4));
    Tree::from_texts([
        ("repere.toml", "title = \"Site\"\n"),
        (
            "content/certifications/x/certification.toml",
            certification.as_str(),
        ),
        ("content/certifications/x/01-u.toml", unit.as_str()),
    ])
}

/// A linked site, with the files of its certifications.
struct Linked {
    parts: Parts,
    files: Vec<Files>,
    data: Vec<Value>,
}

impl Linked {
    fn of(tree: &Tree) -> Self {
        let options = Options {
            base_url: Some(BASE.to_owned()),
            edition: Date::from_unix_seconds(1_760_000_000),
            ..Options::default()
        };
        let prepared = prepare(tree, &options);
        let errors: Vec<&str> = (prepared.diagnostics.iter())
            .filter(|it| {
                prepared.severities.of(it.rule) == Some(repere::diagnostics::Severity::Error)
            })
            .map(|it| it.message.get(repere::messages::Locale::English))
            .collect();
        assert_eq!(errors, [""; 0]);
        let parts = prepared.parts.unwrap();
        let files: Vec<Files> = {
            let exporter = exporter(&parts);
            (0..parts.catalog.certifications.len())
                .map(|place| exporter.files(place))
                .collect()
        };
        let data = files
            .iter()
            .map(|files| serde_json::from_slice(&files.data).unwrap())
            .collect();
        Self { parts, files, data }
    }

    fn of_site(&self, export: Export) -> Vec<u8> {
        exporter(&self.parts).of_site(export)
    }
}

fn exporter(parts: &Parts) -> Exporter<'_> {
    Exporter {
        catalog: &parts.catalog,
        words: &parts.theme.language.paths,
        texts: &parts.theme.language.texts,
    }
}

/// The site of the repository, and that of hostile texts.
static SITES: LazyLock<[Linked; 2]> = LazyLock::new(|| {
    [
        Linked::of(&Tree::read(root()).unwrap()),
        Linked::of(&hostile_tree()),
    ]
});

/// The data and files of all certifications.
fn all() -> impl Iterator<Item = (&'static Value, &'static Files)> {
    SITES
        .iter()
        .flat_map(|site| site.data.iter().zip(&site.files))
}

/// A list in data.
fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap()
}

/// A list of texts in data.
fn texts<'v>(value: &'v Value, key: &str) -> Vec<&'v str> {
    list(value, key)
        .iter()
        .map(|text| text.as_str().unwrap())
        .collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or("")
}

/// The records of one kind of all units, then those of the whole certification, with their units.
fn records<'v>(data: &'v Value, kind: &str) -> Vec<(&'v str, &'v Value)> {
    let units = list(data, "units").iter();
    let of_units = units.flat_map(|unit| {
        list(unit, kind)
            .iter()
            .map(move |it| (text(unit, "id"), it))
    });
    let of_whole = data.get(kind).and_then(Value::as_array);
    of_units
        .chain(of_whole.into_iter().flatten().map(|it| ("", it)))
        .collect()
}

/// The hostile texts reach the data unchanged.
#[test]
fn hostile_texts_are_in_the_data() {
    let data = &SITES[1].data[0];
    let competencies = records(data, "competencies");
    for (at, written) in HOSTILE.iter().enumerate() {
        let written = written.replace("\\\\", "\\");
        assert_eq!(text(competencies[at].1, "statement"), written);
    }
}
