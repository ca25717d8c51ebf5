//! Ties between certifications, completed in both directions once all are linked.

use super::Linking;
use super::catalog::{Certification, CompetencyId, Other};
use super::certification::tied_to;
use crate::load::Dataset;
use std::sync::Arc;

/// The ties from other certifications to one.
#[derive(Clone, Debug, Default, PartialEq)]
struct Incoming {
    /// The certifications that replace it, by index.
    newer: Vec<usize>,
    /// Its competencies that others are tied to, with those others.
    related: Vec<(CompetencyId, (usize, CompetencyId))>,
}

/// A certification with the ties from others.
pub(super) struct Tied {
    incoming: Incoming,
    certification: Arc<Certification>,
}

impl Linking {
    /// The certifications of a dataset with their ties in both directions. If the inputs are
    /// unchanged, the shared value is kept.
    pub(super) fn tied(&mut self, dataset: &Dataset) -> Vec<Arc<Certification>> {
        let mut incoming = vec![Incoming::default(); dataset.certifications.len()];
        for (index, files) in dataset.certifications.iter().enumerate() {
            let Some(kept) = self.certifications.get(&files.slug) else {
                continue;
            };
            for other in &kept.linked.certification.supersedes {
                if let Other::Here(older) = other {
                    incoming[*older].newer.push(index);
                }
            }
            for (id, (other, there)) in &kept.linked.ties {
                incoming[*other].related.push((*there, (index, *id)));
            }
        }
        let mut certifications = Vec::with_capacity(incoming.len());
        for (files, incoming) in dataset.certifications.iter().zip(incoming) {
            let Some(kept) = self.certifications.get_mut(&files.slug) else {
                continue;
            };
            let known = kept.tied.as_ref();
            if let Some(tied) = known.filter(|tied| tied.incoming == incoming) {
                certifications.push(Arc::clone(&tied.certification));
                continue;
            }
            let own = &kept.linked.certification;
            let certification = if incoming == Incoming::default() && kept.linked.ties.is_empty() {
                Arc::clone(own)
            } else {
                Arc::new(with(own, &incoming))
            };
            kept.tied = Some(Tied {
                incoming,
                certification: Arc::clone(&certification),
            });
            certifications.push(certification);
        }
        certifications
    }
}

/// A certification with the ties from others, without duplicates, in order.
fn with(own: &Certification, incoming: &Incoming) -> Certification {
    let mut certification = own.clone();
    certification.superseded_by.extend(&incoming.newer);
    for (id, from) in &incoming.related {
        certification.competencies[id.index()].related.push(*from);
    }
    for competency in &mut certification.competencies {
        competency.related.sort_unstable();
        competency.related.dedup();
    }
    certification.tied_to = tied_to(&certification);
    certification
}
