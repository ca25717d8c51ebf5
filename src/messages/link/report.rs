//! Messages of `src/link/report`.

use crate::messages::messages;

messages! {
    same_words(words)
        en "two links with the words `{words}` lead to different addresses"
        fr "deux liens de texte `{words}` mènent à des adresses différentes";
    the_second_link()
        en "the second one"
        fr "le second";
    leads_to(address)
        en "this one leads to {address}"
        fr "celui-ci mène à {address}";
    distinct_words()
        en "give each of them words that say where it leads"
        fr "donnez à chacun un texte qui dit où il mène";
    raw_html()
        en "raw HTML is left out of the page"
        fr "le HTML brut est retiré de la page";
    forbidden_address(address)
        en "pages must not link to `{address}`"
        fr "les pages ne doivent pas mener à `{address}`";
    no_such_link()
        en "no such link is published"
        fr "aucun lien de ce genre n'est publié";
    allowed_addresses()
        en "link to a page of the site (/address/), to https://…, mailto:… or tel:…"
        fr "liez une page du site (/adresse/), https://…, mailto:… ou tel:…";
    empty_heading()
        en "this heading has no words"
        fr "ce titre n'a pas de texte";
    nothing_after_hash()
        en "nothing follows the #"
        fr "rien ne suit le #";
    write_or_delete_heading()
        en "write its words, or delete it"
        fr "écrivez son texte, ou supprimez-le";
    second_title()
        en "a first-level heading in addition to the title of the page"
        fr "un titre de premier niveau en plus du titre de la page";
    one_hash()
        en "one # is the title of a page, which is given between the lines +++"
        fr "un seul # est le titre d'une page, qui se donne entre les lignes +++";
    two_hashes()
        en "begin the headings of a page with two #: ## …"
        fr "commencez les titres d'une page par deux # : ## …";
    heading_in_record()
        en "a record has no headings: this would only be a line in bold"
        fr "un enregistrement n'a pas de titres : ce ne serait qu'une ligne en gras";
    no_heading_by_ear()
        en "not a heading for those who do not see the page"
        fr "pas un titre pour qui ne voit pas la page";
    begin_text()
        en "begin the text that follows with these words: **Words.** Text …"
        fr "commencez le texte qui suit par ces mots : **Mots.** Texte …";
    or_list()
        en "or make each part a list item"
        fr "ou faites de chaque partie un élément de liste";
    bold_paragraph(words)
        en "the paragraph `{words}` is all in bold, like a heading"
        fr "le paragraphe `{words}` est tout en gras, comme un titre";
    if_heading(words)
        en "if it is a heading, write: ## {words}"
        fr "si c'est un titre, écrivez : ## {words}";
    if_not_heading(words)
        en "if it is not, write: {words}"
        fr "sinon, écrivez : {words}";
    begin_text_with(words)
        en "begin the text that follows with these words: **{words}** Text …"
        fr "commencez le texte qui suit par ces mots : **{words}** Texte …";
    first_heading_level(level)
        en "the first heading has {level} #; it must have two"
        fr "le premier titre a {level} # ; il lui en faut deux";
    skipped_level(level, before)
        en "this heading has {level} #, and the one before it {before}"
        fr "ce titre a {level} #, et le précédent {before}";
    skipped_level_label()
        en "a level is skipped"
        fr "un niveau est sauté";
    write_level(hashes)
        en "write: {hashes} …"
        fr "écrivez : {hashes} …";
    no_alt(address)
        en "the image `{address}` has no alternative text"
        fr "l'image `{address}` n'a pas de texte de remplacement";
    no_alt_label()
        en "say here what the image shows"
        fr "dites ici ce que montre l'image";
    write_alt()
        en "write it between the brackets: ![What the image shows](address)"
        fr "écrivez-le entre les crochets : ![Ce que montre l'image](adresse)";
    decorative()
        en "mark an image that conveys nothing: ![](address){{decorative}}"
        fr "signalez une image purement décorative : ![](adresse){{decorative}}";
    alt_is_file_name(written)
        en "`{written}` is a file name, not what the image shows"
        fr "`{written}` est un nom de fichier, pas ce que montre l'image";
    read_aloud_as_is()
        en "read aloud as it is"
        fr "lu tel quel à voix haute";
    describe_image()
        en "write what the image shows, in a few words"
        fr "écrivez en quelques mots ce que montre l'image";
    alt_says_image(written)
        en "`{written}` begins by saying that this is an image"
        fr "`{written}` commence par dire que c'est une image";
    screen_readers_say_image()
        en "screen readers already say so"
        fr "les lecteurs d'écran le disent déjà";
    begin_with_content()
        en "begin with what the image shows"
        fr "commencez par ce que montre l'image";
    alt_says_decorative(written)
        en "the alternative text `{written}` says that the image is only decorative"
        fr "le texte de remplacement `{written}` dit que l'image est décorative";
    read_for_nothing()
        en "read aloud needlessly"
        fr "lu à voix haute inutilement";
    write_decorative()
        en "write: ![](address){{decorative}}"
        fr "écrivez : ![](adresse){{decorative}}";
    detached_caption(caption)
        en "`{caption}` looks like a caption, and is not attached to an image"
        fr "`{caption}` ressemble à une légende, mais n'est rattaché à aucune image";
    any_paragraph()
        en "a paragraph like any other"
        fr "un paragraphe comme un autre";
    write_caption_of_image()
        en "write it after the address, in quotation marks: ![What the image shows](address \"The caption\")"
        fr "écrivez-le après l'adresse, entre guillemets droits : ![Ce que montre l'image](adresse \"La légende\")";
    bare_quotation()
        en "a whole paragraph is in quotation marks, without being marked as a quotation"
        fr "un paragraphe entier est entre guillemets, sans être balisé comme citation";
    write_quotation()
        en "begin its lines with >, and leave the quotation marks out"
        fr "commencez ses lignes par >, sans les guillemets";
    layout_table()
        en "this table is only used for layout, and its first line does not describe its columns"
        fr "ce tableau ne sert qu'à la mise en page, et sa première ligne ne décrit pas ses colonnes";
    layout_table_label()
        en "read aloud as headers, repeated for each cell"
        fr "lu à voix haute comme des en-têtes, à chaque cellule";
    write_no_layout_table()
        en "write paragraphs, a list or an image with its caption; in a table of data, name the columns in the first line in a few words"
        fr "écrivez des paragraphes, une liste ou une image avec sa légende ; dans un tableau de données, nommez les colonnes en quelques mots dans la première ligne";
    inner_headers()
        en "this row looks like headers, but the headers of the cells below are those at the top"
        fr "cette ligne ressemble à des en-têtes, mais les en-têtes des cellules suivantes sont ceux du haut";
    all_bold()
        en "all in bold"
        fr "tout en gras";
    two_tables()
        en "split it into two tables, each with a caption"
        fr "faites-en deux tableaux, chacun avec son titre";
    lost_caption(caption)
        en "the caption `{caption}` belongs to an image inside a paragraph"
        fr "la légende `{caption}` est celle d'une image placée dans un paragraphe";
    lost_caption_label()
        en "only an image in a separate paragraph has a caption"
        fr "seule une image dans son propre paragraphe a une légende";
    own_paragraph()
        en "put the image into a separate paragraph, with an empty line before and after it"
        fr "mettez l'image dans son propre paragraphe, avec une ligne vide avant et après";
    without_caption()
        en "or remove the caption from the brackets"
        fr "ou retirez la légende des parenthèses";
    leads_nowhere(written, why)
        en "`[[{written}]]` leads nowhere: {why}"
        fr "`[[{written}]]` ne mène nulle part : {why}";
    leads_nowhere_label()
        en "leads nowhere"
        fr "ne mène nulle part";
    how_to_refer()
        en "write [[certification:CODE]] or [[certification]], with the name of its folder; [[CODE]] is enough inside the same certification"
        fr "écrivez [[certification:CODE]] ou [[certification]], avec le nom de son dossier ; [[CODE]] suffit dans la même certification";
    by_number()
        en "written as a number"
        fr "écrit par son numéro";
    write_meant()
        en "write the intended character"
        fr "écrivez le caractère voulu";
    open_comment()
        en "this comment is not closed: everything that follows is part of it"
        fr "ce commentaire n'est pas fermé : tout ce qui suit en fait partie";
    close_comment()
        en "put --> after its last word"
        fr "mettez --> après son dernier mot";
    words_after_comment()
        en "these words are not published: they are on the line of a comment"
        fr "ces mots ne sont pas publiés : ils sont sur la ligne d'un commentaire";
    comment_alone()
        en "put the comment on a separate line, with an empty line after it"
        fr "mettez le commentaire seul sur sa ligne, avec une ligne vide après";
    not_a_language(tag)
        en "`{tag}` is not a language tag"
        fr "`{tag}` n'est pas un code de langue";
    not_a_language_label()
        en "not a language tag"
        fr "pas un code de langue";
    write_language()
        en "write the code of the language, such as en, de or es: [leads]{{lang=en}}"
        fr "écrivez le code de la langue, comme en, de ou es : [leads]{{lang=en}}";
    write_strong()
        en "write Markdown: **bold words**"
        fr "écrivez en Markdown : **mots en gras**";
    write_emphasis()
        en "write Markdown: *emphasised words*"
        fr "écrivez en Markdown : *mots en italique*";
    write_break()
        en "end the line with a backslash to begin a new one"
        fr "terminez la ligne par une barre oblique inverse pour passer à la suivante";
    write_link()
        en "write Markdown: [link text](address)"
        fr "écrivez en Markdown : [texte du lien](adresse)";
    write_image()
        en "write Markdown: ![What the image shows](address)"
        fr "écrivez en Markdown : ![Ce que montre l'image](adresse)";
    write_list()
        en "write Markdown: one item per line, each after a hyphen"
        fr "écrivez en Markdown : un élément par ligne, chacun après un tiret";
    write_markdown_heading()
        en "write Markdown: ## Words of the heading"
        fr "écrivez en Markdown : ## Texte du titre";
    write_markdown()
        en "write Markdown: *emphasis*, **bold**, - items, [text](address); write \\< for the character < itself"
        fr "écrivez en Markdown : *italique*, **gras**, - éléments, [texte](adresse) ; écrivez \\< pour le caractère < lui-même";
    html_table()
        en "a table in raw HTML"
        fr "un tableau en HTML brut";
    write_markdown_table()
        en "write it in Markdown, with its caption on a line that begins with a colon:\n| Work | Time |\n| --- | --- |\n| Wheel | 10 minutes |\n\n: Time of each work"
        fr "écrivez-le en Markdown, avec son titre sur une ligne qui commence par un deux-points :\n| Opération | Durée |\n| --- | --- |\n| Roue | 10 minutes |\n\n: Durée de chaque opération";
    html_merged()
        en "merged cells in raw HTML"
        fr "des cellules fusionnées en HTML brut";
    repeat_or_split()
        en "repeat the words in each cell, or split this one into two simple tables"
        fr "répétez les mots dans chaque cellule, ou faites deux tableaux simples de celui-ci";
    html_frame()
        en "a frame or plug-in in raw HTML"
        fr "un cadre ou un module externe en HTML brut";
    link_instead()
        en "link to what it would show: [What it is](https://…)"
        fr "mettez un lien vers ce qu'il montrerait : [Ce que c'est](https://…)";
    html_style()
        en "a style in raw HTML"
        fr "un style en HTML brut";
    style_in_theme()
        en "the theme decides how pages look: see docs/theming.md"
        fr "l'apparence des pages relève du thème : voyez docs/theming.md";
    html_script()
        en "a script in raw HTML"
        fr "un script en HTML brut";
    script_in_theme()
        en "pages work without scripts; see docs/theming.md for what a theme can add"
        fr "les pages fonctionnent sans script ; voyez dans docs/theming.md ce qu'un thème peut ajouter";
    html_handler()
        en "an attribute that runs a script in raw HTML"
        fr "un attribut qui lance un script en HTML brut";
    words_without_script()
        en "write the words in Markdown; pages work without scripts"
        fr "écrivez le texte en Markdown ; les pages fonctionnent sans script";
    html_refused(what)
        en "{what} cannot be published"
        fr "impossible de publier {what}";
    meaning_lost()
        en "its meaning would be lost"
        fr "son sens serait perdu";
    no_column_headers()
        en "the columns of this table have no headers"
        fr "les colonnes de ce tableau n'ont pas d'en-têtes";
    all_empty()
        en "all empty"
        fr "tous vides";
    name_columns()
        en "say what each column contains"
        fr "dites ce que contient chaque colonne";
    no_column_header(column)
        en "column {column} of this table has no header"
        fr "la colonne {column} de ce tableau n'a pas d'en-tête";
    name_column()
        en "say what the column contains"
        fr "dites ce que contient la colonne";
    empty()
        en "empty"
        fr "vide";
    no_row_header()
        en "this row of the table has no header: its first cell is empty"
        fr "cette ligne du tableau n'a pas d'en-tête : sa première cellule est vide";
    no_row_header_label()
        en "says what the row is about"
        fr "dit de quoi parle la ligne";
    name_row()
        en "write it in each row; if the first column contains data like the others, end the caption with {{no-row-headers}}"
        fr "écrivez-le à chaque ligne ; si la première colonne contient des données comme les autres, terminez le titre du tableau par {{no-row-headers}}";
    empty_cell()
        en "this cell is empty"
        fr "cette cellule est vide";
    empty_cell_label()
        en "unknown, none, or forgotten?"
        fr "inconnu, aucun, ou oublié ?";
    say_why_empty()
        en "say which: « sans objet », « non renseigné », 0 …"
        fr "dites-le : « sans objet », « non renseigné », 0…";
    empty_corner()
        en "nothing says what the first column contains"
        fr "rien ne dit ce que contient la première colonne";
    name_corner()
        en "name what the row headers are, such as « Compétence »"
        fr "nommez ce que sont les en-têtes de lignes, par exemple « Compétence »";
    lost_cells(columns)
        en "this row has more cells than the table has columns ({columns})"
        fr "cette ligne a plus de cellules que le tableau n'a de colonnes ({columns})";
    lost_cells_label()
        en "the last ones are not published"
        fr "les dernières ne sont pas publiées";
    add_column()
        en "add the column to the first line, or delete the cells; write \\| for the bar itself"
        fr "ajoutez la colonne à la première ligne, ou supprimez les cellules ; écrivez \\| pour la barre elle-même";
    many_columns(columns)
        en "this table has {columns} columns"
        fr "ce tableau a {columns} colonnes";
    many_rows(rows)
        en "this table has {rows} rows"
        fr "ce tableau a {rows} lignes";
    large_table_label()
        en "hard to follow on a small screen, and by ear"
        fr "difficile à suivre sur un petit écran, et à l'oreille";
    split_table()
        en "split it into several tables, each with a caption, or swap its rows and columns"
        fr "faites-en plusieurs tableaux, chacun avec son titre, ou intervertissez lignes et colonnes";
    no_caption()
        en "this table has no caption"
        fr "ce tableau n'a pas de titre";
    table_begins_here()
        en "the table begins here"
        fr "le tableau commence ici";
    write_caption()
        en "write it right after the table, in a paragraph that begins with a colon:\n: What the table shows"
        fr "écrivez-le juste après le tableau, dans un paragraphe qui commence par un deux-points :\n: Ce que montre le tableau";
    ambiguous_link(words)
        en "the words `{words}` do not say where the link leads"
        fr "le texte `{words}` ne dit pas où mène le lien";
    ambiguous_link_label()
        en "read on its own, it could lead anywhere"
        fr "lu seul, il pourrait mener n'importe où";
    name_target()
        en "name what it leads to: [The rules of the exam](…)"
        fr "nommez ce à quoi il mène : [Le règlement de l'examen](…)";
    title_without_words(title, words)
        en "the title `{title}` does not contain the words `{words}` of the link"
        fr "le titre `{title}` ne contient pas le texte `{words}` du lien";
    title_label()
        en "screen readers may read the title instead of the words"
        fr "les lecteurs d'écran peuvent lire le titre au lieu du texte";
    remove_title(words)
        en "remove the title, or begin it with the words: \"{words} …\""
        fr "supprimez le titre, ou commencez-le par le texte : \"{words} …\"";
    raw_url(words)
        en "the link shows its address `{words}`"
        fr "le lien affiche son adresse `{words}`";
    raw_url_label()
        en "read aloud letter by letter"
        fr "lue lettre à lettre à voix haute";
    write_words()
        en "write words: [What it leads to](address)"
        fr "écrivez un texte : [Ce à quoi il mène](adresse)";
    download_without_size()
        en "this link to a document does not say its size"
        fr "ce lien vers un document ne dit pas sa taille";
    download_without_format()
        en "this link to a document does not say its format and its size"
        fr "ce lien vers un document ne dit ni son format ni sa taille";
    a_download()
        en "a download"
        fr "un téléchargement";
    add_to_words(note)
        en "add them to the words of the link: [… ({note})](…)"
        fr "ajoutez-les au texte du lien : [… ({note})](…)";
    static_by_itself()
        en "for a document in static/ they are added automatically"
        fr "pour un document de static/, ils s'ajoutent tout seuls";
    empty_link_to(address)
        en "the link to `{address}` has no words"
        fr "le lien vers `{address}` n'a pas de texte";
    empty_link_label()
        en "nothing to read or click"
        fr "rien à lire ni à activer";
    write_where()
        en "write between the brackets where it leads: [Where it leads](address)"
        fr "écrivez entre les crochets où il mène : [Où il mène](adresse)";
    capitals()
        en "several words are written in capitals"
        fr "plusieurs mots sont écrits en capitales";
    capitals_label()
        en "hard to read; some screen readers spell it out"
        fr "difficile à lire ; certains lecteurs d'écran l'épellent";
    write_small()
        en "write them in lower case; **bold words** stand out too"
        fr "écrivez-les en minuscules ; des **mots en gras** ressortent aussi";
    sensory(words)
        en "`{words}` only makes sense to those who see the page"
        fr "`{words}` n'a de sens que pour qui voit la page";
    sensory_label()
        en "by position, shape or colour"
        fr "par la position, la forme ou la couleur";
    name_it()
        en "name what is meant: its heading, its words, its title"
        fr "nommez ce dont il s'agit : son titre, son texte";
    pictogram(drawing)
        en "`{drawing}` is read aloud by its name, or not at all"
        fr "`{drawing}` est lu à voix haute par son nom, ou pas du tout";
    a_drawing()
        en "a drawing"
        fr "un dessin";
    say_in_words()
        en "say it in words"
        fr "dites-le avec des mots";
    fake_list(marker)
        en "this line begins with `{marker}` and is not a list item"
        fr "cette ligne commence par `{marker}` et n'est pas un élément de liste";
    fake_list_label()
        en "looks like a list"
        fr "ressemble à une liste";
    write_items()
        en "write one item per line, each after a hyphen and a space, with an empty line before the first: - item"
        fr "écrivez un élément par ligne, chacun après un tiret et une espace, avec une ligne vide avant le premier : - élément";
    empty_lines()
        en "an empty line is used as the space between two paragraphs"
        fr "une ligne vide sert d'espace entre deux paragraphes";
    empty_lines_label()
        en "a second line break"
        fr "un second retour à la ligne";
    new_paragraph()
        en "begin a new paragraph: leave one empty line between the two"
        fr "commencez un nouveau paragraphe : laissez une ligne vide entre les deux";
    long_sentence(words)
        en "this sentence has {words} words"
        fr "cette phrase a {words} mots";
    hard_to_follow()
        en "hard to follow"
        fr "difficile à suivre";
    split_sentence(longest_sentence)
        en "split it in two; up to {longest_sentence} words are easy to follow"
        fr "faites-en deux ; jusqu'à {longest_sentence} mots, une phrase se suit bien";
    long_paragraph(words)
        en "this paragraph has {words} words"
        fr "ce paragraphe a {words} mots";
    split_paragraph(longest_paragraph)
        en "split it, or make it a list; up to {longest_paragraph} words are easy to follow"
        fr "faites-en plusieurs, ou une liste ; jusqu'à {longest_paragraph} mots, un paragraphe se suit bien";
}
