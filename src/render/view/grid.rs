//! The views of grids for juries and of the positioning form.

use super::{Html, Ref, Shared};
use serde::Serialize;

/// The grids on which a unit and its assessments are judged, or those of an examination: `grid`.
#[derive(Clone, Debug, Serialize)]
pub struct GridView {
    /// The unit or examination that is judged, as a link.
    pub of: Ref,
    /// What the unit is, in words: its kind, coefficient, credits, hours and options.
    pub facts: Vec<String>,
    /// A grid for each assessment, and one for what none of them judges.
    pub parts: Vec<GridPart>,
    /// The file name for saved answers, without extension.
    pub file: String,
    /// The style sheet of grids.
    pub style_url: String,
    /// The style sheet with the words in the margins of paper.
    pub margins_url: String,
    /// The script that keeps answers.
    pub script_url: String,
}

/// The grid of an assessment, or of what no assessment judges.
#[derive(Clone, Debug, Serialize)]
pub struct GridPart {
    /// The id of the assessment, or `none`.
    pub id: Option<String>,
    /// The assessment, with its code, or `none`.
    pub title: Option<String>,
    /// What the assessment is, in words: its forms, durations, coefficient, points, options and
    /// candidates.
    pub facts: Vec<String>,
    /// What eliminates a candidate, or `none`.
    pub eliminatory: Option<String>,
    /// The points to check, by criterion: a table each.
    pub groups: Vec<GridGroup>,
}

/// The points of a criterion, or of criteria without titles that judge the same competencies; of
/// what has no criteria, its competencies.
#[derive(Clone, Debug, Serialize)]
pub struct GridGroup {
    /// Its number on the page.
    pub number: usize,
    /// The title of the criterion, or `none`.
    pub title: Option<Html>,
    /// The codes of the competencies that it judges, or their names, joined; empty if it names
    /// none.
    pub names: String,
    /// Its weight, points and options, in words.
    pub facts: Vec<String>,
    /// The assessment, if another one on the page has a table with the same caption, or `none`.
    pub part: Option<String>,
    /// The levels of the scale on which it is marked, lowest first: a [`GridLevel`] for each column.
    pub levels: Shared,
    /// The headers of these columns.
    pub heads: Html,
    /// The cells of each row, with boxes for pens; the script puts its fields into them.
    pub cells: Html,
    /// What is observed: indicators, or competencies.
    pub points: Vec<Html>,
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
    /// The style sheet with the words in the margins of paper.
    pub margins_url: String,
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
