//! A unit and its records as data, and those of the whole certification.

use super::super::register::plain;
use super::super::*;
use super::{Filler, amount, texts};
use crate::link::Record;
use crate::link::catalog::{
    self, AssessmentId, Certification, CompetencyId, CriterionId, KnowledgeId,
};

impl<'a> Filler<'a> {
    pub(super) fn unit(&self, unit: &'a catalog::Unit) -> Unit<'a> {
        let c = self.c;
        Unit {
            id: &unit.id,
            code: unit.code.as_deref(),
            title: &unit.title.plain,
            summary: plain(unit.summary.as_ref()),
            kind: unit.kind,
            options: self.option_ids(&unit.options),
            requires: self.ids(&unit.requires, |it: &catalog::Unit| &it.id),
            demanded: self.competency_ids(&unit.demanded),
            credits: amount(unit.credits),
            hours: unit.hours.as_deref(),
            coefficient: amount(unit.coefficient),
            url: self.url(&unit.address),
            components: (unit.components.iter())
                .map(|id| Component {
                    id: &c[*id].id,
                    code: c[*id].code.as_deref(),
                    title: &c[*id].title.plain,
                    summary: plain(c[*id].summary.as_ref()),
                    options: self.option_ids(&c[*id].options),
                    url: self.record_url(Record::Component(*id)),
                })
                .collect(),
            activities: unit
                .activities
                .iter()
                .map(|id| self.activity(*id))
                .collect(),
            competencies: unit
                .competencies
                .iter()
                .map(|id| self.competency(*id))
                .collect(),
            conditions: (unit.conditions.iter())
                .map(|id| Condition {
                    id: &c[*id].id,
                    kind: c[*id].kind.as_deref(),
                    items: texts(&c[*id].items),
                    competencies: self.competency_ids(&c[*id].competencies),
                    options: self.option_ids(&c[*id].options),
                })
                .collect(),
            assessments: unit
                .assessments
                .iter()
                .map(|id| self.assessment(*id))
                .collect(),
            criteria: unit.criteria.iter().map(|id| self.criterion(*id)).collect(),
            knowledge: unit
                .knowledge
                .iter()
                .map(|id| self.knowledge(*id))
                .collect(),
        }
    }

    fn activity(&self, id: catalog::ActivityId) -> Activity<'a> {
        let c = self.c;
        let activity = &c[id];
        Activity {
            id: &activity.id,
            code: activity.code.as_deref(),
            title: &activity.title.plain,
            parent: activity.parent.map(|parent| c[parent].id.as_str()),
            component: activity.component.map(|component| c[component].id.as_str()),
            text: plain(activity.body.as_ref()),
            conditions: (activity.means.iter())
                .map(|means| Means {
                    kind: means.kind.as_deref(),
                    items: texts(&means.items),
                })
                .collect(),
            results: texts(&activity.results),
            autonomy: activity.autonomy.as_deref(),
            options: self.option_ids(&activity.options),
            url: self.record_url(Record::Activity(id)),
        }
    }

    fn competency(&self, id: CompetencyId) -> Competency<'a> {
        let c = self.c;
        let competency = &c[id];
        let catalog = self.exporter.catalog;
        Competency {
            id: &competency.id,
            code: competency.code.as_deref(),
            aliases: competency.aliases.iter().map(String::as_str).collect(),
            title: plain(competency.title.as_ref()),
            statement: &competency.statement.plain,
            parent: competency.parent.map(|parent| c[parent].id.as_str()),
            component: competency
                .component
                .map(|component| c[component].id.as_str()),
            activities: self.ids(&competency.activities, |it: &catalog::Activity| &it.id),
            skills: texts(&competency.skills),
            domains: (competency.domains.iter())
                .map(|domain| catalog.domains[*domain].id.as_str())
                .collect(),
            conditions: self.ids(&competency.conditions, |it: &catalog::Condition| &it.id),
            assessments: self.ids(&competency.assessments, |it: &catalog::Assessment| &it.id),
            criteria: self.ids(&competency.criteria, |it: &catalog::Criterion| &it.id),
            knowledge: self.ids(&competency.knowledge, |it: &catalog::Knowledge| &it.id),
            related: (competency.related.iter())
                .map(|(index, there)| {
                    let other: &'a Certification = &catalog.certifications[*index];
                    Related {
                        slug: &other.slug,
                        id: &other[*there].id,
                        url: self.url(&other[*there].address),
                    }
                })
                .collect(),
            options: self.option_ids(&competency.options),
            level: competency.level.map(|level| self.level_id(level)),
            levels: (competency.demands.iter())
                .map(|demand| Demand {
                    level: self.level_id(demand.level),
                    text: &demand.text.plain,
                })
                .collect(),
            transversal: competency.transversal,
            also_in: self.ids(&competency.also_in, |it: &catalog::Unit| &it.id),
            no_criteria: plain(competency.no_criteria.as_ref()),
            url: self.url(&competency.address),
        }
    }

    pub(super) fn assessment(&self, id: AssessmentId) -> Assessment<'a> {
        let c = self.c;
        let assessment = &c[id];
        Assessment {
            id: &assessment.id,
            code: assessment.code.as_deref(),
            title: &assessment.title.plain,
            parent: assessment.parent.map(|parent| c[parent].id.as_str()),
            unit_code: assessment.unit_code.as_deref(),
            text: &assessment.body.plain,
            forms: &assessment.forms,
            settings: &assessment.settings,
            durations: &assessment.durations,
            audience: assessment.audience.as_deref(),
            modes: assessment.modes.iter().map(mode).collect(),
            coefficient: amount(assessment.coefficient),
            points: amount(assessment.points),
            credits: amount(assessment.credits),
            eliminatory: assessment.eliminatory.as_deref(),
            optional: assessment.optional,
            options: self.option_ids(&assessment.options),
            scale: assessment.scale.map(|scale| c[scale].id.as_str()),
            competencies: self.competency_ids(&assessment.competencies),
            criteria: self.ids(&assessment.criteria, |it: &catalog::Criterion| &it.id),
            url: self.record_url(Record::Assessment(id)),
        }
    }

    pub(super) fn criterion(&self, id: CriterionId) -> Criterion<'a> {
        let c = self.c;
        let criterion = &c[id];
        Criterion {
            id: &criterion.id,
            title: plain(criterion.title.as_ref()),
            indicators: criterion
                .indicators
                .iter()
                .map(|(_, text)| text.plain.as_str())
                .collect(),
            kind: criterion.attitude.then_some("attitude"),
            weight: criterion.weight.as_deref(),
            points: amount(criterion.points),
            scale: criterion.scale.map(|scale| c[scale].id.as_str()),
            levels: texts(&criterion.levels),
            options: self.option_ids(&criterion.options),
            assessments: self.ids(&criterion.assessments, |it: &catalog::Assessment| &it.id),
            competencies: self.competency_ids(&criterion.competencies),
            url: self.record_url(Record::Criterion(id)),
        }
    }

    pub(super) fn knowledge(&self, id: KnowledgeId) -> Knowledge<'a> {
        let c = self.c;
        let knowledge = &c[id];
        Knowledge {
            id: &knowledge.id,
            code: knowledge.code.as_deref(),
            title: &knowledge.title.plain,
            parent: knowledge.parent.map(|parent| c[parent].id.as_str()),
            kind: knowledge.kind.as_deref(),
            items: texts(&knowledge.items),
            limits: plain(knowledge.limits.as_ref()),
            taxonomy: knowledge.taxonomy,
            level: knowledge.level.map(|level| self.level_id(level)),
            options: self.option_ids(&knowledge.options),
            competencies: self.competency_ids(&knowledge.competencies),
            url: self.record_url(Record::Knowledge(id)),
        }
    }
}

fn mode(mode: &catalog::Mode) -> Mode<'_> {
    Mode {
        audience: &mode.audience,
        mode: mode.mode.as_deref(),
        forms: &mode.forms,
        durations: &mode.durations,
        situations: mode.situations,
        text: plain(mode.body.as_ref()),
    }
}
