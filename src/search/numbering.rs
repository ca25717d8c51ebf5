//! The numbers of the entries.
//!
//! The entries of a certification are consecutive, and so are those of each of its units, so that a
//! certification, a unit and a kind within it are ranges of numbers. Each certification begins at a
//! multiple of the number of records per file: additions to one certification do not renumber the
//! next, as long as its last file has room.

use super::subjects::{Group, Kind};

/// The numbered searchable records.
pub(super) struct Numbering {
    /// The certifications in catalog order, followed by everything outside them; each with its
    /// first number.
    pub groups: Vec<(usize, Group)>,
    /// The binary logarithm of the number of records per file.
    pub bits: u32,
}

impl Numbering {
    pub(super) fn of(groups: Vec<Group>) -> Self {
        let total: usize = groups.iter().map(|group| group.subjects.len()).sum();
        // Ten results come from up to ten files: small files for small sites, but no more than some
        // thousands of files for large ones.
        let bits = match total {
            0..2_000 => 1,
            2_000..4_000 => 3,
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

    /// The range of numbers of the glossary terms.
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

    /// The number of searchable records.
    pub(super) fn len(&self) -> usize {
        let sizes = self.groups.iter().map(|(_, group)| group.subjects.len());
        sizes.sum()
    }
}
