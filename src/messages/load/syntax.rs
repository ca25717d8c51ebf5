//! Messages of `src/load/syntax`.

use crate::messages::messages;

messages! {
    neither_key_nor_header()
        en "this line is neither a key with its value nor a header"
        fr "cette ligne n'est ni une clé avec sa valeur, ni un en-tête";
    no_equals()
        en "there is no = in it"
        fr "elle ne contient pas de =";
    write_key_or_remark()
        en "write it as key = \"…\"; a comment begins with #"
        fr "écrivez clé = \"…\" ; un commentaire commence par #";
    not_a_key_with_value()
        en "this line is not a key with its value"
        fr "cette ligne n'est pas une clé avec sa valeur";
    one_key_one_value()
        en "one key, one =, one value"
        fr "une clé, un seul =, une valeur";
    write_key()
        en "write it as key = \"…\""
        fr "écrivez clé = \"…\"";
    backslash()
        en "a backslash has a special meaning in a text"
        fr "une barre oblique inverse a un sens particulier dans un texte";
    lone_backslash()
        en "a single backslash"
        fr "une seule barre oblique inverse";
    double_backslash()
        en "write it twice: \\\\; or put the text between single quotes: '…'"
        fr "doublez-la : \\\\ ; ou mettez le texte entre apostrophes droites : '…'";
    slashes()
        en "a comment begins with #, not with //"
        fr "un commentaire commence par #, pas par //";
    slashes_label()
        en "not a comment in TOML"
        fr "pas un commentaire en TOML";
    write_hash()
        en "write # instead of //"
        fr "écrivez # au lieu de //";
    semicolon()
        en "a semicolon follows a value"
        fr "un point-virgule suit une valeur";
    semicolon_label()
        en "lines in TOML have no terminator"
        fr "rien ne termine une ligne de TOML";
    delete_semicolon()
        en "delete the semicolon"
        fr "supprimez le point-virgule";
    more_after_quote()
        en "the text ends at this quotation mark, and more follows"
        fr "le texte se termine à ce guillemet, et il y a une suite";
    text_ends_here()
        en "the text ends here"
        fr "le texte se termine ici";
    quotes_inside()
        en "inside a text, write « … », or put a backslash before each quotation mark: \\\"…\\\""
        fr "dans un texte, écrivez « … », ou mettez une barre oblique inverse devant chaque guillemet : \\\"…\\\"";
    missing_comma()
        en "a comma is missing before this item"
        fr "il manque une virgule avant cet élément";
    new_item()
        en "a new item begins here"
        fr "un nouvel élément commence ici";
    add_comma()
        en "add a comma after the previous item"
        fr "ajoutez une virgule après l'élément précédent";
    follows_value(written)
        en "`{written}` follows a value on its line"
        fr "`{written}` suit une valeur sur la même ligne";
    value_ends()
        en "the value ends before this"
        fr "la valeur se termine avant";
    quote_and_break()
        en "put a text in quotes, and each key on a separate line"
        fr "mettez un texte entre guillemets droits, et chaque clé sur sa propre ligne";
    cannot_read_toml(why)
        en "this cannot be parsed: {why}"
        fr "ceci n'est pas lisible (message de l'analyseur TOML : {why})";
    here()
        en "here"
        fr "ici";
    toml_in_short()
        en "texts go in quotes, lists in [ ], and each key on a separate line"
        fr "les textes vont entre guillemets droits, les listes entre [ ], et chaque clé sur sa propre ligne";
    open_list()
        en "this list is not closed"
        fr "cette liste n'est pas fermée";
    open_record()
        en "this record is not closed"
        fr "cet enregistrement n'est pas fermé";
    begins_and_does_not_end()
        en "it begins here and does not end"
        fr "il commence ici et ne se termine pas";
    close_after_last_item(close)
        en "put {close} after its last item"
        fr "mettez {close} après le dernier élément";
    colon()
        en "a colon instead of ="
        fr "un deux-points au lieu de =";
    write_equals()
        en "write = here"
        fr "écrivez = ici";
    write_name(name)
        en "write: {name} = …"
        fr "écrivez : {name} = …";
    not_a_header_name(name, why)
        en "`{name}` cannot be the name of a header: {why}"
        fr "`{name}` ne peut pas être le nom d'un en-tête : {why}";
    no_such_name()
        en "no such name"
        fr "nom inconnu";
    write_header(key)
        en "write: [{key}]"
        fr "écrivez : [{key}]";
    see_headers()
        en "docs/content.md lists the headers of each file"
        fr "docs/content.md donne les en-têtes de chaque fichier";
    unreadable_header()
        en "this header cannot be read"
        fr "cet en-tête n'est pas lisible";
    brackets_differ()
        en "as many closing brackets as opening ones"
        fr "autant de crochets fermants que d'ouvrants";
    text_begins_here()
        en "the text begins here and does not end"
        fr "le texte commence ici et ne se termine pas";
    open_long_text()
        en "this multi-line text is not closed"
        fr "ce texte sur plusieurs lignes n'est pas fermé";
    close_after_last_line(quotes)
        en "put {quotes} after its last line"
        fr "mettez {quotes} après sa dernière ligne";
    open_text()
        en "this text is not closed"
        fr "ce texte n'est pas fermé";
    close_after_last_word(quote)
        en "put {quote} after its last word"
        fr "mettez {quote} après son dernier mot";
    text_over_line_end()
        en "this text continues past the end of its line"
        fr "ce texte continue après la fin de sa ligne";
    use_long_quotes()
        en "put a multi-line text between \"\"\" and \"\"\""
        fr "mettez un texte sur plusieurs lignes entre \"\"\" et \"\"\"";
    no_value()
        en "this key has no value"
        fr "cette clé n'a pas de valeur";
    no_value_label()
        en "nothing follows the ="
        fr "rien ne suit le =";
    write_value()
        en "write the value, or delete the line"
        fr "écrivez la valeur, ou supprimez la ligne";
    neither_text_nor_number()
        en "this is neither a text in quotes nor a number or a date"
        fr "ce n'est ni un texte entre guillemets, ni un nombre ou une date";
    unreadable()
        en "cannot be read"
        fr "illisible";
    quote_text(written)
        en "put a text in quotes: \"{written}\""
        fr "mettez un texte entre guillemets droits : \"{written}\"";
    number_alone()
        en "write a number or a date without quotes: 4, 2024-07-01"
        fr "écrivez un nombre ou une date sans guillemets : 4, 2024-07-01";
    printed_quotes()
        en "these are typographic quotation marks, which TOML does not accept"
        fr "ce sont des guillemets typographiques, que TOML n'accepte pas";
    not_straight()
        en "not straight quotation marks"
        fr "guillemets non droits";
    no_quotes()
        en "this text has no quotation marks"
        fr "ce texte n'a pas de guillemets";
    no_quotes_label()
        en "a text without quotation marks"
        fr "un texte sans guillemets";
    write_text(plain)
        en "write: \"{plain}\""
        fr "écrivez : \"{plain}\"";
    header_twice(name)
        en "the header [{name}] occurs twice"
        fr "l'en-tête [{name}] apparaît deux fois";
    use_double_brackets(name)
        en "a record that can be repeated has double brackets each time: [[{name}]]"
        fr "un enregistrement qui peut se répéter s'écrit chaque fois entre doubles crochets : [[{name}]]";
    one_header()
        en "write all of its keys below one of the two headers"
        fr "écrivez toutes ses clés sous l'un des deux en-têtes";
    key_twice(name)
        en "the key `{name}` occurs twice"
        fr "la clé `{name}` apparaît deux fois";
    keep_one_line()
        en "keep one of the two lines"
        fr "gardez une des deux lignes";
    not_a_key(written, why)
        en "`{written}` cannot be a key: {why}"
        fr "`{written}` ne peut pas être une clé : {why}";
    key_characters()
        en "keys consist of letters without accents, digits, - and _"
        fr "une clé se compose de lettres sans accent, de chiffres, de - et de _";
    see_keys()
        en "docs/content.md lists the keys of each file"
        fr "docs/content.md donne les clés de chaque fichier";
    not_a_latin_letter(character, code)
        en "{character} ({code}) is not a letter from a to z"
        fr "{character} ({code}) n'est pas une lettre de a à z";
    contains_character(character, code)
        en "it contains {character} ({code})"
        fr "elle contient {character} ({code})";
    not_toml()
        en "it is not TOML"
        fr "ce n'est pas du TOML";
    not_a_day(written)
        en "`{written}` is not a calendar date"
        fr "`{written}` n'est pas une date du calendrier";
    not_a_date()
        en "not a date"
        fr "pas une date";
    write_day(meant)
        en "write the year, the month and the day, without quotes: {meant}"
        fr "écrivez l'année, le mois et le jour, sans guillemets : {meant}";
}
