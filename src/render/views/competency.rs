//! The view of a competency with everything related to it.

use super::{Builder, Parts};
use crate::link::catalog::{Competency, CompetencyId};
use crate::render::grids::Judged;
use crate::render::view::{CompetencyView, Html, RelatedView, Shared, Tied};

impl Builder<'_> {
    pub(super) fn competency(
        &self,
        id: CompetencyId,
        parts: &Parts,
        assessments: &[Shared],
    ) -> CompetencyView {
        let certification = self.certification();
        let competency = &certification[id];
        let from = |at: CompetencyId| (at != id).then(|| parts.refs[at.index()].clone());
        let tied = |item: Shared, at: CompetencyId| Tied {
            item,
            from: from(at),
        };
        let heading = Heading::of(competency);
        let index = id.index();
        let mut path: Vec<CompetencyId> = certification.ancestors(id).collect();
        path.reverse();
        path.push(id);
        CompetencyView {
            id: competency.id.clone(),
            code: competency.code.clone(),
            aliases: competency.aliases.clone(),
            name: competency.name.clone(),
            heading: heading.heading,
            told_by: self.told_by(id),
            means: heading.means,
            purpose: heading.purpose,
            rest: heading.rest,
            url: self.href(&competency.address),
            depth: certification.ancestors(id).count(),
            level: parts.levels[index],
            unit: parts.units[competency.unit.index()].clone(),
            parent: competency
                .parent
                .map(|parent| parts.refs[parent.index()].clone()),
            path: parts.refs_of(&path),
            children: parts.refs_of(&competency.children),
            component: certification
                .component_of(id)
                .map(|component| parts.components[component.index()].clone()),
            activities: competency
                .activities
                .iter()
                .filter(|activity| self.shows(&certification[**activity].options))
                .map(|activity| parts.activities[activity.index()].clone())
                .collect(),
            skills: competency.skills.iter().map(Html::from).collect(),
            domains: competency
                .domains
                .iter()
                .map(|domain| self.domain_link(*domain))
                .collect(),
            conditions: certification
                .given(id)
                .filter(|(_, tie)| self.shows(&certification[*tie].options))
                .map(|(at, tie)| tied(parts.conditions[tie.index()].clone(), at))
                .collect(),
            assessments: certification
                .assessed_by(id)
                .filter(|(_, tie)| self.shows(&certification[*tie].options))
                .map(|(at, tie)| tied(assessments[tie.index()].clone(), at))
                .collect(),
            criteria: certification
                .judged_by(id)
                .filter(|(_, tie)| self.shows(&certification[*tie].options))
                .map(|(at, tie)| tied(parts.criteria[tie.index()].clone(), at))
                .collect(),
            knowledge: certification
                .calls_for(id)
                .filter(|(_, tie)| self.shows(&certification[*tie].options))
                .map(|(at, tie)| tied(parts.knowledge[tie.index()].clone(), at))
                .collect(),
            options: self.own_options(&competency.options, competency.unit),
            mastery: competency.level.map(|level| self.level_with_word(level)),
            progression: self.progression(id, parts),
            transversal: competency.transversal,
            also_in: (competency.also_in.iter())
                .map(|unit| self.unit_link(*unit))
                .collect(),
            judged: self.judged(id),
            durations: self.durations_of(id),
            grid_url: self.grid_url(Judged::Unit(competency.unit)),
            criteria_groups: self.groups_of(id, parts),
            criteria_of_children: self
                .criteria_of(&competency.children)
                .iter()
                .filter(|tie| !competency.criteria.contains(tie))
                .count(),
            assessed_through_children: competency
                .children
                .iter()
                .any(|part| certification.is_assessed(*part)),
            no_criteria: certification
                .lineage(id)
                .find_map(|at| certification[at].no_criteria.as_ref())
                .map(Html::from),
            notices: self.notice_links(&competency.notices),
            related: competency
                .related
                .iter()
                .map(|(index, other)| RelatedView {
                    certification: self.printed(&self.catalog.certifications[*index].short_title),
                    component: None,
                    competency: self.competency_ref(*index, *other),
                })
                .collect(),
            previous: index
                .checked_sub(1)
                .and_then(|before| parts.refs.get(before).cloned()),
            next: parts.refs.get(index + 1).cloned(),
        }
    }

    /// The code and options of a competency, if another one has the same heading.
    fn told_by(&self, id: CompetencyId) -> Option<String> {
        let certification = self.certification();
        let competency = &certification[id];
        let mut others = certification[competency.unit].competencies.iter();
        let has_twin =
            others.any(|other| *other != id && certification[*other].name == competency.name);
        let options = self.option_names(&competency.options);
        let parts: Vec<String> = competency.code.iter().cloned().chain(options).collect();
        (has_twin && !parts.is_empty()).then(|| parts.join(", "))
    }
}

/// How the statement of a competency is displayed: its heading, and the rest.
struct Heading {
    heading: Html,
    means: Option<Html>,
    purpose: Option<Html>,
    rest: Option<Html>,
}

impl Heading {
    fn of(competency: &Competency) -> Self {
        let whole = |heading: Html, rest: Option<Html>| Self {
            heading,
            means: None,
            purpose: None,
            rest,
        };
        if let Some(title) = &competency.title {
            return whole(title.into(), Some((&competency.statement).into()));
        }
        if let Some(parts) = &competency.parts {
            return Self {
                heading: (&parts.action).into(),
                means: parts.means.as_ref().map(Html::from),
                purpose: parts.purpose.as_ref().map(Html::from),
                rest: None,
            };
        }
        let statement = competency.statement.html();
        let statement = &*statement;
        let opened = statement.strip_prefix("<p>");
        match opened.and_then(|text| text.split_once("</p>")) {
            // The first of several blocks.
            Some((lead, rest)) if !rest.trim().is_empty() => {
                whole(Html::new(lead), Some(Html::new(rest.trim())))
            }
            Some((alone, "")) => whole(Html::new(alone), None),
            _ => whole(Html::new(statement), None),
        }
    }
}
