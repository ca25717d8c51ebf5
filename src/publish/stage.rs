//! The new tree, made beside the old one, and put in its place in one step.
//!
//! The staging folder is `.NAME.repere-next` beside the output `NAME`. A build that was killed
//! leaves it behind; the next build empties it first ([`recover`]), taking care that nothing is
//! lost that only stands there. Where another user left it, it cannot be emptied; then it stays,
//! which the build says, and the next free of a few names is taken.

use super::lock::Lock;
use super::swap::{CAN_SWAP, swap};
use super::{Manifest, Refused, Site, doing, make_folder, write};
use rayon::prelude::*;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Makes the new tree and exchanges it with the old one. `false` when that cannot be done here;
/// the output is then as it was.
pub(super) fn exchange(site: &Site<'_>, lock: &mut Lock) -> Result<bool, Refused> {
    let Some(folder) = make_free_folder(site.output).filter(|_| CAN_SWAP) else {
        return Ok(false);
    };
    let exchanged = match build(site, &folder) {
        Ok(()) => {
            lock.extend_to(&folder);
            Ok(swap(&folder, site.output).is_ok())
        }
        // A part of the output is mounted from elsewhere, and must not change place.
        Err(Refused::System(_, error)) if error.kind() == io::ErrorKind::CrossesDevices => {
            Ok(false)
        }
        Err(refused) => Err(refused),
    };
    let which = if let Ok(true) = exchanged {
        give_back(site, &folder);
        Which::WasLive
    } else {
        Which::NeverLive
    };
    // What cannot be cleared away now is told by the next build; this one is done.
    let _ = clear_away(&folder, site.output, which);
    exchanged
}

/// Makes the new tree: new files, second names for unchanged ones, and all that is not ours.
fn build(site: &Site<'_>, folder: &Path) -> Result<(), Refused> {
    // First of all, so that a build that is killed from here on leaves word of what is ours.
    let list = folder.join(Manifest::NAME);
    fs::write(&list, site.new.text()).map_err(|error| doing("cannot write", &list, error))?;
    for inner in site.new.folders() {
        make_folder(&folder.join(inner))?;
    }
    site.files.par_iter().try_for_each(|(path, body)| {
        let to = path.below(folder);
        if site.changed.contains(path) {
            write(body, &to)
        } else {
            link_or_copy(&path.below(site.output), &to)
        }
    })?;
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

/// Puts the folders that hold nothing of ours back themselves, with their dates, owners and what
/// changed in them while the build ran. Where that fails, what was made after them stays.
fn give_back(site: &Site<'_>, old: &Path) {
    for inner in &site.survey.outermost {
        let _ = swap(&old.join(inner), &site.output.join(inner));
    }
}

/// Clears away what builds that were killed left beside the output; what could not be.
pub(super) fn recover(output: &Path) -> Vec<PathBuf> {
    staging_folders(output)
        .filter(|folder| fs::symlink_metadata(folder).is_ok())
        .filter(|folder| clear_away(folder, output, Which::Unknown).is_err())
        .collect()
}

/// Which tree is cleared away.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Which {
    /// The old one, after the exchange.
    WasLive,
    /// The new one, which could not take its place.
    NeverLive,
    /// One of the two, of a build that was killed.
    Unknown,
}

/// Clears a staging folder away. Ours are removed. A file that is not ours and stands in the
/// output as well is a second name of it, and goes; one that stands only here, or was saved
/// again here, came while the build ran, and is moved to the output.
fn clear_away(folder: &Path, output: &Path, which: Which) -> Result<(), Refused> {
    let ours = Manifest::read(folder).unwrap_or_default();
    let published = Manifest::read(output).unwrap_or_default();
    let clearing = Clearing {
        folder,
        output,
        which,
        is_ours: &|path| ours.holds(path) || published.holds(path),
    };
    let list = folder.join(Manifest::NAME);
    let cleared = clearing.folder(Path::new("")).and_then(|()| {
        // Last, so that a build that is killed before still leaves word of what is ours.
        match fs::remove_file(&list) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::remove_dir(folder),
        }
    });
    cleared.map_err(|error| doing("cannot clear away", folder, error))
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
            } else if path != Path::new(Manifest::NAME) {
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

/// A second name for a file where the file system has that, else a copy with its date.
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
        fs::File::open(to)?.set_modified(metadata.modified()?)
    };
    copy().map_err(|error| doing("cannot keep", from, error))
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::read_link(from)?, to)
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The new folder is as readable as the old one; a file system without permissions needs none.
fn copy_permissions(from: &Path, to: &Path) {
    if let Ok(metadata) = fs::metadata(from) {
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            // Only a privileged build can give a folder to somebody else; others leave it.
            let _ = std::os::unix::fs::chown(to, Some(metadata.uid()), Some(metadata.gid()));
        }
        let _ = fs::set_permissions(to, metadata.permissions());
    }
}

/// Makes the first staging folder that is not there. `None` when that cannot be done here.
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

/// Hidden names beside the output, on the same file system.
fn staging_folders(output: &Path) -> impl Iterator<Item = PathBuf> {
    /// One, and some for what others left.
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
