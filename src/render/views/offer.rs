//! Training offers.

use super::Builder;
use super::card::Facts;
use crate::link::catalog::{Offer, OfferContact, Prepared, PreparedPart, UnitId};
use crate::render::view::{FactGroupView, FactLinkView, Html, OfferView};
use crate::text::RichText;

impl<'a> Builder<'a> {
    /// A training offer.
    pub(in crate::render) fn offer(&self, offer: &Offer) -> OfferView {
        let groups = [
            self.course_group(offer),
            self.entry_group(offer),
            self.disability_group(offer),
            self.offer_results_group(offer),
            self.after_group(offer),
            self.contact_group(offer),
            self.other_group(offer),
        ];
        OfferView {
            id: offer.name.clone(),
            title: Html::from(&offer.title),
            name: self.printed(&offer.title.plain),
            url: self.href(&offer.address),
            summary: offer.summary.as_ref().map(Html::from),
            updated_on: self.date(offer.updated_on),
            essentials: self.offer_essentials(offer).facts,
            groups: groups.into_iter().flatten().collect(),
        }
    }

    /// The offers that prepare for the certification or parts of it; the parts are named in the
    /// notes.
    pub(super) fn offers_for(&self) -> Vec<FactLinkView> {
        let offers = self.catalog.offers_for(self.index);
        offers
            .map(|(index, parts)| FactLinkView {
                note: (!parts.is_empty()).then(|| {
                    let names = parts.iter().filter_map(|part| self.short_part(*part));
                    let names = names.collect::<Vec<_>>().join(", ");
                    self.language.fill("offer_parts", &[("names", &names)])
                }),
                ..self.offer_link(&self.catalog.offers[index])
            })
            .collect()
    }

    /// The offers that prepare for a unit by itself.
    pub(super) fn offers_for_unit(&self, unit: UnitId) -> Vec<FactLinkView> {
        let offers = self.catalog.offers_for(self.index);
        let offers = offers.filter(|(_, parts)| parts.contains(&PreparedPart::Unit(unit)));
        offers
            .map(|(index, _)| self.offer_link(&self.catalog.offers[index]))
            .collect()
    }

    fn offer_link(&self, offer: &Offer) -> FactLinkView {
        FactLinkView {
            title: self.printed(&offer.title.plain),
            url: self.href(&offer.address),
            note: None,
        }
    }

    /// The name of a part: a unit by its code, otherwise its title; an option as on its pages.
    /// `None` for the whole.
    fn short_part(&self, part: PreparedPart) -> Option<String> {
        match part {
            PreparedPart::Whole => None,
            PreparedPart::Unit(id) => {
                let unit = &self.certification()[id];
                let title = || self.printed(&unit.title.plain);
                Some(unit.code.clone().unwrap_or_else(title))
            }
            PreparedPart::Option(id) => Some(self.option_name(id)),
        }
    }

    /// What an offer prepares for, as links.
    pub(in crate::render) fn prepared(&self, offer: &Offer) -> Vec<FactLinkView> {
        let prepared = offer.prepares.iter().map(|prepared| match prepared {
            Prepared::Here(index, PreparedPart::Whole) => {
                let certification = &self.catalog.certifications[*index];
                FactLinkView {
                    title: self.printed(&certification.short_title),
                    url: self.href(&certification.address),
                    note: None,
                }
            }
            Prepared::Here(index, PreparedPart::Option(option)) => {
                let there = Builder {
                    index: *index,
                    ..*self
                };
                let certification = there.certification();
                let address = self
                    .words
                    .complete_of_option(&certification.slug, &certification[*option].id);
                FactLinkView {
                    title: there.option_name(*option),
                    url: self.href(&address),
                    note: Some(self.printed(&certification.short_title)),
                }
            }
            Prepared::Here(index, PreparedPart::Unit(unit)) => {
                let there = Builder {
                    index: *index,
                    ..*self
                };
                let link = there.unit_link(*unit);
                FactLinkView {
                    title: link.title,
                    url: link.url,
                    note: Some(self.printed(&self.catalog.certifications[*index].short_title)),
                }
            }
            Prepared::Elsewhere(number) => FactLinkView {
                title: number.clone(),
                url: String::new(),
                note: None,
            },
        });
        prepared.collect()
    }

    fn offer_essentials(&self, offer: &Offer) -> Facts<'a> {
        let mut facts = self.known();
        facts.links("offer_prepares", self.prepared(offer));
        facts.body("offer_duration", &offer.duration);
        facts.list("offer_dates", &offer.dates);
        facts.body("offer_place", &offer.place);
        facts.body("offer_price", &offer.price);
        facts.body("offer_funding", &offer.funding);
        facts.body("entry_prerequisites", &offer.entry_prerequisites);
        facts.body("offer_delay", &offer.delay);
        let enrolment = offer.enrol_url.as_ref().map(|url| FactLinkView {
            title: self.word("offer_enrol"),
            url: self.document_url(url),
            note: None,
        });
        facts.links("offer_enrolment", enrolment.into_iter().collect());
        facts
    }

    fn course_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.body("offer_objectives", &offer.objectives);
        facts.body("offer_methods", &offer.methods);
        facts.body("offer_assessment", &offer.assessment);
        facts.group("offer_course")
    }

    fn entry_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.body("offer_audience", &offer.audience);
        facts.body("offer_access", &offer.access);
        facts.group("offer_entry")
    }

    fn disability_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.body("offer_accessibility", &offer.accessibility);
        facts.links(
            "offer_disability_contact",
            self.contact(offer.disability_contact.as_ref()),
        );
        facts.group("offer_disability")
    }

    fn offer_results_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.body("offer_results_text", &offer.results_text);
        let table = self.results(&offer.results);
        (!facts.facts.is_empty() || table.is_some()).then(|| FactGroupView {
            title: self.word("offer_results"),
            facts: facts.facts,
            table,
        })
    }

    fn after_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.flag("partial_validation", offer.partial_validation);
        facts.body("offer_bridges", &offer.bridges);
        facts.body("offer_next_steps", &offer.next_steps);
        match &offer.jobs {
            Some(jobs) => facts.body("jobs", &Some(jobs.clone())),
            None => {
                for (certification, jobs) in self.jobs_prepared(offer) {
                    let label = self
                        .language
                        .fill("jobs_of", &[("certification", &certification)]);
                    facts.labelled(label).body = Some(Html::from(jobs));
                }
            }
        }
        facts.group("offer_after")
    }

    /// The jobs to which the certifications of an offer lead.
    fn jobs_prepared(&self, offer: &Offer) -> Vec<(String, &'a RichText)> {
        let whole = offer.prepares.iter().filter_map(|prepared| match prepared {
            Prepared::Here(index, PreparedPart::Whole | PreparedPart::Option(_)) => {
                Some(&self.catalog.certifications[*index])
            }
            _ => None,
        });
        whole
            .filter_map(|it| Some((self.printed(&it.short_title), it.entry.jobs.as_ref()?)))
            .collect()
    }

    fn contact_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.links("offer_contact", self.contact(offer.contact.as_ref()));
        facts.group("offer_ask")
    }

    fn other_group(&self, offer: &Offer) -> Option<FactGroupView> {
        let mut facts = self.known();
        facts.others(&offer.facts);
        facts.group("card_facts")
    }

    /// Contact details: the name, linked if there is a page, and the e-mail address and telephone
    /// number.
    fn contact(&self, contact: Option<&OfferContact>) -> Vec<FactLinkView> {
        let Some(contact) = contact else {
            return Vec::new();
        };
        let link = |title: String, url: Option<String>| FactLinkView {
            title,
            url: url.unwrap_or_default(),
            note: None,
        };
        let page = contact.url.as_ref().map(|url| self.document_url(url));
        let named = match &contact.name {
            Some(name) => Some(link(self.printed(name), page)),
            None => page.map(|page| link(self.word("offer_contact_page"), Some(page))),
        };
        let email = contact.email.as_ref();
        let email = email.map(|email| link(email.clone(), Some(format!("mailto:{email}"))));
        let phone = contact.phone.as_ref();
        let phone = phone.map(|phone| link(self.printed(phone), None));
        named.into_iter().chain(email).chain(phone).collect()
    }
}
