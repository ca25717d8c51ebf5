//! Plain texts as Markdown that says the same words.

/// A text of the format: Markdown. Made of plain words, it is escaped where Markdown would read
/// something else into them, and nowhere else.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Prose(String);

/// A block of a longer text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(String),
    /// A list, one plain text an item.
    List(Vec<String>),
}

impl Prose {
    /// One line of plain words; white space is one space.
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

    /// What is Markdown already.
    pub fn markdown(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The Markdown.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }
}

/// A text on one line, without characters that no page may hold.
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

/// The spaces that hold words together; they are a part of the words.
fn is_joining(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{202f}')
}

/// A line that begins a block: signs of lists, quotations and headings are words in it.
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

/// Plain words as inline Markdown.
fn escaped(plain: &str) -> String {
    let has_links = ["](", "[[", "]{", "]:", "]["]
        .iter()
        .any(|sign| plain.contains(sign));
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
            '~' => before == '~' || next == '~',
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

/// Whether what follows a `&` makes it a character reference.
fn is_entity(after: &str) -> bool {
    after.split_once(';').is_some_and(|(name, _)| {
        let name = name.strip_prefix('#').unwrap_or(name);
        !name.is_empty() && name.len() <= 32 && name.bytes().all(|b| b.is_ascii_alphanumeric())
    })
}
