//! Messages of `src/audit/made`.

use crate::messages::{counted, messages};

messages! {
    template_of_page()
        en "the template of that page"
        fr "le gabarit de cette page";
    write_ids()
        en "write the id of each record that it shows: id=\"{{{{ item.id }}}}\""
        fr "écrivez l'id de chaque enregistrement affiché : id=\"{{{{ item.id }}}}\"";
    record_of_page()
        en "the record of that page"
        fr "l'enregistrement de cette page";
    write_ids_or_report()
        en "if a template of the site shows its records, add their ids to it; if not, please report this as a bug of Repère"
        fr "si un gabarit du site affiche ses enregistrements, ajoutez-y leurs id ; sinon, merci de signaler cette anomalie de Repère";
    made_leads_nowhere(maker, address)
        en "{maker} leads to {address}, which this site does not have"
        fr "{maker} mène à {address}, qui n'existe pas sur ce site";
    made_leads_to_no_id(maker, address)
        en "{maker} leads to {address}, and that page has no such id"
        fr "{maker} mène à {address}, et cette page n'a pas cet identifiant";
    the_search_index()
        en "the search index"
        fr "l'index de recherche";
    a_comparison_script()
        en "a script of the comparisons"
        fr "un script des comparaisons";
    the_feed()
        en "the feed of changes"
        fr "le flux des changements";
}

counted! {
    more_astray(n)
        en "one more of its addresses leads nowhere" | "{n} more of its addresses lead nowhere"
        fr "une autre de ses adresses ne mène nulle part" | "{n} autres de ses adresses ne mènent nulle part";
}
