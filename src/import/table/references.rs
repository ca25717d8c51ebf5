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

/// The reference at the beginning of a paragraph, and the text after it: "En relation avec les
/// compétences C.1.1 & C.1.2", "C1, C2", "Toutes les compétences du bloc".
pub(super) fn reference(text: &str) -> Option<(References, &str)> {
    let folded = fold(text);
    let all = [
        "toutes les competences",
        "l'ensemble des competences",
        "ensemble des competences",
    ];
    if all
        .iter()
        .any(|phrase| folded.trim_start().starts_with(phrase))
    {
        let component = folded.contains("composante");
        return Some((
            References {
                codes: Vec::new(),
                all: !component,
                component,
            },
            text,
        ));
    }
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
    let mut codes: Vec<String> = Vec::new();
    let mut rest = text.trim_start();
    let leads = LEADS
        .iter()
        .any(|lead| folded.trim_start().starts_with(lead));
    let mut range = false;
    while !rest.is_empty() {
        let signs =
            rest.trim_start_matches([' ', ',', ';', '&', '(', ')', ':', '/', '+', '\u{a0}']);
        if signs.len() < rest.len() {
            rest = signs;
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '&' | ')' | '(' | ':'))
            .unwrap_or(rest.len());
        let token = rest[..end].trim_end_matches('.');
        if is_reference_code(token) {
            match codes
                .last()
                .filter(|_| range)
                .and_then(|first| expand(first, token))
            {
                Some(mut between) => codes.append(&mut between),
                None => codes.push(token.to_owned()),
            }
            range = false;
            rest = &rest[end..];
            continue;
        }
        let word = fold(token);
        range = matches!(&*word, "a" | "au" | "-" | "–");
        let joins = range
            || matches!(
                &*word,
                "et" | "ou"
                    | "les"
                    | "la"
                    | "le"
                    | "l"
                    | "des"
                    | "competence"
                    | "competences"
                    | "n°"
                    | "ainsi"
                    | "que"
            );
        let opens = codes.is_empty()
            && leads
            && LEADS
                .iter()
                .any(|lead| lead.split(' ').any(|part| part == word));
        let opens = opens
            || codes.is_empty()
                && leads
                && matches!(
                    &*word,
                    "visees" | "evaluees" | "concernees" | "visee" | "evaluee"
                );
        if !joins && !opens {
            break;
        }
        // "C.2.4 Une analyse": the text after the codes is separate.
        if !codes.is_empty()
            && matches!(&*word, "les" | "la" | "le" | "l" | "des")
            && token.starts_with(char::is_uppercase)
        {
            break;
        }
        rest = &rest[end..];
    }
    let is_alone = rest.trim().is_empty();
    (!codes.is_empty() && (leads || is_alone)).then(|| {
        (
            References {
                codes,
                all: false,
                component: false,
            },
            after_signs(rest),
        )
    })
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
