//! The document of a package as the identity of a certification.

use super::super::document::Item;
use super::super::{Document, Doubt, Prose, Record, Value as Toml};
use super::draft::{
    AS_FACT, CREATOR, DATE, LANGUAGE, NO_CERTIFICATION, NO_KEY, NO_SUCH_UNIT, NO_TITLE, OF_SITE,
    Reader, WHOLE,
};
use super::items::{Kind, list, prose};
use super::keys;
use super::own::objects;
use super::package::{Package, own, text, texts};
use crate::text::{is_web_address, slug};
use serde_json::Value;
use std::collections::BTreeMap;

/// The keys that [`Reader::document`] reads itself.
const READ: [&str; 6] = [
    "title",
    "description",
    "creator",
    "officialSourceURL",
    "statusStartDate",
    "statusEndDate",
];

impl Reader<'_> {
    /// The keys and tables of `certification.toml`.
    pub(super) fn document(&mut self, package: &Package) -> Document {
        let document = &package.document;
        let mut made = Document::default();
        let data = self.whole_extension.map(|_| self.data());
        let report = &mut self.report;
        let mut carried = |key: &str| {
            let found = text(document, key);
            if !found.is_empty() {
                report.carried(&*reported(key));
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
        if let Some(whole) = self.whole_extension {
            made.add("short_title", text(whole, "shortTitle"));
            made.add("kind", text(whole, "kind"));
            let level = data.and_then(|data| data.get("level")?.as_i64());
            if let Some(level) = level.filter(|level| (1..=8).contains(level)) {
                made.add("level", Toml::Number(level));
            }
            let certifiers = whole.get("certifiers").and_then(Value::as_array);
            let certifiers = certifiers.into_iter().flatten().map(certifier);
            made.add("certifiers", Toml::List(certifiers.collect()));
        } else if !creator.is_empty() {
            let certifiers = Toml::List(vec![Toml::Table(vec![("name", creator.into())])]);
            made.add_doubted("certifiers", certifiers, Doubt::new(CREATOR, ""));
        }
        let url = carried("officialSourceURL");
        self.dates(document, &mut made);
        match data {
            Some(data) => self.data_of_document(data, package, &mut made),
            None => {
                let mut source = Record::single("source").with("document", title);
                if is_web_address(url) {
                    source = source.with("url", url);
                }
                made.records.push(source);
            }
        }
        self.facts(document, &mut made);
        made
    }

    fn dates(&mut self, document: &Value, made: &mut Document) {
        for (key, name) in [
            ("statusStartDate", "effective_on"),
            ("statusEndDate", "expires_on"),
        ] {
            let found = text(document, key);
            match keys::date(found) {
                Some(date) => {
                    self.report.carried(&*reported(key));
                    made.add(name, date);
                }
                None if found.is_empty() => {}
                None => self.report.left_out(&*reported(key), DATE),
            }
        }
    }

    /// Adds the keys that the format does not have as facts, if they are about the certification.
    fn facts(&mut self, document: &Value, made: &mut Document) {
        for (key, value) in document.as_object().into_iter().flatten() {
            let words = match value {
                Value::String(text) => text.trim().to_owned(),
                Value::Array(_) => texts(document, key).join(", "),
                _ => String::new(),
            };
            if READ.contains(&key.as_str()) || words.is_empty() {
                continue;
            }
            let name = reported(key);
            match key.as_str() {
                "language" => self.report.left_out(&*name, LANGUAGE),
                "identifier" | "uri" | "lastChangeDateTime" | "CFPackageURI" => {
                    self.report.left_out(&*name, NO_KEY);
                }
                // In our own packages these follow from the site, or from the extension.
                "publisher" | "adoptionStatus" if self.whole_extension.is_some() => {
                    self.report.left_out(&*name, OF_SITE);
                }
                _ => {
                    self.report.bent(&*name, AS_FACT);
                    let fact = Record::repeated("fact").with("label", key.as_str());
                    made.records.push(fact.with("value", Prose::line(&words)));
                }
            }
        }
    }

    /// Adds the data of the certification that Repère exported in its own extension.
    fn data_of_document(&self, data: &Value, package: &Package, made: &mut Document) {
        let items = &mut made.items;
        items.extend(keys::read(data, keys::CERTIFICATION));
        let codes = data.get("codes").unwrap_or(&Value::Null);
        items.extend(keys::read(codes, keys::CODES).into_iter().map(bare_codes));
        let superseded: Vec<String> = objects(data, "supersedes")
            .filter_map(|other| match self.other_certification(other) {
                Ok(name) => Some(name),
                Err(doubt) => {
                    made.unplaced.push(doubt);
                    None
                }
            })
            .collect();
        made.add("supersedes", superseded.as_slice());
        let singles = keys::TABLES.iter().map(|(there, here, keys)| Record {
            items: keys::read(data.get(there).unwrap_or(&Value::Null), keys),
            ..Record::single(here)
        });
        let singles = singles.filter(|record| !record.items.is_empty());
        made.records.extend(singles);
        for (there, here, keys) in keys::REPEATED {
            let records = keys::records(data, (there, here, keys));
            made.records.extend(records);
        }
        let names = self.names(package);
        for notice in objects(data, "notices") {
            let targets = notice.get("applies_to").map_or_else(Vec::new, list);
            let targets = targets.iter().map(|id| match names.get(id) {
                Some(name) => name.clone(),
                // Ids of assessments, and `*`.
                None => id.clone(),
            });
            let targets: Vec<String> = targets.collect();
            let record = Record {
                items: keys::read(notice, keys::NOTICE),
                ..Record::repeated("notice")
            };
            made.records.push(record.with("for", targets.as_slice()));
        }
        for tie in objects(data, "correspondences") {
            match self.correspondence(tie) {
                Ok(record) => made.records.push(record),
                Err(doubt) => made.unplaced.push(doubt),
            }
        }
    }

    /// The names of competencies in references from the whole certification, by the ids that they
    /// had: without an id of its own, the id of a competency follows from its code.
    fn names(&self, package: &Package) -> BTreeMap<String, String> {
        let mut names = BTreeMap::new();
        for item in &package.items {
            let Some(position) = self.positions.get(text(item, "identifier")) else {
                continue;
            };
            if !matches!(position.kind, Kind::Competency | Kind::Unsaid) {
                continue;
            }
            let name = self.reference(position, WHOLE);
            let local = match own(item, "id").and_then(Value::as_str) {
                Some(id) => id.to_owned(),
                None => slug(text(item, "humanCodingScheme")),
            };
            if let Some(unit) = self.units.get(position.unit) {
                names.insert(format!("{}-{local}", unit.name), name.clone());
            }
            names.insert(local, name);
        }
        names
    }

    /// How to refer to another certification: by its number, or by its folder if the site has it.
    fn other_certification(&self, other: &Value) -> Result<String, Doubt> {
        let (number, slug) = (text(other, "number"), text(other, "slug"));
        let has_digit = number.contains(|c: char| c.is_ascii_digit());
        match (has_digit, self.site.certifications.contains(slug)) {
            (true, _) => Ok(number.to_owned()),
            (false, true) => Ok(slug.to_owned()),
            (false, false) => Err(Doubt::new(NO_CERTIFICATION, format!("{number}{slug}"))),
        }
    }

    fn correspondence(&self, tie: &Value) -> Result<Record, Doubt> {
        let to = self.other_certification(tie.get("to").unwrap_or(&Value::Null))?;
        let texts = |key: &str| tie.get(key).map_or_else(Vec::new, list);
        let units = texts("to_units");
        if units.iter().any(|unit| self.site.blocks.lacks(&to, unit)) {
            let seen = format!("to = {to:?}, to_units = {units:?}");
            return Err(Doubt::new(NO_SUCH_UNIT, seen));
        }
        let mut record = Record::repeated("correspondence")
            .with("from", texts("from").as_slice())
            .with("to", to)
            .with("to_units", units.as_slice());
        record.items.extend(keys::read(tie, keys::CORRESPONDENCE));
        Ok(record)
    }
}

/// A key of the document as the report names it.
fn reported(key: &str) -> String {
    format!("CFDocument/{key}")
}

/// A certifier by its name, or with everything that is known about it.
fn certifier(written: &Value) -> Toml {
    match written.as_str() {
        Some(name) => Toml::Table(vec![("name", name.into())]),
        None => keys::table(written, keys::CERTIFIER),
    }
}

/// Codes without titles are written as texts.
fn bare_codes(mut item: Item) -> Item {
    if let Toml::List(codes) = &mut item.value {
        for code in codes {
            if let Toml::Table(keys) = code
                && let [("code", bare)] = keys.as_slice()
            {
                *code = bare.clone();
            }
        }
    }
    item
}
