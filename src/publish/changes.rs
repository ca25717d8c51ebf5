//! What a build changed, for whoever copies the site elsewhere.

use super::Manifest;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The files that a build added, changed and removed, each list in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Files that the site before did not have.
    pub added: Vec<String>,
    /// Files that have other bytes than before.
    pub modified: Vec<String>,
    /// Files of the site before that are no part of this one.
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
    /// site has a character that ends a line.
    pub fn text(&self) -> String {
        let of = |letter: char, paths: &'_ [String]| -> Vec<(String, char)> {
            paths.iter().map(|path| (path.clone(), letter)).collect()
        };
        let mut lines = of('A', &self.added);
        lines.extend(of('M', &self.modified));
        lines.extend(of('D', &self.removed));
        lines.sort();
        lines
            .iter()
            .map(|(path, letter)| format!("{letter}\t{path}\n"))
            .collect()
    }
}

/// A file that a text is to be written to, whole or not at all.
///
/// Its draft is made beside it at once, so that a place that cannot be written to is found before
/// anything is done that the text would tell of. A draft that is dropped leaves nothing.
pub struct Draft {
    to: PathBuf,
    draft: Option<PathBuf>,
}

impl Draft {
    /// Makes the draft of a file. What is no plain file, such as a pipe, is written to as it is.
    ///
    /// # Errors
    /// When the place cannot be written to.
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
        // A link stays one: the file that it names is written.
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
