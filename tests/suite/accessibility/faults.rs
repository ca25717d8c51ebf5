//! Faults planted in a site that has none, by content, templates, style sheets and scripts; and
//! texts without faults. The files in `faults/` say which rule should find each, and where. They
//! were written independently of the rules: add faults there that a rule was not designed for.

use crate::support::root;
use rayon::prelude::*;
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

impl Fault {
    /// Whether the site with the fault has the expected diagnostic; otherwise why not.
    fn look(&self) -> Result<(), String> {
        let built = built(&self.tree());
        let reported: Vec<String> = built
            .diagnostics
            .iter()
            .map(|it| format!("{} {}", it.rule.code, location(&built.sources, it)))
            .collect();
        let name = &self.name;
        let (Some(code), Some(at)) = (&self.code, &self.at) else {
            let why = self.missed.as_deref().unwrap_or("");
            assert!(!why.is_empty(), "{name}: neither found nor missed");
            return match reported.is_empty() {
                true => Ok(()),
                false => Err(format!(
                    "{name}: said to be missed, but reported: {reported:?}"
                )),
            };
        };
        let wanted = format!("{code} {at}");
        let line = format!("{wanted}:");
        let is_wanted = |one: &String| *one == wanted || one.starts_with(&line);
        match reported.iter().any(is_wanted) {
            true => Ok(()),
            false => Err(format!("{name}: not {wanted}, but {reported:?}")),
        }
    }
}

/// The location of a problem, as `FILE:LINE`.
fn location(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let line = sources
        .line_column(diagnostic.span.file, diagnostic.span.range.start)
        .line;
    format!("{}:{line}", sources.get(diagnostic.span.file).path)
}

#[test]
fn planted_faults_are_reported_at_their_location() {
    let faults = faults();
    let outcomes: Vec<Result<(), String>> = faults.par_iter().map(Fault::look).collect();
    let all = outcomes.len();
    let wrong: Vec<String> = outcomes.into_iter().filter_map(Result::err).collect();
    let found = faults.iter().filter(|fault| fault.code.is_some()).count() - wrong.len();
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
fn good_texts_are_not_reported() {
    let good: Good = toml::from_str(&read("tests/accessibility/faults/good.toml")).unwrap();
    assert!(good.text.len() >= 30);
    // One site with a page for each text: a build of its own for each took a minute.
    let mut tree = sound();
    for (index, text) in good.text.iter().enumerate() {
        let page = format!("+++\ntitle = \"Essai {index}\"\n+++\n\n{text}\n\nAprès, une phrase.\n");
        tree.insert(format!("content/essai-{index}.md"), page.into_bytes());
    }
    let built = built(&tree);
    let wrong: Vec<String> = (built.diagnostics.iter())
        .map(|it| {
            let message = it.message.get(Locale::English);
            let at = location(&built.sources, it);
            format!("{}: {message}\n  {at}", it.rule.code)
        })
        .collect();
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
