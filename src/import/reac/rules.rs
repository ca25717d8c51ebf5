//! The rules of tables: straight lines that the pages of a PDF draw.
//!
//! The PDF parser has no hook for all operators that word processors draw borders with, so the
//! content of the pages is read once more, for its paths only.

use pdf_extract::Document;
use pdf_extract::content::{Content, Operation};
use std::collections::BTreeMap;

/// A horizontal or vertical line on a page, in points from its left and top.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Rule {
    pub(super) page: u32,
    pub(super) is_vertical: bool,
    /// Its x if it is vertical, or else its y.
    pub(super) at: f64,
    /// Its extent, along the other axis.
    pub(super) from: f64,
    pub(super) to: f64,
}

/// A filled shape up to this width is a line.
const THIN: f64 = 3.0;

/// Pages with more lines than this are drawings.
const MOST: usize = 2_000;

/// The rules of all pages.
pub(super) fn rules(document: &Document, tops: &BTreeMap<u32, f64>) -> Vec<Rule> {
    let mut all = Vec::new();
    for (page, id) in document.get_pages() {
        let content = document.get_page_content(id).unwrap_or_default();
        let content = Content::decode(&content);
        let operations = content.map_or_else(|_| Vec::new(), |content| content.operations);
        let mut pen = Pen {
            page,
            top: tops.get(&page).copied().unwrap_or(842.0),
            matrix: IDENTITY,
            saved: Vec::new(),
            shapes: Vec::new(),
            rules: Vec::new(),
        };
        for operation in &operations {
            pen.apply(operation);
            if pen.rules.len() > MOST {
                pen.rules.clear();
                break;
            }
        }
        all.append(&mut pen.rules);
    }
    all
}

/// A transformation of coordinates, as in a PDF.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// The state of a page while its paths are read.
struct Pen {
    page: u32,
    top: f64,
    matrix: Matrix,
    saved: Vec<Matrix>,
    /// The shapes of the current path, as points.
    shapes: Vec<Vec<(f64, f64)>>,
    rules: Vec<Rule>,
}

impl Pen {
    fn apply(&mut self, operation: &Operation) {
        let numbers: Vec<f64> = operation
            .operands
            .iter()
            .filter_map(|operand| operand.as_float().ok().map(f64::from))
            .collect();
        match (&*operation.operator, &*numbers) {
            ("q", _) if self.saved.len() < 256 => self.saved.push(self.matrix),
            ("Q", _) => self.matrix = self.saved.pop().unwrap_or(self.matrix),
            ("cm", &[a, b, c, d, e, f]) => self.matrix = times([a, b, c, d, e, f], self.matrix),
            ("m", &[x, y]) => {
                let point = self.point(x, y);
                self.shapes.push(vec![point]);
            }
            ("l", &[x, y]) | ("c", &[_, _, _, _, x, y]) | ("v" | "y", &[_, _, x, y]) => {
                let point = self.point(x, y);
                if let Some(shape) = self.shapes.last_mut() {
                    shape.push(point);
                }
            }
            ("re", &[x, y, width, height]) => {
                let corners = [
                    (x, y),
                    (x + width, y),
                    (x + width, y + height),
                    (x, y + height),
                    (x, y),
                ];
                let corners = corners.map(|(x, y)| self.point(x, y));
                self.shapes.push(corners.to_vec());
            }
            ("h", _) => {
                if let Some(shape) = self.shapes.last_mut()
                    && let Some(first) = shape.first().copied()
                {
                    shape.push(first);
                }
            }
            ("S" | "s" | "B" | "B*" | "b" | "b*", _) => self.stroke(),
            ("f" | "F" | "f*", _) => self.fill(),
            ("n", _) => self.shapes.clear(),
            _ => {}
        }
    }

    fn point(&self, x: f64, y: f64) -> (f64, f64) {
        let [a, b, c, d, e, f] = self.matrix;
        (a * x + c * y + e, self.top - (b * x + d * y + f))
    }

    /// The edges of shapes are lines.
    fn stroke(&mut self) {
        for shape in std::mem::take(&mut self.shapes) {
            for pair in shape.windows(2) {
                self.line(pair[0], pair[1]);
            }
        }
    }

    /// Thin shapes are lines.
    fn fill(&mut self) {
        for shape in std::mem::take(&mut self.shapes) {
            let xs = shape.iter().map(|point| point.0);
            let ys = shape.iter().map(|point| point.1);
            let start = (
                xs.clone().fold(f64::MAX, f64::min),
                ys.clone().fold(f64::MAX, f64::min),
            );
            let end = (xs.fold(f64::MIN, f64::max), ys.fold(f64::MIN, f64::max));
            let (width, height) = (end.0 - start.0, end.1 - start.1);
            if width <= THIN && height > width {
                let x = f64::midpoint(start.0, end.0);
                self.line((x, start.1), (x, end.1));
            } else if height <= THIN {
                let y = f64::midpoint(start.1, end.1);
                self.line((start.0, y), (end.0, y));
            }
        }
    }

    fn line(&mut self, start: (f64, f64), end: (f64, f64)) {
        if ![start.0, start.1, end.0, end.1]
            .iter()
            .all(|x| x.is_finite())
        {
            return;
        }
        let (width, height) = ((end.0 - start.0).abs(), (end.1 - start.1).abs());
        let is_vertical = match (width < 1.0, height < 1.0) {
            (true, false) => true,
            (false, true) => false,
            _ => return,
        };
        let (at, from, to) = match is_vertical {
            true => (start.0, start.1, end.1),
            false => (start.1, start.0, end.0),
        };
        self.rules.push(Rule {
            page: self.page,
            is_vertical,
            at,
            from: from.min(to),
            to: from.max(to),
        });
    }
}

/// One transformation after another.
fn times(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}
