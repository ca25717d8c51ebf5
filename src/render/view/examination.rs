//! The views of assessments and criteria.

use super::{Html, Link, Ref, Shared};
use serde::Serialize;

/// How competencies are assessed.
#[derive(Clone, Debug, Serialize)]
pub struct AssessmentView {
    /// Its id on the page that declares it.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup; with what it assesses, if others have the same title.
    pub name: String,
    /// The assessment it is part of, as a link, or `none`.
    pub parent: Option<Ref>,
    /// How many ancestors it has.
    pub depth: usize,
    /// The id of the unit that declares it, or `none` for one of the whole certification.
    pub unit: Option<String>,
    /// The code of the unit it awards, as printed, or `none`.
    pub unit_code: Option<String>,
    /// The full text, or `none`.
    pub body: Option<Html>,
    /// Whether the text and the modes take long to read.
    pub long: bool,
    /// Its forms, settings and durations, coefficient, points and credits, in words.
    pub facts: Vec<String>,
    /// Its forms, settings and durations alone.
    pub timing: Vec<String>,
    /// Its coefficient, or `none`.
    pub coefficient: Option<String>,
    /// What eliminates a candidate, or `none`.
    pub eliminatory: Option<String>,
    /// Whether candidates may skip it.
    pub optional: bool,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// The candidates it applies to; `none` means all.
    pub audience: Option<String>,
    /// How it takes place for each kind of candidate.
    pub modes: Vec<ModeView>,
    /// The scale on which its criteria are marked, or `none`.
    pub scale: Option<ScaleView>,
    /// Its address.
    pub url: String,
    /// The competencies that it assesses, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// Whether it assesses all competencies of its unit.
    pub whole_unit: bool,
    /// Its criteria: [`CriterionView`].
    pub criteria: Vec<Shared>,
    /// The same by the competencies that they judge; those without any first.
    pub criteria_groups: Vec<JudgedGroup>,
    /// Whether the document assigns its criteria; otherwise they are those of its competencies.
    pub criteria_declared: bool,
    /// The notices that apply to it.
    pub notices: Vec<Link>,
    /// The grid on which it is judged, or `none` if nothing defines it.
    pub grid_url: Option<String>,
}

/// The criteria of an assessment that judge the same competencies.
#[derive(Clone, Debug, Serialize)]
pub struct JudgedGroup {
    /// The codes of those competencies, or their names, joined; empty for criteria of the
    /// assessment as a whole.
    pub names: String,
    /// Those competencies, as links: [`Ref`].
    pub competencies: Vec<Shared>,
    /// The criteria: [`CriterionView`].
    pub criteria: Vec<Shared>,
}

/// How an assessment takes place for one kind of candidate.
#[derive(Clone, Debug, Serialize)]
pub struct ModeView {
    /// The candidates.
    pub audience: String,
    /// The mode of assessment, such as `CCF`, or `none`.
    pub mode: Option<String>,
    /// Its forms, durations and number of situations, in words.
    pub facts: Vec<String>,
    /// Further details from the document, or `none`.
    pub body: Option<Html>,
}

/// The assessments of a certification in a table.
#[derive(Clone, Debug, Serialize)]
pub struct ExaminationTable {
    /// The kinds of candidates, a column each; empty if one column applies to all.
    pub audiences: Vec<String>,
    /// Whether an assessment states the unit it awards.
    pub has_units: bool,
    /// Whether an assessment has a coefficient.
    pub has_coefficients: bool,
    /// A row for each assessment.
    pub rows: Vec<ExaminationRow>,
    /// Whether the form or duration of any assessment is known.
    pub has_timing: bool,
}

/// A row of the table of assessments.
#[derive(Clone, Debug, Serialize)]
pub struct ExaminationRow {
    /// The assessment: [`AssessmentView`].
    pub assessment: Shared,
    /// Whether it has parts with the missing information.
    pub in_parts: bool,
    /// Form and duration for each kind of candidates; empty if unknown.
    pub cells: Vec<String>,
}

/// A scale for assessment.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleView {
    /// Its id in the certification.
    pub id: String,
    /// Its title, or `none`.
    pub title: Option<Html>,
    /// Its levels, lowest first.
    pub levels: Vec<ScaleLevelView>,
}

/// A level of a scale and what it means, in general or for a criterion.
#[derive(Clone, Debug, Serialize)]
pub struct ScaleLevelView {
    /// Its name.
    pub title: Html,
    /// What it means, or `none`.
    pub text: Option<Html>,
    /// The points awarded, or `none`.
    pub points: Option<String>,
}

/// What is judged.
#[derive(Clone, Debug, Serialize)]
pub struct CriterionView {
    /// Its id on the page that declares it.
    pub id: String,
    /// Its title, or `none`.
    pub title: Option<Html>,
    /// A name for links, without markup.
    pub name: String,
    /// What is observed.
    pub indicators: Vec<IndicatorView>,
    /// Its weight and points, and whether it observes the candidate's attitude, in words.
    pub facts: Vec<String>,
    /// What each level of its scale means for it; empty without a scale with descriptions.
    pub levels: Vec<ScaleLevelView>,
    /// The assessments that judge it, if the document says so.
    pub assessments: Vec<Link>,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// The id of the assessment under which the page of the examination shows it, or `none`.
    pub shown_under: Option<String>,
    /// Its address.
    pub url: String,
    /// The competencies that it judges, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}

/// What is observed.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorView {
    /// Its id on the page that declares it.
    pub id: String,
    /// Its text.
    pub text: Html,
}
