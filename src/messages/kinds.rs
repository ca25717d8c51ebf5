//! The kinds of records in both languages, with the words around them that depend on gender and
//! number.

use super::{Message, messages};
use crate::link::Kind;

messages! {
    no_competency(written)
        en "no competency matches `{written}`"
        fr "aucune compétence ne correspond à `{written}`";
    no_activity(written)
        en "no activity matches `{written}`"
        fr "aucune activité ne correspond à `{written}`";
    no_component(written)
        en "no component matches `{written}`"
        fr "aucune composante ne correspond à `{written}`";
    no_assessment(written)
        en "no assessment matches `{written}`"
        fr "aucune épreuve ne correspond à `{written}`";
    no_condition(written)
        en "no condition matches `{written}`"
        fr "aucune condition ne correspond à `{written}`";
    no_criterion(written)
        en "no criterion matches `{written}`"
        fr "aucun critère ne correspond à `{written}`";
    no_knowledge(written)
        en "no piece of knowledge matches `{written}`"
        fr "aucun savoir ne correspond à `{written}`";

    without_competencies()
        en "this certification has no competencies"
        fr "cette certification n'a aucune compétence";
    without_activities()
        en "this certification has no activities"
        fr "cette certification n'a aucune activité";
    without_components()
        en "this certification has no components"
        fr "cette certification n'a aucune composante";
    without_assessments()
        en "this certification has no assessments"
        fr "cette certification n'a aucune épreuve";
    without_conditions()
        en "this certification has no conditions"
        fr "cette certification n'a aucune condition";
    without_criteria()
        en "this certification has no criteria"
        fr "cette certification n'a aucun critère";
    without_knowledge()
        en "this certification has no pieces of knowledge"
        fr "cette certification n'a aucun savoir";

    competencies() en "competencies" fr "compétences";
    activities() en "activities" fr "activités";
    components() en "components" fr "composantes";
    assessments() en "assessments" fr "épreuves";
    conditions() en "conditions" fr "conditions";
    criteria() en "criteria" fr "critères";
    knowledge() en "pieces of knowledge" fr "savoirs";

    known(kinds, codes)
        en "the {kinds} of this certification: {codes}"
        fr "les {kinds} de cette certification : {codes}";
    no_code(kinds)
        en "none of the {kinds} has this code or a code that begins with it"
        fr "aucun code parmi les {kinds} n'est identique à celui-ci ni ne commence par lui";
}

/// A message that no record of a kind matches what was written.
pub(crate) fn nothing_matches(kind: Kind, written: &str) -> Message {
    match kind {
        Kind::Competency => no_competency(written),
        Kind::Activity => no_activity(written),
        Kind::Component => no_component(written),
        Kind::Assessment => no_assessment(written),
        Kind::Condition => no_condition(written),
        Kind::Criterion => no_criterion(written),
        Kind::Knowledge => no_knowledge(written),
    }
}

/// A message that the certification has no record of a kind.
pub(crate) fn none(kind: Kind) -> Message {
    match kind {
        Kind::Competency => without_competencies(),
        Kind::Activity => without_activities(),
        Kind::Component => without_components(),
        Kind::Assessment => without_assessments(),
        Kind::Condition => without_conditions(),
        Kind::Criterion => without_criteria(),
        Kind::Knowledge => without_knowledge(),
    }
}

/// A kind in the plural.
pub(crate) fn several(kind: Kind) -> Message {
    match kind {
        Kind::Competency => competencies(),
        Kind::Activity => activities(),
        Kind::Component => components(),
        Kind::Assessment => assessments(),
        Kind::Condition => conditions(),
        Kind::Criterion => criteria(),
        Kind::Knowledge => knowledge(),
    }
}
