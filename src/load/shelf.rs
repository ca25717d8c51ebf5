//! Keeps what was read of each file for the next load of the same site.

use super::records::{
    AccessibilityRecord, CertificationRecord, DomainsRecord, ExaminationRecord, GlossaryRecord,
    KnowledgeFileRecord, OfferRecord, SiteRecord, SynonymsRecord, UnitRecord,
};
use super::{CertificationFiles, Entry, Loaded, Prose};
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{FileId, Sources};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The records of a site by file.
///
/// An unchanged file is not read again: its records, problems and text number are kept. This is
/// sound because a file's contents depend on its path and bytes alone.
#[derive(Debug, Default)]
pub struct Shelf {
    pub(super) site: Row<Loaded<SiteRecord>>,
    pub(super) domains: Row<Loaded<DomainsRecord>>,
    pub(super) glossary: Row<Loaded<GlossaryRecord>>,
    pub(super) synonyms: Row<Loaded<SynonymsRecord>>,
    pub(super) accessibility: Row<Loaded<AccessibilityRecord>>,
    pub(super) certifications: Row<Loaded<CertificationRecord>>,
    pub(super) units: Row<Loaded<UnitRecord>>,
    pub(super) examinations: Row<Loaded<ExaminationRecord>>,
    pub(super) knowledge: Row<Loaded<KnowledgeFileRecord>>,
    pub(super) pages: Row<Prose>,
    pub(super) offers: Row<Loaded<OfferRecord>>,
    /// The folders of the certifications, each with a shelf of its own.
    folders: BTreeMap<String, Folder>,
    /// For the shelf of a folder: its assembled files.
    together: Option<Arc<CertificationFiles>>,
    /// Texts that only the last state refers to: names of folders and of unused files.
    passing: Vec<Range<FileId>>,
}

/// The folder of a certification.
#[derive(Debug, Default)]
struct Folder {
    entries: Vec<(String, Entry)>,
    shelf: Shelf,
    files: Option<Arc<CertificationFiles>>,
    diagnostics: Vec<Diagnostic>,
    seen: bool,
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
        self.certifications.begin();
        self.units.begin();
        self.examinations.begin();
        self.knowledge.begin();
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
        self.certifications.end(sources);
        self.units.end(sources);
        self.examinations.end(sources);
        self.knowledge.end(sources);
        self.pages.end(sources);
        self.offers.end(sources);
        self.folders.retain(|_, folder| {
            if !folder.seen {
                folder.shelf.begin(sources);
                folder.shelf.end(sources);
            }
            folder.seen
        });
    }

    /// Whether any certification was loaded before.
    pub(super) fn has_folders(&self) -> bool {
        !self.folders.is_empty()
    }

    /// Takes the folders of another shelf.
    pub(super) fn take_folders(&mut self, mut other: Self) {
        self.folders.append(&mut other.folders);
    }

    /// The files of a certification's folder: as kept when none of its entries changed, otherwise
    /// as `read` assembles them with the folder's own shelf.
    pub(super) fn folder(
        &mut self,
        name: &str,
        entries: &[(&str, &Entry)],
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
        read: impl FnOnce(&mut Shelf, &mut Sources, &mut Diagnostics) -> Arc<CertificationFiles>,
    ) -> Arc<CertificationFiles> {
        let folder = self.folders.entry(name.to_owned()).or_default();
        folder.seen = true;
        let pairs = folder.entries.iter().zip(entries);
        let same = folder.entries.len() == entries.len()
            && pairs
                .into_iter()
                .all(|(a, b)| a.0 == b.0 && a.1.is_same(b.1));
        if let (true, Some(files)) = (same, &folder.files) {
            diagnostics.extend(folder.diagnostics.iter().cloned());
            return Arc::clone(files);
        }
        folder.shelf.begin(sources);
        let mut found = Diagnostics::default();
        let files = read(&mut folder.shelf, sources, &mut found);
        folder.shelf.end(sources);
        let entries = entries.iter();
        folder.entries = entries
            .map(|(path, entry)| ((*path).to_owned(), (*entry).clone()))
            .collect();
        folder.files = Some(Arc::clone(&files));
        folder.diagnostics = found.iter().cloned().collect();
        diagnostics.extend(folder.diagnostics.iter().cloned());
        files
    }

    /// Notes a text that only this state refers to.
    pub(super) fn pass(&mut self, file: FileId, sources: &Sources) {
        self.passing.push(file..sources.next());
    }

    /// The assembled files of a certification: the previous ones when none of them changed, so that
    /// what was derived from them can be kept too.
    pub(super) fn together(&mut self, files: CertificationFiles) -> Arc<CertificationFiles> {
        if let Some(known) = &self.together
            && known.is_made_of(&files)
        {
            return Arc::clone(known);
        }
        let files = Arc::new(files);
        self.together = Some(Arc::clone(&files));
        files
    }
}

impl CertificationFiles {
    /// Whether another certification consists of the same records.
    fn is_made_of(&self, other: &Self) -> bool {
        fn is_same<T>(a: &Option<Arc<T>>, b: &Option<Arc<T>>) -> bool {
            a.as_ref().map(Arc::as_ptr) == b.as_ref().map(Arc::as_ptr)
        }
        Arc::ptr_eq(&self.certification, &other.certification)
            && is_same(&self.examination, &other.examination)
            && is_same(&self.knowledge, &other.knowledge)
            && self.units.len() == other.units.len()
            && self.units.iter().zip(&other.units).all(|(a, b)| {
                Arc::ptr_eq(&a.unit, &b.unit) && a.number == b.number && a.name == b.name
            })
            && self.pages.len() == other.pages.len()
            && self
                .pages
                .iter()
                .zip(&other.pages)
                .all(|(a, b)| Arc::ptr_eq(a, b))
    }
}
