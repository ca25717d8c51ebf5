//! Lines of a text in column order that begin a column, and codes without punctuation.

use super::super::codes;
use super::super::french::{begins_in_the_middle, words};
use super::super::roles::role_of;
use crate::text::fold;

/// A lead-in at the end of a line, where the next column begins: "noter les éléments Avec :".
pub(super) fn trailing_lead(text: &str) -> Option<(&str, &str)> {
    let body = text.strip_suffix(':')?.trim_end();
    let at = ["Avec", "A partir", "A partir de", "Dans le cadre"]
        .iter()
        .find_map(|lead| body.strip_suffix(lead).map(str::len))?;
    (at > 10).then(|| (text[..at].trim_end(), &text[at..]))
}

/// Whether a text is the header of a column, or of the page.
pub(super) fn is_header(text: &str) -> bool {
    let start: String = text.chars().take(60).collect();
    let first = start.split(['«', '(']).next().unwrap_or("");
    let capitals = first.chars().filter(|c| c.is_alphabetic()).count();
    let upper = first.chars().filter(|c| c.is_uppercase()).count();
    let head: String = text.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let head_upper = head
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase)
        && head.len() > 8;
    let quoted = text.starts_with('«') && text.chars().count() < 40;
    let short = words(text).count() <= 4
        && !text.trim_end().ends_with(['.', ',', ';', ':'])
        && !begins_in_the_middle(text);
    let asks = ["on donne", "on exige", "etre capable de"]
        .iter()
        .any(|phrase| fold(text).contains(phrase))
        && text.contains('«');
    let titled = asks && text.chars().count() < 80
        || short
            && matches!(
                words(text).next().as_deref(),
                Some("conditions" | "criteres" | "modalites" | "savoir" | "indicateurs")
            );
    codes::leading(text).is_none()
        && (quoted
            || titled
            || role_of(text).is_some() && (head_upper || capitals > 4 && upper * 10 > capitals * 8))
}

/// The digits of a code.
pub(super) fn flat(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}
