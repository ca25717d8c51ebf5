//! Messages of `src/link/related`.

use crate::messages::messages;

messages! {
    no_competency_label()
        en "no such competency"
        fr "compétence inconnue";
    write_other_competency()
        en "write the folder of the other certification, a colon, and the code of the competency: other-certification:C1.1"
        fr "écrivez le dossier de l'autre certification, un deux-points et le code de la compétence : autre-certification:C1.1";
    names_no_certification(written)
        en "`{written}` does not name a certification"
        fr "`{written}` ne nomme pas de certification";
    of_itself(written)
        en "`{written}` belongs to the same certification"
        fr "`{written}` appartient à la même certification";
    code_of_several_units(slug, code)
        en "several units of `{slug}` have the code `{code}`"
        fr "plusieurs blocs de `{slug}` ont le code `{code}`";
    no_competency_in(slug, code)
        en "`{slug}` has no competency `{code}`"
        fr "`{slug}` n'a pas de compétence `{code}`";
}
