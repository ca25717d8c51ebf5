//! Columns of ticks: a matrix that says which competency is assessed how, in the manner of a CQP.

use super::super::document::{Block, Cell, Table};
use super::super::judging::begins_assessment;
use super::super::roles::{Layout, Role};
use crate::text::fold;

/// Whether a cell is ticked, also in words.
fn tick(text: &str) -> Option<bool> {
    let folded = fold(text.trim());
    let in_words = || match &*folded {
        "oui" => Some(true),
        "non" | "-" | "–" => Some(false),
        _ => None,
    };
    crate::import::tick(&folded).or_else(in_words)
}

/// The columns of a table that hold nothing but ticks below headers that name ways of assessing, from
/// the row of the headers.
pub(super) fn tick_columns(table: &Table, layout: &Layout, first: usize) -> Vec<usize> {
    let is_candidate = |column: &usize| {
        let Some(header) = layout.columns.get(*column) else {
            return false;
        };
        let mut below = table
            .cells
            .iter()
            .filter(|cell| cell.column == *column && cell.row > first && cell.columns == 1)
            .filter(|cell| cell.text() != header.header)
            .map(|cell| tick(&cell.text()));
        let mut any = false;
        let all = below.all(|tick| {
            any |= tick == Some(true);
            tick.is_some()
        });
        all && any
            && !header.header.is_empty()
            && matches!(header.role, None | Some(Role::Assessment))
    };
    let columns: Vec<usize> = (0..layout.columns.len()).filter(is_candidate).collect();
    // Other properties of competencies may be ticked too.
    let names_way = |column: &usize| {
        let header = layout.columns.get(*column);
        header.is_some_and(|header| {
            header.role == Some(Role::Assessment) || begins_assessment(&header.header)
        })
    };
    match columns.iter().any(names_way) {
        true => columns,
        false => Vec::new(),
    }
}

/// The way of assessing above a ticked cell.
pub(super) fn ticked(cell: &Cell, layout: &Layout) -> Option<Block> {
    let header = layout.columns.get(cell.column)?;
    (tick(&cell.text()) == Some(true)).then(|| Block::paragraph(header.header.clone()))
}
