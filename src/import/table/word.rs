//! Texts of Word (DOCX).

use super::document::{BlockKind, Budget, Cell, Document, Part, Place, Refusal, Table};
use super::numbering::Numbering;
use super::package::{Elements, Package, attribute, number, read_xml};
use super::writer::Writer;
use quick_xml::events::BytesStart;
use std::io::{Read, Seek};

/// Reads a text of Word.
pub(super) fn read<R: Read + Seek>(package: &mut Package<R>) -> Result<Document, Refusal> {
    let numbering = match package.has("word/numbering.xml") {
        true => Numbering::read(package.part("word/numbering.xml")?)?,
        false => Numbering::default(),
    };
    let mut body = Body {
        numbering,
        ..Body::default()
    };
    read_xml(package.part("word/document.xml")?, &mut body)?;
    body.flush();
    let mut notes = Vec::new();
    if body.has_tracked_changes {
        notes.push("recorded changes are taken as accepted: deleted words are left out".into());
    }
    Ok(Document {
        parts: body.parts,
        notes,
        knows_merged_cells: true,
    })
}

#[derive(Default)]
struct Body {
    parts: Vec<Part>,
    writer: Writer,
    budget: Budget,
    numbering: Numbering,
    hidden: usize,
    in_text: bool,
    has_tracked_changes: bool,
    table: Option<Table>,
    nested: usize,
    tables: usize,
    row: usize,
    column: usize,
    cell: Option<OpenCell>,
    paragraph: Paragraph,
}

#[derive(Default)]
struct OpenCell {
    columns: usize,
    /// Whether the cell goes on from the row above.
    continues: bool,
}

/// What the properties of a paragraph say.
#[derive(Default)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: u8,
}

impl Body {
    fn flush(&mut self) {
        for block in self.writer.finish() {
            self.parts.push(Part::Text(block, Place("text".into())));
        }
    }

    /// The properties of a paragraph are known: what it is, and the number that Word shows
    /// before it.
    fn begin_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let style = paragraph.style.to_lowercase();
        let is_list_style = ["listbullet", "listnumber", "listepuces", "listenumros"]
            .iter()
            .any(|name| style.starts_with(name));
        if style.starts_with("heading") || style.starts_with("titre") || style == "title" {
            self.writer.begin(BlockKind::Heading);
        }
        match paragraph.list.as_deref() {
            // Number 0 takes a paragraph out of the list of its style.
            Some("0") => {}
            Some(list) => match self.numbering.next(list, paragraph.level) {
                Some(label) => self.writer.text(&format!("{label} ")),
                None => self.writer.begin(BlockKind::Item(paragraph.level)),
            },
            None if is_list_style => self.writer.begin(BlockKind::Item(0)),
            None => {}
        }
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let blocks = self.writer.finish();
        let Some(table) = &mut self.table else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        self.column += cell.columns;
        if column >= Budget::MOST_COLUMNS {
            return Ok(());
        }
        if cell.continues {
            let above = table.cells.iter_mut().rev().take(Budget::MOST_COLUMNS * 2);
            let above = above.into_iter().find(|above| above.column == column);
            if let Some(above) = above.filter(|above| above.end() == row) {
                above.rows += 1;
                return Ok(());
            }
            // A long merge: the cell that began it is further up.
            let above = table
                .cells
                .iter_mut()
                .rev()
                .find(|above| above.column == column);
            if let Some(above) = above.filter(|above| above.end() == row) {
                above.rows += 1;
                return Ok(());
            }
        }
        self.budget
            .spend(blocks.iter().map(|block| block.text.len()).sum())?;
        table.cells.push(Cell {
            row,
            column,
            rows: 1,
            columns: cell.columns,
            blocks,
        });
        Ok(())
    }
}

impl Elements for Body {
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal> {
        if self.hidden > 0 {
            self.hidden += 1;
            return Ok(());
        }
        match name {
            // The same drawing for older programs; words that were deleted or moved away.
            "Fallback" => self.hidden = 1,
            "del" | "moveFrom" => {
                self.has_tracked_changes = true;
                self.hidden = 1;
            }
            "ins" => self.has_tracked_changes = true,
            "instrText" | "pPrChange" | "rPrChange" | "tcPrChange" | "trPrChange" => {
                self.hidden = 1;
            }
            "tbl" if self.table.is_some() => self.nested += 1,
            "tbl" => {
                self.flush();
                self.tables += 1;
                self.table = Some(Table {
                    label: format!("table {}", self.tables),
                    ..Table::default()
                });
                self.row = 0;
            }
            "tr" if self.nested == 0 => self.column = 0,
            "gridBefore" if self.nested == 0 => {
                self.column = number(tag, "val", Budget::MOST_COLUMNS).unwrap_or(0);
            }
            "tc" if self.nested == 0 && self.table.is_some() => {
                self.writer.finish();
                self.cell = Some(OpenCell {
                    columns: 1,
                    continues: false,
                });
            }
            "gridSpan" if self.nested == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.columns = number(tag, "val", Budget::MOST_COLUMNS).unwrap_or(1).max(1);
                }
            }
            "vMerge" if self.nested == 0 => {
                if let Some(cell) = &mut self.cell {
                    cell.continues = attribute(tag, "val").is_none_or(|value| value == "continue");
                }
            }
            "p" => {
                self.writer.begin(BlockKind::Paragraph);
                self.paragraph = Paragraph::default();
            }
            "pStyle" => self.paragraph.style = attribute(tag, "val").unwrap_or_default(),
            "numId" => self.paragraph.list = attribute(tag, "val"),
            "ilvl" => {
                let level = number(tag, "val", 8).unwrap_or(0);
                self.paragraph.level = u8::try_from(level).unwrap_or(0);
            }
            "t" => self.in_text = true,
            "br" | "cr" => self.writer.line(),
            "tab" => self.writer.text(" "),
            "noBreakHyphen" => self.writer.text("-"),
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
            "tbl" if self.nested > 0 => self.nested -= 1,
            "tbl" => {
                self.close_cell()?;
                if let Some(table) = self.table.take().filter(|table| !table.cells.is_empty()) {
                    self.parts.push(Part::Table(table));
                }
            }
            "tr" if self.nested == 0 => self.row += 1,
            "tc" if self.nested == 0 => self.close_cell()?,
            "pPr" => self.begin_paragraph(),
            "p" => {
                self.writer.end();
                if self.table.is_none() {
                    self.budget.spend(0)?;
                }
            }
            "t" => self.in_text = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text && self.hidden == 0 {
            self.writer.text(text);
        }
    }
}
