//! `content/offers/NAME.toml`: a training offer, with what the law asks a centre to publish.
//!
//! The national standard of quality (Qualiopi, decree 2019-565) asks in its indicators 1 to 3 for
//! most of these keys; [`crate::check`] says which indicator a missing one belongs to.

use super::{FactRecord, ResultRecord};
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
    /// What it prepares: certifications by slug or register number, a unit of one as `SLUG/CODE`,
    /// an option as `SLUG/option:ID`.
    #[schemars(required)]
    pub prepares: Option<Vec<Text>>,
    /// What a trainee is able to do at its end.
    pub objectives: Option<Text>,
    /// Who it is for.
    pub audience: Option<Text>,
    /// What is needed to enter; also that nothing is.
    pub entry_prerequisites: Option<Text>,
    /// How long it lasts, as printed: `350 h, dont 70 h en entreprise`.
    pub duration: Option<Text>,
    /// When it takes place, one text each, as printed.
    pub dates: Vec<Text>,
    /// Where it takes place.
    pub place: Option<Text>,
    /// How to enter: a file, an interview, a test.
    pub access: Option<Text>,
    /// How long it takes from asking to beginning.
    pub delay: Option<Text>,
    /// Where to enrol: an address on the web, or of this site.
    pub enrol_url: Option<Text>,
    /// What it costs.
    pub price: Option<Text>,
    /// What can pay for it.
    pub funding: Option<Text>,
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
    /// How its trainees did, in words.
    pub results: Option<Text>,
    /// How its trainees did, year by year.
    pub result: Vec<Located<ResultRecord>>,
    /// Whether units can be taken one by one.
    pub partial_validation: Option<bool>,
    /// What it is equivalent to, and how to come over from other trainings.
    pub bridges: Option<Text>,
    /// What can be learnt after it.
    pub next_steps: Option<Text>,
    /// The jobs that it leads to. Without it, those of the certifications.
    pub jobs: Option<Text>,
    /// Whatever else there is to say.
    pub fact: Vec<Located<FactRecord>>,
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
