//! Maps a range of a string's value to the bytes that write it in TOML, escapes included.

use std::ops::Range;

/// The bytes of a TOML string, quotes included, that write a part of its value; `None` when the
/// value is shorter.
pub(crate) fn written_in(raw: &str, part: &Range<usize>) -> Option<Range<usize>> {
    let quote = raw
        .chars()
        .next()
        .filter(|character| matches!(character, '"' | '\''))?;
    let triple = String::from(quote).repeat(3);
    let is_long = raw.len() >= 6 && raw.starts_with(&triple);
    let mut at = if is_long { 3 } else { 1 };
    if is_long {
        // TOML drops the first line end of a multi-line string.
        let rest = &raw[at..];
        at += ["\r\n", "\n"]
            .iter()
            .find(|end| rest.starts_with(**end))
            .map_or(0, |end| end.len());
    }
    let end = raw.len().checked_sub(if is_long { 3 } else { 1 })?;
    let mut value = 0;
    let mut start = None;
    while at < end {
        if start.is_none() && value >= part.start {
            start = Some(at);
        }
        if value >= part.end
            && let Some(start) = start
        {
            return Some(start..at);
        }
        let (written, meant) = character(&raw[at..end], quote == '"')?;
        at += written;
        value += meant;
    }
    let start = start.or((value >= part.start).then_some(end))?;
    (value >= part.end).then(|| start..end.max(start))
}

/// The length in bytes of the first character as written, and in the value.
fn character(raw: &str, escapes: bool) -> Option<(usize, usize)> {
    let first = raw.chars().next()?;
    if raw.starts_with("\r\n") {
        return Some((2, 1));
    }
    if first != '\\' || !escapes {
        return Some((first.len_utf8(), first.len_utf8()));
    }
    let code = |digits: usize| -> Option<(usize, usize)> {
        let number = u32::from_str_radix(raw.get(2..2 + digits)?, 16).ok()?;
        Some((2 + digits, char::from_u32(number)?.len_utf8()))
    };
    match raw[1..].chars().next()? {
        'x' => code(2),
        'u' => code(4),
        'U' => code(8),
        space if space.is_whitespace() => {
            // A line continuation: skip to the next character.
            let rest = raw[1..].trim_start();
            Some((raw.len() - rest.len(), 0))
        }
        other => Some((1 + other.len_utf8(), 1)),
    }
}

#[cfg(test)]
mod tests {
    use super::written_in;

    #[test]
    fn parts_are_found() {
        for (raw, part, expected) in [
            (r#""a \"b\" c""#, 2..5, r#"\"b\""#),
            (r#""é\u00e9 z""#, 4..6, " z"),
            ("\"\"\"\na\\tb\n<x>\"\"\"", 4..7, "<x>"),
            ("\"\"\"a \\\n   b c\"\"\"", 4..5, "c"),
            ("'''\r\na\r\nb'''", 2..3, "b"),
            (r#""\"""#, 0..1, r#"\""#),
        ] {
            let found = written_in(raw, &part).map(|range| &raw[range]);
            assert_eq!(found, Some(expected), "{raw}");
        }
        assert_eq!(written_in("\"a\"", &(3..4)), None);
        assert_eq!(written_in("", &(0..1)), None);
    }
}
