//! Content files as ordered items with comments, and their serialisation.
//!
//! Authors read and correct these files, so they look handwritten: records in the order of the
//! imported document, long texts on several lines, and every doubt right above the line it
//! concerns.

use super::phrase::{Doubt, TO_CHECK};
use super::prose::{Prose, one_line};
use crate::load::Date;
use crate::messages::Locale;
use std::fmt::Write as _;

/// A file: keys, then records.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// Doubts about the file as a whole.
    pub doubts: Vec<Doubt>,
    /// The keys of the file itself.
    pub items: Vec<Item>,
    /// The records, in order.
    pub records: Vec<Record>,
    /// Content of the imported file that does not fit the format, at the end.
    pub unplaced: Vec<Doubt>,
}

/// A record or a table of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its name, such as `competency`.
    pub name: &'static str,
    /// Whether it is an array of tables, `[[name]]`, or a single table, `[name]`.
    pub is_repeated: bool,
    /// Its keys.
    pub items: Vec<Item>,
    /// Whether it is written as a comment, because it lacks what only the author knows.
    pub is_comment: bool,
    /// Doubts about it.
    pub doubts: Vec<Doubt>,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The key.
    pub key: &'static str,
    /// The value.
    pub value: Value,
    /// Doubts about it.
    pub doubts: Vec<Doubt>,
}

impl Item {
    /// A key without doubts.
    pub fn new(key: &'static str, value: impl Into<Value>) -> Self {
        Self {
            key,
            value: value.into(),
            doubts: Vec::new(),
        }
    }
}

/// A value of TOML.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A text.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with a fraction.
    Decimal(f64),
    /// A date.
    Date(Date),
    /// A boolean.
    Flag(bool),
    /// An array.
    List(Vec<Value>),
    /// An inline table.
    Table(Vec<(&'static str, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&Prose> for Value {
    fn from(text: &Prose) -> Self {
        Self::Text(text.as_str().to_owned())
    }
}

impl From<Prose> for Value {
    fn from(text: Prose) -> Self {
        Self::Text(text.as_str().to_owned())
    }
}

impl From<Date> for Value {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}

impl<T: Into<Value> + Clone> From<&[T]> for Value {
    fn from(values: &[T]) -> Self {
        Self::List(values.iter().cloned().map(Into::into).collect())
    }
}

impl Value {
    /// Whether it is empty: such keys are left out.
    fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(values) => values.is_empty(),
            Self::Table(items) => items.iter().all(|(_, value)| value.is_empty()),
            _ => false,
        }
    }
}

/// Adds keys to files and records; empty values are skipped.
pub(super) trait Items {
    /// The keys.
    fn items(&mut self) -> &mut Vec<Item>;

    /// Adds a key.
    fn set(&mut self, key: &'static str, value: impl Into<Value>) {
        self.set_doubted(key, value, Vec::new());
    }

    /// Adds a key with a doubt.
    fn set_doubted(&mut self, key: &'static str, value: impl Into<Value>, doubts: Vec<Doubt>) {
        let value = value.into();
        if !value.is_empty() {
            self.items().push(Item { key, value, doubts });
        }
    }
}

impl Items for Document {
    fn items(&mut self) -> &mut Vec<Item> {
        &mut self.items
    }
}

impl Items for Record {
    fn items(&mut self) -> &mut Vec<Item> {
        &mut self.items
    }
}

impl Record {
    /// A record in an array of tables.
    pub fn repeated(name: &'static str) -> Self {
        Self {
            name,
            is_repeated: true,
            items: Vec::new(),
            is_comment: false,
            doubts: Vec::new(),
        }
    }

    /// A single table.
    pub fn single(name: &'static str) -> Self {
        Self {
            is_repeated: false,
            ..Self::repeated(name)
        }
    }

    /// The same with a key.
    pub fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.set(key, value);
        self
    }
}

impl Document {
    /// Adds a key, unless the value is empty.
    pub fn add(&mut self, key: &'static str, value: impl Into<Value>) {
        self.set(key, value);
    }

    /// Adds a key with a doubt.
    pub fn add_doubted(&mut self, key: &'static str, value: impl Into<Value>, doubt: Doubt) {
        self.set_doubted(key, value, vec![doubt]);
    }

    /// The text of a key, if it exists and is a string.
    pub fn text(&self, key: &str) -> Option<&str> {
        self.items.iter().find_map(|item| match &item.value {
            Value::Text(text) if item.key == key => Some(text.as_str()),
            _ => None,
        })
    }

    /// The file as text, with the line of each doubt.
    pub(super) fn write(&self, language: Locale) -> Written {
        let mut written = Written {
            language,
            text: String::new(),
            doubts: Vec::new(),
        };
        for doubt in &self.doubts {
            written.doubt(doubt);
        }
        for item in &self.items {
            written.item(item);
        }
        for record in &self.records {
            if !written.text.is_empty() {
                written.text.push('\n');
            }
            for doubt in &record.doubts {
                written.doubt(doubt);
            }
            let (open, close) = match record.is_repeated {
                true => ("[[", "]]"),
                false => ("[", "]"),
            };
            let start = written.text.len();
            let _ = writeln!(written.text, "{open}{}{close}", record.name);
            for item in &record.items {
                written.item(item);
            }
            if record.is_comment {
                written.comment_out(start);
            }
        }
        if !self.unplaced.is_empty() {
            written.text.push('\n');
        }
        for doubt in &self.unplaced {
            written.doubt(doubt);
        }
        written
    }
}

/// The text of a file, with the doubts in it.
pub(super) struct Written {
    language: Locale,
    pub(super) text: String,
    /// Line and text of each doubt.
    pub(super) doubts: Vec<(usize, Doubt)>,
}

/// Arrays and lines up to this length stay on one line.
const WIDTH: usize = 100;

impl Written {
    fn doubt(&mut self, doubt: &Doubt) {
        let line = self.text.lines().count() + 1;
        self.doubts.push((line, doubt.clone()));
        let about = doubt.about.get(self.language);
        let _ = writeln!(self.text, "# {} {about}", TO_CHECK.get(self.language));
        // The original text keeps its lines, so that rows that no rule matched remain readable.
        for line in doubt
            .seen_at_position(self.language)
            .lines()
            .map(one_line)
            .filter(|line| !line.is_empty())
        {
            for part in wrapped(&line) {
                let _ = writeln!(self.text, "#   {part}");
            }
        }
    }

    /// Makes comments of the lines from a byte on.
    fn comment_out(&mut self, start: usize) {
        let lines = self.text.split_off(start);
        for line in lines.lines() {
            self.text.push_str(if line.is_empty() { "#" } else { "# " });
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    fn item(&mut self, item: &Item) {
        for doubt in &item.doubts {
            self.doubt(doubt);
        }
        let _ = write!(self.text, "{} = ", item.key);
        match &item.value {
            Value::List(values) if !fits(values) => {
                self.text.push_str("[\n");
                for value in values {
                    let _ = writeln!(self.text, "  {},", inline(value));
                }
                self.text.push_str("]\n");
            }
            value => {
                self.text.push_str(&inline(value));
                self.text.push('\n');
            }
        }
    }
}

/// Whether an array fits on one line.
fn fits(values: &[Value]) -> bool {
    let short = |value: &Value| !matches!(value, Value::Table(_)) && inline(value).len() < WIDTH;
    values.len() == 1 && short(&values[0])
        || values.iter().all(short)
            && values
                .iter()
                .map(|value| inline(value).len() + 2)
                .sum::<usize>()
                < WIDTH
}

/// A value after its key.
fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) => quoted(text),
        Value::Number(number) => number.to_string(),
        Value::Decimal(number) => match number.is_finite() {
            true if number.fract() == 0.0 => format!("{number:.0}"),
            true => format!("{number:?}"),
            false => "0.0".to_owned(),
        },
        Value::Date(date) => date.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(values) => {
            let values: Vec<_> = values.iter().map(inline).collect();
            format!("[{}]", values.join(", "))
        }
        Value::Table(items) => {
            let items = items.iter().filter(|(_, value)| !value.is_empty());
            let items: Vec<_> = items
                .map(|(key, value)| format!("{key} = {}", inline(value)))
                .collect();
            format!("{{ {} }}", items.join(", "))
        }
    }
}

/// A quoted text. Quotes and backslashes are frequent in French texts and Markdown, so they are not
/// escaped where TOML does not require it.
fn quoted(text: &str) -> String {
    let has_control = text.chars().any(|c| c.is_control() && c != '\n');
    if text.contains('\n') {
        let needs_escapes = has_control || text.contains("'''") || text.ends_with('\'');
        return match text.contains('\\') && !needs_escapes {
            true => format!("'''\n{text}'''"),
            false => format!("\"\"\"\n{}\"\"\"", escaped(text, true)),
        };
    }
    let is_literal = text.contains(['"', '\\']) && !text.contains('\'') && !has_control;
    match is_literal {
        true => format!("'{text}'"),
        false => format!("\"{}\"", escaped(text, false)),
    }
}

/// A text as a basic string.
fn escaped(text: &str, is_multiline: bool) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            // In a multi-line string, only three quotes in a row or one at the end need escaping.
            '"' if is_multiline && !out.ends_with('"') => out.push('"'),
            '"' => out.push_str("\\\""),
            '\n' if is_multiline => out.push('\n'),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    if is_multiline && out.ends_with('"') && !out.ends_with("\\\"") {
        out.pop();
        out.push_str("\\\"");
    }
    out
}

/// Splits a line into parts that fit in an editor window.
fn wrapped(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for word in line.split(' ') {
        let last = parts.len() - 1;
        let part = &mut parts[last];
        if !part.is_empty() && part.chars().count() + word.chars().count() >= WIDTH {
            parts.push(word.to_owned());
        } else {
            if !part.is_empty() {
                part.push(' ');
            }
            part.push_str(word);
        }
    }
    parts
}
