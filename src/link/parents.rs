//! Parents of records, and records that are their own ancestor.

use super::outline::{Kind, Outline};
use super::unresolved::Reference;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::{CertificationFiles, Text};
use crate::messages::{List, link as say};
use crate::source::{FileId, Span};

/// Resolves the parents of the records of a kind, and reports records that are their own ancestor.
pub(super) fn resolve_parents(
    outline: &mut Outline,
    kind: Kind,
    files: &CertificationFiles,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let parents = written_parents(files, kind);
    for (index, (file, parent)) in parents.iter().enumerate() {
        let Some(parent) = parent else { continue };
        let unit = outline.of(kind)[index].unit;
        match outline.resolve_one(kind, parent, unit) {
            Ok(found) => outline.of_mut(kind)[index].parent = Some(found),
            Err(why) => diagnostics.extend(
                Reference {
                    span: Span::new(*file, parent.range()),
                    written: parent,
                    kind,
                    outline,
                }
                .unresolved(why),
            ),
        }
    }
    break_cycles(outline, kind, &parents, diagnostics);
}

/// The parents as written, in the order of the outline, each with its file.
fn written_parents(files: &CertificationFiles, kind: Kind) -> Vec<(FileId, Option<Text>)> {
    let of_units = files.units.iter().flat_map(|unit| {
        let record = &unit.unit.record;
        let parents: Vec<&Option<Text>> = match kind {
            Kind::Competency => record.competency.iter().map(|at| &at.parent).collect(),
            Kind::Activity => record.activity.iter().map(|at| &at.parent).collect(),
            Kind::Assessment => record.assessment.iter().map(|at| &at.parent).collect(),
            Kind::Knowledge => record.knowledge.iter().map(|at| &at.parent).collect(),
            Kind::Component | Kind::Condition | Kind::Criterion => Vec::new(),
        };
        parents.into_iter().map(|parent| (unit.unit.file, parent))
    });
    let examination = files.examination.iter().flat_map(|loaded| {
        let assessments = loaded.record.assessment.iter();
        assessments.map(|at| (loaded.file, &at.parent))
    });
    let knowledge = files.knowledge.iter().flat_map(|loaded| {
        let knowledge = loaded.record.knowledge.iter();
        knowledge.map(|at| (loaded.file, &at.parent))
    });
    of_units
        .chain(examination.filter(|_| kind == Kind::Assessment))
        .chain(knowledge.filter(|_| kind == Kind::Knowledge))
        .map(|(file, parent)| (file, parent.clone()))
        .collect()
}

/// Reports each cycle once, and removes one of its parents so that later code terminates.
fn break_cycles(
    outline: &mut Outline,
    kind: Kind,
    parents: &[(FileId, Option<Text>)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let count = outline.of(kind).len();
    for index in 0..count {
        let entries = outline.of(kind);
        let is_in_cycle = std::iter::successors(entries[index].parent, |at| entries[*at].parent)
            .take(count)
            .any(|ancestor| ancestor == index);
        let (true, (file, Some(parent))) = (is_in_cycle, &parents[index]) else {
            continue;
        };
        let written = &*entries[index].written;
        let span = Span::new(*file, parent.range());
        diagnostics.push(if entries[index].parent == Some(index) {
            Diagnostic::new(&codes::PARENT_CYCLE, span, say::own_parent(written))
                .label(say::record_itself())
                .help(say::write_parent())
        } else {
            let path: Vec<String> = std::iter::successors(Some(index), |at| entries[*at].parent)
                .skip(1)
                .take_while(|at| *at != index)
                .map(|at| format!("`{}`", entries[at].written))
                .collect();
            Diagnostic::new(
                &codes::PARENT_CYCLE,
                span,
                say::part_of_itself(
                    written,
                    List::joined(path, [", whose parent is ", ", dont le parent est "]),
                ),
            )
            .label(say::leads_back())
            .related(entries[index].span.clone(), say::the_record())
            .help(say::remove_parent())
        });
        outline.of_mut(kind)[index].parent = None;
    }
}
