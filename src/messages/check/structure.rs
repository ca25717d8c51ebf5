//! Messages of `src/check/structure`.

use crate::messages::{counted, messages};

messages! {
    scale_range()
        en "a scale has two to ten levels"
        fr "une échelle a de deux à dix niveaux";
    write_scale()
        en "write them from the lowest to the highest: levels = [{{ title = \"Non acquis\" }}, {{ title = \"Acquis\" }}]"
        fr "écrivez-les du plus bas au plus haut : levels = [{{ title = \"Non acquis\" }}, {{ title = \"Acquis\" }}]";
    write_id_or_code()
        en "use letters without accents, digits and hyphens: id = \"A\"; what the document prints goes into `code`"
        fr "employez des lettres sans accent, des chiffres et des traits d'union : id = \"A\" ; ce qu'écrit le document va dans `code`";
    id_twice(kind, id)
        en "two {kind} have the id `{id}`"
        fr "deux {kind} ont l'identifiant `{id}`";
    other_id_or_copy()
        en "give one of them another id, or delete it if it is a copy"
        fr "donnez un autre identifiant à l'un des deux, ou supprimez-le si c'est une copie";
    two_to_ten_levels()
        en "a scale has two to ten levels"
        fr "une échelle a de deux à dix niveaux";
    write_grid_levels()
        en "write them from the lowest to the highest: grid_levels = [\"Non acquis\", \"Acquis\"]"
        fr "écrivez-les du plus bas au plus haut : grid_levels = [\"Non acquis\", \"Acquis\"]";
}

counted! {
    scale_levels(n)
        en "this scale has a single level" | "this scale has {n} levels"
        fr "cette échelle a un seul niveau" | "cette échelle a {n} niveaux";
    grid_levels(n)
        en "grids have a single level" | "grids have {n} levels"
        fr "les grilles ont un seul niveau" | "les grilles ont {n} niveaux";
}
