//! Rules about the ties of a catalog.

use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::link::Catalog;
use crate::link::catalog::{Certification, CompetencyId};

/// Checks what only shows once references are resolved.
pub fn check_ties(catalog: &Catalog, diagnostics: &mut Diagnostics) {
    for certification in &catalog.certifications {
        if certification.criteria.is_empty() && !certification.competencies.is_empty() {
            diagnostics.push(
                Diagnostic::new(
                    &codes::UNJUDGED_COMPETENCY,
                    certification.span.clone(),
                    format!("`{}` has no criterion at all", certification.slug),
                )
                .help("add [[criterion]] records to its units: a referential says what is judged"),
            );
            continue;
        }
        for id in certification.competency_ids() {
            if !is_judged(certification, id) && !is_explained(certification, id) {
                let competency = &certification[id];
                diagnostics.push(
                    Diagnostic::new(
                        &codes::UNJUDGED_COMPETENCY,
                        competency.span.clone(),
                        format!(
                            "no criterion reaches the competency `{}`",
                            competency.code.as_deref().unwrap_or(&competency.id)
                        ),
                    )
                    .label("never judged")
                    .help(
                        "tie a [[criterion]] to it with for = [\"…\"]; if the document gives \
                         none, say so to readers with no_criteria = \"…\" on the competency",
                    ),
                );
            }
        }
    }
}

/// Whether a criterion is tied to the competency, to what it is a part of, or to a part of it.
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
