//! The names of the content records, in both languages.

use super::{Message, messages};

messages! {
    access() en "this way of admission" fr "cette voie d'accès";
    activity() en "this activity" fr "cette activité";
    assessment() en "this assessment" fr "cette épreuve";
    certification() en "this certification" fr "cette certification";
    certifier() en "this certifier" fr "ce certificateur";
    code() en "this code" fr "ce code";
    competency() en "this competency" fr "cette compétence";
    component() en "this component" fr "cette composante";
    condition() en "this condition" fr "cette condition";
    contact() en "this contact" fr "ce contact";
    correspondence() en "this correspondence" fr "cette correspondance";
    correction() en "this correction" fr "cette correction";
    criterion() en "this criterion" fr "ce critère";
    declaration() en "this declaration" fr "cette déclaration";
    domain() en "this domain" fr "ce domaine";
    environment() en "this test environment" fr "cet environnement de test";
    fact() en "this fact" fr "cette information";
    file() en "this file" fr "ce fichier";
    group() en "this group" fr "ce groupe";
    knowledge() en "this piece of knowledge" fr "ce savoir";
    legal_text() en "this legal text" fr "ce texte officiel";
    level() en "this level" fr "ce niveau";
    means() en "these means" fr "ces moyens";
    mode() en "this mode of assessment" fr "cette modalité d'évaluation";
    notice() en "this notice" fr "cette mention";
    offer() en "this offer" fr "cette offre";
    option() en "this option" fr "cette option";
    page() en "this page" fr "cette page";
    partner() en "this partner" fr "ce partenaire";
    placement() en "this work placement" fr "cette période en milieu professionnel";
    publisher() en "this publisher" fr "cet éditeur";
    result() en "this result" fr "ce résultat";
    sample() en "this page of the sample" fr "cette page de l'échantillon";
    scale() en "this scale" fr "cette échelle";
    site() en "this site" fr "ce site";
    synonym() en "this synonym" fr "ce synonyme";
    term() en "this entry" fr "cette entrée";
    unit() en "this unit" fr "ce bloc";

    other(name) en "this record `{name}`" fr "cet enregistrement `{name}`";

    domains() en "domains" fr "domaines";
    entries() en "entries" fr "entrées";
    groups() en "groups" fr "groupes";
    levels() en "levels" fr "niveaux";
    options() en "options" fr "options";
    scales() en "scales" fr "échelles";
    synonyms() en "synonyms" fr "synonymes";
}

/// A record, by the name of its table.
pub(crate) fn this(name: &str) -> Message {
    match name {
        "access" => access(),
        "activity" => activity(),
        "assessment" => assessment(),
        "certification" => certification(),
        "certifier" => certifier(),
        "code" => code(),
        "competency" => competency(),
        "component" => component(),
        "condition" => condition(),
        "contact" => contact(),
        "correspondence" => correspondence(),
        "correction" => correction(),
        "criterion" => criterion(),
        "declaration" => declaration(),
        "domain" => domain(),
        "environment" => environment(),
        "fact" => fact(),
        "examination" | "file" => file(),
        "group" => group(),
        "knowledge" => knowledge(),
        "legal_text" => legal_text(),
        "level" | "mastery_level" => level(),
        "means" => means(),
        "mode" => mode(),
        "notice" => notice(),
        "offer" => offer(),
        "option" => option(),
        "page" => page(),
        "partner" => partner(),
        "placement" => placement(),
        "publisher" => publisher(),
        "result" => result(),
        "sample" => sample(),
        "scale" => scale(),
        "site" => site(),
        "synonym" => synonym(),
        "term" => term(),
        "unit" => unit(),
        name => other(name),
    }
}
