//! The other document of a title: the *référentiel d'évaluation* (RE), in PDF with a fixed form.
//!
//! Its tables say by ticks which competency is assessed how. The columns are exact, since they are
//! those between the rules that the PDF draws.
//!
//! | in the RE | in the draft |
//! |---|---|
//! | references of the speciality | the identity, if no REAC was imported |
//! | a row of *modalités* of the session of the title | an assessment of the examination, for the competencies that it lists |
//! | the session of a certificate (CCP) | an assessment whose parts are its rows |
//! | criteria beside a competency | the indicators of a criterion for it, in the assessments that are ticked |
//! | other texts: protocol of the jury, surveillance | the rules of the examination |

mod draft;
mod form;
mod names;

use super::grid::pieces;
use super::pdf::Pages;
use crate::import::{Draft, DraftFile, Locale, Refused, Report};
use crate::messages::import as say;
use form::Form;
use std::collections::BTreeMap;

/// A *référentiel d'évaluation*.
#[derive(Debug)]
pub struct Evaluation {
    form: Form,
    /// The lines at the edges of the pages.
    running: Vec<String>,
    file: String,
    language: Locale,
}

impl Evaluation {
    /// Reads its pages, without the lines at their edges.
    pub(super) fn read(
        pages: Pages,
        running: &[String],
        name: &str,
        language: Locale,
    ) -> Result<Self, Refused> {
        let form = Form::read(pieces(pages));
        if form.judged.is_empty() && form.sessions.iter().all(|session| session.ways.is_empty()) {
            return Err(Refused::new(say::is_re()));
        }
        let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
        Ok(Self {
            form,
            running: running.to_vec(),
            file: file.to_owned(),
            language,
        })
    }

    /// The title of the certification, and its code such as `TP-01281`.
    pub fn title(&self) -> (&str, &str) {
        let mut labels = self.form.specialty.iter();
        let title = labels.find(|(label, _)| draft::is_title(label));
        let title = title.map_or(&self.form.title, |(_, title)| title);
        (title, super::title_code(&self.running).unwrap_or_default())
    }

    /// A separate draft, with the competencies that it judges.
    pub fn draft(&self) -> (Draft, Report) {
        draft::draft(self)
    }

    /// The files of a certification made from the REAC, with the examination added.
    pub fn added_to(&self, reac: &BTreeMap<String, String>) -> (Vec<DraftFile>, Report) {
        draft::files_with_examination(self, reac)
    }
}
