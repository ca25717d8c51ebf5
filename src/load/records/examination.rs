//! How competencies are assessed and what they are judged on, in a unit or for the whole
//! certification.

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
    /// Named lists of references, used as `"@NAME"`.
    pub groups: Groups,
    /// Assessments of competencies of any unit.
    pub assessment: Vec<Located<AssessmentRecord>>,
    /// What they are judged on.
    pub criterion: Vec<Located<CriterionRecord>>,
}

/// How competencies are assessed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct AssessmentRecord {
    /// Its code, such as `EP1`; this or `id` is required.
    pub code: Option<Text>,
    /// The name used in addresses, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title: what the candidate produces or does.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The assessment it is part of: for a *sous-épreuve*, its *épreuve*.
    pub parent: Option<Text>,
    /// The code of the unit it awards, as examination rules print it, such as `UP1`.
    pub unit_code: Option<Text>,
    /// The full text; required unless it has a mode or parts.
    pub body: Option<Text>,
    /// The competencies that it assesses; `"*"` means the whole unit, or in examination.toml the
    /// whole certification. Required in a unit, unless its parts have it.
    #[serde(rename = "for")]
    pub targets: Option<Vec<Text>>,
    /// Its weight.
    pub coefficient: Option<Located<Amount>>,
    /// The points awarded.
    pub points: Option<Located<Amount>>,
    /// The credits awarded, such as ECTS.
    pub credits: Option<Located<Amount>>,
    /// What eliminates a candidate, as printed, such as `note inférieure à 8`.
    pub eliminatory: Option<Text>,
    /// Whether candidates may skip it.
    pub optional: Option<bool>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
    /// The scale on which its criteria are marked.
    pub scale: Option<Text>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<Located<FormRecord>>,
    /// Whether it is individual, collective or either.
    pub settings: Vec<Located<SettingRecord>>,
    /// How long it lasts, as printed.
    pub durations: Vec<Text>,
    /// The candidates it applies to; by default all.
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
    /// The mode of assessment, as printed: `CCF`, `ponctuelle`, `contrôle continu` …
    pub mode: Option<Text>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<Located<FormRecord>>,
    /// How long it lasts, as printed.
    pub durations: Vec<Text>,
    /// The number of assessment situations.
    #[schemars(range(min = 1))]
    pub situations: Option<Located<i64>>,
    /// Further details from the document.
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
    /// A name for addresses, lower-case with hyphens; by default made from its words.
    pub id: Option<Text>,
    /// A title, where the document has one.
    pub title: Option<Text>,
    /// What is observed, one text each.
    #[schemars(required)]
    pub indicators: Option<Vec<Text>>,
    /// The competencies that it judges; `"*"` means the whole unit. Required unless `in` is set.
    #[serde(rename = "for")]
    pub targets: Option<Vec<Text>>,
    /// The assessments in which it judges them; if empty, all that assess them.
    #[serde(rename = "in")]
    pub assessments: Vec<Text>,
    /// Its share, as printed, such as `1/4`.
    pub weight: Option<Text>,
    /// The points awarded.
    pub points: Option<Located<Amount>>,
    /// What it observes, when that is not the work itself.
    pub kind: Option<Located<CriterionKindRecord>>,
    /// The scale on which it is marked; by default that of its assessment.
    pub scale: Option<Text>,
    /// What each level of the scale means for this criterion, in the order of the scale.
    pub levels: Vec<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
}

/// What a criterion observes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CriterionKindRecord {
    /// How the candidate behaves: *savoir-être*.
    Attitude,
}
