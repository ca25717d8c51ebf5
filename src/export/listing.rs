//! `catalog.json`: the certifications of a site with the addresses of their files.

use super::{Exporter, Format, json};
use crate::link::Words;
use serde::Serialize;

#[derive(Serialize)]
struct Listing<'a> {
    title: &'a str,
    description: Option<&'a str>,
    publisher: Option<Publisher<'a>>,
    language: &'a str,
    edition: Option<String>,
    url: String,
    schema: Option<String>,
    tables: Vec<File>,
    certifications: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Publisher<'a> {
    name: &'a str,
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Entry<'a> {
    slug: &'a str,
    title: &'a str,
    kind: Option<&'a str>,
    level: Option<i64>,
    register: Option<&'a str>,
    expires_on: Option<String>,
    units: usize,
    competencies: usize,
    criteria: usize,
    url: String,
    files: Vec<File>,
}

#[derive(Serialize)]
struct File {
    name: &'static str,
    media_type: &'static str,
    url: String,
}

impl Exporter<'_> {
    /// The bytes of `catalog.json`.
    pub(super) fn listing(&self) -> Vec<u8> {
        let site = &self.catalog.site;
        let table = |name, address| File {
            name,
            media_type: "text/csv",
            url: self.url(address),
        };
        let certifications = self.catalog.certifications.iter().enumerate();
        json(&Listing {
            title: &site.title,
            description: site.description.as_deref(),
            publisher: site.publisher.as_ref().map(|publisher| Publisher {
                name: &publisher.name,
                url: publisher.url.as_deref(),
            }),
            language: &site.language,
            edition: site.edition.map(|date| date.to_string()),
            url: self.url("/"),
            schema: self.schema_url(),
            tables: match site.exports.tables {
                true => vec![
                    table("competencies", Words::COMPETENCIES),
                    table("criteria", Words::CRITERIA),
                ],
                false => Vec::new(),
            },
            certifications: certifications
                .map(|(index, it)| Entry {
                    slug: &it.slug,
                    title: &it.title.plain,
                    kind: it.kind.as_deref(),
                    level: it.level,
                    register: it
                        .register
                        .as_ref()
                        .and_then(|entry| entry.number.as_deref()),
                    expires_on: it.expires_on.map(|date| date.to_string()),
                    units: it.units.len(),
                    competencies: it.competencies.len(),
                    criteria: it.criteria.len(),
                    url: self.url(&it.address),
                    files: self.files_of(index),
                })
                .collect(),
        })
    }

    fn files_of(&self, index: usize) -> Vec<File> {
        let slug = &self.catalog.certifications[index].slug;
        let data = File {
            name: "referential",
            media_type: "application/json",
            url: self.url(&self.words.contract(slug)),
        };
        let others = self.formats().filter_map(|format| {
            let (name, media_type) = match format {
                Format::Spreadsheet => (
                    "spreadsheet",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                ),
                Format::Moodle => ("moodle", "text/csv"),
                Format::Case => ("case", "application/json"),
            };
            let url = self.url(&self.address(index, format)?);
            Some(File {
                name,
                media_type,
                url,
            })
        });
        std::iter::once(data).chain(others).collect()
    }
}
