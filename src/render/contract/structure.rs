//! Options, levels, scales, placements, assessments, criteria and knowledge as data.

use super::Contract;
use crate::link::Record;
use crate::link::catalog::{
    Assessment, AssessmentId, CriterionId, KnowledgeId, LevelId, Mode, OptionId, ScaleLevel,
};
use serde_json::{Value, json};

impl Contract<'_> {
    pub(super) fn options(&self) -> Vec<Value> {
        let options = self.certification.options.iter();
        options
            .map(|option| {
                json!({
                    "id": option.id,
                    "kind": option.kind,
                    "code": option.code,
                    "title": option.title.plain,
                    "summary": option.summary.as_ref().map(|text| &text.plain),
                    "url": self.url(&self.words().complete_of_option(
                        &self.certification.slug,
                        &option.id,
                    )),
                })
            })
            .collect()
    }

    pub(super) fn mastery_levels(&self) -> Vec<Value> {
        let levels = self.certification.levels.iter();
        levels
            .map(|level| {
                json!({
                    "id": level.id,
                    "title": level.title.plain,
                    "year": level.year,
                    "summary": level.summary.as_ref().map(|text| &text.plain),
                })
            })
            .collect()
    }

    pub(super) fn scales(&self) -> Vec<Value> {
        let level = |level: &ScaleLevel| {
            json!({
                "title": level.title.plain,
                "text": level.text.as_ref().map(|text| &text.plain),
                "points": level.points,
            })
        };
        let scales = self.certification.scales.iter();
        scales
            .map(|scale| {
                json!({
                    "id": scale.id,
                    "title": scale.title.as_ref().map(|text| &text.plain),
                    "levels": scale.levels.iter().map(level).collect::<Vec<_>>(),
                })
            })
            .collect()
    }

    pub(super) fn placements(&self) -> Vec<Value> {
        let c = self.certification;
        c.placements
            .iter()
            .map(|placement| {
                json!({
                    "title": placement.title.plain,
                    "duration": placement.duration,
                    "when": placement.when,
                    "text": placement.body.as_ref().map(|text| &text.plain),
                    "units": placement.units.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
                    "options": self.option_ids(&placement.options),
                })
            })
            .collect()
    }

    /// The examination of the whole certification: its title and rules; `null` without one.
    pub(super) fn examination(&self) -> Option<Value> {
        let examination = self.certification.examination.as_ref()?;
        Some(json!({
            "title": examination.title.as_ref().map(|text| &text.plain),
            "text": examination.body.as_ref().map(|text| &text.plain),
            "url": self.url(&self.certification.examination_address),
        }))
    }

    pub(super) fn assessment(&self, id: AssessmentId) -> Value {
        let c = self.certification;
        let assessment: &Assessment = &c[id];
        json!({
            "id": assessment.id,
            "code": assessment.code,
            "title": assessment.title.plain,
            "parent": assessment.parent.map(|parent| &c[parent].id),
            "unit_code": assessment.unit_code,
            "text": assessment.body.plain,
            "forms": assessment.forms,
            "settings": assessment.settings,
            "durations": assessment.durations,
            "audience": assessment.audience,
            "modes": assessment.modes.iter().map(mode).collect::<Vec<_>>(),
            "coefficient": assessment.coefficient,
            "points": assessment.points,
            "credits": assessment.credits,
            "eliminatory": assessment.eliminatory,
            "optional": assessment.optional,
            "options": self.option_ids(&assessment.options),
            "scale": assessment.scale.map(|scale| &c[scale].id),
            "competencies": self.ids(&assessment.competencies),
            "criteria": assessment.criteria.iter().map(|id| &c[*id].id).collect::<Vec<_>>(),
            "url": self.url(&c.address_of(Record::Assessment(id))),
        })
    }

    pub(super) fn criterion(&self, id: CriterionId) -> Value {
        let c = self.certification;
        let criterion = &c[id];
        let assessments = criterion.assessments.iter();
        json!({
            "id": criterion.id,
            "title": criterion.title.as_ref().map(|title| &title.plain),
            "indicators": criterion.indicators.iter().map(|(_, text)| &text.plain).collect::<Vec<_>>(),
            "kind": criterion.attitude.then_some("attitude"),
            "weight": criterion.weight,
            "points": criterion.points,
            "scale": criterion.scale.map(|scale| &c[scale].id),
            "levels": criterion.levels.iter().map(|text| &text.plain).collect::<Vec<_>>(),
            "options": self.option_ids(&criterion.options),
            "assessments": assessments.map(|id| &c[*id].id).collect::<Vec<_>>(),
            "competencies": self.ids(&criterion.competencies),
            "url": self.url(&c.address_of(Record::Criterion(id))),
        })
    }

    pub(super) fn knowledge(&self, id: KnowledgeId) -> Value {
        let c = self.certification;
        let knowledge = &c[id];
        json!({
            "id": knowledge.id,
            "code": knowledge.code,
            "title": knowledge.title.plain,
            "parent": knowledge.parent.map(|parent| &c[parent].id),
            "kind": knowledge.kind,
            "items": knowledge.items.iter().map(|text| &text.plain).collect::<Vec<_>>(),
            "limits": knowledge.limits.as_ref().map(|text| &text.plain),
            "taxonomy": knowledge.taxonomy,
            "level": knowledge.level.map(|level| self.level_id(level)),
            "options": self.option_ids(&knowledge.options),
            "competencies": self.ids(&knowledge.competencies),
            "url": self.url(&c.address_of(Record::Knowledge(id))),
        })
    }

    pub(super) fn level_id(&self, id: LevelId) -> &str {
        &self.certification[id].id
    }

    /// The ids of options; none means all of them.
    pub(super) fn option_ids(&self, options: &[OptionId]) -> Vec<&str> {
        options
            .iter()
            .map(|id| self.certification[*id].id.as_str())
            .collect()
    }
}

fn mode(mode: &Mode) -> Value {
    json!({
        "audience": mode.audience,
        "mode": mode.mode,
        "forms": mode.forms,
        "durations": mode.durations,
        "situations": mode.situations,
        "text": mode.body.as_ref().map(|text| &text.plain),
    })
}
