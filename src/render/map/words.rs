//! Estimates text widths without knowing the reader's fonts.

use super::figure::Face;

/// The smallest font size of a label in a square, and the room it has there.
const SMALLEST: i32 = Face::SmallLabel.size();
const SQUARE_ROOM: i32 = 35;

/// The width of a text at a font size, in the unit of that size. It is based on the widest of the
/// fonts in the stylesheet, so that a text that fits by this estimate fits with all of them.
pub(super) fn width(text: &str, size: i32) -> i32 {
    let hundredths: i32 = text.chars().map(hundredths).sum();
    hundredths * size / 100
}

/// The width of a character in hundredths of the font size.
fn hundredths(c: char) -> i32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | '!' | '|' | ' ' | '\u{a0}'
        | '\u{202f}' => 34,
        'f' | 't' | 'r' | 's' | '(' | ')' | '-' | '/' => 47,
        'm' | 'w' | 'M' | 'W' | '…' | '—' | '%' => 99,
        c if c.is_uppercase() || c.is_ascii_digit() => 70,
        c if c.is_ascii() || c.is_alphabetic() && (c as u32) < 0x250 => 62,
        _ => 100,
    }
}

/// Breaks a text into lines of a maximum width, at spaces and after hyphens; text that needs more
/// lines than allowed ends in an ellipsis.
pub(super) fn wrap(text: &str, size: i32, most_width: i32, most_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_inclusive([' ', '-']) {
        if let Some(line) = lines.last_mut() {
            let longer = format!("{line}{word}");
            if width(longer.trim_end(), size) <= most_width {
                *line = longer;
                continue;
            }
            if lines.len() == most_lines {
                if let Some(last) = lines.last_mut() {
                    *last = cut(&longer, size, most_width);
                }
                break;
            }
        }
        lines.push(word.trim_start().to_owned());
    }
    lines.retain(|line| !line.trim().is_empty());
    let lines = lines
        .iter()
        .map(|line| cut(line.trim_end(), size, most_width));
    lines.collect()
}

/// A text in one line of a maximum width, with an ellipsis where it is truncated.
pub(super) fn cut(text: &str, size: i32, most_width: i32) -> String {
    if width(text, size) <= most_width {
        return text.to_owned();
    }
    let room = most_width - width("…", size);
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += hundredths(c) * size;
        if used > room * 100 {
            break;
        }
        kept.push(c);
    }
    let end = kept
        .trim_end_matches(|c: char| c.is_whitespace() || c == ',')
        .len();
    kept.truncate(end);
    kept.push('…');
    kept
}

/// The part of a code that distinguishes it from its neighbours, short enough for a square: without
/// its leading letters, or if that is still too long only its last part.
pub(in crate::render) fn short_code(code: &str) -> String {
    let number = code.trim_start_matches(|c: char| !c.is_ascii_digit());
    let number = if number.is_empty() { code } else { number };
    let last = number
        .rsplit(|c: char| !c.is_alphanumeric())
        .find(|part| !part.is_empty());
    let short = code.chars().count() <= 3;
    let forms = [short.then_some(code), Some(number), last];
    let fits = |form: &&str| width(form, SMALLEST) <= SQUARE_ROOM;
    let fitting = forms.into_iter().flatten().find(fits);
    fitting.map_or_else(|| cut(number, SMALLEST, SQUARE_ROOM), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_cut_where_they_do_not_fit() {
        assert_eq!(wrap("un deux trois", 10, 1000, 2), ["un deux trois"]);
        let lines = wrap("organiser et suivre une activité commerciale", 10, 100, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
        assert!(lines.iter().all(|line| width(line, 10) <= 100), "{lines:?}");
        assert_eq!(wrap("", 10, 100, 2), Vec::<String>::new());
        assert_eq!(
            wrap("technico-commercial", 10, 70, 2),
            ["technico-", "commercial"]
        );
        // A single word that is longer than a line.
        assert!(wrap(&"a".repeat(80), 10, 100, 3)[0].ends_with('…'));
    }

    #[test]
    fn codes_fit_into_squares() {
        for (code, short) in [
            ("C.1.1a", "1.1a"),
            ("C1", "C1"),
            ("C.3.1.4", "3.1.4"),
            ("BC02.C03", "C03"),
            ("Savoirs", "Savo…"),
            ("24.01Cyber", "24.0…"),
            ("U4.C12.7b", "7b"),
            ("RNCP37674BC01-C04", "C04"),
        ] {
            assert_eq!(short_code(code), short, "{code}");
        }
    }
}
