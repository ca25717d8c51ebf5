//! Mistakes in the quotes of a string.

use super::{Fault, not_a_date};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::located::day_first;
use crate::load::statements::{LONG, string_length};
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use std::ops::Range;

impl Fault<'_> {
    /// A string with unclosed quotes.
    pub(super) fn open_text(&self, file: FileId) -> Diagnostic {
        let unclosed = |range: Range<usize>, message: Message, help: Message| {
            Diagnostic::new(&codes::TOML_SYNTAX, Span::new(file, range), message)
                .label(say::text_begins_here())
                .help(help)
        };
        if self.is_open_text {
            let (start, quotes) = self.statement().map_or((0, LONG[0]), |statement| {
                let written = statement.text(self.text);
                let found = LONG
                    .iter()
                    .filter_map(|quotes| Some((written.find(quotes)?, *quotes)));
                let (at, quotes) = found.min().unwrap_or((0, LONG[0]));
                (statement.range.start + at, quotes)
            });
            return unclosed(
                start..start + 3,
                say::open_long_text(),
                say::close_after_last_line(quotes),
            );
        }
        let line = self.line();
        let opening = opening_quote(&self.text[line.clone()]);
        let range = line.start + opening..line.end;
        let quote = &self.text[range.start..=range.start];
        let after = self.text[line.end..].trim_start_matches(['\r', '\n']);
        let next = after.lines().next().unwrap_or("").trim();
        let begins_other = next.is_empty()
            || next.starts_with(['#', '[', ']', '"', '\''])
            || self
                .statements
                .iter()
                .any(|statement| statement.start > line.end && after.starts_with(statement.name));
        if begins_other {
            unclosed(range, say::open_text(), say::close_after_last_word(quote))
        } else {
            unclosed(range, say::text_over_line_end(), say::use_long_quotes())
        }
    }

    /// A string without quotes, or with typographic ones.
    pub(super) fn unquoted(&self, file: FileId) -> Diagnostic {
        let written = &self.text[self.stumble.clone()];
        let span = Span::new(file, self.stumble.clone());
        if day_first(written).is_some() {
            return not_a_date(span, written);
        }
        if written.trim().is_empty() {
            return Diagnostic::new(
                &codes::TOML_SYNTAX,
                Span::new(file, self.line()),
                say::no_value(),
            )
            .label(say::no_value_label())
            .help(say::write_value());
        }
        if written.starts_with(|c: char| c.is_ascii_digit()) {
            return Diagnostic::new(&codes::TOML_SYNTAX, span, say::neither_text_nor_number())
                .label(say::unreadable())
                .help(say::quote_text(written))
                .help(say::number_alone());
        }
        if written.contains("“““") || written.contains("«««") {
            return Diagnostic::new(&codes::TOML_SYNTAX, span, say::printed_quotes())
                .label(say::not_straight())
                .help(say::use_long_quotes());
        }
        let plain = written.trim_matches(['“', '”', '„', '«', '»', '‘', '’', ' ', '\u{a0}']);
        let printed = plain.len() < written.len();
        let (message, label) = if printed {
            (say::printed_quotes(), say::not_straight())
        } else {
            (say::no_quotes(), say::no_quotes_label())
        };
        Diagnostic::new(&codes::TOML_SYNTAX, span, message)
            .label(label)
            .help(say::write_text(plain))
    }
}

/// The offset in a line of the quote that opens an unclosed string.
fn opening_quote(line: &str) -> usize {
    let mut at = 0;
    while let Some(found) = line[at..].find(['"', '\'']) {
        let start = at + found;
        let length = string_length(&line[start..]);
        if start + length >= line.trim_end().len() {
            return start;
        }
        at = start + length;
    }
    at
}
