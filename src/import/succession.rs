//! Which certification replaces which, across the existing site and an import.
//!
//! The register gives both the "old" and the "new" fiche, and several fiches may contradict each
//! other, so that two certifications replace each other. A site with such a cycle cannot be built.

use super::document::Value;
use super::draft::Draft;
use super::phrase::{Doubt, Phrase};
use std::collections::{BTreeMap, BTreeSet};

const CYCLE: Phrase = Phrase {
    fr: "d'après les autres fiches, c'est l'inverse : laquelle des deux remplace l'autre ?",
    en: "by the other fiches it is the other way round: which of the two replaces the other?",
};

/// What each certification replaces, by register number.
#[derive(Debug, Default)]
pub struct Succession {
    replaces: BTreeMap<String, BTreeSet<String>>,
}

impl Succession {
    /// Records that one replaces another.
    pub fn add(&mut self, newer: &str, older: &str) {
        let known = self.replaces.entry(newer.to_owned()).or_default();
        known.insert(older.to_owned());
    }

    /// Records what a draft replaces. An entry that would close a cycle is removed from the draft,
    /// with a comment.
    pub fn take(&mut self, draft: &mut Draft) {
        let number = draft.number.clone();
        let certification = &mut draft.certification;
        let items = certification.items.iter_mut();
        for item in items.filter(|item| item.key == "supersedes") {
            let Value::List(olders) = &mut item.value else {
                continue;
            };
            olders.retain(|older| {
                let Value::Text(older) = older else {
                    return true;
                };
                let closes_cycle = self.replaces(older, &number);
                match closes_cycle {
                    true => certification
                        .unplaced
                        .push(Doubt::new(CYCLE, format!("supersedes = [\"{older}\"]"))),
                    false => self.add(&number, older),
                }
                !closes_cycle
            });
        }
        let is_empty_list = |value: &Value| matches!(value, Value::List(all) if all.is_empty());
        certification
            .items
            .retain(|item| item.key != "supersedes" || !is_empty_list(&item.value));
    }

    /// Whether one replaces another, directly or indirectly.
    fn replaces(&self, newer: &str, older: &str) -> bool {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![newer];
        while let Some(next) = waiting.pop() {
            if next == older {
                return true;
            }
            if seen.insert(next) {
                waiting.extend(
                    self.replaces
                        .get(next)
                        .into_iter()
                        .flatten()
                        .map(String::as_str),
                );
            }
        }
        false
    }
}
