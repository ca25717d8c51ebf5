//! Messages of `src/load/prose`.

use crate::messages::messages;

messages! {
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
}
