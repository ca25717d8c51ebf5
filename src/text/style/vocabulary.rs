//! Words that readers may not know: acronyms and English words.

use crate::text::runs::{capitals, letters, run_starts};
use std::ops::Range;

/// Acronyms that everybody knows, or that the site itself uses.
const KNOWN: [&str; 8] = ["OK", "PDF", "CSV", "TV", "SMS", "FAQ", "ZIP", "MIT"];

/// Finds the acronyms of a block: two to six capitals. In a row of capitalised words they are
/// ordinary words, with their expansion in brackets they are explained, and Roman numerals are
/// numbers.
pub fn acronyms(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let bytes = text.as_bytes();
    let is_capital = u8::is_ascii_uppercase;
    for at in run_starts(bytes, capitals) {
        // Most capitals begin a sentence.
        if !bytes.get(at + 1).is_some_and(is_capital) {
            continue;
        }
        let run = bytes[at..].iter().take_while(|byte| is_capital(byte));
        let end = at + run.count();
        let before = text[..at].chars().next_back();
        let after = text[end..].chars().next();
        let parted =
            |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | '@'));
        let word = &text[at..end];
        if parted(before)
            && parted(after)
            // Part of a code or an address, such as BC-1, A/B or www.X.
            && !is_in_code(&text[..at], &text[end..])
            && (2..=6).contains(&word.len())
            && !KNOWN.contains(&word)
            && !is_roman(word)
            && !is_in_capitals(text, at, end)
            && !is_explained(text, at, end)
        {
            found.push(at..end);
        }
    }
    found
}

/// Whether adjacent characters make a word part of a code.
fn is_in_code(before: &str, after: &str) -> bool {
    let joint = |c: char| matches!(c, '.' | '-' | '/' | '_' | ':' | '#');
    let mut after = after.chars();
    let mut before = before.chars().rev();
    let continues_code = |first: Option<char>, second: Option<char>| {
        first.is_some_and(joint) && second.is_some_and(|c| c.is_ascii_digit())
    };
    let digit_next = {
        let (first, second) = (after.next(), after.next());
        continues_code(first, second)
            || first == Some(' ') && second.is_some_and(|c| c.is_ascii_digit())
    };
    digit_next || continues_code(before.next(), before.next())
}

fn is_roman(word: &str) -> bool {
    word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
        && !matches!(
            word,
            "CD" | "CDD" | "CDI" | "DM" | "MD" | "CM" | "CCD" | "LCD" | "CV"
        )
}

/// Whether a word is in a row of words in capitals, and so not an acronym: one of three, or next to
/// a long one. The same applies to a word before the number of a law.
fn is_in_capitals(text: &str, start: usize, end: usize) -> bool {
    // How many of the next two words are in capitals, and whether the nearest is long.
    let row = |words: &mut dyn Iterator<Item = &str>| -> (usize, bool) {
        let mut count = 0;
        let mut long = false;
        for word in words.take(2) {
            let letters = || word.chars().filter(|c| c.is_alphabetic());
            let is_parted = word.contains([',', '.', ';', ':', '(', ')']);
            if is_parted || letters().next().is_none() || !letters().all(char::is_uppercase) {
                break;
            }
            long |= count == 0 && letters().count() > 3;
            count += 1;
        }
        (count, long)
    };
    let (before, long_before) = row(&mut text[..start].split_whitespace().rev());
    let (mut after, mut long_after) = row(&mut text[end..].split_whitespace());
    if !text[end..].starts_with(char::is_whitespace) {
        (after, long_after) = (0, false);
    }
    let numbered = text[end..].trim_start().starts_with("n°");
    numbered || long_before || long_after || before + after > 1
}

/// Whether an acronym is in brackets after its expansion, or before it: its letters are initials of
/// the words there.
fn is_explained(text: &str, start: usize, end: usize) -> bool {
    let acronym: String = text[start..end].to_lowercase();
    let in_order = |words: &str| {
        let folded = crate::text::fold(words);
        let mut initials = folded
            .split(|c: char| !c.is_alphanumeric())
            .filter_map(|word| word.chars().next());
        acronym
            .chars()
            .all(|letter| initials.any(|initial| initial == letter))
    };
    let opened = text[..start].trim_end();
    let closed = text[end..].trim_start();
    if opened.ends_with('(') && closed.starts_with(')') {
        return in_order(&opened[..opened.len() - 1]);
    }
    closed
        .strip_prefix('(')
        .and_then(|inside| inside.split_once(')'))
        .is_some_and(|(inside, _)| in_order(inside))
}

/// English phrases that French has not adopted, sorted by first word.
///
/// Words found in French dictionaries (marketing, manager, stock, mailing, reporting …) are left
/// out on purpose: RGAA 8.7 exempts words in common use.
const ENGLISH: [&str; 78] = [
    "after-sales",
    "back office",
    "back-end",
    "back-office",
    "backend",
    "benchmark",
    "benchmarking",
    "best practice",
    "best practices",
    "big data",
    "business plan",
    "business to business",
    "business to consumer",
    "call to action",
    "change management",
    "click and collect",
    "cold calling",
    "community management",
    "community manager",
    "cross-selling",
    "customer experience",
    "customer journey",
    "customer success",
    "dashboard",
    "deadline",
    "deep learning",
    "design thinking",
    "drive-to-store",
    "e-learning",
    "early adopter",
    "elevator pitch",
    "feedback",
    "follow-up",
    "framework",
    "front office",
    "front-end",
    "front-office",
    "frontend",
    "fundraising",
    "growth hacking",
    "hard skills",
    "inbound",
    "inbound marketing",
    "insight",
    "insights",
    "key account manager",
    "knowledge management",
    "landing page",
    "landing pages",
    "lead generation",
    "lead nurturing",
    "machine learning",
    "mind mapping",
    "nurturing",
    "onboarding",
    "open source",
    "outbound",
    "outbound marketing",
    "phoning",
    "pure player",
    "pure players",
    "retail",
    "roadmap",
    "serious game",
    "social selling",
    "soft skills",
    "storytelling",
    "supply chain",
    "team building",
    "to-do list",
    "touchpoint",
    "trade marketing",
    "up-selling",
    "upselling",
    "user experience",
    "web tracking",
    "workflow",
    "workshop",
];

/// Finds the English phrases in a block; the longest where one begins another.
pub fn english(text: &str) -> Vec<(Range<usize>, &'static str)> {
    let mut found: Vec<(Range<usize>, &'static str)> = Vec::new();
    let bytes = text.as_bytes();
    let is_in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    for at in run_starts(bytes, letters) {
        let Some(phrase) = longest(&bytes[at..]) else {
            continue;
        };
        let end = at + phrase.len();
        let is_new = found.last().is_none_or(|(last, _)| last.end <= at);
        let starts = !is_in_word(text[..at].chars().next_back());
        if is_new && starts && !is_in_word(text[end..].chars().next()) {
            found.push((at..end, phrase));
        }
    }
    found
}

/// The index range of the phrases with each first letter.
const BY_LETTER: [(usize, usize); 26] = {
    let mut ranges = [(0, 0); 26];
    let mut index = 0;
    while index < ENGLISH.len() {
        let letter = (ENGLISH[index].as_bytes()[0] - b'a') as usize;
        if ranges[letter].1 == 0 {
            ranges[letter].0 = index;
        }
        index += 1;
        ranges[letter].1 = index;
    }
    ranges
};

/// The third letters of phrases with each first and second letter, one bit per letter; the last of
/// each is any other character. They rule out most words of a text.
const THIRDS: [[u32; 27]; 26] = {
    let mut thirds = [[0; 27]; 26];
    let mut index = 0;
    while index < ENGLISH.len() {
        let phrase = ENGLISH[index].as_bytes();
        let first = (phrase[0] - b'a') as usize;
        thirds[first][letter(phrase[1])] |= 1 << letter(phrase[2]);
        index += 1;
    }
    thirds
};

/// The index of a letter in the alphabet; 26 for any other character.
const fn letter(c: u8) -> usize {
    match c.to_ascii_lowercase() {
        c @ b'a'..=b'z' => (c - b'a') as usize,
        _ => 26,
    }
}

/// The longest phrase at the start of a text, which begins with a letter.
fn longest(text: &[u8]) -> Option<&'static str> {
    let [first, second, third, ..] = *text else {
        return None;
    };
    let first = usize::from(first.to_ascii_lowercase() - b'a');
    if THIRDS[first][letter(second)] & 1 << letter(third) == 0 {
        return None;
    }
    let (from, to) = BY_LETTER[first];
    ENGLISH[from..to]
        .iter()
        .filter(|phrase| is_phrase(phrase, text))
        .max_by_key(|phrase| phrase.len())
        .copied()
}

/// Whether a text begins with a phrase that ends at a word boundary.
fn is_phrase(phrase: &str, text: &[u8]) -> bool {
    let phrase = phrase.as_bytes();
    text.len() >= phrase.len()
        && text[..phrase.len()].eq_ignore_ascii_case(phrase)
        && text
            .get(phrase.len())
            .is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::{ENGLISH, acronyms, english};

    #[test]
    fn phrases_are_sorted() {
        assert!(ENGLISH.is_sorted());
        assert!(ENGLISH.iter().all(|phrase| phrase.len() > 2));
    }

    #[test]
    fn acronyms_are_found() {
        for (text, expected) in [
            ("Le CQP et la VAE.", vec!["CQP", "VAE"]),
            ("l'AFNOR", vec!["AFNOR"]),
            ("BC1, C.1, RNCP 35 et A/B", vec![]),
            ("Le chapitre XIV", vec![]),
            ("LES CONSIGNES DE BASE ET LA FIN. BTS", vec!["BTS"]),
            ("Créé par LOI n°2018-771", vec![]),
            ("le CQP ou le BTS", vec!["CQP", "BTS"]),
            ("la validation des acquis (VA)", vec![]),
            ("VAE (validation des acquis de l'expérience)", vec![]),
            ("PDF", vec![]),
        ] {
            let found: Vec<&str> = acronyms(text).into_iter().map(|at| &text[at]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn english_is_found() {
        for (text, expected) in [
            (
                "Les soft skills et le Front-end",
                vec!["soft skills", "front-end"],
            ),
            (
                "inbound marketing, Workflow",
                vec!["inbound marketing", "workflow"],
            ),
            ("Les workshops et les retailers", vec![]),
            ("é-learning", vec![]),
        ] {
            let found: Vec<&str> = english(text).into_iter().map(|(_, word)| word).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
