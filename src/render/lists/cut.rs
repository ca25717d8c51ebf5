//! Splits a list that is too long for one page into pages.
//!
//! A list is a tree: the whole list, its letters, and the numbered parts of each letter, which
//! contain the entries. A node with more children than one page can list gets an intermediate
//! level. So every page is bounded whatever the list contains, and any entry is a few steps away:
//! four levels are enough for forty million competencies.

use crate::text::slug;
use std::fmt;
use std::ops::Range;

/// The approximate maximum size of the markup of a list page. Lists compress to a fifth or better,
/// so a page transfers in 15 to 25 kB; even at a third of its size, worse than any natural-language
/// text compresses, it stays below 60 kB.
pub(super) const PART: usize = 120_000;

/// The same for lists of certifications, with about two hundred per page: longer lists are only
/// browsed by letter.
pub(super) const ROWS: usize = 40_000;

/// A list whose markup is at most this long stays on one page, which is easiest for readers: about
/// 50 kB when transferred.
pub(super) const SINGLE: usize = 240_000;

/// The maximum number of parts directly below a page. Each part links to all the others.
pub(super) const MOST_BELOW: usize = 100;

/// An entry of a list: its first letter, and approximately how many bytes it takes on a page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) letter: char,
    pub(super) bytes: usize,
}

/// A list on several pages: its parts in reading order, each after its parent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cut {
    pub(super) nodes: Vec<Node>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Node {
    /// Its parent; `None` for the whole list.
    pub(super) up: Option<usize>,
    /// Its address below that of the whole list: `m/2/`.
    pub(super) path: String,
    pub(super) label: Label,
    /// Its parts. Without parts, the page shows the entries.
    pub(super) below: Vec<usize>,
    /// Its entries, including those of its parts.
    pub(super) entries: Range<usize>,
}

/// The label of a part among its siblings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// The whole list.
    Whole,
    /// A letter.
    Letter(String),
    /// A part of a letter: its number, and the number of parts.
    Number(usize, usize),
    /// A range of parts.
    Range(String, String),
}

impl Label {
    fn first(&self) -> String {
        match self {
            Self::Whole => String::new(),
            Self::Letter(text) | Self::Range(text, _) => text.clone(),
            Self::Number(number, _) => number.to_string(),
        }
    }

    fn last(&self) -> String {
        match self {
            Self::Range(_, text) => text.clone(),
            other => other.first(),
        }
    }
}

impl fmt::Display for Label {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Range(first, last) => write!(to, "{first} – {last}"),
            other => to.write_str(&other.first()),
        }
    }
}

/// A part before it has its index among its siblings.
struct Piece {
    step: String,
    label: Label,
    entries: Range<usize>,
    below: Vec<Piece>,
}

impl Cut {
    /// Splits a list whose entries are ordered by letter into pages with a given maximum size of
    /// markup.
    pub(super) fn of(entries: &[Entry], most: usize) -> Self {
        let all = 0..entries.len();
        let bytes: usize = entries.iter().map(|entry| entry.bytes).sum();
        let below = match bytes > most {
            true => letters(entries, most),
            false => Vec::new(),
        };
        let mut cut = Self { nodes: Vec::new() };
        cut.add(
            None,
            Piece {
                step: String::new(),
                label: Label::Whole,
                entries: all,
                below,
            },
        );
        cut
    }

    fn add(&mut self, up: Option<usize>, piece: Piece) -> usize {
        let path = match up {
            None => String::new(),
            Some(up) => format!("{}{}/", self.nodes[up].path, piece.step),
        };
        let index = self.nodes.len();
        self.nodes.push(Node {
            up,
            path,
            label: piece.label,
            below: Vec::new(),
            entries: piece.entries,
        });
        for piece in piece.below {
            let part = self.add(Some(index), piece);
            self.nodes[index].below.push(part);
        }
        index
    }

    /// The pages that show entries, in reading order.
    pub(super) fn leaves(&self) -> impl DoubleEndedIterator<Item = usize> {
        (0..self.nodes.len()).filter(|index| self.nodes[*index].below.is_empty())
    }

    /// The ancestors of a part, nearest first, the whole list last.
    pub(super) fn above(&self, index: usize) -> impl Iterator<Item = usize> {
        std::iter::successors(self.nodes[index].up, |index| self.nodes[*index].up)
    }

    /// The page that shows an entry.
    pub(super) fn leaf_of(&self, entry: usize) -> usize {
        let mut leaves = self.leaves();
        leaves
            .find(|index| self.nodes[*index].entries.contains(&entry))
            .unwrap_or(0)
    }
}

/// The letters of a list, each with its numbered parts; only the parts if there is a single letter.
fn letters(entries: &[Entry], most: usize) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut start = 0;
    for run in entries.chunk_by(|one, next| one.letter == next.letter) {
        let range = start..start + run.len();
        start = range.end;
        let label: String = run[0].letter.to_uppercase().collect();
        let step = Some(slug(&label))
            .filter(|step| !step.is_empty() && pieces.iter().all(|other| other.step != *step))
            // A letter that cannot be used in an address is replaced by its index.
            .unwrap_or_else(|| format!("_{}", pieces.len() + 1));
        pieces.push(Piece {
            step,
            label: Label::Letter(label),
            below: numbered(entries, range.clone(), most),
            entries: range,
        });
    }
    match pieces.as_mut_slice() {
        [only] => std::mem::take(&mut only.below),
        _ => gathered(pieces),
    }
}

/// The parts of a letter; empty if it fits on one page.
fn numbered(entries: &[Entry], range: Range<usize>, most: usize) -> Vec<Piece> {
    let mut ends = Vec::new();
    let mut bytes = 0;
    for index in range.clone() {
        if bytes > 0 && bytes + entries[index].bytes > most {
            ends.push(index);
            bytes = 0;
        }
        bytes += entries[index].bytes;
    }
    if ends.is_empty() {
        return Vec::new();
    }
    ends.push(range.end);
    let total = ends.len();
    let mut start = range.start;
    let parts = (1..).zip(ends).map(|(number, end)| {
        let entries = start..end;
        start = end;
        Piece {
            step: number.to_string(),
            label: Label::Number(number, total),
            entries,
            below: Vec::new(),
        }
    });
    gathered(parts.collect())
}

/// Groups parts until there are no more than a page can list.
fn gathered(mut pieces: Vec<Piece>) -> Vec<Piece> {
    while pieces.len() > MOST_BELOW {
        let groups = pieces.len().div_ceil(MOST_BELOW);
        let size = pieces.len().div_ceil(groups);
        let mut rest = pieces.into_iter().peekable();
        pieces = Vec::with_capacity(groups);
        while rest.peek().is_some() {
            let below: Vec<Piece> = rest.by_ref().take(size).collect();
            pieces.extend(gathering(below));
        }
    }
    pieces
}

fn gathering(below: Vec<Piece>) -> Option<Piece> {
    let (first, last) = (below.first()?, below.last()?);
    Some(Piece {
        step: format!("{}-{}", first.step, last.step),
        label: Label::Range(first.label.first(), last.label.last()),
        entries: first.entries.start..last.entries.end,
        below,
    })
}

#[cfg(test)]
mod tests {
    use super::{Cut, Entry, Label, MOST_BELOW, PART};

    fn cut(runs: &[(char, usize)]) -> Cut {
        let runs = runs.iter();
        let entries: Vec<Entry> = runs
            .flat_map(|(letter, count)| std::iter::repeat_n(*letter, *count))
            .map(|letter| Entry { letter, bytes: 200 })
            .collect();
        Cut::of(&entries, PART)
    }

    fn paths(cut: &Cut) -> Vec<&str> {
        cut.nodes.iter().map(|node| node.path.as_str()).collect()
    }

    #[test]
    fn a_list_is_cut_by_letter_and_a_letter_by_number() {
        assert_eq!(paths(&cut(&[('a', 3), ('b', 4)])), [""]);
        let cut = cut(&[('a', 10), ('é', 700), ('文', 5)]);
        assert_eq!(paths(&cut), ["", "a/", "e/", "e/1/", "e/2/", "_3/"]);
        assert_eq!(cut.nodes[2].below, [3, 4]);
        assert_eq!(cut.nodes[4].label, Label::Number(2, 2));
        assert_eq!(cut.leaves().collect::<Vec<_>>(), [1, 3, 4, 5]);
        assert_eq!(cut.above(4).collect::<Vec<_>>(), [2, 0]);
        assert_eq!(cut.leaf_of(709), 4);
    }

    /// All short titles of a register may begin with the same letter: a separate level for it would
    /// be a page with a single link.
    #[test]
    fn a_list_of_one_letter_is_cut_by_number_alone() {
        assert_eq!(paths(&cut(&[('r', 1300)])), ["", "1/", "2/", "3/"]);
    }

    /// No page of a list lists more than the maximum number of parts, even with a million entries.
    #[test]
    fn no_page_lists_more_than_the_maximum_of_parts() {
        let mut runs = vec![('a', 1_000_000)];
        let letters = ('\u{4e00}'..).take(500);
        runs.extend(letters.map(|letter| (letter, 1)));
        let cut = cut(&runs);
        for node in &cut.nodes {
            assert!(node.below.len() <= MOST_BELOW);
            let is_leaf = node.below.is_empty();
            assert!(!is_leaf || node.entries.len() * 200 <= PART);
        }
        let shown: usize = cut.leaves().map(|leaf| cut.nodes[leaf].entries.len()).sum();
        assert_eq!(shown, 1_000_500);
        let mut paths = paths(&cut);
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), cut.nodes.len());
    }

    #[test]
    fn an_entry_that_is_larger_than_a_page_has_one_of_its_own() {
        let bytes = [10, PART * 2, 10];
        let entries = bytes.map(|bytes| Entry { letter: 'a', bytes });
        let cut = Cut::of(&entries, PART);
        assert_eq!(paths(&cut), ["", "1/", "2/", "3/"]);
    }
}
