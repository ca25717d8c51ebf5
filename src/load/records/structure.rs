//! What a certification is made of beside its units: options, levels, scales, placements and
//! knowledge.

use crate::load::{Amount, Located, Text};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Lists of references by name: a reference `"@NAME"` stands for all that its list holds.
pub type Groups = BTreeMap<String, Vec<Text>>;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OptionRecord {
    /// What records name it by: `options = ["A"]`.
    #[schemars(required)]
    pub id: Option<Text>,
    /// The document's own word, such as `Parcours`.
    pub kind: Option<Text>,
    /// Its code, when the document prints one that is not the id.
    pub code: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// What it covers.
    pub summary: Option<Text>,
}

/// A level in which a certification is learnt or judged.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct LevelRecord {
    /// What records name it by: `level = "n1"`.
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

/// What a level demands of a competency.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompetencyLevelRecord {
    /// The id of a level of the certification.
    #[schemars(required)]
    pub level: Option<Text>,
    /// What it demands.
    #[schemars(required)]
    pub text: Option<Text>,
}

/// A scale for assessment.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ScaleRecord {
    /// What assessments and criteria name it by.
    #[schemars(required)]
    pub id: Option<Text>,
    /// Its title.
    pub title: Option<Text>,
    /// Its levels from the lowest to the highest, two to ten.
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
    /// The points that it gives.
    pub points: Option<Located<Amount>>,
}

/// A period in a company: a PFMP, a stage.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PlacementRecord {
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// How long it is, as printed.
    pub duration: Option<Text>,
    /// When it takes place, as printed.
    pub when: Option<Text>,
    /// What is done in it, and how it is judged.
    pub body: Option<Text>,
    /// The units that it belongs to; none: the certification.
    #[serde(rename = "for")]
    pub targets: Vec<Text>,
    /// The options that it belongs to; none: it is common to all.
    pub options: Vec<Text>,
}

/// Whether every candidate takes a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum UnitKindRecord {
    /// Every candidate takes it.
    Compulsory,
    /// One of a choice that every candidate makes.
    Elective,
    /// Candidates may take it or leave it: *facultatif*.
    Optional,
}

/// `knowledge.toml`: knowledge that belongs to no single unit.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KnowledgeFileRecord {
    /// What the document says of all of it.
    pub summary: Option<Text>,
    /// Lists of references that are said once and named as `"@NAME"`.
    pub groups: Groups,
    /// What the candidate knows.
    pub knowledge: Vec<Located<KnowledgeRecord>>,
}

/// What the candidate knows: a *savoir associé*.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct KnowledgeRecord {
    /// Its code, such as `S1.2`; this or `id` is required.
    pub code: Option<Text>,
    /// A name in place of a code, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The knowledge that it is a part of.
    pub parent: Option<Text>,
    /// The document's own word for its kind, such as `théorique`.
    pub kind: Option<Text>,
    /// What it takes in, one text each.
    pub items: Vec<Text>,
    /// Where it ends: « on se limite à ».
    pub limits: Option<Text>,
    /// How well it must be known, 1 (to know of it) to 4 (to master the method).
    #[schemars(range(min = 1, max = 4))]
    pub taxonomy: Option<Located<i64>>,
    /// The competencies that call for it.
    #[serde(rename = "for")]
    pub targets: Vec<Text>,
    /// The options that it belongs to; none: it is common to all.
    pub options: Vec<Text>,
    /// The level of the certification that it belongs to.
    pub level: Option<Text>,
}
