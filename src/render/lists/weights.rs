//! The approximate size of list entries as markup: their texts and addresses, and what the built-in
//! templates write around them.

use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};

/// The entries of one certification in the lists of a site.
pub(super) struct OfCertification {
    /// Its row in a list of certifications.
    pub(super) row: usize,
    /// Its part of the site map.
    pub(super) map: usize,
    /// Its part of the list of codes.
    pub(super) codes: usize,
    /// Its part of the page of each domain.
    pub(super) domains: Vec<usize>,
}

/// The total size of the lists of a site, and the contribution of each certification.
pub(super) struct Weights {
    /// The certifications as cards, on the home page.
    pub(super) cards: usize,
    pub(super) map: usize,
    /// The alphabetical index, with the list of codes.
    pub(super) index: usize,
    pub(super) domains: Vec<usize>,
    pub(super) of: Vec<OfCertification>,
}

impl Weights {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let domains = catalog.domains.len();
        let certifications = catalog.certifications.iter();
        let of: Vec<OfCertification> = certifications
            .clone()
            .map(|certification| OfCertification::of(certification, domains))
            .collect();
        let index: usize = certifications
            .clone()
            .flat_map(|it| it.competency_ids().map(|id| in_index(it, id)))
            .sum();
        Self {
            cards: certifications.map(|it| of_card(it)).sum(),
            map: of.iter().map(|it| it.map).sum(),
            index: index + of.iter().map(|it| it.codes).sum::<usize>(),
            domains: (0..domains)
                .map(|domain| {
                    let parts = of.iter().map(|it| match it.domains[domain] {
                        // It is named among those that require nothing here.
                        0 => it.row,
                        bytes => bytes,
                    });
                    parts.sum()
                })
                .collect(),
            of,
        }
    }

    /// Whether any list is larger than a given size.
    pub(super) fn any_above(&self, bytes: usize) -> bool {
        let all = [self.cards, self.map, self.index];
        all.iter().chain(&self.domains).any(|list| *list > bytes)
    }
}

impl OfCertification {
    fn of(certification: &Certification, domains: usize) -> Self {
        let row = of_row(certification);
        let mut of = Self {
            row,
            map: 2 * row + 200,
            codes: 0,
            domains: vec![0; domains],
        };
        for unit in &certification.units {
            of.map += 120 + unit.address.len() + unit.title.plain.len();
        }
        for page in &certification.pages {
            of.map += 50 + page.address.len() + page.title.plain.len();
        }
        let has_examination = certification.examination.is_some();
        let has_knowledge = !certification.knowledge.is_empty();
        let more = usize::from(has_examination) + usize::from(has_knowledge);
        of.map += (more + certification.options.len()) * (row + 100);
        for id in certification.competency_ids() {
            let competency = &certification[id];
            let link = of_link(certification, id);
            if competency.parent.is_none() {
                of.map += link;
            }
            if competency.code.is_some() {
                of.codes += link;
            }
            for domain in &competency.domains {
                of.domains[*domain] += 130 + link;
            }
        }
        if of.codes > 0 {
            of.codes += row;
        }
        for domain in of.domains.iter_mut().filter(|bytes| **bytes > 0) {
            *domain += 400 + row;
        }
        of
    }
}

/// A certification as a card.
fn of_card(certification: &Certification) -> usize {
    let summary = certification.summary.as_ref();
    of_row(certification) + summary.map_or(0, |summary| summary.html().len()) + 300
}

/// A certification in a list.
pub(super) fn of_row(certification: &Certification) -> usize {
    let kind = certification.kind.as_ref().map_or(0, String::len);
    let titles = certification.title.html().len() + certification.short_title.len();
    120 + certification.address.len() + titles + kind
}

/// A competency as a link.
fn of_link(certification: &Certification, id: CompetencyId) -> usize {
    let competency = &certification[id];
    let code = competency.code.as_ref().map_or(0, |code| 30 + code.len());
    40 + competency.address.len() + competency.name.len() + code
}

/// A competency in the alphabetical index.
pub(super) fn in_index(certification: &Certification, id: CompetencyId) -> usize {
    let component = certification.component_of(id).map_or(0, |component| {
        let component = &certification[component];
        8 + component.title.plain.len() + component.code.as_ref().map_or(0, String::len)
    });
    of_link(certification, id) + 30 + certification.short_title.len() + component
}
