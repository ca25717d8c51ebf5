//! The texts of all cells of a workbook, each once.

use super::parts::DECLARATION;
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
        let space = match text.starts_with(outer) || text.ends_with(outer) {
            true => " xml:space=\"preserve\"",
            false => "",
        };
        let _ = write!(self.elements, "<si><t{space}>");
        escape(text, &mut self.elements);
        self.elements.push_str("</t></si>");
        number
    }

    /// `xl/sharedStrings.xml`.
    pub(super) fn xml(&self) -> String {
        let mut xml = String::with_capacity(self.elements.len() + 256);
        let (uses, number) = (self.uses, self.numbers.len());
        let _ = write!(
            xml,
            "{DECLARATION}<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             count=\"{uses}\" uniqueCount=\"{number}\">{}</sst>",
            self.elements
        );
        xml
    }
}

/// A text that fits into a cell.
pub(super) fn bounded(text: &str) -> Cow<'_, str> {
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text.into();
    }
    let mut left = LONGEST - 1;
    let kept = text.chars().take_while(|c| {
        let takes = c.len_utf16();
        let fits = takes <= left;
        left = left.saturating_sub(takes);
        fits
    });
    let mut kept: String = kept.collect();
    kept.push('…');
    kept.into()
}

/// Writes a text as the content of an element. Characters that XML does not have become `_xHHHH_`,
/// as in Excel; and a text that has such letters itself gets its underscore escaped.
pub(super) fn escape(text: &str, xml: &mut String) {
    let special = |(at, byte): (usize, u8)| match byte {
        b'&' | b'<' | b'>' => true,
        b'\t' | b'\n' => false,
        0..0x20 => true,
        b'_' => is_escape(&text.as_bytes()[at..]),
        // The first byte of U+FFFE and U+FFFF.
        0xef => text[at..].starts_with(['\u{fffe}', '\u{ffff}']),
        _ => false,
    };
    let mut rest = 0;
    for (at, byte) in text.bytes().enumerate() {
        if !special((at, byte)) {
            continue;
        }
        xml.push_str(&text[rest..at]);
        rest = at + 1;
        match byte {
            b'&' => xml.push_str("&amp;"),
            b'<' => xml.push_str("&lt;"),
            b'>' => xml.push_str("&gt;"),
            b'_' => xml.push_str("_x005F_"),
            0xef => {
                xml.push_str(match text[at..].starts_with('\u{fffe}') {
                    true => "_xFFFE_",
                    false => "_xFFFF_",
                });
                rest = at + 3;
            }
            control => {
                let _ = write!(xml, "_x{control:04X}_");
            }
        }
    }
    xml.push_str(&text[rest..]);
}

/// Whether a text begins with an escaped character, such as `_x000D_`.
fn is_escape(text: &[u8]) -> bool {
    match text {
        [b'_', b'x', digits @ .., b'_'] if digits.len() == 4 => {
            digits.iter().all(u8::is_ascii_hexdigit)
        }
        [first @ .., _] if text.len() > 7 && first.len() >= 7 => is_escape(&text[..7]),
        _ => false,
    }
}
