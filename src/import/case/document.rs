//! The document of a package as the identity of a certification.

use super::super::{Document, Doubt, Prose, Record, Value as Toml};
use super::draft::{AS_FACT, CREATOR, DATE, LANGUAGE, NO_KEY, NO_TITLE, Reader};
use super::items::{list, prose};
use super::own::certification;
use super::package::{Package, text, texts};
use crate::text::is_web_address;
use serde_json::Value;

impl Reader<'_> {
    pub(super) fn document(&mut self, package: &Package) -> Document {
        let document = &package.document;
        let mut made = Document::default();
        let mut facts = Vec::new();
        let report = &mut self.report;
        let mut carried = |key: &str| {
            let found = text(document, key);
            if !found.is_empty() {
                report.carried(&*format!("CFDocument/{key}"));
            }
            found
        };
        let title = carried("title");
        match title.is_empty() {
            true => made.add_doubted("title", "CASE", Doubt::new(NO_TITLE, "")),
            false => made.add("title", Prose::line(title)),
        }
        made.add("summary", prose(carried("description")));
        let creator = carried("creator");
        let whole = package.items.iter().find_map(certification);
        if let Some(whole) = whole {
            made.add("short_title", text(whole, "shortTitle"));
            made.add("kind", text(whole, "kind"));
            let certifiers = whole.get("certifiers").map_or_else(Vec::new, list);
            let certifiers = certifiers
                .iter()
                .map(|name| Toml::Table(vec![("name", name.as_str().into())]));
            made.add("certifiers", Toml::List(certifiers.collect()));
        } else if !creator.is_empty() {
            let certifiers = Toml::List(vec![Toml::Table(vec![("name", creator.into())])]);
            made.add_doubted("certifiers", certifiers, Doubt::new(CREATOR, ""));
        }
        let url = carried("officialSourceURL");
        for (key, name) in [
            ("statusStartDate", "effective_on"),
            ("statusEndDate", "expires_on"),
        ] {
            let found = text(document, key);
            let parts: Vec<&str> = found.get(..10).unwrap_or("").split('-').collect();
            let date = match parts.as_slice() {
                [year, month, day] => crate::load::day_first(&format!("{day}/{month}/{year}")),
                _ => None,
            };
            match date {
                Some(date) => {
                    self.report.carried(&*format!("CFDocument/{key}"));
                    made.add(name, date);
                }
                None if found.is_empty() => {}
                None => self.report.left_out(&*format!("CFDocument/{key}"), DATE),
            }
        }
        let mut source = Record::single("source");
        source = source.with("document", title);
        if is_web_address(url) {
            source = source.with("url", url);
        }
        made.records.push(source);
        for (key, value) in document.as_object().into_iter().flatten() {
            let is_told = [
                "title",
                "description",
                "creator",
                "officialSourceURL",
                "statusStartDate",
                "statusEndDate",
            ];
            let words = match value {
                Value::String(text) => text.trim().to_owned(),
                Value::Array(_) => texts(document, key).join(", "),
                _ => String::new(),
            };
            if is_told.contains(&key.as_str()) || words.is_empty() {
                continue;
            }
            match key.as_str() {
                "language" => self
                    .report
                    .left_out(&*format!("CFDocument/{key}"), LANGUAGE),
                "identifier" | "uri" | "lastChangeDateTime" | "CFPackageURI" => {
                    self.report.left_out(&*format!("CFDocument/{key}"), NO_KEY);
                }
                _ => {
                    self.report.bent(&*format!("CFDocument/{key}"), AS_FACT);
                    let fact = Record::repeated("fact").with("label", key.as_str());
                    facts.push(fact.with("value", Prose::line(&words)));
                }
            }
        }
        made.records.append(&mut facts);
        made
    }
}
