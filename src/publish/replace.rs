//! Replaces files one by one where two folders cannot be exchanged: a mount point, a read-only
//! parent folder, a file system without that operation.
//!
//! Each file is complete at any moment, but the site is not: that is the best possible here. The
//! manifest lists the files of both sites until all is done, so that the build after a killed one
//! knows which files are ours.

use super::stage::{Folder, Staging};
use super::survey::ancestors;
use super::{Manifest, REPLACEMENTS, Refused, Site, make_folder, remove_if_there, system_error};
use crate::messages::publish as say;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Replaces what changed and removes what is stale.
pub(super) fn replace_one_by_one(site: &Site<'_>, staging: &mut Staging) -> Result<(), Refused> {
    let staging = staging.folder_mut()?;
    staging.move_inside(site.output, site.changed)?;
    let replacements = Replacements {
        staging,
        output: site.output,
    };
    replacements.list(&site.old.union(site.new))?;
    let folders = site.new.folders();
    let (in_the_way, rest): (Vec<&String>, Vec<&String>) =
        site.survey.stale.iter().partition(|path| {
            folders.contains(path.as_str()) || ancestors(path).any(|above| site.new.holds(above))
        });
    for path in in_the_way {
        remove(site.output, path)?;
    }
    for path in site.changed {
        let ready = replacements.staging.ready(path);
        replacements.put(&ready, &site.output.join(path))?;
    }
    // Last: the existing pages may refer to these.
    for path in rest {
        remove(site.output, path)?;
    }
    // Empty folders left by a killed build; those with content stay.
    for folder in site.survey.stale_folders.iter().rev() {
        let _ = fs::remove_dir(site.output.join(folder));
    }
    replacements.list(site.new)
}

/// The number of staging folders: one, and some in case others cannot be deleted.
const MOST_FOLDERS: usize = 8;

/// The possible staging folders of an output.
fn folders(output: &Path) -> impl Iterator<Item = PathBuf> {
    (1..=MOST_FOLDERS).map(move |number| match number {
        1 => output.join(REPLACEMENTS),
        number => output.join(format!("{REPLACEMENTS}-{number}")),
    })
}

/// Creates the first of them that does not exist.
pub(super) fn make_free_folder(output: &Path) -> Result<PathBuf, Refused> {
    let mut outcome = Err(io::ErrorKind::AlreadyExists.into());
    for folder in folders(output) {
        outcome = fs::create_dir(&folder);
        match &outcome {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(_) => break,
        }
    }
    outcome
        .map(|()| output.join(REPLACEMENTS))
        .map_err(|error| system_error(say::cannot_create(), &output.join(REPLACEMENTS), error))
}

/// Removes the leftovers of a killed build. What cannot be removed, such as another user's files,
/// is reported and stays.
pub(super) fn clear_replacements(output: &Path) -> Vec<PathBuf> {
    let must_stay = |folder: &PathBuf| match fs::remove_dir_all(folder) {
        Err(error) => error.kind() != io::ErrorKind::NotFound,
        Ok(()) => false,
    };
    folders(output).filter(must_stay).collect()
}

/// New files that wait for their turn in a hidden folder of the output.
struct Replacements<'a> {
    staging: &'a Folder,
    output: &'a Path,
}

impl Replacements<'_> {
    /// Moves a file to its final path, atomically.
    fn put(&self, ready: &Path, to: &Path) -> Result<(), Refused> {
        if let Some(parent) = to.parent() {
            make_folder(parent)?;
        }
        // An empty folder of ours; one with content stays, and is reported.
        if to.is_dir() {
            let _ = fs::remove_dir(to);
        }
        fs::rename(ready, to).map_err(|error| system_error(say::cannot_replace(), to, error))
    }

    /// Replaces the manifest of the output.
    fn list(&self, manifest: &Manifest) -> Result<(), Refused> {
        let ready = self.staging.ready(Manifest::NAME);
        fs::write(&ready, manifest.text())
            .map_err(|error| system_error(say::cannot_write(), &ready, error))?;
        self.put(&ready, &self.output.join(Manifest::NAME))
    }
}

/// Removes a file of ours, and the folders that contained nothing else.
fn remove(output: &Path, path: &str) -> Result<(), Refused> {
    let file = output.join(path);
    remove_if_there(&file).map_err(|error| system_error(say::cannot_remove(), &file, error))?;
    for parent in file.ancestors().skip(1) {
        // A folder that still contains something stays, with its parents.
        if parent == output || fs::remove_dir(parent).is_err() {
            break;
        }
    }
    Ok(())
}
