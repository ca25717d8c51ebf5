//! How and on what competencies are judged, in a unit or for the whole certification.

use super::structure::Groups;
use crate::load::{Amount, Located, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// `examination.toml`: the examination of the whole certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ExaminationRecord {
    /// Its title, where the document has one.
    pub title: Option<Text>,
    /// Rules for the whole examination.
    pub body: Option<Text>,
    /// Lists of references that are said once and named as `"@NAME"`.
    pub groups: Groups,
    /// How competencies are assessed, of any unit.
    pub assessment: Vec<Located<AssessmentRecord>>,
    /// On what they are judged.
    pub criterion: Vec<Located<CriterionRecord>>,
}

/// How competencies are assessed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssessmentRecord {
    /// Its code, such as `EP1`; this or `id` is required.
    pub code: Option<Text>,
    /// What it is called in addresses, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title: what the candidate produces or does.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The assessment that it is a part of: of a *sous-épreuve*, its *épreuve*.
    pub parent: Option<Text>,
    /// The code of the unit that it gives, as the rules of examinations print it, such as `UP1`.
    pub unit_code: Option<Text>,
    /// The full text; required unless there is a mode.
    pub body: Option<Text>,
    /// The competencies that it assesses; `"*"` is the whole unit, or in examination.toml the
    /// whole certification.
    #[serde(rename = "for")]
    #[schemars(required)]
    pub targets: Option<Vec<Text>>,
    /// Its weight.
    pub coefficient: Option<Located<Amount>>,
    /// The points that it gives.
    pub points: Option<Located<Amount>>,
    /// The credits that it gives, such as ECTS.
    pub credits: Option<Located<Amount>>,
    /// What eliminates a candidate, as printed, such as `note inférieure à 8`.
    pub eliminatory: Option<Text>,
    /// Whether candidates may leave it.
    pub optional: Option<bool>,
    /// The options that it belongs to; none: it is common to all.
    pub options: Vec<Text>,
    /// The scale on which its criteria are marked.
    pub scale: Option<Text>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<Located<FormRecord>>,
    /// Whether it is individual, collective or either.
    pub settings: Vec<Located<SettingRecord>>,
    /// How long it lasts, as printed.
    pub durations: Vec<Text>,
    /// The candidates that it holds for, when it does not hold for all.
    pub audience: Option<Text>,
    /// How it takes place for each kind of candidate.
    pub mode: Vec<Located<ModeRecord>>,
}

/// How an assessment takes place for one kind of candidate.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ModeRecord {
    /// The candidates, as printed.
    #[schemars(required)]
    pub audience: Option<Text>,
    /// How it is controlled, as printed: `CCF`, `ponctuelle`, `contrôle continu` …
    pub mode: Option<Text>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<Located<FormRecord>>,
    /// How long it lasts, as printed.
    pub durations: Vec<Text>,
    /// The number of situations of assessment.
    #[schemars(range(min = 1))]
    pub situations: Option<Located<i64>>,
    /// What else the document says of it.
    pub body: Option<Text>,
}

/// The form of an assessment.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum FormRecord {
    /// The candidate writes.
    Written,
    /// The candidate speaks.
    Oral,
    /// The candidate works.
    Practical,
}

/// The setting of an assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SettingRecord {
    /// The candidate works alone.
    Individual,
    /// Candidates work together.
    Collective,
}

/// What is judged.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CriterionRecord {
    /// A name for addresses, lower-case with hyphens; without it one is made from its words.
    pub id: Option<Text>,
    /// A title, where the document has one.
    pub title: Option<Text>,
    /// What is looked at, one text each.
    #[schemars(required)]
    pub indicators: Option<Vec<Text>>,
    /// The competencies that it judges; `"*"` is the whole unit. Required unless `in` is there.
    #[serde(rename = "for")]
    pub targets: Option<Vec<Text>>,
    /// The assessments in which it judges them; none: wherever they are assessed.
    #[serde(rename = "in")]
    pub assessments: Vec<Text>,
    /// Its share, as printed, such as `1/4`.
    pub weight: Option<Text>,
    /// The points that it gives.
    pub points: Option<Located<Amount>>,
    /// What it looks at, when that is not the work itself.
    pub kind: Option<Located<CriterionKindRecord>>,
    /// The scale on which it is marked, when it is not the one of its assessment.
    pub scale: Option<Text>,
    /// What each level of the scale means for it, in the order of the scale.
    pub levels: Vec<Text>,
    /// The options that it belongs to; none: it is common to all.
    pub options: Vec<Text>,
}

/// What a criterion looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CriterionKindRecord {
    /// How the candidate behaves: *savoir-être*.
    Attitude,
}
