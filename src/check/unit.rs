//! Rules on the files of units.

use super::examination::AssessedIn;
use super::{Checker, Needed, Record, is_unseen};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::UnitRecord;
use crate::load::{CertificationFiles, Text, UnitFile};
use crate::messages::{check as say, records};
use crate::source::Span;
use crate::text::Code;

impl Checker<'_> {
    pub(super) fn units(&mut self, files: &CertificationFiles) {
        for (index, unit) in files.units.iter().enumerate() {
            self.unit(unit);
            self.unit_code(unit, &files.units[..index]);
        }
    }

    fn unit(&mut self, file: &UnitFile) {
        let loaded = &file.unit;
        let record = &loaded.record;
        let unit = Record::file("unit", loaded.file, &loaded.gaps);
        self.needs(&unit, &[Needed::text("title", &record.title)]);
        self.not_empty_if_there(
            &unit,
            &[
                ("code", &record.code),
                ("summary", &record.summary),
                ("hours", &record.hours),
            ],
        );
        let unread = loaded.gaps.may_hide_statements() || loaded.gaps.may_hide_records();
        if record.competency.is_empty() && !unread {
            self.report(
                &codes::UNIT_WITHOUT_COMPETENCY,
                loaded.headline(record.title.as_ref()),
                say::no_competency(&file.name),
                say::this_unit(),
                say::add_competency(),
            );
        }
        self.work(&unit, record);
        self.competencies(&unit, record);
        self.judging(&unit, record);
    }

    /// Components and activities.
    fn work(&mut self, unit: &Record<'_>, record: &UnitRecord) {
        for at in &record.component {
            let this = unit.part("component", at);
            self.named(&this, &at.code, &at.id);
            self.needs(&this, &[Needed::text("title", &at.title)]);
            self.not_empty_if_there(&this, &[("summary", &at.summary)]);
        }
        for at in &record.activity {
            let this = unit.part("activity", at);
            self.named(&this, &at.code, &at.id);
            self.needs(&this, &[Needed::text("title", &at.title)]);
            self.not_empty_if_there(&this, &[("body", &at.body), ("autonomy", &at.autonomy)]);
            self.none_empty(this.file, "results", &at.results);
            for means in &at.conditions {
                let this = unit.part("means", means);
                self.needs(&this, &[Needed::list("items", &means.items)]);
                self.not_empty_if_there(&this, &[("kind", &means.kind)]);
            }
        }
    }

    fn competencies(&mut self, unit: &Record<'_>, record: &UnitRecord) {
        for at in &record.competency {
            let this = unit.part("competency", at);
            self.named(&this, &at.code, &at.id);
            self.needs(&this, &[Needed::text("statement", &at.statement)]);
            self.not_empty_if_there(
                &this,
                &[("title", &at.title), ("no_criteria", &at.no_criteria)],
            );
            for level in &at.levels {
                let this = unit.part("level", level);
                self.needs(
                    &this,
                    &[
                        Needed::text("level", &level.level),
                        Needed::text("text", &level.text),
                    ],
                );
            }
            for (key, texts) in [("aliases", &at.aliases), ("skills", &at.skills)] {
                self.none_empty(this.file, key, texts);
            }
        }
    }

    /// Conditions, assessments and criteria.
    fn judging(&mut self, unit: &Record<'_>, record: &UnitRecord) {
        for at in &record.condition {
            let this = unit.part("condition", at);
            self.needs(
                &this,
                &[
                    Needed::list("items", &at.items),
                    Needed::list("for", &at.targets),
                ],
            );
            self.not_empty_if_there(&this, &[("kind", &at.kind)]);
            self.id(this.file, &at.id);
        }
        self.assessments(AssessedIn::Unit, unit, &record.assessment);
        self.criteria(unit, &record.criterion);
        self.knowledge(unit, &record.knowledge);
    }

    /// A record that is referred to needs a code or an id.
    pub(super) fn named(&mut self, record: &Record<'_>, code: &Option<Text>, id: &Option<Text>) {
        self.id(record.file, id);
        let unread = ["code", "id"]
            .iter()
            .any(|key| record.gaps.has(&record.range, key));
        match code.as_ref().or(id.as_ref()) {
            None if unread => {}
            None => self.diagnostics.push(
                Diagnostic::new(
                    &codes::COMPETENCY_WITHOUT_CODE,
                    record.span(),
                    say::neither_code_nor_id(records::this(record.name)),
                )
                .label(say::address_would_not_last())
                .help(say::add_code())
                .help(say::add_id()),
            ),
            Some(name) if name.chars().all(is_unseen) => {
                let key = if code.is_some() { "code" } else { "id" };
                self.not_empty(record.file, key, name);
            }
            Some(name) if !name.contains(char::is_alphanumeric) => self.report(
                &codes::INVALID_VALUE,
                Span::new(record.file, name.range()),
                say::no_letter(name.get()),
                say::code_in_address(),
                say::write_code(),
            ),
            Some(_) => {}
        }
    }

    /// Unit codes must be unique.
    fn unit_code(&mut self, unit: &UnitFile, earlier: &[UnitFile]) {
        let Some(code) = &unit.unit.record.code else {
            return;
        };
        let parsed = Code::parse(code);
        let same = earlier.iter().find_map(|other| {
            let theirs = other.unit.record.code.as_ref()?;
            // Units of different options may share a code: no candidate takes both.
            let apart = are_apart(&unit.unit.record.options, &other.unit.record.options);
            (Code::parse(theirs) == parsed && !apart).then(|| other.unit.span(theirs))
        });
        if let Some(first) = same
            && !code.trim().is_empty()
        {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::DUPLICATE_CODE,
                    unit.unit.span(code),
                    say::unit_code_twice(code.get()),
                )
                .label(say::the_second_result())
                .related(first, say::the_first_result())
                .help(say::other_code_or_copy()),
            );
        }
    }
}

/// Whether two lists of options are disjoint; an empty list means all.
fn are_apart(one: &[Text], other: &[Text]) -> bool {
    !one.is_empty() && !other.is_empty() && !one.iter().any(|id| other.contains(id))
}
