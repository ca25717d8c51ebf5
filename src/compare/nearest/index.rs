//! The inverted index of the certifications of one group.

use super::domains::{Domains, Sets, weighted_domains};
use super::{Candidate, MOST_VISITED, OwnTerm, Rank, Ranked, Scratch};
use crate::compare::profile::CertificationProfiles;
use crate::compare::rarity::rarity;
use crate::compare::{Profiles, Terms, Weight};
use crate::link::Catalog;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;
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
    /// By term.
    frequencies: Vec<Frequency>,
    /// By term: its entries, once a query has needed them.
    entries: Vec<OnceLock<Entries>>,
    /// Set when the entries of all terms were built, for many queries.
    has_all: OnceLock<()>,
    /// By term: its rarity.
    rarity: Vec<f32>,
    domains: Domains,
}

/// How often a term occurs.
#[derive(Clone, Copy)]
struct Frequency {
    /// How many documents have it.
    documents: u32,
    /// The square root of its rarity.
    root: f32,
}

/// Documents with the weight of a term in the unit vector of each: at most [`MOST_OF_TERM`].
type Entries = Box<[(u32, Weight)]>;

/// A certification of the group.
struct Member {
    position: usize,
    /// Its first document.
    first: u32,
    profiles: Arc<CertificationProfiles>,
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
            frequencies: Vec::new(),
            entries: Vec::new(),
            has_all: OnceLock::new(),
            rarity: Vec::new(),
            domains: Domains::new(domains, catalog.domains.len()),
        };
        index.weigh(terms);
        index
    }

    /// Counts the terms and computes rarities and lengths.
    fn weigh(&mut self, terms: usize) {
        let count = self.documents.len();
        let mut sizes = vec![0u32; terms];
        for term in self.all_terms().flat_map(|(_, terms)| terms.all()) {
            sizes[term.index()] += 1;
        }
        // Terms with the same document count have the same rarity.
        let mut known = vec![None; count + 1];
        let rarity_of = |size: &u32| {
            let size = *size as usize;
            *known[size].get_or_insert_with(|| rarity(size, count))
        };
        let rarity: Vec<f32> = sizes.iter().map(rarity_of).collect();
        let lengths = self.all_terms().map(|(_, terms)| {
            let squares = terms
                .weighted()
                .map(|(term, weight)| weight * weight * rarity[term.index()]);
            // A document whose terms occur everywhere can have length 0.
            let length = squares.fold(0.0f32, |sum, square| sum + square);
            length.sqrt().max(f32::MIN_POSITIVE)
        });
        self.lengths = lengths.collect();
        self.entries = sizes.iter().map(|_| OnceLock::new()).collect();
        let frequencies = sizes.into_iter().zip(&rarity);
        let frequencies = frequencies.map(|(documents, rarity)| Frequency {
            documents,
            root: rarity.sqrt(),
        });
        self.frequencies = frequencies.collect();
        self.rarity = rarity;
    }

    /// The terms of all documents, by number.
    fn all_terms(&self) -> impl Iterator<Item = (u32, Terms<'_>)> {
        let members = self.members.iter();
        (0..).zip(members.flat_map(|member| member.profiles.all_terms()))
    }

    /// Builds the entries of all terms, for many queries.
    pub(super) fn fetch_all(&self) {
        self.has_all
            .get_or_init(|| self.fetch((0..number(self.frequencies.len())).map(Term::numbered)));
    }

    /// Whether the entries of all terms were built.
    pub(super) fn has_all(&self) -> bool {
        self.has_all.get().is_some()
    }

    /// Builds the entries of some terms, in one pass over all documents.
    fn fetch(&self, terms: impl Iterator<Item = Term>) {
        let missing = |term: &Term| self.entries[term.index()].get().is_none();
        let terms: Vec<Term> = terms.filter(missing).collect();
        if terms.is_empty() {
            return;
        }
        let mut lists: Vec<Vec<(u32, Weight)>> = terms
            .iter()
            .map(|term| Vec::with_capacity(self.size(*term).min(2 * MOST_OF_TERM)))
            .collect();
        // By term: the index of its list, counted from 1.
        let mut position = vec![0u32; self.frequencies.len()];
        for (at, term) in (1..).zip(&terms) {
            position[term.index()] = at;
        }
        for (document, terms) in self.all_terms() {
            for (term, weight) in terms.weighted() {
                if let Some(at) = position[term.index()].checked_sub(1) {
                    let list = &mut lists[at as usize];
                    if list.len() == 2 * MOST_OF_TERM {
                        keep_highest(list);
                    }
                    list.push((document, self.weight(term, document, weight)));
                }
            }
        }
        for (term, mut list) in terms.iter().zip(lists) {
            keep_highest(&mut list);
            // Another thread may have set it already.
            let _ = self.entries[term.index()].set(list.into());
        }
    }

    /// The terms of a document.
    fn terms(&self, document: u32) -> Terms<'_> {
        let (member, id) = self.documents[document as usize];
        self.members[member as usize].profiles.terms(id)
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

    /// The number of the set of domains of a competency.
    pub(super) fn domains_of(&self, position: usize, id: CompetencyId) -> Option<u32> {
        let member = self.member(position)?;
        Some(self.domains.set_of(self.members[member].first + id.0))
    }

    /// The weight of a term in the unit vector of a document.
    fn weight(&self, term: Term, document: u32, weight: Weight) -> Weight {
        weight * self.frequencies[term.index()].root / self.lengths[document as usize]
    }

    /// How many documents have a term.
    fn size(&self, term: Term) -> usize {
        self.frequencies[term.index()].documents as usize
    }

    /// The documents of a term that was [fetched](Self::fetch): if there are too many to visit,
    /// those with the highest weights.
    fn with(&self, term: Term) -> &[(u32, Weight)] {
        let entries = self.entries[term.index()].get();
        entries.map_or(&[], |entries| entries)
    }

    /// Appends the neighbours from other certifications with their ranks, the highest first, and in the
    /// order of the site; returns the number of entries visited.
    pub(super) fn near(
        &self,
        position: usize,
        id: CompetencyId,
        scratch: &mut Scratch,
        ranked: &mut Vec<Ranked>,
    ) -> usize {
        let Some(member) = self.member(position) else {
            return 0;
        };
        let first = self.members[member].first;
        let end = self.members.get(member + 1);
        let own = first..end.map_or(number(self.documents.len()), |next| next.first);
        let document = first + id.0;
        self.take_own_terms(document, scratch);
        let visited = self.gather(document, scratch);
        let Scratch {
            tally,
            own_weights,
            own_domains,
            candidates,
            ..
        } = scratch;
        own_domains.begin(&self.domains, document);
        candidates.clear();
        candidates.extend(tally.sums().iter().map(|(other, words)| {
            let domains = own_domains.similarity(&self.domains, *other);
            Candidate::of(*other, Rank::of(closeness(*words, domains)))
        }));
        tally.clear();
        candidates.retain(|candidate| !own.contains(&candidate.document()));
        if candidates.len() > CANDIDATES {
            candidates.select_nth_unstable(CANDIDATES);
            candidates.truncate(CANDIDATES);
        }
        // The terms of all candidates are located first, so that the processor waits for several at
        // a time: they are anywhere in memory.
        let terms_of: Vec<_> = candidates
            .iter()
            .map(|candidate| self.terms(candidate.document()))
            .collect();
        for (candidate, terms) in candidates.iter_mut().zip(terms_of) {
            let other = candidate.document();
            let words = self.same_words(own_weights, other, terms);
            let domains = own_domains.similarity(&self.domains, other);
            *candidate = Candidate::of(other, Rank::of(closeness(words, domains)));
        }
        candidates.sort_unstable();
        let similar = candidates
            .iter()
            .take_while(|one| one.rank() > Rank::default());
        ranked.extend(similar.map(|one| (one.rank(), self.competency(one.document()))));
        visited
    }

    /// Takes the terms of a document that others have too, in place of those of the one before.
    fn take_own_terms(&self, document: u32, scratch: &mut Scratch) {
        let Scratch {
            own_terms,
            rarest_first,
            own_weights,
            ..
        } = scratch;
        rarest_first.clear();
        own_weights.resize(self.frequencies.len(), 0.0);
        for own in own_terms.drain(..) {
            own_weights[own.term.index()] = 0.0;
        }
        for (term, weight) in self.terms(document).weighted() {
            let Frequency { documents, root } = self.frequencies[term.index()];
            if documents > 1 {
                let weight = weight * root / self.lengths[document as usize];
                rarest_first.push((documents, number(own_terms.len())));
                own_terms.push(OwnTerm { term, weight });
                own_weights[term.index()] = weight * root;
            }
        }
        rarest_first.sort_unstable();
    }

    /// Sums up what a document shares with others, term by term, within the limit.
    fn gather(&self, document: u32, scratch: &mut Scratch) -> usize {
        let Scratch {
            own_terms,
            rarest_first,
            tally,
            ..
        } = scratch;
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
        let is_allowed = |(documents, _): &&(u32, u32)| {
            seen += (*documents as usize).min(MOST_OF_TERM);
            seen <= MOST_VISITED
        };
        let count = rarest_first.iter().take_while(is_allowed).count();
        let rarest = || {
            let rarest = rarest_first[..count].iter();
            rarest.map(|(_, at)| &own_terms[*at as usize])
        };
        if !self.has_all() {
            self.fetch(rarest().map(|own| own.term));
        }
        for own in rarest() {
            let entries = self.with(own.term);
            visited += entries.len();
            for (other, weight) in entries {
                tally.add(*other, own.weight * weight);
            }
        }
        visited
    }

    /// The cosine of two documents, one given by the weight of each term times the square root of
    /// its rarity, the other by its terms.
    fn same_words(&self, one: &[Weight], other: u32, terms: Terms<'_>) -> f32 {
        let sum = terms.sum_of_products(one);
        sum / self.lengths[other as usize]
    }

    /// The rarity of a term of a document; 0 when no other document has it.
    pub(super) fn rarity(&self, term: Term) -> f32 {
        match self.size(term) {
            0 | 1 => 0.0,
            _ => self.rarity[term.index()],
        }
    }
}

/// Drops all entries but the [`MOST_OF_TERM`] with the highest weights; of equal ones, the first
/// documents remain.
fn keep_highest(entries: &mut Vec<(u32, Weight)>) {
    if entries.len() > MOST_OF_TERM {
        entries.select_nth_unstable_by(MOST_OF_TERM, |(one, a), (other, b)| {
            b.total_cmp(a).then_with(|| one.cmp(other))
        });
        entries.truncate(MOST_OF_TERM);
    }
}

/// The similarity of two competencies. Where domains are unknown, words decide alone.
fn closeness(words: f32, domains: Option<f32>) -> f32 {
    domains.map_or(words, |domains| DOMAINS * domains + (1.0 - DOMAINS) * words)
}
