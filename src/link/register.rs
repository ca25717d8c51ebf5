//! Linking of register data.

use super::catalog::{
    Access, Correction, Fact, LegalText, ListedCode, Organisation, RegisterEntry, YearResult,
};
use super::texts::{Texts, optional};
use crate::load::records::{
    CertificationRecord, CertifierRecord, CodeRecord, FactRecord, ResultRecord,
};
use crate::load::{Located, Text};
use crate::source::FileId;
use crate::text::RichText;

impl RegisterEntry {
    pub(super) fn of(record: &CertificationRecord, file: FileId, texts: &mut Texts<'_>) -> Self {
        let mut block = |text: &Option<Text>| -> Option<RichText> {
            optional(text.as_ref(), |text| texts.block(file, text))
        };
        let objectives = block(&record.objectives);
        let partial_validation_note = block(&record.partial_validation_note);
        let (sectors, jobs) = (block(&record.sectors), block(&record.jobs));
        let regulated = block(&record.regulated);
        let entry_prerequisites = block(&record.entry_prerequisites);
        let validation_prerequisites = block(&record.validation_prerequisites);
        let renewal = block(&record.renewal);
        let access = record.access.iter().filter_map(|access| {
            Some(Access {
                way: *access.way.as_ref()?.get(),
                open: access.open.unwrap_or(true),
                jury: block(&access.jury),
                note: block(&access.note),
            })
        });
        let access = access.collect();
        Self {
            registration: record.registration.as_ref().map(|kind| *kind.get()),
            decided_on: record.decided_on.as_ref().map(|date| *date.get()),
            published_on: record.published_on.as_ref().map(|date| *date.get()),
            deliverable_until: record.deliverable_until.as_ref().map(|date| *date.get()),
            objectives,
            sectors,
            jobs,
            regulated,
            entry_prerequisites,
            validation_prerequisites,
            partial_validation: record.partial_validation,
            partial_validation_note,
            validity: optional(record.validity.as_ref(), Texts::plain),
            renewal,
            access,
            facts: Fact::all(&record.fact, file, texts),
            partners: record
                .partners
                .iter()
                .filter_map(|partner| {
                    let who = organisation(&partner.name, &partner.url, &partner.siret)?;
                    Some((who, partner.may.iter().map(|may| *may.get()).collect()))
                })
                .collect(),
            legal_texts: record
                .legal_text
                .iter()
                .filter_map(|text| {
                    Some(LegalText {
                        title: Texts::plain(text.title.as_ref()?),
                        kind: optional(text.kind.as_ref(), Texts::plain),
                        published_on: text.published_on.as_ref().map(|date| *date.get()),
                        date: text.date.as_ref().map(|date| *date.get()),
                        url: optional(text.url.as_ref(), Texts::plain),
                    })
                })
                .collect(),
            corrections: record
                .correction
                .iter()
                .filter_map(|correction| {
                    Some(Correction {
                        date: *correction.date.as_ref()?.get(),
                        text: Texts::plain(correction.text.as_ref()?),
                    })
                })
                .collect(),
            results: YearResult::all(&record.result),
        }
    }
}

impl YearResult {
    pub(super) fn all(results: &[Located<ResultRecord>]) -> Vec<Self> {
        let number = |of: &Option<Located<i64>>| of.as_ref().map(|it| *it.get());
        let share = |of: &Option<Located<f64>>| of.as_ref().map(|it| *it.get());
        let results = results.iter().filter_map(|result| {
            Some(Self {
                year: *result.year.as_ref()?.get(),
                presented: number(&result.presented),
                certified: number(&result.certified),
                by_experience: number(&result.by_experience),
                success: share(&result.success),
                satisfaction: share(&result.satisfaction),
                employed_6_months: share(&result.employed_6_months),
                employed_in_job_6_months: share(&result.employed_in_job_6_months),
                employed_in_job_24_months: share(&result.employed_in_job_24_months),
                source: optional(result.source.as_ref(), Texts::plain),
            })
        });
        results.collect()
    }
}

impl Fact {
    pub(super) fn all(
        facts: &[Located<FactRecord>],
        file: FileId,
        texts: &mut Texts<'_>,
    ) -> Vec<Self> {
        let facts = facts.iter().filter_map(|fact| {
            let value = optional(fact.value.as_ref(), |value| texts.block(file, value));
            Some(Self {
                label: Texts::plain(fact.label.as_ref()?),
                value: value?,
                url: optional(fact.url.as_ref(), Texts::plain),
            })
        });
        facts.collect()
    }
}

impl Organisation {
    pub(super) fn of(certifier: &CertifierRecord) -> Option<Self> {
        organisation(&certifier.name, &certifier.url, &certifier.siret)
    }
}

fn organisation(
    name: &Option<Text>,
    url: &Option<Text>,
    siret: &Option<Text>,
) -> Option<Organisation> {
    let digits = |siret: &Text| siret.chars().filter(char::is_ascii_digit).collect();
    Some(Organisation {
        name: Texts::plain(name.as_ref()?),
        url: url.as_ref().map(|url| url.get().clone()),
        siret: optional(siret.as_ref(), digits),
    })
}

impl ListedCode {
    /// The codes of a list, bare or with their titles.
    pub(super) fn all(list: &[Located<CodeRecord>]) -> Vec<Self> {
        let listed = list.iter().filter_map(|code| match code.get() {
            CodeRecord::Bare(code) => Some(Self {
                code: code.clone(),
                title: None,
            }),
            CodeRecord::Titled(titled) => Some(Self {
                code: titled.code.as_ref()?.get().clone(),
                title: optional(titled.title.as_ref(), Texts::plain),
            }),
        });
        listed.collect()
    }
}
