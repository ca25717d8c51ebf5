//! From TOML to a record, finding every mistake on the way.
//!
//! `serde` stops at the first mistake. To report them all in one run, the entry at fault is
//! replaced by what its author most likely meant, or removed, and the document is decoded again
//! until nothing is left to report. Invented values never reach a page, since every mistake is an
//! error; they only keep other rules from reporting consequences of that mistake.

use super::entry_path::{EntryPath, Step};
use super::gaps::Gaps;
use super::mistake::{Expected, Mistake, Wrong, meant, quoted};
use super::syntax::{self, MOST_MISTAKES};
use crate::diagnostics::{Diagnostics, nearest};
use crate::source::FileId;
use serde::de::DeserializeOwned;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeArray, DeString, DeTable, DeValue, Deserializer};

/// Decodes a record from the TOML text of a file. Returns whatever could be read, together with the
/// gaps, and reports every mistake.
pub(super) fn decode<T: DeserializeOwned + Default>(
    text: &str,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> (T, Gaps) {
    if let Ok(record) = toml::from_str(text) {
        return (record, Gaps::default());
    }
    let mut gaps = Gaps::default();
    let repaired = match DeTable::parse(text) {
        Ok(_) => None,
        Err(_) => Some(syntax::repair(text, file, &mut gaps, diagnostics)),
    };
    let text = repaired.as_deref().unwrap_or(text);
    let (document, _) = DeTable::parse_recoverable(text);
    let mut reading = Reading::<T> {
        text,
        document,
        reported: Vec::new(),
        gaps,
        record: std::marker::PhantomData,
    };
    for _ in 0..MOST_MISTAKES {
        let error = match reading.read() {
            Ok(record) => return (record, reading.gaps),
            Err(error) => error,
        };
        if !reading.repair(&error, file, diagnostics) {
            break;
        }
    }
    (T::default(), Gaps::whole_file())
}

/// A document that is repaired step by step.
struct Reading<'i, T> {
    text: &'i str,
    document: Spanned<DeTable<'i>>,
    /// The ranges already reported.
    reported: Vec<Range<usize>>,
    gaps: Gaps,
    record: std::marker::PhantomData<T>,
}

impl<'i, T: DeserializeOwned> Reading<'i, T> {
    fn read(&self) -> Result<T, toml::de::Error> {
        T::deserialize(Deserializer::from(self.document.clone()))
    }

    /// Reports a mistake and repairs the document. Returns whether that was possible.
    fn repair(
        &mut self,
        error: &toml::de::Error,
        file: FileId,
        diagnostics: &mut Diagnostics,
    ) -> bool {
        let range = error.span().unwrap_or(0..0);
        let message = error.message();
        let wrong = Wrong::read(message);
        let found = EntryPath::find(self.document.get_ref(), &range, |value| {
            Wrong::suits(message, value)
        });
        let Some(path) = found else { return false };
        if !self.reported.contains(&range) {
            let mistake = Mistake {
                text: self.text,
                document: self.document.get_ref(),
                file,
                range: range.clone(),
                path: &path,
                keys_there: match wrong {
                    Wrong::Type(Expected::Record) => self.keys_at(Some(&path)),
                    _ => Vec::new(),
                },
                keys_of_file: match wrong {
                    Wrong::Key(_) => self.keys_at(None),
                    _ => Vec::new(),
                },
            };
            diagnostics.push(mistake.diagnostic(&wrong));
            self.reported.push(range);
            if self.replace_as_meant(&path, &wrong) {
                return true;
            }
        }
        self.remove(&path, &wrong)
    }

    /// The keys that the record at `path` accepts: those that `serde` lists when it meets an unknown
    /// key.
    fn keys_at(&self, path: Option<&EntryPath>) -> Vec<String> {
        let (probe, _) = DeTable::parse_recoverable("\"\" = 0");
        let mut document = self.document.clone();
        match path {
            None => document = probe,
            Some(path) => {
                if let Some(value) = path.value_mut(document.get_mut()) {
                    *value.get_mut() = DeValue::Table(probe.into_inner());
                }
            }
        }
        match T::deserialize(Deserializer::from(document)) {
            Err(error) if error.message().starts_with("unknown field") => {
                quoted(error.message()).skip(1).map(str::to_owned).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Replaces an entry by what its author most likely meant. Returns whether that is known.
    fn replace_as_meant(&mut self, path: &EntryPath, wrong: &Wrong) -> bool {
        let document = self.document.get_mut();
        match wrong {
            Wrong::Key(known) => {
                let Some(name) = meant(path.key(), known).map(str::to_owned) else {
                    return false;
                };
                let mut renamed = path.clone();
                renamed.steps.pop();
                renamed.steps.push(Step::Key(name.clone()));
                if renamed.value(document).is_some() {
                    return false;
                }
                let Some((_, value)) = path.take(document) else {
                    return false;
                };
                insert(path, document, name, value)
            }
            Wrong::Type(expected) => {
                let Some(value) = path.value_mut(document) else {
                    return false;
                };
                let range = value.span();
                match as_expected(*expected, value.get_ref(), &range, self.text) {
                    Some(meant) => {
                        *value.get_mut() = meant;
                        true
                    }
                    None => false,
                }
            }
            Wrong::Choice(known) => {
                let Some(value) = path.value_mut(document) else {
                    return false;
                };
                let written = value.get_ref().as_str().unwrap_or("");
                match nearest(written, known.iter().map(String::as_str)) {
                    Some(near) => {
                        *value.get_mut() = DeValue::String(DeString::Owned(near.to_owned()));
                        true
                    }
                    None => false,
                }
            }
            Wrong::Date => false,
        }
    }

    /// Removes an entry and notes the gap.
    fn remove(&mut self, path: &EntryPath, wrong: &Wrong) -> bool {
        if !matches!(wrong, Wrong::Key(_)) {
            let holder = path.holder(self.document.get_ref());
            let record = holder
                .and_then(|holder| holder.value(self.document.get_ref()).map(Spanned::span))
                .map_or(0, |span| span.start);
            self.gaps.note_key(record, path.key());
            if *wrong == Wrong::Type(Expected::Record) {
                self.gaps.note_records();
            }
        }
        path.take(self.document.get_mut()).is_some()
    }
}

/// Inserts a value beside `path`, under another key.
fn insert<'i>(
    path: &EntryPath,
    document: &mut DeTable<'i>,
    name: String,
    value: Spanned<DeValue<'i>>,
) -> bool {
    let mut above = path.clone();
    above.steps.pop();
    let key = Spanned::new(value.span(), DeString::Owned(name));
    if above.steps.is_empty() {
        document.insert(key, value);
        return true;
    }
    match above.value_mut(document).map(Spanned::get_mut) {
        Some(DeValue::Table(table)) => {
            table.insert(key, value);
            true
        }
        _ => false,
    }
}

/// Converts a value to the type that its key takes, where possible.
fn as_expected<'i>(
    expected: Expected,
    value: &DeValue<'i>,
    range: &Range<usize>,
    text: &'i str,
) -> Option<DeValue<'i>> {
    let written = || text.get(range.clone()).map(DeString::Borrowed);
    match (expected, value) {
        (Expected::Text, DeValue::Array(items)) => {
            let first = items.iter().find(|item| item.get_ref().is_str())?;
            Some(first.get_ref().clone())
        }
        (Expected::Text, DeValue::Table(_)) => Some(DeValue::String("text".into())),
        (Expected::Text, _) => Some(DeValue::String(written()?)),
        (Expected::List, DeValue::Table(_) | DeValue::String(_)) => {
            let items = [Spanned::new(range.clone(), value.clone())];
            Some(DeValue::Array(items.into_iter().collect::<DeArray<'i>>()))
        }
        (Expected::List, DeValue::Integer(_) | DeValue::Float(_)) => {
            let item = Spanned::new(range.clone(), DeValue::String(written()?));
            Some(DeValue::Array([item].into_iter().collect::<DeArray<'i>>()))
        }
        (Expected::Number | Expected::Date, DeValue::String(_)) => {
            let inner = text.get(range.start + 1..range.end.checked_sub(1)?)?;
            let value = DeValue::parse(inner.trim()).ok()?.into_inner();
            let suits = match expected {
                Expected::Number => value.is_integer(),
                _ => value.is_datetime(),
            };
            suits.then_some(value)
        }
        _ => None,
    }
}
