//! The page of a domain: what every certification requires in it.

use super::{Comparison, Renderer, STYLE};
use crate::compare::{assessing, judging};
use crate::link::catalog::CompetencyId;
use crate::render::List;
use crate::render::view::Html;
use crate::render::view::comparison::{DomainCompetency, DomainPart, DomainView};

impl Renderer {
    /// The competencies of a domain; if it has several pages, those of one page.
    pub(in crate::render) fn domain(&self, index: usize, part: usize) -> DomainView {
        let domain = &self.catalog.domains[index];
        let (covering, uncovered): (Vec<usize>, Vec<usize>) =
            (0..self.catalog.certifications.len())
                .partition(|at| self.coverage(*at).domains[index].is_covered());
        let list = List::Domain(index);
        let is_cut = self.is_cut(list);
        let is_first = part == 0;
        let (covered, total) = (covering.len(), self.catalog.certifications.len());
        let (covering, uncovered) = match is_cut {
            true => (self.certifications_of(list, part).to_vec(), Vec::new()),
            false => (covering, uncovered),
        };
        DomainView {
            style_url: self.versioned(STYLE),
            title: Html::from(&domain.title),
            summary: domain.summary.as_ref().map(Html::from),
            certifications: covering
                .into_iter()
                .map(|at| self.domain_part(at, index))
                .collect(),
            uncovered: uncovered
                .into_iter()
                .map(|at| self.certification_link(at))
                .collect(),
            covered,
            total,
            // Generated in full for its size, which all pages of the domain show.
            table: self.domain_tables[index]
                .get_or_init(|| self.table_link(Comparison::Domain(index)))
                .clone(),
            previous: index
                .checked_sub(1)
                .filter(|_| is_first)
                .map(|before| self.domain_link(before)),
            next: (is_first && index + 1 < self.catalog.domains.len())
                .then(|| self.domain_link(index + 1)),
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
            counted: cover.counted,
            points: cover.points,
            competencies: cover
                .competencies
                .iter()
                .map(|id| {
                    let criteria = judging(certification, *id);
                    DomainCompetency {
                        competency: builder.competency_ref(at, *id),
                        criteria: criteria.len(),
                        points: criteria.iter().map(|at| certification[*at].checked()).sum(),
                        forms: self.forms(at, *id).unwrap_or_default(),
                    }
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
