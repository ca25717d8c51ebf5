//! Domains that a competency probably belongs to.

use super::profile::terms_of_texts;
use super::{Profiles, Weight};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId, Domain};
use crate::morphology::Term;
use std::collections::BTreeMap;

/// The vocabulary of each domain of a site.
///
/// A domain is represented by its title and summary and by the competencies in it; a competency
/// probably belongs to the domains with similar words. A competency is left out of its own domains
/// when it is scored, so that these are judged like the others.
pub struct Likely<'p> {
    profiles: &'p Profiles,
    rarity: BTreeMap<Rank, f32>,
    domains: Vec<DomainWords>,
}

/// The rank of a term, which makes the order of sums the same in every run.
type Rank = u64;

/// The words of a domain.
struct DomainWords {
    /// The sum of the vectors of its competencies, each weighted by the importance of the domain
    /// for it.
    sum: BTreeMap<Rank, f32>,
    /// The squared length of the sum.
    square: f32,
}

type Vector = Vec<(Rank, Weight)>;

impl<'p> Likely<'p> {
    /// Reads all competencies of a catalog.
    pub fn new(catalog: &Catalog, profiles: &'p Profiles) -> Self {
        let interner = profiles.readings().interner();
        let texts = |domain: &Domain| {
            let summary = domain.summary.iter().map(|summary| summary.plain.as_str());
            let texts = [domain.title.plain.as_str()].into_iter().chain(summary);
            ranked(profiles, terms_of_texts(texts, interner))
        };
        let own: Vec<Vector> = catalog.domains.iter().map(texts).collect();
        let of_certifications: Vec<Vec<Vector>> = (0..catalog.certifications.len())
            .map(|position| {
                let competencies = profiles.certification(position).all_terms();
                competencies
                    .map(|terms| ranked(profiles, terms.weighted()))
                    .collect()
            })
            .collect();
        let of_competencies = || of_certifications.iter().flatten();
        let mut counts: BTreeMap<Rank, usize> = BTreeMap::new();
        for terms in of_competencies().chain(&own) {
            for (term, _) in terms {
                *counts.entry(*term).or_default() += 1;
            }
        }
        let all = of_competencies().count() + own.len();
        let rarity = |(term, count)| (term, super::rarity(count, all));
        let mut likely = Self {
            profiles,
            rarity: counts.into_iter().map(rarity).collect(),
            domains: Vec::with_capacity(own.len()),
        };
        for terms in &own {
            let mut words = DomainWords {
                sum: BTreeMap::new(),
                square: 0.0,
            };
            words.add(&likely.vector(terms), 1.0);
            likely.domains.push(words);
        }
        for (certification, vectors) in catalog.certifications.iter().zip(&of_certifications) {
            for (id, terms) in certification.competency_ids().zip(vectors) {
                let vector = likely.vector(terms);
                for (domain, weight) in filed_under(certification, id) {
                    likely.domains[domain].add(&vector, weight);
                }
            }
        }
        for words in &mut likely.domains {
            words.square = words.sum.values().map(|value| value * value).sum();
        }
        likely
    }

    /// All domains of the site, by index in the catalog, with how likely a competency belongs to
    /// each: between 0 and 1, the likeliest first.
    pub fn domains(
        &self,
        catalog: &Catalog,
        position: usize,
        id: CompetencyId,
    ) -> Vec<(usize, f32)> {
        let certification = &catalog.certifications[position];
        let terms = self.profiles.get((position, id)).terms.weighted();
        let vector = self.vector(&ranked(self.profiles, terms));
        let mut filed = vec![0.0; self.domains.len()];
        for (domain, weight) in filed_under(certification, id) {
            filed[domain] = weight;
        }
        let score =
            |(domain, words): (usize, &DomainWords)| (domain, words.cosine(&vector, filed[domain]));
        let mut domains: Vec<_> = self.domains.iter().enumerate().map(score).collect();
        domains.sort_by(|(_, a), (_, b)| b.total_cmp(a));
        domains
    }

    /// Terms weighted by their rarity, as a vector of length 1.
    fn vector(&self, terms: &[(Rank, Weight)]) -> Vector {
        let rarity = |term: &Rank| self.rarity.get(term).copied().unwrap_or(0.0);
        let weighted = |(term, weight): &(Rank, Weight)| (*term, weight * rarity(term));
        let mut vector: Vector = terms.iter().map(weighted).collect();
        let square: f32 = vector.iter().map(|(_, weight)| weight * weight).sum();
        let length = square.sqrt().max(f32::MIN_POSITIVE);
        for (_, weight) in &mut vector {
            *weight /= length;
        }
        vector
    }
}

/// Terms by their ranks.
fn ranked(profiles: &Profiles, terms: impl IntoIterator<Item = (Term, Weight)>) -> Vector {
    let table = profiles.readings().interner().table();
    let terms = terms.into_iter();
    terms
        .map(|(term, weight)| (table.rank(term), weight))
        .collect()
}

impl DomainWords {
    fn add(&mut self, vector: &Vector, factor: f32) {
        for (term, weight) in vector {
            *self.sum.entry(*term).or_default() += factor * weight;
        }
    }

    /// The cosine of a unit vector and the sum, after subtracting the vector times a factor from
    /// the sum.
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

/// The domains of a competency and the weight of each: 1, 1/2, 1/3 … in the order in which they
/// were written.
pub(super) fn filed_under(
    certification: &Certification,
    id: CompetencyId,
) -> impl Iterator<Item = (usize, Weight)> {
    let ranks = (1u8..=u8::MAX).map(|rank| 1.0 / f32::from(rank));
    certification[id].domains.iter().copied().zip(ranks)
}
