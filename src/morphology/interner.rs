//! Words as numbers.
//!
//! A site repeats the same tens of thousands of words. What follows from the spelling of a word
//! (its surface, its stem, the key of its group) is computed once and kept in a [`Table`]; texts
//! become lists of [`Word`]s.
//!
//! All threads of a run share one [`Interner`], and the preview keeps it from one state of the site
//! to the next. Numbers follow the order in which threads happen to meet words, so no output may
//! depend on it; [`Table::rank`] gives groups an order that does not.

use super::Analyzer;
use super::tokens::{self, Token};
use crate::text::Hash;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::{PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// The number of a word or code as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(u32);

/// The number of a group of related words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Term(u32);

impl Word {
    /// Its index in lists with one item for each word of a [`Table`].
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// The number, below [`Table::words`].
    pub fn number(self) -> u32 {
        self.0
    }

    /// The word with a [number](Self::number).
    pub(crate) fn numbered(number: u32) -> Self {
        Self(number)
    }
}

impl Term {
    /// The term with a number below [`Table::terms`].
    pub(crate) fn numbered(number: u32) -> Self {
        Self(number)
    }

    /// Its index in lists with one item for each term of a [`Table`].
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// The analysis of a word.
#[derive(Clone)]
pub struct Known {
    /// The form under which it is indexed.
    pub surface: Box<str>,
    /// Its group; `None` for stop words.
    pub term: Option<Term>,
    /// What distinguishes it within its group; a code is its own stem.
    pub stem: Box<str>,
    /// The surface of the verb that it is derived from, judging by its suffix.
    pub verb: Option<Box<str>>,
    is_number: bool,
}

/// All known words.
#[derive(Default)]
pub struct Table {
    /// The words of each chunk, a run of letters and joining characters.
    chunks: FxHashMap<Box<str>, Range<usize>>,
    pieces: Vec<Piece>,
    by_text: FxHashMap<Box<str>, Word>,
    words: Vec<Known>,
    by_key: FxHashMap<Box<str>, Term>,
    terms: Vec<Group>,
}

/// A word of a chunk and its byte range there.
#[derive(Clone, Copy)]
struct Piece {
    word: Word,
    start: u32,
    end: u32,
}

#[derive(Clone)]
struct Group {
    key: Box<str>,
    rank: u64,
}

impl Table {
    /// A copy of the current words and groups, for code that distributes work among threads. A
    /// thread waiting for others may steal work that needs to learn words, which would deadlock if
    /// the thread itself held the table.
    pub fn as_it_is(&self) -> Self {
        Self {
            words: self.words.clone(),
            terms: self.terms.clone(),
            ..Self::default()
        }
    }

    /// The analysis of a word.
    pub fn word(&self, word: Word) -> &Known {
        &self.words[word.index()]
    }

    /// The group of a word; `None` for stop words.
    pub fn term(&self, word: Word) -> Option<Term> {
        self.words[word.index()].term
    }

    /// The key of a group.
    pub fn key(&self, term: Term) -> &str {
        &self.terms[term.index()].key
    }

    /// A hash of the key, which gives groups the same order in every run.
    pub fn rank(&self, term: Term) -> u64 {
        self.terms[term.index()].rank
    }

    /// The number of words.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// The number of groups.
    pub fn terms(&self) -> usize {
        self.terms.len()
    }

    /// Where the words of a chunk are in `pieces`.
    #[inline]
    fn find(&self, chunk: &str) -> Option<Range<usize>> {
        self.chunks.get(chunk).cloned()
    }
}

/// Assigns numbers to words of one language.
pub struct Interner {
    analyzer: &'static Analyzer,
    table: RwLock<Table>,
}

impl Interner {
    /// An empty interner for a language (BCP 47).
    pub fn of(language: &str) -> Self {
        Self {
            analyzer: Analyzer::of(language),
            table: RwLock::default(),
        }
    }

    /// The analyzer of the language.
    pub fn analyzer(&self) -> &'static Analyzer {
        self.analyzer
    }

    /// The words so far. While this guard is held, no text can be [read](Self::read).
    pub fn table(&self) -> RwLockReadGuard<'_, Table> {
        // Additions are atomic: a thread that panicked leaves the table consistent.
        self.table.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn table_mut(&self) -> RwLockWriteGuard<'_, Table> {
        self.table.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Yields the words of a text in order, each with its byte range.
    pub fn read(&self, text: &str, mut found: impl FnMut(Word, Range<usize>)) {
        let mut table = self.table();
        let mut before: Option<Range<usize>> = None;
        for chunk in tokens::chunks(text) {
            let written = &text[chunk.clone()];
            let known = match table.find(written) {
                Some(known) => known,
                None => {
                    drop(table);
                    let learned = self.learn(written);
                    table = self.table();
                    learned
                }
            };
            let pieces = &table.pieces[known];
            let range = |piece: &Piece| {
                chunk.start + piece.start as usize..chunk.start + piece.end as usize
            };
            for piece in pieces {
                found(piece.word, range(piece));
            }
            let first = pieces.first();
            let number = first
                .filter(|piece| table.word(piece.word).is_number)
                .map(range);
            let joined = before
                .replace(chunk)
                .zip(number)
                .and_then(|(before, number)| tokens::joined(text, before, &number));
            if let Some(token) = joined {
                drop(table);
                found(self.word(&token), token.range.clone());
                table = self.table();
            }
        }
    }

    /// The word for a group that cannot occur in a text, used for markers in an index: its key has
    /// a character that no word has.
    pub fn marker(&self, key: &str) -> Word {
        self.word(&Token {
            kind: tokens::Kind::Code,
            range: 0..key.len(),
            text: key,
            surface: key.into(),
        })
    }

    /// Analyses the words of a new chunk; returns where they are in `pieces`.
    fn learn(&self, chunk: &str) -> Range<usize> {
        let mut found = Vec::new();
        tokens::read(chunk, 0..chunk.len(), &mut found);
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let pieces: Vec<Piece> = found
            .iter()
            .map(|token| Piece {
                word: self.word(token),
                start: number(token.range.start),
                end: number(token.range.end),
            })
            .collect();
        let mut table = self.table_mut();
        let start = table.pieces.len();
        table.pieces.extend(pieces);
        let range = start..table.pieces.len();
        table.chunks.insert(chunk.into(), range.clone());
        range
    }

    /// The word of a token. Its spelling determines whether it is a word or a code.
    fn word(&self, token: &Token<'_>) -> Word {
        if let Some(word) = self.table().by_text.get(token.text) {
            return *word;
        }
        let group = self.analyzer.analyse(token);
        let mut table = self.table_mut();
        // Another thread may have added it.
        if let Some(word) = table.by_text.get(token.text) {
            return *word;
        }
        let known = Known {
            surface: token.surface.as_ref().into(),
            term: group.key.map(|key| table.intern(&key)),
            stem: group.stem.into(),
            verb: group.verb.map(Into::into),
            is_number: token.is_number(),
        };
        let word = Word(u32::try_from(table.words.len()).unwrap_or(u32::MAX));
        table.words.push(known);
        table.by_text.insert(token.text.into(), word);
        word
    }
}

impl Table {
    fn intern(&mut self, key: &str) -> Term {
        if let Some(term) = self.by_key.get(key) {
            return *term;
        }
        let term = Term(u32::try_from(self.terms.len()).unwrap_or(u32::MAX));
        let rank = Hash::of(key.as_bytes()).value();
        let key: Box<str> = key.into();
        self.terms.push(Group {
            key: key.clone(),
            rank,
        });
        self.by_key.insert(key, term);
        term
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::morphology::tokens;
    use proptest::prelude::*;

    /// The words of a text, with their analyses.
    fn read(interner: &Interner, text: &str) -> Vec<(Range<usize>, String, Option<String>)> {
        let mut words = Vec::new();
        interner.read(text, |word, range| words.push((word, range)));
        let table = interner.table();
        let known = |(word, range): (Word, Range<usize>)| {
            let known = table.word(word);
            let key = known.term.map(|term| table.key(term).to_owned());
            (range, known.surface.to_string(), key)
        };
        words.into_iter().map(known).collect()
    }

    fn expected(analyzer: &Analyzer, text: &str) -> Vec<(Range<usize>, String, Option<String>)> {
        let known = |token: Token<'_>| {
            let key = analyzer
                .says_something(&token)
                .then(|| analyzer.group(&token));
            (token.range.clone(), token.surface.into_owned(), key)
        };
        tokens(text).map(known).collect()
    }

    #[test]
    fn words_are_those_of_the_analyzer() {
        let interner = Interner::of("fr-FR");
        let text = "Vendre, c’est gérer l’auto-évaluation : C.1.2a, c1.2a, RNCP 38676, évalué.";
        for _ in 0..2 {
            assert_eq!(read(&interner, text), expected(interner.analyzer(), text));
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_tokens(text in "([A-Z]{2,7}[ \u{a0}]|[0-9]{1,3}|[lLdeéÉ’'. -]|\\PC){0,30}") {
            let interner = Interner::of("fr");
            prop_assert_eq!(read(&interner, &text), expected(interner.analyzer(), &text));
        }
    }
}
