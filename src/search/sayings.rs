//! Words that people use and documents do not, with their groups.
//!
//! Four sources of the same form: the intents of the language file, built-in tables of everyday
//! words for French, the synonyms of the site, and the acronyms of its glossary. Each saying
//! becomes a line of the lexicon: a single word by its surface, several joined.

use super::entries::Entries;
use super::intents::{Intent, Intents};
use crate::link::catalog::{Certification, CertificationOption};
use crate::morphology::{Analyzer, Kind, surface, tokens};
use crate::render::Language;
use crate::text::Code;
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Joins the words of an expression; no word contains it.
const JOIN: &str = "_";

/// What people say for something, in several ways.
pub(super) struct Saying<'a> {
    pub said: Vec<Said<'a>>,
    /// The keys of the groups that it leads to.
    pub means: Cow<'a, [String]>,
    pub asks: Asks,
}

impl<'a> Saying<'a> {
    fn new(
        said: impl Into<Cow<'a, str>>,
        means: Vec<String>,
        asks: Asks,
        analyzer: &Analyzer,
    ) -> Self {
        Self {
            said: vec![Said::of(said, analyzer)],
            means: means.into(),
            asks,
        }
    }
}

/// One way to say something.
pub(super) struct Said<'a> {
    pub text: Cow<'a, str>,
    words: Vec<SaidWord>,
}

/// A word that people say.
#[derive(Clone)]
pub(super) struct SaidWord {
    /// Shared by all expressions that have the word.
    surface: Arc<str>,
    weight: Weight,
}

/// How much a word says by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    Meaning,
    /// It counts if the language keeps it in expressions.
    Small,
    /// A letter that is a name: « option A », not « à l'oral ».
    Name,
}

impl<'a> Said<'a> {
    pub(super) fn of(text: impl Into<Cow<'a, str>>, analyzer: &Analyzer) -> Self {
        let text = text.into();
        let words = said_words(&text, analyzer).collect();
        Self { text, words }
    }

    /// The same for a text with its words.
    pub(super) fn of_words(text: &'a str, words: Vec<SaidWord>) -> Self {
        Self {
            text: text.into(),
            words,
        }
    }

    /// Whether it is one word, and no expression.
    pub(super) fn is_single(&self) -> bool {
        !self.text.contains(' ')
    }

    fn meaning(&self) -> impl Iterator<Item = &str> {
        let words = self.words.iter();
        let words = words.filter(|word| word.weight == Weight::Meaning);
        words.map(|word| &*word.surface)
    }
}

/// The words of what people say.
pub(super) fn said_words(text: &str, analyzer: &Analyzer) -> impl Iterator<Item = SaidWord> {
    let words = tokens(text).filter(|token| token.kind != Kind::Part);
    words.map(|token| {
        let mut letters = token.text.chars();
        let is_upper = letters.next().is_some_and(char::is_uppercase);
        SaidWord {
            weight: match analyzer.says_something(&token) {
                true => Weight::Meaning,
                false if is_upper && letters.next().is_none() => Weight::Name,
                false => Weight::Small,
            },
            surface: token.surface.into(),
        }
    })
}

/// Whether a saying asks for records, rather than for other words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Asks {
    No,
    /// It may as well be a word of what is looked for: « rédiger ».
    Maybe,
    Yes,
}

/// The sayings of a site, in the order in which the first for a word counts: those before the
/// built-in [everyday](super::everyday) words, and those after them.
pub(super) fn of_site<'a>(site: &Entries<'a>) -> [Vec<Saying<'a>>; 2] {
    let analyzer = site.readings.interner().analyzer();
    let language = site.language;
    let intents = Intent::all().flat_map(|intent| {
        let asked = intent.asked(language);
        asked.map(move |(said, surely)| {
            let asks = if surely { Asks::Yes } else { Asks::Maybe };
            Saying::new(said, intent.keys(), asks, analyzer)
        })
    });
    let synonyms = site.catalog.synonyms.iter().map(|synonym| Saying {
        said: (synonym.said.iter().map(String::as_str))
            .map(|said| Said::of(said, analyzer))
            .collect(),
        means: (synonym.means.iter())
            .flat_map(|means| keys_of(&means.text, analyzer))
            .collect(),
        asks: Asks::No,
    });
    let expansions = site.catalog.glossary.iter().map(|term| Saying {
        // The individual words of an expansion say little.
        said: (term.aliases.iter().chain(&term.expansion))
            .map(|other| Said::of(other.as_str(), analyzer))
            .collect(),
        means: keys_of(&term.term, analyzer).into(),
        asks: Asks::No,
    });
    let units = numbered_units(site).into_iter();
    let units =
        units.map(|(said, code)| Saying::new(said, keys_of(code, analyzer), Asks::No, analyzer));
    let certifications = site.catalog.certifications.iter();
    let options = certifications.flat_map(|certification| {
        let options = certification.options.iter();
        options.flat_map(|option| option_names(*site, certification, option))
    });
    let options: BTreeSet<String> = options.collect();
    let options = options.into_iter().map(|name| {
        let means = vec![Intents::option_key(&name)];
        Saying::new(name, means, Asks::No, analyzer)
    });
    [
        intents.chain(synonyms).collect(),
        expansions.chain(units).chain(options).collect(),
    ]
}

/// « bloc 2 » leads to the codes of second units too: the records of a unit have its code among the
/// words of their context, so that « critères du bloc 2 » prefers those of the unit.
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
pub(super) fn keys_of(text: &str, analyzer: &Analyzer) -> Vec<String> {
    let words = tokens(text).filter(|token| token.kind != Kind::Part);
    let words = words.filter(|token| analyzer.says_something(token));
    words.map(|token| analyzer.group(&token)).collect()
}

/// Words without a meaning of their own in a query, folded.
pub(super) struct SmallWords {
    /// The stop words of the language, and those that the language file adds (« faut-il »,
    /// « bonjour »).
    pub silent: FxHashSet<String>,
    /// The stop words that count in expressions: « plus de temps » is not « temps ».
    pub kept: FxHashSet<String>,
}

impl SmallWords {
    pub(super) fn of(language: &Language, analyzer: &Analyzer) -> Self {
        let stop = analyzer.stop_words().into_iter().map(str::to_owned);
        Self {
            silent: stop
                .chain(words_of(language, "search_words_silent"))
                .collect(),
            kept: words_of(language, "search_words_kept").collect(),
        }
    }
}

/// The words of questions that say little, such as the verbs « trouver » and « mettre »: they count
/// less than others, and not at all where no text has them.
pub(super) fn light(language: &Language) -> BTreeSet<String> {
    words_of(language, "search_words_light").collect()
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
pub(super) fn key<'s>(said: &'s Said<'_>, asks: Asks, small: &SmallWords) -> Option<Cow<'s, str>> {
    let meaning = said.meaning();
    let mut words: Vec<&str> = meaning
        .filter(|word| !small.silent.contains(*word))
        .collect();
    let count = words.len();
    let counts = said.words.iter().filter(|word| match word.weight {
        Weight::Meaning => false,
        Weight::Small => small.kept.contains(&*word.surface),
        Weight::Name => true,
    });
    words.extend(counts.map(|word| &*word.surface));
    match words.as_slice() {
        _ if count == 0 => None,
        [word] => {
            let is_rest = said.meaning().nth(1).is_some() && asks == Asks::No;
            (!is_rest).then_some(Cow::Borrowed(*word))
        }
        words => {
            let words: Vec<&str> = words.iter().map(|word| bare(word)).collect();
            Some(words.join(JOIN).into())
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
