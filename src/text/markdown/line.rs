//! One-line texts, in which block markers are ordinary text.

use super::language::LanguageSpan;
use super::{Findings, LinkProblem, OPTIONS, Problem, unmarked};
use crate::text::is_ignorable;
use crate::text::runs::first;
use pulldown_cmark::{CowStr, Event, Parser, Tag, TextMergeWithOffset};
use std::borrow::Cow;
use std::ops::Range;

/// Put before a line while it is parsed, so that no block can begin in it.
const LEAD: &str = "x ";

/// A one-line text.
pub(super) struct Line {
    /// The line, prefixed with [`LEAD`].
    pub(super) text: String,
    /// How many bytes of the text come before the line.
    skipped: usize,
}

impl Line {
    pub(super) fn of(markdown: &str) -> Self {
        let line = markdown.trim_start();
        let skipped = markdown.len() - line.len();
        let mut text = String::with_capacity(LEAD.len() + line.len());
        text.push_str(LEAD);
        // A backslash at the end of a line is a line break.
        let joined: Cow<'_, str> = match line.contains("\\\n") {
            true => line.replace("\\\n", "  ").into(),
            false => line.into(),
        };
        let line = joined.trim_end();
        let is_blank = |byte| (byte == b'\n') | (byte == b'\r') | (byte == b'\t');
        match first(line.as_bytes(), is_blank) {
            Some(_) => text.push_str(&line.replace(['\n', '\r', '\t'], " ")),
            None => text.push_str(line),
        }
        Self { text, skipped }
    }

    /// Maps findings of the line to offsets in the text.
    pub(super) fn relocate(&self, findings: &mut Findings) {
        let skipped = self.skipped;
        let moved = |range: &mut Range<usize>| {
            let at = |offset: usize| offset.saturating_sub(LEAD.len()) + skipped;
            *range = at(range.start)..at(range.end);
        };
        for (range, problem) in &mut findings.problems {
            moved(range);
            if let Problem::Link(LinkProblem::SameWords { first, .. }) = problem {
                moved(first);
            }
        }
        findings.links.iter_mut().for_each(|(at, _)| moved(at));
        findings.headings.iter_mut().for_each(|(at, _)| moved(at));
        findings.acronyms.iter_mut().for_each(|(at, _)| moved(at));
        findings.foreign.iter_mut().for_each(|(at, _)| moved(at));
    }
}

/// The line itself.
pub(super) fn without_lead(text: &str) -> &str {
    text.strip_prefix(LEAD).unwrap_or(text)
}

/// Removes [`LEAD`] from the events of a line.
pub(super) fn remove_lead(events: &mut Vec<(Event<'_>, Range<usize>)>) {
    let first = events
        .iter_mut()
        .find(|(event, _)| matches!(event, Event::Text(_)));
    if let Some((Event::Text(text), range)) = first {
        let lead = text.len().min(LEAD.len());
        range.start += lead;
        *text = CowStr::from(text[lead..].to_owned());
    }
}

/// Whether the first block of a text is a paragraph.
pub(super) fn begins_with_paragraph(markdown: &str) -> bool {
    let parsed = || Parser::new_ext(markdown, OPTIONS).next();
    unmarked::is_line(markdown) || matches!(parsed(), Some(Event::Start(Tag::Paragraph)))
}

/// Whether a text contains a word that readers see or hear: zero-width characters, punctuation
/// alone, comments and link definitions do not count.
pub fn says_something(markdown: &str) -> bool {
    let is_word = |c: char| c.is_alphanumeric() && !is_ignorable(c);
    // Fast path: most texts begin with a word.
    if markdown.starts_with(char::is_alphabetic) {
        return true;
    }
    Parser::new_ext(markdown, OPTIONS).any(|event| match event {
        Event::Text(text) | Event::Code(text) => text.contains(is_word),
        _ => false,
    })
}

/// The words of a line without markup, for names that are needed before texts can be converted.
pub fn words_alone(markdown: &str) -> String {
    if unmarked::is_unmarked(markdown) {
        return markdown.trim().to_owned();
    }
    let line = Line::of(markdown);
    let mut events: Vec<_> =
        TextMergeWithOffset::new(Parser::new_ext(&line.text, OPTIONS).into_offset_iter()).collect();
    remove_lead(&mut events);
    let mut words = String::new();
    for (event, _) in &events {
        match event {
            Event::Text(text) => LanguageSpan::push_words(text, &mut words),
            Event::Code(text) => words.push_str(text),
            _ => {}
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{says_something, words_alone};

    #[test]
    fn names_have_no_markup() {
        for (text, expected) in [
            (
                "1. Un [business plan]{lang=en} *clair*",
                "1. Un business plan clair",
            ),
            ("Un titre", "Un titre"),
            ("Un titre\u{a0}", "Un titre"),
            (
                "Un titre : l'*avenir*, 1. et 2.",
                "Un titre : l'avenir, 1. et 2.",
            ),
        ] {
            assert_eq!(words_alone(text), expected);
        }
    }

    #[test]
    fn texts_that_show_nothing() {
        for (text, expected) in [
            ("Réparer", true),
            ("1. Réparer", true),
            ("[[C1]]", true),
            ("![Un vélo](/a.svg)", true),
            ("`ls`", true),
            ("", false),
            ("\u{200b}", false),
            ("\u{ad}", false),
            ("---", false),
            ("…", false),
            ("1.", false),
            ("#", false),
            ("<!-- à écrire -->", false),
            ("[a]: https://x.example", false),
            ("&nbsp;", false),
            ("** **", false),
            ("[](/a/)", false),
            ("<b></b>", false),
        ] {
            assert_eq!(says_something(text), expected, "{text:?}");
        }
    }
}
