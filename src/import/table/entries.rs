//! Activities, competencies and skills, parsed from their cells.

use super::codes::{self, Named};
use super::document::Block;
use super::french::{
    begins_in_the_middle, begins_with_gerund, begins_with_infinitive, is_open, split_at_infinitives,
};
use super::gather::{Placed, Section, Span};
use super::phrases::{REPAIRED_CODE, SPLIT_STEPS, SUMMARY_GUESSED, UNPLACED};
use super::roles::Role;
use crate::import::{Doubt, Report};

/// A coded or numbered item as the document prints it.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub(super) code: String,
    /// Its text, paragraphs and list items.
    pub(super) blocks: Vec<Block>,
    pub(super) skills: Vec<String>,
    pub(super) span: Span,
    /// The index of its cell in the section.
    pub(super) cell: usize,
    pub(super) doubts: Vec<Doubt>,
}

/// The items of one kind in the cells of a section.
#[derive(Debug, Default)]
pub(super) struct Entries {
    pub(super) all: Vec<Entry>,
    /// Statements without a code that are headings of others, with their rows.
    pub(super) summaries: Vec<(String, Span)>,
    pub(super) unplaced: Vec<Doubt>,
}

/// The code pattern of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Style {
    /// Whether texts of the kind have codes: if so, one without a code is part of another.
    pub(super) is_coded: bool,
    /// The last code, used to repair a damaged one.
    pub(super) last_code: Option<String>,
}

impl Style {
    /// The code pattern in the cells of a kind.
    pub(super) fn of<'a>(cells: impl Iterator<Item = &'a Placed>) -> Self {
        let (mut coded, mut all) = (0, 0);
        for cell in cells {
            all += 1;
            coded += usize::from(
                cell.blocks
                    .iter()
                    .any(|block| codes::leading(&block.text).is_some()),
            );
        }
        Self {
            is_coded: coded * 5 >= all * 2 && coded > 0,
            last_code: None,
        }
    }

    /// The code at the beginning of a text, without reporting repairs.
    /// Returns the code, the text after it, and the kind that a word before it names.
    pub(super) fn quiet_code(&mut self, text: &str) -> Option<(String, String, Named)> {
        let (code, rest, named, _) = self.code(text, &mut Report::default())?;
        Some((code, rest.to_owned(), named))
    }

    /// The code at the beginning of a text, repaired if OCR damaged it.
    fn code<'t>(
        &mut self,
        text: &'t str,
        report: &mut Report,
    ) -> Option<(String, &'t str, Named, Option<Doubt>)> {
        let (found, seen) = codes::leading_or_repaired(text, self.last_code.as_deref())?;
        self.last_code = Some(found.code.clone());
        let doubt = seen.map(|seen| {
            report.repaired(REPAIRED_CODE, format!("{seen} → {}", found.code));
            Doubt::new(REPAIRED_CODE, seen)
        });
        Some((found.code, found.rest, found.named, doubt))
    }
}

/// The competencies of a section.
pub(super) fn competencies(section: &Section, style: &mut Style, report: &mut Report) -> Entries {
    let mut entries = Entries::default();
    for (at, cell) in section.indexed_cells_of(Role::Competency) {
        let mut in_cell = 0;
        for (position, block) in cell.blocks.iter().enumerate() {
            let next_is_item = cell.blocks.get(position + 1).is_some_and(Block::is_item);
            if let Some((code, rest, _, doubt)) = style.code(&block.text, report) {
                // Its steps may be on the same line, without a separator.
                let mut steps = steps_after(rest).into_iter();
                let statement = steps.next().unwrap_or_default();
                let skills: Vec<String> = steps.collect();
                let split = (!skills.is_empty()).then(|| Doubt::new(SPLIT_STEPS, rest));
                entries.all.push(Entry {
                    code,
                    blocks: paragraph(&statement),
                    skills,
                    span: cell.span,
                    cell: at,
                    doubts: doubt.into_iter().chain(split).collect(),
                });
                in_cell += 1;
                continue;
            }
            let open = entries
                .all
                .last_mut()
                .filter(|_| in_cell > 0 || style.is_coded || begins_in_the_middle(&block.text));
            match open {
                Some(entry) if style.is_coded => {
                    add_to_coded(
                        entry,
                        block,
                        cell,
                        &mut entries.summaries,
                        &mut entries.unplaced,
                    );
                }
                Some(entry)
                    if block.is_item() && (in_cell > 0 && !items_are_entries(&cell.blocks)) =>
                {
                    entry.blocks.push(block.clone());
                }
                Some(entry) if !block.is_item() && begins_in_the_middle(&block.text) => {
                    continue_statement(entry, block);
                }
                _ if style.is_coded && !begins_with_infinitive(&block.text) => {
                    entries.summaries.push((block.text.clone(), cell.span));
                }
                // A line above a list of competencies is their heading.
                _ if !block.is_item() && next_is_item && items_are_entries(&cell.blocks) => {
                    entries
                        .unplaced
                        .push(Doubt::new(UNPLACED, &*block.text).at(cell.position.0.clone()));
                }
                _ => {
                    entries.all.push(Entry {
                        code: String::new(),
                        blocks: paragraph(&block.text),
                        skills: Vec::new(),
                        span: cell.span,
                        cell: at,
                        doubts: Vec::new(),
                    });
                    in_cell += 1;
                }
            }
        }
    }
    entries
        .all
        .retain(|entry| !entry.blocks.is_empty() || !entry.code.is_empty());
    entries
}

/// A text as a paragraph; nothing if it is blank.
fn paragraph(text: &str) -> Vec<Block> {
    let block = Block::paragraph(text.trim());
    Some(block)
        .filter(|block| !block.text.is_empty())
        .into_iter()
        .collect()
}

/// A statement and the steps after it, without a separator: "Vendre Découvrir le client".
fn steps_after(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in split_at_infinitives(text) {
        let joins = parts.last().is_some_and(|before| {
            before.ends_with(|c: char| !c.is_alphanumeric() && !matches!(c, ')' | '»'))
        });
        match parts.last_mut().filter(|_| joins) {
            Some(before) => {
                before.push(' ');
                before.push_str(&part);
            }
            None => parts.push(part),
        }
    }
    parts
}

/// Whether the list items of a cell are competencies: infinitives below a line that is not one, or
/// below no line at all.
fn items_are_entries(blocks: &[Block]) -> bool {
    let items = || blocks.iter().filter(|block| block.is_item());
    let has_lead = blocks
        .first()
        .is_some_and(|first| !first.is_item() && begins_with_infinitive(&first.text));
    !has_lead && items().count() > 0 && items().all(|item| begins_with_infinitive(&item.text))
}

/// What comes below a coded statement: the rest of it, its steps, or the summary of what follows.
fn add_to_coded(
    entry: &mut Entry,
    block: &Block,
    cell: &Placed,
    summaries: &mut Vec<(String, Span)>,
    unplaced: &mut Vec<Doubt>,
) {
    let text = &block.text;
    if entry.blocks.is_empty() {
        entry.blocks.push(Block::paragraph(text.clone()));
    } else if begins_with_infinitive(text) {
        let steps = split_at_infinitives(text);
        if steps.len() > 1 {
            entry.doubts.push(Doubt::new(SPLIT_STEPS, text.clone()));
            entry.doubts.dedup_by(|a, b| a.about == b.about);
        }
        entry.skills.extend(steps);
    } else if block.is_item() {
        match entry.skills.last_mut() {
            Some(step) if !begins_with_gerund(text) && step.ends_with(':') => {
                step.push(' ');
                step.push_str(text);
            }
            _ => entry.blocks.push(block.clone()),
        }
    } else if begins_in_the_middle(text) {
        match entry.skills.last_mut() {
            Some(step) => {
                step.push(' ');
                step.push_str(text);
            }
            None => continue_statement(entry, block),
        }
    } else if begins_with_gerund(text) && text.len() > 60 {
        summaries.push((text.clone(), cell.span));
    } else if entry.skills.is_empty() && !is_open(&last_text(entry)) {
        unplaced.push(Doubt::new(UNPLACED, text).at(cell.position.0.clone()));
    } else {
        entry.skills.push(text.clone());
    }
}

fn last_text(entry: &Entry) -> String {
    entry
        .blocks
        .last()
        .map(|block| block.text.clone())
        .unwrap_or_default()
}

fn continue_statement(entry: &mut Entry, block: &Block) {
    match entry.blocks.last_mut().filter(|last| !last.is_item()) {
        Some(last) => {
            last.text.push(' ');
            last.text.push_str(&block.text);
        }
        None => entry.blocks.push(block.clone()),
    }
}

/// The activities of a section.
pub(super) fn activities(section: &Section, style: &mut Style, report: &mut Report) -> Entries {
    let mut entries = Entries::default();
    for (at, cell) in section.indexed_cells_of(Role::Activity) {
        for (in_cell, block) in cell.blocks.iter().enumerate() {
            let entry = |code, text: &str, doubts| Entry {
                code,
                blocks: paragraph(text),
                skills: Vec::new(),
                span: cell.span,
                cell: at,
                doubts,
            };
            if let Some((code, rest, _, doubt)) = style.code(&block.text, report) {
                let found = entry(code, rest, doubt.into_iter().collect());
                entries.all.push(found);
            } else {
                let open = entries.all.last_mut().filter(|_| in_cell > 0);
                match open {
                    Some(open) if open.blocks.is_empty() => {
                        open.blocks.extend(paragraph(&block.text));
                    }
                    Some(open) if !block.is_item() && begins_in_the_middle(&block.text) => {
                        continue_statement(open, block);
                    }
                    // What an activity consists of.
                    Some(open) if block.is_item() => open.skills.push(block.text.clone()),
                    Some(open) if style.is_coded => open.skills.push(block.text.clone()),
                    _ => {
                        let found = entry(String::new(), &block.text, Vec::new());
                        entries.all.push(found);
                    }
                }
            }
        }
    }
    entries.all.retain(|entry| !entry.blocks.is_empty());
    // An activity extends to the next one of its column.
    let column = |entry: &Entry| section.cells[entry.cell].column;
    let starts: Vec<(usize, usize)> = (entries.all.iter())
        .map(|entry| (column(entry), entry.span.start))
        .collect();
    let last = section
        .cells
        .iter()
        .map(|cell| cell.span.end)
        .max()
        .unwrap_or(0);
    for entry in &mut entries.all {
        let next = starts
            .iter()
            .filter(|(other, start)| *other == column(entry) && *start > entry.span.start)
            .map(|(_, start)| *start)
            .min();
        entry.span.end = next
            .unwrap_or(last)
            .max(entry.span.start + 1)
            .max(entry.span.end.min(next.unwrap_or(last)));
    }
    entries
}

/// The steps in a separate column, by row.
pub(super) fn skills(section: &Section) -> Vec<(Vec<String>, Span)> {
    section
        .cells_of(Role::Skill)
        .map(|cell| {
            (
                cell.blocks.iter().map(|block| block.text.clone()).collect(),
                cell.span,
            )
        })
        .collect()
}

/// The doubt for a paragraph that is assumed to be a summary.
pub(super) fn summary_doubt() -> Doubt {
    Doubt::new(SUMMARY_GUESSED, "")
}
