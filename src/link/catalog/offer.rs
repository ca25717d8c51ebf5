//! Training offers.

use super::{Fact, OptionId, UnitId, YearResult};
use crate::load::Date;
use crate::source::Span;
use crate::text::RichText;

/// A training that prepares certifications.
#[derive(Clone, Debug)]
pub struct Offer {
    /// The name of its file, the part of its address.
    pub name: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: RichText,
    /// What it is.
    pub summary: Option<RichText>,
    /// What it prepares, each once.
    pub prepares: Vec<Prepared>,
    /// What a trainee is able to do at its end.
    pub objectives: Option<RichText>,
    /// Who it is for.
    pub audience: Option<RichText>,
    /// What is needed to enter.
    pub entry_prerequisites: Option<RichText>,
    /// How long it lasts.
    pub duration: Option<RichText>,
    /// When it takes place.
    pub dates: Vec<RichText>,
    /// Where it takes place.
    pub place: Option<RichText>,
    /// How to enter.
    pub access: Option<RichText>,
    /// How long it takes from asking to beginning.
    pub delay: Option<RichText>,
    /// Where to enrol, on the web or on this site.
    pub enrol_url: Option<String>,
    /// What it costs.
    pub price: Option<RichText>,
    /// What can pay for it.
    pub funding: Option<RichText>,
    /// How it is taught.
    pub methods: Option<RichText>,
    /// How it is assessed.
    pub assessment: Option<RichText>,
    /// How people with disabilities take part.
    pub accessibility: Option<RichText>,
    /// Whom to ask.
    pub contact: Option<OfferContact>,
    /// Whom people with disabilities ask.
    pub disability_contact: Option<OfferContact>,
    /// How its trainees did, in words.
    pub results_text: Option<RichText>,
    /// How its trainees did, by year.
    pub results: Vec<YearResult>,
    /// Whether units can be taken one by one.
    pub partial_validation: Option<bool>,
    /// What it is equivalent to, and how to come over from other trainings.
    pub bridges: Option<RichText>,
    /// What can be learnt after it.
    pub next_steps: Option<RichText>,
    /// The jobs that it leads to.
    pub jobs: Option<RichText>,
    /// Whatever else there is to say.
    pub facts: Vec<Fact>,
    /// The day on which this was last brought up to date.
    pub updated_on: Option<Date>,
}

/// How much of a certification an offer prepares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreparedPart {
    /// All of it.
    Whole,
    /// One of its units.
    Unit(UnitId),
    /// All that belongs to one of its options.
    Option(OptionId),
}

/// What an offer prepares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// A certification of this site by its index in the catalog, or a part of it.
    Here(usize, PreparedPart),
    /// Another certification, as it was written: a register number.
    Elsewhere(String),
}

/// Somebody who answers.
#[derive(Clone, Debug)]
pub struct OfferContact {
    /// The person or the service.
    pub name: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A telephone number.
    pub phone: Option<String>,
    /// A page or a form, on the web or of this site.
    pub url: Option<String>,
}

impl super::Catalog {
    /// The offers that prepare a certification or a part of it, by place, with the parts: none
    /// where the whole is prepared.
    pub fn offers_for(&self, certification: usize) -> impl Iterator<Item = (usize, Vec<UnitId>)> {
        let offers = self.offers.iter().enumerate();
        offers.filter_map(move |(place, offer)| {
            let mut whole = false;
            let mut units = Vec::new();
            for prepared in &offer.prepares {
                match prepared {
                    Prepared::Here(at, part) if *at == certification => match part {
                        PreparedPart::Unit(unit) => units.push(*unit),
                        PreparedPart::Whole | PreparedPart::Option(_) => whole = true,
                    },
                    _ => {}
                }
            }
            match (whole, units.is_empty()) {
                (true, _) => Some((place, Vec::new())),
                (false, false) => Some((place, units)),
                (false, true) => None,
            }
        })
    }
}
