//! How and on what competencies are judged.

use super::{
    AssessmentId, Certification, CompetencyId, CriterionId, KnowledgeId, NoticeId, OptionId,
    ScaleId, UnitId,
};
use crate::link::Record;
use crate::load::Amount;
use crate::load::records::{FormRecord, SettingRecord};
use crate::text::RichText;

/// The examination of a whole certification, without its assessments and criteria.
#[derive(Clone, Debug)]
pub struct Examination {
    /// Its title, where the document has one.
    pub title: Option<RichText>,
    /// Rules for the whole examination.
    pub body: Option<RichText>,
}

/// How competencies are assessed.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// Its id, unique in the certification.
    pub id: String,
    /// The unit that declares it; `None` for one of the whole certification.
    pub unit: Option<UnitId>,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The assessment it is part of.
    pub parent: Option<AssessmentId>,
    /// The code of the unit it awards, as printed.
    pub unit_code: Option<String>,
    /// The full text; empty if its modes say everything.
    pub body: RichText,
    /// Its weight.
    pub coefficient: Option<Amount>,
    /// The points awarded.
    pub points: Option<Amount>,
    /// The credits awarded.
    pub credits: Option<Amount>,
    /// What eliminates a candidate, as printed.
    pub eliminatory: Option<String>,
    /// Whether candidates may skip it.
    pub optional: bool,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
    /// The scale on which its criteria are marked.
    pub scale: Option<ScaleId>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<FormRecord>,
    /// Whether it is individual, collective or either.
    pub settings: Vec<SettingRecord>,
    /// How long it lasts, as printed.
    pub durations: Vec<String>,
    /// The candidates it applies to.
    pub audience: Option<String>,
    /// How it takes place for each kind of candidate.
    pub modes: Vec<Mode>,
    /// The competencies that it is tied to.
    pub competencies: Vec<CompetencyId>,
    /// The criteria that are declared to belong to it.
    pub criteria: Vec<CriterionId>,
    /// Notices that apply to it or to what it belongs to.
    pub notices: Vec<NoticeId>,
}

impl Assessment {
    /// Its forms, for any candidate.
    pub fn all_forms(&self) -> impl Iterator<Item = FormRecord> {
        let of_modes = self.modes.iter().flat_map(|mode| &mode.forms);
        self.forms.iter().chain(of_modes).copied()
    }

    /// Its durations as printed, for any candidate.
    pub fn all_durations(&self) -> impl Iterator<Item = &str> {
        let of_modes = self.modes.iter().flat_map(|mode| &mode.durations);
        self.durations.iter().chain(of_modes).map(String::as_str)
    }
}

/// How an assessment takes place for one kind of candidate.
#[derive(Clone, Debug)]
pub struct Mode {
    /// The candidates, as printed.
    pub audience: String,
    /// The mode of assessment, as printed.
    pub mode: Option<String>,
    /// Whether it is written, oral or practical.
    pub forms: Vec<FormRecord>,
    /// How long it lasts, as printed.
    pub durations: Vec<String>,
    /// The number of assessment situations.
    pub situations: Option<i64>,
    /// Further details from the document.
    pub body: Option<RichText>,
}

/// What is judged.
#[derive(Clone, Debug)]
pub struct Criterion {
    /// Its id, unique in the certification.
    pub id: String,
    /// The unit that declares it; `None` for one of the whole certification.
    pub unit: Option<UnitId>,
    /// Its title.
    pub title: Option<RichText>,
    /// A name for links: the title, or the first words of the first indicator.
    pub name: String,
    /// What is observed, each with the end of its [id](Criterion::indicator_id).
    pub indicators: Box<[(Box<str>, RichText)]>,
    /// The competencies that it is tied to.
    pub competencies: Vec<CompetencyId>,
    /// The assessments that it is declared to belong to; empty means all that assess its
    /// competencies.
    pub assessments: Vec<AssessmentId>,
    /// Its share, as printed.
    pub weight: Option<String>,
    /// The points awarded.
    pub points: Option<Amount>,
    /// Whether it observes how the candidate behaves.
    pub attitude: bool,
    /// The scale on which it is marked.
    pub scale: Option<ScaleId>,
    /// What each level of its scale means for it.
    pub levels: Vec<RichText>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
}

impl Criterion {
    /// The id of an indicator on the page.
    pub fn indicator_id(&self, end: &str) -> String {
        [&self.id, "-", end].concat()
    }

    /// The number of points to check.
    pub fn checked(&self) -> usize {
        self.indicators.len().max(1)
    }
}

impl Certification {
    /// The criteria of an assessment, in order: those declared to belong to it or to a part of it;
    /// if none refers to it directly, also those of its competencies and of their parts that belong
    /// to no other assessment.
    pub fn judged_in(&self, id: AssessmentId) -> Vec<CriterionId> {
        let all = || (0..self.criteria.len()).map(CriterionId::at);
        let parts = self.parts_of(id);
        let names_it = all().any(|at| self[at].assessments.contains(&id));
        let competencies = &self[id].competencies;
        let is_assessed = |judged: &CompetencyId| {
            let mut lineage = self.lineage(*judged);
            lineage.any(|at| competencies.contains(&at))
        };
        all()
            .filter(|at| {
                let criterion = &self[*at];
                let mut declared = criterion.assessments.iter();
                declared.any(|tie| *tie == id || parts.contains(tie))
                    || !names_it
                        && criterion.assessments.is_empty()
                        && criterion.competencies.iter().any(is_assessed)
            })
            .collect()
    }

    /// The assessments declared for the whole certification.
    pub fn assessments_of_the_whole(&self) -> impl Iterator<Item = AssessmentId> + '_ {
        let all = (0..self.assessments.len()).map(AssessmentId::at);
        all.filter(|id| self[*id].unit.is_none())
    }

    /// The criteria declared for the whole certification.
    pub fn criteria_of_the_whole(&self) -> impl Iterator<Item = CriterionId> + '_ {
        let all = (0..self.criteria.len()).map(CriterionId::at);
        all.filter(|id| self[*id].unit.is_none())
    }

    /// The knowledge declared for the whole certification.
    pub fn knowledge_of_the_whole(&self) -> impl Iterator<Item = KnowledgeId> + '_ {
        let all = (0..self.knowledge.len()).map(KnowledgeId::at);
        all.filter(|id| self[*id].unit.is_none())
    }

    /// Groups criteria, or values for them, by the competencies that they judge, in the order of
    /// first occurrence.
    pub fn by_ties<T>(
        &self,
        items: impl IntoIterator<Item = T>,
        criterion: impl Fn(&T) -> CriterionId,
    ) -> Vec<(&[CompetencyId], Vec<T>)> {
        let mut groups: Vec<(&[CompetencyId], Vec<T>)> = Vec::new();
        for item in items {
            let ties = self[criterion(&item)].competencies.as_slice();
            match groups.iter_mut().find(|(known, _)| *known == ties) {
                Some((_, group)) => group.push(item),
                None => groups.push((ties, vec![item])),
            }
        }
        groups
    }

    /// The assessment of the whole certification under which the examination page shows a
    /// criterion; `None` if it is shown separately, or in a unit.
    pub fn shown_under(&self, id: CriterionId) -> Option<AssessmentId> {
        let criterion = &self[id];
        let mut declared = criterion.assessments.iter().copied();
        let first = declared.find(|at| self[*at].unit.is_none());
        first.filter(|_| criterion.unit.is_none())
    }

    /// The record for criteria that judge the same competencies, by the first of them: if they are
    /// shown under an assessment, they have no common anchor.
    pub fn group_from(&self, first: CriterionId) -> Record {
        match self.shown_under(first) {
            Some(_) => Record::Criterion(first),
            None => Record::CriteriaFrom(first),
        }
    }

    /// The scale on which a criterion is marked: its own, that of an assessment that judges it, or
    /// the only one of the certification.
    pub fn scale_of(&self, id: CriterionId) -> Option<ScaleId> {
        let criterion = &self[id];
        let declared = criterion.assessments.iter();
        let of_competencies = criterion.competencies.iter();
        let assessed = of_competencies.flat_map(|at| self.assessed_by(*at).map(|(_, tie)| tie));
        let only = (self.scales.len() == 1).then(|| ScaleId::at(0));
        (criterion.scale)
            .or_else(|| declared.copied().find_map(|at| self[at].scale))
            .or_else(|| {
                assessed
                    .filter(|_| criterion.assessments.is_empty())
                    .find_map(|at| self[at].scale)
            })
            .or(only)
    }

    /// The parts of an assessment, at any depth.
    pub fn parts_of(&self, id: AssessmentId) -> Vec<AssessmentId> {
        let all = (0..self.assessments.len()).map(AssessmentId::at);
        let is_part = |at: &AssessmentId| {
            std::iter::successors(self[*at].parent, |at| self[*at].parent).any(|above| above == id)
        };
        all.filter(is_part).collect()
    }
}
