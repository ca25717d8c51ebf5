//! From files to a [`Dataset`]: raw records, each with the place it was read from.
//!
//! Loading goes on after an error, so that one run shows all of them. It decides nothing about
//! what the records mean: references are strings until [`crate::link`].

mod decode;
mod located;
mod mend;
mod prose;
pub mod records;
pub mod tree;

pub use located::{Date, Located, Text};
pub use prose::Prose;
pub use tree::{Entry, Tree};

use crate::diagnostics::{Diagnostic, Diagnostics, Severities, Severity, codes, rule};
use crate::source::{FileId, Sources, Span};
use records::{
    CertificationRecord, DomainsRecord, GlossaryRecord, SeverityRecord, SiteRecord, UnitRecord,
};
use std::collections::BTreeMap;

/// A record together with its file.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// The file.
    pub file: FileId,
    /// What it says.
    pub record: T,
}

impl<T> Loaded<T> {
    /// A place in the file of this record.
    pub fn span<U>(&self, at: &Located<U>) -> Span {
        Span::new(self.file, at.range())
    }

    /// The beginning of the file, for what is missing in it.
    pub fn start(&self) -> Span {
        Span::start_of(self.file)
    }
}

/// All that was read of a site.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Whether `repere.toml` could be read.
    pub is_configured: bool,
    /// `repere.toml`.
    pub site: Loaded<SiteRecord>,
    /// `content/domains.toml`, when there is one.
    pub domains: Option<Loaded<DomainsRecord>>,
    /// `content/glossary.toml`, when there is one.
    pub glossary: Option<Loaded<GlossaryRecord>>,
    /// The certifications, by slug.
    pub certifications: Vec<CertificationFiles>,
    /// The pages of prose outside certifications, by path.
    pub pages: Vec<Prose>,
}

/// The files of one certification.
#[derive(Clone, Debug)]
pub struct CertificationFiles {
    /// The name of its folder.
    pub slug: String,
    /// `certification.toml`.
    pub certification: Loaded<CertificationRecord>,
    /// Its units, in order.
    pub units: Vec<UnitFile>,
    /// Its pages of prose, by path.
    pub pages: Vec<Prose>,
    /// Whether a file of it could not be read: what seems to be missing may stand there.
    pub incomplete: bool,
}

/// One file of a unit: `NN-NAME.toml`.
#[derive(Clone, Debug)]
pub struct UnitFile {
    /// `NN`, which gives the order.
    pub number: u64,
    /// `NAME`, which makes the address.
    pub name: String,
    /// The unit.
    pub unit: Loaded<UnitRecord>,
}

/// Reads the records of a site from its files.
pub fn load(tree: &Tree, sources: &mut Sources, diagnostics: &mut Diagnostics) -> Dataset {
    let mut loader = Loader {
        tree,
        sources,
        diagnostics,
    };
    let site = loader.toml("repere.toml");
    let is_configured = site.is_some();
    let site = site.unwrap_or_else(|| Loaded {
        file: loader.sources.add("repere.toml", ""),
        record: SiteRecord::default(),
    });
    let domains = loader.toml("content/domains.toml");
    let glossary = loader.toml("content/glossary.toml");
    let certifications = loader.certifications();
    let pages = loader.pages();
    Dataset {
        is_configured,
        site,
        domains,
        glossary,
        certifications,
        pages,
    }
}

impl Dataset {
    /// The severities that `repere.toml` sets, over those of the rules.
    pub fn severities(&self, diagnostics: &mut Diagnostics) -> Severities {
        let mut severities = Severities::default();
        for (code, severity) in &self.site.record.severity {
            let span = self.site.span(severity);
            let Some(rule) = rule(code) else {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::UNKNOWN_CODE,
                        span,
                        format!("there is no rule `{code}`"),
                    )
                    .label("no rule has this code")
                    .help("the rules are listed in docs/diagnostics.md"),
                );
                continue;
            };
            let set = match severity.get() {
                SeverityRecord::Error => Some(Severity::Error),
                SeverityRecord::Warning => Some(Severity::Warning),
                SeverityRecord::Off => None,
            };
            if rule.severity == Severity::Error && set != Some(Severity::Error) {
                diagnostics.push(
                    Diagnostic::new(
                        &codes::INVALID_VALUE,
                        span,
                        format!("`{code}` is an error, which cannot be lowered"),
                    )
                    .label("only warnings can be set")
                    .help("mend what it points at, and take this line out"),
                );
            } else {
                severities.set(rule.code, set);
            }
        }
        severities
    }
}

struct Loader<'a> {
    tree: &'a Tree,
    sources: &'a mut Sources,
    diagnostics: &'a mut Diagnostics,
}

impl Loader<'_> {
    /// The text of a file, or a diagnostic.
    fn text(&mut self, path: &str) -> Option<(FileId, String)> {
        let problem = match self.tree.get(path)? {
            Entry::Bytes(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => {
                    // A byte order mark is no part of the text.
                    let text = text.strip_prefix('\u{feff}').unwrap_or(text).to_owned();
                    return Some((self.sources.add(path, text.as_str()), text));
                }
                Err(error) => {
                    let lossy = String::from_utf8_lossy(bytes);
                    let at = error.valid_up_to();
                    let file = self.sources.add(path, lossy.as_ref());
                    Diagnostic::new(
                        &codes::NOT_UTF8,
                        Span::new(file, at..at + '\u{fffd}'.len_utf8()),
                        "this file is not encoded in UTF-8",
                    )
                    .label("the first byte that is not UTF-8")
                    .help("save the file again with the encoding UTF-8 (in most editors: Save with encoding)")
                }
            },
            Entry::TooLarge(size) => {
                let file = self.sources.add(path, "");
                Diagnostic::new(
                    &codes::FILE_TOO_LARGE,
                    Span::start_of(file),
                    format!(
                        "this file has {} kB; content files may have {} kB",
                        size / 1000,
                        tree::MAX_TEXT_BYTES / 1000
                    ),
                )
                .help("a unit is one file: is something else than a unit in it?")
            }
            Entry::Unreadable(why) => {
                let file = self.sources.add(path, "");
                Diagnostic::new(
                    &codes::UNREADABLE,
                    Span::start_of(file),
                    format!("this file could not be read: {why}"),
                )
                .help("look at its name and its permissions")
            }
            Entry::Asset(_) => return None,
        };
        self.diagnostics.push(problem);
        None
    }

    fn toml<T: serde::de::DeserializeOwned + Default>(&mut self, path: &str) -> Option<Loaded<T>> {
        let (file, text) = self.text(path)?;
        let record = decode::decode::<T>(&text, file, 0, self.diagnostics)?;
        Some(Loaded { file, record })
    }

    fn certifications(&mut self) -> Vec<CertificationFiles> {
        let tree = self.tree;
        let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (path, _) in tree.below("content/certifications") {
            match path.split_once('/') {
                Some((slug, rest)) => folders.entry(slug).or_default().push(rest),
                None => self.stray(&format!("content/certifications/{path}")),
            }
        }
        folders
            .into_iter()
            .filter_map(|(slug, files)| self.certification(slug, &files))
            .collect()
    }

    fn certification(&mut self, slug: &str, files: &[&str]) -> Option<CertificationFiles> {
        let folder = format!("content/certifications/{slug}");
        if !is_address_part(slug) {
            let file = self.sources.add(format!("{folder}/"), "");
            self.diagnostics
                .push(file_name_problem(Span::start_of(file), slug));
        }
        let path = format!("{folder}/certification.toml");
        if !files.contains(&"certification.toml") {
            let file = self.sources.add(format!("{folder}/"), "");
            self.diagnostics.push(
                Diagnostic::new(
                    &codes::NO_CERTIFICATION_FILE,
                    Span::start_of(file),
                    format!("the folder `{slug}` has no certification.toml"),
                )
                .help(format!(
                    "write {path} with at least a title, or run `repere new {slug}` in another \
                     folder and copy it"
                )),
            );
            return None;
        }
        let certification = self.toml(&path)?;
        let mut units = Vec::new();
        let mut pages = Vec::new();
        let mut incomplete = false;
        for name in files
            .iter()
            .copied()
            .filter(|name| *name != "certification.toml")
        {
            let path = format!("{folder}/{name}");
            if name.ends_with(".md") {
                pages.extend(self.prose(&path, name));
            } else if let Some(stem) = name.strip_suffix(".toml") {
                let unit = self.unit(&path, stem);
                incomplete |= unit.is_none();
                units.extend(unit);
            } else {
                self.stray(&path);
            }
        }
        units.sort_by(|a: &UnitFile, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
        Some(CertificationFiles {
            slug: slug.to_owned(),
            certification,
            units,
            pages,
            incomplete,
        })
    }

    fn unit(&mut self, path: &str, stem: &str) -> Option<UnitFile> {
        let unit = self.toml(path)?;
        let name = stem
            .split_once('-')
            .filter(|(number, name)| number.len() >= 2 && is_address_part(name))
            .and_then(|(number, name)| Some((number.parse().ok()?, name)));
        match name {
            Some((number, name)) => Some(UnitFile {
                number,
                name: name.to_owned(),
                unit,
            }),
            None => {
                self.diagnostics.push(
                    Diagnostic::new(
                        &codes::FILE_NAME,
                        unit.start(),
                        format!("`{stem}.toml` is not named as a unit"),
                    )
                    .help(
                        "name it with two digits, a hyphen, and lower-case letters, digits and \
                         hyphens: 01-atelier.toml; the digits give the order, the rest the address",
                    ),
                );
                None
            }
        }
    }

    fn pages(&mut self) -> Vec<Prose> {
        let tree = self.tree;
        let mut pages = Vec::new();
        for (path, _) in tree.below("content") {
            let known = ["domains.toml", "glossary.toml"].contains(&path);
            if path.starts_with("certifications/") || known {
                continue;
            }
            let full = format!("content/{path}");
            if path.ends_with(".md") {
                pages.extend(self.prose(&full, path));
            } else {
                self.stray(&full);
            }
        }
        pages
    }

    fn prose(&mut self, path: &str, name: &str) -> Option<Prose> {
        let (file, text) = self.text(path)?;
        let stem = name.strip_suffix(".md").unwrap_or(name);
        if !stem.split('/').all(is_address_part) {
            self.diagnostics
                .push(file_name_problem(Span::start_of(file), stem));
        }
        prose::read(stem, file, &text, self.diagnostics)
    }

    /// A file that nothing reads: a mistake in a name is more likely than a wish.
    fn stray(&mut self, path: &str) {
        let file = self.sources.add(path, "");
        self.diagnostics.push(
            Diagnostic::new(
                &codes::STRAY_FILE,
                Span::start_of(file),
                "nothing reads this file",
            )
            .help(
                "units are NN-NAME.toml, pages are NAME.md; images and documents go into static/",
            ),
        );
    }
}

/// Whether a name can stand in an address as it is.
fn is_address_part(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !name.starts_with('-')
        && !name.ends_with('-')
}

fn file_name_problem(span: Span, name: &str) -> Diagnostic {
    Diagnostic::new(
        &codes::FILE_NAME,
        span,
        format!("`{name}` cannot stand in an address"),
    )
    .help(format!(
        "use lower-case letters without accents, digits and hyphens, for example `{}`",
        crate::text::slug(name)
    ))
}
