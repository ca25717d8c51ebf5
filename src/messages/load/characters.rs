//! Messages of `src/load/characters`.

use crate::messages::{counted, messages};

messages! {
    type_letter(latin)
        en "type {latin} on the keyboard instead"
        fr "tapez {latin} au clavier à la place";
    delete_it()
        en "delete it"
        fr "supprimez-le";
    type_space()
        en "type an ordinary space instead, or delete it"
        fr "tapez une espace ordinaire à la place, ou supprimez-le";
    key_holds(name)
        en "this key contains {name}"
        fr "cette clé contient {name}";
    name_holds(name)
        en "this code or name contains {name}"
        fr "ce code ou ce nom contient {name}";
    reference_holds(name)
        en "this reference contains {name}"
        fr "cette référence contient {name}";
    outside_text(name)
        en "{name} outside a text"
        fr "{name} hors d'un texte";
    word_holds(name)
        en "this word contains {name}"
        fr "ce mot contient {name}";
    type_line_end()
        en "type an ordinary line break or a space instead"
        fr "tapez un retour à la ligne ordinaire ou une espace à la place";
    type_meant()
        en "type the intended character instead"
        fr "tapez à la place le caractère voulu";
    look_it_up()
        en "look it up in the original document, and type it"
        fr "retrouvez-le dans le document d'origine et tapez-le";
    delete_or_space()
        en "delete it, or type a space instead"
        fr "supprimez-le, ou tapez une espace à la place";
}

counted! {
    other_times(times, lines)
        en "it occurs once more in this file, on line {lines}" | "it occurs {times} more times in this file (lines: {lines})"
        fr "il apparaît encore une fois dans ce fichier, à la ligne {lines}" | "il apparaît encore {times} fois dans ce fichier (lignes : {lines})";
}
