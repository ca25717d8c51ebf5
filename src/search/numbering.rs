//! The numbers of the entries.
//!
//! The entries of a certification follow each other, and so do those of each of its units, so
//! that a certification, a unit and a kind within it are ranges of numbers. Each certification
//! begins at a multiple of the number of records in a file: what is added to one certification
//! does not renumber the next, as long as its last file has room.

use super::subjects::{Group, Kind};

/// The units of search with their numbers.
pub(super) struct Numbering {
    /// The certifications in the order of the catalog, and what belongs to none at last; each with
    /// its first number.
    pub groups: Vec<(usize, Group)>,
    /// A file has two to this power of records.
    pub bits: u32,
}

impl Numbering {
    pub(super) fn of(groups: Vec<Group>) -> Self {
        let total: usize = groups.iter().map(|group| group.subjects.len()).sum();
        // Ten results come from up to ten files: small files for small sites, and no more than
        // some thousands of them for large ones.
        let bits = match total {
            0..4_000 => 3,
            4_000..40_000 => 4,
            _ => 5,
        };
        let size = 1 << bits;
        let mut first = 0;
        let groups = groups
            .into_iter()
            .map(|group| {
                let start = first;
                first += group.subjects.len().next_multiple_of(size);
                (start, group)
            })
            .collect();
        Self { groups, bits }
    }

    /// The first number after all of them.
    pub(super) fn end(&self) -> usize {
        self.groups
            .last()
            .map_or(0, |(start, group)| start + group.subjects.len())
    }

    /// The numbers of the first term of the glossary and of what follows the last one.
    pub(super) fn terms(&self) -> [usize; 2] {
        let Some((start, group)) = self.groups.last() else {
            return [0; 2];
        };
        let mut kinds = group.subjects.iter().map(|subject| subject.kind());
        let first = start
            + kinds
                .by_ref()
                .take_while(|kind| *kind != Kind::Term)
                .count();
        let others = kinds.take_while(|kind| *kind == Kind::Term).count();
        let any = usize::from(first < start + group.subjects.len());
        [first, first + any + others]
    }

    /// How many units of search there are.
    pub(super) fn len(&self) -> usize {
        let sizes = self.groups.iter().map(|(_, group)| group.subjects.len());
        sizes.sum()
    }
}
