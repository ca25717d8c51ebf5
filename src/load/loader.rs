//! Decides what each file is: from the paths of a site to its records.

mod unfit;

use super::characters::cleaned;
use super::decode::decode;
use super::gaps::Gaps;
use super::prose;
use super::records::SiteRecord;
use super::shelf::{KeptFolder, Row};
use super::text::{Read, text};
use super::tree::{Entry, Tree};
use super::{
    CertificationFiles, CertificationFolder, Dataset, Loaded, OfferFile, Prose, Shelf, UnitFile,
};
use crate::diagnostics::{Diagnostic, Diagnostics, codes, nearest};
use crate::messages::load as say;
use crate::source::{Sources, Span};
use crate::text::slug;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The file of the accessibility declaration.
pub const DECLARATION: &str = "content/accessibility.toml";

/// The folder of the certifications.
pub(super) const CERTIFICATIONS: &str = "content/certifications";

/// An upper bound on the texts kept for one file: its own, and those that represent it as a whole.
const TEXTS_OF_FILE: usize = 8;

/// Names in `static/` that would overwrite a file that Repère generates.
const GENERATED: [&str; 4] = ["404.html", "index.html", "robots.txt", "sitemap.xml"];

/// Reads the records of a site from its files.
pub fn load(tree: &Tree, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Dataset {
    load_again(tree, &mut Shelf::default(), sources, diagnostics)
}

/// Like [`load`], but reuses what the shelf holds for unchanged files.
pub fn load_again(
    tree: &Tree,
    shelf: &mut Shelf,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Dataset {
    shelf.begin(sources);
    let mut loader = Loader {
        tree,
        shelf,
        sources,
        diagnostics,
    };
    let site = loader.record("repere.toml", |shelf| &mut shelf.site);
    let site = site.unwrap_or_else(|| {
        let file = loader.span_of_whole("repere.toml").file;
        Arc::new(Loaded {
            file,
            record: SiteRecord::default(),
            gaps: Gaps::whole_file(),
        })
    });
    let domains = loader.record("content/domains.toml", |shelf| &mut shelf.domains);
    let glossary = loader.record("content/glossary.toml", |shelf| &mut shelf.glossary);
    let synonyms = loader.record("content/synonyms.toml", |shelf| &mut shelf.synonyms);
    let accessibility = loader.record(DECLARATION, |shelf| &mut shelf.accessibility);
    let certifications = loader.certifications();
    let pages = loader.pages();
    let offers = loader.offers();
    loader.static_files();
    loader.portable("static", "");
    if let Some(theme) = &site.record.theme {
        loader.portable(&format!("{}/static", theme.trim_matches('/')), "assets/");
    }
    loader.unread();
    shelf.end(sources);
    Dataset {
        site,
        domains,
        glossary,
        synonyms,
        accessibility,
        certifications,
        pages,
        offers,
    }
}

/// Reports a site that would publish nothing: its files are probably missing.
pub fn require_content(
    tree: &Tree,
    dataset: &Dataset,
    shelf: &mut Shelf,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) {
    let unread = |(_, entry): (&str, &Entry)| matches!(entry, Entry::Unreadable(_));
    let is_empty =
        dataset.certifications.is_empty() && dataset.pages.is_empty() && dataset.offers.is_empty();
    // The unreadable files may be all there is.
    if !is_empty || tree.iter().any(unread) {
        return;
    }
    let what = match tree.below("content").next() {
        None => say::content_missing(),
        Some(_) => say::content_without_records(),
    };
    let file = sources.add("content/", "");
    shelf.pass(file, sources);
    diagnostics.push(
        Diagnostic::new(&codes::NO_CONTENT, Span::start_of(file), what)
            .help(say::see_that_files_are_there())
            .help(say::new_or_allow_empty()),
    );
}

struct Loader<'a> {
    tree: &'a Tree,
    shelf: &'a mut Shelf,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
}

impl<'a> Loader<'a> {
    /// A span for problems of a whole file or folder.
    fn span_of_whole(&mut self, path: &str) -> Span {
        let file = self.sources.add(path, "");
        self.shelf.pass(file, self.sources);
        Span::start_of(file)
    }

    /// The record of a file; `None` when the file does not exist.
    fn record<T: serde::de::DeserializeOwned + Default>(
        &mut self,
        path: &str,
        row: impl FnOnce(&mut Shelf) -> &mut Row<Loaded<T>>,
    ) -> Option<Arc<Loaded<T>>> {
        let entry = self.readable(path)?;
        let row = row(self.shelf);
        let read = |sources: &mut Sources, diagnostics: &mut Diagnostics| {
            record(path, entry, sources, diagnostics)
        };
        Some(row.get(path, entry, self.sources, self.diagnostics, read))
    }

    /// The record of a file in the folder of a certification, which is kept as a whole.
    fn record_in_folder<T: serde::de::DeserializeOwned + Default>(
        &mut self,
        path: &str,
    ) -> Option<Arc<Loaded<T>>> {
        let entry = self.readable(path)?;
        let read = record(path, entry, self.sources, self.diagnostics);
        Some(Arc::new(read))
    }

    /// A file that exists and is read.
    fn readable(&self, path: &str) -> Option<&'a Entry> {
        let entry = self.tree.get(path)?;
        (!matches!(entry, Entry::Asset(..))).then_some(entry)
    }

    fn certifications(&mut self) -> Vec<Arc<CertificationFolder>> {
        let tree = self.tree;
        let mut folders: BTreeMap<&str, Vec<(&str, &Entry)>> = BTreeMap::new();
        for (path, entry) in tree.below(CERTIFICATIONS) {
            match path.split_once('/') {
                Some((slug, rest)) => folders.entry(slug).or_default().push((rest, entry)),
                None if matches!(entry, Entry::Unreadable(_)) => {}
                None => self.stray(&format!("{CERTIFICATIONS}/{path}"), say::own_folder()),
            }
        }
        if self.shelf.has_folders() {
            // Most folders are unchanged.
            let folders = folders.into_iter().map(|(slug, entries)| {
                let (sources, diagnostics) = (&mut *self.sources, &mut *self.diagnostics);
                self.shelf.folder(slug, &entries, sources, diagnostics)
            });
            return folders.collect();
        }
        let parts: Vec<_> = folders
            .into_iter()
            .map(|(slug, entries)| {
                let room = TEXTS_OF_FILE * (entries.len() + 1);
                (slug, entries, self.sources.part(room))
            })
            .collect();
        let read: Vec<_> = parts
            .into_par_iter()
            .map(|(slug, entries, mut sources)| {
                (KeptFolder::read(slug, &entries, &mut sources), sources)
            })
            .collect();
        let folders = read.into_iter().map(|(folder, sources)| {
            self.sources.take(sources);
            self.shelf.keep(folder, self.diagnostics)
        });
        folders.collect()
    }

    fn certification(&mut self, name: &str, files: &[&str]) -> CertificationFiles {
        const MAIN: &str = "certification.toml";
        const EXAMINATION: &str = "examination.toml";
        const KNOWLEDGE: &str = "knowledge.toml";
        let folder = format!("{CERTIFICATIONS}/{name}");
        if !is_address_part(name) {
            self.wrong_name(&format!("{folder}/"), name, &slug(name));
        }
        let misnamed = files
            .iter()
            .copied()
            .filter(|_| !files.contains(&MAIN))
            .find(|file| unit_name(file).is_none() && nearest(file, [MAIN]).is_some());
        let certification = self
            .record_in_folder(&format!("{folder}/{MAIN}"))
            .unwrap_or_else(|| self.no_certification(&folder, misnamed));
        let mut units = Vec::new();
        let mut pages = Vec::new();
        for file in files {
            let path = format!("{folder}/{file}");
            if [MAIN, EXAMINATION, KNOWLEDGE].contains(file) || Some(*file) == misnamed {
                continue;
            } else if let Some(stem) = file.strip_suffix(".md") {
                pages.extend(self.prose_in_folder(&path, stem));
            } else if file.ends_with(".toml") && !file.contains('/') {
                units.extend(self.unit(&path, file));
            } else if !matches!(self.tree.get(&path), Some(Entry::Unreadable(_))) {
                self.stray(&path, say::files_of_certification());
            }
        }
        units.sort_by(|a: &UnitFile, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
        let examination = format!("{folder}/{EXAMINATION}");
        let examination = self.record_in_folder(&examination);
        let knowledge = format!("{folder}/{KNOWLEDGE}");
        let knowledge = self.record_in_folder(&knowledge);
        CertificationFiles {
            slug: name.to_owned(),
            certification,
            units,
            examination,
            knowledge,
            pages,
        }
    }

    /// Reports a folder without certification.toml and loads its other files anyway.
    fn no_certification<T: Default>(
        &mut self,
        folder: &str,
        misnamed: Option<&str>,
    ) -> Arc<Loaded<T>> {
        let span = self.span_of_whole(&format!("{folder}/"));
        let file = span.file;
        let diagnostic = Diagnostic::new(
            &codes::NO_CERTIFICATION_FILE,
            span,
            say::no_certification_file(),
        );
        self.diagnostics.push(match misnamed {
            Some(name) => diagnostic.help(say::rename_to_certification(name)),
            None => diagnostic
                .help(say::write_certification_file())
                .help(say::move_other_folder()),
        });
        Arc::new(Loaded {
            file,
            record: T::default(),
            gaps: Gaps::whole_file(),
        })
    }

    fn unit(&mut self, path: &str, file_name: &str) -> Option<UnitFile> {
        let unit = self.record_in_folder(path)?;
        let (number, name) = unit_name(file_name).unwrap_or_else(|| {
            let stem = file_name.trim_end_matches(".toml");
            let words = stem.trim_start_matches(|c: char| !c.is_alphabetic());
            let number = stem[..stem.len() - words.len()]
                .trim_end_matches(|c: char| !c.is_ascii_digit())
                .parse()
                .ok();
            let name = slug(words);
            let proposed = format!("{:02}-{name}.toml", number.unwrap_or(1));
            let span = self.span_of_whole(path);
            self.diagnostics.push(
                Diagnostic::new(&codes::FILE_NAME, span, say::not_a_unit_name(file_name))
                    .help(say::rename_for_example(proposed))
                    .help(say::unit_name_parts()),
            );
            (number.unwrap_or(u64::MAX), name)
        });
        Some(UnitFile { number, name, unit })
    }

    fn pages(&mut self) -> Vec<Arc<Prose>> {
        const SHARED: [&str; 4] = [
            "accessibility.toml",
            "domains.toml",
            "glossary.toml",
            "synonyms.toml",
        ];
        let tree = self.tree;
        let mut pages = Vec::new();
        let mut reported = BTreeSet::new();
        for (path, entry) in tree.below("content") {
            let is_text = path.ends_with(".md");
            if path.starts_with("certifications/")
                || offer_name(path).is_some()
                || SHARED.contains(&path)
                || matches!(entry, Entry::Unreadable(_)) && !is_text
            {
                continue;
            }
            let full = format!("content/{path}");
            let folder = path.split_once('/').map_or("", |(folder, _)| folder);
            if folder == "offers" && !is_text {
                self.stray(&full, say::offer_files());
                continue;
            }
            let meant = match is_text {
                true => nearest(folder, ["certifications"]),
                false => nearest(folder, ["certifications", "offers"]),
            };
            if let Some(meant) = meant {
                if reported.insert(folder) {
                    self.stray(&format!("content/{folder}/"), say::perhaps_folder(meant));
                }
            } else if let Some(stem) = path.strip_suffix(".md") {
                pages.extend(self.prose(&full, stem));
            } else {
                match nearest(path, SHARED) {
                    Some(near) => self.stray(&full, say::perhaps_file(near)),
                    None => self.stray(&full, say::page_files()),
                }
            }
        }
        pages
    }

    fn offers(&mut self) -> Vec<OfferFile> {
        let tree = self.tree;
        let mut offers = Vec::new();
        for (path, _) in tree.below("content") {
            let Some(stem) = offer_name(path) else {
                continue;
            };
            let full = format!("content/{path}");
            if !is_address_part(stem) {
                self.wrong_name(&full, stem, &slug(stem));
            }
            let offer = self.record(&full, |shelf| &mut shelf.offers);
            offers.extend(offer.map(|offer| OfferFile {
                name: stem.to_owned(),
                offer,
            }));
        }
        offers
    }

    fn prose(&mut self, path: &str, stem: &str) -> Option<Arc<Prose>> {
        let entry = self.named_prose(path, stem)?;
        let read = |sources: &mut Sources, diagnostics: &mut Diagnostics| {
            prose_of(path, stem, entry, sources, diagnostics)
        };
        let row = &mut self.shelf.pages;
        Some(row.get(path, entry, self.sources, self.diagnostics, read))
    }

    /// A page in the folder of a certification, which is kept as a whole.
    fn prose_in_folder(&mut self, path: &str, stem: &str) -> Option<Arc<Prose>> {
        let entry = self.named_prose(path, stem)?;
        let read = prose_of(path, stem, entry, self.sources, self.diagnostics);
        Some(Arc::new(read))
    }

    /// The file of a page; reports a name that no address can have.
    fn named_prose(&mut self, path: &str, stem: &str) -> Option<&'a Entry> {
        let entry = self.readable(path)?;
        if !stem.split('/').all(is_address_part) {
            let proposed: Vec<String> = stem.split('/').map(slug).collect();
            self.wrong_name(path, stem, &proposed.join("/"));
        }
        Some(entry)
    }
}

/// Reads the files of a certification, by path relative to its folder.
pub(super) fn certification(
    tree: &Tree,
    name: &str,
    files: &[&str],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> CertificationFiles {
    let mut loader = Loader {
        tree,
        shelf: &mut Shelf::default(),
        sources,
        diagnostics,
    };
    loader.certification(name, files)
}

/// Reads a file of records.
fn record<T: serde::de::DeserializeOwned + Default>(
    path: &str,
    entry: &Entry,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Loaded<T> {
    let (file, (record, gaps)) = match text(path, entry, sources, diagnostics) {
        Some(Read::Text(file, text)) => {
            let text = cleaned(&text, 0..text.len(), file, diagnostics);
            (file, decode::<T>(&text, file, diagnostics))
        }
        Some(Read::Not(file)) => (file, (T::default(), Gaps::whole_file())),
        None => (sources.add(path, ""), (T::default(), Gaps::whole_file())),
    };
    Loaded { file, record, gaps }
}

/// Reads a page of prose.
fn prose_of(
    path: &str,
    stem: &str,
    entry: &Entry,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Prose {
    match text(path, entry, sources, diagnostics) {
        Some(Read::Text(file, text)) => prose::read(stem, file, &text, diagnostics),
        Some(Read::Not(file)) => Prose::unread(stem, file),
        None => Prose::unread(stem, sources.add(path, "")),
    }
}

/// The name of an offer, from its path below `content/`.
fn offer_name(path: &str) -> Option<&str> {
    let stem = path.strip_prefix("offers/")?.strip_suffix(".toml")?;
    (!stem.contains('/')).then_some(stem)
}

/// The number and name of a unit, from its file name: `NN-NAME.toml`.
fn unit_name(file_name: &str) -> Option<(u64, String)> {
    let (number, name) = file_name.strip_suffix(".toml")?.split_once('-')?;
    let is_number = number.len() >= 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let suits = is_number && is_address_part(name);
    suits.then(|| Some((number.parse().ok()?, name.to_owned())))?
}

/// Whether a name can be used in an address unchanged.
fn is_address_part(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}
