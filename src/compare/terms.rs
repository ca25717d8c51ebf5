//! The terms of competencies, and how much each counts.

use crate::morphology::Term;

/// The weight of a term in a text: between 0 and 1.
pub type Weight = f32;

/// How often a term occurs in the texts of a competency, in twentieths: an occurrence in the
/// statement counts as one, one elsewhere as a fraction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Count(u16);

// Occurrences by source. A competency is defined by its statement; its skills elaborate it; its
// activities, parts and criteria mention it among other things.
pub(super) const STATEMENT: u16 = 20;
pub(super) const SKILL: u16 = 10;
pub(super) const ACTIVITY: u16 = 5;
pub(super) const PART: u16 = 5;
pub(super) const CRITERION: u16 = 2;

impl Count {
    /// A sum of twentieths. Above three thousand occurrences the weight is 1, however many there are.
    pub(super) fn of(twentieths: u32) -> Self {
        Self(u16::try_from(twentieths).unwrap_or(u16::MAX))
    }

    /// Ten occurrences of a word do not count ten times.
    #[inline]
    fn weights<const N: usize>(counts: &[Self; N]) -> [Weight; N] {
        let mut weights = [0.0; N];
        for (weight, Self(count)) in weights.iter_mut().zip(counts) {
            *weight = Weight::from(*count);
        }
        for weight in &mut weights {
            *weight /= *weight + Weight::from(STATEMENT);
        }
        weights
    }

    #[inline]
    pub(super) fn weight(self) -> Weight {
        let [weight] = Self::weights(&[self]);
        weight
    }
}

/// Terms without duplicates, sorted by rank, with their counts.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'p> {
    terms: &'p [Term],
    /// By index in `terms`.
    counts: &'p [Count],
}

/// The terms of many competencies, in two lists without gaps.
#[derive(Debug, Default)]
pub(super) struct TermLists {
    terms: Vec<Term>,
    /// By index in `terms`.
    counts: Vec<Count>,
    /// By competency: where its terms end; those of the next one begin there.
    ends: Vec<usize>,
}

impl<'p> Terms<'p> {
    /// The terms with their weights.
    pub fn weighted(self) -> impl Iterator<Item = (Term, Weight)> + 'p {
        let counts = self.counts.iter();
        let terms = self.terms.iter().zip(counts);
        terms.map(|(term, count)| (*term, count.weight()))
    }

    /// The sum of the weights, each times the number of its term in a list of numbers by term.
    ///
    /// Most numbers are 0, but to skip these takes more time than to add them. Several sums at a time
    /// do not wait for one another, and the order of additions is always the same.
    #[inline]
    pub(super) fn sum_of_products(self, by_term: &[f32]) -> f32 {
        const LANES: usize = 8;
        let number = |term: &Term| by_term.get(term.index()).copied().unwrap_or_default();
        let (terms, last_terms) = self.terms.as_chunks::<LANES>();
        let (counts, last_counts) = self.counts.as_chunks::<LANES>();
        let mut sums = [0.0; LANES];
        for (terms, counts) in terms.iter().zip(counts) {
            // In this form the compiler makes vector instructions of it.
            let mut numbers = [0.0; LANES];
            for (item, term) in numbers.iter_mut().zip(terms) {
                *item = number(term);
            }
            let weights = Count::weights(counts);
            for lane in 0..LANES {
                sums[lane] += numbers[lane] * weights[lane];
            }
        }
        for ((sum, term), count) in sums.iter_mut().zip(last_terms).zip(last_counts) {
            *sum += number(term) * count.weight();
        }
        sums.iter().sum()
    }

    /// The terms alone.
    pub fn all(self) -> &'p [Term] {
        self.terms
    }

    /// Those in the competency's own title, statement or skills.
    pub(super) fn own(self) -> impl Iterator<Item = Term> + 'p {
        let terms = self.terms.iter().zip(self.counts);
        let own = terms.filter(|(_, count)| **count >= Count(SKILL));
        own.map(|(term, _)| *term)
    }
}

impl TermLists {
    /// Adds the terms of the next competency.
    pub(super) fn push(&mut self, terms: impl Iterator<Item = (Term, Count)>) {
        for (term, count) in terms {
            self.terms.push(term);
            self.counts.push(count);
        }
        self.ends.push(self.terms.len());
    }

    pub(super) fn shrink_to_fit(&mut self) {
        self.terms.shrink_to_fit();
        self.counts.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    #[inline]
    pub(super) fn get(&self, index: usize) -> Terms<'_> {
        let before = index.checked_sub(1);
        let range = before.map_or(0, |before| self.ends[before])..self.ends[index];
        Terms {
            terms: &self.terms[range.clone()],
            counts: &self.counts[range],
        }
    }

    /// The terms of all competencies.
    pub(super) fn iter(&self) -> impl Iterator<Item = Terms<'_>> {
        (0..self.ends.len()).map(|index| self.get(index))
    }
}
