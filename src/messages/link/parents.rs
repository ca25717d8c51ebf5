//! Messages of `src/link/parents`.

use crate::messages::messages;

messages! {
    own_parent(written)
        en "`{written}` names itself as its parent"
        fr "`{written}` se donne lui-même pour parent";
    record_itself()
        en "the record itself"
        fr "l'enregistrement lui-même";
    write_parent()
        en "write the code of the record above it, or delete the line"
        fr "écrivez le code de l'enregistrement situé au-dessus, ou supprimez la ligne";
    part_of_itself(written, way)
        en "`{written}` is part of itself: its parent is {way}, whose parent is `{written}`"
        fr "`{written}` est une partie de lui-même : son parent est {way}, dont le parent est `{written}`";
    leads_back()
        en "this leads back to the record"
        fr "ceci ramène à l'enregistrement";
    the_record()
        en "the record"
        fr "l'enregistrement";
    remove_parent()
        en "remove `parent` from the topmost record"
        fr "retirez `parent` de l'enregistrement le plus haut";
}
