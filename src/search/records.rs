//! The displayed data of results: title, text and location of each entry, several entries per file.
//!
//! Folders of addresses, and what entries are a part of, are written once a file.

use super::Script;
use super::entries::{Entries, Entry};
use crate::link::catalog::Certification;
use serde_json::json;
use std::borrow::Cow;

/// Writes the records of a certification, or of everything outside certifications: scripts with a
/// fixed number of entries, the first of which has the number `first`.
pub(super) fn scripts(
    site: Entries<'_>,
    certification: Option<&Certification>,
    entries: &[Entry<'_>],
    (first, size): (usize, usize),
) -> Vec<(usize, Script)> {
    let rows = Rows::of(site, certification);
    let files = (first / size..).zip(entries.chunks(size));
    files
        .map(|(number, entries)| {
            let mut shared = Shared::default();
            let rows: Vec<String> = entries
                .iter()
                .map(|entry| rows.row(entry, &mut shared))
                .collect();
            let rows = rows.join(",");
            let arguments = format!("{number},{},[{rows}]", json!(shared.texts));
            (number, Script::new("records", &arguments))
        })
        .collect()
}

/// Texts that several rows of a file have.
#[derive(Default)]
struct Shared {
    texts: Vec<String>,
}

impl Shared {
    /// The number of a text. Files have few rows, so that looking through them is quick.
    fn number(&mut self, text: &str) -> usize {
        let known = self.texts.iter().position(|known| known == text);
        known.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len() - 1
        })
    }
}

/// What the rows of a certification have in common.
struct Rows<'a> {
    site: Entries<'a>,
    certification: Option<&'a Certification>,
    /// Its short title.
    title: Option<Cow<'a, str>>,
    /// The names of its units, by number.
    units: Vec<String>,
    page: &'static str,
}

impl<'a> Rows<'a> {
    fn of(site: Entries<'a>, certification: Option<&'a Certification>) -> Self {
        let print = |text: &'a str| site.typography.apply(text);
        let units = certification.map_or(&[][..], |it| &it.units);
        let names = units.iter().map(|unit| {
            let title = print(&unit.title.plain);
            named(unit.code.as_deref(), &title)
        });
        Self {
            certification,
            title: certification.map(|it| print(&it.short_title)),
            units: names.collect(),
            // From disk, folder addresses need `index.html`.
            page: match site.catalog.site.base.origin {
                None => "index.html",
                Some(_) => "",
            },
            site,
        }
    }

    /// What an entry is, and is a part of, in words; with its facts.
    fn context(&self, entry: &Entry<'_>) -> String {
        let print = |text| self.site.typography.apply(text);
        let kind = self.site.language.text(entry.kind.word());
        let kind = kind.unwrap_or_default();
        let labels = self.certification.map(|it| &it.labels);
        let own = (entry.kind.part().zip(labels))
            .and_then(|(part, labels)| labels.label(part, kind).name());
        let mut context = own.map_or(Cow::Borrowed(kind), print).into_owned();
        let mut add = |text: &str| {
            context.push_str(" · ");
            context.push_str(text);
        };
        if let Some(title) = &self.title {
            add(title);
        }
        if let Some(unit) = entry.unit.and_then(|unit| self.units.get(unit.index())) {
            add(unit);
        }
        if let Some((certification, id)) = self.certification.zip(entry.component) {
            let component = &certification[id];
            let title = print(&component.title.plain);
            add(&named(component.code.as_deref(), &title));
        }
        for fact in &entry.facts {
            add(&print(fact));
        }
        context
    }

    /// The path from the root of the site, as folder and rest; code, title, what it is and is a part
    /// of, and the text.
    fn row(&self, entry: &Entry<'_>, shared: &mut Shared) -> String {
        let folder = self.certification.map_or("", |it| &it.address);
        let address = format!("{folder}{}", entry.path);
        let (path, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address.as_str(), ""),
        };
        let path = path.trim_start_matches('/');
        // What the title says needs no excerpt.
        let text = if entry.text == entry.title {
            ""
        } else {
            &entry.text
        };
        // Entries with pages of their own share the folder of these pages, fragments share the page.
        let page = path.trim_end_matches('/');
        let end = if fragment.is_empty() {
            page.rfind('/')
        } else {
            path.rfind('/')
        };
        let (folder, rest) = path.split_at(end.map_or(0, |end| end + 1));
        let row = (
            shared.number(folder),
            format!("{rest}{}{fragment}", self.page),
            entry.code.unwrap_or(""),
            &entry.title,
            shared.number(&self.context(entry)),
            text,
        );
        // Writing to a string cannot fail.
        serde_json::to_string(&row).unwrap_or_default()
    }
}

/// A record by its code, if it has one, and its title.
fn named(code: Option<&str>, title: &str) -> String {
    match code {
        Some(code) => [code, " ", title].concat(),
        None => title.to_owned(),
    }
}
