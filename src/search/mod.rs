//! The search index, which the search page loads as classic scripts.
//!
//! ```text
//! Catalog ──subjects──▶ Numbering ─┬─facets─────────────────────────────────────▶ scripts
//!              for each certification:                                              ▲ ▲
//!                                  └─entries──▶ Entry ─┬─records─────────────────────┘ │
//!                                                      └─Mentions──merge──▶ Postings ──┘
//! ```
//!
//! A result is a [`subjects::Subject`]: a certification, a unit, an activity, a competency, a
//! criterion, an assessment, a page of prose or a glossary term. Its [`entries::Entry`] has its
//! location and its words by field. French morphology is handled here, by the groups of
//! [`crate::morphology`], so that the page only looks words up.
//!
//! Numbers are assigned first and depend on counts alone. So entries are made, written and dropped
//! for one certification at a time, on all threads, and only their mentions are kept and merged in
//! order.
//!
//! The files and their syntax are described in `docs/search.md`. They depend on the catalog and the
//! theme alone. Files are split at word prefixes, and named by a hash of their bytes: an edit
//! changes only the files of its words and of its certification, and files of two editions are
//! never mixed.

mod digits;
mod entries;
mod everyday;
mod facets;
mod intents;
mod lexicon;
mod named;
mod numbering;
mod postings;
mod records;
mod sayings;
mod shards;
mod subjects;
mod vocabulary;

use crate::link::{Catalog, Words};
use crate::morphology::ELIDED;
use crate::reading::Readings;
use crate::render::Language;
use crate::text::mark_of_bytes;
use crate::text::typography::Typography;
use entries::Entries;
use intents::Intents;
use numbering::Numbering;
use postings::{Mentions, Postings};
use rayon::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

pub use facets::unit_value;
pub use subjects::Kind;
pub use vocabulary::{Proposal, Vocabulary};

/// The files of the index.
#[derive(Clone, Debug)]
pub struct Index {
    /// The scripts by their path below the folder of the index.
    pub files: BTreeMap<String, Vec<u8>>,
    /// A hash of the manifest, and thereby of everything.
    pub version: String,
}

/// The path of the manifest below the folder of the index.
pub const MANIFEST: &str = "manifest.js";

/// The version of the format.
const FORMAT: u32 = 3;

impl Index {
    /// Indexes a catalog in the language of its site, and collects the files.
    pub fn build(catalog: &Catalog, readings: &Readings, language: &Language) -> Self {
        let files = Mutex::new(BTreeMap::new());
        let sink: &Sink<'_> = &|path, bytes| {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.insert(path, bytes);
        };
        let version = write(catalog, readings, language, sink, &|| true);
        Self {
            files: files.into_inner().unwrap_or_else(PoisonError::into_inner),
            // Nobody stopped it.
            version: version.unwrap_or_default(),
        }
    }

    /// The folder of the index, as an address.
    pub fn folder(words: &Words) -> String {
        format!("/{}/index/", words.search)
    }
}

/// Receives the files of an index, once each and in no order: path below its folder, and bytes.
pub type Sink<'s> = dyn Fn(String, Vec<u8>) + Sync + 's;

/// Indexes a catalog in the language of its site, and passes on the files one by one; returns the
/// version of the index. `goes_on` is polled; `None` when it returned false.
///
/// It works on all threads, so it must not be called while holding anything that they may wait for.
pub fn write(
    catalog: &Catalog,
    readings: &Readings,
    language: &Language,
    sink: &Sink<'_>,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<String> {
    let interner = readings.interner();
    let numbering = Numbering::of(subjects::groups(catalog));
    let size = 1 << numbering.bits;
    let intents = Intents::of(language, interner);
    let site = Entries {
        catalog,
        readings,
        language,
        typography: Typography::of(&catalog.site.language),
        intents: &intents,
    };
    let mut files = Files {
        sink,
        names: BTreeSet::new(),
    };
    let parts: Vec<(String, (usize, Mentions))> = numbering
        .groups
        .par_iter()
        .map(|(first, group)| {
            if !goes_on() {
                return None;
            }
            let index = group.certification;
            let certification = index.map(|index| &*catalog.certifications[index]);
            let reading = index.map(|index| (index, readings.get(index)));
            let reading = reading
                .as_ref()
                .map(|(index, reading)| (*index, &**reading));
            let entries = site.of(reading, &group.subjects);
            let scripts = records::scripts(site, certification, &entries, (*first, size));
            let marks = scripts
                .into_iter()
                .map(|(number, script)| Files::add_numbered(sink, "records", number, script));
            let marks = marks.collect();
            let mentions = Mentions::of(&entries, &interner.table());
            // Nothing else needs the words of a certification after its profiles.
            if let Some(index) = index {
                readings.release(index);
            }
            Some((marks, (*first, mentions)))
        })
        .collect::<Option<_>>()?;
    let (marks, mentions): (Vec<String>, Vec<_>) = parts.into_iter().unzip();
    let table = &interner.table().as_it_is();
    let postings = goes_on().then(|| Postings::of(mentions, table))?;
    let facets = facets::write(&numbering, catalog, &mut files);
    let words = goes_on().then(|| lexicon::write(&postings, &site, &mut files))?;
    let lists = goes_on().then(|| shards::write(&postings, &mut files))?;
    let manifest = json!({
        "format": FORMAT,
        "entries": numbering.len(),
        "numbers": numbering.end(),
        "bits": numbering.bits,
        "terms": numbering.terms(),
        "stop": words.silent,
        "kept": words.kept,
        "elided": ELIDED,
        "names": words.names,
        "words": words.shards,
        "lists": lists.shards,
        "long": lists.long,
        "records": marks.concat(),
        "facets": facets,
    });
    let manifest = Script::new("manifest", &manifest.to_string());
    sink(MANIFEST.to_owned(), manifest.text.into_bytes());
    Some(manifest.mark)
}

/// Reads the built-in table of everyday words of a language (BCP 47) in advance: it is read once for
/// a process.
pub fn prepare(language: &str) {
    everyday::of(language);
}

/// A classic script that passes its arguments, as JSON, to a function of the page.
struct Script {
    text: String,
    /// A hash of its bytes.
    mark: String,
}

impl Script {
    fn new(function: &str, arguments: &str) -> Self {
        let text = format!("repereSearch.{function}({arguments});\n");
        Self {
            mark: mark_of_bytes(text.as_bytes()),
            text,
        }
    }
}

/// Writes the files.
struct Files<'s> {
    sink: &'s Sink<'s>,
    /// The paths of the files that are named by their bytes.
    names: BTreeSet<String>,
}

impl Files<'_> {
    /// Adds a script; returns its name, a hash of its bytes.
    fn add(&mut self, folder: &str, script: Script) -> String {
        let mut name: String = script.mark.chars().take(MARK_ALONE).collect();
        // Another file with this name would be mistaken for this one.
        while !self.names.insert(format!("{folder}/{name}.js")) {
            name.push('x');
        }
        (self.sink)(format!("{folder}/{name}.js"), script.text.into_bytes());
        name
    }

    /// Adds a numbered script; returns the hash in its name.
    fn add_numbered(sink: &Sink<'_>, folder: &str, number: usize, script: Script) -> String {
        let mark: String = script.mark.chars().take(MARK).collect();
        sink(
            format!("{folder}/{number}-{mark}.js"),
            script.text.into_bytes(),
        );
        mark
    }
}

/// The number of characters, of five bits each, in the hash of a numbered file.
const MARK: usize = 3;

/// The same for a file that has no other name.
const MARK_ALONE: usize = 5;

/// Names by key, for the manifest. Without the prototype of objects, since `constructor` may be a
/// key.
fn table(names: impl IntoIterator<Item = (String, String)>) -> Value {
    let null = ("__proto__".to_owned(), Value::Null);
    let names = names
        .into_iter()
        .map(|(key, name)| (key, Value::String(name)));
    Value::Object([null].into_iter().chain(names).collect())
}
