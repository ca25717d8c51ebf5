//! Words that people use and documents do not, with their groups.
//!
//! Four sources of the same form: the intents of the language file, a built-in table of everyday
//! words for French, the synonyms of the site, and the acronyms of its glossary. Each saying
//! becomes a line of the lexicon: a single word by its surface, several joined.

use super::entries::Entries;
use super::intents::{Intent, Intents};
use crate::link::catalog::{Certification, CertificationOption};
use crate::morphology::{Analyzer, Kind, surface, tokens};
use crate::render::Language;
use crate::text::Code;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeSet;

/// Joins the words of an expression; no word contains it.
const JOIN: &str = "_";

/// The built-in table of everyday words.
const FRENCH: &str = include_str!("everyday/fr.txt");

/// What people say.
pub(super) struct Saying<'a> {
    pub said: Cow<'a, str>,
    /// The keys of the groups that it leads to.
    pub means: Vec<String>,
    pub asks: Asks,
}

/// Whether a saying asks for records, rather than for other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    No,
    /// It may as well be a word of what is looked for: « rédiger ».
    Maybe,
    Yes,
}

/// A saying with what the lexicon needs of it.
pub(super) struct Listed<'a> {
    pub saying: Saying<'a>,
    /// Its [key].
    pub key: String,
    /// The stem of what is said.
    pub stem: String,
}

/// The sayings of a site that can be typed. There are hundreds in the built-in table alone, so all
/// threads read them.
pub(super) fn listed<'a>(site: &Entries<'a>) -> Vec<Listed<'a>> {
    let analyzer = site.readings.interner().analyzer();
    let silent = silent(site.language, analyzer);
    let kept = kept(site.language);
    let listed = all(site).into_par_iter().filter_map(|saying| {
        Some(Listed {
            key: key(&saying, analyzer, &silent, &kept)?,
            stem: analyzer.stem(&saying.said),
            saying,
        })
    });
    listed.collect()
}

/// All sayings of a site.
fn all<'a>(site: &Entries<'a>) -> Vec<Saying<'a>> {
    let analyzer = site.readings.interner().analyzer();
    let language = site.language;
    let intents = Intent::all().flat_map(|intent| {
        let asked = intent.asked(language);
        asked.map(move |(said, surely)| Saying {
            said: said.into(),
            means: intent.keys(),
            asks: if surely { Asks::Yes } else { Asks::Maybe },
        })
    });
    let is_french = site.catalog.site.language.split('-').next() == Some("fr");
    let everyday = if is_french { FRENCH } else { "" };
    let everyday = everyday.lines().filter(|line| !line.starts_with('#'));
    let everyday: Vec<_> = everyday.filter_map(|line| line.split_once(':')).collect();
    let everyday = everyday.into_par_iter().flat_map_iter(|(said, means)| {
        let means = keys(means, analyzer);
        let said = said.split(',').map(str::trim);
        said.map(move |said| Saying {
            said: said.into(),
            means: means.clone(),
            asks: Asks::No,
        })
    });
    let everyday: Vec<Saying<'_>> = everyday.collect();
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
    let of_pair = |(said, means): (&'a str, &'a str)| Saying {
        said: said.into(),
        means: keys(means, analyzer),
        asks: Asks::No,
    };
    let words = synonyms
        .map(of_pair)
        .chain(everyday)
        .chain(expansions.map(of_pair));
    let units = numbered_units(site).into_iter();
    let units = units.map(|(said, code)| Saying {
        said: said.into(),
        means: keys(code, analyzer),
        asks: Asks::No,
    });
    let certifications = site.catalog.certifications.iter();
    let options = certifications.flat_map(|certification| {
        let options = certification.options.iter();
        options.flat_map(|option| option_names(*site, certification, option))
    });
    let options: BTreeSet<String> = options.collect();
    let options = options.into_iter().map(|name| Saying {
        means: vec![Intents::option_key(&name)],
        said: name.into(),
        asks: Asks::No,
    });
    intents.chain(words).chain(units).chain(options).collect()
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

/// What people call an option: words for its kind, each with its code. A letter is upper case.
pub(super) fn option_names(
    site: Entries<'_>,
    certification: &Certification,
    option: &CertificationOption,
) -> BTreeSet<String> {
    let common = site.language.text("option").unwrap_or_default();
    let own = certification.labels.option.as_deref();
    let words = [option.kind.as_deref(), own, Some(common)];
    let words = words.into_iter().flatten();
    let words = words.filter_map(|words| words.split_whitespace().next());
    let code = option.code.as_ref().unwrap_or(&option.id).to_uppercase();
    words
        .map(|word| format!("{} {code}", surface(word)))
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
pub(super) fn silent(language: &Language, analyzer: &Analyzer) -> BTreeSet<String> {
    let stop = analyzer.stop_words().into_iter().map(str::to_owned);
    stop.chain(words_of(language, "search_words_silent"))
        .collect()
}

/// The words of questions that say little, such as the verbs « trouver » and « mettre »: they count
/// less than others, and not at all where no text has them.
pub(super) fn light(language: &Language) -> BTreeSet<String> {
    words_of(language, "search_words_light").collect()
}

/// The stop words that count in expressions: « plus de temps » is not « temps ».
pub(super) fn kept(language: &Language) -> BTreeSet<String> {
    words_of(language, "search_words_kept").collect()
}

fn words_of(language: &Language, key: &str) -> impl Iterator<Item = String> {
    let words = language.text(key).unwrap_or_default();
    words.split_whitespace().map(surface)
}

/// The words of an expression, each without its ending: those with a meaning, and then the
/// small ones that count. A single word unchanged.
///
/// `None` for what is left of an expression without its silent words and says something else by
/// itself: « ce que veut le client » is not « client ».
fn key(
    saying: &Saying<'_>,
    analyzer: &Analyzer,
    silent: &BTreeSet<String>,
    kept: &BTreeSet<String>,
) -> Option<String> {
    let words = tokens(&saying.said).filter(|token| token.kind != Kind::Part);
    let (words, small): (Vec<_>, Vec<_>) = words.partition(|token| analyzer.says_something(token));
    // Of letters, those that are names: « option A », not « à l'oral ».
    let small = small.into_iter().filter(|token| {
        let mut letters = token.text.chars();
        let is_name = letters.next().is_some_and(char::is_uppercase) && letters.next().is_none();
        is_name || kept.contains(&*token.surface)
    });
    let small: Vec<String> = small.map(|token| token.surface.into_owned()).collect();
    let all: Vec<String> = words
        .into_iter()
        .map(|token| token.surface.into_owned())
        .collect();
    let words: Vec<&String> = all.iter().filter(|word| !silent.contains(*word)).collect();
    match words.as_slice() {
        [] => None,
        [word] if small.is_empty() => {
            let is_rest = all.len() > 1 && saying.asks == Asks::No;
            (!is_rest).then(|| (*word).clone())
        }
        words => {
            let words = words.iter().copied().chain(&small);
            Some(words.map(|word| bare(word)).collect::<Vec<_>>().join(JOIN))
        }
    }
}

/// A folded word without the ending of a plural or a verb, as in the reader: « loupé » and
/// « loupent » are « loup ». At least three letters are left. A code without its last letters.
fn bare(word: &str) -> &str {
    let is_digit = |c: char| c.is_ascii_digit();
    if word.contains(is_digit) {
        return word.trim_end_matches(|c| !is_digit(c));
    }
    let mut ends = word.char_indices().map(|(at, _)| at).skip(3);
    let end = ends.find(|at| is_ending(&word[*at..]));
    &word[..end.unwrap_or(word.len())]
}

fn is_ending(rest: &str) -> bool {
    let singular = rest.strip_suffix('s').unwrap_or(rest);
    let after = singular.trim_start_matches('e');
    match singular {
        "i" | "ir" | "it" => true,
        _ if after.len() < singular.len() => matches!(after, "" | "r" | "z" | "nt"),
        _ => matches!(rest, "s" | "x"),
    }
}
