//! Lines that are not records: headings of units, notes, and numbers of pages.

use super::super::codes::{self, Named};
use super::super::document::{Block, Cell};
use super::super::roles::{Layout, Role};
use crate::text::fold;

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

/// Whether a cell in a column without a header is the heading of a unit: `BLOC 1 VENDRE`.
pub(super) fn names_unit(text: &str) -> bool {
    codes::leading(text).is_some_and(|found| found.named == Named::Unit && !found.rest.is_empty())
}

/// The blocks of a cell; a code in brackets at the end is put where others have it: `Vendre (C2)`.
pub(super) fn code_first(blocks: &[Block], role: Option<Role>) -> Vec<Block> {
    let letter = match role {
        Some(Role::Competency) => 'C',
        Some(Role::Activity) => 'A',
        _ => return blocks.to_vec(),
    };
    let moved = |block: &Block| {
        let (words, code) = block.text.strip_suffix(')')?.rsplit_once('(')?;
        let is_own = code.starts_with(letter) && codes::is_code_alone(code);
        let has_none = codes::leading(words).is_none();
        (is_own && has_none).then(|| Block {
            kind: block.kind,
            text: format!("{code} {}", words.trim_end()),
        })
    };
    let blocks = blocks.iter();
    blocks
        .map(|block| moved(block).unwrap_or_else(|| block.clone()))
        .collect()
}

/// Whether a row only adds up the rows above it: `Total`, with numbers.
pub(super) fn is_total(filled: &[&&Cell]) -> bool {
    let Some((first, others)) = filled.split_first() else {
        return false;
    };
    let first = fold(first.text().trim_end_matches([':', ' ']));
    let is_number = |cell: &&&Cell| !cell.text().chars().any(char::is_alphabetic);
    ["total", "totaux", "sous-total", "total general"].contains(&&*first)
        && others.iter().all(is_number)
}

/// The column that a column of codes belongs to: the next to its right, or otherwise to its left,
/// where the row has a text without a code of its own.
pub(super) fn coded_column(column: usize, filled: &[&&Cell], layout: &Layout) -> Option<usize> {
    let is_named = |column: &usize| {
        matches!(
            layout.role(*column),
            Some(Role::Unit | Role::Activity | Role::Competency | Role::Skill)
        )
    };
    let needs_code = |column: &usize| {
        let mut cells = filled.iter().filter(|cell| cell.column == *column);
        cells.any(|cell| codes::leading(&cell.text()).is_none())
    };
    let columns = || {
        let right = column + 1..layout.columns.len();
        right.chain((0..column).rev()).filter(is_named)
    };
    columns().find(needs_code).or_else(|| columns().next())
}

/// The code and title of a unit, when a text is the heading of one.
pub(in super::super) fn unit_heading(text: &str, is_heading: bool) -> Option<(String, String)> {
    let found = codes::leading(without_table(text))?;
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
            found
                .rest
                .trim_end_matches([':', ' '])
                .trim_start_matches(['«', '“', ' ', '\u{a0}', '\u{202f}'])
                .trim_end_matches(['»', '”', ' ', '\u{a0}', '\u{202f}'])
                .to_owned(),
        )
    })
}

/// The title of a table without its number: `Tableau 2 : Bloc n° 2`.
fn without_table(text: &str) -> &str {
    let numbered = text.strip_prefix("Tableau ");
    let rest = numbered.map(|rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    let titled = rest.and_then(|rest| rest.trim_start().strip_prefix([':', '-', '–', '.']));
    titled.map_or(text, str::trim_start)
}
