//! Lines that are not records: headings of units, notes, and numbers of pages.

use super::super::codes::{self, Named};
use super::super::document::{Block, Cell};

/// Whether a line is only the number of a page: `Page 2`, `page 2 sur 12`, `2/12`.
pub(super) fn is_page_number(folded: &str) -> bool {
    let words: Vec<&str> = folded
        .split(|c: char| c.is_whitespace() || c == '/')
        .filter(|word| !word.is_empty())
        .collect();
    let is_number = |word: &&str| word.len() < 5 && word.bytes().all(|b| b.is_ascii_digit());
    let has_sign = words.first() == Some(&"page") || folded.contains('/');
    has_sign
        && words.iter().any(is_number)
        && words
            .iter()
            .all(|word| is_number(word) || matches!(*word, "page" | "sur" | "de"))
}

/// Whether a cell that stands alone at the beginning of a row is a note on the table: `(1) Au sens
/// de …`, `* Sous réserve …`.
pub(super) fn is_footnote(cell: &Cell) -> bool {
    let text = cell.text();
    let numbered = || {
        let rest = text.strip_prefix(['(', '['])?;
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '*');
        let after = rest.strip_prefix([')', ']'])?;
        Some(rest.len() + 1 < text.len() && after.starts_with(char::is_whitespace))
    };
    let marked = text.starts_with(['*', '¹', '²', '³']) && !cell.blocks.iter().any(Block::is_item);
    cell.column == 0 && (marked || numbered().unwrap_or(false))
}

/// The code and title of a unit, when a text is the heading of one.
pub(in super::super) fn unit_heading(text: &str, is_heading: bool) -> Option<(String, String)> {
    let found = codes::leading(text)?;
    let short = text.chars().count() < 300;
    let in_capitals =
        found.rest.chars().any(char::is_uppercase) && !found.rest.chars().any(char::is_lowercase);
    let is_unit = match found.named {
        Named::Unit => true,
        Named::Competency | Named::Activity => in_capitals || is_heading,
        Named::Nothing => {
            let unit_code = ["BC", "CCP", "RNCP"]
                .iter()
                .any(|start| found.code.starts_with(start));
            let letters = found.code.starts_with(char::is_alphabetic);
            letters
                && (unit_code
                    || codes::number_of(&found.code).len() == 1 && (in_capitals || is_heading))
        }
    };
    (short && is_unit).then(|| {
        (
            found.code,
            found.rest.trim_end_matches([':', ' ']).to_owned(),
        )
    })
}
