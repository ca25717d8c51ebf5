//! `referential.json`: a certification as data, in a stable format.
//!
//! These types are the single description of the format: `serde` writes the file from them, and
//! `schemars` generates the published JSON Schema. Keys may be added; existing ones stay. Texts are
//! without markup and keep the characters of the source. Only direct ties are listed: inherited
//! ones are found through `parent`.

mod fill;
mod records;
mod register;

pub use records::*;
pub use register::*;

use schemars::JsonSchema;
use serde::Serialize;

/// A certification with the content of all its files.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Referential<'a> {
    /// The JSON Schema of this file, where the site publishes it.
    #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
    pub schema: Option<String>,
    /// The name of its folder and the part of its address.
    pub slug: &'a str,
    /// The full title.
    pub title: &'a str,
    /// A short title; by default the full one.
    pub short_title: &'a str,
    /// The language of its texts (BCP 47).
    pub language: &'a str,
    /// Its type: `BTS`, `Titre` …
    pub kind: Option<&'a str>,
    /// Level of the national framework, 1 to 8.
    pub level: Option<i64>,
    /// What it covers.
    pub summary: Option<&'a str>,
    /// Who awards it.
    pub certifiers: Vec<Organisation<'a>>,
    /// Its entry in a national directory.
    pub register: Option<Register<'a>>,
    /// Other register data.
    #[serde(flatten)]
    pub entry: Entry<'a>,
    /// ROME occupation codes.
    pub rome: Vec<&'a str>,
    /// NSF training speciality codes.
    pub nsf: Vec<&'a str>,
    /// Formacode thesaurus codes.
    pub formacodes: Vec<&'a str>,
    /// The same codes with their titles.
    pub codes: Codes<'a>,
    /// What it replaces.
    pub supersedes: Vec<Other<'a>>,
    /// What replaces it on this site.
    pub superseded_by: Vec<Other<'a>>,
    /// Official ties to other certifications.
    pub correspondences: Vec<Correspondence<'a>>,
    /// Its own words for its parts.
    pub labels: Labels<'a>,
    /// The day on which it was registered.
    pub registered_on: Option<String>,
    /// The day from which it is valid.
    pub effective_on: Option<String>,
    /// The day on which its registration ends.
    pub expires_on: Option<String>,
    /// The source of the text.
    pub source: Source<'a>,
    /// Its page.
    pub url: String,
    /// Its options.
    pub options: Vec<OptionData<'a>>,
    /// The levels at which it is learnt or judged, in order.
    pub mastery_levels: Vec<MasteryLevel<'a>>,
    /// Its scales for assessment.
    pub scales: Vec<Scale<'a>>,
    /// Its periods in companies.
    pub placements: Vec<Placement<'a>>,
    /// The examination of the whole certification.
    pub examination: Option<Examination<'a>>,
    /// Assessments declared for the whole certification.
    pub assessments: Vec<Assessment<'a>>,
    /// Criteria declared for the whole certification.
    pub criteria: Vec<Criterion<'a>>,
    /// Knowledge declared for the whole certification.
    pub knowledge: Vec<Knowledge<'a>>,
    /// The document's introduction to its knowledge.
    pub knowledge_summary: Option<&'a str>,
    /// Its units, in order.
    pub units: Vec<Unit<'a>>,
    /// Rules that apply to several records.
    pub notices: Vec<Notice<'a>>,
    /// Its pages of prose.
    pub pages: Vec<Prose<'a>>,
}

impl<'a> Referential<'a> {
    /// All competencies, by unit and in order.
    pub fn competencies(&self) -> impl Iterator<Item = (&Unit<'a>, &Competency<'a>)> {
        let units = self.units.iter();
        units.flat_map(|unit| unit.competencies.iter().map(move |it| (unit, it)))
    }

    /// All activities, by unit and in order.
    pub fn activities(&self) -> impl Iterator<Item = (&Unit<'a>, &Activity<'a>)> {
        let units = self.units.iter();
        units.flat_map(|unit| unit.activities.iter().map(move |it| (unit, it)))
    }

    /// All assessments, by unit and in order; those of the whole certification come last.
    pub fn all_assessments(&self) -> impl Iterator<Item = (Option<&Unit<'a>>, &Assessment<'a>)> {
        let units = self.units.iter();
        let of_units =
            units.flat_map(|unit| unit.assessments.iter().map(move |it| (Some(unit), it)));
        of_units.chain(self.assessments.iter().map(|it| (None, it)))
    }

    /// All criteria, likewise.
    pub fn all_criteria(&self) -> impl Iterator<Item = (Option<&Unit<'a>>, &Criterion<'a>)> {
        let units = self.units.iter();
        let of_units = units.flat_map(|unit| unit.criteria.iter().map(move |it| (Some(unit), it)));
        of_units.chain(self.criteria.iter().map(|it| (None, it)))
    }

    /// All knowledge, likewise.
    pub fn all_knowledge(&self) -> impl Iterator<Item = (Option<&Unit<'a>>, &Knowledge<'a>)> {
        let units = self.units.iter();
        let of_units = units.flat_map(|unit| unit.knowledge.iter().map(move |it| (Some(unit), it)));
        of_units.chain(self.knowledge.iter().map(|it| (None, it)))
    }
}

/// The words that a referential uses for its parts; `null` by default.
#[derive(Debug, Serialize, JsonSchema)]
#[allow(missing_docs, reason = "each is the word for what it is called by")]
pub struct Labels<'a> {
    pub unit: Option<&'a str>,
    pub component: Option<&'a str>,
    pub activity: Option<&'a str>,
    pub competency: Option<&'a str>,
    pub skill: Option<&'a str>,
    pub condition: Option<&'a str>,
    pub assessment: Option<&'a str>,
    pub criterion: Option<&'a str>,
    pub knowledge: Option<&'a str>,
    pub option: Option<&'a str>,
    pub placement: Option<&'a str>,
    pub examination: Option<&'a str>,
}

/// The source of a referential's text.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Source<'a> {
    /// The name of the document.
    pub document: Option<&'a str>,
    /// Its address.
    pub url: Option<String>,
    /// A note on the transcription.
    pub note: Option<&'a str>,
}

/// A certification that this one refers to.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Other<'a> {
    /// Its slug, if it is on this site.
    pub slug: Option<&'a str>,
    /// Its number in its register.
    pub number: Option<&'a str>,
    /// Its page, if it is on this site.
    pub url: Option<String>,
}

/// An official tie to another certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Correspondence<'a> {
    /// Ids of units here; empty means the whole certification.
    pub from: Vec<&'a str>,
    /// The other certification.
    pub to: Other<'a>,
    /// Ids of units there if on this site, otherwise codes as written; empty means the whole
    /// certification.
    pub to_units: Vec<&'a str>,
    /// What it grants.
    pub kind: &'static str,
    /// Ids of assessments here whose marks count there.
    pub from_assessments: Vec<&'a str>,
    /// Its extent: `total` or `partial`.
    pub extent: Option<&'static str>,
    /// The text that declares it.
    pub source: &'a str,
    /// The day on which it was declared.
    pub date: Option<String>,
}

/// An option, a parcours, a mention or a speciality.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Option")]
pub struct OptionData<'a> {
    /// Its id.
    pub id: &'a str,
    /// The document's own term.
    pub kind: Option<&'a str>,
    /// Its code, when it is not its id.
    pub code: Option<&'a str>,
    /// Its title.
    pub title: &'a str,
    /// What it covers.
    pub summary: Option<&'a str>,
    /// The complete page of the option.
    pub url: String,
}

/// A level at which a certification is learnt or judged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MasteryLevel<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The year in which it is reached, as printed.
    pub year: Option<&'a str>,
    /// What it means.
    pub summary: Option<&'a str>,
}

/// A scale for assessment.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Scale<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// Its levels, lowest first.
    pub levels: Vec<ScaleLevel<'a>>,
}

/// One level of a scale.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ScaleLevel<'a> {
    /// Its name.
    pub title: &'a str,
    /// What it means.
    pub text: Option<&'a str>,
    /// The points awarded.
    pub points: Option<Amount>,
}

/// A period in a company.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Placement<'a> {
    /// Its title.
    pub title: &'a str,
    /// Its duration, as printed.
    pub duration: Option<&'a str>,
    /// When it takes place, as printed.
    pub when: Option<&'a str>,
    /// What is done during it.
    pub text: Option<&'a str>,
    /// Ids of the units it belongs to; empty means the certification.
    pub units: Vec<&'a str>,
    /// Ids of the options it belongs to; empty means all.
    pub options: Vec<&'a str>,
}

/// The examination of the whole certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Examination<'a> {
    /// Its title.
    pub title: Option<&'a str>,
    /// Rules for the whole examination.
    pub text: Option<&'a str>,
    /// Its page.
    pub url: String,
}

/// A rule that applies to several records.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Notice<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its title.
    pub title: &'a str,
    /// Its text.
    pub text: &'a str,
    /// Ids of units, competencies and assessments, or `*` for the whole certification.
    pub applies_to: Vec<&'a str>,
}

/// A page of prose of a certification.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Prose<'a> {
    /// The name of its file without extension.
    pub name: &'a str,
    /// Its title.
    pub title: &'a str,
    /// A sentence for search engines.
    pub description: Option<&'a str>,
    /// Its position in the footer, if it is listed there.
    pub menu: Option<i64>,
    /// Its language, when it is not the site's.
    pub lang: Option<&'a str>,
    /// The text.
    pub text: &'a str,
    /// Its page.
    pub url: String,
}
