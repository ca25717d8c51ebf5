//! Texts without markup: one line of words, which nearly all texts of a referential are. Their
//! events are known without parsing them.

use super::{Ranged, Shape};
use crate::text::runs::first;
use memchr::memchr2;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

/// Whether a text is one paragraph on one line, with or without inline markup.
pub(super) fn is_line(markdown: &str) -> bool {
    // Underlines of headings and of tables are on a second line; no other block begins with a
    // letter.
    let bytes = markdown.as_bytes();
    markdown.starts_with(char::is_alphabetic) && memchr2(b'\n', b'\r', bytes).is_none()
}

/// Whether a text is a line of words without markup.
pub(super) fn is_unmarked(markdown: &str) -> bool {
    // From `'` to `9` there is also `*` and `+`.
    let is_markup = |byte: u8| {
        let is_letter = (byte | 0x20).wrapping_sub(b'a') < 26;
        let is_in_range =
            (byte.wrapping_sub(b'\'') <= b'9' - b'\'') & (byte != b'*') & (byte != b'+');
        !(is_letter | is_in_range | (byte == b' ') | (byte == b';') | (byte >= 0x80))
    };
    is_line(markdown) && !markdown.ends_with(' ') && first(markdown.as_bytes(), is_markup).is_none()
}

/// The events of a line of words without markup, and their ranges; `None` for any other text.
pub(super) fn events(markdown: &str) -> Option<Ranged<Event<'_>>> {
    is_unmarked(markdown).then(|| {
        let whole = 0..markdown.len();
        [
            Event::Start(Tag::Paragraph),
            Event::Text(CowStr::Borrowed(markdown)),
            Event::End(TagEnd::Paragraph),
        ]
        .map(|event| (event, whole.clone()))
        .into()
    })
}

/// Whether the plain text of an unmarked text is equal to the text itself.
pub(super) fn is_its_own_plain_text(markdown: &str, shape: Shape) -> bool {
    markdown.trim() == markdown && (shape != Shape::Inline || !markdown.contains("  "))
}

#[cfg(test)]
mod tests {
    use super::super::OPTIONS;
    use super::{events, is_line};
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Parser, Tag, TextMergeWithOffset};

    proptest! {
        /// The parser finds the same in each text that is taken for unmarked.
        #[test]
        fn unmarked_texts_are_those_of_the_parser(text in "[A-Za-zé\u{80}\u{85}\u{a0}\u{2028} ,.;'()/0-9-]{0,40}|\\PC{0,20}") {
            let parsed = || TextMergeWithOffset::new(Parser::new_ext(&text, OPTIONS).into_offset_iter());
            if let Some(events) = events(&text) {
                prop_assert_eq!(events, parsed().collect::<Vec<_>>());
            }
            if is_line(&text) {
                let first = parsed().next().map(|(event, _)| event);
                prop_assert_eq!(first, Some(Event::Start(Tag::Paragraph)));
            }
        }
    }
}
