//! The contents of the map of a certification: a row per unit, a square per competency, a bar per
//! assessment.

/// The maximum number of squares in a row: a larger unit shows only the competencies that are not
/// part of another one, and only the first of these.
pub(in crate::render) const MOST_SQUARES: usize = 36;

/// The maximum number of bars below a row.
pub(in crate::render) const MOST_BARS: usize = 6;

/// The maximum number of rows of a map.
pub(in crate::render) const MOST_ROWS: usize = 30;

/// The contents of the map of a certification.
#[derive(Clone, Debug)]
pub(in crate::render) struct Chart {
    /// A summary of what it shows, in one line.
    pub title: String,
    /// The legend.
    pub legend: Vec<String>,
    pub rows: Vec<Row>,
    /// Assessments of several units, or of none in particular.
    pub across: Vec<Bar>,
    /// The heading of those.
    pub across_title: String,
    /// The note shown when there are more rows than are drawn.
    pub more_rows: Option<String>,
}

/// A unit.
#[derive(Clone, Debug)]
pub(in crate::render) struct Row {
    pub code: Option<String>,
    pub title: String,
    pub url: String,
    /// Further information on the unit: its options.
    pub notes: Vec<String>,
    pub squares: Vec<Square>,
    pub bars: Vec<Bar>,
    /// The link to the records that are not drawn: their number and address.
    pub more: Vec<(String, String)>,
}

/// A competency.
#[derive(Clone, Debug)]
pub(in crate::render) struct Square {
    pub label: String,
    pub name: String,
    pub url: String,
    /// Whether it is part of another one.
    pub is_part: bool,
    /// Whether it belongs only to some options.
    pub is_optional: bool,
    /// Its level, from 1; 0 for none.
    pub level: usize,
}

/// An assessment.
#[derive(Clone, Debug)]
pub(in crate::render) struct Bar {
    pub title: String,
    /// The title and how it takes place.
    pub label: String,
    /// The name of its link: the label, and what distinguishes it from others with the same label.
    pub name: String,
    pub url: String,
    /// The indices of the squares it belongs to, in order.
    pub covers: Vec<usize>,
}
