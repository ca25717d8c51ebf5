//! Characters that nobody sees, told in the files of the content before these are read.
//!
//! Where such a character would only be told as another mistake (a key that looks right, a text
//! that is closed and told as open), it is taken out of the text that is read on, byte for byte,
//! so that what is told next is another mistake.

use super::statements::string_length;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use crate::text::{
    Oddity, character_name, is_ignorable, is_of_alphabet, is_special_space, looks_like, oddity,
};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Keys whose texts are names, by which records are found.
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

/// Looks through the text of a file, of which a part is TOML and the rest Markdown.
pub(super) fn cleaned<'t>(
    text: &'t str,
    toml: Range<usize>,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Cow<'t, str> {
    let is_plain = |sign: char| match sign {
        '\r' => false,
        sign if sign.is_ascii() => oddity(sign).is_none(),
        // Most letters and signs of print.
        '¡'..='\u{2ff}' => sign != '\u{ad}',
        '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205e}' => true,
        _ => false,
    };
    if text.chars().all(is_plain) {
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
    reading.tell(file, diagnostics);
    match String::from_utf8(reading.bytes) {
        Ok(cleaned) => Cow::Owned(cleaned),
        // Cannot happen: whole characters were replaced. The text as it is does no harm.
        Err(_) => Cow::Borrowed(text),
    }
}

/// A part of a TOML text.
enum Part {
    /// A key, or the name in a header.
    Key(Range<usize>),
    /// A text in quotes that names a record, quotes included.
    Name(Range<usize>),
    /// What stands between texts.
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

/// The parts of a TOML text that are no running text: those have all characters of print.
fn parts(toml: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut key = "";
    let mut at = 0;
    let mut line_start = true;
    while let Some(sign) = toml[at..].chars().next() {
        let rest = &toml[at..];
        match sign {
            '\n' => {
                line_start = true;
                at += 1;
            }
            '#' => at += rest.find('\n').unwrap_or(rest.len()),
            '"' | '\'' => {
                let length = string_length(rest);
                let before = toml[..at].trim_end();
                // In a record in braces the key stands right before its text.
                let inline = before.strip_suffix('=').map(|before| {
                    let before = before.trim_end();
                    let start = before
                        .rfind(|sign: char| !sign.is_alphanumeric() && sign != '_')
                        .map_or(0, |at| at + 1);
                    before.get(start..).unwrap_or("")
                });
                if NAMES.contains(&inline.unwrap_or(key)) {
                    parts.push(Part::Name(at..at + length));
                }
                at += length;
                line_start = false;
            }
            sign if line_start && is_of_key(sign) => {
                let length = rest
                    .find(|sign: char| !is_of_key(sign))
                    .unwrap_or(rest.len());
                // A space that looks like an ordinary one stands behind the key, not in it.
                let run = rest[..length].trim_end_matches(is_special_space);
                key = run;
                parts.push(Part::Key(at..at + run.len()));
                at += run.len().max(sign.len_utf8());
                line_start = false;
            }
            sign => {
                let is_before = sign.is_whitespace() || sign == '[' || is_unseen(sign);
                parts.push(Part::Between(at..at + sign.len_utf8()));
                line_start &= is_before;
                at += sign.len_utf8();
            }
        }
    }
    parts
}

fn is_of_key(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.') || is_unseen(sign)
}

/// Whether a character cannot be seen, or is only seen as a space.
fn is_unseen(sign: char) -> bool {
    oddity(sign).is_some() || is_ignorable(sign)
}

/// The letters that look like Latin ones and are those of an alphabet in which the text is
/// written: it has some letters that look like none.
fn native(text: &str) -> BTreeSet<char> {
    let similar: BTreeSet<char> = (text.chars())
        .filter(|sign| looks_like(*sign).is_some())
        .collect();
    let is_native = |sign: &char| {
        let own = text.chars().filter(|other| is_of_alphabet(*other, *sign));
        own.take(3).count() == 3
    };
    similar.into_iter().filter(is_native).collect()
}

/// Where a character of a kind stands first, and how often it follows.
struct Found {
    at: usize,
    rule: &'static Rule,
    others: Vec<usize>,
    /// What it is in.
    place: Where,
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
    /// The places of what was found.
    noted: BTreeSet<usize>,
    /// Letters that look like Latin ones, in whose alphabet the text is written.
    native: BTreeSet<char>,
}

impl Reading<'_> {
    fn note(&mut self, at: usize, sign: char, place: Where) {
        if !self.noted.insert(at) {
            return;
        }
        let rule = match (oddity(sign), place) {
            (Some(Oddity::Control), _) => &codes::CONTROL_CHARACTER,
            (None, _) if sign == '\r' => &codes::CONTROL_CHARACTER,
            (_, Where::Text) => &codes::INVISIBLE_CHARACTER,
            _ => &codes::DECEPTIVE_CHARACTER,
        };
        match self.found.get_mut(&(sign, place)) {
            Some(found) => found.others.push(at),
            None => {
                let found = Found {
                    at,
                    rule,
                    others: Vec::new(),
                    place,
                };
                self.found.insert((sign, place), found);
            }
        }
    }

    fn toml_part(&mut self, part: Part) {
        match part {
            Part::Key(range) => self.mend(range, Where::Key),
            Part::Name(range) => self.mend(range, Where::Name),
            Part::Between(range) => {
                let sign = self.text[range.clone()].chars().next().unwrap_or(' ');
                if is_special_space(sign) || is_unseen(sign) {
                    self.note(range.start, sign, Where::Between);
                    self.bytes[range].fill(b' ');
                }
            }
        }
    }

    /// Writes a name with the characters that it seems to have; spaces stand where it ended.
    fn mend(&mut self, range: Range<usize>, place: Where) {
        let written = &self.text[range.clone()];
        let mut mended = String::with_capacity(written.len());
        for (at, sign) in written.char_indices() {
            let is_last = at + sign.len_utf8() == written.len();
            if is_special_space(sign) {
                mended.push(' ');
            } else if is_unseen(sign) {
                // Left out.
            } else if let Some(latin) = looks_like(sign).filter(|_| self.is_alone(sign)) {
                mended.push(latin);
            } else {
                mended.push(sign);
                continue;
            }
            // What is a line end in the editor goes on being told as an open text.
            if !(is_last && sign == '\r') {
                self.note(range.start + at, sign, place);
            }
        }
        let filled = mended.len();
        self.bytes[range.start..range.start + filled].copy_from_slice(mended.as_bytes());
        self.bytes[range.start + filled..range.end].fill(b' ');
    }

    /// Whether the text is not written in the alphabet of a letter.
    fn is_alone(&self, sign: char) -> bool {
        !self.native.contains(&sign)
    }

    /// Characters that stand in no text.
    fn anywhere(&mut self) {
        let mut before = ' ';
        let mut signs = self.text.char_indices().peekable();
        while let Some((at, sign)) = signs.next() {
            let next = signs.peek().map_or(' ', |(_, next)| *next);
            let in_toml = self.toml.contains(&at);
            let range = at..at + sign.len_utf8();
            let is_lone_return = in_toml && sign == '\r' && next != '\n';
            if oddity(sign) == Some(Oddity::Control) || is_lone_return {
                self.note(at, sign, Where::Text);
                if self.bytes[range.clone()] == *sign.to_string().as_bytes() {
                    self.bytes[range].fill(b' ');
                }
            } else if oddity(sign).is_some() || joins_latin(sign, before, next) {
                // A text of nothing else is told as one that shows nothing.
                let in_quotes = before == '"' && next == '"';
                if !(in_toml && in_quotes) {
                    self.note(at, sign, Where::Text);
                }
            } else if looks_like(sign).is_some()
                && (before.is_ascii_alphabetic() || next.is_ascii_alphabetic())
                && self.is_alone(sign)
            {
                self.note(at, sign, Where::Text);
            }
            before = sign;
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
            let odd = |sign: char| {
                is_special_space(sign) || is_unseen(sign) || looks_like(sign).is_some()
            };
            if closes && !is_header && text[inner..at].contains(odd) {
                self.mend(inner..at, Where::Reference);
            }
        }
    }

    fn tell(&self, file: FileId, diagnostics: &mut Diagnostics) {
        const MOST_LINES: usize = 5;
        let line_of = |at: usize| self.text[..at].matches('\n').count() + 1;
        for ((sign, _), found) in &self.found {
            let name = character_name(*sign);
            let range = found.at..found.at + sign.len_utf8();
            let (message, help) = words(*sign, &name, found);
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

/// Whether a sign that joins letters or sets their direction stands between Latin letters, which
/// need none.
fn joins_latin(sign: char, before: char, next: char) -> bool {
    let is_latin = |sign: char| matches!(sign, 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}');
    matches!(sign, '\u{200c}'..='\u{200f}' | '\u{61c}') && (is_latin(before) || is_latin(next))
}

/// What is said of a character, and what to do.
fn words(sign: char, name: &Message, found: &Found) -> (Message, Message) {
    let typed = match (looks_like(sign), oddity(sign)) {
        (Some(latin), _) => say::type_letter(latin),
        (None, Some(_)) => say::delete_it(),
        _ => say::type_space(),
    };
    match found.place {
        Where::Key => (say::key_holds(name), typed),
        Where::Name => (say::name_holds(name), typed),
        Where::Reference => (say::reference_holds(name), typed),
        Where::Between => (say::outside_text(name), typed),
        Where::Text if looks_like(sign).is_some() => (say::word_holds(name), typed),
        Where::Text if sign == '\u{b}' || sign == '\r' => {
            (say::text_holds(name), say::type_line_end())
        }
        Where::Text if matches!(sign, '\u{80}'..='\u{9f}') => {
            (say::text_holds(name), say::type_meant())
        }
        Where::Text if sign == '\u{fffd}' || matches!(sign, '\u{e000}'..='\u{f8ff}') => {
            (say::text_holds(name), say::look_it_up())
        }
        Where::Text => (say::text_holds(name), say::delete_or_space()),
    }
}
