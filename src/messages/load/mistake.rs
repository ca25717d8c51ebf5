//! Messages of `src/load/mistake`.

use crate::messages::messages;

messages! {
    this_file()
        en "this file"
        fr "ce fichier";
    unknown_key(unknown, below)
        en "`{unknown}` is not a key of {below}"
        fr "`{unknown}` n'est pas une clé de {below}";
    unknown_key_label()
        en "unknown key"
        fr "clé inconnue";
    key_of_file(unknown)
        en "`{unknown}` is a key of the file itself: move it up, above the first line that begins with ["
        fr "`{unknown}` est une clé du fichier lui-même : déplacez-la plus haut, avant la première ligne qui commence par [";
    known_keys(keys)
        en "the keys allowed here: {keys}"
        fr "les clés possibles ici : {keys}";
    a_different_value()
        en "another value"
        fr "une autre valeur";
    a_text_in_quotes()
        en "a text in quotes"
        fr "un texte entre guillemets droits";
    an_amount()
        en "a number from 0 to 1000000 with at most three decimals"
        fr "un nombre de 0 à 1000000 avec au plus trois décimales";
    header_of_many(key)
        en "the header [{key}] needs double brackets"
        fr "l'en-tête [{key}] s'écrit entre doubles crochets";
    one_of_several()
        en "one of several"
        fr "un parmi plusieurs";
    takes(key, wanted)
        en "`{key}` takes {wanted}"
        fr "`{key}` attend {wanted}";
    out_of_bounds()
        en "this number is out of bounds"
        fr "ce nombre est hors limites";
    write_printed_number()
        en "write the number that the document gives: 4, or 1.5"
        fr "écrivez le nombre que donne le document : 4, ou 1.5";
    each_item_takes(key, wanted, found)
        en "each item of `{key}` is {wanted}, not {found}"
        fr "chaque élément de `{key}` est {wanted}, pas {found}";
    takes_not(key, wanted, found)
        en "`{key}` takes {wanted}, not {found}"
        fr "`{key}` attend {wanted}, pas {found}";
    this_is(found)
        en "this is {found}"
        fr "c'est {found}";
    write_entry(key, value)
        en "write: {key} = {value}"
        fr "écrivez : {key} = {value}";
    write_one_text()
        en "write one text between quotes, without [ ]"
        fr "écrivez un seul texte entre guillemets droits, sans [ ]";
    write_whole_number()
        en "write a whole number without quotes"
        fr "écrivez un nombre entier, sans guillemets";
    write_number()
        en "write a number without quotes, with a point: 72.5"
        fr "écrivez un nombre sans guillemets, avec un point : 72.5";
    write_flag()
        en "write true or false, without quotes"
        fr "écrivez true ou false, sans guillemets";
    see_content_docs()
        en "see docs/content.md for what this key takes"
        fr "voyez dans docs/content.md ce qu'attend cette clé";
    not_a_value(written, key)
        en "`{written}` is not one of the values of `{key}`"
        fr "`{written}` n'est pas une des valeurs de `{key}`";
    not_a_value_label()
        en "not one of the values"
        fr "valeur inconnue";
    possible_values(values)
        en "possible values: {values}"
        fr "valeurs possibles : {values}";
    date_without_time(key)
        en "`{key}` takes a date without a time"
        fr "`{key}` attend une date sans heure";
    date_with_time_label()
        en "a date with a time"
        fr "une date avec une heure";
    a_text()
        en "a text"
        fr "un texte";
    a_whole_number()
        en "a whole number"
        fr "un nombre entier";
    a_number()
        en "a number"
        fr "un nombre";
    true_or_false()
        en "true or false"
        fr "true ou false";
    a_date()
        en "a date"
        fr "une date";
    a_list()
        en "a list"
        fr "une liste";
    a_record()
        en "a record with its own keys"
        fr "un enregistrement avec ses propres clés";
    a_day()
        en "2024-07-01, with the year first and without quotes"
        fr "2024-07-01, l'année d'abord et sans guillemets";
}
