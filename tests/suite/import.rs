//! `repere import`: drafts from the register and from CASE build, account for every input, keep
//! what authors changed, and leave nothing behind when they fail.

mod blocks;
mod case;
mod damaged;
mod layouts;
#[cfg(feature = "pdf")]
mod re;
#[cfg(feature = "pdf")]
mod reac;
mod rncp;

use crate::support::{repere, repere_build, run, temporary};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A site without certifications, and files to import.
pub(crate) struct Site {
    folder: TempDir,
}

impl Site {
    pub(crate) fn new() -> Self {
        let folder = temporary();
        fs::write(
            folder.path().join("repere.toml"),
            "title = \"Essai\"\nlanguage = \"fr\"\n",
        )
        .unwrap();
        Self { folder }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file next to the content.
    pub(crate) fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs `repere import`; returns exit status, standard error and standard output.
    pub(crate) fn import(&self, arguments: &[&str]) -> (i32, String, String) {
        let mut command = repere();
        command.arg("import").args(arguments);
        command.arg("--root").arg(self.folder.path());
        let output = command.output().unwrap();
        (
            output.status.code().unwrap_or(-1),
            String::from_utf8(output.stderr).unwrap(),
            String::from_utf8(output.stdout).unwrap(),
        )
    }

    /// Checks that nothing but the report has changed.
    pub(crate) fn assert_unchanged(&self, before: &BTreeMap<PathBuf, String>) {
        let mut after = self.files();
        let report = PathBuf::from("import-report.md");
        after.insert(report.clone(), before[&report].clone());
        assert_eq!(after, *before);
    }

    /// All files below `content`, and the report, by path.
    pub(crate) fn files(&self) -> BTreeMap<PathBuf, String> {
        fn walk(folder: &Path, files: &mut BTreeMap<PathBuf, String>) {
            let Ok(listing) = fs::read_dir(folder) else {
                return;
            };
            for entry in listing {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => walk(&path, files),
                    false => drop(files.insert(path.clone(), fs::read_to_string(&path).unwrap())),
                }
            }
        }
        let mut files = BTreeMap::new();
        walk(&self.path("content"), &mut files);
        if let Ok(report) = fs::read_to_string(self.path("import-report.md")) {
            files.insert("import-report.md".into(), report);
        }
        files
    }

    /// Builds the site.
    ///
    /// # Panics
    /// When it has errors.
    pub(crate) fn builds(&self) {
        let (status, said) =
            run(repere_build(self.folder.path(), &self.path("public")).arg("--format=short"));
        let errors: Vec<_> = said.lines().filter(|line| line.contains("error")).collect();
        assert_eq!(status, 0, "{errors:#?}");
    }
}
