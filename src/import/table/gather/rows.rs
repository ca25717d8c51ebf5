//! The rows of a table: headings of units, and cells with their roles and codes.

use super::super::codes::{self, Named};
use super::super::document::{Block, Cell, Table};
use super::super::names;
use super::super::phrases::{IGNORED, SHORTENED_CODE, TOTAL_ROW, UNKNOWN_COLUMN};
use super::super::roles::{Layout, Role};
use super::lines::{code_first, coded_column, is_footnote, is_total, names_unit, unit_heading};
use super::ticks::ticked;
use super::{Gatherer, Placed, Span};
use std::collections::BTreeMap;

impl Gatherer<'_> {
    /// A row above the headers: the heading of a unit, if it spans the table and has a code.
    pub(super) fn above_headers(&mut self, table: &Table, cells: &[&Cell]) {
        let mut filled = cells.iter().filter(|cell| !cell.blocks.is_empty());
        if let (Some(only), None) = (filled.next(), filled.next())
            && codes::leading(&only.text()).is_some()
            && let Some(layout) = self.layout.clone()
            && self.is_heading(only, &layout)
        {
            return;
        }
        self.words(table, cells);
    }

    /// A row below the headers: the heading of a unit, a note on the table, totals, or records.
    pub(super) fn row(&mut self, table: &Table, row: usize, cells: &[&Cell]) {
        let Some(layout) = self.layout.clone() else {
            return;
        };
        let filled: Vec<&&Cell> = cells
            .iter()
            .filter(|cell| !cell.blocks.is_empty())
            .collect();
        if let [only] = filled[..] {
            if is_footnote(only) {
                self.words(table, &[*only]);
                return;
            }
            if self.is_heading(only, &layout) {
                return;
            }
        }
        if is_total(&filled) {
            self.report.left_out(names::TOTALS, TOTAL_ROW);
            return;
        }
        let codes = self.codes_of_row(table, &filled, &layout);
        let mut placed = Vec::new();
        for cell in &filled {
            placed.extend(self.place(table, row, cell, &layout));
        }
        let mut first_end = None;
        for mut cell in placed {
            if let Some(code) = codes.get(&cell.column) {
                prepend(code, &mut cell.blocks);
            }
            first_end = Some(first_end.unwrap_or(cell.span.end).min(cell.span.end));
            match cell.role {
                Role::Unit => self.unit_cell(&cell),
                _ => self.push(cell),
            }
        }
        if let Some(end) = first_end {
            self.follow(self.base + row, end.min(self.base + row + 1));
        }
    }

    /// The codes in the columns of codes of a row, by the column that they belong to.
    fn codes_of_row(
        &mut self,
        table: &Table,
        filled: &[&&Cell],
        layout: &Layout,
    ) -> BTreeMap<usize, String> {
        const LONGEST_CODE: usize = 40;
        let mut codes = BTreeMap::new();
        for cell in filled {
            if layout.role(cell.column) != Some(Role::Code) {
                continue;
            }
            let text = cell.text();
            if text.len() < LONGEST_CODE
                && let Some(target) = coded_column(cell.column, filled, layout)
            {
                let code = match table.is_sheet {
                    true => self.restore_code(cell.column, text),
                    false => text,
                };
                codes.insert(target, code);
            }
        }
        codes
    }

    /// A cell with its role, if it becomes a record or a part of one.
    fn place(&mut self, table: &Table, row: usize, cell: &Cell, layout: &Layout) -> Option<Placed> {
        let header = layout.columns.get(cell.column);
        let has_header = header.is_some_and(|column| !column.header.is_empty());
        let role = layout.role(cell.column);
        let is_tick = role == Some(Role::Assessment) && self.ticks.contains(&cell.column);
        let (role, blocks) = match role {
            Some(Role::Code) => return None,
            Some(Role::Ignore) => {
                self.report.left_out(names::COLUMNS, IGNORED);
                return None;
            }
            None if has_header || !names_unit(&cell.text()) => {
                self.report.left_out(names::COLUMNS, UNKNOWN_COLUMN);
                return None;
            }
            _ if is_tick => (Role::Assessment, vec![ticked(cell, layout)?]),
            role => (role.unwrap_or(Role::Unit), code_first(&cell.blocks, role)),
        };
        Some(Placed {
            role,
            span: Span {
                start: self.base + row,
                end: self.base + cell.end(),
            },
            blocks,
            position: table.position(cell.row, cell.column),
            column: cell.column,
            origin: None,
            is_tick,
        })
    }

    /// Restores a code that a spreadsheet shortened because it looks like a number: `1.1` after `1.9`
    /// is `1.10`.
    fn restore_code(&mut self, column: usize, code: String) -> String {
        let parts = |code: &str| -> Option<(String, u32)> {
            let (start, number) = code.rsplit_once('.')?;
            Some((start.to_owned(), number.parse().ok()?))
        };
        let before = self.numbers.get(&column).and_then(|code| parts(code));
        let expected = before.map(|(start, number)| (start, number.saturating_add(1)));
        let restored = expected
            .filter(|(start, number)| {
                number % 10 == 0 && code == format!("{start}.{}", number / 10)
            })
            .map(|(start, number)| format!("{start}.{number}"));
        if let Some(restored) = &restored {
            let seen = format!("{code} → {restored}");
            self.report.repaired(SHORTENED_CODE, seen);
        }
        let code = restored.unwrap_or(code);
        self.numbers.insert(column, code.clone());
        code
    }

    /// Whether the only cell of a row is the heading of a unit.
    fn is_heading(&mut self, cell: &Cell, layout: &Layout) -> bool {
        let text = cell.text();
        let spans_all = cell.columns > 1 && cell.columns + cell.column >= layout.columns.len();
        let is_label = unit_heading(&text, spans_all);
        let first_known = layout.role(cell.column);
        match is_label {
            // "Activité 1" in the column of activities is one.
            Some((code, title))
                if spans_all
                    || first_known != Some(Role::Activity)
                    || codes::leading(&text).is_some_and(|found| found.named == Named::Unit) =>
            {
                self.open_section(code, title, false);
                true
            }
            _ if spans_all
                && text.chars().count() < 250
                && !cell.blocks.iter().any(Block::is_item) =>
            {
                match (cell.blocks.len(), codes::leading(&text)) {
                    (1, None) => self.open_section(String::new(), text, true),
                    (1, Some(found)) => {
                        let title = found.rest.to_owned();
                        self.open_section(found.code, title, true);
                    }
                    _ => return false,
                }
                true
            }
            _ => false,
        }
    }

    fn unit_cell(&mut self, cell: &Placed) {
        // The register number may be on a separate line.
        let is_number = |text: &str| text.starts_with("RNCP") && codes::is_code_alone(text);
        let texts = cell.blocks.iter().map(|block| &*block.text);
        let (numbers, texts): (Vec<&str>, Vec<&str>) = texts.partition(|text| is_number(text));
        let text = texts.join(" ");
        let found = codes::leading(&text);
        let printed = found.as_ref().map(|found| found.code.clone());
        let title = found.map_or(text.as_str(), |found| found.rest).to_owned();
        let number = numbers.first().map(|number| (*number).to_owned());
        let code = number.or(printed).unwrap_or_default();
        // A table with another sort order may return to an earlier unit.
        let known = self.gathered.sections.iter().position(|section| {
            !code.is_empty() && section.code == code && (title.is_empty() || section.title == title)
                || code.is_empty() && section.title == title
        });
        match known {
            Some(at) if at + 1 < self.gathered.sections.len() => {
                let section = self.gathered.sections.remove(at);
                self.gathered.sections.push(section);
                self.last.clear();
            }
            Some(_) => {}
            None => {
                // The sheet was taken for a unit before its first row was read.
                self.gathered
                    .sections
                    .retain(|section| !(section.is_guess && section.cells.is_empty()));
                self.open_section(code, title, false);
            }
        }
    }
}

/// Writes the code of a record before its text, unless that begins with one.
fn prepend(code: &str, blocks: &mut [Block]) {
    let Some(first) = blocks.first_mut() else {
        return;
    };
    if codes::leading(&first.text).is_some() {
        return;
    }
    // A number alone is a code only with punctuation after it.
    let sign = match code.bytes().all(|b| b.is_ascii_digit()) {
        true => ".",
        false => "",
    };
    first.text = format!("{code}{sign} {}", first.text);
}
