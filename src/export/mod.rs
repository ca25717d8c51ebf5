//! Files for other programs: from the catalog to bytes.
//!
//! All of them are derived from one [`Referential`], from which `referential.json` is written, so
//! that no format can contain what the data does not. [`plan`](Exporter::plan) lists the files of a
//! site and their addresses; disabled ones are not made.

mod case;
mod flat;
mod listing;
mod moodle;
pub mod referential;
mod workbook;
mod xlsx;

use crate::link::Words;
use crate::link::catalog::{Catalog, Exports};
use crate::output::{Pieces, whole};
use referential::Referential;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The default levels, lowest first, by the keys of their texts.
const DEFAULT_LEVELS: [&str; 3] = ["grid_level_none", "grid_level_partly", "grid_level_full"];

/// An exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Export {
    /// A certification in one of the formats.
    Of(usize, Format),
    /// The list of certifications with their files.
    Catalog,
    /// The JSON Schema of `referential.json`.
    Schema,
    /// A row for each competency of the site.
    Competencies,
    /// A row for each indicator of the site.
    Criteria,
    /// The list of CASE packages.
    CaseDocuments,
}

/// A format of a certification besides `referential.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook (XLSX).
    Spreadsheet,
    /// A competency framework of Moodle (CSV).
    Moodle,
    /// A CASE package, at the address required by the standard.
    Case,
}

impl Export {
    /// The index of its certification in the catalog.
    pub fn certification(self) -> Option<usize> {
        match self {
            Self::Of(index, _) => Some(index),
            _ => None,
        }
    }
}

/// The inputs of exports.
#[derive(Clone, Copy)]
pub struct Exporter<'a> {
    /// The records.
    pub catalog: &'a Catalog,
    /// The words of the addresses.
    pub words: &'a Words,
    /// The words for readers, by key.
    pub texts: &'a BTreeMap<String, String>,
}

/// The files of a certification.
pub struct Files {
    /// `referential.json`
    pub data: Vec<u8>,
    spreadsheet: Option<Vec<u8>>,
    moodle: Option<Vec<u8>>,
    case: Option<Vec<u8>>,
}

impl Files {
    /// The bytes of a format; `None` when it is disabled.
    pub fn bytes(&self, format: Format) -> Option<&[u8]> {
        match format {
            Format::Spreadsheet => self.spreadsheet.as_deref(),
            Format::Moodle => self.moodle.as_deref(),
            Format::Case => self.case.as_deref(),
        }
    }
}

/// A file that readers of a certification can download.
pub struct Download {
    /// The key of the text that names it.
    pub key: &'static str,
    /// The name of its format.
    pub format: &'static str,
    /// Its address on the site.
    pub address: String,
    /// Its file name when saved.
    pub name: String,
    /// Its size in bytes.
    pub size: usize,
}

impl<'a> Exporter<'a> {
    fn exports(&self) -> Exports {
        self.catalog.site.exports
    }

    /// The files of the site besides `referential.json`, with their addresses.
    pub fn plan(&self) -> Vec<(String, Export)> {
        let exports = self.exports();
        let mut files = Vec::new();
        if exports.catalog {
            files.push((Words::CATALOG.to_owned(), Export::Catalog));
            files.push((Words::SCHEMA.to_owned(), Export::Schema));
        }
        if exports.tables {
            files.push((Words::COMPETENCIES.to_owned(), Export::Competencies));
            files.push((Words::CRITERIA.to_owned(), Export::Criteria));
        }
        if self.catalog.site.has_case() {
            files.push((case::DOCUMENTS.to_owned(), Export::CaseDocuments));
        }
        for index in 0..self.catalog.certifications.len() {
            files.extend(self.formats().filter_map(|format| {
                let address = self.address(index, format)?;
                Some((address, Export::Of(index, format)))
            }));
        }
        files
    }

    /// The enabled formats.
    fn formats(&self) -> impl Iterator<Item = Format> + use<> {
        let exports = self.exports();
        [
            (exports.spreadsheet, Format::Spreadsheet),
            (exports.moodle, Format::Moodle),
            (self.catalog.site.has_case(), Format::Case),
        ]
        .into_iter()
        .filter_map(|(is_on, format)| is_on.then_some(format))
    }

    /// The address of a format of a certification; `None` for CASE without a base URL.
    fn address(&self, index: usize, format: Format) -> Option<String> {
        let slug = &self.catalog.certifications[index].slug;
        Some(match format {
            Format::Spreadsheet => self.words.beside(slug, &format!("{slug}.xlsx")),
            Format::Moodle => self.words.beside(slug, &format!("{slug}-moodle.csv")),
            Format::Case => self.case_address(index)?,
        })
    }

    /// The files of a certification, each made once.
    pub fn files(&self, index: usize) -> Files {
        let referential = self.referential(index);
        let exports = self.exports();
        Files {
            data: json(&referential),
            spreadsheet: exports
                .spreadsheet
                .then(|| self.workbook(index, &referential)),
            moodle: exports.moodle.then(|| self.moodle(&referential)),
            case: (self.catalog.site.has_case())
                .then(|| json(&self.case_package(index, &referential))),
        }
    }

    /// The files of a certification for readers, with their sizes.
    pub fn downloads(&self, index: usize, files: &Files) -> Vec<Download> {
        let slug = &self.catalog.certifications[index].slug;
        let data = Download {
            key: "download_data",
            format: "JSON",
            address: self.words.contract(slug),
            name: format!("{slug}.json"),
            size: files.data.len(),
        };
        let others = self.formats().filter_map(|format| {
            let (key, kind, ending) = match format {
                Format::Spreadsheet => ("download_spreadsheet", "XLSX", ".xlsx"),
                Format::Moodle => ("download_moodle", "CSV", "-moodle.csv"),
                Format::Case => ("download_case", "JSON", "-case.json"),
            };
            Some(Download {
                key,
                format: kind,
                address: self.address(index, format)?,
                name: format!("{slug}{ending}"),
                size: files.bytes(format)?.len(),
            })
        });
        others.chain(std::iter::once(data)).collect()
    }

    /// A file that grows with the site, piece by piece; `None` for all others.
    pub fn pieces(&self, export: Export) -> Option<Pieces<'a>> {
        match export {
            Export::Competencies => Some(Box::new(self.competencies())),
            Export::Criteria => Some(Box::new(self.criteria())),
            _ => None,
        }
    }

    /// The bytes of a site-wide file; those of certifications are in [`Files`].
    pub fn of_site(&self, export: Export) -> Vec<u8> {
        match export {
            Export::Catalog => self.listing(),
            Export::Schema => SCHEMA.clone(),
            Export::Competencies | Export::Criteria => {
                self.pieces(export).map(whole).unwrap_or_default()
            }
            Export::CaseDocuments => json(&self.case_documents()),
            Export::Of(index, format) => {
                let files = self.files(index);
                files.bytes(format).unwrap_or_default().to_vec()
            }
        }
    }

    /// The absolute URL if the site has a base URL, otherwise the path from its root.
    fn url(&self, address: &str) -> String {
        let base = &self.catalog.site.base;
        base.absolute(address).unwrap_or_else(|| base.href(address))
    }

    fn schema_url(&self) -> Option<String> {
        self.exports().catalog.then(|| self.url(Words::SCHEMA))
    }

    /// The levels of what has no scale, from the lowest.
    fn levels(&self) -> Vec<&'a str> {
        match self.catalog.site.grid_levels.as_slice() {
            [] => DEFAULT_LEVELS.map(|key| self.text(key)).to_vec(),
            own => own.iter().map(String::as_str).collect(),
        }
    }

    fn text(&self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }
}

/// A value as a line of JSON.
fn json(value: &impl serde::Serialize) -> Vec<u8> {
    // The types have only string keys in maps, and writing to memory cannot fail.
    let mut bytes = serde_json::to_vec(value).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// The JSON Schema of `referential.json`, which is the same for all sites.
static SCHEMA: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let generator = schemars::generate::SchemaSettings::draft2020_12()
        .for_serialize()
        .into_generator();
    let schema = generator.into_root_schema_for::<Referential<'_>>();
    let mut bytes = serde_json::to_vec_pretty(&schema).unwrap_or_default();
    bytes.push(b'\n');
    bytes
});
