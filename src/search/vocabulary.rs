//! The words that a site has, for authors of synonyms: which targets lead nowhere, and which terms
//! of the glossary no document writes.

use super::entries::{Entries, Field};
use super::intents::Intents;
use super::{sayings, subjects};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::link::Catalog;
use crate::link::catalog::{Meant, Term};
use crate::messages::check as say;
use crate::morphology::{Analyzer, surface};
use crate::reading::Readings;
use crate::render::Language;
use crate::text::typography::Typography;
use std::collections::{BTreeMap, BTreeSet};

/// Most words that are proposed for one term.
const MOST_PROPOSED: usize = 3;

/// The synonyms of a site, beside the words of its documents.
pub struct Vocabulary<'a> {
    catalog: &'a Catalog,
    readings: &'a Readings,
    language: &'a Language,
}

/// A synonym that an author may want to write: what a term of the glossary is called, and words of
/// its definition that documents have.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Proposal {
    /// The term and its other forms, as far as no document has them.
    pub said: Vec<String>,
    /// Words of the definition, the rarest first.
    pub means: Vec<String>,
}

impl<'a> Vocabulary<'a> {
    /// Of a site.
    pub fn new(catalog: &'a Catalog, readings: &'a Readings, language: &'a Language) -> Self {
        Self {
            catalog,
            readings,
            language,
        }
    }

    fn analyzer(&self) -> &'a Analyzer {
        self.readings.interner().analyzer()
    }

    /// Reports the targets of synonyms of which no text of the site has a word.
    pub fn check_synonyms(&self, diagnostics: &mut Diagnostics) {
        let targets = self.catalog.synonyms.iter().flat_map(|of| &of.means);
        let mut missing: Vec<(&Meant, Vec<String>)> = targets
            .map(|meant| (meant, sayings::keys_of(&meant.text, self.analyzer())))
            // Another rule reports what has no word that the search looks for.
            .filter(|(_, keys)| !keys.is_empty())
            .collect();
        self.each_text(|keys| {
            missing.retain(|(_, wanted)| !wanted.iter().any(|key| keys.contains(key.as_str())));
            !missing.is_empty()
        });
        for (meant, _) in missing {
            let message = say::unmet_synonym(&meant.text);
            diagnostics.push(
                Diagnostic::new(&codes::UNMET_SYNONYM, meant.span.clone(), message)
                    .label(say::no_text_has_it())
                    .help(say::use_word_of_documents()),
            );
        }
    }

    /// Synonyms for the terms of the glossary that no other text of the site has.
    pub fn proposals(&self) -> Vec<Proposal> {
        let mut texts: BTreeMap<String, usize> = BTreeMap::new();
        self.each_text(|keys| {
            for key in keys {
                *texts.entry((*key).to_owned()).or_default() += 1;
            }
            true
        });
        let written = self.catalog.synonyms.iter().flat_map(|of| &of.said);
        let written: BTreeSet<String> = written.map(|said| surface(said)).collect();
        let terms = self.catalog.glossary.iter();
        terms
            .filter_map(|term| self.proposal(term, &texts, &written))
            .collect()
    }

    fn proposal(
        &self,
        term: &Term,
        texts: &BTreeMap<String, usize>,
        written: &BTreeSet<String>,
    ) -> Option<Proposal> {
        let analyzer = self.analyzer();
        let forms = std::iter::once(&term.term).chain(&term.aliases);
        let forms: Vec<&String> = forms.chain(&term.expansion).collect();
        let is_written = |form: &&String| {
            let keys = sayings::keys_of(form, analyzer);
            keys.iter().all(|key| texts.contains_key(key))
        };
        // Who says one of its forms is led to the others already.
        if forms.iter().any(is_written) {
            return None;
        }
        let said: Vec<String> = forms
            .into_iter()
            .filter(|form| !written.contains(&surface(form)))
            .cloned()
            .collect();
        let definition = term.definition.plain.as_str();
        let mut found: Vec<(usize, usize, &str)> = Vec::new();
        let mut met = BTreeSet::new();
        for (range, key) in analyzer.groups(definition) {
            if let Some(count) = texts.get(&key)
                && met.insert(key)
            {
                found.push((*count, range.start, &definition[range]));
            }
        }
        found.sort_unstable();
        found.truncate(MOST_PROPOSED);
        let means: Vec<String> = found
            .into_iter()
            .map(|(.., word)| word.to_owned())
            .collect();
        (!said.is_empty() && !means.is_empty()).then_some(Proposal { said, means })
    }

    /// Hands over the groups of words of each record of the certifications and each page, until
    /// `more` says no. The glossary is left out: a synonym leads to records.
    fn each_text(&self, mut more: impl FnMut(&BTreeSet<&str>) -> bool) {
        let interner = self.readings.interner();
        let intents = Intents::of(self.language, interner);
        let site = Entries {
            catalog: self.catalog,
            readings: self.readings,
            language: self.language,
            typography: Typography::of(&self.catalog.site.language),
            intents: &intents,
        };
        for group in subjects::groups(self.catalog) {
            let reading = (group.certification).map(|index| (index, self.readings.get(index)));
            let reading = reading
                .as_ref()
                .map(|(index, reading)| (*index, &**reading));
            for entry in site.of(reading, &group.subjects) {
                if entry.kind == subjects::Kind::Term {
                    continue;
                }
                let table = interner.table();
                let fields = entry.words.iter();
                let said =
                    fields.filter(|(field, _)| !matches!(field, Field::Kind | Field::Context));
                let words = said.flat_map(|(_, words)| words.iter());
                let terms = words.filter_map(|word| table.term(*word));
                let keys = terms.map(|term| table.key(term)).collect();
                if !more(&keys) {
                    return;
                }
            }
        }
    }
}
