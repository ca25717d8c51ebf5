//! Zip archives of XML, used by both office formats.

use super::document::Refusal;
use crate::messages::{Part, import as say};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Read, Seek, Write};
use zip::ZipArchive;
use zip::read::ZipFile;

/// The maximum decompressed size of all parts read from an archive together. A referential of
/// hundreds of pages is a few MiB.
const MOST_INFLATED: u64 = 128 << 20;

/// The longest text between two tags, in bytes.
const MOST_TEXT: usize = 16 << 20;

/// An archive whose parts are read within limits.
pub(super) struct Package<R> {
    archive: ZipArchive<R>,
    remaining: u64,
}

impl<R: Read + Seek> Package<R> {
    pub(super) fn open(file: R) -> Result<Self, Refusal> {
        let archive = ZipArchive::new(file)
            .map_err(|error| Refusal::new(say::damaged(error.to_string()), say::save_again()))?;
        Ok(Self {
            archive,
            remaining: MOST_INFLATED,
        })
    }

    /// Whether it has a part with this name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.archive.index_for_name(name).is_some()
    }

    /// The names of all parts that can be read as text.
    pub(super) fn names(&self) -> Vec<String> {
        let names = self.archive.file_names_raw();
        names
            .map(|name| String::from_utf8_lossy(name).into_owned())
            .collect()
    }

    /// A part; reading it fails if it decompresses to more than allowed.
    pub(super) fn part(
        &mut self,
        name: &str,
    ) -> Result<BufReader<Bounded<'_, ZipFile<'_, R>>>, Refusal> {
        let file = self.archive.by_name(name).map_err(|error| {
            let text = error.to_string();
            if text.to_lowercase().contains("password") {
                return protected();
            }
            Refusal::new(
                say::unreadable_part(name, error.to_string()),
                say::open_and_save(),
            )
        })?;
        Ok(BufReader::new(Bounded {
            inner: file,
            remaining: &mut self.remaining,
            text: 0,
        }))
    }

    /// The whole text of a small part.
    pub(super) fn text(&mut self, name: &str) -> Result<String, Refusal> {
        let mut bytes = Vec::new();
        let part = self.part(name)?;
        let read = part.take(8 << 20).read_to_end(&mut bytes);
        read.map_err(|error| damaged(error.to_string()))?;
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// Decompresses all parts whose name passes, so that a parser without limits of its own never
    /// sees one that is too large. Outside of sheets that parser keeps data for every element, so
    /// these are counted.
    pub(super) fn check_sizes(&mut self, passes: impl Fn(&str) -> bool) -> Result<(), Refusal> {
        let mut tags = Tags::default();
        for name in self.names().into_iter().filter(|name| passes(name)) {
            let mut part = self.part(&name)?;
            let copied = match name.starts_with("xl/worksheets/") {
                true => std::io::copy(&mut part, &mut std::io::sink()),
                false => std::io::copy(&mut part, &mut tags),
            };
            copied.map_err(|error| damaged(error.to_string()))?;
        }
        Ok(())
    }
}

/// Counts the tags written to it, and fails if there are too many.
#[derive(Default)]
struct Tags(usize);

impl Write for Tags {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        /// A workbook of 60,000 cells, each with a different text, has a quarter of a million.
        const MOST: usize = 2_000_000;
        self.0 += memchr::memchr_iter(b'<', bytes).count();
        match self.0 > MOST {
            true => Err(std::io::Error::other(
                "it has more texts than any referential",
            )),
            false => Ok(bytes.len()),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// A reader that fails after a number of bytes.
pub(super) struct Bounded<'a, R> {
    inner: R,
    remaining: &'a mut u64,
    /// How many bytes came since the last tag began: a reader of XML keeps all of them.
    text: usize,
}

impl<R: Read> Read for Bounded<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.inner.read(buffer)?;
        match self.remaining.checked_sub(count as u64) {
            Some(remaining) => *self.remaining = remaining,
            None => {
                return Err(std::io::Error::other(format!(
                    "it inflates to more than {} MiB",
                    MOST_INFLATED >> 20
                )));
            }
        }
        self.text = match memchr::memrchr(b'<', &buffer[..count]) {
            Some(at) => count - at,
            None => self.text + count,
        };
        if self.text > MOST_TEXT {
            return Err(std::io::Error::other(format!(
                "a text in it has more than {} MiB",
                MOST_TEXT >> 20
            )));
        }
        Ok(count)
    }
}

/// The error for a file that is truncated or not what it claims to be.
pub(super) fn damaged(error: impl Part) -> Refusal {
    Refusal::new(say::damaged(error), say::save_again())
}

/// The error for a password-protected file.
pub(super) fn protected() -> Refusal {
    Refusal::new(say::locked(), say::unlock())
}

/// Handles the parts of an XML document; names come without their prefix.
pub(super) trait Elements {
    /// A start tag.
    fn start(&mut self, name: &str, tag: &BytesStart<'_>) -> Result<(), Refusal>;
    /// An end tag, also for an empty element.
    fn end(&mut self, name: &str) -> Result<(), Refusal>;
    /// Text.
    fn text(&mut self, text: &str);
}

/// Passes an XML document to a visitor.
pub(super) fn read_xml(source: impl BufRead, elements: &mut impl Elements) -> Result<(), Refusal> {
    /// Elements of a document are nested a few dozen levels deep; more is an attack on recursive
    /// code.
    const DEEPEST: usize = 2000;
    let mut reader = quick_xml::Reader::from_reader(source);
    let mut buffer = Vec::new();
    let mut depth = 0_usize;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(error.to_string()))?;
        match event {
            Event::Start(tag) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged(say::endless_nesting()));
                }
                elements.start(tag.local_name().as_ref(), &tag)?;
            }
            Event::Empty(tag) => {
                elements.start(tag.local_name().as_ref(), &tag)?;
                elements.end(tag.local_name().as_ref())?;
            }
            Event::End(tag) => {
                depth = depth.saturating_sub(1);
                elements.end(tag.local_name().as_ref())?;
            }
            Event::Text(text) => elements.text(&text.xml10_content()),
            Event::CData(text) => elements.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => elements.text(c.encode_utf8(&mut [0; 4])),
                _ => {
                    let name = reference.into_inner();
                    let known = quick_xml::escape::resolve_xml_entity(&name);
                    elements.text(known.unwrap_or_default());
                }
            },
            Event::Eof if depth > 0 => {
                return Err(damaged(say::ends_in_element()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, named without its prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .flatten()
        .find(|at| at.key.local_name().as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value).ok()?.into_owned();
    Some(value)
}

/// A numeric attribute, within limits.
pub(super) fn number(tag: &BytesStart<'_>, name: &str, most: usize) -> Option<usize> {
    let number: usize = attribute(tag, name)?.trim().parse().ok()?;
    Some(number.min(most))
}
