//! Rules on assessments, criteria and knowledge, in units and for the whole certification.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{
    AssessmentRecord, CriterionRecord, ExaminationRecord, KnowledgeFileRecord, KnowledgeRecord,
};
use crate::load::{CertificationFiles, Loaded, Located};
use crate::messages::check as say;
use crate::source::Span;
use std::collections::HashSet;

/// Where assessments are declared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum AssessedIn {
    /// In a unit, for its competencies.
    Unit,
    /// In the examination of the whole certification.
    Certification,
}

impl Checker<'_> {
    /// The files of the whole certification.
    pub(super) fn of_the_whole(&mut self, files: &CertificationFiles) {
        if let Some(loaded) = &files.examination {
            self.examination(loaded);
        }
        if let Some(loaded) = &files.knowledge {
            self.knowledge_file(loaded);
        }
    }

    fn examination(&mut self, loaded: &Loaded<ExaminationRecord>) {
        let record = &loaded.record;
        let file = Record::file("examination", loaded.file, &loaded.gaps);
        self.not_empty_if_there(&file, &[("title", &record.title), ("body", &record.body)]);
        self.assessments(AssessedIn::Certification, &file, &record.assessment);
        self.criteria(&file, &record.criterion);
    }

    fn knowledge_file(&mut self, loaded: &Loaded<KnowledgeFileRecord>) {
        let file = Record::file("knowledge", loaded.file, &loaded.gaps);
        self.not_empty_if_there(&file, &[("summary", &loaded.record.summary)]);
        self.knowledge(&file, &loaded.record.knowledge);
    }

    pub(super) fn assessments(
        &mut self,
        home: AssessedIn,
        file: &Record<'_>,
        records: &[Located<AssessmentRecord>],
    ) {
        let parents: HashSet<&str> = (records.iter())
            .filter_map(|at| at.parent.as_ref())
            .map(|parent| parent.trim())
            .collect();
        for at in records {
            let this = file.part("assessment", at);
            let mut names = [&at.code, &at.id].into_iter().flatten();
            let has_parts = names.any(|name| parents.contains(name.trim()));
            self.named(&this, &at.code, &at.id);
            self.needs(&this, &[Needed::text("title", &at.title)]);
            // General education is examined without competencies of the referential, and the parts
            // of an *épreuve* may say what they assess.
            if home == AssessedIn::Unit && !has_parts || at.targets.is_some() {
                self.needs(&this, &[Needed::list("for", &at.targets)]);
            }
            // Its modes or parts may say everything.
            match at.mode.is_empty() && !has_parts {
                true => self.needs(&this, &[Needed::text("body", &at.body)]),
                false => self.not_empty_if_there(&this, &[("body", &at.body)]),
            }
            self.not_empty_if_there(
                &this,
                &[
                    ("audience", &at.audience),
                    ("eliminatory", &at.eliminatory),
                    ("unit_code", &at.unit_code),
                ],
            );
            self.none_empty(this.file, "durations", &at.durations);
            for mode in &at.mode {
                let this = file.part("mode", mode);
                self.needs(&this, &[Needed::text("audience", &mode.audience)]);
                self.not_empty_if_there(&this, &[("mode", &mode.mode), ("body", &mode.body)]);
                self.none_empty(this.file, "durations", &mode.durations);
                if let Some(situations) = mode.situations.as_ref().filter(|n| ***n < 1) {
                    self.diagnostics.push(
                        Diagnostic::new(
                            &codes::INVALID_VALUE,
                            Span::new(this.file, situations.range()),
                            say::no_situations(situations.get()),
                        )
                        .label(say::at_least_one())
                        .help(say::write_situations()),
                    );
                }
            }
        }
    }

    pub(super) fn criteria(&mut self, file: &Record<'_>, records: &[Located<CriterionRecord>]) {
        for at in records {
            let this = file.part("criterion", at);
            let mut needed = vec![Needed::list("indicators", &at.indicators)];
            // A criterion of an assessment need not judge a competency.
            if at.assessments.is_empty() || at.targets.is_some() {
                needed.push(Needed::list("for", &at.targets));
            }
            self.needs(&this, &needed);
            self.not_empty_if_there(&this, &[("title", &at.title), ("weight", &at.weight)]);
            self.none_empty(this.file, "levels", &at.levels);
            self.id(this.file, &at.id);
        }
    }

    pub(super) fn knowledge(&mut self, file: &Record<'_>, records: &[Located<KnowledgeRecord>]) {
        for at in records {
            let this = file.part("knowledge", at);
            self.named(&this, &at.code, &at.id);
            self.needs(&this, &[Needed::text("title", &at.title)]);
            self.not_empty_if_there(&this, &[("kind", &at.kind), ("limits", &at.limits)]);
            self.none_empty(this.file, "items", &at.items);
            if let Some(taxonomy) = at.taxonomy.as_ref().filter(|n| !(1..=4).contains(&***n)) {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::INVALID_VALUE,
                        Span::new(this.file, taxonomy.range()),
                        say::no_taxonomy(taxonomy.get()),
                    )
                    .label(say::one_to_four())
                    .help(say::write_taxonomy()),
                );
            }
        }
    }
}
