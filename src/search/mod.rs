//! The search index: what the page of search loads, as classic scripts.
//!
//! ```text
//! Catalog ──entries──▶ Entry ──numbering──▶ Numbered ──postings──▶ Postings ──files──▶ scripts
//! ```
//!
//! A unit of search is an [`entries::Entry`]: a certification, a unit, an activity, a competency,
//! a criterion, an assessment, a page of prose or a term of the glossary, with the place that it
//! leads to. Its words are brought to groups by [`crate::morphology`] and weighed by the field
//! they stand in. All of French is dealt with here, so that the page only looks words up.
//!
//! The files and their syntax are described in `docs/search.md`. They depend on the catalog and
//! the theme alone. A file is cut where prefixes of words end, and carries a hash of its own bytes
//! in its name: an edit changes the files of its words and of its certification and no other, and
//! files of two editions are never taken together.

mod digits;
mod entries;
mod facets;
mod lexicon;
mod numbering;
mod postings;
mod records;
mod shards;

use crate::link::{Catalog, Words};
use crate::morphology::{Analyzer, ELIDED};
use crate::render::Language;
use crate::text::mark_of_bytes;
use entries::entries;
use numbering::Numbering;
use postings::Postings;
use serde_json::{Value, json};
use std::collections::BTreeMap;

pub use entries::Kind;
pub use facets::unit_value;

/// The files of the index.
#[derive(Clone, Debug)]
pub struct Index {
    /// The scripts by their path below the folder of the index.
    pub files: BTreeMap<String, Vec<u8>>,
    /// A hash of the manifest, and thereby of all.
    pub version: String,
}

/// The path of the manifest below the folder of the index.
pub const MANIFEST: &str = "manifest.js";

/// The version of the format, which the page compares with its own.
const FORMAT: u32 = 1;

impl Index {
    /// Indexes a catalog, in the language of its site.
    pub fn build(catalog: &Catalog, language: &Language) -> Self {
        let analyzer = Analyzer::of(&catalog.site.language);
        let mut files = Files::default();
        let numbering = Numbering::of(entries(catalog, language));
        let postings = Postings::of(&numbering, &analyzer);
        let records = records::write(&numbering, catalog, language, &mut files);
        let facets = facets::write(&numbering, catalog, &mut files);
        let words = lexicon::write(&postings, &analyzer, &mut files);
        let lists = shards::write(&postings, &mut files);
        let manifest = json!({
            "format": FORMAT,
            "entries": numbering.len(),
            "numbers": numbering.end(),
            "bits": numbering.bits,
            "stop": analyzer.stop_words(),
            "elided": ELIDED,
            "names": words.names,
            "words": words.shards,
            "lists": lists.shards,
            "long": lists.long,
            "records": records,
            "facets": facets,
        });
        let manifest = script("manifest", &[manifest]);
        let version = mark_of_bytes(manifest.as_bytes());
        files
            .by_path
            .insert(MANIFEST.to_owned(), manifest.into_bytes());
        Self {
            files: files.by_path,
            version,
        }
    }

    /// The folder of the index, as an address.
    pub fn folder(words: &Words) -> String {
        format!("/{}/index/", words.search)
    }
}

/// The files as they are written.
#[derive(Default)]
struct Files {
    by_path: BTreeMap<String, Vec<u8>>,
}

impl Files {
    /// Adds a script that calls one function of the page; gives its name, a hash of its bytes.
    fn add(&mut self, function: &str, arguments: &[Value]) -> String {
        let text = script(function, arguments);
        let mut name = mark_of_bytes(text.as_bytes());
        // Another file of this name would be taken for this one.
        while self.by_path.contains_key(&format!("{function}/{name}.js")) {
            name.push('x');
        }
        self.by_path
            .insert(format!("{function}/{name}.js"), text.into_bytes());
        name
    }

    /// Adds a script that has a number; gives the mark that its name has beside it.
    fn add_numbered(&mut self, function: &str, number: usize, arguments: &[Value]) -> String {
        let text = script(function, arguments);
        let mark: String = mark_of_bytes(text.as_bytes()).chars().take(MARK).collect();
        self.by_path
            .insert(format!("{function}/{number}-{mark}.js"), text.into_bytes());
        mark
    }
}

/// How many signs of five bits the mark of a numbered file has.
const MARK: usize = 3;

/// Names by keys, for the manifest. Without the prototype of objects, since `constructor` may be
/// a key.
fn table(names: impl IntoIterator<Item = (String, String)>) -> Value {
    let null = ("__proto__".to_owned(), Value::Null);
    let names = names
        .into_iter()
        .map(|(key, name)| (key, Value::String(name)));
    Value::Object([null].into_iter().chain(names).collect())
}

/// A classic script that hands its arguments, as JSON, to a function of the page.
fn script(function: &str, arguments: &[Value]) -> String {
    let arguments: Vec<String> = arguments.iter().map(ToString::to_string).collect();
    format!("repereSearch.{function}({});\n", arguments.join(","))
}
