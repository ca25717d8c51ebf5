//! A unit of a certification and its parts.

use super::{
    AssessmentRecord, CompetencyLevelRecord, CriterionRecord, Groups, KnowledgeRecord,
    UnitKindRecord,
};
use crate::load::{Amount, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// `NN-NAME.toml`: one unit of a certification.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct UnitRecord {
    /// Its code, such as `BC1`.
    pub code: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The statement that some documents print above a unit.
    pub summary: Option<Text>,
    /// Whether every candidate takes it.
    pub kind: Option<Located<UnitKindRecord>>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
    /// Units that come before it.
    pub requires: Vec<Text>,
    /// Credits awarded, such as ECTS.
    pub credits: Option<Located<Amount>>,
    /// How many hours it takes, as printed.
    pub hours: Option<Text>,
    /// Its weight in the examination.
    pub coefficient: Option<Located<Amount>>,
    /// Named lists of references, used as `"@NAME"`.
    pub groups: Groups,
    /// Subdivisions of the unit, where the document has that level.
    pub component: Vec<Located<ComponentRecord>>,
    /// Work situations.
    pub activity: Vec<Located<ActivityRecord>>,
    /// What the candidate is able to do.
    #[schemars(required)]
    pub competency: Vec<Located<CompetencyRecord>>,
    /// What the candidate is given.
    pub condition: Vec<Located<ConditionRecord>>,
    /// Knowledge that the candidate has.
    pub knowledge: Vec<Located<KnowledgeRecord>>,
    /// How the competencies are assessed.
    pub assessment: Vec<Located<AssessmentRecord>>,
    /// What the competencies are judged on.
    pub criterion: Vec<Located<CriterionRecord>>,
}

/// A part of a unit.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ComponentRecord {
    /// Its code, such as `A.3.1`; this or `id` is required.
    pub code: Option<Text>,
    /// A name instead of a code, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The statement that some documents print above it.
    pub summary: Option<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
}

/// A work situation.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ActivityRecord {
    /// Its code, such as `A1.1`; this or `id` is required.
    pub code: Option<Text>,
    /// A name instead of a code, lower-case with hyphens.
    pub id: Option<Text>,
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// The activity it is part of.
    pub parent: Option<Text>,
    /// The component it belongs to.
    pub component: Option<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
    /// What is done, in full.
    pub body: Option<Text>,
    /// Equipment and working conditions.
    pub conditions: Vec<Located<MeansRecord>>,
    /// Expected results.
    pub results: Vec<Text>,
    /// The degree of autonomy, as printed.
    pub autonomy: Option<Text>,
}

/// What an activity is carried out with.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MeansRecord {
    /// The document's own term, such as `Moyens`.
    pub kind: Option<Text>,
    /// The items.
    #[schemars(required)]
    pub items: Option<Vec<Text>>,
}

/// What the candidate is able to do.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct CompetencyRecord {
    /// Its code, such as `C1.1`; this or `id` is required, so that its address is stable.
    pub code: Option<Text>,
    /// A name instead of a code, lower-case with hyphens.
    pub id: Option<Text>,
    /// Other spellings of the same code in the document.
    pub aliases: Vec<Text>,
    /// A short title, where the document has one.
    pub title: Option<Text>,
    /// The full statement.
    #[schemars(required)]
    pub statement: Option<Text>,
    /// The competency it is part of.
    pub parent: Option<Text>,
    /// The component it belongs to.
    pub component: Option<Text>,
    /// The activities that require it.
    pub activities: Vec<Text>,
    /// Steps within it, without criteria of their own.
    pub skills: Vec<Text>,
    /// Ids from domains.toml, the closest first.
    pub domains: Vec<Text>,
    /// Similar competencies of other certifications, as `slug:CODE`.
    pub related: Vec<Text>,
    /// Why no criterion judges it, shown to readers; silences W103.
    pub no_criteria: Option<Text>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
    /// The level of the certification it belongs to.
    pub level: Option<Text>,
    /// What each level of the certification requires of it.
    pub levels: Vec<Located<CompetencyLevelRecord>>,
    /// Whether all activities require it.
    pub transversal: Option<bool>,
    /// Other units that require it too; `"*"` means all.
    pub also_in: Vec<Text>,
}

/// What the candidate is given.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ConditionRecord {
    /// A name for addresses, lower-case with hyphens; by default made from its words.
    pub id: Option<Text>,
    /// The document's own term, such as `Avec` or `A partir de`.
    pub kind: Option<Text>,
    /// The items.
    #[schemars(required)]
    pub items: Option<Vec<Text>>,
    /// The competencies it applies to; `"*"` means the whole unit.
    #[serde(rename = "for")]
    #[schemars(required)]
    pub targets: Option<Vec<Text>>,
    /// The options it belongs to; if empty, it is common to all.
    pub options: Vec<Text>,
}
