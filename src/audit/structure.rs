//! Nesting rules, and requirements on fields, videos and paragraphs: rules that need a start tag
//! and its parent, or a whole element when it ends.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Element, Tag, is_blank};
use crate::messages::audit as say;

/// Checks a start tag inside an element `around`.
#[inline]
pub(super) fn nesting<'h>(tag: &Tag<'h>, around: Element, faults: &mut Faults<'h>) {
    let element = tag.element;
    let in_list = matches!(around, Element::Ul | Element::Ol | Element::Menu);
    let may_be_in_list = matches!(element, Element::Li | Element::Script | Element::Template);
    if in_list && !may_be_in_list {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            say::not_an_item(tag.name()),
            say::write_item(),
        );
    }
    if element == Element::Li && !in_list {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            say::item_without_list(),
            say::write_list(),
        );
    }
    if matches!(element, Element::Dt | Element::Dd) && !matches!(around, Element::Dl | Element::Div)
    {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            say::term_without_list(tag.name()),
            say::write_description_list(),
        );
    }
}

/// What an element must have by itself.
pub(super) fn element<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    if tag.element == Element::Optgroup
        && tag.filled("label").is_none_or(|label| !says(label.chars()))
    {
        faults.add(
            &codes::FIELD_LABEL,
            tag.at,
            say::nameless_options(),
            say::write_optgroup(),
        );
    }
    media(tag, faults);
}

/// A video needs captions, audio a text next to it, a canvas words inside.
fn media<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    let inside = || {
        let rest = faults.html.get(tag.end..).unwrap_or("");
        rest.split(&format!("</{}", tag.name()))
            .next()
            .unwrap_or("")
    };
    let (lacks, message, help) = match tag.element {
        Element::Video => (
            !inside().contains("<track"),
            say::no_captions(),
            say::write_captions(),
        ),
        Element::Audio => (
            tag.get("aria-describedby").is_none(),
            say::no_transcript(),
            say::write_transcript(),
        ),
        Element::Canvas | Element::Object | Element::Embed => (
            is_blank(inside()) && !super::names::is_named(tag),
            say::drawing_without_words(),
            say::describe_drawing(),
        ),
        _ => return,
    };
    if lacks {
        faults.add(&codes::MEDIA, tag.at, message, help);
    }
}

/// Checks an element that ends at one byte and begins at another.
pub(super) fn end(element: Element, at: usize, inside: usize, end: usize, faults: &mut Faults<'_>) {
    let html = faults.html;
    let content = || html.get(inside..end).unwrap_or("");
    match element {
        Element::Label if !is_blank(content()) && !says(without_tags(content())) => faults.add(
            &codes::FIELD_LABEL,
            at,
            say::label_says_nothing(without_tags(content()).collect::<String>().trim()),
            say::write_what_is_asked(),
        ),
        Element::Form if content().contains(" required") && !says_required(content()) => faults
            .add(
                &codes::REQUIRED_UNSAID,
                at,
                say::required_unsaid(),
                say::say_required(),
            ),
        // With an id or a role, it is filled by a script.
        Element::P if is_blank(content()) && is_plain(html.get(at..inside).unwrap_or("")) => {
            faults.add(
                &codes::EMPTY_LINES,
                at,
                say::empty_paragraph(),
                say::use_margin(),
            );
        }
        _ => {}
    }
}

fn is_plain(tag: &str) -> bool {
    !["id=", "role=", "aria-", "hidden", "data-"]
        .iter()
        .any(|name| tag.contains(name))
}

fn says_required(html: &str) -> bool {
    let lower = html.to_lowercase();
    [
        "obligatoire",
        "requis",
        "nécessaire",
        "is required",
        "(required",
        "mandatory",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

/// Whether a text contains a word or a number.
fn says(mut text: impl Iterator<Item = char>) -> bool {
    text.any(char::is_alphanumeric)
}

/// The characters of the texts between tags.
fn without_tags(html: &str) -> impl Iterator<Item = char> {
    let mut depth = 0_usize;
    html.chars().filter(move |c| {
        match c {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ => return depth == 0,
        }
        false
    })
}
