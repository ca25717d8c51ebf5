//! The rows of a page whose columns were written one after the other: blank lines separate both
//! competencies and criteria, so if both have as many parts, these are the rows.

use std::ops::Range;

/// The parts of the two columns that were read since the last row of the page before.
#[derive(Default)]
pub(super) struct Rows {
    /// The competencies of each part, as rows of the table.
    competencies: Vec<Range<usize>>,
    /// The cell of each part of the criteria; `None` while it only continues the one above.
    criteria: Vec<Option<usize>>,
}

impl Rows {
    /// Whether criteria were read, so that another competency begins other rows.
    pub(super) fn is_over(&self) -> bool {
        !self.criteria.is_empty()
    }

    /// Adds a text of the competency at a row; `begins` says that a blank line precedes it.
    pub(super) fn add_competency(&mut self, row: usize, begins: bool) {
        match self.competencies.last_mut().filter(|_| !begins) {
            Some(part) => part.end = part.end.max(row + 1),
            None => self.competencies.push(row..row + 1),
        }
    }

    /// Adds a text of the criteria, in a cell or joined to the one above; `begins` says that a blank
    /// line precedes it.
    pub(super) fn add_criterion(&mut self, cell: Option<usize>, begins: bool) {
        match self.criteria.last_mut().filter(|_| !begins) {
            Some(part) if part.is_none() || cell.is_none() || *part == cell => {
                *part = part.or(cell);
            }
            _ => self.criteria.push(cell),
        }
    }

    /// The cells of criteria with their competencies, if there are as many parts of both. Parts that
    /// are only headings have no criteria.
    pub(super) fn pairs(&self, is_heading: impl Fn(usize) -> bool) -> Vec<(usize, Range<usize>)> {
        let parts = self.competencies.iter();
        let parts: Vec<_> = parts
            .filter(|part| !(part.start..part.end).all(&is_heading))
            .collect();
        if parts.len() != self.criteria.len() {
            return Vec::new();
        }
        let pairs = parts.into_iter().zip(&self.criteria);
        pairs
            .filter_map(|(part, cell)| Some(((*cell)?, part.clone())))
            .collect()
    }
}
