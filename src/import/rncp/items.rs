//! Extracts the competencies of a block from the free text in which the register lists them.
//!
//! The text has lost its line breaks: items are separated by two or more spaces. The beginning of
//! an item is recognised, in this order, by a code, a dash, or an infinitive in upper case. Text
//! without such a beginning continues the previous item.

use super::super::{Doubt, Phrase};
use super::marks::{Mark, begins_with_infinitive, code, is_infinitive, lost_break, mark};

/// A list after splitting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The text before the first item.
    pub intro: Vec<String>,
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Item {
    /// Its code as printed; empty if there is none.
    pub code: String,
    /// Its words.
    pub words: String,
    /// Its sub-items.
    pub under: Vec<String>,
    /// The heading before it, if there is one.
    pub heading: String,
    /// Whether the heading could itself be an item.
    pub heading_is_guess: bool,
    /// What must be checked.
    pub doubts: Vec<Doubt>,
}

const UNMARKED: Phrase = Phrase {
    fr: "cette compétence n'a pas de tiret comme les autres ; est-elle à part ?",
    en: "this competency has no dash, unlike the others; is it a separate one?",
};

const MERGED: Phrase = Phrase {
    fr: "deux phrases se suivaient sans séparation ; elles ont été séparées ici",
    en: "two sentences followed each other without a break; they were split here",
};

const HEADING: Phrase = Phrase {
    fr: "peut-être un intertitre plutôt qu'une compétence",
    en: "perhaps a heading rather than a competency",
};

const NO_VERB: Phrase = Phrase {
    fr: "ne commence pas par un verbe comme les autres ; est-ce une compétence ?",
    en: "does not begin with a verb as the others do; is it a competency?",
};

/// How the items of a list are recognised.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cue {
    Codes,
    Dashes,
    Infinitives,
    Gaps,
}

/// A part of a text between gaps.
struct Segment<'a> {
    mark: Option<Mark>,
    words: &'a str,
}

/// Splits a list.
pub fn split(text: &str) -> Split {
    let mut split = collect(&segments(text));
    split_merged(&mut split.items);
    find_headings(&mut split.items);
    split
}

/// The parts of a text, each with its marker. A marker on its own belongs to the text that follows.
fn segments(text: &str) -> Vec<Segment<'_>> {
    let mut segments: Vec<Segment<'_>> = Vec::new();
    for part in gaps(text) {
        for part in inner_marks(part) {
            let (mark, words) = mark(part);
            match segments.last_mut() {
                Some(last) if last.words.is_empty() && mark.is_none() => last.words = words,
                _ => segments.push(Segment { mark, words }),
            }
        }
    }
    segments.retain(|segment| !segment.words.is_empty());
    segments
}

/// Splits a text at two or more spaces, tabs or line breaks.
pub(super) fn gaps(text: &str) -> impl Iterator<Item = &str> {
    let is_space = |c: char| c.is_whitespace() && c != '\u{a0}' && c != '\u{202f}';
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim();
        if rest.is_empty() {
            return None;
        }
        let mut end = rest.len();
        let mut spaces = 0;
        for (at, c) in rest.char_indices() {
            match is_space(c) {
                false => spaces = 0,
                true if spaces > 0 || matches!(c, '\n' | '\t') => {
                    end = at;
                    break;
                }
                true => spaces += 1,
            }
        }
        let (part, after) = rest.split_at(end);
        rest = after;
        Some(part.trim())
    })
    .filter(|part| !part.is_empty())
}

/// Splits a part that is itself a list with single spaces: "- Analyser … - Proposer …", or "C1.
/// Analyser … C2. Proposer …".
fn inner_marks(part: &str) -> Vec<&str> {
    let (own, _) = mark(part);
    let begins = |rest: &str| match &own {
        Some(Mark::Dash(dash)) => rest
            .strip_prefix(*dash)
            .and_then(|words| words.strip_prefix(' '))
            .is_some_and(begins_with_infinitive),
        Some(Mark::Code(own)) => code(rest).is_some_and(|code| {
            code.is_ended && code.is_like(own) && code.words.starts_with(char::is_uppercase)
        }),
        None => false,
    };
    let mut parts = Vec::new();
    let mut start = 0;
    for (space, _) in part.match_indices(' ') {
        if own.is_some() && begins(&part[space + 1..]) {
            parts.push(part[start..space].trim());
            start = space + 1;
        }
    }
    parts.push(&part[start..]);
    parts
}

/// How the items of a text are recognised.
fn cue(segments: &[Segment<'_>]) -> Cue {
    let codes = segments
        .iter()
        .filter(|s| matches!(s.mark, Some(Mark::Code(_))))
        .count();
    let dashes = segments
        .iter()
        .filter(|s| matches!(s.mark, Some(Mark::Dash(_))))
        .count();
    let verbs = segments
        .iter()
        .filter(|s| begins_with_infinitive(s.words))
        .count();
    match (codes, dashes, verbs) {
        (2.., _, _) | (1, 0, 0) => Cue::Codes,
        (_, 0, 0) => Cue::Gaps,
        (_, 0, _) => Cue::Infinitives,
        _ => Cue::Dashes,
    }
}

/// Assembles items from segments.
fn collect(segments: &[Segment<'_>]) -> Split {
    let cue = cue(segments);
    let mut split = Split::default();
    let mut heading = String::new();
    for (at, segment) in segments.iter().enumerate() {
        let words = segment.words;
        let is_verb = begins_with_infinitive(words);
        let continues = words.starts_with(char::is_lowercase);
        let begins_list = words.ends_with(':') && at + 1 < segments.len();
        let item = |code: &str, doubts: Vec<Doubt>, heading: &mut String| Item {
            code: code.to_owned(),
            words: words.to_owned(),
            heading: std::mem::take(heading),
            doubts,
            ..Item::default()
        };
        match (&segment.mark, cue) {
            (Some(Mark::Code(code)), Cue::Codes) => {
                split.items.push(item(code, Vec::new(), &mut heading));
            }
            // Sub-items of an item with a code are parts of it.
            (Some(Mark::Dash(_)), Cue::Codes) => match split.items.last_mut() {
                Some(last) => last.under.push(words.to_owned()),
                None => split.intro.push(words.to_owned()),
            },
            (Some(Mark::Dash(dash)), Cue::Dashes) => {
                let under = split.items.last_mut().filter(|last| {
                    last.words.ends_with(':') && first_dash(segments) != Some(*dash)
                });
                match under {
                    Some(last) => last.under.push(words.to_owned()),
                    None => split.items.push(item("", Vec::new(), &mut heading)),
                }
            }
            _ if split.items.is_empty() && (!is_verb || begins_list) && cue != Cue::Gaps => {
                split.intro.push(words.to_owned());
            }
            _ if begins_list && !continues && cue != Cue::Codes => heading = words.to_owned(),
            (_, Cue::Codes | Cue::Dashes) => match (split.items.last_mut(), is_verb) {
                (Some(last), false) => append_words(last, words),
                (_, true) | (None, _) => {
                    let doubts = vec![Doubt::new(UNMARKED, "")];
                    split.items.push(item("", doubts, &mut heading));
                }
            },
            (_, Cue::Infinitives) => match split.items.last_mut() {
                Some(last) if !is_verb && (continues || is_open(&last.words)) => {
                    append_words(last, words);
                }
                _ if is_verb => split.items.push(item("", Vec::new(), &mut heading)),
                _ => {
                    let doubts = vec![Doubt::new(NO_VERB, "")];
                    split.items.push(item("", doubts, &mut heading));
                }
            },
            (_, Cue::Gaps) => match split.items.last_mut() {
                Some(last) if continues => append_words(last, words),
                _ => split.items.push(item("", Vec::new(), &mut heading)),
            },
        }
    }
    // A heading with nothing below it is an item after all.
    if !heading.is_empty() {
        split.items.push(Item {
            words: heading,
            doubts: vec![Doubt::new(HEADING, "")],
            ..Item::default()
        });
    }
    split
}

/// The dash of the outer list.
fn first_dash(segments: &[Segment<'_>]) -> Option<char> {
    segments.iter().find_map(|segment| match segment.mark {
        Some(Mark::Dash(dash)) => Some(dash),
        _ => None,
    })
}

/// Whether a sentence is incomplete.
fn is_open(words: &str) -> bool {
    words.ends_with([',', ':', '(', '/', '-']) || words.ends_with(" et") || words.ends_with(" de")
}

/// Appends words to the last text of an item.
fn append_words(item: &mut Item, words: &str) {
    let target = item.under.last_mut().unwrap_or(&mut item.words);
    target.push(' ');
    target.push_str(words);
}

/// Separates sentences that lost the break between them.
fn split_merged(items: &mut Vec<Item>) {
    let mut at = 0;
    while at < items.len() {
        if let Some(second) = lost_break(&items[at].words) {
            let words = items[at].words.split_off(second);
            let before = items[at].words.trim_end().to_owned();
            let under = std::mem::take(&mut items[at].under);
            let end: String = before.chars().rev().take(40).collect();
            let end: String = end.chars().rev().collect();
            items[at].words = before;
            items.insert(
                at + 1,
                Item {
                    words,
                    under,
                    doubts: vec![Doubt::new(MERGED, format!("… {end}"))],
                    ..Item::default()
                },
            );
        }
        at += 1;
    }
}

/// Finds headings among infinitives without markers: a heading is short, mentions neither means nor
/// purpose, and precedes an item that does, in a list in which most do. A list with headings begins
/// with one and has several; elsewhere, a possible heading stays an item, with a doubt.
fn find_headings(items: &mut Vec<Item>) {
    let is_plain = |item: &Item| item.code.is_empty() && item.under.is_empty();
    if items.len() < 4 || !items.iter().all(is_plain) {
        return;
    }
    let full: Vec<bool> = items.iter().map(|item| is_full(&item.words)).collect();
    if full.iter().filter(|full| **full).count() * 10 < items.len() * 6 {
        return;
    }
    let is_heading =
        |at: &usize| !full[*at] && full.get(at + 1) == Some(&true) && items[*at].doubts.is_empty();
    let headings: Vec<usize> = (0..items.len()).filter(is_heading).collect();
    if headings.len() < 2 || headings.first() != Some(&0) {
        for at in headings {
            items[at].doubts.push(Doubt::new(HEADING, ""));
        }
        return;
    }
    for at in headings.into_iter().rev() {
        let heading = items.remove(at).words;
        if let Some(first) = items.get_mut(at) {
            first.heading = heading;
            first.heading_is_guess = true;
        }
    }
}

/// Whether an item says more than a heading: by what means or to what end.
fn is_full(words: &str) -> bool {
    const LINKS: [&str; 5] = [
        " afin ",
        " en vue ",
        " dans le but ",
        ", en ",
        " permettant ",
    ];
    // "pour adopter", "pour en permettre", but not "pour une application".
    let purpose = || {
        words.split(" pour ").skip(1).any(|after| {
            let mut next = after.split([' ', '\'', '’']).take(2);
            next.any(|word| word.starts_with(char::is_lowercase) && is_infinitive(word))
        })
    };
    words.chars().count() > 90
        || words.ends_with('.')
        || LINKS.iter().any(|link| words.contains(link))
        || purpose()
}
