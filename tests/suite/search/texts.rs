//! The search finds all texts of a document.

use super::index_of;
use crate::support::root;
use repere::load::Tree;
use repere::text::fold;
use std::collections::BTreeSet;

/// Keys of words that are the same in every document, or not about the certification: choices from
/// a list, names of records in references, the document's own terms, and its source.
const UNSEARCHED: [&str; 14] = [
    "extent",
    "forms",
    "id",
    "kind",
    "labels",
    "may",
    "name",
    "registration",
    "scale",
    "settings",
    "source",
    "unit",
    "url",
    "way",
];

/// Texts of scales belong to no record of the search.
const TITLES_OF_SCALES: [&str; 2] = ["niveaux", "maitrise"];

/// The words of the index, and the stop words.
fn known(tree: &Tree) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (path, bytes) in index_of(tree) {
        let text = String::from_utf8(bytes).unwrap();
        let arguments = |function: &str| {
            let call = text.strip_prefix(&format!("repereSearch.{function}("))?;
            let list = format!("[{}]", call.trim_end().strip_suffix(");")?);
            serde_json::from_str::<serde_json::Value>(&list).ok()
        };
        if let Some(words) = arguments("words").filter(|_| path.starts_with("words/")) {
            let lines = words[1].as_str().unwrap().lines();
            known.extend(lines.map(|line| line.split(' ').next().unwrap().to_owned()));
        }
        if let Some(manifest) = arguments("manifest").filter(|_| path == "manifest.js") {
            let stop = manifest[0]["stop"].as_array().unwrap();
            known.extend(stop.iter().map(|word| word.as_str().unwrap().to_owned()));
        }
    }
    known
}

/// The texts of a file with their keys.
fn texts(value: &toml::Value, key: &str, found: &mut Vec<(String, String)>) {
    match value {
        toml::Value::String(text) => found.push((key.to_owned(), text.clone())),
        toml::Value::Array(list) => list.iter().for_each(|one| texts(one, key, found)),
        toml::Value::Table(table) => {
            let searched = table
                .iter()
                .filter(|(key, _)| !UNSEARCHED.contains(&key.as_str()));
            searched.for_each(|(key, one)| texts(one, key, found));
        }
        _ => {}
    }
}

/// What activities say besides their titles, what a level demands of a competency, the rules of an
/// examination and what eliminates a candidate were in no entry: no query found them. The site of
/// `init` has every key of the format.
#[test]
fn every_text_of_a_certification_is_searched() {
    let tree = Tree::read(&root().join("src/cli/starter")).unwrap();
    let known = known(&tree);
    assert!(known.len() > 500, "{}", known.len());
    let mut lost = Vec::new();
    let files = tree.below("content/certifications");
    for (path, entry) in files.filter(|(path, _)| path.ends_with(".toml")) {
        let repere::load::Entry::Bytes(bytes) = entry else {
            panic!("{path} is not read");
        };
        let file: toml::Value = toml::from_str(std::str::from_utf8(bytes).unwrap()).unwrap();
        let mut found = Vec::new();
        texts(&file, "", &mut found);
        for (key, text) in found {
            let words = text.split(|c: char| !c.is_alphabetic()).map(fold);
            for word in words.filter(|word| word.chars().count() > 4) {
                if !known.contains(&word) && !TITLES_OF_SCALES.contains(&&*word) {
                    lost.push(format!("{path}: {key}: {word}"));
                }
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}
