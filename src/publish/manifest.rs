//! The manifest: which files of an output folder are ours.

use super::OutputPath;
use std::collections::BTreeSet;
use std::fs::Metadata;
use std::path::Path;

/// The list of the files of a build: one path per line, sorted, after a header line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeSet<String>,
}

const HEADER: &str =
    "# Written by Repère: the files of this site that the next build may replace or remove.";

impl Manifest {
    /// Its name in the output folder.
    pub const NAME: &'static str = ".repere-manifest";

    /// The manifest of a build.
    pub fn of<P: AsRef<str>>(files: impl IntoIterator<Item = P>) -> Self {
        let files = files.into_iter();
        Self {
            files: files.map(|path| path.as_ref().to_owned()).collect(),
        }
    }

    /// The manifest in a folder; `None` when there is none, or it is not ours.
    pub fn read(folder: &Path) -> Option<Self> {
        let path = folder.join(Self::NAME);
        // Whoever may write to the folder could put a pipe there, which never ends.
        std::fs::metadata(&path).ok().filter(Metadata::is_file)?;
        Self::parse(&std::fs::read_to_string(path).ok()?)
    }

    /// Parses a manifest. Paths that lead out of the folder are not ours.
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.lines();
        lines.next().filter(|line| *line == HEADER)?;
        let inside = |path: &&str| OutputPath::new(path).is_ok();
        Some(Self {
            files: lines.filter(inside).map(str::to_owned).collect(),
        })
    }

    /// Serializes it.
    pub fn text(&self) -> String {
        let mut text = format!("{HEADER}\n");
        for file in &self.files {
            text.push_str(file);
            text.push('\n');
        }
        text
    }

    /// The files, in order.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(String::as_str)
    }

    /// The parent folders of its files, without the output itself, each before its contents.
    pub fn folders(&self) -> BTreeSet<&str> {
        self.files().flat_map(super::survey::ancestors).collect()
    }

    /// The union of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self {
            files: self.files.union(&other.files).cloned().collect(),
        }
    }

    /// Whether it contains a file.
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains(path)
    }
}

#[cfg(test)]
mod tests {
    use super::Manifest;

    #[test]
    fn reads_what_it_wrote() {
        let files = ["index.html".to_owned(), "a/b.html".to_owned()];
        let manifest = Manifest::of(&files);
        assert_eq!(Manifest::parse(&manifest.text()), Some(manifest));
    }

    #[test]
    fn never_leads_out() {
        let text = Manifest::of::<&str>([]).text() + "../x\n/etc/x\na/../../x\nfine\n";
        let files: Vec<_> = Manifest::parse(&text)
            .unwrap()
            .files()
            .map(str::to_owned)
            .collect();
        assert_eq!(files, ["fine"]);
    }
}
