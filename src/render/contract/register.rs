//! What the register says, as data: the keys of `certification.toml` by their names there.

use crate::link::catalog::{Certification, Fact, ListedCode, Organisation, YearResult};
use crate::load::Date;
use crate::text::RichText;
use serde_json::{Map, Value, json};

/// The keys of what the register says, to stand beside the others of a certification.
pub(super) fn entry(certification: &Certification) -> Map<String, Value> {
    let entry = &certification.entry;
    let text = |text: &Option<RichText>| text.as_ref().map(|text| text.plain.clone());
    let date = |date: Option<Date>| date.map(|date| date.to_string());
    let keys = json!({
        "registration": entry.registration.map(|kind| kind.name()),
        "decided_on": date(entry.decided_on),
        "published_on": date(entry.published_on),
        "deliverable_until": date(entry.deliverable_until),
        "objectives": text(&entry.objectives),
        "sectors": text(&entry.sectors),
        "jobs": text(&entry.jobs),
        "regulated": text(&entry.regulated),
        "entry_prerequisites": text(&entry.entry_prerequisites),
        "validation_prerequisites": text(&entry.validation_prerequisites),
        "partial_validation": entry.partial_validation,
        "partial_validation_note": text(&entry.partial_validation_note),
        "validity": entry.validity,
        "renewal": text(&entry.renewal),
        "partners": entry.partners.iter().map(|(who, may)| json!({
            "name": who.name,
            "url": who.url,
            "siret": who.siret,
            "may": may.iter().map(|may| may.name()).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "access": entry.access.iter().map(|access| json!({
            "way": access.way.name(),
            "open": access.open,
            "jury": text(&access.jury),
            "note": text(&access.note),
        })).collect::<Vec<_>>(),
        "legal_texts": entry.legal_texts.iter().map(|text| json!({
            "title": text.title,
            "kind": text.kind,
            "date": date(text.date),
            "published_on": date(text.published_on),
            "url": text.url,
        })).collect::<Vec<_>>(),
        "results": results(&entry.results),
        "facts": facts(&entry.facts),
        "codes": {
            "rome": titled(&certification.rome),
            "nsf": titled(&certification.nsf),
            "formacodes": titled(&certification.formacodes),
        },
    });
    match keys {
        Value::Object(keys) => keys,
        _ => Map::new(),
    }
}

pub(in crate::render) fn results(results: &[YearResult]) -> Vec<Value> {
    let results = results.iter().map(|result| {
        json!({
            "year": result.year,
            "presented": result.presented,
            "certified": result.certified,
            "by_experience": result.by_experience,
            "success": result.success,
            "satisfaction": result.satisfaction,
            "employed_6_months": result.employed_6_months,
            "employed_in_job_6_months": result.employed_in_job_6_months,
            "employed_in_job_24_months": result.employed_in_job_24_months,
            "source": result.source,
        })
    });
    results.collect()
}

pub(in crate::render) fn facts(facts: &[Fact]) -> Vec<Value> {
    let facts = facts.iter();
    facts
        .map(|fact| json!({ "label": fact.label, "value": fact.value.plain, "url": fact.url }))
        .collect()
}

pub(super) fn organisation(who: &Organisation) -> Value {
    json!({ "name": who.name, "url": who.url, "siret": who.siret })
}

/// Bare codes.
pub(super) fn codes(listed: &[ListedCode]) -> Vec<&str> {
    listed.iter().map(|listed| listed.code.as_str()).collect()
}

fn titled(listed: &[ListedCode]) -> Vec<Value> {
    let listed = listed.iter();
    listed
        .map(|listed| json!({ "code": listed.code, "title": listed.title }))
        .collect()
}
