//! Capitals, sensory instructions, pictograms, and length.

use super::{LONGEST_PARAGRAPH, LONGEST_SENTENCE, Slip, words};
use memchr::memmem;
use std::ops::Range;

/// More than three consecutive words in capitals; punctuation ends the run.
pub(super) fn capitals(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    let mut row: Option<(Range<usize>, usize, usize)> = None;
    let mut close = |row: Option<(Range<usize>, usize, usize)>| {
        if let Some((range, count, long)) = row
            && count > 3
            && long > 1
        {
            found.push((range, Slip::Capitals));
        }
    };
    for (at, word) in words(text) {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        let is_capitals = letters().next().is_some() && letters().all(char::is_uppercase);
        let joined = row
            .as_ref()
            .is_some_and(|(range, _, _)| joins(&text[range.end..at]));
        if !joined || !is_capitals {
            close(row.take());
        }
        if is_capitals {
            let is_long = usize::from(letters().count() > 3);
            let end = at + word.len();
            row = Some(match row.take() {
                Some((range, count, long)) => (range.start..end, count + 1, long + is_long),
                None => (at..end, 1, is_long),
            });
        }
    }
    close(row);
}

/// Whether the text between two words leaves them in one run.
fn joins(between: &str) -> bool {
    between
        .chars()
        .all(|c| c.is_whitespace() || matches!(c, '\'' | '’' | '!' | '?'))
}

/// Phrases that depend on seeing the page, in lower case.
const SENSORY: [&str; 62] = [
    "ci-contre",
    "à droite",
    "à gauche",
    "à votre droite",
    "à votre gauche",
    "colonne de droite",
    "colonne de gauche",
    "en haut de l'écran",
    "en bas de l'écran",
    "en rouge",
    "en vert",
    "en bleu",
    "en jaune",
    "en orange",
    "en violet",
    "en rose",
    "en gris",
    "en noir",
    "en surbrillance",
    "surligné",
    "surlignée",
    "surlignés",
    "surlignées",
    "bouton rouge",
    "bouton vert",
    "bouton bleu",
    "bouton orange",
    "bouton jaune",
    "bouton rond",
    "bouton carré",
    "icône ronde",
    "icône carrée",
    "encadré rouge",
    "encadré vert",
    "encadré bleu",
    "encadré jaune",
    "texte rouge",
    "texte vert",
    "texte bleu",
    "cadre rouge",
    "cadre vert",
    "cadre bleu",
    "pastille rouge",
    "pastille verte",
    "pastille orange",
    "pastille bleue",
    "on the right",
    "on the left",
    "to the right",
    "to the left",
    "right-hand",
    "left-hand",
    "in red",
    "in green",
    "in blue",
    "in yellow",
    "in orange",
    "red button",
    "green button",
    "blue button",
    "round button",
    "square button",
];

/// Instructions that rely on position, shape or color.
pub(super) fn sensory(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    // Only lower-case letters whose length is unchanged, so that offsets remain valid.
    let lower: String = text
        .chars()
        .map(|c| {
            let mut lower = c.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(letter), None) if letter.len_utf8() == c.len_utf8() => letter,
                _ => c,
            }
        })
        .collect();
    for phrase in SENSORY {
        for at in memmem::find_iter(lower.as_bytes(), phrase) {
            let end = at + phrase.len();
            let parted = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
            let whole =
                parted(lower[..at].chars().next_back()) && parted(lower[end..].chars().next());
            if whole && speaks_of_the_page(phrase, sentence(&lower, at..end)) {
                found.push((at..end, Slip::Sensory(phrase.to_owned())));
            }
        }
    }
}

/// Whether words that may describe the world outside (a street, a wire, a button of a machine)
/// refer to the page: the sentence also names a part of one.
fn speaks_of_the_page(phrase: &str, sentence: &str) -> bool {
    const ALWAYS: [&str; 7] = [
        "ci-contre",
        "colonne de droite",
        "colonne de gauche",
        "en haut de l'écran",
        "en bas de l'écran",
        "icône ronde",
        "icône carrée",
    ];
    /// Prefixes of words; short ones must match whole words.
    const OF_PAGES: &str = "affiché apparai bandeau button case champ cliqu click colonne column \
        consult date écran encadré encart field figur form illustration image indiqué ligne lien \
        link list légende marked marqué mention menu mot note obligatoire onglet page paragraph \
        passage photo rubrique required schéma screen section see shown signalé site tableau \
        table text texte titre voir word zone";
    const OF_BUTTONS: &str = "cliqu click page écran screen site formulaire form lien";
    let says = |words: &str| {
        let mut parts = sentence.split(|c: char| !c.is_alphanumeric());
        parts.any(|part| {
            words.split_whitespace().any(|word| {
                // Short words are prefixes of too many others: mot, moteur.
                let rest = part.strip_prefix(word);
                rest.is_some_and(|rest| word.len() > 4 || matches!(rest, "" | "s"))
            })
        })
    };
    if ALWAYS.contains(&phrase) || phrase.starts_with("surlign") {
        return true;
    }
    let is_button = phrase.starts_with("bouton") || phrase.ends_with("button");
    says(if is_button { OF_BUTTONS } else { OF_PAGES })
}

/// The sentence around a range.
fn sentence(text: &str, range: Range<usize>) -> &str {
    let stops = ['.', '!', '?', ';'];
    let start = text[..range.start].rfind(stops).map_or(0, |at| at + 1);
    let end = text[range.end..]
        .find(stops)
        .map_or(text.len(), |at| range.end + at);
    &text[start..end]
}

/// Emoji, emoticons, and arrows or rules drawn with characters.
pub(super) fn pictograms(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if is_emoji(c) && at >= end {
            // A combined emoji is reported once.
            let rest = text[at..].find(|c: char| !is_emoji(c) && !is_joiner(c));
            end = rest.map_or(text.len(), |length| at + length);
            found.push((at..end, Slip::Pictogram(text[at..end].to_owned())));
        }
    }
    for part in text.split_whitespace() {
        if is_drawn(part) {
            let at = part.as_ptr() as usize - text.as_ptr() as usize;
            found.push((at..at + part.len(), Slip::Pictogram(part.to_owned())));
        }
    }
}

fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1f300}'..='\u{1faff}' | '\u{1f1e6}'..='\u{1f1ff}' | '\u{2600}'..='\u{27bf}'
        | '\u{2b50}' | '\u{2b55}' | '\u{231a}' | '\u{231b}' | '\u{23e9}'..='\u{23fa}')
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200d}' | '\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// Whether a token is an emoticon, an arrow or a rule.
fn is_drawn(part: &str) -> bool {
    const EMOTICONS: [&str; 14] = [
        ":-)", ":)", ";-)", ";)", ":-(", ":(", ":-D", ":D", ":-/", ":-p", ":p", "^^", "<3", ":'(",
    ];
    const ARROWS: [&str; 10] = [
        "->", "-->", "--->", "=>", "==>", "<-", "<--", "<=", "=>>", "->>",
    ];
    let part = part.trim_end_matches(['.', ',']);
    if EMOTICONS.contains(&part) || ARROWS.contains(&part) {
        return true;
    }
    let is_rule = |c: char| "-=*_~#<>+|/\\^".contains(c);
    part.chars().count() >= 4 && part.chars().all(is_rule)
}

/// Sentences and paragraphs that are too long.
pub(super) fn lengths(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    let mut sentence: Option<(Range<usize>, usize)> = None;
    let mut total = 0;
    let mut close = |sentence: Option<(Range<usize>, usize)>| {
        if let Some((range, count)) = sentence
            && count > LONGEST_SENTENCE
        {
            found.push((range, Slip::LongSentence(count)));
        }
    };
    let mut previous = 0;
    for (at, word) in words(text) {
        if ends_sentence(&text[previous..at]) {
            close(sentence.take());
        }
        previous = at + word.len();
        total += 1;
        sentence = Some(match sentence.take() {
            Some((range, count)) => (range.start..previous, count + 1),
            None => (at..previous, 1),
        });
    }
    close(sentence);
    if total > LONGEST_PARAGRAPH {
        let start = text.len() - text.trim_start().len();
        found.push((start..previous, Slip::LongParagraph(total)));
    }
}

/// Whether a sentence ends between two words.
fn ends_sentence(between: &str) -> bool {
    let stop = between.find(['.', '!', '?', '…', ';', ':']);
    stop.is_some_and(|at| between[at..].contains(char::is_whitespace))
}
