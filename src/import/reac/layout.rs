//! Turns positioned lines into paragraphs.
//!
//! A PDF has no paragraphs: a line broken for lack of space looks like the end of an item. A line
//! was broken for lack of space if the first word of the next line would not have fitted after it.

use crate::text::fold;
use std::collections::{BTreeMap, BTreeSet};

/// A line of a page.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// The page, from 1.
    pub(super) page: u32,
    /// The distance from the top of the page, in points.
    pub(super) y: f64,
    /// The font size of its first character, in points.
    pub(super) size: f64,
    /// Where its last character ends, even if that is a space.
    pub(super) end: f64,
    /// Its words.
    pub(super) words: Vec<Word>,
}

/// A word of a line, with its horizontal position in points.
#[derive(Clone, Debug)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
}

impl Line {
    /// Where its first word begins.
    pub(super) fn start(&self) -> f64 {
        self.words.first().map_or(0.0, |word| word.start)
    }

    /// Where its last word ends.
    pub(super) fn last(&self) -> f64 {
        self.words.last().map_or(0.0, |word| word.end)
    }

    /// Its words, separated by single spaces.
    pub(super) fn text(&self) -> String {
        let words: Vec<&str> = self.words.iter().map(|word| &*word.text).collect();
        words.join(" ")
    }

    /// Its words for comparison: normalised, with unified quotes and dashes.
    pub(super) fn key(&self) -> String {
        key(&self.text())
    }
}

/// A text for comparison.
pub(super) fn key(text: &str) -> String {
    let folded = fold(text).replace(['–', '—'], "-");
    let words: Vec<&str> = folded.split_whitespace().collect();
    words.join(" ").trim_end_matches([':', ' ', '.']).to_owned()
}

/// The letters and digits of a text, for comparison with the words of a form: fonts whose widths are
/// not in the file part words between their letters.
pub(super) fn letters(text: &str) -> String {
    let mut letters = fold(text);
    letters.retain(char::is_alphanumeric);
    letters
}

/// A paragraph or an item.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    /// Whether it has a list marker.
    pub(super) is_item: bool,
    /// Whether the space above it is larger than usual.
    pub(super) after_gap: bool,
    /// Whether two of its lines could be separate items.
    pub(super) is_doubtful: bool,
}

/// Removes the lines that are the same on most pages apart from numbers; returns their text on the
/// first page.
pub(super) fn without_running(lines: Vec<Line>) -> (Vec<Line>, Vec<String>) {
    let position = |line: &Line| {
        let words: String = line.key().chars().filter(|c| !c.is_numeric()).collect();
        // Page numbers change, but the lines stay in the same position.
        #[allow(
            clippy::cast_possible_truncation,
            reason = "positions on pages are small, and only compared"
        )]
        (line.y.round() as i64, words)
    };
    let mut pages: BTreeMap<(i64, String), u32> = BTreeMap::new();
    let mut last = 0;
    for line in &lines {
        *pages.entry(position(line)).or_default() += 1;
        last = last.max(line.page);
    }
    let enough = last.div_ceil(2).max(3);
    let mut running: Vec<String> = Vec::new();
    let mut kept = Vec::new();
    for line in lines {
        match pages.get(&position(&line)) {
            Some(count) if *count >= enough => {
                if running.len() < 8 {
                    running.push(line.text());
                }
            }
            _ => kept.push(line),
        }
    }
    (kept, running)
}

/// The most frequent font size, in points.
pub(super) fn body_size(lines: &[Line]) -> f64 {
    let mut sizes: BTreeMap<u64, (usize, f64)> = BTreeMap::new();
    for line in lines {
        let entry = sizes.entry(line.size.to_bits()).or_default();
        *entry = (entry.0 + line.words.len(), line.size);
    }
    let most = sizes.values().max_by_key(|(count, _)| *count);
    most.map_or(10.0, |(_, size)| *size)
}

/// The layout of the lines of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Setting {
    /// The right margin, in points.
    margin: f64,
    /// Whether nearly all continued lines reach the margin.
    is_justified: bool,
}

impl Setting {
    /// A column with this right margin whose lines do not all reach it.
    pub(super) fn ragged(margin: f64) -> Self {
        Self {
            margin,
            is_justified: false,
        }
    }

    /// The layout of the pages with a line that `counts`: tables and contents have other margins.
    pub(super) fn of(lines: &[Line], body: f64, counts: impl Fn(&Line) -> bool) -> Self {
        let counted = lines.iter().filter(|line| counts(line));
        let pages: BTreeSet<u32> = counted.map(|line| line.page).collect();
        let lines = lines.iter().filter(|line| pages.contains(&line.page));
        let lines: Vec<&Line> = lines.filter(|line| line.size <= body + 0.1).collect();
        let margin = lines.iter().map(|line| line.last()).fold(0.0, f64::max);
        let continues = |pair: &&[&Line]| {
            let next = pair[1].words.first();
            let starts = next.and_then(|word| word.text.chars().next());
            starts.is_some_and(char::is_lowercase)
        };
        let pairs = lines.windows(2).filter(continues);
        let ends: Vec<f64> = pairs.map(|pair| margin - pair[0].last()).collect();
        let reaching = ends.iter().filter(|room| **room <= REACHED).count();
        Self {
            margin,
            is_justified: reaching * 4 > ends.len() * 3,
        }
    }
}

/// Lines that end within this many points of the margin reach it.
const REACHED: f64 = 1.5;

/// The paragraphs of some lines.
pub(super) fn paragraphs(lines: &[&Line], setting: Setting) -> Vec<Paragraph> {
    let mut found: Vec<Paragraph> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let text = line.text();
        let (is_item, words) = list_sign(&text);
        let joins = before.and_then(|before| join(before, line, is_item, setting));
        let after_gap = before.is_some_and(|before| is_gap(before, line));
        match (joins, found.last_mut()) {
            (Some(is_doubtful), Some(last)) => {
                // French referentials do not hyphenate words: a hyphen at the end of a line belongs
                // to the word.
                let is_divided = last.text.ends_with('-') && !last.text.ends_with(" -");
                if !is_divided {
                    last.text.push(' ');
                }
                last.text.push_str(words);
                last.is_doubtful |= is_doubtful;
            }
            _ if words.is_empty() => {}
            _ => found.push(Paragraph {
                text: words.to_owned(),
                is_item,
                after_gap,
                is_doubtful: false,
            }),
        }
        before = Some(line);
    }
    found
}

fn is_gap(before: &Line, line: &Line) -> bool {
    line.page == before.page && line.y - before.y > before.size * 1.75
}

/// Whether a line continues the previous one, and whether that is a guess.
fn join(before: &Line, line: &Line, is_item: bool, setting: Setting) -> Option<bool> {
    if is_item || is_gap(before, line) {
        return None;
    }
    let first = line.words.first()?;
    let last = before.words.last()?;
    let room = setting.margin - before.last();
    let is_full = room < (first.end - first.start) + before.size * 0.28;
    let is_end = last.text.ends_with(['.', ';', ':', '!', '?']);
    let begins = first.text.chars().find(|c| c.is_alphanumeric());
    let is_capital = begins.is_some_and(char::is_uppercase);
    match (is_full, is_end, is_capital) {
        (_, true, true) => None,
        (true, _, true) if room > REACHED => match setting.is_justified {
            true => None,
            false => Some(true),
        },
        (true, _, true) => Some(false),
        (true, _, false) => Some(false),
        // A manual line break.
        (false, false, false) if begins.is_some_and(char::is_lowercase) => Some(true),
        (false, ..) => None,
    }
}

/// Whether a text begins with a list marker, and the text after it. Symbol fonts produce characters
/// of the private use area.
fn list_sign(text: &str) -> (bool, &str) {
    let rest = text.trim_start_matches(|c: char| {
        matches!(c, '-' | '–' | '—' | '•' | '▪' | '◦' | '·' | '*' | '➢' | '✓')
            || ('\u{e000}'..='\u{f8ff}').contains(&c)
    });
    let is_item =
        rest.len() < text.len() && (rest.is_empty() || rest.starts_with(char::is_whitespace));
    match is_item {
        true => (true, rest.trim_start()),
        false => (false, text),
    }
}
