//! Messages of `src/link/outline`.

use crate::messages::messages;

messages! {
    twice_in_unit(code)
        en "`{code}` occurs twice in this unit"
        fr "`{code}` apparaît deux fois dans ce bloc";
    same_code(first, second)
        en "`{first}` and `{second}` are notations of the same code"
        fr "`{first}` et `{second}` sont deux notations du même code";
    same_made_address(first, second)
        en "`{first}` and `{second}` give the same address"
        fr "`{first}` et `{second}` donnent la même adresse";
    delete_or_own_id()
        en "delete it if it is a copy; if the document has both, give one of them a separate id, for references to use: id = \"…\""
        fr "si c'est une copie, supprimez-la ; si le document a les deux, donnez à l'un un identifiant à lui, que les références emploieront : id = \"…\"";
    alias_taken(record, other)
        en "this alias of `{record}` is also a notation of `{other}`"
        fr "cet alias de `{record}` est aussi une notation de `{other}`";
    either()
        en "a reference could mean either"
        fr "une référence pourrait désigner l'un ou l'autre";
    has_it(other)
        en "`{other}` has it"
        fr "`{other}` l'a déjà";
    delete_or_correct_alias()
        en "delete the alias, or correct it"
        fr "supprimez l'alias, ou corrigez-le";
}
