//! The page of two certifications.

use super::{Comparison, Renderer, SCRIPT, STYLE};
use crate::diagnostics::Diagnostic;
use crate::link::Record;
use crate::link::catalog::{AssessmentId, CompetencyId, Other};
use crate::render::view::Link;
use crate::render::view::comparison::{
    AloneView, AssessmentRow, PairCorrespondence, PairRow, PairView,
};

impl Renderer {
    pub(super) fn pair(&self, one: usize, other: usize) -> Result<PairView, Box<Diagnostic>> {
        let both = [one, other];
        Ok(PairView {
            certifications: both.map(|index| self.summary(index)),
            statements: self.statements(one, other),
            rows: self.pair_rows(one, other)?,
            alone: [(one, other), (other, one)].map(|(asking, not)| self.alone(asking, not)),
            assessments: both.map(|index| self.assessment_rows(index)),
            correspondences: [(one, other), (other, one)]
                .into_iter()
                .flat_map(|(by, to)| self.correspondences_to(by, to))
                .collect(),
            table: self.table_link(Comparison::Pair(one, other)),
            script_url: self.versioned(SCRIPT),
            style_url: self.versioned(STYLE),
            versions: self.succession_link(one, other),
            others: self.other_pairs(one, other),
        })
    }

    fn pair_rows(&self, one: usize, other: usize) -> Result<Vec<PairRow>, Box<Diagnostic>> {
        let (cells, others) = (self.cells(one)?, self.cells(other)?);
        let cells = cells.iter().zip(others.iter());
        let tallies = self.tallies(one).zip(self.tallies(other));
        Ok(self
            .row_heads()
            .zip(cells)
            .zip(tallies)
            .filter(|((_, (one, other)), _)| one.is_some() || other.is_some())
            .map(|(((id, title, url), (one, other)), tallies)| PairRow {
                tallies: tallies.into(),
                id,
                title,
                url,
                cells: [self.cell_html(one.as_ref()), self.cell_html(other.as_ref())],
                covered: [one.is_some(), other.is_some()],
            })
            .collect())
    }

    /// The domains that one certification covers and the other does not.
    fn alone(&self, asking: usize, not: usize) -> Vec<AloneView> {
        let builder = self.builder(asking);
        let covers = self.coverage(asking).domains.iter();
        covers
            .zip(&self.coverage(not).domains)
            .enumerate()
            .filter(|(_, (cover, other))| cover.is_covered() && !other.is_covered())
            .map(|(domain, (cover, _))| AloneView {
                id: self.catalog.domains[domain].id.clone(),
                domain: self.domain_link(domain),
                competencies: cover
                    .competencies
                    .iter()
                    .map(|id| builder.competency_ref(asking, *id))
                    .collect(),
            })
            .collect()
    }

    fn assessment_rows(&self, index: usize) -> Vec<AssessmentRow> {
        let certification = self.certification(index);
        let builder = self.builder(index);
        (0..certification.assessments.len())
            .map(|at| {
                let id = AssessmentId::at(at);
                let assessment = &certification[id];
                let address = certification.address_of(Record::Assessment(id));
                let title = self.printed(&assessment.title.plain);
                AssessmentRow {
                    assessment: Link {
                        title: match &assessment.code {
                            Some(code) => format!("{code} {title}"),
                            None => title,
                        },
                        url: self.catalog.site.base.href(&address),
                    },
                    form: builder
                        .form(&assessment.all_forms().collect::<Vec<_>>())
                        .unwrap_or_default(),
                    setting: builder.setting(&assessment.settings).unwrap_or_default(),
                    durations: {
                        // Several kinds of candidates may have the same value.
                        let mut durations: Vec<String> = Vec::new();
                        for text in assessment.all_durations() {
                            let text = self.printed(text);
                            if !durations.contains(&text) {
                                durations.push(text);
                            }
                        }
                        durations
                    },
                    competencies: self.names_of(index, &assessment.competencies),
                }
            })
            .collect()
    }

    /// The codes or names of competencies in sequence; only their number when there are many.
    fn names_of(&self, index: usize, competencies: &[CompetencyId]) -> String {
        const MOST: usize = 4;
        if competencies.len() > MOST {
            return self.count("competency", competencies.len());
        }
        let certification = self.certification(index);
        let names = competencies.iter().map(|id| {
            let competency = &certification[*id];
            competency
                .code
                .clone()
                .unwrap_or_else(|| competency.name.clone())
        });
        names.collect::<Vec<_>>().join(", ")
    }

    fn correspondences_to(&self, by: usize, to: usize) -> Vec<PairCorrespondence> {
        let views = self.builder(by).correspondences();
        let ties = &self.certification(by).correspondences;
        ties.iter()
            .zip(views)
            .filter(|(tie, _)| tie.to == Other::Here(to))
            .map(|(_, tie)| PairCorrespondence {
                by: self.certification_link(by),
                tie,
            })
            .collect()
    }

    /// The pages that compare one of two certifications with a third.
    fn other_pairs(&self, one: usize, other: usize) -> Vec<Link> {
        let involves = |pair: &&(usize, usize)| {
            **pair != (one, other) && [one, other].iter().any(|at| pair.0 == *at || pair.1 == *at)
        };
        let pairs = self.catalog.pairs.iter().filter(involves);
        pairs
            .map(|(first, second)| Link {
                title: self.pair_title(*first, *second),
                url: self.comparison_url(Comparison::Pair(*first, *second)),
            })
            .collect()
    }
}
