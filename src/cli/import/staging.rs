//! Moves the certifications of an import into the site: all or none, even if the command is killed.

#![allow(
    clippy::disallowed_methods,
    reason = "a command that writes the files it was asked for"
)]

use super::super::Failure;
use super::write::{CERTIFICATIONS, Files, IMPORTED, Site};
use crate::messages::{cli::cannot_write, import as say};
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// The prefix of staging folders. They are hidden, and not part of the site.
const WAITING: &str = ".import-";

/// A file in such a folder that is locked while the import runs.
const LOCK: &str = "lock";

/// Restores the certifications that a killed import had moved away, and removes its folder; returns
/// their slugs. The folders of running imports are left alone.
pub(super) fn recover(root: &Path) -> Result<Vec<String>, Failure> {
    let certifications = root.join(CERTIFICATIONS);
    let mut restored = Vec::new();
    let Ok(listing) = fs::read_dir(&certifications) else {
        // Whoever reads the site reports why.
        return Ok(restored);
    };
    for entry in listing.flatten() {
        let folder = entry.path();
        let name = entry.file_name();
        let is_waiting = name.to_str().is_some_and(|name| name.starts_with(WAITING));
        if !is_waiting || !folder.is_dir() {
            continue;
        }
        let lock = File::open(folder.join(LOCK));
        if lock.is_ok_and(|lock| lock.try_lock().is_err()) {
            continue;
        }
        let restore = || -> io::Result<Vec<String>> {
            let mut names = Vec::new();
            let old = match fs::read_dir(folder.join("old")) {
                Ok(old) => old.collect::<io::Result<Vec<_>>>()?,
                Err(_) => Vec::new(),
            };
            for entry in old {
                let target = certifications.join(entry.file_name());
                if !target.exists() {
                    fs::rename(entry.path(), &target)?;
                    names.push(entry.file_name().to_string_lossy().into_owned());
                }
            }
            fs::remove_dir_all(&folder)?;
            Ok(names)
        };
        let names =
            restore().map_err(|error| Failure::from(say::cannot_undo(folder.display(), error)))?;
        restored.extend(names);
    }
    Ok(restored)
}

/// Certifications that are staged next to those of the site until all are complete.
pub(super) struct Staging {
    /// The folder of the site's certifications.
    certifications: PathBuf,
    folder: PathBuf,
    /// Locked as long as this lives.
    _lock: File,
    /// Their slugs.
    waiting: Vec<String>,
    /// What was moved into place, for undoing: slug, and whether it replaced another.
    moved: Vec<(String, bool)>,
}

impl Staging {
    /// Creates the staging folder.
    pub(super) fn new(site: &Site) -> Result<Self, Failure> {
        let certifications = site.root.join(CERTIFICATIONS);
        let folder = certifications.join(format!("{WAITING}{}", std::process::id()));
        let make = || {
            fs::create_dir_all(&certifications)?;
            fs::create_dir(&folder)?;
            let lock = File::create(folder.join(LOCK))?;
            // On a file system without locks, imports are not concurrent.
            let _ = lock.try_lock();
            fs::create_dir(folder.join("new"))?;
            fs::create_dir(folder.join("old"))?;
            Ok(lock)
        };
        let lock = make()
            .map_err(|error: io::Error| Failure::from(cannot_write(folder.display(), error)))?;
        Ok(Self {
            certifications,
            folder,
            _lock: lock,
            waiting: Vec::new(),
            moved: Vec::new(),
        })
    }

    /// Adds a certification. If the site already has this folder, its other files are kept.
    pub(super) fn add(&mut self, slug: &str, files: &Files<'_>) -> Result<(), Failure> {
        let folder = self.folder.join("new").join(slug);
        let old = self.certifications.join(slug);
        let write = || {
            if old.is_dir() {
                copy(&old, &folder, &files.removed)?;
            }
            fs::create_dir_all(folder.join(IMPORTED))?;
            for (name, text) in &files.written {
                fs::write(folder.join(name), text)?;
            }
            for file in files.imported {
                fs::write(folder.join(IMPORTED).join(&file.name), &file.text)?;
            }
            Ok(())
        };
        write().map_err(|error: io::Error| Failure::from(cannot_write(folder.display(), error)))?;
        self.waiting.push(slug.to_owned());
        Ok(())
    }

    /// Moves all of them into place. If one cannot be moved, the others are moved back.
    pub(super) fn publish(mut self) -> Result<(), Failure> {
        for slug in std::mem::take(&mut self.waiting) {
            if let Err(error) = self.exchange(&slug) {
                let outcome = self.move_back();
                let shown = self.certifications.join(&slug);
                let shown = shown.display();
                let mut message = say::not_replaced(&shown, error);
                if let Err(error) = outcome {
                    let kept = self.folder.join("old");
                    message = say::not_undone(shown, error, kept.display());
                    // What cannot be restored must not be removed.
                    self.folder = PathBuf::new();
                }
                return Err(Failure::from(message));
            }
        }
        Ok(())
    }

    /// Moves one certification into the site, and the one it replaces out of it.
    fn exchange(&mut self, slug: &str) -> io::Result<()> {
        let target = self.certifications.join(slug);
        let replaces = target.exists();
        if replaces {
            fs::rename(&target, self.folder.join("old").join(slug))?;
        }
        self.moved.push((slug.to_owned(), replaces));
        fs::rename(self.folder.join("new").join(slug), &target)
    }

    /// Undoes all exchanges, the last one first.
    fn move_back(&mut self) -> io::Result<()> {
        for (slug, replaced) in self.moved.drain(..).rev() {
            let target = self.certifications.join(&slug);
            if target.exists() {
                fs::rename(&target, self.folder.join("new").join(&slug))?;
            }
            if replaced {
                fs::rename(self.folder.join("old").join(&slug), &target)?;
            }
        }
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if !self.folder.as_os_str().is_empty() {
            // Leftovers are hidden, and not part of the site.
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

/// Copies a folder, without the files to remove and those imported before.
fn copy(from: &Path, to: &Path, removed: &[String]) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_gone = removed.iter().any(|gone| name == gone.as_str());
        if name == IMPORTED || is_gone {
            continue;
        }
        match entry.path() {
            path if path.is_dir() => copy(&path, &to.join(name), &[])?,
            path => drop(fs::copy(path, to.join(name))?),
        }
    }
    Ok(())
}
