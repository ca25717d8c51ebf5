//! Official ties to other certifications.

use super::catalog::{AssessmentId, Certification, Correspondence, Other, UnitId};
use super::certification::Linker;
use super::outline::{Kind, Outline, UnitEntry};
use super::texts::optional;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::Text;
use crate::messages::link as say;
use crate::source::{FileId, Span};

impl Linker<'_> {
    pub(super) fn correspondences(&mut self, certification: &mut Certification) {
        let file = self.files.certification.file;
        for at in &self.files.certification.record.correspondence {
            let Some(to) = &at.to else { continue };
            let from = self.unit_list(file, self.outline, &at.from);
            let from_assessments = self.assessment_list(file, &at.from_assessments);
            let source = optional(at.source.as_ref(), |text| self.texts.inline(file, text));
            let source = source.unwrap_or_default();
            for other in self.with_units(file, to, &at.to_units) {
                if other == Other::Here(self.index) {
                    self.texts.diagnostics.push(
                        Diagnostic::new(
                            &codes::REFERENCE_TO_NOTHING,
                            Span::new(file, to.range()),
                            say::corresponds_to_itself(),
                        )
                        .label(say::the_one_read())
                        .help(say::write_other_certification()),
                    );
                }
                let (to_units, to_codes) = match other {
                    Other::Here(index) => {
                        let outline = self.texts.atlas.outline(index);
                        (self.unit_list(file, outline, &at.to_units), Vec::new())
                    }
                    Other::Elsewhere(_) => {
                        let codes = at.to_units.iter().map(|code| code.get().clone());
                        (Vec::new(), codes.collect())
                    }
                };
                certification.correspondences.push(Correspondence {
                    from: from.clone(),
                    to: other,
                    to_units,
                    to_codes,
                    kind: at.kind.as_ref().map(|kind| *kind.get()),
                    from_assessments: from_assessments.clone(),
                    extent: at.extent.as_ref().map(|extent| *extent.get()),
                    source: source.clone(),
                    date: at.date.as_ref().map(|date| *date.get()),
                });
            }
        }
    }

    /// The certifications that a text refers to; of several with one number, those that have all of
    /// these units, or else the first, for which the missing units are reported.
    fn with_units(&mut self, file: FileId, to: &Text, units: &[Text]) -> Vec<Other> {
        let others = self.others(file, to);
        if others.len() < 2 {
            return others;
        }
        let has_units = |other: &&Other| match other {
            Other::Here(index) => {
                let outline = self.texts.atlas.outline(*index);
                units.iter().all(|code| outline.unit(code).is_some())
            }
            Other::Elsewhere(_) => true,
        };
        let fitting: Vec<Other> = others.iter().filter(has_units).cloned().collect();
        match fitting.is_empty() {
            true => others.into_iter().take(1).collect(),
            false => fitting,
        }
    }

    /// Assessments of this certification, without duplicates, in the order of writing.
    fn assessment_list(&mut self, file: FileId, written: &[Text]) -> Vec<AssessmentId> {
        let mut assessments = Vec::with_capacity(written.len());
        for reference in written {
            match self.outline.resolve(Kind::Assessment, reference, None) {
                Ok(found) => assessments.extend(found.into_iter().map(AssessmentId::at)),
                Err(why) => self.unresolved(Kind::Assessment, file, reference, why),
            }
        }
        let mut seen = std::collections::BTreeSet::new();
        assessments.retain(|id| seen.insert(*id));
        assessments
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
                            say::no_unit_in(&outline.slug, code.get()),
                        )
                        .label(say::no_unit_label())
                        .suggest(code, known)
                        .help(say::how_units_are_named()),
                    );
                }
            }
        }
        units
    }
}
