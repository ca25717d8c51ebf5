//! The competencies of a certification by the words that a RE uses for them.

use super::super::layout::key;
use super::super::phrases::NUMBERED;
use super::form::Judged;
use crate::import::{Competency, Doubt, Draft, Prose, Unit};
use std::collections::BTreeMap;

/// The codes or ids that references use for competencies, by their titles.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The key of a title, and the name; longer titles first.
    known: Vec<(String, String)>,
}

impl Names {
    fn of(mut known: Vec<(String, String)>) -> Self {
        known.retain(|(title, name)| !title.is_empty() && !name.is_empty());
        known.sort_by_key(|(title, _)| std::cmp::Reverse(title.len()));
        Self { known }
    }

    /// Those of the files of an imported REAC.
    pub(super) fn of_files(files: &BTreeMap<String, String>) -> Self {
        let mut known = Vec::new();
        for text in files.values() {
            let table: toml::Table = text.parse().unwrap_or_default();
            let competencies = table.get("competency").and_then(toml::Value::as_array);
            for competency in competencies.into_iter().flatten() {
                let text = |name: &str| competency.get(name).and_then(toml::Value::as_str);
                let name = text("id").or(text("code")).unwrap_or_default();
                for title in [text("title"), text("statement")].into_iter().flatten() {
                    known.push((key(title), name.to_owned()));
                }
            }
        }
        Self::of(known)
    }

    /// Adds the competencies of a RE to a draft: a unit for each activity.
    pub(super) fn new(draft: &mut Draft, judged: &[Judged]) -> Self {
        let mut known: Vec<(String, String)> = Vec::new();
        for competency in judged {
            let title = Prose::line(&competency.group);
            if draft.units.last().is_none_or(|unit| unit.title != title) {
                draft.units.push(Unit {
                    code: format!("AT{}", draft.units.len() + 1),
                    title,
                    doubts: vec![Doubt::new(NUMBERED, "")],
                    ..Unit::default()
                });
            }
            // The REAC numbers competencies in this order, so that it can be imported later.
            let code = format!("CP{}", known.len() + 1);
            known.push((key(&competency.title), code.clone()));
            if let Some(unit) = draft.units.last_mut() {
                unit.competencies.push(Competency {
                    code,
                    statement: Prose::line(&competency.title),
                    ..Competency::default()
                });
            }
        }
        Self::of(known)
    }

    /// The competency with this title.
    pub(super) fn named(&self, title: &str) -> Option<&str> {
        let title = key(title);
        let mut known = self.known.iter();
        let found = known.find(|(known, _)| *known == title);
        found.map(|(_, name)| name.as_str())
    }

    /// The competencies that a text lists, in order, and the words that name none.
    pub(super) fn listed(&self, text: &str) -> (Vec<String>, String) {
        let mut rest = key(text);
        let mut found: Vec<(usize, &str)> = Vec::new();
        for (title, name) in &self.known {
            if let Some(at) = rest.find(title.as_str()) {
                // The text keeps its length, so that the order of the titles shows.
                rest.replace_range(at..at + title.len(), &" ".repeat(title.len()));
                found.push((at, name));
            }
        }
        found.sort_unstable();
        let words: Vec<&str> = rest.split_whitespace().collect();
        let mut names: Vec<String> = found.iter().map(|(_, name)| (*name).to_owned()).collect();
        names.dedup();
        (names, words.join(" "))
    }
}
