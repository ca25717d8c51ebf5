//! The tables of the whole site, and the list of its files.

use super::{BASE, SITES, exporter, list, records, text, texts};
use repere::export::Export;
use serde_json::Value;
use std::collections::BTreeMap;

/// The rows of a table by column name; cells are read as the guide says.
fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    let heads = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| {
        let cells = row.iter().map(|cell| {
            let dangerous = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            assert!(!dangerous, "a spreadsheet computes {cell}");
            let inner = cell.trim_start_matches('\'');
            match cell.len() > inner.len() && inner.starts_with(['=', '+', '-', '@', '\t', '\r']) {
                true => cell[1..].to_owned(),
                false => cell.to_owned(),
            }
        });
        heads.iter().map(str::to_owned).zip(cells).collect()
    };
    reader.records().map(|it| row(it.unwrap())).collect()
}

#[test]
fn the_tables_have_every_competency_and_indicator() {
    for site in &*SITES {
        let mut read = rows(&site.of_site(Export::Competencies)).into_iter();
        for data in &site.data {
            for (unit, competency) in records(data, "competencies") {
                let row = read.next().unwrap();
                assert_eq!(row["certification"], text(data, "slug"));
                assert_eq!(row["unit"], unit);
                for key in ["id", "code", "title", "statement", "parent", "url"] {
                    assert_eq!(row[key], text(competency, key), "{key}");
                }
                for key in ["domains", "assessments", "criteria"] {
                    assert_eq!(row[key], texts(competency, key).join(" "), "{key}");
                }
            }
        }
        assert_eq!(read.next(), None);
        let mut read = rows(&site.of_site(Export::Criteria)).into_iter();
        for data in &site.data {
            for (unit, criterion) in records(data, "criteria") {
                for (at, indicator) in texts(criterion, "indicators").into_iter().enumerate() {
                    let row = read.next().unwrap();
                    assert_eq!(row["certification"], text(data, "slug"));
                    assert_eq!(row["unit"], unit);
                    assert_eq!(row["criterion"], text(criterion, "id"));
                    assert_eq!(row["title"], text(criterion, "title"));
                    assert_eq!(row["indicator_number"], (at + 1).to_string());
                    assert_eq!(row["indicator"], indicator);
                    for key in ["competencies", "assessments"] {
                        assert_eq!(row[key], texts(criterion, key).join(" "), "{key}");
                    }
                }
            }
        }
        assert_eq!(read.next(), None);
    }
}

#[test]
fn the_list_names_every_certification_and_only_files_that_are_there() {
    for site in &*SITES {
        let listing: Value = serde_json::from_slice(&site.of_site(Export::Catalog)).unwrap();
        let plan = exporter(&site.parts).plan();
        let is_there = |url: &str| {
            let address = url.replace(BASE, "/");
            address.ends_with("/referential.json")
                || plan.iter().any(|(known, _)| *known == address)
        };
        let entries = list(&listing, "certifications");
        assert_eq!(entries.len(), site.data.len());
        for (entry, data) in entries.iter().zip(&site.data) {
            for key in ["slug", "title", "url"] {
                assert_eq!(entry[key], data[key]);
            }
            assert_eq!(entry["competencies"], records(data, "competencies").len());
            assert_eq!(entry["criteria"], records(data, "criteria").len());
            assert_eq!(list(entry, "files").len(), 4);
            for file in list(entry, "files") {
                assert!(is_there(text(file, "url")), "{file}");
            }
        }
        for table in list(&listing, "tables") {
            assert!(is_there(text(table, "url")), "{table}");
        }
        assert!(is_there(text(&listing, "schema")));
    }
}
