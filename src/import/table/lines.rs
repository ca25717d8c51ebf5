//! The text of a table as converted from PDF: a line is a row, tabs separate its cells, and cells
//! contain fragments of HTML. Lines without a tab are text between tables.

use super::document::{Budget, Cell, Document, Part, Position, Refusal, Table};
use super::markup::read_fragment;
use crate::messages::import as say;
use memchr::memmem;

/// Whether a text is a table in this form.
pub(super) fn has_markup(text: &str) -> bool {
    let tags: [&[u8]; 4] = [b"<p>", b"<ul", b"<i>", b"<br"];
    is_table(text)
        && tags
            .iter()
            .any(|tag| memmem::find(text.as_bytes(), tag).is_some())
}

/// Whether the lines of a text contain tabs.
pub(super) fn is_table(text: &str) -> bool {
    let rows = text.lines().filter(|line| line.trim().contains('\t'));
    rows.take(3).count() == 3
}

/// Reads a text in this form.
pub(super) fn read(text: &str) -> Result<Document, Refusal> {
    let mut document = Document::default();
    let mut budget = Budget::default();
    let mut table: Option<Table> = None;
    let mut tables = 0_usize;
    for (at, line) in text.lines().enumerate() {
        if line.trim().is_empty() || is_rule(line) {
            continue;
        }
        if !line.contains('\t') {
            document.parts.extend(table.take().map(Part::Table));
            for block in read_fragment(line) {
                budget.spend(block.text.len())?;
                document
                    .parts
                    .push(Part::Text(block, Position(say::line(at + 1))));
            }
            continue;
        }
        let table = table.get_or_insert_with(|| {
            tables += 1;
            Table {
                label: say::table(tables),
                ..Table::default()
            }
        });
        for (column, cell) in line.split('\t').enumerate().take(Budget::MOST_COLUMNS) {
            let blocks = read_fragment(cell);
            if !blocks.is_empty() {
                budget.spend(cell.len())?;
                // Rows are named by the lines of the file.
                table.cells.push(Cell {
                    row: at,
                    column,
                    rows: 1,
                    columns: 1,
                    blocks,
                });
            }
        }
    }
    document.parts.extend(table.map(Part::Table));
    Ok(document)
}

/// A separator line: `--- | ---`.
fn is_rule(line: &str) -> bool {
    let is_of_rule =
        |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '+' | '=' | '_' | ':');
    line.chars().all(is_of_rule)
}
