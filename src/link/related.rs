//! Ties that authors make to competencies of other certifications.

use super::catalog::CompetencyId;
use super::certification::Linker;
use super::outline::Kind;
use crate::diagnostics::{Diagnostic, codes, nearest};
use crate::load::Text;
use crate::source::{FileId, Span};
use crate::text::Code;

/// Why a tie leads to no competency.
struct Missed {
    message: String,
    near: Option<String>,
}

impl Linker<'_> {
    /// The competencies that a list of `slug:CODE` names.
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
                    .label("no such competency");
                    if let Some(near) = missed.near {
                        diagnostic = diagnostic.help(format!("did you mean `{near}`?"));
                    }
                    self.texts.diagnostics.push(diagnostic.help(
                        "write the folder of the other certification, a colon, and the code of \
                         the competency: other-certification:C1.1",
                    ));
                }
            }
        }
        related
    }

    /// `None` inside for what is told as a mistake of the other certification.
    fn competency_elsewhere(&self, tie: &Text) -> Result<Option<(usize, CompetencyId)>, Missed> {
        let missed = |message: String, near: Option<String>| Err(Missed { message, near });
        let atlas = &self.texts.atlas;
        let Some((slug, code)) = tie.split_once(':') else {
            return missed(format!("`{}` names no certification", tie.get()), None);
        };
        let (slug, code) = (slug.trim(), code.trim());
        let Some(place) = atlas.place(slug) else {
            let near = nearest(slug, atlas.slugs());
            return missed(
                format!("no certification of this site is called `{slug}`"),
                near.map(|near| format!("{near}:{code}")),
            );
        };
        if place == self.place {
            return missed(
                format!("`{}` is of the certification itself", tie.get()),
                None,
            );
        }
        let outline = atlas.outline(place);
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
            (Some((found, _)), None) => Ok(Some((place, CompetencyId::at(found)))),
            (Some((_, first)), Some(_)) => missed(
                format!("several units of `{slug}` have the code `{code}`"),
                (first.unit)
                    .map(|unit| format!("{slug}:{}/{code}", outline.units[unit].reference())),
            ),
            (None, _) if outline.incomplete => Ok(None),
            (None, _) => {
                let known = entries.iter().map(|entry| entry.written.as_str());
                let near = nearest(local, known).map(|near| format!("{slug}:{near}"));
                missed(format!("`{slug}` has no competency `{code}`"), near)
            }
        }
    }
}
