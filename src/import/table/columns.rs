//! Builds a table from a text in column order: one row per competency, with the texts of each
//! column in the rows next to which they were read.

use super::document::{Block, Cell, Document, Part, Position, Table};
use super::french::has_finite_verb;
use crate::messages::import as say;
use crate::text::fold;
use std::ops::Range;

pub(super) const ACTIVITY: usize = 0;
pub(super) const COMPETENCY: usize = 1;
pub(super) const CONDITION: usize = 2;
pub(super) const ASSESSMENT: usize = 3;
pub(super) const CRITERION: usize = 4;

/// The column headers, in reading order.
const HEADERS: [&str; 5] = [
    "Activités",
    "Compétences",
    "Conditions",
    "Modalités",
    "Critères",
];

/// The texts of the columns, and the texts outside them, each with its line.
#[derive(Default)]
pub(super) struct Columns {
    cells: [Vec<Cell>; HEADERS.len()],
    front: Vec<(String, usize)>,
    unplaced: Vec<(String, usize)>,
    /// Headings of units, by the row that follows.
    sections: Vec<(usize, String)>,
}

impl Columns {
    /// Whether nothing was read for a column.
    pub(super) fn is_empty(&self, column: usize) -> bool {
        self.cells[column].is_empty()
    }

    /// The last cell of a column.
    pub(super) fn last_cell(&self, column: usize) -> Option<&Cell> {
        self.cells[column].last()
    }

    /// The last text of a column.
    pub(super) fn last(&self, column: usize) -> Option<&Block> {
        self.last_cell(column)?.blocks.last()
    }

    /// The same, to be continued.
    pub(super) fn last_mut(&mut self, column: usize) -> Option<&mut Block> {
        self.cells[column].last_mut()?.blocks.last_mut()
    }

    /// Adds a text to a column, in the cell of its row if there is one.
    pub(super) fn add(&mut self, column: usize, row: usize, rows: usize, block: Block) {
        let cells = &mut self.cells[column];
        match cells.last_mut().filter(|cell| cell.row == row) {
            Some(cell) => {
                cell.rows = cell.rows.max(rows);
                cell.blocks.push(block);
            }
            None => self.add_apart(column, row, rows, block),
        }
    }

    /// Adds a text to a column, in a cell apart from the one above.
    pub(super) fn add_apart(&mut self, column: usize, row: usize, rows: usize, block: Block) {
        self.cells[column].push(Cell {
            row,
            column,
            rows,
            columns: 1,
            blocks: vec![block],
        });
    }

    /// Whether a text without a verb continues a list that the last cell announces: `… :`.
    pub(super) fn continues_list(&self, column: usize, text: &str) -> bool {
        let Some(cell) = self.last_cell(column) else {
            return false;
        };
        let lead = cell.blocks.iter().rposition(|it| it.text.ends_with(':'));
        lead.is_some_and(|lead| {
            let mut after = cell.blocks[lead + 1..].iter();
            !has_finite_verb(text) && after.all(|block| !has_finite_verb(&block.text))
        })
    }

    /// How many cells a column has.
    pub(super) fn count(&self, column: usize) -> usize {
        self.cells[column].len()
    }

    /// Moves a cell to other rows.
    pub(super) fn move_to(&mut self, column: usize, cell: usize, rows: Range<usize>) {
        if let Some(cell) = self.cells[column].get_mut(cell) {
            (cell.row, cell.rows) = (rows.start, rows.len().max(1));
        }
    }

    /// Begins a unit at a row, unless its heading is merely repeated.
    pub(super) fn section(&mut self, row: usize, title: String) {
        let last = self.sections.last();
        if last.is_none_or(|(_, last)| fold(last) != fold(&title)) {
            self.sections.push((row, title));
        }
    }

    /// Records a text before all columns.
    pub(super) fn before(&mut self, text: &str, line: usize) {
        self.front.push((text.to_owned(), line));
    }

    /// Records a text that belongs to no column.
    pub(super) fn unplaced(&mut self, text: &str, line: usize) {
        self.unplaced.push((text.to_owned(), line));
    }

    /// A document with a table for each unit.
    pub(super) fn into_document(self) -> Document {
        let text = |(text, line): (String, usize)| {
            Part::Text(Block::paragraph(text), Position(say::line(line)))
        };
        let mut parts: Vec<Part> = self.front.into_iter().map(text).collect();
        let mut starts: Vec<(usize, Option<String>)> = self
            .sections
            .into_iter()
            .map(|(row, title)| (row, Some(title)))
            .collect();
        // If several headings precede the same rows, the last one applies.
        starts.dedup_by(|later, earlier| {
            let same = later.0 == earlier.0;
            if same {
                std::mem::swap(later, earlier);
            }
            same
        });
        if starts.first().is_none_or(|(row, _)| *row > 0) {
            starts.insert(0, (0, None));
        }
        let cells: Vec<Cell> = self.cells.into_iter().flatten().collect();
        for (at, (start, title)) in starts.iter().enumerate() {
            let end = starts.get(at + 1).map_or(usize::MAX, |(row, _)| *row);
            if let Some(title) = title {
                parts.push(text((title.clone(), 0)));
            }
            let inside = cells
                .iter()
                .filter(|cell| cell.row >= *start && cell.row < end);
            let inside = inside.map(|cell| Cell {
                row: cell.row - start + 1,
                ..cell.clone()
            });
            let mut cells: Vec<Cell> = inside.chain(headers()).collect();
            cells.sort_by_key(|cell| (cell.row, cell.column));
            parts.push(Part::Table(Table {
                label: say::the_text(),
                cells,
                ..Table::default()
            }));
        }
        parts.extend(self.unplaced.into_iter().map(text));
        Document {
            parts,
            notes: Vec::new(),
            knows_merged_cells: true,
            is_read_in_order: true,
        }
    }
}

/// The first row of a table.
fn headers() -> impl Iterator<Item = Cell> {
    HEADERS.iter().enumerate().map(|(column, header)| Cell {
        row: 0,
        column,
        rows: 1,
        columns: 1,
        blocks: vec![Block::paragraph(*header)],
    })
}
