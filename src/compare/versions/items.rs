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
    let it = version.certification;
    let records = match part {
        Part::Unit => each(&it.units, UnitId::at, Compared::Unit),
        Part::Component => each(&it.components, ComponentId::at, Compared::Component),
        Part::Activity => each(&it.activities, ActivityId::at, Compared::Activity),
        Part::Competency => each(&it.competencies, CompetencyId::at, Compared::Competency),
        Part::Condition => each(&it.conditions, ConditionId::at, Compared::Condition),
        Part::Knowledge => each(&it.knowledge, KnowledgeId::at, Compared::Knowledge),
        Part::Assessment => each(&it.assessments, AssessmentId::at, Compared::Assessment),
        Part::Criterion => each(&it.criteria, CriterionId::at, Compared::Criterion),
    };
    let items = records.into_iter().map(|record| Item {
        facts: (version.facts)(record),
        ..Item::of(it, record)
    });
    items.collect()
}

fn each<T, I>(
    records: &[T],
    at: impl Fn(usize) -> I,
    compared: impl Fn(I) -> Compared,
) -> Vec<Compared> {
    (0..records.len()).map(at).map(compared).collect()
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
            ..Self::default()
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
            ..Self::default()
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
            competencies: activity.competencies.clone(),
            ..Self::default()
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
            competencies: competency.parent.into_iter().collect(),
            ..Self::default()
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
            competencies: condition.competencies.clone(),
            ..Self::default()
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
            competencies: knowledge.competencies.clone(),
            ..Self::default()
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
            competencies: assessment.competencies.clone(),
            ..Self::default()
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
            competencies: criterion.competencies.clone(),
            ..Self::default()
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
