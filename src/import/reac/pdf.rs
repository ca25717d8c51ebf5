//! The words of a PDF with their positions on the page, and the rules of its tables.
//!
//! The PDF parser has no limits and panics on some damaged files, so the decompressed size is
//! measured first, and the parser runs guarded.

use super::layout::{Line, Word};
use super::rules::{Rule, rules};
use super::widths;
use crate::import::Refused;
use crate::import::guard::guarded;
use crate::messages::{Part, import as say};
use flate2::read::ZlibDecoder;
use memchr::memmem;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc};
use std::collections::BTreeMap;
use std::io::Read;

/// The largest file accepted, in bytes; the longest referentials have 2 MB.
pub const LARGEST: usize = 16 << 20;

/// The maximum decompressed size of all streams of a file together.
const MOST_INFLATED: u64 = 96 << 20;

/// A longer text is not a referential: the longest have 300,000 characters.
const MOST_CHARACTERS: usize = 3_000_000;

/// What the pages of a document show.
pub(super) struct Pages {
    /// The lines of all pages, from top to bottom.
    pub(super) lines: Vec<Line>,
    /// Text that is rotated by a quarter turn, such as narrow column headers.
    pub(super) turned: Vec<Turned>,
    /// The lines that are drawn, such as those of tables.
    pub(super) rules: Vec<Rule>,
}

/// A line of turned text.
#[derive(Clone, Debug)]
pub(super) struct Turned {
    pub(super) page: u32,
    /// The position of its first character, in points from the left and from the top.
    pub(super) x: f64,
    pub(super) y: f64,
    /// The position of the end of its last character.
    end: f64,
    pub(super) text: String,
}

/// Reads the pages of a PDF.
pub(super) fn pages(bytes: &[u8]) -> Result<Pages, Refused> {
    if bytes.len() > LARGEST {
        return Err(Refused::new(say::large_pdf(LARGEST >> 20)));
    }
    let start = &bytes[..bytes.len().min(1024)];
    if memmem::find(start, b"%PDF-").is_none() {
        return Err(Refused::new(say::not_pdf()));
    }
    check_streams(bytes)?;
    let read = guarded(|| -> Result<(Page, Vec<Rule>), Refused> {
        let mut document = Document::load_mem(bytes).map_err(|error| damaged(error.to_string()))?;
        if document.is_encrypted() && document.decrypt("").is_err() {
            return Err(Refused::new(say::locked_pdf()));
        }
        widths::write_out(&mut document);
        let mut page = Page::default();
        output_doc(&document, &mut page).map_err(|error| damaged(error.to_string()))?;
        let rules = rules(&document, &page.tops);
        Ok((page, rules))
    });
    let (page, rules) = read.unwrap_or_else(|| Err(damaged(say::contradicts())))?;
    if page.characters > MOST_CHARACTERS {
        return Err(Refused::new(say::long_pdf()));
    }
    let mut lines = page.lines;
    lines.retain(|line| !line.words.is_empty());
    if lines.is_empty() && page.turned.is_empty() {
        return Err(Refused::new(say::pictures_only()));
    }
    // In some files footers come first; lines are sorted by their position on the page.
    lines.sort_by(|a, b| {
        let positions = (a.page, a.y.total_cmp(&b.y), a.start().total_cmp(&b.start()));
        positions.0.cmp(&b.page).then(positions.1).then(positions.2)
    });
    Ok(Pages {
        lines,
        turned: page.turned,
        rules,
    })
}

fn damaged(error: impl Part) -> Refused {
    Refused::new(say::what_and_help(say::damaged(error), say::get_again()))
}

/// Decompresses all streams within limits. Data that only looks like a stream decompresses to
/// nothing.
fn check_streams(bytes: &[u8]) -> Result<(), Refused> {
    let mut remaining = MOST_INFLATED;
    for at in memmem::find_iter(bytes, b"stream") {
        let data = &bytes[at + b"stream".len()..];
        let data = data.strip_prefix(b"\r").unwrap_or(data);
        let data = data.strip_prefix(b"\n").unwrap_or(data);
        remaining = remaining.saturating_sub(inflated(data, remaining, 3));
        if remaining == 0 {
            return Err(Refused::new(say::inflates(MOST_INFLATED >> 20)));
        }
    }
    Ok(())
}

/// The decompressed size of a stream, up to a limit; streams may be compressed more than once.
fn inflated(data: &[u8], most: u64, depth: u32) -> u64 {
    if depth == 0 || data.first().is_none_or(|first| first & 0x0f != 8) {
        return 0;
    }
    let mut decoder = ZlibDecoder::new(data);
    let mut start = Vec::new();
    let first = decoder.by_ref().take(1 << 20).read_to_end(&mut start);
    let mut sum = start.len() as u64;
    if first.is_ok() && sum == 1 << 20 {
        let rest = std::io::copy(&mut decoder.take(most), &mut std::io::sink());
        sum += rest.unwrap_or(0);
    }
    sum + inflated(&start, most, depth - 1)
}

/// The output of the PDF parser so far.
#[derive(Default)]
struct Page {
    number: u32,
    top: f64,
    /// The top of each page, in the coordinates of the file.
    tops: BTreeMap<u32, f64>,
    characters: usize,
    lines: Vec<Line>,
    turned: Vec<Turned>,
}

impl Page {
    /// Adds a character of rotated text: to the last line, if it follows there.
    fn turn(&mut self, x: f64, y: f64, length: f64, is_upward: bool, text: &str) {
        let end = if is_upward { y - length } else { y + length };
        let size = length.abs().max(4.0);
        let number = self.number;
        let last = self.turned.last_mut().filter(|last| {
            last.page == number && (last.x - x).abs() < size * 0.3 && (last.end - y).abs() < size
        });
        match last {
            Some(last) => {
                let is_space = text.chars().all(char::is_whitespace);
                let has_gap = (last.end - y).abs() > size * 0.15;
                if (is_space || has_gap) && !last.text.ends_with(' ') {
                    last.text.push(' ');
                }
                if !is_space {
                    last.text.push_str(text);
                }
                last.end = end;
            }
            None => self.turned.push(Turned {
                page: number,
                x,
                y,
                end,
                text: text.trim().to_owned(),
            }),
        }
    }
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        number: u32,
        media: &MediaBox,
        _art: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.number = number;
        self.top = media.ury;
        self.tops.insert(number, media.ury);
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        text: &str,
    ) -> Result<(), OutputError> {
        self.characters += text.len();
        if self.characters > MOST_CHARACTERS {
            return Ok(());
        }
        let scale = transform.m11.hypot(transform.m12);
        let size = scale * font_size;
        let (x, y) = (transform.m31, self.top - transform.m32);
        if ![size, x, y, width].iter().all(|number| number.is_finite()) {
            return Ok(());
        }
        if transform.m12.abs() > transform.m11.abs() {
            self.turn(x, y, width * size, transform.m12 > 0.0, text);
            return Ok(());
        }
        let end = x + width * size;
        let is_same_line = self.lines.last().is_some_and(|line| {
            let after = line.words.last().map_or(line.end, |word| word.end);
            line.page == self.number && (line.y - y).abs() < size * 0.3 && x >= after - size
        });
        if !is_same_line {
            self.lines.push(Line::new(self.number, y, size));
        }
        if let Some(line) = self.lines.last_mut() {
            line.put(text, x, end, size);
        }
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

impl Line {
    fn new(page: u32, y: f64, size: f64) -> Self {
        Self {
            page,
            y,
            size,
            end: 0.0,
            words: Vec::new(),
        }
    }

    /// Adds a character to the last word, or as the beginning of a new one.
    fn put(&mut self, text: &str, x: f64, end: f64, size: f64) {
        // Some fonts join letters.
        let text = match text {
            "ﬀ" => "ff",
            "ﬁ" => "fi",
            "ﬂ" => "fl",
            "ﬃ" => "ffi",
            "ﬄ" => "ffl",
            text => text,
        };
        if text.chars().all(char::is_whitespace) {
            self.end = self.end.max(end);
            return;
        }
        let begins = match self.words.last() {
            // A space may be a character, or just a distance.
            Some(last) => self.end > last.end || x > last.end + size * 0.1,
            None => true,
        };
        if begins {
            self.words.push(Word {
                text: String::new(),
                start: x,
                end,
            });
        }
        if let Some(word) = self.words.last_mut() {
            word.text.push_str(text);
            word.end = word.end.max(end);
            self.end = word.end;
        }
    }
}
