//! The outline of a certification: ids, codes, parents and addresses of its records, before any
//! text is converted. References are resolved against it.

use super::anchors;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{AssessmentRecord, CriterionRecord, KnowledgeRecord};
use crate::load::{CertificationFiles, Located, Text, UnitFile};
use crate::messages::{Message, link as say};
use crate::source::{FileId, Span};
use crate::text::Code;
use crate::text::markdown::words_alone;
use crate::text::{fingerprint, id_of, id_of_words, short_name, unique_id};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The kinds of record that references or pages refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Competency,
    Activity,
    Component,
    Assessment,
    Condition,
    Criterion,
    Knowledge,
}

impl Kind {
    pub(crate) const ALL: [Kind; 7] = [
        Kind::Competency,
        Kind::Activity,
        Kind::Component,
        Kind::Assessment,
        Kind::Condition,
        Kind::Criterion,
        Kind::Knowledge,
    ];

    /// The kinds whose records can have parents.
    pub(crate) const WITH_PARENTS: [Kind; 4] = [
        Kind::Competency,
        Kind::Activity,
        Kind::Assessment,
        Kind::Knowledge,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Competency => "competency",
            Kind::Activity => "activity",
            Kind::Component => "component",
            Kind::Assessment => "assessment",
            Kind::Condition => "condition",
            Kind::Criterion => "criterion",
            Kind::Knowledge => "knowledge",
        }
    }
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The index of the unit that declares it; `None` for a record of the whole certification.
    pub unit: Option<usize>,
    /// Its code or id as written, for messages; empty when it has neither.
    pub written: Box<str>,
    /// Its code and its aliases.
    pub codes: Box<[Code]>,
    /// Where each of them is written.
    pub code_spans: Box<[Span]>,
    /// Its explicit id.
    pub given_id: Option<Box<str>>,
    /// Its name in links without text: its code, its title or its first words.
    pub name: Box<str>,
    /// Its id in the certification.
    pub id: Arc<str>,
    /// Its id in its unit, from which its address is made; mostly the same.
    pub local: Arc<str>,
    /// Where it was declared.
    pub span: Span,
    /// The record of the same kind that it is part of.
    pub parent: Option<usize>,
}

impl Entry {
    /// The entry of a record, without its id in the certification and its parent.
    fn of<T>(
        unit: Option<usize>,
        file: FileId,
        record: &Located<T>,
        (code, id, aliases): (&Option<Text>, &Option<Text>, &[Text]),
        title: &Option<Text>,
    ) -> Self {
        let given_id = id.as_ref().map(|id| id.get().clone());
        let code_text = code.as_ref().map(|code| code.get().clone());
        let written = code_text.clone().or(given_id.clone()).unwrap_or_default();
        let span = code
            .as_ref()
            .or(id.as_ref())
            .map_or(record.range(), Located::range);
        let notations = || code.iter().chain(aliases);
        Self {
            unit,
            codes: notations().map(|code| Code::parse(code)).collect(),
            code_spans: notations()
                .map(|code| Span::new(file, code.range()))
                .collect(),
            id: Arc::default(),
            local: id_of(given_id.as_deref().unwrap_or(&written)).into(),
            name: code_text
                .or_else(|| title.as_ref().map(first_words))
                .unwrap_or_else(|| written.clone())
                .into(),
            given_id: given_id.map(Into::into),
            written: written.into(),
            span: Span::new(file, span),
            parent: None,
        }
    }

    /// Whether a reference is the id of this record, or one of its codes.
    pub(crate) fn is_named(&self, written: &str, code: &Code) -> bool {
        self.given_id.as_deref() == Some(written) || self.codes.contains(code)
    }

    /// Whether its first notation is its code rather than an alias.
    fn given_code(&self) -> bool {
        self.code_spans.first() == Some(&self.span)
    }

    /// Whether a reference is a prefix of its code.
    pub(crate) fn is_below(&self, code: &Code) -> bool {
        self.codes.iter().any(|own| code.is_prefix_of(own))
    }
}

/// One unit.
#[derive(Clone, Debug)]
pub(crate) struct UnitEntry {
    pub name: String,
    pub code: Option<String>,
}

impl UnitEntry {
    /// How references refer to it: by its code, or by the name of its file.
    pub(crate) fn reference(&self) -> &str {
        self.code.as_deref().unwrap_or(&self.name)
    }

    /// Whether a reference matches this unit, by its code or by the name of its file.
    pub(crate) fn is_named(&self, written: &str) -> bool {
        self.name == written
            || self
                .code
                .as_ref()
                .is_some_and(|code| Code::parse(code) == Code::parse(written))
    }
}

/// The records of a certification by kind, in the order of units and files.
#[derive(Clone, Debug)]
pub(crate) struct Outline {
    pub slug: String,
    /// Its short title, for links without a text.
    pub title: String,
    /// Whether there may be records that could not be read. Unresolved references are not reported
    /// then.
    pub incomplete: bool,
    pub units: Vec<UnitEntry>,
    /// The ids of its options, in order.
    pub options: Vec<String>,
    entries: [Vec<Entry>; Kind::ALL.len()],
}

impl Outline {
    pub(crate) fn of(&self, kind: Kind) -> &[Entry] {
        &self.entries[kind as usize]
    }

    pub(crate) fn of_mut(&mut self, kind: Kind) -> &mut [Entry] {
        &mut self.entries[kind as usize]
    }

    /// Reads the outline of a certification, and reports duplicate codes.
    pub(crate) fn read(files: &CertificationFiles, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut outline = Self {
            slug: files.slug.clone(),
            title: short_title(files),
            incomplete: files.may_hide_records(),
            units: files
                .units
                .iter()
                .map(|unit| UnitEntry {
                    name: unit.name.clone(),
                    code: unit
                        .unit
                        .record
                        .code
                        .as_ref()
                        .map(|code| code.get().clone()),
                })
                .collect(),
            options: (files.certification.record.option.iter())
                .map(|option| {
                    let id = option.id.as_ref();
                    id.map(|id| id.trim().to_owned()).unwrap_or_default()
                })
                .collect(),
            entries: Default::default(),
        };
        for (index, unit) in files.units.iter().enumerate() {
            outline.read_unit(index, unit);
        }
        if let Some(examination) = &files.examination {
            let file = examination.file;
            outline.read_assessments(None, file, &examination.record.assessment);
            outline.read_criteria(None, file, &examination.record.criterion);
        }
        if let Some(knowledge) = &files.knowledge {
            outline.read_knowledge(None, knowledge.file, &knowledge.record.knowledge);
        }
        for kind in Kind::ALL {
            report_duplicates(outline.of(kind), kind, diagnostics);
            drop_shared_codes(outline.of_mut(kind));
        }
        outline.assign_ids();
        outline.separate_ids(files);
        outline.entries.iter_mut().for_each(Vec::shrink_to_fit);
        outline
    }

    fn read_unit(&mut self, unit: usize, file: &UnitFile) {
        let record = &file.unit.record;
        let unit = Some(unit);
        let id = file.unit.file;
        let mut add = |kind: Kind, entry: Entry| self.entries[kind as usize].push(entry);
        for at in &record.component {
            let names = (&at.code, &at.id, &[][..]);
            add(Kind::Component, Entry::of(unit, id, at, names, &at.title));
        }
        for at in &record.activity {
            let names = (&at.code, &at.id, &[][..]);
            add(Kind::Activity, Entry::of(unit, id, at, names, &at.title));
        }
        for at in &record.competency {
            let names = (&at.code, &at.id, &at.aliases[..]);
            let title = match at.title {
                Some(_) => &at.title,
                None => &at.statement,
            };
            add(Kind::Competency, Entry::of(unit, id, at, names, title));
        }
        for at in &record.condition {
            let mut entry = Entry::of(unit, id, at, (&None, &at.id, &[]), &at.kind);
            if entry.local.is_empty() {
                let words = joined(at.items.iter().flatten().chain(&at.kind));
                let targets = joined(at.targets.iter().flatten());
                let mark = fingerprint(&format!("{words}/{targets}"));
                entry.local = format!("condition-{mark}").into();
            }
            add(Kind::Condition, entry);
        }
        self.read_assessments(unit, id, &record.assessment);
        self.read_criteria(unit, id, &record.criterion);
        self.read_knowledge(unit, id, &record.knowledge);
    }

    fn read_assessments(
        &mut self,
        unit: Option<usize>,
        file: FileId,
        records: &[Located<AssessmentRecord>],
    ) {
        let entries = records
            .iter()
            .map(|at| Entry::of(unit, file, at, (&at.code, &at.id, &[]), &at.title));
        self.entries[Kind::Assessment as usize].extend(entries);
    }

    fn read_criteria(
        &mut self,
        unit: Option<usize>,
        file: FileId,
        records: &[Located<CriterionRecord>],
    ) {
        let entries = records.iter().map(|at| {
            let mut entry = Entry::of(unit, file, at, (&None, &at.id, &[]), &at.title);
            if entry.local.is_empty() {
                entry.local = criterion_id(at).into();
            }
            entry
        });
        self.entries[Kind::Criterion as usize].extend(entries);
    }

    fn read_knowledge(
        &mut self,
        unit: Option<usize>,
        file: FileId,
        records: &[Located<KnowledgeRecord>],
    ) {
        let entries = records
            .iter()
            .map(|at| Entry::of(unit, file, at, (&at.code, &at.id, &[]), &at.title));
        self.entries[Kind::Knowledge as usize].extend(entries);
    }

    /// Gives every record its id in the certification: the one of its unit, with the kind if
    /// another kind has the same, and with the unit if another unit has the same.
    fn assign_ids(&mut self) {
        let mut taken: BTreeMap<Option<usize>, BTreeSet<String>> = BTreeMap::new();
        for kind in Kind::ALL {
            for entry in self.of_mut(kind) {
                let taken = taken.entry(entry.unit).or_default();
                // The ids of criteria and conditions are words: they are numbered.
                let takes_kind = kind != Kind::Criterion && kind != Kind::Condition;
                if takes_kind && entry.given_id.is_none() && taken.contains(&*entry.local) {
                    entry.local = format!("{}-{}", kind.name(), entry.local).into();
                }
                entry.local = unique_id(taken, &entry.local).into();
            }
        }
        let mut units_of: BTreeMap<Arc<str>, Vec<Option<usize>>> = BTreeMap::new();
        for entry in self.entries.iter().flatten() {
            let units = units_of.entry(Arc::clone(&entry.local)).or_default();
            if !units.contains(&entry.unit) {
                units.push(entry.unit);
            }
        }
        let names: Vec<String> = self.units.iter().map(|unit| unit.name.clone()).collect();
        for entry in self.entries.iter_mut().flatten() {
            let shared = units_of[&entry.local].len() > 1;
            entry.id = match entry.unit {
                Some(unit) if shared => format!("{}-{}", names[unit], entry.local).into(),
                _ => Arc::clone(&entry.local),
            };
        }
    }

    /// Makes ids distinct from those that pages derive from others, and across units, so that none
    /// is duplicated on the complete page.
    fn separate_ids(&mut self, files: &CertificationFiles) {
        let notices = files.certification.record.notice.iter();
        let notices = notices.filter_map(|notice| notice.id.as_ref());
        let of_notices = notices.map(|id| anchors::of_notice(id));
        let of_units = self.units.iter().map(|unit| anchors::of_unit(&unit.name));
        let criteria = self.of(Kind::Criterion).iter();
        let of_criteria = criteria.map(|entry| anchors::of_criteria(&entry.id));
        let mut taken: BTreeSet<String> = of_notices.chain(of_units).chain(of_criteria).collect();
        for entry in self.entries.iter_mut().flatten() {
            let unique = unique_id(&mut taken, &entry.id);
            if *unique != *entry.id {
                entry.id = unique.into();
            }
        }
    }
}

/// A code printed for several records belongs to the one without an id of its own; the others are
/// referred to by their ids, and lose the code.
fn drop_shared_codes(entries: &mut [Entry]) {
    let is_shared = |index: usize, code: &Code| {
        let mut all = entries.iter().enumerate();
        all.any(|(other, entry)| {
            other != index && entry.unit == entries[index].unit && entry.codes.contains(code)
        })
    };
    let shared = |(index, entry): (usize, &Entry)| -> Vec<bool> {
        let codes = entry.codes.iter();
        codes
            .map(|code| entry.given_id.is_some() && is_shared(index, code))
            .collect()
    };
    let shared: Vec<Vec<bool>> = entries.iter().enumerate().map(shared).collect();
    for (entry, shared) in entries.iter_mut().zip(shared) {
        if shared.contains(&true) {
            entry.codes = without(&entry.codes, &shared);
            entry.code_spans = without(&entry.code_spans, &shared);
        }
    }
}

/// The items of a list that are not flagged.
fn without<T: Clone>(items: &[T], flags: &[bool]) -> Box<[T]> {
    let pairs = items.iter().zip(flags);
    let kept = pairs.filter(|(_, flag)| !**flag);
    kept.map(|(item, _)| item.clone()).collect()
}

fn short_title(files: &CertificationFiles) -> String {
    let record = &files.certification.record;
    record
        .short_title
        .as_ref()
        .or(record.title.as_ref())
        .map_or_else(|| files.slug.clone(), |title| title.get().clone())
}

/// The name of a record without a code: the beginning of its title or statement.
fn first_words(text: &Text) -> String {
    short_name(&words_alone(text), text)
}

/// An id from the words of a criterion, so that it does not depend on order.
fn criterion_id(criterion: &CriterionRecord) -> String {
    let first = criterion
        .indicators
        .iter()
        .flatten()
        .next()
        .map(|text| text.as_str());
    match &criterion.title {
        Some(title) => id_of_words(title),
        None => id_of_words(first.unwrap_or("critere")),
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a Text>) -> String {
    texts
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join("/")
}

fn report_duplicates(entries: &[Entry], kind: Kind, diagnostics: &mut Vec<Diagnostic>) {
    // Ids made from words need not be unique: they are numbered.
    let made_ids = [Kind::Condition, Kind::Criterion].contains(&kind);
    for (index, entry) in entries.iter().enumerate() {
        let earlier = &entries[..index];
        let in_unit = earlier.iter().filter(|other| other.unit == entry.unit);
        for other in in_unit {
            let same_id = entry.given_id.is_some() && entry.given_id == other.given_id;
            let same_code =
                entry.given_code() && other.given_code() && entry.codes[0] == other.codes[0];
            // A document may print one code twice: an id then distinguishes the records.
            let distinguished = entry.given_id.is_some() || other.given_id.is_some();
            let same_address = !made_ids && !entry.local.is_empty() && entry.local == other.local;
            if same_id || same_code && !distinguished {
                diagnostics.push(duplicate(
                    entry,
                    other,
                    say::same_code(&*other.written, &*entry.written),
                ));
            } else if same_address {
                diagnostics.push(duplicate(
                    entry,
                    other,
                    say::same_made_address(&*other.written, &*entry.written),
                ));
            } else if !same_code && let Some(clash) = alias_clash(entry, other) {
                diagnostics.push(clash);
            }
        }
    }
}

fn duplicate(entry: &Entry, other: &Entry, message: Message) -> Diagnostic {
    let message = match entry.written == other.written {
        true => say::twice_in_unit(&*entry.written),
        false => message,
    };
    Diagnostic::new(&codes::DUPLICATE_CODE, entry.span.clone(), message)
        .label(say::the_second())
        .related(other.span.clone(), say::the_first())
        .help(say::delete_or_own_id())
}

/// Two records that share a notation which is not the code of both.
fn alias_clash(entry: &Entry, other: &Entry) -> Option<Diagnostic> {
    let (mine, theirs) = entry.codes.iter().enumerate().find_map(|(mine, code)| {
        let theirs = other.codes.iter().position(|known| known == code)?;
        Some((mine, theirs))
    })?;
    // The alias is at fault, not the code that it duplicates.
    let is_code = |entry: &Entry, index: usize| index == 0 && entry.given_code();
    let ((at_fault, index), (taken, other_index)) = if is_code(entry, mine) {
        ((other, theirs), (entry, mine))
    } else {
        ((entry, mine), (other, theirs))
    };
    Some(
        Diagnostic::new(
            &codes::ALIAS_CLASH,
            at_fault.code_spans[index].clone(),
            say::alias_taken(&*at_fault.written, &*taken.written),
        )
        .label(say::either())
        .related(
            taken.code_spans[other_index].clone(),
            say::has_it(&*taken.written),
        )
        .help(say::delete_or_correct_alias()),
    )
}
