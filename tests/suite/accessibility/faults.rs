//! Faults planted in a site that has none, by content, templates, style sheets and scripts; and
//! texts without faults. The files in `faults/` say which rule should find each, and where. They
//! were written independently of the rules: add faults there that a rule was not designed for.

use crate::support::root;
use repere::diagnostics::{Diagnostic, RULES};
use repere::load::{Date, Tree};
use repere::messages::Locale;
use repere::site::{Built, Options, build};
use repere::source::Sources;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;

const SETS: [&str; 3] = ["content", "templates", "code"];

/// The lowest percentage of planted faults that must be reported at their location.
const LEAST_FOUND: usize = 85;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Set {
    fault: Vec<Fault>,
}

/// A fault and the expected diagnostic.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Fault {
    name: String,
    pub(crate) criterion: String,
    /// The rule that finds it.
    code: Option<String>,
    /// `FILE` or `FILE:LINE`.
    at: Option<String>,
    /// Why no rule finds it.
    missed: Option<String>,
    #[serde(default)]
    file: Vec<File>,
    #[serde(default)]
    edit: Vec<Edit>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    text: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Edit {
    path: String,
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct Good {
    text: Vec<String>,
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap()
}

pub(crate) fn faults() -> Vec<Fault> {
    let sets = SETS.iter().flat_map(|set| {
        let set: Set =
            toml::from_str(&read(&format!("tests/accessibility/faults/{set}.toml"))).unwrap();
        set.fault
    });
    sets.collect()
}

/// The site of `repere init`, which has no diagnostics.
pub(super) fn sound() -> Tree {
    Tree::read(&root().join("src/cli/starter")).unwrap()
}

pub(super) fn built(tree: &Tree) -> Built {
    let options = Options {
        // 2026-01-15
        today: Date::from_unix_seconds(1_768_435_200),
        ..Options::default()
    };
    build(tree, &options)
}

impl Fault {
    fn tree(&self) -> Tree {
        let mut tree = sound();
        for file in &self.file {
            let text = match file.text.as_str() {
                "BASE" => read("themes/default/templates/base.html"),
                text => text.to_owned(),
            };
            tree.insert(file.path.as_str(), text.into_bytes());
        }
        for edit in &self.edit {
            let text = match tree.get(&edit.path) {
                Some(repere::load::Entry::Bytes(bytes)) => {
                    String::from_utf8(bytes.to_vec()).unwrap()
                }
                _ => panic!("{}: there is no {}", self.name, edit.path),
            };
            let changed = text.replacen(&edit.from, &edit.to, 1);
            assert_ne!(changed, text, "{}", self.name);
            tree.insert(edit.path.as_str(), changed.into_bytes());
        }
        tree
    }
}

/// The location of a problem, as `FILE:LINE`.
fn place(sources: &Sources, told: &Diagnostic) -> String {
    let line = sources
        .line_column(told.span.file, told.span.range.start)
        .line;
    format!("{}:{line}", sources.get(told.span.file).path)
}

#[test]
fn planted_faults_are_told_at_their_place() {
    let (mut wrong, mut found, mut all) = (Vec::new(), 0, 0);
    for fault in faults() {
        all += 1;
        let built = built(&fault.tree());
        let told: Vec<String> = built
            .diagnostics
            .iter()
            .map(|told| format!("{} {}", told.rule.code, place(&built.sources, told)))
            .collect();
        let (Some(code), Some(at)) = (&fault.code, &fault.at) else {
            let why = fault.missed.as_deref().unwrap_or("");
            assert!(!why.is_empty(), "{}: neither found nor missed", fault.name);
            if !told.is_empty() {
                wrong.push(format!(
                    "{}: said to be missed, and told {told:?}",
                    fault.name
                ));
            }
            continue;
        };
        let wanted = format!("{code} {at}");
        if told
            .iter()
            .any(|one| *one == wanted || one.starts_with(&format!("{wanted}:")))
        {
            found += 1;
        } else {
            wrong.push(format!("{}: not {wanted}, but {told:?}", fault.name));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {all} found\n{}",
        found,
        wrong.join("\n")
    );
    assert!(
        all >= 40 && found * 100 >= all * LEAST_FOUND,
        "{found} of {all} are found"
    );
}

#[test]
fn nothing_is_said_of_good_texts() {
    let good: Good = toml::from_str(&read("tests/accessibility/faults/good.toml")).unwrap();
    assert!(good.text.len() >= 30);
    let mut wrong = Vec::new();
    for text in good.text {
        let mut tree = sound();
        let page = format!("+++\ntitle = \"Essai\"\n+++\n\n{text}\n\nAprès, une phrase.\n");
        tree.insert("content/essai.md", page.into_bytes());
        let built = built(&tree);
        for told in &built.diagnostics {
            wrong.push(format!(
                "{}: {}\n  {text}",
                told.rule.code,
                told.message.get(Locale::English)
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A rule that should find a fault relates to the criterion that the fault violates.
#[test]
fn faults_and_rules_speak_of_the_same_criteria() {
    let mut criteria = BTreeSet::new();
    for fault in faults() {
        if let Some(code) = &fault.code {
            let rule = RULES.iter().find(|rule| rule.code == code).unwrap();
            let serves = rule.rgaa.contains(&fault.criterion.as_str()) || rule.code == "E069";
            assert!(
                serves,
                "{}: {code} does not serve {}",
                fault.name, fault.criterion
            );
        }
        criteria.insert(fault.criterion);
    }
    assert!(criteria.len() >= 30, "{criteria:?}");
}
