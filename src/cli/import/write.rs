//! Writes imported certifications into a site: all or none.

#![allow(
    clippy::disallowed_methods,
    reason = "a command that reads a site and writes the files it was asked for"
)]

use super::super::Failure;
use crate::import::case::Surroundings;
use crate::import::rncp::Blocks;
use crate::import::{Draft, DraftFile, Locale, Succession, TITLE_CODE};
use crate::messages::{cli::cannot_write, import as say};
use crate::render::DEFAULT_LANGUAGE;
use crate::text::{id_of_words, unique_id};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The folder of the certifications in a site.
pub(super) const CERTIFICATIONS: &str = "content/certifications";

/// The folder next to the files of a certification that keeps them as imported. It is hidden, so
/// the site does not read it; a later import compares with it.
pub(super) const IMPORTED: &str = ".import";

/// The report of the last import, in the folder of the site.
pub(super) const REPORT: &str = "import-report.md";

/// The target site.
pub(super) struct Site {
    pub(super) root: PathBuf,
    pub(super) language: Locale,
    /// Its certifications, by slug.
    certifications: BTreeMap<String, Known>,
    /// Names and short titles in use.
    names: BTreeSet<String>,
    slugs: BTreeSet<String>,
    /// Which certification replaces which.
    pub(super) succession: Succession,
}

/// What is known about a certification of the site.
struct Known {
    /// Its short title, or else its title.
    name: String,
    number: Option<String>,
    /// The code of a titre professionnel, among its facts.
    title_code: Option<String>,
    is_imported: bool,
}

/// The relevant part of `repere.toml` and `certification.toml`. A file with mistakes counts as
/// empty: `repere check` reports them.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Identity {
    language: Option<String>,
    title: Option<String>,
    short_title: Option<String>,
    supersedes: Vec<String>,
    register: RegisterIdentity,
    fact: Vec<FactIdentity>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct FactIdentity {
    value: Option<toml::Value>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct RegisterIdentity {
    number: Option<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct UnitIdentity {
    code: Option<String>,
}

/// The relevant part of `content/domains.toml`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Domains {
    domain: Vec<Domain>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Domain {
    id: Option<String>,
}

impl Identity {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_default();
        toml::from_str(&text).unwrap_or_default()
    }
}

/// The language of what an import writes: that of the site if there are texts in it, otherwise
/// English.
fn locale_of_site(language: Option<&str>) -> Locale {
    Locale::of_tag(language.unwrap_or(DEFAULT_LANGUAGE)).unwrap_or(Locale::English)
}

impl Site {
    /// Reads the contents of a site.
    pub(super) fn read(root: &Path) -> Result<Self, Failure> {
        let language = Identity::read(&root.join("repere.toml")).language;
        let mut site = Self {
            root: root.to_owned(),
            language: locale_of_site(language.as_deref()),
            certifications: BTreeMap::new(),
            names: BTreeSet::new(),
            slugs: BTreeSet::new(),
            succession: Succession::default(),
        };
        let mut replaces: Vec<(String, Vec<String>)> = Vec::new();
        let folder = root.join(CERTIFICATIONS);
        let listing = match fs::read_dir(&folder) {
            Ok(listing) => listing,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(site),
            Err(error) => {
                return Err(Failure::from(say::cannot_read(folder.display(), error)));
            }
        };
        for entry in listing {
            let entry = entry?;
            let Ok(slug) = entry.file_name().into_string() else {
                continue;
            };
            if slug.starts_with('.') {
                continue;
            }
            let identity = Identity::read(&entry.path().join("certification.toml"));
            let name = identity.short_title.or(identity.title).unwrap_or_default();
            site.names.insert(name.clone());
            site.slugs.insert(slug.clone());
            replaces.push((slug.clone(), identity.supersedes));
            let values = identity.fact.into_iter().filter_map(|fact| fact.value);
            let mut texts = values.filter_map(|value| value.as_str().map(str::to_owned));
            let known = Known {
                name,
                title_code: texts.find(|text| text.starts_with(TITLE_CODE)),
                number: identity.register.number,
                is_imported: entry.path().join(IMPORTED).is_dir(),
            };
            site.certifications.insert(slug, known);
        }
        // Authors use the folder of a certification or its number.
        let number = |name: &str| {
            let known = site.certifications.get(name);
            let number = known.and_then(|known| known.number.clone());
            number.unwrap_or_else(|| name.to_owned())
        };
        for (newer, olders) in &replaces {
            for older in olders {
                site.succession.add(&number(newer), &number(older));
            }
        }
        Ok(site)
    }

    /// The folder of a certification.
    pub(super) fn folder(&self, slug: &str) -> PathBuf {
        self.root.join(CERTIFICATIONS).join(slug)
    }

    /// Whether the site has a certification in this folder.
    pub(super) fn has(&self, slug: &str) -> bool {
        self.certifications.contains_key(slug)
    }

    /// Whether the files of a certification came from an import.
    pub(super) fn is_imported(&self, slug: &str) -> bool {
        self.certifications
            .get(slug)
            .is_some_and(|known| known.is_imported)
    }

    /// The certification with this number; imported ones take precedence.
    pub(super) fn with_number(&self, number: &str) -> Option<&str> {
        let has = |known: &Known| !number.is_empty() && known.number.as_deref() == Some(number);
        let mut found = self.certifications.iter().filter(|(_, known)| has(known));
        let first = found.next()?;
        let imported = std::iter::once(first)
            .chain(found)
            .find(|(_, known)| known.is_imported);
        Some(imported.map_or(first.0, |(slug, _)| slug))
    }

    /// The imported certification with this code of a titre professionnel.
    pub(super) fn with_title_code(&self, code: &str) -> Option<&str> {
        let has = |known: &Known| {
            !code.is_empty() && known.is_imported && known.title_code.as_deref() == Some(code)
        };
        let mut found = self.certifications.iter().filter(|(_, known)| has(known));
        found.next().map(|(slug, _)| slug.as_str())
    }

    /// The unit labels of the certifications with a number in a register.
    pub(super) fn blocks(&self) -> Result<Blocks, Failure> {
        let mut blocks = Blocks::default();
        for (slug, known) in &self.certifications {
            let Some(number) = &known.number else {
                continue;
            };
            for (name, text) in texts(&self.folder(slug))? {
                let is_unit = name.starts_with(|c: char| c.is_ascii_digit());
                let unit: UnitIdentity = toml::from_str(&text).unwrap_or_default();
                let stem = name
                    .trim_end_matches(".toml")
                    .trim_start_matches(|c: char| c.is_ascii_digit());
                let names = unit
                    .code
                    .into_iter()
                    .chain([stem.trim_start_matches('-').to_owned()]);
                if is_unit {
                    blocks.add(number, names);
                }
            }
        }
        Ok(blocks)
    }

    /// What a package of CASE may refer to.
    pub(super) fn surroundings(&self) -> Result<Surroundings, Failure> {
        let domains = fs::read_to_string(self.root.join("content/domains.toml"));
        let domains: Domains = toml::from_str(&domains.unwrap_or_default()).unwrap_or_default();
        let ids = domains.domain.into_iter().filter_map(|domain| domain.id);
        Ok(Surroundings {
            domains: ids.collect(),
            certifications: self.certifications.keys().cloned().collect(),
            blocks: self.blocks()?,
        })
    }

    /// Gives a draft an unused slug, and a short title if its name is in use.
    pub(super) fn make_unique(&mut self, draft: &mut Draft, into: Option<&str>) -> String {
        let slug = match into {
            Some(slug) => {
                self.slugs.insert(slug.to_owned());
                slug.to_owned()
            }
            None => {
                let proposed = id_of_words(&draft.slug);
                let proposed = match proposed.is_empty() {
                    true => "certification",
                    false => &proposed,
                };
                unique_id(&mut self.slugs, proposed)
            }
        };
        // A certification that is replaced does not conflict with its replacement.
        if let Some(replaced) = self.certifications.get(&slug) {
            self.names.remove(&replaced.name);
        }
        draft.distinguish(&mut self.names);
        slug
    }
}

/// The files to write for one certification.
pub(super) struct Files<'a> {
    /// Its files by name.
    pub(super) written: Vec<(String, String)>,
    /// Names of existing files to remove.
    pub(super) removed: Vec<String>,
    /// The files as imported, for later comparison.
    pub(super) imported: &'a [DraftFile],
}

/// The TOML files of a folder, by name; empty if there is no such folder.
pub(super) fn texts(folder: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => {
            return Err(Failure::from(say::cannot_read(folder.display(), error)));
        }
    };
    let mut texts = BTreeMap::new();
    for entry in listing {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if let Some(name) = name.filter(|name| name.ends_with(".toml") && !name.starts_with('.')) {
            let text = fs::read_to_string(&path)
                .map_err(|error| Failure::from(say::cannot_read(path.display(), error)))?;
            texts.insert(name.to_owned(), text);
        }
    }
    Ok(texts)
}

/// Writes the report of an import, replacing the last one.
pub(super) fn report(root: &Path, text: &str) -> Result<(), Failure> {
    let path = root.join(REPORT);
    fs::write(&path, text).map_err(|error| Failure::from(cannot_write(path.display(), error)))
}
