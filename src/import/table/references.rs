//! References in the headings of criteria and assessments.

use super::codes::after_signs;
use crate::text::{Code, fold};

/// What a heading of criteria or of an assessment refers to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct References {
    /// Codes as printed.
    pub(super) codes: Vec<String>,
    /// All competencies of the unit.
    pub(super) all: bool,
    /// All competencies of the component.
    pub(super) component: bool,
}

impl References {
    pub(super) fn is_empty(&self) -> bool {
        self.codes.is_empty() && !self.all && !self.component
    }
}

/// The beginnings of headings that refer to competencies, normalised.
const LEADS: [&str; 14] = [
    "en relation avec",
    "en lien avec",
    "relatif a",
    "relatifs a",
    "relative a",
    "relatives a",
    "pour",
    "evaluation de",
    "evalue",
    "evaluee",
    "competences evaluees",
    "competences visees",
    "competences",
    "competence",
];

/// The reference at the beginning of a paragraph, and the text after it: "En relation avec les
/// compétences C.1.1 & C.1.2", "C1, C2", "Toutes les compétences du bloc".
pub(super) fn reference(text: &str) -> Option<(References, &str)> {
    let folded = fold(text);
    let start = folded.trim_start();
    if let Some(references) = reference_to_all(start) {
        return Some((references, text));
    }
    let has_lead = LEADS.iter().any(|lead| start.starts_with(lead));
    let mut codes: Vec<String> = Vec::new();
    let mut rest = text.trim_start();
    let mut is_range = false;
    loop {
        rest = rest.trim_start_matches(is_separator);
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | ')' | '(' | ':'))
            .unwrap_or(rest.len());
        if end == 0 {
            break;
        }
        let token = rest[..end].trim_end_matches('.');
        if is_reference_code(token) {
            let first = codes.last().filter(|_| is_range);
            match first.and_then(|first| expand(first, token)) {
                Some(mut between) => codes.append(&mut between),
                None => codes.push(token.to_owned()),
            }
            is_range = false;
            rest = &rest[end..];
            continue;
        }
        let word = fold(token);
        is_range = matches!(&*word, "a" | "au" | "-" | "–");
        let is_article = matches!(&*word, "les" | "la" | "le" | "l" | "des");
        let joins = is_range || is_article || is_joining_word(&word);
        let opens = codes.is_empty() && has_lead && is_opening_word(&word);
        // "C.2.4 Une analyse": the text after the codes is separate.
        let begins_text = !codes.is_empty() && is_article && token.starts_with(char::is_uppercase);
        if !joins && !opens || begins_text {
            break;
        }
        rest = &rest[end..];
    }
    let is_alone = rest.trim().is_empty();
    (!codes.is_empty() && (has_lead || is_alone)).then(|| {
        let references = References {
            codes,
            ..References::default()
        };
        (references, after_signs(rest))
    })
}

/// The reference in a normalised text that begins with "toutes les compétences".
fn reference_to_all(folded: &str) -> Option<References> {
    const ALL: [&str; 3] = [
        "toutes les competences",
        "l'ensemble des competences",
        "ensemble des competences",
    ];
    ALL.iter()
        .any(|phrase| folded.starts_with(phrase))
        .then(|| {
            let component = folded.contains("composante");
            References {
                codes: Vec::new(),
                all: !component,
                component,
            }
        })
}

/// Whether a character may separate the codes of a reference.
fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | ';' | '&' | '(' | ')' | ':' | '/' | '+' | '\u{a0}'
    )
}

/// Whether a word may be between codes, apart from articles.
fn is_joining_word(word: &str) -> bool {
    matches!(
        word,
        "et" | "ou" | "competence" | "competences" | "n°" | "ainsi" | "que"
    )
}

/// Whether a word may precede the first code.
fn is_opening_word(word: &str) -> bool {
    let mut words = LEADS.iter().flat_map(|lead| lead.split(' '));
    words.any(|known| known == word)
        || matches!(
            word,
            "visees" | "evaluees" | "concernees" | "visee" | "evaluee"
        )
}

fn is_reference_code(token: &str) -> bool {
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    digits > 0
        && token.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
        && (token.starts_with(|c: char| c.is_ascii_uppercase()) || token.contains('.'))
        && Code::parse(token).is_likely()
        && token.len() <= 16
}

/// `C1` to `C4`: the codes in between, and the last one.
fn expand(first: &str, last: &str) -> Option<Vec<String>> {
    let (from, to) = (
        Code::parse(first).last_number()?,
        Code::parse(last).last_number()?,
    );
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let same = fold(first.trim_end_matches(|c: char| c.is_ascii_digit())) == fold(stem);
    (same && from < to && to - from < 40).then(|| {
        (from + 1..=to)
            .map(|number| format!("{stem}{number}"))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_in_headings() {
        for (text, codes, rest) in [
            (
                "En relation avec les compétences C.2.1a & C.2.1b",
                &["C.2.1a", "C.2.1b"][..],
                "",
            ),
            (
                "En relation avec la compétence C.2.4 Une analyse des résultats",
                &["C.2.4"],
                "Une analyse des résultats",
            ),
            (
                "En relation avec les compétences C.4.2a, C.4.2b & C.4.2c :",
                &["C.4.2a", "C.4.2b", "C.4.2c"],
                "",
            ),
            ("Compétences évaluées : C1 à C3", &["C1", "C2", "C3"], ""),
            ("C1.1, C1.2 et C1.4", &["C1.1", "C1.2", "C1.4"], ""),
        ] {
            let (found, after) = reference(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(
                (found.codes, after),
                (codes.iter().map(ToString::to_string).collect(), rest)
            );
        }
        assert!(
            reference("Toutes les compétences du bloc sont évaluées")
                .is_some_and(|(found, _)| found.all)
        );
        for text in [
            "Pour une entreprise réelle",
            "C1.1 Analyser",
            "Le candidat",
            "Pour 20 minutes",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
