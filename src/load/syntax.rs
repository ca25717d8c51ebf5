//! Explains TOML syntax errors to authors.
//!
//! The parser fails where a text stops making sense, which is often below the mistake, and fails
//! again on what follows. This module finds the statement at fault, reports it and blanks it, then
//! parses again, so that the next report is about another mistake.

mod explain;
mod strings;

use super::gaps::{Gaps, is_name};
use super::located::{Date, day_first};
use super::statements::{LONG, Statement, swallowing};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use std::ops::Range;
use toml::de::{DeTable, Error};

/// The most mistakes of a kind that are reported for one file. A file with more is probably not
/// what its name says, and the rest would not help its author.
pub(super) const MOST_MISTAKES: usize = 50;

/// Reports the mistakes of invalid TOML and blanks the statements at fault. Returns valid TOML in
/// which everything else keeps its offset.
pub(super) fn repair(
    text: &str,
    file: FileId,
    gaps: &mut Gaps,
    diagnostics: &mut Diagnostics,
) -> String {
    let mut repaired = text.to_owned();
    for _ in 0..MOST_MISTAKES {
        let (_, errors) = DeTable::parse_recoverable(&repaired);
        let start = |error: &&Error| error.span().map_or(0, |span| span.start);
        let Some(first) = errors.iter().min_by_key(start) else {
            return repaired;
        };
        let fault = Fault::find(&repaired, first);
        diagnostics.push(fault.diagnostic(file));
        fault.note(gaps);
        let blanked = blank(&repaired, fault.extent());
        if blanked == repaired {
            break;
        }
        repaired = blanked;
    }
    *gaps = Gaps::whole_file();
    String::new()
}

/// Replaces everything in a range but line ends by spaces, byte for byte.
fn blank(text: &str, range: Range<usize>) -> String {
    let spaces: String = text[range.clone()]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    [&text[..range.start], &spaces, &text[range.end..]].concat()
}

/// Where the parser failed, and the statement at fault.
struct Fault<'t> {
    text: &'t str,
    statements: Vec<Statement<'t>>,
    /// The index of the statement at fault, when there is one.
    index: Option<usize>,
    /// The unclosed bracket, when that is the fault.
    open_bracket: Option<usize>,
    /// Whether a multi-line string is unclosed.
    is_open_text: bool,
    /// The parser's message.
    message: String,
    /// Where it failed.
    stumble: Range<usize>,
}

impl<'t> Fault<'t> {
    fn find(text: &'t str, error: &Error) -> Self {
        let span = error.span().unwrap_or(0..0);
        let stumble = span.start.min(text.len())..span.end.min(text.len());
        let statements = Statement::all(text);
        let at = statements
            .iter()
            .rposition(|statement| statement.range.start <= stumble.start);
        // An unclosed multi-line string swallows what follows.
        let swallowing = swallowing(&statements, text);
        let at = if error.message().contains("multi-line") || swallowing.is_some() {
            // It runs to the end of the file.
            let opens = |statement: &Statement<'_>| {
                let text = statement.text(text);
                text.contains(LONG[0]) || text.contains(LONG[1])
            };
            swallowing
                .or_else(|| statements.iter().rposition(opens))
                .or(at)
        } else {
            at
        };
        // An unclosed list runs into the next statement.
        let at_end = text[stumble.start..].trim().is_empty();
        let before = at.and_then(|at| at.checked_sub(1));
        let open = [before, at.filter(|_| at_end)]
            .into_iter()
            .flatten()
            .find_map(|index| Some((index, statements[index].open_bracket(text)?)));
        Self {
            text,
            index: open.map(|(index, _)| index).or(at),
            open_bracket: open.map(|(_, bracket)| bracket),
            is_open_text: swallowing.is_some() || error.message().contains("multi-line"),
            statements,
            message: error.message().trim().trim_end_matches('.').to_owned(),
            stumble,
        }
    }

    fn statement(&self) -> Option<&Statement<'t>> {
        self.index.map(|index| &self.statements[index])
    }

    /// The line on which the parser failed, without its line end.
    fn line(&self) -> Range<usize> {
        let at = self.stumble.start;
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end);
        start..end
    }

    /// What must be skipped so that the rest can be parsed: the statement, and everything below it
    /// when it is a header.
    fn extent(&self) -> Range<usize> {
        let Some(index) = self.index else {
            return self.line();
        };
        let statement = &self.statements[index];
        if self.is_open_text {
            // Nothing shows where the string was meant to end.
            return statement.range.start..self.text.len();
        }
        let next = self.statements[index + 1..]
            .iter()
            .find(|next| next.is_header || !statement.is_header);
        let end = next.map_or(self.text.len(), |next| next.range.start);
        statement.range.start..end
    }

    /// Notes what the skipped text may contain.
    fn note(&self, gaps: &mut Gaps) {
        let index = self.index.unwrap_or(0);
        let header = self.statements.iter().take(index).rfind(|it| it.is_header);
        gaps.note_any_key(header.map_or(0, |header| header.start));
        let Some(statement) = self.statement() else {
            return gaps.note_records();
        };
        let first_line = statement.text(self.text).lines().next().unwrap_or("");
        let in_value = self.open_bracket.is_some()
            || self.stumble.start <= statement.range.start + first_line.len();
        if statement.is_header || !in_value || is_name(statement.name) {
            gaps.note_records();
        }
    }

    /// Chooses the diagnostic from the parser's message and the text where it failed.
    fn diagnostic(&self, file: FileId) -> Diagnostic {
        let says = |start: &str| self.message.starts_with(start);
        if let Some(bracket) = self.open_bracket {
            self.open_list(file, bracket)
        } else if self.is_open_text {
            self.open_text(file)
        } else if says("invalid date") || says("invalid time") {
            not_a_date(Span::new(file, self.stumble.clone()), self.written())
        } else if self.message.contains("basic string") || says("invalid literal string") {
            self.open_text(file)
        } else if says("duplicate key") {
            self.duplicate(file)
        } else if says("string values must be quoted") {
            self.unquoted(file)
        } else if self.text[self.stumble.start..].starts_with(':') {
            self.colon(file)
        } else if let Some(header) = self.statement().filter(|statement| statement.is_header) {
            self.header(file, header)
        } else if !self.text[self.line()].contains('=') && !says("missing comma") {
            fault(
                Span::new(file, self.line()),
                say::neither_key_nor_header(),
                say::no_equals(),
                say::write_key_or_remark(),
            )
        } else if says("invalid unquoted key") {
            self.key(file)
        } else if says("key with no value") || self.message.contains("assignment") {
            fault(
                Span::new(file, self.line()),
                say::not_a_key_with_value(),
                say::one_key_one_value(),
                say::write_key(),
            )
        } else {
            self.value(file)
        }
    }

    /// The text where the parser failed.
    fn written(&self) -> &'t str {
        &self.text[self.stumble.clone()]
    }
}

fn fault(span: Span, message: Message, label: Message, help: Message) -> Diagnostic {
    Diagnostic::new(&codes::TOML_SYNTAX, span, message)
        .label(label)
        .help(help)
}

/// Reports a value that should be a date and is not a calendar day.
pub(super) fn not_a_date(span: Span, written: &str) -> Diagnostic {
    let meant =
        day_first(written).map_or_else(|| "2024-07-01".to_owned(), |date: Date| date.to_string());
    Diagnostic::new(&codes::INVALID_VALUE, span, say::not_a_day(written))
        .label(say::not_a_date())
        .help(say::write_day(meant))
}
