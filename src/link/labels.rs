//! The words of a referential for its parts, and what becomes of each on its pages.

use super::catalog::Labels;
use crate::text::fold;

/// The parts of a referential that have a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Unit,
    Component,
    Activity,
    Competency,
    Skill,
    Condition,
    Assessment,
    Criterion,
    Knowledge,
    Option,
    Placement,
    Examination,
}

impl Part {
    /// The key of the word of the theme in language files.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Unit => "unit",
            Self::Component => "component",
            Self::Activity => "activity",
            Self::Competency => "competency",
            Self::Skill => "skill",
            Self::Condition => "condition",
            Self::Assessment => "assessment",
            Self::Criterion => "criterion",
            Self::Knowledge => "knowledge",
            Self::Option => "option",
            Self::Placement => "placement",
            Self::Examination => "examination",
        }
    }

    /// Whether its records can go on with a sentence that the label begins.
    fn can_be_led_in(self) -> bool {
        matches!(self, Self::Competency | Self::Condition | Self::Criterion)
    }
}

/// What a label is, beside the word of the theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label<'a> {
    /// There is none, or it says the same.
    Theme,
    /// A name for the part, which stands in place of the theme's.
    Name(&'a str),
    /// The beginning of a sentence that the records go on with: « On exige ».
    Lead(&'a str),
}

impl<'a> Label<'a> {
    /// The name, when it is one.
    pub(crate) fn name(self) -> Option<&'a str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Theme | Self::Lead(_) => None,
        }
    }

    /// The beginning of a sentence, when it is one.
    pub(crate) fn lead(self) -> Option<&'a str> {
        match self {
            Self::Lead(lead) => Some(lead),
            Self::Theme | Self::Name(_) => None,
        }
    }
}

impl Labels {
    /// What the label of a part is, where the theme says `word`.
    pub(crate) fn label(&self, part: Part, word: &str) -> Label<'_> {
        let own = match part {
            Part::Unit => &self.unit,
            Part::Component => &self.component,
            Part::Activity => &self.activity,
            Part::Competency => &self.competency,
            Part::Skill => &self.skill,
            Part::Condition => &self.condition,
            Part::Assessment => &self.assessment,
            Part::Criterion => &self.criterion,
            Part::Knowledge => &self.knowledge,
            Part::Option => &self.option,
            Part::Placement => &self.placement,
            Part::Examination => &self.examination,
        };
        let Some(own) = own else { return Label::Theme };
        let (folded, theme) = (fold(own), fold(word));
        if folded == theme {
            return Label::Theme;
        }
        // « Critère d'évaluation » names the part, « On exige » begins a sentence.
        let stem: String = theme.chars().take(6).collect();
        if part.can_be_led_in() && !folded.contains(&stem) {
            Label::Lead(own)
        } else {
            Label::Name(own)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Labels, Part};

    #[test]
    fn names_and_beginnings() {
        let labels = Labels {
            condition: Some("On donne".to_owned()),
            criterion: Some("Critère de réussite".to_owned()),
            activity: Some("Activite".to_owned()),
            assessment: Some("Épreuve".to_owned()),
            ..Labels::default()
        };
        for (part, word, label) in [
            (Part::Condition, "Conditions", Label::Lead("On donne")),
            (
                Part::Criterion,
                "Critère",
                Label::Name("Critère de réussite"),
            ),
            (Part::Activity, "Activité", Label::Theme),
            (Part::Assessment, "Modalité", Label::Name("Épreuve")),
            (Part::Skill, "Savoir-faire", Label::Theme),
        ] {
            assert_eq!(labels.label(part, word), label);
        }
    }
}
