//! Typography of the site's language, applied when texts are rendered.
//!
//! Content uses typewriter characters (`'`, ordinary spaces); readers see typographic ones. No word
//! changes. The French rules follow the *Lexique des règles typographiques en usage à l'Imprimerie
//! nationale*: a narrow no-break space before `;`, `!` and `?`, a no-break space before `:` and
//! inside guillemets. Three dots become an ellipsis.

use std::borrow::Cow;
use std::ops::Range;

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
        let is_mark = |byte: &u8| IS_MARK[usize::from(*byte)];
        while let Some(length) = bytes[next..].iter().position(is_mark) {
            let mark = next + length;
            next = mark + 1;
            let Some((changed, printed)) = self.change(text, mark) else {
                continue;
            };
            // A space between two marks was changed with the first.
            if changed.start >= done {
                out.push_str(&text[done..changed.start]);
                out.push(printed);
                done = changed.end;
                next = next.max(done);
            }
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[done..]);
        Cow::Owned(out)
    }

    /// What changes at a mark, or at the space next to it.
    fn change(self, text: &str, mark: usize) -> Option<(Range<usize>, char)> {
        let bytes = text.as_bytes();
        let (start, length, printed) = match bytes[mark] {
            b'\'' if before(text, mark).is_some_and(char::is_alphanumeric) => (mark, 1, '’'),
            b'.' if bytes.get(mark + 1) == Some(&b'.') && is_ellipsis(text, mark) => (mark, 3, '…'),
            b'\'' | b'.' => return None,
            _ if self == Self::French => {
                let space = space_beside(bytes, mark)?;
                (space, 1, french_space(text, space)?)
            }
            _ => return None,
        };
        Some((start..start + length, printed))
    }
}

/// The bytes that may change, or change the space next to them. The last two begin `«`, `»` and `€`,
/// among others.
///
/// They are much rarer than spaces, and texts are long.
const MARKS: &[u8] = b"'.;!?%:0123456789\xc2\xe2";

const IS_MARK: [bool; 256] = {
    let mut is_mark = [false; 256];
    let mut index = 0;
    while index < MARKS.len() {
        is_mark[MARKS[index] as usize] = true;
        index += 1;
    }
    is_mark
};

/// The space that a mark may hold to another word: the one after a digit or `«`, before others.
fn space_beside(text: &[u8], mark: usize) -> Option<usize> {
    let space = match text[mark] {
        b'0'..=b'9' => mark + 1,
        0xc2 if text.get(mark + 1) == Some(&0xab) => mark + 2,
        _ => mark.checked_sub(1)?,
    };
    (text.get(space) == Some(&b' ')).then_some(space)
}

fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
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
            (
                "« : » ; 5 : 3 ? « 5 h »",
                "«\u{a0}:\u{a0}»\u{202f}; 5\u{a0}: 3\u{202f}? «\u{a0}5\u{a0}h\u{a0}»",
            ),
        ] {
            assert_eq!(French.apply(written), printed);
        }
    }
}
