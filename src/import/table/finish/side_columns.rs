//! The columns next to competencies: skills, knowledge and conditions.

use super::super::gather::{Placed, Section};
use super::super::judging::{self, Given};
use super::super::phrases::{SHARED_ROW, UNPLACED};
use super::super::roles::Role;
use super::super::ties::{Order, Target, read_after, tie};
use super::super::{codes, entries};
use super::{Conventions, prose_of};
use crate::import::table::names;
use crate::import::{Condition, Doubt, Knowledge, Prose, Report, Unit};
use crate::text::{Code, id_of_words, unique_id};
use std::collections::BTreeSet;

/// Adds skills, knowledge and conditions from separate columns.
pub(super) fn add_side_columns(
    unit: &mut Unit,
    section: &Section,
    targets: &[Target],
    conventions: &Conventions,
    report: &mut Report,
) {
    for (texts, span) in entries::skills(section) {
        let beside: Vec<usize> = (0..targets.len())
            .filter(|at| targets[*at].span.meets(span))
            .collect();
        match beside.first() {
            Some(first) => {
                let competency = &mut unit.competencies[*first];
                competency
                    .skills
                    .extend(texts.iter().map(|text| Prose::line(text)));
                if beside.len() > 1 {
                    competency.doubts.push(Doubt::new(SHARED_ROW, ""));
                }
                texts.iter().for_each(|_| report.carried(names::SKILLS));
            }
            None => unit
                .unplaced
                .extend(texts.into_iter().map(|text| Doubt::new(UNPLACED, text))),
        }
    }
    let mut ids: BTreeSet<String> = BTreeSet::new();
    for cell in section.cells_of(Role::Knowledge) {
        for record in knowledge(cell, targets, &mut ids) {
            unit.knowledge.push(record);
            report.carried(names::KNOWLEDGE);
        }
    }
    let conditions = judging::conditions(section);
    for (at, given) in conditions.iter().enumerate() {
        let same = |other: &&Given| other.span == given.span && other.kind == given.kind;
        let order = Order {
            at: conditions[..at].iter().filter(same).count(),
            all: conditions.iter().filter(same).count(),
        };
        let (targets, doubts) = match conventions.is_read_in_order {
            true => read_after(given.span, order, targets, &unit.competencies),
            false => tie(&given.references, given.span, targets),
        };
        unit.conditions.push(Condition {
            kind: given.kind.clone(),
            items: given.points.iter().map(prose_of).collect(),
            targets,
            doubts,
            ..Condition::default()
        });
        report.carried(names::CONDITIONS);
    }
}

/// Knowledge, one record per paragraph, including the list below it.
fn knowledge(cell: &Placed, targets: &[Target], ids: &mut BTreeSet<String>) -> Vec<Knowledge> {
    let tied: Vec<String> = targets
        .iter()
        .filter(|target| target.span.meets(cell.span))
        .map(|target| target.name.clone())
        .collect();
    let mut records: Vec<Knowledge> = Vec::new();
    let has_heads = cell.blocks.first().is_some_and(|first| !first.is_item());
    for block in &cell.blocks {
        if block.is_item()
            && has_heads
            && let Some(open) = records.last_mut()
        {
            open.items.push(Prose::line(&block.text));
            continue;
        }
        let (code, text) = match codes::leading(&block.text) {
            Some(found) if !found.rest.is_empty() => (found.code, found.rest.to_owned()),
            _ => (String::new(), block.text.clone()),
        };
        let id = match code.is_empty() || !ids.insert(format!("code {}", Code::parse(&code).key()))
        {
            true => unique_id(ids, &id_of_words(&format!("savoir {text}"))),
            false => String::new(),
        };
        let code = if id.is_empty() { code } else { String::new() };
        let title = Prose::line(text.trim_end_matches([':', ' ']));
        records.push(Knowledge {
            code,
            id,
            title,
            targets: tied.clone(),
            ..Knowledge::default()
        });
    }
    records
}
