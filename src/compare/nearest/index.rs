//! The inverted index of the certifications of one group.

use super::domains::{Domains, Sets, weighted_domains};
use super::tally::Tally;
use super::{Candidate, MOST_VISITED, Rank, Scratch};
use crate::compare::rarity::rarity;
use crate::compare::{Profile, Profiles, Weight};
use crate::link::Catalog;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;
use std::cmp::Reverse;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// The most entries visited for one term: those with the highest weights.
const MOST_OF_TERM: usize = 256;

/// The most candidates that are compared term by term after the index lookup.
const CANDIDATES: usize = 64;

/// The share of domains in a score; words are the rest.
const DOMAINS: f32 = 0.6;

/// The competencies of a group as numbered documents.
///
/// Everything follows from the profiles, and little enough of it is computed eagerly that the
/// preview rebuilds it after each edit: the rarity of terms and the lengths of documents, since
/// both can change with any competency, and which documents have each term. Weights are computed
/// when a query needs them.
pub(super) struct Index {
    /// The index of the member and the id of the competency.
    documents: Vec<(u32, CompetencyId)>,
    /// The certifications, in order.
    members: Vec<Member>,
    /// By document: the length of its weighted term vector, above 0.
    lengths: Vec<f32>,
    /// By term: the end of its entries in the concatenation of all terms' entries.
    ends: Vec<u32>,
    /// All entries: documents, with the weight of the term in the unit vector of each. Built for
    /// many queries.
    postings: OnceLock<Vec<(u32, Weight)>>,
    /// By term: its entries alone, built for few queries, which need only a few terms.
    of_term: Vec<OnceLock<Entries>>,
    /// By term: its rarity.
    rarity: Vec<f32>,
    /// The square roots of the rarities.
    root: Vec<f32>,
    /// By term with more than [`MOST_OF_TERM`] documents: those with the highest weights.
    longest: Vec<OnceLock<Vec<(u32, Weight)>>>,
    domains: Domains,
}

/// Documents with the weight of a term in the unit vector of each.
type Entries = Box<[(u32, Weight)]>;

/// A certification of the group.
struct Member {
    position: usize,
    /// Its first document.
    first: u32,
    profiles: Arc<Vec<Profile>>,
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Index {
    /// Indexes the members of a group; `terms` is the number of term numbers.
    pub(super) fn new(
        catalog: &Catalog,
        members: &[usize],
        profiles: &Profiles,
        terms: usize,
    ) -> Self {
        let mut positions = members.to_vec();
        positions.sort_unstable();
        let mut documents = Vec::new();
        let mut members = Vec::with_capacity(positions.len());
        let mut domains = Sets::default();
        for position in positions {
            let certification = &catalog.certifications[position];
            let member = number(members.len());
            members.push(Member {
                position,
                first: number(documents.len()),
                profiles: Arc::clone(profiles.certification(position)),
            });
            for id in certification.competency_ids() {
                documents.push((member, id));
                domains.push(weighted_domains(certification, id));
            }
        }
        let mut index = Self {
            documents,
            members,
            lengths: Vec::new(),
            ends: Vec::new(),
            postings: OnceLock::new(),
            of_term: Vec::new(),
            rarity: Vec::new(),
            root: Vec::new(),
            longest: std::iter::repeat_with(OnceLock::new).take(terms).collect(),
            domains: Domains::new(domains, catalog.domains.len()),
        };
        index.weigh(terms);
        index
    }

    /// Counts the terms and computes rarities and lengths.
    fn weigh(&mut self, terms: usize) {
        let count = self.documents.len();
        let profiles = || self.members.iter().flat_map(|member| &*member.profiles);
        let mut sizes = vec![0u32; terms];
        for (term, _) in profiles().flat_map(|profile| &profile.terms) {
            sizes[term.index()] += 1;
        }
        // Terms with the same document count have the same rarity.
        let mut known = vec![None; count + 1];
        let rarity_of = |size: &u32| {
            let size = *size as usize;
            *known[size].get_or_insert_with(|| rarity(size, count))
        };
        let rarity: Vec<f32> = sizes.iter().map(rarity_of).collect();
        let mut end = 0;
        let ends = sizes.iter().map(|size| {
            end += size;
            end
        });
        self.ends = ends.collect();
        let lengths = profiles().map(|profile| {
            let terms = profile.terms.iter();
            let squares = terms.map(|(term, weight)| weight * weight * rarity[term.index()]);
            // A document whose terms occur everywhere can have length 0.
            let length = squares.fold(0.0f32, |sum, square| sum + square);
            length.sqrt().max(f32::MIN_POSITIVE)
        });
        self.lengths = lengths.collect();
        self.root = rarity.iter().map(|rarity| rarity.sqrt()).collect();
        self.rarity = rarity;
        self.of_term = sizes.iter().map(|_| OnceLock::new()).collect();
    }

    /// The profiles of all documents, by number.
    fn profiles(&self) -> impl Iterator<Item = (u32, &Profile)> {
        (0..).zip(self.members.iter().flat_map(|member| &*member.profiles))
    }

    /// Builds the entries of all terms, for many queries.
    pub(super) fn make_postings(&self) {
        self.postings.get_or_init(|| {
            let starts = std::iter::once(0).chain(self.ends.iter().copied());
            let mut next: Vec<u32> = starts.collect();
            let mut items = vec![(0, 0.0); self.ends.last().map_or(0, |end| *end as usize)];
            for (document, profile) in self.profiles() {
                for (term, weight) in &profile.terms {
                    let next = &mut next[term.index()];
                    items[*next as usize] = (document, self.weight(*term, document, *weight));
                    *next += 1;
                }
            }
            items
        });
    }

    /// Whether the entries of all terms were built.
    pub(super) fn has_postings(&self) -> bool {
        self.postings.get().is_some()
    }

    /// Builds the entries of some terms, in one pass over all documents.
    fn fetch(&self, terms: impl Iterator<Item = Term>) {
        if self.has_postings() {
            return;
        }
        let missing = |term: &Term| self.of_term[term.index()].get().is_none();
        let terms: Vec<Term> = terms.filter(missing).collect();
        let mut lists: Vec<Vec<(u32, Weight)>> = terms
            .iter()
            .map(|term| Vec::with_capacity(self.size(*term)))
            .collect();
        // By term: the index of its list, counted from 1.
        let mut position = vec![0u32; self.ends.len()];
        for (at, term) in (1..).zip(&terms) {
            position[term.index()] = at;
        }
        for (document, profile) in self.profiles() {
            for (term, weight) in &profile.terms {
                if let Some(at) = position[term.index()].checked_sub(1) {
                    let weight = self.weight(*term, document, *weight);
                    lists[at as usize].push((document, weight));
                }
            }
        }
        for (term, list) in terms.iter().zip(lists) {
            // Another thread may have set it already.
            let _ = self.of_term[term.index()].set(list.into());
        }
    }

    /// The terms of a document, by rank, with their weights.
    fn terms(&self, document: u32) -> &[(Term, Weight)] {
        let (member, id) = self.documents[document as usize];
        &self.members[member as usize].profiles[id.index()].terms
    }

    /// The index of the certification of a document, and the id of the competency.
    fn competency(&self, document: u32) -> (usize, CompetencyId) {
        let (member, id) = self.documents[document as usize];
        (self.members[member as usize].position, id)
    }

    /// The member for a certification.
    fn member(&self, position: usize) -> Option<usize> {
        let found = self
            .members
            .binary_search_by_key(&position, |member| member.position);
        found.ok()
    }

    /// The weight of a term in the unit vector of a document.
    fn weight(&self, term: Term, document: u32, weight: Weight) -> Weight {
        weight * self.root[term.index()] / self.lengths[document as usize]
    }

    fn range(&self, term: Term) -> Range<usize> {
        let before = term.index().checked_sub(1);
        let start = before.map_or(0, |before| self.ends[before]);
        start as usize..self.ends[term.index()] as usize
    }

    /// How many documents have a term.
    fn size(&self, term: Term) -> usize {
        self.range(term).len()
    }

    /// The documents of a term that was [fetched](Self::fetch).
    fn with(&self, term: Term) -> &[(u32, Weight)] {
        match self.postings.get() {
            Some(items) => &items[self.range(term)],
            None => self.of_term[term.index()].get().map_or(&[], |list| list),
        }
    }

    /// The highest-weighted documents of a term that has too many to visit.
    fn longest(&self, term: Term) -> &[(u32, Weight)] {
        self.longest[term.index()].get_or_init(|| {
            let mut list = self.with(term).to_vec();
            list.sort_by(|(_, a), (_, b)| b.total_cmp(a));
            list.truncate(MOST_OF_TERM);
            list.shrink_to_fit();
            list
        })
    }

    /// Calls back with each neighbour from other certifications and its rank; returns the number of
    /// entries visited.
    pub(super) fn near(
        &self,
        position: usize,
        id: CompetencyId,
        scratch: &mut Scratch,
        mut found: impl FnMut((usize, CompetencyId), Rank),
    ) -> usize {
        let Some(member) = self.member(position) else {
            return 0;
        };
        let first = self.members[member].first;
        let end = self.members.get(member + 1);
        let own = first..end.map_or(number(self.documents.len()), |next| next.first);
        let document = first + id.0;
        let Scratch {
            tally,
            rarest_first,
            own_weights,
            own_domains,
            candidates,
        } = scratch;
        rarest_first.clear();
        let terms = self.terms(document).iter();
        let shared = terms.filter_map(|(term, weight)| {
            let entries = self.size(*term);
            (entries > 1).then(|| (entries, *term, self.weight(*term, document, *weight)))
        });
        rarest_first.extend(shared);
        rarest_first.sort_by_key(|(entries, _, _)| *entries);
        let visited = self.gather(document, rarest_first, tally);
        own_domains.begin(&self.domains, document);
        candidates.clear();
        candidates.extend(tally.drain().filter(|(other, _)| !own.contains(other)).map(
            |(other, words)| {
                let domains = own_domains.similarity(&self.domains, other);
                Candidate {
                    rank: (Reverse(Rank::of(closeness(words, domains))), other),
                    domains,
                }
            },
        ));
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable_by_key(CANDIDATES, |one| one.rank);
            candidates.truncate(CANDIDATES);
        }
        own_weights.resize(self.root.len(), 0.0);
        for (_, term, weight) in &*rarest_first {
            own_weights[term.index()] = *weight;
        }
        // The terms of all candidates are located first, so that the processor waits for several at
        // a time: they are anywhere in memory.
        let terms_of: Vec<_> = candidates
            .iter()
            .map(|candidate| self.terms(candidate.rank.1))
            .collect();
        for (candidate, terms) in candidates.iter().zip(terms_of) {
            let (_, other) = candidate.rank;
            let words = self.same_words(own_weights, other, terms);
            let rank = Rank::of(closeness(words, candidate.domains));
            if rank > Rank::default() {
                found(self.competency(other), rank);
            }
        }
        for (_, term, _) in &*rarest_first {
            own_weights[term.index()] = 0.0;
        }
        visited
    }

    /// Sums up what a document shares with others, term by term, within the limit.
    fn gather(&self, document: u32, terms: &[(usize, Term, Weight)], tally: &mut Tally) -> usize {
        let mut visited = 0;
        // Two competencies of a rare domain may be similar without common words. A common domain
        // alone finds none.
        let domains = self.domains.of(document).iter();
        for domain in domains.map(|(domain, _)| self.domains.documents(*domain)) {
            // At least half of the limit is reserved for words.
            if domain.len() <= MOST_OF_TERM && visited + domain.len() <= MOST_VISITED / 2 {
                visited += domain.len();
                domain.iter().for_each(|other| tally.add(*other, 0.0));
            }
        }
        let mut seen = visited;
        let is_allowed = |(size, _, _): &&(usize, Term, Weight)| {
            seen += (*size).min(MOST_OF_TERM);
            seen <= MOST_VISITED
        };
        let count = terms.iter().take_while(is_allowed).count();
        let terms = &terms[..count];
        self.fetch(terms.iter().map(|(_, term, _)| *term));
        for (size, term, weight) in terms {
            visited += (*size).min(MOST_OF_TERM);
            let entries = match *size > MOST_OF_TERM {
                true => self.longest(*term),
                false => self.with(*term),
            };
            for (other, others_weight) in entries {
                tally.add(*other, weight * others_weight);
            }
        }
        visited
    }

    /// The cosine of two documents, one given by the weight of each term, the other by its terms.
    fn same_words(&self, one: &[Weight], other: u32, terms: &[(Term, Weight)]) -> f32 {
        // Most terms are not shared, and need no weight.
        let shared = terms.iter().filter(|(term, _)| one[term.index()] > 0.0);
        shared.fold(0.0, |sum, (term, weight)| {
            sum + one[term.index()] * self.weight(*term, other, *weight)
        })
    }

    /// The rarity of a term of a document; 0 when no other document has it.
    pub(super) fn rarity_in(&self, position: usize, term: Term) -> f32 {
        match self.member(position) {
            Some(_) if self.size(term) > 1 => self.rarity[term.index()],
            _ => 0.0,
        }
    }
}

/// The similarity of two competencies. Where domains are unknown, words decide alone.
fn closeness(words: f32, domains: Option<f32>) -> f32 {
    domains.map_or(words, |domains| DOMAINS * domains + (1.0 - DOMAINS) * words)
}
