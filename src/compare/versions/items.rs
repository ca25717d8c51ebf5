//! The records of a version, with all that is compared of them.

use super::{Compared, Item, Part, Version};
use crate::link::Record;
use crate::link::catalog::{
    ActivityId, AssessmentId, Certification, CompetencyId, ComponentId, ConditionId, CriterionId,
    KnowledgeId, UnitId,
};
use crate::text::RichText;

/// The records of a kind.
pub(super) fn all(version: Version<'_>, part: Part) -> Vec<Item> {
    let certification = version.certification;
    let (count, record): (usize, fn(usize) -> Compared) = match part {
        Part::Unit => (certification.units.len(), |at| {
            Compared::Unit(UnitId::at(at))
        }),
        Part::Component => (certification.components.len(), |at| {
            Compared::Component(ComponentId::at(at))
        }),
        Part::Activity => (certification.activities.len(), |at| {
            Compared::Activity(ActivityId::at(at))
        }),
        Part::Competency => (certification.competencies.len(), |at| {
            Compared::Competency(CompetencyId::at(at))
        }),
        Part::Condition => (certification.conditions.len(), |at| {
            Compared::Condition(ConditionId::at(at))
        }),
        Part::Knowledge => (certification.knowledge.len(), |at| {
            Compared::Knowledge(KnowledgeId::at(at))
        }),
        Part::Assessment => (certification.assessments.len(), |at| {
            Compared::Assessment(AssessmentId::at(at))
        }),
        Part::Criterion => (certification.criteria.len(), |at| {
            Compared::Criterion(CriterionId::at(at))
        }),
    };
    let records = (0..count).map(record);
    records
        .map(|record| Item {
            facts: (version.facts)(record),
            ..Item::of(certification, record)
        })
        .collect()
}

impl Item {
    /// A record without its facts.
    fn of(certification: &Certification, record: Compared) -> Self {
        match record {
            Compared::Unit(id) => Self::unit(certification, id),
            Compared::Component(id) => Self::component(certification, id),
            Compared::Activity(id) => Self::activity(certification, id),
            Compared::Competency(id) => Self::competency(certification, id),
            Compared::Condition(id) => Self::condition(certification, id),
            Compared::Knowledge(id) => Self::knowledge(certification, id),
            Compared::Assessment(id) => Self::assessment(certification, id),
            Compared::Criterion(id) => Self::criterion(certification, id),
        }
    }

    fn unit(certification: &Certification, id: UnitId) -> Self {
        let unit = &certification[id];
        Self {
            id: unit.id.clone(),
            code: unit.code.clone(),
            unit: Some(id),
            address: unit.address.clone(),
            name: unit.title.plain.as_str().to_owned(),
            text: lines(std::iter::once(&unit.title).chain(&unit.summary)),
            facts: Vec::new(),
            competencies: Vec::new(),
        }
    }

    fn component(certification: &Certification, id: ComponentId) -> Self {
        let component = &certification[id];
        Self {
            id: component.id.clone(),
            code: component.code.clone(),
            unit: Some(component.unit),
            address: certification.address_of(Record::Component(id)),
            name: component.title.plain.as_str().to_owned(),
            text: lines(std::iter::once(&component.title).chain(&component.summary)),
            facts: Vec::new(),
            competencies: Vec::new(),
        }
    }

    fn activity(certification: &Certification, id: ActivityId) -> Self {
        let activity = &certification[id];
        let means = activity.means.iter().flat_map(|means| &means.items);
        Self {
            id: activity.id.clone(),
            code: activity.code.clone(),
            unit: Some(activity.unit),
            address: certification.address_of(Record::Activity(id)),
            name: activity.title.plain.as_str().to_owned(),
            text: lines(
                std::iter::once(&activity.title)
                    .chain(&activity.body)
                    .chain(means)
                    .chain(&activity.results),
            ),
            facts: Vec::new(),
            competencies: activity.competencies.clone(),
        }
    }

    fn competency(certification: &Certification, id: CompetencyId) -> Self {
        let competency = &certification[id];
        let title = competency.title.iter();
        let demands = competency.demands.iter().map(|demand| &demand.text);
        Self {
            id: competency.id.clone(),
            code: competency.code.clone(),
            unit: Some(competency.unit),
            address: competency.address.clone(),
            name: competency.name.clone(),
            text: lines(
                title
                    .chain([&competency.statement])
                    .chain(&competency.skills)
                    .chain(demands)
                    .chain(&competency.no_criteria),
            ),
            facts: Vec::new(),
            competencies: competency.parent.into_iter().collect(),
        }
    }

    fn condition(certification: &Certification, id: ConditionId) -> Self {
        let condition = &certification[id];
        let text = lines(&condition.items);
        Self {
            id: condition.id.clone(),
            code: None,
            unit: Some(condition.unit),
            address: certification.address_of(Record::Condition(id)),
            name: text.lines().next().unwrap_or_default().to_owned(),
            text,
            facts: Vec::new(),
            competencies: condition.competencies.clone(),
        }
    }

    fn knowledge(certification: &Certification, id: KnowledgeId) -> Self {
        let knowledge = &certification[id];
        Self {
            id: knowledge.id.clone(),
            code: knowledge.code.clone(),
            unit: knowledge.unit,
            address: certification.address_of(Record::Knowledge(id)),
            name: knowledge.title.plain.as_str().to_owned(),
            text: lines(
                std::iter::once(&knowledge.title)
                    .chain(&knowledge.items)
                    .chain(&knowledge.limits),
            ),
            facts: Vec::new(),
            competencies: knowledge.competencies.clone(),
        }
    }

    fn assessment(certification: &Certification, id: AssessmentId) -> Self {
        let assessment = &certification[id];
        let modes = assessment.modes.iter().flat_map(|mode| &mode.body);
        Self {
            id: assessment.id.clone(),
            code: assessment.code.clone(),
            unit: assessment.unit,
            address: certification.address_of(Record::Assessment(id)),
            name: assessment.title.plain.as_str().to_owned(),
            text: lines(
                [&assessment.title, &assessment.body]
                    .into_iter()
                    .chain(modes),
            ),
            facts: Vec::new(),
            competencies: assessment.competencies.clone(),
        }
    }

    fn criterion(certification: &Certification, id: CriterionId) -> Self {
        let criterion = &certification[id];
        let indicators = criterion.indicators.iter().map(|(_, text)| text);
        Self {
            id: criterion.id.clone(),
            code: None,
            unit: criterion.unit,
            address: certification.address_of(Record::Criterion(id)),
            name: criterion.name.clone(),
            text: lines(
                criterion
                    .title
                    .iter()
                    .chain(indicators)
                    .chain(&criterion.levels),
            ),
            facts: Vec::new(),
            competencies: criterion.competencies.clone(),
        }
    }
}

/// Texts, a line each; empty ones are left out.
fn lines<'a>(texts: impl IntoIterator<Item = &'a RichText>) -> String {
    let plain = texts.into_iter().map(|text| {
        let words: Vec<&str> = text.plain.split_whitespace().collect();
        words.join(" ")
    });
    let filled = plain.filter(|line| !line.is_empty());
    filled.collect::<Vec<_>>().join("\n")
}
