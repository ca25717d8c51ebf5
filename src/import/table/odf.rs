//! OpenDocument: texts (ODT) and spreadsheets (ODS), whose tables are the same XML.

use super::document::{BlockKind, Budget, Cell, Document, Part, Place, Refusal, Table};
use super::package::{Elements, Package, attribute, number, protected, read_xml};
use super::writer::Writer;
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
    content.flush();
    let mut notes = Vec::new();
    if content.has_tracked_changes {
        notes.push("recorded changes are taken as accepted: deleted words are left out".into());
    }
    Ok(Document {
        parts: content.parts,
        notes,
        knows_merged_cells: true,
    })
}

#[derive(Default)]
struct Content {
    parts: Vec<Part>,
    writer: Writer,
    budget: Budget,
    /// Elements that are passed over: how deep inside them the reader is.
    hidden: usize,
    lists: u8,
    /// Whether the next paragraph is an item of its own: the first one after the start of an item.
    item_begins: bool,
    is_sheet: bool,
    has_tracked_changes: bool,
    table: Option<Table>,
    /// Tables inside cells are read as text.
    nested: usize,
    row: usize,
    column: usize,
    row_repeats: usize,
    cell: Option<OpenCell>,
    tables: usize,
}

struct OpenCell {
    rows: usize,
    columns: usize,
    repeats: usize,
}

impl Content {
    fn flush(&mut self) {
        for block in self.writer.finish() {
            self.parts.push(Part::Text(block, Place("text".into())));
        }
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let blocks = self.writer.finish();
        let says = !blocks.is_empty();
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        for _ in 0..cell.repeats {
            if (says || cell.rows > 1 || cell.columns > 1) && self.column < Budget::MOST_COLUMNS {
                self.budget
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

    /// A row that is repeated has its cells again; an empty one takes room alone.
    fn close_row(&mut self) -> Result<(), Refusal> {
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        let row = self.row;
        let first = table.cells.partition_point(|cell| cell.row < row);
        let says = table.cells[first..]
            .iter()
            .any(|cell| !cell.blocks.is_empty());
        if says {
            let cells = table.cells[first..].to_vec();
            let bytes: usize = (cells.iter().flat_map(|cell| &cell.blocks))
                .map(|block| block.text.len())
                .sum();
            for repeat in 1..self.row_repeats {
                self.budget.spend(bytes)?;
                table.cells.extend(cells.iter().map(|cell| Cell {
                    row: row + repeat,
                    ..cell.clone()
                }));
            }
        }
        self.row += self.row_repeats;
        Ok(())
    }
}

impl Elements for Content {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.hidden > 0 {
            self.hidden += 1;
            return Ok(());
        }
        match name {
            "tracked-changes" => {
                self.has_tracked_changes = true;
                self.hidden = 1;
            }
            "annotation" | "note" | "forms" | "scripts" | "styles" | "automatic-styles"
            | "font-face-decls" | "sequence-decls" | "table-of-content" | "desc" | "title" => {
                self.hidden = 1;
            }
            "spreadsheet" => self.is_sheet = true,
            "table" if self.table.is_some() => self.nested += 1,
            "table" => {
                self.flush();
                self.tables += 1;
                let name = attribute(tag, "name").filter(|_| self.is_sheet);
                let label = match &name {
                    Some(name) => format!("sheet \"{name}\""),
                    None => format!("table {}", self.tables),
                };
                self.table = Some(Table {
                    name,
                    label,
                    cells: Vec::new(),
                    is_sheet: self.is_sheet,
                });
                self.row = 0;
            }
            "table-row" if self.nested == 0 => {
                self.column = 0;
                // The last rows of a sheet are one empty row, a million times.
                self.row_repeats = number(tag, "number-rows-repeated", 2_000_000)
                    .unwrap_or(1)
                    .max(1);
            }
            "table-cell" if self.nested == 0 => {
                self.writer.finish();
                let repeats = number(tag, "number-columns-repeated", 20_000).unwrap_or(1);
                self.cell = Some(OpenCell {
                    rows: number(tag, "number-rows-spanned", 5000).unwrap_or(1).max(1),
                    columns: number(tag, "number-columns-spanned", 256)
                        .unwrap_or(1)
                        .max(1),
                    repeats: repeats.max(1),
                });
            }
            "covered-table-cell" if self.nested == 0 => {
                let repeats = number(tag, "number-columns-repeated", 20_000).unwrap_or(1);
                self.column += repeats.max(1);
                // What a covered cell holds is not shown.
                self.hidden = 1;
            }
            "h" => self.writer.begin(BlockKind::Heading),
            "p" if self.item_begins => {
                self.item_begins = false;
                self.writer
                    .begin(BlockKind::Item(self.lists.saturating_sub(1)));
            }
            "p" if self.lists > 0 => self.writer.text(" "),
            "p" => self.writer.begin(BlockKind::Paragraph),
            "list" => self.lists = self.lists.saturating_add(1),
            "list-item" | "list-header" => self.item_begins = true,
            "line-break" => self.writer.line(),
            "s" | "tab" => self.writer.text(" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        if self.hidden > 0 {
            self.hidden -= 1;
            return Ok(());
        }
        match name {
            "table" if self.nested > 0 => self.nested -= 1,
            "table" => {
                self.close_cell()?;
                if let Some(table) = self.table.take().filter(|table| !table.cells.is_empty()) {
                    self.parts.push(Part::Table(table));
                }
            }
            "table-row" if self.nested == 0 => self.close_row()?,
            "table-cell" if self.nested == 0 => self.close_cell()?,
            "list" => {
                self.lists = self.lists.saturating_sub(1);
                self.writer.end();
            }
            "list-item" => {
                self.item_begins = false;
                self.writer.end();
            }
            "h" => self.writer.end(),
            "p" if self.lists == 0 => self.writer.end(),
            _ => {}
        }
        if self.table.is_none() && matches!(name, "p" | "h" | "list-item") {
            self.budget.spend(0)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.hidden == 0 {
            self.writer.text(text);
        }
    }
}
