//! The only code that writes the output.
//!
//! A site is published as a whole or not at all. A [`Publication`] takes the files as they are
//! made: each is compared with the published one, and written next to the output if it differs.
//! When all are there, hard links to unchanged files complete the new tree, which is exchanged with
//! the old one in one system call ([`swap`]): whoever reads the output, at whatever moment the
//! build is killed, sees the whole old site or the whole new one. Foreign files are carried over
//! ([`survey`] finds them). Where folders cannot be exchanged, [`replace`] is the fallback. A
//! publication that is dropped before it is finished leaves nothing.
//!
//! [`Manifest`] lists our files; it is in the output as [`Manifest::NAME`]. Next to it is the
//! [`Record`] of the build, by which the next one finds out whether anything changed.

#![allow(
    clippy::disallowed_methods,
    reason = "writing the output is what this module is for"
)]

mod changes;
mod guard;
mod lock;
mod manifest;
mod path;
mod pieces;
mod record;
mod replace;
mod stage;
mod survey;
mod swap;

pub use changes::{Changes, Draft};
pub use guard::Terms;
pub use manifest::Manifest;
pub use path::{OutputPath, Unfit};
pub use record::Record;

use crate::messages::{Locale, Message, publish as say};
use crate::output::{Body, Pieces};
use pieces::{Growing, Grown};
use rayon::prelude::*;
use record::RecordedFile;
use serde::Serialize;
use stage::Staging;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The result of publishing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Files that are new, changed, or no longer part of the site.
    pub changes: Changes,
    /// Files that are new or changed.
    pub written: usize,
    /// Unchanged files.
    pub unchanged: usize,
    /// Files of an earlier build that are no longer part of the site.
    pub removed: usize,
    /// Whether old and new were exchanged at once; otherwise files were replaced one by one,
    /// because of the file system.
    pub atomic: bool,
    /// The bytes of all files of the site, including unchanged ones.
    pub bytes: u64,
    /// The bytes of the files that were written.
    pub bytes_written: u64,
    /// Leftovers of earlier builds that this one was not allowed to delete.
    pub left: Vec<PathBuf>,
}

/// Why nothing was published.
#[derive(Debug)]
pub enum Refused {
    /// The folder contains foreign files, and no build of ours.
    NotOurs(PathBuf),
    /// The output is a file.
    NotAFolder(PathBuf),
    /// Another build is writing to this folder.
    Busy(PathBuf),
    /// A path of the site conflicts with a foreign folder or file.
    InTheWay(PathBuf),
    /// The output is part of the site itself, or contains one.
    IntoSources {
        /// The intended output.
        output: PathBuf,
        /// The conflicting part of the site.
        source: PathBuf,
    },
    /// An additional output file would be in the output or among the sources.
    Misplaced {
        /// The file.
        file: PathBuf,
        /// The folder it would be in.
        folder: PathBuf,
    },
    /// More than half of the previous pages would be removed.
    TooManyRemovals {
        /// The number of pages.
        before: usize,
        /// How many would be removed.
        gone: usize,
    },
    /// A file of the site has a path that is not possible in its output.
    Unfit(String, Unfit),
    /// A system error, with the operation that failed.
    System(Message, io::Error),
}

impl Refused {
    /// What is wrong and what to do.
    pub fn message(&self) -> Message {
        match self {
            Refused::NotOurs(path) => say::not_ours(path.display()),
            Refused::NotAFolder(path) => say::not_a_folder(path.display()),
            Refused::Busy(path) => say::busy(path.display()),
            Refused::InTheWay(path) => say::in_the_way(path.display()),
            Refused::IntoSources { output, source } => {
                say::into_sources(output.display(), source.display())
            }
            Refused::Misplaced { file, folder } => say::misplaced(file.display(), folder.display()),
            Refused::TooManyRemovals { before, gone } => say::too_many_removals(gone, before),
            Refused::Unfit(path, why) => say::unfit(path.escape_debug().to_string(), why.message()),
            Refused::System(operation, error) => say::system(operation, error),
        }
    }
}

/// The `Display` of errors, for programs, is in English.
impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message().get(Locale::English))
    }
}

impl std::error::Error for Refused {}

/// The hidden staging folder inside an output for replacing files one by one; if one cannot be
/// deleted, further ones are numbered.
const REPLACEMENTS: &str = ".repere-next";

/// The name of the [`Record`] in the output folder.
const RECORD: &str = ".repere-record";

/// Publishes a site: the files by path relative to the output folder.
///
/// # Errors
/// When the folder is not ours to write, or the system refuses. The output is then as it was,
/// unless the system refused while files were replaced one by one ([`Report::atomic`]); the next
/// build then completes it.
pub fn publish(files: &BTreeMap<String, Body>, output: &Path) -> Result<Report, Refused> {
    let terms = Terms {
        allow_removals: true,
        ..Terms::default()
    };
    publish_on(&terms, files, output)
}

/// Publishes a site like [`publish`], unless it would do harm.
///
/// # Errors
/// Those of [`publish`], and what the terms do not allow.
pub fn publish_on(
    terms: &Terms,
    files: &BTreeMap<String, Body>,
    output: &Path,
) -> Result<Report, Refused> {
    publish_by(terms, files, output, swap::CAN_SWAP)
}

/// Publishes a site like [`publish`] where two folders cannot be exchanged.
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
    publish_by(&terms, files, output, false)
}

/// A site being published. Its files are put in any order and from several threads.
pub struct Publication {
    terms: Terms,
    output: PathBuf,
    /// The folders created for this, the output itself first, then its parents.
    created: Vec<PathBuf>,
    lock: lock::Lock,
    old: Option<Manifest>,
    staging: Staging,
    left: Vec<PathBuf>,
    taken: Mutex<Taken>,
}

/// The files taken so far.
#[derive(Default)]
struct Taken {
    /// Those whose bytes differ from the output: they are in the staging folder.
    changed: Vec<RecordedFile>,
    unchanged: Vec<RecordedFile>,
}

/// A complete site, and what it replaces.
struct Site<'a> {
    changed: &'a BTreeSet<String>,
    unchanged: &'a BTreeSet<String>,
    new: &'a Manifest,
    old: &'a Manifest,
    survey: survey::Survey,
    output: &'a Path,
}

impl Publication {
    /// Opens an output folder. Its contents do not change until [`Publication::finish`].
    ///
    /// # Errors
    /// When the folder is not ours to write, another build writes to it, the terms do not allow
    /// it, or the system refuses.
    pub fn begin(terms: &Terms, output: &Path) -> Result<Self, Refused> {
        Self::begin_by(terms, output, swap::CAN_SWAP)
    }

    fn begin_by(terms: &Terms, output: &Path, may_exchange: bool) -> Result<Self, Refused> {
        terms.admit(output)?;
        let created = missing_folders(output);
        let output = resolve(output)?;
        let lock = lock::Lock::take(&output)?;
        let mut left = stage::recover(&output);
        let old = Manifest::read(&output);
        if old.is_none() && has_visible_files(&output)? {
            return Err(Refused::NotOurs(output));
        }
        left.extend(replace::clear_replacements(&output));
        Ok(Self {
            terms: terms.clone(),
            staging: Staging::of(&output, may_exchange),
            output,
            created,
            lock,
            old,
            left,
            taken: Mutex::default(),
        })
    }

    /// Takes a file of the site.
    ///
    /// # Errors
    /// When no file can have the path, or the system refuses.
    pub fn put(&self, path: &str, body: &Body) -> Result<(), Refused> {
        let path = OutputPath::new(path).map_err(|why| Refused::Unfit(path.to_owned(), why))?;
        let length = length(body)
            .map_err(|error| system_error(say::cannot_read(), Path::new(path.as_str()), error))?;
        let same = self
            .is_published(&path, body, length)
            .map_err(|error| system_error(say::cannot_read(), Path::new(path.as_str()), error))?;
        let digest = if same {
            record::digest_of(body, &path.below(&self.output))
        } else {
            let folder = self.staging.folder()?;
            folder.write(path, body)?;
            record::digest_of(body, &folder.ready(path.as_str()))
        };
        let digest = digest
            .map_err(|error| system_error(say::cannot_read(), Path::new(path.as_str()), error))?;
        self.note(
            same,
            RecordedFile {
                path: path.as_str().into(),
                bytes: length,
                digest,
                copy_of: match body {
                    Body::Bytes(_) => None,
                    Body::File(source) => Some(source.as_path().into()),
                },
            },
        );
        Ok(())
    }

    /// Whether the output has a file already, byte for byte.
    fn is_published(&self, path: &OutputPath, body: &Body, length: u64) -> io::Result<bool> {
        // Before the first build nothing is there but perhaps hidden files, and to ask for each of
        // thousands takes time.
        if self.old.is_none() && !path.as_str().starts_with('.') {
            return Ok(false);
        }
        is_same(body, length, &path.below(&self.output))
    }

    /// Takes a file of the site piece by piece, so that it is never in memory as a whole.
    ///
    /// # Errors
    /// Those of [`Publication::put`].
    pub fn put_pieces(&self, path: &str, pieces: Pieces<'_>) -> Result<(), Refused> {
        let path = OutputPath::new(path).map_err(|why| Refused::Unfit(path.to_owned(), why))?;
        let mut file = Growing::begin(path, &self.staging, &self.output)?;
        for piece in pieces {
            file.add(&piece)?;
        }
        let Grown {
            is_same,
            length,
            digest,
        } = file.finish()?;
        self.note(
            is_same,
            RecordedFile {
                path: path.as_str().into(),
                bytes: length,
                digest,
                copy_of: None,
            },
        );
        Ok(())
    }

    /// Notes a file that was taken, and whether the published one is the same.
    fn note(&self, is_same: bool, file: RecordedFile) {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let files = match is_same {
            true => &mut taken.unchanged,
            false => &mut taken.changed,
        };
        files.push(file);
    }

    /// The report of a build without changes, if the output is byte for byte what a record says.
    pub fn unchanged<N>(mut self, record: &Record<N>) -> Option<Report> {
        if !record.holds(&self.output, self.old.as_ref()?) {
            return None;
        }
        let (unchanged, bytes) = record.amount();
        Some(Report {
            unchanged,
            bytes,
            atomic: true,
            left: std::mem::take(&mut self.left),
            ..Report::default()
        })
    }

    /// Replaces the previous site.
    ///
    /// # Errors
    /// When the terms do not allow it, something that is not ours is in the way, or the system
    /// refuses. The output is then as it was, unless the system refused while files were replaced
    /// one by one ([`Report::atomic`]); the next build then completes it.
    pub fn finish(mut self) -> Result<Published, Refused> {
        let (report, files) = self.replace_site()?;
        Ok(Published {
            report,
            files,
            publication: self,
        })
    }

    /// Replaces the previous site, unless it is the same; returns the report and what to record.
    fn replace_site(&mut self) -> Result<(Report, Vec<RecordedFile>), Refused> {
        let taken = std::mem::take(&mut self.taken);
        let taken = taken.into_inner().unwrap_or_else(PoisonError::into_inner);
        let paths = |files: &[RecordedFile]| -> BTreeSet<String> {
            files.iter().map(|file| file.path.to_string()).collect()
        };
        let bytes = |files: &[RecordedFile]| files.iter().map(|file| file.bytes).sum::<u64>();
        let bytes_written = bytes(&taken.changed);
        let bytes = bytes_written + bytes(&taken.unchanged);
        let (changed, unchanged) = (paths(&taken.changed), paths(&taken.unchanged));
        let mut recorded = taken.changed;
        recorded.extend(taken.unchanged);
        let new = Manifest::of(changed.union(&unchanged));
        let same_files = self.old.as_ref() == Some(&new);
        let old = self.old.take().unwrap_or_default();
        self.terms.admit_removals(&old, &new)?;
        let changes = Changes::between(&old, &new, &changed);
        let report = Report {
            written: changed.len(),
            unchanged: unchanged.len(),
            removed: changes.removed.len(),
            changes,
            atomic: true,
            bytes,
            bytes_written,
            left: std::mem::take(&mut self.left),
        };
        if changed.is_empty() && same_files {
            return Ok((report, recorded));
        }
        let site = Site {
            survey: survey::Survey::of(&self.output, &old, &new)?,
            changed: &changed,
            unchanged: &unchanged,
            new: &new,
            old: &old,
            output: &self.output,
        };
        let atomic = stage::exchange(&site, &mut self.staging, &mut self.lock)?;
        if !atomic {
            replace::replace_one_by_one(&site, &mut self.staging)?;
        }
        self.created.clear();
        Ok((Report { atomic, ..report }, recorded))
    }
}

/// A published site. No other build writes to its folder until this is dropped.
pub struct Published {
    /// What changed.
    pub report: Report,
    files: Vec<RecordedFile>,
    publication: Publication,
}

impl Published {
    /// Records the inputs of the site, with a note for the build that finds it unchanged.
    pub fn record<N: Serialize>(&mut self, inputs: String, note: N) {
        let files = std::mem::take(&mut self.files);
        Record::new(inputs, note, files).write(&self.publication.output);
    }
}

impl Drop for Publication {
    fn drop(&mut self) {
        self.staging.clear_away();
        for folder in &self.created {
            // A folder that contains something by now stays, with its parents.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}

fn publish_by(
    terms: &Terms,
    files: &BTreeMap<String, Body>,
    output: &Path,
    may_exchange: bool,
) -> Result<Report, Refused> {
    let publication = Publication::begin_by(terms, output, may_exchange)?;
    files
        .par_iter()
        .try_for_each(|(path, body)| publication.put(path, body))?;
    Ok(publication.finish()?.report)
}

fn length(body: &Body) -> io::Result<u64> {
    match body {
        Body::Bytes(bytes) => Ok(bytes.len() as u64),
        Body::File(source) => Ok(fs::metadata(source)?.len()),
    }
}

/// Whether a file has the bytes of a body with a given `length`.
fn is_same(body: &Body, length: u64, path: &Path) -> io::Result<bool> {
    match fs::symlink_metadata(path) {
        Ok(metadata) if metadata.is_file() && metadata.len() == length => {}
        _ => return Ok(false),
    }
    match body {
        Body::Bytes(bytes) => Ok(fs::read(path)? == *bytes),
        Body::File(source) => have_same_bytes(plain_file(source)?, File::open(path)?),
    }
}

/// Whether two files have the same bytes, without loading either: documents may be large.
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

/// Opens a file to copy. If it has become a pipe since, reading would never end.
fn plain_file(path: &Path) -> io::Result<File> {
    if fs::metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(io::Error::other("it is no longer a regular file"))
}

/// Writes a file, creating missing parent folders.
fn write(body: &Body, to: &Path) -> Result<(), Refused> {
    // A page has a folder of its own, which is new.
    if to.ends_with("index.html")
        && let Some(parent) = to.parent()
    {
        make_folder(parent)?;
    }
    let write = || match body {
        Body::Bytes(bytes) => fs::write(to, bytes),
        Body::File(source) => plain_file(source).and_then(|_| fs::copy(source, to).map(|_| ())),
    };
    let outcome = match write() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if let Some(parent) = to.parent() {
                make_folder(parent)?;
            }
            write()
        }
        outcome => outcome,
    };
    outcome.map_err(|error| system_error(say::cannot_write(), to, error))
}

fn make_folder(path: &Path) -> Result<(), Refused> {
    fs::create_dir_all(path).map_err(|error| system_error(say::cannot_create(), path, error))
}

/// Removes a file; it need not exist.
fn remove_if_there(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The folder itself rather than a link to it, since the folder is exchanged.
fn resolve(output: &Path) -> Result<PathBuf, Refused> {
    match fs::canonicalize(output) {
        Ok(path) if path.is_dir() => Ok(path),
        Ok(path) => Err(Refused::NotAFolder(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => fs::create_dir_all(output)
            .and_then(|()| fs::canonicalize(output))
            .map_err(|error| system_error(say::cannot_create_output(), output, error)),
        Err(error) => Err(system_error(say::cannot_look_at_output(), output, error)),
    }
}

/// The missing folders of a path, the innermost first.
fn missing_folders(output: &Path) -> Vec<PathBuf> {
    let whole = std::path::absolute(output).unwrap_or_else(|_| output.to_owned());
    let folders = whole.ancestors().take_while(|folder| !folder.exists());
    folders.map(Path::to_path_buf).collect()
}

/// Whether a folder contains anything but hidden files.
fn has_visible_files(output: &Path) -> Result<bool, Refused> {
    let listing = fs::read_dir(output)
        .map_err(|error| system_error(say::cannot_list_output(), output, error))?;
    for entry in listing {
        let entry =
            entry.map_err(|error| system_error(say::cannot_list_output(), output, error))?;
        if !entry.file_name().to_string_lossy().starts_with('.') {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A system error of an operation on a path.
fn system_error(operation: Message, path: &Path, error: io::Error) -> Refused {
    Refused::System(say::on(operation, path.display()), error)
}
