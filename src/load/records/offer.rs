//! `content/offers/NAME.toml`: a training offer, with what the law requires a centre to publish.
//!
//! The national quality standard (Qualiopi, decree 2019-565) requires most of these keys in its
//! indicators 1 to 3; [`crate::check`] reports the indicator of a missing one.

use super::{FactRecord, ResultRecord};
use crate::load::located::{Date, Located, Text};
use schemars::JsonSchema;
use serde::Deserialize;

/// `content/offers/NAME.toml`: a training course that prepares for certifications.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct OfferRecord {
    /// Its title.
    #[schemars(required)]
    pub title: Option<Text>,
    /// One or two sentences that describe it.
    pub summary: Option<Text>,
    /// What it prepares for: certifications by slug or register number, a unit of one as
    /// `SLUG/CODE`, an option as `SLUG/option:ID`.
    #[schemars(required)]
    pub prepares: Option<Vec<Text>>,
    /// What trainees are able to do at the end.
    pub objectives: Option<Text>,
    /// Who it is for.
    pub audience: Option<Text>,
    /// Entry requirements; also state when there are none.
    pub entry_prerequisites: Option<Text>,
    /// How long it lasts, as printed: `350 h, dont 70 h en entreprise`.
    pub duration: Option<Text>,
    /// When it takes place, one text for each session, as printed.
    pub dates: Vec<Text>,
    /// Where it takes place.
    pub place: Option<Text>,
    /// How to apply: a file, an interview, a test.
    pub access: Option<Text>,
    /// The time between application and start.
    pub delay: Option<Text>,
    /// Where to enrol: an address on the web, or of this site.
    pub enrol_url: Option<Text>,
    /// Its price.
    pub price: Option<Text>,
    /// Possible funding.
    pub funding: Option<Text>,
    /// Teaching methods and resources.
    pub methods: Option<Text>,
    /// How it is assessed.
    pub assessment: Option<Text>,
    /// Arrangements for people with disabilities.
    pub accessibility: Option<Text>,
    /// The contact.
    pub contact: Option<Located<OfferContactRecord>>,
    /// The contact for people with disabilities.
    pub disability_contact: Option<Located<OfferContactRecord>>,
    /// The results of its trainees, in words.
    pub results: Option<Text>,
    /// The results of its trainees, by year.
    pub result: Vec<Located<ResultRecord>>,
    /// Whether units can be taken separately.
    pub partial_validation: Option<bool>,
    /// Equivalences, and transfer from other courses.
    pub bridges: Option<Text>,
    /// Further studies.
    pub next_steps: Option<Text>,
    /// The jobs that it leads to. Default: those of the certifications.
    pub jobs: Option<Text>,
    /// Other facts.
    pub fact: Vec<Located<FactRecord>>,
    /// The day on which this was last updated.
    pub updated_on: Option<Located<Date>>,
}

/// A contact.
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
