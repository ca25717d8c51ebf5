//! The new tree, staged next to the old one, and exchanged with it in one step.
//!
//! The staging folder is `.NAME.repere-next` next to the output `NAME`. A killed build leaves it
//! behind; the next build clears it first ([`recover`]), without losing files that exist only
//! there. If it belongs to another user, it cannot be cleared; then it stays, which the build
//! reports, and the next free name is used.

use super::lock::Lock;
use super::swap::swap;
use super::{
    Manifest, OutputPath, RECORD, Refused, Site, make_folder, remove_if_there, system_error, write,
};
use crate::messages::publish as say;
use crate::output::Body;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::SystemTime;

/// The list of our files until it is complete; everything in a folder that has it is ours, and new.
/// Its prefix is reserved for internal files.
const DRAFT: &str = ".repere-next-manifest";

/// Where the new files of a site wait until all are complete. The folder is created for the first
/// of them, so that a build without changes writes nothing.
pub(super) struct Staging {
    output: PathBuf,
    /// Whether the folder may be next to the output, to be exchanged with it.
    may_exchange: bool,
    folder: OnceLock<Folder>,
    making: Mutex<()>,
}

/// A staging folder.
pub(super) struct Folder {
    path: PathBuf,
    location: Location,
}

/// The location of a staging folder.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Location {
    /// Next to the output, ready for the exchange.
    Beside,
    /// Hidden inside the output.
    Inside,
    /// It was deleted, or has become the output.
    Gone,
}

impl Staging {
    /// Staging for an output, without a folder yet.
    pub(super) fn of(output: &Path, may_exchange: bool) -> Self {
        Self {
            output: output.to_owned(),
            may_exchange,
            folder: OnceLock::new(),
            making: Mutex::default(),
        }
    }

    /// The folder, created on demand.
    pub(super) fn folder(&self) -> Result<&Folder, Refused> {
        if let Some(folder) = self.folder.get() {
            return Ok(folder);
        }
        let _one_at_a_time = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = self.folder.get() {
            return Ok(folder);
        }
        let folder = Folder::make(&self.output, self.may_exchange)?;
        Ok(self.folder.get_or_init(|| folder))
    }

    /// The folder, to be changed.
    pub(super) fn folder_mut(&mut self) -> Result<&mut Folder, Refused> {
        self.folder()?;
        // Created in the line above.
        self.folder.get_mut().ok_or_else(|| {
            system_error(
                say::cannot_create(),
                &self.output,
                io::ErrorKind::NotFound.into(),
            )
        })
    }

    /// Discards the staged files.
    pub(super) fn clear_away(&mut self) {
        if let Some(folder) = self.folder.get_mut() {
            folder.clear_away(&self.output);
        }
    }
}

impl Folder {
    /// Creates a staging folder: next to the output if the two may be exchanged and it can be
    /// created there, otherwise inside it.
    fn make(output: &Path, may_exchange: bool) -> Result<Self, Refused> {
        let Some(path) = may_exchange.then(|| make_free_folder(output)).flatten() else {
            return Self::inside(output);
        };
        // First, so that the next build knows whose files a killed one has left.
        let draft = path.join(DRAFT);
        if let Err(error) = File::create(&draft) {
            let _ = fs::remove_dir(&path);
            return Err(system_error(say::cannot_write(), &draft, error));
        }
        Ok(Self {
            path,
            location: Location::Beside,
        })
    }

    fn inside(output: &Path) -> Result<Self, Refused> {
        Ok(Self {
            path: super::replace::make_free_folder(output)?,
            location: Location::Inside,
        })
    }

    /// Writes a new file.
    pub(super) fn write(&self, path: OutputPath<'_>, body: &Body) -> Result<(), Refused> {
        write(body, &path.below(&self.path))
    }

    /// The path of a staged file.
    pub(super) fn ready(&self, path: &str) -> PathBuf {
        self.path.join(path)
    }

    /// Moves the staged files into the output, where files are replaced one by one: a folder next
    /// to it may be on another file system.
    pub(super) fn move_inside(
        &mut self,
        output: &Path,
        files: &BTreeSet<String>,
    ) -> Result<(), Refused> {
        if self.location == Location::Inside {
            return Ok(());
        }
        let mut inside = Self::inside(output)?;
        let moved = files.par_iter().try_for_each(|path| {
            let (from, to) = (self.ready(path), inside.ready(path));
            if let Some(parent) = to.parent() {
                make_folder(parent)?;
            }
            fs::rename(&from, &to)
                .or_else(|_| fs::copy(&from, &to).map(|_| ()))
                .map_err(|error| system_error(say::cannot_move(), &from, error))
        });
        if moved.is_err() {
            inside.clear_away(output);
            return moved;
        }
        self.clear_away(output);
        *self = inside;
        Ok(())
    }

    /// Removes the staged files.
    fn clear_away(&mut self, output: &Path) {
        // What cannot be deleted now is reported by the next build.
        let _ = match self.location {
            Location::Beside => clear_away(&self.path, output, Which::NeverLive),
            Location::Inside => fs::remove_dir_all(&self.path)
                .map_err(|error| system_error(say::cannot_clear(), &self.path, error)),
            Location::Gone => Ok(()),
        };
        self.location = Location::Gone;
    }
}

/// Completes the new tree and exchanges it with the old one. `false` when that is not possible
/// here; the output is then unchanged.
pub(super) fn exchange(
    site: &Site<'_>,
    staging: &mut Staging,
    lock: &mut Lock,
) -> Result<bool, Refused> {
    let folder = staging.folder_mut()?;
    if folder.location != Location::Beside {
        return Ok(false);
    }
    match complete(site, &folder.path) {
        Ok(()) => {}
        // Part of the output is a mount point, and must not be moved.
        Err(Refused::System(_, error)) if error.kind() == io::ErrorKind::CrossesDevices => {
            return Ok(false);
        }
        Err(refused) => return Err(refused),
    }
    lock.extend_to(&folder.path);
    if swap(&folder.path, site.output).is_err() {
        return Ok(false);
    }
    folder.location = Location::Gone;
    give_back(site, &folder.path);
    // What cannot be deleted now is reported by the next build; this one is done.
    let _ = clear_away(&folder.path, site.output, Which::WasLive);
    Ok(true)
}

/// Completes the new tree: hard links for unchanged files, and all foreign files.
fn complete(site: &Site<'_>, folder: &Path) -> Result<(), Refused> {
    let draft = folder.join(DRAFT);
    let list = folder.join(Manifest::NAME);
    fs::write(&draft, site.new.text())
        .and_then(|()| fs::rename(&draft, &list))
        .map_err(|error| system_error(say::cannot_write(), &list, error))?;
    for inner in Manifest::of(site.unchanged).folders() {
        make_folder(&folder.join(inner))?;
    }
    site.unchanged
        .par_iter()
        .try_for_each(|path| link_or_copy(&site.output.join(path), &folder.join(path)))?;
    for inner in &site.survey.folders {
        make_folder(&folder.join(inner))?;
        copy_permissions(&site.output.join(inner), &folder.join(inner));
    }
    for inner in &site.survey.files {
        if let Some(parent) = folder.join(inner).parent() {
            make_folder(parent)?;
        }
        link_or_copy(&site.output.join(inner), &folder.join(inner))?;
    }
    copy_permissions(site.output, folder);
    Ok(())
}

/// Moves foreign folders back themselves, with their dates, owners and changes made during the
/// build. If that fails, the copies stay.
fn give_back(site: &Site<'_>, old: &Path) {
    for inner in &site.survey.outermost {
        let _ = swap(&old.join(inner), &site.output.join(inner));
    }
}

/// Deletes what killed builds left next to the output; returns what could not be deleted.
pub(super) fn recover(output: &Path) -> Vec<PathBuf> {
    staging_folders(output)
        .filter(|folder| fs::symlink_metadata(folder).is_ok())
        .filter(|folder| {
            let which = match folder.join(DRAFT).exists() {
                true => Which::NeverLive,
                false => Which::Unknown,
            };
            clear_away(folder, output, which).is_err()
        })
        .collect()
}

/// Which tree is being deleted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The old one, after the exchange.
    WasLive,
    /// The new one, which could not be exchanged, or is not complete.
    NeverLive,
    /// One of the two, from a killed build.
    Unknown,
}

/// Deletes a staging folder. Our files are removed. A foreign file that is also in the output is a
/// hard link to it, and is removed; one that exists only here, or was saved again here, was created
/// during the build, and is moved to the output.
fn clear_away(folder: &Path, output: &Path, which: Which) -> Result<(), Refused> {
    let [list, draft] = [Manifest::NAME, DRAFT].map(|name| folder.join(name));
    let ours = Manifest::read(folder).unwrap_or_default();
    let published = Manifest::read(output).unwrap_or_default();
    let clearing = Clearing {
        folder,
        output,
        which,
        is_ours: &|path| path == RECORD || ours.holds(path) || published.holds(path),
    };
    // Last, so that a build killed before still leaves what says which files are ours.
    let cleared = clearing
        .folder(Path::new(""))
        .and_then(|()| remove_if_there(&list))
        .and_then(|()| remove_if_there(&draft))
        .and_then(|()| fs::remove_dir(folder));
    cleared.map_err(|error| system_error(say::cannot_clear(), folder, error))
}

struct Clearing<'a> {
    folder: &'a Path,
    output: &'a Path,
    which: Which,
    is_ours: &'a dyn Fn(&str) -> bool,
}

impl Clearing<'_> {
    fn folder(&self, inner: &Path) -> io::Result<()> {
        for entry in fs::read_dir(self.folder.join(inner))? {
            let entry = entry?;
            let path = inner.join(entry.file_name());
            if entry.file_type()?.is_dir() {
                self.folder(&path)?;
                fs::remove_dir(entry.path())?;
            } else if path != Path::new(DRAFT) && path != Path::new(Manifest::NAME) {
                self.file(&path)?;
            }
        }
        Ok(())
    }

    fn file(&self, inner: &Path) -> io::Result<()> {
        let (here, there) = (self.folder.join(inner), self.output.join(inner));
        let is_ours = inner
            .to_str()
            .is_some_and(|path| (self.is_ours)(&path.replace('\\', "/")));
        if is_ours || self.which == Which::NeverLive || !self.must_be_kept(&here, &there)? {
            return fs::remove_file(here);
        }
        if let Some(parent) = there.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(here, there)
    }

    fn must_be_kept(&self, here: &Path, there: &Path) -> io::Result<bool> {
        let Ok(published) = fs::symlink_metadata(there) else {
            return Ok(true);
        };
        if self.which != Which::WasLive {
            return Ok(false);
        }
        Ok(fs::symlink_metadata(here)?.modified()? > published.modified()?)
    }
}

/// A hard link to a file if the file system supports it, otherwise a copy with its date.
fn link_or_copy(from: &Path, to: &Path) -> Result<(), Refused> {
    let linked = match fs::hard_link(from, to) {
        Ok(()) => return Ok(()),
        Err(error) => error,
    };
    let copy = || {
        if linked.kind() == io::ErrorKind::CrossesDevices {
            return Err(linked);
        }
        let metadata = fs::symlink_metadata(from)?;
        if metadata.is_symlink() {
            return copy_link(from, to);
        }
        fs::copy(from, to)?;
        set_modified(to, metadata.modified()?)
    };
    copy().map_err(|error| system_error(say::cannot_keep(), from, error))
}

/// Unix sets the date of a file of ours that nobody may write to.
#[cfg(not(windows))]
fn set_modified(path: &Path, date: SystemTime) -> io::Result<()> {
    File::open(path)?.set_modified(date)
}

/// Windows keeps the date when it copies, and would refuse to set that of a file opened to be read.
#[cfg(windows)]
fn set_modified(_: &Path, _: SystemTime) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The new folder gets the permissions of the old one; a file system without permissions needs
/// none.
fn copy_permissions(from: &Path, to: &Path) {
    if let Ok(metadata) = fs::metadata(from) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // Only a privileged build can change the owner; others do not.
            let _ = std::os::unix::fs::chown(to, Some(metadata.uid()), Some(metadata.gid()));
        }
        let _ = fs::set_permissions(to, metadata.permissions());
    }
}

/// Creates the first staging folder that does not exist. `None` when that is not possible here.
fn make_free_folder(output: &Path) -> Option<PathBuf> {
    for folder in staging_folders(output) {
        match fs::create_dir(&folder) {
            Ok(()) => return Some(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => return None,
        }
    }
    None
}

/// Hidden names next to the output, on the same file system.
fn staging_folders(output: &Path) -> impl Iterator<Item = PathBuf> {
    /// One, and some in case others left theirs.
    const MOST: usize = 8;
    let name = output
        .file_name()
        .map_or("output".into(), |name| name.to_string_lossy());
    (1..=MOST).map(move |number| {
        output.with_file_name(match number {
            1 => format!(".{name}.repere-next"),
            number => format!(".{name}.repere-next-{number}"),
        })
    })
}
