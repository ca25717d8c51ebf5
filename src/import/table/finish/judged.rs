//! Assessments and criteria.

use super::super::codes::number_of;
use super::super::gather::{Section, Span};
use super::super::judging::{self, Group, forms_and_settings};
use super::super::phrases::{NO_TIE, NO_TIE_OF_ASSESSMENT, SHARED_ROW, TITLE_CUT, UNPLACED};
use super::super::references::References;
use super::super::roles::Role;
use super::super::ties::{Order, Target, paired, read_after, tie};
use super::{Ways, id_from, prose, prose_of};
use crate::import::table::names;
use crate::import::{Assessment, Criterion, Doubt, Prose, Report, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// The competencies that a criterion judges, in a table.
fn beside(criteria: &[Group], at: usize, targets: &[Target]) -> (Vec<String>, Vec<Doubt>) {
    let group = &criteria[at];
    let (tied, mut doubts) = paired(criteria, at, targets)
        .unwrap_or_else(|| tie(&group.references, group.span, targets));
    if tied.len() > 1 && group.references.is_empty() {
        doubts.push(Doubt::new(SHARED_ROW, ""));
    }
    (tied, doubts)
}

/// Assessments and criteria.
pub(super) fn judged(
    unit: &mut Unit,
    section: &Section,
    targets: &[Target],
    ways: &Ways,
    report: &mut Report,
) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let mut components = unit
        .components
        .iter()
        .map(|component| component.code.clone())
        .collect::<Vec<_>>()
        .into_iter();
    for held in judging::assessments(section, ways.knows_merged_cells) {
        let nothing = References::default();
        let (mut tied, mut doubts) = match held.rows_count || !held.references.is_empty() {
            true => tie(&held.references, held.span, targets),
            false => tie(&nothing, Span { start: 0, end: 0 }, targets),
        };
        // "Toutes les compétences de la composante": components are used in order of appearance.
        if held.references.component
            && let Some(component) = components.next()
        {
            let own = number_of(&component);
            let of: Vec<String> = (targets.iter())
                .filter(|target| number_of(&target.name).starts_with(&own))
                .map(|target| target.name.clone())
                .collect();
            if !of.is_empty() {
                (tied, doubts) = (of, Vec::new());
            }
        }
        // A tie that is not printed is left to the author, and with it the record that needs one.
        let is_untied = doubts.iter().any(|doubt| doubt.about == NO_TIE);
        if is_untied {
            doubts.retain(|doubt| doubt.about != NO_TIE);
            doubts.push(Doubt::new(NO_TIE_OF_ASSESSMENT, ""));
        }
        if held.is_cut {
            doubts.push(Doubt::new(TITLE_CUT, ""));
        }
        let body = prose(&held.blocks);
        if let Some(at) = known.get(body.as_str()) {
            let same: &mut Assessment = &mut unit.assessments[*at];
            for name in tied {
                if !same.targets.contains(&name) {
                    same.targets.push(name);
                }
            }
            continue;
        }
        known.insert(body.as_str().to_owned(), unit.assessments.len());
        let (forms, settings) = forms_and_settings(&held.blocks);
        let id = id_from(&mut ids, &held.title, "modalite");
        unit.assessments.push(Assessment {
            id,
            title: Prose::line(&held.title),
            body,
            targets: tied,
            forms,
            settings,
            is_untied,
            doubts,
            ..Assessment::default()
        });
        report.carried(names::ASSESSMENTS);
    }
    let criteria = judging::criteria(section, Role::Criterion);
    let criteria = judging::join_indicators(criteria, judging::criteria(section, Role::Indicator));
    for at in 0..criteria.len() {
        let group = &criteria[at];
        // A title above other titles is meaningless by itself.
        let is_over = criteria
            .get(at + 1)
            .is_some_and(|next| next.cell == group.cell && !next.title.is_empty());
        if group.points.is_empty() && is_over {
            unit.unplaced
                .push(Doubt::new(UNPLACED, group.title.clone()));
            report.left_out(names::CRITERIA, UNPLACED);
            continue;
        }
        let (tied, doubts) = match ways.is_read_in_order && group.references.is_empty() {
            true => {
                let same = |other: &&Group| other.span == group.span && other.references.is_empty();
                let order = Order {
                    at: criteria[..at].iter().filter(same).count(),
                    all: criteria.iter().filter(same).count(),
                };
                read_after(group.span, order, targets, &unit.competencies)
            }
            false => beside(&criteria, at, targets),
        };
        let mut title = group.title.clone();
        let mut points: Vec<Prose> = group.points.iter().map(prose_of).collect();
        if points.is_empty() {
            points.push(Prose::line(&std::mem::take(&mut title)));
        }
        points
            .iter()
            .for_each(|_| report.carried(names::INDICATORS));
        unit.criteria.push(Criterion {
            title: Prose::line(&title),
            indicators: points,
            targets: tied,
            doubts,
            ..Criterion::default()
        });
        report.carried(names::CRITERIA);
    }
}
