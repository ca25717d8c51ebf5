//! A figure: positioned shapes and the links among them, written as SVG.

use crate::html::escape_into;
use crate::render::view::Html;
use std::fmt::Write;

/// How many units of a figure make one rem: drawings scale with the reader's text size.
const UNITS_OF_REM: i32 = 17;

/// The style of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Face {
    /// The body text of the figure.
    Plain,
    /// A note beside it.
    Quiet,
    /// A label in the middle of a square.
    Label,
    /// The same, for long labels.
    SmallLabel,
}

impl Face {
    /// Its font size in units of the figure; must match the stylesheet.
    pub(super) const fn size(self) -> i32 {
        match self {
            Face::Plain => 15,
            Face::Quiet => 14,
            Face::Label => 13,
            Face::SmallLabel => 10,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Face::Plain => "",
            Face::Quiet => " class=\"q\"",
            Face::Label => " class=\"n\"",
            Face::SmallLabel => " class=\"n m\"",
        }
    }
}

/// What a box represents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A record.
    Square,
    /// A record that belongs only to some options.
    Dashed,
    /// An assessment, which covers the records above it.
    Bar,
    /// Something that is not required.
    Empty,
}

impl Kind {
    const fn class(self) -> &'static str {
        match self {
            Kind::Square => "s",
            Kind::Dashed => "s o",
            Kind::Bar => "b",
            Kind::Empty => "e",
        }
    }

    const fn radius(self) -> i32 {
        match self {
            Kind::Square | Kind::Dashed => 3,
            Kind::Bar | Kind::Empty => 0,
        }
    }
}

/// A positioned shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A thin horizontal line.
    Rule { y: i32 },
    /// A box.
    Box { at: Rect, kind: Kind },
    /// A disc around a point.
    Disc {
        x: i32,
        y: i32,
        radius: i32,
        kind: Kind,
    },
    /// Text; `y` is its baseline, and a label is centred.
    Words {
        x: i32,
        y: i32,
        face: Face,
        text: String,
    },
}

/// A point in a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rect {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

/// A part of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    Shape(Shape),
    Link {
        url: String,
        /// Its full name.
        name: String,
        shapes: Vec<Shape>,
    },
}

/// Shapes and links, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Figure {
    pub width: i32,
    pub height: i32,
    pub items: Vec<Item>,
}

impl Figure {
    pub(super) fn rule(&mut self, y: i32) {
        self.items.push(Item::Shape(Shape::Rule { y }));
    }

    pub(super) fn shape(&mut self, shape: Shape) {
        self.items.push(Item::Shape(shape));
    }

    pub(super) fn words(&mut self, x: i32, y: i32, face: Face, text: impl Into<String>) {
        self.items.push(Item::Shape(words(x, y, face, text)));
    }

    pub(super) fn link(&mut self, url: &str, name: &str, shapes: Vec<Shape>) {
        self.items.push(Item::Link {
            url: url.to_owned(),
            name: name.to_owned(),
            shapes,
        });
    }

    /// The figure as SVG, for a given page width, named by its caption and described by its legend.
    /// The name of a link is its title, which also appears as a tooltip.
    pub(super) fn svg(&self, class: &str, labelled_by: &str, described_by: &str) -> Html {
        let mut svg = String::with_capacity(256 * self.items.len());
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<svg class=\"{class}\" width=\"{}rem\" viewBox=\"0 0 {} {}\" role=\"group\" aria-labelledby=\"{labelled_by}\" aria-describedby=\"{described_by}\">",
            self.width.div_euclid(UNITS_OF_REM),
            self.width,
            self.height
        );
        for item in &self.items {
            match item {
                Item::Shape(shape) => shape.write(self.width, &mut svg),
                Item::Link { url, name, shapes } => {
                    svg.push_str("<a href=\"");
                    escape_into(url, &mut svg);
                    svg.push_str("\"><title>");
                    escape_into(name, &mut svg);
                    svg.push_str("</title>");
                    for shape in shapes {
                        shape.write(self.width, &mut svg);
                    }
                    svg.push_str("</a>");
                }
            }
        }
        svg.push_str("</svg>");
        Html::new(&svg)
    }
}

pub(super) fn words(x: i32, y: i32, face: Face, text: impl Into<String>) -> Shape {
    Shape::Words {
        x,
        y,
        face,
        text: text.into(),
    }
}

impl Shape {
    fn write(&self, width: i32, svg: &mut String) {
        // Writing to a string cannot fail.
        let _ = match self {
            Shape::Rule { y } => write!(svg, "<path class=\"r\" d=\"M0 {y}H{width}\"/>"),
            Shape::Box { at, kind } => write!(
                svg,
                "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\"/>",
                kind.class(),
                at.x,
                at.y,
                at.width,
                at.height,
                kind.radius()
            ),
            Shape::Disc { x, y, radius, kind } => write!(
                svg,
                "<circle class=\"{}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>",
                kind.class()
            ),
            Shape::Words { x, y, face, text } => {
                let _ = write!(svg, "<text{} x=\"{x}\" y=\"{y}\">", face.class());
                escape_into(text, svg);
                write!(svg, "</text>")
            }
        };
    }
}
