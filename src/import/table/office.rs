//! What texts of Word and of OpenDocument have in common: paragraphs, one table at a time, and
//! elements that are passed over.

use super::document::{Budget, Document, Part, Place, Refusal, Table};
use super::phrases::TRACKED_CHANGES;
use super::writer::Writer;
use crate::import::Doubt;
use crate::messages::import as say;

/// What was read of a document so far.
#[derive(Default)]
pub(super) struct Office {
    parts: Vec<Part>,
    /// The text that is open.
    pub(super) writer: Writer,
    /// What may still be read.
    pub(super) budget: Budget,
    /// Whether recorded changes were met.
    pub(super) has_tracked_changes: bool,
    /// The table that is open.
    pub(super) table: Option<Table>,
    /// Elements that are passed over: how deep inside them the reader is.
    hidden: usize,
    /// Tables inside cells are read as text: how many are open.
    nested: usize,
    tables: usize,
}

impl Office {
    /// Passes over the element that begins, with all that is in it.
    pub(super) fn hide(&mut self) {
        self.hidden = 1;
    }

    /// Whether what is read now is passed over.
    pub(super) fn is_hidden(&self) -> bool {
        self.hidden > 0
    }

    /// Counts the beginning of an element; whether it is passed over.
    pub(super) fn hides_start(&mut self) -> bool {
        self.hidden += usize::from(self.is_hidden());
        self.is_hidden()
    }

    /// Counts the end of an element; whether it was passed over.
    pub(super) fn hides_end(&mut self) -> bool {
        let hides = self.is_hidden();
        self.hidden -= usize::from(hides);
        hides
    }

    /// Whether what is read is of the table that is open, and not of one inside its cells.
    pub(super) fn is_outermost(&self) -> bool {
        self.nested == 0
    }

    /// Begins a table, which is made with its number; whether it is no table inside another one.
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

    /// Ends a table inside another one; whether it was one.
    pub(super) fn end_nested(&mut self) -> bool {
        let is_nested = self.nested > 0;
        self.nested -= usize::from(is_nested);
        is_nested
    }

    /// Ends the table that is open.
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
        let texts = blocks.map(|block| Part::Text(block, Place(say::the_text())));
        self.parts.extend(texts);
    }

    /// The document, once all is read.
    pub(super) fn into_document(mut self) -> Document {
        self.flush();
        let changes = self
            .has_tracked_changes
            .then(|| Doubt::new(TRACKED_CHANGES, ""));
        Document {
            parts: self.parts,
            notes: Vec::from_iter(changes),
            knows_merged_cells: true,
        }
    }
}
