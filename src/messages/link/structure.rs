//! Messages of `src/link/structure`.

use crate::messages::messages;

messages! {
    no_record_with_id(kind, id)
        en "certification.toml has no [[{kind}]] with the id `{id}`"
        fr "certification.toml n'a pas de [[{kind}]] dont l'identifiant est `{id}`";
    unknown_id()
        en "unknown id"
        fr "identifiant inconnu";
    write_id_or_add(kind)
        en "write the id of an existing one, or add a [[{kind}]]"
        fr "écrivez l'identifiant de l'un d'eux, ou ajoutez un [[{kind}]]";
    no_unit_matches(name)
        en "no unit matches `{name}`"
        fr "aucun bloc ne correspond à `{name}`";
    no_unit_has_this()
        en "no unit has this code or name"
        fr "aucun bloc n'a ce code ou ce nom";
    write_unit()
        en "write the code of a unit, or NAME of its file NN-NAME.toml"
        fr "écrivez le code d'un bloc, ou le NOM de son fichier NN-NOM.toml";
    option_outside_unit(option)
        en "the unit does not belong to the option `{option}`"
        fr "le bloc n'appartient pas à l'option `{option}`";
    option_outside_unit_label()
        en "a record cannot belong to an option that its unit does not belong to"
        fr "un enregistrement ne peut pas appartenir à une option dont son bloc ne fait pas partie";
    add_or_remove_option()
        en "add the option to `options` of the unit, or remove it here"
        fr "ajoutez l'option aux `options` du bloc, ou retirez-la ici";
    levels_differ(count, scale, expected)
        en "this criterion describes {count} levels; its scale `{scale}` has {expected}"
        fr "ce critère décrit {count} niveaux ; son échelle `{scale}` en a {expected}";
    levels_differ_label()
        en "one text for each level of the scale, from the lowest"
        fr "un texte par niveau de l'échelle, en partant du plus bas";
    write_levels()
        en "write a text for each level, in the order of the scale"
        fr "écrivez un texte par niveau, dans l'ordre de l'échelle";
    levels_without_scale(count)
        en "this criterion describes {count} levels without a scale"
        fr "ce critère décrit {count} niveaux sans échelle";
    which_scale()
        en "which scale?"
        fr "quelle échelle ?";
    declare_scale()
        en "declare it in certification.toml: [[scale]], with id and levels"
        fr "déclarez-la dans certification.toml : [[scale]], avec id et levels";
    name_scale()
        en "if there are several scales, name one: scale = \"…\", here or in the assessment"
        fr "s'il y a plusieurs échelles, nommez-en une : scale = \"…\", ici ou dans l'épreuve";
}
