//! What results show: title, text and place of each entry, some entries a file.

use super::Files;
use super::entries::Entry;
use super::numbering::Numbering;
use crate::link::Catalog;
use crate::link::catalog::Certification;
use crate::render::Language;
use crate::text::typography::Typography;
use serde_json::{Value, json};

/// Writes the records; gives the marks of the files, by their numbers.
pub(super) fn write(
    numbering: &Numbering<'_>,
    catalog: &Catalog,
    language: &Language,
    files: &mut Files,
) -> Value {
    let size = 1_usize << numbering.bits;
    let rows = Rows {
        language,
        typography: Typography::of(&catalog.site.language),
        // From disk, the page of a folder is named.
        page: if catalog.site.base.origin.is_none() {
            "index.html"
        } else {
            ""
        },
    };
    let mut marks = String::new();
    for (start, group) in &numbering.groups {
        let certification = group
            .certification
            .map(|place| &*catalog.certifications[place]);
        for (place, entries) in group.entries.chunks(size).enumerate() {
            let number = start / size + place;
            let rows = entries
                .iter()
                .map(|entry| rows.row(entry, certification))
                .collect();
            marks.push_str(&files.add_numbered(
                "records",
                number,
                &[json!(number), Value::Array(rows)],
            ));
        }
    }
    json!(marks)
}

struct Rows<'a> {
    language: &'a Language,
    typography: Typography,
    page: &'static str,
}

impl Rows<'_> {
    /// Path from the root of the site, code, title, what it is and is a part of, and the text.
    fn row(&self, entry: &Entry<'_>, certification: Option<&Certification>) -> Value {
        let folder = certification.map_or("", |certification| &certification.address);
        let address = format!("{folder}{}", entry.path);
        let (path, fragment) = match address.find('#') {
            Some(at) => address.split_at(at),
            None => (address.as_str(), ""),
        };
        let path = path.trim_start_matches('/');
        let kind = self.language.text(entry.kind.word()).unwrap_or_default();
        let own = entry.kind.part().and_then(|part| {
            let labels = &certification?.labels;
            labels.label(part, kind).name()
        });
        let mut of = vec![match own {
            Some(own) => self.typography.apply(own).into_owned(),
            None => kind.to_owned(),
        }];
        if let Some(certification) = certification {
            of.push(
                self.typography
                    .apply(&certification.short_title)
                    .into_owned(),
            );
            if let Some(unit) = entry.unit.map(|unit| &certification[unit]) {
                let title = self.typography.apply(&unit.title.plain);
                of.push(match &unit.code {
                    Some(code) => format!("{code} {title}"),
                    None => title.into_owned(),
                });
            }
            if let Some(component) = entry.component.map(|id| &certification[id]) {
                let title = self.typography.apply(&component.title.plain);
                of.push(match &component.code {
                    Some(code) => format!("{code} {title}"),
                    None => title.into_owned(),
                });
            }
        }
        // What the title says already needs no excerpt.
        let text = if entry.text == entry.title {
            ""
        } else {
            &entry.text
        };
        json!([
            format!("{path}{}{fragment}", self.page),
            entry.code.unwrap_or(""),
            entry.title,
            of.join(" · "),
            text,
        ])
    }
}
