//! The views of a unit and of the records in it.

use super::{Builder, Parts};
use crate::link::Record;
use crate::link::catalog::{
    ActivityId, Assessment, AssessmentId, CompetencyId, ConditionId, CriterionId, UnitId,
};
use crate::load::records::{FormRecord, SettingRecord};
use crate::render::view::{
    ActivityView, AssessmentView, ConditionView, CriteriaGroup, CriterionView, GroupRef, Html,
    IndicatorView, Link, Shared, UnitView,
};
use crate::text::fold;

impl Builder<'_> {
    pub(super) fn unit(
        &self,
        id: UnitId,
        parts: &Parts,
        assessments: &[Shared],
        competencies: &[Shared],
    ) -> UnitView {
        let certification = self.certification();
        let unit = &certification[id];
        let neighbour = |place: Option<usize>| {
            let unit = certification.units.get(place?)?;
            Some(Link {
                title: self.unit_name(unit),
                url: self.href(&unit.address),
            })
        };
        UnitView {
            id: unit.id.clone(),
            code: unit.code.clone(),
            title: Html::new(&unit.title.html),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
            summary: unit.summary.as_ref().map(|text| Html::new(&text.html)),
            counts: self.counts(unit),
            components: unit
                .components
                .iter()
                .map(|id| parts.components[id.index()].clone())
                .collect(),
            activities: unit
                .activities
                .iter()
                .map(|id| parts.activities[id.index()].clone())
                .collect(),
            competencies: unit
                .competencies
                .iter()
                .map(|id| competencies[id.index()].clone())
                .collect(),
            conditions: unit
                .conditions
                .iter()
                .map(|id| parts.conditions[id.index()].clone())
                .collect(),
            assessments: unit
                .assessments
                .iter()
                .map(|id| assessments[id.index()].clone())
                .collect(),
            assessments_elsewhere: self
                .assessments_elsewhere(id)
                .map(|id| assessments[id.index()].clone())
                .collect(),
            criteria: self.criteria_groups(&unit.criteria, parts),
            criteria_elsewhere: self.criteria_groups(&self.criteria_elsewhere(id), parts),
            notices: self.notice_links(&unit.notices),
            offers: self.offers_for_unit(id),
            previous: neighbour(id.index().checked_sub(1)),
            next: neighbour(Some(id.index() + 1)),
        }
    }

    /// The assessments that other units declare and that assess competencies of a unit.
    fn assessments_elsewhere(&self, unit: UnitId) -> impl Iterator<Item = AssessmentId> {
        let certification = self.certification();
        let all = (0..certification.assessments.len()).map(AssessmentId::at);
        all.filter(move |id| {
            let record = &certification[*id];
            record.unit != unit && self.concerns(unit, &record.competencies)
        })
    }

    /// The criteria that other units declare and that judge competencies of a unit.
    fn criteria_elsewhere(&self, unit: UnitId) -> Vec<CriterionId> {
        let certification = self.certification();
        let all = (0..certification.criteria.len()).map(CriterionId::at);
        all.filter(|id| {
            let record = &certification[*id];
            record.unit != unit && self.concerns(unit, &record.competencies)
        })
        .collect()
    }

    /// Whether competencies of a unit are among some, or parts of them.
    fn concerns(&self, unit: UnitId, competencies: &[CompetencyId]) -> bool {
        let certification = self.certification();
        let own = &certification[unit].competencies;
        own.iter().any(|id| {
            certification
                .lineage(*id)
                .any(|at| competencies.contains(&at))
        })
    }

    /// Criteria of a unit, those that judge the same competencies together.
    fn criteria_groups(&self, criteria: &[CriterionId], parts: &Parts) -> Vec<CriteriaGroup> {
        let certification = self.certification();
        let mut groups: Vec<(&[CompetencyId], CriteriaGroup)> = Vec::new();
        for id in criteria {
            let ties = certification[*id].competencies.as_slice();
            let view = parts.criteria[id.index()].clone();
            match groups.iter_mut().find(|(known, _)| *known == ties) {
                Some((_, group)) => group.criteria.push(view),
                None => groups.push((
                    ties,
                    CriteriaGroup {
                        id: certification.anchor(Record::CriteriaFrom(*id)),
                        url: self.href(&certification.address_of(Record::CriteriaFrom(*id))),
                        names: self.names_in_a_row(ties),
                        competencies: parts.refs_of(ties),
                        criteria: vec![view],
                    },
                )),
            }
        }
        groups.into_iter().map(|(_, group)| group).collect()
    }

    /// Codes, or names where there is no code, one after the other.
    pub(super) fn names_in_a_row(&self, competencies: &[CompetencyId]) -> String {
        let certification = self.certification();
        let names: Vec<&str> = competencies
            .iter()
            .map(|id| &certification[*id])
            .map(|competency| competency.code.as_deref().unwrap_or(&competency.name))
            .collect();
        names.join(", ")
    }

    /// The criteria that judge a competency, by the group that they stand in on the page of
    /// their unit.
    pub(super) fn groups_of(&self, id: CompetencyId, parts: &Parts) -> Vec<GroupRef> {
        let certification = self.certification();
        let mut groups: Vec<(&[CompetencyId], Vec<CriterionId>, CompetencyId)> = Vec::new();
        for (at, tie) in certification.judged_by(id) {
            let ties = certification[tie].competencies.as_slice();
            match groups.iter_mut().find(|(known, _, _)| *known == ties) {
                Some((_, criteria, _)) => criteria.push(tie),
                None => groups.push((ties, vec![tie], at)),
            }
        }
        groups
            .into_iter()
            .map(|(ties, criteria, at)| {
                let count = self.language.count("criterion", criteria.len());
                // A group is made of its first criterion.
                let first = Record::CriteriaFrom(criteria[0]);
                GroupRef {
                    title: self.language.fill(
                        "criteria_group",
                        &[
                            ("count", &count.unwrap_or_default()),
                            ("competencies", &self.names_in_a_row(ties)),
                        ],
                    ),
                    url: self.href(&certification.address_of(first)),
                    id: certification.anchor(first),
                    titled: criteria.iter().all(|id| certification[*id].title.is_some()),
                    criteria: criteria
                        .iter()
                        .map(|id| parts.criteria[id.index()].clone())
                        .collect(),
                    from: (at != id).then(|| parts.refs[at.index()].clone()),
                }
            })
            .collect()
    }

    pub(super) fn is_whole_unit(&self, unit: UnitId, ties: &[CompetencyId]) -> bool {
        let certification = self.certification();
        certification[unit]
            .competencies
            .iter()
            .all(|id| certification.lineage(*id).any(|at| ties.contains(&at)))
    }

    pub(super) fn activity(&self, id: ActivityId, refs: &[Shared]) -> ActivityView {
        let certification = self.certification();
        let activity = &certification[id];
        let unit = &certification[activity.unit];
        let depth = std::iter::successors(activity.parent, |at| certification[*at].parent).count();
        ActivityView {
            id: activity.id.clone(),
            code: activity.code.clone(),
            title: Html::new(&activity.title.html),
            name: self.printed(&activity.title.plain),
            url: self.href(&certification.address_of(Record::Activity(id))),
            depth,
            repeats_unit: fold(&activity.title.plain) == fold(&unit.title.plain),
            competencies: activity
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    pub(super) fn condition(&self, id: ConditionId, refs: &[Shared]) -> ConditionView {
        let condition = &self.certification()[id];
        ConditionView {
            id: condition.id.clone(),
            kind: condition.kind.as_ref().map(|kind| self.printed(kind)),
            items: condition
                .items
                .iter()
                .map(|item| Html::new(&item.html))
                .collect(),
            competencies: condition
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
            whole_unit: self.is_whole_unit(condition.unit, &condition.competencies),
        }
    }

    pub(super) fn criterion(&self, id: CriterionId, refs: &[Shared]) -> CriterionView {
        let certification = self.certification();
        let criterion = &certification[id];
        CriterionView {
            id: criterion.id.clone(),
            title: criterion.title.as_ref().map(|title| Html::new(&title.html)),
            name: criterion.name.clone(),
            indicators: criterion
                .indicators
                .iter()
                .map(|(id, text)| IndicatorView {
                    id: id.clone(),
                    text: Html::new(&text.html),
                })
                .collect(),
            url: self.href(&certification.address_of(Record::Criterion(id))),
            competencies: criterion
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    pub(super) fn assessment(&self, id: AssessmentId, parts: &Parts) -> AssessmentView {
        let certification = self.certification();
        let assessment = &certification[id];
        AssessmentView {
            id: assessment.id.clone(),
            title: Html::new(&assessment.title.html),
            name: self.assessment_name(id),
            body: Html::new(&assessment.body.html),
            facts: self.facts(assessment),
            audience: assessment.audience.as_ref().map(|text| self.printed(text)),
            url: self.href(&certification.address_of(Record::Assessment(id))),
            competencies: parts.refs_of(&assessment.competencies),
            whole_unit: self.is_whole_unit(assessment.unit, &assessment.competencies),
            criteria: self
                .criteria_of(&assessment.competencies)
                .into_iter()
                .map(|id| parts.criteria[id.index()].clone())
                .collect(),
            notices: self.notice_links(&assessment.notices),
        }
    }

    /// The title of an assessment. Where others of the certification have the same one, it tells
    /// what is assessed, so that links say by themselves where they lead.
    fn assessment_name(&self, id: AssessmentId) -> String {
        let certification = self.certification();
        let assessment = &certification[id];
        let title = self.printed(&assessment.title.plain);
        let alone = (certification.assessments.iter())
            .filter(|other| other.title.plain == assessment.title.plain)
            .nth(1)
            .is_none();
        if alone {
            return title;
        }
        let assessed = if self.is_whole_unit(assessment.unit, &assessment.competencies) {
            let unit = &certification[assessment.unit];
            (unit.code.clone()).unwrap_or_else(|| self.unit_name(unit))
        } else {
            let called: Vec<&str> = (assessment.competencies.iter())
                .map(|id| &certification[*id])
                .map(|it| it.code.as_ref().unwrap_or(&it.name).as_str())
                .collect();
            called.join(", ")
        };
        format!("{title} ({assessed})")
    }

    /// The criteria that judge some competencies or parts of them, in order.
    pub(super) fn criteria_of(&self, competencies: &[CompetencyId]) -> Vec<CriterionId> {
        let certification = self.certification();
        let below = |judged: CompetencyId| {
            certification
                .lineage(judged)
                .any(|at| competencies.contains(&at))
        };
        (0..certification.criteria.len())
            .map(CriterionId::at)
            .filter(|id| {
                certification[*id]
                    .competencies
                    .iter()
                    .any(|judged| below(*judged))
            })
            .collect()
    }

    pub(super) fn facts(&self, assessment: &Assessment) -> Vec<String> {
        self.form(&assessment.forms)
            .into_iter()
            .chain(self.setting(&assessment.settings))
            .chain(assessment.durations.iter().map(|text| self.printed(text)))
            .collect()
    }

    /// Whether an assessment is written or oral, in words.
    pub(in crate::render) fn form(&self, forms: &[FormRecord]) -> Option<String> {
        match forms {
            [] => None,
            [FormRecord::Written] => Some(self.word("form_written")),
            [FormRecord::Oral] => Some(self.word("form_oral")),
            _ => Some(self.both("form_written", "and", "form_oral")),
        }
    }

    /// Whether an assessment is individual or collective, in words.
    pub(in crate::render) fn setting(&self, settings: &[SettingRecord]) -> Option<String> {
        match settings {
            [] => None,
            [SettingRecord::Individual] => Some(self.word("setting_individual")),
            [SettingRecord::Collective] => Some(self.word("setting_collective")),
            _ => Some(self.both("setting_individual", "or", "setting_collective")),
        }
    }

    fn both(&self, first: &str, joint: &str, second: &str) -> String {
        [first, joint, second].map(|key| self.word(key)).join(" ")
    }
}
