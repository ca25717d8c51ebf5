//! `content/offers/NAME.toml`: a training offer, with what the law asks a centre to publish.
//!
//! The national standard of quality (Qualiopi, decree 2019-565) asks in its indicators 1 to 3 for
//! most of these keys; [`crate::check`] says which indicator a missing one belongs to.

use crate::load::located::{Date, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// `content/offers/NAME.toml`: a training that prepares certifications.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferRecord {
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// One or two sentences on what it is.
    pub summary: Option<Text>,
    /// What it prepares: certifications by slug or register number, and units and options of them
    /// as `SLUG/CODE`.
    #[schemars(required)]
    pub prepares: Option<Vec<Text>>,
    /// What a trainee is able to do at its end.
    pub objectives: Option<Text>,
    /// Who it is for.
    pub audience: Option<Text>,
    /// What is needed to enter; also that nothing is.
    pub entry_prerequisites: Option<Text>,
    /// How long it lasts, such as `420 heures sur 6 mois`.
    pub duration: Option<Text>,
    /// How to enter: a file, an interview, a test.
    pub access: Option<Text>,
    /// How long it takes from asking to beginning.
    pub delay: Option<Text>,
    /// What it costs, with what can pay for it.
    pub price: Option<Text>,
    /// How it is taught, and with what.
    pub methods: Option<Text>,
    /// How it is assessed.
    pub assessment: Option<Text>,
    /// How people with disabilities take part.
    pub accessibility: Option<Text>,
    /// Whom to ask.
    pub contact: Option<Located<OfferContactRecord>>,
    /// Whom people with disabilities ask.
    pub disability_contact: Option<Located<OfferContactRecord>>,
    /// When and where it takes place.
    pub session: Vec<Located<SessionRecord>>,
    /// How its trainees did, year by year.
    pub result: Vec<Located<OfferResultRecord>>,
    /// Whether its units can be taken one by one.
    pub partial_validation: Option<bool>,
    /// What it is equivalent to, and how to come over from other trainings.
    pub bridges: Option<Text>,
    /// What can be learnt after it.
    pub next_steps: Option<Text>,
    /// The jobs that it leads to.
    pub jobs: Option<Text>,
    /// The day on which this was last brought up to date.
    pub updated_on: Option<Located<Date>>,
}

/// Somebody who answers.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferContactRecord {
    /// The name of the person or the service.
    pub name: Option<Text>,
    /// An e-mail address.
    pub email: Option<Text>,
    /// A telephone number.
    pub phone: Option<Text>,
    /// A page or a form on the web, or an address of this site.
    pub url: Option<Text>,
}

/// One time that the training takes place.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SessionRecord {
    /// Its first day.
    #[schemars(required)]
    pub begins_on: Option<Located<Date>>,
    /// Its last day.
    pub ends_on: Option<Located<Date>>,
    /// Where it takes place.
    pub place: Option<Text>,
    /// What else there is to know, such as how many places are left.
    pub note: Option<Text>,
}

/// How the trainees of one year did.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferResultRecord {
    /// The year.
    #[schemars(required)]
    pub year: Option<Located<i64>>,
    /// How many came before the jury.
    #[schemars(range(min = 0))]
    pub presented: Option<Located<i64>>,
    /// How many got what the training prepares.
    #[schemars(range(min = 0))]
    pub certified: Option<Located<i64>>,
    /// How many got it of those who were presented, in per cent, where the numbers are not given.
    #[schemars(range(min = 0, max = 100))]
    pub success: Option<Located<f64>>,
    /// How many were satisfied, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub satisfaction: Option<Located<f64>>,
    /// How many left before the end, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub dropout: Option<Located<f64>>,
    /// How many have work after six months, in per cent.
    #[schemars(range(min = 0, max = 100))]
    pub insertion_6_months: Option<Located<f64>>,
}
