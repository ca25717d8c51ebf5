//! Messages about raw records: missing keys, impossible values, leftover placeholders.
//!
//! Each file has the messages of the file of that name in `src/check`; those that several files
//! share, and those of small files, are here.

mod certification;
mod comparisons;
mod declaration;
mod examination;
mod left_over;
mod offers;
mod register;
mod shared;
mod structure;
mod ties;
mod unit;

pub(crate) use self::certification::*;
pub(crate) use self::comparisons::*;
pub(crate) use self::declaration::*;
pub(crate) use self::examination::*;
pub(crate) use self::left_over::*;
pub(crate) use self::offers::*;
pub(crate) use self::register::*;
pub(crate) use self::shared::*;
pub(crate) use self::structure::*;
pub(crate) use self::ties::*;
pub(crate) use self::unit::*;
pub(crate) use super::twice::{the_first, the_second};

use super::messages;

messages! {
    in_the_future(date)
        en "{date} is in the future"
        fr "{date} est dans le futur";
    not_yet()
        en "not yet"
        fr "pas encore";
    lacks(record, keys)
        en "{record} has no {keys}"
        fr "{record} n'a pas de {keys}";
    between_pluses()
        en "it belongs between the lines +++"
        fr "elle va entre les lignes +++";
    above_headers()
        en "it belongs here, above the first line that begins with ["
        fr "elle va ici, avant la première ligne qui commence par [";
    add_key(key, example)
        en "add: {key} = {example}"
        fr "ajoutez : {key} = {example}";
    empty_list(key, record)
        en "the list `{key}` of {record} is empty"
        fr "la liste `{key}` de {record} est vide";
    write_an_item(key, example)
        en "write at least one item: {key} = {example}"
        fr "écrivez au moins un élément : {key} = {example}";
    empty_text(key)
        en "the text of `{key}` is empty"
        fr "le texte de `{key}` est vide";
    nothing_written()
        en "nothing is written here"
        fr "rien n'est écrit ici";
    no_letter_published()
        en "no letter and no digit is published"
        fr "aucune lettre et aucun chiffre ne sont publiés";
    shows_nothing(key, why)
        en "the text of `{key}` shows nothing: {why}"
        fr "le texte de `{key}` n'affiche rien : {why}";
    readers_see_nothing()
        en "readers would see nothing"
        fr "les lecteurs ne verraient rien";
    write_or_delete_text()
        en "write the text, or delete it if there is nothing to say"
        fr "écrivez le texte, ou supprimez-le s'il n'y a rien à dire";
    not_an_id(id)
        en "`{id}` cannot be an id"
        fr "`{id}` ne peut pas être un identifiant";
    id_in_address()
        en "an id becomes part of an address"
        fr "un identifiant entre dans une adresse";
    write_plain_id(proposed)
        en "use lower-case letters without accents, digits and hyphens, for example `{proposed}`"
        fr "employez des minuscules sans accent, des chiffres et des traits d'union, par exemple `{proposed}`";
    not_a_language(lang)
        en "`{lang}` is not a language tag"
        fr "`{lang}` n'est pas un code de langue";
    not_a_language_label()
        en "not a language tag"
        fr "pas un code de langue";
    write_language()
        en "write the code of the language, such as fr, en, de or es"
        fr "écrivez le code de la langue, comme fr, en, de ou es";
    write_whole_address(whole)
        en "write: {whole}"
        fr "écrivez : {whole}";
    write_web_address()
        en "write the whole address, such as https://example.org/"
        fr "écrivez l'adresse entière, comme https://example.org/";
    not_a_web_address(url)
        en "`{url}` is not the address of a web page"
        fr "`{url}` n'est pas l'adresse d'une page web";
    web_address_label()
        en "such an address begins with https://"
        fr "une telle adresse commence par https://";
    empty_page(page)
        en "the page `{page}` has no text"
        fr "la page `{page}` n'a pas de texte";
    only_title()
        en "only this title would be published"
        fr "seul ce titre serait publié";
    write_page_text()
        en "write the text below the second line +++, or delete the file until there is one"
        fr "écrivez le texte sous la seconde ligne +++, ou supprimez le fichier en attendant";
    the_second_result()
        en "the second one"
        fr "le second";
    the_first_result()
        en "the first one"
        fr "le premier";
}
