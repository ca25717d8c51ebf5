//! Criteria, conditions and assessments, parsed from their cells.

mod assessments;
mod conditions;

pub(super) use assessments::{assessments, begins_assessment, forms_and_settings};
pub(super) use conditions::{Given, condition_kind, conditions};

use super::codes;
use super::document::{Block, BlockKind};
use super::french::has_finite_verb;
use super::gather::{Section, Span};
use super::references::{References, reference};
use super::roles::Role;
use crate::text::{Code, fold};

/// A text with the list under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) text: String,
    pub(super) items: Vec<String>,
}

/// A criterion as the document prints it.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) title: String,
    pub(super) points: Vec<Point>,
    pub(super) references: References,
    pub(super) span: Span,
    /// Its cell, and its position in the cell.
    pub(super) cell: usize,
}

/// The criteria of a section, from one of the two columns that may contain them.
pub(super) fn criteria(section: &Section, role: Role) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut references = References::default();
    // A reference without text after it: the next text, even on the next page, begins a new
    // criterion.
    let mut fresh = false;
    let mut point_depth = 0;
    let starts_competency = |span: Span| {
        section
            .cells
            .iter()
            .any(|cell| cell.role == Role::Competency && cell.span.start == span.start)
    };
    let known = codes_of_competencies(section);
    let cells = section
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.role == role);
    for (at, cell) in cells {
        let numbered = is_numbered(&cell.blocks);
        let from = groups.len();
        // A list at the top of a cell continues the criterion above, unless a competency begins
        // beside it and no code contradicts that.
        let goes_on = !starts_competency(cell.span) || !references.is_empty();
        let mut in_list = goes_on && from > 0;
        let new = |title: &str, references: &References| Group {
            title: title.trim_end_matches([':', ' ']).to_owned(),
            points: Vec::new(),
            references: references.clone(),
            span: cell.span,
            cell: at,
        };
        for (position, block) in cell.blocks.iter().enumerate() {
            let next = cell.blocks.get(position + 1);
            let leads = next.is_some_and(|next| depth(next) > depth(block));
            let mut text = &*block.text;
            if let Some((_, rest)) = codes::pairing_mark(text) {
                text = rest;
            }
            if numbered && let Some((_, rest)) = number(text) {
                text = rest;
            }
            let may_refer = !block.is_item()
                || codes::is_code_alone(text)
                || fold(text).starts_with("en relation avec");
            let found = reference(text).filter(|(found, _)| !found.codes.is_empty());
            let found = found.filter(|_| may_refer);
            if let Some((found, rest)) = found.or_else(|| code_before(text, &known)) {
                references = found;
                text = rest;
                fresh = true;
            }
            if text.trim().is_empty() {
                continue;
            }
            let is_sentence = has_finite_verb(text) && text.trim_end().ends_with(':');
            match (block.is_item(), leads) {
                (_, true) if !is_sentence => {
                    groups.push(new(text, &references));
                    (in_list, fresh) = (true, false);
                }
                (is_item, _) => {
                    // Items below an item that is a sentence belong to it.
                    let under = position > 0
                        && is_item
                        && groups.last().is_some_and(|group| {
                            group.cell == at
                                && group.points.last().is_some_and(|point| {
                                    point.text.ends_with(':') && has_finite_verb(&point.text)
                                })
                        });
                    if under
                        && depth(block) > point_depth
                        && let Some(point) =
                            groups.last_mut().and_then(|group| group.points.last_mut())
                    {
                        point.items.push(text.to_owned());
                        continue;
                    }
                    let continues = !fresh
                        && ((is_item && in_list)
                            || groups.last().is_some_and(|group| {
                                group.cell == at
                                    && group.title.is_empty()
                                    && group.references == references
                            }));
                    fresh = false;
                    if !continues || groups.is_empty() {
                        groups.push(new("", &references));
                        in_list = is_item;
                    }
                    point_depth = depth(block);
                    if let Some(group) = groups.last_mut() {
                        group.points.push(Point {
                            text: text.to_owned(),
                            items: Vec::new(),
                        });
                        group.span.end = group.span.end.max(cell.span.end);
                    }
                    in_list |= is_item;
                }
            }
        }
    }
    groups.retain(|group| !group.points.is_empty() || !group.title.is_empty());
    groups
}

/// The codes of the competencies of a section.
fn codes_of_competencies(section: &Section) -> Vec<Code> {
    let cells = section.cells.iter();
    let cells = cells.filter(|cell| cell.role == Role::Competency);
    let texts = cells.flat_map(|cell| &cell.blocks);
    let codes = texts.filter_map(|block| codes::leading(&block.text));
    codes.map(|found| Code::parse(&found.code)).collect()
}

/// A criterion that begins with the code of a competency of its section: `C1 : le ton est juste`.
fn code_before<'t>(text: &'t str, known: &[Code]) -> Option<(References, &'t str)> {
    let found = codes::leading(text)?;
    let has_letter = found.code.starts_with(char::is_alphabetic);
    let is_known = has_letter && known.contains(&Code::parse(&found.code));
    is_known.then(|| {
        let references = References {
            codes: vec![found.code],
            ..References::default()
        };
        (references, found.rest)
    })
}

/// Whether the lines of a cell are numbered: `1) …`, `2) …`, or `a) …`, `b) …`.
fn is_numbered(blocks: &[Block]) -> bool {
    let numbers = blocks.iter().map(|block| number(&block.text));
    let is_next = |(at, found): (usize, Option<(usize, &str)>)| {
        found.is_some_and(|(number, _)| number == at + 1)
    };
    blocks.len() > 1 && numbers.enumerate().all(is_next)
}

/// The number of a line, and the text after it.
fn number(text: &str) -> Option<(usize, &str)> {
    let (number, rest) = text.split_once([')', '.'])?;
    let number = match number.as_bytes() {
        [letter @ b'a'..=b'z'] => usize::from(letter - b'a') + 1,
        _ if number.len() < 3 => number.parse().ok()?,
        _ => return None,
    };
    rest.starts_with(char::is_whitespace)
        .then(|| (number, rest.trim_start()))
}

fn depth(block: &Block) -> u8 {
    match block.kind {
        BlockKind::Item(depth) => depth + 1,
        _ => 0,
    }
}

/// Adds the indicators of a separate column to the criteria beside them.
pub(super) fn join_indicators(mut criteria: Vec<Group>, indicators: Vec<Group>) -> Vec<Group> {
    // A criterion with indicators beside it is a title.
    for group in &mut criteria {
        let beside = indicators
            .iter()
            .any(|indicator| indicator.span.meets(group.span));
        if beside
            && group.title.is_empty()
            && group.points.len() == 1
            && group.points[0].items.is_empty()
        {
            group.title = group.points.remove(0).text;
        }
    }
    let mut alone = Vec::new();
    for indicator in indicators {
        let titled: Vec<usize> = (criteria.iter().enumerate())
            .filter(|(_, group)| group.span.meets(indicator.span))
            .map(|(at, _)| at)
            .collect();
        match titled[..] {
            [only] => {
                if !indicator.title.is_empty() {
                    criteria[only].points.push(Point {
                        text: indicator.title,
                        items: Vec::new(),
                    });
                }
                criteria[only].points.extend(indicator.points);
            }
            _ => alone.push(indicator),
        }
    }
    criteria.extend(alone);
    criteria.sort_by_key(|group| group.span.start);
    criteria
}
