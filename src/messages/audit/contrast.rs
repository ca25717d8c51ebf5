//! Messages of `src/audit/contrast`.

use crate::messages::messages;

messages! {
    text_needs_4_5()
        en "text needs at least 4.5:1, and 7:1 to be easy to read"
        fr "il faut au moins 4,5:1 pour un texte, et 7:1 pour une lecture confortable";
    text_needs_7()
        en "text needs 7:1 to be easy to read"
        fr "il faut 7:1 pour qu'un texte se lise confortablement";
    graphics_need_3()
        en "graphics and controls need 3:1"
        fr "il faut 3:1 pour les graphiques et les composants d'interface";
    low_contrast(front, behind, ratio, scheme)
        en "`{front}` on `{behind}` has a contrast of {ratio} in the {scheme} scheme"
        fr "`{front}` sur `{behind}` a un contraste de {ratio} dans le thème {scheme}";
    near_other_colour()
        en "too close to the other colour"
        fr "trop proche de l'autre couleur";
    other_colour()
        en "the other colour"
        fr "l'autre couleur";
    also(front, behind, ratio)
        en "also: `{front}` on `{behind}`, {ratio}"
        fr "aussi : `{front}` sur `{behind}`, {ratio}";
    colour_unread(name)
        en "the colour of `{name}` could not be read, so its contrast is not known"
        fr "la couleur de `{name}` n'a pas pu être lue : son contraste est inconnu";
    not_a_colour()
        en "not a colour that Repère reads"
        fr "pas une couleur que Repère sait lire";
    write_colour()
        en "write it as #1a2b3c, rgb(…), hsl(…), oklch(…), a name such as navy, or var(--…)"
        fr "écrivez-la sous la forme #1a2b3c, rgb(…), hsl(…), oklch(…), un nom comme navy, ou var(--…)";
    low_contrast_of(selector, ratio, scheme)
        en "`{selector}` has text with a contrast of {ratio} in the {scheme} scheme"
        fr "`{selector}` a un texte dont le contraste est de {ratio} dans le thème {scheme}";
    near_background()
        en "too close to the background"
        fr "trop proche du fond";
    the_background()
        en "the background"
        fr "le fond";
    text_on_page()
        en "colour of its text on that of the page"
        fr "la couleur de son texte sur celle de la page";
    background_of_page()
        en "background under the text of the page"
        fr "le fond sous le texte de la page";
    lone_colour(selector, what, ratio, scheme)
        en "`{selector}` sets the {what}: a contrast of {ratio} in the {scheme} scheme"
        fr "`{selector}` fixe {what} : un contraste de {ratio} dans le thème {scheme}";
    one_of_two()
        en "only one of the two colours"
        fr "une seule des deux couleurs";
    set_both()
        en "set color and background together, or use the variables of the theme"
        fr "fixez color et background ensemble, ou employez les variables du thème";
    light()
        en "light"
        fr "clair";
    dark()
        en "dark"
        fr "sombre";
}
