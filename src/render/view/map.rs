//! The views of maps.

use super::{Html, Link, Ref};
use serde::Serialize;

/// A map of a certification or of a unit: `map`.
#[derive(Clone, Debug, Serialize)]
pub struct MapView {
    /// The style sheet of maps.
    pub style_url: String,
    /// What it shows, in one line.
    pub title: String,
    /// The meaning of its shapes.
    pub legend: Vec<String>,
    /// The map: one drawing that fits all pages, or one for wide and one for narrow ones.
    pub drawings: Vec<Html>,
    /// The map of a certification in words, a row a unit; empty for that of a unit, whose page has
    /// the table of its ties.
    pub rows: Vec<MapRow>,
}

/// A unit in the table next to a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapRow {
    /// The unit, as a link.
    pub unit: Ref,
    /// The names of its options; empty means all.
    pub options: Vec<String>,
    /// How many competencies it has.
    pub competencies: usize,
    /// The assessments of its competencies.
    pub assessments: Vec<MapAssessment>,
    /// How many points are observed in it.
    pub points: usize,
    /// How much knowledge it requires.
    pub knowledge: usize,
}

/// An assessment of a unit in the table next to a map.
#[derive(Clone, Debug, Serialize)]
pub struct MapAssessment {
    /// The assessment, as a link.
    pub assessment: Link,
    /// The competencies of the unit that it assesses, by code or name; empty means all.
    pub competencies: String,
}
