//! What the map of a certification draws: a row a unit, a square a competency, a bar an
//! assessment.

/// The most squares of a row: a unit of more draws those that are no part of another one, and of
/// these the first.
pub(in crate::render) const MOST_SQUARES: usize = 36;

/// The most bars under a row.
pub(in crate::render) const MOST_BARS: usize = 6;

/// The most rows of a map.
pub(in crate::render) const MOST_ROWS: usize = 30;

/// What a map of a certification draws.
#[derive(Clone, Debug)]
pub(in crate::render) struct Chart {
    /// What it shows, in one line.
    pub title: String,
    /// What its shapes stand for.
    pub legend: Vec<String>,
    pub rows: Vec<Row>,
    /// Assessments of several units, or of nothing in particular.
    pub across: Vec<Bar>,
    /// What is said over those.
    pub across_title: String,
    /// What is said where there are more rows than are drawn.
    pub more_rows: Option<String>,
}

/// A unit.
#[derive(Clone, Debug)]
pub(in crate::render) struct Row {
    pub code: Option<String>,
    pub title: String,
    pub url: String,
    /// What else is said of the unit: its options.
    pub notes: Vec<String>,
    pub squares: Vec<Square>,
    pub bars: Vec<Bar>,
    /// What leads to records that are not drawn: how many, and their address.
    pub more: Vec<(String, String)>,
}

/// A competency.
#[derive(Clone, Debug)]
pub(in crate::render) struct Square {
    pub label: String,
    pub name: String,
    pub url: String,
    /// Whether it is a part of another one.
    pub is_part: bool,
    /// Whether it belongs to some options alone.
    pub is_optional: bool,
    /// The place of its level, from 1; 0 for none.
    pub level: usize,
}

/// An assessment.
#[derive(Clone, Debug)]
pub(in crate::render) struct Bar {
    pub title: String,
    /// The title and how it takes place.
    pub label: String,
    /// What its link is called: the label, with what tells it from others of the same label.
    pub name: String,
    pub url: String,
    /// The places of the squares that it is under, in order.
    pub covers: Vec<usize>,
}
