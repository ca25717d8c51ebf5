//! The map of a unit: how its competencies are assessed. There is a row for each set of
//! competencies judged by the same criteria, with a square for each competency and a box for each
//! criterion, in which dots count its indicators.

use super::arrange::{Measure, SQUARE, STEP, lay_out_square};
use super::chart::Square;
use super::figure::{Face, Figure, Kind, Rect, Shape, words};
use super::words::{width, wrap};
use crate::render::view::Html;

/// The maximum number of rows of a map.
pub(in crate::render) const MOST_GROUPS: usize = 40;

/// The maximum number of squares in a row.
pub(in crate::render) const MOST_JUDGED: usize = 20;

/// The maximum number of criteria in a row.
pub(in crate::render) const MOST_CRITERIA: usize = 30;

/// The maximum number of indicators drawn as dots: beyond this, a number is shown.
const MOST_POINTS: usize = 10;

const BOX_HEIGHT: i32 = 30;
const POINT: i32 = 6;
const GAP: i32 = 5;
/// The gap between the squares and the boxes beside them.
const SQUARES_GAP: i32 = 16;
const PADDING: i32 = 12;
const LINE: i32 = 19;

/// The contents of the map of a unit.
#[derive(Clone, Debug)]
pub(in crate::render) struct Matrix {
    pub title: String,
    pub legend: Vec<String>,
    pub rows: Vec<Judged>,
    /// The note shown when there are more rows than are drawn.
    pub more_rows: Option<String>,
}

/// Competencies and the criteria that judge them.
#[derive(Clone, Debug)]
pub(in crate::render) struct Judged {
    pub squares: Vec<Square>,
    pub criteria: Vec<Looked>,
    /// A summary of those criteria in words, or that there are none.
    pub total: String,
}

/// A criterion.
#[derive(Clone, Debug)]
pub(in crate::render) struct Looked {
    pub name: String,
    pub url: String,
    pub points: usize,
}

pub(super) fn draw(matrix: &Matrix, measure: &Measure) -> Html {
    lay_out(matrix, measure).svg(measure.class, "_carte-nom", "_carte-legende")
}

fn lay_out(matrix: &Matrix, measure: &Measure) -> Figure {
    let mut figure = Figure {
        width: measure.width,
        ..Figure::default()
    };
    let left = squares_width(matrix, measure);
    let mut y = 1;
    for row in &matrix.rows {
        figure.rule(y);
        y = lay_out_row(row, measure, left, y + PADDING, &mut figure) + PADDING;
    }
    if let Some(more) = &matrix.more_rows {
        figure.rule(y);
        figure.words(
            0,
            y + PADDING + Face::Quiet.size(),
            Face::Quiet,
            more.as_str(),
        );
        y += PADDING + LINE + PADDING;
    }
    figure.height = y;
    figure
}

/// The width of the column of squares; 0 where they are above the boxes.
fn squares_width(matrix: &Matrix, measure: &Measure) -> i32 {
    let rows = matrix.rows.iter();
    let most = rows.map(|row| row.squares.len()).max().unwrap_or(0);
    let needed = i32::try_from(most).unwrap_or(i32::MAX).saturating_mul(STEP);
    match needed.saturating_add(SQUARES_GAP) {
        fits if fits <= measure.width / 4 => fits,
        _ => measure.names,
    }
}

fn lay_out_row(row: &Judged, measure: &Measure, left: i32, top: i32, figure: &mut Figure) -> i32 {
    let room = match left {
        0 => measure.width,
        left => left - SQUARES_GAP,
    };
    let in_a_line = usize::try_from((room + STEP - SQUARE.0) / STEP).map_or(1, |n| n.max(1));
    let mut below = top;
    for squares in row.squares.chunks(in_a_line) {
        for (place, square) in (0..).zip(squares) {
            lay_out_square(square, place * STEP, below, figure);
        }
        below += SQUARE.1 + GAP;
    }
    let mut y = if left > 0 { top } else { below + 3 };
    let mut x = left;
    for criterion in &row.criteria {
        let (wide, label) = match criterion.points <= MOST_POINTS {
            true => (12 + (POINT + 3) * points(criterion) - 3, None),
            false => (SQUARE.0, Some(criterion.points.to_string())),
        };
        if x > left && x + wide > measure.width {
            x = left;
            y += BOX_HEIGHT + GAP;
        }
        let at = Rect {
            x,
            y,
            width: wide.max(24),
            height: BOX_HEIGHT,
        };
        let mut shapes = vec![Shape::Box {
            at,
            kind: Kind::Square,
        }];
        match label {
            Some(label) => {
                let base = y + BOX_HEIGHT / 2 + 5;
                shapes.push(words(x + at.width / 2, base, Face::Label, label));
            }
            None => {
                let start = x + (at.width - ((POINT + 3) * points(criterion) - 3)) / 2;
                for place in 0..points(criterion) {
                    let at = Rect {
                        x: start + place * (POINT + 3),
                        y: y + (BOX_HEIGHT - POINT) / 2,
                        width: POINT,
                        height: POINT,
                    };
                    shapes.push(Shape::Box {
                        at,
                        kind: Kind::Point,
                    });
                }
            }
        }
        figure.link(&criterion.url, &criterion.name, shapes);
        x += at.width + GAP;
    }
    if !row.criteria.is_empty() {
        y += BOX_HEIGHT + 3;
    }
    let size = Face::Quiet.size();
    // Beside the boxes if there is room, otherwise below them.
    let needed = width(&row.total, size);
    if !row.criteria.is_empty() && left > 0 && x + 6 + needed <= measure.width {
        figure.words(
            x + 6,
            y - BOX_HEIGHT / 2 + 2,
            Face::Quiet,
            row.total.as_str(),
        );
    } else {
        for line in wrap(&row.total, size, measure.width - left, 2) {
            figure.words(left, y + size + 2, Face::Quiet, line);
            y += LINE;
        }
    }
    y.max(below)
}

fn points(criterion: &Looked) -> i32 {
    i32::try_from(criterion.points).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::arrange::{NARROW, WIDE};
    use super::super::figure::Item;
    use super::*;

    /// However many criteria and indicators there are, they stay inside the figure.
    #[test]
    fn nothing_leaves_the_figure() {
        let square = |at: usize| Square {
            label: at.to_string(),
            name: format!("C{at}"),
            url: format!("/c{at}/"),
            is_part: false,
            is_optional: false,
            level: 0,
        };
        let looked = |points: usize| Looked {
            name: format!("Pertinence {points}"),
            url: "/u/#k".to_owned(),
            points,
        };
        let rows = [0, 1, 7, 30].map(|criteria| Judged {
            squares: (0..=criteria % MOST_JUDGED).map(square).collect(),
            criteria: (1..=criteria).map(looked).collect(),
            total: "30 critères, 465 points à vérifier".to_owned(),
        });
        let matrix = Matrix {
            title: "BC1".to_owned(),
            legend: Vec::new(),
            rows: rows.to_vec(),
            more_rows: Some("et 4 compétences".to_owned()),
        };
        for measure in [WIDE, NARROW] {
            let figure = lay_out(&matrix, &measure);
            let links = figure.items.iter().filter_map(|item| match item {
                Item::Link { shapes, .. } => Some(shapes),
                Item::Shape(_) => None,
            });
            let mut boxes = 0;
            for shape in links.flatten() {
                if let Shape::Box { at, .. } = shape {
                    boxes += 1;
                    assert!(at.x >= 0 && at.x + at.width <= figure.width, "{at:?}");
                    assert!(at.y + at.height <= figure.height, "{at:?}");
                }
            }
            assert!(boxes > 38, "{boxes}");
        }
    }
}
