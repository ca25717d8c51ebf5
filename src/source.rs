//! The texts that were read, and places in them.
//!
//! Every stage after loading speaks of a place as a [`Span`]: a file and a byte range.
//! Only the printers of [`crate::diagnostics`] turn it into lines and columns.

use std::ops::Range;
use std::sync::Arc;

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Bytes of its text; always on character boundaries.
    pub range: Range<usize>,
}

impl Span {
    /// The place `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, range }
    }

    /// The very beginning of `file`, for problems that concern the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0..0)
    }
}

/// One text that was read: a content file, a template, or the configuration.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path relative to the root of the site, with `/` between the parts.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// Line and column of a place, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All texts of one run.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a text and gives it a number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    /// The text of a number that [`Sources::add`] gave.
    pub fn get(&self, id: FileId) -> &Source {
        &self.files[id.0 as usize]
    }

    /// The first file with this path, if any.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self.files.iter().position(|file| file.path == path)?;
        Some(FileId(u32::try_from(index).unwrap_or(u32::MAX)))
    }

    /// The text that a span covers; empty when the range does not fit the text.
    pub fn slice(&self, span: &Span) -> &str {
        self.get(span.file)
            .text
            .get(span.range.clone())
            .unwrap_or("")
    }

    /// Line and column of a byte of a file.
    pub fn line_column(&self, file: FileId, byte: usize) -> LineColumn {
        let text = &self.get(file).text;
        let mut end = byte.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        LineColumn {
            line: before.bytes().filter(|byte| *byte == b'\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// Where a text is written: in the file `near` if it is there, else in the first file that
    /// has it.
    pub fn find_text(&self, needle: &str, near: FileId) -> Option<Span> {
        let in_file = |id: FileId| {
            let start = self.get(id).text.find(needle)?;
            Some(Span::new(id, start..start + needle.len()))
        };
        let count = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        in_file(near).or_else(|| (0..count).map(FileId).find_map(in_file))
    }

    /// Narrows a span to the first place inside it where `needle` stands, so that a problem in
    /// a long text points at the words and not at the whole string.
    pub fn narrow(&self, span: &Span, needle: &str) -> Span {
        match self.slice(span).find(needle) {
            Some(offset) if !needle.is_empty() => {
                let start = span.range.start + offset;
                Span::new(span.file, start..start + needle.len())
            }
            _ => span.clone(),
        }
    }
}
