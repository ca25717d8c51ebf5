//! The table of rules: one row a rule, from which help, documentation and tests are made.

use super::Severity;

/// A rule that a site can break.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Rule {
    /// `E` or `W` and three digits; never reused for another rule.
    pub code: &'static str,
    /// A short name in kebab case.
    pub name: &'static str,
    /// What it means for the build, unless the site says otherwise.
    pub severity: Severity,
    /// The criteria of the RGAA 4.1.2 that it serves, such as `1.1`; empty for rules that are not
    /// about accessibility.
    pub rgaa: &'static [&'static str],
    /// The success criteria of WCAG 2.2 that it serves, such as `1.1.1`.
    pub wcag: &'static [&'static str],
    /// What the rule says, in one line.
    pub summary: &'static str,
}

impl Rule {
    /// Whether pages can be made all the same: the rule is about what readers meet on them
    /// ([`Rule::wcag`]), and not about records that are missing or tied wrongly.
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
        $summary:literal;
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
                summary: $summary,
            };)*
        }
    };
}

rules! {
    TOML_SYNTAX "E001" Error "toml-syntax" "a file is not valid TOML";
    UNKNOWN_KEY "E002" Error "unknown-key" "a key that the format does not have";
    WRONG_TYPE "E003" Error "wrong-type" "a value of another type than its key takes";
    MISSING_KEY "E004" Error "missing-key" "a required key is not there";
    NOT_UTF8 "E005" Error "not-utf8" "a file is not encoded in UTF-8";
    FILE_TOO_LARGE "E006" Error "file-too-large" "a content file is larger than can be meant";
    NO_CERTIFICATION_FILE "E007" Error "no-certification-file" "a folder of certifications/ has no certification.toml";
    UNIT_WITHOUT_COMPETENCY "E008" Error "unit-without-competency" "a unit has no competency";
    INVALID_VALUE "E009" Error "invalid-value" "a value outside what its key allows";
    DATES_OUT_OF_ORDER "E010" Error "dates-out-of-order" "dates of a certification, or of a session, that cannot follow one another";
    COMPETENCY_WITHOUT_CODE "E011" Error "competency-without-code" "a competency with neither code nor id has no lasting address";
    REFERENCE_TO_NOTHING "E012" Error "reference-to-nothing" "a reference reaches nothing";
    AMBIGUOUS_REFERENCE "E013" Error "ambiguous-reference" "a reference could mean records of several units";
    DUPLICATE_CODE "E014" Error "duplicate-code" "two records that are told apart by it have the same code, id or term";
    ALIAS_CLASH "E015" Error "alias-clash" "an alias is the code, id or alias of another record";
    PARENT_CYCLE "E016" Error "parent-cycle" "a record is its own ancestor";
    EMPTY_TEXT "E017" Error "empty-text" "a required text is empty";
    UNKNOWN_DOMAIN "E018" Error "unknown-domain" "a domain that domains.toml does not have";
    UNKNOWN_NOTICE_TARGET "E019" Error "unknown-notice-target" "a notice is tied to something that does not exist";
    BROKEN_LINK "E020" Error "broken-link" "a link leads to a page that the site does not have";
    BROKEN_FRAGMENT "E021" Error "broken-fragment" "a link leads to a place that its page does not have";
    ADDRESS_CLASH "E022" Error "address-clash" "two pages have the same address";
    FILE_NAME "E023" Error "file-name" "the name of a file or folder cannot become an address";
    FRONT_MATTER "E024" Error "front-matter" "a page of prose has no front matter, or it does not end";
    IMAGE_WITHOUT_ALT "E025" Error "image-without-alt" rgaa["1.1"] wcag["1.1.1"] "an image has no alternative text";
    TEMPLATE_SYNTAX "E026" Error "template-syntax" "a template cannot be read";
    TEMPLATE_RENDER "E027" Error "template-render" "a template failed while a page was rendered";
    THEME_API "E028" Error "theme-api" "a theme is made for another version of the theme contract";
    LANGUAGE_FILE "E029" Error "language-file" "a language file lacks a text, or there is none for the language";
    NO_TITLE "E030" Error "page-title" rgaa["8.5"] wcag["2.4.2"] "a page has no title, or not exactly one main heading";
    DUPLICATE_ID "E031" Error "duplicate-id" rgaa["8.2"] wcag["4.1.1"] "an id stands twice on one page";
    HEADING_ORDER "E032" Error "heading-order" rgaa["9.1"] wcag["1.3.1"] "a heading skips a level or is empty";
    UNKNOWN_CODE "E033" Error "unknown-rule" "repere.toml sets the severity of a rule that does not exist";
    UNREADABLE "E034" Error "unreadable" "a file or folder could not be read";
    FORBIDDEN_ADDRESS "E035" Error "forbidden-address" "an address of a kind that pages must not lead to";
    MADE_ADDRESS "E036" Error "made-address" "search, data or comparisons lead to a place that no page has";
    CIRCULAR_SUCCESSION "E037" Error "circular-succession" "a certification replaces itself, or certifications replace one another in a circle";
    LEVELS_WITHOUT_SCALE "E038" Error "levels-without-scale" "the levels that a criterion describes are not those of its scale";
    OPTION_OUTSIDE_UNIT "E039" Error "option-outside-unit" "a record belongs to an option that its unit does not belong to";
    POOR_ALT "E040" Error "poor-alternative" rgaa["1.2" "1.3"] wcag["1.1.1"] "the alternative text of an image is a file name, or only says that it is an image";
    TABLE_WITHOUT_CAPTION "E041" Error "table-no-caption" rgaa["5.4" "5.5"] wcag["1.3.1"] "a table has no caption";
    TABLE_WITHOUT_HEADER "E042" Error "table-no-header" rgaa["5.6" "5.7"] wcag["1.3.1"] "a column of a table has no header";
    TABLE_WITHOUT_ROW_HEADER "E043" Error "table-no-rowheader" rgaa["5.6" "5.7"] wcag["1.3.1"] "a row of a table has no header";
    BOLD_HEADING "E044" Error "bold-heading" rgaa["9.1"] wcag["1.3.1" "2.4.10"] "a paragraph in bold stands for a heading";
    EMPTY_LINK "E045" Error "link-empty" rgaa["6.2" "11.9"] wcag["2.4.4" "4.1.2"] "a link or a button has no words";
    AMBIGUOUS_LINK "E046" Error "link-ambiguous" rgaa["6.1"] wcag["2.4.4" "2.4.9"] "the words of a link do not say where it leads";
    LINK_TITLE "E047" Error "link-title" rgaa["1.1" "6.1"] wcag["2.4.4" "2.5.3"] "the title of a link or image does not say what it should";
    FORBIDDEN_HTML "E048" Error "forbidden-html" rgaa["2.1" "5.1" "5.7" "7.1" "10.1"] wcag["1.3.1" "2.1.1" "4.1.2"] "raw HTML of a table, frame, style or script in content";
    INVALID_LANGUAGE "E049" Error "lang-invalid" rgaa["8.4" "8.8"] wcag["3.1.1" "3.1.2"] "a language tag that does not exist";
    PAGE_LANGUAGE "E050" Error "page-language" rgaa["8.3" "8.4" "8.8"] wcag["3.1.1" "3.1.2"] "a page or a part of it does not say its language rightly";
    MOVING_IMAGE "E052" Error "moving-image" rgaa["13.7" "13.8"] wcag["2.2.2" "2.3.1"] "an image moves or flashes without end";
    MARKUP_NESTING "E053" Error "list-structure" rgaa["8.2" "9.3"] wcag["1.3.1"] "an element stands where it cannot: a list holds something else than items, or an item stands in no list";
    COLOUR_UNREAD "E054" Error "colour-unread" rgaa["3.2" "3.3"] wcag["1.4.3" "1.4.11"] "a colour of the theme could not be read";
    TABLE_HEADERS "E055" Error "table-headers" rgaa["5.1" "5.6" "5.7"] wcag["1.3.1"] "the headers of a table are missing, or do not say what they hold for";
    FIELD_LABEL "E056" Error "field-label" rgaa["11.1" "11.2" "11.6" "11.8"] wcag["1.3.1" "3.3.2" "4.1.2"] "a field has no label that readers see, or a group of fields no legend";
    FRAME_TITLE "E057" Error "frame-title" rgaa["2.1"] wcag["4.1.2"] "a frame has no title";
    PAGE_FRAME "E058" Error "page-frame" rgaa["8.1" "9.2" "12.6" "12.7"] wcag["1.3.1" "2.4.1"] "a page lacks its landmarks, or the way past what repeats";
    CONTRAST "E059" Error "contrast" rgaa["3.2" "3.3"] wcag["1.4.3" "1.4.11"] "two colours of the theme cannot be told apart";
    CONFORMITY_UNPROVEN "E060" Error "conformity-unproven" "a state of conformity without the audit that would prove it";
    CONFORMITY_CONTRADICTED "E061" Error "conformity-contradicted" "a state of conformity that the audit contradicts";
    RATE_OUT_OF_RANGE "E062" Error "rate-out-of-range" "a rate below 0 or above 100 per cent";
    DECLARATION_DATES "E063" Error "declaration-dates" "a date of the accessibility declaration lies in the future, or dates contradict each other";
    DECLARATION_EXPIRED "E064" Error "declaration-expired" "an accessibility declaration claims a state after its three years";
    DECLARATION_WITHOUT_CONTACT "E065" Error "declaration-without-contact" "an accessibility declaration gives no way to tell a problem";
    NAVIGATION_MISSING "E068" Error "navigation-missing" rgaa["12.1" "12.4" "12.5"] wcag["2.4.5"] "pages do not lead to the search, the site map, or in two ways through the site";
    MENTION_MISSING "E069" Error "mention-missing" "a page does not say the state of conformity that the law wants";
    NO_CONTENT "E070" Error "no-content" "a site without any certification and any page";
    ADDRESS_WORD "E071" Error "address-word" "a word of addresses in a language file cannot stand in an address";
    UNFIT_ADDRESS "E072" Error "unfit-address" "an address is too long, or cannot be the name of a file";
    FOREIGN_RESOURCE "E073" Error "foreign-resource" "a page loads something from another host";
    CONTROL_CHARACTER "E074" Error "control-character" "a character that no page may hold, such as the line break of a word processor";
    DECEPTIVE_CHARACTER "E075" Error "deceptive-character" "a key, a code or a reference holds a character that cannot be seen or looks like another";
    DUPLICATE_CERTIFICATION "E076" Error "duplicate-certification" "two certifications have one title";
    SIRET "E077" Error "siret" "a number that no establishment has";
    IMPLAUSIBLE_FIGURE "E078" Error "implausible-figure" "figures of a year that cannot be, or contradict each other";
    SUBMIT_BUTTON "E080" Error "submit-button" rgaa[] wcag["3.2.2"] "a form has no button that sends it";
    DANGLING_ID "E081" Error "dangling-id" rgaa["7.1" "8.2"] wcag["1.3.1" "4.1.2"] "an attribute names an element that the page does not have";
    NESTED_CONTROL "E082" Error "nested-control" rgaa["8.2"] wcag["4.1.2"] "something to choose stands inside a link or a button";
    FOCUS_ORDER "E083" Error "focus-order" rgaa["12.8"] wcag["2.4.3"] "an element is reached out of its order";
    HIDDEN_FOCUS "E084" Error "hidden-focus" rgaa["7.1" "10.8"] wcag["4.1.2"] "the keyboard reaches what screen readers do not";
    INLINE_CODE "E085" Error "inline-code" rgaa["10.1"] wcag["1.3.1"] "a page holds a script or a style of its own";
    READER_CONTROL "E086" Error "reader-control" rgaa["4.10" "10.4" "13.1" "13.8"] wcag["1.4.2" "1.4.4" "2.2.1" "2.2.2"] "a page moves by itself, or keeps readers from enlarging it";
    PRESENTATION "E087" Error "presentation" rgaa["10.1"] wcag["1.3.1"] "elements or attributes that only say how things look";
    WIDGET_ROLE "E088" Error "widget-role" rgaa["7.1" "7.3"] wcag["2.1.1" "4.1.2"] "a role promises what plain elements do better";
    NAMELESS_DRAWING "E089" Error "nameless-drawing" rgaa["1.1" "1.2"] wcag["1.1.1"] "a drawing is neither named nor hidden from screen readers";
    FOCUS_HIDDEN "E090" Error "focus-hidden" rgaa["10.7"] wcag["2.4.7"] "a style sheet hides what has the focus";
    MOTION "E091" Error "motion" rgaa["13.7" "13.8"] wcag["2.2.2" "2.3.1"] "a style sheet makes something move or flash without end";
    POINTER_ONLY "E092" Error "pointer-only" rgaa["10.13" "10.14" "12.11"] wcag["1.4.13" "2.1.1"] "a style sheet shows something to the pointer alone";
    STYLE_WORDS "E093" Error "style-words" rgaa["10.2"] wcag["1.3.1"] "a style sheet writes words";
    ORIENTATION "E094" Error "orientation" rgaa["13.9"] wcag["1.3.4"] "a page can be read in one orientation of the screen only";
    STYLE_ORDER "E096" Error "style-order" rgaa["10.3"] wcag["1.3.2"] "a style sheet shows things in another order than they are written in";
    KEYBOARD_TRAP "E098" Error "keyboard-trap" rgaa["10.7" "12.9"] wcag["2.1.2" "2.4.7"] "a script keeps the keyboard from going on";
    RAW_HTML "W101" Warning "raw-html" rgaa["8.2"] wcag["4.1.1"] "raw HTML in content was left out";
    EXPIRED "W102" Warning "expired-registration" "the registration of a certification has expired";
    UNJUDGED_COMPETENCY "W103" Warning "unjudged-competency" "no criterion reaches a competency and nothing explains why";
    STRAY_FILE "W104" Warning "stray-file" "a file under content/ that nothing reads";
    UNUSED_DOMAIN "W105" Warning "unused-domain" "a domain that no competency has";
    LARGE_COMPARISON "W107" Warning "large-comparison" "too many certifications for a page of each pair";
    NAMED_TWICE "W108" Warning "named-twice" "a list names a certification twice";
    EMPTY_CELL "W110" Warning "empty-cell" rgaa["5.6"] wcag["1.3.1"] "a cell of a table is empty";
    EMPTY_CORNER "W111" Warning "empty-corner" rgaa["5.6"] wcag["1.3.1"] "nothing says what the first column of a table holds";
    LARGE_TABLE "W112" Warning "large-table" rgaa["5.2"] wcag["1.3.1" "1.4.10"] "a table has too many columns or rows to be read";
    DOWNLOAD "W113" Warning "download-format-size" rgaa["6.1"] wcag["2.4.4" "2.4.9"] "a link to a document elsewhere says neither its format nor its size";
    RAW_URL "W114" Warning "link-raw-url" rgaa["6.1"] wcag["2.4.4" "2.4.9"] "a link shows its address instead of words";
    SAME_WORDS "W115" Warning "same-words" rgaa["6.1"] wcag["2.4.4" "2.4.9"] "two links of a page have the same words and lead to different places";
    FOREIGN_WORD "W116" Warning "lang-change" rgaa["8.7"] wcag["3.1.2"] "a foreign word is not marked as such";
    CAPITALS "W117" Warning "capitals" rgaa[] wcag["1.4.8" "3.1.5"] "several words are written in capitals";
    UNKNOWN_ACRONYM "W118" Warning "unknown-acronym" rgaa[] wcag["3.1.4"] "the glossary does not explain an acronym";
    SENSORY "W119" Warning "sensory" rgaa["3.1" "10.9"] wcag["1.3.3" "1.4.1"] "words that only make sense to those who see the page";
    PICTOGRAM "W120" Warning "pictogram" rgaa["13.5" "13.6"] wcag["1.1.1"] "an emoji or a drawing made of signs";
    FAKE_LIST "W121" Warning "fake-list" rgaa["9.3"] wcag["1.3.1"] "lines that look like a list are none";
    EMPTY_LINES "W122" Warning "empty-lines" rgaa["8.9"] wcag["1.3.1"] "empty lines stand for the space between paragraphs";
    LONG_SENTENCE "W123" Warning "long-sentence" rgaa[] wcag["3.1.5"] "a sentence is too long to be followed";
    LONG_PARAGRAPH "W124" Warning "long-paragraph" rgaa[] wcag["3.1.5"] "a paragraph is too long to be followed";
    LOST_CELLS "W125" Warning "lost-cells" rgaa["5.7"] wcag["1.3.1"] "a row of a table has more cells than there are columns";
    NEAR_MARKDOWN "W126" Warning "near-markdown" "signs of Markdown that do nothing are published as they are";
    UNSUPPORTED_MARKDOWN "W127" Warning "unsupported-markdown" "footnotes and lists of tasks are published as they are written";
    LOST_WORDS "W128" Warning "lost-words" "words of a text are not published";
    INVISIBLE_CHARACTER "W129" Warning "invisible-character" "a text holds a character that cannot be seen, or a letter of another alphabet";
    OFFER_INFORMATION "W130" Warning "offer-information" "an offer does not say what indicator 1 of the standard of quality asks for";
    OFFER_RESULTS "W131" Warning "offer-results" "an offer does not give the results that indicator 2 of the standard of quality asks for";
    OFFER_CERTIFICATION "W132" Warning "offer-certification" "an offer does not say of its certification what indicator 3 of the standard of quality asks for";
    STALE_OFFER "W133" Warning "stale-offer" "an offer was last brought up to date more than a year ago, or in the future";
    SILENT_SYNONYM "W134" Warning "silent-synonym" "a synonym is made of words that the search passes over";
    LOW_CONTRAST "W140" Warning "low-contrast" rgaa["3.2"] wcag["1.4.6"] "two colours of the theme are hard to tell apart";
    SAME_TARGET "W143" Warning "same-target" rgaa["6.1"] wcag["2.4.9" "3.2.4"] "links of one page lead to one place with different texts";
    NEW_WINDOW "W144" Warning "new-window" rgaa["13.2"] wcag["3.2.5"] "a link opens another window without saying so";
    EMPTY_LIST "W145" Warning "empty-list" rgaa["9.3"] wcag["1.3.1"] "a list has no item";
    IMAGE_OF_TEXT "W146" Warning "image-of-text" rgaa["1.8"] wcag["1.4.5"] "an image shows words that could be text";
    DETACHED_LEGEND "W147" Warning "detached-legend" rgaa["1.9"] wcag["1.3.1"] "a legend is tied to no image";
    LAYOUT_TABLE "W148" Warning "layout-table" rgaa["5.3" "5.8"] wcag["1.3.1"] "a table only lays things out";
    BARE_QUOTATION "W149" Warning "bare-quotation" rgaa["9.4"] wcag["1.3.1"] "a quotation is not marked as one";
    LONE_COLOUR "W150" Warning "lone-colour" rgaa["3.2" "10.5"] wcag["1.4.3"] "a style sheet sets a colour that cannot be read on the ground of the page";
    LINK_UNDERLINE "W151" Warning "link-underline" rgaa["10.6"] wcag["1.4.1"] "a style sheet takes the underline off links in texts";
    POINTER_SCRIPT "W152" Warning "pointer-script" rgaa["7.3" "13.10" "13.11" "13.12"] wcag["2.1.1" "2.5.1" "2.5.2" "2.5.4"] "a script listens to what not every reader can do";
    SINGLE_KEY "W153" Warning "single-key" rgaa["12.10"] wcag["2.1.4"] "a script acts on a single key";
    SCRIPT_MOTION "W154" Warning "script-motion" rgaa["13.1" "13.7" "13.8"] wcag["2.2.2" "2.3.1"] "a script changes a page again and again";
    TABLE_DISPLAY "W155" Warning "table-display" rgaa["5.6" "5.7"] wcag["1.3.1"] "a style sheet lays a table out as something else";
    REQUIRED_UNSAID "W156" Warning "required-unsaid" rgaa["11.10"] wcag["3.3.2"] "a form does not say that a field is required";
    MEDIA "W157" Warning "media-alternative" rgaa["4.1" "4.3" "4.8"] wcag["1.2.1" "1.2.2"] "a film, a sound or a drawing by a script has no alternative";
    INNER_HEADERS "W158" Warning "inner-headers" rgaa["5.7"] wcag["1.3.1"] "a row inside a table looks like one of headers";
    SCRIPT_ALONE "W159" Warning "script-alone" rgaa["7.2"] wcag["1.1.1" "4.1.2"] "a script alone writes a part of a page, or changes an image without its alternative";
    DECLARATION_ENDS_SOON "W160" Warning "declaration-ends-soon" "an accessibility declaration is near the end of its three years, or past it";
    UNLISTED_CONTENTS "W161" Warning "unlisted-contents" "an audit found what does not conform, and the declaration does not list it";
    AUDIT_INCOMPLETE "W162" Warning "audit-incomplete" "the declaration does not say with what the audit was made";
    NAVIGATION_DIFFERS "W163" Warning "navigation-differs" rgaa["12.2" "12.4" "12.5"] wcag["3.2.3"] "the navigation of a page is another than that of the others";
    TEXT_ROOM "W164" Warning "text-room" rgaa["10.4" "10.11" "10.12"] wcag["1.4.4" "1.4.10" "1.4.12"] "a style sheet leaves text no room to grow, or is wider than a narrow screen";
    HIDDEN_BY_STYLE "W165" Warning "hidden-by-style" rgaa["11.1" "11.6" "12.2" "12.7"] wcag["1.3.1" "3.3.2"] "a style sheet hides what readers need";
    CONTEXT_CHANGE "W166" Warning "context-change" rgaa["7.4" "13.1" "13.2"] wcag["2.2.1" "3.2.1" "3.2.2"] "a script leads readers away before they ask for it";
    EXPORT_LEFT_OUT "W167" Warning "export-left-out" "a file for other programs is asked for that this site cannot have";
    UNKNOWN_VARIABLE "W170" Warning "unknown-variable" "a variable that no style sheet uses";
    UNPORTABLE_ADDRESS "W171" Warning "unportable-address" "an address that some file systems cannot hold, or cannot tell from another";
    PLACEHOLDER "W180" Warning "placeholder" "a text that was put there to be replaced still stands";
    EXAMPLE_LEFT "W181" Warning "example-left-over" "something of the example is left on a site of one's own";
    UNUSED_TEMPLATE "W182" Warning "unused-template" "a template that nothing uses";
    UNKNOWN_FIELD "W183" Warning "unknown-field" "a condition of a template asks for a field that no view has";
}
