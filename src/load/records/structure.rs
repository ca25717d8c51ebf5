//! The parts of a certification besides its units: options, levels, scales, placements and
//! knowledge.

use crate::load::{Amount, Located, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Named lists of references: `"@NAME"` expands to its list.
pub type Groups = BTreeMap<String, Vec<Text>>;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OptionRecord {
    /// The id that records refer to: `options = ["A"]`.
    #[schemars(required)]
    pub id: Option<Text>,
    /// The document's own term, such as `Parcours`.
    pub kind: Option<Text>,
    /// Its code, when the document prints one that differs from the id.
    pub code: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// What it covers.
    pub summary: Option<Text>,
}

/// A level at which a certification is learnt or judged.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LevelRecord {
    /// The id that records refer to: `level = "n1"`.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The year in which it is reached, as printed.
    pub year: Option<Text>,
    /// What it means.
    pub summary: Option<Text>,
}

/// What a level requires of a competency.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompetencyLevelRecord {
    /// The id of a level of the certification.
    #[schemars(required)]
    pub level: Option<Text>,
    /// What it requires.
    #[schemars(required)]
    pub text: Option<Text>,
}

/// A scale for assessment.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScaleRecord {
    /// The id that assessments and criteria refer to.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its title.
    pub title: Option<Text>,
    /// Its levels, lowest first, two to ten.
    #[schemars(required)]
    pub levels: Option<Vec<Located<ScaleLevelRecord>>>,
}

/// One level of a scale.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScaleLevelRecord {
    /// Its name, such as `Acquis`.
    #[schemars(required)]
    pub title: Option<Text>,
    /// What it means.
    pub text: Option<Text>,
    /// The points awarded.
    pub points: Option<Located<Amount>>,
}

/// A period in a company: a PFMP, an internship.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlacementRecord {
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// Its duration, as printed.
    pub duration: Option<Text>,
    /// When it takes place, as printed.
    pub when: Option<Text>,
    /// What is done during it, and how it is judged.
    pub body: Option<Text>,
    /// The units it belongs to; if empty, the certification.
    #[serde(rename = "for")]
    pub targets: Vec<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
}

/// Whether every candidate takes a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnitKindRecord {
    /// Every candidate takes it.
    Compulsory,
    /// One of several from which every candidate chooses.
    Elective,
    /// Candidates may skip it: *facultatif*.
    Optional,
}

/// `knowledge.toml`: knowledge that belongs to no single unit.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KnowledgeFileRecord {
    /// What the document says about all of it.
    pub summary: Option<Text>,
    /// Named lists of references, used as `"@NAME"`.
    pub groups: Groups,
    /// The items of knowledge.
    pub knowledge: Vec<Located<KnowledgeRecord>>,
}

/// An item of knowledge: a *savoir associé*.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KnowledgeRecord {
    /// Its code, such as `S1.2`; this or `id` is required.
    pub code: Option<Text>,
    /// A name instead of a code, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The knowledge it is part of.
    pub parent: Option<Text>,
    /// The document's own term for its type, such as `théorique`.
    pub kind: Option<Text>,
    /// What it includes, one text each.
    pub items: Vec<Text>,
    /// Its limits: « on se limite à ».
    pub limits: Option<Text>,
    /// The level of mastery required, from 1 (awareness) to 4 (mastery of the method).
    #[schemars(range(min = 1, max = 4))]
    pub taxonomy: Option<Located<i64>>,
    /// The competencies that require it.
    #[serde(rename = "for")]
    pub targets: Vec<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
    /// The level of the certification it belongs to.
    pub level: Option<Text>,
}
