//! What candidates ask first about a competency: how long its assessments take, and how many
//! criteria judge it.

use super::Builder;
use crate::link::catalog::{Assessment, AssessmentId, CompetencyId, CriterionId};

/// Longer assessment texts are collapsed where they are not the main content.
const LONG: usize = 400;

impl Builder<'_> {
    /// How long the assessments of a competency last, one line each; with the name of the
    /// assessment if there are several.
    pub(super) fn durations_of(&self, id: CompetencyId) -> Vec<String> {
        let certification = self.certification();
        let mut timed: Vec<(AssessmentId, String)> = Vec::new();
        for (_, tie) in certification.assessed_by(id) {
            let assessment = &certification[tie];
            if self.shows(&assessment.options)
                && let Some(durations) = self.durations(assessment)
            {
                timed.push((tie, durations));
            }
        }
        let several = timed.len() > 1;
        let colon = self.word("colon");
        timed
            .into_iter()
            .map(|(id, durations)| match several {
                true => format!("{}{colon} {durations}", self.assessment_name(id)),
                false => durations,
            })
            .collect()
    }

    /// How long an assessment lasts; if that depends on the kind of candidate, every duration.
    fn durations(&self, assessment: &Assessment) -> Option<String> {
        let joined = |durations: &[String]| self.printed(&durations.join(" ; "));
        if !assessment.durations.is_empty() {
            return Some(joined(&assessment.durations));
        }
        let timed = assessment.modes.iter();
        let timed: Vec<_> = timed.filter(|mode| !mode.durations.is_empty()).collect();
        let first = timed.first()?;
        let all_equal = timed.len() == assessment.modes.len()
            && timed.iter().all(|mode| mode.durations == first.durations);
        if all_equal {
            return Some(joined(&first.durations));
        }
        // The kinds of candidates take a paragraph each, which the assessment itself shows.
        let mut different: Vec<String> = Vec::new();
        for durations in timed.iter().map(|mode| joined(&mode.durations)) {
            if !different.contains(&durations) {
                different.push(durations);
            }
        }
        let durations = different.join(", ");
        Some(
            self.language
                .fill("by_candidate", &[("durations", &durations)]),
        )
    }

    /// How much a competency is judged on, in words: `1 critère, 5 points à vérifier`. `None` if no
    /// criterion judges it or a part of it.
    pub(super) fn judged(&self, id: CompetencyId) -> Option<String> {
        let certification = self.certification();
        let own: Vec<CriterionId> = certification
            .judged_by(id)
            .map(|(_, tie)| tie)
            .filter(|tie| self.shows(&certification[*tie].options))
            .collect();
        if own.is_empty() {
            let of_parts = self.criteria_of(&certification[id].children);
            let count = self.language.count("criterion", of_parts.len())?;
            return (!of_parts.is_empty()).then(|| {
                self.language
                    .fill("judged_through_parts", &[("count", &count)])
            });
        }
        let points = own.iter().map(|id| certification[*id].indicators.len());
        let points = self.language.count("checked", points.sum());
        let titled = own.iter().any(|id| certification[*id].title.is_some());
        let criteria = titled
            .then(|| self.language.count("criterion", own.len()))
            .flatten();
        let counts: Vec<String> = criteria.into_iter().chain(points).collect();
        Some(counts.join(", "))
    }

    /// Whether the document's text on an assessment is long.
    pub(super) fn is_long(assessment: &Assessment) -> bool {
        let modes = assessment.modes.iter();
        let of_modes = modes.map(|mode| {
            let body = mode.body.as_ref().map_or(0, |body| body.plain.len());
            body + mode.audience.len()
        });
        assessment.body.plain.len() + of_modes.sum::<usize>() > LONG
    }
}
