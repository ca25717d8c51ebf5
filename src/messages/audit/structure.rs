//! Messages of `src/audit/structure`.

use crate::messages::messages;

messages! {
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
        en "write <track kind=\"captions\" srclang=\"…\" src=\"…\"> inside, and describe beside it what it shows"
        fr "écrivez <track kind=\"captions\" srclang=\"…\" src=\"…\"> à l'intérieur, et décrivez à côté ce qu'elle montre";
    no_transcript()
        en "an audio player has no transcript"
        fr "un lecteur audio n'a pas de transcription";
    write_transcript()
        en "write its words on the page, and refer to them with aria-describedby=\"…\""
        fr "écrivez ses paroles dans la page, et désignez-les par aria-describedby=\"…\"";
    drawing_without_words()
        en "a drawing has no text alternative"
        fr "un dessin n'a pas d'équivalent textuel";
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
        en "an empty paragraph is used as spacing"
        fr "un paragraphe vide sert d'espacement";
    use_margin()
        en "leave it out, and give the elements around it a margin in the style sheet"
        fr "supprimez-le, et donnez une marge aux éléments voisins dans la feuille de style";
}
