//! The inverted index of the certifications of one group.

use super::numbers::Numbers;
use super::{MOST_VISITED, Rank, Tally};
use crate::compare::Weight;
use crate::compare::likely::filed_under;
use crate::compare::rarity::rarity;
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};
use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Most entries of one term that are looked at: those for which it matters most.
const MOST_OF_TERM: usize = 256;

/// The most that are compared term by term, after the entries of the index chose them.
const CANDIDATES: usize = 64;

/// How much of a score the domains are; the words are the rest.
const DOMAINS: f32 = 0.6;

/// How much a domain that only parts of a competency have counts for it.
const DOMAIN_OF_PART: Weight = 0.25;

/// The competencies of the certifications of a group, each a document by number.
///
/// All of it follows from the profiles of the certifications, and little enough of it is computed
/// that the preview makes it anew after each edit: how rare each term is and how long each
/// document, since both can change with any competency; and which documents have each term. The
/// weights that follow from them are computed where a query comes by.
pub(super) struct Index {
    /// The place of the certification and the number of the competency.
    documents: Vec<(usize, CompetencyId)>,
    /// The certifications, in order, with the first document of each.
    firsts: Vec<(usize, u32)>,
    /// By document: its terms by number, in the order of the terms themselves, with what each
    /// says of it.
    terms: Lists<(u32, Weight)>,
    /// By document: the length of the vector of its weighted terms.
    lengths: Vec<f32>,
    /// By term: its documents, with what it says of each.
    postings: Lists<(u32, Weight)>,
    /// By term: how rare it is.
    rarity: Vec<f32>,
    /// By term that more than [`MOST_OF_TERM`] documents have: those for which it matters most,
    /// with their weights.
    longest: Vec<OnceLock<Vec<(u32, Weight)>>>,
    /// By document: its domains and how much each counts.
    domains: Lists<(u32, Weight)>,
    /// By domain: the documents that have it.
    in_domain: Lists<u32>,
    domain_rarity: Vec<f32>,
}

/// Lists one after the other in one place.
struct Lists<T> {
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Lists<T> {
    fn new() -> Self {
        Self {
            ends: Vec::new(),
            items: Vec::new(),
        }
    }

    /// Adds a list.
    fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(number(self.items.len()));
    }

    fn range(&self, list: usize) -> Range<usize> {
        let start = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[list] as usize
    }

    fn get(&self, list: u32) -> &[T] {
        &self.items[self.range(list as usize)]
    }
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Index {
    /// Indexes the members of a group; `numbers` are the terms of each certification of the
    /// catalog, and `terms` is how many numbers there are.
    pub(super) fn new(
        catalog: &Catalog,
        members: &[usize],
        numbers: &[Arc<Numbers>],
        terms: usize,
    ) -> Self {
        let mut members = members.to_vec();
        members.sort_unstable();
        let mut documents = Vec::new();
        let mut firsts = Vec::with_capacity(members.len());
        let mut domains = Lists::new();
        let mut lists = Lists::new();
        let total: usize = members.iter().map(|place| numbers[*place].len()).sum();
        lists.items.reserve_exact(total);
        for place in members {
            let certification = &catalog.certifications[place];
            firsts.push((place, number(documents.len())));
            let mut numbers = numbers[place].iter();
            for (id, profile) in certification.competency_ids().zip(&certification.profiles) {
                documents.push((place, id));
                domains.push(weighted_domains(certification, id));
                let weights = profile.terms.iter().map(|(_, weight)| *weight);
                // The profile first: it says where the numbers of the next one begin.
                lists.push(
                    weights
                        .zip(numbers.by_ref())
                        .map(|(weight, term)| (*term, weight)),
                );
            }
        }
        let count = documents.len();
        let mut in_domain = vec![Vec::new(); catalog.domains.len()];
        for document in 0..number(count) {
            for (domain, _) in domains.get(document) {
                in_domain[*domain as usize].push(document);
            }
        }
        let mut index = Self {
            documents,
            firsts,
            terms: lists,
            lengths: Vec::new(),
            postings: Lists::new(),
            rarity: Vec::new(),
            longest: std::iter::repeat_with(OnceLock::new).take(terms).collect(),
            domains,
            domain_rarity: in_domain
                .iter()
                .map(|list| rarity(list.len(), count))
                .collect(),
            in_domain: Lists::new(),
        };
        for list in in_domain {
            index.in_domain.push(list);
        }
        index.weigh(terms);
        index
    }

    /// Counts the terms and makes the postings of the documents.
    fn weigh(&mut self, terms: usize) {
        let count = self.documents.len();
        let mut sizes = vec![0u32; terms];
        for (term, _) in &self.terms.items {
            sizes[*term as usize] += 1;
        }
        // The rarity of terms that as many documents have is the same.
        let mut known = vec![None; count + 1];
        let rarity_of = |size: &u32| {
            let size = *size as usize;
            *known[size].get_or_insert_with(|| rarity(size, count))
        };
        self.rarity = sizes.iter().map(rarity_of).collect();
        let mut next = Vec::with_capacity(terms);
        let mut end = 0;
        for size in &sizes {
            next.push(end);
            end += size;
            self.postings.ends.push(end);
        }
        self.postings.items = vec![(0, 0.0); end as usize];
        self.lengths.reserve_exact(count);
        for document in 0..number(count) {
            let mut length = 0.0f32;
            for (term, weight) in self.terms.get(document) {
                length += weight * weight * self.rarity[*term as usize];
                let at = &mut next[*term as usize];
                self.postings.items[*at as usize] = (document, *weight);
                *at += 1;
            }
            self.lengths.push(length.sqrt());
        }
    }

    /// How much a term counts in the vector of a document, which is of length 1.
    fn weight(&self, term: u32, document: u32, weight: Weight) -> Weight {
        // A document of a term that all have can be of length 0.
        let length = self.lengths[document as usize].max(f32::MIN_POSITIVE);
        weight * self.rarity[term as usize].sqrt() / length
    }

    /// The terms of a document that others have too, with their weights.
    fn vector(&self, document: u32) -> impl Iterator<Item = (u32, Weight)> {
        let terms = self.terms.get(document).iter();
        terms
            .filter(|(term, _)| self.postings.get(*term).len() > 1)
            .map(move |(term, weight)| (*term, self.weight(*term, document, *weight)))
    }

    /// The documents for which a term matters most, when there are too many to look at all.
    fn longest(&self, term: u32) -> &[(u32, Weight)] {
        self.longest[term as usize].get_or_init(|| {
            let list = self.postings.get(term).iter();
            let mut list: Vec<_> = list
                .map(|(other, weight)| (*other, self.weight(term, *other, *weight)))
                .collect();
            list.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            list.truncate(MOST_OF_TERM);
            list.shrink_to_fit();
            list
        })
    }

    /// Gives the documents of other certifications that are near to one with their ranks, and
    /// how many entries were looked at.
    pub(super) fn near(
        &self,
        place: usize,
        id: CompetencyId,
        tally: &mut Tally,
        mut found: impl FnMut((usize, CompetencyId), Rank),
    ) -> usize {
        let Ok(at) = self.firsts.binary_search_by_key(&place, |first| first.0) else {
            return 0;
        };
        let document = self.firsts[at].1 + id.0;
        let visited = self.gather(document, tally);
        let mut counts = vec![0.0; self.domain_rarity.len()];
        let domains = self.domains.get(document);
        for (domain, weight) in domains {
            counts[*domain as usize] = weight * self.domain_rarity[*domain as usize];
        }
        let counts = (!domains.is_empty()).then_some(counts);
        let own = self.firsts[at].1
            ..self
                .firsts
                .get(at + 1)
                .map_or(number(self.documents.len()), |next| next.1);
        let mut candidates: Vec<(u32, f32, Option<f32>)> = tally
            .drain()
            .filter(|(other, _)| !own.contains(other))
            .map(|(other, words)| (other, words, self.same_domains(counts.as_deref(), other)))
            .collect();
        let rank = |(other, words, domains): &(u32, f32, Option<f32>)| {
            (Reverse(Rank::of(closeness(*words, *domains))), *other)
        };
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable_by_key(CANDIDATES, rank);
            candidates.truncate(CANDIDATES);
        }
        let own: HashMap<u32, Weight> = self.vector(document).collect();
        for (other, _, domains) in candidates {
            let rank = Rank::of(closeness(self.same_words(&own, other), domains));
            if rank > Rank::default() {
                found(self.documents[other as usize], rank);
            }
        }
        visited
    }

    /// Sums up what a document shares with others, its rarest terms first, as far as that is
    /// allowed to go.
    fn gather(&self, document: u32, tally: &mut Tally) -> usize {
        let mut visited = 0;
        let mut own: Vec<(u32, Weight)> = self.vector(document).collect();
        let entries_of = |term: u32| self.postings.get(term).len();
        own.sort_by_key(|(term, _)| entries_of(*term));
        // What two competencies of one rare domain have in common need not be a word. A domain
        // that many have finds none by itself.
        let domains = self.domains.get(document).iter();
        for domain in domains.map(|(domain, _)| self.in_domain.get(*domain)) {
            // Words get at least half of what may be looked at.
            if domain.len() <= MOST_OF_TERM && visited + domain.len() <= MOST_VISITED / 2 {
                visited += domain.len();
                domain.iter().for_each(|other| tally.add(*other, 0.0));
            }
        }
        for (term, weight) in own {
            let size = entries_of(term);
            let looked_at = size.min(MOST_OF_TERM);
            if visited + looked_at > MOST_VISITED {
                break;
            }
            visited += looked_at;
            if size > MOST_OF_TERM {
                for (other, others_weight) in self.longest(term) {
                    tally.add(*other, weight * others_weight);
                }
                continue;
            }
            for (other, others_weight) in self.postings.get(term) {
                let others_weight = self.weight(term, *other, *others_weight);
                tally.add(*other, weight * others_weight);
            }
        }
        visited
    }

    /// How much the domains of a document, by how much each counts, are those of another one;
    /// `None` when one of the two was not filed under any.
    fn same_domains(&self, counts: Option<&[f32]>, other: u32) -> Option<f32> {
        let (counts, others) = (counts?, self.domains.get(other));
        let products = others
            .iter()
            .map(|(domain, weight)| counts[*domain as usize] * weight);
        (!others.is_empty()).then(|| products.sum::<f32>().min(1.0))
    }

    /// The cosine of two documents, one by its terms.
    fn same_words(&self, one: &HashMap<u32, Weight>, other: u32) -> f32 {
        let terms = self.terms.get(other).iter();
        let shared = terms.filter_map(|(term, weight)| {
            let of_one = one.get(term)?;
            Some(of_one * self.weight(*term, other, *weight))
        });
        shared.fold(0.0, |sum, product| sum + product)
    }

    /// How rare a term of a document is among all; 0 when no other has it. `place` is that of the
    /// term in the profile of the competency.
    pub(super) fn rarity_in(&self, place: usize, id: CompetencyId, at: usize) -> f32 {
        let Ok(first) = self.firsts.binary_search_by_key(&place, |first| first.0) else {
            return 0.0;
        };
        let document = self.firsts[first].1 + id.0;
        match self.terms.get(document).get(at) {
            Some((term, _)) if self.postings.get(*term).len() > 1 => self.rarity[*term as usize],
            _ => 0.0,
        }
    }
}

/// How close two competencies are by their words and their domains. Where domains are not known,
/// words decide alone.
fn closeness(words: f32, domains: Option<f32>) -> f32 {
    domains.map_or(words, |domains| DOMAINS * domains + (1.0 - DOMAINS) * words)
}

/// The domains of a competency and how much each counts.
fn weighted_domains(certification: &Certification, id: CompetencyId) -> Vec<(u32, Weight)> {
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
