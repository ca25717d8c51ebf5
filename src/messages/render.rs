//! Messages about templates, themes and language files.

use super::{counted, messages};

pub(crate) use super::twice::{the_first, the_second};

messages! {
    not_html(why)
        en "a page generated from this cannot be parsed as HTML: {why}"
        fr "une page produite à partir de ceci n'est pas lisible comme du HTML : {why}";
    failed_here()
        en "failed here"
        fr "échec ici";
    while_rendering()
        en "while this record was rendered"
        fr "pendant le rendu de cet enregistrement";
    page_rendered(address)
        en "the page being rendered is {address}"
        fr "la page en cours de rendu est {address}";
    see_fields()
        en "docs/theming.md lists the fields that templates can use"
        fr "docs/theming.md donne les champs utilisables dans les gabarits";
    address_twice(address)
        en "two pages have the address {address}"
        fr "deux pages ont l'adresse {address}";
    rename_one()
        en "rename the file (or change the code) of one of the two; words such as evaluation and complet belong to generated pages"
        fr "renommez le fichier (ou changez le code) de l'une des deux ; des mots comme evaluation et complet appartiennent à des pages produites par Repère";
    template_says(message)
        en "{message}"
        fr "le moteur de gabarits signale, en anglais : {message}";
    device_name(name, address)
        en "Windows does not allow a file named `{name}`: {address}"
        fr "Windows n'accepte pas de fichier nommé `{name}` : {address}";
    choose_other_name()
        en "choose another code, id or name if the site may be built or kept there"
        fr "choisissez un autre code, identifiant ou nom si le site doit être construit ou gardé sous Windows";
    too_long()
        en "its address is too long"
        fr "son adresse est trop longue";
    shorter()
        en "give it a shorter code, id or name"
        fr "donnez-lui un code, un identifiant ou un nom plus court";
    other_file_name()
        en "give the file another name"
        fr "donnez un autre nom au fichier";
    unfit_address(shown, why)
        en "the address \"{shown}\" cannot be published: {why}"
        fr "l'adresse « {shown} » ne peut pas être publiée : {why}";
    same_looking_names()
        en "two files have names that look the same, and share one address"
        fr "deux fichiers ont des noms d'aspect identique, donc la même adresse";
    the_second_file()
        en "the second one"
        fr "le second";
    the_first_file()
        en "the first one"
        fr "le premier";
    decomposed_name()
        en "the accents of one name are separate characters (the form of macOS); delete one of the two files, or rename it"
        fr "les accents de l'un des noms sont des caractères séparés (la forme de macOS) ; supprimez l'un des deux fichiers, ou renommez-le";
    unknown_field(root, field)
        en "`{root}` has no field `{field}`, which is treated as empty here"
        fr "`{root}` n'a pas de champ `{field}`, qui compte ici comme absent";
    unknown_field_label()
        en "no such field"
        fr "champ inconnu";
    see_views()
        en "docs/theming.md lists the fields of each view"
        fr "docs/theming.md donne les champs de chaque vue";
    in_this_template()
        en "in this template"
        fr "dans ce gabarit";
    see_templates()
        en "docs/theming.md says what templates can use; the built-in ones are examples"
        fr "docs/theming.md dit ce que les gabarits peuvent employer ; ceux du thème intégré servent d'exemples";
    leads_back()
        en "leads back to this template"
        fr "ramène à ce gabarit";
    extend_built_in(built_in)
        en "to change the built-in template, write: {{% extends \"{built_in}\" %}}"
        fr "pour modifier le gabarit intégré, écrivez : {{% extends \"{built_in}\" %}}";
    third_template()
        en "put what both need into a third template"
        fr "mettez ce dont les deux ont besoin dans un troisième gabarit";
    extends_itself(name)
        en "the template {name} extends itself"
        fr "le gabarit {name} s'étend lui-même";
    includes_itself(name)
        en "the template {name} includes itself"
        fr "le gabarit {name} s'inclut lui-même";
    extend_in_circle(circle)
        en "templates extend one another in a cycle: {circle}"
        fr "des gabarits s'étendent en boucle : {circle}";
    include_in_circle(circle)
        en "templates include one another in a cycle: {circle}"
        fr "des gabarits s'incluent en boucle : {circle}";
    no_manifest(folder)
        en "the theme folder `{folder}` has no theme.toml"
        fr "le dossier de thème `{folder}` n'a pas de theme.toml";
    no_theme()
        en "no theme is there"
        fr "pas de thème ici";
    write_manifest(path, api)
        en "write {path} with the line: api = {api}"
        fr "écrivez {path} avec la ligne : api = {api}";
    other_api(version, api)
        en "this theme is made for api {version}, this Repère has api {api}"
        fr "ce thème est fait pour l'api {version}, ce Repère a l'api {api}";
    adapt_theme()
        en "docs/theming.md says what changed between versions; adapt the theme, then set the number"
        fr "docs/theming.md dit ce qui a changé d'une version à l'autre ; adaptez le thème, puis changez le numéro";
    no_api()
        en "this theme does not say which version it is made for"
        fr "ce thème ne dit pas pour quelle version il est fait";
    add_api(api)
        en "add: api = {api}"
        fr "ajoutez : api = {api}";
    see_pages()
        en "docs/theming.md says which page is made with which template"
        fr "docs/theming.md dit quelle page est faite avec quel gabarit";
    unused_template(bare)
        en "the template {bare} is not used"
        fr "le gabarit {bare} n'est pas utilisé";
    unused_template_label()
        en "it replaces no template of the theme, and none extends or includes it"
        fr "il ne remplace aucun gabarit du thème, et aucun ne l'étend ni ne l'inclut";
    template_of_a_layer(below)
        en "templates/{below} is taken for a template of another layer"
        fr "templates/{below} est pris pour un gabarit d'une autre couche";
    template_of_a_layer_label()
        en "`default/` is the built-in theme, and `theme/` the folder that `theme` in repere.toml names"
        fr "`default/` est le thème intégré, et `theme/` le dossier que nomme `theme` dans repere.toml";
    move_template_up(bare)
        en "move it to templates/{bare}, or put a whole theme into a folder of its own and name it in repere.toml: theme = \"themes/mine\""
        fr "déplacez-le dans templates/{bare}, ou mettez un thème entier dans un dossier à part et nommez-le dans repere.toml : theme = \"themes/le-mien\"";
    no_language_file(tag)
        en "the theme has no language file for `{tag}`"
        fr "le thème n'a pas de fichier de langue pour `{tag}`";
    no_such_language()
        en "no such language"
        fr "langue absente";
    add_language()
        en "fr and en are built in; for another language, copy lang/en.toml into a theme folder and translate it"
        fr "fr et en sont intégrés ; pour une autre langue, copiez lang/en.toml dans un dossier de thème et traduisez-le";
    language_lacks(keys, more)
        en "this language file lacks {keys}{more}"
        fr "il manque à ce fichier de langue : {keys}{more}";
    compare_language()
        en "compare it with the built-in lang/fr.toml, which has every key"
        fr "comparez-le au lang/fr.toml intégré, qui a toutes les clés";
    twelve_months()
        en "write the twelve months, from January to December"
        fr "écrivez les douze mois, de janvier à décembre";
    two_forms()
        en "write the singular and the plural: [\"{{n}} unit\", \"{{n}} units\"]"
        fr "écrivez le singulier et le pluriel : [\"{{n}} bloc\", \"{{n}} blocs\"]";
    wrong_count(key, texts, count)
        en "`{key}` takes {count} texts, not {texts}"
        fr "`{key}` attend {count} textes, pas {texts}";
    part_of_addresses()
        en "a part of addresses"
        fr "une partie d'adresse";
    word_of_assets(key)
        en "the word of `{key}` is the folder of the files of themes"
        fr "le mot de `{key}` est le dossier des fichiers de thèmes";
    below_assets()
        en "these are below /assets/"
        fr "ils sont sous /assets/";
    other_word()
        en "choose another word"
        fr "choisissez un autre mot";
    word_twice_help()
        en "choose another word for one of the two: each is the address of a page"
        fr "choisissez un autre mot pour l'un des deux : chacun est l'adresse d'une page";
    unfit_word(written, key)
        en "the word \"{written}\" of `{key}` cannot be part of an address"
        fr "le mot « {written} » de `{key}` ne peut pas faire partie d'une adresse";
    plain_word(example)
        en "use lower-case letters without accents, digits and hyphens, for example \"{example}\""
        fr "employez des minuscules sans accent, des chiffres et des traits d'union, par exemple « {example} »";
    word_twice(written)
        en "two words of addresses are \"{written}\""
        fr "deux mots d'adresse sont « {written} »";
}

counted! {
    and_more(more)
        en " and {more} more" | " and {more} more"
        fr " et {more} autre" | " et {more} autres";
}
