//! What must stand in what, and what fields, films and paragraphs owe their readers: rules that
//! need a start tag and the element around it, or a whole element when it ends.

use super::fault::Faults;
use crate::diagnostics::codes;
use crate::html::{Tag, is_blank};

/// Asks about a start tag inside the element `around`.
pub(super) fn start<'h>(tag: &Tag<'h>, around: Option<&str>, faults: &mut Faults<'h>) {
    let name = &*tag.name;
    let around = around.unwrap_or("");
    let in_list = matches!(around, "ul" | "ol" | "menu");
    if in_list && !matches!(name, "li" | "script" | "template") {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            format!("<{name}> stands in a list and is no item of it"),
            "put it into an item: <li>…</li>",
        );
    }
    if name == "li" && !in_list {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            "an item <li> stands in no list",
            "write <ul> or <ol> around the items",
        );
    }
    if matches!(name, "dt" | "dd") && !matches!(around, "dl" | "div") {
        faults.add(
            &codes::MARKUP_NESTING,
            tag.at,
            format!("<{name}> stands in no list of terms"),
            "write <dl> around the terms and what they mean",
        );
    }
    if matches!(name, "li" | "a" | "span" | "p" | "ul" | "div" | "section") {
        return;
    }
    if name == "optgroup" && tag.filled("label").is_none_or(|label| !says(label)) {
        faults.add(
            &codes::FIELD_LABEL,
            tag.at,
            "a group of choices has no name",
            "write <optgroup label=\"…\"> with what its choices have in common",
        );
    }
    media(tag, faults);
}

/// A film has captions, a sound a text beside it, a drawing by a script words inside.
fn media<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    let name = &*tag.name;
    let inside = || {
        let rest = faults.html.get(tag.end..).unwrap_or("");
        rest.split(&format!("</{name}")).next().unwrap_or("")
    };
    let (lacks, message, help) = match name {
        "video" => (
            !inside().contains("<track"),
            "a film has no captions",
            "write <track kind=\"captions\" srclang=\"…\" src=\"…\"> inside, and what it shows in words beside it",
        ),
        "audio" => (
            tag.get("aria-describedby").is_none(),
            "a sound has no transcript",
            "write its words on the page, and name them with aria-describedby=\"…\"",
        ),
        "canvas" | "object" | "embed" => (
            is_blank(inside()) && !super::names::is_named(tag),
            "a drawing has no words for those who do not see it",
            "write inside it, or in aria-label=\"…\", what it shows",
        ),
        _ => return,
    };
    if lacks {
        faults.add(&codes::MEDIA, tag.at, message, help);
    }
}

/// Asks about an element that ends at a byte, and begins at another.
pub(super) fn end(name: &str, at: usize, inside: usize, end: usize, faults: &mut Faults<'_>) {
    let content = faults.html.get(inside..end).unwrap_or("");
    match name {
        "label" if !is_blank(content) && !says(&without_tags(content)) => faults.add(
            &codes::FIELD_LABEL,
            at,
            format!("the label `{}` says nothing", without_tags(content).trim()),
            "write in words what is asked for",
        ),
        "form" if content.contains(" required") && !says_required(content) => faults.add(
            &codes::REQUIRED_UNSAID,
            at,
            "a field is required, and no word of the form says so",
            "write it in the label: (obligatoire)",
        ),
        // With an id or a role, it waits for what a script will write.
        "p" if is_blank(content) && is_plain(faults.html.get(at..inside).unwrap_or("")) => faults
            .add(
                &codes::EMPTY_LINES,
                at,
                "an empty paragraph makes a space",
                "leave it out, and give what stands around a margin in the style sheet",
            ),
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

/// Whether a text has a word, or a number.
fn says(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

fn without_tags(html: &str) -> String {
    let mut text = String::new();
    let mut depth = 0_usize;
    for sign in html.chars() {
        match sign {
            '<' => depth += 1,
            '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(sign),
            _ => {}
        }
    }
    text
}
