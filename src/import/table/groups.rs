//! Groups the lines of a text in column order, and repairs OCR errors.

use super::codes::{self, Named};
use super::french::words;
use super::halves::join_halves;
use super::judging::{begins_assessment, condition_kind};
use super::phrases::{JOINED_HALVES, REPAIRED_LETTERS};
use super::writer::bullet;
use crate::import::Report;
use crate::text::fold;
use std::collections::BTreeMap;

/// The lines of the text between two gaps, as pieces.
pub(super) struct Group {
    pub(super) pieces: Vec<Piece>,
    pub(super) line: usize,
    pub(super) begins_page: bool,
}

pub(super) struct Piece {
    pub(super) text: String,
    /// Its marker: whether it is an item, and whether it is a sub-item (`. `).
    pub(super) mark: Option<u8>,
}

/// A line of the text.
pub(super) struct Line {
    pub(super) text: String,
    pub(super) number: usize,
    pub(super) begins_page: bool,
}

/// The lines of a text, with known OCR errors corrected.
pub(super) fn lines_of(text: &str, report: &mut Report) -> Vec<Line> {
    let indented = text
        .lines()
        .filter(|line| line.starts_with(' ') && !line.trim().is_empty())
        .count();
    // If few lines begin with a space, the space is a remnant of a page break.
    let space_is_page = indented * 12 < text.lines().count();
    let mut lines = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let begins_page = line.starts_with('\u{c}') || space_is_page && line.starts_with(' ');
        let words: Vec<&str> = line.split_whitespace().collect();
        let plain = words.join(" ");
        let text = repair_letters(&plain);
        if text != plain {
            report.repaired(REPAIRED_LETTERS, format!("{plain} → {text}"));
        }
        lines.push(Line {
            text,
            number: number + 1,
            begins_page,
        });
    }
    lines
}

/// Letter sequences that do not occur in French, and the OCR errors they come from.
const CONFUSED: [(&str, &str); 20] = [
    ("I'", "l'"),
    ("I’", "l’"),
    ("|'", "l'"),
    ("|’", "l’"),
    ("Il'", "l'"),
    ("Il’", "l’"),
    ("[I'", "l'"),
    ("[I’", "l’"),
    ("Ii", "l'i"),
    ("gu'", "qu'"),
    ("gu’", "qu’"),
    ("guestion", "question"),
    ("sappu", "s'appu"),
    ("<sappu", "s'appu"),
    ("ceuvre", "œuvre"),
    ("co(it", "coût"),
    ("co(ts", "coûts"),
    ("|Ia", "la"),
    ("|l", "Il"),
    ("|I", "Il"),
];

/// Repairs OCR errors at the beginning of words.
fn repair_letters(line: &str) -> String {
    let repaired: Vec<String> = line.split(' ').map(repair_word).collect();
    let line = repaired.join(" ");
    // The space after "en" is lost in narrow items: "- endéfinissant".
    match line
        .strip_prefix("- en")
        .filter(|rest| rest.starts_with(char::is_alphabetic))
    {
        Some(rest)
            if rest
                .split(' ')
                .next()
                .is_some_and(|word| word.ends_with("ant") && word.len() > 4) =>
        {
            format!("- en {rest}")
        }
        _ => line,
    }
}

fn repair_word(word: &str) -> String {
    let punctuation = word.len() - word.trim_start_matches(['(', '«', '"', '-']).len();
    let (before, bare) = word.split_at(punctuation);
    if bare == "Ia" {
        return format!("{before}la");
    }
    for (wrong, right) in CONFUSED {
        if let Some(rest) = bare.strip_prefix(wrong) {
            let is_elision = wrong.ends_with(['\'', '’']);
            if !is_elision || rest.starts_with(char::is_alphabetic) {
                return format!("{before}{right}{rest}");
            }
        }
    }
    // The letter before an apostrophe is lost: "de 'offre".
    match bare.strip_prefix(['\'', '’']) {
        Some(rest)
            if fold(rest).starts_with(['a', 'e', 'i', 'o', 'u', 'h'])
                && !rest.ends_with(['\'', '’']) =>
        {
            format!("{before}l'{rest}")
        }
        _ => word.to_owned(),
    }
}

/// Lines repeated below so many records that they belong to none.
pub(super) fn repeated_lines(lines: &[Line]) -> BTreeMap<String, usize> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines.iter().filter(|line| line.text.len() > 12) {
        *counts.entry(fold(&line.text)).or_default() += 1;
    }
    counts.retain(|text, count| *count >= 10 && !text.ends_with(':') && !begins_assessment(text));
    counts
}

/// Whether a line equals a repeated one, or nearly.
pub(super) fn is_repeated(line: &str, repeated: &BTreeMap<String, usize>) -> bool {
    let folded = fold(line);
    repeated.contains_key(&folded)
        || folded.len() > 20
            && repeated.keys().any(|known| {
                known.len().abs_diff(folded.len()) < 3 && strsim::levenshtein(known, &folded) < 3
            })
}

/// Groups lines between gaps, and joins the halves of lines that a conversion cut in two.
pub(super) fn groups(
    lines: &[Line],
    repeated: &BTreeMap<String, usize>,
    report: &mut Report,
) -> Vec<Group> {
    let mut raw: Vec<(Vec<String>, usize, bool)> = Vec::new();
    let mut open = false;
    for line in lines {
        // The lines around a repeated one are separate texts.
        if line.text.is_empty() || is_repeated(&line.text, repeated) {
            open = false;
            continue;
        }
        // A sentence that continues below an item is not a new page, whatever precedes it.
        let continues_item = raw
            .last()
            .is_some_and(|(lines, ..)| open && lines.iter().any(|line| mark_of(line).0.is_some()))
            && line.text.starts_with(char::is_uppercase)
            && codes::leading(&line.text).is_none();
        if !open || line.begins_page && !continues_item {
            raw.push((Vec::new(), line.number, line.begins_page));
        }
        open = true;
        if let Some((lines, ..)) = raw.last_mut() {
            lines.push(line.text.clone());
        }
    }
    let mut widths: Vec<usize> = raw
        .iter()
        .flat_map(|(lines, ..)| lines)
        .map(|line| line.chars().count())
        .collect();
    widths.sort_unstable();
    let width = widths.get(widths.len() / 2).copied().unwrap_or(0);
    // Halves are joined within a page.
    let mut groups = Vec::new();
    let mut page: Vec<(Vec<String>, usize, bool)> = Vec::new();
    let mut close = |page: &mut Vec<(Vec<String>, usize, bool)>| {
        let begins = page.first().is_some_and(|(_, _, begins)| *begins);
        let numbers: Vec<usize> = page.iter().map(|(_, number, _)| *number).collect();
        let mut texts: Vec<Vec<String>> = page.drain(..).map(|(lines, ..)| lines).collect();
        for joined in join_halves(&mut texts, width) {
            report.repaired(JOINED_HALVES, joined);
        }
        for (at, lines) in texts.into_iter().enumerate() {
            let line = numbers.get(at).copied().unwrap_or(0);
            groups.push(Group {
                pieces: pieces(&lines),
                line,
                begins_page: begins && at == 0,
            });
        }
    };
    for group in raw {
        if group.2 {
            close(&mut page);
        }
        page.push(group);
    }
    close(&mut page);
    groups
}

/// The item marker at the beginning of a line, and the text after it.
fn mark_of(line: &str) -> (Option<u8>, &str) {
    // A quotation mark that is never closed is a misread bullet.
    let unclosed = line.strip_prefix("\" ").filter(|rest| !rest.contains('"'));
    match (line.strip_prefix(". ").or(unclosed), bullet(line)) {
        (Some(rest), _) => (Some(1), rest),
        (_, Some((_, rest))) => (Some(0), rest),
        _ => (None, line),
    }
}

/// The texts of a group, each joined from its lines.
fn pieces(lines: &[String]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for line in lines {
        let (mark, text) = mark_of(line);
        let coded = codes::leading(line)
            .is_some_and(|found| found.code.len() > 1 || found.named != Named::Nothing);
        let lead = condition_kind(text).is_some();
        match pieces.last_mut() {
            Some(piece)
                if mark.is_none()
                    && !coded
                    && !lead
                    && condition_kind(&piece.text).is_none()
                    && !begins_sentence(piece, text) =>
            {
                // A word split at the end of the line.
                if !(piece.text.ends_with('-') && text.starts_with(char::is_lowercase)) {
                    piece.text.push(' ');
                }
                piece.text.push_str(text);
            }
            _ => pieces.push(Piece {
                text: text.to_owned(),
                mark,
            }),
        }
    }
    pieces
}

/// Whether a line begins a new sentence rather than continuing the unmarked text above it. A
/// sentence that begins with a pronoun is about the same subject.
fn begins_sentence(piece: &Piece, line: &str) -> bool {
    let first = words(line).next().unwrap_or_default();
    let article =
        matches!(&*first, "le" | "la" | "les" | "un" | "une" | "des") || first.starts_with("l'");
    piece.mark.is_none()
        && piece.text.ends_with('.')
        && line.starts_with(char::is_uppercase)
        && article
        && codes::leading(&piece.text).is_none()
}
