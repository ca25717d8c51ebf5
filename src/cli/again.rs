//! Skips builds without changes, using the record of the last build.

use super::{Failure, colors};
use crate::diagnostics::Format;
use crate::load::Tree;
use crate::messages::Locale;
use crate::publish::{Publication, Record, Report, Terms};
use crate::site::{Counts, Options, digest_of_inputs};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::thread::JoinHandle;

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
/// program cannot read itself; the site is then built, and nothing is recorded.
pub(super) fn inputs(
    root: &Path,
    tree: &Tree,
    options: &Options,
    format: Format,
    program: Program,
) -> Option<String> {
    // In another folder a relative path may mean another file: the records of copies use paths.
    let root = format!("{:?}", (root.canonicalize().ok()?, root));
    let printed = format!("{:?}", (format, colors()));
    let others: [(&str, &[u8]); 3] = [
        ("program", &program.digest()?),
        ("root", root.as_bytes()),
        ("printed", printed.as_bytes()),
    ];
    digest_of_inputs(tree, options, &others)
}

/// The digest of the program itself, computed while the site is read. Its version is not enough:
/// two programs of one version may differ in how they were built, or in local changes.
pub(super) struct Program(JoinHandle<Option<[u8; 32]>>);

impl Program {
    pub(super) fn read() -> Self {
        Self(std::thread::spawn(|| {
            let path = std::env::current_exe().ok()?;
            #[allow(
                clippy::disallowed_methods,
                reason = "the command line looks at its own program"
            )]
            let file = std::fs::File::open(path).ok()?;
            let mut hasher = blake3::Hasher::new();
            hasher.update_reader(file).ok()?;
            Some(*hasher.finalize().as_bytes())
        }))
    }

    fn digest(self) -> Option<[u8; 32]> {
        self.0.join().ok()?
    }
}

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
