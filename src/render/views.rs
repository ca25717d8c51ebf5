//! Building the views of one certification.
//!
//! The parts that stand on many pages (links, criteria, assessments, competencies) are built
//! once a certification and shared; a page only puts them together.

use super::language::Language;
use super::view::{
    ActivityView, AssessmentView, CertificationView, CompetencyView, ComponentView, ConditionView,
    CorrespondenceView, CountsView, CriteriaGroup, CriterionView, DateView, GroupRef, Html,
    IndicatorView, LabelsView, Link, NoticeView, Ref, RelatedView, Shared, SourceView, Tied,
    UnitSummary, UnitView,
};
use crate::link::Words;
use crate::link::catalog::{
    ActivityId, AssessmentId, Catalog, Certification, CompetencyId, ConditionId, CriterionId,
    NoticeId, NoticeTarget, Other, Unit, UnitId,
};
use crate::load::Date;
use crate::load::records::{FormRecord, SettingRecord};
use crate::text::{fold, typography::Typography};
use tera::Value;

/// The views of one certification.
pub(super) struct CertificationViews {
    pub(super) certification: Shared,
    pub(super) units: Vec<Shared>,
    pub(super) competencies: Vec<Shared>,
}

/// What building views needs.
#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub catalog: &'a Catalog,
    pub words: &'a Words,
    pub language: &'a Language,
    pub place: usize,
}

fn shared<T: serde::Serialize>(view: &T) -> Shared {
    Value::from_serializable(view)
}

impl<'a> Builder<'a> {
    fn certification(&self) -> &'a Certification {
        &self.catalog.certifications[self.place]
    }

    fn href(&self, address: &str) -> String {
        self.catalog.site.base.href(address)
    }

    pub(super) fn build(&self) -> CertificationViews {
        let certification = self.certification();
        let refs: Vec<Shared> = certification
            .competency_ids()
            .map(|id| shared(&self.competency_ref(self.place, id)))
            .collect();
        let parts = Parts {
            components: certification
                .components
                .iter()
                .map(|component| {
                    shared(&ComponentView {
                        id: component.id.clone(),
                        code: component.code.clone(),
                        title: Html::new(&component.title.html),
                        summary: component.summary.as_ref().map(|text| Html::new(&text.html)),
                    })
                })
                .collect(),
            activities: (0..certification.activities.len())
                .map(|place| shared(&self.activity(ActivityId::at(place), &refs)))
                .collect(),
            conditions: (0..certification.conditions.len())
                .map(|place| shared(&self.condition(ConditionId::at(place), &refs)))
                .collect(),
            criteria: (0..certification.criteria.len())
                .map(|place| shared(&self.criterion(CriterionId::at(place), &refs)))
                .collect(),
            refs,
        };
        let assessments: Vec<Shared> = (0..certification.assessments.len())
            .map(|place| shared(&self.assessment(AssessmentId::at(place), &parts)))
            .collect();
        let competencies: Vec<Shared> = certification
            .competency_ids()
            .map(|id| shared(&self.competency(id, &parts, &assessments)))
            .collect();
        let units = (0..certification.units.len())
            .map(|place| shared(&self.unit(UnitId::at(place), &parts, &assessments, &competencies)))
            .collect();
        CertificationViews {
            certification: shared(&self.certification_view(&parts.refs)),
            units,
            competencies,
        }
    }

    /// A link to a competency of any certification.
    pub(super) fn competency_ref(&self, place: usize, id: CompetencyId) -> Ref {
        let competency = &self.catalog.certifications[place][id];
        Ref {
            code: competency.code.clone(),
            name: competency.name.clone(),
            url: self.href(&competency.address),
        }
    }

    /// A certification as items of a list show it, and its own pages.
    pub(super) fn certification_view(&self, refs: &[Shared]) -> CertificationView {
        let certification = self.certification();
        let slug = certification.slug.as_str();
        let edition = self.catalog.site.edition;
        CertificationView {
            slug: slug.to_owned(),
            title: Html::new(&certification.title.html),
            short_title: certification.short_title.clone(),
            url: self.href(&certification.address),
            summary: certification
                .summary
                .as_ref()
                .map(|text| Html::new(&text.html)),
            kind: certification.kind.clone(),
            level: certification.level,
            certifiers: certification
                .certifiers
                .iter()
                .map(|(name, url)| Link {
                    title: name.clone(),
                    url: url.clone().unwrap_or_default(),
                })
                .collect(),
            register: certification.register.as_ref().map(|register| Link {
                title: register_title(register),
                url: register.url.clone().unwrap_or_default(),
            }),
            registered_on: self.date(certification.registered_on),
            effective_on: self.date(certification.effective_on),
            expires_on: self.date(certification.expires_on),
            expired: matches!((certification.expires_on, edition), (Some(end), Some(now)) if end < now),
            supersedes: certification
                .supersedes
                .iter()
                .map(|other| self.other(other))
                .collect(),
            superseded_by: certification
                .superseded_by
                .iter()
                .map(|place| self.other(&Other::Here(*place)))
                .collect(),
            rome: certification.rome.clone(),
            nsf: certification.nsf.clone(),
            formacodes: certification.formacodes.clone(),
            source: certification.source.as_ref().map(|source| SourceView {
                document: source.document.clone(),
                url: source.url.clone(),
                note: source.note.as_ref().map(|note| Html::new(&note.html)),
            }),
            labels: self.labels(),
            counts: self.counts_of_all(),
            units: certification
                .units
                .iter()
                .map(|unit| self.unit_summary(unit, refs))
                .collect(),
            notices: (0..certification.notices.len())
                .map(|place| self.notice(NoticeId::at(place), refs))
                .collect(),
            correspondences: self.correspondences(),
            pages: certification
                .pages
                .iter()
                .map(|page| Link {
                    title: self.printed(&page.title.plain),
                    url: self.href(&page.address),
                })
                .collect(),
            evaluation_url: self.href(&self.words.evaluation(slug)),
            complete_url: self.href(&self.words.complete(slug)),
            contract_url: self.href(&self.words.contract(slug)),
        }
    }

    fn unit_summary(&self, unit: &Unit, refs: &[Shared]) -> UnitSummary {
        let certification = self.certification();
        UnitSummary {
            id: unit.id.clone(),
            code: unit.code.clone(),
            title: Html::new(&unit.title.html),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
            counts: self.counts(unit),
            competencies: unit
                .competencies
                .iter()
                .filter(|id| certification[**id].parent.is_none())
                .filter_map(|id| refs.get(id.index()).cloned())
                .collect(),
        }
    }

    fn unit(
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
            criteria: self.criteria_groups(unit, parts),
            notices: self.notice_links(&unit.notices),
            previous: neighbour(id.index().checked_sub(1)),
            next: neighbour(Some(id.index() + 1)),
        }
    }

    /// The criteria of a unit, those that judge the same competencies together.
    fn criteria_groups(&self, unit: &Unit, parts: &Parts) -> Vec<CriteriaGroup> {
        let certification = self.certification();
        let mut groups: Vec<(&[CompetencyId], CriteriaGroup)> = Vec::new();
        for id in &unit.criteria {
            let ties = certification[*id].competencies.as_slice();
            let view = parts.criteria[id.index()].clone();
            match groups.iter_mut().find(|(known, _)| *known == ties) {
                Some((_, group)) => group.criteria.push(view),
                None => groups.push((
                    ties,
                    CriteriaGroup {
                        id: group_id(&certification[*id].id),
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
    fn names_in_a_row(&self, competencies: &[CompetencyId]) -> String {
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
    fn groups_of(&self, id: CompetencyId, parts: &Parts) -> Vec<GroupRef> {
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
                GroupRef {
                    title: self.language.fill(
                        "criteria_group",
                        &[
                            ("count", &count.unwrap_or_default()),
                            ("competencies", &self.names_in_a_row(ties)),
                        ],
                    ),
                    id: criteria
                        .first()
                        .map(|first| group_id(&certification[*first].id))
                        .unwrap_or_default(),
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

    fn activity(&self, id: ActivityId, refs: &[Shared]) -> ActivityView {
        let certification = self.certification();
        let activity = &certification[id];
        let unit = &certification[activity.unit];
        let depth = std::iter::successors(activity.parent, |at| certification[*at].parent).count();
        ActivityView {
            id: activity.id.clone(),
            code: activity.code.clone(),
            title: Html::new(&activity.title.html),
            name: self.printed(&activity.title.plain),
            url: self.href(&format!("{}#{}", unit.address, activity.id)),
            depth,
            repeats_unit: fold(&activity.title.plain) == fold(&unit.title.plain),
            competencies: activity
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    fn condition(&self, id: ConditionId, refs: &[Shared]) -> ConditionView {
        let condition = &self.certification()[id];
        ConditionView {
            id: condition.id.clone(),
            kind: condition.kind.clone(),
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

    fn criterion(&self, id: CriterionId, refs: &[Shared]) -> CriterionView {
        let certification = self.certification();
        let criterion = &certification[id];
        let unit = &certification[criterion.unit];
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
            url: self.href(&format!("{}#{}", unit.address, criterion.id)),
            competencies: criterion
                .competencies
                .iter()
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    fn assessment(&self, id: AssessmentId, parts: &Parts) -> AssessmentView {
        let certification = self.certification();
        let assessment = &certification[id];
        let unit = &certification[assessment.unit];
        AssessmentView {
            id: assessment.id.clone(),
            title: Html::new(&assessment.title.html),
            name: self.printed(&assessment.title.plain),
            body: Html::new(&assessment.body.html),
            facts: self.facts(assessment),
            audience: assessment.audience.clone(),
            url: self.href(&format!("{}#{}", unit.address, assessment.id)),
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

    /// The criteria that judge some competencies or parts of them, in order.
    fn criteria_of(&self, competencies: &[CompetencyId]) -> Vec<CriterionId> {
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

    fn facts(&self, assessment: &crate::link::catalog::Assessment) -> Vec<String> {
        let word = |key: &str| self.language.text(key).unwrap_or(key).to_owned();
        let both = |first: &str, second: &str, joint: &str| {
            format!("{} {} {}", word(first), word(joint), word(second))
        };
        let form = match assessment.forms.as_slice() {
            [] => None,
            [FormRecord::Written] => Some(word("form_written")),
            [FormRecord::Oral] => Some(word("form_oral")),
            _ => Some(both("form_written", "form_oral", "and")),
        };
        let setting = match assessment.settings.as_slice() {
            [] => None,
            [SettingRecord::Individual] => Some(word("setting_individual")),
            [SettingRecord::Collective] => Some(word("setting_collective")),
            _ => Some(both("setting_individual", "setting_collective", "or")),
        };
        form.into_iter()
            .chain(setting)
            .chain(assessment.durations.iter().cloned())
            .collect()
    }

    fn competency(
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
        let place = id.index();
        CompetencyView {
            id: competency.id.clone(),
            code: competency.code.clone(),
            aliases: competency.aliases.clone(),
            name: competency.name.clone(),
            heading: Html::new(heading.heading),
            means: heading.means.map(Html::new),
            purpose: heading.purpose.map(Html::new),
            rest: heading.rest.map(Html::new),
            url: self.href(&competency.address),
            depth: certification.ancestors(id).count(),
            unit: shared(&self.unit_ref(competency.unit)),
            parent: competency
                .parent
                .map(|parent| parts.refs[parent.index()].clone()),
            children: parts.refs_of(&competency.children),
            component: competency
                .component
                .map(|component| parts.components[component.index()].clone()),
            activities: competency
                .activities
                .iter()
                .map(|activity| parts.activities[activity.index()].clone())
                .collect(),
            skills: competency
                .skills
                .iter()
                .map(|skill| Html::new(&skill.html))
                .collect(),
            domains: competency
                .domains
                .iter()
                .map(|domain| self.printed(&self.catalog.domains[*domain].title.plain))
                .collect(),
            conditions: certification
                .given(id)
                .map(|(at, tie)| tied(parts.conditions[tie.index()].clone(), at))
                .collect(),
            assessments: certification
                .assessed_by(id)
                .map(|(at, tie)| tied(assessments[tie.index()].clone(), at))
                .collect(),
            criteria: certification
                .judged_by(id)
                .map(|(at, tie)| tied(parts.criteria[tie.index()].clone(), at))
                .collect(),
            criteria_groups: self.groups_of(id, parts),
            criteria_of_children: self
                .criteria_of(&competency.children)
                .iter()
                .filter(|tie| !competency.criteria.contains(tie))
                .count(),
            no_criteria: certification
                .lineage(id)
                .find_map(|at| certification[at].no_criteria.as_ref())
                .map(|why| Html::new(&why.html)),
            notices: self.notice_links(&competency.notices),
            related: competency
                .related
                .iter()
                .map(|(place, other)| RelatedView {
                    certification: self.catalog.certifications[*place].short_title.clone(),
                    competency: self.competency_ref(*place, *other),
                })
                .collect(),
            previous: place
                .checked_sub(1)
                .and_then(|before| parts.refs.get(before).cloned()),
            next: parts.refs.get(place + 1).cloned(),
        }
    }

    pub(super) fn unit_ref(&self, id: UnitId) -> Ref {
        let unit = &self.certification()[id];
        Ref {
            code: unit.code.clone(),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
        }
    }

    /// A unit by code and title.
    pub(super) fn unit_name(&self, unit: &Unit) -> String {
        let title = self.printed(&unit.title.plain);
        match &unit.code {
            Some(code) => format!("{code} {title}"),
            None => title,
        }
    }

    fn is_whole_unit(&self, unit: UnitId, ties: &[CompetencyId]) -> bool {
        let certification = self.certification();
        certification[unit]
            .competencies
            .iter()
            .all(|id| certification.lineage(*id).any(|at| ties.contains(&at)))
    }

    fn notice_links(&self, notices: &[NoticeId]) -> Vec<Link> {
        let certification = self.certification();
        notices
            .iter()
            .map(|id| Link {
                title: self.printed(&certification[*id].title.plain),
                url: self.notice_url(*id),
            })
            .collect()
    }

    fn notice_url(&self, id: NoticeId) -> String {
        let certification = self.certification();
        let anchor = notice_anchor(&certification[id].id);
        self.href(&format!("{}#{anchor}", certification.address))
    }

    fn notice(&self, id: NoticeId, refs: &[Shared]) -> NoticeView {
        let certification = self.certification();
        let notice = &certification[id];
        let everything = notice.targets.contains(&NoticeTarget::Everything);
        NoticeView {
            id: notice_anchor(&notice.id),
            title: Html::new(&notice.title.html),
            name: self.printed(&notice.title.plain),
            body: Html::new(&notice.body.html),
            targets: notice
                .targets
                .iter()
                .filter(|_| !everything)
                .filter_map(|target| match target {
                    NoticeTarget::Everything => None,
                    NoticeTarget::Unit(unit) => Some(shared(&self.unit_ref(*unit))),
                    NoticeTarget::Competency(competency) => refs.get(competency.index()).cloned(),
                    NoticeTarget::Assessment(assessment) => {
                        let assessment = &certification[*assessment];
                        let unit = &certification[assessment.unit];
                        Some(shared(&Ref {
                            code: None,
                            name: self.printed(&assessment.title.plain),
                            url: self.href(&format!("{}#{}", unit.address, assessment.id)),
                        }))
                    }
                })
                .collect(),
            url: self.notice_url(id),
        }
    }

    fn correspondences(&self) -> Vec<CorrespondenceView> {
        let certification = self.certification();
        certification
            .correspondences
            .iter()
            .map(|tie| {
                let units_there = |place: usize| {
                    let there = Builder { place, ..*self };
                    tie.to_units
                        .iter()
                        .map(|unit| there.unit_link(*unit))
                        .collect()
                };
                CorrespondenceView {
                    from: tie.from.iter().map(|unit| self.unit_link(*unit)).collect(),
                    to: self.other(&tie.to),
                    to_units: match &tie.to {
                        Other::Here(place) => units_there(*place),
                        Other::Elsewhere(_) => tie
                            .to_codes
                            .iter()
                            .map(|code| Link {
                                title: code.clone(),
                                url: String::new(),
                            })
                            .collect(),
                    },
                    total: tie.total,
                    source: Html::new(&tie.source.html),
                    date: self.date(tie.date),
                }
            })
            .collect()
    }

    fn unit_link(&self, id: UnitId) -> Link {
        let unit = &self.certification()[id];
        Link {
            title: self.unit_name(unit),
            url: self.href(&unit.address),
        }
    }

    fn other(&self, other: &Other) -> Link {
        match other {
            Other::Here(place) => {
                let certification = &self.catalog.certifications[*place];
                Link {
                    title: certification.short_title.clone(),
                    url: self.href(&certification.address),
                }
            }
            Other::Elsewhere(number) => Link {
                title: number.clone(),
                url: String::new(),
            },
        }
    }

    fn labels(&self) -> LabelsView {
        let labels = &self.certification().labels;
        let word = |key: &str| self.language.text(key).unwrap_or(key).to_owned();
        let label = |own: &Option<String>, key: &str| own.clone().unwrap_or_else(|| word(key));
        // A label that names the part ("Critère d'évaluation") stands in its place; any other
        // ("On exige") is the beginning of a sentence that the records go on with.
        let lead = |own: &Option<String>, key: &str| {
            let noun = word(key);
            let stem: String = fold(&noun).chars().take(6).collect();
            own.clone().filter(|own| !fold(own).contains(&stem))
        };
        let noun = |own: &Option<String>, key: &str| match lead(own, key) {
            Some(_) => word(key),
            None => label(own, key),
        };
        LabelsView {
            unit: label(&labels.unit, "unit"),
            component: label(&labels.component, "component"),
            activity: label(&labels.activity, "activity"),
            competency: noun(&labels.competency, "competency"),
            skill: label(&labels.skill, "skill"),
            condition: noun(&labels.condition, "condition"),
            assessment: label(&labels.assessment, "assessment"),
            criterion: noun(&labels.criterion, "criterion"),
            competency_lead: lead(&labels.competency, "competency"),
            condition_lead: lead(&labels.condition, "condition"),
            criterion_lead: lead(&labels.criterion, "criterion"),
        }
    }

    pub(super) fn counts(&self, unit: &Unit) -> CountsView {
        let certification = self.certification();
        CountsView {
            units: 1,
            activities: unit.activities.len(),
            competencies: unit.competencies.len(),
            skills: unit
                .competencies
                .iter()
                .map(|id| certification[*id].skills.len())
                .sum(),
            conditions: unit.conditions.len(),
            assessments: unit.assessments.len(),
            criteria: unit.criteria.len(),
            indicators: unit
                .criteria
                .iter()
                .map(|id| certification[*id].indicators.len())
                .sum(),
        }
    }

    fn counts_of_all(&self) -> CountsView {
        let certification = self.certification();
        certification
            .units
            .iter()
            .map(|unit| self.counts(unit))
            .fold(CountsView::default(), |sum, unit| CountsView {
                units: sum.units + unit.units,
                activities: sum.activities + unit.activities,
                competencies: sum.competencies + unit.competencies,
                skills: sum.skills + unit.skills,
                conditions: sum.conditions + unit.conditions,
                assessments: sum.assessments + unit.assessments,
                criteria: sum.criteria + unit.criteria,
                indicators: sum.indicators + unit.indicators,
            })
    }

    fn date(&self, date: Option<Date>) -> Option<DateView> {
        date.map(|date| date_view(self.language, date))
    }

    /// A plain text as print has it.
    pub(super) fn printed(&self, text: &str) -> String {
        Typography::of(&self.catalog.site.language)
            .apply(text)
            .into_owned()
    }
}

pub(super) fn date_view(language: &Language, date: Date) -> DateView {
    DateView {
        iso: date.to_string(),
        written: language.date(date),
    }
}

/// The id of a group of criteria, from its first criterion.
fn group_id(first: &str) -> String {
    format!("criteres-{first}")
}

/// The id of a notice on the page of its certification.
fn notice_anchor(id: &str) -> String {
    format!("notice-{id}")
}

fn register_title(register: &crate::link::catalog::Register) -> String {
    match (&register.directory, &register.number) {
        (Some(directory), Some(number)) if !number.starts_with(directory.as_str()) => {
            format!("{directory} {number}")
        }
        (_, Some(number)) => number.clone(),
        (Some(directory), None) => directory.clone(),
        (None, None) => String::new(),
    }
}

/// The shared parts of a certification, by the number of their record.
struct Parts {
    refs: Vec<Shared>,
    components: Vec<Shared>,
    activities: Vec<Shared>,
    conditions: Vec<Shared>,
    criteria: Vec<Shared>,
}

impl Parts {
    fn refs_of(&self, ids: &[CompetencyId]) -> Vec<Shared> {
        ids.iter().map(|id| self.refs[id.index()].clone()).collect()
    }
}

/// How the statement of a competency is set: what is its heading, and what follows.
struct Heading<'a> {
    heading: &'a str,
    means: Option<&'a str>,
    purpose: Option<&'a str>,
    rest: Option<&'a str>,
}

impl<'a> Heading<'a> {
    fn of(competency: &'a crate::link::catalog::Competency) -> Self {
        let statement = competency.statement.html.as_str();
        let whole = |heading: &'a str, rest: Option<&'a str>| Self {
            heading,
            means: None,
            purpose: None,
            rest,
        };
        if let Some(title) = &competency.title {
            return whole(&title.html, Some(statement));
        }
        if let Some(parts) = &competency.parts {
            return Self {
                heading: &parts.action,
                means: parts.means.as_deref(),
                purpose: parts.purpose.as_deref(),
                rest: None,
            };
        }
        if let Some((lead, rest)) = &competency.lead {
            return whole(lead, Some(rest));
        }
        let alone = statement
            .strip_prefix("<p>")
            .and_then(|inner| inner.strip_suffix("</p>"))
            .unwrap_or(statement);
        whole(alone, None)
    }
}
