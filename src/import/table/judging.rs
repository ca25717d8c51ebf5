//! Criteria, conditions and assessments, parsed from their cells.

mod assessments;
mod conditions;

pub(super) use assessments::{
    PrintedAssessment, assessments, begins_assessment, forms_and_settings,
};
pub(super) use conditions::{Given, condition_kind, conditions};

use super::codes;
use super::document::{Block, BlockKind};
use super::french::has_finite_verb;
use super::gather::{Placed, Section, Span};
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
    /// The index of its cell in the section.
    pub(super) cell: usize,
}

/// The criteria of a section, from one of the two columns that may contain them.
pub(super) fn criteria(section: &Section, role: Role) -> Vec<Group> {
    let mut reader = CriterionReader {
        section,
        known: codes_of_competencies(section),
        groups: Vec::new(),
        references: References::default(),
        follows_reference: false,
        in_list: false,
        point_depth: 0,
    };
    for (index, cell) in section.indexed_cells_of(role) {
        reader.cell(index, cell);
    }
    let mut groups = reader.groups;
    groups.retain(|group| !group.points.is_empty() || !group.title.is_empty());
    groups
}

/// Reads the criteria of a column, from top to bottom.
struct CriterionReader<'s> {
    section: &'s Section,
    /// The codes of the competencies of the section.
    known: Vec<Code>,
    groups: Vec<Group>,
    /// The last references, which apply to what follows.
    references: References,
    /// Whether no text has followed the last reference: the next text, even on the next page, begins
    /// a new criterion.
    follows_reference: bool,
    /// Whether the next item of a list continues the last criterion.
    in_list: bool,
    /// The depth of the last point in its list.
    point_depth: u8,
}

impl CriterionReader<'_> {
    fn cell(&mut self, index: usize, cell: &Placed) {
        let is_numbered = is_numbered(&cell.blocks);
        // A list at the top of a cell continues the criterion above, unless a competency begins in
        // the same row and no code contradicts that.
        let continues = !self.competency_begins_with(cell.span) || !self.references.is_empty();
        self.in_list = continues && !self.groups.is_empty();
        for (position, block) in cell.blocks.iter().enumerate() {
            let next = cell.blocks.get(position + 1);
            let has_items = next.is_some_and(|next| depth(next) > depth(block));
            let text = self.take_reference(block, without_mark(&block.text, is_numbered));
            if text.trim().is_empty() {
                continue;
            }
            let is_sentence = has_finite_verb(text) && text.trim_end().ends_with(':');
            if has_items && !is_sentence {
                self.begin_group(index, cell.span, text);
                (self.in_list, self.follows_reference) = (true, false);
                continue;
            }
            // Items below an item that is a sentence belong to it.
            if position > 0
                && block.is_item()
                && depth(block) > self.point_depth
                && let Some(point) = self.last_sentence(index)
            {
                point.items.push(text.to_owned());
                continue;
            }
            self.point(index, cell.span, block, text);
        }
    }

    fn competency_begins_with(&self, span: Span) -> bool {
        let mut cells = self.section.cells_of(Role::Competency);
        cells.any(|cell| cell.span.start == span.start)
    }

    /// Takes the reference at the beginning of a text, if there is one; returns the text after it.
    fn take_reference<'t>(&mut self, block: &Block, text: &'t str) -> &'t str {
        let may_refer = !block.is_item()
            || codes::is_code_alone(text)
            || fold(text).starts_with("en relation avec");
        let found = reference(text).filter(|(found, _)| may_refer && !found.codes.is_empty());
        let Some((references, rest)) = found.or_else(|| code_before(text, &self.known)) else {
            return text;
        };
        self.references = references;
        self.follows_reference = true;
        rest
    }

    fn begin_group(&mut self, cell: usize, span: Span, title: &str) {
        self.groups.push(Group {
            title: title.trim_end_matches([':', ' ']).to_owned(),
            points: Vec::new(),
            references: self.references.clone(),
            span,
            cell,
        });
    }

    /// The last point of a cell, if it is a sentence that announces a list.
    fn last_sentence(&mut self, cell: usize) -> Option<&mut Point> {
        let group = self.groups.last_mut().filter(|group| group.cell == cell)?;
        let point = group.points.last_mut()?;
        (point.text.ends_with(':') && has_finite_verb(&point.text)).then_some(point)
    }

    /// Adds a point to the last criterion, or to a new one.
    fn point(&mut self, cell: usize, span: Span, block: &Block, text: &str) {
        let continues_untitled = self.groups.last().is_some_and(|group| {
            group.cell == cell && group.title.is_empty() && group.references == self.references
        });
        let continues = continues_untitled || block.is_item() && self.in_list;
        if std::mem::take(&mut self.follows_reference) || !continues || self.groups.is_empty() {
            self.begin_group(cell, span, "");
            self.in_list = false;
        }
        self.in_list |= block.is_item();
        self.point_depth = depth(block);
        if let Some(group) = self.groups.last_mut() {
            group.points.push(Point {
                text: text.to_owned(),
                items: Vec::new(),
            });
            group.span.end = group.span.end.max(span.end);
        }
    }
}

/// A text without the mark that pairs it with an assessment, or its number in a numbered cell.
fn without_mark(text: &str, is_numbered: bool) -> &str {
    let text = codes::pairing_mark(text).map_or(text, |(_, rest)| rest);
    match number(text) {
        Some((_, rest)) if is_numbered => rest,
        _ => text,
    }
}

/// The codes of the competencies of a section.
fn codes_of_competencies(section: &Section) -> Vec<Code> {
    let texts = section
        .cells_of(Role::Competency)
        .flat_map(|cell| &cell.blocks);
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

/// Adds the indicators of a separate column to the criteria in the same rows.
pub(super) fn join_indicators(mut criteria: Vec<Group>, indicators: Vec<Group>) -> Vec<Group> {
    // A criterion with indicators in its rows is a title.
    for group in &mut criteria {
        let has_indicators = indicators
            .iter()
            .any(|indicator| indicator.span.meets(group.span));
        if has_indicators
            && group.title.is_empty()
            && group.points.len() == 1
            && group.points[0].items.is_empty()
        {
            group.title = group.points.remove(0).text;
        }
    }
    let mut unmatched = Vec::new();
    for indicator in indicators {
        let matches: Vec<usize> = (criteria.iter().enumerate())
            .filter(|(_, group)| group.span.meets(indicator.span))
            .map(|(at, _)| at)
            .collect();
        match matches[..] {
            [only] => {
                if !indicator.title.is_empty() {
                    criteria[only].points.push(Point {
                        text: indicator.title,
                        items: Vec::new(),
                    });
                }
                criteria[only].points.extend(indicator.points);
            }
            _ => unmatched.push(indicator),
        }
    }
    criteria.extend(unmatched);
    criteria.sort_by_key(|group| group.span.start);
    criteria
}
