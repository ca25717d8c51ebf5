//! Messages of `src/audit/scripts`.

use crate::messages::messages;

messages! {
    leads_away()
        en "navigates away before readers ask for it"
        fr "change de page sans que les lecteurs l'aient demandé";
    lead_on_button()
        en "navigate when a button is pressed: <button>…</button> in the form"
        fr "ne changez de page qu'à l'activation d'un bouton : <button>…</button> dans le formulaire";
    takes_focus()
        en "takes the focus away from keyboard users"
        fr "retire le focus aux personnes qui naviguent au clavier";
    leave_focus()
        en "leave the focus where the reader put it"
        fr "laissez le focus là où le lecteur l'a mis";
    brings_focus_back()
        en "brings the focus back when the reader leaves"
        fr "ramène le focus quand le lecteur part";
    movement()
        en "listens to a gesture that not every reader can make"
        fr "écoute un geste que tous les lecteurs ne peuvent pas faire";
    click_instead()
        en "do the same on the click of a <button>"
        fr "faites la même chose au clic sur un <button>";
    press()
        en "acts when the pointer is pressed, which cannot be undone, and never on the keyboard"
        fr "agit dès l'appui du pointeur, ce qui ne peut pas être annulé, et jamais au clavier";
    listen_to_click()
        en "listen to click, which the keyboard triggers too"
        fr "écoutez click, que le clavier déclenche aussi";
    not_keyboard_nor_finger()
        en "listens to an event that neither the keyboard nor touch triggers"
        fr "écoute un événement que ni le clavier ni le toucher ne déclenchent";
    listen_click()
        en "listen to click"
        fr "écoutez click";
    pointer_not_focus()
        en "listens to the pointer, and not to the focus"
        fr "écoute le pointeur, et pas le focus";
    listen_to_focus()
        en "listen to focusin too, or use a <button>"
        fr "écoutez aussi focusin, ou employez un <button>";
    device_motion()
        en "listens to movements of the device"
        fr "écoute les mouvements de l'appareil";
    button_for_motion()
        en "offer a <button> that does the same, and let readers switch the movement off"
        fr "proposez un <button> qui fait la même chose, et permettez de désactiver le mouvement";
    listener_does(event, what)
        en "this listener to `{event}` {what}"
        fr "cet écouteur de `{event}` {what}";
    keyboard_trap()
        en "traps the keyboard"
        fr "piège le clavier";
    let_tab_work()
        en "leave Tab alone; close a dialog with Escape"
        fr "ne changez pas l'effet de Tab ; fermez un dialogue avec Échap";
    single_key()
        en "acts on a single key, which dictation or a tremor can trigger unintentionally"
        fr "agit sur une seule touche, que la dictée ou un tremblement peut déclencher involontairement";
    ask_for_modifier()
        en "ask for Ctrl or Alt with it (event.ctrlKey), or let readers switch it off"
        fr "exigez Ctrl ou Alt avec elle (event.ctrlKey), ou permettez de la désactiver";
    works_unreachable()
        en "operates an element that the keyboard cannot reach"
        fr "agit sur un élément que le clavier n'atteint pas";
    write_button_in_template()
        en "write a <button> in the template"
        fr "écrivez un <button> dans le gabarit";
    changes_again()
        en "the page keeps changing by itself, and cannot be stopped"
        fr "la page change sans cesse toute seule, et rien ne permet de l'arrêter";
    stop_motion()
        en "start it with a button, or check matchMedia(\"(prefers-reduced-motion: reduce)\") first and offer a button that stops it"
        fr "lancez-le par un bouton, ou interrogez d'abord matchMedia(\"(prefers-reduced-motion: reduce)\") et donnez un bouton qui l'arrête";
    left_after_time()
        en "the page navigates away by itself after some time"
        fr "la page mène ailleurs d'elle-même après un certain temps";
    let_follow_link()
        en "let readers follow a link"
        fr "laissez les lecteurs suivre un lien";
    left_by_itself()
        en "the page navigates away or opens a window by itself"
        fr "la page mène ailleurs ou ouvre une fenêtre d'elle-même";
    one_orientation()
        en "the page can be read in one orientation of the screen only"
        fr "la page ne se lit que dans une seule orientation de l'écran";
    write_in_template()
        en "write it in the template, and let the script add to it; what changes later goes into an element with role=\"status\""
        fr "écrivez-le dans le gabarit, et laissez le script y ajouter ; ce qui change ensuite va dans un élément role=\"status\"";
    script_writes_part()
        en "part of the page is only written by a script"
        fr "une partie de la page n'est écrite que par un script";
    script_writes_page()
        en "the page is only written by a script"
        fr "la page n'est écrite que par un script";
    script_writes_main()
        en "the main part of the page is only written by a script"
        fr "la partie principale de la page n'est écrite que par un script";
    script_writes(selector)
        en "`{selector}` is only written by a script; the template leaves it empty"
        fr "`{selector}` n'est écrit que par un script ; le gabarit le laisse vide";
    script_changes_image()
        en "a script changes an image, but not its alternative text"
        fr "un script change une image sans son texte de remplacement";
    set_alt()
        en "set `alt` with `src`"
        fr "changez `alt` avec `src`";
}
