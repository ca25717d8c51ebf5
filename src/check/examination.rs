//! Rules on assessments, criteria and knowledge, in units and for the whole certification.

use super::{Checker, Needed, Record};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{
    AssessmentRecord, CriterionRecord, ExaminationRecord, KnowledgeFileRecord, KnowledgeRecord,
};
use crate::load::{CertificationFiles, Loaded, Located};
use crate::source::Span;

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
        self.assessments(&file, &record.assessment);
        self.criteria(&file, &record.criterion);
    }

    fn knowledge_file(&mut self, loaded: &Loaded<KnowledgeFileRecord>) {
        let file = Record::file("knowledge", loaded.file, &loaded.gaps);
        self.not_empty_if_there(&file, &[("summary", &loaded.record.summary)]);
        self.knowledge(&file, &loaded.record.knowledge);
    }

    pub(super) fn assessments(&mut self, file: &Record<'_>, records: &[Located<AssessmentRecord>]) {
        for at in records {
            let this = file.part("assessment", at);
            self.named(&this, &at.code, &at.id);
            self.needs(
                &this,
                &[
                    Needed::text("title", &at.title),
                    Needed::list("for", &at.targets),
                ],
            );
            // Its modes may say all that there is to say.
            match at.mode.is_empty() {
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
                            format!("{} situations of assessment", situations.get()),
                        )
                        .label("a number of at least 1")
                        .help("write how many situations there are, or remove the line"),
                    );
                }
            }
        }
    }

    pub(super) fn criteria(&mut self, file: &Record<'_>, records: &[Located<CriterionRecord>]) {
        for at in records {
            let this = file.part("criterion", at);
            self.needs(&this, &[Needed::list("indicators", &at.indicators)]);
            // A criterion of an assessment need not judge a competency.
            if at.assessments.is_empty() || at.targets.is_some() {
                self.needs(&this, &[Needed::list("for", &at.targets)]);
            }
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
                        format!("{} is no taxonomic level", taxonomy.get()),
                    )
                    .label("1 to 4")
                    .help("write a level from 1 (to be informed) to 4 (to master the method), or remove the line"),
                );
            }
        }
    }
}
