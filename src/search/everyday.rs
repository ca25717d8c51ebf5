//! The built-in tables of everyday words.
//!
//! A table is some thousand lines, of which a site needs those that lead to words of its own. So
//! only these are analysed, each once for a process, when a site first needs it.

use super::sayings::{Asks, Said, SaidWord, Saying, keys_of, said_words};
use crate::morphology::Analyzer;
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, Mutex, OnceLock, PoisonError};

/// The tables of French, by what people talk about.
const FRENCH: [&str; 4] = [
    include_str!("everyday/fr/general.txt"),
    include_str!("everyday/fr/selling.txt"),
    include_str!("everyday/fr/trade.txt"),
    include_str!("everyday/fr/systems.txt"),
];

/// The everyday words of a language.
pub(super) struct Everyday {
    analyzer: &'static Analyzer,
    lines: Vec<Line>,
    /// The words of what people say, met so far: lines repeat a few thousand.
    words: Mutex<FxHashMap<&'static str, Vec<SaidWord>>>,
}

struct Line {
    /// What people say, separated by commas.
    said: &'static str,
    /// The keys of the groups that it leads to.
    means: Vec<String>,
    saying: OnceLock<Saying<'static>>,
}

/// The everyday words of a language (BCP 47), read on first use.
pub(super) fn of(language: &str) -> Option<&'static Everyday> {
    static OF_FRENCH: LazyLock<Everyday> = LazyLock::new(|| Everyday::read("fr", &FRENCH));
    match language.split('-').next() {
        Some("fr") => Some(&OF_FRENCH),
        _ => None,
    }
}

impl Everyday {
    fn read(language: &str, tables: &'static [&'static str]) -> Self {
        let analyzer = Analyzer::of(language);
        let mut keys: FxHashMap<&str, Vec<String>> = FxHashMap::default();
        let lines = tables.iter().flat_map(|table| table.lines());
        let lines = lines.filter(|line| !line.starts_with('#'));
        let lines = lines.filter_map(|line| {
            let (said, means) = line.split_once(':')?;
            let means = means.split_whitespace().flat_map(|word| {
                let keys = keys.entry(word);
                keys.or_insert_with(|| keys_of(word, analyzer)).clone()
            });
            Some(Line {
                said,
                means: means.collect(),
                saying: OnceLock::new(),
            })
        });
        Self {
            analyzer,
            lines: lines.collect(),
            words: Mutex::default(),
        }
    }

    /// The sayings that lead to a group that a site has, in the order of the tables.
    pub(super) fn leading_to(
        &'static self,
        has: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = &'static Saying<'static>> {
        let lines = self.lines.iter();
        let lines = lines.filter(move |line| line.means.iter().any(|key| has(key)));
        lines.map(|line| line.saying.get_or_init(|| self.saying(line)))
    }

    fn saying(&self, line: &'static Line) -> Saying<'static> {
        let said = line.said.split(',').map(str::trim);
        Saying {
            said: said.map(|said| self.said(said)).collect(),
            means: line.means.as_slice().into(),
            asks: Asks::No,
        }
    }

    fn said(&self, said: &'static str) -> Said<'static> {
        // A number may be one with the word before it.
        if said.contains(|c: char| c.is_ascii_digit()) {
            return Said::of(said, self.analyzer);
        }
        let mut known = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        let mut words = Vec::new();
        for word in said.split(' ') {
            let of_word = known.entry(word);
            let of_word = of_word.or_insert_with(|| said_words(word, self.analyzer).collect());
            words.extend_from_slice(of_word);
        }
        Said::of_words(said, words)
    }
}
