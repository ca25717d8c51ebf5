//! Lists of entries, in files that are split at key prefixes.

use super::intents::SIGN;
use super::postings::{CLASSES, Group, Postings};
use super::{Files, Script, digits, table};
use rayon::prelude::*;
use serde_json::{Value, json};

/// The size above which a file is split, in bytes. A query loads some ten of them: small ones for
/// small sites, but no more than a few thousand of them for large ones, since the manifest names all.
fn longest(total: usize) -> usize {
    match total {
        0..500_000 => 2_400,
        _ => 5_000,
    }
}

/// What a prefix must contain to become a separate file, as a fraction of the longest.
const LEAST_PART: usize = 7;

/// A list with more entries than this is a separate file …
const LONG_LIST: usize = 1_200;

/// … of which the shard keeps the highest-weighted ones, for queries of one word.
const KEPT: usize = 400;

/// How many lists are made before those that are separate files are written.
const AT_A_TIME: usize = 1_024;

/// The manifest entries for lists.
pub(super) struct Written {
    /// The names of the shards by their borders.
    pub shards: Value,
    /// The names of the long lists by their keys.
    pub long: Value,
}

/// A list as written: its part in the shard, and the file of a long one.
struct List<'t> {
    key: &'t str,
    item: String,
    long: Option<Script>,
}

/// Writes the lists.
pub(super) fn write(postings: &Postings<'_>, files: &mut Files<'_>) -> Written {
    let mut long = Vec::new();
    let mut items = Vec::with_capacity(postings.groups.len());
    for groups in postings.groups.chunks(AT_A_TIME) {
        let lists = groups.par_iter().map(|group| List::of(group, postings));
        for list in lists.collect::<Vec<_>>() {
            if let Some(script) = list.long {
                long.push((list.key.to_owned(), files.add("long", script)));
            }
            items.push((list.key, list.item));
        }
    }
    let sizes = items.iter().map(|(key, item)| (*key, item.len() + 1));
    let borders = borders(&sizes.collect::<Vec<_>>());
    let shards: Vec<(String, Script)> = cut(items, &borders)
        .into_par_iter()
        .map(|(prefix, items)| {
            let items: Vec<String> = items.into_iter().map(|(_, item)| item).collect();
            let script = Script::new("lists", &format!("[{}]", items.join(",")));
            (prefix, script)
        })
        .collect();
    let shards = shards
        .into_iter()
        .map(|(prefix, script)| (prefix, files.add("lists", script)));
    Written {
        shards: table(shards.collect::<Vec<_>>()),
        long: table(long),
    }
}

impl<'t> List<'t> {
    fn of(group: &Group, postings: &Postings<'t>) -> Self {
        let key = postings.key(group);
        let all = || postings.entries(group);
        // All answers to an intent have the same weight.
        let is_intent = key.starts_with(SIGN);
        let entries = all()
            .filter(|(_, said)| is_intent || *said >= CLASSES)
            .count();
        // Keys may be any letters; digits need no escapes.
        let value = |list: &mut dyn Iterator<Item = (u32, u8)>| {
            let [gaps, said] = encode(list);
            format!("{},{entries},\"{gaps}\",\"{said}\"", json!(key))
        };
        if all().len() <= LONG_LIST {
            return Self {
                key,
                item: format!("[{}]", value(&mut all())),
                long: None,
            };
        }
        // Words of the context occur in so many entries that they no longer distinguish them.
        let telling = all().filter(|(_, said)| *said > 0);
        let mut telling = telling.map(|(number, said)| (number, coarse(said)));
        let long = Script::new("long", &value(&mut telling));
        let most_telling = most_telling(all().collect());
        Self {
            key,
            item: format!("[{}]", value(&mut most_telling.into_iter())),
            long: Some(long),
        }
    }
}

/// The values, with every second level dropped: where tens of thousands of entries have a word,
/// half the levels distinguish them as well, and take three quarters of the bytes.
fn coarse(said: u8) -> u8 {
    let level = said / CLASSES;
    (level + level % 2) * CLASSES + said % CLASSES
}

/// The entries with the highest values, in the order of their numbers.
fn most_telling(mut list: Vec<(u32, u8)>) -> Vec<(u32, u8)> {
    let rank = |(number, payload): &(u32, u8)| (std::cmp::Reverse(payload / CLASSES), *number);
    if list.len() > KEPT {
        list.select_nth_unstable_by_key(KEPT, rank);
        list.truncate(KEPT);
    }
    list.sort_unstable();
    list
}

/// Delta-encoded entry numbers, and their values.
fn encode(list: &mut dyn Iterator<Item = (u32, u8)>) -> [String; 2] {
    let [mut gaps, mut payloads] = [String::new(), String::new()];
    let mut last = 0;
    for (number, payload) in list {
        digits::push(&mut gaps, (number - last) as usize);
        digits::push(&mut payloads, usize::from(payload));
        last = number;
    }
    [gaps, payloads]
}

/// The longest prefix at which a list is split, in bytes.
const LONGEST_BORDER: usize = 64;

/// The prefixes at which a sorted list of keys is split, each key with its size: the empty prefix,
/// and large ones inside a prefix that is too large.
///
/// Whether a prefix is a border depends on its contents, not on what precedes it, so that changing
/// one key moves no border elsewhere.
pub(super) fn borders(sizes: &[(&str, usize)]) -> Vec<String> {
    let longest = longest(sizes.iter().map(|(_, size)| size).sum());
    let mut borders = vec![String::new()];
    let mut open = vec![(String::new(), sizes)];
    while let Some((prefix, held)) = open.pop() {
        // A word longer than any that people type must not be split at each of its letters.
        if prefix.len() >= LONGEST_BORDER
            || held.iter().map(|(_, size)| size).sum::<usize>() <= longest
        {
            continue;
        }
        // Keys that continue with the same character are adjacent.
        let next = |key: &str| key[prefix.len()..].chars().next();
        for part in held.chunk_by(|(a, _), (b, _)| next(a) == next(b)) {
            let size: usize = part.iter().map(|(_, size)| size).sum();
            if let Some(next) = next(part[0].0)
                && size > longest / LEAST_PART
            {
                let border = format!("{prefix}{next}");
                borders.push(border.clone());
                open.push((border, part));
            }
        }
    }
    borders.sort_unstable();
    borders
}

/// Assigns each item to the longest border that its key begins with. Items and borders are sorted.
pub(super) fn cut<'k, T>(
    items: Vec<(&'k str, T)>,
    borders: &[String],
) -> Vec<(String, Vec<(&'k str, T)>)> {
    let mut shards: Vec<(String, Vec<(&str, T)>)> = borders
        .iter()
        .map(|border| (border.clone(), Vec::new()))
        .collect();
    let mut coming = borders.iter().enumerate().peekable();
    // The borders that the last key or border begins with, the longest last.
    let mut open: Vec<(usize, &str)> = Vec::new();
    for (key, item) in items {
        while let Some((index, border)) = coming.next_if(|(_, border)| border.as_str() <= key) {
            close(&mut open, border);
            open.push((index, border));
        }
        close(&mut open, key);
        if let Some((index, _)) = open.last() {
            shards[*index].1.push((key, item));
        }
    }
    shards.retain(|(prefix, items)| prefix.is_empty() || !items.is_empty());
    shards
}

/// Closes the borders that a key does not begin with: those after it in the order do not either.
fn close(open: &mut Vec<(usize, &str)>, key: &str) {
    while open
        .pop_if(|(_, border)| !key.starts_with(*border))
        .is_some()
    {}
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_BORDER, borders, cut};

    /// Whatever is sorted before or after it, a key is where its longest border is.
    #[test]
    fn a_key_belongs_to_its_longest_border() {
        let borders = ["", "a", "ab", "abc", "ad", "b", "bé"].map(str::to_owned);
        let keys = [
            "0", "a", "ab", "abb", "abcd", "abd", "ac", "ad", "ae", "b", "bez", "bé", "béz", "c",
        ];
        let shards = cut(keys.map(|key| (key, ())).into(), &borders);
        let mut found = 0;
        for (border, items) in &shards {
            for (key, ()) in items {
                let begun = borders
                    .iter()
                    .filter(|border| key.starts_with(border.as_str()));
                assert_eq!(
                    begun.max_by_key(|border| border.len()),
                    Some(border),
                    "{key}"
                );
                found += 1;
            }
        }
        assert_eq!(found, keys.len());
    }

    /// A word of 100,000 letters had a border at each letter: 9.6 GB.
    #[test]
    fn a_long_word_is_not_cut_at_each_letter() {
        let word = "a".repeat(100_000);
        let found = borders(&[(word.as_str(), word.len())]);
        assert!(found.len() <= LONGEST_BORDER + 1, "{}", found.len());
    }
}
