//! Linking of one certification.

use super::Words;
use super::atlas::Reached;
use super::catalog::{
    AssessmentId, Certification, CompetencyId, ConditionId, CriterionId, KnowledgeId, Labels,
    ListedCode, Organisation, Other, Register, RegisterEntry, Source, UnitId, Written,
};
use super::outline::{Kind, Outline};
use super::shared::prose;
use super::texts::{Texts, optional};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::LabelsRecord;
use crate::load::{CertificationFiles, Text};
use crate::messages::link as say;
use crate::source::{FileId, Span};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A linked certification, with other results.
pub(super) struct Linked {
    /// The certification, without the ties that others declare.
    pub certification: Arc<Certification>,
    /// Its ties to competencies of other certifications.
    pub ties: Vec<(CompetencyId, (usize, CompetencyId))>,
    pub diagnostics: Vec<Diagnostic>,
    pub written: Arc<Written>,
}

/// Links one certification.
pub(super) struct Linker<'a> {
    pub files: &'a CertificationFiles,
    pub outline: &'a Outline,
    /// Its index in the catalog.
    pub index: usize,
    /// The ids of the domains; `None` when some are unknown.
    pub domain_ids: Option<&'a [&'a str]>,
    pub words: &'a Words,
    pub texts: Texts<'a>,
}

impl Linker<'_> {
    /// Links it; also returns what it looked up from other certifications.
    pub(super) fn link(mut self) -> (Linked, Reached) {
        let mut certification = self.identity();
        for (index, file) in self.files.units.iter().enumerate() {
            self.unit(&mut certification, UnitId::at(index), file);
        }
        self.of_the_whole(&mut certification);
        self.spread_options(&mut certification);
        tie_back(&mut certification);
        self.check_structure(&certification);
        self.notices(&mut certification);
        self.correspondences(&mut certification);
        certification.tied_to = tied_to(&certification);
        let ties = certification.competency_ids().flat_map(|id| {
            let related = certification[id].related.iter();
            related.map(move |other| (id, *other))
        });
        let linked = Linked {
            ties: ties.collect(),
            certification: Arc::new(certification),
            diagnostics: self.texts.diagnostics,
            written: Arc::new(self.texts.written),
        };
        (linked, self.texts.atlas.reached())
    }

    fn identity(&mut self) -> Certification {
        let files = self.files;
        let file = files.certification.file;
        let record = &files.certification.record;
        let address = self.words.certification(&files.slug);
        let texts = &mut self.texts;
        let title = record
            .title
            .as_ref()
            .map(|title| texts.inline(file, title))
            .unwrap_or_default();
        let short_title = optional(record.short_title.as_ref(), Texts::plain);
        let plain = |text: &Option<Text>| optional(text.as_ref(), Texts::plain);
        let url = |text: &Option<Text>| text.as_ref().map(|url| url.get().clone());
        let pages = files
            .pages
            .iter()
            .map(|page| prose(page, Some(&address), texts))
            .collect();
        Certification {
            slug: files.slug.clone(),
            span: files.certification.headline(record.title.as_ref()),
            short_title: short_title.unwrap_or_else(|| title.plain.as_str().to_owned()),
            title,
            summary: optional(record.summary.as_ref(), |text| {
                texts.of_author(|texts| texts.block(file, text))
            }),
            level: record.level.as_ref().map(|level| *level.get()),
            kind: plain(&record.kind),
            certifiers: record
                .certifiers
                .iter()
                .filter_map(|who| Organisation::of(who))
                .collect(),
            register: record.register.as_ref().map(|register| Register {
                directory: plain(&register.directory),
                number: plain(&register.number),
                url: url(&register.url),
                active: register.active,
            }),
            registered_on: record.registered_on.as_ref().map(|date| *date.get()),
            effective_on: record.effective_on.as_ref().map(|date| *date.get()),
            expires_on: record.expires_on.as_ref().map(|date| *date.get()),
            entry: RegisterEntry::of(record, file, texts),
            supersedes: self.supersedes(file, &record.supersedes),
            superseded_by: Vec::new(),
            rome: ListedCode::all(&record.rome),
            nsf: ListedCode::all(&record.nsf),
            formacodes: ListedCode::all(&record.formacodes),
            source: record.source.as_ref().map(|source| Source {
                document: plain(&source.document),
                url: source
                    .url
                    .as_ref()
                    .map(|url| self.texts.source_url(file, url)),
                note: optional(source.note.as_ref(), |note| {
                    self.texts.of_author(|texts| texts.inline(file, note))
                }),
            }),
            labels: self.labels(&record.labels),
            units: Vec::new(),
            components: self.list_for(Kind::Component),
            activities: self.list_for(Kind::Activity),
            competencies: self.list_for(Kind::Competency),
            conditions: self.list_for(Kind::Condition),
            assessments: self.list_for(Kind::Assessment),
            criteria: self.list_for(Kind::Criterion),
            knowledge: self.list_for(Kind::Knowledge),
            knowledge_summary: None,
            examination: None,
            options: self.options(),
            levels: self.mastery_levels(),
            scales: self.scales(),
            placements: self.placements(),
            notices: Vec::new(),
            correspondences: Vec::new(),
            pages,
            tied_to: Vec::new(),
            examination_address: self.words.examination(&files.slug),
            knowledge_address: self.words.knowledge(&files.slug),
            address,
        }
    }

    /// An empty list with the capacity for all records of a kind.
    fn list_for<T>(&self, kind: Kind) -> Vec<T> {
        Vec::with_capacity(self.outline.of(kind).len())
    }

    fn labels(&self, record: &LabelsRecord) -> Labels {
        let label = |text: &Option<Text>| optional(text.as_ref(), Texts::plain);
        Labels {
            unit: label(&record.unit),
            component: label(&record.component),
            activity: label(&record.activity),
            competency: label(&record.competency),
            skill: label(&record.skill),
            condition: label(&record.condition),
            assessment: label(&record.assessment),
            criterion: label(&record.criterion),
            knowledge: label(&record.knowledge),
            option: label(&record.option),
            placement: label(&record.placement),
            examination: label(&record.examination),
        }
    }

    pub(super) fn domains(&mut self, file: FileId, written: &[Text]) -> Vec<usize> {
        let Some(domain_ids) = self.domain_ids else {
            return Vec::new();
        };
        let mut domains = Vec::with_capacity(written.len());
        for id in written {
            match domain_ids.iter().position(|known| known == id.get()) {
                Some(domain) if domains.contains(&domain) => {}
                Some(domain) => domains.push(domain),
                None => self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::UNKNOWN_DOMAIN,
                        Span::new(file, id.range()),
                        say::no_domain(id.get()),
                    )
                    .label(say::no_domain_label())
                    .suggest(id, domain_ids.iter().copied())
                    .help(say::write_domain()),
                ),
            }
        }
        domains
    }
}

/// The certifications that a certification is tied to, by correspondences or through its
/// competencies; by index.
pub(super) fn tied_to(certification: &Certification) -> Vec<usize> {
    let correspondences = certification.correspondences.iter();
    let others = correspondences.filter_map(|tie| match &tie.to {
        Other::Here(index) => Some(*index),
        Other::Elsewhere(_) => None,
    });
    let competencies = certification.competencies.iter();
    let related = competencies.flat_map(|competency| &competency.related);
    let indices: BTreeSet<usize> = others.chain(related.map(|(index, _)| *index)).collect();
    indices.into_iter().collect()
}

/// Fills in the reverse direction of the ties of a certification.
fn tie_back(certification: &mut Certification) {
    for index in 0..certification.competencies.len() {
        let id = CompetencyId::at(index);
        if let Some(parent) = certification.competencies[index].parent {
            certification.competencies[parent.index()].children.push(id);
        }
        for activity in certification.competencies[index].activities.clone() {
            certification.activities[activity.index()]
                .competencies
                .push(id);
        }
    }
    for index in 0..certification.conditions.len() {
        for competency in certification.conditions[index].competencies.clone() {
            let conditions = &mut certification.competencies[competency.index()].conditions;
            conditions.push(ConditionId::at(index));
        }
    }
    for index in 0..certification.assessments.len() {
        for competency in certification.assessments[index].competencies.clone() {
            let assessments = &mut certification.competencies[competency.index()].assessments;
            assessments.push(AssessmentId::at(index));
        }
    }
    for index in 0..certification.criteria.len() {
        for competency in certification.criteria[index].competencies.clone() {
            let criteria = &mut certification.competencies[competency.index()].criteria;
            criteria.push(CriterionId::at(index));
        }
        for assessment in certification.criteria[index].assessments.clone() {
            let criteria = &mut certification.assessments[assessment.index()].criteria;
            criteria.push(CriterionId::at(index));
        }
    }
    for index in 0..certification.knowledge.len() {
        for competency in certification.knowledge[index].competencies.clone() {
            let knowledge = &mut certification.competencies[competency.index()].knowledge;
            knowledge.push(KnowledgeId::at(index));
        }
    }
    for id in certification.competency_ids() {
        for unit in certification[id].also_in.clone() {
            certification.units[unit.index()].demanded.push(id);
        }
    }
}
