//! Tables: a caption, and a header for each column and row.
//!
//! Markdown has no captions. As in Pandoc, a paragraph that begins with a colon right before or
//! after a table is its caption; `{no-row-headers}` at its end says that the first column contains
//! no headers.

use super::conversion::Conversion;
use super::{NearMiss, Problem, Shape, TableProblem};
use crate::text::{id_of, unique_id};
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

/// Tables with more columns are hard to read on any screen, and by ear.
pub const MOST_COLUMNS: usize = 8;
/// So are tables with more rows.
const MOST_ROWS: usize = 60;

const NO_ROW_HEADERS: &str = "{no-row-headers}";

/// A caption and its table, as indices in the list of events.
pub(super) struct Caption {
    table: usize,
    words: Range<usize>,
    /// The paragraph or row that it was written as.
    pub(super) whole: Range<usize>,
    row_headers: bool,
}

/// The table being written.
pub(super) struct Table {
    row_headers: bool,
    in_head: bool,
    columns: usize,
    rows: usize,
    /// The column of the open cell, from 0.
    column: usize,
    /// The columns without headers, with their ranges.
    headless: Vec<(usize, Range<usize>)>,
    /// Its first line.
    first_line: Range<usize>,
}

type Events<'m> = [(Event<'m>, Range<usize>)];

/// Finds the captions of all tables, and removes their colons.
pub(super) fn captions(events: &mut Events<'_>, markdown: &str) -> Vec<Caption> {
    let mut captions: Vec<Caption> = Vec::new();
    for table in 0..events.len() {
        if !matches!(events[table].0, Event::Start(Tag::Table(_))) {
            continue;
        }
        let rest = events[table..].iter();
        let Some(length) = rest
            .into_iter()
            .position(|(event, _)| matches!(event, Event::End(TagEnd::Table)))
        else {
            continue;
        };
        let end = table + length;
        let used = |at: usize| captions.iter().any(|caption| caption.whole.contains(&at));
        let before = (table > 0 && !used(table - 1))
            .then(|| paragraph_before(events, table))
            .flatten();
        let found = before
            .or_else(|| last_row(events, table, end, markdown))
            .or_else(|| paragraph_at(events, end + 1));
        if let Some((words, whole)) = found {
            let row_headers = strip_markers(&mut events[words.clone()]);
            captions.push(Caption {
                table,
                words,
                whole,
                row_headers,
            });
        }
    }
    captions
}

fn begins_with_colon(event: &Event<'_>) -> bool {
    matches!(event, Event::Text(text) if text.trim_start().starts_with(':'))
}

/// The words and the whole of a paragraph with a colon that begins at an index.
fn paragraph_at(events: &Events<'_>, start: usize) -> Option<(Range<usize>, Range<usize>)> {
    let is_paragraph = matches!(events.get(start)?.0, Event::Start(Tag::Paragraph));
    if !is_paragraph || !begins_with_colon(&events.get(start + 1)?.0) {
        return None;
    }
    let length = events[start..]
        .iter()
        .position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)))?;
    Some((start + 1..start + length, start..start + length + 1))
}

fn paragraph_before(events: &Events<'_>, table: usize) -> Option<(Range<usize>, Range<usize>)> {
    if !matches!(events[table - 1].0, Event::End(TagEnd::Paragraph)) {
        return None;
    }
    let start = events[..table]
        .iter()
        .rposition(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)))?;
    paragraph_at(events, start)
}

/// A line with a colon right below a table is parsed as its last row.
fn last_row(
    events: &Events<'_>,
    table: usize,
    end: usize,
    markdown: &str,
) -> Option<(Range<usize>, Range<usize>)> {
    let row = events[table..end]
        .iter()
        .rposition(|(event, _)| matches!(event, Event::Start(Tag::TableRow)))?
        + table;
    let written = markdown.get(events[row].1.clone())?;
    if !written.trim_start().starts_with(':') || !begins_with_colon(&events.get(row + 2)?.0) {
        return None;
    }
    let length = events[row..end]
        .iter()
        .position(|(event, _)| matches!(event, Event::End(TagEnd::TableCell)))?;
    // A row with other cells is an ordinary row.
    let others = &events[row + length + 1..end - 1];
    let is_empty = others.iter().all(|(event, _)| {
        matches!(
            event,
            Event::Start(Tag::TableCell) | Event::End(TagEnd::TableCell)
        )
    });
    is_empty.then(|| (row + 2..row + length, row..end))
}

/// Removes the colon from the start of a caption and `{no-row-headers}` from its end. Returns
/// whether the rows have headers.
fn strip_markers(words: &mut Events<'_>) -> bool {
    if let Some((Event::Text(text), range)) = words.first_mut() {
        let rest = text.trim_start().trim_start_matches(':').trim_start();
        range.start += text.len() - rest.len();
        *text = CowStr::from(rest.to_owned());
    }
    if let Some((Event::Text(text), _)) = words.last_mut()
        && let Some(rest) = text.trim_end().strip_suffix(NO_ROW_HEADERS)
    {
        *text = CowStr::from(rest.trim_end().to_owned());
        return false;
    }
    true
}

impl<'m> Conversion<'_, 'm> {
    /// Opens the table whose first event is at an index.
    pub(super) fn open_table(&mut self, at: usize, columns: usize, range: &Range<usize>) {
        let line = self.markdown[range.clone()].lines().next().unwrap_or("");
        let first_line = range.start..range.start + line.trim_end().len();
        let caption = self
            .captions
            .iter()
            .find(|caption| caption.table == at)
            .map(|caption| (caption.words.clone(), caption.row_headers));
        let row_headers = caption.as_ref().is_none_or(|(_, headers)| *headers);
        self.plain.line();
        let named = caption.map(|(words, _)| (self.words_of(words.clone()), words));
        match named {
            Some((name, words)) if !name.trim().is_empty() => {
                self.caption(&name, words, row_headers);
            }
            _ => {
                self.problem(first_line.clone(), TableProblem::WithoutCaption);
                self.markup("<div class=\"table\">\n<table>\n");
            }
        }
        self.table = Some(Table {
            row_headers,
            in_head: false,
            columns,
            rows: 0,
            column: 0,
            headless: Vec::new(),
            first_line,
        });
    }

    /// Writes the scrolling container of a table, labelled by the caption, and the caption.
    fn caption(&mut self, name: &str, words: Range<usize>, row_headers: bool) {
        // Marks the table for the audit, which trusts the author here.
        let class = match row_headers {
            true => "",
            false => " class=\"no-row-headers\"",
        };
        if self.shape == Shape::Page {
            let id = self.table_id(name);
            self.markup(format!(
                "<div class=\"table\" role=\"region\" aria-labelledby=\"{id}\" tabindex=\"0\">\n\
                 <table{class}>\n<caption id=\"{id}\">"
            ));
        } else {
            // A record may occur twice on a page, so it must not contain ids.
            let name = crate::html::escape(&self.converter.typography.apply(name));
            self.markup(format!(
                "<div class=\"table\" role=\"region\" aria-label=\"{name}\" tabindex=\"0\">\n\
                 <table{class}>\n<caption>"
            ));
        }
        for at in words {
            self.play(at);
        }
        self.end_block();
        self.plain.line();
        self.markup("</caption>\n");
    }

    /// An id that is unique on the page.
    fn table_id(&mut self, name: &str) -> String {
        unique_id(&mut self.ids, &format!("table-{}", id_of(name)))
    }

    /// Converts an event inside of a table, except for the content of its cells.
    pub(super) fn table_event(&mut self, at: usize, event: &Event<'m>, range: Range<usize>) {
        match event {
            Event::Start(Tag::TableHead) => {
                self.with_table(|table| (table.in_head, table.column) = (true, 0));
                self.markup("<thead>\n<tr>");
            }
            Event::End(TagEnd::TableHead) => {
                self.report_headless_columns(&range);
                self.plain.line();
                self.with_table(|table| table.in_head = false);
                self.markup("</tr>\n</thead>\n<tbody>\n");
            }
            Event::Start(Tag::TableRow) => {
                self.with_table(|table| table.column = 0);
                self.markup("<tr>");
            }
            Event::End(TagEnd::TableRow) => {
                self.report_lost_cells(range);
                self.plain.line();
                self.with_table(|table| table.rows += 1);
                self.markup("</tr>\n");
            }
            Event::Start(Tag::TableCell) => self.cell(at, range),
            Event::End(TagEnd::TableCell) => {
                self.end_block();
                let end = self.cell_end.take().unwrap_or("</td>");
                self.markup(end);
                self.with_table(|table| table.column += 1);
            }
            Event::End(TagEnd::Table) => {
                self.markup("</tbody>\n</table>\n</div>\n");
                if let Some(table) = self.table.take()
                    && (table.columns > MOST_COLUMNS || table.rows > MOST_ROWS)
                {
                    let problem = TableProblem::Large(table.columns, table.rows);
                    self.problem(table.first_line, problem);
                }
            }
            _ => {}
        }
    }

    fn with_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = &mut self.table {
            change(table);
        }
    }

    /// Opens a cell: a header, or data. Reports it if it is empty.
    fn cell(&mut self, at: usize, range: Range<usize>) {
        let closes = |index: usize| {
            let event = self.events.get(index).map(|(event, _)| event);
            matches!(event, Some(Event::End(TagEnd::TableCell)))
        };
        let is_empty = closes(at + 1) || self.is_blank(at + 1, closes);
        let Some(table) = &mut self.table else { return };
        let first = table.column == 0;
        if !first {
            self.plain.push(" | ");
        }
        let (start, end) = match (table.in_head, first && table.row_headers) {
            // An empty header would not be a header.
            (true, _) if is_empty => ("<td>", "</td>"),
            (true, _) => ("<th scope=\"col\">", "</th>"),
            (false, true) if !is_empty => ("<th scope=\"row\">", "</th>"),
            (false, _) => ("<td>", "</td>"),
        };
        let (in_head, row_headers) = (table.in_head, table.row_headers);
        if is_empty && in_head {
            let column = table.column;
            table.headless.push((column, range));
        } else if is_empty {
            let problem = if first && row_headers {
                TableProblem::RowWithoutHeader
            } else {
                TableProblem::EmptyCell
            };
            let range = self.of_cell(range);
            self.problem_at(range, problem);
        }
        self.markup(start);
        self.cell_end = Some(end);
    }

    /// Whether only a space is left before the end of the cell.
    fn is_blank(&self, at: usize, closes: impl Fn(usize) -> bool) -> bool {
        let text = self.events.get(at).map(|(event, _)| event);
        matches!(text, Some(Event::Text(text)) if text.trim().is_empty()) && closes(at + 1)
    }

    /// The range of an empty cell; the end of the row for a missing one.
    fn of_cell(&self, range: Range<usize>) -> Range<usize> {
        if !range.is_empty() {
            return range;
        }
        let end = self.markdown[..range.start].trim_end().len();
        end..end
    }

    /// Reports the columns without a header.
    fn report_headless_columns(&mut self, head: &Range<usize>) {
        let Some(table) = &mut self.table else { return };
        let headless = std::mem::take(&mut table.headless);
        let (columns, row_headers) = (table.columns, table.row_headers);
        if headless.len() == columns {
            self.problem(head.clone(), TableProblem::ColumnWithoutHeader(None));
            return;
        }
        for (column, range) in headless {
            let problem = if column == 0 && row_headers {
                TableProblem::EmptyCorner
            } else {
                TableProblem::ColumnWithoutHeader(Some(column + 1))
            };
            let range = self.of_cell(range);
            self.problem_at(range, problem);
        }
    }

    /// Reports cells beyond the last column: they would be lost silently.
    fn report_lost_cells(&mut self, row: Range<usize>) {
        let Some(table) = &self.table else { return };
        let written = self.markdown[row.clone()].trim();
        let inner = written.strip_prefix('|').unwrap_or(written);
        let inner = match inner.strip_suffix('|') {
            Some(rest) if !rest.ends_with('\\') => rest,
            _ => inner,
        };
        let mut cells = 1;
        let mut escaped = false;
        // Count as the parser does: a | separates cells even in links and code.
        for c in inner.chars() {
            match c {
                '|' if !escaped => cells += 1,
                _ => {}
            }
            escaped = c == '\\' && !escaped;
        }
        if cells > table.columns {
            // A | inside a reference is the cause: report the mistake only once.
            self.findings.problems.retain(|(range, problem)| {
                *problem != Problem::NearMiss(NearMiss::Reference) || !row.contains(&range.start)
            });
            let Some(table) = &self.table else { return };
            let problem = TableProblem::LostCells(table.columns);
            self.problem(row, problem);
        }
    }
}
