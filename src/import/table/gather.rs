//! Splits a document into units, each with its cells by role: finds the headers, follows rows
//! across page breaks, and drops text that a conversion duplicated.

use super::document::{Block, BlockKind, Cell, Document, Part, Position, Table};
use super::french::begins_in_the_middle;
use super::names;
use super::phrases::{REPEATED_HEADER, UNKNOWN_TABLE};
use super::roles::{Corrections, Layout, Role, layout_at, rows};
use crate::import::Report;
use crate::messages::Message;
use crate::text::fold;
use lines::is_page_number;
use std::collections::BTreeMap;
use ticks::tick_columns;

mod across_pages;
mod fiche;
mod lines;
mod rows;
mod ticks;

pub(super) use lines::unit_heading;

/// Rows of the document, numbered across all tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Span {
    pub(super) fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A cell with its role.
#[derive(Clone, Debug)]
pub(super) struct Placed {
    pub(super) role: Role,
    pub(super) span: Span,
    pub(super) blocks: Vec<Block>,
    pub(super) position: Position,
    /// Its column in the table.
    pub(super) column: usize,
    /// The cell from which it was split, if any.
    pub(super) origin: Option<usize>,
    /// Whether it was made from a tick: then its text is a header, and only its row matters.
    pub(super) is_tick: bool,
}

/// What the document prints as one unit; the first one may have no heading.
#[derive(Clone, Debug, Default)]
pub(super) struct Section {
    pub(super) code: String,
    pub(super) title: String,
    pub(super) cells: Vec<Placed>,
    /// Text around its tables.
    pub(super) loose: Vec<(String, Position)>,
    /// Whether only its position makes it a unit: its heading does not contain such a word.
    pub(super) is_guess: bool,
}

/// The result.
#[derive(Default)]
pub(super) struct Gathered {
    pub(super) sections: Vec<Section>,
    /// The layouts that were found, each with its table.
    pub(super) layouts: Vec<(Message, Layout)>,
    /// Tables without meaningful headers.
    pub(super) unknown: Vec<Message>,
    pub(super) knows_merged_cells: bool,
    pub(super) is_read_in_order: bool,
}

impl Section {
    /// The cells of the columns with a role.
    pub(super) fn cells_of(&self, role: Role) -> impl Iterator<Item = &Placed> {
        self.indexed_cells_of(role).map(|(_, cell)| cell)
    }

    /// The same, each with its index in the section.
    pub(super) fn indexed_cells_of(&self, role: Role) -> impl Iterator<Item = (usize, &Placed)> {
        let cells = self.cells.iter().enumerate();
        cells.filter(move |(_, cell)| cell.role == role)
    }
}

impl Gathered {
    pub(super) fn cells(&self, role: Role) -> impl Iterator<Item = &Placed> {
        let sections = self.sections.iter();
        sections.flat_map(move |section| section.cells_of(role))
    }
}

struct Gatherer<'a> {
    gathered: Gathered,
    report: &'a mut Report,
    corrections: &'a Corrections,
    layout: Option<Layout>,
    /// The row of the next table, numbered across all tables.
    base: usize,
    /// The last cell of each column of the section, and its text as printed.
    last: BTreeMap<usize, (usize, Vec<Block>)>,
    /// The texts of running headers, with how often they occur between tables.
    repeated: BTreeMap<String, usize>,
    /// Roles whose cells begin in lower case, so that this does not indicate a continuation.
    lower_case: Vec<Role>,
    /// A heading that waits for its title, or for its table.
    heading: Option<(Block, Position)>,
    /// The columns of the table that hold ticks: each is a way of assessing.
    ticks: Vec<usize>,
    /// The last code of each column of codes.
    numbers: BTreeMap<usize, String>,
}

pub(super) fn gather(
    document: Document,
    corrections: &Corrections,
    report: &mut Report,
) -> Gathered {
    let mut repeated: BTreeMap<String, usize> = BTreeMap::new();
    for part in &document.parts {
        if let Part::Text(block, _) = part {
            *repeated.entry(fold(&block.text)).or_default() += 1;
        }
    }
    let mut gatherer = Gatherer {
        gathered: Gathered {
            sections: vec![Section::default()],
            knows_merged_cells: document.knows_merged_cells,
            is_read_in_order: document.is_read_in_order,
            ..Gathered::default()
        },
        report,
        corrections,
        layout: None,
        base: 0,
        last: BTreeMap::new(),
        repeated,
        lower_case: Vec::new(),
        heading: None,
        ticks: Vec::new(),
        numbers: BTreeMap::new(),
    };
    for part in document.parts {
        match part {
            Part::Text(block, position) => gatherer.text(block, position),
            Part::Table(table) => gatherer.table(&table),
        }
    }
    gatherer.drop_heading();
    gatherer.gathered
}

impl Gatherer<'_> {
    fn text(&mut self, block: Block, position: Position) {
        // A line that is on every page belongs to the page.
        let folded = fold(&block.text);
        if self.repeated.get(&folded).is_some_and(|times| *times > 2) || is_page_number(&folded) {
            self.report
                .left_out(names::PAGE_LINES, super::phrases::RUNNING_HEADER);
            return;
        }
        if let Some(section) = self.sections_last().filter(|section| {
            section.title.is_empty() && !section.code.is_empty() && section.cells.is_empty()
        }) {
            section.title = block.text;
            return;
        }
        if let Some((code, title)) = unit_heading(&block.text, block.kind == BlockKind::Heading) {
            self.drop_heading();
            self.open_section(code, title, false);
            return;
        }
        self.drop_heading();
        self.heading = Some((block, position));
    }

    fn sections_last(&mut self) -> Option<&mut Section> {
        self.gathered.sections.last_mut()
    }

    /// A heading without a table after it is text.
    fn drop_heading(&mut self) {
        if let Some((block, position)) = self.heading.take()
            && let Some(section) = self.sections_last()
        {
            section.loose.push((block.text, position));
        }
    }

    fn open_section(&mut self, code: String, title: String, is_guess: bool) {
        self.last.clear();
        let is_same = |section: &Section| {
            !code.is_empty() && section.code == code
                || code.is_empty() && fold(&section.title) == fold(&title)
        };
        // The heading is repeated on the next page.
        if self.gathered.sections.last().is_some_and(is_same) {
            return;
        }
        self.gathered.sections.push(Section {
            code,
            title,
            is_guess,
            ..Section::default()
        });
    }

    fn table(&mut self, table: &Table) {
        let rows = rows(table);
        self.numbers.clear();
        let found = (0..rows.len().min(30)).find_map(|at| {
            let layout = layout_at(table, &rows, at)?;
            layout.is_useful().then_some((at, layout))
        });
        if found.is_none()
            && let Some(turned) = self.fiche(table, &rows)
        {
            self.table(&turned);
            return;
        }
        let has_headers = found.is_some();
        let first = match found {
            Some((at, layout)) => {
                self.lay_out(table, layout, at);
                at
            }
            // Without headers, the table continues the columns of the previous one, if it does not
            // have more columns.
            None if self.layout.as_ref().is_some_and(|layout| {
                table.width() <= layout.columns.len() && table.width() > 1
            }) =>
            {
                0
            }
            None if !self.corrections.is_empty() && self.layout.is_none() => {
                let mut layout = Layout::default();
                layout.correct(self.corrections);
                self.set_layout(table, layout);
                0
            }
            None => {
                self.unknown_table(table);
                return;
            }
        };
        if let Some((block, position)) = self.heading.take() {
            match block.kind == BlockKind::Heading && has_headers {
                true => self.open_section(String::new(), block.text, true),
                false => self.heading = Some((block, position)),
            }
        }
        self.drop_heading();
        for (_, cells) in &rows[..first] {
            self.above_headers(table, cells);
        }
        // A separate sheet is a unit, if nothing else indicates the units.
        let only_sheet = self
            .gathered
            .sections
            .last()
            .is_some_and(|section| section.cells.is_empty() && !section.title.is_empty());
        if let Some(name) = table.name.clone().filter(|_| !only_sheet) {
            let (code, title) = unit_heading(&name, true).unwrap_or((String::new(), name));
            self.open_section(code, title, true);
        }
        self.find_lower_case(table);
        let mut at = first;
        while at < rows.len() {
            let (row, cells) = &rows[at];
            let header = layout_at(table, &rows, at).filter(Layout::is_useful);
            if let Some(layout) = header {
                let end = layout.end;
                if at > first {
                    self.report.left_out(names::HEADERS, REPEATED_HEADER);
                    self.lay_out(table, layout, at);
                }
                at = rows.partition_point(|(row, _)| *row < end).max(at + 1);
                continue;
            }
            self.row(table, *row, cells);
            at += 1;
        }
        self.base += table.height();
    }

    /// Takes the headers that begin in a row of a table.
    fn lay_out(&mut self, table: &Table, mut layout: Layout, first: usize) {
        self.ticks = tick_columns(table, &layout, first);
        for column in &self.ticks {
            if let Some(column) = layout.columns.get_mut(*column) {
                column.role = Some(Role::Assessment);
            }
        }
        layout.correct(self.corrections);
        self.set_layout(table, layout);
    }

    fn set_layout(&mut self, table: &Table, layout: Layout) {
        if self
            .layout
            .as_ref()
            .is_none_or(|known| known.columns != layout.columns)
        {
            self.gathered
                .layouts
                .push((table.label.clone(), layout.clone()));
        }
        self.layout = Some(layout);
    }

    /// A table without meaningful headers may contain a heading; otherwise it is left out.
    fn unknown_table(&mut self, table: &Table) {
        self.drop_heading();
        if table.height() > 2 && table.width() > 1 {
            self.gathered.unknown.push(table.label.clone());
            self.report.left_out(names::TABLES, UNKNOWN_TABLE);
            return;
        }
        for (_, cells) in rows(table) {
            self.words(table, &cells);
        }
    }

    /// Cells that are text around a table.
    fn words(&mut self, table: &Table, cells: &[&Cell]) {
        for cell in cells {
            for block in &cell.blocks {
                self.text(block.clone(), table.position(cell.row, cell.column));
            }
        }
        self.drop_heading();
    }

    fn find_lower_case(&mut self, table: &Table) {
        let Some(layout) = &self.layout else {
            return;
        };
        let mut counts: BTreeMap<Role, (usize, usize)> = BTreeMap::new();
        for cell in &table.cells {
            let first = cell.blocks.first().filter(|block| !block.is_item());
            if let (Some(role), Some(first)) = (layout.role(cell.column), first) {
                let (all, lower) = counts.entry(role).or_default();
                *all += 1;
                *lower += usize::from(begins_in_the_middle(&first.text));
            }
        }
        let mostly = |(_, (all, lower)): &(Role, (usize, usize))| *all > 2 && lower * 2 > *all;
        self.lower_case = counts
            .into_iter()
            .filter(mostly)
            .map(|(role, _)| role)
            .collect();
    }
}
