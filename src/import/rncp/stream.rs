//! Reads an export in a single pass: it has hundreds of megabytes, of which perhaps one fiche is
//! needed.
//!
//! Fiches are located by their tags alone; only those requested are parsed. The largest object in
//! memory is one fiche.

use super::super::{Draft, Locale, Location, Refused, Report};
use super::element::Element;
use super::fiche;
use crate::messages::{Message, import as say};
use crate::text::Code;
use memchr::memmem::{self, Finder};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, BufRead};

/// The fiches to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them.
    All,
    /// Those in force.
    Active,
    /// Those with these numbers, in the notation of [`Selection::numbers`].
    Numbers(BTreeSet<String>),
}

impl Selection {
    /// Selects fiches by number. `38676` and `rncp 38676` mean RNCP38676.
    pub fn numbers<'a>(numbers: impl IntoIterator<Item = &'a str>) -> Self {
        Self::Numbers(numbers.into_iter().map(number).collect())
    }
}

/// A register number in the notation of the exports.
fn number(written: &str) -> String {
    let characters = written.chars().filter(char::is_ascii_alphanumeric);
    let number: String = characters.map(|c| c.to_ascii_uppercase()).collect();
    match number.bytes().all(|c| c.is_ascii_digit()) {
        true => format!("RNCP{number}"),
        false => number,
    }
}

/// A summary of an export.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many fiches were read.
    pub fiches: usize,
    /// How many of them were imported.
    pub imported: usize,
    /// Requested fiches that could not be imported, with the reason.
    pub passed_over: Vec<(String, Message)>,
    /// Requested numbers that the export does not contain.
    pub missing: Vec<String>,
}

/// Why reading stopped early.
#[derive(Debug)]
pub enum Stopped {
    /// The file cannot be parsed as an export.
    Refused(Refused),
    /// An I/O error.
    Io(io::Error),
}

impl From<Refused> for Stopped {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<io::Error> for Stopped {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// The maximum length of a fiche; real ones are below 1 MB.
const MOST_BYTES: usize = 32 * 1024 * 1024;

/// The codes of the blocks of certifications, by number: valid targets of correspondences.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Blocks(BTreeMap<String, BTreeSet<String>>);

impl Blocks {
    /// Adds the unit codes of a certification.
    pub fn add(&mut self, number: &str, names: impl IntoIterator<Item = String>) {
        let names = names.into_iter().map(|name| Code::parse(&name).key());
        self.0.entry(number.to_owned()).or_default().extend(names);
    }

    /// Whether a known certification lacks a unit.
    pub(in super::super) fn lacks(&self, number: &str, code: &str) -> bool {
        let known = self.0.get(number);
        known.is_some_and(|known| !known.contains(&Code::parse(code).key()))
    }

    /// Adds the blocks of the requested fiches of an export.
    ///
    /// # Errors
    /// When the file is not an export, or is truncated.
    pub fn read(&mut self, source: impl BufRead, selection: &Selection) -> Result<(), Stopped> {
        let mut frames = Frames::new(source);
        frames.check_beginning()?;
        while let Some(frame) = frames.next()? {
            let number = frame.number();
            let is_wanted = match selection {
                Selection::Numbers(numbers) => numbers.contains(&number),
                Selection::All | Selection::Active => true,
            };
            if is_wanted {
                self.add(&number, frame.blocks());
            }
        }
        Ok(())
    }
}

/// Reads an export and passes the draft of each requested fiche to `each`. Correspondences with
/// units that a certification in `blocks` does not have are dropped, because they would prevent the
/// site from being built.
///
/// # Errors
/// When the file is not an export, or is damaged or truncated in a relevant part, on an I/O error,
/// or with the error returned by `each`.
pub fn read<E: From<Stopped>>(
    source: impl BufRead,
    selection: &Selection,
    blocks: &Blocks,
    language: Locale,
    mut each: impl FnMut(Draft, Report) -> Result<(), E>,
) -> Result<Summary, E> {
    let mut frames = Frames::new(source);
    frames.check_beginning()?;
    let mut summary = Summary::default();
    let mut wanted = match selection {
        Selection::Numbers(numbers) => Some(numbers.clone()),
        _ => None,
    };
    while wanted.as_ref().is_none_or(|wanted| !wanted.is_empty()) {
        let Some(frame) = frames.next()? else { break };
        summary.fiches += 1;
        let number = frame.number();
        if let Some(wanted) = &mut wanted
            && !wanted.remove(&number)
        {
            continue;
        }
        let element = frame.element().map_err(Stopped::from)?;
        if *selection == Selection::Active && !fiche::is_active(&element) {
            continue;
        }
        match fiche::draft(&element, blocks, language) {
            Ok((draft, report)) => {
                each(draft, report)?;
                summary.imported += 1;
            }
            Err(why) => summary.passed_over.push((number, why)),
        }
    }
    summary.missing = wanted.into_iter().flatten().collect();
    let is_over = summary.missing.is_empty() && matches!(selection, Selection::Numbers(_));
    if !is_over {
        frames.check_end(summary.fiches)?;
    }
    Ok(summary)
}

/// Iterates over the bytes of fiches.
struct Frames<R> {
    source: R,
    /// The buffer of unprocessed bytes.
    bytes: Vec<u8>,
    /// The line at which `bytes` begins, counted from 1.
    line: u64,
    /// The length of the fiche at the beginning of `bytes` that was returned last.
    given: usize,
    is_over: bool,
}

/// The bytes of one fiche.
struct Frame<'a> {
    bytes: &'a [u8],
    line: u64,
}

const START: &[u8] = b"<FICHE";
const END: &[u8] = b"</FICHE>";

impl<R: BufRead> Frames<R> {
    fn new(source: R) -> Self {
        Self {
            source,
            bytes: Vec::new(),
            line: 1,
            given: 0,
            is_over: false,
        }
    }

    /// Appends more of the file to the buffer; returns whether there was any.
    fn fill(&mut self) -> io::Result<bool> {
        let read = self.source.fill_buf()?;
        let length = read.len();
        self.bytes.extend_from_slice(read);
        self.source.consume(length);
        self.is_over = length == 0;
        Ok(length > 0)
    }

    /// Drops the first bytes of the buffer.
    fn pass(&mut self, length: usize) {
        self.line += memchr::memchr_iter(b'\n', &self.bytes[..length]).count() as u64;
        self.bytes.drain(..length);
    }

    /// Rejects other kinds of files by their first bytes.
    fn check_beginning(&mut self) -> Result<(), Stopped> {
        const ENOUGH: usize = 512;
        while self.bytes.len() < ENOUGH && self.fill()? {}
        let bytes = self
            .bytes
            .strip_prefix(b"\xef\xbb\xbf")
            .unwrap_or(&self.bytes);
        let begins = |signature: &[u8]| bytes.starts_with(signature);
        let why = if bytes.is_empty() {
            say::empty()
        } else if begins(b"PK\x03\x04") {
            say::zip_export()
        } else if begins(b"\x1f\x8b") {
            say::gzip_export()
        } else if begins(b"%PDF") {
            say::pdf_export()
        } else if begins(b"\xff\xfe") || begins(b"\xfe\xff") || bytes.contains(&0) {
            say::not_utf8()
        } else if bytes.trim_ascii_start().first() != Some(&b'<') {
            say::not_xml()
        } else if let Some(encoding) = declared_encoding(bytes) {
            return Err(Refused::at(Location::Line(1), say::other_encoding(encoding)).into());
        } else {
            return Ok(());
        };
        Err(Refused::new(why).into())
    }

    /// The next fiche.
    fn next(&mut self) -> Result<Option<Frame<'_>>, Stopped> {
        let last = std::mem::take(&mut self.given);
        self.pass(last);
        let Some(length) = self.frame_length()? else {
            return Ok(None);
        };
        self.given = length;
        Ok(Some(Frame {
            bytes: &self.bytes[..length],
            line: self.line,
        }))
    }

    /// Moves to the beginning of the next fiche; returns its length.
    fn frame_length(&mut self) -> Result<Option<usize>, Stopped> {
        let (start, end) = (Finder::new(START), Finder::new(END));
        loop {
            match start.find(&self.bytes) {
                Some(at) if self.bytes.len() <= at + START.len() && !self.is_over => {
                    self.pass(at);
                    self.fill()?;
                }
                Some(at) if begins_fiche(&self.bytes[at..]) => {
                    self.pass(at);
                    break;
                }
                // The root element is FICHES.
                Some(at) => self.pass(at + START.len()),
                None => {
                    let keep = self.bytes.len().min(START.len());
                    self.pass(self.bytes.len() - keep);
                    if !self.fill()? {
                        return Ok(None);
                    }
                }
            }
        }
        let mut looked_at = 0;
        loop {
            if let Some(at) = end.find(&self.bytes[looked_at..]) {
                return Ok(Some(looked_at + at + END.len()));
            }
            looked_at = self.bytes.len().saturating_sub(END.len());
            if self.bytes.len() > MOST_BYTES {
                return Err(self.refused(say::long_fiche()));
            }
            if !self.fill()? {
                return Err(self.refused(say::cut_in_fiche()));
            }
        }
    }

    fn refused(&self, why: Message) -> Stopped {
        Refused::at(Location::Line(self.line), why).into()
    }

    /// Reports a file that ends too early, or contains no fiche.
    fn check_end(&mut self, fiches: usize) -> Result<(), Stopped> {
        if fiches == 0 {
            return Err(Refused::new(say::no_fiche()).into());
        }
        while self.fill()? {
            let keep = self.bytes.len().min(1024);
            self.pass(self.bytes.len() - keep);
        }
        match self.bytes.trim_ascii_end().last() {
            Some(b'>') => Ok(()),
            _ => Err(self.refused(say::cut_in_element())),
        }
    }
}

/// Whether the tag at the beginning is that of a fiche rather than `FICHES`.
fn begins_fiche(bytes: &[u8]) -> bool {
    bytes
        .get(START.len())
        .is_some_and(|next| next.is_ascii_whitespace() || *next == b'>')
}

/// An encoding other than UTF-8, if the XML declaration names one.
fn declared_encoding(bytes: &[u8]) -> Option<String> {
    let end = memmem::find(bytes, b"?>")?;
    let declaration = std::str::from_utf8(bytes.get(..end)?).ok()?;
    let (_, after) = declaration.split_once("encoding")?;
    let quoted = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = quoted.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let name = quoted[1..].split(quote).next()?;
    let is_known = ["utf-8", "utf8", "us-ascii"].contains(&name.to_ascii_lowercase().as_str());
    let is_a_name = name
        .bytes()
        .all(|c| c.is_ascii_alphanumeric() || b"-_.:".contains(&c));
    (!is_known && is_a_name).then(|| name.to_owned())
}

impl Frame<'_> {
    /// The number of the fiche, found without parsing the fiche.
    fn number(&self) -> String {
        const OPEN: &[u8] = b"<NUMERO_FICHE>";
        let Some(at) = memmem::find(self.bytes, OPEN) else {
            return String::new();
        };
        let rest = &self.bytes[at + OPEN.len()..];
        let end = memchr::memchr(b'<', rest).unwrap_or(rest.len());
        number_of(&rest[..end])
    }

    /// The codes of its blocks, found without parsing it.
    fn blocks(&self) -> Vec<String> {
        const OPEN: &[u8] = b"<CODE>";
        let from = memmem::find(self.bytes, b"<BLOCS_COMPETENCES>");
        let to = memmem::find(self.bytes, b"</BLOCS_COMPETENCES>");
        let (Some(from), Some(to)) = (from, to) else {
            return Vec::new();
        };
        let list = self.bytes.get(from..to).unwrap_or_default();
        let codes = memmem::find_iter(list, OPEN).map(|at| {
            let rest = &list[at + OPEN.len()..];
            let end = memchr::memchr(b'<', rest).unwrap_or(rest.len());
            number_of(&rest[..end])
        });
        codes.collect()
    }

    fn element(&self) -> Result<Element, Refused> {
        Element::parse(self.bytes, self.line)
    }
}

fn number_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_ascii_uppercase()
}
