//! Messages about finished pages, style sheets and scripts.

use super::{counted, messages};

messages! {
    text_needs_4_5()
        en "text needs at least 4.5:1, and 7:1 to be easy to read"
        fr "il faut au moins 4,5:1 pour un texte, et 7:1 pour une lecture confortable";
    text_needs_7()
        en "text needs 7:1 to be easy to read"
        fr "il faut 7:1 pour qu'un texte se lise confortablement";
    graphics_need_3()
        en "what is not text needs 3:1"
        fr "il faut 3:1 pour ce qui n'est pas du texte";
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
        en "one of two colours"
        fr "une couleur sur deux";
    set_both()
        en "set color and background together, or use the variables of the theme"
        fr "fixez color et background ensemble, ou employez les variables du thème";
    light()
        en "light"
        fr "clair";
    dark()
        en "dark"
        fr "sombre";
    host_it_yourself()
        en "put the file into static/, and use its address on this site"
        fr "mettez le fichier dans static/, et employez son adresse sur ce site";
    loads_foreign(element, address)
        en "<{element}> loads `{address}` from another host"
        fr "<{element}> charge `{address}` depuis un autre hôte";
    sheet_loads_foreign()
        en "this style sheet loads something from another host"
        fr "cette feuille de style charge quelque chose depuis un autre hôte";
    another_host()
        en "another host"
        fr "un autre hôte";
    button_without_words()
        en "a button has neither text nor alternative"
        fr "un bouton n'a ni texte ni alternative";
    write_value()
        en "write in `value` what it does"
        fr "écrivez dans `value` ce qu'il fait";
    no_submit()
        en "a form has no button that submits it"
        fr "un formulaire n'a pas de bouton d'envoi";
    add_submit()
        en "end it with <button>…</button> and what it does in words"
        fr "terminez-le par <button>…</button> avec en toutes lettres ce qu'il fait";
    label_unseen(name)
        en "a field has no label that readers see, only `{name}`"
        fr "un champ n'a pas d'étiquette visible, seulement `{name}`";
    no_label()
        en "a field has no label"
        fr "un champ n'a pas d'étiquette";
    write_label()
        en "write <label for=\"…\">…</label> with the id of the field"
        fr "écrivez <label for=\"…\">…</label> avec l'id du champ";
    no_language()
        en "the page does not declare its language"
        fr "la page ne déclare pas sa langue";
    write_page_language()
        en "write <html lang=\"{{{{ site.language }}}}\">"
        fr "écrivez <html lang=\"{{{{ site.language }}}}\">";
    no_direction()
        en "the page does not say that its language is written from right to left"
        fr "la page ne dit pas que sa langue s'écrit de droite à gauche";
    write_direction()
        en "write <html lang=\"{{{{ site.language }}}}\" dir=\"rtl\">"
        fr "écrivez <html lang=\"{{{{ site.language }}}}\" dir=\"rtl\">";
    several_mains()
        en "the page has several main parts"
        fr "la page a plusieurs parties principales";
    keep_one_main()
        en "keep one <main>; the built-in base.html writes it around the block `main`"
        fr "gardez un seul <main> ; le base.html intégré l'écrit autour du bloc `main`";
    no_title()
        en "the page has no title"
        fr "la page n'a pas de titre";
    write_title()
        en "the template of the page writes <title> from page.full_title"
        fr "le gabarit de la page écrit <title> à partir de page.full_title";
    no_h1()
        en "the page has no first-level heading; it must have one"
        fr "la page n'a pas de titre de premier niveau ; il lui en faut un";
    write_h1()
        en "the template of the page writes <h1> from the title of the record"
        fr "le gabarit de la page écrit <h1> à partir du titre de l'enregistrement";
    no_doctype()
        en "the page does not begin with <!doctype html>"
        fr "la page ne commence pas par <!doctype html>";
    write_doctype()
        en "write it on the first line, before <html>"
        fr "écrivez-le sur la première ligne, avant <html>";
    page_lacks(parts)
        en "the page has no {parts}"
        fr "il manque à la page : {parts}";
    extend_base()
        en "screen readers navigate by the parts of a page: extend base.html, which has them all"
        fr "les lecteurs d'écran se repèrent aux parties d'une page : étendez base.html, qui les a toutes";
    nameless_nav()
        en "one of several <nav> has no name"
        fr "l'un des <nav> n'a pas de nom";
    name_nav()
        en "write aria-label=\"…\" with what it leads through"
        fr "écrivez aria-label=\"…\" avec ce qu'il parcourt";
    skip_link_astray(id)
        en "the skip link leads to `#{id}`, before <main>"
        fr "le lien d'évitement mène à `#{id}`, avant <main>";
    lead_to_main()
        en "let it lead to the id of <main>"
        fr "faites-le mener à l'id de <main>";
    no_skip_link()
        en "there is no skip link"
        fr "il n'y a pas de lien d'évitement";
    add_skip_link()
        en "begin the page with <a href=\"#_contenu\">…</a>, where `_contenu` is the id of <main>"
        fr "commencez la page par <a href=\"#_contenu\">…</a>, où `_contenu` est l'id de <main>";
    not_a_language(lang)
        en "`{lang}` is not a language tag"
        fr "`{lang}` n'est pas un code de langue";
    write_language()
        en "write the code of the language, such as fr, en or de"
        fr "écrivez le code de la langue, comme fr, en ou de";
    leads_to_nothing(written)
        en "`{written}` leads to nothing on this site"
        fr "`{written}` ne mène à rien sur ce site";
    no_anchor(page, id)
        en "the page {page} has no id `{id}`"
        fr "la page {page} n'a pas d'identifiant `{id}`";
    link_to_page()
        en "link to the page itself, or to a heading or record that it has"
        fr "liez la page elle-même, ou un titre ou un enregistrement qu'elle contient";
    write_https(written)
        en "write: https://{written}"
        fr "écrivez : https://{written}";
    write(address)
        en "write: {address}"
        fr "écrivez : {address}";
    correct_or_add_page()
        en "correct the address, or add the page that it names"
        fr "corrigez l'adresse, ou ajoutez la page qu'elle désigne";
    correct_or_add_file(file, address)
        en "correct the address, or put the file at static{file} and write: {address}"
        fr "corrigez l'adresse, ou mettez le fichier dans static{file} et écrivez : {address}";
    template_of_page()
        en "the template of that page"
        fr "le gabarit de cette page";
    write_ids()
        en "write the id of each record that it shows: id=\"{{{{ item.id }}}}\""
        fr "écrivez l'id de chaque enregistrement affiché : id=\"{{{{ item.id }}}}\"";
    record_of_page()
        en "the record of that page"
        fr "l'enregistrement de cette page";
    write_ids_or_report()
        en "if a template of the site shows its records, add their ids to it; if not, please report this as a bug of Repère"
        fr "si un gabarit du site affiche ses enregistrements, ajoutez-y leurs id ; sinon, merci de signaler cette anomalie de Repère";
    made_leads_nowhere(maker, address)
        en "{maker} leads to {address}, which this site does not have"
        fr "{maker} mène à {address}, que ce site n'a pas";
    made_leads_to_no_id(maker, address)
        en "{maker} leads to {address}, and that page has no such id"
        fr "{maker} mène à {address}, et cette page n'a pas cet identifiant";
    the_search_index()
        en "the search index"
        fr "l'index de recherche";
    a_comparison_script()
        en "a script of the comparisons"
        fr "un script des comparaisons";
    style_attribute(element)
        en "<{element}> has a `style` attribute"
        fr "<{element}> a un attribut `style`";
    use_a_class()
        en "give it a class, and put its style into a style sheet of static/"
        fr "donnez-lui une classe, et mettez son style dans une feuille de style de static/";
    tabindex(value)
        en "tabindex=\"{value}\" comes before everything else of the page"
        fr "tabindex=\"{value}\" passe avant tout le reste de la page";
    remove_tabindex()
        en "remove it: the keyboard goes through a page in the order of its text"
        fr "supprimez-le : le clavier parcourt une page dans l'ordre de son texte";
    autofocus()
        en "`autofocus` leads readers away from the beginning of the page"
        fr "`autofocus` éloigne les lecteurs du début de la page";
    remove_it()
        en "remove it"
        fr "supprimez-le";
    autoplay(element)
        en "<{element}> starts playing by itself"
        fr "<{element}> se lance tout seul";
    use_controls()
        en "remove `autoplay`, and add `controls`"
        fr "supprimez `autoplay`, et ajoutez `controls`";
    inline_handler(element, handler)
        en "<{element}> has a script in its attribute `{handler}`"
        fr "<{element}> a un script dans son attribut `{handler}`";
    script_file()
        en "put the script into a file of static/, and load it with <script src=\"…\" defer>"
        fr "mettez le script dans un fichier de static/, et chargez-le par <script src=\"…\" defer>";
    presentation_attribute(element, look)
        en "<{element}> sets how it looks, with `{look}`"
        fr "<{element}> fixe son apparence, par `{look}`";
    widget_role(role)
        en "role=\"{role}\" promises keys that only applications have"
        fr "role=\"{role}\" promet des touches que seules des applications ont";
    write_nav()
        en "write a list of links in <nav>, with <details> for what unfolds"
        fr "écrivez une liste de liens dans <nav>, avec <details> pour ce qui se déplie";
    role_without_keyboard(element, role)
        en "<{element}> has role=\"{role}\""
        fr "<{element}> a role=\"{role}\"";
    write_button()
        en "write <button>…</button> or <a href=\"…\">…</a>, which work with the keyboard"
        fr "écrivez <button>…</button> ou <a href=\"…\">…</a>, qui marchent au clavier";
    inline_style()
        en "the page contains a style sheet"
        fr "la page contient une feuille de style";
    style_file()
        en "put it into a file of static/, and load it with <link rel=\"stylesheet\" href=\"…\">"
        fr "mettez-la dans un fichier de static/, et chargez-la par <link rel=\"stylesheet\" href=\"…\">";
    inline_script()
        en "the page contains a script"
        fr "la page contient un script";
    script_to_file()
        en "put it into a file of static/, and load it with <script src=\"…\" defer>"
        fr "mettez-le dans un fichier de static/, et chargez-le par <script src=\"…\" defer>";
    presentation_element(element)
        en "<{element}> only sets how words look"
        fr "<{element}> ne fixe que l'apparence des mots";
    write_meaning()
        en "write what they are (<strong>, <em>), and put their style into a style sheet"
        fr "écrivez ce qu'ils sont (<strong>, <em>), et mettez leur style dans une feuille de style";
    moves_by_itself(element)
        en "<{element}> moves by itself"
        fr "<{element}> bouge tout seul";
    do_not_move()
        en "do not let words move"
        fr "ne faites pas bouger le texte";
    refresh()
        en "the page reloads or navigates away by itself"
        fr "la page se recharge ou s'en va d'elle-même";
    remove_refresh()
        en "remove the <meta http-equiv=\"refresh\">; let readers follow a link"
        fr "supprimez le <meta http-equiv=\"refresh\"> ; laissez les lecteurs suivre un lien";
    no_zoom(name, value)
        en "`{name}={value}` keeps readers from enlarging the page"
        fr "`{name}={value}` empêche d'agrandir la page";
    write_viewport()
        en "write content=\"width=device-width, initial-scale=1\""
        fr "écrivez content=\"width=device-width, initial-scale=1\"";
    here()
        en "here"
        fr "ici";
    record_of_this_page()
        en "the record of this page"
        fr "l'enregistrement de cette page";
    seen_on(address)
        en "seen on the page {address}"
        fr "vu sur la page {address}";
    written_by_built_in(path, line)
        en "the built-in template writes it at {path}:{line}"
        fr "le gabarit intégré l'écrit à {path}:{line}";
    same_words_elsewhere()
        en "leads elsewhere than another link of the page with the same text"
        fr "mène ailleurs qu'un autre lien de la page au même texte";
    add_difference()
        en "add what distinguishes it to its text"
        fr "ajoutez à son texte ce qui le distingue";
    same_target()
        en "leads where another link of the page leads with another text"
        fr "mène au même endroit qu'un autre lien de la page au texte différent";
    one_name()
        en "use one name for one thing"
        fr "employez un seul nom pour une même chose";
    link_does(text, what)
        en "the link `{text}` {what}"
        fr "le lien `{text}` {what}";
    same_title(title)
        en "two pages have the title `{title}`"
        fr "deux pages ont le titre `{title}`";
    write_full_title()
        en "write <title>{{{{ page.full_title }}}}</title>, which no two pages share"
        fr "écrivez <title>{{{{ page.full_title }}}}</title>, que deux pages n'ont jamais en commun";
    record_of(address)
        en "the record of {address}"
        fr "l'enregistrement de {address}";
    other_title()
        en "give one of them another title or code, so that readers can distinguish them"
        fr "donnez à l'une un autre titre ou un autre code, pour que les lecteurs les distinguent";
    alt_is_file_name(alt)
        en "the alternative text `{alt}` is a file name"
        fr "le texte de remplacement `{alt}` est un nom de fichier";
    alt_says_image(alt)
        en "the alternative text `{alt}` says that it is an image, as screen readers already do"
        fr "le texte de remplacement `{alt}` dit que c'est une image, comme le font déjà les lecteurs d'écran";
    describe_image()
        en "say what the image shows, in words"
        fr "dites avec des mots ce que montre l'image";
    the_feed()
        en "the feed of changes"
        fr "le flux des changements";
    nameless_drawing()
        en "a drawing is neither named nor hidden from screen readers"
        fr "un dessin n'est ni nommé, ni caché aux lecteurs d'écran";
    name_drawing()
        en "write aria-hidden=\"true\" if it is only decorative, or role=\"img\" and aria-label=\"…\" (role=\"group\" if it holds links)"
        fr "écrivez aria-hidden=\"true\" s'il est purement décoratif, ou role=\"img\" et aria-label=\"…\" (role=\"group\" s'il contient des liens)";
    empty_link(href)
        en "a link to `{href}` has neither text nor alternative"
        fr "un lien vers `{href}` n'a ni texte ni alternative";
    write_where()
        en "write in words where it leads; an image inside it needs an alternative text"
        fr "écrivez avec des mots où il mène ; une image à l'intérieur a besoin d'un texte de remplacement";
    name_without_words(name, words)
        en "the `{name}` of a link does not contain its text `{words}`"
        fr "le `{name}` d'un lien ne contient pas son texte `{words}`";
    begin_with_words()
        en "begin it with the text of the link and add what is missing, or leave it out"
        fr "commencez-le par le texte du lien et ajoutez ce qui manque, ou supprimez-le";
    new_window()
        en "a link opens another window without saying so"
        fr "un lien ouvre une autre fenêtre sans le dire";
    say_new_window()
        en "remove `target`, or add to the text: (nouvelle fenêtre), (new window)"
        fr "supprimez `target`, ou ajoutez au texte : (nouvelle fenêtre)";
    ambiguous_link(words)
        en "a link says only `{words}`"
        fr "un lien dit seulement `{words}`";
    say_where()
        en "say in its text where it leads: many readers go from link to link"
        fr "dites dans son texte où il mène : beaucoup de lecteurs vont de lien en lien";
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
        en "let it end within five seconds, or show a still image"
        fr "faites-la durer cinq secondes au plus, ou montrez une image fixe";
    image_of_text()
        en "is a text, which readers can neither enlarge nor restyle"
        fr "est un texte, que les lecteurs ne peuvent ni agrandir ni adapter";
    write_text()
        en "write the text on the page: a paragraph, a list or a table"
        fr "écrivez le texte dans la page : un paragraphe, une liste ou un tableau";
    no_frame_title()
        en "a frame has no title"
        fr "un cadre n'a pas de titre";
    write_frame_title()
        en "write title=\"…\" with what the frame shows"
        fr "écrivez title=\"…\" avec ce que montre le cadre";
    line_breaks()
        en "line breaks one after the other are used as space"
        fr "des sauts de ligne successifs servent d'espacement";
    write_paragraphs()
        en "write paragraphs: <p>…</p>, and give them a margin in the style sheet"
        fr "écrivez des paragraphes : <p>…</p>, et donnez-leur une marge dans la feuille de style";
    empty_heading(level)
        en "a heading of level {level} is empty"
        fr "un titre de niveau {level} est vide";
    write_heading()
        en "the template of the page writes it: give it words, or leave it out"
        fr "le gabarit de la page l'écrit : donnez-lui un texte, ou supprimez-le";
    write_what_it_does()
        en "write in words what it does; an image inside it needs an alternative text"
        fr "écrivez avec des mots ce qu'il fait ; une image à l'intérieur a besoin d'un texte de remplacement";
    empty_label()
        en "a label is empty"
        fr "une étiquette est vide";
    write_what_is_asked()
        en "write in words what is asked for"
        fr "écrivez avec des mots ce qui est demandé";
    empty_list(element)
        en "a list <{element}> has no item"
        fr "une liste <{element}> n'a pas d'élément";
    leave_empty_list_out()
        en "leave the list out if it has no item: {{% if items %}}<ul>…</ul>{{% endif %}}"
        fr "n'écrivez pas la liste si elle n'a pas d'élément : {{% if items %}}<ul>…</ul>{{% endif %}}";
    no_legend()
        en "a group of fields has no legend"
        fr "un groupe de champs n'a pas de légende";
    write_legend()
        en "begin the fieldset with <legend>…</legend> and what its fields have in common"
        fr "commencez le fieldset par <legend>…</legend> avec ce que ses champs ont en commun";
    not_an_item(name)
        en "<{name}> is in a list without being an item of it"
        fr "<{name}> est dans une liste sans en être un élément";
    write_item()
        en "put it into an item: <li>…</li>"
        fr "mettez-le dans un élément : <li>…</li>";
    item_without_list()
        en "an item <li> is not in a list"
        fr "un élément <li> n'est pas dans une liste";
    write_list()
        en "write <ul> or <ol> around the items"
        fr "écrivez <ul> ou <ol> autour des éléments";
    term_without_list(name)
        en "<{name}> is not in a description list"
        fr "<{name}> n'est pas dans une liste de descriptions";
    write_description_list()
        en "write <dl> around the terms and their descriptions"
        fr "écrivez <dl> autour des termes et de leurs descriptions";
    nameless_options()
        en "a group of options has no name"
        fr "un groupe de choix n'a pas de nom";
    write_optgroup()
        en "write <optgroup label=\"…\"> with what its choices have in common"
        fr "écrivez <optgroup label=\"…\"> avec ce que ses choix ont en commun";
    no_captions()
        en "a video has no captions"
        fr "une vidéo n'a pas de sous-titres";
    write_captions()
        en "write <track kind=\"captions\" srclang=\"…\" src=\"…\"> inside, and what it shows in words beside it"
        fr "écrivez <track kind=\"captions\" srclang=\"…\" src=\"…\"> à l'intérieur, et à côté, avec des mots, ce qu'elle montre";
    no_transcript()
        en "a sound has no transcript"
        fr "un son n'a pas de transcription";
    write_transcript()
        en "write its words on the page, and refer to them with aria-describedby=\"…\""
        fr "écrivez ses paroles dans la page, et désignez-les par aria-describedby=\"…\"";
    drawing_without_words()
        en "a drawing has no words for those who do not see it"
        fr "un dessin n'a pas de texte pour qui ne le voit pas";
    describe_drawing()
        en "write inside it, or in aria-label=\"…\", what it shows"
        fr "écrivez à l'intérieur, ou dans aria-label=\"…\", ce qu'il montre";
    label_says_nothing(label)
        en "the label `{label}` says nothing"
        fr "l'étiquette `{label}` ne dit rien";
    required_unsaid()
        en "a field is required, and nothing in the form says so"
        fr "un champ est obligatoire, et rien dans le formulaire ne le dit";
    say_required()
        en "write it in the label: (obligatoire)"
        fr "écrivez-le dans l'étiquette : (obligatoire)";
    empty_paragraph()
        en "an empty paragraph is used as space"
        fr "un paragraphe vide sert d'espacement";
    use_margin()
        en "leave it out, and give the elements around it a margin in the style sheet"
        fr "supprimez-le, et donnez une marge aux éléments voisins dans la feuille de style";
    column_header_of_row()
        en "a column header has scope=\"row\""
        fr "un en-tête de colonne a scope=\"row\"";
    column_then_row()
        en "write scope=\"col\" over a column, scope=\"row\" before a row"
        fr "écrivez scope=\"col\" pour une colonne, scope=\"row\" pour une ligne";
    row_header_of_column()
        en "a row header has scope=\"col\""
        fr "un en-tête de ligne a scope=\"col\"";
    empty_header()
        en "a header of a table is empty"
        fr "un en-tête de tableau est vide";
    name_header()
        en "say what its row or column contains, in the corner too"
        fr "dites ce que contient sa ligne ou sa colonne, dans le coin aussi";
    empty_cell()
        en "a cell of a table is empty"
        fr "une cellule de tableau est vide";
    write_absence()
        en "write what it means: none, not given, does not apply"
        fr "écrivez ce que cela veut dire : aucun, non renseigné, sans objet";
    no_caption()
        en "a table has no caption"
        fr "un tableau n'a pas de titre";
    write_caption()
        en "write <caption>…</caption> as its first child, with what the table shows"
        fr "écrivez <caption>…</caption> comme premier enfant, avec ce que montre le tableau";
    no_headers()
        en "a table has no headers"
        fr "un tableau n'a pas d'en-têtes";
    write_headers()
        en "write <th scope=\"col\"> over each column and <th scope=\"row\"> before each row"
        fr "écrivez <th scope=\"col\"> pour chaque colonne et <th scope=\"row\"> pour chaque ligne";
    no_column_headers()
        en "the columns of a table have no headers"
        fr "les colonnes d'un tableau n'ont pas d'en-têtes";
    write_header_row()
        en "begin it with a row of <th scope=\"col\">"
        fr "commencez-le par une ligne de <th scope=\"col\">";
    no_row_header()
        en "a row of a table has no header"
        fr "une ligne de tableau n'a pas d'en-tête";
    write_row_header()
        en "write the cell that names the row as <th scope=\"row\">"
        fr "écrivez la cellule qui nomme la ligne comme <th scope=\"row\">";
    header_not_named(attribute)
        en "a cell with `{attribute}` in a table whose cells do not name their headers"
        fr "une cellule avec `{attribute}` dans un tableau dont les cellules ne nomment pas leurs en-têtes";
    simple_tables()
        en "write several simple tables; or give each header an id, and each cell `headers` with the ids of its own"
        fr "écrivez plusieurs tableaux simples ; ou donnez un id à chaque en-tête, et à chaque cellule `headers` avec ceux qui la concernent";
    no_scope()
        en "a header of a table has no scope"
        fr "un en-tête de tableau n'a pas de scope";
    group_scope(written)
        en "not all screen readers understand scope=\"{written}\""
        fr "tous les lecteurs d'écran ne comprennent pas scope=\"{written}\"";
    simple_tables_or_ids()
        en "write several simple tables; or give the header an id instead, and name it in `headers` of each of its cells"
        fr "écrivez plusieurs tableaux simples ; ou donnez plutôt un id à l'en-tête, et nommez-le dans le `headers` de chacune de ses cellules";
    unknown_scope(written)
        en "scope=\"{written}\" is not a scope"
        fr "scope=\"{written}\" n'existe pas";
    variable_characters()
        en "use letters, digits and hyphens, as the style sheet does"
        fr "employez des lettres, des chiffres et des traits d'union, comme la feuille de style";
    unknown_variable(name, table)
        en "no style sheet uses the variable `{name}` of [{table}]"
        fr "aucune feuille de style n'emploie la variable `{name}` de [{table}]";
    changes_nothing()
        en "this changes nothing"
        fr "ceci ne change rien";
    without_hyphens(plain)
        en "write `{plain}`: the hyphens before it are added"
        fr "écrivez `{plain}` : les tirets qui précèdent s'ajoutent tout seuls";
    see_variables()
        en "docs/theming.md lists the variables of the built-in theme"
        fr "docs/theming.md donne les variables du thème intégré";
    variable_foreign()
        en "loads something from another host"
        fr "charge quelque chose depuis un autre hôte";
    variable_empty()
        en "is empty"
        fr "est vide";
    write_value_or_delete()
        en "write a value, or delete the line"
        fr "écrivez une valeur, ou supprimez la ligne";
    variable_unclosed()
        en "would end its rule, or is not closed"
        fr "terminerait sa règle, ou n'est pas fermée";
    one_value()
        en "write one value, without ; {{ }} /* or a backslash, and with every bracket and quotation mark closed"
        fr "écrivez une seule valeur, sans ; {{ }} /* ni barre oblique inverse, avec tous les crochets et guillemets fermés";
    variable_is(name, why)
        en "the value of the variable `{name}` {why}"
        fr "la valeur de la variable `{name}` {why}";
    value_of_sheet()
        en "a value of the style sheet"
        fr "une valeur de la feuille de style";
    not_a_variable(name)
        en "\"{name}\" cannot be the name of a variable"
        fr "« {name} » ne peut pas être un nom de variable";
    navigation_lacks()
        en "this page lacks a navigation that the others have"
        fr "il manque à cette page une navigation que les autres ont";
    navigation_in_base()
        en "let base.html write it for all pages"
        fr "laissez base.html l'écrire pour toutes les pages";
    navigation_differs(name)
        en "{name} has other links, or another order, than on the other pages"
        fr "{name} n'a pas les mêmes liens, ou pas dans le même ordre, que sur les autres pages";
    same_links()
        en "write the same links in the same order on every page; what belongs to one page goes into <main>"
        fr "écrivez les mêmes liens dans le même ordre sur toutes les pages ; ce qui est propre à une page va dans <main>";
    two_ways()
        en "readers need two ways to navigate the site, out of a menu, a search and a site map"
        fr "il faut deux moyens de parcourir le site, parmi un menu, une recherche et un plan du site";
    write_two_ways()
        en "write the links of site.menu and the search in the header, and those of site.footer in the footer, as the built-in base.html does"
        fr "écrivez les liens de site.menu et la recherche dans l'en-tête, et ceux de site.footer dans le pied de page, comme le base.html intégré";
    no_site_map()
        en "no link of the frame leads to the site map"
        fr "aucun lien du cadre ne mène au plan du site";
    write_site_map()
        en "write <a href=\"{{{{ site.site_map_url }}}}\"> in the footer of base.html"
        fr "écrivez <a href=\"{{{{ site.site_map_url }}}}\"> dans le pied de page de base.html";
    no_search()
        en "neither a form nor a link of the frame leads to the search"
        fr "ni formulaire ni lien du cadre ne mène à la recherche";
    write_search()
        en "write {{{{ <search_form url={{site.search_url}} scope={{page.scope}} /> }}}} in the header of base.html, or a link to site.search_url"
        fr "écrivez {{{{ <search_form url={{site.search_url}} scope={{page.scope}} /> }}}} dans l'en-tête de base.html, ou un lien vers site.search_url";
    no_declaration()
        en "no link of the frame leads to the accessibility declaration"
        fr "aucun lien du cadre ne mène à la déclaration d'accessibilité";
    write_declaration()
        en "the law requires the statement on the home page, and the declaration one click away from every page: <a href=\"{{{{ site.accessibility.url }}}}\">{{{{ site.accessibility.title }}}}</a>"
        fr "la loi exige la mention sur la page d'accueil, et la déclaration à un clic de chaque page : <a href=\"{{{{ site.accessibility.url }}}}\">{{{{ site.accessibility.title }}}}</a>";
    no_mention()
        en "the home page does not give the state of conformity"
        fr "la page d'accueil ne donne pas l'état de conformité";
    write_mention()
        en "the law requires this exact text there: {{{{ site.accessibility.title }}}}"
        fr "la loi y exige exactement ces mots : {{{{ site.accessibility.title }}}}";
    several_h1()
        en "the page has several first-level headings; it must have one"
        fr "la page a plusieurs titres de premier niveau ; il lui en faut un seul";
    keep_one_h1()
        en "keep the <h1> with the title of the page, and give the others a lower level"
        fr "gardez le <h1> qui porte le titre de la page, et donnez aux autres un niveau inférieur";
    skipped_level(level, before)
        en "a heading of level {level} follows one of level {before}: a level is skipped"
        fr "un titre de niveau {level} suit un titre de niveau {before} : un niveau est sauté";
    one_level_at_a_time()
        en "the template of the page writes it: go down one level at a time"
        fr "le gabarit de la page l'écrit : descendez d'un niveau à la fois";
    no_alt(address)
        en "the image `{address}` has no `alt` at all"
        fr "l'image `{address}` n'a pas d'attribut `alt`";
    write_empty_alt()
        en "in the template, write alt=\"\" for an image that is only decorative"
        fr "dans le gabarit, écrivez alt=\"\" pour une image purement décorative";
    nested_control(element, around)
        en "<{element}> is inside a <{around}>"
        fr "<{element}> est à l'intérieur d'un <{around}>";
    put_beside()
        en "put it beside, not inside: readers could not tell which of the two they choose"
        fr "mettez-le à côté, pas à l'intérieur : les lecteurs ne sauraient pas lequel des deux ils choisissent";
    hidden_focus(element)
        en "<{element}> can be reached with the keyboard, but aria-hidden hides it"
        fr "<{element}> s'atteint au clavier, mais aria-hidden le cache";
    show_or_remove()
        en "remove aria-hidden, or the control with it: a reader would land on nothing"
        fr "supprimez aria-hidden, ou l'élément avec lui : un lecteur arriverait sur rien";
    id_twice(second)
        en "the id `{second}` occurs twice on one page"
        fr "l'id `{second}` apparaît deux fois sur une page";
    other_id()
        en "give one of the two records, headings or notices another code, id or wording"
        fr "donnez à l'un des deux enregistrements, titres ou mentions un autre code, identifiant ou texte";
    dangling_id(attribute, id)
        en "`{attribute}` refers to the id `{id}`, which the page does not have"
        fr "`{attribute}` désigne l'id `{id}`, que la page n'a pas";
    write_existing_id()
        en "write the id of an element of the same page, or leave the attribute out"
        fr "écrivez l'id d'un élément de la même page, ou supprimez l'attribut";
    leads_away()
        en "leads readers away before they ask for it"
        fr "emmène les lecteurs ailleurs avant qu'ils le demandent";
    lead_on_button()
        en "lead away when a button is pressed: <button>…</button> in the form"
        fr "n'emmenez ailleurs qu'à l'appui d'un bouton : <button>…</button> dans le formulaire";
    takes_focus()
        en "takes the focus away from keyboard users"
        fr "retire le focus à qui arrive au clavier";
    leave_focus()
        en "leave the focus where the reader put it"
        fr "laissez le focus là où le lecteur l'a mis";
    brings_focus_back()
        en "brings the focus back when the reader leaves"
        fr "ramène le focus quand le lecteur part";
    movement()
        en "listens to a movement that not every reader can make"
        fr "écoute un geste que tous les lecteurs ne peuvent pas faire";
    click_instead()
        en "let a click do the same, on a <button>"
        fr "faites faire la même chose à un clic, sur un <button>";
    press()
        en "acts when the pointer is pressed, which cannot be undone, and not on the keyboard"
        fr "agit à l'appui, qui ne peut pas être annulé, et non au clavier";
    listen_to_click()
        en "listen to click, which the keyboard triggers too"
        fr "écoutez click, que le clavier déclenche aussi";
    not_keyboard_nor_finger()
        en "listens to what neither the keyboard nor a finger does"
        fr "écoute ce que ne font ni le clavier ni un doigt";
    listen_click()
        en "listen to click"
        fr "écoutez click";
    pointer_not_focus()
        en "listens to the pointer, and not to the focus"
        fr "écoute le pointeur, et pas le focus";
    listen_to_focus()
        en "listen to focusin too, or let a <button> do it"
        fr "écoutez aussi focusin, ou confiez cela à un <button>";
    device_motion()
        en "listens to movements of the device"
        fr "écoute les mouvements de l'appareil";
    button_for_motion()
        en "let a <button> do the same, and let readers switch the movement off"
        fr "faites faire la même chose à un <button>, et permettez de désactiver le mouvement";
    listener_does(event, what)
        en "this listener to `{event}` {what}"
        fr "cet écouteur de `{event}` {what}";
    keyboard_trap()
        en "traps the keyboard"
        fr "retient le clavier";
    let_tab_work()
        en "let Tab do what it does everywhere; a dialog closes with Escape"
        fr "laissez Tab faire ce qu'il fait partout ; un dialogue se ferme par Échap";
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
        en "let it happen when a button is pressed, or check matchMedia(\"(prefers-reduced-motion: reduce)\") first and give a button that stops it"
        fr "faites-le à l'appui d'un bouton, ou interrogez d'abord matchMedia(\"(prefers-reduced-motion: reduce)\") et donnez un bouton qui l'arrête";
    left_after_time()
        en "the page navigates away by itself after some time"
        fr "la page s'en va d'elle-même après un certain temps";
    let_follow_link()
        en "let readers follow a link"
        fr "laissez les lecteurs suivre un lien";
    left_by_itself()
        en "the page navigates away or opens a window by itself"
        fr "la page s'en va ou ouvre une fenêtre d'elle-même";
    one_orientation()
        en "the page can be read in one orientation of the screen only"
        fr "la page ne se lit que dans une orientation de l'écran";
    any_orientation()
        en "let the page be read however the device is held"
        fr "laissez lire la page dans toutes les orientations de l'appareil";
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
        en "a script changes an image, and not its alternative text"
        fr "un script change une image sans son texte de remplacement";
    set_alt()
        en "set `alt` with `src`"
        fr "changez `alt` avec `src`";
    no_outline(selector)
        en "`{selector}` removes the outline of the focused element"
        fr "`{selector}` retire le contour de l'élément qui a le focus";
    keep_outline()
        en "keyboard users have no other pointer: leave the declaration out, or write outline: 3px solid; outline-offset: 2px"
        fr "au clavier, il n'y a pas d'autre pointeur : supprimez la déclaration, ou écrivez outline: 3px solid; outline-offset: 2px";
    style_words(selector)
        en "`{selector}` gets words from the style sheet"
        fr "`{selector}` reçoit du texte de la feuille de style";
    words_in_template()
        en "write the words in the template, where they are read without style sheets too"
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
        en "leave its display as it is, and let a box around it scroll: otherwise screen readers lose rows and headers"
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
        en "let it end within five seconds, or put the rule into @media (prefers-reduced-motion: no-preference) {{ … }}"
        fr "faites-le durer cinq secondes au plus, ou mettez la règle dans @media (prefers-reduced-motion: no-preference) {{ … }}";
    other_order(selector)
        en "`{selector}` is shown in a different order from the text"
        fr "`{selector}` s'affiche dans un autre ordre que celui du texte";
    write_in_order()
        en "write it in the template in reading order"
        fr "écrivez-le dans le gabarit dans l'ordre de lecture";
    style_one_orientation(selector)
        en "`{selector}` can be read in one orientation of the screen only"
        fr "`{selector}` ne se lit que dans une orientation de l'écran";
    pointer_only(selector)
        en "`{selector}` shows something to the pointer only"
        fr "`{selector}` ne montre quelque chose qu'au pointeur";
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
        en "keeps the page from scrolling, and what is enlarged out of view"
        fr "empêche la page de défiler, et met hors de vue ce qui est agrandi";
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
    the_header() en "the header" fr "l'en-tête";
    the_footer() en "the footer" fr "le pied de page";
    the_navigation() en "the navigation" fr "la navigation";
}

counted! {
    more_astray(n)
        en "one more of its addresses leads nowhere" | "{n} more of its addresses lead nowhere"
        fr "une autre de ses adresses ne mène nulle part" | "{n} autres de ses adresses ne mènent nulle part";
}
