//! Words that people use and documents do not, with their groups.
//!
//! Four sources of the same form: the intents of the language file, a built-in table of everyday
//! words for French, the synonyms of the site, and the acronyms of its glossary. Each saying
//! becomes a line of the lexicon: a single word by its surface, several joined.

use super::entries::Entries;
use super::intents::Intent;
use crate::morphology::{Analyzer, Kind, surface, tokens};
use crate::render::Language;
use crate::text::Code;
use std::borrow::Cow;
use std::collections::{BTreeSet, HashSet};

/// Joins the words of an expression; no word contains it.
const JOIN: &str = "_";

/// The built-in table of everyday words.
const FRENCH: &str = include_str!("everyday/fr.txt");

/// What people say.
pub(super) struct Saying<'a> {
    pub said: Cow<'a, str>,
    /// The keys of the groups that it leads to.
    pub means: Vec<String>,
    /// Whether it asks for records, rather than for other words.
    pub is_intent: bool,
}

/// All sayings of a site.
pub(super) fn all<'a>(site: &Entries<'a>) -> Vec<Saying<'a>> {
    let analyzer = site.readings.interner().analyzer();
    let language = site.language;
    let intents = Intent::all().flat_map(|intent| {
        let asked = intent.asked(language);
        asked.map(move |said| Saying {
            said: said.into(),
            means: intent.keys(),
            is_intent: true,
        })
    });
    let is_french = site.catalog.site.language.split('-').next() == Some("fr");
    let everyday = if is_french { FRENCH } else { "" };
    let everyday = everyday.lines().filter(|line| !line.starts_with('#'));
    let everyday = everyday.filter_map(|line| line.split_once(':'));
    let everyday = everyday.flat_map(|(said, means)| {
        let said = said.split(',').map(str::trim);
        said.map(move |said| (said, means))
    });
    let synonyms = site.catalog.synonyms.iter().flat_map(|synonym| {
        let pairs = synonym.said.iter();
        pairs.flat_map(|said| {
            synonym
                .means
                .iter()
                .map(|means| (said.as_str(), means.text.as_str()))
        })
    });
    let expansions = site.catalog.glossary.iter().flat_map(|term| {
        let others = term.aliases.iter().chain(&term.expansion);
        // The individual words of an expansion say little.
        others.map(|other| (other.as_str(), term.term.as_str()))
    });
    let words = synonyms
        .chain(everyday)
        .chain(expansions)
        .map(|(said, means)| Saying {
            said: said.into(),
            means: keys(means, analyzer),
            is_intent: false,
        });
    let units = numbered_units(site).into_iter();
    let units = units.map(|(said, code)| Saying {
        said: said.into(),
        means: keys(code, analyzer),
        is_intent: false,
    });
    intents.chain(words).chain(units).collect()
}

/// « bloc 2 » leads to the codes of second units too: what stands in a unit has its code among the
/// words of its context, so that « critères du bloc 2 » prefers those of the unit.
fn numbered_units<'a>(site: &Entries<'a>) -> BTreeSet<(String, &'a str)> {
    let words = site.language.text("search_unit_words").unwrap_or_default();
    let units = site.catalog.certifications.iter();
    let codes = units
        .flat_map(|certification| &certification.units)
        .filter_map(|unit| unit.code.as_deref());
    let numbered = codes.filter_map(|code| Some((code, Code::parse(code).last_number()?)));
    numbered
        .flat_map(|(code, number)| {
            let words = words.split_whitespace();
            words.map(move |word| (format!("{word}{number}"), code))
        })
        .collect()
}

/// The keys of the groups of a text; for a hyphenated word, that of the whole.
pub(super) fn keys(text: &str, analyzer: &Analyzer) -> Vec<String> {
    let words = tokens(text).filter(|token| token.kind != Kind::Part);
    let words = words.filter(|token| analyzer.says_something(token));
    words.map(|token| analyzer.group(&token)).collect()
}

/// Words without meaning in a query, folded: the stop words of the language, and those that the
/// language file adds (« faut-il », « bonjour »).
pub(super) fn silent(language: &Language, analyzer: &Analyzer) -> Vec<String> {
    let stop = analyzer.stop_words().into_iter().map(str::to_owned);
    let mut words: Vec<String> = stop.chain(silent_in(language)).collect();
    words.sort_unstable();
    words.dedup();
    words
}

fn silent_in(language: &Language) -> impl Iterator<Item = String> {
    let words = language.text("search_words_silent").unwrap_or_default();
    words.split_whitespace().map(surface)
}

/// The surfaces of the meaningful words of an expression, each without a plural ending; a single
/// word unchanged.
///
/// `None` for what is left of an expression without its silent words and says something else by
/// itself: « ce que veut le client » is not « client ».
pub(super) fn key(
    saying: &Saying<'_>,
    analyzer: &Analyzer,
    silent: &HashSet<String>,
) -> Option<String> {
    let words = tokens(&saying.said).filter(|token| token.kind != Kind::Part);
    let words = words.filter(|token| analyzer.says_something(token));
    let all: Vec<String> = words.map(|token| token.surface.into_owned()).collect();
    let words: Vec<&String> = all.iter().filter(|word| !silent.contains(*word)).collect();
    match words.as_slice() {
        [] => None,
        [_] if all.len() > 1 && !saying.is_intent => None,
        [word] => Some((*word).clone()),
        words => {
            let singular = |word: &&String| word.trim_end_matches(['s', 'x']).to_owned();
            Some(words.iter().map(singular).collect::<Vec<_>>().join(JOIN))
        }
    }
}
