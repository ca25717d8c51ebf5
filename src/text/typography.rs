//! Typography of the site's language, put in when texts are rendered.
//!
//! Content keeps the signs of the keyboard (`'`, ordinary spaces); readers see the printed ones.
//! Not one word changes. Rules for French follow the *Lexique des règles typographiques en usage
//! à l'Imprimerie nationale*: a narrow no-break space before `;`, `!` and `?`, a no-break space
//! before `:` and inside guillemets. Three dots become the one sign that they stand for.

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

    /// The text with the signs of print.
    pub fn apply(self, text: &str) -> Cow<'_, str> {
        let touched = |c: char| {
            matches!(
                c,
                '\'' | '.' | ';' | '!' | '?' | ':' | '«' | '»' | '%' | '€'
            )
        };
        let digits = self == Typography::French && text.bytes().any(|byte| byte.is_ascii_digit());
        if !text.contains(touched) && !digits {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len() + 16);
        let mut previous = None;
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let next = rest.peek().copied();
            if c == '.' && previous != Some('.') && is_ellipsis(rest.clone()) {
                rest.nth(1);
                out.push('…');
                previous = Some('…');
                continue;
            }
            let printed = match (c, next) {
                ('\'', _) if previous.is_some_and(char::is_alphanumeric) => '’',
                (' ', Some(';' | '!' | '?' | '%')) if self == Typography::French => NARROW,
                (' ', Some(':' | '»' | '€')) if self == Typography::French => NO_BREAK,
                (' ', _) if self == Typography::French && previous == Some('«') => NO_BREAK,
                (' ', Some(letter))
                    if self == Typography::French
                        && previous.is_some_and(|p: char| p.is_ascii_digit())
                        && letter.is_lowercase()
                        && is_unit(rest.clone()) =>
                {
                    NO_BREAK
                }
                (c, _) => c,
            };
            out.push(printed);
            previous = Some(c);
        }
        Cow::Owned(out)
    }
}

/// Whether two dots follow, and not a third.
fn is_ellipsis(mut rest: impl Iterator<Item = char>) -> bool {
    rest.next() == Some('.') && rest.next() == Some('.') && rest.next() != Some('.')
}

/// Whether a word that follows a number is a unit that should not be parted from it.
fn is_unit(rest: impl Iterator<Item = char>) -> bool {
    const UNITS: [&str; 14] = [
        "minute", "minutes", "min", "heure", "heures", "h", "jour", "jours", "semaine", "semaines",
        "mois", "an", "ans", "km",
    ];
    let word: String = rest.take_while(|c| c.is_alphabetic()).collect();
    UNITS.contains(&word.as_str())
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
        ] {
            assert_eq!(French.apply(written), printed);
        }
    }
}
