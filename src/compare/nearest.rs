//! The most similar competencies of other certifications.
//!
//! Two competencies are similar when they share domains and words. Both similarities are between 0
//! and 1: for domains, the weight and rarity of the shared ones; for words, the cosine of their
//! weights, in which rare words count more.
//!
//! The certifications of a comparison group share an [index](Index): for each term, the
//! competencies that have it. Candidates are found through the rarest terms, and at most
//! [`MOST_VISITED`] entries are visited, so that the work per competency does not grow with the
//! site. Where [all](AllNear) are needed, competencies with the same candidates follow one another.

mod all;
mod domains;
mod index;
mod tally;

use super::{Profile, Profiles, Weight};
use crate::link::Catalog;
use crate::link::catalog::CompetencyId;
use crate::morphology::Term;
pub use all::AllNear;
use domains::OwnDomains;
use index::Index;
use rustc_hash::FxHashSet;
use std::cmp::Reverse;
use std::ops::Range;
use tally::Tally;

/// A similar competency of another certification.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Neighbour {
    /// The index of its certification in the catalog.
    pub certification: usize,
    /// Its id.
    pub competency: CompetencyId,
    /// The similarity, between 0 and 1; 1 for ties declared by an author.
    pub score: f32,
    /// Whether an author declared the tie.
    pub declared: bool,
}

/// The neighbours of a competency.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Near {
    /// Declared ones, then the most similar first.
    pub neighbours: Vec<Neighbour>,
    /// How many index entries were visited.
    pub visited: usize,
}

/// The lowest score that is shown to readers.
const WORTH_READING: f32 = 0.22;

/// The most competencies per certification, certifications, and competencies in total that are
/// shown to readers besides declared ones.
const OF_CERTIFICATION: usize = 3;
const CERTIFICATIONS: usize = 6;
const IN_ALL: usize = 12;
/// The same limit on sites with more certifications than are shown.
const OF_MANY: usize = 6;

impl Near {
    /// The neighbours shown to readers: declared ones, and the most similar of the most similar
    /// certifications. `others` is the number of other certifications.
    pub fn for_readers(&self, others: usize) -> Vec<Neighbour> {
        let most = if others > CERTIFICATIONS {
            OF_MANY
        } else {
            IN_ALL
        };
        // Certifications, with the number of competencies that are at least as similar.
        let mut shown: Vec<(usize, usize)> = Vec::with_capacity(CERTIFICATIONS);
        let mut in_all = 0;
        let is_shown = |neighbour: &&Neighbour| {
            if neighbour.declared {
                return true;
            }
            if in_all == most {
                return false;
            }
            let position = neighbour.certification;
            let at = shown.iter().position(|(known, _)| *known == position);
            if at.is_none() && shown.len() == CERTIFICATIONS {
                return false;
            }
            let at = at.unwrap_or_else(|| {
                shown.push((position, 0));
                shown.len() - 1
            });
            let (_, count) = &mut shown[at];
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

/// The lowest rarity at which a shared word is marked.
const WORTH_MARKING: f32 = 0.2;

/// The most index entries that are visited for one competency.
pub const MOST_VISITED: usize = 1024;

/// The compared certifications, ready for queries.
pub struct Nearest {
    indexes: Vec<Index>,
    /// The indexes of each certification's groups.
    of_certification: Vec<Vec<usize>>,
}

impl Nearest {
    /// Builds the indexes. The work grows with the words of the groups.
    pub fn new(catalog: &Catalog, profiles: &Profiles) -> Self {
        let terms = profiles.readings().interner().table().terms();
        let mut of_certification = vec![Vec::new(); catalog.certifications.len()];
        let mut indexes = Vec::with_capacity(catalog.groups.len());
        for group in &catalog.groups {
            for position in &group.members {
                of_certification[*position].push(indexes.len());
            }
            indexes.push(Index::new(catalog, &group.members, profiles, terms));
        }
        Self {
            indexes,
            of_certification,
        }
    }

    /// Precomputes postings, which makes many queries faster.
    fn expect_many(&self) {
        self.indexes.iter().for_each(Index::fetch_all);
    }

    /// Whether postings were precomputed.
    pub fn expects_many(&self) -> bool {
        self.indexes.iter().all(Index::has_all)
    }

    /// The neighbours of one competency. The result is the same whether postings
    /// were precomputed or not.
    pub fn of_one(&self, catalog: &Catalog, (position, id): (usize, CompetencyId)) -> Near {
        self.near(catalog, position, id, &mut Scratch::default())
    }

    /// The neighbours of each competency of a certification, by id.
    pub fn of(&self, catalog: &Catalog, position: usize) -> Vec<Near> {
        self.expect_many();
        let mut scratch = Scratch::default();
        let certification = &catalog.certifications[position];
        let near = |id: CompetencyId| self.near(catalog, position, id, &mut scratch);
        certification.competency_ids().map(near).collect()
    }

    fn near(
        &self,
        catalog: &Catalog,
        position: usize,
        id: CompetencyId,
        scratch: &mut Scratch,
    ) -> Near {
        let mut visited = 0;
        let mut ranked: Vec<Ranked> = Vec::new();
        for index in &self.of_certification[position] {
            visited += self.indexes[*index].near(position, id, scratch, &mut ranked);
        }
        let related = &catalog.certifications[position][id].related;
        ranked.extend(related.iter().map(|tie| (Rank::DECLARED, *tie)));
        if self.of_certification[position].len() > 1 || !related.is_empty() {
            // A competency found several times keeps its best rank; ties keep the order of the site.
            ranked.sort_unstable_by_key(|(rank, at)| (Reverse(*rank), *at));
            let mut seen = FxHashSet::default();
            ranked.retain(|(_, at)| seen.insert(*at));
        }
        let neighbours = ranked
            .into_iter()
            .map(|(rank, (certification, competency))| Neighbour {
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

    /// The distinctive terms of a competency: its own, unless nearly all others have them; sorted
    /// by number.
    pub fn distinctive(
        &self,
        profiles: &Profiles,
        (position, id): (usize, CompetencyId),
    ) -> Vec<Term> {
        let own = profiles.get((position, id)).terms.own();
        let mut distinctive: Vec<Term> = own
            .filter(|term| self.rarity(position, *term) >= WORTH_MARKING)
            .collect();
        distinctive.sort_unstable();
        distinctive
    }

    /// The rarity of a term among the competencies that a certification is compared with: between 0
    /// and 1, the maximum over its groups; 0 for a term that no other competency has.
    fn rarity(&self, position: usize, term: Term) -> f32 {
        let of_groups = self.of_certification[position].iter();
        of_groups.fold(0.0, |most, index| {
            self.indexes[*index].rarity(term).max(most)
        })
    }
}

/// The byte ranges of words in the excerpt of a competency that are
/// [distinctive](Nearest::distinctive) terms of another.
pub fn shared_words<'p>(
    excerpt: Profile<'p>,
    distinctive: &'p [Term],
) -> impl Iterator<Item = Range<usize>> + 'p {
    let words = excerpt.words();
    words
        .filter(|(_, term)| distinctive.binary_search(term).is_ok())
        .map(|(range, _)| range)
}

/// Buffers that are reused between queries.
#[derive(Default)]
struct Scratch {
    tally: Tally,
    /// The terms of the queried document that others have too, by rank.
    own_terms: Vec<OwnTerm>,
    /// How many documents have each of these, and its index.
    rarest_first: Vec<(u32, u32)>,
    /// By term: the weight of one of these, times the square root of its rarity; 0 for all others.
    own_weights: Vec<Weight>,
    own_domains: OwnDomains,
    candidates: Vec<Candidate>,
}

/// A term of the queried document.
struct OwnTerm {
    term: Term,
    /// Its weight in the unit vector of the document.
    weight: Weight,
}

/// A competency, by certification and id, and its rank.
type Ranked = (Rank, (usize, CompetencyId));

/// A document and its rank, in one number, so that sorting compares nothing else: the highest ranks
/// come first, and equal ones in the order of documents.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Candidate(u64);

impl Candidate {
    fn of(document: u32, rank: Rank) -> Self {
        Self(u64::from(!rank.0) << 32 | u64::from(document))
    }

    #[allow(clippy::cast_possible_truncation, reason = "the lower half")]
    fn document(self) -> u32 {
        self.0 as u32
    }

    #[allow(clippy::cast_possible_truncation, reason = "the upper half")]
    fn rank(self) -> Rank {
        Rank(!((self.0 >> 32) as u32))
    }
}

/// A score in ten-thousandths, so that rounding errors never decide an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Rank(u32);

impl Rank {
    const SCALE: f32 = 10_000.0;
    const CLOSEST: Self = Self(10_000);
    /// Above every computed score.
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
