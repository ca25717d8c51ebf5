//! How much each certification requires in each domain: a row per domain, a column per
//! certification, and a disc with a number where they meet. If there are too many certifications
//! for columns, a bar shows how many of them require something in a domain.

use super::arrange::NARROW;
use super::figure::{Face, Figure, Kind, Rect, Shape, words};
use super::words::{cut, width, wrap};
use crate::render::view::Html;

/// The contents of the chart.
#[derive(Clone, Debug)]
pub(in crate::render) struct Domains {
    /// The columns; empty if there would be too many.
    pub columns: Vec<Column>,
    /// The domains, grouped by how many certifications require them, highest first.
    pub groups: Vec<Group>,
    /// The ids of the elements that name and describe it.
    pub named_by: &'static str,
    pub described_by: &'static str,
}

/// A certification.
#[derive(Clone, Debug)]
pub(in crate::render) struct Column {
    pub title: String,
    pub url: String,
}

/// Domains that the same number of certifications require.
#[derive(Clone, Debug)]
pub(in crate::render) struct Group {
    /// That number, in words.
    pub title: String,
    pub rows: Vec<Row>,
}

/// A domain.
#[derive(Clone, Debug)]
pub(in crate::render) struct Row {
    pub title: String,
    pub url: String,
    /// What each column requires; empty if there are no columns.
    pub cells: Vec<Cell>,
    /// How many certifications require something, and out of how many.
    pub share: (usize, usize),
}

/// What a certification requires in a domain.
#[derive(Clone, Debug)]
pub(in crate::render) struct Cell {
    pub name: String,
    pub url: String,
    pub competencies: usize,
    /// The number of indicators, in short form.
    pub points: String,
}

/// The height of a row, large enough for a pointer target (WCAG 2.5.8).
const ROW: i32 = 24;
const NAMES: i32 = 280;
const GROUPS: i32 = 172;
const MOST_RADIUS: i32 = 10;
const PADDING: i32 = 5;
const LINE: i32 = 17;

pub(in crate::render) fn draw(domains: &Domains) -> [Html; 2] {
    let (wide, narrow) = match domains.columns.is_empty() {
        true => (bars(domains, WIDE_BARS), bars(domains, NARROW.width)),
        false => (table(domains), list(domains)),
    };
    [(wide, "wide"), (narrow, NARROW.class)]
        .map(|(figure, class)| figure.svg(class, domains.named_by, domains.described_by))
}

/// The width of a column: narrower where there are many.
fn step(columns: usize) -> i32 {
    match columns {
        0..=5 => 128,
        6 | 7 => 120,
        8 | 9 => 92,
        _ => 76,
    }
}

/// The chart as a table, for wide pages.
fn table(domains: &Domains) -> Figure {
    let step = step(domains.columns.len());
    let count = i32::try_from(domains.columns.len()).unwrap_or(0);
    let groups_at = NAMES + count * step;
    let mut figure = Figure {
        width: groups_at + GROUPS,
        ..Figure::default()
    };
    let size = Face::Quiet.size();
    let heads: Vec<Vec<String>> = (domains.columns.iter())
        .map(|column| wrap(&column.title, size, spaced_room(step - 8), 3))
        .collect();
    let most = heads.iter().map(Vec::len).max().unwrap_or(1);
    let most = i32::try_from(most).unwrap_or(1);
    for ((index, column), head) in (0..).zip(&domains.columns).zip(&heads) {
        let lines = i32::try_from(head.len()).unwrap_or(0);
        let shapes = (0..).zip(head).map(|(line, text)| {
            let y = (most - lines + line) * LINE + size;
            words(NAMES + index * step, y, Face::Quiet, text.as_str())
        });
        figure.link(&column.url, &column.title, shapes.collect());
    }
    let mut y = most * LINE + PADDING;
    let largest = largest(domains);
    let with_points = have_room_for_points(domains, step);
    for group in &domains.groups {
        figure.rule(y);
        y += PADDING;
        let base = y + ROW / 2 + size * 3 / 8;
        let title = cut(&group.title, size, GROUPS - 4);
        figure.words(groups_at, base, Face::Quiet, title);
        for row in &group.rows {
            name(row, spaced_room(NAMES - 12), y, &mut figure);
            for (index, cell) in (0..).zip(&row.cells) {
                disc(
                    cell,
                    largest,
                    with_points,
                    (NAMES + index * step, y),
                    &mut figure,
                );
            }
            y += ROW;
        }
        y += PADDING;
    }
    figure.height = y;
    figure
}

/// The chart as a list, for narrow pages: certifications are identified by letters, with four cells
/// per line.
fn list(domains: &Domains) -> Figure {
    const IN_A_LINE: usize = 4;
    const STEP: i32 = 70;
    let size = Face::Quiet.size();
    let mut figure = Figure {
        width: NARROW.width,
        ..Figure::default()
    };
    let mut y = 0;
    for (column, letter) in domains.columns.iter().zip('A'..='Z') {
        let base = y + ROW / 2 + size * 3 / 8;
        figure.words(0, base, Face::Plain, letter);
        let title = cut(&column.title, size, NARROW.width - 22);
        figure.link(
            &column.url,
            &column.title,
            vec![words(22, base, Face::Quiet, title)],
        );
        y += ROW;
    }
    y += PADDING;
    let largest = largest(domains);
    for group in &domains.groups {
        figure.rule(y);
        y += PADDING + size + 4;
        figure.words(0, y, Face::Quiet, group.title.as_str());
        y += 8;
        for row in &group.rows {
            name(row, NARROW.width, y, &mut figure);
            y += ROW;
            let asked: Vec<(&Cell, char)> = (row.cells.iter().zip('A'..='Z'))
                .filter(|(cell, _)| cell.competencies > 0)
                .collect();
            for line in asked.chunks(IN_A_LINE) {
                for (index, (cell, letter)) in (0..).zip(line) {
                    let x = index * STEP;
                    let base = y + ROW / 2 + size * 3 / 8;
                    figure.words(x, base, Face::Plain, *letter);
                    disc(cell, largest, false, (x + 14, y), &mut figure);
                }
                y += ROW + 2;
            }
            y += PADDING;
        }
        y += PADDING;
    }
    figure.height = y;
    figure
}

/// The width of the bar chart on wide pages.
const WIDE_BARS: i32 = 736;

/// Domains with the share of the certifications that require them, for a given width.
fn bars(domains: &Domains, wide: i32) -> Figure {
    let size = Face::Quiet.size();
    let beside = wide > NARROW.width;
    let left = if beside { NAMES + 40 } else { 0 };
    let mut figure = Figure {
        width: wide,
        ..Figure::default()
    };
    let mut y = PADDING;
    for row in domains.groups.iter().flat_map(|group| &group.rows) {
        let (n, of) = row.share;
        name(row, if beside { left - 12 } else { wide }, y, &mut figure);
        if !beside {
            y += ROW;
        }
        let number = format!("{n} / {of}");
        let room = wide - left - width(&number, size) - 12;
        let length = part(room, n, of);
        let at = Rect {
            x: left,
            y: y + 7,
            width: length,
            height: 10,
        };
        if length > 0 {
            figure.shape(Shape::Box {
                at,
                kind: Kind::Bar,
            });
        }
        let base = y + ROW / 2 + size * 3 / 8;
        figure.words(left + length + 8, base, Face::Quiet, number);
        y += ROW;
    }
    figure.height = y + PADDING;
    figure
}

/// How much of a length may be filled, so that labels still fit with the text spacing that readers
/// may set (WCAG 1.4.12).
fn spaced_room(room: i32) -> i32 {
    room * 5 / 6
}

/// A share of a length; at least one unit if it is not zero.
fn part(length: i32, n: usize, of: usize) -> i32 {
    let (n, of) = (
        i64::try_from(n).unwrap_or(0),
        i64::try_from(of).unwrap_or(0),
    );
    let part = i64::from(length) * n / of.max(1);
    i32::try_from(part).unwrap_or(length).max(i32::from(n > 0))
}

fn largest(domains: &Domains) -> usize {
    let rows = domains.groups.iter().flat_map(|group| &group.rows);
    let cells = rows.flat_map(|row| &row.cells);
    cells.map(|cell| cell.competencies).max().unwrap_or(0)
}

/// The name of a domain, as a link if it has a page.
fn name(row: &Row, room: i32, y: i32, figure: &mut Figure) {
    let size = Face::Plain.size();
    let base = y + ROW / 2 + size * 3 / 8;
    let shape = words(0, base, Face::Plain, cut(&row.title, size, room));
    match row.url.is_empty() {
        true => figure.shape(shape),
        false => figure.link(&row.url, &row.title, vec![shape]),
    }
}

/// Where the number of competencies begins, and where the number of indicators begins after it.
fn numbers(cell: &Cell) -> (i32, i32) {
    let number = 2 * MOST_RADIUS + 4;
    let size = Face::Plain.size();
    (
        number,
        number + width(&cell.competencies.to_string(), size) + 8,
    )
}

/// Whether all cells have room for their indicators: showing them only in some cells would be
/// misleading.
fn have_room_for_points(domains: &Domains, step: i32) -> bool {
    let rows = domains.groups.iter().flat_map(|group| &group.rows);
    let mut cells = rows.flat_map(|row| &row.cells);
    cells.all(|cell| numbers(cell).1 + width(&cell.points, Face::Quiet.size()) <= spaced_room(step))
}

/// A disc whose area is proportional to the number of competencies, with that number and possibly
/// the indicators; an empty circle if there are none.
fn disc(cell: &Cell, largest: usize, with_points: bool, (x, y): (i32, i32), figure: &mut Figure) {
    let middle = (x + MOST_RADIUS, y + ROW / 2);
    if cell.competencies == 0 {
        figure.shape(Shape::Disc {
            x: middle.0,
            y: middle.1,
            radius: 4,
            kind: Kind::Empty,
        });
        return;
    }
    let size = Face::Quiet.size();
    let mut shapes = vec![Shape::Disc {
        x: middle.0,
        y: middle.1,
        radius: radius(cell.competencies, largest),
        kind: Kind::Bar,
    }];
    let (number, points) = numbers(cell);
    let base = middle.1 + size * 3 / 8;
    let shown = cell.competencies.to_string();
    shapes.push(words(x + number, base, Face::Plain, shown));
    if with_points && !cell.points.is_empty() {
        shapes.push(words(x + points, base, Face::Quiet, cell.points.as_str()));
    }
    figure.link(&cell.url, &cell.name, shapes);
}

/// The radius of a disc, given the number that the largest disc represents.
fn radius(n: usize, largest: usize) -> i32 {
    const LEAST: i32 = 3;
    let grows = (LEAST..=MOST_RADIUS).rev().find(|radius| {
        let area = usize::try_from(radius * radius).unwrap_or(0);
        let most = usize::try_from(MOST_RADIUS * MOST_RADIUS).unwrap_or(1);
        area * largest <= n * most
    });
    grows.unwrap_or(LEAST)
}

#[cfg(test)]
mod tests {
    use super::super::figure::Item;
    use super::*;

    fn domains(columns: usize, rows: usize) -> Domains {
        let cell = |at: usize| Cell {
            name: format!("Négociation – {at} : {at} compétences"),
            url: format!("/d/#{at}"),
            competencies: at * 7 % 31,
            points: format!("{} pts", at * 40),
        };
        let row = |at: usize| Row {
            title: format!("Après-vente et réclamations des clients professionnels {at}"),
            url: format!("/d{at}/"),
            cells: (0..columns).map(|column| cell(at + column)).collect(),
            share: (at, rows),
        };
        Domains {
            columns: (0..columns)
                .map(|at| Column {
                    title: format!("Titre développement commercial international {at}"),
                    url: format!("/c{at}/"),
                })
                .collect(),
            groups: (0..rows)
                .map(|at| Group {
                    title: format!("demandés par {at} sur {rows}"),
                    rows: vec![row(at), row(at + 1)],
                })
                .collect(),
            named_by: "a",
            described_by: "b",
        }
    }

    /// Twelve columns, long titles and large numbers stay inside the figure, and so does the chart
    /// without columns.
    #[test]
    fn nothing_leaves_the_figure() {
        for columns in [0, 1, 2, 5, 8, 12] {
            let domains = domains(columns, 9);
            let figures = match columns {
                0 => [bars(&domains, WIDE_BARS), bars(&domains, NARROW.width)],
                _ => [table(&domains), list(&domains)],
            };
            for figure in figures {
                let shapes = figure.items.iter().flat_map(|item| match item {
                    Item::Shape(shape) => std::slice::from_ref(shape),
                    Item::Link { shapes, .. } => shapes,
                });
                for shape in shapes {
                    let (right, bottom) = match shape {
                        Shape::Rule { y } => (0, *y),
                        Shape::Box { at, .. } => (at.x + at.width, at.y + at.height),
                        Shape::Disc { x, y, radius, .. } => (x + radius, y + radius),
                        Shape::Words { x, y, face, text } => (x + width(text, face.size()), *y),
                    };
                    assert!(right <= figure.width, "{shape:?} of {}", figure.width);
                    assert!(bottom <= figure.height, "{shape:?} of {}", figure.height);
                }
            }
        }
    }

    /// Five certifications and 26 domains fit on a screen of 800 px.
    #[test]
    fn five_certifications_fit_one_screen() {
        let mut domains = domains(5, 5);
        for (group, rows) in domains.groups.iter_mut().zip([12, 2, 6, 3, 3]) {
            let row = group.rows[0].clone();
            group.rows = vec![row; rows];
        }
        let figure = table(&domains);
        assert!(
            figure.height <= 740 && figure.width <= 1100,
            "{} × {}",
            figure.width,
            figure.height
        );
    }

    #[test]
    fn a_disc_grows_with_its_number() {
        assert_eq!(radius(31, 31), MOST_RADIUS);
        let all: Vec<i32> = (1..=31).map(|n| radius(n, 31)).collect();
        assert!(all.is_sorted() && all[0] >= 3, "{all:?}");
        assert_eq!(part(100, 1, 1000), 1);
        assert_eq!(part(100, 0, 10), 0);
    }
}
