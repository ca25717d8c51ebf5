//! Assessments, parsed from their cells.

use super::super::codes;
use super::super::document::Block;
use super::super::gather::{Placed, Section, Span};
use super::super::references::{References, reference};
use super::super::roles::Role;
use crate::text::fold;

/// An assessment as the document prints it.
#[derive(Clone, Debug)]
pub(in super::super) struct PrintedAssessment {
    pub(in super::super) title: String,
    /// Whether the title is only the beginning of the text.
    pub(in super::super) is_cut: bool,
    pub(in super::super) blocks: Vec<Block>,
    pub(in super::super) references: References,
    pub(in super::super) span: Span,
    /// Whether the rows that it spans determine what it assesses.
    pub(in super::super) rows_count: bool,
}

/// The assessments of a section. If the format has no merged cells, the column is a single text.
pub(in super::super) fn assessments(
    section: &Section,
    knows_merged_cells: bool,
) -> Vec<PrintedAssessment> {
    let cells: Vec<&Placed> = section.cells_of(Role::Assessment).collect();
    let competencies = || section.cells_of(Role::Competency);
    let covered = competencies()
        .filter(|competency| cells.iter().any(|cell| cell.span.meets(competency.span)))
        .count();
    // If most rows have a text of their own, each text belongs to its row, whatever the format.
    let marked = cells
        .iter()
        .any(|cell| cell.blocks.iter().any(|block| mark(&block.text).is_some()));
    let by_row = knows_merged_cells
        || cells.iter().any(|cell| cell.is_tick)
        || !marked
            && covered * 4 >= competencies().count() * 3
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

/// The words that names of assessments begin with.
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
pub(in super::super) fn begins_assessment(text: &str) -> bool {
    let folded = fold(text);
    KINDS.iter().any(|kind| folded.starts_with(kind))
}

/// The marker and the references at the beginning of the text of an assessment, if it has either:
/// whether there is a marker, the references, and the text after them.
fn mark(text: &str) -> Option<(bool, References, &str)> {
    let (numbered, rest) = match codes::pairing_mark(text) {
        Some((_, rest)) => (true, rest),
        None => (false, text),
    };
    let (references, rest) = reference(rest).unwrap_or((References::default(), rest));
    (numbered || !references.is_empty()).then_some((numbered, references, rest))
}

/// Splits texts, each with its rows, into assessments, and adds these to `all`.
fn split_assessments(
    blocks: &[(&Block, Span)],
    rows_count: bool,
    all: &mut Vec<PrintedAssessment>,
) {
    // Markers and references separate assessments; without them, the paragraphs that name one do.
    let marked = blocks.iter().any(|(block, _)| mark(&block.text).is_some());
    let mut open: Option<PrintedAssessment> = None;
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
        let open = open.get_or_insert_with(|| PrintedAssessment {
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
    for assessment in all
        .iter_mut()
        .filter(|assessment| assessment.title.is_empty())
    {
        let first = assessment
            .blocks
            .first()
            .map(|block| block.text.clone())
            .unwrap_or_default();
        (assessment.title, assessment.is_cut) = title_of(&first);
    }
}

/// A title for an assessment: its first line, without the remarks that follow.
fn title_of(text: &str) -> (String, bool) {
    const MOST: usize = 90;
    let line = text.trim();
    let mut end = line.len();
    if line.chars().count() > MOST || line.ends_with(':') {
        for separator in [", ", " : ", " :", " (", " sur ", " à partir ", ". "] {
            if let Some(at) = line.find(separator).filter(|at| *at > 12 && *at < end) {
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
pub(in super::super) fn forms_and_settings(blocks: &[Block]) -> (Vec<String>, Vec<String>) {
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
