//! Converts plain text to Markdown with the same words.

use crate::text::fold;

/// A Markdown text. If it comes from plain text, it is escaped only where Markdown would otherwise
/// interpret it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Prose(String);

/// A block of a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list, one plain text per item.
    List(Vec<String>),
}

impl Prose {
    /// One line of plain text, with white space collapsed.
    pub fn line(plain: &str) -> Self {
        Self(escaped(&one_line(plain)))
    }

    /// Paragraphs and lists.
    pub fn blocks(blocks: &[Block]) -> Self {
        let mut text = String::new();
        for block in blocks {
            let written = match block {
                Block::Paragraph(plain) => paragraph(&one_line(plain)),
                Block::List(items) => {
                    let items = items.iter().map(|item| one_line(item));
                    let items = items.filter(|item| !item.is_empty());
                    let items: Vec<_> = items.map(|i| format!("- {}", paragraph(&i))).collect();
                    items.join("\n")
                }
            };
            if !written.is_empty() {
                if !text.is_empty() {
                    text.push_str("\n\n");
                }
                text.push_str(&written);
            }
        }
        Self(text)
    }

    /// Text that is already Markdown.
    pub fn markdown(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The Markdown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it contains no letter or digit.
    pub fn shows_nothing(&self) -> bool {
        !self.0.contains(char::is_alphanumeric)
    }

    /// A key that is equal for texts that look the same to readers.
    pub(super) fn key(text: &str) -> String {
        fold(text.trim())
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// A text on one line, without characters that pages cannot contain.
pub(super) fn one_line(plain: &str) -> String {
    let mut line = String::with_capacity(plain.len());
    for word in plain.split(|c: char| (c.is_whitespace() && !is_joining(c)) || c.is_control()) {
        if !word.is_empty() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    line
}

/// Non-breaking spaces, which are kept.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// Escapes a line that would begin a block: list markers, quotation marks and headings are text
/// here.
fn paragraph(line: &str) -> String {
    let text = escaped(line);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let after = &text[digits..];
    if (1..=9).contains(&digits) && after.starts_with(['.', ')']) {
        let end = after.len() == 1 || after[1..].starts_with(' ');
        return match end {
            true => format!("{}\\{after}", &text[..digits]),
            false => text,
        };
    }
    match text.chars().next() {
        Some('#' | '>' | '-' | '+' | '=' | ':' | '~') => format!("\\{text}"),
        _ => text,
    }
}

/// Plain text as inline Markdown.
fn escaped(plain: &str) -> String {
    let has_links = ["](", "[[", "]{", "]:", "]["]
        .iter()
        .any(|mark| plain.contains(mark));
    let mut text = String::with_capacity(plain.len());
    let mut before = ' ';
    let mut rest = plain.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next().unwrap_or(' ');
        let means_something = match c {
            '\\' => next.is_ascii_punctuation(),
            '*' => !(before.is_whitespace() && next.is_whitespace()) || text.is_empty(),
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '`' => true,
            // Two of them strike out the text between, whether doubled or not.
            '~' => plain.matches('~').nth(1).is_some(),
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => is_entity(rest.as_str()),
            '[' | ']' => has_links,
            '|' => true,
            _ => false,
        };
        if means_something {
            text.push('\\');
        }
        text.push(c);
        before = c;
    }
    text
}

/// Whether the text after a `&` makes it a character reference.
fn is_entity(after: &str) -> bool {
    after.split_once(';').is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.len() <= 32 && name.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser};

    /// The visible words of a Markdown text, and whether it consists only of paragraphs.
    fn read(markdown: &str) -> (String, bool) {
        let mut words = String::new();
        let mut is_plain = true;
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => words.push_str(&text),
                Event::Start(tag) => {
                    is_plain &= matches!(tag, pulldown_cmark::Tag::Paragraph);
                }
                Event::End(_) => {}
                _ => is_plain = false,
            }
        }
        (words, is_plain)
    }

    proptest! {
        /// Markdown characters in plain text are escaped.
        #[test]
        fn escaped_words_are_read_as_they_were(plain in r"[a-zé A-Z0-9*_`~<>&;#\[\](){}|.:+=!\\/-]{0,40}") {
            let plain = one_line(&plain);
            let block = Prose::blocks(&[Block::Paragraph(plain.clone())]);
            let (words, is_plain) = read(block.as_str());
            prop_assert!(is_plain, "{:?}", block);
            prop_assert_eq!(words, plain, "{:?}", block);
        }
    }

    #[test]
    fn words_without_signs_stay_as_they_are() {
        for plain in [
            "Analyser l'évolution de son portefeuille (clients, prospects)",
            "les coûts < 5 % & les délais",
            "R&D, C++ et snake_case",
            "étape 1 [facultative]",
        ] {
            assert_eq!(Prose::line(plain).as_str(), plain);
        }
    }
}
