//! The views of a unit and of the records in it.

use super::{Builder, Parts};
use crate::link::Record;
use crate::link::catalog::{
    ActivityId, AssessmentId, CompetencyId, ConditionId, CriterionId, UnitId,
};
use crate::render::grids::Judged;
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
        let neighbour = |index: Option<usize>| {
            let unit = certification.units.get(index?)?;
            Some(Link {
                title: self.unit_name(unit),
                url: self.href(&unit.address),
            })
        };
        UnitView {
            id: unit.id.clone(),
            code: unit.code.clone(),
            title: Html::from(&unit.title),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
            summary: unit.summary.as_ref().map(Html::from),
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
            grid_url: self.grid_url(Judged::Unit(id)),
            previous: neighbour(id.index().checked_sub(1)),
            next: neighbour(Some(id.index() + 1)),
        }
    }

    /// The assessments declared by other units that assess competencies of a unit.
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

    /// The criteria declared by other units that judge competencies of a unit.
    pub(super) fn criteria_elsewhere(&self, unit: UnitId) -> Vec<CriterionId> {
        let certification = self.certification();
        let all = (0..certification.criteria.len()).map(CriterionId::at);
        all.filter(|id| {
            let record = &certification[*id];
            record.unit != Some(unit) && self.concerns(unit, &record.competencies)
        })
        .collect()
    }

    /// Whether a list contains competencies of a unit, or parts of them.
    fn concerns(&self, unit: UnitId, competencies: &[CompetencyId]) -> bool {
        let certification = self.certification();
        let own = &certification[unit].competencies;
        own.iter().any(|id| {
            certification
                .lineage(*id)
                .any(|at| competencies.contains(&at))
        })
    }

    /// The criteria of a unit, grouped by the competencies they judge.
    pub(super) fn criteria_groups(
        &self,
        criteria: &[CriterionId],
        parts: &Parts,
    ) -> Vec<CriteriaGroup> {
        let certification = self.certification();
        let shown = criteria
            .iter()
            .filter(|id| self.shows(&certification[**id].options));
        let groups = certification.by_ties(shown, |id| **id);
        groups
            .into_iter()
            .map(|(ties, criteria)| {
                let first = certification.group_from(*criteria[0]);
                CriteriaGroup {
                    id: certification.anchor(first),
                    url: self.href(&certification.address_of(first)),
                    names: self.names_in_a_row(ties),
                    competencies: parts.refs_of(ties),
                    criteria: parts.criteria_of(criteria),
                }
            })
            .collect()
    }

    /// Codes, or names if there is no code, in sequence.
    pub(super) fn names_in_a_row(&self, competencies: &[CompetencyId]) -> String {
        let certification = self.certification();
        let names: Vec<&str> = competencies
            .iter()
            .map(|id| &certification[*id])
            .map(|competency| competency.code.as_deref().unwrap_or(&competency.name))
            .collect();
        names.join(", ")
    }

    /// The criteria that judge a competency, by their group on the page of the unit.
    pub(super) fn groups_of(&self, id: CompetencyId, parts: &Parts) -> Vec<GroupRef> {
        let certification = self.certification();
        let shown = certification
            .judged_by(id)
            .filter(|(_, tie)| self.shows(&certification[*tie].options));
        let groups = certification.by_ties(shown, |(_, tie)| *tie);
        groups
            .into_iter()
            .map(|(ties, tied)| {
                let (at, _) = tied[0];
                let criteria: Vec<CriterionId> = tied.into_iter().map(|(_, tie)| tie).collect();
                let count = self.language.count("criterion", criteria.len());
                let first = certification.group_from(criteria[0]);
                let title = self.language.fill(
                    "criteria_group",
                    &[
                        ("count", &count.unwrap_or_default()),
                        ("competencies", &self.names_in_a_row(ties)),
                    ],
                );
                // Competencies of two options may have the same code.
                let options = self.option_names(&certification[criteria[0]].options);
                GroupRef {
                    title: match options.is_empty() {
                        true => title,
                        false => format!("{title} ({})", options.join(", ")),
                    },
                    url: self.href(&certification.address_of(first)),
                    id: certification.anchor(first),
                    titled: criteria.iter().all(|id| certification[*id].title.is_some()),
                    criteria: parts.criteria_of(&criteria),
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
            title: Html::from(&activity.title),
            name: self.printed(&activity.title.plain),
            url: self.href(&certification.address_of(Record::Activity(id))),
            depth,
            repeats_unit: fold(&activity.title.plain) == fold(&unit.title.plain),
            options: self.own_options(&activity.options, activity.unit),
            body: activity.body.as_ref().map(Html::from),
            means: (activity.means.iter())
                .map(|means| MeansView {
                    kind: means.kind.as_ref().map(|kind| self.printed(kind)),
                    items: means.items.iter().map(Html::from).collect(),
                })
                .collect(),
            results: (activity.results.iter()).map(Html::from).collect(),
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
            items: condition.items.iter().map(Html::from).collect(),
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
