//! Word documents (DOCX).

use super::document::{BlockKind, Budget, Cell, Document, Refusal, Table};
use super::numbering::Numbering;
use super::office::Office;
use super::package::{Elements, Package, attribute, number, read_xml};
use crate::messages::import as say;
use quick_xml::events::BytesStart;
use std::io::{Read, Seek};

/// Reads a Word document.
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
    Ok(body.office.into_document())
}

#[derive(Default)]
struct Body {
    office: Office,
    numbering: Numbering,
    in_text: bool,
    row: usize,
    column: usize,
    cell: Option<OpenCell>,
    paragraph: Paragraph,
}

#[derive(Default)]
struct OpenCell {
    columns: usize,
    /// Whether the cell continues the one above.
    continues: bool,
}

/// The properties of a paragraph.
#[derive(Default)]
struct Paragraph {
    style: String,
    list: Option<String>,
    level: u8,
}

impl Body {
    /// Applies the properties of a paragraph: its kind, and the number that Word shows before it.
    fn begin_paragraph(&mut self) {
        let paragraph = std::mem::take(&mut self.paragraph);
        let style = paragraph.style.to_lowercase();
        let is_list_style = ["listbullet", "listnumber", "listepuces", "listenumros"]
            .iter()
            .any(|name| style.starts_with(name));
        if style.starts_with("heading") || style.starts_with("titre") || style == "title" {
            self.office.writer.begin(BlockKind::Heading);
        }
        match paragraph.list.as_deref() {
            // Number 0 removes a paragraph from the list of its style.
            Some("0") => {}
            Some(list) => match self.numbering.next(list, paragraph.level) {
                Some(label) => self.office.writer.text(&format!("{label} ")),
                None => self.office.writer.begin(BlockKind::Item(paragraph.level)),
            },
            None if is_list_style => self.office.writer.begin(BlockKind::Item(0)),
            None => {}
        }
    }

    fn close_cell(&mut self) -> Result<(), Refusal> {
        let Some(cell) = self.cell.take() else {
            return Ok(());
        };
        let blocks = self.office.writer.finish();
        let Some(table) = &mut self.office.table else {
            return Ok(());
        };
        let (row, column) = (self.row, self.column);
        self.column += cell.columns;
        if column >= Budget::MOST_COLUMNS {
            return Ok(());
        }
        if cell.continues {
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
        self.office
            .budget
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
        if self.office.hides_start() {
            return Ok(());
        }
        let is_outermost = self.office.is_outermost();
        match name {
            // The same drawing for older programs; deleted or moved text.
            "Fallback" => self.office.hide(),
            "del" | "moveFrom" => {
                self.office.has_tracked_changes = true;
                self.office.hide();
            }
            "ins" => self.office.has_tracked_changes = true,
            "instrText" | "pPrChange" | "rPrChange" | "tcPrChange" | "trPrChange" => {
                self.office.hide();
            }
            "tbl" => {
                let begins = self.office.begin_table(|number| Table {
                    label: say::table(number),
                    ..Table::default()
                });
                if begins {
                    self.row = 0;
                }
            }
            "tr" if is_outermost => self.column = 0,
            "gridBefore" if is_outermost => {
                self.column = number(tag, "val", Budget::MOST_COLUMNS).unwrap_or(0);
            }
            "tc" if is_outermost && self.office.table.is_some() => {
                self.office.writer.finish();
                self.cell = Some(OpenCell {
                    columns: 1,
                    continues: false,
                });
            }
            "gridSpan" if is_outermost => {
                if let Some(cell) = &mut self.cell {
                    cell.columns = number(tag, "val", Budget::MOST_COLUMNS).unwrap_or(1).max(1);
                }
            }
            "vMerge" if is_outermost => {
                if let Some(cell) = &mut self.cell {
                    cell.continues = attribute(tag, "val").is_none_or(|value| value == "continue");
                }
            }
            "p" => {
                self.office.writer.begin(BlockKind::Paragraph);
                self.paragraph = Paragraph::default();
            }
            "pStyle" => self.paragraph.style = attribute(tag, "val").unwrap_or_default(),
            "numId" => self.paragraph.list = attribute(tag, "val"),
            "ilvl" => {
                let level = number(tag, "val", 8).unwrap_or(0);
                self.paragraph.level = u8::try_from(level).unwrap_or(0);
            }
            "t" => self.in_text = true,
            "br" | "cr" => self.office.writer.line(),
            "tab" => self.office.writer.text(" "),
            "noBreakHyphen" => self.office.writer.text("-"),
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
            "tbl" if self.office.end_nested() => {}
            "tbl" => {
                self.close_cell()?;
                self.office.end_table();
            }
            "tr" if is_outermost => self.row += 1,
            "tc" if is_outermost => self.close_cell()?,
            "pPr" => self.begin_paragraph(),
            "p" => {
                self.office.writer.end();
                self.office.count_paragraph()?;
            }
            "t" => self.in_text = false,
            _ => {}
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if self.in_text && !self.office.is_hidden() {
            self.office.writer.text(text);
        }
    }
}
