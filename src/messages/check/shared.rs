//! Messages of `src/check/shared`.

use crate::messages::messages;

messages! {
    not_an_email(email)
        en "`{email}` is not an e-mail address"
        fr "`{email}` n'est pas une adresse électronique";
    not_an_email_label()
        en "not an e-mail address"
        fr "pas une adresse électronique";
    write_email()
        en "write the address alone, such as contact@example.org"
        fr "écrivez l'adresse seule, comme contact@example.org";
    no_domains_file(domain)
        en "the domain `{domain}` is not declared: there is no content/domains.toml"
        fr "le domaine `{domain}` n'est pas déclaré : il n'y a pas de content/domains.toml";
    first_domain()
        en "the first domain of a competency"
        fr "le premier domaine d'une compétence";
    write_domains()
        en "write content/domains.toml with a [[domain]] for each, with its id and its title"
        fr "écrivez content/domains.toml avec un [[domain]] pour chacun, avec son identifiant et son titre";
    key_twice(records, key, text)
        en "two {records} have the {key} `{text}`"
        fr "deux {records} ont le même `{key}` : `{text}`";
    change_key(key)
        en "give one of them another {key}, or delete it"
        fr "donnez un autre `{key}` à l'un des deux, ou supprimez-le";
    unused_domain(domain)
        en "no competency has the domain `{domain}`"
        fr "aucune compétence n'a le domaine `{domain}`";
    never_used()
        en "never used"
        fr "jamais employé";
    add_to_competencies()
        en "add it to the `domains` of the competencies that belong to it, or delete it"
        fr "ajoutez-le aux `domains` des compétences qui en relèvent, ou supprimez-le";
    silent_synonym(text)
        en "the search ignores all words of `{text}`"
        fr "la recherche ignore tous les mots de `{text}`";
    too_common()
        en "too common to be searched for"
        fr "trop courants pour être cherchés";
    add_meaningful_word()
        en "add a more specific word, or delete it"
        fr "ajoutez un mot plus précis, ou supprimez-le";
    unmet_synonym(text)
        en "no text of the site has a word of `{text}`"
        fr "aucun texte du site ne contient un mot de `{text}`";
    no_text_has_it()
        en "leads nowhere"
        fr "ne mène nulle part";
    use_word_of_documents()
        en "write a word that the documents use, in any of its forms, or delete it"
        fr "écrivez un mot que les documents emploient, sous n'importe quelle forme, ou supprimez-le";
}
