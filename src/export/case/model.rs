//! A package in the format of the standard. Missing keys are omitted: none may be `null`.

use crate::export::referential::Amount;
use crate::load::records::{FormRecord, SettingRecord};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
#[allow(
    clippy::struct_field_names,
    reason = "the names are those of the standard"
)]
pub(in crate::export) struct Package<'a> {
    #[serde(rename = "CFDocument")]
    pub(super) document: Document<'a>,
    #[serde(rename = "CFItems")]
    pub(super) items: Vec<Item<'a>>,
    #[serde(rename = "CFAssociations")]
    pub(super) associations: Vec<Association>,
    #[serde(rename = "CFRubrics", skip_serializing_if = "Vec::is_empty")]
    pub(super) rubrics: Vec<Rubric<'a>>,
}

/// The list of all packages.
#[derive(Serialize)]
pub(in crate::export) struct Documents<'a> {
    #[serde(rename = "CFDocuments")]
    pub(super) documents: Vec<Document<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct Document<'a> {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) creator: String,
    pub(super) title: &'a str,
    pub(super) last_change_date_time: String,
    #[serde(rename = "officialSourceURL", skip_serializing_if = "Option::is_none")]
    pub(super) official_source_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) adoption_status: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status_start_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) status_end_date: Option<String>,
    #[serde(rename = "CFPackageURI", skip_serializing_if = "Option::is_none")]
    pub(super) package: Option<Link>,
}

#[derive(Clone, Serialize)]
pub(in crate::export) struct Link {
    pub(super) title: String,
    pub(super) identifier: String,
    pub(super) uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct Item<'a> {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) full_statement: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) abbreviated_statement: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) human_coding_scheme: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) notes: Option<String>,
    #[serde(rename = "CFItemType")]
    pub(super) kind: &'static str,
    pub(super) language: &'a str,
    pub(super) last_change_date_time: String,
    pub(super) extensions: Extensions<'a>,
}

#[derive(Serialize)]
pub(in crate::export) struct Extensions<'a> {
    pub(super) repere: Own<'a>,
}

/// Extensions for what the standard has no key for.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct Own<'a> {
    pub(super) kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) aliases: Vec<&'a str>,
    /// Whether all activities call for a competency.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) transversal: bool,
    /// Why a competency has no criteria.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) no_criteria: Option<&'a str>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(super) knowledge: Option<OwnKnowledge<'a>>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<OwnUnit<'a>>,
    /// Only in the first unit: the standard allows extensions on items alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) certification: Option<OwnCertification<'a>>,
}

/// What belongs to the certification and has no key in a document.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnCertification<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) short_title: Option<&'a str>,
    /// The names of its certifiers: a document names the publisher instead where there are none.
    pub(super) certifiers: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) assessments: Vec<OwnAssessment<'a>>,
}

/// What belongs to knowledge beside its title.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnKnowledge<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) items: Vec<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) limits: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) taxonomy: Option<i64>,
}

/// What stands in a unit and is no item: conditions, the order of criteria, and what a rubric has
/// no key for.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnUnit<'a> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) conditions: Vec<OwnCondition<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) criteria: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) assessments: Vec<OwnAssessment<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnCondition<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sort: Option<&'a str>,
    pub(super) items: Vec<&'a str>,
    /// Identifiers of the items of competencies.
    pub(super) competencies: Vec<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnAssessment<'a> {
    pub(super) id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit_code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) coefficient: Option<Amount>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) points: Option<Amount>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) modes: Vec<OwnMode<'a>>,
    #[serde(skip_serializing_if = "<[FormRecord]>::is_empty")]
    pub(super) forms: &'a [FormRecord],
    #[serde(skip_serializing_if = "<[SettingRecord]>::is_empty")]
    pub(super) settings: &'a [SettingRecord],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) durations: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) audience: Option<&'a str>,
}

/// How an assessment takes place for one kind of candidate.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct OwnMode<'a> {
    pub(super) audience: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) mode: Option<&'a str>,
    #[serde(skip_serializing_if = "<[FormRecord]>::is_empty")]
    pub(super) forms: &'a [FormRecord],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) durations: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) situations: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct Association {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) association_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sequence_number: Option<usize>,
    #[serde(rename = "originNodeURI")]
    pub(super) origin: Link,
    #[serde(rename = "destinationNodeURI")]
    pub(super) destination: Link,
    pub(super) last_change_date_time: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct Rubric<'a> {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    pub(super) last_change_date_time: String,
    #[serde(rename = "CFRubricCriteria")]
    pub(super) criteria: Vec<RubricCriterion<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct RubricCriterion<'a> {
    pub(super) identifier: String,
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<String>,
    #[serde(rename = "CFItemURI")]
    pub(super) item: Link,
    pub(super) position: usize,
    pub(super) last_change_date_time: String,
    #[serde(
        rename = "CFRubricCriterionLevels",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub(super) levels: Vec<RubricLevel<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(in crate::export) struct RubricLevel<'a> {
    pub(super) identifier: String,
    pub(super) uri: String,
    pub(super) quality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) score: Option<f64>,
    pub(super) position: usize,
    pub(super) last_change_date_time: String,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_false(flag: &bool) -> bool {
    !flag
}
