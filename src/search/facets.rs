//! Facets: the counts of results, and the filters.

use super::numbering::Numbering;
use super::subjects::{Kind, Subject};
use super::{Files, Script, digits, table};
use crate::link::Catalog;
use crate::link::catalog::{Certification, Unit};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::ops::Range;

/// Ranges of entry numbers by value.
type Ranges = BTreeMap<String, Vec<Range<usize>>>;

/// Writes the facets, one file each; returns the names of the files.
///
/// Entries are numbered by certification, unit and kind, so that each value is a few ranges.
pub(super) fn write(numbering: &Numbering, catalog: &Catalog, files: &mut Files<'_>) -> Value {
    let mut kinds = Ranges::new();
    let mut levels = Ranges::new();
    let mut domains = Ranges::new();
    let mut certifications: Vec<(String, Range<usize>)> = Vec::new();
    let mut units: Vec<(String, Range<usize>)> = Vec::new();
    for (start, group) in &numbering.groups {
        let certification = group
            .certification
            .map(|index| &catalog.certifications[index]);
        let whole = *start..start + group.subjects.len();
        if let Some(certification) = certification {
            certifications.push((certification.slug.clone(), whole.clone()));
            if let Some(level) = certification.level {
                levels.entry(level.to_string()).or_default().push(whole);
            }
        }
        for (number, subject) in (*start..).zip(&group.subjects) {
            add(&mut kinds, subject.kind().name(), number);
            if let (Some(certification), Subject::Competency(_, id)) = (certification, subject) {
                for domain in &certification[*id].domains {
                    add(&mut domains, &catalog.domains[*domain].id, number);
                }
            }
            match (certification, subject.unit()) {
                (Some(certification), Some(unit)) if subject.kind() == Kind::Unit => {
                    units.push((
                        unit_value(certification, &certification[unit]),
                        number..number + 1,
                    ));
                }
                (_, Some(_)) => {
                    if let Some((_, range)) = units.last_mut() {
                        range.end = number + 1;
                    }
                }
                _ => {}
            }
        }
    }
    let by_value = |ranges: &Ranges| -> Vec<Value> {
        ranges
            .iter()
            .map(|(value, ranges)| row(value, ranges.iter()))
            .collect()
    };
    let in_order = |list: &[(String, Range<usize>)]| -> Vec<Value> {
        list.iter()
            .map(|(value, range)| row(value, std::iter::once(range)))
            .collect()
    };
    let all = [
        ("kind", by_value(&kinds)),
        ("certification", in_order(&certifications)),
        ("unit", in_order(&units)),
        ("level", by_value(&levels)),
        ("domain", by_value(&domains)),
    ];
    table(all.map(|(name, rows)| {
        (
            name.to_owned(),
            files.add(
                "facets",
                Script::new("facets", &format!("{},{}", json!(name), Value::Array(rows))),
            ),
        )
    }))
}

/// The name of a unit in addresses of the search page: its id is unique in its certification.
pub fn unit_value(certification: &Certification, unit: &Unit) -> String {
    format!("{}/{}", certification.slug, unit.id)
}

fn add(ranges: &mut Ranges, value: &str, number: usize) {
    if !ranges.contains_key(value) {
        ranges.insert(value.to_owned(), Vec::new());
    }
    let Some(ranges) = ranges.get_mut(value) else {
        return;
    };
    match ranges.last_mut() {
        Some(last) if last.end == number => last.end += 1,
        _ => ranges.push(number..number + 1),
    }
}

/// A value and the borders of its ranges, delta-encoded.
fn row<'r>(value: &str, ranges: impl Iterator<Item = &'r Range<usize>>) -> Value {
    let mut borders = String::new();
    let mut last = 0;
    for end in ranges.flat_map(|range| [range.start, range.end]) {
        digits::push(&mut borders, end - last);
        last = end;
    }
    json!([value, borders])
}
