//! Criteria, conditions and assessments, parsed from their cells.

use super::codes;
use super::document::Block;
use super::french::has_finite_verb;
use super::gather::{Placed, Section, Span};
use super::references::{References, reference};
use super::roles::Role;
use crate::text::fold;

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
    let cells = section
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.role == role);
    for (at, cell) in cells {
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
        for (place, block) in cell.blocks.iter().enumerate() {
            let next = cell.blocks.get(place + 1);
            let leads = next.is_some_and(|next| depth(next) > depth(block));
            let mut text = &*block.text;
            if let Some((_, rest)) = codes::pairing_mark(text) {
                text = rest;
            }
            let may_refer = !block.is_item()
                || codes::is_code_alone(text)
                || fold(text).starts_with("en relation avec");
            let found = reference(text).filter(|(found, _)| !found.codes.is_empty());
            if let Some((found, rest)) = found.filter(|_| may_refer) {
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
                    let under = place > 0
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

fn depth(block: &Block) -> u8 {
    match block.kind {
        super::document::BlockKind::Item(depth) => depth + 1,
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

/// A condition, as the document prints it.
#[derive(Clone, Debug)]
pub(super) struct Given {
    pub(super) kind: String,
    pub(super) points: Vec<Point>,
    pub(super) references: References,
    pub(super) span: Span,
}

/// The conditions of a section.
pub(super) fn conditions(section: &Section) -> Vec<Given> {
    let mut all: Vec<Given> = Vec::new();
    for cell in section
        .cells
        .iter()
        .filter(|cell| cell.role == Role::Condition)
    {
        let new = |kind: &str| Given {
            kind: kind.to_owned(),
            points: Vec::new(),
            references: References::default(),
            span: cell.span,
        };
        let mut open = new("");
        let starts_with_item = cell.blocks.first().is_some_and(Block::is_item);
        for (place, block) in cell.blocks.iter().enumerate() {
            let next_is_item = cell.blocks.get(place + 1).is_some_and(Block::is_item);
            let text = &*block.text;
            if let Some(kind) = condition_kind(text).filter(|_| !block.is_item()) {
                all.push(std::mem::replace(&mut open, new(kind)));
                continue;
            }
            if block.is_item()
                && !(open.points.is_empty() || starts_with_item || !open.kind.is_empty())
            {
                // Items below a paragraph are its list if the paragraph announces one.
                if let Some(point) = open
                    .points
                    .last_mut()
                    .filter(|point| point.text.ends_with(':') || !point.items.is_empty())
                {
                    point.items.push(text.to_owned());
                    continue;
                }
            }
            let _ = next_is_item;
            open.points.push(Point {
                text: text.to_owned(),
                items: Vec::new(),
            });
        }
        all.push(open);
    }
    all.retain(|given| !given.points.is_empty());
    all
}

/// The words that introduce a list of conditions: `Avec :`, `A partir de :`.
pub(super) fn condition_kind(text: &str) -> Option<&str> {
    let kind = text.trim_end().strip_suffix(':')?.trim_end();
    let folded = fold(kind);
    let known = [
        "avec",
        "a partir",
        "dans le cadre",
        "en",
        "sans",
        "a l'aide",
        "on donne",
        "au moyen",
        "selon",
        "a disposition",
        "moyens",
        "ressources",
        "contexte",
    ];
    (folded.split(' ').count() <= 4 && known.iter().any(|start| folded.starts_with(start)))
        .then_some(kind)
}

/// An assessment as the document prints it.
#[derive(Clone, Debug)]
pub(super) struct Held {
    pub(super) title: String,
    /// Whether the title is only the beginning of the text.
    pub(super) is_cut: bool,
    pub(super) blocks: Vec<Block>,
    pub(super) references: References,
    pub(super) span: Span,
    /// Whether the rows that it spans determine what it assesses.
    pub(super) rows_count: bool,
}

/// The assessments of a section. If the format has no merged cells, the column is a single text.
pub(super) fn assessments(section: &Section, knows_merged_cells: bool) -> Vec<Held> {
    let cells: Vec<&Placed> = section
        .cells
        .iter()
        .filter(|cell| cell.role == Role::Assessment)
        .collect();
    // A text that is printed again beside the next row is one cell for both.
    let competencies = section
        .cells
        .iter()
        .filter(|cell| cell.role == Role::Competency)
        .map(|cell| cells.iter().any(|beside| beside.span.meets(cell.span)));
    let competencies: Vec<bool> = competencies.collect();
    let covered = competencies
        .iter()
        .filter(|is_covered| **is_covered)
        .count();
    // A text beside every row belongs to its row, whatever the format.
    let marked = cells
        .iter()
        .any(|cell| cell.blocks.iter().any(|block| mark(&block.text).is_some()));
    let by_row = knows_merged_cells
        || cells.iter().any(|cell| cell.is_tick)
        || !marked
            && covered * 4 >= competencies.len() * 3
            && cells.iter().all(|cell| texts_are_short(cell));
    let mut all = Vec::new();
    match by_row {
        true => {
            for cell in cells {
                let blocks: Vec<(&Block, Span)> =
                    cell.blocks.iter().map(|block| (block, cell.span)).collect();
                split_assessments(&blocks, true, &mut all);
            }
        }
        false => {
            let blocks: Vec<(&Block, Span)> = (cells.iter())
                .flat_map(|cell| cell.blocks.iter().map(|block| (block, cell.span)))
                .collect();
            split_assessments(&blocks, false, &mut all);
        }
    }
    all
}

fn texts_are_short(cell: &Placed) -> bool {
    cell.blocks
        .iter()
        .map(|block| block.text.len())
        .sum::<usize>()
        < 400
}

const KINDS: [&str; 16] = [
    "entretien",
    "mise en situation",
    "etude de cas",
    "epreuve",
    "dossier",
    "projet",
    "cas pratique",
    "questionnaire",
    "qcm",
    "soutenance",
    "oral",
    "presentation orale",
    "rapport",
    "memoire",
    "ecrit",
    "rendu",
];

/// Whether a paragraph consists only of the name of an assessment.
fn names_assessment(text: &str) -> bool {
    begins_assessment(text) && !text.trim_end().ends_with(['.', ',', ';'])
}

/// Whether a text begins with the name of an assessment.
pub(super) fn begins_assessment(text: &str) -> bool {
    let folded = fold(text);
    KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// Whether a text begins with a marker or a reference of an assessment, and the text after it.
fn mark(text: &str) -> Option<(bool, References, &str)> {
    let (numbered, rest) = match codes::pairing_mark(text) {
        Some((_, rest)) => (true, rest),
        None => (false, text),
    };
    let (references, rest) = reference(rest).unwrap_or((References::default(), rest));
    (numbered || !references.is_empty()).then_some((numbered, references, rest))
}

fn split_assessments(blocks: &[(&Block, Span)], rows_count: bool, all: &mut Vec<Held>) {
    // Markers and references separate assessments; without them, the paragraphs that name one do.
    let marked = blocks.iter().any(|(block, _)| mark(&block.text).is_some());
    let mut open: Option<Held> = None;
    let (mut is_closed, mut has_mark, mut has_words) = (true, false, false);
    for (block, span) in blocks {
        let found = mark(&block.text).filter(|_| marked && !block.is_item());
        let begins = match (&open, &found) {
            (None, _) => true,
            // The text before the first marker introduces it; a number and the codes after it form
            // one marker.
            (Some(_), Some(_)) => has_mark && has_words,
            (Some(open), None) => {
                !marked
                    && !block.is_item()
                    && open.blocks.len() > 1
                    && is_closed
                    && names_assessment(&block.text)
            }
        };
        if begins {
            all.extend(open.take());
            (has_mark, has_words) = (false, false);
        }
        let open = open.get_or_insert_with(|| Held {
            title: String::new(),
            is_cut: false,
            blocks: Vec::new(),
            references: References::default(),
            span: *span,
            rows_count,
        });
        let mut words = &*block.text;
        if let Some((_, references, rest)) = found {
            // The text that introduced the marker is not the title.
            (has_mark, open.title) = (true, String::new());
            words = if references.all || references.component {
                ""
            } else {
                rest
            };
            if !references.is_empty() {
                open.references = references;
            }
        }
        if !words.trim().is_empty() && !block.is_item() {
            has_words |= has_mark;
            if open.title.is_empty() {
                (open.title, open.is_cut) = title_of(words);
            }
        }
        open.span.end = open.span.end.max(span.end);
        open.blocks.push((*block).clone());
        is_closed = block.text.trim_end().ends_with(['.', '…', ')']) || block.is_item();
    }
    all.extend(open);
    for held in all.iter_mut().filter(|held| held.title.is_empty()) {
        let first = held
            .blocks
            .first()
            .map(|block| block.text.clone())
            .unwrap_or_default();
        (held.title, held.is_cut) = title_of(&first);
    }
}

/// A title for an assessment: its first line, without the remarks that follow.
fn title_of(text: &str) -> (String, bool) {
    const MOST: usize = 90;
    let line = text.trim();
    let mut end = line.len();
    if line.chars().count() > MOST || line.ends_with(':') {
        for sign in [", ", " : ", " :", " (", " sur ", " à partir ", ". "] {
            if let Some(at) = line.find(sign).filter(|at| *at > 12 && *at < end) {
                end = at;
            }
        }
    }
    let mut title = line[..end]
        .trim_end_matches([':', ',', '.', ' '])
        .to_owned();
    let mut is_cut = end < line.len();
    if title.chars().count() > 2 * MOST {
        let short: String = title.chars().take(MOST).collect();
        title = short
            .rsplit_once(' ')
            .map_or(short.clone(), |(start, _)| start.to_owned())
            + " …";
        is_cut = true;
    }
    (title, is_cut)
}

/// The form and setting of an assessment, recognised by unambiguous words.
pub(super) fn forms_and_settings(blocks: &[Block]) -> (Vec<String>, Vec<String>) {
    let texts: Vec<String> = blocks.iter().map(|block| fold(&block.text)).collect();
    let says = |phrases: &[&str]| {
        texts
            .iter()
            .any(|text| phrases.iter().any(|phrase| text.contains(phrase)))
    };
    let mut forms = Vec::new();
    if says(&[
        "production ecrite",
        "epreuve ecrite",
        "ecrit individuel",
        "ecrite et orale",
    ]) {
        forms.push("written".to_owned());
    }
    if says(&[
        "production orale",
        "soutenance orale",
        "epreuve orale",
        "presentation orale",
        "ecrite et orale",
        "oral individuel",
    ]) {
        forms.push("oral".to_owned());
    }
    let mut settings = Vec::new();
    if says(&[
        "travail individuel",
        "individuel ou collectif",
        "entretien individuel",
        "epreuve individuelle",
    ]) {
        settings.push("individual".to_owned());
    }
    if says(&[
        "travail collectif",
        "individuel ou collectif",
        "epreuve collective",
    ]) {
        settings.push("collective".to_owned());
    }
    (forms, settings)
}
