//! Messages of `src/audit/reader`.

use crate::messages::messages;

messages! {
    no_frame_title()
        en "a frame has no title"
        fr "un cadre n'a pas de titre";
    write_frame_title()
        en "write title=\"…\" with what the frame shows"
        fr "écrivez title=\"…\" avec ce que montre le cadre";
    line_breaks()
        en "successive line breaks are used as spacing"
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
        en "put it beside, not inside: readers cannot know which of the two they activate"
        fr "mettez-le à côté, pas à l'intérieur : les lecteurs ne sauraient pas lequel des deux ils activent";
    hidden_focus(element)
        en "<{element}> can be reached with the keyboard, but aria-hidden hides it"
        fr "<{element}> est atteignable au clavier, mais aria-hidden le cache";
    show_or_remove()
        en "remove aria-hidden, or the control with it: screen readers announce nothing there"
        fr "supprimez aria-hidden, ou l'élément avec lui : les lecteurs d'écran n'y annoncent rien";
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
}
