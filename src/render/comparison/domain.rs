//! The page of a domain: what every certification asks in it.

use super::{Comparison, Renderer};
use crate::compare::{assessing, judging};
use crate::link::catalog::CompetencyId;
use crate::render::view::Html;
use crate::render::view::comparison::{DomainCompetency, DomainPart, DomainView};

impl Renderer {
    pub(super) fn domain(&self, place: usize) -> DomainView {
        let domain = &self.catalog.domains[place];
        let (covering, uncovered): (Vec<usize>, Vec<usize>) =
            (0..self.catalog.certifications.len())
                .partition(|at| self.coverage(*at).domains[place].is_covered());
        DomainView {
            title: Html::new(&domain.title.html),
            summary: domain.summary.as_ref().map(|text| Html::new(&text.html)),
            certifications: covering
                .into_iter()
                .map(|at| self.domain_part(at, place))
                .collect(),
            uncovered: uncovered
                .into_iter()
                .map(|at| self.certification_link(at))
                .collect(),
            table: self.table_link(Comparison::Domain(place)),
            previous: place.checked_sub(1).map(|before| self.domain_link(before)),
            next: (place + 1 < self.catalog.domains.len()).then(|| self.domain_link(place + 1)),
        }
    }

    fn domain_part(&self, at: usize, domain: usize) -> DomainPart {
        let certification = self.certification(at);
        let cover = &self.coverage(at).domains[domain];
        let builder = self.builder(at);
        DomainPart {
            certification: self.certification_link(at),
            id: certification.slug.clone(),
            criteria: cover.criteria.len(),
            competencies: cover
                .competencies
                .iter()
                .map(|id| DomainCompetency {
                    competency: builder.competency_ref(at, *id),
                    criteria: judging(certification, *id).len(),
                    forms: self.forms(at, *id).unwrap_or_default(),
                })
                .collect(),
        }
    }

    /// Whether a competency is assessed in writing, orally or both, in words.
    pub(super) fn forms(&self, at: usize, id: CompetencyId) -> Option<String> {
        let certification = self.certification(at);
        let mut forms: Vec<_> = assessing(certification, id)
            .into_iter()
            .flat_map(|assessment| certification[assessment].all_forms())
            .collect();
        forms.sort_unstable();
        forms.dedup();
        self.builder(at).form(&forms)
    }
}
