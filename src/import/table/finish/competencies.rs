//! Competencies, with their parents, activities and components.

use super::super::codes::number_of;
use super::super::entries::{Entries, Entry};
use super::super::phrases::DOUBLED_CODE;
use super::super::ties::{Target, activities_of, parent_of};
use super::{Conventions, Names, prose, text_of};
use crate::import::table::names;
use crate::import::{Competency, Component, Prose, Report, Unit};
use crate::text::{Code, fold};
use std::collections::BTreeMap;

/// Adds the competencies of a section, with their parents and activities. Returns how other records
/// refer to them, in the order of the unit.
pub(super) fn add_competencies(
    unit: &mut Unit,
    activities: &Entries,
    entries: Entries,
    conventions: &Conventions,
    taken: &mut Names,
    report: &mut Report,
) -> Vec<Target> {
    let mut targets: Vec<Target> = Vec::new();
    let mut by_code: BTreeMap<Code, (usize, String)> = BTreeMap::new();
    for entry in entries.all {
        let mut text = text_of(&entry.blocks);
        let mut doubts = entry.doubts.clone();
        let code = Code::parse(&entry.code);
        if let Some((at, known)) = by_code.get(&code).filter(|_| !entry.code.is_empty()) {
            // Printed twice: the same text, or the beginning of it.
            let (before, again) = (fold(known), fold(&text));
            if before.starts_with(&again) || again.starts_with(&before) {
                report.repaired(DOUBLED_CODE, entry.code.clone());
                if again.len() > before.len() {
                    unit.competencies[*at].statement = prose(&entry.blocks);
                }
                targets[*at].span.end = targets[*at].span.end.max(entry.span.end);
                continue;
            }
        }
        if text.trim().is_empty() {
            text.clone_from(&entry.code);
        }
        let name = taken.take(&entry.code, &text, &mut doubts);
        let parent = parent_of(&code, &entry.code, &unit.competencies);
        let (tied, doubt) = activities_of(&entry, activities, unit, conventions);
        doubts.extend(doubt);
        let component = component_of(&entry, &unit.components);
        by_code.insert(code.clone(), (unit.competencies.len(), text.clone()));
        targets.push(Target {
            name: name.reference(),
            code,
            span: entry.span,
            cell: entry.cell,
        });
        let statement = match entry.blocks.is_empty() {
            true => Prose::line(&text),
            false => prose(&entry.blocks),
        };
        unit.competencies.push(Competency {
            code: name.code,
            id: name.id,
            statement,
            parent,
            component,
            activities: tied,
            skills: entry
                .skills
                .iter()
                .map(|skill| Prose::line(skill))
                .collect(),
            doubts,
            ..Competency::default()
        });
        report.carried(names::COMPETENCIES);
    }
    targets
}

/// The component whose number the code of a competency begins with; empty if there is none.
fn component_of(entry: &Entry, components: &[Component]) -> String {
    let number = number_of(&entry.code);
    let component = components.iter().find(|component| {
        let above = number_of(&component.code);
        !above.is_empty() && number.starts_with(&above)
    });
    component.map_or_else(String::new, |component| component.code.clone())
}
