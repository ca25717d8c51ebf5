//! Characters that nobody sees, or that look like others.

use unicode_normalization::UnicodeNormalization;

/// Why a character is not what its author takes it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// No page may hold it: it controls a terminal or a printer, or is no character at all.
    Control,
    /// It has no width, or is shown differently everywhere.
    Invisible,
}

/// Whether a character stands in no text, wherever it is.
pub fn oddity(sign: char) -> Option<Oddity> {
    match sign {
        '\t' | '\n' | '\r' => None,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => Some(Oddity::Control),
        '\u{ad}' | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' => {
            Some(Oddity::Invisible)
        }
        '\u{2060}'..='\u{206f}' | '\u{e000}'..='\u{f8ff}' | '\u{feff}' => Some(Oddity::Invisible),
        '\u{fff9}'..='\u{fffd}' | '\u{e0000}'..='\u{e007f}' => Some(Oddity::Invisible),
        '\u{fffe}' | '\u{ffff}' => Some(Oddity::Control),
        _ => None,
    }
}

/// Spaces that look like the one of the keyboard and are none.
pub fn is_special_space(sign: char) -> bool {
    sign.is_whitespace() && !sign.is_ascii()
}

/// The ASCII letter or digit that a character of another alphabet looks like.
pub fn looks_like(sign: char) -> Option<char> {
    const CYRILLIC: &str = "АВЕКМНОРСТУХЅІЈаеорсухіјѕԁһԛԝ";
    const THEIR_LATIN: &str = "ABEKMHOPCTYXSIJaeopcyxijsdhqw";
    const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    const THEIR_LETTERS: &str = "ABEZHIKMNOPTYXo";
    if sign.is_ascii() {
        return None;
    }
    for (others, latin) in [(CYRILLIC, THEIR_LATIN), (GREEK, THEIR_LETTERS)] {
        if let Some(place) = others.chars().position(|other| other == sign) {
            return latin.chars().nth(place);
        }
    }
    // Letters of full width, and those of mathematics.
    if matches!(sign, '\u{ff10}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}') {
        return Some(sign)
            .into_iter()
            .nfkd()
            .next()
            .filter(char::is_ascii_alphanumeric);
    }
    None
}

/// Whether a letter belongs to an alphabet some of whose letters look like Latin ones, and is
/// none of these: the text is written in that alphabet.
pub fn is_of_alphabet(sign: char, looking_like: char) -> bool {
    let alphabet = |sign: char| match sign {
        '\u{370}'..='\u{3ff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        _ => 0,
    };
    let own = alphabet(sign);
    own > 0 && own == alphabet(looking_like) && looks_like(sign).is_none()
}

/// The number and name of a character, as messages have it.
///
/// ```
/// use repere::text::character_name;
/// assert_eq!(character_name('\u{b}'), "U+000B (vertical tab, the line break of Word)");
/// assert_eq!(character_name('С'), "U+0421 (Cyrillic letter that looks like C)");
/// ```
pub fn character_name(sign: char) -> String {
    let name = match sign {
        '\0' => "null",
        '\u{7}' => "bell",
        '\u{8}' => "backspace",
        '\u{b}' => "vertical tab, the line break of Word",
        '\u{c}' => "form feed, a page break",
        '\r' => "carriage return",
        '\u{1b}' => "escape",
        '\u{1e}' => "non-breaking hyphen of Word",
        '\u{1f}' => "optional hyphen of Word",
        '\u{7f}' => "delete",
        '\u{85}' => "next line; in Windows-1252 an ellipsis",
        '\u{80}' => "control character; in Windows-1252 the sign €",
        '\u{91}' | '\u{92}' => "control character; in Windows-1252 an apostrophe",
        '\u{93}' | '\u{94}' => "control character; in Windows-1252 a quotation mark",
        '\u{96}' | '\u{97}' => "control character; in Windows-1252 a dash",
        '\u{9c}' => "control character; in Windows-1252 the letter œ",
        '\u{a0}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{61c}' | '\u{200e}' | '\u{200f}' => "mark of direction",
        '\u{2002}'..='\u{200a}' | '\u{2000}' | '\u{2001}' => "space of print",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => "control of direction",
        '\u{202f}' => "narrow no-break space",
        '\u{2060}' => "word joiner",
        '\u{3000}' => "ideographic space",
        '\u{feff}' => "byte order mark",
        '\u{fffd}' => "replacement for a lost character",
        '\u{e000}'..='\u{f8ff}' => "private-use character, shown by one font alone",
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => "no character",
        sign if sign.is_control() => "control character",
        sign if sign.is_whitespace() => "special space",
        sign => {
            return match looks_like(sign) {
                Some(latin) => {
                    let alphabet = match sign {
                        '\u{370}'..='\u{3ff}' => "Greek",
                        '\u{400}'..='\u{52f}' => "Cyrillic",
                        _ => "special",
                    };
                    let kind = if latin.is_ascii_digit() {
                        "digit"
                    } else {
                        "letter"
                    };
                    format!(
                        "U+{:04X} ({alphabet} {kind} that looks like {latin})",
                        u32::from(sign)
                    )
                }
                None => format!("U+{:04X} (a character without width)", u32::from(sign)),
            };
        }
    };
    format!("U+{:04X} ({name})", u32::from(sign))
}
