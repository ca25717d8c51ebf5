//! What results show: title, text and place of each entry, some entries a file.

use super::Files;
use super::entries::Entry;
use super::numbering::Numbering;
use crate::link::Catalog;
use crate::link::catalog::{Certification, UnitId};
use crate::text::typography::Typography;
use serde_json::{Value, json};

/// Writes the records; gives the marks of the files, by their numbers.
pub(super) fn write(numbering: &Numbering<'_>, catalog: &Catalog, files: &mut Files) -> Value {
    let size = 1_usize << numbering.bits;
    let typography = Typography::of(&catalog.site.language);
    let mut marks = String::new();
    for (start, group) in &numbering.groups {
        let certification = group
            .certification
            .map(|place| &catalog.certifications[place]);
        for (place, entries) in group.entries.chunks(size).enumerate() {
            let number = start / size + place;
            let mut units: Vec<UnitId> = entries.iter().filter_map(|entry| entry.unit).collect();
            units.dedup();
            let head = head(certification, &units, typography);
            let rows: Vec<Value> = entries.iter().map(|entry| row(entry, &units)).collect();
            let mark = files.add_numbered(
                "records",
                number,
                &[json!(number), head, Value::Array(rows)],
            );
            marks.push_str(&mark);
        }
    }
    json!(marks)
}

/// What the entries of a file share: title, slug and address of the certification, and code and
/// title of the units.
fn head(certification: Option<&Certification>, units: &[UnitId], typography: Typography) -> Value {
    let Some(certification) = certification else {
        return json!(["", "", "", []]);
    };
    let units: Vec<Value> = units
        .iter()
        .map(|id| {
            let unit = &certification[*id];
            json!([unit.code, typography.apply(&unit.title.plain), unit.id])
        })
        .collect();
    json!([
        typography.apply(&certification.short_title),
        certification.slug,
        certification.address,
        units
    ])
}

/// Kind, place of the unit in the head or -1, code, title, text, path.
fn row(entry: &Entry<'_>, units: &[UnitId]) -> Value {
    let unit = units.iter().position(|id| Some(*id) == entry.unit);
    let unit = unit.map_or(json!(-1), |place| json!(place));
    json!([
        entry.kind as usize,
        unit,
        entry.code.unwrap_or(""),
        entry.title,
        entry.text,
        entry.path
    ])
}
