//! Messages of `src/check/ties`.

use crate::messages::messages;

messages! {
    never_judged()
        en "never assessed"
        fr "jamais évaluée";
    no_criterion(certification)
        en "`{certification}` has no criterion at all"
        fr "`{certification}` n'a aucun critère";
    add_criteria()
        en "add [[criterion]] records to its units: a referential says what is assessed"
        fr "ajoutez des [[criterion]] à ses blocs : un référentiel dit sur quoi on évalue";
    unit_without_criterion()
        en "no criterion applies to a competency of this unit"
        fr "aucun critère ne porte sur une compétence de ce bloc";
    add_criteria_or_say()
        en "add [[criterion]] records; if the document gives none, say so to readers with no_criteria = \"…\" on each top-level competency"
        fr "ajoutez des [[criterion]] ; si le document n'en donne pas, dites-le aux lecteurs avec no_criteria = \"…\" sur chaque compétence de premier rang";
    competency_without_criterion(name)
        en "no criterion applies to the competency `{name}`"
        fr "aucun critère ne porte sur la compétence `{name}`";
    tie_criterion()
        en "tie a [[criterion]] to it with for = [\"…\"]; if the document gives none, say so to readers with no_criteria = \"…\" on the competency"
        fr "rattachez-lui un [[criterion]] avec for = [\"…\"] ; si le document n'en donne pas, dites-le aux lecteurs avec no_criteria = \"…\" sur la compétence";
}
