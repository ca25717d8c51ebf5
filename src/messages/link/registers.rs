//! Messages of `src/link/registers`.

use crate::messages::messages;

messages! {
    replaces_itself()
        en "a certification does not replace itself"
        fr "une certification ne se remplace pas elle-même";
    write_replaced()
        en "write the folder or the register number of the one that it replaces, or delete this"
        fr "écrivez le dossier ou le numéro de répertoire de celle qu'elle remplace, ou supprimez ceci";
    named_twice(written)
        en "this list already contains the certification `{written}`"
        fr "cette liste contient déjà la certification `{written}`";
    second_time()
        en "named a second time"
        fr "nommée une seconde fois";
    first_time()
        en "the first time"
        fr "la première fois";
    delete_one()
        en "delete one of them"
        fr "supprimez l'une des deux";
    cycle(certifications)
        en "{certifications} replace one another in a cycle"
        fr "{certifications} se remplacent en boucle";
    break_cycle()
        en "the newer one names the older one: remove it from `supersedes` of the older one"
        fr "la plus récente nomme l'ancienne : retirez-la du `supersedes` de l'ancienne";
}
