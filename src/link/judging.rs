//! Linking of assessments and criteria, in a unit or for the whole certification.

use super::catalog::{Assessment, AssessmentId, Certification, Criterion, Examination, Mode};
use super::certification::Linker;
use super::outline::Kind;
use super::records::{Home, code};
use super::texts::{Texts, optional};
use crate::load::Located;
use crate::load::records::{
    AssessmentRecord, CriterionKindRecord, CriterionRecord, Groups, ModeRecord,
};
use crate::source::FileId;
use crate::text::{RichText, fingerprint, short_name, unique_id};
use std::collections::BTreeSet;

impl<'a> Linker<'a> {
    /// Adds what is declared for the whole certification.
    pub(super) fn of_the_whole(&mut self, certification: &mut Certification) {
        let files = self.files;
        if let Some(loaded) = &files.examination {
            let (file, record) = (loaded.file, &loaded.record);
            certification.examination = Some(Examination {
                title: optional(record.title.as_ref(), |text| self.texts.inline(file, text)),
                body: optional(record.body.as_ref(), |text| self.texts.block(file, text)),
            });
            let home = home_of_the_whole(file, &record.groups);
            self.judging(certification, home, &record.assessment, &record.criterion);
        }
        if let Some(loaded) = &files.knowledge {
            let (file, record) = (loaded.file, &loaded.record);
            certification.knowledge_summary =
                optional(record.summary.as_ref(), |text| self.texts.block(file, text));
            let home = home_of_the_whole(file, &record.groups);
            self.knowledge(certification, home, &record.knowledge);
        }
    }

    /// Adds assessments and criteria to a certification.
    pub(super) fn judging(
        &mut self,
        certification: &mut Certification,
        home: Home<'_>,
        assessments: &[Located<AssessmentRecord>],
        criteria: &[Located<CriterionRecord>],
    ) {
        for at in assessments {
            let assessment = self.assessment(certification.assessments.len(), home, at);
            certification.assessments.push(assessment);
        }
        for at in criteria {
            let criterion = self.criterion(certification.criteria.len(), home, at);
            certification.criteria.push(criterion);
        }
    }

    fn assessment(&mut self, index: usize, home: Home<'_>, at: &AssessmentRecord) -> Assessment {
        let entry = self.entry(Kind::Assessment, index);
        let file = home.file;
        Assessment {
            id: String::from(&*entry.id),
            unit: home.unit,
            code: code(&at.code),
            title: self.title(file, &at.title),
            parent: entry.parent.map(AssessmentId::at),
            unit_code: code(&at.unit_code),
            body: optional(at.body.as_ref(), |body| self.texts.block(file, body))
                .unwrap_or_default(),
            coefficient: at.coefficient.as_ref().map(|number| *number.get()),
            points: at.points.as_ref().map(|number| *number.get()),
            credits: at.credits.as_ref().map(|number| *number.get()),
            eliminatory: optional(at.eliminatory.as_ref(), Texts::plain),
            optional: at.optional.unwrap_or(false),
            options: self.option_ids(file, &at.options),
            scale: self.scale_named(file, at.scale.as_ref()),
            forms: at.forms.iter().map(|form| *form.get()).collect(),
            settings: at.settings.iter().map(|setting| *setting.get()).collect(),
            durations: at.durations.iter().map(Texts::plain).collect(),
            audience: optional(at.audience.as_ref(), Texts::plain),
            modes: at.mode.iter().map(|mode| self.mode(file, mode)).collect(),
            competencies: self.competencies(home, at.targets.as_deref().unwrap_or_default()),
            criteria: Vec::new(),
            notices: Vec::new(),
        }
    }

    fn mode(&mut self, file: FileId, at: &ModeRecord) -> Mode {
        Mode {
            audience: optional(at.audience.as_ref(), Texts::plain).unwrap_or_default(),
            mode: optional(at.mode.as_ref(), Texts::plain),
            forms: at.forms.iter().map(|form| *form.get()).collect(),
            durations: at.durations.iter().map(Texts::plain).collect(),
            situations: at.situations.as_ref().map(|number| *number.get()),
            body: optional(at.body.as_ref(), |body| self.texts.block(file, body)),
        }
    }

    fn criterion(&mut self, index: usize, home: Home<'_>, at: &CriterionRecord) -> Criterion {
        let entry = self.entry(Kind::Criterion, index);
        let file = home.file;
        let title: Option<RichText> =
            optional(at.title.as_ref(), |text| self.texts.inline(file, text));
        let mut taken = BTreeSet::new();
        let indicators = at.indicators.iter().flatten().map(|text| {
            // The same indicator may appear several times under a criterion.
            let end = unique_id(&mut taken, &fingerprint(text));
            (end.into_boxed_str(), self.texts.item(file, text))
        });
        let indicators: Box<[(Box<str>, RichText)]> = indicators.collect();
        let name = match (&title, indicators.first()) {
            (Some(title), _) => title.plain.as_str().to_owned(),
            (None, Some((_, first))) => short_name(&first.plain, ""),
            (None, None) => String::new(),
        };
        let assessments = self.many(Kind::Assessment, home, &at.assessments);
        Criterion {
            id: String::from(&*entry.id),
            unit: home.unit,
            name: self.texts.typography.apply(&name).into_owned(),
            title,
            indicators,
            competencies: self.competencies(home, at.targets.as_deref().unwrap_or_default()),
            assessments: assessments.into_iter().map(AssessmentId::at).collect(),
            weight: optional(at.weight.as_ref(), Texts::plain),
            points: at.points.as_ref().map(|number| *number.get()),
            attitude: at.kind.as_ref().map(|kind| *kind.get())
                == Some(CriterionKindRecord::Attitude),
            scale: self.scale_named(file, at.scale.as_ref()),
            levels: self.items(file, &at.levels),
            options: self.option_ids(file, &at.options),
        }
    }
}

/// The home of the records of a file of the whole certification.
fn home_of_the_whole(file: FileId, groups: &Groups) -> Home<'_> {
    Home {
        file,
        unit: None,
        groups,
    }
}
