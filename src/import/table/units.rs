//! Determines which sections of a document are units, if its headings do not say so.

use super::codes::{self, Named};
use super::document::Block;
use super::entries::Style;
use super::gather::{Gathered, Placed, Section};
use super::phrases::{UNIT_BY_CODES, UNIT_GUESSED, UNIT_UNKNOWN};
use super::roles::Role;
use crate::import::Phrase;
use crate::text::Code;

/// A section that becomes a unit, with doubts about that.
pub(super) struct Found {
    pub(super) section: Section,
    pub(super) doubt: Option<Phrase>,
}

/// The units of a document, and the text before the first one.
pub(super) fn units(gathered: &mut Gathered) -> (Vec<Found>, Section) {
    let mut front = Section::default();
    let mut sections: Vec<Section> = Vec::new();
    let all = std::mem::take(&mut gathered.sections);
    let has_labels = all
        .iter()
        .any(|section| !section.is_guess && !section.title.is_empty() && !section.cells.is_empty());
    for section in all {
        if section.cells.is_empty() {
            match sections.last_mut() {
                Some(before) => before.loose.extend(section.loose),
                None => front.loose.extend(section.loose),
            }
            continue;
        }
        let known = sections
            .iter_mut()
            .find(|known| !section.code.is_empty() && known.code == section.code);
        if let Some(known) = known {
            known.cells.extend(section.cells);
            known.loose.extend(section.loose);
            continue;
        }
        // If some sections are named as units, the others belong to the one before.
        match sections.last_mut() {
            Some(before)
                if has_labels
                    && (section.is_guess || section.title.is_empty())
                    && has_only_parts(&section) =>
            {
                before.cells.extend(section.cells);
                before.loose.extend(section.loose);
            }
            _ => sections.push(section),
        }
    }
    if let [only] = &mut sections[..]
        && (only.title.is_empty() || only.is_guess)
        && let Some((split, doubt)) = split(only)
    {
        let found = split.into_iter().map(|section| Found { section, doubt });
        return (found.collect(), front);
    }
    let found = |section: Section| {
        let doubt = match (
            section.title.is_empty() && section.code.is_empty(),
            section.is_guess,
        ) {
            (true, _) => Some(UNIT_UNKNOWN),
            (_, true) => Some(UNIT_GUESSED),
            _ => None,
        };
        Found { section, doubt }
    };
    (sections.into_iter().map(found).collect(), front)
}

/// Whether a section has nothing that makes it a separate unit.
fn has_only_parts(section: &Section) -> bool {
    section.cells_of(Role::Competency).next().is_none()
}

/// Splits a section by its codes, with the doubt about that.
fn split(section: &Section) -> Option<(Vec<Section>, Option<Phrase>)> {
    let printed = split_by(section, Role::Activity).or_else(|| split_by(section, Role::Competency));
    let sections = printed.map(|sections| (sections, None));
    sections.or_else(|| Some((split_by_prefix(section)?, Some(UNIT_BY_CODES))))
}

/// Splits a section whose codes name units that are printed nowhere else: `BC01-C1`, `BC02-C1`.
fn split_by_prefix(section: &Section) -> Option<Vec<Section>> {
    let mut starts: Vec<Start> = Vec::new();
    for (at, cell) in section.cells.iter().enumerate() {
        if cell.role != Role::Competency {
            continue;
        }
        for (position, block) in cell.blocks.iter().enumerate() {
            let Some(code) = codes::leading(&block.text).map(|found| found.code) else {
                continue;
            };
            let unit = codes::unit_of(&code)?;
            let known = |start: &Start| Code::parse(&start.code) == Code::parse(unit);
            match starts.last().is_some_and(known) {
                true => {}
                // The units of a table in another order are not consecutive rows.
                false if starts.iter().any(known) => return None,
                false => starts.push(Start {
                    cell: at,
                    position,
                    code: unit.to_owned(),
                    title: String::new(),
                }),
            }
        }
    }
    distribute(section, section.cells.clone(), Role::Competency, &starts)
}

/// Where a unit begins in a section: a block of a cell.
struct Start {
    cell: usize,
    position: usize,
    code: String,
    title: String,
}

/// Splits a section in which one-part codes are above codes with more parts: `Activité 1` above
/// `A1.1`, `C1` above `C1.1`.
fn split_by(section: &Section, role: Role) -> Option<Vec<Section>> {
    let mut style = Style::default();
    let mut coded: Vec<(usize, usize, String, String, Named)> = Vec::new();
    for (at, cell) in section.indexed_cells_of(role) {
        for (position, block) in cell.blocks.iter().enumerate() {
            if let Some((code, rest, named)) = style.quiet_code(&block.text) {
                coded.push((at, position, code, rest, named));
            }
        }
    }
    let parsed: Vec<Code> = coded
        .iter()
        .map(|(_, _, code, ..)| Code::parse(code))
        .collect();
    let is_top = |index: usize| {
        let (_, _, code, ..) = &coded[index];
        let top = codes::number_of(code).len() == 1 && code.starts_with(char::is_alphabetic);
        let over = parsed
            .iter()
            .any(|other| parsed[index] != *other && parsed[index].is_prefix_of(other));
        top && over
    };
    let tops: Vec<usize> = (0..coded.len()).filter(|index| is_top(*index)).collect();
    let distinct = |a: &usize, b: &usize| parsed[*a] == parsed[*b];
    let mut firsts = tops.clone();
    firsts.dedup_by(|a, b| distinct(a, b));
    if firsts.len() < 2 {
        return None;
    }
    let mut cells = section.cells.clone();
    let starts: Vec<Start> = firsts
        .iter()
        .map(|index| {
            let (cell, position, code, title, _) = &coded[*index];
            Start {
                cell: *cell,
                position: *position,
                code: code.clone(),
                title: title.clone(),
            }
        })
        .collect();
    // The codes of units are their headings, not separate records.
    for index in tops.iter().rev() {
        let (at, position, ..) = coded[*index];
        cells[at].blocks[position].text.clear();
    }
    distribute(section, cells, role, &starts)
}

/// Distributes the cells of a section among units: each begins in the row of its code, and a code
/// inside a cell splits the cell.
fn distribute(
    section: &Section,
    cells: Vec<Placed>,
    role: Role,
    starts: &[Start],
) -> Option<Vec<Section>> {
    let unit = |start: &Start| Section {
        code: start.code.clone(),
        title: start.title.clone(),
        ..Section::default()
    };
    let mut sections: Vec<Section> = starts.iter().map(unit).collect();
    for (at, cell) in cells.into_iter().enumerate() {
        for (position, block) in cell.blocks.iter().enumerate() {
            if block.text.is_empty() {
                continue;
            }
            let here = match cell.role == role {
                true => (cell.span.start, position),
                // Beside a code in the middle of a cell, the unit is ambiguous: the first is used.
                false => (cell.span.start, 0),
            };
            let row_of = |start: &Start| (section.cells[start.cell].span.start, start.position);
            let unit = starts.iter().rposition(|start| row_of(start) <= here);
            if let Some(section) = sections.get_mut(unit.unwrap_or(0)) {
                push_block(section, &cell, at, block);
            }
        }
    }
    if let Some(first) = sections.first_mut() {
        first.loose.clone_from(&section.loose);
    }
    sections.retain(|section| !section.cells.is_empty());
    (sections.len() > 1).then_some(sections)
}

fn push_block(section: &mut Section, cell: &Placed, at: usize, block: &Block) {
    match section
        .cells
        .last_mut()
        .filter(|last| last.origin == Some(at))
    {
        Some(last) => last.blocks.push(block.clone()),
        None => section.cells.push(Placed {
            blocks: vec![block.clone()],
            origin: Some(at),
            ..cell.clone()
        }),
    }
}
