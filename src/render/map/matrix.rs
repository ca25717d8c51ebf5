//! The map of a unit: how its competencies are assessed. There is a row for each set of
//! competencies judged by the same criteria, with a square for each competency and a box for each
//! criterion, in which dots count its indicators.
//!
//! The boxes wrap on narrow pages, so one drawing fits all pages. Only the dots are SVG: a single
//! line of dots is defined once, and each box shows as many as its criterion has indicators.

use super::chart::Square;
use crate::html::escape_into;
use crate::render::view::Html;
use std::fmt::Write;

/// The maximum number of rows of a map.
pub(in crate::render) const MOST_GROUPS: usize = 40;

/// The maximum number of squares in a row.
pub(in crate::render) const MOST_JUDGED: usize = 20;

/// The maximum number of criteria in a row.
pub(in crate::render) const MOST_CRITERIA: usize = 30;

/// The maximum number of indicators drawn as dots: beyond this, a number is shown.
const MOST_POINTS: usize = 10;

/// Up to how many levels are shown as ticks.
const MOST_TICKS: usize = 5;

/// A line of dots, nine units from one to the next.
const DOTS: &str = "<svg class=\"line\" aria-hidden=\"true\"><path id=\"_dots\" d=\"M10 21h0m9 0h0m9 0h0m9 0h0m9 0h0m9 0h0m9 0h0m9 0h0m9 0h0m9 0h0\"/></svg>";

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

pub(super) fn draw(matrix: &Matrix) -> Html {
    Html::new(&html(matrix))
}

fn html(matrix: &Matrix) -> String {
    let boxes = matrix
        .rows
        .iter()
        .map(|row| row.squares.len() + row.criteria.len());
    let mut html = String::with_capacity(512 + 200 * boxes.sum::<usize>());
    html.push_str(DOTS);
    html.push_str(
        "<ul class=\"matrix\" aria-labelledby=\"_carte-nom\" aria-describedby=\"_carte-legende\">",
    );
    for row in &matrix.rows {
        html.push_str("<li><span>");
        for square in &row.squares {
            draw_square(square, &mut html);
        }
        html.push_str("</span>");
        if !row.criteria.is_empty() {
            html.push_str("<span>");
            for criterion in &row.criteria {
                draw_criterion(criterion, &mut html);
            }
            html.push_str("</span>");
        }
        html.push_str(" <span class=\"total\">");
        escape_into(&row.total, &mut html);
        html.push_str("</span></li>");
    }
    if let Some(more) = &matrix.more_rows {
        html.push_str("<li class=\"total\">");
        escape_into(more, &mut html);
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    html
}

fn draw_square(square: &Square, html: &mut String) {
    let mut class = String::from("c");
    if square.is_optional {
        class.push_str(" o");
    }
    // Writing to a text cannot fail.
    let _ = match square.level.min(MOST_TICKS) {
        0 => Ok(()),
        level => write!(class, " l{level}"),
    };
    draw_box(&class, &square.url, &square.name, &square.label, html);
}

fn draw_criterion(criterion: &Looked, html: &mut String) {
    let points = criterion.points;
    if points > MOST_POINTS {
        draw_box(
            "k",
            &criterion.url,
            &criterion.name,
            &points.to_string(),
            html,
        );
        return;
    }
    html.push_str("<a class=\"k\" href=\"");
    escape_into(&criterion.url, html);
    // A pointer shows the title, too.
    let _ = write!(html, "\"><svg class=\"p{points}\" role=\"img\"><title>");
    escape_into(&criterion.name, html);
    html.push_str("</title><use href=\"#_dots\"/></svg></a>");
}

/// A box with a label, whose link has a full name.
fn draw_box(class: &str, url: &str, name: &str, label: &str, html: &mut String) {
    html.push_str("<a class=\"");
    html.push_str(class);
    html.push_str("\" href=\"");
    escape_into(url, html);
    html.push_str("\"><span class=\"vh\">");
    escape_into(name, html);
    html.push_str("</span><span aria-hidden=\"true\">");
    escape_into(label, html);
    html.push_str("</span></a>");
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A box says how many points it has, as dots or, where these are many, as a number; names are
    /// escaped.
    #[test]
    fn boxes_count_their_points() {
        let looked = |points: usize| Looked {
            name: format!("« \"A\" & B », {points}"),
            url: "/u/#k".to_owned(),
            points,
        };
        let square = Square {
            label: "1.1".to_owned(),
            name: "C1.1 <b>".to_owned(),
            url: "/c/".to_owned(),
            is_part: false,
            is_optional: true,
            level: 9,
        };
        let matrix = Matrix {
            title: "BC1".to_owned(),
            legend: Vec::new(),
            rows: vec![Judged {
                squares: vec![square],
                criteria: vec![looked(3), looked(11)],
                total: "2 critères, 14 points à vérifier".to_owned(),
            }],
            more_rows: Some("et 4 compétences".to_owned()),
        };
        let html = html(&matrix);
        for part in [
            "<a class=\"c o l5\" href=\"/c/\"><span class=\"vh\">C1.1 &lt;b&gt;</span><span aria-hidden=\"true\">1.1</span></a>",
            "<a class=\"k\" href=\"/u/#k\"><svg class=\"p3\" role=\"img\"><title>« &quot;A&quot; &amp; B », 3<",
            "&amp; B », 11</span><span aria-hidden=\"true\">11</span></a>",
            "<li class=\"total\">et 4 compétences</li>",
        ] {
            assert!(html.contains(part), "{part} in {html}");
        }
    }
}
