//! Content that only the pointer reveals, out of reach for keyboard and touch.

use super::selector::{base, compounds, subject};
use super::{Declaration, Sheet, StyleRule};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::audit as say;

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    let focused: Vec<&str> = sheet
        .rules
        .iter()
        .filter(|rule| revealing(rule).is_some())
        .flat_map(StyleRule::selectors)
        .filter(|selector| {
            selector.contains(":focus")
                || selector.contains(":target")
                || selector.contains("[open]")
        })
        .map(|selector| base(subject(selector)))
        .collect();
    for rule in &sheet.rules {
        let Some(declaration) = revealing(rule) else {
            continue;
        };
        for selector in rule.selectors() {
            let by_pointer = compounds(selector)
                .iter()
                .any(|part| part.contains(":hover"));
            let shown = base(subject(selector));
            if by_pointer && !focused.contains(&shown) && is_hidden(sheet, shown) {
                found.push(Found::new(
                    &codes::POINTER_ONLY,
                    declaration.range.clone(),
                    say::pointer_only(selector),
                    say::show_on_focus(),
                ));
                break;
            }
        }
    }
}

/// The declaration that shows hidden content.
fn revealing<'s, 'c>(rule: &'s StyleRule<'c>) -> Option<&'s Declaration<'c>> {
    rule.declarations.iter().find(|declaration| {
        let value = declaration.lower();
        match declaration.name.as_str() {
            "display" => value != "none",
            "visibility" => value == "visible",
            "opacity" => value.parse::<f32>().is_ok_and(|part| part > 0.0),
            "height" | "max-height" | "width" | "font-size" => !value.starts_with('0'),
            "clip" | "clip-path" | "transform" | "position" | "left" | "top" | "right" => true,
            "content" => value.contains(['"', '\'']),
            _ => false,
        }
    })
}

/// Whether the style sheet hides these elements elsewhere.
fn is_hidden(sheet: &Sheet<'_>, shown: &str) -> bool {
    let about = |rule: &&StyleRule<'_>| {
        rule.selectors().into_iter().any(|selector| {
            let is_same = base(subject(selector)) == shown
                || subject(selector).split(':').next() == Some(shown);
            is_same && !selector.contains(":hover")
        })
    };
    sheet.rules.iter().filter(about).any(hides)
}

/// Whether a rule hides its elements visually.
pub(super) fn hides(rule: &StyleRule<'_>) -> bool {
    let far = |name: &str| {
        rule.get(name).is_some_and(|declaration| {
            let value = declaration.lower();
            let number: String = value
                .chars()
                .take_while(|c| c.is_ascii_digit() || matches!(c, '-' | '.'))
                .collect();
            value.starts_with('-') && number.parse::<f32>().is_ok_and(|far| far <= -90.0)
        })
    };
    let zero = ["0", "0px", "0em", "0rem", "0%"];
    rule.is("display", &["none"])
        || rule.is("visibility", &["hidden", "collapse"])
        || rule.is("opacity", &["0", "0.0", "0%"])
        || rule.is("clip-path", &["inset(50%)", "inset(100%)"])
        || rule.is("transform", &["scale(0)", "scaley(0)"])
        || ["height", "max-height", "width", "max-width", "font-size"]
            .iter()
            .any(|name| rule.is(name, &zero))
        || ["left", "top", "right", "margin-left", "text-indent"]
            .into_iter()
            .any(far)
}
