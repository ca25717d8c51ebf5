//! The neighbours of all competencies of a site.

use super::{Nearest, Neighbour, Scratch};
use crate::link::Catalog;
use crate::link::catalog::CompetencyId;
use rayon::prelude::*;
use std::ops::Range;

/// The neighbours of each competency that are [shown to readers](super::Near::for_readers).
pub struct AllNear {
    /// In the order in which they were found.
    neighbours: Vec<Neighbour>,
    /// By certification and id: the range of the neighbours.
    of: Vec<Vec<Range<usize>>>,
}

/// How many competencies a thread takes at a time.
const BATCH: usize = 64;

impl AllNear {
    /// The neighbours of a competency, the declared ones first.
    pub fn of(&self, (position, id): (usize, CompetencyId)) -> &[Neighbour] {
        &self.neighbours[self.of[position][id.index()].clone()]
    }
}

impl Nearest {
    /// The neighbours of all competencies; `None` once `keep_going` is false.
    ///
    /// Competencies with the same domains have mostly the same candidates, and are compared one
    /// after the other, while the terms of these are in the cache of the processor.
    pub fn of_all(
        &self,
        catalog: &Catalog,
        keep_going: &(dyn Fn() -> bool + Sync),
    ) -> Option<AllNear> {
        self.expect_many();
        let others = catalog.certifications.len().saturating_sub(1);
        let sorted = self.by_domains(catalog);
        let batches = sorted.par_chunks(BATCH);
        let found = batches.map_init(Scratch::default, |scratch, batch| {
            let near = |(position, id): &(usize, CompetencyId)| {
                let near = self.near(catalog, *position, *id, scratch);
                near.for_readers(others)
            };
            keep_going().then(|| batch.iter().map(near).collect::<Vec<_>>())
        });
        let found: Vec<Vec<Vec<Neighbour>>> = found.collect::<Option<_>>()?;
        let certifications = catalog.certifications.iter();
        let mut of: Vec<Vec<_>> = certifications
            .map(|certification| vec![0..0; certification.competencies.len()])
            .collect();
        let mut neighbours = Vec::new();
        for ((position, id), near) in sorted.into_iter().zip(found.into_iter().flatten()) {
            let start = neighbours.len();
            neighbours.extend(near);
            of[position][id.index()] = start..neighbours.len();
        }
        neighbours.shrink_to_fit();
        Some(AllNear { neighbours, of })
    }

    /// All competencies by certification and id, those with the same domains together.
    fn by_domains(&self, catalog: &Catalog) -> Vec<(usize, CompetencyId)> {
        let certifications = catalog.certifications.iter().enumerate();
        let mut all: Vec<_> = certifications
            .flat_map(|(position, certification)| {
                let group = self.of_certification[position].first().copied();
                certification.competency_ids().map(move |id| {
                    let domains =
                        group.and_then(|group| self.indexes[group].domains_of(position, id));
                    (group, domains, (position, id))
                })
            })
            .collect();
        all.sort_unstable();
        all.into_iter().map(|(_, _, at)| at).collect()
    }
}
