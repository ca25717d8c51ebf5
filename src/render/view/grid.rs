//! The views of grids for juries and of the positioning form.

use super::{Html, Link, Ref};
use serde::Serialize;

/// A grid on which a unit or an assessment is judged: `grid`.
#[derive(Clone, Debug, Serialize)]
pub struct GridView {
    /// The unit or assessment that is judged, as a link.
    pub of: Ref,
    /// Its forms, durations, coefficient, points, options and candidates, in words.
    pub facts: Vec<String>,
    /// What eliminates a candidate, or `none`.
    pub eliminatory: Option<String>,
    /// The points to check, by criterion.
    pub groups: Vec<GridGroup>,
    /// The grids of the assessments of the unit that is judged.
    pub others: Vec<Link>,
    /// The file name for saved answers, without extension.
    pub file: String,
    /// The style sheet of grids.
    pub style_url: String,
    /// The script that keeps answers.
    pub script_url: String,
}

/// The points of a criterion, or of untitled criteria that judge the same competencies; without
/// criteria, the competencies.
#[derive(Clone, Debug, Serialize)]
pub struct GridGroup {
    /// The title of the criterion, or `none`.
    pub title: Option<Html>,
    /// The codes of the competencies that it judges, or their names, joined; empty if it names
    /// none.
    pub names: String,
    /// Its weight, points and options, in words.
    pub facts: Vec<String>,
    /// The levels of the scale on which it is marked, lowest first: the columns.
    pub levels: Vec<GridLevel>,
    /// What is observed.
    pub points: Vec<GridPoint>,
}

/// A level of the scale of a grid.
#[derive(Clone, Debug, Serialize)]
pub struct GridLevel {
    /// Its name.
    pub title: Html,
    /// Its name without markup.
    pub name: String,
    /// What it means for the criterion, or `none`.
    pub text: Option<Html>,
    /// The points awarded, or `none`.
    pub points: Option<String>,
}

/// A point to check: an indicator, or a competency.
#[derive(Clone, Debug, Serialize)]
pub struct GridPoint {
    /// Its id.
    pub id: String,
    /// What is observed.
    pub text: Html,
}

/// The form for positioning, with a trainer or alone: `positioning`.
#[derive(Clone, Debug, Serialize)]
pub struct PositioningView {
    /// The levels to choose from, lowest first.
    pub levels: Vec<GridLevel>,
    /// The competencies, by unit.
    pub units: Vec<PositioningUnit>,
    /// The file name for saved answers, without extension.
    pub file: String,
    /// The style sheet of grids.
    pub style_url: String,
    /// The script that keeps answers.
    pub script_url: String,
}

/// The competencies of a unit.
#[derive(Clone, Debug, Serialize)]
pub struct PositioningUnit {
    /// The id of the unit.
    pub id: String,
    /// The unit, as a link.
    pub unit: Ref,
    /// The names of its options; empty means all.
    pub options: Vec<String>,
    /// Its competencies, in order.
    pub competencies: Vec<PositioningCompetency>,
}

/// A competency for positioning, or one whose parts are.
#[derive(Clone, Debug, Serialize)]
pub struct PositioningCompetency {
    /// Its id in the certification.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title, or its statement, without markup.
    pub text: String,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// Whether its parts are positioned instead.
    pub in_parts: bool,
    /// How many ancestors it has.
    pub depth: usize,
}
