//! Finds invisible and look-alike characters in content files before parsing.
//!
//! Where such a character would only surface as a different mistake (a key that looks right, a
//! closed string reported as open), it is replaced in the text that is parsed next, keeping byte
//! offsets, so each later report is about something else.

use super::statements::string_length;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use crate::text::runs::first;
use crate::text::{
    Oddity, character_name, is_ignorable, is_of_alphabet, is_special_space, looks_like, oddity,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Keys whose values are names that identify records.
const NAMES: [&str; 16] = [
    "activities",
    "aliases",
    "certifications",
    "code",
    "component",
    "domains",
    "for",
    "from",
    "id",
    "lang",
    "language",
    "parent",
    "related",
    "supersedes",
    "to",
    "to_units",
];

/// Checks the text of a file, one part of which is TOML and the rest Markdown.
pub(super) fn cleaned<'t>(
    text: &'t str,
    toml: Range<usize>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let mut reading = Reading {
        text,
        toml: toml.clone(),
        bytes: text.as_bytes().to_vec(),
        found: BTreeMap::new(),
        noted: BTreeSet::new(),
        native: native(text),
    };
    for part in parts(&text[toml.clone()]) {
        reading.toml_part(part.moved(toml.start));
    }
    reading.references();
    reading.anywhere();
    reading.report(file, diagnostics);
    match String::from_utf8(reading.bytes) {
        Ok(cleaned) => Cow::Owned(cleaned),
        // Cannot happen: only whole characters were replaced. The original text is a safe fallback.
        Err(_) => Cow::Borrowed(text),
    }
}

/// Whether a text has only printed characters that look like nothing else.
fn is_plain(text: &str) -> bool {
    // Printed ASCII, and the two bytes of each character from U+00C0 to U+02FF: nearly all letters.
    let is_other = |byte: u8| {
        let is_ascii = byte.wrapping_sub(b' ') <= b'~' - b' ';
        let is_first = byte.wrapping_sub(0xc3) <= 0xcb - 0xc3;
        let is_second = byte.wrapping_sub(0x80) < 0x40;
        !(is_ascii | (byte == b'\n') | (byte == b'\t') | is_first | is_second)
    };
    let mut rest = text;
    while let Some(at) = first(rest.as_bytes(), is_other) {
        let mut others = rest[at..].chars();
        let is_allowed = match others.next() {
            // Most punctuation.
            Some(c @ '¡'..='¿') => c != '\u{ad}',
            Some('\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}') => true,
            _ => false,
        };
        if !is_allowed {
            return false;
        }
        rest = others.as_str();
    }
    true
}

/// A part of a TOML document.
enum Part {
    /// A key, or the name in a header.
    Key(Range<usize>),
    /// A quoted name of a record, quotes included.
    Name(Range<usize>),
    /// A character outside strings.
    Between(Range<usize>),
}

impl Part {
    fn moved(self, by: usize) -> Self {
        let moved = |range: Range<usize>| range.start + by..range.end + by;
        match self {
            Self::Key(range) => Self::Key(moved(range)),
            Self::Name(range) => Self::Name(moved(range)),
            Self::Between(range) => Self::Between(moved(range)),
        }
    }
}

/// The parts of a TOML document other than running text, where every printed character is allowed.
fn parts(toml: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut key = "";
    let mut at = 0;
    let mut line_start = true;
    while let Some(c) = toml[at..].chars().next() {
        let rest = &toml[at..];
        match c {
            '\n' => {
                line_start = true;
                at += 1;
            }
            '#' => at += rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => {
                let length = string_length(rest);
                let before = toml[..at].trim_end();
                // In an inline table the key comes right before its value.
                let inline = before.strip_suffix('=').map(|before| {
                    let before = before.trim_end();
                    let start = before
                        .rfind(|c: char| !c.is_alphanumeric() && c != '_')
                        .map_or(0, |at| at + 1);
                    before.get(start..).unwrap_or("")
                });
                if NAMES.contains(&inline.unwrap_or(key)) {
                    parts.push(Part::Name(at..at + length));
                }
                at += length;
                line_start = false;
            }
            c if line_start && is_in_key(c) => {
                let length = rest.find(|c: char| !is_in_key(c)).unwrap_or(rest.len());
                // A special space at the end belongs after the key, not in it.
                let run = rest[..length].trim_end_matches(is_special_space);
                key = run;
                parts.push(Part::Key(at..at + run.len()));
                at += run.len().max(c.len_utf8());
                line_start = false;
            }
            c => {
                let is_before = c.is_whitespace() || c == '[' || is_unseen(c);
                parts.push(Part::Between(at..at + c.len_utf8()));
                line_start &= is_before;
                at += c.len_utf8();
            }
        }
    }
    parts
}

fn is_in_key(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-' | '.') || is_unseen(c)
}

/// Whether a character is invisible, or looks like a space.
fn is_unseen(c: char) -> bool {
    oddity(c).is_some() || is_ignorable(c)
}

/// The look-alikes of Latin letters whose own alphabet the text is written in: the text also has
/// letters of that alphabet that look like no Latin letter.
fn native(text: &str) -> BTreeSet<char> {
    let similar: BTreeSet<char> = (text.chars())
        .filter(|c| looks_like(*c).is_some())
        .collect();
    let is_native = |c: &char| {
        let own = text.chars().filter(|other| is_of_alphabet(*other, *c));
        own.take(3).count() == 3
    };
    similar.into_iter().filter(is_native).collect()
}

/// The first occurrence of a character in one context, and the offsets of the others.
struct Found {
    at: usize,
    rule: &'static Rule,
    others: Vec<usize>,
    /// The context.
    context: Where,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Where {
    Key,
    Name,
    Reference,
    Between,
    Text,
}

struct Reading<'t> {
    text: &'t str,
    toml: Range<usize>,
    bytes: Vec<u8>,
    found: BTreeMap<(char, Where), Found>,
    /// Offsets already noted.
    noted: BTreeSet<usize>,
    /// Look-alikes of Latin letters that are legitimate in this text.
    native: BTreeSet<char>,
}

impl Reading<'_> {
    fn note(&mut self, at: usize, c: char, context: Where) {
        if !self.noted.insert(at) {
            return;
        }
        let rule = match (oddity(c), context) {
            (Some(Oddity::Control), _) => &codes::CONTROL_CHARACTER,
            (None, _) if c == '\r' => &codes::CONTROL_CHARACTER,
            (_, Where::Text) => &codes::INVISIBLE_CHARACTER,
            _ => &codes::DECEPTIVE_CHARACTER,
        };
        match self.found.get_mut(&(c, context)) {
            Some(found) => found.others.push(at),
            None => {
                let found = Found {
                    at,
                    rule,
                    others: Vec::new(),
                    context,
                };
                self.found.insert((c, context), found);
            }
        }
    }

    fn toml_part(&mut self, part: Part) {
        match part {
            Part::Key(range) => self.repair(range, Where::Key),
            Part::Name(range) => self.repair(range, Where::Name),
            Part::Between(range) => {
                let c = self.text[range.clone()].chars().next().unwrap_or(' ');
                if is_special_space(c) || is_unseen(c) {
                    self.note(range.start, c, Where::Between);
                    self.bytes[range].fill(b' ');
                }
            }
        }
    }

    /// Rewrites a name with the characters that were likely meant, padded with spaces.
    fn repair(&mut self, range: Range<usize>, context: Where) {
        let written = &self.text[range.clone()];
        let mut repaired = String::with_capacity(written.len());
        for (at, c) in written.char_indices() {
            let is_last = at + c.len_utf8() == written.len();
            if is_special_space(c) {
                repaired.push(' ');
            } else if is_unseen(c) {
                // Dropped.
            } else if let Some(latin) = looks_like(c).filter(|_| self.is_alone(c)) {
                repaired.push(latin);
            } else {
                repaired.push(c);
                continue;
            }
            // A line end in the editor is better reported as an unclosed string.
            if !(is_last && c == '\r') {
                self.note(range.start + at, c, context);
            }
        }
        let filled = repaired.len();
        self.bytes[range.start..range.start + filled].copy_from_slice(repaired.as_bytes());
        self.bytes[range.start + filled..range.end].fill(b' ');
    }

    /// Whether the text has no other letters of this look-alike's alphabet.
    fn is_alone(&self, c: char) -> bool {
        !self.native.contains(&c)
    }

    /// Characters that are wrong in any text.
    fn anywhere(&mut self) {
        let mut before = ' ';
        let mut chars = self.text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let next = chars.peek().map_or(' ', |(_, next)| *next);
            let in_toml = self.toml.contains(&at);
            let range = at..at + c.len_utf8();
            let is_lone_return = in_toml && c == '\r' && next != '\n';
            if oddity(c) == Some(Oddity::Control) || is_lone_return {
                self.note(at, c, Where::Text);
                if self.bytes[range.clone()] == *c.to_string().as_bytes() {
                    self.bytes[range].fill(b' ');
                }
            } else if oddity(c).is_some() || joins_latin(c, before, next) {
                // A string of nothing else is reported as empty elsewhere.
                let in_quotes = before == '"' && next == '"';
                if !(in_toml && in_quotes) {
                    self.note(at, c, Where::Text);
                }
            } else if looks_like(c).is_some()
                && (before.is_ascii_alphabetic() || next.is_ascii_alphabetic())
                && self.is_alone(c)
            {
                self.note(at, c, Where::Text);
            }
            before = c;
        }
    }

    /// Names in references between double brackets.
    fn references(&mut self) {
        let text = self.text;
        let mut at = 0;
        while let Some(start) = text[at..].find("[[").map(|start| at + start) {
            let inner = start + 2;
            let Some(length) = text[inner..].find([']', '\n', '|']) else {
                return;
            };
            at = inner + length;
            let closes = text[at..].starts_with(['|', ']']);
            let is_header = text[..start].trim_end_matches([' ', '\t']).ends_with('\n')
                && self.toml.contains(&start);
            let odd = |c: char| is_special_space(c) || is_unseen(c) || looks_like(c).is_some();
            if closes && !is_header && text[inner..at].contains(odd) {
                self.repair(inner..at, Where::Reference);
            }
        }
    }

    fn report(&self, file: FileId, diagnostics: &mut Diagnostics) {
        const MOST_LINES: usize = 5;
        let line_of = |at: usize| self.text[..at].matches('\n').count() + 1;
        for ((c, _), found) in &self.found {
            let name = character_name(*c);
            let range = found.at..found.at + c.len_utf8();
            let (message, help) = explain(*c, &name, found);
            let mut diagnostic = Diagnostic::new(found.rule, Span::new(file, range), message)
                .label(name)
                .help(help);
            if !found.others.is_empty() {
                let shown = found.others.iter().take(MOST_LINES);
                let mut lines: Vec<usize> = shown.map(|at| line_of(*at)).collect();
                lines.dedup();
                let mut lines: Vec<String> = lines.iter().map(usize::to_string).collect();
                if found.others.len() > MOST_LINES {
                    lines.push("…".to_owned());
                }
                let lines = lines.join(", ");
                diagnostic = diagnostic.help(say::other_times(found.others.len(), lines));
            }
            diagnostics.push(diagnostic);
        }
    }
}

/// Whether a joiner or direction mark is next to a Latin letter, which needs none.
fn joins_latin(c: char, before: char, next: char) -> bool {
    let is_latin = |c: char| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}');
    matches!(c, '\u{200c}'..='\u{200f}' | '\u{61c}') && (is_latin(before) || is_latin(next))
}

/// The message and help for a character.
fn explain(c: char, name: &Message, found: &Found) -> (Message, Message) {
    let typed = match (looks_like(c), oddity(c)) {
        (Some(latin), _) => say::type_letter(latin),
        (None, Some(_)) => say::delete_it(),
        _ => say::type_space(),
    };
    match found.context {
        Where::Key => (say::key_holds(name), typed),
        Where::Name => (say::name_holds(name), typed),
        Where::Reference => (say::reference_holds(name), typed),
        Where::Between => (say::outside_text(name), typed),
        Where::Text if looks_like(c).is_some() => (say::word_holds(name), typed),
        Where::Text if c == '\u{b}' || c == '\r' => (say::text_holds(name), say::type_line_end()),
        Where::Text if matches!(c, '\u{80}'..='\u{9f}') => {
            (say::text_holds(name), say::type_meant())
        }
        Where::Text if c == '\u{fffd}' || matches!(c, '\u{e000}'..='\u{f8ff}') => {
            (say::text_holds(name), say::look_it_up())
        }
        Where::Text => (say::text_holds(name), say::delete_or_space()),
    }
}

#[cfg(test)]
mod tests {
    use super::is_plain;

    #[test]
    fn plain_texts_have_only_plain_characters() {
        for c in (0..0x1_1000).filter_map(char::from_u32) {
            let is_letter = matches!(c, '¡'..='\u{2ff}') && c != '\u{ad}';
            let is_mark = matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}');
            let expected = is_letter || is_mark || matches!(c, ' '..='~' | '\n' | '\t');
            for text in [c.to_string(), format!("é{c}à"), format!("{c:>40}")] {
                assert_eq!(is_plain(&text), expected, "{c:?}");
            }
        }
    }
}
