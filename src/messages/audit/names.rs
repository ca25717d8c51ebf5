//! Messages of `src/audit/names`.

use crate::messages::messages;

messages! {
    alt_is_file_name(alt)
        en "the alternative text `{alt}` is a file name"
        fr "le texte de remplacement `{alt}` est un nom de fichier";
    alt_says_image(alt)
        en "the alternative text `{alt}` says that it is an image, as screen readers already do"
        fr "le texte de remplacement `{alt}` dit que c'est une image, comme le font déjà les lecteurs d'écran";
    describe_image()
        en "say what the image shows, in words"
        fr "dites avec des mots ce que montre l'image";
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
}
