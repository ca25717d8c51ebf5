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

mod guard;
mod lock;
mod manifest;
mod path;
mod replace;
mod stage;
mod survey;
mod swap;

pub use guard::Terms;
pub use manifest::Manifest;
pub use path::{OutputPath, Unfit};

use crate::render::Body;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};

/// What publishing did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// What earlier builds left behind and this one was not allowed to clear away.
    pub left: Vec<PathBuf>,
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
    /// The output is a part of the site itself, or holds one.
    IntoSources {
        /// Where it was to be published.
        output: PathBuf,
        /// What of the site stands there.
        source: PathBuf,
    },
    /// More than half of the pages of the build before would go.
    TooManyRemovals {
        /// How many pages there are.
        before: usize,
        /// How many of them would go.
        gone: usize,
    },
    /// A file of the site has a path that none can have in its output.
    Unfit(String, Unfit),
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
            Refused::IntoSources { output, source } => write!(
                f,
                "{} is where files of the site itself come from or stand ({}): the next build \
                 would take its own pages for sources; nothing was written. Name another folder \
                 with --output",
                output.display(),
                source.display()
            ),
            Refused::TooManyRemovals { before, gone } => write!(
                f,
                "this build would remove {gone} of the {before} pages that were published before; \
                 nothing was written. See that all files of the site are there and readable. If \
                 these pages are meant to go, build with --allow-removals"
            ),
            Refused::Unfit(path, why) => write!(
                f,
                "the file {path:?} cannot be published: {why}; nothing was written"
            ),
            Refused::System(doing, error) => write!(f, "{doing}: {error}"),
        }
    }
}

impl std::error::Error for Refused {}

/// The hidden folder of an output in which new files wait when they are replaced one by one; more
/// such folders, when one cannot be cleared away, have a number behind.
const REPLACEMENTS: &str = ".repere-next";

/// Publishes a site: the files by path relative to the output folder.
///
/// # Errors
/// When the folder is not ours to write, or the system refuses. The output is then as it was,
/// unless the system refused while files were replaced one by one ([`Report::atomic`]); the next
/// build then mends it.
pub fn publish(files: &BTreeMap<String, Body>, output: &Path) -> Result<Report, Refused> {
    let terms = Terms {
        allow_removals: true,
        ..Terms::default()
    };
    publish_on(&terms, files, output)
}

/// Publishes a site as [`publish`] does, unless it would do harm.
///
/// # Errors
/// Those of [`publish`], and what the terms do not allow.
pub fn publish_on(
    terms: &Terms,
    files: &BTreeMap<String, Body>,
    output: &Path,
) -> Result<Report, Refused> {
    publish_by(terms, files, output, stage::exchange)
}

/// Publishes a site as [`publish`] does where two folders cannot be exchanged.
///
/// # Errors
/// Those of [`publish`].
pub fn publish_one_by_one(
    files: &BTreeMap<String, Body>,
    output: &Path,
) -> Result<Report, Refused> {
    let terms = Terms {
        allow_removals: true,
        ..Terms::default()
    };
    publish_by(&terms, files, output, |_, _| Ok(false))
}

/// A site that is to be published, and what stands in its place.
struct Site<'a> {
    files: BTreeMap<OutputPath<'a>, &'a Body>,
    /// The paths whose bytes differ from those in the output.
    changed: BTreeSet<OutputPath<'a>>,
    new: &'a Manifest,
    old: &'a Manifest,
    survey: survey::Survey,
    output: &'a Path,
}

fn publish_by(
    terms: &Terms,
    files: &BTreeMap<String, Body>,
    output: &Path,
    exchange: impl Fn(&Site<'_>, &mut lock::Lock) -> Result<bool, Refused>,
) -> Result<Report, Refused> {
    terms.admit(output)?;
    let new = Manifest::of(files.keys());
    let files = files
        .iter()
        .map(|(path, body)| match OutputPath::new(path) {
            Ok(fit) => Ok((fit, body)),
            Err(why) => Err(Refused::Unfit(path.clone(), why)),
        })
        .collect::<Result<BTreeMap<_, _>, _>>()?;
    let output = resolve(output)?;
    let mut lock = lock::Lock::take(&output)?;
    let mut left = stage::recover(&output);
    let old = Manifest::read(&output);
    if old.is_none() && holds_other_things(&output)? {
        return Err(Refused::NotOurs(output));
    }
    left.extend(replace::clear_replacements(&output));
    let same_files = old.as_ref() == Some(&new);
    let old = old.unwrap_or_default();
    terms.admit_removals(&old, &new)?;
    let changed = changed(&files, &output)?;
    let removed = old.files().filter(|path| !new.holds(path)).count();
    let report = Report {
        written: changed.len(),
        unchanged: files.len() - changed.len(),
        removed,
        atomic: true,
        left,
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
    files: &BTreeMap<OutputPath<'f>, &Body>,
    output: &Path,
) -> Result<BTreeSet<OutputPath<'f>>, Refused> {
    files
        .par_iter()
        .map(|(path, body)| {
            let same = is_same(body, &path.below(output))
                .map_err(|error| doing("cannot read", Path::new(path.as_str()), error))?;
            Ok((!same).then_some(*path))
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
        Body::File(source) => Ok(fs::metadata(source)?.len() == size
            && have_same_bytes(plain_file(source)?, File::open(path)?)?),
    }
}

/// Whether two files have the same bytes, without holding either whole: documents may be large.
fn have_same_bytes(a: File, b: File) -> io::Result<bool> {
    let (mut a, mut b) = (BufReader::new(a), BufReader::new(b));
    let (mut from_a, mut from_b) = (vec![0; 64 * 1024], vec![0; 64 * 1024]);
    loop {
        let count = a.read(&mut from_a)?;
        if count == 0 {
            return Ok(b.read(&mut from_b)? == 0);
        }
        match b.read_exact(&mut from_b[..count]) {
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(false),
            outcome => outcome?,
        }
        if from_a[..count] != from_b[..count] {
            return Ok(false);
        }
    }
}

/// Opens a file to be copied. What became a pipe since it was found would never end.
fn plain_file(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(io::Error::other("it is no file any more"))
}

fn write(body: &Body, to: &Path) -> Result<(), Refused> {
    let outcome = match body {
        Body::Bytes(bytes) => fs::write(to, bytes),
        Body::File(source) => plain_file(source).and_then(|_| fs::copy(source, to).map(|_| ())),
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
