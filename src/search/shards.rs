//! Lists of entries in files that are cut where prefixes of keys end.

use super::postings::{CLASSES, Group, Postings};
use super::{Files, digits, table};
use serde_json::{Value, json};

/// A file is cut when it is longer than this, in bytes.
const LONGEST_SHARD: usize = 5_000;

/// What a prefix must hold to become a file of its own, as a part of [`LONGEST_SHARD`].
const LEAST_PART: usize = 6;

/// A list with more entries than this is a file of its own …
const LONG_LIST: usize = 1_200;

/// … of which the shard keeps the most telling ones, for queries of one word.
const KEPT: usize = 400;

/// What the manifest says of the lists.
pub(super) struct Written {
    /// The names of the shards by their borders.
    pub shards: Value,
    /// The names of the long lists by their keys.
    pub long: Value,
}

/// Writes the lists.
pub(super) fn write(postings: &Postings, files: &mut Files) -> Written {
    let mut long = Vec::new();
    let mut items = Vec::new();
    for group in postings.sorted() {
        let entries = group
            .list
            .iter()
            .filter(|(_, said)| *said >= CLASSES)
            .count();
        let value = |list: &[(u32, u8)]| {
            let [gaps, said] = encode(list);
            [json!(group.key), json!(entries), json!(gaps), json!(said)]
        };
        let item = if group.list.len() > LONG_LIST {
            // Words of the context stand in so many entries that they no longer tell them apart.
            let telling = group.list.iter().filter(|(_, said)| *said > 0);
            let telling: Vec<(u32, u8)> = telling
                .map(|(number, said)| (*number, coarse(*said)))
                .collect();
            long.push((group.key.clone(), files.add("long", &value(&telling))));
            value(&most_telling(group))
        } else {
            value(&group.list)
        };
        items.push((group.key.as_str(), json!(item)));
    }
    let sizes = items
        .iter()
        .map(|(key, item)| (*key, item.to_string().len() + 1));
    let borders = borders(&sizes.collect::<Vec<_>>(), LONGEST_SHARD);
    let shards = cut(items, &borders).into_iter().map(|(prefix, items)| {
        let lists = items.into_iter().map(|(_, item)| item).collect();
        (prefix, files.add("lists", &[Value::Array(lists)]))
    });
    Written {
        shards: table(shards.collect::<Vec<_>>()),
        long: table(long),
    }
}

/// What is said, with every second level left out: where tens of thousands of entries have a word,
/// half the levels tell them apart as well, and their signs take three quarters of the bytes.
fn coarse(said: u8) -> u8 {
    let level = said / CLASSES;
    (level + level % 2) * CLASSES + said % CLASSES
}

/// The entries that say most, in the order of their numbers.
fn most_telling(group: &Group) -> Vec<(u32, u8)> {
    let mut list = group.list.clone();
    list.sort_by_key(|(number, payload)| (std::cmp::Reverse(payload / CLASSES), *number));
    list.truncate(KEPT);
    list.sort_unstable();
    list
}

/// Numbers of entries as steps from one to the next, and what they say.
fn encode(list: &[(u32, u8)]) -> [String; 2] {
    let [mut gaps, mut payloads] = [String::new(), String::new()];
    let mut last = 0;
    for (number, payload) in list {
        digits::push(&mut gaps, (number - last) as usize);
        digits::push(&mut payloads, usize::from(*payload));
        last = *number;
    }
    [gaps, payloads]
}

/// Longest prefix at which a list is cut, in bytes.
const LONGEST_BORDER: usize = 64;

/// The prefixes at which a sorted list of keys is cut, each key with the size of what it holds:
/// the empty prefix, and those that hold much inside one that holds too much.
///
/// Whether a prefix is a border depends on what it holds, not on what stands before it, so that
/// a change of one key moves no border elsewhere.
pub(super) fn borders(sizes: &[(&str, usize)], longest: usize) -> Vec<String> {
    let mut borders = vec![String::new()];
    let mut open = vec![(String::new(), sizes)];
    while let Some((prefix, held)) = open.pop() {
        // A word longer than any that people type must not be cut at each of its letters.
        if prefix.len() >= LONGEST_BORDER
            || held.iter().map(|(_, size)| size).sum::<usize>() <= longest
        {
            continue;
        }
        // Keys that go on with the same character follow each other.
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

/// Puts each item to the longest border that its key begins with.
pub(super) fn cut<'k, T>(
    items: Vec<(&'k str, T)>,
    borders: &[String],
) -> Vec<(String, Vec<(&'k str, T)>)> {
    let mut shards: Vec<(String, Vec<(&str, T)>)> = borders
        .iter()
        .map(|border| (border.clone(), Vec::new()))
        .collect();
    for (key, item) in items {
        let place = (0..=key.len().min(LONGEST_BORDER + 4))
            .rev()
            .filter(|end| key.is_char_boundary(*end))
            .find_map(|end| {
                borders
                    .binary_search_by(|border| border.as_str().cmp(&key[..end]))
                    .ok()
            });
        if let Some(place) = place {
            shards[place].1.push((key, item));
        }
    }
    shards.retain(|(prefix, items)| prefix.is_empty() || !items.is_empty());
    shards
}

#[cfg(test)]
mod tests {
    use super::{LONGEST_BORDER, borders};

    /// A word of 100,000 letters had a border at each of them: 9.6 GB.
    #[test]
    fn a_long_word_is_not_cut_at_each_letter() {
        let word = "a".repeat(100_000);
        let found = borders(&[(word.as_str(), word.len())], 1000);
        assert!(found.len() <= LONGEST_BORDER + 1, "{}", found.len());
    }
}
