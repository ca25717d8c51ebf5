//! The only code that writes the output.
//!
//! A site is published whole or not at all. The new tree is made beside the old one, out of hard
//! links to what did not change and new files for what did, and then the two change places in
//! one system call ([`swap`]): whoever reads the output, at whatever instant the build is killed,
//! sees the whole old site or the whole new one. What Repère did not write is carried over.
//!
//! [`Manifest`] says which files are ours; it stands in the output as [`Manifest::NAME`].

#![allow(
    clippy::disallowed_methods,
    reason = "writing the output is what this module is for"
)]

mod manifest;
mod stage;
mod swap;

pub use manifest::Manifest;

use crate::render::Body;
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};

/// What publishing did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new or have other bytes.
    pub written: usize,
    /// Files that stayed as they were.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer a part of the site.
    pub removed: usize,
    /// Whether old and new changed places at once; else files were replaced one by one, because
    /// the file system cannot do better.
    pub atomic: bool,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Refused {
    /// The folder holds things that Repère did not write, and no build of ours.
    NotOurs(PathBuf),
    /// The output is a file.
    NotAFolder(PathBuf),
    /// Another build is writing to this folder.
    Busy(PathBuf),
    /// A path of the site would fall on a folder or file that is not ours.
    InTheWay(PathBuf),
    /// The system refused; with what was being done.
    System(String, io::Error),
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Refused::NotOurs(path) => write!(
                f,
                "the folder {} holds other things and no site built by Repère; nothing was \
                 written. Name an empty or new folder with --output, or empty this one yourself",
                path.display()
            ),
            Refused::NotAFolder(path) => {
                write!(
                    f,
                    "{} is a file, not a folder; name another one with --output",
                    path.display()
                )
            }
            Refused::Busy(path) => write!(
                f,
                "another build is writing to {}; wait for it to end, then build again",
                path.display()
            ),
            Refused::InTheWay(path) => write!(
                f,
                "{} is in the way of a page and was not written by Repère; move it elsewhere",
                path.display()
            ),
            Refused::System(doing, error) => write!(f, "{doing}: {error}"),
        }
    }
}

impl std::error::Error for Refused {}

/// Publishes a site: the files by path relative to the output folder.
///
/// # Errors
/// When the folder is not ours to write, or the system refuses; the output is then as it was.
pub fn publish(files: &BTreeMap<String, Body>, output: &Path) -> Result<Report, Refused> {
    let output = resolve(output)?;
    let _lock = stage::Lock::take(&output)?;
    stage::recover(&output)?;
    let old = Manifest::read(&output);
    if old.is_none() && holds_other_things(&output)? {
        return Err(Refused::NotOurs(output));
    }
    let old = old.unwrap_or_default();
    let manifest = Manifest::of(files.keys());
    let changed = stage::changed(files, &output)?;
    let removed = old.files().filter(|path| !manifest.holds(path)).count();
    let report = Report {
        written: changed.len(),
        unchanged: files.len() - changed.len(),
        removed,
        atomic: true,
    };
    if changed.is_empty() && removed == 0 && manifest == old {
        return Ok(report);
    }
    let staged = stage::Stage::build(files, &changed, &manifest, &old, &output)?;
    let atomic = staged.publish(&old, &manifest, &output)?;
    Ok(Report { atomic, ..report })
}

/// The folder itself, not a link to it: it is the folder that changes place.
fn resolve(output: &Path) -> Result<PathBuf, Refused> {
    match std::fs::canonicalize(output) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(path) => Err(Refused::NotAFolder(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => std::fs::create_dir_all(output)
            .and_then(|()| std::fs::canonicalize(output))
            .map_err(|error| doing("cannot create the output folder", output, error)),
        Err(error) => Err(doing("cannot look at the output folder", output, error)),
    }
}

/// Whether a folder holds anything but hidden files.
fn holds_other_things(output: &Path) -> Result<bool, Refused> {
    let listing = std::fs::read_dir(output)
        .map_err(|error| doing("cannot list the output folder", output, error))?;
    for entry in listing {
        let entry = entry.map_err(|error| doing("cannot list the output folder", output, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Ok(true);
        }
    }
    Ok(false)
}

fn doing(what: &str, path: &Path, error: io::Error) -> Refused {
    Refused::System(format!("{what} {}", path.display()), error)
}
