//! Messages of `src/check/offers`.

use crate::messages::{counted, messages};

messages! {
    unreachable_contact()
        en "this contact gives no way to reach anybody"
        fr "ce contact ne permet de joindre personne";
    nobody_reachable()
        en "nobody can write or call"
        fr "on ne peut ni écrire ni appeler";
    add_a_way()
        en "add one of: email = \"…\", phone = \"…\", url = \"…\""
        fr "ajoutez au choix : email = \"…\", phone = \"…\", url = \"…\"";
    offer_lacks(what, indicator)
        en "this offer lacks {what}, which indicator {indicator} of the national quality standard (Qualiopi) requires"
        fr "il manque à cette offre {what}, que demande l'indicateur {indicator} du référentiel national qualité (Qualiopi)";
    not_said()
        en "missing from this offer"
        fr "absent de cette offre";
    add_what(what, example)
        en "add {what}: {example}"
        fr "ajoutez {what} : {example}";
    stale_offer(date)
        en "this offer was last updated on {date}"
        fr "cette offre a été mise à jour le {date}";
    a_year_ago()
        en "more than a year ago"
        fr "il y a plus d'un an";
    read_again()
        en "review it, correct what has changed, and write the day on which you did"
        fr "relisez-la, corrigez ce qui a changé, et écrivez le jour où vous l'avez fait";
    write_day_updated()
        en "write the day on which it was updated"
        fr "écrivez le jour de la mise à jour";
    the_prerequisites()
        en "the prerequisites"
        fr "les prérequis";
    the_objectives()
        en "the objectives"
        fr "les objectifs";
    the_duration()
        en "the duration"
        fr "la durée";
    the_access()
        en "the admission procedure"
        fr "les modalités d'accès";
    the_delays()
        en "the time until admission"
        fr "les délais d'accès";
    the_price()
        en "the price"
        fr "les tarifs";
    a_contact()
        en "a contact"
        fr "un contact";
    the_methods()
        en "the methods"
        fr "les méthodes mobilisées";
    the_assessment()
        en "the assessment"
        fr "les modalités d'évaluation";
    the_accessibility()
        en "the accessibility to people with disabilities"
        fr "l'accessibilité aux personnes handicapées";
    a_disability_contact()
        en "a contact for people with disabilities"
        fr "un référent handicap";
    the_update()
        en "the day of the last update"
        fr "la date de mise à jour";
    the_results()
        en "results indicators"
        fr "des indicateurs de résultats";
    the_success()
        en "the share of trainees who obtain the certification"
        fr "le taux d'obtention de la certification";
    partial_validation()
        en "whether units can be validated one by one"
        fr "la possibilité de valider un ou des blocs";
    the_bridges()
        en "equivalences and bridges"
        fr "les équivalences et les passerelles";
    the_next_steps()
        en "the further studies"
        fr "les suites de parcours";
    the_jobs()
        en "the jobs that it leads to"
        fr "les débouchés";
}

counted! {
    things(n)
        en "one item" | "{n} items"
        fr "un élément" | "{n} éléments";
}
