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
    let mut copied = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        markup.push_str(&text[copied..at]);
        markup.push_str(entity);
        copied = at + 1;
    }
    markup.push_str(&text[copied..]);
}
