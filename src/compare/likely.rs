//! Domains that a competency is likely to belong to.

use super::{Profile, Term, Terms, Weight};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId, Domain};
use std::collections::BTreeMap;

/// What is said in each domain of a site.
///
/// A domain is known by its own title and summary and by the competencies that were filed under
/// it; a competency is likely to belong to the domains that speak as it does. What it says itself
/// is left out of the domains that it is filed under, so that they are judged as the others are.
pub struct Likely {
    rarity: BTreeMap<Term, f32>,
    domains: Vec<Said>,
}

/// The words of a domain.
struct Said {
    /// The sum of the vectors of its competencies, each by how much the domain counts for it.
    sum: BTreeMap<Term, f32>,
    /// The square of the length of the sum.
    square: f32,
}

type Vector = Vec<(Term, Weight)>;

impl Likely {
    /// Reads all competencies of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let terms = Terms::of(&catalog.site.language);
        let texts = |domain: &Domain| {
            let summary = domain.summary.iter().map(|summary| summary.plain.as_str());
            let texts = [domain.title.plain.as_str()].into_iter().chain(summary);
            terms.count(texts).weights()
        };
        let own: Vec<Vector> = catalog.domains.iter().map(texts).collect();
        let profiles = || {
            let certifications = catalog.certifications.iter();
            certifications.flat_map(|certification| &certification.profiles)
        };
        let mut counts: BTreeMap<Term, usize> = BTreeMap::new();
        for terms in profiles().map(|profile| &profile.terms).chain(&own) {
            for (term, _) in terms {
                *counts.entry(*term).or_default() += 1;
            }
        }
        let all = profiles().count() + own.len();
        let rarity = |(term, some)| (term, super::rarity(some, all));
        let mut likely = Self {
            rarity: counts.into_iter().map(rarity).collect(),
            domains: Vec::with_capacity(own.len()),
        };
        for terms in &own {
            let mut said = Said {
                sum: BTreeMap::new(),
                square: 0.0,
            };
            said.add(&likely.vector(terms), 1.0);
            likely.domains.push(said);
        }
        for certification in &catalog.certifications {
            for (id, profile) in certification.competency_ids().zip(&certification.profiles) {
                let vector = likely.vector(&profile.terms);
                for (domain, weight) in filed_under(certification, id) {
                    likely.domains[domain].add(&vector, weight);
                }
            }
        }
        for said in &mut likely.domains {
            said.square = said.sum.values().map(|value| value * value).sum();
        }
        likely
    }

    /// All domains of the site, by place in the catalog, with how likely a competency belongs to
    /// each: between 0 and 1, the likeliest first.
    pub fn domains(&self, certification: &Certification, id: CompetencyId) -> Vec<(usize, f32)> {
        let profile: &Profile = &certification.profiles[id.index()];
        let vector = self.vector(&profile.terms);
        let mut filed = vec![0.0; self.domains.len()];
        for (domain, weight) in filed_under(certification, id) {
            filed[domain] = weight;
        }
        let score = |(domain, said): (usize, &Said)| (domain, said.cosine(&vector, filed[domain]));
        let mut domains: Vec<_> = self.domains.iter().enumerate().map(score).collect();
        domains.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        domains
    }

    /// Terms weighted by their rarity, as a vector of length 1.
    fn vector(&self, terms: &[(Term, Weight)]) -> Vector {
        let rarity = |term: &Term| self.rarity.get(term).copied().unwrap_or(0.0);
        let weighted = |(term, weight): &(Term, Weight)| (*term, weight * rarity(term));
        let mut vector: Vector = terms.iter().map(weighted).collect();
        let square: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
        let length = square.sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector {
            *weight /= length;
        }
        vector
    }
}

impl Said {
    fn add(&mut self, vector: &Vector, factor: f32) {
        for (term, weight) in vector {
            *self.sum.entry(*term).or_default() += factor * weight;
        }
    }

    /// The cosine of a vector of length 1 and the sum, from which the vector itself, times a
    /// factor, is taken out.
    fn cosine(&self, vector: &Vector, factor: f32) -> f32 {
        let products = vector
            .iter()
            .map(|(term, weight)| weight * self.sum.get(term).copied().unwrap_or(0.0));
        let product: f32 = products.sum();
        let square = self.square - 2.0 * factor * product + factor * factor;
        if square <= f32::EPSILON {
            return 0.0;
        }
        ((product - factor) / square.sqrt()).clamp(0.0, 1.0)
    }
}

/// The domains of a competency and how much each counts: 1, 1/2, 1/3 … in the order in which they
/// were written.
pub(super) fn filed_under(
    certification: &Certification,
    id: CompetencyId,
) -> impl Iterator<Item = (usize, Weight)> {
    let ranks = (1u8..=u8::MAX).map(|rank| 1.0 / f32::from(rank));
    certification[id].domains.iter().copied().zip(ranks)
}
