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
        let base = self.base;
        let span = |cell: &Cell| Span {
            start: base + row,
            end: base + cell.end(),
        };
        let has_header = |column: usize| {
            let column = layout.columns.get(column);
            column.is_some_and(|column| !column.header.is_empty())
        };
        let ticks = &self.ticks.clone();
        let mut codes: BTreeMap<usize, String> = BTreeMap::new();
        let mut placed = Vec::new();
        for cell in &filled {
            let text = cell.text();
            match layout.role(cell.column) {
                Some(Role::Code) => {
                    let target = coded_column(cell.column, &filled, &layout);
                    if let Some(target) = target.filter(|_| text.len() < 40) {
                        let code = match table.is_sheet {
                            true => self.whole_number(cell.column, text),
                            false => text,
                        };
                        codes.insert(target, code);
                    }
                }
                Some(Role::Assessment) if ticks.contains(&cell.column) => {
                    if let Some(way) = ticked(cell, &layout) {
                        placed.push(Placed {
                            role: Role::Assessment,
                            span: span(cell),
                            blocks: vec![way],
                            position: table.position(cell.row, cell.column),
                            column: cell.column,
                            origin: None,
                            is_tick: true,
                        });
                    }
                }
                Some(Role::Ignore) => self.report.left_out(names::COLUMNS, IGNORED),
                None if has_header(cell.column) || !names_unit(&text) => {
                    self.report.left_out(names::COLUMNS, UNKNOWN_COLUMN);
                }
                role => placed.push(Placed {
                    role: role.unwrap_or(Role::Unit),
                    span: span(cell),
                    blocks: code_first(&cell.blocks, role),
                    position: table.position(cell.row, cell.column),
                    column: cell.column,
                    origin: None,
                    is_tick: false,
                }),
            }
        }
        let mut met = None;
        for mut cell in placed {
            if let Some(code) = codes.get(&cell.column)
                && let Some(first) = cell
                    .blocks
                    .first_mut()
                    .filter(|first| codes::leading(&first.text).is_none())
            {
                // A number alone is a code only with a sign after it.
                let sign = if code.bytes().all(|b| b.is_ascii_digit()) {
                    "."
                } else {
                    ""
                };
                first.text = format!("{code}{sign} {}", first.text);
            }
            met = Some(met.unwrap_or(cell.span.end).min(cell.span.end));
            match cell.role {
                Role::Unit => self.unit_cell(&cell),
                _ => self.push(cell),
            }
        }
        if let Some(end) = met {
            self.follow(self.base + row, end.min(self.base + row + 1));
        }
    }

    /// A code that a spreadsheet shortened because it looks like a number: `1.1` after `1.9` is
    /// `1.10`.
    fn whole_number(&mut self, column: usize, code: String) -> String {
        let parts = |code: &str| -> Option<(String, u32)> {
            let (start, number) = code.rsplit_once('.')?;
            Some((start.to_owned(), number.parse().ok()?))
        };
        let before = self.numbers.get(&column).and_then(|code| parts(code));
        let expected = before.map(|(start, number)| (start, number.saturating_add(1)));
        let whole = expected
            .filter(|(start, number)| {
                number % 10 == 0 && code == format!("{start}.{}", number / 10)
            })
            .map(|(start, number)| format!("{start}.{number}"));
        if let Some(whole) = &whole {
            let seen = format!("{code} → {whole}");
            self.report.repaired(SHORTENED_CODE, seen);
        }
        let code = whole.unwrap_or(code);
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
        // The number of the register, on a line of its own.
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
