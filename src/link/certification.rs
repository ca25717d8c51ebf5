//! Linking of one certification.

use super::catalog::{
    Activity, ActivityId, Assessment, AssessmentId, Certification, Competency, CompetencyId,
    Component, ComponentId, Condition, ConditionId, Correspondence, Criterion, CriterionId, Labels,
    Notice, NoticeId, NoticeTarget, Other, Register, Source, Unit, UnitId, Written,
};
use super::outline::{Kind, Outline, UnitEntry};
use super::reference::Unresolved;
use super::texts::{Texts, optional};
use super::unresolved::Reference;
use super::{Words, prose};
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::records::{ExtentRecord, LabelsRecord, NoticeRecord};
use crate::load::{CertificationFiles, Located, Text, UnitFile};
use crate::source::{FileId, Span};
use crate::text::{RichText, fingerprint, short_name};

/// Resolves the parents of the records of a kind, and tells records that are their own ancestor.
pub(super) fn resolve_parents(
    outline: &mut Outline,
    kind: Kind,
    units: &[UnitFile],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let parents: Vec<(FileId, Option<Text>)> = units
        .iter()
        .flat_map(|unit| {
            let record = &unit.unit.record;
            let file = unit.unit.file;
            let of_kind: Vec<Option<Text>> = match kind {
                Kind::Competency => record.competency.iter().map(|c| c.parent.clone()).collect(),
                _ => record.activity.iter().map(|a| a.parent.clone()).collect(),
            };
            of_kind.into_iter().map(move |parent| (file, parent))
        })
        .collect();
    for (place, (file, parent)) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        let unit = outline.of(kind)[place].unit;
        match outline.resolve_one(kind, parent, unit) {
            Ok(found) => outline.of_mut(kind)[place].parent = Some(found),
            Err(why) => diagnostics.extend(
                Reference {
                    span: Span::new(*file, parent.range()),
                    written: parent,
                    kind,
                    outline,
                }
                .unresolved(why),
            ),
        }
    }
    break_cycles(outline, kind, &parents, diagnostics);
}

fn break_cycles(
    outline: &mut Outline,
    kind: Kind,
    parents: &[(FileId, Option<Text>)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let count = outline.of(kind).len();
    for place in 0..count {
        let entries = outline.of(kind);
        let returns = std::iter::successors(entries[place].parent, |at| entries[*at].parent)
            .take(count)
            .any(|ancestor| ancestor == place);
        let (true, (file, Some(parent))) = (returns, &parents[place]) else {
            continue;
        };
        let written = entries[place].written.as_str();
        let span = Span::new(*file, parent.range());
        diagnostics.push(if entries[place].parent == Some(place) {
            Diagnostic::new(
                &codes::PARENT_CYCLE,
                span,
                format!("`{written}` names itself as its parent"),
            )
            .label("the record itself")
            .help("write the code of the record above it, or take the line out")
        } else {
            let way: Vec<String> = std::iter::successors(Some(place), |at| entries[*at].parent)
                .skip(1)
                .take_while(|at| *at != place)
                .map(|at| format!("`{}`", entries[at].written))
                .collect();
            Diagnostic::new(
                &codes::PARENT_CYCLE,
                span,
                format!(
                    "`{written}` is a part of itself: its parent is {}, whose parent is \
                     `{written}`",
                    way.join(", whose parent is ")
                ),
            )
            .label("this leads back to the record")
            .related(entries[place].span.clone(), "the record")
            .help("take `parent` out of the record that stands highest")
        });
        outline.of_mut(kind)[place].parent = None;
    }
}

/// A certification that was linked, with what was found on the way.
pub(super) struct Linked {
    pub certification: Certification,
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
    pub(super) fn link(mut self) -> Linked {
        let mut certification = self.identity();
        for (place, file) in self.files.units.iter().enumerate() {
            self.unit(&mut certification, place, file);
        }
        tie_back(&mut certification);
        self.notices(&mut certification);
        self.correspondences(&mut certification);
        Linked {
            certification,
            diagnostics: self.texts.diagnostics,
            written: self.texts.written,
        }
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
        let codes_of =
            |list: &[Text]| -> Vec<String> { list.iter().map(|code| code.get().clone()).collect() };
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
            summary: optional(record.summary.as_ref(), |text| texts.block(file, text)),
            level: record.level.as_ref().map(|level| *level.get()),
            kind: plain(&record.kind),
            certifiers: record
                .certifiers
                .iter()
                .filter_map(|who| Some((plain(&who.name)?, url(&who.url))))
                .collect(),
            register: record.register.as_ref().map(|register| Register {
                directory: plain(&register.directory),
                number: plain(&register.number),
                url: url(&register.url),
            }),
            registered_on: record.registered_on.as_ref().map(|date| *date.get()),
            effective_on: record.effective_on.as_ref().map(|date| *date.get()),
            expires_on: record.expires_on.as_ref().map(|date| *date.get()),
            supersedes: record
                .supersedes
                .iter()
                .map(|written| self.other(file, written))
                .collect(),
            superseded_by: Vec::new(),
            rome: codes_of(&record.rome),
            nsf: codes_of(&record.nsf),
            formacodes: codes_of(&record.formacodes),
            source: record.source.as_ref().map(|source| Source {
                document: plain(&source.document),
                url: url(&source.url),
                note: optional(source.note.as_ref(), |note| self.texts.inline(file, note)),
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
            let statement = optional(at.statement.as_ref(), |text| self.texts.block(file, text))
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
                    self.texts.inline(file, text)
                }),
                related: Vec::new(),
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
        let mut reached = self.many(Kind::Competency, file, targets.unwrap_or(&[]), unit);
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

    fn unresolved(&mut self, kind: Kind, file: FileId, written: &Text, why: Unresolved) {
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

    fn notices(&mut self, certification: &mut Certification) {
        let file = self.files.certification.file;
        for (place, at) in self.files.certification.record.notice.iter().enumerate() {
            let id = at
                .id
                .as_ref()
                .map(|id| id.get().clone())
                .unwrap_or_default();
            let earlier = &self.files.certification.record.notice[..place];
            if let Some(other) = earlier.iter().find(|other| same_id(other, at)) {
                self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CODE,
                        Span::new(file, at.id.as_ref().map_or(at.range(), Located::range)),
                        format!("two notices have the id `{id}`"),
                    )
                    .label("the second one")
                    .related(
                        Span::new(
                            file,
                            other.id.as_ref().map_or(other.range(), Located::range),
                        ),
                        "the first one",
                    )
                    .help("give one of them another id, or take it out"),
                );
            }
            let targets = self.notice_targets(file, at);
            certification.notices.push(Notice {
                id,
                title: optional(at.title.as_ref(), |title| self.texts.inline(file, title))
                    .unwrap_or_default(),
                body: optional(at.body.as_ref(), |body| self.texts.block(file, body))
                    .unwrap_or_default(),
                targets,
            });
        }
        spread_notices(certification);
    }

    fn notice_targets(&mut self, file: FileId, notice: &NoticeRecord) -> Vec<NoticeTarget> {
        let mut targets = Vec::new();
        for written in notice.targets.iter().flatten() {
            let found = self.notice_target(written);
            if found.is_empty() && !self.outline.incomplete {
                let known = self
                    .outline
                    .units
                    .iter()
                    .filter_map(|unit| unit.code.as_deref())
                    .chain(
                        [Kind::Competency, Kind::Assessment]
                            .into_iter()
                            .flat_map(|kind| {
                                self.outline
                                    .of(kind)
                                    .iter()
                                    .map(|entry| entry.written.as_str())
                            }),
                    );
                let diagnostic = Diagnostic::new(
                    &codes::UNKNOWN_NOTICE_TARGET,
                    Span::new(file, written.range()),
                    format!("`{}` is nothing that a notice can apply to", written.get()),
                )
                .label("no unit, competency or assessment has this code or id")
                .suggest(written, known)
                .help("write the code of a unit or competency, the id of an assessment, or \"*\"");
                self.texts.diagnostics.push(diagnostic);
            }
            targets.extend(found);
        }
        targets
    }

    fn notice_target(&self, written: &str) -> Vec<NoticeTarget> {
        if written.trim() == "*" {
            return vec![NoticeTarget::Everything];
        }
        if let Some(unit) = self.outline.unit(written) {
            return vec![NoticeTarget::Unit(UnitId::at(unit))];
        }
        if let Ok(found) = self.outline.resolve(Kind::Assessment, written, None)
            && !found.is_empty()
        {
            return found
                .into_iter()
                .map(|place| NoticeTarget::Assessment(AssessmentId::at(place)))
                .collect();
        }
        self.outline
            .resolve(Kind::Competency, written, None)
            .unwrap_or_default()
            .into_iter()
            .map(|place| NoticeTarget::Competency(CompetencyId::at(place)))
            .collect()
    }

    fn correspondences(&mut self, certification: &mut Certification) {
        let file = self.files.certification.file;
        for at in &self.files.certification.record.correspondence {
            let Some(to) = &at.to else { continue };
            let other = self.other(file, to);
            if other == Other::Here(self.place) {
                self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::REFERENCE_TO_NOTHING,
                        Span::new(file, to.range()),
                        "a certification does not correspond to itself",
                    )
                    .label("this is the certification being read")
                    .help("write the slug or the register number of the other certification"),
                );
            }
            let from = self.unit_list(file, self.outline, &at.from);
            let to_units = match other {
                Other::Here(place) => {
                    let outline = &self.texts.atlas.outlines[place];
                    self.unit_list(file, outline, &at.to_units)
                }
                Other::Elsewhere(_) => Vec::new(),
            };
            certification.correspondences.push(Correspondence {
                from,
                to_units,
                to_codes: match other {
                    Other::Here(_) => Vec::new(),
                    Other::Elsewhere(_) => {
                        at.to_units.iter().map(|code| code.get().clone()).collect()
                    }
                },
                to: other,
                total: at
                    .extent
                    .as_ref()
                    .is_some_and(|extent| *extent.get() == ExtentRecord::Total),
                source: optional(at.source.as_ref(), |text| self.texts.inline(file, text))
                    .unwrap_or_default(),
                date: at.date.as_ref().map(|date| *date.get()),
            });
        }
    }

    /// The certification that a text names; one that is told when it can be none.
    fn other(&mut self, file: FileId, written: &Text) -> Other {
        let other = self.texts.atlas.other(written);
        if let Other::Elsewhere(name) = &other {
            let slugs = || {
                let outlines = self.texts.atlas.outlines.iter();
                outlines.map(|outline| outline.slug.as_str())
            };
            let is_number = name.contains(|sign: char| sign.is_ascii_digit());
            if !is_number || nearest(name, slugs()).is_some() {
                self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::REFERENCE_TO_NOTHING,
                        Span::new(file, written.range()),
                        format!("no certification of this site is called `{name}`"),
                    )
                    .label("neither a certification nor a register number")
                    .suggest(name, slugs())
                    .help("write the name of its folder, or its number in a register: RNCP00001"),
                );
            }
        }
        other
    }

    fn unit_list(&mut self, file: FileId, outline: &Outline, written: &[Text]) -> Vec<UnitId> {
        let mut units = Vec::with_capacity(written.len());
        for code in written {
            match outline.unit(code) {
                Some(unit) => units.push(UnitId::at(unit)),
                None if outline.incomplete => {}
                None => {
                    let known = outline.units.iter().map(UnitEntry::reference);
                    self.texts.diagnostics.push(
                        Diagnostic::new(
                            &codes::REFERENCE_TO_NOTHING,
                            Span::new(file, code.range()),
                            format!("`{}` has no unit `{}`", outline.slug, code.get()),
                        )
                        .label("no such unit")
                        .suggest(code, known)
                        .help("a unit is named by its code, or by the name of its file without its number"),
                    );
                }
            }
        }
        units
    }
}

/// The first paragraph of a statement that has more blocks, without its element, and the rest.
fn lead(html: &str) -> Option<(String, String)> {
    let (first, rest) = html.strip_prefix("<p>")?.split_once("</p>")?;
    let rest = rest.trim();
    (!rest.is_empty()).then(|| (first.to_owned(), rest.to_owned()))
}

fn same_id(a: &NoticeRecord, b: &NoticeRecord) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a.get() == b.get(),
        _ => false,
    }
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

/// Notes on every record which notices apply to it.
fn spread_notices(certification: &mut Certification) {
    for place in 0..certification.notices.len() {
        let notice = NoticeId::at(place);
        for target in certification.notices[place].targets.clone() {
            let everything = target == NoticeTarget::Everything;
            for (unit, record) in certification.units.iter_mut().enumerate() {
                if everything || target == NoticeTarget::Unit(UnitId::at(unit)) {
                    push_once(&mut record.notices, notice);
                }
            }
            for assessment in 0..certification.assessments.len() {
                let record = &mut certification.assessments[assessment];
                let applies = match target {
                    NoticeTarget::Everything => true,
                    NoticeTarget::Unit(unit) => record.unit == unit,
                    NoticeTarget::Assessment(id) => id.index() == assessment,
                    NoticeTarget::Competency(_) => false,
                };
                if applies {
                    push_once(&mut record.notices, notice);
                }
            }
            for id in certification.competency_ids() {
                let applies = match target {
                    NoticeTarget::Everything => true,
                    NoticeTarget::Unit(unit) => certification[id].unit == unit,
                    NoticeTarget::Competency(named) => {
                        certification.lineage(id).any(|at| at == named)
                    }
                    NoticeTarget::Assessment(named) => {
                        certification.assessed_by(id).any(|(_, at)| at == named)
                    }
                };
                if applies {
                    push_once(&mut certification.competencies[id.index()].notices, notice);
                }
            }
        }
    }
}

fn push_once(list: &mut Vec<NoticeId>, notice: NoticeId) {
    if !list.contains(&notice) {
        list.push(notice);
    }
}
