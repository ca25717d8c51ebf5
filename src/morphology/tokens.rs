//! Finds words and codes in plain text.

use crate::text::{Code, fold, is_apostrophe, is_hyphen, is_ignorable};
use std::borrow::Cow;
use std::ops::Range;
use unicode_normalization::char::is_combining_mark;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A word; a hyphenated one as a whole.
    Word,
    /// A part of a hyphenated word, which comes after the whole.
    Part,
    /// A code, or any run of letters and digits that is written like one.
    Code,
}

/// A word or a code, with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// What it is.
    pub kind: Kind,
    /// Its byte range in the text, without an elided article.
    pub range: Range<usize>,
    /// The text of that range.
    pub text: &'t str,
    /// Its normal form: the [`surface`] of a word, the [`Code::key`] of a code.
    pub surface: Cow<'t, str>,
}

impl Token<'_> {
    /// Whether it may be the number of a code that begins before it.
    pub(super) fn is_number(&self) -> bool {
        self.kind == Kind::Code && self.surface.starts_with(|c: char| c.is_ascii_digit())
    }
}

/// A word in its indexed form: folded, without hyphens, apostrophes and ampersands.
///
/// ```
/// assert_eq!(repere::morphology::surface("Chef-d’œuvre"), "chefdoeuvre");
/// ```
pub fn surface(word: &str) -> String {
    let mut folded = fold(word);
    folded.retain(|c| c != '-' && c != '\'' && c != '&');
    folded
}

/// Words that lose their last vowel before another word.
pub const ELIDED: &[&str] = &[
    "l", "d", "j", "m", "n", "s", "t", "c", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
];

/// The longest run that is taken for a code.
const LONGEST_CODE: usize = 18;

/// The words and codes of a plain text, in order.
///
/// ```
/// use repere::morphology::tokens;
/// let surfaces: Vec<String> = tokens("L’auto-évaluation (C-1-2a)")
///     .map(|token| token.surface.into_owned())
///     .collect();
/// assert_eq!(surfaces, ["autoevaluation", "auto", "evaluation", "c1.2a"]);
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token<'_>> {
    let mut before: Option<Range<usize>> = None;
    chunks(text).flat_map(move |chunk| {
        let mut found = Vec::new();
        read(text, chunk.clone(), &mut found);
        let number = found.first().filter(|token| token.is_number());
        let joined = before
            .replace(chunk)
            .zip(number)
            .and_then(|(before, number)| joined(text, before, &number.range));
        found.extend(joined);
        found
    })
}

/// Runs of letters and digits, with the characters that join them. How a run is analysed depends on
/// itself alone, except that a number may be [`joined`] with the run before it.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_alphanumeric)?;
        let mut end = start;
        let mut joiner = false;
        let mut next = start;
        loop {
            // Most characters are ASCII letters.
            let letters = ascii_alphanumerics(&text.as_bytes()[next..]);
            next += letters;
            if letters > 0 {
                end = next;
                joiner = false;
            }
            let Some(c) = text[next..].chars().next() else {
                break;
            };
            next += c.len_utf8();
            if is_alphanumeric(c) || !joiner && is_silent(c) {
                end = next;
                joiner = false;
            } else if !joiner && (is_joint(c) || c == '.') {
                joiner = true;
            } else {
                break;
            }
        }
        end += symbol_suffix(&text[end..]).unwrap_or(0);
        end += thousands(&text[start..end], &text[end..]);
        at = end;
        Some(start..end)
    })
}

/// How many ASCII letters and digits a text begins with.
fn ascii_alphanumerics(text: &[u8]) -> usize {
    let other = text.iter().position(|byte| !byte.is_ascii_alphanumeric());
    other.unwrap_or(text.len())
}

/// Whether a character joins the parts of a word: savoir-faire, chef-d’œuvre, R&D.
fn is_joint(c: char) -> bool {
    is_hyphen(c) || is_apostrophe(c) || c == '&'
}

/// The length of the symbols that end a name: C++, C#.
fn symbol_suffix(rest: &str) -> Option<usize> {
    let length = match rest.as_bytes() {
        [b'+', b'+', ..] => 2,
        [b'#', ..] => 1,
        _ => return None,
    };
    let next = rest[length..].chars().next();
    (!next.is_some_and(is_alphanumeric)).then_some(length)
}

/// The length of the groups of three digits after a number: 1 500, 12 000 000.
fn thousands(number: &str, rest: &str) -> usize {
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if number.len() > 3 || !all_digits(number) {
        return 0;
    }
    let mut length = 0;
    while let Some(space) = rest[length..].chars().next().filter(|c| is_space(*c)) {
        let from = length + space.len_utf8();
        let Some(group) = rest.get(from..from + 3).filter(|group| all_digits(group)) else {
            break;
        };
        let after = from + group.len();
        if rest[after..].chars().next().is_some_and(is_alphanumeric) {
            break;
        }
        length = after;
    }
    length
}

/// Spaces that separate groups of digits.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// A faster equivalent of the standard method for ASCII.
fn is_alphanumeric(c: char) -> bool {
    match c {
        'À'..='ÿ' => !matches!(c, '×' | '÷'),
        c => c.is_alphanumeric(),
    }
}

/// Whether a character occurs in words without being a letter.
fn is_silent(c: char) -> bool {
    !c.is_ascii() && (is_combining_mark(c) || is_ignorable(c))
}

/// Splits a chunk: a code, or words joined by dots, hyphens and apostrophes.
pub(super) fn read<'t>(text: &'t str, mut chunk: Range<usize>, found: &mut Vec<Token<'t>>) {
    // Elided words, in a loop: there may be many.
    while let Some((at, c)) = text[chunk.clone()]
        .char_indices()
        .find(|(_, c)| is_apostrophe(*c))
        && ELIDED.contains(&fold(&text[chunk.start..chunk.start + at]).as_str())
    {
        chunk.start += at + c.len_utf8();
    }
    let written = &text[chunk.clone()];
    if let Some(code) = code(written) {
        found.push(token(text, chunk, Kind::Code, code));
        return;
    }
    if written.contains('.') {
        for piece in split(text, chunk, |c| c == '.') {
            read(text, piece, found);
        }
        return;
    }
    let pieces: Vec<_> = split(text, chunk.clone(), is_joint).collect();
    read_word(text, chunk, Kind::Word, found);
    if pieces.len() > 1 {
        for piece in pieces {
            read_word(text, piece, Kind::Part, found);
        }
    }
}

/// Reads a piece without joining characters, or a whole word with them.
fn read_word<'t>(text: &'t str, range: Range<usize>, kind: Kind, found: &mut Vec<Token<'t>>) {
    let written = &text[range.clone()];
    if let Some(code) = code(written) {
        found.push(token(text, range, Kind::Code, code));
    } else {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        let surface = match written.bytes().all(plain) {
            true => Cow::Borrowed(written),
            false => Cow::Owned(surface(written)),
        };
        if kind != Kind::Part || surface.chars().nth(1).is_some() {
            found.push(token(text, range, kind, surface));
        }
    }
}

/// The key of a code, when the text is written like one.
fn code(written: &str) -> Option<String> {
    if written.len() > LONGEST_CODE
        || !written.bytes().any(|byte| byte.is_ascii_digit())
        || written.chars().any(|c| is_apostrophe(c) || c == '&')
    {
        return None;
    }
    if written.contains(is_space) && written.bytes().next().is_some_and(|b| b.is_ascii_digit()) {
        return Some(written.replace(is_space, ""));
    }
    let code = Code::parse(written);
    code.is_likely().then(|| code.key())
}

/// « RNCP 38676 » is the code RNCP38676 as well as a word and a number: returns the code that a
/// number forms with the run before it.
pub(super) fn joined<'t>(
    text: &'t str,
    before: Range<usize>,
    number: &Range<usize>,
) -> Option<Token<'t>> {
    let letters = &text[before.clone()];
    let gap = text.get(before.end..number.start)?;
    let parts = letters.len() <= 6
        && letters.bytes().all(|byte| byte.is_ascii_uppercase())
        && gap.chars().count() == 1
        && gap.chars().all(char::is_whitespace);
    let range = before.start..number.end;
    let code = parts.then(|| code(&text[range.clone()])).flatten()?;
    Some(token(text, range, Kind::Code, code))
}

fn token<'t>(
    text: &'t str,
    range: Range<usize>,
    kind: Kind,
    surface: impl Into<Cow<'t, str>>,
) -> Token<'t> {
    Token {
        kind,
        text: &text[range.clone()],
        range,
        surface: surface.into(),
    }
}

/// The pieces of a range between joining characters.
fn split(
    text: &str,
    range: Range<usize>,
    is_joint: impl Fn(char) -> bool + Copy,
) -> impl Iterator<Item = Range<usize>> {
    let start = range.start;
    let written = &text[range];
    written
        .split(is_joint)
        .filter(|piece| !piece.is_empty())
        .map(move |piece| {
            let at = start + (piece.as_ptr() as usize - written.as_ptr() as usize);
            at..at + piece.len()
        })
}

#[cfg(test)]
mod tests {
    use super::{is_alphanumeric, tokens};

    #[test]
    fn letters_are_those_of_unicode() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        }
    }

    /// Elided words were read recursively: a long row of them overflowed the stack.
    #[test]
    fn many_elided_words_are_read_one_after_the_other() {
        assert!(tokens(&"l'".repeat(100_000)).count() <= 1);
    }
}
