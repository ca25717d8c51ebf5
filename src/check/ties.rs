//! Rules on the ties of a catalog.

use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::link::catalog::{Certification, CompetencyId};
use crate::messages::{Message, check as say};
use crate::source::Span;

/// Reports what no criterion judges: the certification when it has no criteria, otherwise units
/// without any, otherwise each top-level competency.
pub(super) fn unjudged(certification: &Certification, diagnostics: &mut Diagnostics) {
    let bare = |id: CompetencyId| !is_judged(certification, id) && !is_explained(certification, id);
    let mut report = |span: &Span, message: Message, help: Message| {
        diagnostics.push(
            Diagnostic::new(&codes::UNJUDGED_COMPETENCY, span.clone(), message)
                .label(say::never_judged())
                .help(help),
        );
    };
    if certification.criteria.is_empty() && certification.competency_ids().any(bare) {
        let message = say::no_criterion(&certification.slug);
        report(&certification.span, message, say::add_criteria());
        return;
    }
    for unit in &certification.units {
        let several = unit.competencies.len() > 1;
        if unit.criteria.is_empty() && several && unit.competencies.iter().all(|id| bare(*id)) {
            let message = say::unit_without_criterion();
            report(&unit.span, message, say::add_criteria_or_say());
            continue;
        }
        for id in unit.competencies.iter().copied().filter(|id| bare(*id)) {
            let competency = &certification[id];
            // The parts of a competency without criteria have none either.
            if competency.parent.is_some_and(bare) {
                continue;
            }
            let name = competency.code.as_deref().unwrap_or(&competency.id);
            report(
                &competency.span,
                say::competency_without_criterion(name),
                say::tie_criterion(),
            );
        }
    }
}

/// Whether a criterion judges the competency, a parent of it, or a part of it.
fn is_judged(certification: &Certification, id: CompetencyId) -> bool {
    certification.judged_by(id).next().is_some() || has_judged_part(certification, id)
}

fn has_judged_part(certification: &Certification, id: CompetencyId) -> bool {
    certification[id].children.iter().any(|child| {
        !certification[*child].criteria.is_empty() || has_judged_part(certification, *child)
    })
}

fn is_explained(certification: &Certification, id: CompetencyId) -> bool {
    certification
        .lineage(id)
        .any(|at| certification[at].no_criteria.is_some())
}
