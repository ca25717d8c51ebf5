//! From the catalog to the data of a certification; its units and their records are in `units`.

mod units;

use super::register::{codes, date, organisation, plain, titled};
use super::*;
use crate::export::Exporter;
use crate::link::Record;
use crate::link::catalog::{self, Certification, CompetencyId, LevelId, NoticeTarget, OptionId};
use crate::load;
use crate::load::records::{CorrespondenceKindRecord, ExtentRecord};
use crate::text::{RichText, leads_outside};

impl<'a> Exporter<'a> {
    /// A certification as data.
    pub fn referential(&self, index: usize) -> Referential<'a> {
        let filler = Filler {
            exporter: *self,
            c: &self.catalog.certifications[index],
        };
        filler.certification()
    }
}

struct Filler<'a> {
    exporter: Exporter<'a>,
    c: &'a Certification,
}

fn texts(texts: &[RichText]) -> Vec<&str> {
    texts.iter().map(|text| text.plain.as_str()).collect()
}

fn amount(amount: Option<load::Amount>) -> Option<Amount> {
    amount.map(Amount)
}

impl<'a> Filler<'a> {
    fn url(&self, address: &str) -> String {
        self.exporter.url(address)
    }

    fn record_url(&self, record: Record) -> String {
        self.url(&self.c.address_of(record))
    }

    /// The ids of records of one kind.
    fn ids<T: Copy, R: 'a>(&self, numbers: &[T], id: fn(&'a R) -> &'a String) -> Vec<&'a str>
    where
        Certification: std::ops::Index<T, Output = R>,
    {
        let c = self.c;
        numbers
            .iter()
            .map(|number| id(&c[*number]).as_str())
            .collect()
    }

    fn competency_ids(&self, numbers: &[CompetencyId]) -> Vec<&'a str> {
        self.ids(numbers, |it: &catalog::Competency| &it.id)
    }

    /// The ids of options; none means all of them.
    fn option_ids(&self, numbers: &[OptionId]) -> Vec<&'a str> {
        self.ids(numbers, |it: &catalog::CertificationOption| &it.id)
    }

    fn level_id(&self, id: LevelId) -> &'a str {
        let c = self.c;
        &c[id].id
    }

    fn certification(&self) -> Referential<'a> {
        let c = self.c;
        let exporter = &self.exporter;
        let source = c.source.as_ref();
        let document = |url: &str| match leads_outside(url) {
            true => url.to_owned(),
            false => self.url(url),
        };
        Referential {
            schema: exporter.schema_url(),
            slug: &c.slug,
            title: &c.title.plain,
            short_title: &c.short_title,
            language: &exporter.catalog.site.language,
            kind: c.kind.as_deref(),
            level: c.level,
            summary: plain(c.summary.as_ref()),
            certifiers: c.certifiers.iter().map(organisation).collect(),
            register: c.register.as_ref().map(|register| Register {
                directory: register.directory.as_deref(),
                number: register.number.as_deref(),
                url: register.url.as_deref(),
                active: register.active,
            }),
            entry: Entry::of(c),
            rome: codes(&c.rome),
            nsf: codes(&c.nsf),
            formacodes: codes(&c.formacodes),
            codes: Codes {
                rome: titled(&c.rome),
                nsf: titled(&c.nsf),
                formacodes: titled(&c.formacodes),
            },
            supersedes: c.supersedes.iter().map(|other| self.other(other)).collect(),
            superseded_by: (c.superseded_by.iter())
                .map(|index| self.certification_here(*index))
                .collect(),
            correspondences: c
                .correspondences
                .iter()
                .map(|tie| self.correspondence(tie))
                .collect(),
            labels: self.labels(),
            registered_on: date(c.registered_on),
            effective_on: date(c.effective_on),
            expires_on: date(c.expires_on),
            source: Source {
                document: source.and_then(|source| source.document.as_deref()),
                url: source
                    .and_then(|source| source.url.as_deref())
                    .map(document),
                note: source.and_then(|source| plain(source.note.as_ref())),
            },
            url: self.url(&c.address),
            options: self.options(),
            mastery_levels: (c.levels.iter())
                .map(|level| MasteryLevel {
                    id: &level.id,
                    title: &level.title.plain,
                    year: level.year.as_deref(),
                    summary: plain(level.summary.as_ref()),
                })
                .collect(),
            scales: c.scales.iter().map(scale).collect(),
            placements: c
                .placements
                .iter()
                .map(|placement| self.placement(placement))
                .collect(),
            examination: c.examination.as_ref().map(|examination| Examination {
                title: plain(examination.title.as_ref()),
                text: plain(examination.body.as_ref()),
                url: self.url(&c.examination_address),
            }),
            assessments: c
                .assessments_of_the_whole()
                .map(|id| self.assessment(id))
                .collect(),
            criteria: c
                .criteria_of_the_whole()
                .map(|id| self.criterion(id))
                .collect(),
            knowledge: c
                .knowledge_of_the_whole()
                .map(|id| self.knowledge(id))
                .collect(),
            knowledge_summary: plain(c.knowledge_summary.as_ref()),
            units: c.units.iter().map(|unit| self.unit(unit)).collect(),
            notices: (c.notices.iter())
                .map(|notice| Notice {
                    id: &notice.id,
                    title: &notice.title.plain,
                    text: &notice.body.plain,
                    applies_to: notice
                        .targets
                        .iter()
                        .map(|target| self.target(*target))
                        .collect(),
                })
                .collect(),
            pages: (c.pages.iter())
                .map(|page| Prose {
                    name: &page.name,
                    title: &page.title.plain,
                    description: page.description.as_deref(),
                    menu: page.menu,
                    lang: page.lang.as_deref(),
                    text: &page.body.plain,
                    url: self.url(&page.address),
                })
                .collect(),
        }
    }

    fn labels(&self) -> Labels<'a> {
        let labels = &self.c.labels;
        Labels {
            unit: labels.unit.as_deref(),
            component: labels.component.as_deref(),
            activity: labels.activity.as_deref(),
            competency: labels.competency.as_deref(),
            skill: labels.skill.as_deref(),
            condition: labels.condition.as_deref(),
            assessment: labels.assessment.as_deref(),
            criterion: labels.criterion.as_deref(),
            knowledge: labels.knowledge.as_deref(),
            option: labels.option.as_deref(),
            placement: labels.placement.as_deref(),
            examination: labels.examination.as_deref(),
        }
    }

    fn other(&self, other: &'a catalog::Other) -> Other<'a> {
        match other {
            catalog::Other::Here(index) => self.certification_here(*index),
            catalog::Other::Elsewhere(number) => Other {
                slug: None,
                number: Some(number),
                url: None,
            },
        }
    }

    fn certification_here(&self, index: usize) -> Other<'a> {
        let other = &self.exporter.catalog.certifications[index];
        let register = other.register.as_ref();
        Other {
            slug: Some(&other.slug),
            number: register.and_then(|register| register.number.as_deref()),
            url: Some(self.url(&other.address)),
        }
    }

    fn correspondence(&self, tie: &'a catalog::Correspondence) -> Correspondence<'a> {
        let to_units = match &tie.to {
            catalog::Other::Here(index) => {
                let there: &'a Certification = &self.exporter.catalog.certifications[*index];
                let units = tie.to_units.iter();
                units.map(|unit| there[*unit].id.as_str()).collect()
            }
            catalog::Other::Elsewhere(_) => tie.to_codes.iter().map(String::as_str).collect(),
        };
        Correspondence {
            from: self.ids(&tie.from, |it: &catalog::Unit| &it.id),
            to: self.other(&tie.to),
            to_units,
            kind: tie
                .kind
                .unwrap_or(CorrespondenceKindRecord::Equivalence)
                .name(),
            from_assessments: self.ids(&tie.from_assessments, |it: &catalog::Assessment| &it.id),
            extent: tie.extent.map(ExtentRecord::name),
            source: &tie.source.plain,
            date: date(tie.date),
        }
    }

    /// What a notice applies to: the id of a record, or `*` for the whole certification.
    fn target(&self, target: NoticeTarget) -> &'a str {
        let c = self.c;
        match target {
            NoticeTarget::Everything => "*",
            NoticeTarget::Unit(id) => &c[id].id,
            NoticeTarget::Competency(id) => &c[id].id,
            NoticeTarget::Assessment(id) => &c[id].id,
        }
    }

    fn options(&self) -> Vec<OptionData<'a>> {
        let c = self.c;
        let words = self.exporter.words;
        (c.options.iter())
            .map(|option| OptionData {
                id: &option.id,
                kind: option.kind.as_deref(),
                code: option.code.as_deref(),
                title: &option.title.plain,
                summary: plain(option.summary.as_ref()),
                url: self.url(&words.complete_of_option(&c.slug, &option.id)),
            })
            .collect()
    }

    fn placement(&self, placement: &'a catalog::Placement) -> Placement<'a> {
        Placement {
            title: &placement.title.plain,
            duration: placement.duration.as_deref(),
            when: placement.when.as_deref(),
            text: plain(placement.body.as_ref()),
            units: self.ids(&placement.units, |it: &catalog::Unit| &it.id),
            options: self.option_ids(&placement.options),
        }
    }
}

fn scale(scale: &catalog::Scale) -> Scale<'_> {
    Scale {
        id: &scale.id,
        title: plain(scale.title.as_ref()),
        levels: (scale.levels.iter())
            .map(|level| ScaleLevel {
                title: &level.title.plain,
                text: plain(level.text.as_ref()),
                points: amount(level.points),
            })
            .collect(),
    }
}
