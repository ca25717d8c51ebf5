//! A template as a sequence of tags and texts, with holes for its expressions and statements.

use std::ops::Range;

/// A part of a template.
#[derive(Debug)]
pub(crate) enum Token<'t> {
    Start(Start<'t>),
    End(&'t str),
    Text(&'t str),
    /// An expression or statement of the template.
    Hole,
}

#[derive(Debug)]
pub(crate) struct Start<'t> {
    pub(crate) name: &'t str,
    pub(crate) attributes: Vec<(&'t str, &'t str)>,
    /// Whether its name continues with an expression.
    pub(crate) open_name: bool,
    /// Whether attributes depend on a statement.
    pub(crate) open: bool,
    pub(crate) range: Range<usize>,
}

impl<'t> Start<'t> {
    /// The value of an attribute.
    pub(crate) fn get(&self, wanted: &str) -> Option<&'t str> {
        let mut attributes = self.attributes.iter();
        attributes
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| *value)
    }

    /// Whether it ends with `/>`.
    pub(crate) fn is_closed(&self, text: &str) -> bool {
        text.get(self.range.clone())
            .is_some_and(|tag| tag.ends_with("/>"))
    }

    /// Whether a simple selector (`#id`, `.class`, `name`, `name.class`) matches it.
    pub(crate) fn is_found_by(&self, selector: &str) -> bool {
        let get = |wanted: &str| self.get(wanted).unwrap_or("");
        let end = selector
            .find(['#', '.', ':', '['])
            .unwrap_or(selector.len());
        let (name, rest) = selector.split_at(end);
        if !name.is_empty() && name != self.name {
            return false;
        }
        let word = |text: &str| {
            text.split([':', '[', '.', '#'])
                .next()
                .unwrap_or("")
                .to_owned()
        };
        match rest.chars().next() {
            Some('#') => get("id") == word(&rest[1..]),
            Some('.') => get("class")
                .split_whitespace()
                .any(|class| class == word(&rest[1..])),
            Some(_) => false,
            None => !name.is_empty(),
        }
    }
}

/// The end of the part that begins at `at` with `{{`, `{%` or `{#`.
fn hole_end(text: &str, at: usize) -> Option<usize> {
    let close = match text.get(at..at + 2)? {
        "{{" => "}}",
        "{%" => "%}",
        "{#" => "#}",
        _ => return None,
    };
    let rest = &text[at + 2..];
    Some(rest.find(close).map_or(text.len(), |end| at + 2 + end + 2))
}

/// The first expression, statement or comment of a template.
pub(super) fn first_hole(text: &str) -> Option<Range<usize>> {
    let mut braces = text.match_indices('{');
    braces.find_map(|(at, _)| Some(at..hole_end(text, at)?))
}

/// Splits a template into its parts. Comments and declarations are skipped.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut from = 0;
    let mut is_raw = false;
    let bytes = text.as_bytes();
    while at < text.len() {
        let next = match bytes[at] {
            b'{' if is_raw => hole_end(text, at).filter(|end| is_tag(&text[at..*end], "endraw")),
            b'{' => hole_end(text, at),
            b'<' => markup_end(text, at),
            _ => None,
        };
        let Some(end) = next else {
            at += 1;
            continue;
        };
        if !text[from..at].trim().is_empty() {
            tokens.push(Token::Text(&text[from..at]));
        }
        match (bytes[at], bytes.get(at + 1)) {
            (b'{', Some(b'#')) => {}
            (b'{', _) => {
                is_raw = !is_raw && is_tag(&text[at..end], "raw");
                tokens.push(Token::Hole);
            }
            (_, Some(b'!')) => {}
            (_, Some(b'/')) => {
                let name = text[at + 2..end].trim_end_matches('>').trim();
                tokens.push(Token::End(name));
            }
            _ => tokens.push(Token::Start(start(text, at..end))),
        }
        at = end;
        from = end;
    }
    if !text[from..].trim().is_empty() {
        tokens.push(Token::Text(&text[from..]));
    }
    tokens
}

/// Whether a part of a template is the statement that consists of one word.
fn is_tag(part: &str, word: &str) -> bool {
    let inside = part.strip_prefix("{%").and_then(|it| it.strip_suffix("%}"));
    inside.is_some_and(|inside| inside.trim_matches(['-', ' ', '\n', '\t', '\r']) == word)
}

/// The end of the tag, comment or declaration at `at`; `None` for a lone `<`.
pub(crate) fn markup_end(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    match bytes.get(at + 1)? {
        b'!' if text[at..].starts_with("<!--") => Some(
            text[at..]
                .find("-->")
                .map_or(text.len(), |end| at + end + 3),
        ),
        b'!' | b'/' => Some(text[at..].find('>').map_or(text.len(), |end| at + end + 1)),
        first if first.is_ascii_alphabetic() => {
            let mut inside = at + 1;
            let mut quote = None;
            while inside < text.len() {
                match (bytes[inside], quote) {
                    (b'{', _) if hole_end(text, inside).is_some() => {
                        inside = hole_end(text, inside).unwrap_or(text.len());
                        continue;
                    }
                    (byte @ (b'"' | b'\''), None) => quote = Some(byte),
                    (byte, Some(open)) if byte == open => quote = None,
                    (b'>', None) => return Some(inside + 1),
                    _ => {}
                }
                inside += 1;
            }
            None
        }
        _ => None,
    }
}

/// Parses a start tag.
fn start(text: &str, range: Range<usize>) -> Start<'_> {
    let inside = text[range.clone()]
        .trim_start_matches('<')
        .trim_end_matches('>');
    let name_end = inside
        .find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '{'))
        .unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_end);
    let mut start = Start {
        name,
        attributes: Vec::new(),
        open_name: rest.starts_with("{{"),
        open: false,
        range,
    };
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return start;
        }
        if rest.starts_with('{')
            && let Some(end) = hole_end(rest, 0)
        {
            start.open |= !(start.open_name && start.attributes.is_empty());
            rest = &rest[end..];
            continue;
        }
        let end = rest
            .char_indices()
            .skip(1)
            .find(|(_, c)| c.is_ascii_whitespace() || matches!(c, '=' | '/' | '{'))
            .map_or(rest.len(), |(at, _)| at);
        let name = &rest[..end];
        let after = rest[end..].trim_start();
        let Some(value) = after.strip_prefix('=').map(str::trim_start) else {
            start.attributes.push((name, ""));
            rest = &rest[end..];
            continue;
        };
        let (value, after) = value_and_rest(value);
        start.attributes.push((name, value));
        rest = after;
    }
}

/// The end of a quoted value, ignoring quotes inside `{{ … }}`.
fn quoted_end(text: &str, quote: char) -> usize {
    let mut at = 0;
    while let Some(next) = text[at..].chars().next() {
        if next == quote {
            return at;
        }
        at = match hole_end(text, at).filter(|_| next == '{') {
            Some(end) => end,
            None => at + next.len_utf8(),
        };
    }
    text.len()
}

/// The value of an attribute, and the rest.
fn value_and_rest(text: &str) -> (&str, &str) {
    match text.chars().next() {
        Some(quote @ ('"' | '\'')) => {
            let inside = &text[1..];
            let end = quoted_end(inside, quote);
            (&inside[..end], inside.get(end + 1..).unwrap_or(""))
        }
        _ => {
            let end = text
                .find(|c: char| c.is_ascii_whitespace())
                .unwrap_or(text.len());
            text.split_at(end)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Token, tokens};

    #[test]
    fn parts_of_a_template() {
        let text = "{# c #}<h{{ n }} class=\"a {% if b > 1 %}c{% endif %}\"{% if d %} e=\"{{ f(\"g\") }}\"{% endif %}>Un {{ x }}</h{{ n }}>";
        let parts = tokens(text);
        assert_eq!(parts.len(), 4, "{parts:?}");
        let Token::Start(start) = &parts[0] else {
            panic!("{parts:?}");
        };
        assert!(start.open_name && start.open);
        assert_eq!(start.name, "h");
        assert_eq!(start.attributes.len(), 2, "{start:?}");
    }
}
