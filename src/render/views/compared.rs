//! What is said of a record besides its words, for the comparison of two versions.

use super::Builder;
use crate::compare::{Compared, Item};
use crate::link::catalog::{
    Assessment, AssessmentId, CompetencyId, Condition, Mode, OptionId, UnitId,
};

impl Builder<'_> {
    /// The facts of a record in words: whatever its page says besides its texts and ties.
    pub(in crate::render) fn compared_facts(&self, record: Compared) -> Vec<String> {
        let certification = self.certification();
        let (facts, options): (Vec<String>, &[OptionId]) = match record {
            Compared::Unit(id) => (self.facts_of_unit(id), &certification[id].options),
            Compared::Component(id) => (Vec::new(), &certification[id].options),
            Compared::Activity(id) => {
                let activity = &certification[id];
                let means = activity.means.iter().flat_map(|means| &means.kind);
                let autonomy = activity.autonomy.iter();
                let autonomy = autonomy.map(|text| self.labelled("autonomy", text));
                let kinds = means.map(|kind| self.printed(kind));
                (kinds.chain(autonomy).collect(), &activity.options)
            }
            Compared::Competency(id) => (self.facts_of_competency(id), &certification[id].options),
            Compared::Condition(id) => {
                let condition: &Condition = &certification[id];
                let kind = condition.kind.iter().map(|kind| self.printed(kind));
                (kind.collect(), &condition.options)
            }
            Compared::Knowledge(id) => (
                self.knowledge_facts(&certification[id]),
                &certification[id].options,
            ),
            Compared::Assessment(id) => (self.facts_of_assessment(id), &certification[id].options),
            Compared::Criterion(id) => (
                self.own_facts(&certification[id]),
                &certification[id].options,
            ),
        };
        let names = self.option_names(options);
        facts.into_iter().chain(names).collect()
    }

    fn facts_of_unit(&self, id: UnitId) -> Vec<String> {
        let certification = self.certification();
        let unit = &certification[id];
        let required = unit.requires.iter().map(|id| &certification[*id]);
        let required = required.map(|unit| self.labelled("requires", &self.unit_name(unit)));
        self.unit_facts(unit).into_iter().chain(required).collect()
    }

    fn facts_of_competency(&self, id: CompetencyId) -> Vec<String> {
        let competency = &self.certification()[id];
        let transversal = competency.transversal.then(|| self.word("transversal"));
        let level = competency.level.map(|level| self.level_name(level));
        transversal.into_iter().chain(level).collect()
    }

    fn facts_of_assessment(&self, id: AssessmentId) -> Vec<String> {
        let assessment: &Assessment = &self.certification()[id];
        let labelled =
            |key: &str, text: &Option<String>| text.as_ref().map(|text| self.labelled(key, text));
        let unit = assessment.unit_code.iter().map(|code| self.printed(code));
        self.facts(assessment)
            .into_iter()
            .chain(unit)
            .chain(labelled("eliminatory", &assessment.eliminatory))
            .chain(labelled("audience", &assessment.audience))
            .chain(assessment.modes.iter().map(|mode| self.mode_in_line(mode)))
            .collect()
    }

    /// How an assessment takes place for some candidates: `Apprentis : CCF, oral, 30 min`.
    fn mode_in_line(&self, mode: &Mode) -> String {
        let view = self.mode(mode);
        let said: Vec<String> = view.mode.into_iter().chain(view.facts).collect();
        format!(
            "{}{} {}",
            view.audience,
            self.word("colon"),
            said.join(", ")
        )
    }

    /// A text of the document after its label: `Autonomie : totale`.
    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{} {}", self.word(label), self.printed(text))
    }

    /// The competencies that a record is tied to, by code where they have one.
    pub(in crate::render) fn compared_ties(&self, item: &Item) -> Vec<String> {
        let certification = self.certification();
        let ties = item.competencies.iter().map(|id| &certification[*id]);
        let names = ties.map(|it| self.printed(it.code.as_ref().unwrap_or(&it.name)));
        names.collect()
    }
}
