//! `repere import reac`: the two referentials of titres professionnels, in PDF.

use super::super::{Failure, Outcome};
use super::How;
use crate::messages::{Locale, import as say};
use std::path::Path;

/// Imports a REAC or a RE.
#[cfg(feature = "pdf")]
pub(super) fn run(root: &Path, path: &Path, how: &How, locale: Locale) -> Result<Outcome, Failure> {
    use crate::import::reac::{LARGEST, Referential, read};
    use std::io::Read;
    let shown = path.display().to_string();
    let mut bytes = Vec::new();
    // One byte more than the limit shows that it is exceeded.
    super::open(path)?
        .take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| say::cannot_read(&shown, error))?;
    let mut importer = super::Importer::new(root, how, locale)?;
    match read(&bytes, &shown, importer.language()) {
        Ok(Referential::Activities(draft, report)) => {
            importer.take(*draft, report)?;
            importer.finish()
        }
        Ok(Referential::Evaluation(evaluation)) => {
            importer.take_evaluation(&evaluation)?;
            importer.finish()
        }
        Err(why) => super::refused(why.of(&shown), locale),
    }
}

/// Explains how to get a build that can read a REAC.
#[cfg(not(feature = "pdf"))]
pub(super) fn run(
    _root: &Path,
    path: &Path,
    _how: &How,
    _locale: Locale,
) -> Result<Outcome, Failure> {
    Err(Failure::from(say::without_pdf(path.display())))
}
