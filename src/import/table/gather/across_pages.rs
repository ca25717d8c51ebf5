//! Adds cells to a section: follows rows and sentences across page breaks, and drops what a
//! conversion printed twice.

use super::super::codes;
use super::super::document::Block;
use super::super::french::{begins_in_the_middle, is_open};
use super::super::phrases::{DOUBLED_CELL, DOUBLED_ITEM, JOINED_PAGES};
use super::super::roles::{Layout, Role};
use super::{Gatherer, Placed, Section};

impl Gatherer<'_> {
    /// A row without a competency belongs to the one above.
    pub(super) fn follow(&mut self, row: usize, end: usize) {
        let Some(section) = self.gathered.sections.last_mut() else {
            return;
        };
        let mut cells = section.cells.iter_mut().rev();
        if let Some(last) = cells.find(|cell| cell.role == Role::Competency)
            && last.span.end == row
        {
            last.span.end = end;
        }
    }

    /// Adds a cell to the section, or its texts to the cell above that it continues.
    pub(super) fn push(&mut self, mut cell: Placed) {
        let Some(section) = self.gathered.sections.last_mut() else {
            return;
        };
        if cell.is_tick {
            section.cells.push(cell);
            return;
        }
        let printed = cell.blocks.clone();
        if let Some((at, above_printed)) = self.last.get(&cell.column)
            && let Some(above) = section.cells.get_mut(*at)
        {
            // A criterion that is printed again next to other indicators is a separate one.
            let is_judged_by = |layout: &Layout| layout.has(Role::Indicator);
            let is_separate = cell.role == Role::Criterion
                && self.gathered.knows_merged_cells
                && self.layout.as_ref().is_some_and(is_judged_by);
            let same = *above_printed == without_continuation(&cell.blocks) && !is_separate;
            if same && cell.span.start <= above.span.end + 1 {
                above.span.end = cell.span.end;
                if texts_length(&cell.blocks) > 200 {
                    self.report.repaired_at(
                        DOUBLED_CELL,
                        cell.position.0,
                        cell.blocks.swap_remove(0).text,
                    );
                }
                return;
            }
            // The last item of a page is repeated at the top of the next one.
            if let (Some(end), Some(start)) = (above.blocks.last(), cell.blocks.first())
                && end == start
                && end.text.len() > 15
            {
                self.report
                    .repaired_at(DOUBLED_ITEM, cell.position.0.clone(), &*start.text);
                cell.blocks.remove(0);
            }
            let joins =
                !self.lower_case.contains(&cell.role) || codes_in(&section.cells, cell.role);
            if let (Some(above_end), Some(start)) = (above_last(section, *at), cell.blocks.first())
                && joins
                && !start.is_item()
                && is_open(&above_end)
                && begins_in_the_middle(&start.text)
                && codes::leading(&start.text).is_none()
            {
                let start = cell.blocks.remove(0);
                self.report.repaired_at(
                    JOINED_PAGES,
                    cell.position.0.clone(),
                    format!("… {}", start.text),
                );
                if let Some(end) = section.cells[*at].blocks.last_mut() {
                    end.text.push(' ');
                    end.text.push_str(&start.text);
                }
            }
            if cell.blocks.is_empty() {
                // The rows of a continuation belong to a competency, but not to other records.
                let above = &mut section.cells[*at];
                if cell.role == Role::Competency {
                    above.span.end = above.span.end.max(cell.span.end);
                }
                let at = *at;
                self.last.insert(cell.column, (at, printed));
                return;
            }
        }
        self.last
            .insert(cell.column, (section.cells.len(), printed));
        section.cells.push(cell);
    }
}

fn above_last(section: &Section, at: usize) -> Option<String> {
    section
        .cells
        .get(at)?
        .blocks
        .last()
        .map(|block| block.text.clone())
}

/// The blocks of a cell without a note such as `(suite)`, which marks a cell that is continued from
/// the page before.
fn without_continuation(blocks: &[Block]) -> Vec<Block> {
    let mut blocks = blocks.to_vec();
    if let Some(last) = blocks.last_mut() {
        for note in ["(suite)", "(suite et fin)", "- suite", "– suite"] {
            if let Some(words) = last.text.trim_end().strip_suffix(note) {
                last.text = words.trim_end().to_owned();
            }
        }
    }
    blocks
}

/// Whether texts of a role have codes: if so, a text without one is a continuation.
fn codes_in(cells: &[Placed], role: Role) -> bool {
    let mut cells = cells.iter().filter(|cell| cell.role == role);
    cells.any(|cell| {
        cell.blocks
            .iter()
            .any(|block| codes::leading(&block.text).is_some())
    })
}

fn texts_length(blocks: &[Block]) -> usize {
    blocks.iter().map(|block| block.text.len()).sum()
}
