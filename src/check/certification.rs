//! Rules on certification.toml.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{CertificationRecord, CorrespondenceKindRecord};
use crate::load::{CertificationFiles, Dataset, Date, Located};
use crate::messages::check as say;
use crate::source::{FileId, Span};
use std::collections::BTreeMap;

impl Checker<'_> {
    /// Titles must differ, since the titles of all pages of a certification contain its own.
    pub(super) fn titles(&mut self, dataset: &Dataset) {
        let mut first: BTreeMap<&str, (&str, Span)> = BTreeMap::new();
        for files in &dataset.certifications {
            let loaded = &files.certification;
            let short = loaded.record.short_title.as_ref();
            let Some(title) = short.or(loaded.record.title.as_ref()) else {
                continue;
            };
            let words = title.trim();
            let span = loaded.span(title);
            match first.get(words) {
                _ if words.is_empty() => {}
                Some((slug, other)) => self.diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CERTIFICATION,
                        span,
                        say::same_title(slug, &files.slug, words),
                    )
                    .label(say::the_second())
                    .related(other.clone(), say::the_first())
                    .help(say::delete_copy_or_short_title()),
                ),
                None => {
                    first.insert(words, (files.slug.as_str(), span));
                }
            }
        }
    }

    pub(super) fn certification(&mut self, files: &CertificationFiles, today: Option<Date>) {
        let loaded = &files.certification;
        let (file, record) = (loaded.file, &loaded.record);
        let this = Record::file("certification", file, &loaded.gaps);
        self.needs(&this, &[Needed::text("title", &record.title)]);
        self.not_empty_if_there(
            &this,
            &[
                ("short_title", &record.short_title),
                ("summary", &record.summary),
                ("kind", &record.kind),
            ],
        );
        self.details(&this, record);
        self.structure(&this, record);
        if let Some(level) = &record.level
            && !(1..=8).contains(level.get())
        {
            self.report(
                &codes::INVALID_VALUE,
                loaded.span(level),
                say::no_such_level(level.get()),
                say::levels_range(),
                say::levels_known(),
            );
        }
        for who in &record.certifiers {
            let certifier = this.part("certifier", who);
            self.needs(&certifier, &[Needed::text("name", &who.name)]);
            self.web_address(file, &who.url);
        }
        if let Some(register) = &record.register {
            self.web_address(file, &register.url);
        }
        if let Some(url) = record
            .source
            .as_ref()
            .and_then(|source| source.url.as_ref())
        {
            self.page_or_web_address(file, url);
        }
        for notice in &record.notice {
            self.needs(
                &this.part("notice", notice),
                &[
                    Needed::text("id", &notice.id),
                    Needed::text("title", &notice.title),
                    Needed::text("body", &notice.body),
                    Needed::list("for", &notice.targets),
                ],
            );
            self.id(file, &notice.id);
        }
        for tie in &record.correspondence {
            let mut needed = vec![
                Needed::text("to", &tie.to),
                Needed::text("source", &tie.source),
            ];
            // A dispense or a transferred mark is either total or absent.
            let kind = tie.kind.as_ref().map(Located::get);
            if matches!(kind, None | Some(CorrespondenceKindRecord::Equivalence)) {
                let extent = "\"total\", or \"partial\"";
                needed.insert(1, Needed::choice("extent", &tie.extent, extent));
            }
            self.needs(&this.part("correspondence", tie), &needed);
        }
        self.register_entry(loaded, today);
        self.dates(files, today);
        if files.units.is_empty() && !loaded.gaps.may_hide_records() {
            self.report(
                &codes::UNIT_WITHOUT_COMPETENCY,
                loaded.headline(record.title.as_ref()),
                say::no_unit(&files.slug),
                say::no_unit_label(),
                say::add_units(),
            );
        }
    }

    /// The tables with the register, the source and the labels.
    fn details(&mut self, this: &Record<'_>, record: &CertificationRecord) {
        if let Some(register) = &record.register {
            self.not_empty_if_there(
                this,
                &[
                    ("directory", &register.directory),
                    ("number", &register.number),
                ],
            );
        }
        if let Some(source) = &record.source {
            self.not_empty_if_there(
                this,
                &[("document", &source.document), ("note", &source.note)],
            );
        }
        let labels = &record.labels;
        self.not_empty_if_there(
            this,
            &[
                ("unit", &labels.unit),
                ("component", &labels.component),
                ("activity", &labels.activity),
                ("competency", &labels.competency),
                ("skill", &labels.skill),
                ("condition", &labels.condition),
                ("assessment", &labels.assessment),
                ("criterion", &labels.criterion),
                ("knowledge", &labels.knowledge),
                ("option", &labels.option),
                ("placement", &labels.placement),
                ("examination", &labels.examination),
            ],
        );
    }

    fn dates(&mut self, files: &CertificationFiles, today: Option<Date>) {
        let loaded = &files.certification;
        let record = &loaded.record;
        let begins = [
            ("decided_on", &record.decided_on),
            ("published_on", &record.published_on),
            ("registered_on", &record.registered_on),
            ("effective_on", &record.effective_on),
        ];
        // An end that is out of order is reported once, and not also as expired. Both are checked.
        let in_order = self.in_order(
            loaded.file,
            ("deliverable_until", &record.deliverable_until),
            &begins,
        ) & self.in_order(loaded.file, ("expires_on", &record.expires_on), &begins);
        if let (Some(published), Some(decided)) = (&record.published_on, &record.decided_on)
            && published.get() < decided.get()
        {
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::DATES_OUT_OF_ORDER,
                    loaded.span(published),
                    say::published_before_decided(),
                )
                .label(say::published_here())
                .related(loaded.span(decided), say::decided_here())
                .help(say::check_dates()),
            );
        }
        let Some(end) = record.expires_on.as_ref().filter(|_| in_order) else {
            return;
        };
        if let Some(today) = today
            && *end.get() < today
        {
            self.report(
                &codes::EXPIRED,
                loaded.span(end),
                say::expired(&files.slug, end.get()),
                say::in_the_past(),
                say::renew_or_supersede(),
            );
        }
    }

    /// Whether an end comes after all beginnings; reports the first that does not.
    pub(super) fn in_order(
        &mut self,
        file: FileId,
        (end_name, end): (&str, &Option<Located<Date>>),
        begins: &[(&str, &Option<Located<Date>>)],
    ) -> bool {
        let Some(end) = end else { return true };
        for (name, begin) in begins {
            if let Some(begin) = begin
                && begin.get() > end.get()
            {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::DATES_OUT_OF_ORDER,
                        Span::new(file, end.range()),
                        say::ends_before_beginning(end_name, name),
                    )
                    .label(say::ends_here())
                    .related(Span::new(file, begin.range()), say::begins_here())
                    .help(say::check_dates()),
                );
                return false;
            }
        }
        true
    }
}
