//! The new tree, made beside the old one.
//!
//! The staging folder is `.NAME.repere-next` beside the output `NAME`. A build that was killed
//! leaves it behind; the next build empties it first ([`recover`]), taking care that nothing is
//! lost that only stands there.

use super::{Body, Manifest, Refused, doing};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Keeps two builds from writing to one folder at once.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of an output folder: a file beside it, which stays.
    pub(super) fn take(output: &Path) -> Result<Self, Refused> {
        let path = beside(output, "repere-lock");
        let file = File::create(&path)
            .map_err(|error| doing("cannot create the lock file", &path, error))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(fs::TryLockError::WouldBlock) => Err(Refused::Busy(output.to_owned())),
            // Some network file systems have no locks: the build goes on without one.
            Err(fs::TryLockError::Error(_)) => Ok(Self { _file: file }),
        }
    }
}

/// The paths whose bytes differ from those in the output.
pub(super) fn changed<'f>(
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

/// A tree that is ready to take the place of the output.
pub(super) struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// Makes the new tree: new files, hard links to unchanged ones, and all that is not ours.
    pub(super) fn build(
        files: &BTreeMap<String, Body>,
        changed: &BTreeSet<&str>,
        manifest: &Manifest,
        old: &Manifest,
        output: &Path,
    ) -> Result<Self, Refused> {
        let stage = Self {
            folder: staging_folder(output),
        };
        let folder = stage.folder.as_path();
        make_folder(folder)?;
        // First of all, so that a build that is killed from here on leaves word of what is ours.
        let list = folder.join(Manifest::NAME);
        fs::write(&list, manifest.text()).map_err(|error| doing("cannot write", &list, error))?;
        let folders: BTreeSet<&Path> = files
            .keys()
            .filter_map(|path| Path::new(path).parent())
            .flat_map(Path::ancestors)
            .collect();
        for inner in folders {
            make_folder(&folder.join(inner))?;
        }
        carry_over(output, folder, Path::new(""), manifest, old)?;
        files.par_iter().try_for_each(|(path, body)| {
            let to = folder.join(path);
            if changed.contains(path.as_str()) {
                write(body, &to)
            } else {
                link_or_copy(&output.join(path), &to)
            }
        })?;
        copy_permissions(output, folder);
        Ok(stage)
    }

    /// Puts the new tree in the place of the old one and clears the old one away. Whether this
    /// was done in one step.
    pub(super) fn publish(
        self,
        old: &Manifest,
        new: &Manifest,
        output: &Path,
    ) -> Result<bool, Refused> {
        let atomic = super::swap::swap(&self.folder, output).is_ok();
        if !atomic {
            replace_one_by_one(&self.folder, output, old, new)?;
        }
        recover(output)?;
        Ok(atomic)
    }
}

/// Clears a staging folder away: what an earlier build left, or the old tree after the exchange.
///
/// Ours are removed. A file that is not ours and stands in the output as well is a second name
/// of it, and goes; one that stands only here (it was made while the build ran) is moved to the
/// output.
pub(super) fn recover(output: &Path) -> Result<(), Refused> {
    let folder = staging_folder(output);
    if fs::symlink_metadata(&folder).is_err() {
        return Ok(());
    }
    let ours = Manifest::read(&folder).unwrap_or_default();
    let published = Manifest::read(output).unwrap_or_default();
    clear(&folder, output, Path::new(""), &|path| {
        ours.holds(path) || published.holds(path) || path == Manifest::NAME
    })
    .map_err(|error| doing("cannot clear away", &folder, error))
}

fn clear(
    folder: &Path,
    output: &Path,
    inner: &Path,
    is_ours: &dyn Fn(&str) -> bool,
) -> io::Result<()> {
    for entry in fs::read_dir(folder.join(inner))? {
        let entry = entry?;
        let path = inner.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            clear(folder, output, &path, is_ours)?;
            continue;
        }
        let name = slashed(&path);
        let elsewhere = fs::symlink_metadata(output.join(&path)).is_ok();
        if is_ours(&name) || elsewhere {
            fs::remove_file(entry.path())?;
        } else {
            if let Some(parent) = output.join(&path).parent() {
                fs::create_dir_all(parent)?;
            }
            fs::rename(entry.path(), output.join(&path))?;
        }
    }
    fs::remove_dir(folder.join(inner))
}

/// Links all that is not ours from the output into the new tree.
fn carry_over(
    output: &Path,
    folder: &Path,
    inner: &Path,
    new: &Manifest,
    old: &Manifest,
) -> Result<(), Refused> {
    let at = output.join(inner);
    let listing = fs::read_dir(&at).map_err(|error| doing("cannot list", &at, error))?;
    for entry in listing {
        let entry = entry.map_err(|error| doing("cannot list", &at, error))?;
        let path = inner.join(entry.file_name());
        let name = slashed(&path);
        let kind = entry
            .file_type()
            .map_err(|error| doing("cannot look at", &entry.path(), error))?;
        if kind.is_dir() {
            if new.holds(&name) {
                return Err(Refused::InTheWay(entry.path()));
            }
            carry_over(output, folder, &path, new, old)?;
        } else if name == Manifest::NAME || old.holds(&name) {
            // Ours: in the new tree if it still is a part of the site.
        } else if new.holds(&name) {
            return Err(Refused::InTheWay(entry.path()));
        } else {
            if let Some(parent) = folder.join(&path).parent() {
                make_folder(parent)?;
            }
            link_or_copy(&entry.path(), &folder.join(&path))?;
        }
    }
    // A folder of theirs is kept even when nothing is in it.
    let holds_ours = old
        .files()
        .any(|file| Path::new(file).starts_with(inner) && inner != Path::new(""));
    if !holds_ours {
        make_folder(&folder.join(inner))?;
    }
    Ok(())
}

/// For file systems that cannot exchange folders: pages before the removal of what they no longer
/// name, each file whole.
fn replace_one_by_one(
    folder: &Path,
    output: &Path,
    old: &Manifest,
    new: &Manifest,
) -> Result<(), Refused> {
    for file in new.files().chain([Manifest::NAME]) {
        let to = output.join(file);
        if let Some(parent) = to.parent() {
            make_folder(parent)?;
        }
        fs::rename(folder.join(file), &to).map_err(|error| doing("cannot replace", &to, error))?;
    }
    for file in old.files().filter(|file| !new.holds(file)) {
        let path = output.join(file);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(doing("cannot remove", &path, error));
            }
            _ => remove_empty_parents(output, &path),
        }
    }
    Ok(())
}

fn remove_empty_parents(output: &Path, file: &Path) {
    for parent in file.ancestors().skip(1) {
        // A folder that still holds something stays, with all above it.
        if parent == output || fs::remove_dir(parent).is_err() {
            return;
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

/// A second name for a file where the file system has that, else a copy with its date.
fn link_or_copy(from: &Path, to: &Path) -> Result<(), Refused> {
    if fs::hard_link(from, to).is_ok() {
        return Ok(());
    }
    let copy = || {
        fs::copy(from, to)?;
        let modified = fs::metadata(from)?.modified()?;
        File::options().write(true).open(to)?.set_modified(modified)
    };
    copy().map_err(|error| doing("cannot keep", from, error))
}

fn copy_permissions(from: &Path, to: &Path) {
    // The new tree is as readable as the old one; a file system without permissions needs none.
    if let Ok(metadata) = fs::metadata(from) {
        let _ = fs::set_permissions(to, metadata.permissions());
    }
}

fn make_folder(path: &Path) -> Result<(), Refused> {
    fs::create_dir_all(path).map_err(|error| doing("cannot create", path, error))
}

fn staging_folder(output: &Path) -> PathBuf {
    beside(output, "repere-next")
}

/// A hidden name beside the output, on the same file system.
fn beside(output: &Path, ending: &str) -> PathBuf {
    let name = output
        .file_name()
        .map_or("output".into(), |name| name.to_string_lossy());
    output.with_file_name(format!(".{name}.{ending}"))
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
