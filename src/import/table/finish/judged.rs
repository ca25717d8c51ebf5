//! Assessments and criteria.

use super::super::codes::number_of;
use super::super::gather::{Section, Span};
use super::super::judging::{self, forms_and_settings};
use super::super::phrases::{SHARED_ROW, TITLE_CUT, UNPLACED};
use super::super::references::References;
use super::super::roles::Role;
use super::super::ties::{Target, paired, tie};
use super::{Ways, id_from, prose, prose_of};
use crate::import::table::names;
use crate::import::{Assessment, Criterion, Doubt, Prose, Report, Unit};
use std::collections::{BTreeMap, BTreeSet};

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
        let (tied, mut doubts) = paired(&criteria, at, targets)
            .unwrap_or_else(|| tie(&group.references, group.span, targets));
        if tied.len() > 1 && group.references.is_empty() {
            doubts.push(Doubt::new(SHARED_ROW, ""));
        }
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
