//! Builds the views of one certification.
//!
//! The parts that occur on many pages (links, criteria, assessments, competencies) are built once
//! per certification and shared; a page only combines them.

pub(super) mod brief;
mod card;
mod certification;
mod chart;
mod compared;
mod competency;
mod examination;
mod grid;
mod labels;
mod levels;
mod matrix;
mod offer;
mod structure;
mod unit;

use super::language::Language;
use super::view::{
    ComponentView, CriteriaGroup, DateView, ExaminationTable, Html, Link, Ref, Shared,
};
use crate::link::catalog::{
    ActivityId, AssessmentId, Catalog, Certification, CompetencyId, ComponentId, ConditionId,
    Criterion, CriterionId, KnowledgeId, OptionId, Unit, UnitId,
};
use crate::link::{Record, Words};
use crate::load::Date;
use crate::text::typography::Typography;
use std::borrow::Cow;
use tera::Value;

/// The views of the records of one certification.
pub(super) struct CertificationViews {
    pub(super) units: Vec<Shared>,
    pub(super) competencies: Vec<Shared>,
    pub(super) assessments: Vec<Shared>,
    pub(super) examination: ExaminationTable,
    pub(super) knowledge: Vec<Shared>,
    /// The criteria of the whole certification that belong to no single assessment.
    pub(super) criteria: Vec<CriteriaGroup>,
    /// The texts of all criteria, by number.
    pub(super) texts: Vec<CriterionTexts>,
}

/// The texts of a criterion, which its view shares with grids.
pub(super) struct CriterionTexts {
    title: Option<Html>,
    indicators: Vec<Html>,
}

/// What building views needs.
#[derive(Clone, Copy)]
pub(super) struct Builder<'a> {
    pub catalog: &'a Catalog,
    pub words: &'a Words,
    pub language: &'a Language,
    pub index: usize,
    /// The only option whose records are shown; `None` shows all options.
    pub option: Option<OptionId>,
}

fn shared<T: serde::Serialize>(view: &T) -> Shared {
    Value::from_serializable(view)
}

impl<'a> Builder<'a> {
    fn certification(&self) -> &'a Certification {
        &self.catalog.certifications[self.index]
    }

    fn href(&self, address: &str) -> String {
        self.catalog.site.base.href(address)
    }

    /// Whether a record with some options is shown; a record without options belongs to all.
    pub(super) fn shows(&self, options: &[OptionId]) -> bool {
        self.option
            .is_none_or(|option| options.is_empty() || options.contains(&option))
    }

    /// The links to the competencies, by number.
    pub(super) fn refs(&self) -> Vec<Shared> {
        let ids = self.certification().competency_ids();
        ids.map(|id| shared(&self.competency_ref(self.index, id)))
            .collect()
    }

    /// The view of the certification itself, also shown in lists of certifications; `refs` are the
    /// links to its competencies.
    pub(super) fn summary(&self, refs: &[Shared]) -> Shared {
        shared(&self.certification_view(refs))
    }

    /// The views of its records, with the links to its competencies.
    pub(super) fn build(&self, refs: &[Shared]) -> CertificationViews {
        let certification = self.certification();
        let texts: Vec<CriterionTexts> = certification.criteria.iter().map(texts_of).collect();
        let parts = Parts {
            components: (0..certification.components.len())
                .map(ComponentId::at)
                .map(|id| {
                    let component = &certification[id];
                    shared(&ComponentView {
                        id: component.id.clone(),
                        unit: certification[component.unit].id.clone(),
                        code: component.code.clone(),
                        title: Html::from(&component.title),
                        name: self.printed(&component.title.plain),
                        url: self.href(&certification.address_of(Record::Component(id))),
                        summary: component.summary.as_ref().map(Html::from),
                        options: self.own_options(&component.options, component.unit),
                    })
                })
                .collect(),
            activities: (0..certification.activities.len())
                .map(|index| shared(&self.activity(ActivityId::at(index), refs)))
                .collect(),
            conditions: (0..certification.conditions.len())
                .map(|index| shared(&self.condition(ConditionId::at(index), refs)))
                .collect(),
            criteria: (texts.iter().enumerate())
                .map(|(index, texts)| shared(&self.criterion(CriterionId::at(index), texts, refs)))
                .collect(),
            knowledge: (0..certification.knowledge.len())
                .map(|index| shared(&self.knowledge(KnowledgeId::at(index), refs)))
                .collect(),
            levels: levels::levels(certification),
            shown: (certification.competencies.iter())
                .map(|competency| self.shows(&competency.options))
                .collect(),
            units: (0..certification.units.len())
                .map(|index| shared(&self.unit_ref(UnitId::at(index))))
                .collect(),
            refs,
        };
        let assessments: Vec<Shared> = (0..certification.assessments.len())
            .map(|index| shared(&self.assessment(AssessmentId::at(index), &parts)))
            .collect();
        let competencies: Vec<Shared> = certification
            .competency_ids()
            .map(|id| shared(&self.competency(id, &parts, &assessments)))
            .collect();
        let units = (0..certification.units.len())
            .filter(|index| self.shows(&certification.units[*index].options))
            .map(|index| shared(&self.unit(UnitId::at(index), &parts, &assessments, &competencies)))
            .collect();
        let assessments = self.all_shown(&certification.assessments, assessments, |at| &at.options);
        CertificationViews {
            units,
            competencies,
            examination: self.examination_table(&assessments),
            assessments,
            knowledge: self.all_shown(&certification.knowledge, parts.knowledge.clone(), |at| {
                &at.options
            }),
            criteria: self.criteria_groups(&self.criteria_of_the_whole(), &parts),
            texts,
        }
    }

    /// The views of those records that are shown.
    fn all_shown<T>(
        &self,
        records: &[T],
        views: Vec<Shared>,
        options: impl Fn(&T) -> &[OptionId],
    ) -> Vec<Shared> {
        let pairs = records.iter().zip(views);
        pairs
            .filter(|(record, _)| self.shows(options(record)))
            .map(|(_, view)| view)
            .collect()
    }

    /// A link to a competency of any certification.
    pub(super) fn competency_ref(&self, index: usize, id: CompetencyId) -> Ref {
        self.borrowed_ref(index, id).into_owned()
    }

    /// The same, without copying what the catalog has.
    pub(super) fn borrowed_ref(&self, index: usize, id: CompetencyId) -> Ref<Cow<'a, str>> {
        let competency = &self.catalog.certifications[index][id];
        let options = match index == self.index {
            true => self.own_options(&competency.options, competency.unit),
            false => Vec::new(),
        };
        Ref {
            options: options.into_iter().map(Cow::Owned).collect(),
            code: competency.code.as_deref().map(Cow::Borrowed),
            name: Cow::Borrowed(&competency.name),
            url: self.catalog.site.base.href_of(&competency.address),
        }
    }

    /// A link to a component.
    pub(super) fn component_ref(&self, id: ComponentId) -> Ref {
        let certification = self.certification();
        let component = &certification[id];
        Ref {
            options: Vec::new(),
            code: component.code.clone(),
            name: self.printed(&component.title.plain),
            url: self.href(&certification.address_of(Record::Component(id))),
        }
    }

    /// A component by code and title.
    pub(super) fn component_name(&self, id: ComponentId) -> String {
        let component = self.component_ref(id);
        match component.code {
            Some(code) => format!("{code} {}", component.name),
            None => component.name,
        }
    }

    pub(super) fn unit_ref(&self, id: UnitId) -> Ref {
        let unit = &self.certification()[id];
        Ref {
            options: Vec::new(),
            code: unit.code.clone(),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
        }
    }

    /// The page of a domain.
    pub(super) fn domain_link(&self, domain: usize) -> Link {
        let domain = &self.catalog.domains[domain];
        Link {
            title: self.printed(&domain.title.plain),
            url: match self.catalog.groups.is_empty() {
                true => String::new(),
                false => self.href(&self.words.comparison(&self.words.domains, &domain.id)),
            },
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

    fn date(&self, date: Option<Date>) -> Option<DateView> {
        date.map(|date| date_view(self.language, date))
    }

    /// A plain text with the typography of the site.
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

fn texts_of(criterion: &Criterion) -> CriterionTexts {
    let indicators = criterion.indicators.iter();
    CriterionTexts {
        title: criterion.title.as_ref().map(Html::from),
        indicators: indicators.map(|(_, text)| Html::from(text)).collect(),
    }
}

/// The shared parts of a certification, by record number.
struct Parts<'a> {
    refs: &'a [Shared],
    /// The links to the units.
    units: Vec<Shared>,
    levels: Vec<usize>,
    components: Vec<Shared>,
    activities: Vec<Shared>,
    conditions: Vec<Shared>,
    criteria: Vec<Shared>,
    knowledge: Vec<Shared>,
    /// Whether each competency is shown.
    shown: Vec<bool>,
}

impl Parts<'_> {
    fn criteria_of<'i>(&self, ids: impl IntoIterator<Item = &'i CriterionId>) -> Vec<Shared> {
        let ids = ids.into_iter();
        ids.map(|id| self.criteria[id.index()].clone()).collect()
    }

    fn refs_of(&self, ids: &[CompetencyId]) -> Vec<Shared> {
        ids.iter()
            .filter(|id| self.shown[id.index()])
            .map(|id| self.refs[id.index()].clone())
            .collect()
    }
}
