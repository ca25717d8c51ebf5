//! What people say and documents do not, and the groups of words that it leads to.
//!
//! Four sources, of one form: the intents of the language file, a table of everyday words that is
//! built in for French, the synonyms of the site, and what its glossary says of acronyms. Each
//! saying becomes a line of the lexicon: one word by its surface, several by theirs, joined.

use super::entries::Entries;
use super::intents::Intent;
use crate::morphology::{Analyzer, Kind, tokens};

/// Joins the words of an expression: no word has it.
const JOIN: &str = "_";

/// The built-in table of everyday words.
const FRENCH: &str = include_str!("everyday/fr.txt");

/// What people say.
pub(super) struct Saying<'a> {
    pub said: &'a str,
    /// The keys of the groups that it leads to.
    pub means: Vec<String>,
    /// Whether it asks for records, rather than for other words.
    pub is_intent: bool,
}

/// All that people may say on a site.
pub(super) fn all<'a>(site: &Entries<'a>) -> Vec<Saying<'a>> {
    let analyzer = site.readings.interner().analyzer();
    let language = site.language;
    let intents = Intent::all().flat_map(|intent| {
        let asked = intent.asked(language);
        asked.map(move |said| Saying {
            said,
            means: vec![intent.key()],
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
    let expansions = site.catalog.glossary.iter().flat_map(|term| {
        let others = term.aliases.iter().chain(&term.expansion);
        // The words of an expansion say little one by one.
        others.map(|other| (other.as_str(), term.term.as_str()))
    });
    let words = everyday.chain(expansions).map(|(said, means)| Saying {
        said,
        means: keys(means, analyzer),
        is_intent: false,
    });
    intents.chain(words).collect()
}

fn keys(text: &str, analyzer: &Analyzer) -> Vec<String> {
    analyzer.groups(text).map(|(_, key)| key).collect()
}

/// The surfaces of the words of an expression that say something, each without the sign of the
/// plural; one word as it is.
pub(super) fn key(said: &str, analyzer: &Analyzer) -> String {
    let words = tokens(said).filter(|token| token.kind != Kind::Part);
    let words = words.filter(|token| analyzer.says_something(token));
    let words: Vec<String> = words.map(|token| token.surface.into_owned()).collect();
    match words.as_slice() {
        [word] => word.clone(),
        words => {
            let singular = |word: &String| word.trim_end_matches(['s', 'x']).to_owned();
            words.iter().map(singular).collect::<Vec<_>>().join(JOIN)
        }
    }
}
