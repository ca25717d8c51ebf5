//! Values of the register: dates, figures, numbers, and the names of facts.

use super::super::{Locale, Value};
use super::element::Element;
use super::identity::both;
use crate::load::{Date, day_first};

/// The codes of blocks on one side of a correspondence.
pub(super) fn blocks(side: Option<&Element>) -> Vec<&Element> {
    let blocks = side
        .into_iter()
        .flat_map(|side| side.all("BLOC_COMPETENCES"));
    blocks
        .filter_map(|block| block.child("CODE"))
        .filter(|code| !code.text().is_empty())
        .collect()
}

/// The host of an address on the web.
pub(super) fn host(address: &str) -> &str {
    let after = address
        .split_once("://")
        .map_or(address, |(_, after)| after);
    after.split(['/', '?', '#']).next().unwrap_or(after)
}

/// Whether a text is a register number.
pub(super) fn is_number(text: &str) -> bool {
    let digits = ["RNCP", "RS"]
        .iter()
        .find_map(|directory| text.strip_prefix(directory));
    digits.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|c| c.is_ascii_digit()))
}

/// A date of the register: `31/12/2024`, or `2024-12-31`.
pub(super) fn date(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    match parts.as_slice() {
        [year, month, day] if year.len() == 4 => day_first(&format!("{day}/{month}/{year}")),
        _ => day_first(text),
    }
}

/// A number of candidates; `None` if it is impossible.
pub(super) fn count(text: &str) -> Option<Value> {
    let number = text
        .replace([' ', '\u{a0}', '\u{202f}'], "")
        .parse::<i64>()
        .ok()?;
    (0..=100_000_000)
        .contains(&number)
        .then_some(Value::Number(number))
}

/// A share in per cent; `None` if it is impossible.
pub(super) fn share(text: &str) -> Option<Value> {
    let number = text
        .trim_end_matches(['%', ' ', '\u{a0}', '\u{202f}'])
        .replace(',', ".");
    let number = number
        .parse::<f64>()
        .ok()
        .filter(|number| (0.0..=100.0).contains(number))?;
    Some(match number.fract() == 0.0 {
        // A percentage without a fraction is kept as written.
        true => Value::Number(number as i64),
        false => Value::Decimal(number),
    })
}

/// The name of a fact: a known name, otherwise that of its element.
pub(super) fn label_of(element: &str, language: Locale) -> String {
    let label = match element {
        "ACTIVITES_VISEES" => both("Activités visées", "Activities"),
        "CAPACITES_ATTESTEES" => both("Capacités attestées", "Attested abilities"),
        "NIVEAU_MAITRISE_COMPETENCES" => both(
            "Niveau de maîtrise des compétences",
            "Level of mastery of the competencies",
        ),
        "DUREE_ENREGISTREMENT" => both(
            "Durée de l'enregistrement, en années",
            "Length of the registration, in years",
        ),
        "DATE_DE_PUBLICATION" => both("Publication de la fiche", "Publication of the entry"),
        "DATE_DECISION" => both("Date de décision", "Date of the decision"),
        "DATE_DERNIER_JO" => both("Dernier Journal officiel", "Last official journal"),
        "DATE_EFFET" => both("Date d'effet", "Effective date"),
        "DATE_FIN_ENREGISTREMENT" => both("Fin de l'enregistrement", "End of the registration"),
        "DATE_LIMITE_DELIVRANCE" => both("Date limite de délivrance", "Last date of award"),
        "ETAT_FICHE" => both("État de la fiche", "State of the entry"),
        "ACCESSIBLE_NOUVELLE_CALEDONIE" => {
            both("Accessible en Nouvelle-Calédonie", "Open in New Caledonia")
        }
        "ACCESSIBLE_POLYNESIE_FRANCAISE" => both(
            "Accessible en Polynésie française",
            "Open in French Polynesia",
        ),
        other => {
            // `DATE_DU_RETRAIT` is read as "Date du retrait".
            let name = other
                .rsplit('/')
                .next()
                .unwrap_or(other)
                .replace('_', " ")
                .to_lowercase();
            let mut letters = name.chars();
            let first: String = letters
                .next()
                .into_iter()
                .flat_map(char::to_uppercase)
                .collect();
            return first + letters.as_str();
        }
    };
    label.get(language).to_owned()
}
