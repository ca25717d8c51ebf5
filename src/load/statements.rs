//! Recognises TOML statements line by line, so that they are found in text that is not valid TOML.

use std::ops::Range;

/// The delimiters of multi-line strings.
pub(super) const LONG: [&str; 2] = ["\"\"\"", "'''"];

/// A header, or a key with its value, up to the next statement.
#[derive(Clone, Debug)]
pub(super) struct Statement<'t> {
    /// Whole lines.
    pub range: Range<usize>,
    /// The start of its first line, after indentation.
    pub start: usize,
    /// The key, or the name in the header.
    pub name: &'t str,
    /// Whether it is a header: `[name]` or `[[name]]`.
    pub is_header: bool,
}

impl<'t> Statement<'t> {
    /// The statements of a text, in order. Lines inside multi-line strings start none.
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

    /// The offset of the first unclosed bracket or brace of a value.
    pub(super) fn open_bracket(&self, text: &str) -> Option<usize> {
        if self.is_header {
            return None;
        }
        let mut open = Vec::new();
        for (at, c) in outside_strings(self.text(text)) {
            match c {
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

/// The name that starts a statement on this line, and whether it is a header.
fn opening(line: &str) -> Option<(&str, bool)> {
    let line = line.trim_start();
    let is_name = |c: char| c.is_alphanumeric() || ['_', '-', '.'].contains(&c);
    if let Some(name) = damaged_header(line) {
        return Some((name, true));
    }
    let inner = line.trim_start_matches('[');
    let is_header = inner.len() < line.len();
    let inner = inner.trim_start();
    let end = inner.find(|c: char| !is_name(c)).unwrap_or(inner.len());
    let (name, rest) = inner.split_at(end);
    let opens = if is_header {
        name.starts_with(|c: char| c.is_alphabetic())
    } else {
        !name.is_empty() && rest.trim_start().starts_with(['=', ':'])
    };
    opens.then_some((name, is_header))
}

/// The name in a header with stray characters around it, so that what follows is still seen as part
/// of it.
fn damaged_header(line: &str) -> Option<&str> {
    let name = line.trim_matches(|c: char| !c.is_alphabetic());
    let is_word = |c: char| c.is_alphabetic() || c == '_';
    if name.is_empty() || !name.chars().all(is_word) {
        return None;
    }
    let (before, after) = line.split_once(name)?;
    let has_brackets = before.contains("[[") || after.contains("]]");
    (has_brackets && !after.contains('=')).then_some(name)
}

/// The delimiter of the multi-line string that is still open after a line.
fn delimiter_after(line: &str, mut inside: Option<&'static str>) -> Option<&'static str> {
    let mut rest = line;
    loop {
        let found = match inside {
            Some(delimiter) => rest.find(delimiter).map(|at| (at, None)),
            None => LONG
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

/// The characters of a statement outside strings and comments, with their offsets.
fn outside_strings(text: &str) -> Vec<(usize, char)> {
    let mut chars = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let rest = &text[at..];
        at += match c {
            '#' => rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => string_length(rest),
            _ => {
                chars.push((at, c));
                c.len_utf8()
            }
        };
    }
    chars
}

/// The length of the quoted string at the start; up to the end of the line when it is not closed.
pub(super) fn string_length(text: &str) -> usize {
    for delimiter in LONG {
        if let Some(rest) = text.strip_prefix(delimiter) {
            return rest.find(delimiter).map_or(text.len(), |end| end + 6);
        }
    }
    let mut chars = text.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    while let Some((at, c)) = chars.next() {
        match c {
            '\\' if quote == Some('"') => {
                chars.next();
            }
            '\n' => return at,
            _ if Some(c) == quote => return at + c.len_utf8(),
            _ => {}
        }
    }
    text.len()
}

/// The statement whose multi-line string swallowed a header and a key of another record: its
/// closing delimiter is missing.
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
        // A reference alone on its line is not a header: no key follows it.
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
