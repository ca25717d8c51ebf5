//! What the import of a REAC says to authors.

use crate::import::Phrase;

macro_rules! phrases {
    ($($name:ident: $fr:literal, $en:literal;)*) => {
        $(pub(super) const $name: Phrase = Phrase { fr: $fr, en: $en };)*
    };
}

phrases! {
    MAY_BE_TWO:
        "deux lignes du PDF ont été recollées ici ; elles sont peut-être deux éléments",
        "two lines of the PDF were joined here; they may be two items";
    NUMBER_AS_CODE:
        "le numéro de la fiche devient un code : CP1, AT1",
        "the number of the fiche becomes a code: CP1, AT1";
    ONE_LIST:
        "les trois sortes de savoir-faire forment une seule liste ; ce qui commence par « Connaissance » est un savoir",
        "the three kinds of know-how make one list; what begins with « Connaissance » is knowledge";
    NO_KNOWLEDGE:
        "aucune ligne ne commence par « Connaissance » : quels savoir-faire sont des savoirs ?",
        "no line begins with « Connaissance »: which of the skills are knowledge?";
    NOT_LISTED:
        "aucune fiche activité type ne cite cette compétence sous ce titre ; elle suit la précédente",
        "no fiche of an activity lists this competency under this title; it follows the one before";
    NO_FICHE:
        "la fiche de l'activité cite cette compétence, qui n'a pas de fiche sous ce titre",
        "the fiche of the activity lists this competency, which has no fiche under this title";
    NO_DESCRIPTION:
        "la fiche n'a pas de description ; l'intitulé en tient lieu",
        "the fiche has no description; the title stands in for it";
    NAMED_SHORTLY:
        "les activités types nomment les compétences transversales en d'autres mots ; liens faits d'après leur début",
        "the fiches of activities name transversal competencies in other words; ties made from how they begin";
    WITHOUT_REAC:
        "importé du référentiel d'évaluation seul : les compétences n'y ont que leur intitulé ; importez aussi le REAC du titre, de préférence avant",
        "imported from the référentiel d'évaluation alone, where competencies have only their titles; import the REAC of the title too, preferably before";
    NUMBERED:
        "les numéros (AT1, CP1) suivent l'ordre du document, comme dans le REAC",
        "the numbers (AT1, CP1) follow the order of the document, as in the REAC";
    IN_THE_REAC:
        "le REAC a donné l'identité de la certification",
        "the REAC gave the identity of the certification";
    AS_RULE:
        "mis dans le règlement de l'examen",
        "put into the rules of the examination";
    WITHOUT_OBJECT:
        "« Sans objet » d'après le document",
        "« Sans objet » according to the document";
    UNKNOWN_COMPETENCY:
        "ne nomme aucune compétence connue",
        "names no known competency";
    ALL_OF_THEM:
        "le document ne dit pas pour quelles compétences ; mis pour toutes",
        "the document does not say for which competencies; put for all of them";
    ONLY_TICKED:
        "coché dans le tableau des critères, mais absent de la liste des compétences évaluées",
        "ticked in the table of criteria, but not in the list of assessed competencies";
    TICK_WITHOUT_WAY:
        "coché pour une modalité que le titre n'utilise pas",
        "ticked for a way of assessing that the title does not use";
    NO_TICK:
        "aucune croix lue à côté : dans quelles épreuves ces critères servent-ils ?",
        "no tick was read beside them: in which assessments are these criteria used?";
    NO_COLUMN:
        "tableau ou cellule que le formulaire ne prévoit pas",
        "a table or a cell that the form does not provide for";
    SAID_ELSEWHERE:
        "les fiches le disent aussi",
        "the fiches say it too";
    OF_THE_DOCUMENT:
        "partie sur le document lui-même",
        "a part about the document itself";
    NOT_TIED:
        "aucune clé du format ne le dit",
        "no key of the format says it";
    AS_FACT:
        "mis en [[fact]]",
        "put into [[fact]]";
    TRANSVERSAL:
        "Compétences transversales de l’emploi",
        "Transversal competencies of the occupation";
    DEFINITION:
        "Définition de l’emploi type et des conditions d’exercice",
        "Definition of the occupation and of its conditions";
    EQUIVALENCES:
        "Équivalences avec d’autres certifications",
        "Equivalences with other certifications";
    TITLE_CODE: "Code du titre", "Code of the title";
    VINTAGE: "Millésime", "Vintage";
    VALIDATED: "Date de validation du REAC", "Date of validation of the REAC";
    UPDATED: "Date de mise à jour du REAC", "Date of update of the REAC";
    RE_VALIDATED: "Date de validation du RE", "Date of validation of the RE";
    RE_UPDATED: "Date de mise à jour du RE", "Date of update of the RE";
}
