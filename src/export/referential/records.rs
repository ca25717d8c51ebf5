//! A unit and its records as data.

use crate::load;
use crate::load::records::{FormRecord, SettingRecord, UnitKindRecord};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;
use std::borrow::Cow;

/// A numeric quantity: a coefficient, points, credits.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Amount(pub load::Amount);

impl JsonSchema for Amount {
    fn schema_name() -> Cow<'static, str> {
        "Amount".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number", "minimum": 0 })
    }
}

/// The largest part of a certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Unit<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The statement that some documents print above it.
    pub summary: Option<&'a str>,
    /// Whether every candidate takes it, if stated.
    pub kind: Option<UnitKindRecord>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// Ids of units that come before it.
    pub requires: Vec<&'a str>,
    /// Ids of competencies of other units that it also requires.
    pub demanded: Vec<&'a str>,
    /// Credits awarded.
    pub credits: Option<Amount>,
    /// How many hours it takes, as printed.
    pub hours: Option<&'a str>,
    /// Its weight in the examination.
    pub coefficient: Option<Amount>,
    /// Its page.
    pub url: String,
    /// Its components.
    pub components: Vec<Component<'a>>,
    /// Its activities.
    pub activities: Vec<Activity<'a>>,
    /// Its competencies.
    pub competencies: Vec<Competency<'a>>,
    /// Its conditions.
    pub conditions: Vec<Condition<'a>>,
    /// Its assessments.
    pub assessments: Vec<Assessment<'a>>,
    /// Its criteria.
    pub criteria: Vec<Criterion<'a>>,
    /// Its knowledge.
    pub knowledge: Vec<Knowledge<'a>>,
}

/// A part of a unit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Component<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The statement that some documents print above it.
    pub summary: Option<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// Where it is shown.
    pub url: String,
}

/// A work situation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Activity<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The id of the activity it is part of.
    pub parent: Option<&'a str>,
    /// The id of the component it belongs to.
    pub component: Option<&'a str>,
    /// What is done, in full.
    pub text: Option<&'a str>,
    /// Equipment and conditions.
    pub conditions: Vec<Means<'a>>,
    /// Expected results.
    pub results: Vec<&'a str>,
    /// The degree of autonomy, as printed.
    pub autonomy: Option<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// Where it is shown.
    pub url: String,
}

/// What an activity is carried out with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Means<'a> {
    /// The document's own term.
    pub kind: Option<&'a str>,
    /// The items.
    pub items: Vec<&'a str>,
}

/// What the candidate is able to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Competency<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Other spellings of its code.
    pub aliases: Vec<&'a str>,
    /// Its short title, where the document has one.
    pub title: Option<&'a str>,
    /// The full statement.
    pub statement: &'a str,
    /// The id of the competency it is part of.
    pub parent: Option<&'a str>,
    /// The id of the component it belongs to.
    pub component: Option<&'a str>,
    /// Ids of the activities that require it.
    pub activities: Vec<&'a str>,
    /// Steps within it.
    pub skills: Vec<&'a str>,
    /// Ids of its domains, the closest first.
    pub domains: Vec<&'a str>,
    /// Ids of conditions tied to it directly.
    pub conditions: Vec<&'a str>,
    /// Ids of assessments tied to it directly.
    pub assessments: Vec<&'a str>,
    /// Ids of criteria tied to it directly.
    pub criteria: Vec<&'a str>,
    /// Ids of knowledge tied to it directly.
    pub knowledge: Vec<&'a str>,
    /// Similar competencies of other certifications of this site, as declared by either side.
    pub related: Vec<Related<'a>>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// The id of the mastery level it belongs to.
    pub level: Option<&'a str>,
    /// What mastery levels require of it.
    pub levels: Vec<Demand<'a>>,
    /// Whether all activities require it.
    pub transversal: bool,
    /// Ids of other units that require it.
    pub also_in: Vec<&'a str>,
    /// Why no criterion judges it.
    pub no_criteria: Option<&'a str>,
    /// Its page.
    pub url: String,
}

impl<'a> Competency<'a> {
    /// Its title, or by default its statement.
    pub fn name(&self) -> &'a str {
        self.title.unwrap_or(self.statement)
    }
}

/// A competency of another certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Related<'a> {
    /// The slug of its certification.
    pub slug: &'a str,
    /// Its id there.
    pub id: &'a str,
    /// Its page.
    pub url: String,
}

/// What a mastery level requires of a competency.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Demand<'a> {
    /// The id of the level.
    pub level: &'a str,
    /// What it requires.
    pub text: &'a str,
}

/// What the candidate is given.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Condition<'a> {
    /// Its id.
    pub id: &'a str,
    /// The document's own term.
    pub kind: Option<&'a str>,
    /// What is given.
    pub items: Vec<&'a str>,
    /// Ids of the competencies that it is tied to.
    pub competencies: Vec<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
}

/// How competencies are assessed.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Assessment<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The id of the assessment it is part of.
    pub parent: Option<&'a str>,
    /// The code of the unit it awards, as printed.
    pub unit_code: Option<&'a str>,
    /// The full text; empty if its modes say everything.
    pub text: &'a str,
    /// Whether it is written, oral or practical.
    pub forms: &'a [FormRecord],
    /// Whether it is individual, collective or either.
    pub settings: &'a [SettingRecord],
    /// How long it lasts, as printed.
    pub durations: &'a [String],
    /// The candidates it applies to.
    pub audience: Option<&'a str>,
    /// How it takes place for each kind of candidate.
    pub modes: Vec<Mode<'a>>,
    /// Its weight.
    pub coefficient: Option<Amount>,
    /// The points awarded.
    pub points: Option<Amount>,
    /// The credits awarded.
    pub credits: Option<Amount>,
    /// What eliminates a candidate, as printed.
    pub eliminatory: Option<&'a str>,
    /// Whether candidates may skip it.
    pub optional: bool,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// The id of the scale on which its criteria are marked.
    pub scale: Option<&'a str>,
    /// Ids of the competencies that it is tied to.
    pub competencies: Vec<&'a str>,
    /// Ids of the criteria that refer to it.
    pub criteria: Vec<&'a str>,
    /// Where it is shown.
    pub url: String,
}

/// How an assessment takes place for one kind of candidate.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mode<'a> {
    /// The candidates, as printed.
    pub audience: &'a str,
    /// The mode of assessment, as printed.
    pub mode: Option<&'a str>,
    /// Whether it is written, oral or practical.
    pub forms: &'a [FormRecord],
    /// How long it lasts, as printed.
    pub durations: &'a [String],
    /// The number of assessment situations.
    pub situations: Option<i64>,
    /// Further details from the document.
    pub text: Option<&'a str>,
}

/// What is judged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Criterion<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// What is observed.
    pub indicators: Vec<&'a str>,
    /// What it observes, when that is not the work itself: `attitude`.
    pub kind: Option<&'static str>,
    /// Its share, as printed.
    pub weight: Option<&'a str>,
    /// The points awarded.
    pub points: Option<Amount>,
    /// The id of its own scale.
    pub scale: Option<&'a str>,
    /// What each level of the scale means for it, in the order of the scale.
    pub levels: Vec<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// Ids of the assessments that it refers to.
    pub assessments: Vec<&'a str>,
    /// Ids of the competencies that it judges.
    pub competencies: Vec<&'a str>,
    /// Where it is shown.
    pub url: String,
}

/// An item of knowledge.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Knowledge<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its code.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// The id of the knowledge it is part of.
    pub parent: Option<&'a str>,
    /// The document's own term for its type.
    pub kind: Option<&'a str>,
    /// What it includes.
    pub items: Vec<&'a str>,
    /// Its limits.
    pub limits: Option<&'a str>,
    /// The level of mastery required, 1 to 4.
    pub taxonomy: Option<i64>,
    /// The id of the mastery level it belongs to.
    pub level: Option<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
    /// Ids of the competencies that require it.
    pub competencies: Vec<&'a str>,
    /// Where it is shown.
    pub url: String,
}
