//! Finds foreign files in the output.

use super::{Manifest, RECORD, REPLACEMENTS, Refused, system_error};
use crate::messages::publish as say;
use std::collections::BTreeSet;
use std::fs::{self, DirEntry};
use std::path::{Path, PathBuf};

/// The contents of an output folder, by relative path. Links are not followed, so that nothing
/// outside of the folder is ever listed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Foreign files and links.
    pub files: Vec<PathBuf>,
    /// Folders without files of ours, each before its contents.
    pub folders: Vec<PathBuf>,
    /// The outermost of those folders.
    pub outermost: Vec<PathBuf>,
    /// Files of ours that are not part of the new site.
    pub stale: Vec<String>,
    /// Folders of ours that are empty in the new site, each before its contents.
    pub stale_folders: Vec<String>,
}

impl Survey {
    /// Examines an output folder.
    ///
    /// # Errors
    /// When a path that the new site needs is occupied by something that is not ours.
    pub(super) fn of(output: &Path, old: &Manifest, new: &Manifest) -> Result<Self, Refused> {
        let mut surveyor = Surveyor {
            output,
            old,
            new,
            old_folders: old.folders(),
            new_folders: new.folders(),
            found: Self::default(),
        };
        surveyor.folder(Path::new(""), false)?;
        Ok(surveyor.found)
    }
}

struct Surveyor<'a> {
    output: &'a Path,
    old: &'a Manifest,
    new: &'a Manifest,
    old_folders: BTreeSet<&'a str>,
    new_folders: BTreeSet<&'a str>,
    found: Survey,
}

impl Surveyor<'_> {
    /// Examines a folder. `is_foreign` says that it contains nothing of ours.
    fn folder(&mut self, inner: &Path, is_foreign: bool) -> Result<(), Refused> {
        let at = self.output.join(inner);
        let listed = fs::read_dir(&at).and_then(Iterator::collect::<Result<Vec<DirEntry>, _>>);
        let mut entries = listed.map_err(|error| system_error(say::cannot_list(), &at, error))?;
        // The first conflict reported is the same on every system.
        entries.sort_by_key(DirEntry::file_name);
        for entry in entries {
            let path = inner.join(entry.file_name());
            let name = slashed(&path);
            if name == Manifest::NAME || name == RECORD || name.starts_with(REPLACEMENTS) {
                continue;
            }
            let kind = entry
                .file_type()
                .map_err(|error| system_error(say::cannot_look_at(), &entry.path(), error))?;
            if kind.is_dir() {
                let name = name.as_str();
                let (old, new) = (
                    self.old_folders.contains(name),
                    self.new_folders.contains(name),
                );
                let is_foreign_below = is_foreign || !old && !new;
                if old && !new {
                    self.found.stale_folders.push(name.to_owned());
                }
                if is_foreign_below {
                    self.must_not_be_in_the_way(name)?;
                    if !is_foreign {
                        self.found.outermost.push(path.clone());
                    }
                    self.found.folders.push(path.clone());
                }
                self.folder(&path, is_foreign_below)?;
            } else if !is_foreign && self.old.holds(&name) {
                if !self.new.holds(&name) {
                    self.found.stale.push(name);
                }
            } else {
                self.must_not_be_in_the_way(&name)?;
                self.found.files.push(path);
            }
        }
        Ok(())
    }

    /// Checks that a foreign file or folder is not at, above or below a path of the new site.
    fn must_not_be_in_the_way(&self, name: &str) -> Result<(), Refused> {
        let below_a_file = ancestors(name).any(|above| self.new.holds(above));
        if self.new.holds(name) || self.new_folders.contains(name) || below_a_file {
            return Err(Refused::InTheWay(self.output.join(name)));
        }
        Ok(())
    }
}

/// The parent folders of a path, the nearest first, without the output itself.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let above = |path: &'_ str| path.rfind('/');
    std::iter::successors(above(path).map(|end| &path[..end]), move |folder| {
        above(folder).map(|end| &folder[..end])
    })
}

fn slashed(path: &Path) -> String {
    path.components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
