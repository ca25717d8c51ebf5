//! Register data: the keys of `certification.toml` under the same names.

use crate::link::catalog;
use crate::load::Date;
use crate::load::records::RegistrationRecord;
use crate::text::RichText;
use schemars::JsonSchema;
use serde::Serialize;

/// An organisation.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Organisation<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its address on the web.
    pub url: Option<&'a str>,
    /// Its number in the register of establishments.
    pub siret: Option<&'a str>,
}

/// An entry in a national directory.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Register<'a> {
    /// The directory.
    pub directory: Option<&'a str>,
    /// The number.
    pub number: Option<&'a str>,
    /// The address of the entry.
    pub url: Option<&'a str>,
    /// Whether the entry is active.
    pub active: Option<bool>,
}

/// Register data of a certification besides its number and its dates of validity.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Entry<'a> {
    /// How it was registered: `request` or `law`.
    pub registration: Option<&'static str>,
    /// The day on which its registration was decided.
    pub decided_on: Option<String>,
    /// The day on which the decision was published.
    pub published_on: Option<String>,
    /// The last day on which it can be awarded.
    pub deliverable_until: Option<String>,
    /// What it is for.
    pub objectives: Option<&'a str>,
    /// The sectors in which its holders work.
    pub sectors: Option<&'a str>,
    /// The jobs that it leads to.
    pub jobs: Option<&'a str>,
    /// The regulation of the occupation.
    pub regulated: Option<&'a str>,
    /// Entry requirements.
    pub entry_prerequisites: Option<&'a str>,
    /// What is required to be assessed.
    pub validation_prerequisites: Option<&'a str>,
    /// Whether its units can be acquired separately.
    pub partial_validation: Option<bool>,
    /// A note on partial validation.
    pub partial_validation_note: Option<&'a str>,
    /// How long it remains valid for its holders.
    pub validity: Option<&'a str>,
    /// How holders renew it.
    pub renewal: Option<&'a str>,
    /// Organisations authorised by its certifiers.
    pub partners: Vec<Partner<'a>>,
    /// The routes to it.
    pub access: Vec<Access<'a>>,
    /// The legal texts about it.
    pub legal_texts: Vec<LegalText<'a>>,
    /// Corrections of the published text.
    pub corrections: Vec<Correction<'a>>,
    /// The results of its candidates, by year.
    pub results: Vec<YearResult<'a>>,
    /// Other facts.
    pub facts: Vec<Fact<'a>>,
}

/// An organisation authorised by the certifier.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Partner<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its address on the web.
    pub url: Option<&'a str>,
    /// Its number in the register of establishments.
    pub siret: Option<&'a str>,
    /// What it is authorised to do: `train`, `assess`.
    pub may: Vec<&'static str>,
}

/// A route to the certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Access<'a> {
    /// Which way.
    pub way: &'static str,
    /// Whether it is open.
    pub open: bool,
    /// The members of the jury.
    pub jury: Option<&'a str>,
    /// A note on this route.
    pub note: Option<&'a str>,
}

/// A legal text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LegalText<'a> {
    /// The title.
    pub title: &'a str,
    /// What it does.
    pub kind: Option<&'a str>,
    /// The day on which it was signed.
    pub date: Option<String>,
    /// The day on which it was published.
    pub published_on: Option<String>,
    /// The address on the web.
    pub url: Option<&'a str>,
}

/// A correction of the published text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Correction<'a> {
    /// The day on which it was published.
    pub date: String,
    /// What was corrected.
    pub text: &'a str,
}

/// The results of one year; shares are in per cent.
#[derive(Debug, Serialize, JsonSchema)]
pub struct YearResult<'a> {
    /// The year.
    pub year: i64,
    /// The number of candidates presented to the jury.
    pub presented: Option<i64>,
    /// The number who obtained the certification.
    pub certified: Option<i64>,
    /// How many of these by validation of experience.
    pub by_experience: Option<i64>,
    /// The success rate of candidates presented.
    pub success: Option<f64>,
    /// The share satisfied with the training.
    pub satisfaction: Option<f64>,
    /// The share employed after six months.
    pub employed_6_months: Option<f64>,
    /// The share employed in this occupation after six months.
    pub employed_in_job_6_months: Option<f64>,
    /// The share employed in this occupation after two years.
    pub employed_in_job_24_months: Option<f64>,
    /// The source of these figures.
    pub source: Option<&'a str>,
}

/// Another fact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fact<'a> {
    /// The subject.
    pub label: &'a str,
    /// The fact.
    pub value: &'a str,
    /// The source.
    pub url: Option<&'a str>,
}

/// Codes of the nomenclatures with their titles.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Codes<'a> {
    /// Occupations.
    pub rome: Vec<TitledCode<'a>>,
    /// Training specialities.
    pub nsf: Vec<TitledCode<'a>>,
    /// The training thesaurus.
    pub formacodes: Vec<TitledCode<'a>>,
}

/// A code of a nomenclature.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TitledCode<'a> {
    /// The code.
    pub code: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
}

pub(super) fn plain(text: Option<&RichText>) -> Option<&str> {
    text.map(|text| text.plain.as_str())
}

pub(super) fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}

pub(super) fn organisation(who: &catalog::Organisation) -> Organisation<'_> {
    Organisation {
        name: &who.name,
        url: who.url.as_deref(),
        siret: who.siret.as_deref(),
    }
}

/// Bare codes.
pub(super) fn codes(listed: &[catalog::ListedCode]) -> Vec<&str> {
    listed.iter().map(|listed| listed.code.as_str()).collect()
}

pub(super) fn titled(listed: &[catalog::ListedCode]) -> Vec<TitledCode<'_>> {
    let listed = listed.iter();
    listed
        .map(|listed| TitledCode {
            code: &listed.code,
            title: listed.title.as_deref(),
        })
        .collect()
}

/// The results of years, as data.
pub fn results(results: &[catalog::YearResult]) -> Vec<YearResult<'_>> {
    let results = results.iter();
    results
        .map(|result| YearResult {
            year: result.year,
            presented: result.presented,
            certified: result.certified,
            by_experience: result.by_experience,
            success: result.success,
            satisfaction: result.satisfaction,
            employed_6_months: result.employed_6_months,
            employed_in_job_6_months: result.employed_in_job_6_months,
            employed_in_job_24_months: result.employed_in_job_24_months,
            source: result.source.as_deref(),
        })
        .collect()
}

/// Facts, as data.
pub fn facts(facts: &[catalog::Fact]) -> Vec<Fact<'_>> {
    let facts = facts.iter();
    facts
        .map(|fact| Fact {
            label: &fact.label,
            value: &fact.value.plain,
            url: fact.url.as_deref(),
        })
        .collect()
}

impl<'a> Entry<'a> {
    pub(super) fn of(certification: &'a catalog::Certification) -> Self {
        let entry = &certification.entry;
        Self {
            registration: entry.registration.map(RegistrationRecord::name),
            decided_on: date(entry.decided_on),
            published_on: date(entry.published_on),
            deliverable_until: date(entry.deliverable_until),
            objectives: plain(entry.objectives.as_ref()),
            sectors: plain(entry.sectors.as_ref()),
            jobs: plain(entry.jobs.as_ref()),
            regulated: plain(entry.regulated.as_ref()),
            entry_prerequisites: plain(entry.entry_prerequisites.as_ref()),
            validation_prerequisites: plain(entry.validation_prerequisites.as_ref()),
            partial_validation: entry.partial_validation,
            partial_validation_note: plain(entry.partial_validation_note.as_ref()),
            validity: entry.validity.as_deref(),
            renewal: plain(entry.renewal.as_ref()),
            partners: (entry.partners.iter())
                .map(|(who, may)| Partner {
                    name: &who.name,
                    url: who.url.as_deref(),
                    siret: who.siret.as_deref(),
                    may: may.iter().map(|may| may.name()).collect(),
                })
                .collect(),
            access: (entry.access.iter())
                .map(|access| Access {
                    way: access.way.name(),
                    open: access.open,
                    jury: plain(access.jury.as_ref()),
                    note: plain(access.note.as_ref()),
                })
                .collect(),
            legal_texts: (entry.legal_texts.iter())
                .map(|text| LegalText {
                    title: &text.title,
                    kind: text.kind.as_deref(),
                    date: date(text.date),
                    published_on: date(text.published_on),
                    url: text.url.as_deref(),
                })
                .collect(),
            corrections: (entry.corrections.iter())
                .map(|correction| Correction {
                    date: correction.date.to_string(),
                    text: &correction.text,
                })
                .collect(),
            results: results(&entry.results),
            facts: facts(&entry.facts),
        }
    }
}
