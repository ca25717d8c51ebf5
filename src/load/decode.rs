//! From TOML text to a record, finding every mistake on the way.
//!
//! `serde` stops at the first mistake. So that a run shows them all, the offending entry is
//! [mended](Repair) in the parsed document and the whole is read again, until nothing is left to
//! say.

use super::mend::{Repair, mend};
use crate::diagnostics::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, Span};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::de::DeTable;

/// Most mistakes told of one file; beyond it the file is not what it is taken for.
const MOST_MISTAKES: usize = 50;

/// Reads a record from TOML. What could be read is returned in any case; every mistake is
/// noted. `offset` is where `text` begins in its file (for front matter). `None` when the text is
/// no TOML: what it seems to lack may well be there.
pub(super) fn decode<T: DeserializeOwned + Default>(
    text: &str,
    file: FileId,
    offset: usize,
    diagnostics: &mut Diagnostics,
) -> Option<T> {
    let place = |range: Range<usize>| Span::new(file, range.start + offset..range.end + offset);
    let (document, syntax) = DeTable::parse_recoverable(text);
    // What follows the first mistake of syntax is mostly read wrongly because of it.
    if let Some(error) = syntax.first() {
        let at = place(error.span().unwrap_or(0..0));
        diagnostics.push(syntax_mistake(text, error, &at));
        return None;
    }
    // The usual case needs no second copy of the document.
    if let Ok(record) = T::deserialize(toml::de::Deserializer::from(document)) {
        return Some(record);
    }
    let (mut document, _) = DeTable::parse_recoverable(text);
    for _ in 0..MOST_MISTAKES {
        match T::deserialize(toml::de::Deserializer::from(document.clone())) {
            Ok(record) => return Some(record),
            Err(error) => {
                let range = error.span().unwrap_or(0..0);
                let (diagnostic, repair) = type_mistake(text, &error, &range, place(range.clone()));
                diagnostics.push(diagnostic);
                if !mend(document.get_mut(), &range, &repair) {
                    break;
                }
            }
        }
    }
    Some(T::default())
}

fn syntax_mistake(text: &str, error: &toml::de::Error, span: &Span) -> Diagnostic {
    let message = error.message().trim();
    let line = message.lines().next().unwrap_or("invalid TOML");
    let mut diagnostic = Diagnostic::new(&codes::TOML_SYNTAX, span.clone(), one_sentence(line))
        .label("TOML cannot be read from here");
    for extra in message.lines().skip(1) {
        diagnostic = diagnostic.help(extra.trim());
    }
    let found = text.get(span.range.start..).unwrap_or("");
    if line.contains("date") {
        diagnostic.help("write a day of the calendar, year first and without quotes: 2024-09-01")
    } else if line.contains("must be quoted") {
        diagnostic.help("put a text in quotes: \"…\"; a date is written 2024-09-01")
    } else if found.starts_with('"') || line.contains("string") {
        diagnostic.help(
            "close the text with the quotes that opened it; a text of several lines stands \
             between \"\"\" and \"\"\"",
        )
    } else if line.contains("duplicate") {
        diagnostic.help("a key stands once in its table: keep one of the two")
    } else {
        diagnostic.help("texts stand in quotes, lists in [ ], and each key on a line of its own")
    }
}

/// A mistake that `serde` saw, and what to put in its place so that the rest can be read.
fn type_mistake(
    text: &str,
    error: &toml::de::Error,
    range: &Range<usize>,
    span: Span,
) -> (Diagnostic, Repair) {
    let message = error.message();
    let written = text.get(range.clone()).unwrap_or("").trim_matches('"');
    if message.starts_with("unknown field") {
        let mut names = quoted(message);
        let unknown = names.next().unwrap_or(written).to_owned();
        let known: Vec<&str> = names.collect();
        let diagnostic = Diagnostic::new(
            &codes::UNKNOWN_KEY,
            span,
            format!("`{unknown}` is not a key of the format here"),
        )
        .label("unknown key");
        return match nearest(&unknown, known.iter().copied()) {
            Some(name) => (
                diagnostic.help(format!("did you mean `{name}`?")),
                Repair::Rename(name.to_owned()),
            ),
            None => (
                diagnostic.help(format!(
                    "the keys that can stand here: {}",
                    known.join(", ")
                )),
                Repair::Remove,
            ),
        };
    }
    if message.starts_with("unknown variant") {
        let known: Vec<&str> = quoted(message).skip(1).collect();
        let diagnostic = Diagnostic::new(
            &codes::INVALID_VALUE,
            span,
            format!("`{written}` is not one of the values of this key"),
        )
        .label("not one of the values")
        .suggest(written, known.iter().copied())
        .help(format!("it can be: {}", known.join(", ")));
        return (diagnostic, Repair::Remove);
    }
    if message.contains("calendar") || message.contains("without a time") {
        let diagnostic = Diagnostic::new(&codes::INVALID_VALUE, span, message.to_owned())
            .label("not a date")
            .help("write the year, the month and the day without quotes: 2024-09-01");
        return (diagnostic, Repair::Remove);
    }
    wrong_type(message, written, span)
}

/// A value of another type, in the words of people.
fn wrong_type(message: &str, written: &str, span: Span) -> (Diagnostic, Repair) {
    let (found, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let found = match found.trim_start_matches("invalid type: ") {
        found if found.starts_with("string") => "a text",
        found if found.starts_with("sequence") => "a list",
        found if found.starts_with("integer") || found.starts_with("floating") => "a number",
        found if found.starts_with("boolean") => "true or false",
        found if found.starts_with("map") => "a table",
        _ => "another value",
    };
    let (wanted, help, repair) = match expected {
        expected if expected.contains("string") => (
            "a text",
            "put the text in quotes: \"…\"; one text, not a list",
            Repair::Text(written.to_owned()),
        ),
        expected if expected.contains("sequence") => (
            "a list",
            "write a list, even of one: [\"…\"]; a part that can stand several times has two \
             brackets: [[competency]]",
            Repair::List,
        ),
        expected if expected.contains("i64") => (
            "a whole number",
            "write a number without quotes: 4",
            Repair::Remove,
        ),
        expected if expected.contains("datetime") => (
            "a date",
            "write a date without quotes: 2024-09-01",
            Repair::Remove,
        ),
        expected if expected.contains("struct") || expected.contains("map") => (
            "a table",
            "write its keys between braces, { name = \"…\" }, or below a line with its name in \
             brackets",
            Repair::Remove,
        ),
        _ => (
            "another type",
            "see the content format in docs/content.md for what this key takes",
            Repair::Remove,
        ),
    };
    let diagnostic = Diagnostic::new(
        &codes::WRONG_TYPE,
        span,
        format!("this key takes {wanted}, and {found} is written here"),
    )
    .label(format!("{wanted} is needed"))
    .help(help);
    (diagnostic, repair)
}

fn one_sentence(message: &str) -> String {
    message.trim().trim_end_matches('.').to_owned()
}

/// The names between backquotes in a message.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}
