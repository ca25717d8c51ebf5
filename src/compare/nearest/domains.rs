//! The domains of the competencies of a group, and how similar they are.

use super::Weight;
use crate::compare::likely::filed_under;
use crate::compare::rarity::rarity;
use crate::link::catalog::{Certification, CompetencyId};
use rustc_hash::FxHashMap;

/// The weight of a domain that only parts of a competency have.
const DOMAIN_OF_PART: Weight = 0.25;

/// A set of domains by number, each with its weight, in the order of writing.
type Set = Box<[(u32, Weight)]>;

/// The domains of numbered documents.
pub(super) struct Domains {
    /// Distinct ones.
    sets: Vec<Set>,
    /// By document: the index of its set.
    set_of: Vec<u32>,
    /// By domain: the documents that have it.
    documents: Vec<Vec<u32>>,
    /// By domain.
    rarity: Vec<f32>,
}

/// The sets of domains of documents. A thousand documents share a few sets, so that what is
/// computed of a set serves all of them.
#[derive(Default)]
pub(super) struct Sets {
    /// Distinct, in the order of their first documents.
    list: Vec<Set>,
    /// By document: the index of its set.
    of: Vec<u32>,
    /// Indices by content, with the bits of weights.
    known: FxHashMap<Vec<(u32, u32)>, u32>,
}

impl Sets {
    /// Adds the next document.
    pub(super) fn push(&mut self, set: Vec<(u32, Weight)>) {
        let content = set.iter();
        let content = content.map(|(domain, weight)| (*domain, weight.to_bits()));
        let next = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        let list = &mut self.list;
        let index = self.known.entry(content.collect()).or_insert_with(|| {
            list.push(set.into());
            next
        });
        self.of.push(*index);
    }
}

impl Domains {
    /// Those of documents; `count` is the number of domains of the site.
    pub(super) fn new(sets: Sets, count: usize) -> Self {
        let mut documents = vec![Vec::new(); count];
        for (document, set) in (0..).zip(&sets.of) {
            for (domain, _) in &sets.list[*set as usize] {
                documents[*domain as usize].push(document);
            }
        }
        let sizes = documents.iter().map(Vec::len);
        Self {
            rarity: sizes.map(|size| rarity(size, sets.of.len())).collect(),
            sets: sets.list,
            set_of: sets.of,
            documents,
        }
    }

    /// The domains of a document, with their weights.
    pub(super) fn of(&self, document: u32) -> &[(u32, Weight)] {
        &self.sets[self.set_of(document) as usize]
    }

    /// The number of the set of domains of a document.
    pub(super) fn set_of(&self, document: u32) -> u32 {
        self.set_of[document as usize]
    }

    /// The documents of a domain.
    pub(super) fn documents(&self, domain: u32) -> &[u32] {
        &self.documents[domain as usize]
    }
}

/// The domains of the queried document, and their similarity to the sets met so far.
#[derive(Default)]
pub(super) struct OwnDomains {
    /// By domain: its weight times its rarity; 0 for domains of others.
    weights: Vec<f32>,
    has_some: bool,
    /// By set: the similarity, once computed.
    known: Vec<Option<Similarity>>,
    /// The sets whose similarity is known.
    met: Vec<u32>,
}

/// Between 0 and 1; `None` when either has no domains.
type Similarity = Option<f32>;

impl OwnDomains {
    /// Takes the domains of a document in place of those of the one before.
    pub(super) fn begin(&mut self, domains: &Domains, document: u32) {
        for set in self.met.drain(..) {
            self.known[set as usize] = None;
        }
        self.known.resize(domains.sets.len(), None);
        self.weights.clear();
        self.weights.resize(domains.rarity.len(), 0.0);
        let own = domains.of(document);
        for (domain, weight) in own {
            let domain = *domain as usize;
            self.weights[domain] = weight * domains.rarity[domain];
        }
        self.has_some = !own.is_empty();
    }

    /// The similarity to the domains of a document.
    pub(super) fn similarity(&mut self, domains: &Domains, other: u32) -> Similarity {
        let set = domains.set_of(other);
        match self.known[set as usize] {
            Some(known) => known,
            None => self.compute(domains, set),
        }
    }

    fn compute(&mut self, domains: &Domains, set: u32) -> Similarity {
        let others = &domains.sets[set as usize];
        let products = others
            .iter()
            .map(|(domain, weight)| self.weights[*domain as usize] * weight);
        let is_known = self.has_some && !others.is_empty();
        let similarity = is_known.then(|| products.sum::<f32>().min(1.0));
        self.known[set as usize] = Some(similarity);
        self.met.push(set);
        similarity
    }
}

/// The domains of a competency and their weights.
pub(super) fn weighted_domains(
    certification: &Certification,
    id: CompetencyId,
) -> Vec<(u32, Weight)> {
    let number = |domain: usize| u32::try_from(domain).unwrap_or(u32::MAX);
    let own = filed_under(certification, id);
    let mut domains: Vec<_> = own
        .map(|(domain, weight)| (number(domain), weight))
        .collect();
    let competency = &certification[id];
    let of_parts = competency
        .children
        .iter()
        .flat_map(|part| &certification[*part].domains);
    for domain in of_parts.map(|domain| number(*domain)) {
        if domains.iter().all(|(known, _)| *known != domain) {
            domains.push((domain, DOMAIN_OF_PART));
        }
    }
    domains
}
