//! The visual order, which must be that of the source for screen readers and keyboard users; and
//! the orientation of the screen.

use super::Sheet;
use super::selector::{element, subject};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::audit as say;

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    for rule in &sheet.rules {
        for declaration in &rule.declarations {
            let value = declaration.lower();
            let moved = match declaration.name.as_str() {
                "order" => !matches!(value.as_str(), "0" | "initial" | "unset"),
                "flex-direction" | "flex-flow" => value.contains("reverse"),
                "flex-wrap" => value == "wrap-reverse",
                "direction" => {
                    value == "rtl"
                        && !rule.selector.contains("dir")
                        && !rule.selector.contains("lang")
                }
                _ => false,
            };
            if moved {
                found.push(Found::new(
                    &codes::STYLE_ORDER,
                    declaration.range.clone(),
                    say::other_order(rule.selector),
                    say::write_in_order(),
                ));
            }
        }
        if !rule.is_under("orientation") {
            continue;
        }
        let whole = rule.selectors().into_iter().find(|selector| {
            let subject = subject(selector);
            matches!(element(subject), "html" | "body" | "main")
                || matches!(subject, ".frame" | ".column" | "#contenu")
        });
        let Some(selector) = whole else { continue };
        let locks = rule.declarations.iter().find(|declaration| {
            let value = declaration.lower();
            match declaration.name.as_str() {
                "display" => value == "none",
                "visibility" => value == "hidden",
                "transform" | "rotate" => value.contains("rotate") || value.contains("deg"),
                "writing-mode" => value.starts_with("vertical"),
                _ => false,
            }
        });
        if let Some(declaration) = locks {
            found.push(Found::new(
                &codes::ORIENTATION,
                declaration.range.clone(),
                say::style_one_orientation(selector),
                say::any_orientation(),
            ));
        }
    }
}
