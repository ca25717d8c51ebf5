//! Components and activities, and the competencies that they require.

use super::super::able::{Entries, Entry, summary_doubt};
use super::super::codes::number_of;
use super::super::gather::Section;
use super::super::phrases::{DOUBLED_CODE, UNPLACED};
use super::super::ties::{Target, activities_of, parent_of};
use super::{Names, Ways, prose, text_of};
use crate::import::table::names;
use crate::import::{Activity, Competency, Component, Doubt, Prose, Report, Unit};
use crate::text::{Code, fold};
use std::collections::{BTreeMap, BTreeSet};

/// Components and activities.
pub(super) fn work(
    unit: &mut Unit,
    section: &Section,
    activities: &Entries,
    entries: &Entries,
    taken: &mut Names,
    report: &mut Report,
) {
    let parsed: Vec<Code> = activities
        .all
        .iter()
        .map(|entry| Code::parse(&entry.code))
        .collect();
    let is_over = |at: usize| {
        !activities.all[at].code.is_empty()
            && parsed
                .iter()
                .any(|other| *other != parsed[at] && parsed[at].is_prefix_of(other))
    };
    let is_unit = |entry: &Entry| fold(&text_of(&entry.blocks)) == fold(&section.title);
    let tops: Vec<usize> = (0..activities.all.len())
        .filter(|at| is_over(*at) && !is_unit(&activities.all[*at]))
        .collect();
    let makes_components = tops.len() > 1
        && tops.iter().all(|a| {
            tops.iter()
                .all(|b| a == b || !parsed[*a].is_prefix_of(&parsed[*b]))
        });
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (at, entry) in activities.all.iter().enumerate() {
        let text = text_of(&entry.blocks);
        if !seen.insert(format!("{} {}", entry.code, fold(&text))) {
            continue;
        }
        let mut doubts = entry.doubts.clone();
        let name = taken.take(&entry.code, &text, &mut doubts);
        let own = tops.iter().filter(|top| {
            **top != at && parsed[**top].is_prefix_of(&parsed[at]) && !entry.code.is_empty()
        });
        let over = own
            .max_by_key(|top| parsed[**top].clone())
            .map(|top| activities.all[*top].code.clone())
            .unwrap_or_default();
        report.carried(names::ACTIVITIES);
        if makes_components && tops.contains(&at) {
            unit.components.push(Component {
                code: name.code,
                id: name.id,
                title: Prose::line(&text),
                doubts,
                ..Component::default()
            });
            continue;
        }
        let (component, parent) = match makes_components {
            true => (over, String::new()),
            false => (String::new(), over),
        };
        let reference = name.reference();
        unit.activities.push(Activity {
            code: name.code,
            id: name.id,
            title: Prose::line(&text),
            parent,
            component,
            doubts,
            ..Activity::default()
        });
        for part in &entry.skills {
            let id = taken.id(part);
            unit.activities.push(Activity {
                id,
                title: Prose::line(part),
                parent: reference.clone(),
                ..Activity::default()
            });
        }
    }
    let summaries = &entries.summaries;
    if !summaries.is_empty() && unit.components.len() == summaries.len() {
        for (component, (text, _)) in unit.components.iter_mut().zip(summaries) {
            component.summary = Prose::line(text);
        }
        return;
    }
    for (at, (text, _)) in summaries.iter().enumerate() {
        match at {
            0 => {
                unit.summary = Prose::line(text);
                unit.doubts.push(summary_doubt());
            }
            _ => unit.unplaced.push(Doubt::new(UNPLACED, text.clone())),
        }
    }
}

/// Competencies with their parents and activities.
pub(super) fn able_to(
    unit: &mut Unit,
    activities: &Entries,
    entries: Entries,
    ways: &Ways,
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
            let (a, b) = (fold(known), fold(&text));
            if a == b || a.starts_with(&b) || b.starts_with(&a) {
                report.repaired(DOUBLED_CODE, entry.code.clone());
                if b.len() > a.len() {
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
        let (tied, doubt) = activities_of(&entry, activities, unit, ways);
        doubts.extend(doubt);
        let component = unit.components.iter().filter(|component| {
            let (all, own) = (number_of(&entry.code), number_of(&component.code));
            !own.is_empty() && all.starts_with(&own)
        });
        let component = component
            .map(|component| component.code.clone())
            .next()
            .unwrap_or_default();
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
