//! A sheet: the XML of its rows, written as they come, and its layout.

use super::parts::{DECLARATION, in_attribute};
use super::{Strings, Style};
use std::fmt::Write;

/// What follows the rows, for A4 in landscape, as wide as the page.
const PAGE: &str = "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" \
                    header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" fitToHeight=\"0\" \
                    orientation=\"landscape\" horizontalDpi=\"200\" verticalDpi=\"200\"/>";

/// Cells of a column whose text is chosen from a list.
pub(in crate::export) struct Choice {
    /// The rows, from zero, both included.
    pub(in crate::export) rows: (u32, u32),
    pub(in crate::export) column: u16,
    /// The cells with the list, as a formula refers to them.
    pub(in crate::export) list: String,
}

/// A sheet. Rows and columns count from zero.
pub(in crate::export) struct Sheet {
    pub(in crate::export) name: String,
    /// Widths in characters, and the style of cells without a text.
    pub(in crate::export) columns: Vec<(u16, Style)>,
    /// The row with the headers, repeated on each printed page, and frozen with all above it.
    pub(in crate::export) header: u32,
    /// The columns that are frozen.
    pub(in crate::export) frozen: u16,
    /// Whether the table below the header, as wide as the columns, can be filtered.
    pub(in crate::export) is_table: bool,
    /// Whether lines between cells are printed.
    pub(in crate::export) has_lines: bool,
    pub(in crate::export) choices: Vec<Choice>,
    /// The elements of the rows so far, and their number.
    rows: String,
    height: u32,
    /// The number of columns with a text.
    width: u16,
}

impl Sheet {
    /// An empty sheet with the header in its first row.
    pub(in crate::export) fn new(name: String) -> Self {
        Self {
            name,
            columns: Vec::new(),
            header: 0,
            frozen: 0,
            is_table: false,
            has_lines: false,
            choices: Vec::new(),
            rows: String::new(),
            height: 0,
            width: 0,
        }
    }

    /// Adds a row, with a height in points if it is not that of its text.
    pub(in crate::export) fn row<'s>(
        &'s mut self,
        strings: &'s mut Strings,
        height: Option<u16>,
    ) -> Row<'s> {
        self.height += 1;
        let number = self.height.to_string();
        let _ = write!(self.rows, "<row r=\"{number}\"");
        if let Some(height) = height {
            let _ = write!(self.rows, " ht=\"{height}\" customHeight=\"1\"");
        }
        Row {
            sheet: self,
            strings,
            number,
            is_empty: true,
        }
    }

    /// The number of rows so far.
    pub(in crate::export) fn height(&self) -> u32 {
        self.height
    }

    /// The cells that can be filtered, with their header.
    pub(super) fn table(&self) -> Option<(Corner, Corner)> {
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        (self.is_table).then(|| {
            (
                Corner(0, self.header),
                Corner(last, self.height.saturating_sub(1)),
            )
        })
    }

    /// The part of the sheet in the file, in three pieces; the first sheet is the one that is open.
    pub(super) fn xml(&self, is_first: bool) -> (String, &str, String) {
        let mut xml = String::new();
        let last = Corner(self.width.saturating_sub(1), self.height.saturating_sub(1));
        let range = match (self.width, self.height) {
            (0 | 1, 0 | 1) => String::new(),
            _ => format!(":{last}"),
        };
        let selected = match is_first {
            true => " tabSelected=\"1\"",
            false => "",
        };
        let _ = write!(
            xml,
            "{DECLARATION}<worksheet \
             xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
             <sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><dimension ref=\"A1{range}\"/>\
             <sheetViews><sheetView{selected} workbookViewId=\"0\">{}</sheetView></sheetViews>\
             <sheetFormatPr defaultRowHeight=\"15\"/><cols>",
            self.panes()
        );
        self.write_columns(&mut xml);
        xml.push_str("</cols><sheetData>");
        let before = std::mem::replace(&mut xml, "</sheetData>".to_owned());
        if let Some((first, last)) = self.table() {
            let _ = write!(xml, "<autoFilter ref=\"{first}:{last}\"/>");
        }
        if !self.choices.is_empty() {
            self.write_choices(&mut xml);
        }
        if self.has_lines {
            xml.push_str("<printOptions gridLines=\"1\"/>");
        }
        xml.push_str(PAGE);
        xml.push_str("</worksheet>");
        (before, &self.rows, xml)
    }

    /// The frozen rows and columns.
    fn panes(&self) -> String {
        let rows = self.header + 1;
        let (below, beside) = (Corner(0, rows), Corner(self.frozen, 0));
        match self.frozen {
            0 => format!(
                "<pane ySplit=\"{rows}\" topLeftCell=\"{below}\" activePane=\"bottomLeft\" \
                 state=\"frozen\"/><selection pane=\"bottomLeft\"/>"
            ),
            columns => format!(
                "<pane xSplit=\"{columns}\" ySplit=\"{rows}\" topLeftCell=\"{}\" \
                 activePane=\"bottomRight\" state=\"frozen\"/>\
                 <selection pane=\"topRight\" activeCell=\"{beside}\" sqref=\"{beside}\"/>\
                 <selection pane=\"bottomLeft\" activeCell=\"{below}\" sqref=\"{below}\"/>\
                 <selection pane=\"bottomRight\"/>",
                Corner(columns, rows)
            ),
        }
    }

    /// Writes the columns: adjacent ones with the same layout share an element.
    fn write_columns(&self, xml: &mut String) {
        let mut first = 1;
        for same in self.columns.chunk_by(|a, b| a == b) {
            let last = first + same.len() - 1;
            let (width, style) = same[0];
            let style = match style {
                Style::Plain => String::new(),
                style => format!(" style=\"{}\"", style as u8),
            };
            // A width in characters of Calibri 11, and the five pixels around a text.
            let _ = write!(
                xml,
                "<col min=\"{first}\" max=\"{last}\" width=\"{width}.7109375\"{style} \
                 customWidth=\"1\"/>"
            );
            first = last + 1;
        }
    }

    fn write_choices(&self, xml: &mut String) {
        let _ = write!(xml, "<dataValidations count=\"{}\">", self.choices.len());
        for Choice { rows, column, list } in &self.choices {
            let (first, last) = (Corner(*column, rows.0), Corner(*column, rows.1));
            let cells = match rows.0 == rows.1 {
                true => first.to_string(),
                false => format!("{first}:{last}"),
            };
            let _ = write!(
                xml,
                "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" \
                 showErrorMessage=\"1\" sqref=\"{cells}\"><formula1>{}</formula1></dataValidation>",
                in_attribute(list)
            );
        }
        xml.push_str("</dataValidations>");
    }
}

/// A row of a sheet, whose cells are written from left to right.
pub(in crate::export) struct Row<'s> {
    sheet: &'s mut Sheet,
    strings: &'s mut Strings,
    number: String,
    is_empty: bool,
}

impl Row<'_> {
    pub(in crate::export) fn text(&mut self, column: u16, style: Style, text: &str) {
        let text = self.strings.number(text);
        self.open(column, style);
        let rows = &mut self.sheet.rows;
        rows.push_str(" t=\"s\"><v>");
        push_decimal(text, rows);
        rows.push_str("</v></c>");
    }

    pub(in crate::export) fn number(&mut self, column: u16, style: Style, number: f64) {
        self.open(column, style);
        let _ = write!(self.sheet.rows, "><v>{number}</v></c>");
    }

    /// Writes the start of a cell, up to its type.
    fn open(&mut self, column: u16, style: Style) {
        let rows = &mut self.sheet.rows;
        if self.is_empty {
            rows.push('>');
            self.is_empty = false;
        }
        rows.push_str("<c r=\"");
        push_letters(column, rows);
        rows.push_str(&self.number);
        rows.push_str(match style {
            Style::Plain => "\"",
            Style::Body => "\" s=\"1\"",
            Style::Head => "\" s=\"2\"",
            Style::Mark => "\" s=\"3\"",
        });
        self.sheet.width = self.sheet.width.max(column.saturating_add(1));
    }
}

impl Drop for Row<'_> {
    fn drop(&mut self) {
        self.sheet.rows.push_str(match self.is_empty {
            true => "/>",
            false => "</row>",
        });
    }
}

/// A cell by its column and row, displayed as in `B7`.
pub(super) struct Corner(pub(super) u16, pub(super) u32);

impl std::fmt::Display for Corner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}", letters(self.0), self.1 + 1)
    }
}

/// The letters of a column.
pub(in crate::export) fn letters(column: u16) -> String {
    let mut letters = String::new();
    push_letters(column, &mut letters);
    letters
}

/// Writes a number in decimal. There is one for each cell, and `write!` takes three times as long.
fn push_decimal(number: u32, to: &mut String) {
    if number >= 10 {
        push_decimal(number / 10, to);
    }
    // Below 10, so a digit.
    to.push(char::from(b'0' + (number % 10) as u8));
}

fn push_letters(column: u16, to: &mut String) {
    if let Some(before) = (column / 26).checked_sub(1) {
        push_letters(before, to);
    }
    // Below 26, so a letter.
    to.push(char::from(b'A' + (column % 26) as u8));
}
