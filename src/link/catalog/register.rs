//! What a national register says of a certification.

use crate::load::Date;
use crate::load::records::{EmpowermentRecord, RegistrationRecord, WayRecord};
use crate::text::RichText;

/// What a register says of a certification beside its number and its dates of validity.
#[derive(Clone, Debug, Default)]
pub struct RegisterEntry {
    /// How it came into the register.
    pub registration: Option<RegistrationRecord>,
    /// The day on which its registration was decided.
    pub decided_on: Option<Date>,
    /// The day on which the decision was published.
    pub published_on: Option<Date>,
    /// The last day on which it can be awarded.
    pub deliverable_until: Option<Date>,
    /// What it is for, and in which context it was created.
    pub objectives: Option<RichText>,
    /// The sectors in which its holders work.
    pub sectors: Option<RichText>,
    /// The jobs that it leads to.
    pub jobs: Option<RichText>,
    /// The rules of the occupation.
    pub regulated: Option<RichText>,
    /// What is needed to enter the training.
    pub entry_prerequisites: Option<RichText>,
    /// What is needed to be assessed.
    pub validation_prerequisites: Option<RichText>,
    /// Whether its units can be acquired one by one.
    pub partial_validation: Option<bool>,
    /// A remark on that.
    pub partial_validation_note: Option<RichText>,
    /// How long it is valid for who has it.
    pub validity: Option<String>,
    /// How who has it gets it anew.
    pub renewal: Option<RichText>,
    /// Whom its certifiers have empowered, each with what it may do.
    pub partners: Vec<(Organisation, Vec<EmpowermentRecord>)>,
    /// The ways to it.
    pub access: Vec<Access>,
    /// The texts of law on it.
    pub legal_texts: Vec<LegalText>,
    /// Corrections of the published text.
    pub corrections: Vec<Correction>,
    /// How its candidates did, by year.
    pub results: Vec<YearResult>,
    /// Whatever else the register says.
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

/// A way to the certification.
#[derive(Clone, Debug)]
pub struct Access {
    /// Which way.
    pub way: WayRecord,
    /// Whether it is open.
    pub open: bool,
    /// Who sits on the jury.
    pub jury: Option<RichText>,
    /// What else is said of this way.
    pub note: Option<RichText>,
}

/// A text of law.
#[derive(Clone, Debug)]
pub struct LegalText {
    /// The title.
    pub title: String,
    /// What it does.
    pub kind: Option<String>,
    /// The day.
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

/// How one year of candidates did. Shares are in per cent.
#[derive(Clone, Debug)]
pub struct YearResult {
    /// The year.
    pub year: i64,
    /// How many came before the jury.
    pub presented: Option<i64>,
    /// How many got the certification.
    pub certified: Option<i64>,
    /// How many of these by validation of experience.
    pub by_experience: Option<i64>,
    /// How many got it of those who were presented.
    pub success: Option<f64>,
    /// How many were satisfied with the training.
    pub satisfaction: Option<f64>,
    /// How many have work after six months.
    pub employed_6_months: Option<f64>,
    /// How many have work of this occupation after six months.
    pub employed_in_job_6_months: Option<f64>,
    /// How many have work of this occupation after two years.
    pub employed_in_job_24_months: Option<f64>,
    /// Who says so.
    pub source: Option<String>,
}

/// Whatever else there is to say.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it is about.
    pub label: String,
    /// What is said.
    pub value: RichText,
    /// Where that is said.
    pub url: Option<String>,
}
