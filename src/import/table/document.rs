//! The common output of all readers: a document as paragraphs and tables, with the position of each
//! in the file.

use crate::import::Doubt;
use crate::messages::{Message, import as say};

/// A document before any interpretation.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// Its parts, in the order of the document.
    pub parts: Vec<Part>,
    /// What the reader left out or had to interpret, for the report.
    pub notes: Vec<Doubt>,
    /// Whether the format supports merged cells. If not (CSV, text), an empty cell may represent a
    /// merged one.
    pub knows_merged_cells: bool,
    /// Whether it has no columns, so that only the order in which it was read relates its texts.
    pub is_read_in_order: bool,
}

/// A part of a document.
#[derive(Clone, Debug)]
pub enum Part {
    /// Text outside tables.
    Text(Block, Position),
    /// A table, or a sheet.
    Table(Table),
}

/// A position in the file, as shown in a report: `sheet "Bloc 1", C4`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position(pub Message);

/// A table as its cells.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The name of the sheet, if there is one.
    pub name: Option<String>,
    /// Its name in a report: `sheet "Bloc 1"`, `table 2`.
    pub label: Message,
    /// Its non-empty cells, by row, then column.
    pub cells: Vec<Cell>,
    /// Whether cells are named as in spreadsheets (`C4`) or by row and column.
    pub is_sheet: bool,
}

/// A cell, with the rows and columns that it spans.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The first row, from 0.
    pub row: usize,
    /// The first column, from 0.
    pub column: usize,
    /// How many rows it spans.
    pub rows: usize,
    /// How many columns it spans.
    pub columns: usize,
    /// Its text. Empty for a merged cell without text.
    pub blocks: Vec<Block>,
}

/// A paragraph or an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its kind.
    pub kind: BlockKind,
    /// Its text, without markup and with single spaces.
    pub text: String,
}

/// The kind of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A heading of the document.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list item, with its nesting depth.
    Item(u8),
}

impl Block {
    /// A paragraph.
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self {
            kind: BlockKind::Paragraph,
            text: text.into(),
        }
    }

    /// Whether it is a list item.
    pub fn is_item(&self) -> bool {
        matches!(self.kind, BlockKind::Item(_))
    }
}

impl Cell {
    /// The row after the last one.
    pub fn end(&self) -> usize {
        self.row + self.rows
    }

    /// All words, block after block.
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.blocks.iter().map(|block| &*block.text).collect();
        texts.join(" ")
    }
}

impl Table {
    /// One past the last column with text.
    pub fn width(&self) -> usize {
        let ends = self.cells.iter().filter(|cell| !cell.blocks.is_empty());
        ends.map(|cell| cell.column + 1).max().unwrap_or(0)
    }

    /// One past the last row.
    pub fn height(&self) -> usize {
        self.cells.iter().map(Cell::end).max().unwrap_or(0)
    }

    /// The position of a cell.
    pub fn position(&self, row: usize, column: usize) -> Position {
        Position(if self.is_sheet {
            say::cell(&self.label, column_letters(column), row + 1)
        } else {
            say::row_and_column(&self.label, row + 1, column + 1)
        })
    }
}

/// `A`, `B` … `Z`, `AA` …
fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

/// Why a file cannot be imported, in words for the author.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong.
    pub reason: Message,
    /// What to do.
    pub help: Message,
}

impl Refusal {
    /// An error.
    pub fn new(reason: Message, help: Message) -> Self {
        Self { reason, help }
    }
}

/// Collects the output of a reader, within the limits of a plausible referential: this stops a file
/// that was made to exhaust the memory, whatever its format.
#[derive(Debug, Default)]
pub(super) struct Budget {
    cells: usize,
    bytes: usize,
}

impl Budget {
    const MOST_CELLS: usize = 60_000;
    const MOST_BYTES: usize = 32 << 20;
    /// Columns further right do not belong to a referential.
    pub(super) const MOST_COLUMNS: usize = 256;

    /// Counts a block or cell with a given number of bytes of text.
    pub(super) fn spend(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.cells += 1;
        self.bytes += bytes;
        if self.cells > Self::MOST_CELLS || self.bytes > Self::MOST_BYTES {
            return Err(Refusal::new(
                say::too_many_cells(Self::MOST_CELLS, Self::MOST_BYTES >> 20),
                say::copy_table(),
            ));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::column_letters;

    #[test]
    fn columns_are_named_as_in_spreadsheets() {
        let names: Vec<String> = [0, 25, 26, 51, 52, 701, 702].map(column_letters).into();
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
