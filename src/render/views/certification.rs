//! The view of a certification: its identity, notices, correspondences and figures.

use super::card::key_of;
use super::{Builder, shared};
use crate::link::Record;
use crate::link::catalog::{
    ComponentId, Correspondence, ListedCode, NoticeId, NoticeTarget, Other, Register, Unit, UnitId,
};
use crate::load::records::ExtentRecord;
use crate::render::view::{
    CertificationView, ComponentGroup, CorrespondenceView, CountsView, Html, Link, NoticeView, Ref,
    Shared, SourceView, UnitSummary,
};
use crate::text::leads_outside;

impl Builder<'_> {
    /// A certification as a list item and on its own pages.
    pub(super) fn certification_view(&self, refs: &[Shared]) -> CertificationView {
        let certification = self.certification();
        let slug = certification.slug.as_str();
        let edition = self.catalog.site.edition;
        CertificationView {
            slug: slug.to_owned(),
            title: Html::from(&certification.title),
            short_title: self.printed(&certification.short_title),
            url: self.href(&certification.address),
            summary: certification.summary.as_ref().map(Html::from),
            kind: certification.kind.as_ref().map(|kind| self.printed(kind)),
            level: certification.level,
            certifiers: certification
                .certifiers
                .iter()
                .map(|who| Link {
                    title: self.printed(&who.name),
                    url: who.url.clone().unwrap_or_default(),
                })
                .collect(),
            register: certification.register.as_ref().map(|register| Link {
                title: self.printed(&register_title(register)),
                url: register.url.clone().unwrap_or_default(),
            }),
            registered_on: self.date(certification.registered_on),
            effective_on: self.date(certification.effective_on),
            expires_on: self.date(certification.expires_on),
            expired: matches!((certification.expires_on, edition), (Some(end), Some(now)) if end < now),
            deliverable_until: self.date(certification.entry.deliverable_until),
            deliverable: matches!((certification.entry.deliverable_until, edition), (Some(end), Some(now)) if end >= now),
            card: self.card(),
            supersedes: certification
                .supersedes
                .iter()
                .map(|other| self.other(other))
                .collect(),
            superseded_by: certification
                .superseded_by
                .iter()
                .map(|index| self.other(&Other::Here(*index)))
                .collect(),
            rome: bare(&certification.rome),
            nsf: bare(&certification.nsf),
            formacodes: bare(&certification.formacodes),
            source: certification.source.as_ref().map(|source| SourceView {
                document: source.document.as_ref().map(|name| self.printed(name)),
                url: source.url.as_ref().map(|url| self.document_url(url)),
                note: source.note.as_ref().map(Html::from),
            }),
            labels: self.labels(),
            counts: self.counts_of_all(),
            units: certification
                .units
                .iter()
                .map(|unit| self.unit_summary(unit, refs))
                .collect(),
            options: self.options(),
            mastery_levels: self.mastery_levels(),
            scales: self.scales(),
            placements: self.placements(),
            notices: (0..certification.notices.len())
                .map(|index| self.notice(NoticeId::at(index), refs))
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
            offers: self.offers_for(),
            comparisons: self.pairs_of(self.index),
            versions: self.versions_of(self.index),
            evaluation_url: self.href(&self.words.evaluation(slug)),
            complete_url: self.href(&self.words.complete(slug)),
            examination_url: (certification.examination.is_some())
                .then(|| self.href(&certification.examination_address)),
            knowledge_url: (!certification.knowledge.is_empty())
                .then(|| self.href(&certification.knowledge_address)),
            positioning_url: (self.catalog.site.exports.grids)
                .then(|| self.href(&self.words.positioning(slug))),
            contract_url: self.href(&self.words.contract(slug)),
        }
    }

    /// The address of a document as pages write it.
    pub(super) fn document_url(&self, url: &str) -> String {
        match leads_outside(url) {
            true => url.to_owned(),
            false => self.href(url),
        }
    }

    pub(super) fn unit_summary(&self, unit: &Unit, refs: &[Shared]) -> UnitSummary {
        let certification = self.certification();
        let top = || {
            let all = unit.competencies.iter().copied();
            all.filter(|id| certification[*id].parent.is_none())
        };
        UnitSummary {
            id: unit.id.clone(),
            code: unit.code.clone(),
            title: Html::from(&unit.title),
            name: self.printed(&unit.title.plain),
            url: self.href(&unit.address),
            counts: self.counts(unit),
            options: self.option_names(&unit.options),
            facts: self.unit_facts(unit),
            competencies: top().map(|id| refs[id.index()].clone()).collect(),
            groups: std::iter::once(None)
                .chain(self.components_of(unit).into_iter().map(Some))
                .map(|component| ComponentGroup {
                    component: component.map(|id| self.component_ref(id)),
                    competencies: top()
                        .filter(|id| certification.component_of(*id) == component)
                        .map(|id| refs[id.index()].clone())
                        .collect(),
                })
                .filter(|group| !group.competencies.is_empty())
                .collect(),
        }
    }

    /// The components of a unit, then those of other units to which its competencies belong.
    fn components_of(&self, unit: &Unit) -> Vec<ComponentId> {
        let certification = self.certification();
        let mut components = unit.components.clone();
        let of_competencies = unit.competencies.iter();
        for component in of_competencies.filter_map(|id| certification.component_of(*id)) {
            if !components.contains(&component) {
                components.push(component);
            }
        }
        components
    }

    pub(super) fn notice_links(&self, notices: &[NoticeId]) -> Vec<Link> {
        let certification = self.certification();
        notices
            .iter()
            .map(|id| Link {
                title: self.printed(&certification[*id].title.plain),
                url: self.notice_url(*id),
            })
            .collect()
    }

    pub(super) fn notice_url(&self, id: NoticeId) -> String {
        self.href(&self.certification().address_of(Record::Notice(id)))
    }

    pub(super) fn notice(&self, id: NoticeId, refs: &[Shared]) -> NoticeView {
        let certification = self.certification();
        let notice = &certification[id];
        let everything = notice.targets.contains(&NoticeTarget::Everything);
        NoticeView {
            id: certification.anchor(Record::Notice(id)),
            title: Html::from(&notice.title),
            name: self.printed(&notice.title.plain),
            body: Html::from(&notice.body),
            targets: notice
                .targets
                .iter()
                .filter(|_| !everything)
                .filter_map(|target| match target {
                    NoticeTarget::Everything => None,
                    NoticeTarget::Unit(unit) => Some(shared(&self.unit_ref(*unit))),
                    NoticeTarget::Competency(competency) => refs.get(competency.index()).cloned(),
                    NoticeTarget::Assessment(assessment) => {
                        let address = certification.address_of(Record::Assessment(*assessment));
                        Some(shared(&Ref {
                            options: Vec::new(),
                            code: certification[*assessment].code.clone(),
                            name: self.printed(&certification[*assessment].title.plain),
                            url: self.href(&address),
                        }))
                    }
                })
                .collect(),
            url: self.notice_url(id),
        }
    }

    pub(in crate::render) fn correspondences(&self) -> Vec<CorrespondenceView> {
        let certification = self.certification();
        certification
            .correspondences
            .iter()
            .map(|tie| {
                let units_there = |index: usize| {
                    let there = Builder { index, ..*self };
                    tie.to_units
                        .iter()
                        .map(|unit| there.unit_link(*unit))
                        .collect()
                };
                CorrespondenceView {
                    from: tie.from.iter().map(|unit| self.unit_link(*unit)).collect(),
                    to: self.other(&tie.to),
                    to_units: match &tie.to {
                        Other::Here(index) => units_there(*index),
                        Other::Elsewhere(_) => tie
                            .to_codes
                            .iter()
                            .map(|code| Link {
                                title: code.clone(),
                                url: String::new(),
                            })
                            .collect(),
                    },
                    from_assessments: tie
                        .from_assessments
                        .iter()
                        .map(|id| self.assessment_link(*id))
                        .collect(),
                    grants: self.grants(tie),
                    total: tie.extent == Some(ExtentRecord::Total),
                    source: Html::from(&tie.source),
                    date: self.date(tie.date),
                }
            })
            .collect()
    }

    /// What a correspondence grants, and its extent, in words.
    fn grants(&self, tie: &Correspondence) -> String {
        let kind = tie
            .kind
            .map(|kind| self.word(&key_of("correspondence", kind.name())));
        let extent = tie
            .extent
            .map(|extent| self.word(&key_of("extent", extent.name())));
        let words: Vec<String> = kind.into_iter().chain(extent).collect();
        words.join(", ")
    }

    pub(super) fn unit_link(&self, id: UnitId) -> Link {
        let unit = &self.certification()[id];
        Link {
            title: self.unit_name(unit),
            url: self.href(&unit.address),
        }
    }

    /// The pages of changes between a certification and those that it replaces or that replace it.
    fn versions_of(&self, index: usize) -> Vec<Link> {
        let certification = self.certification();
        let older = certification
            .supersedes
            .iter()
            .filter_map(|other| match other {
                Other::Here(older) if *older != index => Some((index, *older)),
                _ => None,
            });
        let newer = certification
            .superseded_by
            .iter()
            .filter(|newer| **newer != index);
        older
            .chain(newer.map(|newer| (*newer, index)))
            .map(|(newer, older)| self.versions_link(newer, older))
            .collect()
    }

    /// The page of changes between two certifications.
    pub(in crate::render) fn versions_link(&self, newer: usize, older: usize) -> Link {
        let [new, old] = [newer, older].map(|index| &self.catalog.certifications[index]);
        Link {
            title: self.language.fill(
                "versions_title",
                &[
                    ("newer", &self.printed(&new.short_title)),
                    ("older", &self.printed(&old.short_title)),
                ],
            ),
            url: self.href(&self.words.versions(&new.slug, &old.slug)),
        }
    }

    /// The pages that compare a certification with another one.
    pub(in crate::render) fn pairs_of(&self, index: usize) -> Vec<Link> {
        let certifications = &self.catalog.certifications;
        let pairs = self.catalog.pairs.iter();
        pairs
            .filter_map(|(one, other)| match index {
                _ if index == *one => Some((*one, *other, *other)),
                _ if index == *other => Some((*one, *other, *one)),
                _ => None,
            })
            .map(|(one, other, shown)| Link {
                title: self.printed(&certifications[shown].short_title),
                url: self.href(
                    &self
                        .words
                        .comparison(&certifications[one].slug, &certifications[other].slug),
                ),
            })
            .collect()
    }

    pub(in crate::render) fn other(&self, other: &Other) -> Link {
        match other {
            Other::Here(index) => {
                let certification = &self.catalog.certifications[*index];
                Link {
                    title: self.printed(&certification.short_title),
                    url: self.href(&certification.address),
                }
            }
            Other::Elsewhere(number) => Link {
                title: number.clone(),
                url: String::new(),
            },
        }
    }

    pub(super) fn counts(&self, unit: &Unit) -> CountsView {
        self.in_words(self.numbers(unit))
    }

    /// Numbers of records, with the words for them.
    fn in_words(&self, mut numbers: CountsView) -> CountsView {
        numbers.figures = self.figures(&numbers);
        numbers
    }

    /// How many records a unit has, without the words for them.
    fn numbers(&self, unit: &Unit) -> CountsView {
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
            knowledge: unit.knowledge.len(),
            indicators: unit
                .criteria
                .iter()
                .map(|id| certification[*id].indicators.len())
                .sum(),
            figures: Vec::new(),
        }
    }

    pub(super) fn counts_of_all(&self) -> CountsView {
        let certification = self.certification();
        let mut counts = certification
            .units
            .iter()
            .map(|unit| self.numbers(unit))
            .fold(CountsView::default(), |sum, unit| CountsView {
                units: sum.units + unit.units,
                activities: sum.activities + unit.activities,
                competencies: sum.competencies + unit.competencies,
                skills: sum.skills + unit.skills,
                conditions: sum.conditions + unit.conditions,
                assessments: sum.assessments + unit.assessments,
                criteria: sum.criteria + unit.criteria,
                knowledge: sum.knowledge + unit.knowledge,
                indicators: sum.indicators + unit.indicators,
                figures: Vec::new(),
            });
        // What is declared for the whole certification belongs to no unit.
        counts.assessments = certification.assessments.len();
        counts.criteria = certification.criteria.len();
        counts.knowledge = certification.knowledge.len();
        let criteria = certification.criteria.iter();
        counts.indicators = criteria.map(|criterion| criterion.indicators.len()).sum();
        self.in_words(counts)
    }
}

fn bare(codes: &[ListedCode]) -> Vec<String> {
    codes.iter().map(|listed| listed.code.clone()).collect()
}

pub(super) fn register_title(register: &Register) -> String {
    match (&register.directory, &register.number) {
        (Some(directory), Some(number)) if !number.starts_with(directory.as_str()) => {
            format!("{directory} {number}")
        }
        (_, Some(number)) => number.clone(),
        (Some(directory), None) => directory.clone(),
        (None, None) => String::new(),
    }
}
