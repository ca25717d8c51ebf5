//! Messages of `src/audit/tables`.

use crate::messages::messages;

messages! {
    column_header_of_row()
        en "a column header has scope=\"row\""
        fr "un en-tête de colonne a scope=\"row\"";
    column_then_row()
        en "write scope=\"col\" over a column, scope=\"row\" before a row"
        fr "écrivez scope=\"col\" pour une colonne, scope=\"row\" pour une ligne";
    row_header_of_column()
        en "a row header has scope=\"col\""
        fr "un en-tête de ligne a scope=\"col\"";
    empty_header()
        en "a header of a table is empty"
        fr "un en-tête de tableau est vide";
    name_header()
        en "say what its row or column contains, in the corner too"
        fr "dites ce que contient sa ligne ou sa colonne, dans le coin aussi";
    empty_cell()
        en "a cell of a table is empty"
        fr "une cellule de tableau est vide";
    write_absence()
        en "write what it means: none, not given, does not apply"
        fr "écrivez ce que cela veut dire : aucun, non renseigné, sans objet";
    no_caption()
        en "a table has no caption"
        fr "un tableau n'a pas de titre";
    write_caption()
        en "write <caption>…</caption> as its first child, with what the table shows"
        fr "écrivez <caption>…</caption> comme premier enfant, avec ce que montre le tableau";
    no_headers()
        en "a table has no headers"
        fr "un tableau n'a pas d'en-têtes";
    write_headers()
        en "write <th scope=\"col\"> over each column and <th scope=\"row\"> before each row"
        fr "écrivez <th scope=\"col\"> pour chaque colonne et <th scope=\"row\"> pour chaque ligne";
    no_column_headers()
        en "the columns of a table have no headers"
        fr "les colonnes d'un tableau n'ont pas d'en-têtes";
    write_header_row()
        en "begin it with a row of <th scope=\"col\">"
        fr "commencez-le par une ligne de <th scope=\"col\">";
    no_row_header()
        en "a row of a table has no header"
        fr "une ligne de tableau n'a pas d'en-tête";
    write_row_header()
        en "write the cell that names the row as <th scope=\"row\">"
        fr "écrivez la cellule qui nomme la ligne comme <th scope=\"row\">";
    header_not_named(attribute)
        en "a cell with `{attribute}` in a table whose cells do not name their headers"
        fr "une cellule avec `{attribute}` dans un tableau dont les cellules ne nomment pas leurs en-têtes";
    simple_tables()
        en "write several simple tables; or give each header an id, and each cell `headers` with the ids of its own"
        fr "écrivez plusieurs tableaux simples ; ou donnez un id à chaque en-tête, et à chaque cellule `headers` avec ceux qui la concernent";
    no_scope()
        en "a header of a table has no scope"
        fr "un en-tête de tableau n'a pas de scope";
    group_scope(written)
        en "not all screen readers understand scope=\"{written}\""
        fr "tous les lecteurs d'écran ne comprennent pas scope=\"{written}\"";
    simple_tables_or_ids()
        en "write several simple tables; or give the header an id instead, and name it in `headers` of each of its cells"
        fr "écrivez plusieurs tableaux simples ; ou donnez plutôt un id à l'en-tête, et nommez-le dans le `headers` de chacune de ses cellules";
    unknown_scope(written)
        en "scope=\"{written}\" is not a scope"
        fr "scope=\"{written}\" n'existe pas";
}
