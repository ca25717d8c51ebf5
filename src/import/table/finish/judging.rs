//! Assessments and criteria.

use super::super::codes::number_of;
use super::super::gather::Section;
use super::super::judging::{self, Group, PrintedAssessment, forms_and_settings};
use super::super::phrases::{NO_TIE, NO_TIE_OF_ASSESSMENT, SHARED_ROW, TITLE_CUT, UNPLACED};
use super::super::roles::Role;
use super::super::ties::{Order, Target, paired, read_after, tie, tie_without_rows};
use super::{id_from, prose, prose_of};
use crate::import::table::names;
use crate::import::{Assessment, Component, Criterion, Doubt, Prose, Report, Unit};
use std::collections::{BTreeMap, BTreeSet};

/// Adds the assessments of a section. Equal texts are one assessment.
pub(super) fn add_assessments(
    unit: &mut Unit,
    section: &Section,
    targets: &[Target],
    knows_merged_cells: bool,
    report: &mut Report,
) {
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    let mut ids: BTreeSet<String> = BTreeSet::new();
    let components = unit.components.clone();
    let mut components = components.iter();
    for printed in judging::assessments(section, knows_merged_cells) {
        let (tied, mut doubts) = targets_of(&printed, targets, &mut components);
        // A tie that is not printed is left to the author, and with it the record that needs one.
        let is_untied = doubts.iter().any(|doubt| doubt.about == NO_TIE);
        if is_untied {
            doubts.retain(|doubt| doubt.about != NO_TIE);
            doubts.push(Doubt::new(NO_TIE_OF_ASSESSMENT, ""));
        }
        if printed.is_cut {
            doubts.push(Doubt::new(TITLE_CUT, ""));
        }
        let body = prose(&printed.blocks);
        if let Some(index) = known.get(body.as_str()) {
            let same: &mut Assessment = &mut unit.assessments[*index];
            for name in tied {
                if !same.targets.contains(&name) {
                    same.targets.push(name);
                }
            }
            continue;
        }
        known.insert(body.as_str().to_owned(), unit.assessments.len());
        let (forms, settings) = forms_and_settings(&printed.blocks);
        unit.assessments.push(Assessment {
            id: id_from(&mut ids, &printed.title, "modalite"),
            title: Prose::line(&printed.title),
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
}

/// The competencies that an assessment is for. "Toutes les compétences de la composante" does not
/// name the component, so `components` are used in order of appearance.
fn targets_of<'c>(
    printed: &PrintedAssessment,
    targets: &[Target],
    components: &mut impl Iterator<Item = &'c Component>,
) -> (Vec<String>, Vec<Doubt>) {
    if printed.references.component
        && let Some(component) = components.next()
    {
        let number = number_of(&component.code);
        let parts = targets
            .iter()
            .filter(|target| number_of(&target.name).starts_with(&number));
        let names: Vec<String> = parts.map(|target| target.name.clone()).collect();
        if !names.is_empty() {
            return (names, Vec::new());
        }
    }
    match printed.rows_count || !printed.references.is_empty() {
        true => tie(&printed.references, printed.span, targets),
        false => tie_without_rows(),
    }
}

/// Adds the criteria of a section, with the indicators of a separate column.
pub(super) fn add_criteria(
    unit: &mut Unit,
    section: &Section,
    targets: &[Target],
    is_read_in_order: bool,
    report: &mut Report,
) {
    let criteria = judging::criteria(section, Role::Criterion);
    let criteria = judging::join_indicators(criteria, judging::criteria(section, Role::Indicator));
    for (index, group) in criteria.iter().enumerate() {
        // A title above other titles is meaningless by itself.
        let is_above_title = criteria
            .get(index + 1)
            .is_some_and(|next| next.cell == group.cell && !next.title.is_empty());
        if group.points.is_empty() && is_above_title {
            unit.unplaced
                .push(Doubt::new(UNPLACED, group.title.clone()));
            report.left_out(names::CRITERIA, UNPLACED);
            continue;
        }
        let (tied, doubts) = match is_read_in_order && group.references.is_empty() {
            true => {
                let same = |other: &&Group| other.span == group.span && other.references.is_empty();
                let order = Order {
                    at: criteria[..index].iter().filter(same).count(),
                    all: criteria.iter().filter(same).count(),
                };
                read_after(group.span, order, targets, &unit.competencies)
            }
            false => targets_in_rows(&criteria, index, targets),
        };
        let mut title = group.title.clone();
        let mut points: Vec<Prose> = group.points.iter().map(prose_of).collect();
        if points.is_empty() {
            points.push(Prose::line(&std::mem::take(&mut title)));
        }
        for _ in &points {
            report.carried(names::INDICATORS);
        }
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

/// The competencies that a criterion of a table judges.
fn targets_in_rows(
    criteria: &[Group],
    index: usize,
    targets: &[Target],
) -> (Vec<String>, Vec<Doubt>) {
    let group = &criteria[index];
    let (tied, mut doubts) = paired(criteria, index, targets)
        .unwrap_or_else(|| tie(&group.references, group.span, targets));
    if tied.len() > 1 && group.references.is_empty() {
        doubts.push(Doubt::new(SHARED_ROW, ""));
    }
    (tied, doubts)
}
