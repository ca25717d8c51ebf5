//! Keeps what was read of each file for the next load of the same site.

use super::folder::Entries;
use super::records::{
    AccessibilityRecord, DomainsRecord, GlossaryRecord, OfferRecord, SiteRecord, SynonymsRecord,
};
use super::{CertificationFolder, Entry, Loaded, Prose};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The records of a site by file.
///
/// An unchanged file is not read again: its records, problems and text number are kept. This is
/// sound because a file's contents depend on its path and bytes alone. The folder of a
/// certification is read as a whole, because everything that is made of it depends on all of its
/// files.
#[derive(Debug, Default)]
pub struct Shelf {
    pub(super) site: Row<Loaded<SiteRecord>>,
    pub(super) domains: Row<Loaded<DomainsRecord>>,
    pub(super) glossary: Row<Loaded<GlossaryRecord>>,
    pub(super) synonyms: Row<Loaded<SynonymsRecord>>,
    pub(super) accessibility: Row<Loaded<AccessibilityRecord>>,
    pub(super) pages: Row<Prose>,
    pub(super) offers: Row<Loaded<OfferRecord>>,
    /// The folders of the certifications, by name.
    folders: BTreeMap<String, KeptFolder>,
    /// Texts that only the last state refers to: names of folders and of unused files.
    passing: Vec<Range<FileId>>,
}

/// The folder of a certification, with its mistakes.
#[derive(Debug)]
pub(super) struct KeptFolder {
    folder: Arc<CertificationFolder>,
    diagnostics: Vec<Diagnostic>,
    texts: Range<FileId>,
    /// Whether it was seen since [`Shelf::begin`].
    seen: bool,
}

impl KeptFolder {
    /// Reads a folder.
    pub(super) fn read(name: &str, entries: Entries<'_>, sources: &mut Sources) -> Self {
        let start = sources.next();
        let mut found = Diagnostics::default();
        let folder = CertificationFolder::read(name, entries, sources, &mut found);
        Self {
            folder: Arc::new(folder),
            diagnostics: found.iter().cloned().collect(),
            texts: start..sources.next(),
            seen: true,
        }
    }
}

/// The files of one kind, by path.
#[derive(Debug)]
pub(super) struct Row<T> {
    files: BTreeMap<String, Kept<T>>,
}

impl<T> Default for Row<T> {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
        }
    }
}

#[derive(Debug)]
struct Kept<T> {
    entry: Entry,
    record: Arc<T>,
    diagnostics: Vec<Diagnostic>,
    texts: Range<FileId>,
    /// Whether the file was seen since [`Shelf::begin`].
    seen: bool,
}

impl<T> Row<T> {
    /// The contents of a file: as kept, or from `read` when its bytes changed.
    pub(super) fn get(
        &mut self,
        path: &str,
        entry: &Entry,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
        read: impl FnOnce(&mut Sources, &mut Diagnostics) -> T,
    ) -> Arc<T> {
        if let Some(kept) = self.files.get_mut(path)
            && kept.entry.is_same(entry)
        {
            kept.seen = true;
            diagnostics.extend(kept.diagnostics.iter().cloned());
            return Arc::clone(&kept.record);
        }
        let start = sources.next();
        let mut found = Diagnostics::default();
        let record = Arc::new(read(sources, &mut found));
        let kept = Kept {
            entry: entry.clone(),
            record: Arc::clone(&record),
            diagnostics: found.iter().cloned().collect(),
            texts: start..sources.next(),
            seen: true,
        };
        diagnostics.extend(kept.diagnostics.iter().cloned());
        if let Some(old) = self.files.insert(path.to_owned(), kept) {
            sources.remove(&old.texts);
        }
        record
    }

    fn begin(&mut self) {
        self.files.values_mut().for_each(|kept| kept.seen = false);
    }

    /// Forgets files that no longer exist.
    fn end(&mut self, sources: &mut Sources) {
        self.files.retain(|_, kept| {
            if !kept.seen {
                sources.remove(&kept.texts);
            }
            kept.seen
        });
    }
}

impl Shelf {
    /// Begins a new pass over the files.
    pub(super) fn begin(&mut self, sources: &mut Sources) {
        for texts in self.passing.drain(..) {
            sources.remove(&texts);
        }
        self.site.begin();
        self.domains.begin();
        self.glossary.begin();
        self.synonyms.begin();
        self.accessibility.begin();
        self.pages.begin();
        self.offers.begin();
        let folders = self.folders.values_mut();
        folders.for_each(|folder| folder.seen = false);
    }

    /// Ends the pass and forgets what was not seen.
    pub(super) fn end(&mut self, sources: &mut Sources) {
        self.site.end(sources);
        self.domains.end(sources);
        self.glossary.end(sources);
        self.synonyms.end(sources);
        self.accessibility.end(sources);
        self.pages.end(sources);
        self.offers.end(sources);
        self.folders.retain(|_, folder| {
            if !folder.seen {
                sources.remove(&folder.texts);
            }
            folder.seen
        });
    }

    /// Whether any certification was loaded before.
    pub(super) fn has_folders(&self) -> bool {
        !self.folders.is_empty()
    }

    /// Keeps a folder; returns it, and repeats its mistakes.
    pub(super) fn keep(
        &mut self,
        kept: KeptFolder,
        diagnostics: &mut Diagnostics,
    ) -> Arc<CertificationFolder> {
        diagnostics.extend(kept.diagnostics.iter().cloned());
        let folder = Arc::clone(&kept.folder);
        self.folders.insert(folder.slug.clone(), kept);
        folder
    }

    /// The folder of a certification: as kept when none of its entries changed, otherwise read
    /// again as a whole.
    pub(super) fn folder(
        &mut self,
        name: &str,
        entries: Entries<'_>,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Arc<CertificationFolder> {
        if let Some(kept) = self.folders.get_mut(name) {
            if kept.folder.consists_of(entries) {
                kept.seen = true;
                diagnostics.extend(kept.diagnostics.iter().cloned());
                return Arc::clone(&kept.folder);
            }
            sources.remove(&kept.texts);
        }
        let read = KeptFolder::read(name, entries, sources);
        self.keep(read, diagnostics)
    }

    /// Notes a text that only this state refers to.
    pub(super) fn pass(&mut self, file: FileId, sources: &Sources) {
        self.passing.push(file..sources.next());
    }
}
