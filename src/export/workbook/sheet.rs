//! The layout of a sheet: headers, widths, and cells with text or numbers.

use super::Writer;
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};
use std::borrow::Cow;

/// The paper A4, by its number in the format.
const A4: u8 = 9;

/// The longest text that a cell can contain, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The content of a cell.
#[derive(Clone)]
pub(super) enum Cell<'t> {
    Text(Cow<'t, str>),
    Number(f64),
    Nothing,
}

impl<'t> From<&'t str> for Cell<'t> {
    fn from(text: &'t str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Cell<'_> {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl<'t> From<Option<&'t str>> for Cell<'t> {
    fn from(text: Option<&'t str>) -> Self {
        text.map_or(Self::Nothing, Self::from)
    }
}

impl From<Option<crate::export::referential::Amount>> for Cell<'_> {
    fn from(amount: Option<crate::export::referential::Amount>) -> Self {
        amount.map_or(Self::Nothing, |amount| Self::Number(amount.0.get()))
    }
}

impl From<Option<i64>> for Cell<'_> {
    fn from(number: Option<i64>) -> Self {
        // Levels and years, far below the range that would lose a digit.
        number.map_or(Self::Nothing, |number| Self::Number(number as f64))
    }
}

/// Texts in one cell, one per line.
impl<'t> From<&[&'t str]> for Cell<'t> {
    fn from(texts: &[&'t str]) -> Self {
        match texts {
            [] => Self::Nothing,
            [text] => Self::Text(Cow::Borrowed(text)),
            texts => Self::Text(texts.join("\n").into()),
        }
    }
}

/// The formats of cells.
pub(super) struct Styles {
    pub(super) head: Format,
    pub(super) body: Format,
    pub(super) tie: Format,
}

impl Styles {
    pub(super) fn new() -> Self {
        let body = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            head: body
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0x00E6_EEEE))
                .set_border_bottom(FormatBorder::Thin),
            tie: Format::new().set_align(FormatAlign::Center),
            body,
        }
    }
}

/// A column: the key of its header, its width in characters, and the cell of a record.
pub(super) type Column<'c, R> = (&'static str, f64, &'c dyn Fn(&R) -> Cell<'c>);

impl Writer<'_, '_> {
    /// Adds a sheet, A4 landscape.
    pub(super) fn add_sheet(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let name = sheet_name(name, &self.names);
        self.names.push(name.clone());
        let sheet = self.book.add_worksheet();
        sheet.set_name(&name)?;
        sheet
            .set_paper_size(A4)
            .set_landscape()
            .set_print_fit_to_pages(1, 0);
        Ok(sheet)
    }

    /// Adds a sheet with a header and a row for each record. Without records, no sheet is added.
    pub(super) fn table<R>(
        &mut self,
        name: &str,
        records: &[R],
        columns: &[Column<'_, R>],
    ) -> Result<(), XlsxError> {
        if records.is_empty() {
            return Ok(());
        }
        let (head, body) = (self.styles.head.clone(), self.styles.body.clone());
        let exporter = self.exporter;
        let sheet = self.add_sheet(name)?;
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        for (column, (key, width, _)) in (0..).zip(columns) {
            sheet.set_column_width(column, *width)?;
            sheet.set_column_format(column, &body)?;
            sheet.write_string_with_format(0, column, exporter.text(key), &head)?;
        }
        for (row, record) in (1..).zip(records) {
            for (column, (.., says)) in (0..).zip(columns) {
                put(sheet, row, column, &says(record))?;
            }
        }
        let end = u32::try_from(records.len()).unwrap_or(u32::MAX);
        sheet.autofilter(0, 0, end, last)?;
        sheet.set_freeze_panes(1, 0)?;
        sheet.set_repeat_rows(0, 0)?;
        Ok(())
    }

    /// The sheet that was added last.
    pub(super) fn last_sheet(&mut self) -> Result<&mut Worksheet, XlsxError> {
        let name = self.names.last().cloned().unwrap_or_default();
        self.book.worksheet_from_name(&name)
    }
}

/// Writes a cell in the format of its column. A text remains a text, whatever it begins with.
fn put(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell<'_>) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) => {
            sheet.write_string(row, column, bounded(text))?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, *number)?;
        }
        Cell::Nothing => {}
    }
    Ok(())
}

/// A text that fits into a cell.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut left = LONGEST - 1;
    let kept = text.chars().take_while(|sign| {
        let takes = sign.len_utf16();
        let fits = takes <= left;
        left = left.saturating_sub(takes);
        fits
    });
    let mut kept: String = kept.collect();
    kept.push('…');
    kept.into()
}

/// A valid sheet name: at most 31 characters, without syntax characters, and unique.
fn sheet_name(wanted: &str, taken: &[String]) -> String {
    const LONGEST: usize = 31;
    let clean: String = wanted
        .chars()
        .map(|sign| match sign {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            sign => sign,
        })
        .collect();
    let clean = clean.trim_matches(|sign: char| sign == '\'' || sign.is_whitespace());
    let clean = if clean.is_empty() { "_" } else { clean };
    let is_taken = |name: &str| {
        let name = name.to_lowercase();
        taken.iter().any(|known| known.to_lowercase() == name)
    };
    let cut = |most: usize| {
        let mut left = most;
        let fits = clean.chars().take_while(|sign| {
            let takes = sign.len_utf16();
            let fits = takes <= left;
            left = left.saturating_sub(takes);
            fits
        });
        fits.collect::<String>()
    };
    let mut name = cut(LONGEST);
    let mut number = 2;
    while is_taken(&name) {
        name = format!("{} {number}", cut(LONGEST - 4));
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{bounded, sheet_name};

    /// A workbook with a duplicate or too long sheet name could not be written.
    #[test]
    fn names_of_sheets() {
        assert_eq!(sheet_name("Critères", &[]), "Critères");
        assert_eq!(
            sheet_name("critères", &["Critères".to_owned()]),
            "critères 2"
        );
        assert_eq!(sheet_name("'On [exige]: a/b'", &[]), "On  exige   a b");
        assert_eq!(sheet_name("*", &[]), "_");
        assert_eq!(sheet_name(&"é".repeat(40), &[]).chars().count(), 31);
    }

    #[test]
    fn texts_fit_into_cells() {
        assert_eq!(bounded("=1+1"), "=1+1");
        let long = "𝒜".repeat(20_000);
        assert!(bounded(&long).encode_utf16().count() <= 32_767);
        assert!(bounded(&long).ends_with('…'));
    }
}
