//! Invisible characters, and those that look like others.

use crate::messages::{Message, characters as say};
use unicode_normalization::UnicodeNormalization;

/// Why a character is not what its author thinks it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Oddity {
    /// Not allowed in pages: a control character, or not a character at all.
    Control,
    /// It has no width, or renders differently everywhere.
    Invisible,
}

/// Whether a character is wrong in any text.
pub fn oddity(c: char) -> Option<Oddity> {
    match c {
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

/// Whether a text may contain a [control character](Oddity::Control), judging by its bytes alone:
/// nearly no text does.
pub(crate) fn may_contain_controls(text: &str) -> bool {
    // Without an early exit, the loop is compiled to vector instructions. The last two bytes begin the
    // characters from U+0080 to U+00BF, and the code points that are not characters.
    let is_suspect = |byte: u8| byte < b' ' || matches!(byte, 0x7f | 0xc2 | 0xef);
    text.bytes().fold(false, |any, byte| any | is_suspect(byte))
}

/// Whitespace that looks like an ordinary space and is not.
pub fn is_special_space(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

/// The ASCII letter or digit that a character of another alphabet looks like.
pub fn looks_like(c: char) -> Option<char> {
    const CYRILLIC: &str = "АВЕКМНОРСТУХЅІЈаеорсухіјѕԁһԛԝ";
    const CYRILLIC_AS_LATIN: &str = "ABEKMHOPCTYXSIJaeopcyxijsdhqw";
    const GREEK: &str = "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο";
    const GREEK_AS_LATIN: &str = "ABEZHIKMNOPTYXo";
    if c.is_ascii() {
        return None;
    }
    for (others, latin) in [(CYRILLIC, CYRILLIC_AS_LATIN), (GREEK, GREEK_AS_LATIN)] {
        if let Some(index) = others.chars().position(|other| other == c) {
            return latin.chars().nth(index);
        }
    }
    // Fullwidth and mathematical letters.
    if matches!(c, '\u{ff10}'..='\u{ff5a}' | '\u{1d400}'..='\u{1d7ff}') {
        return Some(c)
            .into_iter()
            .nfkd()
            .next()
            .filter(char::is_ascii_alphanumeric);
    }
    None
}

/// Whether a character belongs to the same alphabet as a look-alike without being one itself: it
/// shows that the text is written in that alphabet.
pub fn is_of_alphabet(c: char, looking_like: char) -> bool {
    let alphabet = |c: char| match c {
        '\u{370}'..='\u{3ff}' => 1,
        '\u{400}'..='\u{52f}' => 2,
        _ => 0,
    };
    let own = alphabet(c);
    own > 0 && own == alphabet(looking_like) && looks_like(c).is_none()
}

/// The code point and name of a character, for messages.
///
/// ```
/// use repere::messages::Locale;
/// use repere::text::character_name;
/// let name = character_name('С');
/// assert_eq!(name.get(Locale::English), "U+0421 (Cyrillic letter that looks like C)");
/// ```
pub fn character_name(c: char) -> Message {
    say::character(code_point(c), name(c))
}

/// The code point of a character, such as `U+0421`.
pub(crate) fn code_point(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

fn name(c: char) -> Message {
    match c {
        '\0' => say::null(),
        '\u{7}' => say::bell(),
        '\u{8}' => say::backspace(),
        '\u{b}' => say::vertical_tab(),
        '\u{c}' => say::form_feed(),
        '\r' => say::carriage_return(),
        '\u{1b}' => say::escape(),
        '\u{1e}' => say::hyphen_of_word(),
        '\u{1f}' => say::optional_hyphen_of_word(),
        '\u{7f}' => say::delete(),
        '\u{85}' => say::next_line(),
        '\u{80}' => say::in_windows_1252(say::euro()),
        '\u{91}' | '\u{92}' => say::in_windows_1252(say::apostrophe()),
        '\u{93}' | '\u{94}' => say::in_windows_1252(say::quotation_mark()),
        '\u{96}' | '\u{97}' => say::in_windows_1252(say::dash()),
        '\u{9c}' => say::in_windows_1252(say::oe()),
        '\u{a0}' => say::no_break_space(),
        '\u{ad}' => say::soft_hyphen(),
        '\u{61c}' | '\u{200e}' | '\u{200f}' => say::direction_mark(),
        '\u{2000}'..='\u{200a}' => say::typographic_space(),
        '\u{200b}' => say::zero_width_space(),
        '\u{200c}' => say::zero_width_non_joiner(),
        '\u{200d}' => say::zero_width_joiner(),
        '\u{2028}' => say::line_separator(),
        '\u{2029}' => say::paragraph_separator(),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => say::direction_control(),
        '\u{202f}' => say::narrow_no_break_space(),
        '\u{2060}' => say::word_joiner(),
        '\u{3000}' => say::ideographic_space(),
        '\u{feff}' => say::byte_order_mark(),
        '\u{fffd}' => say::replacement(),
        '\u{e000}'..='\u{f8ff}' => say::private_use(),
        '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}' => say::not_a_character(),
        c if c.is_control() => say::control_character(),
        c if c.is_whitespace() => say::special_space(),
        c => match (c, looks_like(c)) {
            (_, None) => say::without_width(),
            (_, Some(latin)) if latin.is_ascii_digit() => say::special_digit(latin),
            ('\u{370}'..='\u{3ff}', Some(latin)) => say::greek_letter(latin),
            ('\u{400}'..='\u{52f}', Some(latin)) => say::cyrillic_letter(latin),
            (_, Some(latin)) => say::special_letter(latin),
        },
    }
}
