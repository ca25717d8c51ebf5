//! Messages of `src/audit/forms`.

use crate::messages::messages;

messages! {
    write_value()
        en "write in `value` what it does"
        fr "écrivez dans `value` ce qu'il fait";
    no_submit()
        en "a form has no button that submits it"
        fr "un formulaire n'a pas de bouton d'envoi";
    add_submit()
        en "end it with <button>…</button>, with words that say what it does"
        fr "terminez-le par <button>…</button>, avec un texte qui dit ce qu'il fait";
    label_unseen(name)
        en "a field has no visible label, only `{name}`"
        fr "un champ n'a pas d'étiquette visible, seulement `{name}`";
    no_label()
        en "a field has no label"
        fr "un champ n'a pas d'étiquette";
    write_label()
        en "write <label for=\"…\">…</label> with the id of the field"
        fr "écrivez <label for=\"…\">…</label> avec l'id du champ";
}
