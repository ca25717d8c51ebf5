//! Shared by the readers of Word and OpenDocument texts: paragraphs, one table at a time, and
//! skipped elements.

use super::document::{Budget, Document, Part, Position, Refusal, Table};
use super::phrases::TRACKED_CHANGES;
use super::writer::Writer;
use crate::import::Doubt;
use crate::messages::import as say;

/// The part of a document read so far.
#[derive(Default)]
pub(super) struct Office {
    parts: Vec<Part>,
    /// The open text.
    pub(super) writer: Writer,
    /// The remaining budget.
    pub(super) budget: Budget,
    /// Whether tracked changes were found.
    pub(super) has_tracked_changes: bool,
    /// The open table.
    pub(super) table: Option<Table>,
    /// Skipped elements: the current depth inside them.
    hidden: usize,
    /// Tables inside cells are read as text: the number of open ones.
    nested: usize,
    tables: usize,
}

impl Office {
    /// Skips the element that begins, with everything in it.
    pub(super) fn hide(&mut self) {
        self.hidden = 1;
    }

    /// Whether the current content is skipped.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Counts a start tag; returns whether it is skipped.
    pub(super) fn hides_start(&mut self) -> bool {
        self.hidden += usize::from(self.is_hidden());
        self.is_hidden()
    }

    /// Counts an end tag; returns whether it was skipped.
    pub(super) fn hides_end(&mut self) -> bool {
        let hides = self.is_hidden();
        self.hidden -= usize::from(hides);
        hides
    }

    /// Whether the current content belongs to the open table, rather than to one inside its cells.
    pub(super) fn is_outermost(&self) -> bool {
        self.nested == 0
    }

    /// Begins a table, created with its number; returns false for a nested table.
    pub(super) fn begin_table(&mut self, make: impl FnOnce(usize) -> Table) -> bool {
        if self.table.is_some() {
            self.nested += 1;
            return false;
        }
        self.flush();
        self.tables += 1;
        self.table = Some(make(self.tables));
        true
    }

    /// Ends a nested table; returns whether it was one.
    pub(super) fn end_nested(&mut self) -> bool {
        let is_nested = self.nested > 0;
        self.nested -= usize::from(is_nested);
        is_nested
    }

    /// Ends the open table.
    pub(super) fn end_table(&mut self) {
        let table = self.table.take();
        if let Some(table) = table.filter(|table| !table.cells.is_empty()) {
            self.parts.push(Part::Table(table));
        }
    }

    /// Counts a paragraph outside tables.
    pub(super) fn count_paragraph(&mut self) -> Result<(), Refusal> {
        match self.table {
            Some(_) => Ok(()),
            None => self.budget.spend(0),
        }
    }

    fn flush(&mut self) {
        let blocks = self.writer.finish().into_iter();
        let texts = blocks.map(|block| Part::Text(block, Position(say::the_text())));
        self.parts.extend(texts);
    }

    /// The document, after everything has been read.
    pub(super) fn into_document(mut self) -> Document {
        self.flush();
        let changes = self
            .has_tracked_changes
            .then(|| Doubt::new(TRACKED_CHANGES, ""));
        Document {
            parts: self.parts,
            notes: Vec::from_iter(changes),
            knows_merged_cells: true,
            is_read_in_order: false,
        }
    }
}
