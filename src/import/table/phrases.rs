//! Messages of table imports for authors.

macro_rules! phrases {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(pub(super) const $name: $crate::import::Phrase =
            $crate::import::Phrase { fr: $fr, en: $en };)*
    };
}
pub(super) use phrases;

phrases! {
    TRACKED_CHANGES:
        "le document a des modifications suivies : elles sont prises comme acceptées, les mots supprimés sont laissés",
        "the document has recorded changes: they are taken as accepted, deleted words are left out";
    HIDDEN_SHEET:
        "feuille masquée, laissée de côté :",
        "hidden sheet, left out:";
    UNREADABLE_SHEET:
        "feuille sans cellules lisibles, laissée de côté :",
        "sheet without readable cells, left out:";
    FAR_COLUMNS:
        "cellules au-delà de la 256e colonne, laissées de côté :",
        "cells beyond the 256th column, left out:";
    DOUBLED_CELL:
        "cellule imprimée deux fois, reprise une seule fois",
        "cell printed twice, taken once";
    DOUBLED_ITEM:
        "ligne imprimée deux fois au changement de page, reprise une seule fois",
        "line printed twice around a page break, taken once";
    DOUBLED_CODE:
        "compétence imprimée deux fois avec le même code, reprise une seule fois",
        "competency printed twice with the same code, taken once";
    JOINED_PAGES:
        "phrase coupée par un changement de page, recollée",
        "sentence cut by a page break, joined";
    REPAIRED_CODE:
        "code abîmé par la reconnaissance de caractères, réparé",
        "code damaged by character recognition, repaired";
    REPAIRED_LETTERS:
        "lettres confondues par la reconnaissance de caractères, réparées",
        "letters confused by character recognition, repaired";
    REPEATED_HEADER:
        "En-tête répété en haut d'une page.",
        "Header repeated at the top of a page.";
    TOTAL_ROW:
        "Ligne de total.",
        "Row of totals.";
    SHORTENED_CODE:
        "code que le tableur a raccourci comme un nombre, réparé",
        "code that the spreadsheet shortened as a number, repaired";
    RUNNING_HEADER:
        "Ligne répétée sur chaque page.",
        "Line repeated on each page.";
    UNKNOWN_TABLE:
        "Tableau dont les en-têtes ne disent pas ce que les colonnes contiennent.",
        "Table whose headers do not say what its columns contain.";
    UNKNOWN_COLUMN:
        "Colonne dont l'en-tête ne dit pas ce qu'elle contient ; --columns le dit.",
        "Column whose header does not say what it contains; use --columns.";
    IGNORED:
        "Colonne laissée de côté par --columns.",
        "Column left out by --columns.";
    TITLE_UNKNOWN:
        "le document ne nomme pas la certification : donner son titre",
        "the document does not name the certification: give its title";
    TITLE_GUESSED:
        "titre pris d'une ligne au-dessus des tableaux",
        "title taken from a line above the tables";
    UNIT_UNKNOWN:
        "le document ne nomme aucun bloc : tout est dans une seule unité",
        "the document names no block: all is in one unit";
    UNIT_BY_CODES:
        "le document ne nomme pas ses blocs : celui-ci vient du début des codes de ses compétences",
        "the document does not name its units: this one comes from the beginning of the codes of its competencies";
    UNIT_GUESSED:
        "titre pris d'un intitulé ou d'une feuille : est-ce une unité ?",
        "title taken from a heading or sheet: is it a unit?";
    CODE_TWICE:
        "un autre élément de l'unité porte le même code",
        "another record of the unit has the same code";
    NO_TIE:
        "le document n'imprime pas de lien : vaut pour toute l'unité en attendant",
        "the document prints no tie: tied to the whole unit for now";
    NO_TIE_OF_ASSESSMENT:
        "le document n'imprime pas ce que cette modalité évalue : le dire dans for (« * » pour toute l'unité), puis ôter les « # »",
        "the document does not print what this assesses: say it in for (“*” for the whole unit), then remove each “#”";
    UNKNOWN_CODE:
        "code imprimé qu'aucune compétence ne porte",
        "printed code that no competency has";
    PAIRED_BY_ORDER:
        "plusieurs compétences et autant de critères dans les mêmes cellules : associés dans l'ordre",
        "several competencies and as many criteria in the same cells: paired in their order";
    READ_AFTER:
        "lu après plusieurs compétences, sans lien imprimé : lié à celles-ci en attendant",
        "read after several competencies, with no tie printed: tied to these for now";
    SHARED_ROW:
        "imprimé à côté de plusieurs compétences : lié à toutes",
        "printed beside several competencies: tied to all";
    BY_NUMBER:
        "activité liée par le numéro que les codes ont en commun",
        "activity tied by the number that the codes have in common";
    TITLE_CUT:
        "titre pris du début du texte",
        "title taken from the beginning of the text";
    SPLIT_STEPS:
        "étapes imprimées sur une même ligne, séparées à chaque infinitif",
        "steps printed on one line, split at each infinitive";
    SUMMARY_GUESSED:
        "paragraphe sans code, pris pour le résumé",
        "paragraph without a code, taken as the summary";
    UNPLACED:
        "texte sans place certaine",
        "text that could not be assigned to a record";
    JOINED_HALVES:
        "lignes coupées en deux par la conversion, recollées",
        "lines that the conversion cut in two, joined";
    REPEATED_NOTICE:
        "texte répété sous de nombreux éléments, repris ici une seule fois : en faire une mention",
        "text repeated under many records, kept here once: make a notice of it";
    READING_ORDER:
        "texte sans colonnes : critères et conditions suivent l'ordre de lecture, à vérifier",
        "text without columns: criteria and conditions follow the order of reading, check them";
}
