//! Tables, whose rules are in [`crate::audit::tables`].

use super::{AtEnd, Cell, Open, Reader};
use crate::html::Tag;

impl<'h> Reader<'h> {
    pub(super) fn part_of_table(&mut self, tag: &Tag<'h>) {
        if let Some(table) = self.tables.last_mut() {
            table.part(tag, &mut self.faults);
        }
    }

    pub(super) fn cell(&mut self, tag: &Tag<'h>) -> AtEnd {
        match self.tables.last_mut() {
            Some(table) => AtEnd::Cell(table.cell(tag, &mut self.faults)),
            None => AtEnd::Nothing,
        }
    }

    pub(super) fn cell_ends(&mut self, cell: &Cell, open: &Open<'h>) {
        if let Some(table) = self.tables.last_mut() {
            table.end_cell(cell, open.at, open.text, &mut self.faults);
        }
    }

    pub(super) fn caption_ends(&mut self, open: &Open<'h>) {
        if let (Some(table), true) = (self.tables.last_mut(), open.text) {
            table.caption();
        }
    }

    pub(super) fn table_ends(&mut self) {
        if let Some(table) = self.tables.pop() {
            table.end(&mut self.faults);
        }
    }
}
