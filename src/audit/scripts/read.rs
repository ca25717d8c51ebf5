//! The text of a script, in which what is code is told from comments and texts.

use std::ops::Range;

/// Lines longer than this on average were written by a tool.
const LONGEST_LINE: usize = 400;

/// A script. Both texts are as long as what is written, so that places stay the same.
pub(in crate::audit) struct Script<'s> {
    pub written: &'s str,
    /// Without comments.
    pub code: String,
    /// Without comments, and with blanks in place of what stands in quotes.
    pub bare: String,
}

impl<'s> Script<'s> {
    /// Reads a script; `None` for one that people do not read.
    pub(in crate::audit) fn read(written: &'s str) -> Option<Self> {
        let lines = written
            .lines()
            .filter(|line| !line.trim().is_empty())
            .count();
        if written.len() > LONGEST_LINE * lines.max(1) {
            return None;
        }
        let mut code = written.as_bytes().to_vec();
        let mut bare = code.clone();
        let mut at = 0;
        // The last sign of the code, by which a division is told from a pattern.
        let mut before = b'(';
        while at < code.len() {
            let end = match (code[at], code.get(at + 1)) {
                (b'/', Some(b'/')) => find(written, at, "\n"),
                (b'/', Some(b'*')) => find(written, at + 2, "*/")
                    .saturating_add(2)
                    .min(code.len()),
                (quote @ (b'"' | b'\'' | b'`'), _) => quoted(&code, at, quote),
                (b'/', _) if b"(,=:[!&|?{};+".contains(&before) => quoted(&code, at, b'/'),
                (sign, _) => {
                    if !sign.is_ascii_whitespace() {
                        before = sign;
                    }
                    at += 1;
                    continue;
                }
            };
            let is_comment = code[at] == b'/' && matches!(code.get(at + 1), Some(b'/' | b'*'));
            let inside = if is_comment {
                at..end
            } else {
                at + 1..end.saturating_sub(1).max(at + 1)
            };
            blank(&mut bare, inside.clone());
            if is_comment {
                blank(&mut code, inside);
            } else {
                before = b'"';
            }
            at = end.max(at + 1);
        }
        Some(Self {
            written,
            code: String::from_utf8(code).ok()?,
            bare: String::from_utf8(bare).ok()?,
        })
    }

    /// Where the bracket closes that opens at a place.
    pub(in crate::audit) fn closes(&self, open: usize) -> usize {
        let bytes = self.bare.as_bytes();
        let mut depth = 0_usize;
        for (at, sign) in bytes.iter().enumerate().skip(open) {
            match sign {
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => {
                    depth = depth.saturating_sub(1);
                    if depth == 0 {
                        return at;
                    }
                }
                _ => {}
            }
        }
        bytes.len()
    }

    /// Where the statement ends that goes on at a place.
    pub(in crate::audit) fn statement_end(&self, from: usize) -> usize {
        let bytes = self.bare.as_bytes();
        let mut at = from;
        while at < bytes.len() {
            match bytes[at] {
                b'(' | b'[' | b'{' => at = self.closes(at),
                b';' | b')' | b'}' => return at,
                b'\n'
                    if self.bare[at..]
                        .trim_start()
                        .starts_with(|sign: char| sign.is_alphabetic()) =>
                {
                    return at;
                }
                _ => {}
            }
            at += 1;
        }
        bytes.len()
    }

    /// The line around a place, without the spaces at both ends.
    pub(in crate::audit) fn line(&self, at: usize) -> Range<usize> {
        let start = self.written[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.written[at..]
            .find('\n')
            .map_or(self.written.len(), |end| at + end);
        let line = &self.written[start..end];
        let start = start + line.len() - line.trim_start().len();
        start..start + line.trim().len()
    }
}

fn find(text: &str, from: usize, what: &str) -> usize {
    text.get(from..)
        .and_then(|rest| rest.find(what))
        .map_or(text.len(), |at| from + at)
}

/// Where a text in quotes ends that begins at a place.
fn quoted(code: &[u8], from: usize, quote: u8) -> usize {
    let mut at = from + 1;
    let mut in_class = false;
    while at < code.len() {
        match code[at] {
            b'\\' => at += 1,
            b'\n' if quote != b'`' => return at,
            b'[' if quote == b'/' => in_class = true,
            b']' => in_class = false,
            sign if sign == quote && !in_class => return at + 1,
            _ => {}
        }
        at += 1;
    }
    code.len()
}

/// Puts blanks in place of all but line ends.
fn blank(bytes: &mut [u8], range: Range<usize>) {
    let end = range.end.min(bytes.len());
    for byte in &mut bytes[range.start.min(end)..end] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}
