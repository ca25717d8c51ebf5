//! How much each certification requires in each domain.

use crate::link::catalog::{AssessmentId, Certification, CompetencyId, CriterionId};
use std::collections::BTreeSet;

/// What a certification requires, by domain.
#[derive(Clone, Debug)]
pub struct Coverage {
    /// One for each domain of the site, in its order.
    pub domains: Vec<Cover>,
    /// What belongs to no domain.
    pub elsewhere: Cover,
}

/// What a certification requires in one domain.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// The competencies in the domain, in order.
    pub competencies: Vec<CompetencyId>,
    /// The criteria that judge them, without duplicates, in order.
    pub criteria: Vec<CriterionId>,
    /// The number of competencies; one that is listed together with parts of it does not count,
    /// since its parts cover it.
    pub counted: usize,
    /// How many points these criteria observe.
    pub points: usize,
}

impl Cover {
    /// Whether the certification requires anything here.
    pub fn is_covered(&self) -> bool {
        !self.competencies.is_empty()
    }

    fn add(&mut self, certification: &Certification, id: CompetencyId) {
        self.competencies.push(id);
        self.criteria.extend(judging(certification, id));
    }

    fn counted(mut self, certification: &Certification) -> Self {
        self.criteria.sort_unstable();
        self.criteria.dedup();
        let criteria = self.criteria.iter();
        self.points = criteria.map(|id| certification[*id].checked()).sum();
        self.counted = apart(certification, self.competencies.iter().copied());
        self
    }
}

impl Coverage {
    /// What a certification requires in each domain.
    pub fn of(certification: &Certification, domains: usize) -> Self {
        let mut covers = vec![Cover::default(); domains];
        let mut elsewhere = Cover::default();
        for id in certification.competency_ids() {
            let competency = &certification[id];
            for domain in &competency.domains {
                covers[*domain].add(certification, id);
            }
            if competency.domains.is_empty() {
                elsewhere.add(certification, id);
            }
        }
        Self {
            domains: (covers.into_iter())
                .map(|cover| cover.counted(certification))
                .collect(),
            elsewhere: elsewhere.counted(certification),
        }
    }

    /// How many domains it covers.
    pub fn covered(&self) -> usize {
        self.domains
            .iter()
            .filter(|cover| cover.is_covered())
            .count()
    }

    /// How many domains both cover.
    pub fn shared_with(&self, other: &Self) -> usize {
        self.domains
            .iter()
            .zip(&other.domains)
            .filter(|(one, other)| one.is_covered() && other.is_covered())
            .count()
    }
}

/// The number of competencies, not counting those whose parts are among the others.
pub fn apart(
    certification: &Certification,
    competencies: impl Iterator<Item = CompetencyId> + Clone,
) -> usize {
    let wholes: BTreeSet<CompetencyId> = (competencies.clone())
        .flat_map(|id| certification.ancestors(id))
        .collect();
    competencies.filter(|id| !wholes.contains(id)).count()
}

/// The criteria that judge a competency: its own and inherited ones; if there are none, those of
/// its parts.
pub fn judging(certification: &Certification, id: CompetencyId) -> Vec<CriterionId> {
    of_itself_or_parts(certification, id, &|at| {
        certification.judged_by(at).map(|(_, tie)| tie).collect()
    })
}

/// The assessments of a competency: its own and inherited ones; if there are none, those of its
/// parts.
pub fn assessing(certification: &Certification, id: CompetencyId) -> Vec<AssessmentId> {
    of_itself_or_parts(certification, id, &|at| {
        certification.assessed_by(at).map(|(_, tie)| tie).collect()
    })
}

fn of_itself_or_parts<T: Ord>(
    certification: &Certification,
    id: CompetencyId,
    ties: &impl Fn(CompetencyId) -> Vec<T>,
) -> Vec<T> {
    let own = ties(id);
    if !own.is_empty() {
        return own;
    }
    let parts = &certification[id].children;
    let below: BTreeSet<T> = parts
        .iter()
        .flat_map(|part| of_itself_or_parts(certification, *part, ties))
        .collect();
    below.into_iter().collect()
}
