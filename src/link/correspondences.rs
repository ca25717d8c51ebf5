//! Official ties to other certifications.

use super::catalog::{Certification, Correspondence, Other, UnitId};
use super::certification::Linker;
use super::outline::{Outline, UnitEntry};
use super::texts::optional;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::Text;
use crate::load::records::ExtentRecord;
use crate::source::{FileId, Span};

impl Linker<'_> {
    pub(super) fn correspondences(&mut self, certification: &mut Certification) {
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
                    let outline = self.texts.atlas.outline(place);
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
    pub(super) fn other(&mut self, file: FileId, written: &Text) -> Other {
        let other = self.texts.atlas.other(written);
        if let Other::Elsewhere(name) = &other {
            let slugs = || self.texts.atlas.slugs();
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
