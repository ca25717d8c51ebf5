//! `referential.json` against its schema, and the schema against the content format.

use super::{SITES, all, list, records};
use repere::export::Export;
use repere::load::records as format;
use schemars::schema_for;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The violations of a schema by a value, by path. Unknown keywords are an error of this validator,
/// so that no rule of the schema is ignored.
fn faults(value: &Value, schema: &Value, root: &Value, path: &str, found: &mut Vec<String>) {
    let schema = match schema {
        Value::Bool(true) => return,
        Value::Object(keys) => keys,
        other => panic!("a schema that is {other}"),
    };
    for (keyword, rule) in schema {
        let mut wrong = Vec::new();
        let mut fault = |why: &str| wrong.push(format!("{path}: {why}"));
        match keyword.as_str() {
            "$schema" | "$defs" | "title" | "description" | "format" | "default" => {}
            "$ref" => {
                let pointer = rule.as_str().unwrap().trim_start_matches('#');
                faults(value, root.pointer(pointer).unwrap(), root, path, found);
                return;
            }
            "type" => {
                let types: Vec<&str> = match rule {
                    Value::String(one) => vec![one],
                    many => many
                        .as_array()
                        .unwrap()
                        .iter()
                        .map(|it| it.as_str().unwrap())
                        .collect(),
                };
                if !types.iter().any(|name| is_of(value, name)) {
                    fault(&format!("{value} is none of {types:?}"));
                }
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    if value.is_object() && value.get(key.as_str().unwrap()).is_none() {
                        fault(&format!("without {key}"));
                    }
                }
            }
            "minimum" => {
                if value
                    .as_f64()
                    .is_some_and(|number| number < rule.as_f64().unwrap())
                {
                    fault(&format!("{value} is below {rule}"));
                }
            }
            "enum" => {
                if !rule.as_array().unwrap().contains(value) {
                    fault(&format!("{value} is not in {rule}"));
                }
            }
            "const" => {
                if rule != value {
                    fault(&format!("{value} is not {rule}"));
                }
            }
            "anyOf" | "oneOf" => {
                let fits = |schema: &&Value| {
                    let mut inner = Vec::new();
                    faults(value, schema, root, path, &mut inner);
                    inner.is_empty()
                };
                if !rule.as_array().unwrap().iter().any(|schema| fits(&schema)) {
                    fault(&format!("{value} fits none of {rule}"));
                }
            }
            "items" => {
                for (at, item) in value.as_array().into_iter().flatten().enumerate() {
                    faults(item, rule, root, &format!("{path}/{at}"), found);
                }
                continue;
            }
            "properties" => {
                for (key, schema) in rule.as_object().unwrap() {
                    if let Some(value) = value.get(key) {
                        faults(value, schema, root, &format!("{path}/{key}"), found);
                    }
                }
                // Every key written is described.
                for key in value.as_object().into_iter().flat_map(Map::keys) {
                    if rule.get(key).is_none() {
                        found.push(format!("{path}: {key} is not in the schema"));
                    }
                }
                continue;
            }
            other => panic!("a keyword that this validator does not know: {other}"),
        }
        found.append(&mut wrong);
    }
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "null" => value.is_null(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64() || value.is_u64(),
        "number" => value.is_number(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("a type that is {other}"),
    }
}

fn schema() -> Value {
    serde_json::from_slice(&SITES[0].of_site(Export::Schema)).unwrap()
}

#[test]
fn the_data_fit_the_schema() {
    let schema = schema();
    for (data, _) in all() {
        let mut found = Vec::new();
        faults(data, &schema, &schema, "", &mut found);
        assert_eq!(found, [""; 0]);
    }
}

#[test]
fn the_schema_finds_what_is_wrong() {
    let schema = schema();
    let found = |change: &dyn Fn(&mut Value)| {
        let mut data = SITES[0].data[0].clone();
        change(&mut data);
        let mut found = Vec::new();
        faults(&data, &schema, &schema, "", &mut found);
        found.len()
    };
    assert_eq!(found(&|it| it["slug"] = Value::Null), 1);
    assert_eq!(found(&|it| it["other"] = Value::Null), 1);
    assert_eq!(
        found(&|it| it["units"][0]["competencies"][0]["skills"] = Value::Null),
        1
    );
    assert_eq!(found(&|it| it["level"] = "quatre".into()), 1);
    assert_eq!(
        found(&|it| {
            it["units"][0].as_object_mut().unwrap().remove("title");
        }),
        1
    );
}

/// The keys of the data whose names differ from the content.
const OTHER_NAMES: [(&str, &str); 20] = [
    ("body", "text"),
    ("for", "competencies"),
    ("in", "assessments"),
    ("option", "options"),
    ("mastery_level", "mastery_levels"),
    ("scale", "scales"),
    ("placement", "placements"),
    ("notice", "notices"),
    ("correspondence", "correspondences"),
    ("legal_text", "legal_texts"),
    ("correction", "corrections"),
    ("result", "results"),
    ("fact", "facts"),
    ("component", "components"),
    ("activity", "activities"),
    ("competency", "competencies"),
    ("condition", "conditions"),
    ("assessment", "assessments"),
    ("criterion", "criteria"),
    ("mode", "modes"),
];

/// A key of the content that is missing from the data is lost to its readers.
#[test]
fn every_key_of_the_content_is_in_the_data() {
    let data = schema();
    let keys = |schema: &Value| -> BTreeSet<String> {
        schema["properties"]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect()
    };
    let of = |name: &str| match name {
        "" => keys(&data),
        name => keys(&data["$defs"][name]),
    };
    let content = [
        (
            "",
            serde_json::to_value(schema_for!(format::CertificationRecord)).unwrap(),
        ),
        (
            "Unit",
            serde_json::to_value(schema_for!(format::UnitRecord)).unwrap(),
        ),
        (
            "Component",
            serde_json::to_value(schema_for!(format::ComponentRecord)).unwrap(),
        ),
        (
            "Activity",
            serde_json::to_value(schema_for!(format::ActivityRecord)).unwrap(),
        ),
        (
            "Competency",
            serde_json::to_value(schema_for!(format::CompetencyRecord)).unwrap(),
        ),
        (
            "Condition",
            serde_json::to_value(schema_for!(format::ConditionRecord)).unwrap(),
        ),
        (
            "Assessment",
            serde_json::to_value(schema_for!(format::AssessmentRecord)).unwrap(),
        ),
        (
            "Mode",
            serde_json::to_value(schema_for!(format::ModeRecord)).unwrap(),
        ),
        (
            "Criterion",
            serde_json::to_value(schema_for!(format::CriterionRecord)).unwrap(),
        ),
        (
            "Knowledge",
            serde_json::to_value(schema_for!(format::KnowledgeRecord)).unwrap(),
        ),
        (
            "Option",
            serde_json::to_value(schema_for!(format::OptionRecord)).unwrap(),
        ),
        (
            "MasteryLevel",
            serde_json::to_value(schema_for!(format::LevelRecord)).unwrap(),
        ),
        (
            "Demand",
            serde_json::to_value(schema_for!(format::CompetencyLevelRecord)).unwrap(),
        ),
        (
            "Scale",
            serde_json::to_value(schema_for!(format::ScaleRecord)).unwrap(),
        ),
        (
            "ScaleLevel",
            serde_json::to_value(schema_for!(format::ScaleLevelRecord)).unwrap(),
        ),
        (
            "Placement",
            serde_json::to_value(schema_for!(format::PlacementRecord)).unwrap(),
        ),
        (
            "Examination",
            serde_json::to_value(schema_for!(format::ExaminationRecord)).unwrap(),
        ),
        (
            "Labels",
            serde_json::to_value(schema_for!(format::LabelsRecord)).unwrap(),
        ),
        (
            "Source",
            serde_json::to_value(schema_for!(format::SourceRecord)).unwrap(),
        ),
        (
            "Notice",
            serde_json::to_value(schema_for!(format::NoticeRecord)).unwrap(),
        ),
        (
            "Correspondence",
            serde_json::to_value(schema_for!(format::CorrespondenceRecord)).unwrap(),
        ),
        (
            "Register",
            serde_json::to_value(schema_for!(format::RegisterRecord)).unwrap(),
        ),
        (
            "Organisation",
            serde_json::to_value(schema_for!(format::CertifierRecord)).unwrap(),
        ),
        (
            "Partner",
            serde_json::to_value(schema_for!(format::PartnerRecord)).unwrap(),
        ),
        (
            "Access",
            serde_json::to_value(schema_for!(format::AccessRecord)).unwrap(),
        ),
        (
            "LegalText",
            serde_json::to_value(schema_for!(format::LegalTextRecord)).unwrap(),
        ),
        (
            "Correction",
            serde_json::to_value(schema_for!(format::CorrectionRecord)).unwrap(),
        ),
        (
            "YearResult",
            serde_json::to_value(schema_for!(format::ResultRecord)).unwrap(),
        ),
        (
            "Fact",
            serde_json::to_value(schema_for!(format::FactRecord)).unwrap(),
        ),
        (
            "TitledCode",
            serde_json::to_value(schema_for!(format::TitledCodeRecord)).unwrap(),
        ),
        (
            "Prose",
            serde_json::to_value(schema_for!(format::FrontMatterRecord)).unwrap(),
        ),
    ];
    let mut lost = Vec::new();
    for (name, schema) in &content {
        let carried = of(name);
        for key in keys(schema) {
            let other = OTHER_NAMES
                .iter()
                .find(|(content, _)| *content == key)
                .map(|(_, it)| *it);
            let is_carried = carried.contains(&key)
                || other.is_some_and(|other| carried.contains(other))
                // Lists of references are resolved; those of notices and placements have other
                // names; assessments and criteria of an examination are the certification's.
                || key == "groups"
                || key == "for" && (carried.contains("applies_to") || carried.contains("units"))
                || *name == "Examination" && ["assessment", "criterion"].contains(&key.as_str());
            if !is_carried {
                lost.push(format!("{name}.{key}"));
            }
        }
    }
    assert_eq!(
        lost, [""; 0],
        "these keys (record.name) are not in referential.json: add a field in src/export/referential/, or the \
         other name that it has there to OTHER_NAMES"
    );
}

/// The number of records in the files.
#[test]
fn the_data_have_every_record_of_the_files() {
    let content = crate::support::root().join("content/certifications");
    for data in &SITES[0].data {
        let folder = content.join(data["slug"].as_str().unwrap());
        let mut files: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|it| it.unwrap().path())
            .collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        let tables: Vec<toml::Table> = files
            .iter()
            .map(|path| std::fs::read_to_string(path).unwrap().parse().unwrap())
            .collect();
        let count = |key: &str| -> usize {
            let of = |table: &toml::Table| {
                table
                    .get(key)
                    .and_then(|it| it.as_array())
                    .map_or(0, Vec::len)
            };
            tables.iter().map(of).sum()
        };
        for (key, kind) in [
            ("component", "components"),
            ("activity", "activities"),
            ("competency", "competencies"),
            ("condition", "conditions"),
            ("assessment", "assessments"),
            ("criterion", "criteria"),
            ("knowledge", "knowledge"),
        ] {
            assert_eq!(records(data, kind).len(), count(key), "{kind}");
        }
        let inner = |key: &str, inner: &str| -> usize {
            let records = tables
                .iter()
                .filter_map(|table| table.get(key)?.as_array())
                .flatten();
            records
                .filter_map(|it| it.get(inner)?.as_array())
                .map(Vec::len)
                .sum()
        };
        let listed = |kind: &str, key: &str| -> usize {
            records(data, kind)
                .iter()
                .map(|(_, it)| list(it, key).len())
                .sum()
        };
        assert_eq!(
            listed("competencies", "skills"),
            inner("competency", "skills")
        );
        assert_eq!(
            listed("criteria", "indicators"),
            inner("criterion", "indicators")
        );
        assert_eq!(listed("knowledge", "items"), inner("knowledge", "items"));
        assert_eq!(
            listed("competencies", "levels"),
            inner("competency", "levels")
        );
        assert_eq!(listed("assessments", "modes"), inner("assessment", "mode"));
    }
}
