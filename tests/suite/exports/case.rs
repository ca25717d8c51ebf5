//! CASE packages: validated by what 1.0 and 1.1 have in common, compared with the data, and
//! imported again.

use super::{BASE, Linked, SITES, all, exporter, list, records, text, texts};
use crate::support::{repere, run};
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

/// What CASE has no place for, by kind of record: the import says so, and `docs/data.md`. Addresses
/// are those of the new site, and a condition is named by the way in which its text is written.
const NOT_HELD: [(&str, &[&str]); 8] = [
    ("knowledge", &["level", "options"]),
    (
        "units",
        &[
            "kind",
            "options",
            "requires",
            "demanded",
            "credits",
            "hours",
            "coefficient",
        ],
    ),
    ("components", &["options"]),
    (
        "activities",
        &["conditions", "results", "autonomy", "options"],
    ),
    (
        "competencies",
        &[
            "domains",
            "related",
            "options",
            "level",
            "levels",
            "also_in",
            "conditions",
        ],
    ),
    ("conditions", &["id", "options"]),
    (
        "assessments",
        &[
            "code",
            "parent",
            "unit_code",
            "modes",
            "coefficient",
            "points",
            "credits",
            "eliminatory",
            "optional",
            "options",
            "scale",
        ],
    ),
    (
        "criteria",
        &[
            "kind",
            "weight",
            "points",
            "scale",
            "levels",
            "options",
            "assessments",
        ],
    ),
];

/// Of assessments that belong to no unit, no item can hold more than their words.
const NOT_HELD_OF_WHOLE: [&str; 4] = ["forms", "settings", "durations", "audience"];

/// Compares two lists of records of a kind, key by key; reports what differs.
fn compare(kind: &str, of_unit: bool, left: &[Value], right: &[Value], found: &mut Vec<String>) {
    let ids = |list: &[Value]| -> Vec<String> {
        // What is named by its text has no name to compare.
        let name = |record: &Value| match kind {
            "conditions" => record["items"].to_string(),
            _ => text(record, "id").to_owned(),
        };
        list.iter().map(name).collect()
    };
    if ids(left) != ids(right) {
        found.push(format!(
            "{kind}: {:?} came back as {:?}",
            ids(left),
            ids(right)
        ));
        return;
    }
    let held = NOT_HELD.iter().find(|(name, _)| *name == kind);
    let not_held = held.map_or(&[][..], |(_, keys)| keys);
    for (left, right) in left.iter().zip(right) {
        for (key, value) in left.as_object().unwrap() {
            let is_whole = kind == "assessments" && !of_unit;
            // An assessment without words of its own is given its title.
            let is_empty = is_whole && key == "text" && value == "";
            if key == "url"
                || not_held.contains(&key.as_str())
                || is_whole && NOT_HELD_OF_WHOLE.contains(&key.as_str())
                || is_empty
            {
                continue;
            }
            match (value.as_array(), right[key].as_array()) {
                (Some(left), Some(right)) if left.iter().chain(right).all(Value::is_object) => {
                    compare(key, true, left, right, found);
                }
                _ if *value != right[key] => found.push(format!(
                    "{kind} {} {key}: {value} came back as {}",
                    left["id"], right[key]
                )),
                _ => {}
            }
        }
    }
}

/// What is exported and imported again is the same, record by record and key by key, beside what
/// CASE has no place for. Criteria that two assessments judge were doubled, knowledge of the whole
/// certification became a unit, and conditions and the lines of an indicator were lost.
#[test]
fn packages_come_back() {
    for (data, files) in all() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("package.json");
        std::fs::write(folder.path().join("repere.toml"), "title = \"Site\"\n").unwrap();
        std::fs::write(&file, files.bytes(Format::Case).unwrap()).unwrap();
        let mut command = repere();
        command
            .args(["import", "case", "--yes", "--root"])
            .arg(folder.path())
            .arg(&file);
        let (status, said) = run(&mut command);
        assert_eq!(status, 0, "{said}");
        let report = std::fs::read_to_string(folder.path().join("import-report.md")).unwrap();
        assert!(report.contains("CASE n'a pas de place"), "{report}");
        let again = Linked::of(&Tree::read(folder.path()).unwrap());
        let again = &again.data[0];
        let mut found = Vec::new();
        for key in ["title", "summary"] {
            assert_eq!(again[key], data[key]);
        }
        for kind in ["units", "knowledge", "assessments"] {
            let of = |data| list(data, kind);
            compare(kind, kind == "units", of(data), of(again), &mut found);
        }
        assert!(found.is_empty(), "{}:\n{}", data["slug"], found.join("\n"));
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
