//! The statements of a TOML text, told apart by their looks, so that they are found in a text
//! that is not valid TOML.

use std::ops::Range;

/// A header or a key with its value, up to the next one.
#[derive(Clone, Debug)]
pub(super) struct Statement<'t> {
    /// Whole lines.
    pub range: Range<usize>,
    /// Where its first line begins, without the spaces before it.
    pub start: usize,
    /// The key, or the name in the header.
    pub name: &'t str,
    /// Whether it is a header: `[name]` or `[[name]]`.
    pub is_header: bool,
}

impl<'t> Statement<'t> {
    /// The statements of a text, in order. Lines inside a text of several lines begin none.
    pub(super) fn all(text: &'t str) -> Vec<Self> {
        let mut statements: Vec<Self> = Vec::new();
        let mut inside = None;
        let mut at = 0;
        for line in text.split_inclusive('\n') {
            let end = at + line.len();
            if inside.is_none()
                && let Some((name, is_header)) = opening(line)
            {
                statements.push(Self {
                    range: at..end,
                    start: at + (line.len() - line.trim_start().len()),
                    name,
                    is_header,
                });
            } else if let Some(statement) = statements.last_mut() {
                statement.range.end = end;
            }
            inside = delimiter_after(line, inside);
            at = end;
        }
        statements
    }

    /// Its text.
    pub(super) fn text<'a>(&self, text: &'a str) -> &'a str {
        &text[self.range.clone()]
    }

    /// Where the first bracket or brace of a value stands that is not closed.
    pub(super) fn open_bracket(&self, text: &str) -> Option<usize> {
        if self.is_header {
            return None;
        }
        let mut open = Vec::new();
        for (at, sign) in outside_strings(self.text(text)) {
            match sign {
                '[' | '{' => open.push(self.range.start + at),
                ']' | '}' => {
                    open.pop();
                }
                _ => {}
            }
        }
        open.first().copied()
    }
}

/// The name that a line opens a statement with, and whether it is a header.
fn opening(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    let is_name = |sign: char| sign.is_alphanumeric() || ['_', '-', '.'].contains(&sign);
    if let Some(name) = damaged_header(line) {
        return Some((name, true));
    }
    let inner = line.trim_start_matches('[');
    let is_header = inner.len() < line.len();
    let inner = inner.trim_start();
    let end = inner
        .find(|sign: char| !is_name(sign))
        .unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let opens = if is_header {
        name.starts_with(|sign: char| sign.is_alphabetic())
    } else {
        !name.is_empty() && rest.trim_start().starts_with(['=', ':'])
    };
    opens.then_some((name, is_header))
}

/// The name in a header with a slip of the hand before or after it, so that what stands below it
/// is still seen as its.
fn damaged_header(line: &str) -> Option<&str> {
    let name = line.trim_matches(|sign: char| !sign.is_alphabetic());
    let is_word = |sign: char| sign.is_alphabetic() || sign == '_';
    if name.is_empty() || !name.chars().all(is_word) {
        return None;
    }
    let (before, after) = line.split_once(name)?;
    let has_brackets = before.contains("[[") || after.contains("]]");
    (has_brackets && !after.contains('=')).then_some(name)
}

/// The delimiter of the text of several lines that goes on after a line.
fn delimiter_after(line: &str, mut inside: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        let found = match inside {
            Some(delimiter) => rest.find(delimiter).map(|at| (at, None)),
            None => ["\"\"\"", "'''"]
                .into_iter()
                .filter_map(|delimiter| Some((rest.find(delimiter)?, Some(delimiter))))
                .min(),
        };
        match found {
            Some((at, next)) => {
                rest = &rest[at + 3..];
                inside = next;
            }
            None => return inside,
        }
    }
}

/// The signs of a statement that are in no text and no comment, with their places.
fn outside_strings(text: &str) -> Vec<(usize, char)> {
    let mut signs = Vec::new();
    let mut at = 0;
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match sign {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => string_length(rest),
            _ => {
                signs.push((at, sign));
                sign.len_utf8()
            }
        };
    }
    signs
}

/// The length of the text in quotes at the beginning; up to the end of the line when it is not
/// closed.
pub(super) fn string_length(text: &str) -> usize {
    for delimiter in ["\"\"\"", "'''"] {
        if let Some(rest) = text.strip_prefix(delimiter) {
            return rest.find(delimiter).map_or(text.len(), |end| end + 6);
        }
    }
    let mut signs = text.char_indices();
    let quote = signs.next().map(|(_, sign)| sign);
    while let Some((at, sign)) = signs.next() {
        match sign {
            '\\' if quote == Some('"') => {
                signs.next();
            }
            '\n' => return at,
            _ if Some(sign) == quote => return at + sign.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// What is around a text of several lines.
pub(super) const LONG: [&str; 2] = ["\"\"\"", "'''"];

/// The statement with a text of several lines into which a header and a key of another record
/// were taken: its end is missing.
pub(super) fn swallowing(statements: &[Statement<'_>], text: &str) -> Option<usize> {
    statements.iter().position(|statement| {
        let written = statement.text(text);
        let found = LONG
            .iter()
            .filter_map(|quotes| Some((written.find(quotes)?, *quotes)));
        let Some((at, quotes)) = found.min() else {
            return false;
        };
        let inner = &written[at + 3..];
        let inner = &inner[..inner.find(quotes).unwrap_or(inner.len())];
        let mut lines = inner.lines().skip_while(|line| {
            let line = line.trim();
            !(line.starts_with("[[") && line.ends_with("]]"))
        });
        // A reference alone on its line is no header: no key follows it.
        lines.next().is_some()
            && lines.any(|line| {
                let key = line.split_once('=').map(|(key, _)| key.trim());
                key.is_some_and(|key| {
                    !key.is_empty()
                        && key
                            .bytes()
                            .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                })
            })
    })
}
