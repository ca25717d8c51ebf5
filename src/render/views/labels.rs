//! The names of the parts of a certification on its pages.

use super::Builder;
use crate::link::labels::{Label, Part};
use crate::render::view::{CountsView, LabelsView};

impl Builder<'_> {
    /// A text of the language file.
    pub(super) fn word(&self, key: &str) -> String {
        self.language.text(key).unwrap_or(key).to_owned()
    }

    fn label(&self, part: Part) -> Label<'_> {
        let word = self.language.text(part.word()).unwrap_or_default();
        self.certification().labels.label(part, word)
    }

    /// The document's name for a part, if it differs from that of the theme.
    fn own_name(&self, part: Part) -> Option<String> {
        Some(self.printed(self.label(part).name()?))
    }

    /// The document's name for a part, or the theme's.
    pub(super) fn name_or(&self, part: Part, key: &str) -> String {
        self.own_name(part).unwrap_or_else(|| self.word(key))
    }

    /// The same, followed by the punctuation before a value.
    fn name_before(&self, part: Part, key: &str) -> String {
        let own = self.own_name(part);
        own.map_or_else(|| self.word(key), |own| own + &self.word("colon"))
    }

    pub(in crate::render) fn labels(&self) -> LabelsView {
        let lead = |part: Part| Some(self.printed(self.label(part).lead()?));
        let name = |part: Part| self.name_or(part, part.word());
        let ties = match (
            self.own_name(Part::Competency),
            self.own_name(Part::Criterion),
        ) {
            (None, None) => self.word("ties_table"),
            _ => format!(
                "{} / {}",
                self.name_or(Part::Competency, "competencies"),
                self.name_or(Part::Criterion, "criteria")
            ),
        };
        LabelsView {
            unit: name(Part::Unit),
            component: name(Part::Component),
            activity: name(Part::Activity),
            competency: name(Part::Competency),
            skill: name(Part::Skill),
            condition: name(Part::Condition),
            assessment: name(Part::Assessment),
            criterion: name(Part::Criterion),
            knowledge: name(Part::Knowledge),
            option: name(Part::Option),
            options: self.name_or(Part::Option, "options_heading"),
            placements: name(Part::Placement),
            examination: self.examination_title(),
            competency_lead: lead(Part::Competency),
            condition_lead: lead(Part::Condition),
            criterion_lead: lead(Part::Criterion),
            activities: self.name_or(Part::Activity, "activities"),
            competencies: self.name_or(Part::Competency, "competencies"),
            conditions: self.name_or(Part::Condition, "conditions"),
            assessments: self.name_or(Part::Assessment, "assessments"),
            criteria: self.name_or(Part::Criterion, "criteria"),
            called_by: self.name_or(Part::Activity, "called_by"),
            given: self.name_or(Part::Condition, "given"),
            assessed_how: self.name_or(Part::Assessment, "assessed_how"),
            judged_on: self.name_or(Part::Criterion, "judged_on"),
            competencies_judged: self.name_or(Part::Competency, "competencies_judged"),
            called_for: self.name_before(Part::Competency, "called_for_by"),
            assesses: self.name_before(Part::Competency, "assesses"),
            criteria_for: self.name_before(Part::Criterion, "criteria_for"),
            criteria_to_check: self.name_or(Part::Criterion, "tick_these"),
            ties_table: ties,
        }
    }

    /// The title of the examination page: that of the document, otherwise the default.
    pub(in crate::render) fn examination_title(&self) -> String {
        let examination = self.certification().examination.as_ref();
        match examination.and_then(|examination| examination.title.as_ref()) {
            Some(title) => self.printed(&title.plain),
            None => self.name_or(Part::Examination, "examination"),
        }
    }

    /// The number of each kind of part, in words.
    pub(super) fn figures(&self, counts: &CountsView) -> Vec<String> {
        let of = |part: Part, n: usize| match self.own_name(part) {
            Some(own) => Some(format!("{own}{} {n}", self.word("colon"))),
            None => self.language.count(part.word(), n),
        };
        let if_any = |part: Part, n: usize| (n > 0).then(|| of(part, n)).flatten();
        // If each criterion has exactly one indicator, both numbers mean the same.
        let indicators = (counts.indicators > counts.criteria)
            .then(|| self.language.count("indicator", counts.indicators))
            .flatten();
        [
            if_any(Part::Activity, counts.activities),
            of(Part::Competency, counts.competencies),
            if_any(Part::Skill, counts.skills),
            if_any(Part::Assessment, counts.assessments),
            if_any(Part::Criterion, counts.criteria),
            indicators,
            if_any(Part::Knowledge, counts.knowledge),
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}
