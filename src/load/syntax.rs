//! Mistakes of TOML itself, told in the words of an author.
//!
//! The parser stumbles where a text stops making sense, which is often below the mistake, and
//! stumbles again on what follows. Here the statement at fault is found, told, and blanked; then
//! the text is read again, so that what is told next is another mistake.

use super::gaps::{Gaps, is_name};
use super::located::{Date, day_first};
use super::mistake::key_meant;
use super::statements::{LONG, Statement, string_length, swallowing};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::source::{FileId, Span};
use std::ops::Range;
use toml::de::{DeTable, Error};

/// Most mistakes told of one file; beyond it the file is not what it is taken for.
const MOST_MISTAKES: usize = 50;

/// Tells the mistakes of a text that is not valid TOML, and blanks the statements at fault. What
/// is returned is valid TOML in which all that is left stands where it stood.
pub(super) fn mend(
    text: &str,
    file: FileId,
    gaps: &mut Gaps,
    diagnostics: &mut Diagnostics,
) -> String {
    let mut mended = text.to_owned();
    for _ in 0..MOST_MISTAKES {
        let (_, errors) = DeTable::parse_recoverable(&mended);
        let start = |error: &&Error| error.span().map_or(0, |span| span.start);
        let Some(first) = errors.iter().min_by_key(start) else {
            return mended;
        };
        let fault = Fault::find(&mended, first);
        diagnostics.push(fault.tell(file));
        fault.note(gaps);
        let blanked = blank(&mended, fault.extent());
        if blanked == mended {
            break;
        }
        mended = blanked;
    }
    *gaps = Gaps::whole_file();
    String::new()
}

/// A text with everything in a range but line ends replaced by spaces, byte for byte.
fn blank(text: &str, range: Range<usize>) -> String {
    let spaces: String = text[range.clone()]
        .bytes()
        .map(|byte| if byte == b'\n' { '\n' } else { ' ' })
        .collect();
    [&text[..range.start], &spaces, &text[range.end..]].concat()
}

/// Where the parser stumbled, and the statement at fault.
struct Fault<'t> {
    text: &'t str,
    statements: Vec<Statement<'t>>,
    /// The place of the statement at fault, when there is one.
    place: Option<usize>,
    /// The bracket that is not closed, when that is the fault.
    open_bracket: Option<usize>,
    /// Whether a text of several lines is not closed.
    is_open_text: bool,
    /// What the parser says.
    message: String,
    /// Where it stumbled.
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
        // A text of several lines that is not closed takes in what stands below it.
        let swallowing = swallowing(&statements, text);
        let at = if error.message().contains("multi-line") || swallowing.is_some() {
            // It goes on to the end of the file, whatever stands in it.
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
        // A list that is not closed is read on into the statement after it.
        let at_end = text[stumble.start..].trim().is_empty();
        let before = at.and_then(|at| at.checked_sub(1));
        let open = [before, at.filter(|_| at_end)]
            .into_iter()
            .flatten()
            .find_map(|place| Some((place, statements[place].open_bracket(text)?)));
        Self {
            text,
            place: open.map(|(place, _)| place).or(at),
            open_bracket: open.map(|(_, bracket)| bracket),
            is_open_text: swallowing.is_some() || error.message().contains("multi-line"),
            statements,
            message: error.message().trim().trim_end_matches('.').to_owned(),
            stumble,
        }
    }

    fn statement(&self) -> Option<&Statement<'t>> {
        self.place.map(|place| &self.statements[place])
    }

    /// The line on which the parser stumbled, without its line end.
    fn line(&self) -> Range<usize> {
        let at = self.stumble.start;
        let start = self.text[..at].rfind('\n').map_or(0, |end| end + 1);
        let end = self.text[at..]
            .find('\n')
            .map_or(self.text.len(), |end| at + end);
        start..end
    }

    /// What has to be passed over so that the rest can be read: the statement, and all that
    /// stands below it when it is a header.
    fn extent(&self) -> Range<usize> {
        let Some(place) = self.place else {
            return self.line();
        };
        let statement = &self.statements[place];
        if self.is_open_text {
            // Nothing tells where the text was meant to end.
            return statement.range.start..self.text.len();
        }
        let next = self.statements[place + 1..]
            .iter()
            .find(|next| next.is_header || !statement.is_header);
        let end = next.map_or(self.text.len(), |next| next.range.start);
        statement.range.start..end
    }

    /// Notes what the file may hold that is passed over.
    fn note(&self, gaps: &mut Gaps) {
        let place = self.place.unwrap_or(0);
        let header = self.statements.iter().take(place).rfind(|it| it.is_header);
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

    /// Tells what is at fault, by what the parser says and what stands where it stumbled.
    fn tell(&self, file: FileId) -> Diagnostic {
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
                "this line is neither a key with its value nor a header",
                "there is no sign = in it",
                "write it as key = \"…\"; a remark begins with #",
            )
        } else if says("invalid unquoted key") {
            self.key(file)
        } else if says("key with no value") || self.message.contains("assignment") {
            fault(
                Span::new(file, self.line()),
                "this line is not a key with its value",
                "one key, one sign =, one value",
                "write it as key = \"…\"",
            )
        } else {
            self.value(file)
        }
    }

    /// A mistake inside a value.
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
                "a backslash has a meaning of its own in a text",
                "a lone backslash",
                "write it twice: \\\\; or put the text between single quotes: '…'",
            );
        }
        if self.message.contains("escape") {
            return fault(
                Span::new(file, at.saturating_sub(1)..self.stumble.end),
                "a backslash has a meaning of its own in a text",
                "a lone backslash",
                "write it twice: \\\\; or put the text between single quotes: '…'",
            );
        }
        let line = self.line();
        let rest = self.text[at..line.end.max(at)].trim_start();
        let rest = match rest.is_empty() {
            true => self.text[line.clone()].trim_end(),
            false => rest,
        };
        let after_value = |sign: &str| {
            rest.starts_with(sign) || self.written().starts_with(sign) || {
                let before = self.text[line.start..at].trim_end();
                rest.len() == self.text[line.clone()].trim_end().len() && before.ends_with(sign)
            }
        };
        if says("unexpected key or value") || says("missing comma") {
            if after_value("//") || after_value("/*") {
                return fault(
                    Span::new(file, self.line_from(at, '/')),
                    "a remark begins with the sign #, not with //",
                    "no remark in TOML",
                    "write # in place of //",
                );
            }
            if after_value(";") {
                return fault(
                    Span::new(file, self.line_from(at, ';')),
                    "a semicolon follows a value",
                    "nothing ends a line of TOML",
                    "take the semicolon out",
                );
            }
        }
        let after_quote =
            self.text[..at].ends_with(['"', '\'']) && !self.written().starts_with('"');
        if after_quote && (says("unexpected key or value") || says("missing comma")) {
            return fault(
                Span::new(file, at - 1..at),
                "the text ends at this quote, and more follows",
                "the text ends here",
                "inside a text, write « … », or put a backslash before each quote: \\\"…\\\"",
            );
        }
        if says("missing comma") {
            return fault(
                Span::new(file, self.stumble.clone()),
                "a comma is missing before this item",
                "a new item begins here",
                "put a comma after the item before it",
            );
        }
        if says("unexpected key or value") {
            return fault(
                Span::new(file, self.stumble.clone()),
                &format!("`{}` follows a value on its line", self.written()),
                "the value ends before this",
                "put a text in quotes, and each key on a line of its own",
            );
        }
        fault(
            Span::new(file, self.stumble.clone()),
            &format!("this cannot be read: {}", self.message),
            "here",
            "texts stand in quotes, lists in [ ], and each key on a line of its own",
        )
    }

    /// The text where the parser stumbled.
    fn written(&self) -> &'t str {
        &self.text[self.stumble.clone()]
    }

    /// From the first sign of a kind near a place to the end of its line.
    fn line_from(&self, at: usize, sign: char) -> Range<usize> {
        let line = self.line();
        let from = self.text[at..line.end].find(sign).map(|found| at + found);
        let from = from.or_else(|| {
            self.text[line.start..at]
                .find(sign)
                .map(|it| line.start + it)
        });
        from.unwrap_or(at)..line.end
    }

    /// A list or a record whose bracket is not closed.
    fn open_list(&self, file: FileId, bracket: usize) -> Diagnostic {
        let (kind, close) = match &self.text[bracket..=bracket] {
            "[" => ("list", ']'),
            _ => ("record", '}'),
        };
        fault(
            Span::new(file, bracket..bracket + 1),
            &format!("this {kind} is not closed"),
            "it begins here and does not end",
            &format!("put {close} after its last item"),
        )
    }

    fn colon(&self, file: FileId) -> Diagnostic {
        let at = self.stumble.start;
        let name = self.statement().map_or("", |statement| statement.name);
        fault(
            Span::new(file, at..at + 1),
            "a colon stands where the sign = belongs",
            "write = here",
            &format!("write: {name} = …"),
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
                format!(
                    "`{name}` cannot be the name of a header: {}",
                    of_no_key(name)
                ),
            )
            .label("no such name");
            let double = header.starts_with("[[");
            return match key_meant(name) {
                Some(key) if double => diagnostic.help(format!("write: [[{key}]]")),
                Some(key) => diagnostic.help(format!("write: [{key}]")),
                None => diagnostic.help("docs/content.md lists the headers of each file"),
            };
        }
        let meant = if header.starts_with("[[") {
            format!("[[{name}]]")
        } else {
            format!("[{name}]")
        };
        fault(
            Span::new(file, statement.start..statement.start + header.len()),
            "this header cannot be read",
            "as many brackets close it as open it",
            &format!("write: {meant}"),
        )
    }

    /// A text whose quotes are not closed.
    fn open_text(&self, file: FileId) -> Diagnostic {
        let told = |range: Range<usize>, message: &str, help: &str| {
            Diagnostic::new(&codes::TOML_SYNTAX, Span::new(file, range), message)
                .label("the text begins here and does not end")
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
            return told(
                start..start + 3,
                "this text of several lines is not closed",
                &format!("put {quotes} after its last line"),
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
            told(
                range,
                "this text is not closed",
                &format!("put {quote} after its last word"),
            )
        } else {
            told(
                range,
                "this text goes on over the end of its line",
                "put a text of several lines between \"\"\" and \"\"\"",
            )
        }
    }

    /// A text without quotes, or with those of a word processor.
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
                "this key has no value",
            )
            .label("nothing follows the sign =")
            .help("write the value, or take the line out");
        }
        if written.starts_with(|sign: char| sign.is_ascii_digit()) {
            return Diagnostic::new(
                &codes::TOML_SYNTAX,
                span,
                "this is neither a text in quotes nor a number or a date",
            )
            .label("cannot be read")
            .help(format!("a text stands in quotes: \"{written}\""))
            .help("a number or a date stands alone, without quotes: 4, 2024-07-01");
        }
        if written.contains("“““") || written.contains("«««") {
            return Diagnostic::new(
                &codes::TOML_SYNTAX,
                span,
                "these are the quotes of print, which TOML does not know",
            )
            .label("not straight quotes")
            .help("put a text of several lines between \"\"\" and \"\"\"");
        }
        let plain = written.trim_matches(['“', '”', '„', '«', '»', '‘', '’', ' ', '\u{a0}']);
        let printed = plain.len() < written.len();
        let (message, label) = if printed {
            (
                "these are the quotes of print, which TOML does not know",
                "not straight quotes",
            )
        } else {
            ("this text has no quotes", "a text without quotes")
        };
        Diagnostic::new(&codes::TOML_SYNTAX, span, message)
            .label(label)
            .help(format!("write: \"{plain}\""))
    }

    /// A key or a header that stands twice.
    fn duplicate(&self, file: FileId) -> Diagnostic {
        let name = &self.text[self.stumble.clone()];
        let earlier = |is_header: bool| {
            let place = self.place.unwrap_or(0);
            self.statements[..place]
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
                format!("the header [{name}] stands twice"),
                match MANY.contains(&name) {
                    true => format!("what can be repeated has two brackets each time: [[{name}]]"),
                    false => "write all of its keys below one of the two headers".to_owned(),
                },
            )
        } else {
            (
                format!("the key `{name}` stands twice"),
                "keep one of the two lines".to_owned(),
            )
        };
        let span = Span::new(file, self.stumble.clone());
        let diagnostic = Diagnostic::new(&codes::TOML_SYNTAX, span, message)
            .label("the second one")
            .help(help);
        match earlier(is_header) {
            Some(first) => {
                let start = first.start + first.text(self.text).find(name).unwrap_or(0)
                    - (first.start - first.range.start);
                diagnostic.related(Span::new(file, start..start + name.len()), "the first one")
            }
            None => diagnostic,
        }
    }

    /// A key with signs that keys do not have.
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
            format!("`{written}` cannot be a key: {}", of_no_key(written)),
        )
        .label("keys have letters without accents, digits, - and _");
        match key_meant(written) {
            Some(key) => diagnostic.help(format!("did you mean `{key}`?")),
            None => diagnostic.help("docs/content.md lists the keys of each file"),
        }
    }
}

/// The records that a file has several of.
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

/// Which character of a name keys do not have.
fn of_no_key(name: &str) -> String {
    let is_known = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '-');
    match name.chars().find(|sign| !is_known(*sign)) {
        Some(sign) if sign.is_alphanumeric() => format!(
            "{sign} (U+{:04X}) is no letter from a to z",
            u32::from(sign)
        ),
        Some(sign) => format!("it holds {sign} (U+{:04X})", u32::from(sign)),
        None => "it is none of TOML".to_owned(),
    }
}

fn fault(span: Span, message: &str, label: &str, help: &str) -> Diagnostic {
    Diagnostic::new(&codes::TOML_SYNTAX, span, message)
        .label(label)
        .help(help)
}

/// Where the text that is not closed begins in its line.
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

/// Tells a value that should be a date and is no day of the calendar.
pub(super) fn not_a_date(span: Span, written: &str) -> Diagnostic {
    let meant =
        day_first(written).map_or_else(|| "2024-07-01".to_owned(), |date: Date| date.to_string());
    Diagnostic::new(
        &codes::INVALID_VALUE,
        span,
        format!("`{written}` is not a day of the calendar"),
    )
    .label("not a date")
    .help(format!(
        "write the year, the month and the day, without quotes: {meant}"
    ))
}
