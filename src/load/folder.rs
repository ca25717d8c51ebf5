//! The folder of a certification, whose records are only held while they are needed.

use super::records::CertificationRecord;
use super::{CertificationFiles, Entry, Loaded, Tree, loader};
use crate::diagnostics::Diagnostics;
use crate::lazy::Lazy;
use crate::source::{FileId, Sources};
use std::sync::Arc;

/// The files of a folder, by path relative to it.
pub(super) type Entries<'a> = &'a [(&'a str, &'a Entry)];

/// The folder of a certification.
///
/// Only checking and linking need its records, which take twice the memory of its texts. So they are
/// dropped when it has been linked, and read again if the preview needs them once more.
#[derive(Debug)]
pub struct CertificationFolder {
    /// Its name.
    pub slug: String,
    /// `certification.toml`, which rules on all certifications read.
    pub certification: Arc<Loaded<CertificationRecord>>,
    entries: Vec<(String, Entry)>,
    /// The number of its first text.
    first: FileId,
    files: Lazy<CertificationFiles>,
}

impl CertificationFolder {
    /// Reads a folder.
    pub(super) fn read(
        slug: &str,
        entries: Entries<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let first = sources.next();
        let files = files_of(slug, entries, sources, diagnostics);
        let entries = entries.iter();
        Self {
            slug: slug.to_owned(),
            certification: Arc::clone(&files.certification),
            entries: entries
                .map(|(path, entry)| ((*path).to_owned(), (*entry).clone()))
                .collect(),
            first,
            files: files.into(),
        }
    }

    /// Its files with their records; read again if they were [released](Self::release).
    ///
    /// The same bytes give the same records, and texts that are counted from the same number have
    /// the same numbers: whatever refers to the released ones is valid for these.
    pub fn files(&self) -> Arc<CertificationFiles> {
        self.files.get(|| {
            let entries = self.entries.iter();
            let entries: Vec<_> = entries.map(|(path, entry)| (&**path, entry)).collect();
            // The texts are known, and their mistakes reported.
            let (mut sources, mut known) = (Sources::from(self.first), Diagnostics::default());
            files_of(&self.slug, &entries, &mut sources, &mut known)
        })
    }

    /// Drops the records, except those of `certification.toml`.
    pub fn release(&self) {
        self.files.release();
    }

    /// Whether it consists of these files.
    pub(super) fn consists_of(&self, entries: Entries<'_>) -> bool {
        let mut pairs = self.entries.iter().zip(entries);
        self.entries.len() == entries.len() && pairs.all(|(a, b)| a.0 == b.0 && a.1.is_same(b.1))
    }
}

fn files_of(
    slug: &str,
    entries: Entries<'_>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> CertificationFiles {
    let mut tree = Tree::default();
    let mut names = Vec::with_capacity(entries.len());
    for (name, entry) in entries {
        let path = format!("{}/{slug}/{name}", loader::CERTIFICATIONS);
        tree.insert_entry(path, (*entry).clone());
        names.push(*name);
    }
    loader::certification(&tree, slug, &names, sources, diagnostics)
}
