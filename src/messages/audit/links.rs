//! Messages of `src/audit/links`.

use crate::messages::messages;

messages! {
    leads_to_nothing(written)
        en "`{written}` leads to nothing on this site"
        fr "`{written}` ne mène à rien sur ce site";
    no_anchor(page, id)
        en "the page {page} has no id `{id}`"
        fr "la page {page} n'a pas d'identifiant `{id}`";
    link_to_page()
        en "link to the page itself, or to a heading or record that it has"
        fr "liez la page elle-même, ou un titre ou un enregistrement qu'elle contient";
    write_https(written)
        en "write: https://{written}"
        fr "écrivez : https://{written}";
    write(address)
        en "write: {address}"
        fr "écrivez : {address}";
    correct_or_add_page()
        en "correct the address, or add the page that it names"
        fr "corrigez l'adresse, ou ajoutez la page qu'elle désigne";
    correct_or_add_file(file, address)
        en "correct the address, or put the file at static{file} and write: {address}"
        fr "corrigez l'adresse, ou mettez le fichier dans static{file} et écrivez : {address}";
}
