//! Messages of `src/link/unresolved`.

use crate::messages::messages;

messages! {
    code_of_several(written)
        en "`{written}` is the code of several records"
        fr "`{written}` est le code de plusieurs enregistrements";
    which_of_them()
        en "which of them?"
        fr "lequel ?";
    write_one_id(ids)
        en "write the id of one of them, or of each: {ids}"
        fr "écrivez l'identifiant de l'un d'eux, ou de chacun : {ids}";
    all_of_nothing()
        en "there is nothing to refer to"
        fr "il n'y a rien à désigner";
    no_such_unit(unit)
        en "no unit matches `{unit}`"
        fr "aucun bloc ne correspond à `{unit}`";
    no_such_unit_label()
        en "no unit has the code or name before the slash"
        fr "aucun bloc n'a le code ou le nom écrit avant la barre";
    write_unit_and_code()
        en "write the code of a unit, a slash, and the code: BC1/C1.1"
        fr "écrivez le code d'un bloc, une barre oblique et le code : BC1/C1.1";
    of_several_units(written)
        en "`{written}` could mean records of several units"
        fr "`{written}` pourrait désigner des enregistrements de plusieurs blocs";
    which_unit()
        en "which unit?"
        fr "quel bloc ?";
    write_ways(ways)
        en "write {ways}"
        fr "écrivez {ways}";
    quote_range(quoted)
        en "write each of them, including those in between, in separate quotes: {quoted} …"
        fr "écrivez-les tous, y compris les intermédiaires, chacun entre ses guillemets : {quoted} …";
    quote_each(quoted)
        en "put each of them in separate quotes: {quoted}"
        fr "mettez chacun entre ses guillemets : {quoted}";
    how_codes_match()
        en "write a code, an id, an alias, or the beginning of a code that ends between two of its parts (C.1 matches C.1.2, not C.12)"
        fr "écrivez un code, un identifiant, un alias, ou le début d'un code coupé entre deux de ses parties (C.1 correspond à C.1.2, pas à C.12)";
    add_records(kind)
        en "add [[{kind}]] records, or delete the reference"
        fr "ajoutez des enregistrements [[{kind}]], ou supprimez la référence";
    names_other_kind(kind)
        en "this names a [[{kind}]] record"
        fr "ceci désigne un enregistrement [[{kind}]]";
}
