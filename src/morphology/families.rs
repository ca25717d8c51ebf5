//! Word families: words related by meaning rather than by spelling.

use super::paradigm;
use super::stem::Stems;
use super::tokens::surface;
use crate::text::is_apostrophe;
use rustc_hash::{FxHashMap, FxHashSet};

/// Families, indexed by word, surface and stem.
#[derive(Default)]
pub(super) struct Families {
    /// Accents matter: « marché » is not « marche ».
    words: FxHashMap<String, usize>,
    /// For words written without accents, as in capitals.
    surfaces: FxHashMap<String, usize>,
    stems: FxHashMap<String, usize>,
    list: Vec<Family>,
}

struct Family {
    key: String,
    words: Vec<String>,
}

impl Families {
    /// Parses a table: one family per line, words separated by spaces; lines with `#` are comments.
    ///
    /// The key of a family is the stem of its first word, so that forms missing from the table get
    /// the same key by themselves. If two families have the same stem, the first in the table owns
    /// those forms, and the key of the other is its first word.
    pub(super) fn read(table: &str, stems: &Stems) -> Self {
        let mut families = Self::default();
        let mut taken = FxHashSet::default();
        let lines = table.lines().filter(|line| !line.starts_with('#'));
        let mut verbs = Vec::new();
        for line in lines {
            let Some(first) = line.split_whitespace().next() else {
                continue;
            };
            let index = families.list.len();
            let stem = stems.ruled(first);
            let key = if taken.contains(&stem) {
                surface(first)
            } else {
                stem
            };
            taken.insert(key.clone());
            let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
            for word in &words {
                families.insert(word, index);
                families.stems.entry(stems.plain(word)).or_insert(index);
            }
            families.list.push(Family { key, words });
            verbs.push((index, first));
        }
        // Table entries take precedence over generated forms: « lit » is a bed.
        for (index, verb) in verbs {
            for form in paradigm::forms(verb) {
                families.insert(&form, index);
            }
        }
        families
    }

    fn insert(&mut self, word: &str, index: usize) {
        self.words.entry(word.to_owned()).or_insert(index);
        self.surfaces.entry(surface(word)).or_insert(index);
    }

    /// The family key of a lower-case word, found by the word itself or its singular.
    pub(super) fn of_word(&self, word: &str) -> Option<&str> {
        let singular = word.strip_suffix(['s', 'x']).unwrap_or(word);
        let surface = surface(word);
        let written = self.words.get(word).or_else(|| self.words.get(singular));
        let index = written.or_else(|| {
            let plain = surface == word || word.contains(|c| c == '-' || is_apostrophe(c));
            let singular = surface.strip_suffix(['s', 'x']).unwrap_or(&surface);
            plain.then(|| {
                self.surfaces
                    .get(&surface)
                    .or_else(|| self.surfaces.get(singular))
            })?
        })?;
        Some(&self.list[*index].key)
    }

    /// The key of the family with this stem.
    pub(super) fn of_stem(&self, stem: &str) -> Option<&str> {
        Some(&self.list[*self.stems.get(stem)?].key)
    }

    /// The words of the table, by family key.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.list
            .iter()
            .map(|family| (family.key.as_str(), family.words.as_slice()))
    }
}
