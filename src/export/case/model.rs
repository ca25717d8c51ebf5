//! A package in the format of the standard. Missing keys are omitted: none may be `null`.

use super::own::Own;
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
