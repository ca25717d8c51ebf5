//! Messages of `src/check/examination`.

use crate::messages::messages;

messages! {
    no_situations(count)
        en "{count} assessment situations"
        fr "{count} situations d'évaluation";
    at_least_one()
        en "a number of at least 1"
        fr "un nombre d'au moins 1";
    write_situations()
        en "write how many situations there are, or delete the line"
        fr "écrivez combien il y a de situations, ou supprimez la ligne";
    no_taxonomy(level)
        en "{level} is not a taxonomic level"
        fr "{level} n'est pas un niveau taxonomique";
    one_to_four()
        en "1 to 4"
        fr "de 1 à 4";
    write_taxonomy()
        en "write a level from 1 (to be informed) to 4 (to master the method), or delete the line"
        fr "écrivez un niveau de 1 (être informé) à 4 (maîtriser la méthode), ou supprimez la ligne";
}
