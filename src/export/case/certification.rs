//! What belongs to a certification and has no key in a document, under the names of
//! `referential.json`.

use super::own::{OwnAssessment, OwnCertification, OwnCriterion};
use crate::export::referential::{Correspondence, Organisation, Other, Referential};
use serde::Serialize;
use serde_json::{Map, Value, json};

impl<'a> OwnCertification<'a> {
    pub(super) fn of(data: &Referential<'a>) -> Self {
        Self {
            kind: data.kind,
            short_title: Some(data.short_title).filter(|short| *short != data.title),
            certifiers: data.certifiers.iter().map(certifier).collect(),
            criteria: data.criteria.iter().map(|criterion| criterion.id).collect(),
            judging: data.criteria.iter().filter_map(OwnCriterion::of).collect(),
            assessments: data.assessments.iter().map(OwnAssessment::of).collect(),
            data: of_document(data),
        }
    }
}

/// A certifier by its name, or with everything that is known about it.
fn certifier(who: &Organisation<'_>) -> Value {
    match (who.url, who.siret) {
        (None, None) => who.name.into(),
        _ => lean(who),
    }
}

fn of_document(data: &Referential<'_>) -> Map<String, Value> {
    let supersedes: Vec<Value> = data.supersedes.iter().map(other).collect();
    let correspondences: Vec<Value> = data.correspondences.iter().map(correspondence).collect();
    let options = data.options.iter();
    let options: Vec<Value> = options.map(|option| without_url(lean(option))).collect();
    let keys = [
        ("level", lean(&data.level)),
        ("register", lean(&data.register)),
        ("registered_on", lean(&data.registered_on)),
        ("codes", lean(&data.codes)),
        ("supersedes", supersedes.into()),
        ("correspondences", correspondences.into()),
        ("labels", lean(&data.labels)),
        ("source", lean(&data.source)),
        ("options", options.into()),
        ("mastery_levels", lean(&data.mastery_levels)),
        ("scales", lean(&data.scales)),
        ("placements", lean(&data.placements)),
        ("examination", without_url(lean(&data.examination))),
        ("knowledge_summary", lean(&data.knowledge_summary)),
        ("notices", lean(&data.notices)),
    ];
    let keys = keys.into_iter().map(|(key, value)| (key.to_owned(), value));
    let mut all: Map<String, Value> = keys.filter(|(_, value)| !is_empty(value)).collect();
    if let Value::Object(entry) = lean(&data.entry) {
        all.extend(entry);
    }
    all
}

/// Another certification by its register number or slug; addresses are those of this site.
fn other(other: &Other<'_>) -> Value {
    lean(&json!({ "slug": other.slug, "number": other.number }))
}

fn correspondence(tie: &Correspondence<'_>) -> Value {
    let mut value = lean(tie);
    value["to"] = other(&tie.to);
    value
}

/// The addresses of pages follow from their records.
fn without_url(mut value: Value) -> Value {
    if let Value::Object(keys) = &mut value {
        keys.remove("url");
    }
    value
}

/// A value without its empty parts; `null` if nothing is left.
fn lean(value: &impl Serialize) -> Value {
    // These types have string keys and finite numbers, so they are always representable.
    let mut value = serde_json::to_value(value).unwrap_or_default();
    prune(&mut value);
    value
}

fn prune(value: &mut Value) {
    match value {
        Value::Array(values) => values.iter_mut().for_each(prune),
        Value::Object(keys) => {
            keys.values_mut().for_each(prune);
            keys.retain(|_, value| !is_empty(value));
        }
        _ => {}
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Array(values) => values.is_empty(),
        Value::Object(keys) => keys.is_empty(),
        _ => false,
    }
}
