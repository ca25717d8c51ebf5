//! The pages of training offers, and the offers as data.

use super::heads::Heads;
use super::view::{Link, OfferView};
use super::{Page, Renderer};
use crate::export::referential::{facts, results};
use crate::link::catalog::{Offer, OfferContact, Prepared, PreparedPart};
use crate::text::{RichText, leads_outside};
use serde_json::{Value, json};

impl Renderer {
    pub(super) fn offer_view(&self, index: usize) -> OfferView {
        self.builder(0).offer(&self.catalog.offers[index])
    }

    /// All offers, ordered by name.
    pub(super) fn offer_views(&self) -> Vec<OfferView> {
        let places = 0..self.catalog.offers.len();
        places.map(|index| self.offer_view(index)).collect()
    }

    pub(super) fn offer_links(&self) -> Vec<Link> {
        let offers = self.catalog.offers.iter().enumerate();
        offers
            .map(|(index, offer)| self.link_to(self.title(Page::Offer(index)), &offer.address))
            .collect()
    }

    pub(super) fn offer_heads(&self, index: usize) -> Heads {
        let words = &self.theme.language.paths;
        let list = self.link_to(self.text("menu_offers"), &words.top(&words.offers));
        let offer = &self.catalog.offers[index];
        let earlier = self.catalog.offers[..index].iter();
        let earlier = earlier.filter(|other| other.title.plain == offer.title.plain);
        let prepared = self.builder(0).prepared(offer);
        let prepared: Vec<String> = prepared.into_iter().map(|link| link.title).collect();
        let title = super::heads::numbered(self.printed(&offer.title.plain), earlier.count());
        Heads {
            kind: "offer",
            description: Some(match &offer.summary {
                Some(summary) => self.printed(&summary.plain),
                None => self.theme.language.fill(
                    "offer_description",
                    &[("title", &title), ("names", &prepared.join(", "))],
                ),
            }),
            title,
            owner: Some(list.title.clone()),
            breadcrumb: vec![self.link_to_home(), list],
            lang: None,
        }
    }

    /// The contents of `offers.json`.
    pub(super) fn offers_data(&self) -> Vec<u8> {
        let offers = self.catalog.offers.iter().map(|offer| self.datum(offer));
        let data = json!({ "offers": offers.collect::<Vec<_>>() });
        let mut bytes = serde_json::to_vec(&data).unwrap_or_default();
        bytes.push(b'\n');
        bytes
    }

    fn datum(&self, offer: &Offer) -> Value {
        let text =
            |text: &Option<RichText>| text.as_ref().map(|text| text.plain.as_str().to_owned());
        let url = |url: &Option<String>| {
            url.as_ref().map(|url| match leads_outside(url) {
                true => url.clone(),
                false => self.whole_url(url),
            })
        };
        let contact = |contact: &Option<OfferContact>| {
            contact.as_ref().map(|contact| {
                json!({
                    "name": contact.name,
                    "email": contact.email,
                    "phone": contact.phone,
                    "url": url(&contact.url),
                })
            })
        };
        json!({
            "name": offer.name,
            "title": offer.title.plain,
            "url": self.whole_url(&offer.address),
            "summary": text(&offer.summary),
            "prepares": offer.prepares.iter().map(|it| self.prepared_datum(it)).collect::<Vec<_>>(),
            "objectives": text(&offer.objectives),
            "audience": text(&offer.audience),
            "entry_prerequisites": text(&offer.entry_prerequisites),
            "duration": text(&offer.duration),
            "dates": offer.dates.iter().map(|date| &date.plain).collect::<Vec<_>>(),
            "place": text(&offer.place),
            "access": text(&offer.access),
            "delay": text(&offer.delay),
            "enrol_url": url(&offer.enrol_url),
            "price": text(&offer.price),
            "funding": text(&offer.funding),
            "methods": text(&offer.methods),
            "assessment": text(&offer.assessment),
            "accessibility": text(&offer.accessibility),
            "contact": contact(&offer.contact),
            "disability_contact": contact(&offer.disability_contact),
            "results_text": text(&offer.results_text),
            "results": results(&offer.results),
            "partial_validation": offer.partial_validation,
            "bridges": text(&offer.bridges),
            "next_steps": text(&offer.next_steps),
            "jobs": text(&offer.jobs),
            "facts": facts(&offer.facts),
            "updated_on": offer.updated_on.map(|date| date.to_string()),
        })
    }

    fn prepared_datum(&self, prepared: &Prepared) -> Value {
        match prepared {
            Prepared::Here(index, part) => {
                let certification = &self.catalog.certifications[*index];
                let (unit, option) = match part {
                    PreparedPart::Whole => (None, None),
                    PreparedPart::Unit(unit) => (Some(&certification[*unit]), None),
                    PreparedPart::Option(option) => (None, Some(&certification[*option].id)),
                };
                let address = unit.map_or(&certification.address, |unit| &unit.address);
                json!({
                    "slug": certification.slug,
                    "number": certification.register.as_ref().and_then(|it| it.number.as_ref()),
                    "unit": unit.map(|unit| &unit.id),
                    "option": option,
                    "url": self.whole_url(address),
                })
            }
            Prepared::Elsewhere(number) => {
                json!({ "slug": null, "number": number, "unit": null, "option": null, "url": null })
            }
        }
    }

    /// The absolute URL if the site has a base URL, otherwise the path from its root.
    fn whole_url(&self, address: &str) -> String {
        let base = &self.catalog.site.base;
        base.absolute(address).unwrap_or_else(|| base.href(address))
    }
}
