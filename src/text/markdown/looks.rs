//! Paragraphs and tables that only look like something: a caption, a quotation, a header row.
//!
//! Sighted readers understand them; screen readers need the markup. Only clear cases are reported,
//! and never in the words of a document.

use super::conversion::Conversion;
use super::{ImageProblem, Problem, TableProblem, Voice};
use crate::text::fold;
use crate::text::style::Slip;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// The fewest words in quotation marks that are a quotation rather than a name or an idiom.
const QUOTATION: usize = 8;

/// The most words in a column header.
const LONGEST_HEADER: usize = 12;

/// The content of a paragraph, as far as its looks are concerned.
#[derive(Default)]
struct Look {
    words: String,
    images: usize,
    /// Whether all of its words are emphasised.
    emphasised: bool,
    /// The words after the last image.
    after_image: String,
}

impl<'m> Conversion<'_, 'm> {
    /// Checks the paragraph whose first event is at an index.
    pub(super) fn paragraph_look(&mut self, start: usize, range: &Range<usize>) {
        let end = self.end_of(start, |event| {
            matches!(event, Event::End(TagEnd::Paragraph))
        });
        let look = self.look(start + 1..end);
        let after_image = self.image_paragraph.take() == Some(start);
        if look.words.trim().is_empty() && look.images == 0 && end > start + 1 {
            self.problem(range.clone(), Problem::Style(Slip::EmptyLines));
            return;
        }
        if self.converter.voice != Voice::Author {
            return;
        }
        let is_image = look.images == 1 && look.words.trim().is_empty();
        if is_image {
            self.image_paragraph = Some(end + 1);
        }
        let (legend, is_emphasised) = if after_image {
            (look.words.trim(), look.emphasised)
        } else if look.images == 1 {
            (look.after_image.trim(), false)
        } else {
            ("", false)
        };
        if is_legend(legend, is_emphasised) {
            self.problem(
                range.clone(),
                ImageProblem::DetachedCaption(legend.to_owned()),
            );
        } else if self.depth == 0 && is_quotation(look.words.trim()) {
            self.problem(range.clone(), Problem::BareQuotation);
        }
    }

    /// What the paragraph of some events looks like.
    fn look(&self, events: Range<usize>) -> Look {
        let mut look = Look {
            emphasised: true,
            ..Look::default()
        };
        let (mut emphasis, mut in_image) = (0_usize, false);
        for (event, _) in &self.events[events] {
            match event {
                Event::Start(Tag::Image { .. }) => {
                    look.images += 1;
                    look.after_image.clear();
                    in_image = true;
                }
                Event::End(TagEnd::Image) => in_image = false,
                Event::Start(Tag::Emphasis) => emphasis += 1,
                Event::End(TagEnd::Emphasis) => emphasis = emphasis.saturating_sub(1),
                Event::Text(text) | Event::Code(text) if !in_image => {
                    let text = text.trim_start_matches("{decorative}");
                    look.words.push_str(text);
                    look.after_image.push_str(text);
                    look.emphasised &= emphasis > 0 || text.trim().is_empty();
                }
                Event::InlineHtml(_) => look.words.push('<'),
                Event::SoftBreak | Event::HardBreak if !in_image => {
                    look.words.push(' ');
                    look.after_image.push(' ');
                }
                _ => {}
            }
        }
        look
    }

    /// Checks the table whose first event is at an index.
    pub(super) fn table_look(&mut self, start: usize) {
        let end = self.end_of(start, |event| matches!(event, Event::End(TagEnd::Table)));
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut ranges = Vec::new();
        for at in start..end {
            match &self.events[at] {
                (Event::Start(Tag::TableHead | Tag::TableRow), range) => {
                    rows.push(Vec::new());
                    ranges.push(range.clone());
                }
                (Event::Start(Tag::TableCell), _) => {
                    let length = self.events[at..end]
                        .iter()
                        .position(|(event, _)| matches!(event, Event::End(TagEnd::TableCell)));
                    if let (Some(length), Some(row)) = (length, rows.last_mut()) {
                        row.push(Cell::read(&self.events[at + 1..at + length]));
                    }
                }
                _ => {}
            }
        }
        let Some((head, body)) = rows.split_first() else {
            return;
        };
        let is_caption = |row: &[Cell]| row.first().is_some_and(|cell| cell.words.starts_with(':'));
        let body_rows = body.iter().filter(|row| !is_caption(row)).count();
        let sentence = |cell: &Cell| {
            let words = cell.words.split_whitespace().count();
            words > LONGEST_HEADER || words > 5 && cell.words.ends_with(['.', '!', '…'])
        };
        let one_column = head.len() == 1 && body_rows > 0;
        if head.iter().any(|cell| cell.has_image || sentence(cell)) || one_column {
            self.problem(ranges[0].clone(), TableProblem::Layout);
            return;
        }
        let headers: Vec<bool> = body.iter().map(|row| looks_like_headers(row)).collect();
        if headers.iter().all(|is_header| *is_header) {
            return;
        }
        let last = body_rows.saturating_sub(1);
        for (row, _) in headers
            .iter()
            .enumerate()
            .filter(|(row, is_header)| **is_header && *row < last)
        {
            self.problem(ranges[row + 1].clone(), TableProblem::InnerHeaders);
        }
    }
}

/// The content of a cell.
struct Cell {
    words: String,
    strong: bool,
    has_image: bool,
}

impl Cell {
    fn read(events: &[(Event<'_>, Range<usize>)]) -> Self {
        let mut cell = Self {
            words: String::new(),
            strong: true,
            has_image: false,
        };
        let mut depth = 0_usize;
        for (event, _) in events {
            match event {
                Event::Start(Tag::Strong) => depth += 1,
                Event::End(TagEnd::Strong) => depth = depth.saturating_sub(1),
                Event::Start(Tag::Image { .. }) => cell.has_image = true,
                Event::Text(text) | Event::Code(text) => {
                    cell.strong &= depth > 0 || text.trim().is_empty();
                    cell.words.push_str(text);
                }
                _ => {}
            }
        }
        cell.words = cell.words.trim().to_owned();
        cell
    }
}

/// Whether a row is all in bold and has no number: a bold total is an ordinary row.
fn looks_like_headers(row: &[Cell]) -> bool {
    const SUMS: [&str; 6] = [
        "total",
        "totaux",
        "somme",
        "moyenne",
        "ensemble",
        "sous-total",
    ];
    let filled: Vec<&Cell> = row.iter().filter(|cell| !cell.words.is_empty()).collect();
    let first = filled
        .first()
        .map(|cell| fold(&cell.words))
        .unwrap_or_default();
    row.len() > 1
        && !filled.is_empty()
        && filled
            .iter()
            .all(|cell| cell.strong && !cell.words.contains(|c: char| c.is_ascii_digit()))
        && !SUMS.iter().any(|sum| first.starts_with(sum))
}

/// Whether words below an image are its caption.
fn is_legend(words: &str, is_emphasised: bool) -> bool {
    const STARTS: [&str; 13] = [
        "figure",
        "fig.",
        "fig ",
        "photo",
        "image",
        "illustration",
        "schema",
        "legende",
        "credit",
        "dessin",
        "plan ",
        "croquis",
        "picture",
    ];
    let count = words.split_whitespace().count();
    if words.is_empty() || count > 30 {
        return false;
    }
    let folded = fold(words);
    let named = STARTS.iter().any(|start| folded.starts_with(start));
    let parted = words
        .chars()
        .take(30)
        .any(|c| matches!(c, ':' | '–' | '—' | '©'))
        || folded.starts_with('©');
    named && (parted || is_emphasised) || is_emphasised && count <= 20
}

/// Whether a paragraph is one text in quotation marks, with or without an attribution.
fn is_quotation(words: &str) -> bool {
    let marks = [('«', '»'), ('“', '”'), ('"', '"')];
    marks.iter().any(|(open, close)| {
        let Some(inside) = words.strip_prefix(*open) else {
            return false;
        };
        let Some((quoted, after)) = inside.split_once(*close) else {
            return false;
        };
        let after = after.trim_start_matches(['.', ' ', ',', '\u{a0}']).trim();
        let by = after.starts_with(['—', '–', '-', '(']) && after.split_whitespace().count() <= 12;
        quoted
            .split_whitespace()
            .filter(|word| word.contains(char::is_alphanumeric))
            .count()
            >= QUOTATION
            && (after.is_empty() || by)
    })
}

#[cfg(test)]
mod tests {
    use super::{is_legend, is_quotation};

    #[test]
    fn legends_and_quotations() {
        for (words, emphasised, expected) in [
            ("Figure 1 : la roue de l’épreuve.", true, true),
            ("Photo : l’atelier en 2024", false, true),
            ("Fig. 2 — Le cadre", false, true),
            ("La roue de l’épreuve", true, true),
            (
                "Photographiez la roue avant de la démonter, puis montez le pneu.",
                false,
                false,
            ),
            ("Après, une phrase.", false, false),
        ] {
            assert_eq!(is_legend(words, emphasised), expected, "{words}");
        }
        for (words, expected) in [
            (
                "« Le vélo est un jeu d’enfants, disait-il, et j’ai joué. »",
                true,
            ),
            (
                "« Le vélo est un jeu d’enfants, et j’ai toujours joué. » — Anquetil",
                true,
            ),
            ("« Atelier ouvert »", false),
            (
                "« Réparer » veut dire ici remettre en état, et « régler » ajuster.",
                false,
            ),
            (
                "Il a dit : « le vélo est un jeu d’enfants, et j’ai toujours joué »",
                false,
            ),
        ] {
            assert_eq!(is_quotation(words), expected, "{words}");
        }
    }
}
