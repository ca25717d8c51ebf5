//! The table of rules: one row per rule, from which help, documentation and tests are derived.

use super::Severity;
use crate::messages::Locale;

/// A rule that a site can break.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// `E` or `W` and three digits; never reused for another rule.
    pub code: &'static str,
    /// A short name in kebab case.
    pub name: &'static str,
    /// Its default severity.
    pub severity: Severity,
    /// The criteria of RGAA 4.1.2 that it relates to, such as `1.1`; empty for rules that are not
    /// about accessibility.
    pub rgaa: &'static [&'static str],
    /// The success criteria of WCAG 2.2 that it relates to, such as `1.1.1`.
    pub wcag: &'static [&'static str],
    /// What the rule reports, in one line of English.
    english: &'static str,
    /// The same in French.
    french: &'static str,
}

impl Rule {
    /// What the rule reports, in one line.
    pub fn summary(&self, locale: Locale) -> &'static str {
        match locale {
            Locale::English => self.english,
            Locale::French => self.french,
        }
    }

    /// Whether pages can be rendered nevertheless: the rule is about what readers experience
    /// ([`Rule::wcag`]), not about missing records or wrong ties.
    pub fn leaves_pages_sound(&self) -> bool {
        !self.wcag.is_empty()
    }
}

/// The rule with this code, if there is one.
pub fn rule(code: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.code == code)
}

macro_rules! rules {
    ($(
        $ident:ident $code:literal $severity:ident $name:literal
        $(rgaa[$($rgaa:literal)*] wcag[$($wcag:literal)*])?
        en $english:literal fr $french:literal;
    )*) => {
        /// All rules, in the order of their codes.
        pub static RULES: &[&Rule] = &[$(&codes::$ident),*];

        #[allow(missing_docs, reason = "each row carries its own summary")]
        pub mod codes {
            use super::{Rule, Severity};
            $(pub static $ident: Rule = Rule {
                code: $code,
                name: $name,
                severity: Severity::$severity,
                rgaa: &[$($($rgaa),*)?],
                wcag: &[$($($wcag),*)?],
                english: $english,
                french: $french,
            };)*
        }
    };
}

rules! {
    TOML_SYNTAX "E001" Error "toml-syntax"
        en "a file is not valid TOML"
        fr "un fichier n'est pas du TOML valide";
    UNKNOWN_KEY "E002" Error "unknown-key"
        en "a key that the format does not have"
        fr "une clé qui n'existe pas dans le format";
    WRONG_TYPE "E003" Error "wrong-type"
        en "a value of another type than its key takes"
        fr "une valeur d'un autre type que celui qu'attend sa clé";
    MISSING_KEY "E004" Error "missing-key"
        en "a required key is missing"
        fr "il manque une clé obligatoire";
    NOT_UTF8 "E005" Error "not-utf8"
        en "a file is not encoded in UTF-8"
        fr "un fichier n'est pas encodé en UTF-8";
    FILE_TOO_LARGE "E006" Error "file-too-large"
        en "a content file is too large"
        fr "un fichier de contenu est trop gros";
    NO_CERTIFICATION_FILE "E007" Error "no-certification-file"
        en "a folder of certifications/ has no certification.toml"
        fr "un dossier de certifications/ n'a pas de certification.toml";
    UNIT_WITHOUT_COMPETENCY "E008" Error "unit-without-competency"
        en "a unit has no competency"
        fr "un bloc n'a pas de compétence";
    INVALID_VALUE "E009" Error "invalid-value"
        en "a value outside what its key allows"
        fr "une valeur hors de ce que permet sa clé";
    DATES_OUT_OF_ORDER "E010" Error "dates-out-of-order"
        en "dates of a certification, or of a session, in an impossible order"
        fr "des dates d'une certification, ou d'une session, dans un ordre impossible";
    COMPETENCY_WITHOUT_CODE "E011" Error "competency-without-code"
        en "a competency with neither code nor id has no lasting address"
        fr "une compétence sans code ni identifiant n'a pas d'adresse durable";
    REFERENCE_TO_NOTHING "E012" Error "reference-to-nothing"
        en "a reference matches nothing"
        fr "une référence ne correspond à rien";
    AMBIGUOUS_REFERENCE "E013" Error "ambiguous-reference"
        en "a reference could mean records of several units"
        fr "une référence pourrait désigner des enregistrements de plusieurs blocs";
    DUPLICATE_CODE "E014" Error "duplicate-code"
        en "two records have the same code, id or term"
        fr "deux enregistrements ont le même code, identifiant ou terme";
    ALIAS_CLASH "E015" Error "alias-clash"
        en "an alias is the code, id or alias of another record"
        fr "un alias est le code, l'identifiant ou l'alias d'un autre enregistrement";
    PARENT_CYCLE "E016" Error "parent-cycle"
        en "a record is its own ancestor"
        fr "un enregistrement est son propre ancêtre";
    EMPTY_TEXT "E017" Error "empty-text"
        en "a required text is empty"
        fr "un texte obligatoire est vide";
    UNKNOWN_DOMAIN "E018" Error "unknown-domain"
        en "a domain that domains.toml does not have"
        fr "un domaine absent de domains.toml";
    UNKNOWN_NOTICE_TARGET "E019" Error "unknown-notice-target"
        en "a notice is tied to something that does not exist"
        fr "une mention est rattachée à quelque chose qui n'existe pas";
    BROKEN_LINK "E020" Error "broken-link"
        en "a link leads to a page that the site does not have"
        fr "un lien mène à une page qui n'existe pas";
    BROKEN_FRAGMENT "E021" Error "broken-fragment"
        en "a link leads to an id that its target page does not have"
        fr "un lien mène à un identifiant absent de la page visée";
    ADDRESS_CLASH "E022" Error "address-clash"
        en "two pages have the same address"
        fr "deux pages ont la même adresse";
    FILE_NAME "E023" Error "file-name"
        en "the name of a file or folder cannot become an address"
        fr "le nom d'un fichier ou d'un dossier ne peut pas devenir une adresse";
    FRONT_MATTER "E024" Error "front-matter"
        en "a page of prose has no front matter, or it is not closed"
        fr "une page de texte n'a pas d'en-tête, ou il n'est pas fermé";
    IMAGE_WITHOUT_ALT "E025" Error "image-without-alt" rgaa["1.1"] wcag["1.1.1"]
        en "an image has no alternative text"
        fr "une image n'a pas de texte de remplacement";
    TEMPLATE_SYNTAX "E026" Error "template-syntax"
        en "a template cannot be read"
        fr "un gabarit n'est pas lisible";
    TEMPLATE_RENDER "E027" Error "template-render"
        en "a template failed while a page was rendered"
        fr "un gabarit a échoué pendant le rendu d'une page";
    THEME_API "E028" Error "theme-api"
        en "a theme is made for another version of the theme contract"
        fr "un thème est fait pour une autre version du contrat des thèmes";
    LANGUAGE_FILE "E029" Error "language-file"
        en "a language file lacks a text, or there is none for the language"
        fr "il manque un texte à un fichier de langue, ou il n'y en a pas pour la langue";
    NO_TITLE "E030" Error "page-title" rgaa["8.5"] wcag["2.4.2"]
        en "a page has no title, or not exactly one main heading"
        fr "une page n'a pas de titre, ou pas un seul titre de premier niveau";
    DUPLICATE_ID "E031" Error "duplicate-id" rgaa["8.2"] wcag["4.1.1"]
        en "an id occurs twice on one page"
        fr "un identifiant apparaît deux fois sur une page";
    HEADING_ORDER "E032" Error "heading-order" rgaa["9.1"] wcag["1.3.1"]
        en "a heading skips a level or is empty"
        fr "un titre saute un niveau ou est vide";
    UNKNOWN_CODE "E033" Error "unknown-rule"
        en "repere.toml sets the severity of a rule that does not exist"
        fr "repere.toml fixe la gravité d'une règle qui n'existe pas";
    UNREADABLE "E034" Error "unreadable"
        en "a file or folder could not be read"
        fr "un fichier ou un dossier n'a pas pu être lu";
    FORBIDDEN_ADDRESS "E035" Error "forbidden-address"
        en "an address of a kind that is not allowed in links"
        fr "une adresse d'un type interdit dans les liens";
    MADE_ADDRESS "E036" Error "made-address"
        en "search, data or comparisons lead to an address that does not exist"
        fr "la recherche, les données ou les comparaisons mènent à une adresse qui n'existe pas";
    CIRCULAR_SUCCESSION "E037" Error "circular-succession"
        en "a certification replaces itself, or certifications replace one another in a cycle"
        fr "une certification se remplace elle-même, ou des certifications se remplacent en boucle";
    LEVELS_WITHOUT_SCALE "E038" Error "levels-without-scale"
        en "the levels that a criterion describes are not those of its scale"
        fr "les niveaux que décrit un critère ne sont pas ceux de son échelle";
    OPTION_OUTSIDE_UNIT "E039" Error "option-outside-unit"
        en "a record belongs to an option that its unit does not belong to"
        fr "un enregistrement appartient à une option dont son bloc ne fait pas partie";
    POOR_ALT "E040" Error "poor-alternative" rgaa["1.2" "1.3"] wcag["1.1.1"]
        en "the alternative text of an image is a file name, or only says that it is an image"
        fr "le texte de remplacement d'une image est un nom de fichier, ou dit seulement que c'est une image";
    TABLE_WITHOUT_CAPTION "E041" Error "table-no-caption" rgaa["5.4" "5.5"] wcag["1.3.1"]
        en "a table has no caption"
        fr "un tableau n'a pas de titre";
    TABLE_WITHOUT_HEADER "E042" Error "table-no-header" rgaa["5.6" "5.7"] wcag["1.3.1"]
        en "a column of a table has no header"
        fr "une colonne de tableau n'a pas d'en-tête";
    TABLE_WITHOUT_ROW_HEADER "E043" Error "table-no-rowheader" rgaa["5.6" "5.7"] wcag["1.3.1"]
        en "a row of a table has no header"
        fr "une ligne de tableau n'a pas d'en-tête";
    BOLD_HEADING "E044" Error "bold-heading" rgaa["9.1"] wcag["1.3.1" "2.4.10"]
        en "a paragraph in bold is used as a heading"
        fr "un paragraphe en gras sert de titre";
    EMPTY_LINK "E045" Error "link-empty" rgaa["6.2" "11.9"] wcag["2.4.4" "4.1.2"]
        en "a link or a button has no words"
        fr "un lien ou un bouton n'a pas de texte";
    AMBIGUOUS_LINK "E046" Error "link-ambiguous" rgaa["6.1"] wcag["2.4.4" "2.4.9"]
        en "the words of a link do not say where it leads"
        fr "le texte d'un lien ne dit pas où il mène";
    LINK_TITLE "E047" Error "link-title" rgaa["1.1" "6.1"] wcag["2.4.4" "2.5.3"]
        en "the title of a link or image does not say what it should"
        fr "le titre d'un lien ou d'une image ne dit pas ce qu'il devrait";
    FORBIDDEN_HTML "E048" Error "forbidden-html" rgaa["2.1" "5.1" "5.7" "7.1" "10.1"] wcag["1.3.1" "2.1.1" "4.1.2"]
        en "raw HTML of a table, frame, style or script in content"
        fr "un tableau, un cadre, un style ou un script en HTML brut dans le contenu";
    INVALID_LANGUAGE "E049" Error "lang-invalid" rgaa["8.4" "8.8"] wcag["3.1.1" "3.1.2"]
        en "a language tag that does not exist"
        fr "un code de langue qui n'existe pas";
    PAGE_LANGUAGE "E050" Error "page-language" rgaa["8.3" "8.4" "8.8"] wcag["3.1.1" "3.1.2"]
        en "a page or a part of it does not declare its language correctly"
        fr "une page ou une partie de page ne déclare pas correctement sa langue";
    MOVING_IMAGE "E052" Error "moving-image" rgaa["13.7" "13.8"] wcag["2.2.2" "2.3.1"]
        en "an image moves or flashes indefinitely"
        fr "une image bouge ou clignote indéfiniment";
    MARKUP_NESTING "E053" Error "list-structure" rgaa["8.2" "9.3"] wcag["1.3.1"]
        en "an element where it is not allowed: a list contains something other than items, or an item is not in a list"
        fr "un élément mal placé : une liste contient autre chose que des éléments de liste, ou un élément n'est pas dans une liste";
    COLOUR_UNREAD "E054" Error "colour-unread" rgaa["3.2" "3.3"] wcag["1.4.3" "1.4.11"]
        en "a colour of the theme could not be read"
        fr "une couleur du thème n'a pas pu être lue";
    TABLE_HEADERS "E055" Error "table-headers" rgaa["5.1" "5.6" "5.7"] wcag["1.3.1"]
        en "the headers of a table are missing, or do not say what they apply to"
        fr "les en-têtes d'un tableau manquent, ou ne disent pas à quoi ils s'appliquent";
    FIELD_LABEL "E056" Error "field-label" rgaa["11.1" "11.2" "11.6" "11.8"] wcag["1.3.1" "3.3.2" "4.1.2"]
        en "a field has no visible label, or a group of fields has no legend"
        fr "un champ n'a pas d'étiquette visible, ou un groupe de champs pas de légende";
    FRAME_TITLE "E057" Error "frame-title" rgaa["2.1"] wcag["4.1.2"]
        en "a frame has no title"
        fr "un cadre n'a pas de titre";
    PAGE_FRAME "E058" Error "page-frame" rgaa["8.1" "9.2" "12.6" "12.7"] wcag["1.3.1" "2.4.1"]
        en "a page lacks its landmarks, or the skip link"
        fr "il manque à une page ses régions, ou le lien d'évitement";
    CONTRAST "E059" Error "contrast" rgaa["3.2" "3.3"] wcag["1.4.3" "1.4.11"]
        en "colour pairs with too little contrast"
        fr "des paires de couleurs au contraste insuffisant";
    CONFORMITY_UNPROVEN "E060" Error "conformity-unproven"
        en "a state of conformity without the audit that would prove it"
        fr "un état de conformité sans l'audit qui le prouverait";
    CONFORMITY_CONTRADICTED "E061" Error "conformity-contradicted"
        en "a state of conformity that the audit contradicts"
        fr "un état de conformité que l'audit contredit";
    RATE_OUT_OF_RANGE "E062" Error "rate-out-of-range"
        en "a rate below 0 or above 100 per cent"
        fr "un taux inférieur à 0 ou supérieur à 100 %";
    DECLARATION_DATES "E063" Error "declaration-dates"
        en "a date of the accessibility declaration is in the future, or dates contradict each other"
        fr "une date de la déclaration d'accessibilité est dans le futur, ou des dates se contredisent";
    DECLARATION_EXPIRED "E064" Error "declaration-expired"
        en "an accessibility declaration claims a state after its three years"
        fr "une déclaration d'accessibilité affirme un état après ses trois ans";
    DECLARATION_WITHOUT_CONTACT "E065" Error "declaration-without-contact"
        en "an accessibility declaration gives no way to report a problem"
        fr "une déclaration d'accessibilité ne donne aucun moyen de signaler un problème";
    NAVIGATION_MISSING "E068" Error "navigation-missing" rgaa["12.1" "12.4" "12.5"] wcag["2.4.5"]
        en "pages do not lead to the search, the site map, or in two ways through the site"
        fr "les pages ne mènent pas à la recherche, au plan du site, ou n'offrent pas deux moyens de parcourir le site";
    MENTION_MISSING "E069" Error "mention-missing"
        en "a page does not give the state of conformity that the law requires"
        fr "une page ne donne pas l'état de conformité qu'exige la loi";
    NO_CONTENT "E070" Error "no-content"
        en "a site without any certification and any page"
        fr "un site sans certification ni page";
    ADDRESS_WORD "E071" Error "address-word"
        en "a word of addresses in a language file cannot be part of an address"
        fr "un mot d'adresse d'un fichier de langue ne peut pas faire partie d'une adresse";
    UNFIT_ADDRESS "E072" Error "unfit-address"
        en "an address is too long, or cannot be the name of a file"
        fr "une adresse est trop longue, ou ne peut pas être un nom de fichier";
    FOREIGN_RESOURCE "E073" Error "foreign-resource"
        en "a page loads something from another host"
        fr "une page charge quelque chose depuis un autre hôte";
    CONTROL_CHARACTER "E074" Error "control-character"
        en "a character that no page may contain, such as the line break of a word processor"
        fr "un caractère qu'aucune page ne doit contenir, comme le saut de ligne d'un traitement de texte";
    DECEPTIVE_CHARACTER "E075" Error "deceptive-character"
        en "a key, a code or a reference contains a character that is invisible or looks like another"
        fr "une clé, un code ou une référence contient un caractère invisible ou qui ressemble à un autre";
    DUPLICATE_CERTIFICATION "E076" Error "duplicate-certification"
        en "two certifications have the same title"
        fr "deux certifications ont le même titre";
    SIRET "E077" Error "siret"
        en "an invalid SIRET"
        fr "un SIRET invalide";
    IMPLAUSIBLE_FIGURE "E078" Error "implausible-figure"
        en "impossible or contradictory figures of a year"
        fr "des chiffres annuels impossibles ou contradictoires";
    TEMPLATE_OF_A_LAYER "E079" Error "template-of-a-layer"
        en "a template of the site is in a folder that stands for another layer"
        fr "un gabarit du site est dans un dossier qui désigne une autre couche";
    SUBMIT_BUTTON "E080" Error "submit-button" rgaa[] wcag["3.2.2"]
        en "a form has no button that submits it"
        fr "un formulaire n'a pas de bouton d'envoi";
    DANGLING_ID "E081" Error "dangling-id" rgaa["7.1" "8.2"] wcag["1.3.1" "4.1.2"]
        en "an attribute refers to an element that the page does not have"
        fr "un attribut désigne un élément absent de la page";
    NESTED_CONTROL "E082" Error "nested-control" rgaa["8.2"] wcag["4.1.2"]
        en "a control is inside a link or a button"
        fr "un élément interactif est à l'intérieur d'un lien ou d'un bouton";
    FOCUS_ORDER "E083" Error "focus-order" rgaa["12.8"] wcag["2.4.3"]
        en "an element receives the focus out of order"
        fr "un élément reçoit le focus dans le désordre";
    HIDDEN_FOCUS "E084" Error "hidden-focus" rgaa["7.1" "10.8"] wcag["4.1.2"]
        en "the keyboard reaches what is hidden from screen readers"
        fr "le clavier atteint ce qui est caché aux lecteurs d'écran";
    INLINE_CODE "E085" Error "inline-code" rgaa["10.1"] wcag["1.3.1"]
        en "a page contains an inline script or style"
        fr "une page contient un script ou un style en ligne";
    READER_CONTROL "E086" Error "reader-control" rgaa["4.10" "10.4" "13.1" "13.8"] wcag["1.4.2" "1.4.4" "2.2.1" "2.2.2"]
        en "a page moves by itself, or cannot be enlarged"
        fr "une page bouge toute seule, ou empêche de l'agrandir";
    PRESENTATION "E087" Error "presentation" rgaa["10.1"] wcag["1.3.1"]
        en "elements or attributes that only set the appearance"
        fr "des éléments ou attributs qui ne fixent que l'apparence";
    WIDGET_ROLE "E088" Error "widget-role" rgaa["7.1" "7.3"] wcag["2.1.1" "4.1.2"]
        en "a role promises behaviour that plain elements provide better"
        fr "un rôle annonce un comportement que des éléments ordinaires assurent mieux";
    NAMELESS_DRAWING "E089" Error "nameless-drawing" rgaa["1.1" "1.2"] wcag["1.1.1"]
        en "a drawing is neither named nor hidden from screen readers"
        fr "un dessin n'est ni nommé, ni caché aux lecteurs d'écran";
    FOCUS_HIDDEN "E090" Error "focus-hidden" rgaa["10.7"] wcag["2.4.7"]
        en "a style sheet hides the focused element"
        fr "une feuille de style cache l'élément qui a le focus";
    MOTION "E091" Error "motion" rgaa["13.7" "13.8"] wcag["2.2.2" "2.3.1"]
        en "a style sheet makes something move or flash indefinitely"
        fr "une feuille de style fait bouger ou clignoter quelque chose indéfiniment";
    POINTER_ONLY "E092" Error "pointer-only" rgaa["10.13" "10.14" "12.11"] wcag["1.4.13" "2.1.1"]
        en "a style sheet shows something only to pointer users"
        fr "une feuille de style ne montre un contenu qu'au survol de la souris";
    STYLE_WORDS "E093" Error "style-words" rgaa["10.2"] wcag["1.3.1"]
        en "a style sheet contains text"
        fr "une feuille de style contient du texte";
    ORIENTATION "E094" Error "orientation" rgaa["13.9"] wcag["1.3.4"]
        en "a page can be read in one orientation of the screen only"
        fr "une page ne se lit que dans une seule orientation de l'écran";
    STYLE_ORDER "E096" Error "style-order" rgaa["10.3"] wcag["1.3.2"]
        en "a style sheet shows things in a different order from the text"
        fr "une feuille de style affiche dans un autre ordre que celui du texte";
    KEYBOARD_TRAP "E098" Error "keyboard-trap" rgaa["10.7" "12.9"] wcag["2.1.2" "2.4.7"]
        en "a script traps the keyboard"
        fr "un script piège le clavier";
    RAW_HTML "W101" Warning "raw-html" rgaa["8.2"] wcag["4.1.1"]
        en "raw HTML in content was left out"
        fr "du HTML brut a été retiré du contenu";
    EXPIRED "W102" Warning "expired-registration"
        en "the registration of a certification has expired"
        fr "l'enregistrement d'une certification a expiré";
    UNJUDGED_COMPETENCY "W103" Warning "unjudged-competency"
        en "no criterion applies to a competency and nothing explains why"
        fr "aucun critère ne porte sur une compétence et rien n'explique pourquoi";
    STRAY_FILE "W104" Warning "stray-file"
        en "an unused file under content/"
        fr "un fichier inutilisé dans content/";
    UNUSED_DOMAIN "W105" Warning "unused-domain"
        en "a domain that no competency has"
        fr "un domaine qu'aucune compétence n'utilise";
    LARGE_COMPARISON "W107" Warning "large-comparison"
        en "too many certifications for a page of each pair"
        fr "trop de certifications pour une page par paire";
    NAMED_TWICE "W108" Warning "named-twice"
        en "a list names a certification twice"
        fr "une liste nomme deux fois une certification";
    EMPTY_CELL "W110" Warning "empty-cell" rgaa["5.6"] wcag["1.3.1"]
        en "a cell of a table is empty"
        fr "une cellule de tableau est vide";
    EMPTY_CORNER "W111" Warning "empty-corner" rgaa["5.6"] wcag["1.3.1"]
        en "nothing says what the first column of a table contains"
        fr "rien ne dit ce que contient la première colonne d'un tableau";
    LARGE_TABLE "W112" Warning "large-table" rgaa["5.2"] wcag["1.3.1" "1.4.10"]
        en "a table has too many columns or rows to be followed"
        fr "un tableau a trop de colonnes ou de lignes pour être lu";
    DOWNLOAD "W113" Warning "download-format-size" rgaa["6.1"] wcag["2.4.4" "2.4.9"]
        en "a link to an external document gives neither its format nor its size"
        fr "un lien vers un document externe n'indique ni son format ni sa taille";
    RAW_URL "W114" Warning "link-raw-url" rgaa["6.1"] wcag["2.4.4" "2.4.9"]
        en "a link shows its address instead of words"
        fr "un lien affiche son adresse au lieu d'un texte";
    SAME_WORDS "W115" Warning "same-words" rgaa["6.1"] wcag["2.4.4" "2.4.9"]
        en "two links of a page have the same text and different targets"
        fr "deux liens d'une page ont le même texte et mènent à des adresses différentes";
    FOREIGN_WORD "W116" Warning "lang-change" rgaa["8.7"] wcag["3.1.2"]
        en "a foreign word is not marked as such"
        fr "un mot étranger n'est pas signalé comme tel";
    CAPITALS "W117" Warning "capitals" rgaa[] wcag["1.4.8" "3.1.5"]
        en "several words are written in capitals"
        fr "plusieurs mots sont écrits en capitales";
    UNKNOWN_ACRONYM "W118" Warning "unknown-acronym" rgaa[] wcag["3.1.4"]
        en "the glossary does not explain an acronym"
        fr "le glossaire n'explique pas un sigle";
    SENSORY "W119" Warning "sensory" rgaa["3.1" "10.9"] wcag["1.3.3" "1.4.1"]
        en "words that only make sense to those who see the page"
        fr "des mots qui n'ont de sens que pour qui voit la page";
    PICTOGRAM "W120" Warning "pictogram" rgaa["13.5" "13.6"] wcag["1.1.1"]
        en "an emoji or a drawing made of characters"
        fr "un émoji ou un dessin fait de caractères";
    FAKE_LIST "W121" Warning "fake-list" rgaa["9.3"] wcag["1.3.1"]
        en "lines that look like a list but are not one"
        fr "des lignes qui ressemblent à une liste n'en sont pas une";
    EMPTY_LINES "W122" Warning "empty-lines" rgaa["8.9"] wcag["1.3.1"]
        en "empty lines are used as the space between paragraphs"
        fr "des lignes vides servent d'espace entre des paragraphes";
    LONG_SENTENCE "W123" Warning "long-sentence" rgaa[] wcag["3.1.5"]
        en "a sentence is too long to be followed"
        fr "une phrase est trop longue pour être suivie";
    LONG_PARAGRAPH "W124" Warning "long-paragraph" rgaa[] wcag["3.1.5"]
        en "a paragraph is too long to be followed"
        fr "un paragraphe est trop long pour être suivi";
    LOST_CELLS "W125" Warning "lost-cells" rgaa["5.7"] wcag["1.3.1"]
        en "a row of a table has more cells than there are columns"
        fr "une ligne de tableau a plus de cellules qu'il n'y a de colonnes";
    NEAR_MARKDOWN "W126" Warning "near-markdown"
        en "Markdown characters without effect are published as they are"
        fr "des caractères de Markdown sans effet sont publiés tels quels";
    UNSUPPORTED_MARKDOWN "W127" Warning "unsupported-markdown"
        en "footnotes and task lists are published as they are written"
        fr "les notes de bas de page et les listes de tâches sont publiées telles quelles";
    LOST_WORDS "W128" Warning "lost-words"
        en "words of a text are not published"
        fr "des mots d'un texte ne sont pas publiés";
    INVISIBLE_CHARACTER "W129" Warning "invisible-character"
        en "a text contains an invisible character, or a letter of another alphabet"
        fr "un texte contient un caractère invisible, ou une lettre d'un autre alphabet";
    OFFER_INFORMATION "W130" Warning "offer-information"
        en "an offer lacks what indicator 1 of the national quality standard requires"
        fr "il manque à une offre ce que demande l'indicateur 1 du référentiel national qualité";
    OFFER_RESULTS "W131" Warning "offer-results"
        en "an offer lacks the results that indicator 2 of the national quality standard requires"
        fr "il manque à une offre les résultats que demande l'indicateur 2 du référentiel national qualité";
    OFFER_CERTIFICATION "W132" Warning "offer-certification"
        en "an offer lacks what indicator 3 of the national quality standard requires about its certification"
        fr "il manque à une offre ce que l'indicateur 3 du référentiel national qualité demande sur sa certification";
    STALE_OFFER "W133" Warning "stale-offer"
        en "an offer was last updated more than a year ago, or in the future"
        fr "une offre a été mise à jour il y a plus d'un an, ou dans le futur";
    SILENT_SYNONYM "W134" Warning "silent-synonym"
        en "a synonym consists of words that the search ignores"
        fr "un synonyme est fait de mots que la recherche ignore";
    LOW_CONTRAST "W140" Warning "low-contrast" rgaa["3.2"] wcag["1.4.6"]
        en "colour pairs that are hard to read"
        fr "des paires de couleurs difficiles à lire";
    SAME_TARGET "W143" Warning "same-target" rgaa["6.1"] wcag["2.4.9" "3.2.4"]
        en "links of one page have the same target and different texts"
        fr "des liens d'une page ont la même cible et des textes différents";
    NEW_WINDOW "W144" Warning "new-window" rgaa["13.2"] wcag["3.2.5"]
        en "a link opens another window without saying so"
        fr "un lien ouvre une autre fenêtre sans le dire";
    EMPTY_LIST "W145" Warning "empty-list" rgaa["9.3"] wcag["1.3.1"]
        en "a list has no item"
        fr "une liste n'a pas d'élément";
    IMAGE_OF_TEXT "W146" Warning "image-of-text" rgaa["1.8"] wcag["1.4.5"]
        en "an image shows words that could be text"
        fr "une image montre des mots qui pourraient être du texte";
    DETACHED_LEGEND "W147" Warning "detached-legend" rgaa["1.9"] wcag["1.3.1"]
        en "a caption is not attached to an image"
        fr "une légende n'est rattachée à aucune image";
    LAYOUT_TABLE "W148" Warning "layout-table" rgaa["5.3" "5.8"] wcag["1.3.1"]
        en "a table is only used for layout"
        fr "un tableau ne sert qu'à la mise en page";
    BARE_QUOTATION "W149" Warning "bare-quotation" rgaa["9.4"] wcag["1.3.1"]
        en "a quotation is not marked as one"
        fr "une citation n'est pas balisée comme telle";
    LONE_COLOUR "W150" Warning "lone-colour" rgaa["3.2" "10.5"] wcag["1.4.3"]
        en "a style sheet sets a colour that cannot be read on the background of the page"
        fr "une feuille de style fixe une couleur illisible sur le fond de la page";
    LINK_UNDERLINE "W151" Warning "link-underline" rgaa["10.6"] wcag["1.4.1"]
        en "a style sheet removes the underline of links in texts"
        fr "une feuille de style retire le soulignement des liens dans les textes";
    POINTER_SCRIPT "W152" Warning "pointer-script" rgaa["7.3" "13.10" "13.11" "13.12"] wcag["2.1.1" "2.5.1" "2.5.2" "2.5.4"]
        en "a script listens to events that not every reader can trigger"
        fr "un script écoute des événements que tous les lecteurs ne peuvent pas déclencher";
    SINGLE_KEY "W153" Warning "single-key" rgaa["12.10"] wcag["2.1.4"]
        en "a script acts on a single key"
        fr "un script agit sur une seule touche";
    SCRIPT_MOTION "W154" Warning "script-motion" rgaa["13.1" "13.7" "13.8"] wcag["2.2.2" "2.3.1"]
        en "a script keeps changing a page"
        fr "un script change une page sans cesse";
    TABLE_DISPLAY "W155" Warning "table-display" rgaa["5.6" "5.7"] wcag["1.3.1"]
        en "a style sheet changes the display of a table"
        fr "une feuille de style change l'affichage d'un tableau";
    REQUIRED_UNSAID "W156" Warning "required-unsaid" rgaa["11.10"] wcag["3.3.2"]
        en "a form does not say that a field is required"
        fr "un formulaire ne dit pas qu'un champ est obligatoire";
    MEDIA "W157" Warning "media-alternative" rgaa["4.1" "4.3" "4.8"] wcag["1.2.1" "1.2.2"]
        en "a video, an audio player or a drawing by a script has no alternative"
        fr "une vidéo, un lecteur audio ou un dessin fait par un script n'a pas d'alternative";
    INNER_HEADERS "W158" Warning "inner-headers" rgaa["5.7"] wcag["1.3.1"]
        en "a row inside a table looks like headers"
        fr "une ligne à l'intérieur d'un tableau ressemble à des en-têtes";
    SCRIPT_ALONE "W159" Warning "script-alone" rgaa["7.2"] wcag["1.1.1" "4.1.2"]
        en "part of a page is only written by a script, or a script changes an image without its alternative text"
        fr "une partie de la page n'est écrite que par un script, ou un script change une image sans son texte de remplacement";
    DECLARATION_ENDS_SOON "W160" Warning "declaration-ends-soon"
        en "an accessibility declaration is near the end of its three years, or past it"
        fr "une déclaration d'accessibilité approche de la fin de ses trois ans, ou l'a dépassée";
    UNLISTED_CONTENTS "W161" Warning "unlisted-contents"
        en "the declaration does not list the content that the audit found not to conform"
        fr "la déclaration n'énumère pas les contenus que l'audit a trouvés non conformes";
    AUDIT_INCOMPLETE "W162" Warning "audit-incomplete"
        en "the declaration does not list the tools of the audit"
        fr "la déclaration n'indique pas les outils de l'audit";
    NAVIGATION_DIFFERS "W163" Warning "navigation-differs" rgaa["12.2" "12.4" "12.5"] wcag["3.2.3"]
        en "the navigation of a page differs from that of the others"
        fr "la navigation d'une page diffère de celle des autres";
    TEXT_ROOM "W164" Warning "text-room" rgaa["10.4" "10.11" "10.12"] wcag["1.4.4" "1.4.10" "1.4.12"]
        en "a style sheet leaves text no room to grow, or is wider than a narrow screen"
        fr "une feuille de style ne laisse pas de place au texte, ou dépasse un écran étroit";
    HIDDEN_BY_STYLE "W165" Warning "hidden-by-style" rgaa["11.1" "11.6" "12.2" "12.7"] wcag["1.3.1" "3.3.2"]
        en "a style sheet hides what readers need"
        fr "une feuille de style cache ce dont les lecteurs ont besoin";
    CONTEXT_CHANGE "W166" Warning "context-change" rgaa["7.4" "13.1" "13.2"] wcag["2.2.1" "3.2.1" "3.2.2"]
        en "a script navigates away before readers ask for it"
        fr "un script emmène les lecteurs ailleurs avant qu'ils le demandent";
    EXPORT_LEFT_OUT "W167" Warning "export-left-out"
        en "a requested export cannot be made on this site"
        fr "un export demandé ne peut pas être fait sur ce site";
    UNKNOWN_VARIABLE "W170" Warning "unknown-variable"
        en "a variable that no style sheet uses"
        fr "une variable qu'aucune feuille de style n'emploie";
    UNPORTABLE_ADDRESS "W171" Warning "unportable-address"
        en "an address that some file systems cannot store, or cannot distinguish from another"
        fr "une adresse que certains systèmes de fichiers ne savent pas stocker, ou distinguer d'une autre";
    PLACEHOLDER "W180" Warning "placeholder"
        en "a placeholder text has not been replaced"
        fr "un texte d'attente n'a pas été remplacé";
    EXAMPLE_LEFT "W181" Warning "example-left-over"
        en "leftovers of the example on a real site"
        fr "des restes de l'exemple sur un site réel";
    UNUSED_TEMPLATE "W182" Warning "unused-template"
        en "an unused template"
        fr "un gabarit inutilisé";
    UNKNOWN_FIELD "W183" Warning "unknown-field"
        en "a condition in a template tests a field that no view has"
        fr "une condition de gabarit teste un champ qui n'existe dans aucune vue";
    UNMET_SYNONYM "W184" Warning "unmet-synonym"
        en "a synonym leads to words that no text of the site contains"
        fr "un synonyme mène à des mots qu'aucun texte du site ne contient";
}
