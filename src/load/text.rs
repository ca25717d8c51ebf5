//! Text encoding, and records outside the content.

use super::FileBytes;
use super::characters::cleaned;
use super::decode::decode;
use super::tree::Entry;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::load as say;
use crate::source::{FileId, Sources, Span};
use std::sync::Arc;

/// A file that exists.
pub(super) enum Read {
    Text(FileId, Arc<str>),
    /// Unreadable; the reason is already reported.
    Not(FileId),
}

/// Reads the text of a file; `None` when it is not text. Reports other encodings; files that could
/// not be read at all are reported by the loader.
pub(super) fn text(
    path: &str,
    entry: &Entry,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Read> {
    match entry {
        Entry::Bytes(bytes) => Some(
            match known_text(bytes).map_or_else(
                || decoded(path, bytes, sources),
                |text| Ok(Arc::clone(text)),
            ) {
                Ok(text) => Read::Text(sources.add(path, Arc::clone(&text)), text),
                Err(problem) => {
                    let file = problem.span.file;
                    diagnostics.push(*problem);
                    Read::Not(file)
                }
            },
        ),
        Entry::TooLarge(_) | Entry::Unreadable(_) => Some(Read::Not(sources.add(path, ""))),
        Entry::Asset(..) => None,
    }
}

/// The text of some bytes, when already known and without a byte order mark.
fn known_text(bytes: &FileBytes) -> Option<&Arc<str>> {
    bytes.text().filter(|text| !text.starts_with('\u{feff}'))
}

/// The text of a file, without a byte order mark.
///
/// # Errors
///
/// The problem of a file that is not UTF-8, located at the first invalid byte.
pub(crate) fn decoded(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
) -> Result<Arc<str>, Box<Diagnostic>> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(text.strip_prefix('\u{feff}').unwrap_or(text).into()),
        Err(error) => Err(Box::new(not_utf8(
            path,
            bytes,
            error.valid_up_to(),
            sources,
        ))),
    }
}

/// Checks a text that is neither TOML nor content, such as a template, for invisible characters.
pub(crate) fn look_through(text: &str, file: FileId, diagnostics: &mut Diagnostics) {
    cleaned(text, 0..0, file, diagnostics);
}

/// A record from outside the content: a file of a theme.
pub(crate) struct ReadRecord<T> {
    pub(crate) file: FileId,
    pub(crate) record: T,
    /// Whether all of it could be read; problems are already reported.
    pub(crate) is_whole: bool,
}

/// Reads a record from the bytes of a TOML file, reporting every mistake.
pub(crate) fn read_record<T: serde::de::DeserializeOwned + Default>(
    path: &str,
    bytes: &[u8],
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> ReadRecord<T> {
    let text = match decoded(path, bytes, sources) {
        Ok(text) => text,
        Err(problem) => {
            let file = problem.span.file;
            diagnostics.push(*problem);
            return ReadRecord {
                file,
                record: T::default(),
                is_whole: false,
            };
        }
    };
    let file = sources.add(path, Arc::clone(&text));
    let text = cleaned(&text, 0..text.len(), file, diagnostics);
    let mut found = Diagnostics::default();
    let (record, _) = decode(&text, file, &mut found);
    let is_whole = found.is_empty();
    diagnostics.extend(found.into_list());
    ReadRecord {
        file,
        record,
        is_whole,
    }
}

fn not_utf8(path: &str, bytes: &[u8], at: usize, sources: &mut Sources) -> Diagnostic {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        let span = Span::start_of(sources.add(path, ""));
        return Diagnostic::new(&codes::NOT_UTF8, span, say::is_utf16()).help(say::save_as_utf8());
    }
    let lossy = String::from_utf8_lossy(bytes);
    let file = sources.add(path, lossy.as_ref());
    Diagnostic::new(
        &codes::NOT_UTF8,
        Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8()),
        say::not_utf8(),
    )
    .label(say::first_not_utf8())
    .help(say::save_as_utf8())
}
