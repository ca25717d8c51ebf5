//! Skips builds without changes, using the record of the last build.

use super::{Failure, colors};
use crate::diagnostics::Format;
use crate::load::Tree;
use crate::messages::Locale;
use crate::publish::{Publication, Record, Report, Terms};
use crate::site::{Counts, Options, digest_of_inputs};
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The output of a build, to repeat when nothing changed.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Run {
    pub(super) counts: Counts,
    pub(super) works_from_disk: bool,
    pub(super) warnings: usize,
    /// The language in which they were printed.
    pub(super) locale: Locale,
    /// The problems as they were printed.
    pub(super) problems: String,
}

/// The digest of everything that a build depends on. `None` if it cannot be known, such as when the
/// folder has no path; the site is then built, and nothing is recorded.
pub(super) fn inputs(
    root: &Path,
    tree: &Tree,
    options: &Options,
    format: Format,
) -> Option<String> {
    // In another folder a relative path may mean another file: the records of copies use paths.
    let root = format!("{:?}", (root.canonicalize().ok()?, root));
    let printed = format!("{:?}", (format, colors()));
    let others: [(&str, &[u8]); 3] = [
        ("program", PROGRAM.as_bytes()),
        ("root", root.as_bytes()),
        ("printed", printed.as_bytes()),
    ];
    digest_of_inputs(tree, options, &others)
}

/// The identity of the program: a digest of its sources and of how it was compiled (`build.rs`).
const PROGRAM: &str = env!("REPERE_PROGRAM");

/// The output of the previous build and the report of this one, if nothing changed.
pub(super) fn unchanged(
    inputs: &str,
    terms: &Terms,
    output: &Path,
) -> Result<Option<(Run, Report)>, Failure> {
    let Some(record) = Record::<Run>::of(output, inputs) else {
        return Ok(None);
    };
    let report = Publication::begin(terms, output)?.unchanged(&record);
    Ok(report.map(|report| (record.into_note(), report)))
}
