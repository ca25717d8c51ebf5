//! For each group of words, the entries that contain one of them, with weights.
//!
//! The [`Mentions`] of each certification are found in parallel, and then merged in order.

use super::entries::{Entry, Field};
use crate::morphology::{Table, Term, Word};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The number of weight levels; level 0 is for words that do not make a result.
const LEVELS: f32 = 12.0;

/// The value at level 0 for words of the kind of an entry; words of its context have 0.
const OF_KIND: u8 = 1;

/// The number of classes of words in a group, by their stems.
pub(super) const CLASSES: u8 = 4;

/// The mentions of the entries of a certification.
///
/// Those of all certifications are held until they are merged, millions on a large site.
pub(super) struct Mentions {
    /// By entry.
    list: Box<[Mention]>,
    /// By entry: the end of its mentions.
    ends: Box<[u32]>,
    /// Their words, in the order of first occurrence.
    words: Box<[Word]>,
}

/// A group of words in an entry: the word of the group with the highest weight, and in the last four
/// bits the weight: 0 or [`OF_KIND`], or one more than the level.
#[derive(Clone, Copy)]
struct Mention(u32);

impl Mention {
    const BITS: u32 = 4;

    fn new(word: Word, said: u8) -> Self {
        // A site with that many different words would not fit in memory.
        Self(word.number() << Self::BITS | u32::from(said))
    }

    fn word(self) -> Word {
        Word::numbered(self.0 >> Self::BITS)
    }

    /// The value in the index, by the class of the word: level × [`CLASSES`] + class.
    fn payload(self, class: u8) -> u8 {
        // Four bits suffice.
        match (self.0 & ((1 << Self::BITS) - 1)) as u8 {
            context @ ..=OF_KIND => context,
            level => (level - OF_KIND) * CLASSES + class,
        }
    }
}

/// The mention of one group in an entry.
struct Said {
    term: Term,
    weight: f32,
    /// The highest weight, and its word.
    most: f32,
    word: Word,
    of_kind: bool,
}

/// No index in the mentions of an entry.
const NOWHERE: u32 = u32::MAX;

impl Mentions {
    /// The mentions of entries, in order.
    pub(super) fn of(entries: &[Entry<'_>], table: &Table) -> Self {
        let mut list: Vec<Mention> = Vec::new();
        let mut ends = Vec::with_capacity(entries.len());
        let mut met_words = Vec::new();
        let mut met = vec![false; table.words()];
        // By term: its index in the mentions of the entry.
        let mut places = vec![NOWHERE; table.terms()];
        let mut said: Vec<Said> = Vec::new();
        let mut tokens: Vec<(Term, Word)> = Vec::new();
        for entry in entries {
            for field in Field::ALL {
                let mut length = 0.0_f32;
                tokens.clear();
                for (_, words) in entry.words.iter().filter(|(of, _)| *of == field) {
                    for word in &**words {
                        length += 1.0;
                        if let Some(term) = table.term(*word) {
                            tokens.push((term, *word));
                        }
                    }
                }
                let usual = 0.4 + 0.6 * length / field.usual_length();
                let weight = field.weight() / usual;
                for (term, word) in &tokens {
                    if !std::mem::replace(&mut met[word.index()], true) {
                        met_words.push(*word);
                    }
                    let place = &mut places[term.index()];
                    if *place == NOWHERE {
                        *place = u32::try_from(said.len()).unwrap_or(NOWHERE);
                        said.push(Said {
                            term: *term,
                            weight: 0.0,
                            most: 0.0,
                            word: *word,
                            of_kind: false,
                        });
                    }
                    let said = &mut said[*place as usize];
                    said.of_kind |= field == Field::Kind;
                    said.weight += weight;
                    if weight > said.most {
                        (said.most, said.word) = (weight, *word);
                    }
                }
            }
            for said in said.drain(..) {
                places[said.term.index()] = NOWHERE;
                let weight = said.weight * entry.kind.weight();
                let level = (LEVELS * weight / (2.0 + weight)).ceil().clamp(0.0, LEVELS);
                let how = match level as u8 {
                    0 => u8::from(said.of_kind) * OF_KIND,
                    level => OF_KIND + level,
                };
                list.push(Mention::new(said.word, how));
            }
            ends.push(u32::try_from(list.len()).unwrap_or(u32::MAX));
        }
        Self {
            list: list.into(),
            ends: ends.into(),
            words: met_words.into(),
        }
    }
}

/// A group of words and the range of its entries.
pub(super) struct Group {
    pub term: Term,
    range: Range<usize>,
}

/// All groups, and the words that lead to them.
pub(super) struct Postings<'t> {
    pub table: &'t Table,
    /// Sorted by key, without duplicates.
    pub groups: Vec<Group>,
    /// The words of the site, each with its class.
    pub words: Vec<(Word, u8)>,
    /// Concatenated by group, in the order of their numbers.
    entries: Vec<Posting>,
}

/// An entry that contains a group: its number, and in the last six bits level × [`CLASSES`] + class
/// of the word with the highest weight there.
#[derive(Clone, Copy, Default)]
struct Posting(u32);

impl Posting {
    const BITS: u32 = 6;

    fn new(number: u32, said: u8) -> Self {
        // An index with that many entries would not fit in memory.
        Self(number << Self::BITS | u32::from(said))
    }

    /// The number of the entry and the value.
    fn parts(self) -> (u32, u8) {
        // Six bits fit.
        let said = (self.0 & ((1 << Self::BITS) - 1)) as u8;
        (self.0 >> Self::BITS, said)
    }
}

impl<'t> Postings<'t> {
    /// Merges the mentions of all certifications, in order, each with the number of its first
    /// entry.
    pub(super) fn of(parts: Vec<(usize, Mentions)>, table: &'t Table) -> Self {
        let words = classes(&parts, table);
        let mut class_of = vec![0; table.words()];
        for (word, class) in &words {
            class_of[word.index()] = *class;
        }
        let mut sizes = vec![0_usize; table.terms()];
        let mut terms: Vec<Term> = Vec::new();
        for term in parts.iter().flat_map(|(_, part)| part.terms(table)) {
            let size = &mut sizes[term.index()];
            if *size == 0 {
                terms.push(term);
            }
            *size += 1;
        }
        terms.sort_unstable_by(|a, b| table.key(*a).cmp(table.key(*b)));
        // By term: where its next entry goes.
        let mut next = sizes;
        let mut end = 0;
        let group = |term: Term| {
            let start = end;
            end += std::mem::replace(&mut next[term.index()], start);
            Group {
                term,
                range: start..end,
            }
        };
        let groups: Vec<Group> = terms.into_iter().map(group).collect();
        let mut entries = vec![Posting::default(); end];
        for (first, part) in parts {
            let first = u32::try_from(first).unwrap_or(u32::MAX);
            for (number, mentions) in (first..).zip(part.by_entry()) {
                for mention in mentions {
                    // Every mention belongs to a group.
                    let Some(term) = table.term(mention.word()) else {
                        continue;
                    };
                    let at = &mut next[term.index()];
                    let said = mention.payload(class_of[mention.word().index()]);
                    entries[*at] = Posting::new(number, said);
                    *at += 1;
                }
            }
        }
        Self {
            table,
            groups,
            words,
            entries,
        }
    }

    /// The entries of a group, ascending, and their values.
    pub(super) fn entries(&self, group: &Group) -> impl ExactSizeIterator<Item = (u32, u8)> {
        let entries = self.entries[group.range.clone()].iter();
        entries.map(|entry| entry.parts())
    }

    /// The key of a group: a stem, or a code.
    pub(super) fn key(&self, group: &Group) -> &'t str {
        self.table.key(group.term)
    }
}

impl Mentions {
    /// The mentions of each entry.
    fn by_entry(&self) -> impl Iterator<Item = &[Mention]> {
        let mut start = 0;
        self.ends.iter().map(move |end| {
            let range = std::mem::replace(&mut start, *end as usize)..*end as usize;
            &self.list[range]
        })
    }

    fn terms(&self, table: &Table) -> impl Iterator<Item = Term> {
        let words = self.list.iter().map(|mention| mention.word());
        // Every mention belongs to a group.
        words.filter_map(|word| table.term(word))
    }
}

/// The words of all parts, with their classes: the indices of their stems among those of the group,
/// in the order of the site.
fn classes(parts: &[(usize, Mentions)], table: &Table) -> Vec<(Word, u8)> {
    let mut met = vec![false; table.words()];
    let mut stems: FxHashMap<Term, Vec<&str>> = FxHashMap::default();
    let mut words = Vec::new();
    for word in parts.iter().flat_map(|(_, part)| &part.words) {
        let Some(term) = table.term(*word) else {
            continue;
        };
        if std::mem::replace(&mut met[word.index()], true) {
            continue;
        }
        let stem = &*table.word(*word).stem;
        let stems = stems.entry(term).or_default();
        let class = stems.iter().position(|known| *known == stem);
        let class = class.unwrap_or_else(|| {
            stems.push(stem);
            stems.len() - 1
        });
        let class = u8::try_from(class).unwrap_or(u8::MAX).min(CLASSES - 1);
        words.push((*word, class));
    }
    words
}
