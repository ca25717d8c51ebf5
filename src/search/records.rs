//! The displayed data of results: title, text and location of each entry, several entries per file.
//!
//! Folders of addresses, and what entries are a part of, are written once a file.

use super::Script;
use super::entries::{Entries, Entry};
use crate::link::catalog::Certification;
use serde_json::json;

/// Writes the records of a certification, or of everything outside certifications: scripts with a
/// fixed number of entries, the first of which has the number `first`.
pub(super) fn scripts(
    site: Entries<'_>,
    certification: Option<&Certification>,
    entries: &[Entry<'_>],
    (first, size): (usize, usize),
) -> Vec<(usize, Script)> {
    let rows = Rows {
        site,
        // From disk, folder addresses need `index.html`.
        page: if site.catalog.site.base.origin.is_none() {
            "index.html"
        } else {
            ""
        },
    };
    let files = (first / size..).zip(entries.chunks(size));
    files
        .map(|(number, entries)| {
            let mut shared = Shared::default();
            let rows: Vec<String> = entries
                .iter()
                .map(|entry| rows.row(entry, certification, &mut shared))
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

struct Rows<'a> {
    site: Entries<'a>,
    page: &'static str,
}

impl Rows<'_> {
    /// The path from the root of the site, as folder and rest; code, title, what it is and is a part
    /// of, and the text.
    fn row(
        &self,
        entry: &Entry<'_>,
        certification: Option<&Certification>,
        shared: &mut Shared,
    ) -> String {
        let typography = self.site.typography;
        let folder = certification.map_or("", |certification| &certification.address);
        let address = format!("{folder}{}", entry.path);
        let (path, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address.as_str(), ""),
        };
        let path = path.trim_start_matches('/');
        let kind = self.site.language.text(entry.kind.word());
        let kind = kind.unwrap_or_default();
        let own = entry.kind.part().and_then(|part| {
            let labels = &certification?.labels;
            labels.label(part, kind).name()
        });
        let mut of = vec![match own {
            Some(own) => typography.apply(own).into_owned(),
            None => kind.to_owned(),
        }];
        if let Some(certification) = certification {
            of.push(typography.apply(&certification.short_title).into_owned());
            if let Some(unit) = entry.unit.map(|unit| &certification[unit]) {
                let title = typography.apply(&unit.title.plain);
                of.push(match &unit.code {
                    Some(code) => format!("{code} {title}"),
                    None => title.into_owned(),
                });
            }
            if let Some(component) = entry.component.map(|id| &certification[id]) {
                let title = typography.apply(&component.title.plain);
                of.push(match &component.code {
                    Some(code) => format!("{code} {title}"),
                    None => title.into_owned(),
                });
            }
        }
        of.extend(
            entry
                .facts
                .iter()
                .map(|fact| typography.apply(fact).into_owned()),
        );
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
            shared.number(&of.join(" · ")),
            text,
        );
        // Writing to a string cannot fail.
        serde_json::to_string(&row).unwrap_or_default()
    }
}
