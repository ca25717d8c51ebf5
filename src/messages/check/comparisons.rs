//! Messages of `src/check/comparisons`.

use crate::messages::messages;

messages! {
    pairs_out_of_range(limit)
        en "`pairs_up_to` cannot be {limit}"
        fr "`pairs_up_to` ne peut pas valoir {limit}";
    pairs_range(most_paired)
        en "a number from 0 to {most_paired}"
        fr "un nombre de 0 à {most_paired}";
    pairs_count()
        en "a group of n certifications makes n × (n − 1) ÷ 2 comparisons of two"
        fr "un groupe de n certifications fait n × (n − 1) ÷ 2 comparaisons deux à deux";
    group_of_one()
        en "a group of one certification compares nothing"
        fr "un groupe d'une seule certification ne compare rien";
    the_only_one()
        en "the only one"
        fr "la seule";
    name_second()
        en "name a second certification, or delete the group"
        fr "nommez une seconde certification, ou supprimez le groupe";
}
