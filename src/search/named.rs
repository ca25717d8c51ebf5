//! Pages of the site that people search for by name: the glossary, the comparisons, the page by
//! assessment.

use super::entries::{Entries, Entry, Field};
use super::subjects::Kind;
use crate::link::Catalog;
use crate::link::catalog::Certification;

/// A page with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    /// A certification by assessment.
    Evaluation,
    /// A complete referential.
    Complete,
    Index,
    SiteMap,
    Glossary,
    Accessibility,
    Offers,
    Comparisons,
    /// What certifications require in a domain.
    Domain(usize),
}

/// The named pages of every certification.
pub(super) const OF_CERTIFICATION: [Named; 2] = [Named::Evaluation, Named::Complete];

/// The named pages of a site.
pub(super) fn of_site(catalog: &Catalog) -> Vec<Named> {
    let mut pages = vec![Named::Index, Named::SiteMap, Named::Accessibility];
    if !catalog.glossary.is_empty() {
        pages.push(Named::Glossary);
    }
    if !catalog.offers.is_empty() {
        pages.push(Named::Offers);
    }
    if !catalog.groups.is_empty() {
        pages.push(Named::Comparisons);
        pages.extend((0..catalog.domains.len()).map(Named::Domain));
    }
    pages
}

impl<'a> Entries<'a> {
    /// The entry of a page of the site, or of a certification.
    pub(super) fn named(self, page: Named, certification: Option<&'a Certification>) -> Entry<'a> {
        let words = &self.language.paths;
        let text = |key: &str| self.language.text(key).unwrap_or_default().to_owned();
        let below = |page: &str| format!("{page}/");
        // The path is below the address of the certification, or from the root.
        let (title, path, menu) = match page {
            Named::Evaluation => (text("evaluation"), below(&words.evaluation), ""),
            Named::Complete => (text("complete"), below(&words.complete), ""),
            Named::Index => (text("menu_index"), words.top(&words.index), ""),
            Named::SiteMap => (text("menu_site_map"), words.top(&words.site_map), ""),
            Named::Glossary => (text("menu_glossary"), words.top(&words.glossary), ""),
            Named::Accessibility => (text("accessibility"), words.top(&words.accessibility), ""),
            Named::Offers => (text("menu_offers"), words.top(&words.offers), ""),
            Named::Comparisons => (text("compare"), words.top(&words.compare), "menu_compare"),
            Named::Domain(place) => {
                let domain = &self.catalog.domains[place];
                let title = [("domain", domain.title.plain.as_str())];
                (
                    self.language.fill("compare_domain", &title),
                    words.comparison(&words.domains, &domain.id),
                    "",
                )
            }
        };
        let mut entry = self.blank(Kind::Prose, &title);
        entry.path = path;
        let name = match page {
            Named::Domain(place) => &self.catalog.domains[place].title.plain,
            _ => &title,
        };
        entry.add(Field::Title, self.read(name));
        if let Some(menu) = self.language.text(menu) {
            entry.add(Field::Title, self.read(menu));
        }
        if page == Named::Evaluation {
            // A query for assessments may also mean the page of all of them.
            entry.add(Field::Kind, self.intents.kind(Kind::Assessment));
        }
        if let Some(certification) = certification {
            entry.add(Field::Context, self.read(&certification.short_title));
        }
        entry
    }
}
