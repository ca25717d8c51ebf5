//! Messages about references, addresses and the texts of records.

use super::{counted, messages};

messages! {
    address_of_repere(address)
        en "{address} is the address of a page that Repère generates itself"
        fr "{address} est l'adresse d'une page que Repère produit lui-même";
    same_address_label()
        en "the name of this file gives the same address"
        fr "le nom de ce fichier donne la même adresse";
    rename_file()
        en "rename the file: NAME in NN-NAME.toml and in NAME.md becomes the address"
        fr "renommez le fichier : NOM, dans NN-NOM.toml et dans NOM.md, devient l'adresse";
    address_twice(address)
        en "two files give the address {address}"
        fr "deux fichiers donnent l'adresse {address}";
    second_file()
        en "the second file"
        fr "le second fichier";
    first_file()
        en "the first file"
        fr "le premier fichier";
    rename_one_file()
        en "rename one of them: NAME in NN-NAME.toml and in NAME.md becomes the address"
        fr "renommez l'un d'eux : NOM, dans NN-NOM.toml et dans NOM.md, devient l'adresse";
    base_scheme()
        en "a base URL begins with https:// or http://, or is empty"
        fr "une adresse de base commence par https:// ou http://, ou est vide";
    base_plain()
        en "a base URL has no query, no fragment and no spaces"
        fr "une adresse de base n'a ni requête, ni fragment, ni espace";
    base_host()
        en "a base URL names a host, such as https://example.org/"
        fr "une adresse de base nomme un hôte, comme https://example.org/";
    no_domain(id)
        en "content/domains.toml has no domain `{id}`"
        fr "content/domains.toml n'a pas de domaine `{id}`";
    no_domain_label()
        en "unknown domain"
        fr "domaine inconnu";
    write_domain()
        en "write the id of one of its domains, or add a [[domain]] to it"
        fr "écrivez l'identifiant d'un de ses domaines, ou ajoutez-y un [[domain]]";
    no_certification(name)
        en "no certification of this site is called `{name}`"
        fr "aucune certification de ce site ne s'appelle `{name}`";
    no_certification_label()
        en "no such certification"
        fr "certification inconnue";
    write_folder()
        en "write the name of its folder in content/certifications/"
        fr "écrivez le nom de son dossier dans content/certifications/";
    large_comparison(count, pairs)
        en "no pages compare two of these {count} certifications: there would be {pairs}"
        fr "aucune page ne compare deux à deux ces {count} certifications : il y en aurait {pairs}";
    large_comparison_label()
        en "compared in one overview and by domain only"
        fr "comparées seulement dans une vue d'ensemble et par domaine";
    smaller_groups(paired)
        en "declare smaller groups with [[comparisons.group]], or set the largest group that gets pages of pairs: pairs_up_to = {paired} in [comparisons]"
        fr "déclarez des groupes plus petits avec [[comparisons.group]], ou fixez la taille du plus grand groupe comparé deux à deux : pairs_up_to = {paired} dans [comparisons]";
    corresponds_to_itself()
        en "a certification does not correspond to itself"
        fr "une certification ne correspond pas à elle-même";
    the_one_read()
        en "this is the certification being read"
        fr "c'est la certification en cours de lecture";
    write_other_certification()
        en "write the folder or the register number of the other certification"
        fr "écrivez le dossier ou le numéro de répertoire de l'autre certification";
    no_unit_in(certification, code)
        en "`{certification}` has no unit `{code}`"
        fr "`{certification}` n'a pas de bloc `{code}`";
    no_unit_label()
        en "no such unit"
        fr "bloc inconnu";
    how_units_are_named()
        en "a unit is named by its code, or by the name of its file without its number"
        fr "un bloc se désigne par son code, ou par le nom de son fichier sans le numéro";
    not_a_base_url(url)
        en "`{url}` is not a base URL"
        fr "`{url}` n'est pas une adresse de base";
    write_base_url()
        en "write the address at which the site will be published: base_url = \"https://example.org/\"; or \"\" for a site that works from any folder"
        fr "écrivez l'adresse où le site sera publié : base_url = \"https://example.org/\" ; ou \"\" pour un site qui fonctionne depuis n'importe quel dossier";
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
    not_published()
        en "not published"
        fr "non publié";
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
        fr "ces caractères ne mettent rien en gras : il n'y en a pas de semblables tout contre les mots";
    write_stars()
        en "put two asterisks right before and right after the words: **bold words**"
        fr "mettez deux astérisques juste avant et juste après les mots : **mots en gras**";
    lone_tildes()
        en "these characters strike nothing out: there is no matching pair right next to the words"
        fr "ces caractères ne barrent rien : il n'y en a pas de semblables tout contre les mots";
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
    begins_here()
        en "it begins here"
        fr "il commence ici";
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
        en "these braces do not belong to anything"
        fr "ces accolades ne se rapportent à rien";
    write_braces()
        en "write them right after what they apply to: [words]{{lang=en}}, ![](address){{decorative}}, and {{no-row-headers}} at the end of a caption"
        fr "écrivez-les juste après ce qu'elles concernent : [mots]{{lang=en}}, ![](adresse){{decorative}}, et {{no-row-headers}} à la fin d'une légende";
    notice_twice(id)
        en "two notices have the id `{id}`"
        fr "deux mentions ont l'identifiant `{id}`";
    the_second()
        en "the second one"
        fr "la seconde";
    the_first()
        en "the first one"
        fr "la première";
    other_id_or_delete()
        en "give one of them another id, or delete it"
        fr "donnez un autre identifiant à l'une d'elles, ou supprimez-la";
    no_notice_target(written)
        en "a notice cannot apply to `{written}`"
        fr "une mention ne peut pas s'appliquer à `{written}`";
    no_notice_target_label()
        en "no unit, competency or assessment has this code or id"
        fr "aucun bloc, aucune compétence et aucune épreuve n'a ce code ou cet identifiant";
    write_notice_target()
        en "write the code of a unit or competency, the id of an assessment, or \"*\""
        fr "écrivez le code d'un bloc ou d'une compétence, l'identifiant d'une épreuve, ou \"*\"";
    neither_name_nor_number()
        en "neither a certification nor a register number"
        fr "ni une certification, ni un numéro de répertoire";
    write_folder_or_number()
        en "write the name of its folder, or its number in a register: RNCP00001"
        fr "écrivez le nom de son dossier, ou son numéro dans un répertoire : RNCP00001";
    no_unit_or_option(certification, code)
        en "`{certification}` has no unit or option `{code}`"
        fr "`{certification}` n'a ni bloc ni option `{code}`";
    no_unit_or_option_label()
        en "no such unit or option"
        fr "bloc ou option inconnus";
    write_unit_or_option()
        en "write a unit as its code, or the name of its file without its number: SLUG/CODE; an option as its id: SLUG/option:ID"
        fr "désignez un bloc par son code, ou par le nom de son fichier sans le numéro : DOSSIER/CODE ; une option par son identifiant : DOSSIER/option:ID";
    twice_in_unit(code)
        en "`{code}` occurs twice in this unit"
        fr "`{code}` apparaît deux fois dans ce bloc";
    same_code(first, second)
        en "`{first}` and `{second}` are notations of the same code"
        fr "`{first}` et `{second}` sont deux notations du même code";
    same_made_address(first, second)
        en "`{first}` and `{second}` give the same address"
        fr "`{first}` et `{second}` donnent la même adresse";
    delete_or_own_id()
        en "delete it if it is a copy; if the document has both, give one of them a separate id, for references to use: id = \"…\""
        fr "si c'est une copie, supprimez-la ; si le document a les deux, donnez à l'un un identifiant à lui, que les références emploieront : id = \"…\"";
    alias_taken(record, other)
        en "this alias of `{record}` is also a notation of `{other}`"
        fr "cet alias de `{record}` est aussi une notation de `{other}`";
    either()
        en "a reference could mean either"
        fr "une référence pourrait désigner l'un ou l'autre";
    has_it(other)
        en "`{other}` has it"
        fr "`{other}` l'a déjà";
    delete_or_correct_alias()
        en "delete the alias, or correct it"
        fr "supprimez l'alias, ou corrigez-le";
    own_parent(written)
        en "`{written}` names itself as its parent"
        fr "`{written}` se donne lui-même pour parent";
    record_itself()
        en "the record itself"
        fr "l'enregistrement lui-même";
    write_parent()
        en "write the code of the record above it, or delete the line"
        fr "écrivez le code de l'enregistrement situé au-dessus, ou supprimez la ligne";
    part_of_itself(written, way)
        en "`{written}` is part of itself: its parent is {way}, whose parent is `{written}`"
        fr "`{written}` est une partie de lui-même : son parent est {way}, dont le parent est `{written}`";
    leads_back()
        en "this leads back to the record"
        fr "ceci ramène à l'enregistrement";
    the_record()
        en "the record"
        fr "l'enregistrement";
    remove_parent()
        en "remove `parent` from the topmost record"
        fr "retirez `parent` de l'enregistrement le plus haut";
    no_group(name)
        en "there is no group `{name}`"
        fr "il n'y a pas de groupe `{name}`";
    no_group_label()
        en "no table [groups] has this name"
        fr "aucune table [groups] n'a ce nom";
    add_group(name)
        en "add it to this file or to certification.toml, above the first [[…]]: [groups], below it {name} = [\"C1.1\", \"C1.2\"]"
        fr "ajoutez-le à ce fichier ou à certification.toml, avant le premier [[…]] : [groups], et dessous {name} = [\"C1.1\", \"C1.2\"]";
    replaces_itself()
        en "a certification does not replace itself"
        fr "une certification ne se remplace pas elle-même";
    write_replaced()
        en "write the folder or the register number of the one that it replaces, or delete this"
        fr "écrivez le dossier ou le numéro de répertoire de celle qu'elle remplace, ou supprimez ceci";
    named_twice(written)
        en "this list already contains the certification `{written}`"
        fr "cette liste contient déjà la certification `{written}`";
    second_time()
        en "named a second time"
        fr "nommée une seconde fois";
    first_time()
        en "the first time"
        fr "la première fois";
    delete_one()
        en "delete one of them"
        fr "supprimez l'une des deux";
    circle(certifications)
        en "{certifications} replace one another in a circle"
        fr "{certifications} se remplacent en boucle";
    break_circle()
        en "the newer one names the older one: remove it from `supersedes` of the older one"
        fr "la plus récente nomme l'ancienne : retirez-la du `supersedes` de l'ancienne";
    no_competency_label()
        en "no such competency"
        fr "compétence inconnue";
    write_other_competency()
        en "write the folder of the other certification, a colon, and the code of the competency: other-certification:C1.1"
        fr "écrivez le dossier de l'autre certification, un deux-points et le code de la compétence : autre-certification:C1.1";
    names_no_certification(written)
        en "`{written}` does not name a certification"
        fr "`{written}` ne nomme pas de certification";
    of_itself(written)
        en "`{written}` belongs to the same certification"
        fr "`{written}` appartient à la même certification";
    code_of_several_units(slug, code)
        en "several units of `{slug}` have the code `{code}`"
        fr "plusieurs blocs de `{slug}` ont le code `{code}`";
    no_competency_in(slug, code)
        en "`{slug}` has no competency `{code}`"
        fr "`{slug}` n'a pas de compétence `{code}`";
    no_record_with_id(kind, id)
        en "certification.toml has no [[{kind}]] with the id `{id}`"
        fr "certification.toml n'a pas de [[{kind}]] dont l'identifiant est `{id}`";
    unknown_id()
        en "unknown id"
        fr "identifiant inconnu";
    write_id_or_add(kind)
        en "write the id of an existing one, or add a [[{kind}]]"
        fr "écrivez l'identifiant de l'un d'eux, ou ajoutez un [[{kind}]]";
    no_unit_matches(name)
        en "no unit matches `{name}`"
        fr "aucun bloc ne correspond à `{name}`";
    no_unit_has_this()
        en "no unit has this code or name"
        fr "aucun bloc n'a ce code ou ce nom";
    write_unit()
        en "write the code of a unit, or NAME of its file NN-NAME.toml"
        fr "écrivez le code d'un bloc, ou le NOM de son fichier NN-NOM.toml";
    option_outside_unit(option)
        en "the unit does not belong to the option `{option}`"
        fr "le bloc n'appartient pas à l'option `{option}`";
    option_outside_unit_label()
        en "a record cannot belong to an option that its unit does not belong to"
        fr "un enregistrement ne peut pas appartenir à une option dont son bloc ne fait pas partie";
    add_or_remove_option()
        en "add the option to `options` of the unit, or remove it here"
        fr "ajoutez l'option aux `options` du bloc, ou retirez-la ici";
    levels_differ(count, scale, expected)
        en "this criterion describes {count} levels; its scale `{scale}` has {expected}"
        fr "ce critère décrit {count} niveaux ; son échelle `{scale}` en a {expected}";
    levels_differ_label()
        en "one text for each level of the scale, from the lowest"
        fr "un texte par niveau de l'échelle, en partant du plus bas";
    write_levels()
        en "write a text for each level, in the order of the scale"
        fr "écrivez un texte par niveau, dans l'ordre de l'échelle";
    levels_without_scale(count)
        en "this criterion describes {count} levels without a scale"
        fr "ce critère décrit {count} niveaux sans échelle";
    which_scale()
        en "which scale?"
        fr "quelle échelle ?";
    declare_scale()
        en "declare it in certification.toml: [[scale]], with id and levels"
        fr "déclarez-la dans certification.toml : [[scale]], avec id et levels";
    name_scale()
        en "if there are several scales, name one: scale = \"…\", here or in the assessment"
        fr "s'il y a plusieurs échelles, nommez-en une : scale = \"…\", ici ou dans l'épreuve";
    same_words(words)
        en "two links with the words `{words}` lead to different places"
        fr "deux liens de texte `{words}` mènent à des endroits différents";
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
    detached_legend(legend)
        en "`{legend}` looks like a caption, and is not attached to an image"
        fr "`{legend}` ressemble à une légende, mais n'est rattaché à aucune image";
    any_paragraph()
        en "a paragraph like any other"
        fr "un paragraphe comme un autre";
    write_legend()
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
    lost_legend(legend)
        en "the caption `{legend}` belongs to an image inside a paragraph"
        fr "la légende `{legend}` est celle d'une image placée dans un paragraphe";
    lost_legend_label()
        en "only an image in a separate paragraph has a caption"
        fr "seule une image dans son propre paragraphe a une légende";
    own_paragraph()
        en "put the image into a separate paragraph, with an empty line before and after it"
        fr "mettez l'image dans son propre paragraphe, avec une ligne vide avant et après";
    legend_out()
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
    empty_link()
        en "this link has no words"
        fr "ce lien n'a pas de texte";
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
    certification_unknown(slug)
        en "no certification is called `{slug}`"
        fr "aucune certification ne s'appelle `{slug}`";
    nothing_called(name)
        en "nothing is called `{name}` here"
        fr "rien ne s'appelle `{name}` ici";
    code_of_units()
        en "several units have this code"
        fr "plusieurs blocs ont ce code";
    nothing_with_code(certification)
        en "`{certification}` has nothing with this code"
        fr "`{certification}` n'a rien avec ce code";
    code_of_several(written)
        en "`{written}` is the code of several records"
        fr "`{written}` est le code de plusieurs enregistrements";
    which_of_them()
        en "which of them?"
        fr "lequel ?";
    write_one_id(ids)
        en "write the id of one of them, or of each: {ids}"
        fr "écrivez l'identifiant de l'un d'eux, ou de chacun : {ids}";
    all_of_nothing()
        en "there is nothing to refer to"
        fr "il n'y a rien à désigner";
    no_such_unit(unit)
        en "no unit matches `{unit}`"
        fr "aucun bloc ne correspond à `{unit}`";
    no_such_unit_label()
        en "no unit has the code or name before the slash"
        fr "aucun bloc n'a le code ou le nom écrit avant la barre";
    write_unit_and_code()
        en "write the code of a unit, a slash, and the code: BC1/C1.1"
        fr "écrivez le code d'un bloc, une barre oblique et le code : BC1/C1.1";
    of_several_units(written)
        en "`{written}` could mean records of several units"
        fr "`{written}` pourrait désigner des enregistrements de plusieurs blocs";
    which_unit()
        en "which unit?"
        fr "quel bloc ?";
    write_ways(ways)
        en "write {ways}"
        fr "écrivez {ways}";
    quote_range(quoted)
        en "write each of them, including those in between, in separate quotes: {quoted} …"
        fr "écrivez-les tous, y compris les intermédiaires, chacun entre ses guillemets : {quoted} …";
    quote_each(quoted)
        en "put each of them in separate quotes: {quoted}"
        fr "mettez chacun entre ses guillemets : {quoted}";
    how_codes_match()
        en "write a code, an id, an alias, or the beginning of a code that ends between two of its parts (C.1 matches C.1.2, not C.12)"
        fr "écrivez un code, un identifiant, un alias, ou le début d'un code coupé entre deux de ses parties (C.1 correspond à C.1.2, pas à C.12)";
    add_records(kind)
        en "add [[{kind}]] records, or delete the reference"
        fr "ajoutez des enregistrements [[{kind}]], ou supprimez la référence";
    names_other_kind(kind)
        en "this names a [[{kind}]] record"
        fr "ceci désigne un enregistrement [[{kind}]]";
    unknown_acronym(word)
        en "the glossary does not explain `{word}`"
        fr "le glossaire n'explique pas `{word}`";
    unknown_acronym_label()
        en "what do the letters stand for?"
        fr "que veulent dire ces lettres ?";
    add_to_glossary(word)
        en "add it to content/glossary.toml: a line [[term]], below it term = \"{word}\", expansion = \"…\" and definition = \"…\""
        fr "ajoutez-le à content/glossary.toml : une ligne [[term]], et dessous term = \"{word}\", expansion = \"…\" et definition = \"…\"";
    write_in_full()
        en "or write the words in full"
        fr "ou écrivez les mots en toutes lettres";
    foreign_word(word)
        en "`{word}` is English and not marked as such"
        fr "`{word}` est un mot anglais, non signalé comme tel";
    foreign_word_label()
        en "read aloud as if it were in the language of the page"
        fr "lu à voix haute comme un mot de la langue de la page";
    mark_everywhere()
        en "add it to content/glossary.toml with lang = \"en\", which marks it everywhere"
        fr "ajoutez-le à content/glossary.toml avec lang = \"en\", ce qui le signale partout";
    mark_here(word)
        en "or mark it here: [{word}]{{lang=en}}"
        fr "ou signalez-le ici : [{word}]{{lang=en}}";
    no_case_without_url()
        en "no CASE packages are written: the site has no base URL"
        fr "aucun paquet CASE n'est écrit : le site n'a pas d'adresse de base";
    no_case_without_date()
        en "no CASE packages are written: the site has no date"
        fr "aucun paquet CASE n'est écrit : le site n'a pas de date";
    write_base_url_for_case()
        en "their identifiers are made from the URLs of the site: write where it is published, base_url = \"https://example.org/\", or remove `case = true`"
        fr "leurs identifiants viennent des adresses du site : écrivez où il est publié, base_url = \"https://example.org/\", ou retirez `case = true`";
    write_edition_for_case()
        en "each of their records says when it last changed: write edition = 2026-01-31 with the date of this edition, or remove `case = true`"
        fr "chacun de leurs éléments dit quand il a changé : écrivez edition = 2026-01-31 avec la date de cette édition, ou retirez `case = true`";
    requested_here()
        en "requested here"
        fr "demandé ici";
}

counted! {
    other_places(n)
        en "it occurs in one more place" | "it occurs in {n} more places"
        fr "il apparaît encore à un endroit" | "il apparaît encore à {n} endroits";
}
