//! From TOML text to a record, finding every mistake on the way.
//!
//! `serde` stops at the first mistake. So that a run shows them all, the offending entry is
//! taken out of the parsed document and the rest is read again, until nothing is left to say.

use crate::diagnostics::{Diagnostic, Diagnostics, codes, nearest};
use crate::source::{FileId, Span};
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

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
    if !syntax.is_empty() {
        for error in &syntax {
            diagnostics.push(syntax_mistake(
                text,
                error,
                &place(error.span().unwrap_or(0..0)),
            ));
        }
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
                diagnostics.push(type_mistake(text, &error, &range, place(range.clone())));
                if !remove(document.get_mut(), &range) {
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

fn type_mistake(
    text: &str,
    error: &toml::de::Error,
    range: &Range<usize>,
    span: Span,
) -> Diagnostic {
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
            Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
            None => diagnostic.help(format!(
                "the keys that can stand here: {}",
                known.join(", ")
            )),
        };
    }
    if message.starts_with("unknown variant") {
        let known: Vec<&str> = quoted(message).skip(1).collect();
        return Diagnostic::new(
            &codes::INVALID_VALUE,
            span,
            format!("`{written}` is not one of the values of this key"),
        )
        .label("not one of the values")
        .suggest(written, known.iter().copied())
        .help(format!("it can be: {}", known.join(", ")));
    }
    if message.contains("calendar") || message.contains("without a time") {
        return Diagnostic::new(&codes::INVALID_VALUE, span, message.to_owned())
            .label("not a date")
            .help("write the year, the month and the day without quotes: 2024-09-01");
    }
    Diagnostic::new(&codes::WRONG_TYPE, span, one_sentence(message))
        .label("another type is needed")
        .help(type_help(message))
}

/// What to write, from what `serde` expected.
fn type_help(message: &str) -> &'static str {
    match message.rsplit("expected ").next().unwrap_or("") {
        expected if expected.contains("a string") => "put the text in quotes: \"…\"",
        expected if expected.contains("sequence") => {
            "write a list, even of one: [\"…\"]; a repeated part has two brackets: [[competency]]"
        }
        expected if expected.contains("i64") => "write a whole number without quotes",
        expected if expected.contains("datetime") || expected.contains("Datetime") => {
            "write a date without quotes: 2024-09-01"
        }
        _ => "see the content format in docs/content.md for what this key takes",
    }
}

fn one_sentence(message: &str) -> String {
    message.trim().trim_end_matches('.').to_owned()
}

/// The names between backquotes in a message.
fn quoted(message: &str) -> impl Iterator<Item = &str> {
    message.split('`').skip(1).step_by(2)
}

/// Takes the entry at `range` out of a table: the key with that span, or the deepest value
/// that contains it. Whether anything was taken out.
fn remove(table: &mut DeTable<'_>, range: &Range<usize>) -> bool {
    let at_key = table
        .keys()
        .find(|key| key.span() == *range)
        .map(|key| key.get_ref().to_string());
    if let Some(key) = at_key {
        return table.remove(key.as_str()).is_some();
    }
    let holder = table.iter_mut().find_map(|(key, value)| {
        let holds = contains(&value.span(), range) || holds_inside(value, range);
        holds.then(|| (key.get_ref().to_string(), value))
    });
    match holder {
        Some((key, value)) => remove_inside(value, range) || table.remove(key.as_str()).is_some(),
        None => false,
    }
}

/// Takes the entry at `range` out of what a value holds, leaving the value itself.
fn remove_inside(value: &mut Spanned<DeValue<'_>>, range: &Range<usize>) -> bool {
    match value.get_mut() {
        DeValue::Table(inner) => remove(inner, range),
        DeValue::Array(items) => {
            let index = items
                .iter()
                .position(|item| contains(&item.span(), range) || holds_inside(item, range));
            match index {
                Some(index) => {
                    if !items
                        .as_mut()
                        .get_mut(index)
                        .is_some_and(|item| remove_inside(item, range))
                    {
                        *items = items
                            .clone()
                            .into_iter()
                            .enumerate()
                            .filter(|(at, _)| *at != index)
                            .map(|(_, item)| item)
                            .collect();
                    }
                    true
                }
                None => false,
            }
        }
        _ => false,
    }
}

/// Whether a value or anything in it has this span. The span of a table written with a header
/// is that of the header only, so that what it holds is looked at too.
fn holds_inside(value: &Spanned<DeValue<'_>>, range: &Range<usize>) -> bool {
    match value.get_ref() {
        DeValue::Table(table) => table.iter().any(|(key, value)| {
            key.span() == *range || contains(&value.span(), range) || holds_inside(value, range)
        }),
        DeValue::Array(items) => items
            .iter()
            .any(|item| contains(&item.span(), range) || holds_inside(item, range)),
        _ => false,
    }
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && !outer.is_empty()
}
