//! The problems of a run, printed.

use super::{Failure, colors};
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::site::Outcome;
use rayon::prelude::*;
use std::io::Write;

/// The problems of a run, as they are printed.
pub(super) struct Problems {
    pub(super) text: String,
    pub(super) errors: usize,
    pub(super) warnings: usize,
}

impl Problems {
    /// Those of a run of the stages, in its language.
    pub(super) fn of<F>(built: &Outcome<F>, format: Format) -> Self {
        let printer = Printer {
            sources: &built.sources,
            severities: &built.severities,
            format,
            locale: built.locale,
            color: colors(),
        };
        Self::new(&printer, &built.diagnostics)
    }

    /// Some problems, in the format and language of a printer.
    pub(super) fn new(printer: &Printer, diagnostics: &[Diagnostic]) -> Self {
        let count = |severity| count(diagnostics, printer.severities, severity);
        let texts: Vec<String> = diagnostics
            .par_iter()
            .map(|diagnostic| printer.print(diagnostic))
            .collect();
        Self {
            text: texts.concat(),
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
        }
    }

    /// Writes them to where readers of the format expect them.
    pub(super) fn print(&self, format: Format) -> Result<(), Failure> {
        print(&self.text, format)
    }
}

/// Writes the text of problems: to standard output for programs, to standard error for people.
pub(super) fn print(text: &str, format: Format) -> Result<(), Failure> {
    match format {
        Format::Json => super::print(text).map(|_| ()),
        _ => Ok(std::io::stderr().write_all(text.as_bytes())?),
    }
}

fn count(diagnostics: &[Diagnostic], severities: &Severities, severity: Severity) -> usize {
    let severities = diagnostics.iter().map(|found| severities.of(found.rule));
    severities.filter(|found| *found == Some(severity)).count()
}
