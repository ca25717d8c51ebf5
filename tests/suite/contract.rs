//! `referential.json` of the site of this repository against the contract: its keys and their types,
//! its ids and ties, its addresses, and its texts on the pages.

use crate::support::{ANYWHERE, BASE, HOSTED as SITE, root};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use repere::text::fold;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The data of each certification.
static DATA: LazyLock<Vec<Value>> = LazyLock::new(|| {
    SITE.iter()
        .filter(|(path, _)| path.ends_with("/referential.json"))
        .map(|(_, bytes)| serde_json::from_slice(bytes).unwrap())
        .collect()
});

/// The type of a key of the contract.
#[derive(Clone, Copy, Debug)]
enum Type {
    Text,
    TextOrNull,
    Texts,
    Object,
    Objects,
}

use Type::{Object, Objects, Text, TextOrNull, Texts};

impl Type {
    fn fits(self, value: &Value) -> bool {
        let all = |test: fn(&Value) -> bool| value.as_array().is_some_and(|a| a.iter().all(test));
        match self {
            Text => value.is_string(),
            TextOrNull => value.is_string() || value.is_null(),
            Texts => all(Value::is_string),
            Object => value.is_object(),
            Objects => all(Value::is_object),
        }
    }
}

/// The paths of records, and the keys that each must have.
const CONTRACT: [(&str, &[(&str, Type)]); 10] = [
    (
        "",
        &[
            ("slug", Text),
            ("title", Text),
            ("source", Object),
            ("url", Text),
            ("units", Objects),
            ("notices", Objects),
        ],
    ),
    ("source", &[("document", Text)]),
    (
        "units",
        &[
            ("code", TextOrNull),
            ("title", Text),
            ("url", Text),
            ("components", Objects),
            ("activities", Objects),
            ("competencies", Objects),
            ("conditions", Objects),
            ("assessments", Objects),
            ("criteria", Objects),
        ],
    ),
    ("units.components", &[("code", TextOrNull), ("title", Text)]),
    (
        "units.activities",
        &[
            ("id", Text),
            ("code", TextOrNull),
            ("title", Text),
            ("parent", TextOrNull),
            ("url", Text),
        ],
    ),
    (
        "units.competencies",
        &[
            ("id", Text),
            ("code", TextOrNull),
            ("title", TextOrNull),
            ("statement", Text),
            ("parent", TextOrNull),
            ("activities", Texts),
            ("skills", Texts),
            ("domains", Texts),
            ("conditions", Texts),
            ("assessments", Texts),
            ("criteria", Texts),
            ("url", Text),
        ],
    ),
    (
        "units.conditions",
        &[
            ("id", Text),
            ("kind", TextOrNull),
            ("items", Texts),
            ("competencies", Texts),
        ],
    ),
    (
        "units.assessments",
        &[
            ("id", Text),
            ("title", Text),
            ("text", Text),
            ("competencies", Texts),
            ("url", Text),
        ],
    ),
    (
        "units.criteria",
        &[
            ("id", Text),
            ("title", TextOrNull),
            ("indicators", Texts),
            ("competencies", Texts),
            ("url", Text),
        ],
    ),
    (
        "notices",
        &[
            ("id", Text),
            ("title", Text),
            ("text", Text),
            ("applies_to", Texts),
        ],
    ),
];

/// The records at a path such as `units.criteria`.
fn records<'v>(data: &'v Value, path: &str) -> Vec<&'v Value> {
    let parts = path.split('.').filter(|part| !part.is_empty());
    parts.fold(vec![data], |records, part| {
        let inside = records.into_iter().map(|record| &record[part]);
        inside
            .flat_map(|value| match value {
                Value::Array(list) => list.iter().collect(),
                other => vec![other],
            })
            .collect()
    })
}

fn texts<'v>(record: &'v Value, key: &str) -> Vec<&'v str> {
    let list = record[key].as_array().unwrap();
    list.iter().map(|text| text.as_str().unwrap()).collect()
}

fn id(record: &Value) -> &str {
    record["id"].as_str().unwrap()
}

/// The records of a kind, in units and in the whole certification.
fn everywhere<'a>(data: &'a Value, kind: &str) -> Vec<&'a Value> {
    let mut all = records(data, &format!("units.{kind}"));
    all.extend(
        data.get(kind)
            .and_then(Value::as_array)
            .into_iter()
            .flatten(),
    );
    all
}

#[test]
fn the_repository_has_seven_referentials() {
    let slugs: Vec<&str> = DATA.iter().map(|d| d["slug"].as_str().unwrap()).collect();
    assert_eq!(
        slugs,
        [
            "bac-pro-vente",
            "bts-systemes-numeriques",
            "bts-technico-commercial",
            "cqp-commerce-de-gros",
            "dcl-langue-etrangere",
            "titre-commercial-omnicanal",
            "titre-developpement-commercial",
        ]
    );
}

#[test]
fn every_key_is_there_with_its_type() {
    for data in &*DATA {
        for (path, keys) in CONTRACT {
            for record in records(data, path) {
                for (key, of) in keys {
                    let fits = record.get(*key).is_some_and(|value| of.fits(value));
                    assert!(fits, "{} {path} {key}: {of:?} in {record}", data["slug"]);
                }
            }
        }
        assert!(!records(data, "units.competencies").is_empty());
    }
}

#[test]
fn ids_are_unique_in_a_certification() {
    const WITH_IDS: [&str; 6] = [
        "units.components",
        "units.activities",
        "units.competencies",
        "units.conditions",
        "units.assessments",
        "units.criteria",
    ];
    for data in &*DATA {
        let mut seen = BTreeSet::new();
        for record in WITH_IDS.iter().flat_map(|path| records(data, path)) {
            assert!(seen.insert(id(record)), "{}: {record}", data["slug"]);
            assert!(!id(record).is_empty());
        }
        let notices: Vec<&str> = records(data, "notices").into_iter().map(id).collect();
        let unique: BTreeSet<&str> = notices.iter().copied().collect();
        assert_eq!(unique.len(), notices.len(), "{}", data["slug"]);
    }
}

#[test]
fn ties_go_both_ways() {
    for data in &*DATA {
        let competencies = records(data, "units.competencies");
        for key in ["conditions", "assessments", "criteria"] {
            let from_competencies: BTreeSet<(&str, &str)> = competencies
                .iter()
                .flat_map(|record| texts(record, key).into_iter().map(|to| (id(record), to)))
                .collect();
            let to_competencies: BTreeSet<(&str, &str)> = everywhere(data, key)
                .into_iter()
                .flat_map(|record| {
                    let ties = texts(record, "competencies").into_iter();
                    ties.map(move |from| (from, id(record)))
                })
                .collect();
            assert_eq!(from_competencies, to_competencies, "{} {key}", data["slug"]);
        }
    }
}

#[test]
fn references_of_records_resolve() {
    let domains: toml::Table = std::fs::read_to_string(root().join("content/domains.toml"))
        .unwrap()
        .parse()
        .unwrap();
    let domains: BTreeSet<&str> = domains["domain"]
        .as_array()
        .unwrap()
        .iter()
        .map(|domain| domain["id"].as_str().unwrap())
        .collect();
    for data in &*DATA {
        let ids =
            |path: &str| -> BTreeSet<&str> { records(data, path).into_iter().map(id).collect() };
        let (activities, competencies) = (ids("units.activities"), ids("units.competencies"));
        for record in records(data, "units.competencies") {
            let parent = record["parent"].as_str();
            assert!(
                parent.is_none_or(|parent| competencies.contains(parent)),
                "{record}"
            );
            assert!(parent != Some(id(record)), "{record}");
            assert!(
                texts(record, "activities")
                    .iter()
                    .all(|id| activities.contains(id))
            );
            assert!(
                texts(record, "domains")
                    .iter()
                    .all(|id| domains.contains(id)),
                "{record}"
            );
        }
        for record in records(data, "units.activities") {
            let parent = record["parent"].as_str();
            assert!(
                parent.is_none_or(|parent| activities.contains(parent)),
                "{record}"
            );
        }
        let assessments = everywhere(data, "assessments")
            .into_iter()
            .map(id)
            .collect();
        let mut all = [ids("units"), competencies, assessments].concat_sets();
        all.insert("*");
        for record in records(data, "notices") {
            assert!(
                texts(record, "applies_to")
                    .iter()
                    .all(|id| all.contains(id)),
                "{record}"
            );
        }
    }
}

trait ConcatSets<'v> {
    fn concat_sets(self) -> BTreeSet<&'v str>;
}

impl<'v, const N: usize> ConcatSets<'v> for [BTreeSet<&'v str>; N] {
    fn concat_sets(self) -> BTreeSet<&'v str> {
        self.into_iter().flatten().collect()
    }
}

/// A page as readers see it: its ids, and its words without the links to single records.
struct Page {
    ids: BTreeSet<String>,
    words: String,
}

fn read_page(html: &[u8]) -> Page {
    let (ids, words) = (RefCell::new(BTreeSet::new()), RefCell::new(String::new()));
    let html = std::str::from_utf8(html).unwrap();
    // The name of a link to a record is between the parts of a statement.
    let without_links = RewriteStrSettings::new().append_element_content_handler(element!(
        "a.permalink, head, nav",
        |element| {
            element.remove();
            Ok(())
        }
    ));
    let main = rewrite_str(html, without_links).unwrap();
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[id]", |element| {
            ids.borrow_mut()
                .insert(element.get_attribute("id").unwrap());
            Ok(())
        }))
        .append_element_content_handler(text!("body", |chunk| {
            words.borrow_mut().push_str(chunk.as_str());
            Ok(())
        }));
    rewrite_str(&main, settings).unwrap();
    let words = words.into_inner();
    let decoded = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#x27;", "'"),
        ("&#39;", "'"),
    ]
    .iter()
    .fold(words, |words, (entity, character)| {
        words.replace(entity, character)
    })
    .replace("&amp;", "&");
    Page {
        ids: ids.into_inner(),
        words: squeezed(&decoded),
    }
}

/// A text folded and without whitespace, so that line breaks and typography do not matter.
fn squeezed(text: &str) -> String {
    fold(text).split_whitespace().collect()
}

/// A text of the contract as on a page, where list items have no hyphens.
fn words_of(text: &str) -> String {
    let lines = text.lines().map(str::trim_start);
    let words = lines.map(|line| line.strip_prefix("- ").unwrap_or(line));
    squeezed(&words.collect::<Vec<_>>().join("\n"))
}

fn page_path(url: &str) -> String {
    let address = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url}"));
    let address = address.split('#').next().unwrap_or(address);
    if address.is_empty() || address.ends_with('/') {
        format!("{address}index.html")
    } else {
        address.to_owned()
    }
}

fn page(url: &str) -> Page {
    let path = page_path(url);
    let html = SITE
        .get(&path)
        .unwrap_or_else(|| panic!("no page {path} for {url}"));
    read_page(html)
}

#[test]
fn every_url_is_an_address_of_the_site() {
    fn urls<'v>(value: &'v Value, found: &mut BTreeSet<&'v str>) {
        match value {
            Value::Object(map) => {
                for (key, value) in map {
                    match value.as_str() {
                        Some(url) if key == "url" => drop(found.insert(url)),
                        _ => urls(value, found),
                    }
                }
            }
            Value::Array(list) => list.iter().for_each(|value| urls(value, found)),
            _ => {}
        }
    }
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    for data in &*DATA {
        let mut found = BTreeSet::new();
        urls(&data["units"], &mut found);
        found.insert(data["url"].as_str().unwrap());
        assert!(found.len() > 4, "{found:?}");
        for url in found {
            let page = pages.entry(page_path(url)).or_insert_with(|| page(url));
            if let Some((_, fragment)) = url.split_once('#') {
                assert!(page.ids.contains(fragment), "{url}");
            }
        }
    }
}

/// The keys of records whose texts readers must find, by path.
const READ: [(&str, &[&str]); 6] = [
    ("components", &["title"]),
    ("activities", &["title"]),
    ("competencies", &["title", "statement", "skills"]),
    ("conditions", &["kind", "items"]),
    ("assessments", &["title", "text"]),
    ("criteria", &["title", "indicators"]),
];

#[test]
fn every_text_is_on_the_page_of_its_unit_and_on_the_complete_page() {
    let mut count = 0;
    for data in &*DATA {
        let complete = page(&format!("{}complet/", data["url"].as_str().unwrap()));
        for unit in records(data, "units") {
            let pages = [&page(unit["url"].as_str().unwrap()), &complete];
            for (kind, keys) in READ {
                for record in records(unit, kind) {
                    for value in keys.iter().flat_map(|key| records(record, key)) {
                        let Some(text) = value.as_str() else { continue };
                        let words = words_of(text);
                        for page in pages {
                            assert!(page.words.contains(&words), "{kind} {record}: {text}");
                        }
                        count += 1;
                    }
                }
            }
        }
    }
    assert!(count > 1000, "{count} texts");
}

#[test]
fn the_page_of_a_competency_has_all_that_it_is_tied_to() {
    for data in &*DATA {
        let by_id: BTreeMap<&str, &Value> = ["conditions", "assessments", "criteria"]
            .iter()
            .flat_map(|kind| everywhere(data, kind))
            .map(|record| (id(record), record))
            .collect();
        for competency in records(data, "units.competencies") {
            let page = page(competency["url"].as_str().unwrap());
            let mut texts_here: Vec<&Value> = vec![&competency["statement"]];
            texts_here.extend(records(competency, "skills"));
            for (kind, keys) in &READ[3..] {
                for tie in texts(competency, kind) {
                    texts_here.extend(keys.iter().flat_map(|key| records(by_id[tie], key)));
                }
            }
            for text in texts_here.into_iter().filter_map(Value::as_str) {
                assert!(page.words.contains(&words_of(text)), "{competency}: {text}");
            }
        }
    }
}

#[test]
fn every_notice_is_on_the_page_of_its_certification() {
    for data in &*DATA {
        let page = page(data["url"].as_str().unwrap());
        for notice in records(data, "notices") {
            for key in ["title", "text"] {
                let text = notice[key].as_str().unwrap();
                assert!(page.words.contains(&words_of(text)), "{text}");
            }
        }
    }
}

/// A site without a base URL refers to its pages by paths from its root.
#[test]
fn without_a_base_url_addresses_are_paths() {
    for data in &*DATA {
        let slug = data["slug"].as_str().unwrap();
        let bytes = &ANYWHERE[&format!("certifications/{slug}/referential.json")];
        let anywhere: Value = serde_json::from_slice(bytes).unwrap();
        assert_eq!(
            anywhere.to_string().len(),
            data.to_string().replace(BASE, "/").len(),
            "{slug}"
        );
        same_but_for_urls(&anywhere, data);
    }
}

fn same_but_for_urls(anywhere: &Value, data: &Value) {
    match (anywhere, data) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in right {
                same_but_for_urls(&left[key], value);
            }
        }
        (Value::Array(left), Value::Array(right)) => {
            for (left, right) in left.iter().zip(right) {
                same_but_for_urls(left, right);
            }
        }
        (Value::String(left), Value::String(right)) => {
            assert_eq!(*left, right.replacen(BASE, "/", 1));
        }
        (left, right) => assert_eq!(left, right),
    }
}
