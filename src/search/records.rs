//! The displayed data of results: title, text and location of each entry, several entries per file.

use super::Script;
use super::entries::{Entries, Entry};
use crate::link::catalog::Certification;

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
            let rows: Vec<String> = entries
                .iter()
                .map(|entry| rows.row(entry, certification))
                .collect();
            let arguments = format!("{number},[{}]", rows.join(","));
            (number, Script::new("records", &arguments))
        })
        .collect()
}

struct Rows<'a> {
    site: Entries<'a>,
    page: &'static str,
}

impl Rows<'_> {
    /// Path from the root of the site, code, title, kind and context, and the text.
    fn row(&self, entry: &Entry<'_>, certification: Option<&Certification>) -> String {
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
        let row = (
            format!("{path}{}{fragment}", self.page),
            entry.code.unwrap_or(""),
            &entry.title,
            of.join(" · "),
            text,
        );
        // Writing to a string cannot fail.
        serde_json::to_string(&row).unwrap_or_default()
    }
}
