//! Elements and attributes that are wrong anywhere.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Element, Tag};
use crate::messages::audit as say;

/// Whether an attribute is presentational, and belongs in a style sheet.
fn is_presentational(name: &str) -> bool {
    matches!(
        name.as_bytes(),
        b"align"
            | b"alink"
            | b"background"
            | b"bgcolor"
            | b"border"
            | b"cellpadding"
            | b"cellspacing"
            | b"clear"
            | b"color"
            | b"compact"
            | b"face"
            | b"frameborder"
            | b"hspace"
            | b"marginheight"
            | b"marginwidth"
            | b"nowrap"
            | b"text"
            | b"valign"
            | b"vlink"
            | b"vspace"
    )
}

/// Checks an attribute by itself; its name is in lower case.
pub(super) fn attribute<'h>(
    tag: &Tag<'h>,
    name: &str,
    value: &str,
    in_drawing: bool,
    faults: &mut Faults<'h>,
) {
    match name {
        "style" => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            say::style_attribute(tag.name()),
            say::use_a_class(),
        ),
        "tabindex" if value.trim().parse::<i32>().is_ok_and(|at| at > 0) => faults.add(
            &codes::FOCUS_ORDER,
            tag.at,
            say::tabindex(value.trim()),
            say::remove_tabindex(),
        ),
        "autofocus" => faults.add(
            &codes::FOCUS_ORDER,
            tag.at,
            say::autofocus(),
            say::remove_it(),
        ),
        "autoplay" => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            say::autoplay(tag.name()),
            say::use_controls(),
        ),
        "role" => role(tag, value, faults),
        handler if handler.starts_with("on") && handler.len() > 3 => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            say::inline_handler(tag.name(), handler),
            say::script_file(),
        ),
        look if is_presentational(look) => {
            // SVG has attributes with these names, and `font` is reported as an element.
            let other = in_drawing
                || matches!(
                    tag.element,
                    Element::Svg | Element::Math | Element::Font | Element::Basefont
                );
            if !other {
                faults.add(
                    &codes::PRESENTATION,
                    tag.at,
                    say::presentation_attribute(tag.name(), look),
                    say::use_a_class(),
                );
            }
        }
        _ => {}
    }
}

fn role<'h>(tag: &Tag<'h>, role: &str, faults: &mut Faults<'h>) {
    let role = role.trim();
    match role {
        "tree" | "treegrid" | "menu" | "menubar" => faults.add(
            &codes::WIDGET_ROLE,
            tag.at,
            say::widget_role(role),
            say::write_nav(),
        ),
        "button" | "link"
            if !matches!(
                tag.element,
                Element::A | Element::Button | Element::Summary | Element::Input
            ) =>
        {
            faults.add(
                &codes::WIDGET_ROLE,
                tag.at,
                say::role_without_keyboard(tag.name(), role),
                say::write_button(),
            );
        }
        _ => {}
    }
}

/// Checks an element by itself.
pub(super) fn element<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    match tag.element {
        Element::Style => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            say::inline_style(),
            say::style_file(),
        ),
        Element::Script if !tag.has("src") && is_program(tag) => faults.add(
            &codes::INLINE_CODE,
            tag.at,
            say::inline_script(),
            say::script_to_file(),
        ),
        Element::Basefont
        | Element::Big
        | Element::Center
        | Element::Font
        | Element::Strike
        | Element::Tt => faults.add(
            &codes::PRESENTATION,
            tag.at,
            say::presentation_element(tag.name()),
            say::write_meaning(),
        ),
        Element::Blink | Element::Marquee => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            say::moves_by_itself(tag.name()),
            say::do_not_move(),
        ),
        Element::Meta if tag.is("http-equiv", "refresh") => faults.add(
            &codes::READER_CONTROL,
            tag.at,
            say::refresh(),
            say::remove_refresh(),
        ),
        Element::Meta if tag.is("name", "viewport") => viewport(tag, faults),
        _ => {}
    }
}

fn is_program(tag: &Tag<'_>) -> bool {
    let kind = tag.get("type").unwrap_or("").trim();
    kind.is_empty() || kind.contains("javascript") || ["module", "importmap"].contains(&kind)
}

/// Readers must be able to enlarge a page. WCAG requires twice its size; five times is what axe-core
/// recommends.
fn viewport<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    let content = tag.get("content").unwrap_or("").to_ascii_lowercase();
    for part in content.split([',', ';']) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let (name, value) = (name.trim(), value.trim());
        let forbids = match name {
            "user-scalable" => value == "no" || value == "0",
            "maximum-scale" => value.parse::<f32>().is_ok_and(|scale| scale < 5.0),
            _ => false,
        };
        if forbids {
            faults.add(
                &codes::READER_CONTROL,
                tag.at,
                say::no_zoom(name, value),
                say::write_viewport(),
            );
        }
    }
}
