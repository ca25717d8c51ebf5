//! Excel spreadsheets: XLSX and XLS, read with calamine. Formulas yield their last computed value.

use super::document::{Budget, Cell, Document, Part, Refusal, Table};
use super::package::{Package, damaged, protected};
use super::phrases::{FAR_COLUMNS, HIDDEN_SHEET, UNREADABLE_SHEET};
use super::writer::blocks_of_lines;
use crate::import::{Doubt, guard};
use crate::messages::import as say;
use calamine::{DataType, Dimensions, Reader, SheetVisible, Xls, XlsError, Xlsx};
use std::io::{Read, Seek, SeekFrom};

/// Keeps the number of cells of a sheet within limits.
struct Sheets {
    parts: Vec<Part>,
    budget: Budget,
    notes: Vec<Doubt>,
    has_far_columns: bool,
}

/// Reads a workbook in the newer format.
pub(super) fn read_xlsx<R: Read + Seek + Clone>(mut file: R) -> Result<Document, Refusal> {
    // calamine has no limits, so everything it decompresses is measured first.
    let mut package = Package::open(file.clone())?;
    package.check_sizes(|name| {
        name.starts_with("xl/") && !name.starts_with("xl/media") || name.ends_with(".rels")
    })?;
    drop(package);
    rewind(&mut file)?;
    guarded(|| {
        let mut book: Xlsx<R> =
            Xlsx::new(file).map_err(|error: calamine::XlsxError| damaged(error.to_string()))?;
        let mut sheets = Sheets::new();
        for sheet in book.sheets_metadata().to_vec() {
            if sheet.visible != SheetVisible::Visible {
                sheets.hidden(&sheet.name);
                continue;
            }
            // Chart sheets have no cells.
            let Ok(merged) = book.merge_cells_by_sheet_name(&sheet.name) else {
                sheets.unreadable(&sheet.name);
                continue;
            };
            let Ok(mut reader) = book.worksheet_cells_reader(&sheet.name) else {
                sheets.unreadable(&sheet.name);
                continue;
            };
            let mut table = new_table(&sheet.name);
            loop {
                let next = reader.next_cell();
                let Some(cell) = next.map_err(|error| damaged(error.to_string()))? else {
                    break;
                };
                let text = shown(cell.get_value());
                sheets.put(&mut table, cell.get_position(), &text)?;
            }
            sheets.close(table, &merged);
        }
        Ok(sheets.finish())
    })
}

/// Reads a workbook in the older format.
pub(super) fn read_xls<R: Read + Seek + Clone>(mut file: R) -> Result<Document, Refusal> {
    const LARGEST: u64 = 32 << 20;
    let size = file
        .seek(SeekFrom::End(0))
        .map_err(|error| damaged(error.to_string()))?;
    if size > LARGEST {
        return Err(Refusal::new(
            say::large_workbook(LARGEST >> 20),
            say::copy_as_xlsx(),
        ));
    }
    rewind(&mut file)?;
    guarded(|| {
        let mut book: Xls<R> = Xls::new(file).map_err(|error| match error {
            XlsError::Password => protected(),
            error => damaged(error.to_string()),
        })?;
        let mut sheets = Sheets::new();
        for sheet in book.sheets_metadata().to_vec() {
            if sheet.visible != SheetVisible::Visible {
                sheets.hidden(&sheet.name);
                continue;
            }
            let Ok(range) = book.worksheet_range(&sheet.name) else {
                sheets.unreadable(&sheet.name);
                continue;
            };
            let merged = book
                .merge_cells_by_sheet_name(&sheet.name)
                .unwrap_or_default();
            let (row_0, column_0) = range.start().unwrap_or_default();
            let mut table = new_table(&sheet.name);
            for (row, column, value) in range.used_cells() {
                let row = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(row_0);
                let column = u32::try_from(column)
                    .unwrap_or(u32::MAX)
                    .saturating_add(column_0);
                sheets.put(&mut table, (row, column), &shown(value))?;
            }
            sheets.close(table, &merged);
        }
        Ok(sheets.finish())
    })
}

fn rewind(file: &mut impl Seek) -> Result<(), Refusal> {
    file.rewind().map_err(|error| damaged(error.to_string()))
}

/// The text that a sheet shows for a value.
fn shown(value: &impl DataType) -> String {
    if let Some(text) = value.get_string() {
        return text.to_owned();
    }
    // French Excel interprets a code such as 1.2 as a date: the original is lost.
    if let Some(date) = value.get_datetime() {
        let (year, month, day, ..) = date.to_ymd_hms_milli();
        return format!("{year:04}-{month:02}-{day:02}");
    }
    if let Some(date) = value.get_datetime_iso() {
        return date.to_owned();
    }
    if let Some(number) = value.get_float() {
        return number.to_string();
    }
    if let Some(number) = value.get_int() {
        return number.to_string();
    }
    match value.get_bool() {
        Some(true) => "VRAI".to_owned(),
        Some(false) => "FAUX".to_owned(),
        None => String::new(),
    }
}

fn new_table(name: &str) -> Table {
    Table {
        name: Some(name.to_owned()),
        label: say::sheet(name),
        cells: Vec::new(),
        is_sheet: true,
    }
}

impl Sheets {
    fn new() -> Self {
        Self {
            parts: Vec::new(),
            budget: Budget::default(),
            notes: Vec::new(),
            has_far_columns: false,
        }
    }

    fn hidden(&mut self, name: &str) {
        self.notes.push(Doubt::new(HIDDEN_SHEET, name));
    }

    fn unreadable(&mut self, name: &str) {
        self.notes.push(Doubt::new(UNREADABLE_SHEET, name));
    }

    /// Adds a cell to a table, unless it is blank or too far to the right.
    fn put(&mut self, table: &mut Table, at: (u32, u32), text: &str) -> Result<(), Refusal> {
        let (row, column) = (at.0 as usize, at.1 as usize);
        if text.trim().is_empty() {
            return Ok(());
        }
        if column >= Budget::MOST_COLUMNS {
            self.has_far_columns = true;
            return Ok(());
        }
        self.budget.spend(text.len())?;
        table.cells.push(Cell {
            row,
            column,
            rows: 1,
            columns: 1,
            blocks: blocks_of_lines(text),
        });
        Ok(())
    }

    /// Assigns cells the rows and columns that they span.
    fn close(&mut self, mut table: Table, merged: &[Dimensions]) {
        if std::mem::take(&mut self.has_far_columns) {
            let name = table.name.clone().unwrap_or_default();
            self.notes.push(Doubt::new(FAR_COLUMNS, name));
        }
        if table.cells.is_empty() {
            return;
        }
        table.cells.sort_by_key(|cell| (cell.row, cell.column));
        table.cells.dedup_by_key(|cell| (cell.row, cell.column));
        let height = table.height();
        for span in merged.iter().take(50_000) {
            let start = (span.start.0 as usize, span.start.1 as usize);
            let found = table
                .cells
                .binary_search_by_key(&start, |cell| (cell.row, cell.column));
            if let Ok(at) = found {
                let cell = &mut table.cells[at];
                let end = (span.end.0 as usize + 1).min(height);
                cell.rows = end.saturating_sub(cell.row).max(1);
                let columns = (span.end.1 as usize + 1).saturating_sub(cell.column);
                cell.columns = columns.clamp(1, Budget::MOST_COLUMNS);
            }
        }
        // The content of cells covered by a merged cell is not shown.
        self.parts.push(Part::Table(table));
    }

    fn finish(self) -> Document {
        Document {
            parts: self.parts,
            notes: self.notes,
            knows_merged_cells: true,
            is_read_in_order: false,
        }
    }
}

/// Runs calamine, which panics on some damaged files.
fn guarded<T>(read: impl FnOnce() -> Result<T, Refusal>) -> Result<T, Refusal> {
    guard::guarded(read).unwrap_or_else(|| Err(damaged(say::contradicts())))
}
