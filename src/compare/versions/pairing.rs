//! Which record of the new version each record of the old one has become.

use super::{Item, normal};
use crate::text::fold;
use std::collections::BTreeSet;

/// Pairs old records with new ones, by index.
pub(super) fn pair(before: &[Item], after: &[Item]) -> Vec<(usize, usize)> {
    let mut pairing = Pairing {
        old: (0..before.len()).collect(),
        new: (0..after.len()).collect(),
        pairs: Vec::new(),
    };
    let old_words: Vec<String> = before.iter().map(|item| normal(&item.text)).collect();
    let new_words: Vec<String> = after.iter().map(|item| normal(&item.text)).collect();
    pairing.take(|old, new| before[old].id == after[new].id && old_words[old] == new_words[new]);
    pairing.take(|old, new| old_words[old] == new_words[new]);
    pairing.take(|old, new| {
        let (old, new) = (&before[old], &after[new]);
        match (&old.code, &new.code) {
            (Some(old), Some(new)) => fold(old) == fold(new),
            _ => old.id == new.id,
        }
    });
    pairing.take_similar(&old_words, &new_words);
    pairing.pairs
}

/// The records that are still unpaired.
struct Pairing {
    old: BTreeSet<usize>,
    new: BTreeSet<usize>,
    pairs: Vec<(usize, usize)>,
}

impl Pairing {
    fn join(&mut self, old: usize, new: usize) {
        self.old.remove(&old);
        self.new.remove(&new);
        self.pairs.push((old, new));
    }

    /// Pairs, in order, whatever passes a test.
    fn take(&mut self, same: impl Fn(usize, usize) -> bool) {
        for new in self.new.clone() {
            if let Some(old) = self.old.iter().copied().find(|old| same(*old, new)) {
                self.join(old, new);
            }
        }
    }

    /// Pairs the most similar first, down to half of their words in common.
    fn take_similar(&mut self, old_words: &[String], new_words: &[String]) {
        const LEAST: usize = 50;
        let bags = |words: &[String], left: &BTreeSet<usize>| -> Vec<(usize, Vec<String>)> {
            left.iter()
                .map(|index| {
                    let mut bag: Vec<String> =
                        words[*index].split(' ').map(str::to_owned).collect();
                    bag.sort_unstable();
                    (*index, bag)
                })
                .collect()
        };
        let (old, new) = (bags(old_words, &self.old), bags(new_words, &self.new));
        let mut likely: Vec<(usize, usize, usize)> = Vec::new();
        for (new, new_bag) in &new {
            for (old, old_bag) in &old {
                let percent = in_common(old_bag, new_bag);
                if percent >= LEAST {
                    likely.push((percent, *old, *new));
                }
            }
        }
        likely.sort_by_key(|(percent, old, new)| (usize::MAX - percent, *new, *old));
        for (_, old, new) in likely {
            if self.old.contains(&old) && self.new.contains(&new) {
                self.join(old, new);
            }
        }
    }
}

/// The percentage of words that two sorted bags have in common.
fn in_common(one: &[String], other: &[String]) -> usize {
    let (mut at, mut common) = (0, 0);
    for word in one {
        while other.get(at).is_some_and(|next| next < word) {
            at += 1;
        }
        if other.get(at) == Some(word) {
            at += 1;
            common += 1;
        }
    }
    200 * common / (one.len() + other.len()).max(1)
}
