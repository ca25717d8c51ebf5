//! What is wrong with a statement: one function for each kind of syntax error.

use super::{Fault, fault};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::mistake::key_meant;
use crate::load::statements::Statement;
use crate::messages::{Message, load as say};
use crate::source::{FileId, Span};
use crate::text::code_point;
use std::ops::Range;

impl Fault<'_> {
    /// A mistake in a value.
    pub(super) fn value(&self, file: FileId) -> Diagnostic {
        let says = |start: &str| self.message.starts_with(start);
        let is_more = says("unexpected key or value") || says("missing comma");
        if let Some(span) = self.lone_backslash(file) {
            return fault(
                span,
                say::backslash(),
                say::lone_backslash(),
                say::double_backslash(),
            );
        }
        if is_more && let Some(diagnostic) = self.follows(file) {
            return diagnostic;
        }
        let span = Span::new(file, self.stumble.clone());
        if says("missing comma") {
            fault(
                span,
                say::missing_comma(),
                say::new_item(),
                say::add_comma(),
            )
        } else if says("unexpected key or value") {
            fault(
                span,
                say::follows_value(self.written()),
                say::value_ends(),
                say::quote_and_break(),
            )
        } else {
            fault(
                span,
                say::cannot_read_toml(&self.message),
                say::here(),
                say::toml_in_short(),
            )
        }
    }

    /// The backslash that begins no escape sequence, when that is the mistake.
    fn lone_backslash(&self, file: FileId) -> Option<Span> {
        let at = self.stumble.start;
        let names = |words: &[&str]| words.iter().any(|word| self.message.contains(word));
        let start = if names(&["unicode", "hexadecimal"]) {
            let before = &self.text[..at.min(self.text.len())];
            let start = before.rfind('\\').unwrap_or(at);
            return Some(Span::new(file, start..self.stumble.end.max(start + 1)));
        } else if names(&["escape"]) {
            at.saturating_sub(1)
        } else {
            return None;
        };
        Some(Span::new(file, start..self.stumble.end))
    }

    /// What authors write behind a value and TOML does not allow: comments of other languages,
    /// semicolons, the rest of a text whose quotes end too early.
    fn follows(&self, file: FileId) -> Option<Diagnostic> {
        let at = self.stumble.start;
        if self.is_followed_by("//") || self.is_followed_by("/*") {
            return Some(fault(
                Span::new(file, self.line_from(at, '/')),
                say::slashes(),
                say::slashes_label(),
                say::write_hash(),
            ));
        }
        if self.is_followed_by(";") {
            return Some(fault(
                Span::new(file, self.line_from(at, ';')),
                say::semicolon(),
                say::semicolon_label(),
                say::delete_semicolon(),
            ));
        }
        let after_quote =
            self.text[..at].ends_with(['"', '\'']) && !self.written().starts_with('"');
        after_quote.then(|| {
            fault(
                Span::new(file, at - 1..at),
                say::more_after_quote(),
                say::text_ends_here(),
                say::quotes_inside(),
            )
        })
    }

    /// Whether some characters are where the parser failed, or right before it.
    fn is_followed_by(&self, characters: &str) -> bool {
        let at = self.stumble.start;
        let line = self.line();
        let whole = self.text[line.clone()].trim_end();
        let rest = match self.text[at..line.end.max(at)].trim_start() {
            "" => whole,
            rest => rest,
        };
        let ends_before = || self.text[line.start..at].trim_end().ends_with(characters);
        rest.starts_with(characters)
            || self.written().starts_with(characters)
            || rest.len() == whole.len() && ends_before()
    }

    /// From the first `c` near an offset to the end of its line.
    fn line_from(&self, at: usize, c: char) -> Range<usize> {
        let line = self.line();
        let from = self.text[at..line.end].find(c).map(|found| at + found);
        let from = from.or_else(|| self.text[line.start..at].find(c).map(|it| line.start + it));
        from.unwrap_or(at)..line.end
    }

    /// A list or record with an unclosed bracket.
    pub(super) fn open_list(&self, file: FileId, bracket: usize) -> Diagnostic {
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

    /// A colon where an equals sign belongs.
    pub(super) fn colon(&self, file: FileId) -> Diagnostic {
        let at = self.stumble.start;
        let name = self.statement().map_or("", |statement| statement.name);
        fault(
            Span::new(file, at..at + 1),
            say::colon(),
            say::write_equals(),
            say::write_name(name),
        )
    }

    /// A header with a name that is not one, or with brackets that do not match.
    pub(super) fn header(&self, file: FileId, statement: &Statement<'_>) -> Diagnostic {
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

    /// A duplicate key or header.
    pub(super) fn duplicate(&self, file: FileId) -> Diagnostic {
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
    pub(super) fn key(&self, file: FileId) -> Diagnostic {
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
const MANY: [&str; 26] = [
    "access",
    "activity",
    "assessment",
    "certifiers",
    "competency",
    "component",
    "condition",
    "correction",
    "correspondence",
    "criterion",
    "domain",
    "environment",
    "fact",
    "group",
    "knowledge",
    "legal_text",
    "mastery_level",
    "notice",
    "option",
    "partners",
    "placement",
    "result",
    "sample",
    "scale",
    "synonym",
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

#[cfg(test)]
mod tests {
    use super::MANY;
    use crate::load::records::{
        AccessibilityRecord, CertificationRecord, DomainsRecord, ExaminationRecord, GlossaryRecord,
        KnowledgeFileRecord, OfferRecord, SynonymsRecord, UnitRecord,
    };
    use schemars::{Schema, schema_for};

    /// The keys of a file that hold lists of records.
    fn lists_of_records(schema: Schema) -> Vec<String> {
        let schema = schema.to_value();
        let is_record = |items: &serde_json::Value| {
            let name = items["$ref"].as_str().and_then(|it| it.strip_prefix('#'));
            let record = name.and_then(|pointer| schema.pointer(pointer));
            record.is_some_and(|record| record["type"] == "object")
        };
        let properties = schema["properties"].as_object().into_iter().flatten();
        properties
            .filter(|(_, property)| is_record(&property["items"]))
            .map(|(key, _)| key.clone())
            .collect()
    }

    /// A second `[option]` was to be deleted, though a certification may have several options.
    #[test]
    fn every_list_of_records_is_known() {
        let schemas = [
            schema_for!(AccessibilityRecord),
            schema_for!(CertificationRecord),
            schema_for!(DomainsRecord),
            schema_for!(ExaminationRecord),
            schema_for!(GlossaryRecord),
            schema_for!(KnowledgeFileRecord),
            schema_for!(OfferRecord),
            schema_for!(SynonymsRecord),
            schema_for!(UnitRecord),
        ];
        for schema in schemas {
            let keys = lists_of_records(schema);
            assert!(!keys.is_empty());
            for key in keys {
                assert!(MANY.contains(&key.as_str()), "{key}");
            }
        }
    }
}
