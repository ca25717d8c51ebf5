//! The changes of a build, for copying the site elsewhere.

use super::Manifest;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The files that a build added, changed and removed, each list sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New files.
    pub added: Vec<String>,
    /// Files with different bytes.
    pub modified: Vec<String>,
    /// Files of the previous site that are not part of this one.
    pub removed: Vec<String>,
}

impl Changes {
    pub(super) fn between(old: &Manifest, new: &Manifest, written: &BTreeSet<String>) -> Self {
        let (modified, added) = written.iter().cloned().partition(|path| old.holds(path));
        let gone = old.files().filter(|path| !new.holds(path));
        Self {
            added,
            modified,
            removed: gone.map(str::to_owned).collect(),
        }
    }

    /// A line for each file, sorted by path: `A`, `M` or `D`, a tab, and the path. No path of a
    /// site contains a line break.
    pub fn text(&self) -> String {
        let marked = |letter: char, paths: &'_ [String]| -> Vec<(String, char)> {
            paths.iter().map(|path| (path.clone(), letter)).collect()
        };
        let mut lines = marked('A', &self.added);
        lines.extend(marked('M', &self.modified));
        lines.extend(marked('D', &self.removed));
        lines.sort();
        lines
            .iter()
            .map(|(path, letter)| format!("{letter}\t{path}\n"))
            .collect()
    }
}

/// A file to which a text will be written atomically.
///
/// A temporary file is created next to it at once, so that an unwritable location is detected
/// before any work whose results the text would describe. Dropping it leaves nothing.
pub struct Draft {
    to: PathBuf,
    draft: Option<PathBuf>,
}

impl Draft {
    /// Creates the temporary file. Anything but a regular file, such as a pipe, is written to
    /// directly.
    ///
    /// # Errors
    /// When the file or its folder cannot be written to.
    pub fn of(file: &Path) -> io::Result<Self> {
        match fs::metadata(file) {
            Ok(metadata) if metadata.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(metadata) if !metadata.is_file() => {
                return Ok(Self {
                    to: file.to_owned(),
                    draft: None,
                });
            }
            _ => {}
        }
        // Links are followed: their target is written.
        let to = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
        let mut name = OsString::from(".");
        name.push(to.file_name().ok_or(io::ErrorKind::InvalidInput)?);
        name.push(".repere-next");
        let draft = to.with_file_name(name);
        fs::write(&draft, "")?;
        Ok(Self {
            to,
            draft: Some(draft),
        })
    }

    /// Writes the text.
    ///
    /// # Errors
    /// When the system refuses; a plain file is then as it was.
    pub fn finish(mut self, text: &str) -> io::Result<()> {
        let Some(draft) = &self.draft else {
            let mut file = fs::OpenOptions::new().write(true).open(&self.to)?;
            return file.write_all(text.as_bytes());
        };
        fs::write(draft, text)?;
        fs::rename(draft, &self.to)?;
        self.draft = None;
        Ok(())
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if let Some(draft) = &self.draft {
            let _ = fs::remove_file(draft);
        }
    }
}
