//! The beginnings of list items: dashes, codes, infinitives.

/// What precedes the text of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// A dash or a bullet.
    Dash(char),
    /// A code, such as `A1C1`, without its final punctuation.
    Code(String),
}

/// The marker at the beginning of a text, and the text after it.
pub(super) fn mark(text: &str) -> (Option<Mark>, &str) {
    if let Some((dash, words)) = dash(text) {
        return match code(words) {
            // "- C1. Analyser" is an item with a code.
            Some(code) if code.is_ended => (Some(Mark::Code(code.text)), code.words),
            _ => (Some(Mark::Dash(dash)), words),
        };
    }
    match code(text) {
        Some(code) => (Some(Mark::Code(code.text)), code.words),
        None => (None, text),
    }
}

fn dash(text: &str) -> Option<(char, &str)> {
    const DASHES: [char; 14] = [
        '-', '–', '—', '−', '‐', '‑', '•', '·', '*', '▪', '●', '►', '➢', '\u{f0b7}',
    ];
    let mut rest = text.chars();
    let dash = rest.next().filter(|c| DASHES.contains(c))?;
    let words = rest.as_str();
    let follows = words.chars().next();
    let is_mark = follows.is_none_or(|c| c.is_whitespace() || c.is_uppercase());
    is_mark.then(|| (dash, words.trim_start()))
}

/// A code at the beginning of a text.
pub(super) struct Code<'a> {
    /// As printed, without its final punctuation.
    pub(super) text: String,
    /// Whether punctuation ends it, such as a full stop or a colon.
    pub(super) is_ended: bool,
    /// The text after it.
    pub(super) words: &'a str,
}

impl Code<'_> {
    /// Whether two codes have the same pattern: the same letters around the same number of numbers.
    pub(super) fn is_like(&self, other: &str) -> bool {
        let shape = |code: &str| -> Vec<char> {
            let mut shape: Vec<char> = Vec::new();
            for c in code.chars() {
                match c.is_ascii_digit() {
                    true if shape.last() == Some(&'0') => {}
                    true => shape.push('0'),
                    false => shape.push(c),
                }
            }
            shape
        };
        shape(&self.text) == shape(other)
    }
}

/// The code at the beginning of a text: letters and numbers (`C1`, `A1C1`, `C.1`, `BC01-C1`),
/// numbers with several parts (`2.1.3`), or a number followed by punctuation (`1.`, `1 :`).
pub(super) fn code(text: &str) -> Option<Code<'_>> {
    let named = ["Compétence ", "Competence ", "COMPETENCE ", "COMPÉTENCE "];
    if let Some(rest) = named.iter().find_map(|name| text.strip_prefix(name)) {
        return code(rest).filter(|code| code.is_ended);
    }
    let bytes = text.as_bytes();
    let at = |index: usize| bytes.get(index).copied().unwrap_or(b' ');
    let run = |from: usize, test: fn(&u8) -> bool| {
        bytes.iter().skip(from).take_while(|b| test(b)).count()
    };
    let is_separator = |byte: u8| matches!(byte, b'.' | b'-' | b'_');

    let letters = run(0, u8::is_ascii_uppercase);
    if letters > 4 {
        return None;
    }
    let mut end = letters;
    if letters > 0 && (is_separator(at(end)) || at(end) == b' ') {
        end += 1;
    }
    let digits = run(end, u8::is_ascii_digit);
    if !(1..=3).contains(&digits) {
        return None;
    }
    end += digits;
    let mut parts = 1 + usize::from(letters > 0);
    loop {
        let from = end + usize::from(is_separator(at(end)));
        let letters = run(from, u8::is_ascii_uppercase);
        let mut number = from + letters;
        if letters > 0 && is_separator(at(number)) {
            number += 1;
        }
        let digits = run(number, u8::is_ascii_digit);
        if !(1..=3).contains(&digits) || letters > 3 || letters == 0 && from == end {
            break;
        }
        end = number + digits;
        parts += 1;
    }
    if at(end).is_ascii_lowercase() && !text[end + 1..].starts_with(char::is_alphanumeric) {
        end += 1;
    }
    let after = &text[end..];
    if after.starts_with(char::is_alphanumeric) {
        return None;
    }
    let spaced = after.trim_start();
    let ended = spaced.strip_prefix([':', '.', ')', '–']).or_else(|| {
        // A hyphen right after it may join words.
        spaced
            .strip_prefix('-')
            .filter(|words| words.starts_with(' '))
    });
    let words = ended.unwrap_or(spaced).trim_start();
    let begins_sentence = words.chars().next().is_none_or(char::is_uppercase);
    let is_code = match (letters > 0, ended.is_some()) {
        (_, true) => !words.starts_with(|c: char| c.is_ascii_digit()),
        // "C1 Analyser", but not "A4 recto".
        (true, false) => begins_sentence && after.starts_with(char::is_whitespace),
        // "2.1 Analyser", but not "2 ans".
        (false, false) => parts > 1,
    };
    is_code.then(|| Code {
        text: text[..end].to_owned(),
        is_ended: ended.is_some(),
        words,
    })
}

/// Whether a text begins with an infinitive in upper case, as competencies do.
pub(super) fn begins_with_infinitive(text: &str) -> bool {
    let text = text.trim_start_matches(['«', '"', '“', ' ', '\u{a0}']);
    let reflexive = ["S'", "S’", "Se ", "Ne pas ", "Ne "];
    match reflexive.iter().find_map(|start| text.strip_prefix(start)) {
        Some(verb) => is_infinitive(&first_word(verb).to_lowercase()),
        None => {
            text.starts_with(char::is_uppercase) && is_infinitive(&first_word(text).to_lowercase())
        }
    }
}

/// The first word of a text.
pub(super) fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or("")
}

/// Words that end like infinitives but are not.
const NOT_VERBS: [&str; 32] = [
    "premier",
    "première",
    "dernier",
    "dernière",
    "cadre",
    "titre",
    "notre",
    "votre",
    "autre",
    "entre",
    "contre",
    "métier",
    "atelier",
    "chantier",
    "dossier",
    "centre",
    "nombre",
    "registre",
    "ordre",
    "lettre",
    "membre",
    "offre",
    "chiffre",
    "matière",
    "manière",
    "carrière",
    "plusieurs",
    "hier",
    "heure",
    "culture",
    "structure",
    "mesure",
];

/// Whether a word in lower case looks like an infinitive.
pub(super) fn is_infinitive(word: &str) -> bool {
    let ending = ["er", "ir", "re"]
        .iter()
        .any(|ending| word.ends_with(ending));
    ending && word.chars().count() > 3 && !NOT_VERBS.contains(&word)
}

/// Where a second sentence begins whose preceding break was lost: "… l'équipe artistique Participer
/// aux réunions".
///
/// This is only certain where a word without punctuation precedes an infinitive in upper case that
/// has an object.
pub(super) fn lost_break(text: &str) -> Option<usize> {
    const OBJECTS: [&str; 15] = [
        "le", "la", "les", "l", "un", "une", "des", "aux", "au", "son", "sa", "ses", "à", "leur",
        "leurs",
    ];
    for (space, _) in text.match_indices(' ') {
        let before = text[..space].chars().next_back();
        if !before.is_some_and(|c| c.is_lowercase() || c == ')') {
            continue;
        }
        let word_before = text[..space].rsplit([' ', '\'', '’']).next().unwrap_or("");
        let rest = &text[space + 1..];
        let object = rest
            .split_once(' ')
            .map_or("", |(_, after)| first_word(after));
        let is_verb = begins_with_infinitive(rest)
            && ["er", "ir"]
                .iter()
                .any(|ending| first_word(rest).to_lowercase().ends_with(ending));
        let is_name = rest.starts_with("S'") || rest.starts_with("S’");
        if is_verb && !is_name && OBJECTS.contains(&object) && word_before.chars().count() > 3 {
            return Some(space + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_real_lists() {
        for (text, expected, words) in [
            ("- Analyser le dossier", "-", "Analyser le dossier"),
            ("-", "-", ""),
            ("–Analyser", "–", "Analyser"),
            ("* Coder", "*", "Coder"),
            ("A1C2.Apprécier, depuis", "A1C2", "Apprécier, depuis"),
            ("A5.C1. Réaliser un", "A5.C1", "Réaliser un"),
            ("C.10. Développer", "C.10", "Développer"),
            ("3.1  Organiser", "3.1", "Organiser"),
            ("3.1.2. Configurer", "3.1.2", "Configurer"),
            ("1 : Préparer", "1", "Préparer"),
            ("4.1 victime d'une", "4.1", "victime d'une"),
            ("C1 Analyser", "C1", "Analyser"),
            ("C1 - Analyser", "C1", "Analyser"),
            ("Compétence 2 : Vendre", "2", "Vendre"),
            ("- C3. Vendre", "C3", "Vendre"),
            ("2.1a) Vendre", "2.1a", "Vendre"),
            ("C.1.", "C.1", ""),
        ] {
            let (found, rest) = mark(text);
            let found = match found {
                Some(Mark::Dash(dash)) => dash.to_string(),
                Some(Mark::Code(code)) => code,
                None => String::new(),
            };
            assert_eq!((found.as_str(), rest), (expected, words), "{text}");
        }
    }

    #[test]
    fn words_that_are_no_marks() {
        for text in [
            "Analyser le dossier",
            "2 ans d'expérience",
            "2024. Année",
            "A4 recto",
            "3D et réalité virtuelle",
            "-10 degrés",
            "CV et lettre",
            "",
            "É",
        ] {
            assert_eq!(mark(text), (None, text), "{text}");
        }
    }

    #[test]
    fn sentences_that_lost_their_break() {
        let text = "avec l'équipe artistique Participer aux réunions";
        assert_eq!(lost_break(text), text.find("Participer"));
        for text in [
            "selon le contexte du projet Docker et les autres",
            "Analyser les besoins, Définir la réponse",
            "avec le logiciel Blender et la suite",
        ] {
            assert_eq!(lost_break(text), None, "{text}");
        }
    }
}
