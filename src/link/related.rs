//! Ties declared by authors to competencies of other certifications.

use super::catalog::CompetencyId;
use super::certification::Linker;
use super::outline::Kind;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::Text;
use crate::messages::{Message, link as say};
use crate::source::{FileId, Span};
use crate::text::Code;

/// Why a tie cannot be resolved.
struct Missed {
    message: Message,
    /// A similar reference that would resolve.
    near: Option<String>,
}

impl Linker<'_> {
    /// The competencies that a list of `slug:CODE` refers to.
    pub(super) fn related(&mut self, file: FileId, written: &[Text]) -> Vec<(usize, CompetencyId)> {
        let mut related = Vec::with_capacity(written.len());
        for tie in written {
            match self.competency_elsewhere(tie) {
                Ok(Some(found)) => related.push(found),
                Ok(None) => {}
                Err(missed) => {
                    let mut diagnostic = Diagnostic::new(
                        &codes::REFERENCE_TO_NOTHING,
                        Span::new(file, tie.range()),
                        missed.message,
                    )
                    .label(say::no_competency_label());
                    if let Some(near) = missed.near {
                        diagnostic = diagnostic.help(crate::messages::did_you_mean(near));
                    }
                    self.texts
                        .diagnostics
                        .push(diagnostic.help(say::write_other_competency()));
                }
            }
        }
        related
    }

    /// The competency that `slug:CODE` refers to; `None` if it may be in a file that could not be
    /// read, whose mistakes are reported there.
    fn competency_elsewhere(&self, tie: &Text) -> Result<Option<(usize, CompetencyId)>, Missed> {
        let missed = |message: Message, near: Option<String>| Err(Missed { message, near });
        let atlas = &self.texts.atlas;
        let Some((slug, code)) = tie.split_once(':') else {
            return missed(say::names_no_certification(tie.get()), None);
        };
        let (slug, code) = (slug.trim(), code.trim());
        let Some(index) = atlas.index_of(slug) else {
            let near = nearest(slug, atlas.slugs());
            return missed(
                say::no_certification(slug),
                near.map(|near| format!("{near}:{code}")),
            );
        };
        if index == self.index {
            return missed(say::of_itself(tie.get()), None);
        }
        let outline = atlas.outline(index);
        let (unit, local) = match code.split_once('/') {
            Some((unit, local)) => (outline.unit(unit.trim()), local.trim()),
            None => (None, code),
        };
        let parsed = Code::parse(local);
        let entries = outline.of(Kind::Competency);
        let mut named = entries.iter().enumerate().filter(|(_, entry)| {
            unit.is_none_or(|unit| entry.unit == Some(unit)) && entry.is_named(local, &parsed)
        });
        match (named.next(), named.next()) {
            (Some((found, _)), None) => Ok(Some((index, CompetencyId::at(found)))),
            (Some((_, first)), Some(_)) => missed(
                say::code_of_several_units(slug, code),
                (first.unit)
                    .map(|unit| format!("{slug}:{}/{code}", outline.units[unit].reference())),
            ),
            (None, _) if outline.incomplete => Ok(None),
            (None, _) => {
                let known = entries.iter().map(|entry| &*entry.written);
                let near = nearest(local, known).map(|near| format!("{slug}:{near}"));
                missed(say::no_competency_in(slug, code), near)
            }
        }
    }
}
