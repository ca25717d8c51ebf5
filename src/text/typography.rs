//! Typography of the site's language, applied when texts are rendered.
//!
//! Content uses typewriter characters (`'`, ordinary spaces); readers see typographic ones. No word
//! changes. The French rules follow the *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale*: a narrow no-break space before `;`, `!` and `?`, a no-break space before `:` and
//! inside guillemets. Three dots become an ellipsis.

use std::borrow::Cow;

const NARROW: char = '\u{202f}';
const NO_BREAK: char = '\u{a0}';

/// The conventions of a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Typography {
    /// French spacing and apostrophes.
    French,
    /// Apostrophes only.
    #[default]
    Other,
}

impl Typography {
    /// The conventions for a language tag.
    pub fn of(language: &str) -> Self {
        match language.split('-').next() {
            Some("fr") => Typography::French,
            _ => Typography::Other,
        }
    }

    /// Applies the conventions to a text.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        let mut out = String::new();
        // Everything up to here is already in `out`.
        let mut done = 0;
        let bytes = text.as_bytes();
        let mut next = 0;
        let may_change = |byte: &u8| matches!(byte, b'\'' | b'.' | b' ');
        while let Some(length) = bytes[next..].iter().position(may_change) {
            let at = next + length;
            next = at + 1;
            let (printed, length) = match bytes[at] {
                b'\'' if before(text, at).is_some_and(char::is_alphanumeric) => ('’', 1),
                b'.' if bytes.get(at + 1) == Some(&b'.') && is_ellipsis(text, at) => ('…', 3),
                b' ' if self == Self::French && may_hold_together(bytes, at) => {
                    match french_space(text, at) {
                        Some(space) => (space, 1),
                        None => continue,
                    }
                }
                _ => continue,
            };
            out.push_str(&text[done..at]);
            out.push(printed);
            done = at + length;
            next = done;
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// A fast check on the bytes next to a space, for characters that [`french_space`] handles. Nearly
/// all spaces are between letters, and texts are long.
fn may_hold_together(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).map(|before| text[before]);
    matches!(before, Some(b'0'..=b'9' | 0xab))
        || matches!(
            text.get(at + 1),
            Some(b';' | b'!' | b'?' | b'%' | b':' | 0xc2 | 0xe2)
        )
}

/// The typographic space to use instead of the one at this offset, if any.
fn french_space(text: &str, at: usize) -> Option<char> {
    let rest = &text[at + 1..];
    match (before(text, at), rest.chars().next()) {
        (_, Some(';' | '!' | '?' | '%')) => Some(NARROW),
        (_, Some(':' | '»' | '€')) | (Some('«'), _) => Some(NO_BREAK),
        (Some('0'..='9'), Some(next)) if next.is_lowercase() && is_unit(rest) => Some(NO_BREAK),
        _ => None,
    }
}

/// Whether exactly three dots begin here.
fn is_ellipsis(text: &str, at: usize) -> bool {
    let dots = text.as_bytes()[at..].iter();
    before(text, at) != Some('.') && dots.take_while(|byte| **byte == b'.').count() == 3
}

/// Whether the word after a number is a unit that must stay on its line.
fn is_unit(rest: &str) -> bool {
    const UNITS: [&str; 14] = [
        "minute", "minutes", "min", "heure", "heures", "h", "jour", "jours", "semaine", "semaines",
        "mois", "an", "ans", "km",
    ];
    let end = rest.find(|c: char| !c.is_alphabetic());
    UNITS.contains(&&rest[..end.unwrap_or(rest.len())])
}

#[cfg(test)]
mod tests {
    use super::Typography::French;

    #[test]
    fn french_spaces_do_not_break() {
        for (written, printed) in [
            ("l'offre : quoi ?", "l’offre\u{a0}: quoi\u{202f}?"),
            ("« on donne »", "«\u{a0}on donne\u{a0}»"),
            ("20 minutes, 3 critères", "20\u{a0}minutes, 3 critères"),
            ("rien à changer", "rien à changer"),
            ("traitées: le", "traitées: le"),
            ("affiches, lettres...", "affiches, lettres…"),
            ("1. C.1.1a. .... ..", "1. C.1.1a. .... .."),
            ("... 'a' l'' « ", "… 'a’ l’' «\u{a0}"),
            ("à 20 % ou 3 €, «", "à 20\u{202f}% ou 3\u{a0}€, «"),
        ] {
            assert_eq!(French.apply(written), printed);
        }
    }
}
