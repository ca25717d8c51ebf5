//! The outline of a certification: ids, codes, parents and addresses of its records, before
//! any text is converted. References are resolved against it.

use super::code::Code;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::CriterionRecord;
use crate::load::{CertificationFiles, Located, Text, UnitFile};
use crate::source::{FileId, Span};
use crate::text::{RichText, fingerprint, short_name, slug, slug_of_words};
use std::collections::BTreeMap;

/// The kinds of record that references name or pages point at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Competency,
    Activity,
    Component,
    Assessment,
    Condition,
    Criterion,
}

impl Kind {
    pub(crate) const ALL: [Kind; 6] = [
        Kind::Competency,
        Kind::Activity,
        Kind::Component,
        Kind::Assessment,
        Kind::Condition,
        Kind::Criterion,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Kind::Competency => "competency",
            Kind::Activity => "activity",
            Kind::Component => "component",
            Kind::Assessment => "assessment",
            Kind::Condition => "condition",
            Kind::Criterion => "criterion",
        }
    }
}

/// One record.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// The unit that it stands in, by place.
    pub unit: usize,
    /// Its code or id as written, for messages; empty when it has neither.
    pub written: String,
    /// Its code and its other notations.
    pub codes: Vec<Code>,
    /// Its id, when it was given one.
    pub given_id: Option<String>,
    /// What links call it that give no text: its code, else its title or first words.
    pub name: String,
    /// Its id in the certification.
    pub id: String,
    /// Its id in its unit, which makes its address.
    pub local: String,
    /// Where it was declared.
    pub span: Span,
    /// The record of the same kind that it is a part of.
    pub parent: Option<usize>,
}

impl Entry {
    /// Whether a reference names this record itself.
    pub(crate) fn is_named(&self, written: &str, code: &Code) -> bool {
        self.given_id.as_deref() == Some(written) || self.codes.contains(code)
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
    /// Whether a reference names this unit, by its code or by the name of its file.
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
    pub units: Vec<UnitEntry>,
    entries: [Vec<Entry>; Kind::ALL.len()],
}

impl Outline {
    pub(crate) fn of(&self, kind: Kind) -> &[Entry] {
        &self.entries[kind as usize]
    }

    pub(crate) fn of_mut(&mut self, kind: Kind) -> &mut [Entry] {
        &mut self.entries[kind as usize]
    }

    /// Reads the outline of a certification, telling codes that stand twice.
    pub(crate) fn read(files: &CertificationFiles, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut outline = Self {
            slug: files.slug.clone(),
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
            entries: Default::default(),
        };
        for (place, unit) in files.units.iter().enumerate() {
            outline.read_unit(place, unit);
        }
        for kind in Kind::ALL {
            tell_duplicates(outline.of(kind), kind, diagnostics);
        }
        tell_duplicate_units(&files.units, diagnostics);
        outline.name();
        outline
    }

    fn read_unit(&mut self, unit: usize, file: &UnitFile) {
        let record = &file.unit.record;
        let id = file.unit.file;
        let mut add = |kind: Kind, entry: Entry| self.entries[kind as usize].push(entry);
        for at in &record.component {
            add(
                Kind::Component,
                coded(unit, id, at, (&at.code, &at.id, &[]), &at.title),
            );
        }
        for at in &record.activity {
            add(
                Kind::Activity,
                coded(unit, id, at, (&at.code, &at.id, &[]), &at.title),
            );
        }
        for at in &record.competency {
            add(
                Kind::Competency,
                coded(
                    unit,
                    id,
                    at,
                    (&at.code, &at.id, &at.aliases),
                    at.title.as_ref().map_or(&at.statement, |_| &at.title),
                ),
            );
        }
        for at in &record.assessment {
            add(
                Kind::Assessment,
                coded(unit, id, at, (&None, &at.id, &[]), &at.title),
            );
        }
        for at in &record.condition {
            let mut entry = coded(unit, id, at, (&None, &at.id, &[]), &at.kind);
            if entry.local.is_empty() {
                let words = joined(at.items.iter().flatten().chain(&at.kind));
                let targets = joined(at.targets.iter().flatten());
                entry.local = format!("condition-{}", fingerprint(&format!("{words}/{targets}")));
            }
            add(Kind::Condition, entry);
        }
        for at in &record.criterion {
            let mut entry = coded(unit, id, at, (&None, &at.id, &[]), &at.title);
            if entry.local.is_empty() {
                entry.local = criterion_id(at);
            }
            add(Kind::Criterion, entry);
        }
    }

    /// Gives every record its id in the certification: the one of its unit, with the kind where
    /// another kind has it too, and with the unit where another unit has it too.
    fn name(&mut self) {
        let mut taken: BTreeMap<(usize, String), u32> = BTreeMap::new();
        for kind in Kind::ALL {
            for entry in self.of_mut(kind) {
                let other_kind = taken.contains_key(&(entry.unit, entry.local.clone()))
                    && entry.given_id.is_none();
                let mut local = entry.local.clone();
                if other_kind && kind != Kind::Criterion && kind != Kind::Condition {
                    local = format!("{}-{local}", kind.name());
                }
                let same = taken.entry((entry.unit, local.clone())).or_insert(0);
                *same += 1;
                if *same > 1 {
                    local = format!("{local}-{same}");
                }
                entry.local = local;
            }
        }
        let mut units_of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for entry in self.entries.iter().flatten() {
            let units = units_of.entry(entry.local.clone()).or_default();
            if !units.contains(&entry.unit) {
                units.push(entry.unit);
            }
        }
        let names: Vec<String> = self.units.iter().map(|unit| unit.name.clone()).collect();
        for entry in self.entries.iter_mut().flatten() {
            let shared = units_of[&entry.local].len() > 1;
            entry.id = if shared {
                format!("{}-{}", names[entry.unit], entry.local)
            } else {
                entry.local.clone()
            };
        }
    }
}

fn coded<T>(
    unit: usize,
    file: FileId,
    at: &Located<T>,
    (code, id, aliases): (&Option<Text>, &Option<Text>, &[Text]),
    title: &Option<Text>,
) -> Entry {
    let given_id = id.as_ref().map(|id| id.get().clone());
    let code_text = code.as_ref().map(|code| code.get().clone());
    let written = code_text.clone().or(given_id.clone()).unwrap_or_default();
    let span = code
        .as_ref()
        .or(id.as_ref())
        .map_or(at.range(), Located::range);
    Entry {
        unit,
        codes: code_text
            .iter()
            .chain(aliases.iter().map(Located::get))
            .map(|code| Code::parse(code))
            .collect(),
        id: String::new(),
        local: slug(given_id.as_deref().unwrap_or(&written)),
        name: code_text
            .or_else(|| title.as_ref().map(first_words))
            .unwrap_or_else(|| written.clone()),
        given_id,
        written,
        span: Span::new(file, span),
        parent: None,
    }
}

/// A name from a title or a statement.
fn first_words(text: &Text) -> String {
    let plain = RichText {
        html: String::new(),
        plain: text.get().clone(),
    };
    short_name(&plain, text)
}

/// An id from the words of a criterion, so that it does not change with order.
fn criterion_id(criterion: &CriterionRecord) -> String {
    let first = criterion
        .indicators
        .iter()
        .flatten()
        .next()
        .map(|text| text.as_str());
    match &criterion.title {
        Some(title) => slug_of_words(title),
        None => slug_of_words(first.unwrap_or("critere")),
    }
}

fn joined<'a>(texts: impl Iterator<Item = &'a Text>) -> String {
    texts
        .map(|text| text.as_str())
        .collect::<Vec<_>>()
        .join("/")
}

fn tell_duplicate_units(units: &[UnitFile], diagnostics: &mut Vec<Diagnostic>) {
    let codes_of = |unit: &UnitFile| unit.unit.record.code.clone();
    for (place, unit) in units.iter().enumerate() {
        let Some(code) = codes_of(unit) else { continue };
        let same = |other: &&UnitFile| {
            codes_of(other).is_some_and(|other| Code::parse(&other) == Code::parse(&code))
        };
        if let Some(other) = units[..place].iter().find(same) {
            let at = other.unit.record.code.as_ref().map_or(0..0, Located::range);
            diagnostics.push(
                Diagnostic::new(
                    &codes::DUPLICATE_CODE,
                    unit.unit.span(&code),
                    format!("two units have the code `{}`", code.get()),
                )
                .label("the second one")
                .related(Span::new(other.unit.file, at), "the first one")
                .help("give one of them another code, or remove its file if it was copied"),
            );
        }
    }
}

fn tell_duplicates(entries: &[Entry], kind: Kind, diagnostics: &mut Vec<Diagnostic>) {
    for (place, entry) in entries.iter().enumerate() {
        let earlier = &entries[..place];
        let in_unit = earlier.iter().filter(|other| other.unit == entry.unit);
        for other in in_unit {
            let same_id = entry.given_id.is_some() && entry.given_id == other.given_id;
            let same_code = matches!(
                (entry.codes.first(), other.codes.first()),
                (Some(a), Some(b)) if a == b
            );
            let named = !entry.written.is_empty() && !other.written.is_empty();
            if same_id || same_code || named && entry.local == other.local {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CODE,
                        entry.span.clone(),
                        format!("`{}` stands twice in this unit", entry.written),
                    )
                    .label("the second one")
                    .related(other.span.clone(), "the first one")
                    .help(format!(
                        "give one {} another code, or remove it if it was copied",
                        kind.name()
                    )),
                );
            } else if entry.codes.iter().any(|code| other.codes.contains(code)) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::ALIAS_CLASH,
                        entry.span.clone(),
                        format!(
                            "`{}` and `{}` share a notation, so that a reference could mean either",
                            entry.written, other.written
                        ),
                    )
                    .label("this record")
                    .related(other.span.clone(), "and this one")
                    .help("take the alias out of one of the two"),
                );
            }
        }
    }
}
