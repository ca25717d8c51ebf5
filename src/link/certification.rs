//! Linking of one certification.

use super::atlas::Reached;
use super::catalog::{
    Activity, ActivityId, Assessment, AssessmentId, Certification, Competency, CompetencyId,
    Component, ComponentId, Condition, ConditionId, Criterion, CriterionId, Labels, ListedCode,
    Organisation, Other, Register, RegisterEntry, Source, Unit, UnitId, Written,
};
use super::outline::{Kind, Outline};
use super::reference::Unresolved;
use super::texts::{Texts, optional};
use super::unresolved::Reference;
use super::{Words, prose};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::LabelsRecord;
use crate::load::{CertificationFiles, Text, UnitFile};
use crate::source::{FileId, Span};
use crate::text::{RichText, fingerprint, short_name};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A certification that was linked, with what was found on the way.
pub(super) struct Linked {
    /// The certification, without the ties that others make to it.
    pub certification: Arc<Certification>,
    /// The competencies of others that its own are tied to.
    pub ties: Vec<(CompetencyId, (usize, CompetencyId))>,
    pub diagnostics: Vec<Diagnostic>,
    pub written: Written,
}

/// Links one certification.
pub(super) struct Linker<'a> {
    pub files: &'a CertificationFiles,
    pub outline: &'a Outline,
    /// Its place in the catalog.
    pub place: usize,
    /// The ids of the domains; `None` when not all of them are known.
    pub domain_ids: Option<&'a [&'a str]>,
    pub words: &'a Words,
    pub texts: Texts<'a>,
}

impl Linker<'_> {
    /// Links it; and tells what it reached of other certifications.
    pub(super) fn link(mut self) -> (Linked, Reached) {
        let mut certification = self.identity();
        for (place, file) in self.files.units.iter().enumerate() {
            self.unit(&mut certification, place, file);
        }
        tie_back(&mut certification);
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
            written: self.texts.written,
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
            short_title: short_title.unwrap_or_else(|| title.plain.clone()),
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
            components: Vec::new(),
            activities: Vec::new(),
            competencies: Vec::new(),
            conditions: Vec::new(),
            assessments: Vec::new(),
            criteria: Vec::new(),
            notices: Vec::new(),
            correspondences: Vec::new(),
            pages,
            tied_to: Vec::new(),
            address,
        }
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
        }
    }

    /// Adds the records of a unit to the certification.
    fn unit(&mut self, certification: &mut Certification, place: usize, unit: &UnitFile) {
        let record = &unit.unit.record;
        let file = unit.unit.file;
        let id = UnitId::at(place);
        let slug = certification.slug.clone();
        let code = |code: &Option<Text>| code.as_ref().map(|code| code.get().trim().to_owned());
        let rich = |texts: &mut Texts<'_>, text: &Option<Text>| -> RichText {
            optional(text.as_ref(), |text| texts.inline(file, text)).unwrap_or_default()
        };

        let first = [
            certification.components.len(),
            certification.activities.len(),
            certification.competencies.len(),
            certification.conditions.len(),
            certification.assessments.len(),
            certification.criteria.len(),
        ];
        for at in &record.component {
            let entry = &self.outline.of(Kind::Component)[certification.components.len()];
            certification.components.push(Component {
                id: entry.id.clone(),
                unit: id,
                code: code(&at.code),
                title: rich(&mut self.texts, &at.title),
                summary: optional(at.summary.as_ref(), |text| self.texts.block(file, text)),
            });
        }
        for at in &record.activity {
            let entry = &self.outline.of(Kind::Activity)[certification.activities.len()];
            certification.activities.push(Activity {
                id: entry.id.clone(),
                unit: id,
                code: code(&at.code),
                title: rich(&mut self.texts, &at.title),
                parent: entry.parent.map(ActivityId::at),
                component: self
                    .one(Kind::Component, file, at.component.as_ref(), place)
                    .map(ComponentId::at),
                competencies: Vec::new(),
            });
        }
        for at in &record.competency {
            let entry = &self.outline.of(Kind::Competency)[certification.competencies.len()];
            let statement = optional(at.statement.as_ref(), |text| {
                self.texts.statement(file, text)
            })
            .unwrap_or_default();
            let title: Option<RichText> =
                optional(at.title.as_ref(), |text| self.texts.inline(file, text));
            let markdown = at.statement.as_ref().map_or("", |text| text.as_str());
            let name = match &title {
                Some(title) => title.plain.clone(),
                None => short_name(&statement, markdown),
            };
            certification.competencies.push(Competency {
                id: entry.id.clone(),
                unit: id,
                address: self.words.competency(&slug, &unit.name, &entry.local),
                code: code(&at.code),
                span: entry.span.clone(),
                aliases: at.aliases.iter().map(|alias| alias.get().clone()).collect(),
                parts: self.texts.parts(markdown),
                lead: lead(&statement.html),
                name: self.texts.typography.apply(&name).into_owned(),
                title,
                statement,
                parent: entry.parent.map(CompetencyId::at),
                children: Vec::new(),
                component: self
                    .one(Kind::Component, file, at.component.as_ref(), place)
                    .map(ComponentId::at),
                activities: self
                    .many(Kind::Activity, file, &at.activities, place)
                    .into_iter()
                    .map(ActivityId::at)
                    .collect(),
                skills: at
                    .skills
                    .iter()
                    .map(|skill| self.texts.item(file, skill))
                    .collect(),
                domains: self.domains(file, &at.domains),
                conditions: Vec::new(),
                assessments: Vec::new(),
                criteria: Vec::new(),
                notices: Vec::new(),
                no_criteria: optional(at.no_criteria.as_ref(), |text| {
                    self.texts.of_author(|texts| texts.inline(file, text))
                }),
                related: self.related(file, &at.related),
            });
        }
        for at in &record.condition {
            let entry = &self.outline.of(Kind::Condition)[certification.conditions.len()];
            certification.conditions.push(Condition {
                id: entry.id.clone(),
                unit: id,
                kind: optional(at.kind.as_ref(), Texts::plain),
                items: at
                    .items
                    .iter()
                    .flatten()
                    .map(|item| self.texts.item(file, item))
                    .collect(),
                competencies: self.competencies(file, at.targets.as_deref(), place),
            });
        }
        for at in &record.assessment {
            let entry = &self.outline.of(Kind::Assessment)[certification.assessments.len()];
            certification.assessments.push(Assessment {
                id: entry.id.clone(),
                unit: id,
                title: rich(&mut self.texts, &at.title),
                body: optional(at.body.as_ref(), |body| self.texts.block(file, body))
                    .unwrap_or_default(),
                forms: at.forms.iter().map(|form| *form.get()).collect(),
                settings: at.settings.iter().map(|setting| *setting.get()).collect(),
                durations: at.durations.iter().map(Texts::plain).collect(),
                audience: optional(at.audience.as_ref(), Texts::plain),
                competencies: self.competencies(file, at.targets.as_deref(), place),
                notices: Vec::new(),
            });
        }
        for at in &record.criterion {
            let entry = &self.outline.of(Kind::Criterion)[certification.criteria.len()];
            let title: Option<RichText> =
                optional(at.title.as_ref(), |text| self.texts.inline(file, text));
            let indicators: Vec<(String, RichText)> = at
                .indicators
                .iter()
                .flatten()
                .map(|text| {
                    let id = format!("{}-{}", entry.id, fingerprint(text));
                    (id, self.texts.item(file, text))
                })
                .collect();
            let name = match (&title, indicators.first()) {
                (Some(title), _) => title.plain.clone(),
                (None, Some((_, first))) => short_name(first, ""),
                (None, None) => String::new(),
            };
            certification.criteria.push(Criterion {
                id: entry.id.clone(),
                unit: id,
                name: self.texts.typography.apply(&name).into_owned(),
                title,
                indicators: unique_ids(indicators),
                competencies: self.competencies(file, at.targets.as_deref(), place),
            });
        }
        let summary = optional(record.summary.as_ref(), |text| self.texts.block(file, text));
        let title = rich(&mut self.texts, &record.title);
        certification.units.push(Unit {
            id: unit.name.clone(),
            address: self.words.unit(&slug, &unit.name),
            span: unit.unit.headline(record.title.as_ref()),
            code: code(&record.code),
            title,
            summary,
            components: (first[0]..certification.components.len())
                .map(ComponentId::at)
                .collect(),
            activities: (first[1]..certification.activities.len())
                .map(ActivityId::at)
                .collect(),
            competencies: (first[2]..certification.competencies.len())
                .map(CompetencyId::at)
                .collect(),
            conditions: (first[3]..certification.conditions.len())
                .map(ConditionId::at)
                .collect(),
            assessments: (first[4]..certification.assessments.len())
                .map(AssessmentId::at)
                .collect(),
            criteria: (first[5]..certification.criteria.len())
                .map(CriterionId::at)
                .collect(),
            notices: Vec::new(),
        });
    }

    /// The competencies that a list of references reaches, each once and in order.
    fn competencies(
        &mut self,
        file: FileId,
        targets: Option<&[Text]>,
        unit: usize,
    ) -> Vec<CompetencyId> {
        // That a reference is empty was told.
        let written: Vec<Text> = (targets.unwrap_or(&[]).iter())
            .filter(|target| !target.trim().is_empty())
            .cloned()
            .collect();
        let mut reached = self.many(Kind::Competency, file, &written, unit);
        reached.sort_unstable();
        reached.dedup();
        reached.into_iter().map(CompetencyId::at).collect()
    }

    fn many(&mut self, kind: Kind, file: FileId, written: &[Text], unit: usize) -> Vec<usize> {
        let mut reached = Vec::new();
        for reference in written {
            match self.outline.resolve(kind, reference, Some(unit)) {
                Ok(found) => reached.extend(found),
                Err(why) => self.unresolved(kind, file, reference, why),
            }
        }
        reached
    }

    fn one(
        &mut self,
        kind: Kind,
        file: FileId,
        written: Option<&Text>,
        unit: usize,
    ) -> Option<usize> {
        let reference = written?;
        match self.outline.resolve_one(kind, reference, unit) {
            Ok(found) => Some(found),
            Err(why) => {
                self.unresolved(kind, file, reference, why);
                None
            }
        }
    }

    pub(super) fn unresolved(&mut self, kind: Kind, file: FileId, written: &Text, why: Unresolved) {
        let reference = Reference {
            span: Span::new(file, written.range()),
            written,
            kind,
            outline: self.outline,
        };
        self.texts.diagnostics.extend(reference.unresolved(why));
    }

    fn domains(&mut self, file: FileId, written: &[Text]) -> Vec<usize> {
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
                        format!("content/domains.toml has no domain `{}`", id.get()),
                    )
                    .label("unknown domain")
                    .suggest(id, domain_ids.iter().copied())
                    .help("write the id of one of its domains, or add a [[domain]] to it"),
                ),
            }
        }
        domains
    }
}

/// The first paragraph of a statement that has more blocks, without its element, and the rest.
fn lead(html: &str) -> Option<(String, String)> {
    let (first, rest) = html.strip_prefix("<p>")?.split_once("</p>")?;
    let rest = rest.trim();
    (!rest.is_empty()).then(|| (first.to_owned(), rest.to_owned()))
}

/// The same indicator may stand twice under a criterion.
fn unique_ids(mut indicators: Vec<(String, RichText)>) -> Vec<(String, RichText)> {
    for place in 1..indicators.len() {
        let same = indicators[..place]
            .iter()
            .filter(|(id, _)| *id == indicators[place].0)
            .count();
        if same > 0 {
            indicators[place].0.push_str(&format!("-{}", same + 1));
        }
    }
    indicators
}

/// The certifications to whose records those of one are tied.
pub(super) fn tied_to(certification: &Certification) -> Vec<usize> {
    let correspondences = certification.correspondences.iter();
    let others = correspondences.filter_map(|tie| match &tie.to {
        Other::Here(place) => Some(*place),
        Other::Elsewhere(_) => None,
    });
    let competencies = certification.competencies.iter();
    let related = competencies.flat_map(|competency| &competency.related);
    let places: BTreeSet<usize> = others.chain(related.map(|(place, _)| *place)).collect();
    places.into_iter().collect()
}

/// Makes the ties of a certification go both ways.
fn tie_back(certification: &mut Certification) {
    for place in 0..certification.competencies.len() {
        let id = CompetencyId::at(place);
        if let Some(parent) = certification.competencies[place].parent {
            certification.competencies[parent.index()].children.push(id);
        }
        for activity in certification.competencies[place].activities.clone() {
            certification.activities[activity.index()]
                .competencies
                .push(id);
        }
    }
    for place in 0..certification.conditions.len() {
        for competency in certification.conditions[place].competencies.clone() {
            certification.competencies[competency.index()]
                .conditions
                .push(ConditionId::at(place));
        }
    }
    for place in 0..certification.assessments.len() {
        for competency in certification.assessments[place].competencies.clone() {
            certification.competencies[competency.index()]
                .assessments
                .push(AssessmentId::at(place));
        }
    }
    for place in 0..certification.criteria.len() {
        for competency in certification.criteria[place].competencies.clone() {
            certification.competencies[competency.index()]
                .criteria
                .push(CriterionId::at(place));
        }
    }
}
