//! National register data of a certification.

use crate::load::Date;
use crate::load::records::{EmpowermentRecord, RegistrationRecord, WayRecord};
use crate::text::RichText;

/// Register data of a certification besides its number and its dates of validity.
#[derive(Clone, Debug, Default)]
pub struct RegisterEntry {
    /// How it was registered.
    pub registration: Option<RegistrationRecord>,
    /// The day on which its registration was decided.
    pub decided_on: Option<Date>,
    /// The day on which the decision was published.
    pub published_on: Option<Date>,
    /// The last day on which it can be awarded.
    pub deliverable_until: Option<Date>,
    /// What it is for, and why it was created.
    pub objectives: Option<RichText>,
    /// The sectors in which its holders work.
    pub sectors: Option<RichText>,
    /// The jobs that it leads to.
    pub jobs: Option<RichText>,
    /// The regulation of the occupation.
    pub regulated: Option<RichText>,
    /// Entry requirements.
    pub entry_prerequisites: Option<RichText>,
    /// What is required to be assessed.
    pub validation_prerequisites: Option<RichText>,
    /// Whether its units can be acquired separately.
    pub partial_validation: Option<bool>,
    /// A note on partial validation.
    pub partial_validation_note: Option<RichText>,
    /// How long it remains valid for its holders.
    pub validity: Option<String>,
    /// How holders renew it.
    pub renewal: Option<RichText>,
    /// Organisations authorised by its certifiers, each with its authorisations.
    pub partners: Vec<(Organisation, Vec<EmpowermentRecord>)>,
    /// The routes to it.
    pub access: Vec<Access>,
    /// The legal texts about it.
    pub legal_texts: Vec<LegalText>,
    /// Corrections of the published text.
    pub corrections: Vec<Correction>,
    /// The results of its candidates, by year.
    pub results: Vec<YearResult>,
    /// Other facts.
    pub facts: Vec<Fact>,
}

/// An organisation: a certifier or a partner.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// The name.
    pub name: String,
    /// The address on the web.
    pub url: Option<String>,
    /// The number in the register of establishments: 14 digits.
    pub siret: Option<String>,
}

/// A code of a nomenclature.
#[derive(Clone, Debug)]
pub struct ListedCode {
    /// The code.
    pub code: String,
    /// The title that the nomenclature gives it.
    pub title: Option<String>,
}

/// A route to the certification.
#[derive(Clone, Debug)]
pub struct Access {
    /// Which way.
    pub way: WayRecord,
    /// Whether it is open.
    pub open: bool,
    /// The members of the jury.
    pub jury: Option<RichText>,
    /// A note on this route.
    pub note: Option<RichText>,
}

/// A legal text.
#[derive(Clone, Debug)]
pub struct LegalText {
    /// The title.
    pub title: String,
    /// What it does.
    pub kind: Option<String>,
    /// The day on which it was signed.
    pub date: Option<Date>,
    /// The day on which it was published.
    pub published_on: Option<Date>,
    /// The address on the web.
    pub url: Option<String>,
}

/// A correction of the published text.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The day on which it was published.
    pub date: Date,
    /// What was corrected.
    pub text: String,
}

/// The results of one year. Shares are in per cent.
#[derive(Clone, Debug)]
pub struct YearResult {
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
    pub source: Option<String>,
}

/// Another fact.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The subject.
    pub label: String,
    /// The fact.
    pub value: RichText,
    /// The source.
    pub url: Option<String>,
}
