//! Finished HTML: the only reader of its tags and texts, and the only function that escapes text.
//!
//! A page is read by [`scan`], which passes its parts in order to a [`Visitor`]: the glossary pass,
//! the pass for relative addresses, and the audit. Nothing of the page is copied. The reader
//! follows the tokenizer of the [HTML standard] where that decides what is a tag and what is text;
//! it builds no tree.
//!
//! [HTML standard]: https://html.spec.whatwg.org/multipage/parsing.html#tokenization

mod element;
mod scan;
mod tag;

pub use element::Element;
pub use scan::{Visitor, scan};
pub use tag::Tag;
pub(crate) use tag::is_blank;

use std::borrow::Cow;

/// Escapes plain text, for text content and for values in double quotes.
pub fn escape(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + text.len() / 16);
    escape_into(text, &mut markup);
    markup
}

/// Appends escaped plain text.
pub fn escape_into(text: &str, markup: &mut String) {
    replace_into(text, markup, |byte| {
        Some(match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => return None,
        })
    });
}

/// Appends a text with replacements for some of its ASCII characters. What lies between them, nearly
/// all of it, is copied in one piece.
pub(crate) fn replace_into(
    text: &str,
    out: &mut String,
    replacement: impl Fn(u8) -> Option<&'static str>,
) {
    let mut copied = 0;
    let bytes = text.bytes().enumerate();
    for (at, new) in bytes.filter_map(|(at, byte)| Some((at, replacement(byte)?))) {
        out.push_str(&text[copied..at]);
        out.push_str(new);
        copied = at + 1;
    }
    out.push_str(&text[copied..]);
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
