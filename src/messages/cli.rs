//! Messages of the commands themselves.

use super::{counted, messages};

messages! {
    failure(message) en "error: {message}" fr "erreur : {message}";
    no_site_there(folder)
        en "{folder} has no repere.toml; `repere init {folder}` creates a site there"
        fr "{folder} ne contient pas de repere.toml ; `repere init {folder}` y crée un site";
    no_site_here()
        en "no repere.toml in this folder or above it; `repere init` creates a site here, --root selects one elsewhere"
        fr "aucun repere.toml dans ce dossier ni au-dessus ; `repere init` crée un site ici, --root en désigne un ailleurs";
    cannot_read_site(folder, error)
        en "cannot read the site in {folder}: {error}"
        fr "impossible de lire le site dans {folder} : {error}";
    checked(certifications, pages, warnings)
        en "{certifications}, {pages}: no error{warnings}"
        fr "{certifications}, {pages} : aucune erreur{warnings}";
    and_amount(amount) en ", {amount}" fr ", {amount}";
    nothing_written(errors, warnings)
        en "{errors}, {warnings}; nothing was written"
        fr "{errors}, {warnings} ; rien n'a été écrit";
    built(certifications, pages, folder, written, unchanged, removed, seconds, warnings)
        en "{certifications}, {pages} in {folder} ({written} written, {unchanged} unchanged, {removed} removed; {seconds} s{warnings})"
        fr "{certifications}, {pages} dans {folder} (fichiers : {written} écrits, {unchanged} inchangés, {removed} supprimés ; {seconds} s{warnings})";
    left_behind(folder)
        en "note: an earlier build, perhaps of another user, left {folder}, which cannot be deleted; it is no longer needed, delete it when you can"
        fr "remarque : une construction précédente, peut-être d'un autre utilisateur, a laissé {folder}, qui ne peut pas être supprimé ; il ne sert plus, supprimez-le quand vous le pourrez";
    not_atomic()
        en "note: this file system cannot exchange two folders at once, so files were replaced one by one"
        fr "remarque : ce système de fichiers ne sait pas échanger deux dossiers d'un coup, les fichiers ont donc été remplacés un par un";
    open_it(file) en "open {file}" fr "ouvrez {file}";
    needs_server()
        en "to open it from disk, build it with --base-url \"\""
        fr "pour l'ouvrir depuis le disque, construisez-le avec --base-url \"\"";
    list_and_json()
        en "`--changes -` and `--format json` both print to standard output; give the list a file name"
        fr "`--changes -` et `--format json` écrivent tous deux sur la sortie standard ; donnez un nom de fichier à la liste";
    cannot_write_list(file, error)
        en "cannot write the list to {file}: {error}"
        fr "impossible d'écrire la liste dans {file} : {error}";
    list_lost(file, error)
        en "the site was published, but the list of changes cannot be written to {file}: {error}; copy the whole site this time"
        fr "le site est publié, mais la liste des modifications ne peut pas être écrite dans {file} : {error} ; copiez cette fois le site entier";
    empty_source_date()
        en "SOURCE_DATE_EPOCH is empty; set it to a number of seconds since 1970, or unset it (without a commit, `git log` prints no date)"
        fr "SOURCE_DATE_EPOCH est vide ; donnez-lui un nombre de secondes depuis 1970, ou retirez-la (sans commit, `git log` n'affiche aucune date)";
    wrong_source_date(seconds)
        en "SOURCE_DATE_EPOCH is `{seconds}`; it must be a number of seconds since 1970"
        fr "SOURCE_DATE_EPOCH vaut `{seconds}` ; il faut un nombre de secondes depuis 1970";
    site_exists(folder)
        en "{folder} already contains a site; `repere new` adds a certification to it"
        fr "{folder} contient déjà un site ; `repere new` y ajoute une certification";
    exists_in_folder(path)
        en "{path} already exists; choose an empty or new folder"
        fr "{path} existe déjà ; choisissez un dossier vide ou nouveau";
    exists(path) en "{path} already exists" fr "{path} existe déjà";
    new_site(folder)
        en "a new site in {folder}\n  repere.toml                 the title, the address, the publisher"
        fr "un nouveau site dans {folder}\n  repere.toml                 le titre, l'adresse, l'éditeur du site";
    new_empty_site(folder)
        en "  content/index.md            the text of the home page\nnext: repere new --root {folder} NAME-OF-A-CERTIFICATION"
        fr "  content/index.md            le texte de la page d'accueil\nensuite : repere new --root {folder} NOM-D-UNE-CERTIFICATION";
    new_example_site(folder)
        en "  content/certifications/     one folder for each certification: start from the example\nnext: repere build --root {folder}"
        fr "  content/certifications/     un dossier par certification : partez de l'exemple\nensuite : repere build --root {folder}";
    new_certification(folder)
        en "a new certification in {folder}\nnext: fill in the title and the unit, then run `repere check`"
        fr "une nouvelle certification dans {folder}\nensuite : remplissez le titre et le bloc, puis lancez `repere check`";
    new_offer(path)
        en "a new training offer in {path}\nnext: name the certification that it prepares for and fill in the rest, then run `repere check`"
        fr "une nouvelle offre de formation dans {path}\nensuite : indiquez la certification préparée et remplissez le reste, puis lancez `repere check`";
    unfit_name(name, proposed)
        en "`{name}` cannot be part of an address; use lower-case letters without accents, digits and hyphens, for example `{proposed}`"
        fr "`{name}` ne peut pas faire partie d'une adresse ; utilisez des minuscules sans accent, des chiffres et des traits d'union, par exemple `{proposed}`";
    cannot_write(path, error)
        en "cannot write {path}: {error}"
        fr "impossible d'écrire {path} : {error}";
    no_schema(name, names)
        en "there is no schema `{name}`; the schemas are: {names}"
        fr "il n'y a pas de schéma `{name}` ; les schémas sont : {names}";
    system(error) en "{error}" fr "{error}";
    no_rule(asked)
        en "no rule has the code or name `{asked}`; `repere explain` lists them all"
        fr "aucune règle n'a le code ou le nom `{asked}` ; `repere explain` en donne la liste";
    rule(code, name, summary) en "{code} {name}: {summary}" fr "{code} {name} : {summary}";
    is_error()
        en "An error: the site is not written until it is fixed."
        fr "Une erreur : le site n'est pas écrit tant qu'elle n'est pas corrigée.";
    is_warning()
        en "A warning: the site is written anyway; [severity] in repere.toml can change that."
        fr "Un avertissement : le site est écrit quand même ; [severity] dans repere.toml permet d'en décider autrement.";
    rgaa(criteria) en "RGAA 4.1.2: {criteria}" fr "RGAA 4.1.2 : {criteria}";
    wcag(criteria) en "WCAG 2.2: {criteria}" fr "WCAG 2.2 : {criteria}";
    see_page(code, name)
        en "More, with an example: docs/diagnostics.md#{code}-{name}"
        fr "Pour en savoir plus, avec un exemple (en anglais) : docs/diagnostics.md#{code}-{name}";
    no_such_certification(slug, hint)
        en "no certification of this site is called `{slug}`{hint}"
        fr "aucune certification de ce site ne s'appelle `{slug}`{hint}";
    timing_stage() en "stage" fr "étape";
    timing_wall() en "wall (s)" fr "durée (s)";
    timing_cpu() en "CPU (s)" fr "CPU (s)";
    timing_share() en "share %" fr "part %";
    timing_all() en "all" fr "total";
    timing_memory(bytes) en "peak memory {bytes}" fr "mémoire au plus {bytes}";
    timing_files(files, bytes, written, bytes_written)
        en "files {files} ({bytes}), of which written {written} ({bytes_written})"
        fr "fichiers {files} ({bytes}), dont écrits {written} ({bytes_written})";
    megabytes(whole, tenth) en "{whole}.{tenth} MB" fr "{whole},{tenth} Mo";
    stage_read() en "read" fr "lecture";
    stage_compare() en "compare" fr "comparaison";
    stage_load() en "load" fr "décodage";
    stage_theme() en "theme" fr "thème";
    stage_link() en "link" fr "liens";
    stage_words() en "words" fr "mots";
    stage_layout() en "layout" fr "adresses";
    stage_pages() en "pages" fr "pages";
    stage_links() en "links" fr "suivi des liens";
    stage_report() en "report" fr "messages";
    stage_publish() en "publish" fr "publication";
    part_render() en "render" fr "rendu";
    part_audit() en "audit" fr "contrôle";
    part_write() en "write" fr "écriture";
    part_index() en "search" fr "recherche";
    perhaps(name) en "; did you mean `{name}`?" fr " ; vouliez-vous écrire `{name}` ?";
    no_such_competency(code)
        en "no competency has the code or id `{code}`"
        fr "aucune compétence n'a le code ou l'identifiant `{code}`";
}

counted! {
    certifications(n) en "{n} certification" | "{n} certifications" fr "{n} certification" | "{n} certifications";
    pages(n) en "{n} page" | "{n} pages" fr "{n} page" | "{n} pages";
    errors(n) en "{n} error" | "{n} errors" fr "{n} erreur" | "{n} erreurs";
    warnings(n) en "{n} warning" | "{n} warnings" fr "{n} avertissement" | "{n} avertissements";
}
