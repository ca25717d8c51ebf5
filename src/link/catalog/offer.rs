//! Training offers.

use super::{Fact, OptionId, UnitId, YearResult};
use crate::load::Date;
use crate::source::Span;
use crate::text::RichText;

/// A training course that prepares for certifications.
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
    /// A short description.
    pub summary: Option<RichText>,
    /// What it prepares for, without duplicates.
    pub prepares: Vec<Prepared>,
    /// What trainees are able to do at the end.
    pub objectives: Option<RichText>,
    /// Who it is for.
    pub audience: Option<RichText>,
    /// Entry requirements.
    pub entry_prerequisites: Option<RichText>,
    /// How long it lasts.
    pub duration: Option<RichText>,
    /// When it takes place.
    pub dates: Vec<RichText>,
    /// Where it takes place.
    pub place: Option<RichText>,
    /// How to apply.
    pub access: Option<RichText>,
    /// The time between application and start.
    pub delay: Option<RichText>,
    /// Where to enrol, on the web or on this site.
    pub enrol_url: Option<String>,
    /// Its price.
    pub price: Option<RichText>,
    /// Possible funding.
    pub funding: Option<RichText>,
    /// Teaching methods.
    pub methods: Option<RichText>,
    /// How it is assessed.
    pub assessment: Option<RichText>,
    /// Arrangements for people with disabilities.
    pub accessibility: Option<RichText>,
    /// The contact.
    pub contact: Option<OfferContact>,
    /// The contact for people with disabilities.
    pub disability_contact: Option<OfferContact>,
    /// The results of its trainees, in words.
    pub results_text: Option<RichText>,
    /// The results of its trainees, by year.
    pub results: Vec<YearResult>,
    /// Whether units can be taken separately.
    pub partial_validation: Option<bool>,
    /// Equivalences, and transfer from other courses.
    pub bridges: Option<RichText>,
    /// Further studies.
    pub next_steps: Option<RichText>,
    /// The jobs that it leads to.
    pub jobs: Option<RichText>,
    /// Other facts.
    pub facts: Vec<Fact>,
    /// The day on which this was last updated.
    pub updated_on: Option<Date>,
}

/// How much of a certification an offer prepares for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PreparedPart {
    /// All of it.
    Whole,
    /// One of its units.
    Unit(UnitId),
    /// Everything that belongs to one of its options.
    Option(OptionId),
}

/// What an offer prepares for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Prepared {
    /// A certification of this site by its index in the catalog, or a part of it.
    Here(usize, PreparedPart),
    /// Another certification, as it was written: a register number.
    Elsewhere(String),
}

/// A contact.
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
    /// The offers that prepare for a certification or parts of it, by index, with these parts; the
    /// list of parts is empty for the whole.
    pub fn offers_for(
        &self,
        certification: usize,
    ) -> impl Iterator<Item = (usize, Vec<PreparedPart>)> {
        let offers = self.offers.iter().enumerate();
        offers.filter_map(move |(index, offer)| {
            let parts = offer.prepares.iter().filter_map(|prepared| match prepared {
                Prepared::Here(at, part) if *at == certification => Some(*part),
                _ => None,
            });
            let mut parts: Vec<PreparedPart> = parts.collect();
            if parts.is_empty() {
                return None;
            }
            if parts.contains(&PreparedPart::Whole) {
                parts.clear();
            }
            Some((index, parts))
        })
    }
}
