//! Notices: what each applies to, and which apply to each record.

use super::catalog::{
    AssessmentId, Certification, CompetencyId, Notice, NoticeId, NoticeTarget, UnitId,
};
use super::certification::Linker;
use super::outline::Kind;
use super::texts::optional;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::Located;
use crate::load::records::NoticeRecord;
use crate::messages::link as say;
use crate::source::{FileId, Span};

impl Linker<'_> {
    pub(super) fn notices(&mut self, certification: &mut Certification) {
        let file = self.files.certification.file;
        for (index, at) in self.files.certification.record.notice.iter().enumerate() {
            let id = at
                .id
                .as_ref()
                .map(|id| id.get().clone())
                .unwrap_or_default();
            let earlier = &self.files.certification.record.notice[..index];
            if let Some(other) = earlier.iter().find(|other| have_same_id(other, at)) {
                self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::DUPLICATE_CODE,
                        Span::new(file, at.id.as_ref().map_or(at.range(), Located::range)),
                        say::notice_twice(&id),
                    )
                    .label(say::the_second())
                    .related(
                        Span::new(
                            file,
                            other.id.as_ref().map_or(other.range(), Located::range),
                        ),
                        say::the_first(),
                    )
                    .help(say::other_id_or_delete()),
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
                let diagnostic = Diagnostic::new(
                    &codes::UNKNOWN_NOTICE_TARGET,
                    Span::new(file, written.range()),
                    say::no_notice_target(written.get()),
                )
                .label(say::no_notice_target_label())
                .suggest(written, self.notice_targets_here())
                .help(say::write_notice_target());
                self.texts.diagnostics.push(diagnostic);
            }
            targets.extend(found);
        }
        targets
    }

    /// What a notice of this certification can apply to, as written.
    fn notice_targets_here(&self) -> impl Iterator<Item = &str> {
        let units = self.outline.units.iter();
        let records = [Kind::Competency, Kind::Assessment].map(|kind| self.outline.of(kind));
        units
            .filter_map(|unit| unit.code.as_deref())
            .chain(records.into_iter().flatten().map(|it| &*it.written))
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
                .map(|index| NoticeTarget::Assessment(AssessmentId::at(index)))
                .collect();
        }
        self.outline
            .resolve(Kind::Competency, written, None)
            .unwrap_or_default()
            .into_iter()
            .map(|index| NoticeTarget::Competency(CompetencyId::at(index)))
            .collect()
    }
}

fn have_same_id(a: &NoticeRecord, b: &NoticeRecord) -> bool {
    match (&a.id, &b.id) {
        (Some(a), Some(b)) => a.get() == b.get(),
        _ => false,
    }
}

/// Lists on every record the notices that apply to it.
fn spread_notices(certification: &mut Certification) {
    for index in 0..certification.notices.len() {
        let notice = NoticeId::at(index);
        for target in certification.notices[index].targets.clone() {
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
                    NoticeTarget::Unit(unit) => record.unit == Some(unit),
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
