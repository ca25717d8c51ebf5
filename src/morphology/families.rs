//! Families of words: those that belong together by the language, not by their letters.

use super::paradigm;
use super::stem::Stems;
use super::tokens::surface;
use crate::text::is_apostrophe;
use std::collections::{HashMap, HashSet};

/// A table of families, by each word, by its surface and by its stem.
#[derive(Default)]
pub(super) struct Families {
    /// Accents count: « marché » is not « marche ».
    words: HashMap<String, usize>,
    /// For words that were written without their accents, as in capitals.
    surfaces: HashMap<String, usize>,
    stems: HashMap<String, usize>,
    list: Vec<Family>,
}

struct Family {
    key: String,
    words: Vec<String>,
}

impl Families {
    /// Reads a table: one family a line, words parted by spaces; lines with `#` are comments.
    ///
    /// The key of a family is the stem of its first word, so that forms that the table does not
    /// have come to the same key by themselves. Of two families with one such stem, the first in
    /// the table has those forms, and the other one is known by its first word.
    pub(super) fn read(table: &str, stems: &Stems) -> Self {
        let mut families = Self::default();
        let mut taken = HashSet::new();
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let mut verbs = Vec::new();
        for line in lines {
            let Some(first) = line.split_whitespace().next() else {
                continue;
            };
            let place = families.list.len();
            let stem = stems.ruled(first);
            let key = if taken.contains(&stem) {
                surface(first)
            } else {
                stem
            };
            taken.insert(key.clone());
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            for word in &words {
                families.insert(word, place);
                families.stems.entry(stems.plain(word)).or_insert(place);
            }
            families.list.push(Family { key, words });
            verbs.push((place, first));
        }
        // What the table says comes before what is made from it: « lit » is a bed.
        for (place, verb) in verbs {
            for form in paradigm::forms(verb) {
                families.insert(&form, place);
            }
        }
        families
    }

    fn insert(&mut self, word: &str, place: usize) {
        self.words.entry(word.to_owned()).or_insert(place);
        self.surfaces.entry(surface(word)).or_insert(place);
    }

    /// The key of the family of a lower-case word, by the word itself or by its singular.
    pub(super) fn of_word(&self, word: &str) -> Option<&str> {
        let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
        let surface = surface(word);
        let written = self.words.get(word).or_else(|| self.words.get(singular));
        let place = written.or_else(|| {
            let plain = surface == word || word.contains(|c| c == '-' || is_apostrophe(c));
            let singular = surface.strip_suffix(['s', 'x']).unwrap_or(&surface);
            plain.then(|| {
                self.surfaces
                    .get(&surface)
                    .or_else(|| self.surfaces.get(singular))
            })?
        })?;
        Some(&self.list[*place].key)
    }

    /// The key of the family that has a word with this stem.
    pub(super) fn of_stem(&self, stem: &str) -> Option<&str> {
        Some(&self.list[*self.stems.get(stem)?].key)
    }

    /// The words that the table has, by the keys of their families.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.list
            .iter()
            .map(|family| (family.key.as_str(), family.words.as_slice()))
    }
}
