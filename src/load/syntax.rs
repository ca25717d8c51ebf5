//! Explains TOML syntax errors to authors.
//!
//! The parser fails where a text stops making sense, which is often below the mistake, and fails
//! again on what follows. This module finds the statement at fault, reports it and blanks it, then
//! parses again, so that the next report is about another mistake.

use super::gaps::{Gaps, is_name};
use super::located::{Date, day_first};
use super::mistake::key_meant;
use super::statements::{LONG, Statement, string_length, swallowing};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use crate::text::code_point;
use std::ops::Range;
use toml::de::{DeTable, Error};

/// The most mistakes reported for one file; beyond that it is not the kind of file it was taken
/// for.
const MOST_MISTAKES: usize = 50;

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

    /// A mistake in a value.
    fn value(&self, file: FileId) -> Diagnostic {
        let at = self.stumble.start;
        let says = |start: &str| self.message.starts_with(start);
        let is_code = ["unicode", "hexadecimal"]
            .iter()
            .any(|word| self.message.contains(word));
        if is_code {
            let start = self.text[..at.min(self.text.len())]
                .rfind('\\')
                .unwrap_or(at);
            return fault(
                Span::new(file, start..self.stumble.end.max(start + 1)),
                say::backslash(),
                say::lone_backslash(),
                say::double_backslash(),
            );
        }
        if self.message.contains("escape") {
            return fault(
                Span::new(file, at.saturating_sub(1)..self.stumble.end),
                say::backslash(),
                say::lone_backslash(),
                say::double_backslash(),
            );
        }
        let line = self.line();
        let rest = self.text[at..line.end.max(at)].trim_start();
        let rest = match rest.is_empty() {
            true => self.text[line.clone()].trim_end(),
            false => rest,
        };
        let after_value = |c: &str| {
            rest.starts_with(c) || self.written().starts_with(c) || {
                let before = self.text[line.start..at].trim_end();
                rest.len() == self.text[line.clone()].trim_end().len() && before.ends_with(c)
            }
        };
        if says("unexpected key or value") || says("missing comma") {
            if after_value("//") || after_value("/*") {
                return fault(
                    Span::new(file, self.line_from(at, '/')),
                    say::slashes(),
                    say::slashes_label(),
                    say::write_hash(),
                );
            }
            if after_value(";") {
                return fault(
                    Span::new(file, self.line_from(at, ';')),
                    say::semicolon(),
                    say::semicolon_label(),
                    say::delete_semicolon(),
                );
            }
        }
        let after_quote =
            self.text[..at].ends_with(['"', '\'']) && !self.written().starts_with('"');
        if after_quote && (says("unexpected key or value") || says("missing comma")) {
            return fault(
                Span::new(file, at - 1..at),
                say::more_after_quote(),
                say::text_ends_here(),
                say::quotes_inside(),
            );
        }
        if says("missing comma") {
            return fault(
                Span::new(file, self.stumble.clone()),
                say::missing_comma(),
                say::new_item(),
                say::add_comma(),
            );
        }
        if says("unexpected key or value") {
            return fault(
                Span::new(file, self.stumble.clone()),
                say::follows_value(self.written()),
                say::value_ends(),
                say::quote_and_break(),
            );
        }
        fault(
            Span::new(file, self.stumble.clone()),
            say::cannot_read_toml(&self.message),
            say::here(),
            say::toml_in_short(),
        )
    }

    /// The text where the parser failed.
    fn written(&self) -> &'t str {
        &self.text[self.stumble.clone()]
    }

    /// From the first `c` near an offset to the end of its line.
    fn line_from(&self, at: usize, c: char) -> Range<usize> {
        let line = self.line();
        let from = self.text[at..line.end].find(c).map(|found| at + found);
        let from = from.or_else(|| self.text[line.start..at].find(c).map(|it| line.start + it));
        from.unwrap_or(at)..line.end
    }

    /// A list or record with an unclosed bracket.
    fn open_list(&self, file: FileId, bracket: usize) -> Diagnostic {
        let (message, close) = match &self.text[bracket..=bracket] {
            "[" => (say::open_list(), ']'),
            _ => (say::open_record(), '}'),
        };
        fault(
            Span::new(file, bracket..bracket + 1),
            message,
            say::begins_and_does_not_end(),
            say::close_after_last_item(close),
        )
    }

    fn colon(&self, file: FileId) -> Diagnostic {
        let at = self.stumble.start;
        let name = self.statement().map_or("", |statement| statement.name);
        fault(
            Span::new(file, at..at + 1),
            say::colon(),
            say::write_equals(),
            say::write_name(name),
        )
    }

    fn header(&self, file: FileId, statement: &Statement<'t>) -> Diagnostic {
        let first_line = statement.text(self.text).lines().next().unwrap_or("");
        let header = first_line.trim();
        let name = statement.name;
        if !name.is_ascii() {
            let diagnostic = Diagnostic::new(
                &codes::TOML_SYNTAX,
                Span::new(file, statement.start..statement.start + header.len()),
                say::not_a_header_name(name, of_no_key(name)),
            )
            .label(say::no_such_name());
            let double = header.starts_with("[[");
            return match key_meant(name) {
                Some(key) if double => diagnostic.help(say::write_header_of_many(key)),
                Some(key) => diagnostic.help(say::write_header(key)),
                None => diagnostic.help(say::see_headers()),
            };
        }
        let meant = if header.starts_with("[[") {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        fault(
            Span::new(file, statement.start..statement.start + header.len()),
            say::unreadable_header(),
            say::brackets_differ(),
            say::write(meant),
        )
    }

    /// A string with unclosed quotes.
    fn open_text(&self, file: FileId) -> Diagnostic {
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
    fn unquoted(&self, file: FileId) -> Diagnostic {
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

    /// A duplicate key or header.
    fn duplicate(&self, file: FileId) -> Diagnostic {
        let name = &self.text[self.stumble.clone()];
        let earlier = |is_header: bool| {
            let index = self.index.unwrap_or(0);
            self.statements[..index]
                .iter()
                .rev()
                .take_while(|statement| is_header || !statement.is_header)
                .find(|statement| statement.name == name && statement.is_header == is_header)
        };
        let is_header = self
            .statement()
            .is_some_and(|statement| statement.is_header);
        let (message, help) = if is_header {
            (
                say::header_twice(name),
                match MANY.contains(&name) {
                    true => say::use_double_brackets(name),
                    false => say::one_header(),
                },
            )
        } else {
            (say::key_twice(name), say::keep_one_line())
        };
        let span = Span::new(file, self.stumble.clone());
        let diagnostic = Diagnostic::new(&codes::TOML_SYNTAX, span, message)
            .label(say::the_second())
            .help(help);
        match earlier(is_header) {
            Some(first) => {
                let start = first.start + first.text(self.text).find(name).unwrap_or(0)
                    - (first.start - first.range.start);
                diagnostic.related(Span::new(file, start..start + name.len()), say::the_first())
            }
            None => diagnostic,
        }
    }

    /// A key with characters that are not allowed in keys.
    fn key(&self, file: FileId) -> Diagnostic {
        let line = self.line();
        let name = self
            .statement()
            .filter(|statement| line.contains(&statement.start))
            .map_or(line.clone(), |statement| {
                statement.start..statement.start + statement.name.len()
            });
        let written = &self.text[name.clone()];
        let diagnostic = Diagnostic::new(
            &codes::TOML_SYNTAX,
            Span::new(file, name),
            say::not_a_key(written, of_no_key(written)),
        )
        .label(say::key_characters());
        match key_meant(written) {
            Some(key) => diagnostic.help(crate::messages::did_you_mean(key)),
            None => diagnostic.help(say::see_keys()),
        }
    }
}

/// The records that can occur several times in a file.
const MANY: [&str; 14] = [
    "activity",
    "assessment",
    "certifiers",
    "competency",
    "component",
    "condition",
    "correspondence",
    "criterion",
    "domain",
    "environment",
    "group",
    "notice",
    "sample",
    "term",
];

/// Describes the first character that is not allowed in a key.
fn of_no_key(name: &str) -> Message {
    let is_known = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    match name.chars().find(|c| !is_known(*c)) {
        Some(c) if c.is_alphanumeric() => say::not_a_latin_letter(c, code_point(c)),
        Some(c) => say::contains_character(c, code_point(c)),
        None => say::not_toml(),
    }
}

fn fault(span: Span, message: Message, label: Message, help: Message) -> Diagnostic {
    Diagnostic::new(&codes::TOML_SYNTAX, span, message)
        .label(label)
        .help(help)
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

/// Reports a value that should be a date and is not a calendar day.
pub(super) fn not_a_date(span: Span, written: &str) -> Diagnostic {
    let meant =
        day_first(written).map_or_else(|| "2024-07-01".to_owned(), |date: Date| date.to_string());
    Diagnostic::new(&codes::INVALID_VALUE, span, say::not_a_day(written))
        .label(say::not_a_date())
        .help(say::write_day(meant))
}
