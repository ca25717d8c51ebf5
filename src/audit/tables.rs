//! Tables: a caption, and headers with their scope.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Element, Tag, lower};
use crate::messages::audit as say;

/// A cell that is open.
pub(super) struct Cell {
    is_header: bool,
    hidden: bool,
}

/// The scope of a header.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    Column,
    Row,
    Unsaid,
}

/// The current row.
#[derive(Default)]
struct Row {
    at: usize,
    headers: Vec<(usize, Scope)>,
    /// Whether it begins with a header.
    begins_with_header: bool,
    data: usize,
    in_head: bool,
}

/// A table that is open.
pub(super) struct Table {
    at: usize,
    /// Whether it is only used for layout.
    is_layout: bool,
    /// Whether it is known to have no row headers, as authors declare with `{no-row-headers}`.
    of_columns: bool,
    has_caption: bool,
    in_head: bool,
    row: Row,
    has_column_headers: bool,
    /// The first row with data and without a header.
    bare_row: Option<usize>,
    headers: usize,
    data: usize,
    /// Whether every data cell refers to its headers.
    all_named: bool,
    /// The first cell that spans several rows or columns, with its attribute.
    merged: Option<(usize, &'static str)>,
}

impl Table {
    pub(super) fn new(tag: &Tag<'_>) -> Self {
        Self {
            at: tag.at,
            is_layout: tag.is("role", "presentation") || tag.is("role", "none"),
            of_columns: tag.get("class").is_some_and(|class| {
                class
                    .split_whitespace()
                    .any(|name| name == "no-row-headers")
            }),
            has_caption: false,
            in_head: false,
            row: Row::default(),
            has_column_headers: false,
            bare_row: None,
            headers: 0,
            data: 0,
            all_named: true,
            merged: None,
        }
    }

    /// The end of a caption that has words.
    pub(super) fn caption(&mut self) {
        self.has_caption = true;
    }

    /// The start of a part of the table, or of a row.
    pub(super) fn part(&mut self, tag: &Tag<'_>, faults: &mut Faults<'_>) {
        self.end_row(faults);
        match tag.element {
            Element::Tr => {
                self.row.at = tag.at;
                self.row.in_head = self.in_head;
            }
            part => self.in_head = part == Element::Thead,
        }
    }

    fn end_row(&mut self, faults: &mut Faults<'_>) {
        let row = &mut self.row;
        let over_columns = row.in_head || (row.data == 0 && row.headers.len() > 1);
        if over_columns && !row.headers.is_empty() {
            self.has_column_headers = true;
        }
        if row.data > 0 && row.headers.is_empty() && !row.in_head && self.bare_row.is_none() {
            self.bare_row = Some(row.at);
        }
        for (column, (at, scope)) in row.headers.iter().enumerate() {
            let before_row = column == 0 && row.begins_with_header && row.data > 0 && !row.in_head;
            if *scope == Scope::Row && over_columns {
                faults.add(
                    &codes::TABLE_HEADERS,
                    *at,
                    say::column_header_of_row(),
                    say::column_then_row(),
                );
            } else if *scope == Scope::Column && before_row {
                faults.add(
                    &codes::TABLE_HEADERS,
                    *at,
                    say::row_header_of_column(),
                    say::column_then_row(),
                );
            }
        }
        row.headers.clear();
        row.data = 0;
        row.begins_with_header = false;
    }

    /// The start of a cell.
    pub(super) fn cell(&mut self, tag: &Tag<'_>, faults: &mut Faults<'_>) -> Cell {
        let is_header = tag.element == Element::Th;
        let cell = Cell {
            is_header,
            hidden: tag.has("hidden"),
        };
        if self.is_layout {
            return cell;
        }
        if is_header {
            let scope = scope(tag, faults);
            self.row.begins_with_header |= self.row.headers.is_empty() && self.row.data == 0;
            self.row.headers.push((tag.at, scope));
            self.headers += 1;
        } else {
            self.row.data += 1;
            self.data += 1;
            self.all_named &= tag.filled("headers").is_some();
        }
        for attribute in ["colspan", "rowspan"] {
            let spans = tag
                .get(attribute)
                .and_then(|n| n.trim().parse::<u32>().ok());
            if spans.is_some_and(|spans| spans > 1) && self.merged.is_none() {
                self.merged = Some((tag.at, attribute));
            }
        }
        cell
    }

    /// The end of a cell.
    pub(super) fn end_cell(&self, cell: &Cell, at: usize, has_text: bool, faults: &mut Faults<'_>) {
        if self.is_layout || has_text || cell.hidden {
            return;
        }
        if cell.is_header {
            faults.add(
                &codes::EMPTY_CELL,
                at,
                say::empty_header(),
                say::name_header(),
            );
        } else {
            faults.add(
                &codes::EMPTY_CELL,
                at,
                say::empty_cell(),
                say::write_absence(),
            );
        }
    }

    /// The end of the table.
    pub(super) fn end(mut self, faults: &mut Faults<'_>) {
        self.end_row(faults);
        if self.is_layout || self.headers + self.data == 0 {
            return;
        }
        if !self.has_caption {
            faults.add(
                &codes::TABLE_WITHOUT_CAPTION,
                self.at,
                say::no_caption(),
                say::write_caption(),
            );
        }
        let named = self.data > 0 && self.all_named;
        if self.headers == 0 {
            faults.add(
                &codes::TABLE_HEADERS,
                self.at,
                say::no_headers(),
                say::write_headers(),
            );
        } else if !named {
            if !self.has_column_headers {
                faults.add(
                    &codes::TABLE_HEADERS,
                    self.at,
                    say::no_column_headers(),
                    say::write_header_row(),
                );
            }
            if let Some(row) = self.bare_row.filter(|_| !self.of_columns) {
                faults.add(
                    &codes::TABLE_HEADERS,
                    row,
                    say::no_row_header(),
                    say::write_row_header(),
                );
            }
        }
        if let (Some((at, attribute)), false) = (self.merged, named) {
            faults.add(
                &codes::TABLE_HEADERS,
                at,
                say::header_not_named(attribute),
                say::simple_tables(),
            );
        }
    }
}

/// The scope of a header; reports what is wrong with it.
fn scope(tag: &Tag<'_>, faults: &mut Faults<'_>) -> Scope {
    let Some(written) = tag.get("scope").map(str::trim) else {
        // With an id, it may apply to the cells that refer to it.
        if tag.filled("id").is_none() {
            faults.add(
                &codes::TABLE_HEADERS,
                tag.at,
                say::no_scope(),
                say::column_then_row(),
            );
        }
        return Scope::Unsaid;
    };
    match lower(written).as_ref() {
        "col" => return Scope::Column,
        "row" => return Scope::Row,
        "colgroup" | "rowgroup" => faults.add(
            &codes::TABLE_HEADERS,
            tag.at,
            say::group_scope(written),
            say::simple_tables_or_ids(),
        ),
        _ => faults.add(
            &codes::TABLE_HEADERS,
            tag.at,
            say::unknown_scope(written),
            say::column_then_row(),
        ),
    }
    Scope::Unsaid
}
