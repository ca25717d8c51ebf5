//! Lays out the map of a certification.

use super::chart::{Bar, Chart, Row, Square};
use super::figure::{Face, Figure, Kind, Rect, Shape, words};
use super::words::{cut, width, wrap};
use crate::render::view::Html;

/// The width for which a map is laid out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure {
    /// The CSS class that shows it where it fits.
    pub class: &'static str,
    /// Its width.
    pub width: i32,
    /// The width of the column of names on the left; 0 where names are above their rows.
    pub names: i32,
}

/// Names to the left of their rows.
pub(super) const WIDE: Measure = Measure {
    class: "wide",
    width: 736,
    names: 240,
};

/// Names above their rows: for phones, and for windows zoomed to 400 %.
pub(super) const NARROW: Measure = Measure {
    class: "narrow",
    width: 280,
    names: 0,
};

/// The size of a square, and the distance from one to the next.
pub(super) const SQUARE: (i32, i32) = (36, 30);
pub(super) const STEP: i32 = 41;
/// The square of a part of another competency is lower.
const PART_HEIGHT: i32 = 24;

const BAR_HEIGHT: i32 = 6;
const LINE: i32 = 19;
const PADDING: i32 = 12;

impl Measure {
    /// How many squares fit in a line.
    pub(super) fn in_a_line(&self) -> usize {
        let room = self.width - self.names;
        usize::try_from((room + STEP - SQUARE.0) / STEP).map_or(1, |n| n.max(1))
    }
}

pub(super) fn draw(chart: &Chart, measure: &Measure) -> Html {
    lay_out(chart, measure).svg(measure.class, "_carte-nom", "_carte-legende")
}

/// The figure of a chart.
fn lay_out(chart: &Chart, measure: &Measure) -> Figure {
    let mut figure = Figure {
        width: measure.width,
        ..Figure::default()
    };
    let mut y = 1;
    for row in &chart.rows {
        figure.rule(y);
        y = lay_out_row(row, measure, y + PADDING, &mut figure) + PADDING;
    }
    if let Some(more) = &chart.more_rows {
        figure.rule(y);
        figure.words(
            measure.names,
            y + PADDING + Face::Quiet.size(),
            Face::Quiet,
            more.as_str(),
        );
        y += 2 * PADDING + LINE;
    }
    if !chart.across.is_empty() {
        figure.rule(y);
        y += PADDING;
        let title = y + Face::Quiet.size();
        let title_lines = wrap(
            &chart.across_title,
            Face::Quiet.size(),
            if measure.names > 0 {
                measure.names - 24
            } else {
                measure.width
            },
            2,
        );
        for (at, line) in (0..).zip(&title_lines) {
            figure.words(0, title + at * LINE, Face::Quiet, line.as_str());
        }
        if measure.names == 0 {
            y += LINE * lines(&title_lines) + 6;
        }
        let top = y;
        for bar in &chart.across {
            let room = measure.width - measure.names;
            y = lay_out_bar(bar, &[(measure.names, room)], true, measure, y, &mut figure);
        }
        y = y.max(top + LINE * lines(&title_lines)) + PADDING;
    }
    figure.height = y;
    figure
}

fn lines(lines: &[String]) -> i32 {
    i32::try_from(lines.len()).unwrap_or(i32::MAX)
}

/// Lays out a unit from a given height downwards; returns where it ends.
fn lay_out_row(row: &Row, measure: &Measure, top: i32, figure: &mut Figure) -> i32 {
    let below_name = lay_out_name(row, measure, top, figure);
    let mut y = if measure.names > 0 {
        top
    } else {
        below_name + 8
    };
    let in_a_line = measure.in_a_line();
    let whole: Vec<&Bar> = row
        .bars
        .iter()
        .filter(|bar| bar.covers.len() == row.squares.len() && row.squares.len() > in_a_line)
        .collect();
    for (line, squares) in row.squares.chunks(in_a_line).enumerate() {
        for (column, square) in (0..).zip(squares) {
            lay_out_square(square, measure.names + column * STEP, y, figure);
        }
        y += SQUARE.1 + 6;
        let first = line * in_a_line;
        for bar in &row.bars {
            if whole.iter().any(|known| std::ptr::eq(*known, bar)) {
                continue;
            }
            let runs = runs(&bar.covers, first..first + squares.len(), measure);
            if !runs.is_empty() {
                let is_first = bar.covers.first().is_some_and(|index| *index >= first);
                y = lay_out_bar(bar, &runs, is_first, measure, y, figure);
            }
        }
    }
    let widest = i32::try_from(row.squares.len().min(in_a_line)).unwrap_or(0) * STEP;
    for bar in whole {
        let run = (measure.names, widest - (STEP - SQUARE.0));
        y = lay_out_bar(bar, &[run], true, measure, y, figure);
    }
    for (text, url) in &row.more {
        let text = cut(text, Face::Quiet.size(), measure.width - measure.names);
        // Another unit may have as many, so the link is named after this unit.
        let name = format!("{text} – {}", row.title);
        let at = y + Face::Quiet.size() + 3;
        figure.link(
            url,
            &name,
            vec![words(measure.names, at, Face::Quiet, text)],
        );
        y += 26;
    }
    y.max(below_name)
}

/// Code, title and notes of a unit; returns where they end.
fn lay_out_name(row: &Row, measure: &Measure, top: i32, figure: &mut Figure) -> i32 {
    const MOST_LINES: usize = 4;
    let size = Face::Plain.size();
    let room = match measure.names {
        0 => measure.width,
        names => names - 24,
    };
    let mut y = top + size;
    let mut indent = 0;
    if let Some(code) = &row.code {
        let code = cut(code, Face::Quiet.size(), room);
        let beside = width(&code, Face::Quiet.size()) + 8;
        figure.words(0, y, Face::Quiet, code);
        // A long code gets a line of its own.
        match beside <= room / 3 {
            true => indent = beside,
            false => y += LINE,
        }
    }
    let title = wrap(&row.title, size, room - indent, MOST_LINES);
    let shapes = (0..).zip(&title);
    let shapes = shapes.map(|(at, line)| words(indent, y + at * LINE, Face::Plain, line.as_str()));
    figure.link(&row.url, &row.title, shapes.collect());
    y += lines(&title) * LINE;
    for note in &row.notes {
        for line in wrap(note, Face::Quiet.size(), room - indent, 2) {
            figure.words(indent, y, Face::Quiet, line);
            y += LINE;
        }
    }
    y - size + 4
}

/// A competency as a square with its code; ticks at the bottom count its level.
pub(super) fn lay_out_square(square: &Square, x: i32, y: i32, figure: &mut Figure) {
    const MOST_TICKS: usize = 5;
    let (side, full) = SQUARE;
    let height = if square.is_part { PART_HEIGHT } else { full };
    let top = y + full - height;
    let face = match width(&square.label, Face::Label.size()) <= side - 4 {
        true => Face::Label,
        false => Face::SmallLabel,
    };
    let kind = match square.is_optional {
        true => Kind::Dashed,
        false => Kind::Square,
    };
    let at = Rect {
        x,
        y: top,
        width: side,
        height,
    };
    let mut shapes = vec![Shape::Box { at, kind }];
    let lifted = if square.level > 0 { 2 } else { 0 };
    shapes.push(words(
        x + side / 2,
        top + height / 2 + face.size() * 3 / 8 - lifted,
        face,
        square.label.as_str(),
    ));
    for tick in (0..).take(square.level.min(MOST_TICKS)) {
        let at = Rect {
            x: x + 5 + tick * 5,
            y: y + full - 6,
            width: 3,
            height: 4,
        };
        shapes.push(Shape::Box {
            at,
            kind: Kind::Bar,
        });
    }
    figure.link(&square.url, &square.name, shapes);
}

/// The positions of a bar in a line of squares, as left edges and widths: one for each run of
/// adjacent squares.
fn runs(covers: &[usize], line: std::ops::Range<usize>, measure: &Measure) -> Vec<(i32, i32)> {
    let mut runs: Vec<(i32, i32)> = Vec::new();
    let mut last = None;
    for index in covers.iter().filter(|index| line.contains(index)) {
        let x = measure.names + i32::try_from(index - line.start).unwrap_or(0) * STEP;
        match runs.last_mut() {
            Some(run) if last == Some(index.wrapping_sub(1)) => run.1 = x + SQUARE.0 - run.0,
            _ => runs.push((x, SQUARE.0)),
        }
        last = Some(*index);
    }
    runs
}

/// A bar with its label below; returns where it ends.
fn lay_out_bar(
    bar: &Bar,
    runs: &[(i32, i32)],
    is_first: bool,
    measure: &Measure,
    y: i32,
    figure: &mut Figure,
) -> i32 {
    const MOST_LINES: usize = 2;
    let mut shapes: Vec<Shape> = runs
        .iter()
        .map(|(x, width)| {
            let at = Rect {
                x: *x,
                y,
                width: *width,
                height: BAR_HEIGHT,
            };
            Shape::Box {
                at,
                kind: Kind::Bar,
            }
        })
        .collect();
    let size = Face::Quiet.size();
    let start = runs.first().map_or(measure.names, |run| run.0);
    // The label starts below its bar, or further left where it would be cut off.
    let needed = width(&bar.label, size).min(measure.width - measure.names);
    let x = start.min(measure.width - needed).max(measure.names);
    let label = match is_first {
        true => wrap(&bar.label, size, measure.width - x, MOST_LINES),
        // The label was already shown below an earlier line.
        false => wrap(&format!("… {}", bar.title), size, measure.width - x, 1),
    };
    for (line, text) in (0..).zip(&label) {
        let at = y + BAR_HEIGHT + size + 1 + line * (LINE - 2);
        shapes.push(words(x, at, Face::Quiet, text.as_str()));
    }
    figure.link(&bar.url, &bar.name, shapes);
    y + BAR_HEIGHT + lines(&label) * (LINE - 2) + 10
}

#[cfg(test)]
mod tests {
    use super::super::figure::Item;
    use super::*;

    fn square(label: usize) -> Square {
        Square {
            label: label.to_string(),
            name: format!("C{label} Analyser"),
            url: format!("/c{label}/"),
            is_part: label.is_multiple_of(3),
            is_optional: label.is_multiple_of(5),
            level: label % 4,
        }
    }

    fn bar(title: &str, covers: Vec<usize>) -> Bar {
        Bar {
            title: title.to_owned(),
            label: format!("{title} – écrit"),
            name: format!("{title} – écrit"),
            url: "/u/#a".to_owned(),
            covers,
        }
    }

    fn chart(squares: usize, bars: Vec<Bar>) -> Chart {
        Chart {
            title: "Titre".to_owned(),
            legend: Vec::new(),
            rows: vec![Row {
                code: Some("BC1".to_owned()),
                title: "Élaboration du plan opérationnel de développement commercial omnicanal"
                    .to_owned(),
                url: "/u/".to_owned(),
                notes: vec!["Option A".to_owned()],
                squares: (0..squares).map(square).collect(),
                bars,
                more: vec![("et 9 compétences".to_owned(), "/u/#_competences".to_owned())],
            }],
            across: vec![bar("Entretien final", Vec::new())],
            across_title: "Pour toute la certification".to_owned(),
            more_rows: Some("et 2 unités".to_owned()),
        }
    }

    /// The boxes and labels of a figure must stay inside it, in both layouts.
    #[test]
    fn nothing_leaves_the_figure() {
        for squares in [1, 2, 7, 12, 13, 36] {
            let covers: Vec<usize> = (0..squares).filter(|at| at % 4 != 1).collect();
            let long = "Étude de cas à partir d’un dossier remis par le jury ".repeat(4);
            let chart = chart(
                squares,
                vec![bar(&long, covers), bar("Tout", (0..squares).collect())],
            );
            for measure in [WIDE, NARROW] {
                let figure = lay_out(&chart, &measure);
                let shapes = figure.items.iter().flat_map(|item| match item {
                    Item::Shape(shape) => std::slice::from_ref(shape),
                    Item::Link { shapes, .. } => shapes,
                });
                for shape in shapes {
                    let (left, right, bottom) = match shape {
                        Shape::Rule { y } => (0, 0, *y),
                        Shape::Box { at, .. } => (at.x, at.x + at.width, at.y + at.height),
                        Shape::Disc { x, y, radius, .. } => (x - radius, x + radius, y + radius),
                        Shape::Words { x, y, face, text } => match face {
                            Face::Plain | Face::Quiet => (*x, x + width(text, face.size()), *y),
                            Face::Label | Face::SmallLabel => (*x, *x, *y),
                        },
                    };
                    assert!(
                        left >= 0 && right <= figure.width,
                        "{shape:?} of {}",
                        figure.width
                    );
                    assert!(bottom <= figure.height, "{shape:?} of {}", figure.height);
                }
            }
        }
    }

    /// Squares must not overlap, nor bars overlap squares.
    #[test]
    fn boxes_do_not_overlap() {
        let chart = chart(
            36,
            vec![bar("Un", vec![0, 1, 5, 20]), bar("Deux", vec![12, 13, 14])],
        );
        for measure in [WIDE, NARROW] {
            let figure = lay_out(&chart, &measure);
            let boxes: Vec<(Rect, bool)> = figure
                .items
                .iter()
                .filter_map(|item| match item {
                    Item::Link { shapes, .. } => Some(shapes),
                    Item::Shape(_) => None,
                })
                .filter_map(|shapes| match shapes.first() {
                    Some(Shape::Box { at, kind }) => Some((*at, *kind == Kind::Bar)),
                    _ => None,
                })
                .collect();
            for (at, (one, _)) in boxes.iter().enumerate() {
                for (other, _) in &boxes[at + 1..] {
                    let apart = one.x + one.width <= other.x
                        || other.x + other.width <= one.x
                        || one.y + one.height <= other.y
                        || other.y + other.height <= one.y;
                    assert!(apart, "{one:?} and {other:?}");
                }
            }
            assert!(boxes.iter().any(|(_, is_bar)| *is_bar));
        }
    }

    #[test]
    fn a_bar_has_a_piece_for_each_run() {
        assert_eq!(runs(&[0, 1, 2], 0..5, &NARROW), [(0, 2 * STEP + SQUARE.0)]);
        assert_eq!(
            runs(&[0, 2], 0..5, &NARROW),
            [(0, SQUARE.0), (2 * STEP, SQUARE.0)]
        );
        assert_eq!(runs(&[4, 5, 6], 5..10, &NARROW), [(0, STEP + SQUARE.0)]);
        assert!(runs(&[1], 5..10, &NARROW).is_empty());
    }

    /// Content is escaped in the drawing.
    #[test]
    fn words_are_escaped() {
        let mut chart = chart(1, Vec::new());
        chart.rows[0].title = "<script>&\"".to_owned();
        chart.rows[0].squares[0].url = "/a\"b/".to_owned();
        let html = serde_json::to_string(&draw(&chart, &WIDE)).unwrap_or_default();
        assert!(
            !html.contains("<script>") && html.contains("&lt;script&gt;"),
            "{html}"
        );
        assert!(html.contains("/a&quot;b/"), "{html}");
    }
}
