//! The rows of a page whose columns were written one after the other: blank lines part both the
//! competencies and the criteria, so that the same number of parts are the same rows.

use std::ops::Range;

/// The parts of the two columns that were read since the last row of the page before.
#[derive(Default)]
pub(super) struct Rows {
    /// The competencies of each part, as rows of the table.
    able: Vec<Range<usize>>,
    /// The cell of each part of the criteria; `None` while it only continues the one above.
    judged: Vec<Option<usize>>,
}

impl Rows {
    /// Whether criteria were read, so that another competency begins other rows.
    pub(super) fn is_over(&self) -> bool {
        !self.judged.is_empty()
    }

    /// A text of the competency at a row.
    pub(super) fn able(&mut self, row: usize, begins: bool) {
        match self.able.last_mut().filter(|_| !begins) {
            Some(part) => part.end = part.end.max(row + 1),
            None => self.able.push(row..row + 1),
        }
    }

    /// A text of the criteria, in a cell, or joined to the cell above.
    pub(super) fn judge(&mut self, cell: Option<usize>, begins: bool) {
        match self.judged.last_mut().filter(|_| !begins) {
            Some(part) if part.is_none() || cell.is_none() || *part == cell => {
                *part = part.or(cell);
            }
            _ => self.judged.push(cell),
        }
    }

    /// The cells of criteria with their competencies, if there are as many parts of both. Parts that
    /// are only headings have no criteria.
    pub(super) fn pairs(&self, is_heading: impl Fn(usize) -> bool) -> Vec<(usize, Range<usize>)> {
        let able = self.able.iter();
        let able: Vec<_> = able
            .filter(|part| !(part.start..part.end).all(&is_heading))
            .collect();
        if able.len() != self.judged.len() {
            return Vec::new();
        }
        let pairs = able.into_iter().zip(&self.judged);
        pairs
            .filter_map(|(part, cell)| Some(((*cell)?, part.clone())))
            .collect()
    }
}
