//! The cells of ruled tables: the text between four rules is a cell, so that no column is a guess.

use super::layout::{Line, Paragraph, Setting, letters, paragraphs};
use super::pdf::Pages;
use super::rules::Rule;
use std::collections::BTreeMap;

/// A part of a document, in the order of reading.
pub(super) enum Piece {
    /// A line outside of tables.
    Text(Line),
    /// A table, or the part of one that is on a page.
    Table(Vec<Cell>),
}

/// A cell of a table that contains text; positions are in points.
#[derive(Clone, Debug)]
pub(super) struct Cell {
    pub(super) page: u32,
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
    lines: Vec<Line>,
    /// Turned text, from left to right.
    turned: Vec<(f64, String)>,
}

/// Rules within this distance are one.
const NEAR: f64 = 2.5;

impl Cell {
    /// Its text on one line.
    pub(super) fn text(&self) -> String {
        let lines = self.lines.iter().map(Line::text);
        let turned = self.turned.iter().map(|(_, text)| text.trim().to_owned());
        lines.chain(turned).collect::<Vec<_>>().join(" ")
    }

    /// Its text for comparison with the words of the form.
    pub(super) fn letters(&self) -> String {
        letters(&self.text())
    }

    /// Its paragraphs.
    pub(super) fn paragraphs(&self) -> Vec<Paragraph> {
        let lines: Vec<&Line> = self.lines.iter().collect();
        let starts = lines.iter().map(|line| line.start());
        let padding = (starts.fold(f64::MAX, f64::min) - self.left).clamp(0.0, 8.0);
        paragraphs(&lines, Setting::ragged(self.right - padding))
    }

    /// Whether it is in the column of a header.
    pub(super) fn is_in_column(&self, header: &Cell) -> bool {
        self.left >= header.left - NEAR && self.right <= header.right + NEAR
    }
}

/// Splits pages into lines and tables.
pub(super) fn pieces(pages: Pages) -> Vec<Piece> {
    let mut grids: BTreeMap<u32, Grid> = BTreeMap::new();
    for rule in &pages.rules {
        grids.entry(rule.page).or_default().add(*rule);
    }
    let mut cells: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut texts: Vec<Line> = Vec::new();
    let empty = Grid::default();
    for line in pages.lines {
        let grid = grids.get(&line.page).unwrap_or(&empty);
        let cells = cells.entry(line.page).or_default();
        let mut outside = Line {
            words: Vec::new(),
            ..line.clone()
        };
        let y = line.y - line.size * 0.3;
        for word in &line.words {
            let found = grid.cell(line.page, f64::midpoint(word.start, word.end), y);
            let target = match found {
                None => &mut outside,
                Some(found) => {
                    let cell = find_or_add(cells, found);
                    let is_same = |last: &&mut Line| last.y.to_bits() == line.y.to_bits();
                    if cell.lines.last_mut().filter(is_same).is_none() {
                        cell.lines.push(Line {
                            words: Vec::new(),
                            ..line.clone()
                        });
                    }
                    match cell.lines.last_mut() {
                        Some(line) => line,
                        None => continue,
                    }
                }
            };
            target.words.push(word.clone());
            target.end = word.end;
        }
        if !outside.words.is_empty() {
            texts.push(outside);
        }
    }
    for turned in pages.turned {
        let grid = grids.get(&turned.page).unwrap_or(&empty);
        if let Some(found) = grid.cell(turned.page, turned.x - 2.0, turned.y) {
            let cell = find_or_add(cells.entry(turned.page).or_default(), found);
            cell.turned.push((turned.x, turned.text));
            cell.turned.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
    }
    let mut placed: Vec<(u32, f64, Piece)> = texts
        .into_iter()
        .map(|line| (line.page, line.y, Piece::Text(line)))
        .collect();
    for (page, cells) in cells {
        for table in tables(cells) {
            let top = table.first().map_or(0.0, |cell| cell.top);
            placed.push((page, top, Piece::Table(table)));
        }
    }
    placed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
    placed.into_iter().map(|(_, _, piece)| piece).collect()
}

/// The cell with the borders of `found`, which is added if there is none yet.
fn find_or_add(cells: &mut Vec<Cell>, found: Cell) -> &mut Cell {
    let is_same = |cell: &Cell| {
        let distance = |a: f64, b: f64| (a - b).abs() < NEAR;
        distance(cell.left, found.left)
            && distance(cell.right, found.right)
            && distance(cell.top, found.top)
            && distance(cell.bottom, found.bottom)
    };
    let at = cells.iter().position(is_same).unwrap_or_else(|| {
        cells.push(found);
        cells.len() - 1
    });
    &mut cells[at]
}

/// The tables of a page: cells without a gap between their rows.
fn tables(mut cells: Vec<Cell>) -> Vec<Vec<Cell>> {
    cells.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    let mut tables: Vec<Vec<Cell>> = Vec::new();
    let mut bottom = f64::MIN;
    for cell in cells {
        match tables.last_mut().filter(|_| cell.top <= bottom + NEAR) {
            Some(table) => table.push(cell.clone()),
            None => tables.push(vec![cell.clone()]),
        }
        bottom = bottom.max(cell.bottom);
    }
    tables
}

/// The rules of a page.
#[derive(Default)]
struct Grid {
    vertical: Vec<Rule>,
    horizontal: Vec<Rule>,
}

impl Grid {
    fn add(&mut self, rule: Rule) {
        match rule.is_vertical {
            true => self.vertical.push(rule),
            false => self.horizontal.push(rule),
        }
    }

    /// The cell around a position, without its text.
    fn cell(&self, page: u32, x: f64, y: f64) -> Option<Cell> {
        let (left, right) = around(&self.vertical, x, y)?;
        let (top, bottom) = around(&self.horizontal, y, x)?;
        Some(Cell {
            page,
            left,
            right,
            top,
            bottom,
            lines: Vec::new(),
            turned: Vec::new(),
        })
    }
}

/// The nearest rules on both sides of a position, among those that pass it.
fn around(rules: &[Rule], at: f64, along: f64) -> Option<(f64, f64)> {
    let passing = rules
        .iter()
        .filter(|rule| rule.from - NEAR <= along && along <= rule.to + NEAR)
        .map(|rule| rule.at);
    let before = passing.clone().filter(|rule| *rule <= at);
    let after = passing.filter(|rule| *rule > at);
    Some((
        before.max_by(f64::total_cmp)?,
        after.min_by(f64::total_cmp)?,
    ))
}
