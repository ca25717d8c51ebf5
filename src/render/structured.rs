//! Pages as JSON-LD, in the schema.org vocabulary.
//!
//! A certification is an `EducationalOccupationalCredential`, a unit the `DefinedTermSet` of its
//! competencies, and a competency a `DefinedTerm` in it. A training offer is a `Course`.

use super::heads::shorten;
use super::view::PageView;
use super::{Page, Renderer};
use crate::link::catalog::{Certification, Competency, Offer, Prepared};
use crate::text::RichText;
use serde::Serialize;
use serde_json::{Value, json};

const CONTEXT: &str = "https://schema.org";

/// A competency.
#[derive(Serialize)]
struct DefinedTerm<'c> {
    /// Only for the term that a page is about.
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<String>,
    #[serde(rename = "inDefinedTermSet", skip_serializing_if = "Option::is_none")]
    set: Option<Box<DefinedTermSet<'c>>>,
    name: &'c str,
    #[serde(rename = "termCode", skip_serializing_if = "Option::is_none")]
    code: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

/// A unit.
#[derive(Serialize)]
struct DefinedTermSet<'c> {
    /// Only for the set that a page is about.
    #[serde(rename = "@context", skip_serializing_if = "Option::is_none")]
    context: Option<&'static str>,
    #[serde(rename = "@type")]
    kind: &'static str,
    #[serde(rename = "hasDefinedTerm", skip_serializing_if = "Vec::is_empty")]
    terms: Vec<DefinedTerm<'c>>,
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
}

impl Renderer {
    /// The page as JSON-LD, safe inside a `script` element; `None` for pages without structured
    /// data.
    pub(super) fn json_ld(&self, page: Page, view: &PageView) -> Option<String> {
        let certifications = &self.catalog.certifications;
        let json = match page {
            Page::Certification(index) => self.credential(&certifications[index]).to_string(),
            Page::Unit(index, id) => {
                let certification = &certifications[index];
                let unit = &certification[id];
                let competencies = unit.competencies.iter();
                json_of(&DefinedTermSet {
                    context: Some(CONTEXT),
                    terms: competencies
                        .map(|id| self.defined_term(&certification[*id]))
                        .collect(),
                    ..self.defined_term_set(&view.title, &unit.address)
                })?
            }
            Page::Competency(index, id) => {
                let certification = &certifications[index];
                let competency = &certification[id];
                let unit = &certification[competency.unit];
                let set = self.defined_term_set(&unit.title.plain, &unit.address);
                json_of(&DefinedTerm {
                    context: Some(CONTEXT),
                    description: Some(shorten(&competency.statement.plain)),
                    set: Some(Box::new(set)),
                    ..self.defined_term(competency)
                })?
            }
            Page::Offer(index) => self.course(&self.catalog.offers[index]).to_string(),
            _ => return None,
        };
        // A `<` could end the script element, so it is escaped.
        Some(match json.contains('<') {
            true => json.replace('<', "\\u003c"),
            false => json,
        })
    }

    /// A certification as an `EducationalOccupationalCredential`.
    fn credential(&self, certification: &Certification) -> Value {
        let url = |address: &str| self.catalog.site.base.absolute(address);
        without_nulls(json!({
            "@context": CONTEXT,
            "@type": "EducationalOccupationalCredential",
            "name": certification.title.plain,
            "description": certification.summary.as_ref().map(|text| &text.plain),
            "url": url(&certification.address),
            "inLanguage": self.catalog.site.language,
            "credentialCategory": certification.kind,
            "educationalLevel": certification.level.map(|level| level.to_string()),
            "identifier": certification.register.as_ref().and_then(|register| register.number.as_ref()),
            "recognizedBy": certification.certifiers.iter().map(|who| without_nulls(json!({
                "@type": "Organization",
                "name": who.name,
                "url": who.url,
                "identifier": who.siret.as_ref().map(|siret| json!({
                    "@type": "PropertyValue",
                    "propertyID": "SIRET",
                    "value": siret,
                })),
            }))).collect::<Vec<_>>(),
            "competencyRequired": certification.competencies.iter()
                .filter(|competency| competency.parent.is_none())
                .map(|competency| self.defined_term(competency))
                .collect::<Vec<_>>(),
            "datePublished": certification.entry.published_on.map(|date| date.to_string()),
            "expires": certification.entry.deliverable_until.or(certification.expires_on)
                .map(|date| date.to_string()),
            "validFor": certification.entry.validity.as_deref().and_then(iso_duration),
            "about": codes(certification),
            "citation": certification.entry.legal_texts.iter().map(|text| without_nulls(json!({
                "@type": "Legislation",
                "name": text.title,
                "legislationDate": text.date.map(|date| date.to_string()),
                "url": text.url,
            }))).collect::<Vec<_>>(),
        }))
    }

    /// A competency in a list.
    fn defined_term<'c>(&self, competency: &'c Competency) -> DefinedTerm<'c> {
        DefinedTerm {
            context: None,
            kind: "DefinedTerm",
            description: None,
            set: None,
            name: &competency.name,
            code: competency.code.as_deref(),
            url: self.catalog.site.base.absolute(&competency.address),
        }
    }

    /// A unit without its competencies.
    fn defined_term_set<'c>(&self, name: &'c str, address: &str) -> DefinedTermSet<'c> {
        DefinedTermSet {
            context: None,
            kind: "DefinedTermSet",
            terms: Vec::new(),
            name,
            url: self.catalog.site.base.absolute(address),
        }
    }

    /// A training offer as a `Course`.
    fn course(&self, offer: &Offer) -> Value {
        let base = &self.catalog.site.base;
        let plain =
            |text: &Option<RichText>| text.as_ref().map(|text| text.plain.as_str().to_owned());
        let publisher = self.catalog.site.publisher.as_ref();
        let credentials = offer.prepares.iter().map(|prepared| match prepared {
            Prepared::Here(index, _) => {
                let it = &self.catalog.certifications[*index];
                without_nulls(json!({
                    "@type": "EducationalOccupationalCredential",
                    "name": it.title.plain,
                    "identifier": it.register.as_ref().and_then(|register| register.number.as_ref()),
                    "url": base.absolute(&it.address),
                }))
            }
            Prepared::Elsewhere(number) => json!({
                "@type": "EducationalOccupationalCredential",
                "identifier": number,
            }),
        });
        without_nulls(json!({
            "@context": CONTEXT,
            "@type": "Course",
            "name": offer.title.plain,
            "description": plain(&offer.summary).or_else(|| plain(&offer.objectives)),
            "url": base.absolute(&offer.address),
            "inLanguage": self.catalog.site.language,
            "provider": publisher.map(|publisher| without_nulls(json!({
                "@type": "Organization",
                "name": publisher.name,
                "url": publisher.url,
            }))),
            "educationalCredentialAwarded": credentials.collect::<Vec<_>>(),
            "teaches": plain(&offer.objectives),
            "coursePrerequisites": plain(&offer.entry_prerequisites),
            "timeRequired": plain(&offer.duration).as_deref().and_then(iso_duration),
            "accessibilitySummary": plain(&offer.accessibility),
            "dateModified": offer.updated_on.map(|date| date.to_string()),
            "offers": plain(&offer.price).map(|price| json!({
                "@type": "Offer",
                "description": price,
            })),
            "hasCourseInstance": offer.dates.iter().map(|date| without_nulls(json!({
                "@type": "CourseInstance",
                "description": date.plain,
                "location": plain(&offer.place),
            }))).collect::<Vec<_>>(),
        }))
    }
}

/// The occupations and fields under which the nomenclatures of the register classify a
/// certification. Bare codes are left out: without a title they mean nothing to readers who do not
/// know the list.
fn codes(certification: &Certification) -> Vec<Value> {
    let lists = [
        ("ROME", &certification.rome),
        ("NSF", &certification.nsf),
        ("Formacode", &certification.formacodes),
    ];
    let codes = lists
        .into_iter()
        .flat_map(|(list, codes)| codes.iter().map(move |code| (list, code)));
    codes
        .filter_map(|(list, code)| {
            Some(json!({
                "@type": "DefinedTerm",
                "name": code.title.as_ref()?,
                "termCode": code.code,
                "inDefinedTermSet": list,
            }))
        })
        .collect()
}

/// A duration of one number and one unit as ISO 8601: `3 ans` is P3Y. Other durations cannot be
/// expressed in that standard.
fn iso_duration(written: &str) -> Option<String> {
    let (number, unit) = written.trim().split_once(char::is_whitespace)?;
    let number: u32 = number.parse().ok()?;
    Some(match unit.trim() {
        "an" | "ans" | "year" | "years" => format!("P{number}Y"),
        "mois" | "month" | "months" => format!("P{number}M"),
        "semaine" | "semaines" | "week" | "weeks" => format!("P{number}W"),
        "jour" | "jours" | "day" | "days" => format!("P{number}D"),
        "h" | "heure" | "heures" | "hour" | "hours" => format!("PT{number}H"),
        _ => return None,
    })
}

/// Always `Some`: texts and lists of them can be written as JSON.
fn json_of(value: &impl Serialize) -> Option<String> {
    serde_json::to_string(value).ok()
}

/// Removes unknown values.
fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, value| {
            !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
        });
    }
    value
}
