//! Messages of `src/check/register`.

use crate::messages::messages;

messages! {
    not_a_siret(siret, why)
        en "`{siret}` is not a SIRET: {why}"
        fr "`{siret}` n'est pas un SIRET : {why}";
    not_a_siret_label()
        en "not the number of an establishment"
        fr "pas le numéro d'un établissement";
    copy_siret()
        en "copy the 14 digits from the register of the certification or from annuaire-entreprises.data.gouv.fr"
        fr "recopiez les 14 chiffres de la fiche de la certification ou d'annuaire-entreprises.data.gouv.fr";
    not_a_percentage(key, share)
        en "`{key}` is {share}, which is not a percentage"
        fr "`{key}` vaut {share}, ce qui n'est pas un pourcentage";
    percent_label()
        en "per cent, from 0 to 100"
        fr "un pourcentage, de 0 à 100";
    write_share()
        en "write the share in per cent: three quarters are 75"
        fr "écrivez la part en pourcentage : trois quarts font 75";
    no_results_in(year)
        en "the year {year} cannot have results"
        fr "l'année {year} ne peut pas avoir de résultats";
    not_over()
        en "not over yet"
        fr "pas encore finie";
    too_early()
        en "before such figures existed"
        fr "avant tout décompte de ce genre";
    write_year()
        en "write the year in which the candidates came before the jury, in four digits"
        fr "écrivez l'année du passage devant le jury, en quatre chiffres";
    year_twice(year)
        en "two results are for the year {year}"
        fr "deux résultats portent sur l'année {year}";
    correct_year()
        en "correct the year of one of them, or merge the two"
        fr "corrigez l'année de l'un d'eux, ou fusionnez-les";
    negative_number(key)
        en "`{key}` is negative"
        fr "`{key}` est négatif";
    number_of_people()
        en "a number of people"
        fr "un nombre de personnes";
    write_number_of_people()
        en "write how many there were, 0 for none"
        fr "écrivez combien il y en avait, 0 s'il n'y en avait pas";
    part_above_whole(part, whole)
        en "`{part}` is greater than `{whole}`"
        fr "`{part}` est plus grand que `{whole}`";
    this_part()
        en "this part …"
        fr "cette partie…";
    exceeds_total()
        en "… exceeds this total"
        fr "… dépasse ce total";
    check_numbers()
        en "look up the two numbers and correct the wrong one"
        fr "vérifiez les deux nombres et corrigez celui qui est faux";
    siret_not_digits()
        en "it contains something other than digits"
        fr "il contient autre chose que des chiffres";
    siret_is_siren()
        en "it has 9 digits, which is the SIREN of the whole organisation"
        fr "il a 9 chiffres : c'est le SIREN de tout l'organisme";
    siret_length()
        en "it does not have 14 digits"
        fr "il n'a pas 14 chiffres";
    siret_sum()
        en "its check digit is wrong, so one of its digits is too"
        fr "sa clé de contrôle est fausse, donc l'un des chiffres aussi";
}
