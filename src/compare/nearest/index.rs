//! The inverted index of the certifications of one group.

use super::{MOST_VISITED, Rank, Tally};
use crate::compare::likely::filed_under;
use crate::compare::rarity::rarity;
use crate::compare::{Term, Weight};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};
use std::cmp::Reverse;
use std::ops::Range;

/// Most entries of one term that are looked at: those for which it matters most.
const MOST_OF_TERM: usize = 256;

/// The most that are compared term by term, after the entries of the index chose them.
const CANDIDATES: usize = 64;

/// How much of a score the domains are; the words are the rest.
const DOMAINS: f32 = 0.6;

/// How much a domain that only parts of a competency have counts for it.
const DOMAIN_OF_PART: Weight = 0.25;

/// The competencies of the certifications of a group, each a document by number.
pub(super) struct Index {
    /// The place of the certification and the number of the competency.
    documents: Vec<(usize, CompetencyId)>,
    /// The certifications, in order, with the first document of each.
    firsts: Vec<(usize, u32)>,
    /// The terms that several documents have, in order.
    terms: Vec<Term>,
    rarity: Vec<f32>,
    /// By document: its terms in order, with weights that make a vector of length 1.
    vectors: Lists<(u32, Weight)>,
    /// By term: its documents, with the same weights.
    postings: Lists<(u32, Weight)>,
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
    pub(super) fn new(catalog: &Catalog, members: &[usize]) -> Self {
        let mut members = members.to_vec();
        members.sort_unstable();
        let mut documents = Vec::new();
        let mut firsts = Vec::with_capacity(members.len());
        let mut domains = Lists::new();
        let mut entries: Vec<(Term, u32, Weight)> = Vec::new();
        for place in members {
            let certification = &catalog.certifications[place];
            firsts.push((place, number(documents.len())));
            for (id, profile) in certification.competency_ids().zip(&certification.profiles) {
                let document = number(documents.len());
                documents.push((place, id));
                domains.push(weighted_domains(certification, id));
                let terms = profile.terms.iter();
                entries.extend(terms.map(|(term, weight)| (*term, document, *weight)));
            }
        }
        entries.sort_unstable_by_key(|(term, document, _)| (*term, *document));

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
            terms: Vec::new(),
            rarity: Vec::new(),
            vectors: Lists::new(),
            postings: Lists::new(),
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
        index.weigh(&entries);
        index
    }

    /// Makes vectors and postings of the entries, which are in order.
    fn weigh(&mut self, entries: &[(Term, u32, Weight)]) {
        let count = self.documents.len();
        let mut lengths = vec![0.0f32; count];
        let mut sizes = vec![0u32; count];
        for run in entries.chunk_by(|a, b| a.0 == b.0) {
            let rarity = rarity(run.len(), count);
            for (_, document, weight) in run {
                let document = *document as usize;
                lengths[document] += weight * weight * rarity;
                sizes[document] += u32::from(run.len() > 1);
            }
        }
        for length in &mut lengths {
            *length = length.sqrt();
        }
        // Entries come by term; the vector of each document is filled from its beginning.
        let mut next = Vec::with_capacity(count);
        let mut total = 0;
        for size in sizes {
            next.push(total);
            total += size;
            self.vectors.ends.push(total);
        }
        self.vectors.items = vec![(0, 0.0); total as usize];
        for run in entries
            .chunk_by(|a, b| a.0 == b.0)
            .filter(|run| run.len() > 1)
        {
            let term = number(self.terms.len());
            let rarity = rarity(run.len(), count);
            self.terms.push(run[0].0);
            self.rarity.push(rarity);
            let mut list: Vec<(u32, Weight)> = run
                .iter()
                .map(|(_, document, weight)| {
                    // A document of a term that all have can be of length 0.
                    let length = lengths[*document as usize].max(f32::MIN_POSITIVE);
                    (*document, weight * rarity.sqrt() / length)
                })
                .collect();
            for (document, weight) in &list {
                let at = &mut next[*document as usize];
                self.vectors.items[*at as usize] = (term, *weight);
                *at += 1;
            }
            if list.len() > MOST_OF_TERM {
                list.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            }
            self.postings.push(list);
        }
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
        for (other, _, domains) in candidates {
            let rank = Rank::of(closeness(self.same_words(document, other), domains));
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
        let mut own: Vec<(u32, Weight)> = self.vectors.get(document).to_vec();
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
            let list = self.postings.get(term);
            let list = &list[..list.len().min(MOST_OF_TERM)];
            if visited + list.len() > MOST_VISITED {
                break;
            }
            visited += list.len();
            for (other, others_weight) in list {
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

    /// The cosine of two documents.
    fn same_words(&self, one: u32, other: u32) -> f32 {
        let (mut one, mut other) = (self.vectors.get(one), self.vectors.get(other));
        let mut sum = 0.0;
        while let ([(a, of_a), rest_a @ ..], [(b, of_b), rest_b @ ..]) = (one, other) {
            if a == b {
                sum += of_a * of_b;
            }
            if a <= b {
                one = rest_a;
            }
            if b <= a {
                other = rest_b;
            }
        }
        sum
    }

    pub(super) fn rarity(&self, term: Term) -> f32 {
        let found = self.terms.binary_search(&term);
        found.map_or(0.0, |at| self.rarity[at])
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
