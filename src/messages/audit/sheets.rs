//! Messages of `src/audit/sheets`.

use crate::messages::messages;

messages! {
    no_outline(selector)
        en "`{selector}` removes the outline of the focused element"
        fr "`{selector}` retire le contour de l'élément qui a le focus";
    keep_outline()
        en "it shows keyboard users where they are: remove the declaration, or write outline: 3px solid; outline-offset: 2px"
        fr "il montre aux personnes qui naviguent au clavier où elles en sont : supprimez la déclaration, ou écrivez outline: 3px solid; outline-offset: 2px";
    style_words(selector)
        en "`{selector}` gets text from the style sheet"
        fr "`{selector}` reçoit du texte de la feuille de style";
    words_in_template()
        en "write the text in the template, where it is read without style sheets too"
        fr "écrivez le texte dans le gabarit, où il se lit aussi sans feuille de style";
    hidden_by_style(selector)
        en "`{selector}` is hidden, and readers need it"
        fr "`{selector}` est caché, et les lecteurs en ont besoin";
    do_not_hide()
        en "show it: a label names its field, a caption its table, and navigation is the same on every page"
        fr "affichez-le : une étiquette nomme son champ, un titre son tableau, et la navigation est la même sur toutes les pages";
    table_display(selector)
        en "`{selector}` is no longer laid out as a table"
        fr "`{selector}` n'est plus mis en page comme un tableau";
    keep_table_display()
        en "keep its display, and make a box around it scroll: otherwise screen readers lose rows and headers"
        fr "gardez son display, et faites défiler une boîte autour : sinon les lecteurs d'écran perdent les lignes et les en-têtes";
    no_underline(selector)
        en "`{selector}` removes the underline of links in texts"
        fr "`{selector}` retire le soulignement des liens dans les textes";
    underline_texts()
        en "limit it to links of menus (nav a), or give those of texts a border at the bottom"
        fr "limitez-le aux liens des menus (nav a), ou donnez à ceux des textes une bordure en bas";
    blinks(selector)
        en "`{selector}` blinks indefinitely"
        fr "`{selector}` clignote indéfiniment";
    style_flashes(selector)
        en "`{selector}` flashes more than three times a second"
        fr "`{selector}` clignote plus de trois fois par seconde";
    remove_animation()
        en "flashes can cause seizures: remove the animation"
        fr "les clignotements peuvent provoquer des crises : supprimez l'animation";
    style_moves(selector)
        en "`{selector}` moves for more than five seconds, and cannot be stopped"
        fr "`{selector}` bouge plus de cinq secondes, et rien ne permet de l'arrêter";
    end_or_prefer()
        en "make it end within five seconds, or put the rule into @media (prefers-reduced-motion: no-preference) {{ … }}"
        fr "faites-le durer cinq secondes au plus, ou mettez la règle dans @media (prefers-reduced-motion: no-preference) {{ … }}";
    other_order(selector)
        en "`{selector}` is shown in a different order from the text"
        fr "`{selector}` s'affiche dans un autre ordre que celui du texte";
    write_in_order()
        en "write it in the template in reading order"
        fr "écrivez-le dans le gabarit dans l'ordre de lecture";
    style_one_orientation(selector)
        en "`{selector}` can be read in one orientation of the screen only"
        fr "`{selector}` ne se lit que dans une seule orientation de l'écran";
    pointer_only(selector)
        en "`{selector}` shows something only to pointer users"
        fr "`{selector}` ne montre un contenu qu'au survol de la souris";
    show_on_focus()
        en "show it on focus too (:focus-within, :focus-visible), or always"
        fr "montrez-le aussi au focus (:focus-within, :focus-visible), ou toujours";
    selector_does(selector, message)
        en "`{selector}` {message}"
        fr "`{selector}` : {message}";
    important_spacing()
        en "sets its spacing with !important, which readers cannot change"
        fr "fixe son espacement avec !important, que les lecteurs ne peuvent pas changer";
    remove_important()
        en "remove !important"
        fr "supprimez !important";
    use_min_height()
        en "give it a min-height, and let it grow with its text"
        fr "donnez-lui un min-height, et laissez-le grandir avec son texte";
    cuts_lines()
        en "cuts its text off after some lines"
        fr "coupe son texte après quelques lignes";
    cuts_text()
        en "cuts off text that readers enlarge or space"
        fr "coupe le texte que les lecteurs agrandissent ou espacent";
    cuts_one_line()
        en "cuts off what does not fit into one line"
        fr "coupe ce qui ne tient pas sur une ligne";
    let_wrap()
        en "let the text take several lines"
        fr "laissez le texte prendre plusieurs lignes";
    no_scroll()
        en "prevents scrolling, which puts enlarged content out of reach"
        fr "empêche de défiler, et rend inaccessible un contenu agrandi";
    let_scroll()
        en "let the page scroll"
        fr "laissez défiler la page";
    window_text()
        en "has text that does not grow when readers enlarge the page"
        fr "a un texte qui ne grandit pas quand on agrandit la page";
    use_rem()
        en "write its size in rem, or with clamp(1rem, …, 2rem)"
        fr "écrivez sa taille en rem, ou avec clamp(1rem, …, 2rem)";
    too_wide()
        en "is wider than a narrow screen of 320 pixels"
        fr "est plus large qu'un écran étroit de 320 pixels";
    use_max_width()
        en "write max-width instead, or put the rule into @media (min-width: 60rem) {{ … }}"
        fr "écrivez plutôt max-width, ou mettez la règle dans @media (min-width: 60rem) {{ … }}";
}
