//! The texts of a run, and positions in them.
//!
//! Every stage after loading refers to positions as [`Span`]s: a file and a byte range.
//! Only the printers of [`crate::diagnostics`] convert them into lines and columns.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

/// The number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

/// A byte range of one file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// Bytes of its text; always on character boundaries.
    pub range: Range<usize>,
}

impl Span {
    /// The span `range` of `file`.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        Self { file, range }
    }

    /// The start of `file`, for problems of the file as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self::new(file, 0..0)
    }
}

/// The text of a file: a content file, a template, or the configuration.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path relative to the root of the site, with `/` as separator.
    pub path: String,
    /// The whole text.
    pub text: Arc<str>,
}

/// Line and column of a position, both counted from 1; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

/// All texts of one run, or of one state of the preview.
///
/// The preview removes texts that nothing refers to any more and adds new ones. A number is never
/// reused, so kept data can never point into the wrong text.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: BTreeMap<FileId, Arc<Source>>,
    next: u32,
}

/// The placeholder for removed texts.
static NOTHING: LazyLock<Source> = LazyLock::new(|| Source {
    path: String::new(),
    text: "".into(),
});

impl Sources {
    /// Adds a text and returns its number.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> FileId {
        let id = self.next();
        self.next = self.next.saturating_add(1);
        let source = Source {
            path: path.into(),
            text: text.into(),
        };
        self.files.insert(id, Arc::new(source));
        id
    }

    /// An empty list whose next text gets a known number.
    pub(crate) fn from(next: FileId) -> Self {
        Self {
            files: BTreeMap::new(),
            next: next.0,
        }
    }

    /// Reserves the next numbers of this list for a separate list of that many texts, independently
    /// of which thread adds them and when.
    pub(crate) fn part(&mut self, texts: usize) -> Self {
        let part = Self {
            files: BTreeMap::new(),
            next: self.next,
        };
        let texts = u32::try_from(texts).unwrap_or(u32::MAX);
        self.next = self.next.saturating_add(texts);
        part
    }

    /// Moves the texts of a part into this list.
    pub(crate) fn take(&mut self, mut part: Self) {
        self.files.append(&mut part.files);
    }

    /// The number of the next text.
    pub(crate) fn next(&self) -> FileId {
        FileId(self.next)
    }

    /// Removes the texts of a range of numbers that nothing refers to any more.
    pub(crate) fn remove(&mut self, ids: &Range<FileId>) {
        for id in ids.start.0..ids.end.0 {
            self.files.remove(&FileId(id));
        }
    }

    /// The number of texts.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are no texts.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The text of a number returned by [`Sources::add`].
    pub fn get(&self, id: FileId) -> &Source {
        self.files.get(&id).map_or(&NOTHING, |source| &**source)
    }

    /// The first file with this path, if any.
    pub fn find(&self, path: &str) -> Option<FileId> {
        let mut files = self.files.iter();
        let (id, _) = files.find(|(_, file)| file.path == path)?;
        Some(*id)
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

    /// Finds a text: in the file `near` if it occurs there, otherwise in the first file by path
    /// that contains it.
    pub fn find_text(&self, needle: &str, near: FileId) -> Option<Span> {
        let in_file = |id: FileId| {
            let start = self.get(id).text.find(needle)?;
            Some(Span::new(id, start..start + needle.len()))
        };
        // By path, since numbers follow the order of reading, which in the preview is that of the
        // edits.
        let first = || {
            let having = self.files.iter().filter(|(_, f)| f.text.contains(needle));
            having.min_by(|(_, a), (_, b)| a.path.cmp(&b.path))
        };
        in_file(near).or_else(|| in_file(*first()?.0))
    }

    /// Narrows a span to the first occurrence of `needle` inside it, so that a problem in a long
    /// text points at the words and not at the whole string.
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
