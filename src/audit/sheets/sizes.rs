//! Room for text: readers enlarge it, space it, and use narrow screens.

use super::selector::{base, compounds, element, subject};
use super::{Declaration, Sheet, StyleRule};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::{Message, audit as say};

/// The narrowest screen that pages must fit, in CSS pixels.
const NARROWEST: f32 = 320.0;

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    for rule in &sheet.rules {
        let lost = spacing(rule)
            .or_else(|| cut_off(rule))
            .or_else(|| locked(rule))
            .or_else(|| tiny_view(rule))
            .or_else(|| wide(rule));
        if let Some((declaration, message, help)) = lost {
            let message = say::selector_does(rule.selector, message);
            let range = declaration.range.clone();
            found.push(Found::new(&codes::TEXT_ROOM, range, message, help));
        }
    }
}

type Lost<'s, 'c> = Option<(&'s Declaration<'c>, Message, Message)>;

/// Spacing between lines, words and letters that readers cannot change.
fn spacing<'s, 'c>(rule: &'s StyleRule<'c>) -> Lost<'s, 'c> {
    let names = ["line-height", "letter-spacing", "word-spacing"];
    let declaration = rule
        .declarations
        .iter()
        .find(|declaration| declaration.important && names.contains(&declaration.name.as_str()))?;
    Some((
        declaration,
        say::important_spacing(),
        say::remove_important(),
    ))
}

/// A box of a fixed height that cuts off what does not fit.
fn cut_off<'s, 'c>(rule: &'s StyleRule<'c>) -> Lost<'s, 'c> {
    let help = say::use_min_height();
    if let Some(clamp) = rule.get("-webkit-line-clamp").or(rule.get("line-clamp"))
        && clamp.lower() != "none"
    {
        return Some((clamp, say::cuts_lines(), help));
    }
    let hidden = ["overflow", "overflow-y", "overflow-x"]
        .into_iter()
        .any(|name| rule.is(name, &["hidden", "clip"]));
    if !hidden || is_image(rule) {
        return None;
    }
    // An element one pixel high is for screen readers alone.
    let fixed = ["height", "max-height", "block-size"]
        .into_iter()
        .filter_map(|name| rule.get(name))
        .find(|declaration| length(&declaration.lower()).is_some_and(|height| height > 2.0));
    if let Some(declaration) = fixed {
        return Some((declaration, say::cuts_text(), help));
    }
    let ellipsis = rule.get("text-overflow").or(rule.get("white-space"));
    ellipsis
        .filter(|declaration| {
            matches!(declaration.lower().as_str(), "nowrap" | "ellipsis")
                && !rule.is("position", &["absolute"])
        })
        .map(|declaration| (declaration, say::cuts_one_line(), say::let_wrap()))
}

/// A page that does not scroll.
fn locked<'s, 'c>(rule: &'s StyleRule<'c>) -> Lost<'s, 'c> {
    let of_page = |selector: &&str| matches!(*selector, "html" | "body" | ":root" | "main");
    rule.selectors().iter().find(|selector| of_page(selector))?;
    let declaration = ["overflow", "overflow-x", "overflow-y"]
        .into_iter()
        .filter_map(|name| rule.get(name))
        .find(|declaration| matches!(declaration.lower().as_str(), "hidden" | "clip"))?;
    Some((declaration, say::no_scroll(), say::let_scroll()))
}

/// Text sized by the viewport alone does not grow when readers zoom.
fn tiny_view<'s, 'c>(rule: &'s StyleRule<'c>) -> Lost<'s, 'c> {
    let size = rule.get("font-size")?;
    let value = size.lower();
    let by_window = ["vw", "vh", "vmin", "vmax"].iter().any(|unit| {
        value
            .strip_suffix(unit)
            .is_some_and(|number| number.parse::<f32>().is_ok())
    });
    by_window.then_some((size, say::window_text(), say::use_rem()))
}

/// Elements wider than a narrow screen, which require scrolling sideways.
fn wide<'s, 'c>(rule: &'s StyleRule<'c>) -> Lost<'s, 'c> {
    let on_wide = rule.conditions.iter().any(|condition| {
        condition.contains("min-width")
            || condition.contains("width >")
            || condition.contains("< width")
            || condition.contains("<= width")
    });
    let scrolls = |name| rule.is(name, &["auto", "scroll"]);
    if on_wide || is_image(rule) || scrolls("overflow-x") || scrolls("overflow") {
        return None;
    }
    let of_table = |selector: &&str| {
        compounds(selector).iter().any(|part| {
            matches!(
                element(part),
                "table" | "thead" | "tbody" | "tr" | "td" | "th" | "col"
            ) || ["table", "comparison", "halves"]
                .iter()
                .any(|name| part.contains(name))
                || part.contains("side-by-side")
        })
    };
    if rule.selectors().iter().any(of_table) {
        return None;
    }
    let narrows = rule
        .get("max-width")
        .is_some_and(|declaration| declaration.lower().contains('%'));
    let names: &[&str] = if narrows {
        &["min-width"]
    } else {
        &["min-width", "width"]
    };
    let declaration = names
        .iter()
        .filter_map(|name| rule.get(name))
        .find(|declaration| length(&declaration.lower()).is_some_and(|width| width > NARROWEST))?;
    Some((declaration, say::too_wide(), say::use_max_width()))
}

/// Whether a rule is about images, which contain no lines.
fn is_image(rule: &StyleRule<'_>) -> bool {
    rule.selectors().into_iter().all(|selector| {
        let name = element(base(subject(selector)));
        matches!(
            name,
            "img" | "svg" | "picture" | "video" | "canvas" | "figure" | "hr"
        )
    })
}

/// A length in CSS pixels, when it is absolute.
fn length(text: &str) -> Option<f32> {
    for (unit, pixels) in [
        ("rem", 16.0),
        ("px", 1.0),
        ("em", 16.0),
        ("ch", 8.0),
        ("pt", 1.333),
        ("cm", 37.8),
    ] {
        if let Some(number) = text.strip_suffix(unit) {
            return number
                .trim()
                .parse::<f32>()
                .ok()
                .map(|number| number * pixels);
        }
    }
    None
}
