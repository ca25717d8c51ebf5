//! A referential's own words for its parts, and how pages use each.

use super::catalog::Labels;
use crate::text::fold;

/// The parts of a referential that can have a label.
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
    /// The key of the theme's word in language files.
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

    /// Whether its records can continue a sentence that the label begins.
    fn can_have_lead(self) -> bool {
        matches!(self, Self::Competency | Self::Condition | Self::Criterion)
    }
}

/// How a label relates to the theme's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Label<'a> {
    /// There is none, or it is the same.
    Theme,
    /// A name for the part, which replaces the theme's.
    Name(&'a str),
    /// The beginning of a sentence that the records continue: « On exige ».
    Lead(&'a str),
}

impl<'a> Label<'a> {
    /// The name, if it is one.
    pub(crate) fn name(self) -> Option<&'a str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Theme | Self::Lead(_) => None,
        }
    }

    /// The beginning of a sentence, if it is one.
    pub(crate) fn lead(self) -> Option<&'a str> {
        match self {
            Self::Lead(lead) => Some(lead),
            Self::Theme | Self::Name(_) => None,
        }
    }
}

impl Labels {
    /// Classifies the label of a part, given the theme's word.
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
        if part.can_have_lead() && !folded.contains(&stem) && begins_a_sentence(&folded) {
            Label::Lead(own)
        } else {
            Label::Name(own)
        }
    }
}

/// Whether a folded label is the beginning of a sentence rather than a name: it begins with a
/// subject or with *être*, or ends with a word that needs a complement.
fn begins_a_sentence(folded: &str) -> bool {
    const FIRST: [&str; 22] = [
        "on", "il", "elle", "ils", "elles", "vous", "nous", "je", "tu", "le", "la", "les", "l",
        "etre", "avec", "the", "it", "they", "you", "we", "be", "given",
    ];
    const LAST: [&str; 9] = ["de", "d", "a", "que", "en", "of", "to", "that", "with"];
    let words = || {
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
    };
    words().next().is_some_and(|word| FIRST.contains(&word))
        || words().next_back().is_some_and(|word| LAST.contains(&word))
}

#[cfg(test)]
mod tests {
    use super::{Label, Labels, Part, begins_a_sentence, fold};

    /// A noun was taken for the beginning of a sentence: « Compétence » stayed, with « Domaine »
    /// below it.
    #[test]
    fn nouns_name_the_part() {
        for word in [
            "Domaine",
            "Moyens mis à disposition",
            "Résultats attendus",
            "Indicateurs",
        ] {
            assert!(!begins_a_sentence(&fold(word)), "{word}");
        }
        for word in [
            "Être capable de",
            "On exige",
            "L'élève doit",
            "À partir de",
            "Be able to",
        ] {
            assert!(begins_a_sentence(&fold(word)), "{word}");
        }
    }

    #[test]
    fn names_and_beginnings() {
        let labels = Labels {
            condition: Some("On donne".to_owned()),
            competency: Some("Domaine".to_owned()),
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
            (Part::Competency, "Compétence", Label::Name("Domaine")),
            (Part::Activity, "Activité", Label::Theme),
            (Part::Assessment, "Modalité", Label::Name("Épreuve")),
            (Part::Skill, "Savoir-faire", Label::Theme),
        ] {
            assert_eq!(labels.label(part, word), label);
        }
    }
}
