//! What a build must not do to existing output.

use super::{Manifest, Refused};
use std::ffi::OsString;
use std::fs;
use std::path::{Component, Path, PathBuf};

/// The conditions for publishing a site.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// The folder of the site, and the folders of its sources: nothing is published onto, into or
    /// around them.
    pub root: Option<PathBuf>,
    /// See [`Terms::root`].
    pub sources: Vec<PathBuf>,
    /// Whether more than half of the previous pages may be removed.
    pub allow_removals: bool,
}

impl Terms {
    /// Checks that an output folder neither contains nor is inside the site's own files.
    ///
    /// # Errors
    /// When it contains some, or is inside of them: the next build would take pages for sources, or
    /// sources for the pages of an earlier build.
    pub fn admit(&self, output: &Path) -> Result<(), Refused> {
        let output = real(output);
        let refuse = |source: &Path| {
            Err(Refused::IntoSources {
                output: output.clone(),
                source: source.to_owned(),
            })
        };
        for source in &self.sources {
            let source = real(source);
            if output.starts_with(&source) || source.starts_with(&output) {
                return refuse(&source);
            }
        }
        match self.root.as_deref().map(real) {
            Some(root) if root.starts_with(&output) => refuse(&root),
            _ => Ok(()),
        }
    }

    /// Checks that an additional output file is neither in the output, where readers would get it,
    /// nor among the sources.
    ///
    /// # Errors
    /// When it is in one of these folders.
    pub fn admit_beside(&self, output: &Path, file: &Path) -> Result<(), Refused> {
        let file_itself = real(file);
        let mut folders = self.sources.iter().map(PathBuf::as_path).chain([output]);
        match folders.find(|folder| file_itself.starts_with(real(folder))) {
            Some(folder) => Err(Refused::Misplaced {
                file: file.to_owned(),
                folder: folder.to_owned(),
            }),
            None => Ok(()),
        }
    }

    /// Checks whether a build may replace the previous one.
    ///
    /// # Errors
    /// When it would remove more than half of the pages. That is rarely intended: it happens when
    /// content was missing during the build, such as an unmounted folder.
    pub(super) fn admit_removals(&self, old: &Manifest, new: &Manifest) -> Result<(), Refused> {
        let pages = || old.files().filter(|path| path.ends_with(".html"));
        let (before, gone) = (
            pages().count(),
            pages().filter(|path| !new.holds(path)).count(),
        );
        if self.allow_removals || gone * 2 <= before {
            return Ok(());
        }
        Err(Refused::TooManyRemovals { before, gone })
    }
}

/// The canonical path, even if its last parts do not exist yet.
fn real(path: &Path) -> PathBuf {
    let mut missing: Vec<OsString> = Vec::new();
    let mut at = absolute(path);
    loop {
        if let Ok(real) = fs::canonicalize(&at) {
            return missing
                .into_iter()
                .rev()
                .fold(real, |path, name| path.join(name));
        }
        let (Some(name), Some(parent)) = (at.file_name(), at.parent()) else {
            return at;
        };
        missing.push(name.to_owned());
        at = parent.to_owned();
    }
}

/// An absolute path without `.`, and without `..` after what does not exist: folders that will be
/// created are not links.
fn absolute(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut plain = PathBuf::new();
    for part in whole.components() {
        match part {
            Component::ParentDir => {
                // Existing parts may be links, whose `..` is elsewhere.
                plain = fs::canonicalize(&plain).unwrap_or(plain);
                plain.pop();
            }
            part => plain.push(part),
        }
    }
    plain
}
