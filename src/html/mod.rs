//! Finished HTML: the only reader of its tags and texts, and the only function that escapes text.
//!
//! A page is read by [`scan`], which passes its parts in order to a [`Visitor`]: the glossary pass,
//! the pass for relative addresses, and the audit. Nothing of the page is copied. The reader
//! follows the tokenizer of the [HTML standard] where that decides what is a tag and what is text;
//! it builds no tree.
//!
//! [HTML standard]: https://html.spec.whatwg.org/multipage/parsing.html#tokenization

mod addresses;
mod element;
mod scan;
mod tag;

pub(crate) use addresses::{addresses_of_list, is_address, is_address_list};
pub use element::Element;
pub(crate) use element::have_same_name;
pub use scan::{Visitor, scan};
pub use tag::{EndTag, Tag};
pub(crate) use tag::{is_blank, lower};

use crate::text::runs::first;
use std::borrow::Cow;

/// Escapes plain text, for text content and for values in double quotes.
pub fn escape(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + text.len() / 16);
    escape_into(text, &mut markup);
    markup
}

/// Appends escaped plain text.
pub fn escape_into(text: &str, markup: &mut String) {
    let replacements = [
        (b'&', "&amp;"),
        (b'<', "&lt;"),
        (b'>', "&gt;"),
        (b'"', "&quot;"),
    ];
    replace_into(text, markup, replacements);
}

/// Appends a text with replacements for some of its ASCII characters. The text between them, which is
/// nearly all of it, is copied in one piece.
pub(crate) fn replace_into<const N: usize>(
    text: &str,
    out: &mut String,
    replacements: [(u8, &str); N],
) {
    let is_replaced = |byte| {
        let any = |any, (old, _): &(u8, &str)| any | (byte == *old);
        replacements.iter().fold(false, any)
    };
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), is_replaced) {
        out.push_str(&rest[..at]);
        let byte = rest.as_bytes()[at];
        let new = replacements.iter().find(|(old, _)| *old == byte);
        out.extend(new.map(|(_, new)| *new));
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}

/// Markup without its links, keeping their text.
pub(crate) fn unlinked(html: &str) -> Cow<'_, str> {
    if !html.contains("<a ") {
        return Cow::Borrowed(html);
    }
    let mut words = String::with_capacity(html.len());
    let mut pieces = html.split("<a ");
    words.extend(pieces.next());
    // An address has no `>`: it is escaped.
    words.extend(pieces.filter_map(|link| link.split_once('>').map(|(_, rest)| rest)));
    Cow::Owned(words.replace("</a>", ""))
}
