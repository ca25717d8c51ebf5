//! `repere import case`: packages of CASE.

use super::super::{Failure, Outcome};
use super::{How, Importer};
use crate::import::case::read;
use crate::messages::{Locale, import as say};
use std::io::Read;
use std::path::Path;

/// The largest package that is read, in bytes: the largest published frameworks are below 20 MB.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

/// Imports a package.
pub(super) fn run(root: &Path, path: &Path, how: &How, locale: Locale) -> Result<Outcome, Failure> {
    let shown = path.display().to_string();
    let mut bytes = Vec::new();
    super::open(path)?
        .take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| say::cannot_read(&shown, error))?;
    if bytes.len() as u64 > MOST_BYTES {
        return super::refused(
            say::in_file(shown, say::large_package(MOST_BYTES >> 20)),
            locale,
        );
    }
    let mut importer = Importer::new(root, how, locale)?;
    let surroundings = importer.site.surroundings()?;
    match read(&bytes, &surroundings) {
        Ok((draft, report)) => {
            importer.take(draft, report)?;
            importer.finish()
        }
        Err(why) => super::refused(why.of(&shown), locale),
    }
}
