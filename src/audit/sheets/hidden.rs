//! Hidden content that readers need, text in style sheets, and removed cues.

use super::pointer::hides;
use super::selector::{base, compounds, element, subject};
use super::{Sheet, StyleRule};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::audit as say;

/// What must never be hidden: the names of fields, groups, tables and figures, the title of a page
/// and its main part, and the skip link.
const NEEDED: &[&str] = &[
    "label",
    "legend",
    "caption",
    "figcaption",
    "h1",
    "main",
    "footer",
];

/// What may be replaced by other means on a narrow screen, but not everywhere.
const NAVIGATION: &[&str] = &["nav", "header", "form", ".search", ".top", ".foot", ".skip"];

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    for rule in &sheet.rules {
        words(rule, found);
        needed(rule, found);
        tables(rule, found);
        underline(sheet, rule, found);
    }
}

/// Text in a style sheet is lost with it, and some screen readers ignore it.
fn words(rule: &StyleRule<'_>, found: &mut Vec<Found>) {
    let Some(content) = rule.get("content") else {
        return;
    };
    let value = content.value;
    // After a slash comes the text that is read instead of the characters.
    let is_silent = value
        .rsplit_once('/')
        .is_some_and(|(_, spoken)| spoken.trim() == "\"\"");
    let is_word = value.split(['"', '\'']).skip(1).step_by(2).any(|text| {
        text.chars().filter(|c| c.is_alphabetic()).count() > 1 && !text.starts_with('\\')
    });
    let is_data = value.contains("attr(") && !value.contains("attr(href");
    if (is_word || is_data) && !is_silent {
        found.push(Found::new(
            &codes::STYLE_WORDS,
            content.range.clone(),
            say::style_words(rule.selector),
            say::words_in_template(),
        ));
    }
}

fn needed(rule: &StyleRule<'_>, found: &mut Vec<Found>) {
    let reveals = rule.selector.contains(":focus") || rule.selector.contains(":not(:");
    if reveals || !(hides(rule) || is_clipped(rule)) || rule.is_under("supports") {
        return;
    }
    let narrow = rule.is_under("max-width") || rule.is_under("width <");
    let is_needed = |selector: &&str| {
        let subject = subject(selector);
        let name = element(base(subject));
        if selector.contains('[') && !selector.contains("role=") || subject.contains("::") {
            return false;
        }
        let plain = base(subject) == subject;
        let of_skip = compounds(selector).contains(&".skip");
        let off = rule.is("display", &["none"]) || rule.is("visibility", &["hidden"]);
        if of_skip {
            // Off-screen until focused, it remains reachable.
            return off;
        }
        let alone = compounds(selector).len() == 1 || NEEDED.contains(&name);
        plain
            && (NEEDED.contains(&name)
                || alone && !narrow && NAVIGATION.contains(&subject)
                || subject.contains("role=\"search\""))
    };
    if let Some(selector) = rule
        .selectors()
        .into_iter()
        .find(|selector| is_needed(selector))
    {
        let at = rule.declarations.iter().find(|declaration| {
            matches!(
                declaration.name.as_str(),
                "display"
                    | "visibility"
                    | "opacity"
                    | "clip"
                    | "clip-path"
                    | "text-indent"
                    | "font-size"
                    | "left"
                    | "top"
                    | "height"
                    | "max-height"
                    | "transform"
            )
        });
        let range = at
            .or(rule.declarations.first())
            .map(|declaration| declaration.range.clone());
        found.push(Found::new(
            &codes::HIDDEN_BY_STYLE,
            range.unwrap_or_default(),
            say::hidden_by_style(selector),
            say::do_not_hide(),
        ));
    }
}

/// Whether a rule keeps something for screen readers alone.
fn is_clipped(rule: &StyleRule<'_>) -> bool {
    let small = rule.is("width", &["1px"]) || rule.is("height", &["1px"]);
    rule.get("clip")
        .is_some_and(|clip| clip.lower().starts_with("rect"))
        || small && rule.is("overflow", &["hidden"])
}

/// To many screen readers, a table with another display is not a table.
fn tables(rule: &StyleRule<'_>, found: &mut Vec<Found>) {
    const PARTS: &[&str] = &["table", "thead", "tbody", "tr", "td", "th"];
    let Some(display) = rule.get("display") else {
        return;
    };
    let value = display.lower();
    if value.starts_with("table") || matches!(value.as_str(), "none" | "revert" | "inherit") {
        return;
    }
    let is_part = |selector: &&str| PARTS.contains(&base(subject(selector)));
    if let Some(selector) = rule
        .selectors()
        .into_iter()
        .find(|selector| is_part(selector))
    {
        found.push(Found::new(
            &codes::TABLE_DISPLAY,
            display.range.clone(),
            say::table_display(selector),
            say::keep_table_display(),
        ));
    }
}

/// A link in a sentence must be distinguished by more than its colour.
fn underline(sheet: &Sheet<'_>, rule: &StyleRule<'_>, found: &mut Vec<Found>) {
    let declared = rule
        .get("text-decoration")
        .or(rule.get("text-decoration-line"));
    let Some(declaration) = declared.filter(|declaration| declaration.lower().starts_with("none"))
    else {
        return;
    };
    let is_distinct = rule.declarations.iter().any(|declaration| {
        declaration.name.starts_with("border") && !declaration.name.ends_with("radius")
            || declaration.name == "box-shadow"
            || declaration.name.starts_with("background")
            || declaration.name == "text-decoration-line"
                && !declaration.lower().starts_with("none")
    });
    if is_distinct || rule.is_under("hover") {
        return;
    }
    const IN_TEXT: &[&str] = &[
        "main", "p", ".prose", "li", "body", "#contenu", "article", "html",
    ];
    let in_text = |selector: &&str| {
        let parts = compounds(selector);
        let link = matches!(
            parts.last(),
            Some(&("a" | "a:link" | "a:visited" | "a:any-link"))
        );
        link && parts[..parts.len() - 1]
            .iter()
            .all(|part| IN_TEXT.contains(part))
    };
    let Some(selector) = rule
        .selectors()
        .into_iter()
        .find(|selector| in_text(selector))
    else {
        return;
    };
    let restored = sheet.rules.iter().any(|other| {
        let gives = ["text-decoration", "text-decoration-line"]
            .into_iter()
            .filter_map(|name| other.get(name))
            .any(|declaration| declaration.lower().contains("underline"));
        gives && !other.selector.contains(":hover") && {
            let of_text = |selector: &str| {
                matches!(
                    compounds(selector).as_slice(),
                    ["main" | ".prose" | "p" | "#contenu", "a"]
                )
            };
            other.selectors().into_iter().any(of_text)
        }
    });
    if !restored {
        found.push(Found::new(
            &codes::LINK_UNDERLINE,
            declaration.range.clone(),
            say::no_underline(selector),
            say::underline_texts(),
        ));
    }
}
