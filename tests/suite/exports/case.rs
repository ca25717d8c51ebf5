//! CASE packages: validated by what 1.0 and 1.1 have in common, compared with the data, and
//! imported again.

use super::every_key;
use super::{BASE, Linked, SITES, all, exporter, list, records, text, texts};
use crate::support::{repere, root, run, temporary};
use repere::export::{Export, Format};
use repere::load::Tree;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The required and the optional keys of an object.
type Keys = (&'static [&'static str], &'static [&'static str]);

const DOCUMENT: Keys = (
    &[
        "identifier",
        "uri",
        "creator",
        "title",
        "lastChangeDateTime",
    ],
    &[
        "officialSourceURL",
        "publisher",
        "description",
        "subject",
        "language",
        "version",
        "adoptionStatus",
        "statusStartDate",
        "statusEndDate",
        "notes",
    ],
);
const ITEM: Keys = (
    &["identifier", "uri", "fullStatement", "lastChangeDateTime"],
    &[
        "alternativeLabel",
        "CFItemType",
        "humanCodingScheme",
        "listEnumeration",
        "abbreviatedStatement",
        "conceptKeywords",
        "notes",
        "language",
        "educationLevel",
        "statusStartDate",
        "statusEndDate",
        "extensions",
    ],
);
const ASSOCIATION: Keys = (
    &[
        "identifier",
        "uri",
        "associationType",
        "originNodeURI",
        "destinationNodeURI",
        "lastChangeDateTime",
    ],
    &["sequenceNumber", "CFAssociationGroupingURI"],
);
const RUBRIC: Keys = (
    &["identifier", "uri", "lastChangeDateTime"],
    &["title", "description", "CFRubricCriteria"],
);
// Importers follow the item of a criterion unchecked, so it must exist.
const CRITERION: Keys = (
    &["identifier", "uri", "lastChangeDateTime", "CFItemURI"],
    &[
        "category",
        "description",
        "weight",
        "position",
        "rubricId",
        "CFRubricCriterionLevels",
    ],
);
const LEVEL: Keys = (
    &["identifier", "uri", "lastChangeDateTime"],
    &[
        "description",
        "quality",
        "score",
        "feedback",
        "position",
        "rubricCriterionId",
    ],
);
const LINK: Keys = (&["title", "identifier", "uri"], &[]);

/// The kinds of ties of 1.0.
const TIES: [&str; 8] = [
    "isChildOf",
    "isPeerOf",
    "isPartOf",
    "exactMatchOf",
    "precedes",
    "isRelatedTo",
    "replacedBy",
    "exemplar",
];

/// The faults of a package, in file order.
fn faults(package: &Value) -> Vec<String> {
    let mut checker = Checker::default();
    let Some(keys) = package.as_object() else {
        return vec!["no object".to_owned()];
    };
    for key in keys.keys() {
        let known = [
            "CFDocument",
            "CFItems",
            "CFAssociations",
            "CFRubrics",
            "CFDefinitions",
        ];
        checker.ask(known.contains(&key.as_str()), key, "a key that 1.0 lacks");
    }
    checker.record(&package["CFDocument"], DOCUMENT, "CFDocument");
    for key in ["statusStartDate", "statusEndDate"] {
        if let Some(day) = package["CFDocument"].get(key) {
            checker.ask(is_date(day.as_str().unwrap_or("")), key, "no date");
        }
    }
    let listed = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    for item in listed(package, "CFItems") {
        checker.record(&item, ITEM, "CFItem");
        checker.ask(
            !text(&item, "fullStatement").is_empty(),
            "fullStatement",
            "empty",
        );
    }
    for tie in listed(package, "CFAssociations") {
        checker.record(&tie, ASSOCIATION, "CFAssociation");
        checker.ask(
            TIES.contains(&text(&tie, "associationType")),
            "associationType",
            "unknown",
        );
        for end in ["originNodeURI", "destinationNodeURI"] {
            checker.link(&tie[end], end);
        }
        if let Some(number) = tie.get("sequenceNumber") {
            checker.ask(number.is_i64(), "sequenceNumber", "no whole number");
        }
    }
    for rubric in listed(package, "CFRubrics") {
        checker.record(&rubric, RUBRIC, "CFRubric");
        for criterion in listed(&rubric, "CFRubricCriteria") {
            checker.record(&criterion, CRITERION, "CFRubricCriterion");
            checker.link(&criterion["CFItemURI"], "CFItemURI");
            let here = text(&criterion["CFItemURI"], "identifier");
            checker.ask(
                checker.seen.contains(here),
                "CFItemURI",
                "leads out of the package",
            );
            for level in listed(&criterion, "CFRubricCriterionLevels") {
                checker.record(&level, LEVEL, "CFRubricCriterionLevel");
            }
        }
    }
    checker.faults
}

#[derive(Default)]
struct Checker {
    seen: BTreeSet<String>,
    faults: Vec<String>,
}

impl Checker {
    fn ask(&mut self, holds: bool, key: &str, why: &str) {
        if !holds {
            self.faults.push(format!("{key}: {why}"));
        }
    }

    fn keys(&mut self, value: &Value, (must, may): Keys, name: &str) {
        let Some(keys) = value.as_object() else {
            self.ask(false, name, "no object");
            return;
        };
        for key in must {
            self.ask(keys.contains_key(*key), name, &format!("without {key}"));
        }
        for (key, value) in keys {
            let known = must.contains(&key.as_str()) || may.contains(&key.as_str());
            self.ask(known, name, &format!("{key} is not known"));
            self.ask(!value.is_null(), name, &format!("{key} is null"));
        }
    }

    fn identity(&mut self, value: &Value, name: &str) {
        self.ask(
            is_uuid(text(value, "identifier")),
            name,
            "no UUID of version 1 to 5",
        );
        self.ask(
            text(value, "uri").starts_with("https://"),
            name,
            "no whole URI",
        );
    }

    fn record(&mut self, value: &Value, keys: Keys, name: &str) {
        self.keys(value, keys, name);
        self.identity(value, name);
        let is_new = self.seen.insert(text(value, "identifier").to_owned());
        self.ask(is_new, name, "an identifier twice");
        let changed = text(value, "lastChangeDateTime");
        let (day, time) = changed.split_once('T').unwrap_or((changed, ""));
        self.ask(
            is_date(day) && time == "00:00:00+00:00",
            name,
            "no date and time",
        );
    }

    fn link(&mut self, value: &Value, name: &str) {
        self.keys(value, LINK, name);
        self.identity(value, name);
    }
}

/// Lower case, version 1 to 5, and the variant of RFC 4122: 1.1 allows no others.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    let is_hex = |sign: char| sign.is_ascii_digit() || ('a'..='f').contains(&sign);
    lengths == [8, 4, 4, 4, 12]
        && parts.iter().all(|part| part.chars().all(is_hex))
        && parts[2].starts_with(['1', '2', '3', '4', '5'])
        && parts[3].starts_with(['8', '9', 'a', 'b'])
}

fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([4, 2, 2])
        && parts
            .iter()
            .all(|part| part.chars().all(|sign| sign.is_ascii_digit()))
}

fn package(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn packages_are_valid_for_both_versions() {
    for (data, files) in all() {
        let package = package(files.bytes(Format::Case).unwrap());
        assert_eq!(faults(&package), [""; 0], "{}", text(data, "slug"));
    }
}

/// Checks the validator itself.
#[test]
fn the_validator_finds_what_importers_refuse() {
    let (_, files) = all().next().unwrap();
    let good = package(files.bytes(Format::Case).unwrap());
    let bad = |change: &dyn Fn(&mut Value)| {
        let mut package = good.clone();
        change(&mut package);
        assert_eq!(faults(&package).len(), 1, "{:?}", faults(&package));
    };
    bad(&|it| it["extensions"] = Value::Bool(true));
    bad(&|it| it["CFItems"][0]["fullStatement"] = "".into());
    bad(&|it| it["CFItems"][0]["targetType"] = "x".into());
    bad(&|it| it["CFAssociations"][0]["associationType"] = "isTranslationOf".into());
    bad(&|it| it["CFRubrics"][0]["extensions"] = Value::Bool(true));
    bad(&|it| {
        let id = text(&it["CFDocument"], "identifier").to_uppercase();
        it["CFDocument"]["identifier"] = id.into();
    });
    bad(&|it| it["CFDocument"]["lastChangeDateTime"] = "2026-01-01".into());
    bad(&|it| {
        let criterion = &mut it["CFRubrics"][0]["CFRubricCriteria"][0];
        criterion
            .as_object_mut()
            .unwrap()
            .insert("category".to_owned(), Value::Null);
    });
}

#[test]
fn packages_have_every_record_and_tie() {
    for (data, files) in all() {
        let package = package(files.bytes(Format::Case).unwrap());
        let mut kinds: BTreeMap<&str, BTreeMap<&str, &Value>> = BTreeMap::new();
        for item in list(&package, "CFItems") {
            let of_kind = kinds.entry(text(item, "CFItemType")).or_default();
            of_kind.insert(text(item, "uri"), item);
        }
        for (kind, key) in [
            ("Unit", "units"),
            ("Activity", "activities"),
            ("Knowledge", "knowledge"),
            ("Competency", "competencies"),
            ("Component", "components"),
        ] {
            let expected = match key {
                "units" => list(data, "units").iter().map(|it| ("", it)).collect(),
                key => records(data, key),
            };
            let empty = BTreeMap::new();
            let found = kinds.get(kind).unwrap_or(&empty);
            assert_eq!(found.len(), expected.len(), "{key}");
            for (_, record) in expected {
                let item = found[text(record, "url")];
                let said = record["statement"]
                    .as_str()
                    .unwrap_or(text(record, "title"));
                assert_eq!(text(item, "fullStatement"), said);
                assert_eq!(text(item, "humanCodingScheme"), text(record, "code"));
            }
        }
        let competencies = records(data, "competencies");
        let skills: usize = competencies
            .iter()
            .map(|(_, it)| list(it, "skills").len())
            .sum();
        assert_eq!(kinds.get("Skill").map_or(0, BTreeMap::len), skills);
        // Ties of criteria: each is in a rubric, once for each competency.
        let mut ties: BTreeSet<(String, &str)> = BTreeSet::new();
        for rubric in list(&package, "CFRubrics") {
            for criterion in list(rubric, "CFRubricCriteria") {
                let words = format!(
                    "{}|{}",
                    text(criterion, "category"),
                    text(criterion, "description")
                );
                ties.insert((words, text(&criterion["CFItemURI"], "uri")));
            }
        }
        let url: BTreeMap<&str, &str> = competencies
            .iter()
            .map(|(_, it)| (text(it, "id"), text(it, "url")))
            .collect();
        for (_, criterion) in records(data, "criteria") {
            let single = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
            let lines = texts(criterion, "indicators").into_iter().map(|text| {
                let lines = text.lines().filter(|line| !line.trim().is_empty());
                lines.map(single).collect::<Vec<_>>().join("\n  ")
            });
            let words = format!(
                "{}|{}",
                text(criterion, "title"),
                lines.collect::<Vec<_>>().join("\n")
            );
            for id in texts(criterion, "competencies") {
                assert!(ties.contains(&(words.clone(), url[id])), "{words} / {id}");
            }
        }
        let related = list(&package, "CFAssociations").iter();
        let related = related.filter(|tie| tie["associationType"] == "isRelatedTo");
        let related: BTreeSet<(&str, &str)> = related
            .map(|tie| {
                (
                    text(&tie["originNodeURI"], "uri"),
                    text(&tie["destinationNodeURI"], "uri"),
                )
            })
            .collect();
        for (_, competency) in &competencies {
            for other in list(competency, "related") {
                assert!(related.contains(&(text(competency, "url"), text(other, "url"))));
            }
            let activities = records(data, "activities");
            for id in texts(competency, "activities") {
                let (_, activity) = activities
                    .iter()
                    .find(|(_, it)| text(it, "id") == id)
                    .unwrap();
                assert!(related.contains(&(text(competency, "url"), text(activity, "url"))));
            }
        }
        for (_, knowledge) in records(data, "knowledge") {
            for id in texts(knowledge, "competencies") {
                assert!(related.contains(&(text(knowledge, "url"), url[id])));
            }
        }
    }
}

/// What does not come back: addresses are those of the new site, pages stay where they are, and
/// the competencies of other certifications are reported.
const NOT_HELD: [&str; 5] = ["$schema", "slug", "url", "pages", "related"];

/// Compares two values key by key; reports what differs.
fn compare(path: &str, left: &Value, right: &Value, found: &mut Vec<String>) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                if !NOT_HELD.contains(&key.as_str()) {
                    let other = right.get(key).unwrap_or(&Value::Null);
                    compare(&format!("{path}.{key}"), value, other, found);
                }
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (at, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&format!("{path}[{at}]"), left, right, found);
            }
        }
        _ if left != right => found.push(format!("{path}: {left} came back as {right}")),
        _ => {}
    }
}

/// The id of a condition without one is made of the way in which its text and its ties are written.
fn without_derived_ids(data: &mut Value) {
    let is_derived = |id: &Value| id.as_str().is_some_and(|id| id.contains("condition-"));
    for unit in data["units"].as_array_mut().unwrap() {
        for condition in unit["conditions"].as_array_mut().unwrap() {
            if is_derived(&condition["id"]) {
                condition["id"] = Value::Null;
            }
        }
        for competency in unit["competencies"].as_array_mut().unwrap() {
            let ids = competency["conditions"].as_array_mut().unwrap();
            ids.retain(|id| !is_derived(id));
        }
    }
}

/// Imports the package of a certification beside the domains and certifications of a site.
fn imported(package: &[u8], surroundings: &every_key::Texts<'_>) -> (Value, String) {
    let folder = temporary();
    std::fs::write(folder.path().join("repere.toml"), "title = \"Site\"\n").unwrap();
    for (path, text) in surroundings {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let file = folder.path().join("package.json");
    std::fs::write(&file, package).unwrap();
    let mut command = repere();
    command
        .args(["import", "case", "--yes", "--into", "again", "--root"])
        .arg(folder.path())
        .arg(&file);
    let (status, said) = run(&mut command);
    assert_eq!(status, 0, "{said}");
    let report = std::fs::read_to_string(folder.path().join("import-report.md")).unwrap();
    let linked = Linked::of(&Tree::read(folder.path()).unwrap());
    let again = linked.data.iter().find(|data| data["slug"] == "again");
    (again.unwrap().clone(), report)
}

/// Compares the data of a certification with that of its package, imported again.
fn assert_comes_back(data: &Value, package: &[u8], surroundings: &every_key::Texts<'_>) {
    let (mut again, report) = imported(package, surroundings);
    assert!(report.contains("CASE n'a pas de place"), "{report}");
    let mut data = data.clone();
    without_derived_ids(&mut data);
    without_derived_ids(&mut again);
    let mut found = Vec::new();
    compare("", &data, &again, &mut found);
    assert!(found.is_empty(), "{}:\n{}", data["slug"], found.join("\n"));
}

/// What is exported and imported again is the same, key by key. Criteria that two assessments judge
/// were doubled, knowledge of the whole certification became a unit, and conditions and the lines of
/// an indicator were lost.
#[test]
fn packages_come_back() {
    let domains = std::fs::read_to_string(root().join("content/domains.toml")).unwrap();
    let surroundings = vec![("content/domains.toml", domains.as_str())];
    for (data, files) in all() {
        assert_comes_back(data, files.bytes(Format::Case).unwrap(), &surroundings);
    }
}

/// `in`, weights, points and scales of a criterion were lost, as were credits, options, levels,
/// domains, placements, notices, correspondences, register data and the rules of the examination.
#[test]
fn every_key_comes_back() {
    let linked = Linked::of(&every_key::tree());
    let at = linked.data.iter().position(|data| data["slug"] == "cycles");
    let at = at.unwrap();
    let mut empty = BTreeSet::new();
    let mut used = BTreeSet::new();
    keys_of(&linked.data[at], &mut used, &mut empty);
    let unused: Vec<_> = empty.difference(&used).collect();
    assert_eq!(
        unused,
        ["pages", "superseded_by"],
        "keys that the site does not use"
    );
    let bytes = linked.files[at].bytes(Format::Case).unwrap();
    assert_eq!(faults(&package(bytes)), [""; 0]);
    assert_comes_back(&linked.data[at], bytes, &every_key::surroundings());
}

/// Sorts keys by whether they say anything in any record.
fn keys_of(value: &Value, used: &mut BTreeSet<String>, empty: &mut BTreeSet<String>) {
    match value {
        Value::Object(keys) => {
            for (key, value) in keys {
                let says_nothing = match value {
                    Value::Null | Value::Bool(false) => true,
                    Value::Array(values) => values.is_empty(),
                    _ => false,
                };
                let list = if says_nothing {
                    &mut *empty
                } else {
                    &mut *used
                };
                list.insert(key.clone());
                keys_of(value, used, empty);
            }
        }
        Value::Array(values) => values.iter().for_each(|value| keys_of(value, used, empty)),
        _ => {}
    }
}

#[test]
fn the_list_of_packages_leads_to_them() {
    for site in &*SITES {
        let documents = package(&site.of_site(Export::CaseDocuments));
        let plan = exporter(&site.parts).plan();
        for (document, data) in list(&documents, "CFDocuments").iter().zip(&site.data) {
            let package = text(&document["CFPackageURI"], "uri").replace(BASE, "/");
            assert!(
                plan.iter().any(|(address, _)| *address == package),
                "{package}"
            );
            assert_eq!(text(document, "uri"), text(data, "url"));
        }
    }
}
