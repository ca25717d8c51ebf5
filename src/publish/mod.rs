//! The only code that writes the output.
//!
//! A site is published whole or not at all. The new tree is made beside the old one, out of hard
//! links to what did not change and new files for what did, and then the two change places in
//! one system call ([`swap`]): whoever reads the output, at whatever instant the build is killed,
//! sees the whole old site or the whole new one. What Repère did not write is carried over
//! ([`survey`] finds it). Where folders cannot be exchanged, [`replace`] does what can be done.
//!
//! [`Manifest`] says which files are ours; it stands in the output as [`Manifest::NAME`].

#![allow(
    clippy::disallowed_methods,
    reason = "writing the output is what this module is for"
)]

mod lock;
mod manifest;
mod replace;
mod stage;
mod survey;
mod swap;

pub use manifest::Manifest;

use crate::render::Body;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
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

/// The hidden folder of an output in which new files wait when they are replaced one by one.
const REPLACEMENTS: &str = ".repere-next";

/// Publishes a site: the files by path relative to the output folder.
///
/// # Errors
/// When the folder is not ours to write, or the system refuses. The output is then as it was,
/// unless the system refused while files were replaced one by one ([`Report::atomic`]); the next
/// build then mends it.
pub fn publish(files: &BTreeMap<String, Body>, output: &Path) -> Result<Report, Refused> {
    publish_by(files, output, stage::exchange)
}

/// Publishes a site as [`publish`] does where two folders cannot be exchanged.
///
/// # Errors
/// Those of [`publish`].
pub fn publish_one_by_one(
    files: &BTreeMap<String, Body>,
    output: &Path,
) -> Result<Report, Refused> {
    publish_by(files, output, |_, _| Ok(false))
}

/// A site that is to be published, and what stands in its place.
struct Site<'a> {
    files: &'a BTreeMap<String, Body>,
    /// The paths whose bytes differ from those in the output.
    changed: BTreeSet<&'a str>,
    new: &'a Manifest,
    old: &'a Manifest,
    survey: survey::Survey,
    output: &'a Path,
}

fn publish_by(
    files: &BTreeMap<String, Body>,
    output: &Path,
    exchange: impl Fn(&Site<'_>, &mut lock::Lock) -> Result<bool, Refused>,
) -> Result<Report, Refused> {
    let output = resolve(output)?;
    let mut lock = lock::Lock::take(&output)?;
    stage::recover(&output)?;
    let old = Manifest::read(&output);
    if old.is_none() && holds_other_things(&output)? {
        return Err(Refused::NotOurs(output));
    }
    replace::clear_replacements(&output)?;
    let new = Manifest::of(files.keys());
    let same_files = old.as_ref() == Some(&new);
    let old = old.unwrap_or_default();
    let changed = changed(files, &output)?;
    let removed = old.files().filter(|path| !new.holds(path)).count();
    let report = Report {
        written: changed.len(),
        unchanged: files.len() - changed.len(),
        removed,
        atomic: true,
    };
    if changed.is_empty() && same_files {
        return Ok(report);
    }
    let site = Site {
        survey: survey::Survey::of(&output, &old, &new)?,
        files,
        changed,
        new: &new,
        old: &old,
        output: &output,
    };
    let atomic = exchange(&site, &mut lock)?;
    if !atomic {
        replace::replace_one_by_one(&site)?;
    }
    Ok(Report { atomic, ..report })
}

/// The paths whose bytes differ from those in the output.
fn changed<'f>(
    files: &'f BTreeMap<String, Body>,
    output: &Path,
) -> Result<BTreeSet<&'f str>, Refused> {
    files
        .par_iter()
        .map(|(path, body)| {
            let same = is_same(body, &output.join(path))
                .map_err(|error| doing("cannot read", Path::new(path), error))?;
            Ok((!same).then_some(path.as_str()))
        })
        .filter_map(Result::transpose)
        .collect()
}

/// Whether a file has the bytes of a body.
fn is_same(body: &Body, path: &Path) -> io::Result<bool> {
    let size = match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() => metadata.len(),
        _ => return Ok(false),
    };
    match body {
        Body::Bytes(bytes) => Ok(bytes.len() as u64 == size && fs::read(path)? == *bytes),
        Body::File(source) => {
            Ok(fs::metadata(source)?.len() == size && fs::read(path)? == fs::read(source)?)
        }
    }
}

fn write(body: &Body, to: &Path) -> Result<(), Refused> {
    let outcome = match body {
        Body::Bytes(bytes) => fs::write(to, bytes),
        Body::File(source) => fs::copy(source, to).map(|_| ()),
    };
    outcome.map_err(|error| doing("cannot write", to, error))
}

fn make_folder(path: &Path) -> Result<(), Refused> {
    fs::create_dir_all(path).map_err(|error| doing("cannot create", path, error))
}

/// The folder itself, not a link to it: it is the folder that changes place.
fn resolve(output: &Path) -> Result<PathBuf, Refused> {
    match fs::canonicalize(output) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(path) => Err(Refused::NotAFolder(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(output)
            .and_then(|()| fs::canonicalize(output))
            .map_err(|error| doing("cannot create the output folder", output, error)),
        Err(error) => Err(doing("cannot look at the output folder", output, error)),
    }
}

/// Whether a folder holds anything but hidden files.
fn holds_other_things(output: &Path) -> Result<bool, Refused> {
    let listing = fs::read_dir(output)
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
