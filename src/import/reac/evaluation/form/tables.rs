//! The tables of a RE: which one begins with which headers, its rows, and their cells.

use super::super::super::grid::Cell;
use super::super::super::layout::letters;
use super::{Judged, Kind, Reader, Section, Way};

/// A table of the form.
#[derive(Clone, Debug)]
pub(super) enum Table {
    /// Ways of assessing: the headers of its four columns.
    Ways([Cell; 4]),
    /// Criteria: the headers of competencies and criteria, and of the columns of ticks.
    Criteria([Cell; 2], Vec<(Kind, Cell)>),
    /// Transversal competencies: the headers of its two columns.
    Transversal([Cell; 2]),
}

/// Whether a cell is ticked, also by a character of a symbol font.
fn tick(text: &str) -> Option<bool> {
    let of_font = || match text.trim() {
        "\u{f0fd}" | "\u{f0fe}" | "\u{f0fc}" | "\u{f0fb}" | "\u{f078}" => Some(true),
        "\u{f0a8}" | "\u{f06f}" | "\u{f071}" => Some(false),
        _ => None,
    };
    crate::import::tick(text).or_else(of_font)
}

impl Reader {
    /// Reads a table, or the part of one that is on a page.
    pub(super) fn table(&mut self, cells: &[Cell]) {
        let page = cells.first().map_or(0, |cell| cell.page);
        if self.section == Section::Annex {
            self.form.annexes += 1;
            return;
        }
        let found = header(cells);
        let first = match &found {
            Some(Table::Ways(headers)) => end_of(headers),
            Some(Table::Transversal(headers)) => end_of(headers),
            Some(Table::Criteria(headers, ticks)) => {
                let ticks = ticks.iter().map(|(_, header)| header.bottom);
                ticks.fold(end_of(headers), f64::max)
            }
            None => f64::MIN,
        };
        let continues = found.is_none() && page > self.page || self.repeats_headers(found.as_ref());
        if found.is_some() {
            self.table = found;
        }
        self.page = page;
        let rows: Vec<&Cell> = cells
            .iter()
            .filter(|cell| cell.top >= first - 1.0)
            .collect();
        match self.table.clone() {
            Some(Table::Ways(headers)) => self.ways(&rows, &headers, continues),
            Some(Table::Criteria(headers, ticks)) => {
                self.criteria(&rows, &headers, &ticks, continues);
            }
            Some(Table::Transversal(headers)) => self.transversal(&rows, &headers),
            None => {
                let texts = rows.iter().map(|cell| cell.text());
                self.form
                    .unplaced
                    .push(texts.collect::<Vec<_>>().join(" | "));
            }
        }
    }

    /// Whether a table is the last one, whose headers are repeated on the next page.
    fn repeats_headers(&self, found: Option<&Table>) -> bool {
        matches!(
            (&self.table, found),
            (Some(Table::Ways(_)), Some(Table::Ways(_)))
                | (Some(Table::Criteria(..)), Some(Table::Criteria(..)))
        )
    }

    fn ways(&mut self, cells: &[&Cell], headers: &[Cell; 4], continues: bool) {
        for row in rows(cells, &headers[0]) {
            let cell_in = |column: usize| {
                let mut found = cells.iter().filter(|cell| {
                    cell.is_in_column(&headers[column]) && row.holds(cell, column > 0)
                });
                found.next().copied()
            };
            let title = row.first.map(Cell::text).unwrap_or_default();
            let written = letters(&title);
            let text = |column: usize| cell_in(column).map(Cell::text).unwrap_or_default();
            let body = cell_in(3).map(Cell::paragraphs).unwrap_or_default();
            if written.starts_with("dureetotale") {
                let durations = cells.iter().filter(|cell| row.holds(cell, true));
                let durations: Vec<String> = durations
                    .map(|cell| cell.text())
                    .filter(|text| text.chars().any(|c| c.is_ascii_digit()))
                    .collect();
                self.session().total = durations.join(" ");
                continue;
            }
            let is_group =
                written.starts_with("autresmodalites") || row.first.is_none() && !continues;
            if is_group {
                continue;
            }
            match self.session().ways.last_mut().filter(|_| title.is_empty()) {
                // The row began on the page before.
                Some(last) => {
                    for (into, more) in [
                        (&mut last.competencies, text(1)),
                        (&mut last.duration, text(2)),
                    ] {
                        into.push(' ');
                        into.push_str(&more);
                    }
                    last.body.extend(body);
                }
                None => self.session().ways.push(Way {
                    kind: Kind::of(&title),
                    title,
                    competencies: text(1),
                    duration: text(2),
                    body,
                }),
            }
        }
    }

    fn criteria(
        &mut self,
        cells: &[&Cell],
        headers: &[Cell; 2],
        ticks: &[(Kind, Cell)],
        continues: bool,
    ) {
        let mut group = self
            .form
            .judged
            .last()
            .map_or_else(String::new, |last| last.group.clone());
        for row in rows(cells, &headers[0]) {
            if let Some(first) = row.first.filter(|cell| cell.right > headers[1].left + 10.0) {
                group = first.text();
                continue;
            }
            let title = row.first.map(Cell::text).unwrap_or_default();
            let mut criteria = Vec::new();
            let mut ticked = Vec::new();
            for cell in cells.iter().filter(|cell| row.holds(cell, true)) {
                if cell.is_in_column(&headers[1]) {
                    criteria.extend(cell.paragraphs());
                    continue;
                }
                let column = ticks.iter().find(|(_, header)| cell.is_in_column(header));
                match (column, tick(&cell.text())) {
                    (Some((kind, _)), Some(true)) => ticked.push(*kind),
                    (_, Some(false)) | (None, Some(true)) => {}
                    (_, None) => self.form.unplaced.push(cell.text()),
                }
            }
            if title.is_empty() {
                if let Some(last) = self.form.judged.last_mut().filter(|_| continues) {
                    last.criteria.extend(criteria);
                    last.ticked.extend(ticked);
                }
                continue;
            }
            self.form.judged.push(Judged {
                group: group.clone(),
                title,
                criteria,
                ticked,
                has_columns: !ticks.is_empty(),
            });
        }
    }

    fn transversal(&mut self, cells: &[&Cell], headers: &[Cell; 2]) {
        for row in rows(cells, &headers[0]) {
            let in_row = cells.iter().filter(|cell| row.holds(cell, true));
            let concerned = in_row.filter(|cell| cell.is_in_column(&headers[1]));
            let concerned: Vec<String> = concerned.map(|cell| cell.text()).collect();
            let title = row.first.map(Cell::text).unwrap_or_default();
            self.form.transversal.push((title, concerned.join(" ; ")));
        }
    }
}

/// A row of a table: a cell of the first column, and the cells to its right.
struct Row<'c> {
    first: Option<&'c Cell>,
    top: f64,
    bottom: f64,
}

impl Row<'_> {
    /// Whether a cell is in the row; `without_first` excludes the first cell.
    fn holds(&self, cell: &Cell, without_first: bool) -> bool {
        let middle = f64::midpoint(cell.top, cell.bottom);
        let is_first = self.first.is_some_and(|first| std::ptr::eq(first, cell));
        self.top <= middle && middle <= self.bottom && !(without_first && is_first)
    }
}

/// The rows of the part of a table that is on one page. Cells above the first cell of the first
/// column continue the last row of the previous page.
fn rows<'c>(cells: &[&'c Cell], header: &Cell) -> Vec<Row<'c>> {
    let firsts = cells
        .iter()
        .filter(|cell| (cell.left - header.left).abs() < 4.0);
    let mut rows: Vec<Row> = firsts
        .map(|cell| Row {
            first: Some(*cell),
            top: cell.top,
            bottom: cell.bottom,
        })
        .collect();
    let first = rows.first().map_or(f64::MAX, |row| row.top);
    let is_above = |cell: &&&Cell| cell.bottom <= first + 3.0;
    let above: Vec<&&Cell> = cells.iter().filter(is_above).collect();
    if let Some(top) = above.iter().map(|cell| cell.top).min_by(f64::total_cmp) {
        let bottom = above.iter().map(|cell| cell.bottom).fold(top, f64::max);
        rows.insert(
            0,
            Row {
                first: None,
                top,
                bottom,
            },
        );
    }
    rows
}

/// Which table of the form begins with these cells.
fn header(cells: &[Cell]) -> Option<Table> {
    let keyed: Vec<(String, &Cell)> = cells.iter().map(|cell| (cell.letters(), cell)).collect();
    let find = |starts: &[&str]| {
        let mut found = keyed.iter();
        let found = found.find(|(key, _)| starts.iter().any(|start| key.starts_with(start)));
        found.map(|(_, cell)| (*cell).clone())
    };
    let exact = |name: &str| {
        let mut found = keyed.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, cell)| (*cell).clone())
    };
    if let (Some(way), Some(judged), Some(time), Some(detail)) = (
        exact("modalites"),
        find(&["competencesevaluees"]),
        exact("duree"),
        find(&["detaildelorganisation"]),
    ) {
        return Some(Table::Ways([way, judged, time, detail]));
    }
    if let (Some(transversal), Some(concerned)) = (
        find(&["competencestransversales"]),
        find(&["competencesprofessionnellesconcernees"]),
    ) {
        return Some(Table::Transversal([transversal, concerned]));
    }
    let competency = exact("competencesprofessionnelles")?;
    let criteria = find(&["criteresdevaluation", "criteres"])?;
    let is_tick = |(key, cell): &&(String, &Cell)| {
        cell.left >= criteria.right - 4.0
            && cell.top < competency.bottom
            && !key.starts_with("autresmodalites")
    };
    let ticks = keyed.iter().filter(is_tick);
    let ticks = ticks.filter_map(|(key, cell)| Some((Kind::of(key)?, (*cell).clone())));
    let ticks = ticks.collect();
    Some(Table::Criteria([competency, criteria], ticks))
}

fn end_of(headers: &[Cell]) -> f64 {
    headers.iter().map(|cell| cell.bottom).fold(0.0, f64::max)
}
