//! The texts of all cells of a workbook, each once.

use super::parts::DECLARATION;
use crate::text::runs::first;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::fmt::Write;

/// The longest text that a cell can contain, in UTF-16 units.
const LONGEST: usize = 32_767;

/// The table of shared strings.
#[derive(Default)]
pub(in crate::export) struct Strings {
    numbers: FxHashMap<Box<str>, u32>,
    /// The elements of the texts, in the order of their numbers.
    elements: String,
    /// How many cells have a text.
    uses: u32,
}

impl Strings {
    /// The number of a text. A text that no cell can hold is cut, and ends with an ellipsis.
    pub(super) fn number(&mut self, text: &str) -> u32 {
        let text = &*bounded(text);
        self.uses = self.uses.saturating_add(1);
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(text.into(), number);
        let outer = |c: char| matches!(c, ' ' | '\t' | '\n');
        let opening = match text.starts_with(outer) || text.ends_with(outer) {
            true => "<si><t xml:space=\"preserve\">",
            false => "<si><t>",
        };
        self.elements.push_str(opening);
        escape(text, &mut self.elements);
        self.elements.push_str("</t></si>");
        number
    }

    /// `xl/sharedStrings.xml`, in three pieces.
    pub(super) fn xml(&self) -> (String, &str, &str) {
        let (uses, number) = (self.uses, self.numbers.len());
        let before = format!(
            "{DECLARATION}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             count=\"{uses}\" uniqueCount=\"{number}\">"
        );
        (before, &self.elements, "</sst>")
    }
}

/// A text that fits into a cell.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut remaining = LONGEST - 1;
    let kept = text.chars().take_while(|c| {
        let takes = c.len_utf16();
        let fits = takes <= remaining;
        remaining = remaining.saturating_sub(takes);
        fits
    });
    let mut kept: String = kept.collect();
    kept.push('…');
    kept.into()
}

/// Writes a text as the content of an element. Characters that XML does not have become `_xHHHH_`,
/// as in Excel; and a text that has such letters itself gets its underscore escaped.
pub(super) fn escape(text: &str, xml: &mut String) {
    let bytes = text.as_bytes();
    let (mut written, mut next) = (0, 0);
    let is_markup = |byte| (byte == b'&') | (byte == b'<') | (byte == b'>');
    let is_special = |byte| (byte < b' ') | is_markup(byte) | (byte == b'_') | (byte == 0xef);
    while let Some(length) = first(&bytes[next..], is_special) {
        let at = next + length;
        next = at + 1;
        let rest = &bytes[at..];
        let (escaped, length) = match bytes[at] {
            b'&' => ("&amp;", 1),
            b'<' => ("&lt;", 1),
            b'>' => ("&gt;", 1),
            b'_' if is_escape(rest) => ("_x005F_", 1),
            b'\t' | b'\n' => continue,
            0..0x20 => ("", 1),
            0xef if rest.starts_with("\u{fffe}".as_bytes()) => ("_xFFFE_", 3),
            0xef if rest.starts_with("\u{ffff}".as_bytes()) => ("_xFFFF_", 3),
            _ => continue,
        };
        xml.push_str(&text[written..at]);
        match escaped {
            "" => _ = write!(xml, "_x{:04X}_", bytes[at]),
            escaped => xml.push_str(escaped),
        }
        written = at + length;
        next = written;
    }
    xml.push_str(&text[written..]);
}

/// Whether a text begins with an escaped character, such as `_x000D_`.
fn is_escape(text: &[u8]) -> bool {
    match text.get(..7) {
        Some([b'_', b'x', digits @ .., b'_']) => digits.iter().all(u8::is_ascii_hexdigit),
        _ => false,
    }
}
