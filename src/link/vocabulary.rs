//! Words that readers may not know, reported once for a site.

use super::catalog::{Term, Written};
use crate::diagnostics::{Diagnostic, codes};
use crate::messages::link as say;
use crate::source::{Sources, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reports the acronyms missing from the glossary, and unmarked foreign words: each at its first
/// occurrence, by file path.
pub(super) fn report(
    written: &[Arc<Written>],
    glossary: &[Term],
    sources: &Sources,
) -> Vec<Diagnostic> {
    let known = Known::of(glossary);
    let mut diagnostics = Vec::new();
    let acronyms = written.iter().flat_map(|written| &written.acronyms);
    let unknown = acronyms.filter(|(_, word)| !known.explains(word));
    for (word, found) in
        first_occurrences(unknown.map(|(span, word)| (span, word.as_str())), sources)
    {
        diagnostics.push(with_count(
            Diagnostic::new(
                &codes::UNKNOWN_ACRONYM,
                found.first,
                say::unknown_acronym(word),
            )
            .label(say::unknown_acronym_label())
            .help(say::add_to_glossary(word))
            .help(say::write_in_full()),
            found.count,
        ));
    }
    let foreign = written.iter().flat_map(|written| &written.foreign);
    let unmarked = foreign.filter(|(_, word)| !known.marks(word));
    for (word, found) in first_occurrences(unmarked.map(|(span, word)| (span, *word)), sources) {
        diagnostics.push(with_count(
            Diagnostic::new(&codes::FOREIGN_WORD, found.first, say::foreign_word(word))
                .label(say::foreign_word_label())
                .help(say::mark_everywhere())
                .help(say::mark_here(word)),
            found.count,
        ));
    }
    diagnostics
}

/// The words of a glossary.
struct Known {
    /// Every word of terms and aliases.
    words: BTreeSet<String>,
    /// Terms and aliases that have a language, in lower case.
    foreign: Vec<String>,
}

impl Known {
    fn of(glossary: &[Term]) -> Self {
        let names = |term: &Term| {
            let names = std::iter::once(&term.term).chain(&term.aliases);
            names.cloned().collect::<Vec<String>>()
        };
        let words = glossary.iter().flat_map(names).flat_map(|name| {
            name.split(|c: char| !c.is_alphanumeric())
                .map(str::to_owned)
                .collect::<Vec<String>>()
        });
        let foreign = glossary.iter().filter(|term| term.lang.is_some());
        Self {
            words: words.collect(),
            foreign: foreign
                .flat_map(names)
                .map(|name| name.to_lowercase())
                .collect(),
        }
    }

    fn explains(&self, acronym: &str) -> bool {
        self.words.contains(acronym)
    }

    fn marks(&self, word: &str) -> bool {
        self.foreign.iter().any(|known| known == word)
    }
}

struct Found {
    first: Span,
    count: usize,
}

fn first_occurrences<'a>(
    found: impl Iterator<Item = (&'a Span, &'a str)>,
    sources: &Sources,
) -> BTreeMap<&'a str, Found> {
    let mut occurrences: BTreeMap<&str, Found> = BTreeMap::new();
    let key = |span: &Span| (&sources.get(span.file).path, span.range.start);
    for (span, word) in found {
        match occurrences.get_mut(word) {
            Some(found) => {
                found.count += 1;
                if key(span) < key(&found.first) {
                    found.first = span.clone();
                }
            }
            None => {
                let first = span.clone();
                occurrences.insert(word, Found { first, count: 1 });
            }
        }
    }
    occurrences
}

fn with_count(diagnostic: Diagnostic, count: usize) -> Diagnostic {
    match count {
        1 => diagnostic,
        count => diagnostic.help(say::other_occurrences(count - 1)),
    }
}
