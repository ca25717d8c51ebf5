//! Sheets with a record in each row: headers, widths, and cells with text or numbers.

use super::Writer;
use crate::export::xlsx::{Row, Sheet, Style};
use std::borrow::Cow;

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

/// A column: the key of its header, its width in characters, and the cell of a record.
pub(super) type Column<'c, R> = (&'static str, u16, &'c dyn Fn(&R) -> Cell<'c>);

impl Writer<'_, '_> {
    /// An empty sheet with a unique name.
    pub(super) fn sheet(&self, name: &str) -> Sheet {
        Sheet::new(sheet_name(name, &self.book.sheets))
    }

    /// Adds a sheet with a header and a row for each record. Without records, no sheet is added.
    pub(super) fn table<R>(&mut self, name: &str, records: &[R], columns: &[Column<'_, R>]) {
        if records.is_empty() {
            return;
        }
        let mut sheet = self.sheet(name);
        sheet.is_table = true;
        let mut head = sheet.row(&mut self.book.strings, None);
        for (column, (key, ..)) in (0..).zip(columns) {
            head.text(column, Style::Head, self.exporter.text(key));
        }
        drop(head);
        for record in records {
            let mut row = sheet.row(&mut self.book.strings, None);
            for (column, (.., cell)) in (0..).zip(columns) {
                put(&mut row, column, &cell(record));
            }
        }
        let layout = columns.iter().map(|(_, width, _)| (*width, Style::Body));
        sheet.columns = layout.collect();
        self.book.sheets.push(sheet);
    }
}

/// Writes a cell in the style of its column.
pub(super) fn put(row: &mut Row<'_>, column: u16, cell: &Cell<'_>) {
    match cell {
        Cell::Text(text) if !text.is_empty() => row.text(column, Style::Body, text),
        Cell::Number(number) => row.number(column, Style::Body, *number),
        Cell::Text(_) | Cell::Nothing => {}
    }
}

/// A valid sheet name: at most 31 characters, without syntax characters, and unique.
fn sheet_name(wanted: &str, taken: &[Sheet]) -> String {
    const LONGEST: usize = 31;
    let clean: String = wanted
        .chars()
        .map(|c| match c {
            '[' | ']' | ':' | '*' | '?' | '/' | '\\' => ' ',
            c => c,
        })
        .collect();
    let clean = clean.trim_matches(|c: char| c == '\'' || c.is_whitespace());
    let clean = if clean.is_empty() { "_" } else { clean };
    let is_taken = |name: &str| {
        let name = name.to_lowercase();
        taken.iter().any(|known| known.name.to_lowercase() == name)
    };
    let cut = |most: usize| {
        let mut remaining = most;
        let fits = clean.chars().take_while(|c| {
            let takes = c.len_utf16();
            let fits = takes <= remaining;
            remaining = remaining.saturating_sub(takes);
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
    use super::sheet_name;
    use crate::export::xlsx::Sheet;

    /// A workbook with a duplicate or too long sheet name could not be opened.
    #[test]
    fn names_of_sheets() {
        let taken = [Sheet::new("Critères".to_owned())];
        assert_eq!(sheet_name("Critères", &[]), "Critères");
        assert_eq!(sheet_name("critères", &taken), "critères 2");
        assert_eq!(sheet_name("'On [exige]: a/b'", &[]), "On  exige   a b");
        assert_eq!(sheet_name("*", &[]), "_");
        assert_eq!(sheet_name(&"é".repeat(40), &[]).chars().count(), 31);
    }
}
