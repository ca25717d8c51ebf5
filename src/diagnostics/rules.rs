//! The table of rules: one row a rule, from which help, documentation and tests are made.

use super::Severity;

/// A rule that a site can break.
#[derive(Debug, PartialEq, Eq)]
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
    DATES_OUT_OF_ORDER "E010" Error "dates-out-of-order" "a certification that ends before it begins";
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
    CONFORMITY_UNPROVEN "E060" Error "conformity-unproven" "a state of conformity without the audit that would prove it";
    CONFORMITY_CONTRADICTED "E061" Error "conformity-contradicted" "a state of conformity that the audit contradicts";
    RATE_OUT_OF_RANGE "E062" Error "rate-out-of-range" "a rate below 0 or above 100 per cent";
    DECLARATION_DATES "E063" Error "declaration-dates" "a date of the accessibility declaration lies in the future, or dates contradict each other";
    DECLARATION_EXPIRED "E064" Error "declaration-expired" "an accessibility declaration claims a state after its three years";
    DECLARATION_WITHOUT_CONTACT "E065" Error "declaration-without-contact" "an accessibility declaration gives no way to tell a problem";
    RAW_HTML "W101" Warning "raw-html" rgaa["8.2"] wcag["4.1.1"] "raw HTML in content was left out";
    EXPIRED "W102" Warning "expired-registration" "the registration of a certification has expired";
    UNJUDGED_COMPETENCY "W103" Warning "unjudged-competency" "no criterion reaches a competency and nothing explains why";
    STRAY_FILE "W104" Warning "stray-file" "a file under content/ that nothing reads";
    UNUSED_DOMAIN "W105" Warning "unused-domain" "a domain that no competency has";
    UNKNOWN_LANGUAGE "W106" Warning "unknown-language" rgaa["8.4" "8.8"] wcag["3.1.1" "3.1.2"] "a language tag that is not well formed";
    LARGE_COMPARISON "W107" Warning "large-comparison" "too many certifications for a page of each pair";
    DECLARATION_ENDS_SOON "W160" Warning "declaration-ends-soon" "an accessibility declaration is near the end of its three years, or past it";
    UNLISTED_CONTENTS "W161" Warning "unlisted-contents" "an audit found what does not conform, and the declaration does not list it";
    AUDIT_INCOMPLETE "W162" Warning "audit-incomplete" "the declaration does not say with what the audit was made";
}
