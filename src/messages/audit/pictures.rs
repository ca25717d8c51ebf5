//! Messages of `src/audit/pictures`.

use crate::messages::messages;

messages! {
    image_does(name, message)
        en "the image `{name}` {message}"
        fr "l'image `{name}` {message}";
    moves_without_end()
        en "moves, and cannot be stopped"
        fr "bouge, et rien ne permet de l'arrêter";
    show_still()
        en "show a still image, and link to the one that moves"
        fr "montrez une image fixe, avec un lien vers celle qui bouge";
    flashes()
        en "flashes more than three times a second"
        fr "clignote plus de trois fois par seconde";
    no_flashes()
        en "flashes can cause seizures: show a still image"
        fr "les clignotements peuvent provoquer des crises : montrez une image fixe";
    moves_long()
        en "moves for more than five seconds, and cannot be stopped"
        fr "bouge plus de cinq secondes, et rien ne permet de l'arrêter";
    end_in_time()
        en "make it end within five seconds, or show a still image"
        fr "faites-la durer cinq secondes au plus, ou montrez une image fixe";
    image_of_text()
        en "shows text, which readers can neither enlarge nor restyle"
        fr "montre du texte, que les lecteurs ne peuvent ni agrandir ni adapter";
    write_text()
        en "write the text on the page: a paragraph, a list or a table"
        fr "écrivez le texte dans la page : un paragraphe, une liste ou un tableau";
}
