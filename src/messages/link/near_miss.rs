//! Messages of `src/link/near_miss`.

use crate::messages::messages;

messages! {
    published_as_written()
        en "published as it is written"
        fr "publié tel quel";
    spaced_address()
        en "this is not a link: its address contains a space"
        fr "ce n'est pas un lien : son adresse contient une espace";
    remove_spaces()
        en "remove the spaces from the file name and from the address"
        fr "retirez les espaces du nom du fichier et de l'adresse";
    open_address()
        en "this is not a link: its address is not closed"
        fr "ce n'est pas un lien : son adresse n'est pas fermée";
    close_address()
        en "put ) after the address: [link text](address)"
        fr "mettez ) après l'adresse : [texte du lien](adresse)";
    spaced_link()
        en "this is not a link: there is a space between its text and its address"
        fr "ce n'est pas un lien : une espace sépare le texte de l'adresse";
    remove_space()
        en "remove the space: [link text](address)"
        fr "supprimez l'espace : [texte du lien](adresse)";
    undefined_label()
        en "this is not a link: its label is not defined in this text"
        fr "ce n'est pas un lien : son étiquette n'est définie nulle part dans ce texte";
    write_address()
        en "write the address itself: [link text](address)"
        fr "écrivez l'adresse elle-même : [texte du lien](adresse)";
    lost_definition()
        en "this line is not published: it defines a link label that no link uses"
        fr "cette ligne n'est pas publiée : elle définit une étiquette qu'aucun lien n'emploie";
    link_or_escape()
        en "for a link, write [link text](address); if the line is text, put a backslash before its first bracket: \\[…]: …"
        fr "pour un lien, écrivez [texte du lien](adresse) ; si la ligne est du texte, mettez une barre oblique inverse devant le premier crochet : \\[…]: …";
    open_reference()
        en "this is not a reference: its brackets are not closed, or not opened"
        fr "ce n'est pas une référence : ses crochets ne sont pas fermés, ou pas ouverts";
    write_reference()
        en "write [[CODE]] or [[CODE|words]]; in a table, write \\| for the bar"
        fr "écrivez [[CODE]] ou [[CODE|texte]] ; dans un tableau, écrivez \\| pour la barre";
    lone_stars()
        en "these characters make nothing bold: there is no matching pair right next to the words"
        fr "ces caractères ne mettent rien en gras : ils ne forment pas une paire collée aux mots";
    write_stars()
        en "put two asterisks right before and right after the words: **bold words**"
        fr "mettez deux astérisques juste avant et juste après les mots : **mots en gras**";
    lone_tildes()
        en "these characters strike nothing out: there is no matching pair right next to the words"
        fr "ces caractères ne barrent rien : ils ne forment pas une paire collée aux mots";
    write_tildes()
        en "put two tildes right before and right after the words: ~~struck words~~"
        fr "mettez deux tildes juste avant et juste après les mots : ~~mots barrés~~";
    lone_backquote()
        en "this backquote opens or closes nothing"
        fr "cet accent grave n'ouvre et ne ferme rien";
    write_backquotes()
        en "put one before and one after the code; write \\` for the character itself"
        fr "mettez-en un avant et un après le code ; écrivez \\` pour le caractère lui-même";
    hash_without_space()
        en "this is not a heading: a space is missing after the #"
        fr "ce n'est pas un titre : il manque une espace après les #";
    write_heading()
        en "write: ## Words of the heading"
        fr "écrivez : ## Texte du titre";
    open_fence()
        en "this code block is not closed: everything that follows is part of it"
        fr "ce bloc de code n'est pas fermé : tout ce qui suit en fait partie";
    close_fence()
        en "put a line of the same three characters after its last line"
        fr "mettez une ligne des trois mêmes caractères après sa dernière ligne";
    indented()
        en "these words are indented by four spaces or more, so they are read as code"
        fr "ces mots sont en retrait de quatre espaces ou plus : ils sont lus comme du code";
    shown_as_code()
        en "shown as code"
        fr "affiché comme du code";
    unindent()
        en "remove the spaces; code goes between two lines ```"
        fr "supprimez les espaces ; le code se met entre deux lignes ```";
    table_without_line()
        en "this is not a table: the line of hyphens below its header is missing"
        fr "ce n'est pas un tableau : il manque la ligne de tirets sous son en-tête";
    write_table_line()
        en "write below the first line, with as many parts as it has columns: | --- | --- |"
        fr "écrivez sous la première ligne, avec autant de parties qu'elle a de colonnes : | --- | --- |";
    footnote()
        en "pages have no footnotes"
        fr "les pages n'ont pas de notes de bas de page";
    write_note_inline()
        en "write the note in brackets, or as a separate sentence"
        fr "écrivez la note entre parenthèses, ou dans une phrase à part";
    task()
        en "lists have no checkboxes"
        fr "les listes n'ont pas de cases à cocher";
    write_done()
        en "write a list item, and say in words what is done: - fait : …"
        fr "écrivez un élément de liste, et dites en mots ce qui est fait : - fait : …";
    lone_braces()
        en "these braces apply to nothing"
        fr "ces accolades ne se rapportent à rien";
    write_braces()
        en "write them right after what they apply to: [words]{{lang=en}}, ![](address){{decorative}}, and {{no-row-headers}} at the end of the caption of a table"
        fr "écrivez-les juste après ce qu'elles concernent : [mots]{{lang=en}}, ![](adresse){{decorative}}, et {{no-row-headers}} à la fin du titre d'un tableau";
}
