//! What the command `import` says, and why its readers refuse a file.

use super::{counted, messages};

// The command.
messages! {
    cannot_read(file, error) en "cannot read {file}: {error}" fr "impossible de lire {file} : {error}";
    is_folder(path)
        en "{path} is a folder; name a file"
        fr "{path} est un dossier ; indiquez un fichier";
    refused(why)
        en "error: {why}; nothing was written"
        fr "erreur : {why} ; rien n'a été écrit";
    in_file(file, why) en "{file}: {why}" fr "{file} : {why}";
    at_line(file, line, why) en "{file}:{line}: {why}" fr "{file}:{line} : {why}";
    at_byte(file, byte, why) en "{file}, byte {byte}: {why}" fr "{file}, octet {byte} : {why}";
    unfit_folder(name)
        en "`--into {name}` cannot be part of an address; use lower-case letters without accents, digits and hyphens"
        fr "`--into {name}` ne peut pas faire partie d'une adresse ; utilisez des minuscules sans accent, des chiffres et des traits d'union";
    undone(folder)
        en "an earlier import was interrupted: {folder} is back as it was before"
        fr "un import précédent a été interrompu : {folder} est revenu à son état d'avant";
    cannot_undo(folder, error)
        en "an earlier import was interrupted, and what it had moved to {folder} cannot be brought back: {error}"
        fr "un import précédent a été interrompu, et ce qu'il avait déplacé dans {folder} ne peut pas être remis : {error}";
    folder_exists(folder)
        en "{folder} exists already; --into names another folder, --force replaces its units and its identity"
        fr "{folder} existe déjà ; --into désigne un autre dossier, --force remplace ses blocs et son identité";
    number_exists(folder, number)
        en "{folder} has the number {number} already, and no import made it; --into NAME makes another one beside it, --force replaces its units and its identity"
        fr "{folder} a déjà le numéro {number}, et ne vient pas d'un import ; --into NOM en fait une autre à côté, --force remplace ses blocs et son identité";
    correct_first(file, error)
        en "{file}: {error}; correct it first"
        fr "{file} : {error} ; corrigez d'abord ce fichier";
    not_replaced(path, error)
        en "cannot write {path}: {error}; nothing was changed"
        fr "impossible d'écrire {path} : {error} ; rien n'a été modifié";
    not_undone(path, error, folder)
        en "cannot write {path}, nor undo what was done before: {error}; what was there is in {folder}"
        fr "impossible d'écrire {path}, ni d'annuler ce qui précède : {error} ; ce qui s'y trouvait est dans {folder}";
    dry_run()
        en "nothing was written (--dry-run)"
        fr "rien n'a été écrit (--dry-run)";
    nothing_to_import() en "nothing to import" fr "rien à importer";
    nothing_written() en "nothing was written" fr "rien n'a été écrit";
    written(report)
        en "written; the report is in {report}"
        fr "c'est écrit ; le rapport est dans {report}";
    next()
        en "next: look at what is to be checked, then `repere check`"
        fr "ensuite : relisez ce qui est à vérifier, puis lancez `repere check`";
}

counted! {
    confirm(n, folder)
        en "write {n} certification into {folder}? [y/N] " | "write {n} certifications into {folder}? [y/N] "
        fr "écrire {n} certification dans {folder} ? [o/N] " | "écrire {n} certifications dans {folder} ? [o/N] ";
    and_more(n) en "… and one more" | "… and {n} more" fr "… et une autre" | "… et {n} autres";
    no_such_fiche(looked_at, file, number)
        en "error: {file} has no fiche {number} ({looked_at} fiche looked at)" | "error: {file} has no fiche {number} ({looked_at} fiches looked at)"
        fr "erreur : {file} n'a pas de fiche {number} ({looked_at} fiche lue)" | "erreur : {file} n'a pas de fiche {number} ({looked_at} fiches lues)";
}

// The report.
messages! {
    heading() en "# Import report" fr "# Rapport d'import";
    summary(carried, bent, left_out, to_check)
        en "{carried} elements imported, {bent} adapted, {left_out} left out; {to_check} to check"
        fr "{carried} éléments repris, {bent} adaptés, {left_out} laissés ; {to_check} à vérifier";
}

// The columns of a table.
messages! {
    columns_of(table) en "columns of {table}:" fr "colonnes de {table} :";
    are_columns_right()
        en "Enter when the columns are right, or what to change (2=criterion): "
        fr "Entrée si les colonnes sont justes, ou ce qui change (2=critère) : ";
    no_column(asked, last)
        en "there is no column {asked}: the last is {last}"
        fr "il n'y a pas de colonne {asked} : la dernière est {last}";
    not_a_correction(part)
        en "`{part}` is not of the form 1=competency"
        fr "`{part}` n'a pas la forme 1=compétence";
    not_a_column(number)
        en "`{number}` is no number of a column: the first is 1"
        fr "`{number}` n'est pas un numéro de colonne : la première est 1";
    not_a_role(name, roles)
        en "`{name}` is no role of a column: {roles}"
        fr "`{name}` n'est pas un rôle de colonne : {roles}";
    sheet(name) en "sheet \"{name}\"" fr "feuille « {name} »";
    table(number) en "table {number}" fr "tableau {number}";
    the_text() en "text" fr "texte";
    line(number) en "line {number}" fr "ligne {number}";
    cell(table, letters, row) en "{table}, {letters}{row}" fr "{table}, {letters}{row}";
    row_and_column(table, row, column)
        en "{table}, row {row}, column {column}"
        fr "{table}, ligne {row}, colonne {column}";
}

// Files of every kind.
messages! {
    what_and_help(what, help) en "{what}; {help}" fr "{what} ; {help}";
    empty() en "the file is empty" fr "le fichier est vide";
    choose_file()
        en "choose the file with the referential"
        fr "choisissez le fichier qui contient le référentiel";
    damaged(error)
        en "the file is cut or damaged: {error}"
        fr "le fichier est tronqué ou endommagé : {error}";
    save_again()
        en "get it again, or open it in its program and save it again; copy the table alone into a new file if it has much else"
        fr "récupérez-le de nouveau, ou ouvrez-le dans son logiciel et enregistrez-le ; s'il contient bien d'autres choses, copiez le tableau seul dans un nouveau fichier";
    contradicts()
        en "its parts contradict each other"
        fr "ses parties se contredisent";
    too_large(most)
        en "the file has more than {most} MiB"
        fr "le fichier fait plus de {most} Mio";
    copy_tables()
        en "a referential is smaller: copy its tables alone into a new file, without pictures"
        fr "un référentiel est plus petit : copiez ses tableaux seuls dans un nouveau fichier, sans images";
    locked() en "the file is protected by a password" fr "le fichier est protégé par un mot de passe";
    unlock()
        en "open it in its program, save it without the password, and import that"
        fr "ouvrez-le dans son logiciel, enregistrez-le sans mot de passe, et importez ce fichier";
}

// Tables.
messages! {
    is_kind(kind) en "the file is {kind}" fr "le fichier est {kind}";
    pdf() en "a PDF" fr "un PDF";
    rtf() en "a text in RTF" fr "un texte RTF";
    picture() en "a picture" fr "une image";
    compressed() en "compressed" fr "compressé";
    archive() en "an archive" fr "une archive";
    doc()
        en "a text of the older format of Word (DOC)"
        fr "un texte de l'ancien format de Word (DOC)";
    xlsb() en "a binary workbook (XLSB)" fr "un classeur binaire (XLSB)";
    of_apple() en "of Numbers or Pages" fr "un fichier de Numbers ou de Pages";
    archive_without_document()
        en "an archive, and no document or sheet is in it"
        fr "une archive qui ne contient ni document ni feuille de calcul";
    import_its_text()
        en "import the text that it holds: `repere import text`"
        fr "importez le texte qu'il contient : `repere import text`";
    save_as(format)
        en "save it as {format} and import that"
        fr "enregistrez-le en {format} et importez ce fichier";
    export_as(format)
        en "export it as {format} and import that"
        fr "exportez-le en {format} et importez ce fichier";
    xlsx_or_docx() en "XLSX or DOCX" fr "XLSX ou DOCX";
    docx_or_odt() en "DOCX or ODT" fr "DOCX ou ODT";
    import_what_it_shows()
        en "import the document that it shows"
        fr "importez le document qu'elle montre";
    unpack()
        en "unpack it and import what is in it"
        fr "décompressez-le et importez ce qu'il contient";
    take_out()
        en "take the document out of the archive, or save it as XLSX, ODS, DOCX, ODT or CSV"
        fr "sortez le document de l'archive, ou enregistrez-le en XLSX, ODS, DOCX, ODT ou CSV";
    no_known_format()
        en "the file is no text, and of no format that is known"
        fr "le fichier n'est pas un texte, et son format n'est pas connu";
    save_as_known()
        en "save it as XLSX, ODS, DOCX, ODT, CSV or HTML"
        fr "enregistrez-le en XLSX, ODS, DOCX, ODT, CSV ou HTML";
    no_cells()
        en "no table is in the file: no sign parts its lines into cells"
        fr "le fichier n'a pas de tableau : aucun signe ne sépare ses lignes en cellules";
    no_table() en "no table is in the file" fr "le fichier n'a pas de tableau";
    use_text()
        en "for the text of a document, use `repere import text`"
        fr "pour le texte d'un document, utilisez `repere import text`";
    not_delimited(delimiter, error)
        en "the file is no table of cells with `{delimiter}` between them: {error}"
        fr "le fichier n'est pas un tableau dont les cellules sont séparées par `{delimiter}` : {error}";
    save_csv_again()
        en "save the sheet as CSV again, in UTF-8"
        fr "enregistrez de nouveau la feuille en CSV, en UTF-8";
    too_many_cells(cells, mib)
        en "the file has more than {cells} cells or {mib} MiB of text"
        fr "le fichier a plus de {cells} cellules ou de {mib} Mio de texte";
    copy_table()
        en "a referential has a few thousand cells: copy its table alone into a new file"
        fr "un référentiel a quelques milliers de cellules : copiez son tableau seul dans un nouveau fichier";
    unreadable_part(name, error)
        en "the part `{name}` of the file cannot be read: {error}"
        fr "la partie `{name}` du fichier est illisible : {error}";
    open_and_save()
        en "open the file in its program and save it again"
        fr "ouvrez le fichier dans son logiciel et enregistrez-le de nouveau";
    large_workbook(mib)
        en "the workbook has more than {mib} MiB"
        fr "le classeur fait plus de {mib} Mio";
    cells_far_apart(cells)
        en "cells of the workbook lie so far apart that {cells} cells are between them"
        fr "des cellules du classeur sont si éloignées que {cells} cellules les séparent";
    copy_as_xlsx()
        en "copy the table alone into a new workbook and save it as XLSX"
        fr "copiez le tableau seul dans un nouveau classeur et enregistrez-le en XLSX";
    no_workbook() en "no workbook is in it" fr "il ne contient pas de classeur";
    misplaced_sheet()
        en "a sheet does not begin where it should"
        fr "une feuille ne commence pas là où elle devrait";
    circle() en "its sectors lead in a circle" fr "ses secteurs tournent en rond";
    ends_in_header() en "it ends in its header" fr "il s'arrête dans son en-tête";
    endless_nesting()
        en "its elements are nested without end"
        fr "ses éléments sont imbriqués sans fin";
    ends_in_element() en "it ends inside an element" fr "il s'arrête dans un élément";
    no_codes()
        en "the text has no codes of competencies, so that nothing tells its columns apart"
        fr "le texte n'a pas de codes de compétences : rien ne distingue ses colonnes";
    import_document()
        en "import the document itself (DOCX, ODT, XLSX …), or put tabs between its columns"
        fr "importez le document lui-même (DOCX, ODT, XLSX …), ou séparez ses colonnes par des tabulations";
    codes_out_of_order(wrong, all)
        en "the codes of the text are out of order ({wrong} of {all} after a later one): its columns were read as one, and to pair them would be a guess"
        fr "les codes du texte sont en désordre ({wrong} sur {all} après un code plus grand) : ses colonnes ont été lues comme une seule, et les rapprocher serait deviner";
    other_text()
        en "import the document itself, or take the text with a tool that keeps the columns apart"
        fr "importez le document lui-même, ou tirez-en le texte avec un outil qui garde les colonnes séparées";
    no_header(tables, roles)
        en "no header of a table says what its columns hold ({tables}); say it: --columns \"1=competency,2=criterion\" (roles: {roles})"
        fr "aucun en-tête de tableau ne dit ce que contiennent ses colonnes ({tables}) ; dites-le : --columns \"1=compétence,2=critère\" (rôles : {roles})";
    too_many_competencies(cells, most)
        en "{cells} cells would be competencies, and no referential has more than {most}; --columns says which column holds them"
        fr "{cells} cellules seraient des compétences, et aucun référentiel n'en a plus de {most} ; --columns dit quelle colonne les contient";
    no_competency()
        en "no competency was found under the headers; --columns says which column holds them"
        fr "aucune compétence n'a été trouvée sous les en-têtes ; --columns dit quelle colonne les contient";
}

// The register.
messages! {
    not_utf8_here()
        en "a byte here is not UTF-8; the file is in another encoding, or damaged"
        fr "un octet ici n'est pas de l'UTF-8 ; le fichier a un autre encodage, ou est endommagé";
    damaged_xml(error) en "damaged XML: {error}" fr "XML endommagé : {error}";
    deep_elements() en "elements are nested too deeply" fr "les éléments sont imbriqués trop profondément";
    unknown_entity(name)
        en "`&{name};` is no character that XML knows"
        fr "`&{name};` n'est pas un caractère que XML connaît";
    endless_element()
        en "damaged XML: an element does not end"
        fr "XML endommagé : un élément ne se termine pas";
    zip_export()
        en "this is a ZIP archive; unpack it first and import the .xml file inside"
        fr "c'est une archive ZIP ; décompressez-la d'abord et importez le fichier .xml qu'elle contient";
    gzip_export()
        en "this is a gzip archive; unpack it first and import the .xml file inside"
        fr "c'est une archive gzip ; décompressez-la d'abord et importez le fichier .xml qu'elle contient";
    pdf_export()
        en "this is a PDF and not an XML export of the register"
        fr "c'est un PDF et non un export XML du répertoire";
    not_utf8()
        en "the file is not encoded in UTF-8; convert it, for example with `iconv -f UTF-16 -t UTF-8`"
        fr "le fichier n'est pas en UTF-8 ; convertissez-le, par exemple avec `iconv -f UTF-16 -t UTF-8`";
    not_xml()
        en "this is not XML; an export of the register begins with `<?xml` and holds elements FICHE"
        fr "ce n'est pas du XML ; un export du répertoire commence par `<?xml` et contient des éléments FICHE";
    other_encoding(encoding)
        en "the file says that it is encoded in {encoding}; convert it, for example with `iconv -f {encoding} -t UTF-8`, and correct its first line"
        fr "le fichier se dit encodé en {encoding} ; convertissez-le, par exemple avec `iconv -f {encoding} -t UTF-8`, et corrigez sa première ligne";
    long_fiche()
        en "the fiche that begins here is longer than 32 MB"
        fr "la fiche qui commence ici dépasse 32 Mo";
    cut_in_fiche()
        en "the file ends inside the fiche that begins here: it is cut; download it again"
        fr "le fichier s'arrête dans la fiche qui commence ici : il est tronqué ; téléchargez-le de nouveau";
    cut_in_element()
        en "the file ends inside an element: it is cut; download it again"
        fr "le fichier s'arrête dans un élément : il est tronqué ; téléchargez-le de nouveau";
    no_fiche()
        en "no element FICHE in it: this is not an export of the register (RNCP or RS, in XML, from data.gouv.fr)"
        fr "il n'a aucun élément FICHE : ce n'est pas un export du répertoire (RNCP ou RS, en XML, sur data.gouv.fr)";
    fiche_without_title()
        en "the fiche has no title (INTITULE)"
        fr "la fiche n'a pas d'intitulé (INTITULE)";
    fiche_without_units()
        en "the fiche has neither blocks nor attested abilities: nothing to publish"
        fr "la fiche n'a ni bloc ni capacité attestée : rien à publier";
    name_fiches()
        en "name the fiches, such as RNCP38676, or choose --all or --active"
        fr "indiquez les fiches, par exemple RNCP38676, ou choisissez --all ou --active";
    into_is_one()
        en "--into names one folder; import one fiche with it"
        fr "--into désigne un seul dossier ; n'importez avec lui qu'une fiche";
    passed_over(number, why)
        en "passed over: {number}: {why}"
        fr "laissée de côté : {number} : {why}";
}

// Packages of CASE.
messages! {
    large_package(mb)
        en "longer than {mb} MB, which no package is"
        fr "plus de {mb} Mo, ce qu'aucun paquet n'atteint";
    zip_package()
        en "this is a ZIP archive and not a package in JSON"
        fr "c'est une archive ZIP et non un paquet en JSON";
    not_json(column, error)
        en "not JSON that can be read (column {column}): {error}"
        fr "ce n'est pas du JSON lisible (colonne {column}) : {error}";
    no_package()
        en "this is JSON, and no package of CASE: it has no CFDocument"
        fr "c'est du JSON, mais pas un paquet CASE : il n'a pas de CFDocument";
    no_item()
        en "the package has no item (CFItems) with words (fullStatement): nothing to import"
        fr "le paquet n'a aucun élément (CFItems) avec des mots (fullStatement) : rien à importer";
}

// Referentials of titres professionnels.
#[cfg(not(feature = "pdf"))]
messages! {
    without_pdf(file)
        en "cannot read {file}: this `repere` was built without the feature `pdf`; build it with `cargo install repere --features pdf`, or give the text of the document to `repere import text`"
        fr "impossible de lire {file} : ce `repere` a été construit sans la fonction `pdf` ; construisez-le avec `cargo install repere --features pdf`, ou donnez le texte du document à `repere import text`";
}

#[cfg(feature = "pdf")]
messages! {
    get_again() en "get it again" fr "récupérez-le de nouveau";
    large_pdf(mib)
        en "the file has more than {mib} MiB; print its text alone into a new PDF"
        fr "le fichier fait plus de {mib} Mio ; imprimez son texte seul dans un nouveau PDF";
    not_pdf()
        en "the file is no PDF; for tables and texts, use `repere import table`"
        fr "le fichier n'est pas un PDF ; pour les tableaux et les textes, utilisez `repere import table`";
    locked_pdf()
        en "the file is protected by a password; open it in its program, print it into a new PDF, and import that"
        fr "le fichier est protégé par un mot de passe ; ouvrez-le dans son logiciel, imprimez-le dans un nouveau PDF, et importez celui-ci";
    long_pdf()
        en "the file has more text than any referential; keep its own pages alone"
        fr "le fichier a plus de texte qu'aucun référentiel ; n'en gardez que les pages du référentiel";
    pictures_only()
        en "the file has no text, only pictures of it; get the PDF that the ministry publishes, or have the text recognised and use `repere import text`"
        fr "le fichier n'a pas de texte, seulement son image ; prenez le PDF que publie le ministère, ou faites reconnaître le texte et utilisez `repere import text`";
    inflates(mib)
        en "the file is damaged: it inflates to more than {mib} MiB"
        fr "le fichier est endommagé : décompressé, il dépasse {mib} Mio";
    is_re()
        en "the file is the référentiel d'évaluation (RE) of a titre professionnel, but its tables have no rules between their columns, so that to tie their ticks would be a guess; import the REAC of the same title, and write the assessments from the RE"
        fr "le fichier est le référentiel d'évaluation (RE) d'un titre professionnel, mais ses tableaux n'ont pas de filets entre les colonnes, et relier leurs croix serait deviner ; importez le REAC du même titre, puis écrivez les évaluations d'après le RE";
    not_reac()
        en "the file has no \"fiche compétence professionnelle\", so it is no REAC of a titre professionnel; for other referentials, use `repere import table` or `repere import text`"
        fr "le fichier n'a pas de « fiche compétence professionnelle » : ce n'est pas le REAC d'un titre professionnel ; pour d'autres référentiels, utilisez `repere import table` ou `repere import text`";
}
