//! The competencies of other certifications that come closest.
//!
//! Two competencies are close when they are in the same domains and say the same things in the
//! same words. Both are measured between 0 and 1: domains by those that both have, the more the
//! closer each is to its competency and the rarer it is; words by the cosine of their weights,
//! where a word that few competencies use counts more.
//!
//! Certifications that are compared make an [index](Index): for each term the competencies that
//! have it. The competencies near to one are looked for among those that share its rarest terms,
//! and no more than [`MOST_VISITED`] entries are looked at, so that the work for one competency
//! does not grow with the site.

mod index;
mod tally;

use super::{Profile, Profiles, Weight};
use crate::link::Catalog;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;
use index::Index;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::ops::Range;
use tally::Tally;

/// A competency of another certification, and how close it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// Its certification, by place in the catalog.
    pub certification: usize,
    /// Its number.
    pub competency: CompetencyId,
    /// How close it is, between 0 and 1; of a tie by an author, 1.
    pub score: f32,
    /// Whether an author ties the two.
    pub declared: bool,
}

/// What is near to one competency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Near {
    /// Those that authors tie to it, then the closest ones, the closest first.
    pub neighbours: Vec<Neighbour>,
    /// How many entries of the index were looked at.
    pub visited: usize,
}

/// From this score on, a competency is close enough to be shown to readers.
const WORTH_READING: f32 = 0.22;

/// Most competencies of one certification, most certifications, and most competencies in all,
/// that readers are shown beside those that authors tie.
const OF_CERTIFICATION: usize = 3;
const CERTIFICATIONS: usize = 6;
const IN_ALL: usize = 12;
/// The same where there are more certifications than readers are shown: of a whole country, the
/// closest alone.
const OF_MANY: usize = 6;

impl Near {
    /// What readers are shown: what authors tie, and the closest ones of the certifications that
    /// have the closest. `others` is how many other certifications there are.
    pub fn for_readers(&self, others: usize) -> Vec<Neighbour> {
        let most = if others > CERTIFICATIONS {
            OF_MANY
        } else {
            IN_ALL
        };
        let mut shown: BTreeMap<usize, usize> = BTreeMap::new();
        let mut in_all = 0;
        let is_shown = |neighbour: &&Neighbour| {
            if neighbour.declared {
                return true;
            }
            let place = neighbour.certification;
            let is_known = shown.contains_key(&place);
            if in_all == most || !is_known && shown.len() == CERTIFICATIONS {
                return false;
            }
            let count = shown.entry(place).or_default();
            *count += 1;
            in_all += usize::from(*count <= OF_CERTIFICATION);
            *count <= OF_CERTIFICATION
        };
        let close = |neighbour: &&Neighbour| neighbour.score >= WORTH_READING;
        let neighbours = self.neighbours.iter();
        neighbours
            .take_while(close)
            .filter(is_shown)
            .copied()
            .collect()
    }
}

/// From this rarity on, a word that two competencies share says that they are close.
const WORTH_MARKING: f32 = 0.2;

/// Most entries of one index that are looked at for one competency.
pub const MOST_VISITED: usize = 1024;

/// The certifications that are compared, ready to be asked.
pub struct Nearest {
    indexes: Vec<Index>,
    /// The indexes that each certification is in.
    of_certification: Vec<Vec<usize>>,
}

impl Nearest {
    /// Reads the profiles of a catalog. The work grows with the words of its groups.
    pub fn new(catalog: &Catalog, profiles: &Profiles) -> Self {
        let terms = profiles.readings().interner().table().terms();
        let mut of_certification = vec![Vec::new(); catalog.certifications.len()];
        let mut indexes = Vec::with_capacity(catalog.groups.len());
        for group in &catalog.groups {
            for place in &group.members {
                of_certification[*place].push(indexes.len());
            }
            indexes.push(Index::new(catalog, &group.members, profiles, terms));
        }
        Self {
            indexes,
            of_certification,
        }
    }

    /// Makes ready for questions about many competencies: each is answered sooner then.
    pub fn expect_many(&self) {
        self.indexes.iter().for_each(Index::make_postings);
    }

    /// Whether it was made ready for many questions.
    pub fn expects_many(&self) -> bool {
        self.indexes.iter().all(Index::has_postings)
    }

    /// What is near to one competency. The answer is the same whether many questions are expected
    /// or not.
    pub fn of_one(&self, catalog: &Catalog, (place, id): (usize, CompetencyId)) -> Near {
        self.near(catalog, place, id, &mut Scratch::default())
    }

    /// What is near to each competency of a certification, by their numbers.
    pub fn of(&self, catalog: &Catalog, place: usize) -> Vec<Near> {
        self.expect_many();
        let mut scratch = Scratch::default();
        let certification = &catalog.certifications[place];
        let near = |id: CompetencyId| self.near(catalog, place, id, &mut scratch);
        certification.competency_ids().map(near).collect()
    }

    fn near(
        &self,
        catalog: &Catalog,
        place: usize,
        id: CompetencyId,
        scratch: &mut Scratch,
    ) -> Near {
        let mut visited = 0;
        let mut ranked: Vec<((usize, CompetencyId), Rank)> = Vec::new();
        for index in &self.of_certification[place] {
            let index = &self.indexes[*index];
            visited += index.near(place, id, scratch, |at, rank| ranked.push((at, rank)));
        }
        let related = &catalog.certifications[place][id].related;
        ranked.extend(related.iter().map(|tie| (*tie, Rank::DECLARED)));
        // Of what several groups found, and authors tied, the best rank counts.
        ranked.sort_unstable_by_key(|(at, rank)| (*at, Reverse(*rank)));
        ranked.dedup_by_key(|(at, _)| *at);
        // The order of places holds among equals, since the sort is stable.
        ranked.sort_by_key(|(_, rank)| Reverse(*rank));
        let neighbours = ranked
            .into_iter()
            .map(|((certification, competency), rank)| Neighbour {
                certification,
                competency,
                score: rank.score(),
                declared: rank == Rank::DECLARED,
            })
            .collect();
        Near {
            neighbours,
            visited,
        }
    }

    /// The terms that a competency itself says and that not nearly all have, in the order of their
    /// numbers.
    pub fn telling(&self, profiles: &Profiles, (place, id): (usize, CompetencyId)) -> Vec<Term> {
        let terms = profiles.get((place, id)).terms.iter();
        let own = terms.filter(|(_, weight)| Profile::is_own(*weight));
        let mut telling: Vec<Term> = own
            .map(|(term, _)| *term)
            .filter(|term| self.rarity(place, *term) >= WORTH_MARKING)
            .collect();
        telling.sort_unstable();
        telling
    }

    /// How rare a term is among the competencies that those of a certification are compared with:
    /// between 0 and 1, the greatest of its groups; 0 for a term that no other competency has.
    fn rarity(&self, place: usize, term: Term) -> f32 {
        let of_groups = self.of_certification[place].iter();
        of_groups.fold(0.0, |most, index| {
            self.indexes[*index].rarity_in(place, term).max(most)
        })
    }
}

/// The words of the excerpt of a competency that are among the [telling](Nearest::telling) terms
/// of another one: the bytes that each stands on.
pub fn shared_words<'p>(
    excerpt: &'p Profile,
    telling: &'p [Term],
) -> impl Iterator<Item = Range<usize>> + 'p {
    let words = excerpt.words();
    words
        .filter(|(_, term)| telling.binary_search(term).is_ok())
        .map(|(range, _)| range)
}

/// What is used for one query after the other.
#[derive(Default)]
struct Scratch {
    tally: Tally,
    /// The terms of the document that is asked about, with how many documents have each and how
    /// much each counts.
    rarest_first: Vec<(usize, Term, Weight)>,
    /// How much each term counts, by its number; 0 for all others.
    own_weights: Vec<Weight>,
    /// How much each domain counts.
    own_domains: Vec<f32>,
    candidates: Vec<Candidate>,
}

/// A document that may be near, by what was looked at of it.
struct Candidate {
    /// How near it seems, and its number: the nearest first.
    rank: (Reverse<Rank>, u32),
    /// How much its domains are the same, where both have some.
    domains: Option<f32>,
}

/// A score in ten-thousandths, so that the last digits of sums never decide an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u32);

impl Rank {
    const SCALE: f32 = 10_000.0;
    const CLOSEST: Self = Self(10_000);
    /// Before all that is computed.
    const DECLARED: Self = Self(10_001);

    /// The rank of a score between 0 and 1.
    fn of(score: f32) -> Self {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a score between 0 and 1 fits"
        )]
        let rank = Self((score * Self::SCALE + 0.5) as u32);
        rank.min(Self::CLOSEST)
    }

    fn score(self) -> f32 {
        #[allow(clippy::cast_precision_loss, reason = "numbers up to 10000 are exact")]
        let score = self.min(Self::CLOSEST).0 as f32 / Self::SCALE;
        score
    }
}
