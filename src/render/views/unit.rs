//! The views of a unit and of the records in it.

use super::{Builder, Parts};
use crate::link::Record;
use crate::link::catalog::{
    ActivityId, AssessmentId, CompetencyId, ConditionId, CriterionId, UnitId,
};
use crate::render::view::{
    ActivityView, ConditionView, CriteriaGroup, GroupRef, Html, Link, MeansView, Shared, UnitView,
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
                .filter(|id| self.shows(&certification[**id].options))
                .map(|id| parts.components[id.index()].clone())
                .collect(),
            activities: unit
                .activities
                .iter()
                .filter(|id| self.shows(&certification[**id].options))
                .map(|id| parts.activities[id.index()].clone())
                .collect(),
            competencies: unit
                .competencies
                .iter()
                .filter(|id| self.shows(&certification[**id].options))
                .map(|id| competencies[id.index()].clone())
                .collect(),
            conditions: unit
                .conditions
                .iter()
                .filter(|id| self.shows(&certification[**id].options))
                .map(|id| parts.conditions[id.index()].clone())
                .collect(),
            assessments: unit
                .assessments
                .iter()
                .filter(|id| self.shows(&certification[**id].options))
                .map(|id| assessments[id.index()].clone())
                .collect(),
            assessments_elsewhere: self
                .assessments_elsewhere(id)
                .map(|id| assessments[id.index()].clone())
                .collect(),
            criteria: self.criteria_groups(&unit.criteria, parts),
            criteria_elsewhere: self.criteria_groups(&self.criteria_elsewhere(id), parts),
            facts: self.unit_facts(unit),
            requires: unit.requires.iter().map(|id| self.unit_link(*id)).collect(),
            options: self.option_names(&unit.options),
            knowledge: (self.knowledge_of_unit(id).into_iter())
                .filter(|id| self.shows(&certification[*id].options))
                .map(|id| parts.knowledge[id.index()].clone())
                .collect(),
            demanded: parts.refs_of(&unit.demanded),
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
            record.unit != Some(unit)
                && self.shows(&record.options)
                && self.concerns(unit, &record.competencies)
        })
    }

    /// The criteria that other units declare and that judge competencies of a unit.
    fn criteria_elsewhere(&self, unit: UnitId) -> Vec<CriterionId> {
        let certification = self.certification();
        let all = (0..certification.criteria.len()).map(CriterionId::at);
        all.filter(|id| {
            let record = &certification[*id];
            record.unit != Some(unit) && self.concerns(unit, &record.competencies)
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
    pub(super) fn criteria_groups(
        &self,
        criteria: &[CriterionId],
        parts: &Parts,
    ) -> Vec<CriteriaGroup> {
        let certification = self.certification();
        let mut groups: Vec<(&[CompetencyId], CriteriaGroup)> = Vec::new();
        for id in criteria {
            if !self.shows(&certification[*id].options) {
                continue;
            }
            let ties = certification[*id].competencies.as_slice();
            let view = parts.criteria[id.index()].clone();
            match groups.iter_mut().find(|(known, _)| *known == ties) {
                Some((_, group)) => group.criteria.push(view),
                None => groups.push((
                    ties,
                    CriteriaGroup {
                        id: certification.anchor(certification.group_from(*id)),
                        url: self.href(&certification.address_of(certification.group_from(*id))),
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
            if !self.shows(&certification[tie].options) {
                continue;
            }
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
                let first = certification.group_from(criteria[0]);
                let title = self.language.fill(
                    "criteria_group",
                    &[
                        ("count", &count.unwrap_or_default()),
                        ("competencies", &self.names_in_a_row(ties)),
                    ],
                );
                // Competencies of two options may have one code.
                let options = self.option_names(&certification[criteria[0]].options);
                GroupRef {
                    title: match options.is_empty() {
                        true => title,
                        false => format!("{title} ({})", options.join(", ")),
                    },
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
            options: self.own_options(&activity.options, activity.unit),
            body: activity.body.as_ref().map(|text| Html::new(&text.html)),
            means: (activity.means.iter())
                .map(|means| MeansView {
                    kind: means.kind.as_ref().map(|kind| self.printed(kind)),
                    items: means
                        .items
                        .iter()
                        .map(|item| Html::new(&item.html))
                        .collect(),
                })
                .collect(),
            results: (activity.results.iter())
                .map(|result| Html::new(&result.html))
                .collect(),
            autonomy: activity.autonomy.as_ref().map(|text| self.printed(text)),
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
            options: self.own_options(&condition.options, condition.unit),
        }
    }
}
