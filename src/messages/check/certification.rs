//! Messages of `src/check/certification`.

use crate::messages::messages;

messages! {
    same_title(slug, other, words)
        en "the certifications `{slug}` and `{other}` are both called `{words}`"
        fr "les certifications `{slug}` et `{other}` s'appellent toutes deux `{words}`";
    delete_copy_or_short_title()
        en "if one folder is a copy, delete it; if both are meant, distinguish them: short_title = \"… (2024)\""
        fr "si l'un des dossiers est une copie, supprimez-le ; si les deux sont voulus, distinguez-les : short_title = \"… (2024)\"";
    no_such_level(level)
        en "the level {level} does not exist"
        fr "le niveau {level} n'existe pas";
    levels_range()
        en "levels go from 1 to 8"
        fr "les niveaux vont de 1 à 8";
    levels_known()
        en "4 is the baccalauréat, 5 the BTS, 6 the licence, 7 the master"
        fr "4 est le baccalauréat, 5 le BTS, 6 la licence, 7 le master";
    no_unit(certification)
        en "the certification `{certification}` has no unit"
        fr "la certification `{certification}` n'a pas de bloc";
    no_unit_label()
        en "no unit file next to this one"
        fr "aucun fichier de bloc à côté de celui-ci";
    add_units()
        en "add a file for each unit to the same folder: 01-NAME.toml, 02-NAME.toml …"
        fr "ajoutez un fichier par bloc dans le même dossier : 01-NOM.toml, 02-NOM.toml…";
    published_before_decided()
        en "`published_on` is before `decided_on`"
        fr "`published_on` est avant `decided_on`";
    published_here()
        en "published here …"
        fr "publiée ici…";
    decided_here()
        en "… before it was decided here"
        fr "… avant d'être décidée ici";
    check_dates()
        en "look up the two dates in the register and correct the wrong one"
        fr "vérifiez les deux dates dans le répertoire et corrigez celle qui est fausse";
    expired(certification, date)
        en "the registration of `{certification}` ended on {date}"
        fr "l'enregistrement de `{certification}` a pris fin le {date}";
    in_the_past()
        en "in the past"
        fr "dans le passé";
    renew_or_supersede()
        en "if it was renewed, write the new date; if another certification replaced it, name this one under `supersedes` there"
        fr "s'il a été renouvelé, écrivez la nouvelle date ; si une autre certification l'a remplacée, nommez celle-ci dans le `supersedes` de l'autre";
    ends_before_beginning(end_name, name)
        en "`{end_name}` is before `{name}`"
        fr "`{end_name}` est avant `{name}`";
    ends_here()
        en "it ends here …"
        fr "fin ici…";
    begins_here()
        en "… before it begins here"
        fr "… avant le début, ici";
}
