//! The focus outline: keyboard users have no other pointer.

use super::selector::{base, element, subject};
use super::{Declaration, Sheet, StyleRule};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::audit as say;

/// Elements that are natively focusable.
const FOCUSABLE: &[&str] = &["*", "a", "button", "input", "select", "summary", "textarea"];

/// Jump targets, where there is nothing to do.
const TARGETS: &[&str] = &[
    "main", "h1", "h2", "h3", "section", "article", "body", "html",
];

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    let shown: Vec<&str> = sheet
        .rules
        .iter()
        .filter(|rule| shows(rule) && taken(rule).is_none())
        .flat_map(StyleRule::selectors)
        .filter(|selector| selector.contains(":focus"))
        .collect();
    for rule in &sheet.rules {
        let Some(declaration) = taken(rule) else {
            continue;
        };
        let loses = |selector: &&str| loses(selector) && !is_shown(selector, &shown);
        if let Some(selector) = rule
            .selectors()
            .into_iter()
            .find(|selector| loses(selector))
            && !shows(rule)
        {
            found.push(Found::new(
                &codes::FOCUS_HIDDEN,
                declaration.range.clone(),
                say::no_outline(selector),
                say::keep_outline(),
            ));
        }
    }
}

/// The declaration that removes the outline.
fn taken<'s, 'c>(rule: &'s StyleRule<'c>) -> Option<&'s Declaration<'c>> {
    let none = |value: &str| {
        let mut words = value.split_whitespace();
        words.any(|word| matches!(word, "none" | "0" | "0px" | "0em" | "0rem" | "transparent"))
    };
    ["outline", "outline-width", "outline-style", "outline-color"]
        .into_iter()
        .filter_map(|name| rule.get(name))
        .find(|declaration| none(&declaration.lower()))
}

/// Whether a rule shows the focus in another way.
fn shows(rule: &StyleRule<'_>) -> bool {
    rule.declarations.iter().any(|declaration| {
        let name = declaration.name.as_str();
        let says = !matches!(
            declaration.lower().as_str(),
            "none" | "0" | "transparent" | "inherit"
        );
        let way = matches!(name, "box-shadow" | "background" | "background-color")
            || name == "outline" && taken(rule).is_none()
            || name.starts_with("border") && !name.ends_with("radius")
            || name.starts_with("text-decoration");
        way && says
    })
}

fn loses(selector: &str) -> bool {
    let subject = subject(selector);
    let name = element(base(subject));
    let focused = subject.contains(":focus") && !subject.contains(":not(:focus-visible)");
    if TARGETS.contains(&name) || subject.contains("tabindex=\"-1\"") {
        return false;
    }
    focused || FOCUSABLE.contains(&name) && base(subject) == subject
}

/// Whether another rule restores what this one removes.
fn is_shown(selector: &str, shown: &[&str]) -> bool {
    let here = base(subject(selector));
    shown.iter().any(|other| {
        let other = base(subject(other));
        let general = other.starts_with(":focus") || other == "*";
        other == here || general && !here.contains(":focus")
    })
}
