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

/// Escapes plain text, for text content and for values in double quotes.
pub fn escape(text: &str) -> String {
    let mut markup = String::with_capacity(text.len() + text.len() / 16);
    escape_into(text, &mut markup);
    markup
}

/// Appends escaped plain text.
pub fn escape_into(text: &str, markup: &mut String) {
    let mut rest = text;
    let is_special = |byte: u8| matches!(byte, b'&' | b'<' | b'>' | b'"');
    while let Some(at) = rest.bytes().position(is_special) {
        markup.push_str(&rest[..at]);
        markup.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    markup.push_str(rest);
}
