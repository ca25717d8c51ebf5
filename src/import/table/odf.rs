//! OpenDocument: text documents (ODT) and spreadsheets (ODS), whose tables use the same XML.

use super::document::{BlockKind, Budget, Cell, Document, Refusal, Table};
use super::office::Office;
use super::package::{Elements, Package, attribute, number, protected, read_xml};
use crate::messages::import as say;
use quick_xml::events::BytesStart;
use std::io::{Read, Seek};

/// Reads an OpenDocument file.
pub(super) fn read<R: Read + Seek>(package: &mut Package<R>) -> Result<Document, Refusal> {
    if package.has("META-INF/manifest.xml")
        && package
            .text("META-INF/manifest.xml")?
            .contains("encryption-data")
    {
        return Err(protected());
    }
    let mut content = Content::default();
    read_xml(package.part("content.xml")?, &mut content)?;
    Ok(content.office.into_document())
}

#[derive(Default)]
struct Content {
    office: Office,
    lists: u8,
    /// Whether the next paragraph begins an item: the first one after the start tag of an item.
    item_begins: bool,
    is_sheet: bool,
    row: usize,
    column: usize,
    row_repeats: usize,
    cell: Option<OpenCell>,
}

struct OpenCell {
    rows: usize,
    columns: usize,
    repeats: usize,
}

impl Content {
    fn close_cell(&mut self) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let blocks = self.office.writer.finish();
        let has_text = !blocks.is_empty();
        let Some(table) = &mut self.office.table else {
            return Ok(());
        };
        for _ in 0..cell.repeats {
            if (has_text || cell.rows > 1 || cell.columns > 1) && self.column < Budget::MOST_COLUMNS
            {
                self.office
                    .budget
                    .spend(blocks.iter().map(|block| block.text.len()).sum())?;
                table.cells.push(Cell {
                    row: self.row,
                    column: self.column,
                    rows: cell.rows,
                    columns: cell.columns,
                    blocks: blocks.clone(),
                });
            }
            self.column += 1;
            if self.column >= Budget::MOST_COLUMNS {
                break;
            }
        }
        Ok(())
    }

    /// A repeated row has the same cells again; an empty one only takes up space.
    fn close_row(&mut self) -> Result<(), Refusal> {
        let Some(table) = &mut self.office.table else {
            return Ok(());
        };
        let row = self.row;
        let first = table.cells.partition_point(|cell| cell.row < row);
        let has_text = table.cells[first..]
            .iter()
            .any(|cell| !cell.blocks.is_empty());
        if has_text {
            let cells = table.cells[first..].to_vec();
            for repeat in 1..self.row_repeats {
                for cell in &cells {
                    let bytes = cell.blocks.iter().map(|block| block.text.len()).sum();
                    self.office.budget.spend(bytes)?;
                    table.cells.push(Cell {
                        row: row + repeat,
                        ..cell.clone()
                    });
                }
            }
        }
        self.row += self.row_repeats;
        Ok(())
    }
}

impl Elements for Content {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.office.hides_start() {
            return Ok(());
        }
        let is_outermost = self.office.is_outermost();
        match name {
            "tracked-changes" => {
                self.office.has_tracked_changes = true;
                self.office.hide();
            }
            "annotation" | "note" | "forms" | "scripts" | "styles" | "automatic-styles"
            | "font-face-decls" | "sequence-decls" | "table-of-content" | "desc" | "title" => {
                self.office.hide();
            }
            "spreadsheet" => self.is_sheet = true,
            "table" => {
                let is_sheet = self.is_sheet;
                let begins = self.office.begin_table(|number| {
                    let name = attribute(tag, "name").filter(|_| is_sheet);
                    Table {
                        label: match &name {
                            Some(name) => say::sheet(name),
                            None => say::table(number),
                        },
                        name,
                        is_sheet,
                        ..Table::default()
                    }
                });
                if begins {
                    self.row = 0;
                }
            }
            "table-row" if is_outermost => {
                self.column = 0;
                // The last rows of a sheet may be one empty row, repeated a million times.
                self.row_repeats = number(tag, "number-rows-repeated", 2_000_000)
                    .unwrap_or(1)
                    .max(1);
            }
            "table-cell" if is_outermost => {
                self.office.writer.finish();
                let repeats = number(tag, "number-columns-repeated", 20_000).unwrap_or(1);
                self.cell = Some(OpenCell {
                    rows: number(tag, "number-rows-spanned", 5000).unwrap_or(1).max(1),
                    columns: number(tag, "number-columns-spanned", 256)
                        .unwrap_or(1)
                        .max(1),
                    repeats: repeats.max(1),
                });
            }
            "covered-table-cell" if is_outermost => {
                let repeats = number(tag, "number-columns-repeated", 20_000).unwrap_or(1);
                self.column += repeats.max(1);
                // The content of a covered cell is not shown.
                self.office.hide();
            }
            "h" => self.office.writer.begin(BlockKind::Heading),
            "p" if self.item_begins => {
                self.item_begins = false;
                self.office
                    .writer
                    .begin(BlockKind::Item(self.lists.saturating_sub(1)));
            }
            "p" if self.lists > 0 => self.office.writer.text(" "),
            "p" => self.office.writer.begin(BlockKind::Paragraph),
            "list" => self.lists = self.lists.saturating_add(1),
            "list-item" | "list-header" => self.item_begins = true,
            "line-break" => self.office.writer.line(),
            "s" | "tab" => self.office.writer.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if self.office.hides_end() {
            return Ok(());
        }
        let is_outermost = self.office.is_outermost();
        match name {
            "table" if self.office.end_nested() => {}
            "table" => {
                self.close_cell()?;
                self.office.end_table();
            }
            "table-row" if is_outermost => self.close_row()?,
            "table-cell" if is_outermost => self.close_cell()?,
            "list" => {
                self.lists = self.lists.saturating_sub(1);
                self.office.writer.end();
            }
            "list-item" => {
                self.item_begins = false;
                self.office.writer.end();
            }
            "h" => self.office.writer.end(),
            "p" if self.lists == 0 => self.office.writer.end(),
            _ => {}
        }
        match name {
            "p" | "h" | "list-item" => self.office.count_paragraph(),
            _ => Ok(()),
        }
    }

    fn text(&mut self, text: &str) {
        if !self.office.is_hidden() {
            self.office.writer.text(text);
        }
    }
}
