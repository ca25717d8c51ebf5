//! Messages of `src/check/left_over`.

use crate::messages::{counted, messages};

messages! {
    readers_would_see()
        en "readers would see this"
        fr "les lecteurs verraient ceci";
    write_your_words()
        en "write the words of your document instead, or delete what it does not have"
        fr "écrivez à la place le texte de votre document, ou supprimez ce qu'il n'a pas";
    not_yours()
        en "an example"
        fr "un exemple";
    write_your_own()
        en "write your own, or delete the line"
        fr "écrivez le vôtre, ou supprimez la ligne";
    and_this()
        en "and this"
        fr "et ceci";
    example_beside_yours()
        en "the certification of the example is next to yours"
        fr "la certification d'exemple est à côté de la vôtre";
    remove_example(folder)
        en "when you no longer need it, delete the folder {folder}; `repere check` then lists what else is left of the example"
        fr "quand vous n'en aurez plus besoin, supprimez le dossier {folder} ; `repere check` donnera ensuite ce qui reste de l'exemple";
    example_file(path)
        en "{path} is still the file of the example"
        fr "{path} est encore le fichier de l'exemple";
    replace_or_delete_file()
        en "write your own instead, or delete the file"
        fr "écrivez le vôtre à la place, ou supprimez le fichier";
}

counted! {
    placeholders(n)
        en "this text was put here to be replaced" | "{n} texts were put here to be replaced"
        fr "ce texte a été mis ici pour être remplacé" | "{n} textes ont été mis ici pour être remplacés";
    example_values(n)
        en "this is left over from the example" | "{n} values are left over from the example"
        fr "ceci reste de l'exemple" | "{n} valeurs restent de l'exemple";
}
