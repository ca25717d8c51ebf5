//! Messages about files: TOML, keys and values, front matter, file names.

use super::{counted, messages};

messages! {
    type_letter(latin)
        en "type {latin} on the keyboard instead"
        fr "tapez {latin} au clavier à la place";
    delete_it()
        en "delete it"
        fr "supprimez-le";
    type_space()
        en "type an ordinary space instead, or delete it"
        fr "tapez une espace ordinaire à la place, ou supprimez-le";
    key_holds(name)
        en "this key contains {name}"
        fr "cette clé contient {name}";
    name_holds(name)
        en "this code or name contains {name}"
        fr "ce code ou ce nom contient {name}";
    reference_holds(name)
        en "this reference contains {name}"
        fr "cette référence contient {name}";
    outside_text(name)
        en "{name} outside a text"
        fr "{name} hors d'un texte";
    word_holds(name)
        en "this word contains {name}"
        fr "ce mot contient {name}";
    text_holds(name)
        en "this text contains {name}"
        fr "ce texte contient {name}";
    type_line_end()
        en "type an ordinary line break or a space instead"
        fr "tapez un retour à la ligne ordinaire ou une espace à la place";
    type_meant()
        en "type the intended character instead"
        fr "tapez à la place le caractère voulu";
    look_it_up()
        en "look it up in the original document, and type it"
        fr "retrouvez-le dans le document d'origine et tapez-le";
    delete_or_space()
        en "delete it, or type a space instead"
        fr "supprimez-le, ou tapez une espace à la place";
    content_missing()
        en "the folder content/ is missing or empty, so this site would publish nothing"
        fr "le dossier content/ est absent ou vide : ce site ne publierait rien";
    content_without_records()
        en "content/ contains neither a certification nor a page, so this site would publish nothing"
        fr "content/ ne contient ni certification ni page : ce site ne publierait rien";
    see_that_files_are_there()
        en "check that no files are missing: a submodule that was not fetched, another branch, a network drive that is not mounted"
        fr "vérifiez que tous les fichiers sont là : sous-module non récupéré, autre branche, lecteur réseau non monté";
    new_or_allow_empty()
        en "`repere new NAME` adds a certification; --allow-empty builds a site without any"
        fr "`repere new NOM` ajoute une certification ; --allow-empty construit un site qui n'en a aucune";
    own_folder()
        en "put the files of a certification into a separate folder: content/certifications/NAME/"
        fr "placez les fichiers d'une certification dans un dossier à elle : content/certifications/NOM/";
    files_of_certification()
        en "a certification has units (NN-NAME.toml) and pages (NAME.md); images and documents go into static/"
        fr "une certification a des blocs (NN-NOM.toml) et des pages (NOM.md) ; les images et les documents vont dans static/";
    no_certification_file()
        en "this folder has no certification.toml"
        fr "ce dossier n'a pas de certification.toml";
    rename_to_certification(name)
        en "rename `{name}` to certification.toml"
        fr "renommez `{name}` en certification.toml";
    write_certification_file()
        en "write one with at least a title: title = \"…\""
        fr "écrivez-en un avec au moins un titre : title = \"…\"";
    move_other_folder()
        en "move a folder that is not a certification out of content/certifications/"
        fr "déplacez hors de content/certifications/ un dossier qui n'est pas une certification";
    not_a_unit_name(file_name)
        en "`{file_name}` is not the file name of a unit"
        fr "`{file_name}` n'est pas un nom de fichier de bloc";
    rename_for_example(proposed)
        en "rename it, for example to `{proposed}`"
        fr "renommez-le, par exemple en `{proposed}`";
    unit_name_parts()
        en "two digits, which give the order, a hyphen, and lower-case letters, digits and hyphens, which make the address"
        fr "deux chiffres, qui donnent l'ordre, un trait d'union, puis des minuscules, des chiffres et des traits d'union, qui font l'adresse";
    offer_files()
        en "an offer is content/offers/NAME.toml; images and documents go into static/"
        fr "une offre est un fichier content/offers/NOM.toml ; les images et les documents vont dans static/";
    perhaps_folder(meant)
        en "did you mean the folder `content/{meant}/`?"
        fr "vouliez-vous dire le dossier `content/{meant}/` ?";
    perhaps_file(near)
        en "did you mean `{near}`?"
        fr "vouliez-vous dire `{near}` ?";
    page_files()
        en "pages are NAME.md; images and documents go into static/"
        fr "les pages sont des fichiers NOM.md ; les images et les documents vont dans static/";
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
        en "the header [{key}] needs two brackets"
        fr "l'en-tête [{key}] demande deux crochets";
    one_of_several()
        en "one of several"
        fr "un parmi plusieurs";
    write_header_of_many(key)
        en "write: [[{key}]]"
        fr "écrivez : [[{key}]]";
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
    write(value)
        en "write: {value}"
        fr "écrivez : {value}";
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
    no_rule(code)
        en "there is no rule `{code}`"
        fr "il n'y a pas de règle `{code}`";
    no_rule_label()
        en "no rule has this code"
        fr "aucune règle n'a ce code";
    see_rules()
        en "docs/diagnostics.md lists the rules"
        fr "docs/diagnostics.md donne la liste des règles";
    error_not_lowered(code)
        en "`{code}` is an error, and its severity cannot be lowered"
        fr "`{code}` est une erreur, dont la gravité ne peut pas être abaissée";
    only_warnings_label()
        en "only warnings can be set"
        fr "seuls les avertissements se règlent";
    fix_and_delete_line()
        en "fix what it reports, and delete this line"
        fr "corrigez ce qu'elle signale, puis supprimez cette ligne";
    open_front_matter()
        en "the front matter is not closed"
        fr "l'en-tête de la page n'est pas fermé";
    begins_here()
        en "it begins here"
        fr "il commence ici";
    close_front_matter()
        en "add a second line +++ after its last key, before the text of the page"
        fr "ajoutez une seconde ligne +++ après sa dernière clé, avant le texte de la page";
    front_matter_dashes()
        en "front matter goes between lines +++ here, not ---"
        fr "l'en-tête d'une page va ici entre deux lignes +++, et non ---";
    write_plus()
        en "write +++"
        fr "écrivez +++";
    write_front_matter()
        en "begin the file with:\n+++\ntitle = \"Title of the page\"\n+++"
        fr "commencez le fichier par :\n+++\ntitle = \"Titre de la page\"\n+++";
    no_front_matter()
        en "this page has no front matter"
        fr "cette page n'a pas d'en-tête";
    plus_expected()
        en "a line +++ is expected before this one"
        fr "une ligne +++ est attendue avant celle-ci";
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
        en "what can be repeated has two brackets each time: [[{name}]]"
        fr "ce qui se répète a deux crochets à chaque fois : [[{name}]]";
    one_header()
        en "write all of its keys below one of the two headers"
        fr "écrivez toutes ses clés sous l'un des deux en-têtes";
    key_twice(name)
        en "the key `{name}` occurs twice"
        fr "la clé `{name}` apparaît deux fois";
    keep_one_line()
        en "keep one of the two lines"
        fr "gardez une des deux lignes";
    the_second()
        en "the second one"
        fr "la seconde";
    the_first()
        en "the first one"
        fr "la première";
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
        en "`{written}` is not a day of the calendar"
        fr "`{written}` n'est pas un jour du calendrier";
    not_a_date()
        en "not a date"
        fr "pas une date";
    write_day(meant)
        en "write the year, the month and the day, without quotes: {meant}"
        fr "écrivez l'année, le mois et le jour, sans guillemets : {meant}";
    save_as_utf8()
        en "open it in an editor and save it again with the encoding UTF-8 (Save with encoding)"
        fr "ouvrez-le dans un éditeur et enregistrez-le avec l'encodage UTF-8 (« Enregistrer avec l'encodage »)";
    is_utf16()
        en "this file is encoded in UTF-16"
        fr "ce fichier est encodé en UTF-16";
    not_utf8()
        en "this file is not encoded in UTF-8"
        fr "ce fichier n'est pas encodé en UTF-8";
    first_not_utf8()
        en "the first character that is not UTF-8"
        fr "le premier caractère qui n'est pas en UTF-8";
    too_large(size, most)
        en "this file has {size} kB; the limit for text files is {most} kB"
        fr "ce fichier fait {size} ko ; la limite des fichiers de texte est de {most} ko";
    content_is_text()
        en "content is text: put images and documents into static/, and write one file for each unit or page"
        fr "le contenu est du texte : mettez les images et les documents dans static/, et faites un fichier par bloc ou par page";
    split_file()
        en "make it smaller, or split it into several files"
        fr "réduisez-le, ou découpez-le en plusieurs fichiers";
    could_not_be_read(why)
        en "this could not be read: {why}"
        fr "lecture impossible : {why}";
    check_readable()
        en "check that it is a file or a folder, that its name is readable and that you have the right to read it; or remove it from the site"
        fr "vérifiez que c'est un fichier ou un dossier, que son nom est lisible et que vous avez le droit de le lire ; sinon, retirez-le du site";
    taken_by_repere(path)
        en "this file would be published as /{path}, which Repère generates itself"
        fr "ce fichier serait publié sous /{path}, que Repère produit lui-même";
    remove_from_static()
        en "remove it from static/, or rename it"
        fr "retirez-le de static/, ou renommez-le";
    device_name(name)
        en "Windows does not allow a file named `{name}`"
        fr "Windows n'accepte pas de fichier nommé `{name}`";
    cannot_publish(why)
        en "this file cannot be published: {why}"
        fr "ce fichier ne peut pas être publié : {why}";
    differ_by_case(first, path)
        en "`{first}` and `{path}` differ only in case, which Windows and macOS do not distinguish"
        fr "`{first}` et `{path}` ne diffèrent que par les majuscules, que Windows et macOS ne distinguent pas";
    rename()
        en "rename it"
        fr "renommez-le";
    stray_file()
        en "this file is not used"
        fr "ce fichier n'est pas utilisé";
    stray_folder()
        en "this folder is not used"
        fr "ce dossier n'est pas utilisé";
    not_in_address(name)
        en "`{name}` cannot be part of an address"
        fr "`{name}` ne peut pas faire partie d'une adresse";
    rename_plainly(proposed)
        en "rename it, with lower-case letters without accents, digits and hyphens: `{proposed}`"
        fr "renommez-le, avec des minuscules sans accent, des chiffres et des traits d'union : `{proposed}`";
    system(error) en "{error}" fr "{error}";
    nested_too_deeply()
        en "folders are nested too deeply"
        fr "les dossiers sont imbriqués trop profondément";
    circular_link()
        en "this link leads back to a folder that contains it"
        fr "ce lien ramène à un dossier qui le contient";
    name_not_utf8()
        en "its name is not encoded in UTF-8"
        fr "son nom n'est pas encodé en UTF-8";
    not_a_file()
        en "it is a pipe, a socket or a device, not a file"
        fr "c'est un tube, une socket ou un périphérique, pas un fichier";
    contains(name) en "it contains {name}" fr "il contient {name}";
}

counted! {
    other_times(times, lines)
        en "it occurs once more in this file, on line {lines}" | "it occurs {times} more times in this file (lines: {lines})"
        fr "il apparaît encore une fois dans ce fichier, à la ligne {lines}" | "il apparaît encore {times} fois dans ce fichier (lignes : {lines})";
}
