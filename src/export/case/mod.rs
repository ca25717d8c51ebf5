//! A CASE package (1EdTech Competencies and Academic Standards Exchange), version 1.1, and valid
//! for importers of 1.0: no extensions except on items, and no kinds of ties that 1.0 lacks.
//!
//! [`crate::import::case`] documents the mapping of records; exported packages import unchanged.
//! Identifiers are version 5 UUIDs of the URL of the record, so they are as stable as addresses. A
//! package needs a base URL and a date; a site without either has none.

mod certification;
mod model;
mod own;
mod rubrics;
mod writer;

use super::Exporter;
use super::referential::Referential;
use crate::link::catalog::Certification;
use model::{Document, Documents, Link, Package};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use writer::Writer;

/// The standard address of the list of packages.
pub(super) const DOCUMENTS: &str = "/ims/case/v1p1/CFDocuments";

/// The UUID for a URL.
fn identifier(url: &str) -> String {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, url.as_bytes()).to_string()
}

impl<'a> Exporter<'a> {
    /// The address of the package of a certification; `None` on a site without a base URL.
    pub(super) fn case_address(&self, index: usize) -> Option<String> {
        let site = &self.catalog.site;
        let url = site
            .base
            .absolute(&self.catalog.certifications[index].address)?;
        Some(format!("/ims/case/v1p1/CFPackages/{}", identifier(&url)))
    }

    /// The list of all packages.
    pub(super) fn case_documents(&self) -> Documents<'a> {
        let indexes = 0..self.catalog.certifications.len();
        Documents {
            documents: indexes
                .map(|index| self.case_document(index, true))
                .collect(),
        }
    }

    /// The date of the edition, as a time; empty without one.
    fn changed(&self) -> String {
        let edition = self.catalog.site.edition;
        edition.map_or_else(String::new, |date| format!("{date}T00:00:00+00:00"))
    }

    /// A certification as a document. Only the list of documents contains the address of its
    /// package.
    fn case_document(&self, index: usize, with_package: bool) -> Document<'a> {
        let site = &self.catalog.site;
        let c: &'a Certification = &self.catalog.certifications[index];
        let uri = self.url(&c.address);
        let certifiers: Vec<&str> = c.certifiers.iter().map(|who| who.name.as_str()).collect();
        let publisher = site
            .publisher
            .as_ref()
            .map(|publisher| publisher.name.as_str());
        let source = c.source.as_ref().and_then(|source| source.url.as_deref());
        let package = self.case_address(index).filter(|_| with_package);
        let identifier = identifier(&uri);
        Document {
            creator: match certifiers.as_slice() {
                [] => publisher.unwrap_or(&site.title).to_owned(),
                names => names.join(", "),
            },
            title: &c.title.plain,
            last_change_date_time: self.changed(),
            official_source_url: source.filter(|url| crate::text::is_web_address(url)),
            publisher,
            description: c.summary.as_ref().map(|summary| summary.plain.as_str()),
            language: &site.language,
            adoption_status: c.register.as_ref().map(|register| match register.active {
                Some(false) => "Deprecated",
                _ => "Adopted",
            }),
            status_start_date: c.effective_on.map(|date| date.to_string()),
            status_end_date: c.expires_on.map(|date| date.to_string()),
            package: package.map(|address| Link {
                title: c.title.plain.as_str().to_owned(),
                identifier: identifier.clone(),
                uri: self.url(&address),
            }),
            identifier,
            uri,
        }
    }

    /// The package of a certification.
    pub(super) fn case_package(&self, index: usize, data: &Referential<'a>) -> Package<'a> {
        let document = self.case_document(index, false);
        let mut writer = Writer {
            changed: self.changed(),
            language: &self.catalog.site.language,
            document: Link {
                title: document.title.to_owned(),
                identifier: document.identifier.clone(),
                uri: document.uri.clone(),
            },
            items: Vec::new(),
            associations: Vec::new(),
            links: BTreeMap::new(),
            units: BTreeMap::new(),
            taken: BTreeSet::new(),
        };
        writer.items(data);
        writer.ties(data);
        self.official_ties(data, &mut writer);
        let rubrics = self.rubrics(index, data, &mut writer);
        Package {
            document,
            items: writer.items,
            associations: writer.associations,
            rubrics,
        }
    }

    /// Ties to units and competencies of other certifications of the site.
    fn official_ties(&self, data: &Referential<'a>, writer: &mut Writer<'a>) {
        for tie in &data.correspondences {
            let (Some(url), Some(slug)) = (&tie.to.url, tie.to.slug) else {
                continue;
            };
            let kind = match (tie.kind, tie.extent) {
                ("equivalence", Some("total")) => "exactMatchOf",
                _ => "isRelatedTo",
            };
            let origins: Vec<Link> = match tie.from.as_slice() {
                [] => vec![writer.document.clone()],
                units => units
                    .iter()
                    .filter_map(|id| writer.units.get(id).cloned())
                    .collect(),
            };
            let destinations: Vec<Link> = match tie.to_units.as_slice() {
                [] => vec![Link {
                    title: slug.to_owned(),
                    identifier: identifier(url),
                    uri: url.clone(),
                }],
                units => units
                    .iter()
                    .map(|unit| {
                        let uri = self.url(&self.words.unit(slug, unit));
                        Link {
                            title: (*unit).to_owned(),
                            identifier: identifier(&uri),
                            uri,
                        }
                    })
                    .collect(),
            };
            for origin in &origins {
                for destination in &destinations {
                    writer.associate(kind, origin.clone(), destination.clone(), None);
                }
            }
        }
        for (_, competency) in data.competencies() {
            let Some(origin) = writer.item_of(competency.id) else {
                continue;
            };
            for other in &competency.related {
                let destination = Link {
                    title: format!("{}: {}", other.slug, other.id),
                    identifier: identifier(&other.url),
                    uri: other.url.clone(),
                };
                writer.associate("isRelatedTo", origin.clone(), destination, None);
            }
        }
    }
}
