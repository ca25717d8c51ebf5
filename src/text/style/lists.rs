//! Lines that look like items of a list, and are none.

use super::Slip;
use std::ops::Range;

/// Signs that only begin items.
const BULLETS: [char; 14] = [
    '•', '▪', '▫', '‣', '◦', '●', '○', '■', '□', '➢', '➤', '→', '⇒', '·',
];

/// Tells the first line of a block that begins like an item. One line with a bullet is enough; of
/// signs that may also begin a sentence, two lines are needed.
pub fn fake_lists(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    if let Some(range) = in_one_line(text) {
        let sign = text[range.clone()].to_owned();
        found.push((range, Slip::FakeList(sign)));
        return;
    }
    let mut first = None;
    let mut sure = false;
    let mut count = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let Some((sign, is_bullet)) = sign(line.trim()) else {
            continue;
        };
        count += 1;
        sure |= is_bullet;
        first.get_or_insert((start..start + sign.len(), sign.to_owned()));
    }
    if let Some((range, sign)) = first
        && (sure || count > 1)
    {
        found.push((range, Slip::FakeList(sign)));
    }
}

/// The first of several items that stand in one line, each after a bullet.
fn in_one_line(text: &str) -> Option<Range<usize>> {
    const SURE: [char; 8] = ['•', '▪', '▫', '‣', '◦', '●', '○', '■'];
    // The byte that each of them begins with, which few texts have.
    memchr::memchr(0xe2, text.as_bytes())?;
    text.lines().find_map(|line| {
        let mut bullets = line.char_indices().filter(|(at, sign)| {
            let after = &line[at + sign.len_utf8()..];
            SURE.contains(sign) && after.trim_start().starts_with(char::is_alphanumeric)
        });
        let (first, sign) = bullets.next()?;
        bullets.next()?;
        // One after a few words only parts them, as in a line of facts.
        let before = line[..first].trim_end();
        let introduced = before.ends_with(':') || before.is_empty();
        if !introduced && bullets.next().is_none() {
            return None;
        }
        let start = line.as_ptr() as usize - text.as_ptr() as usize + first;
        Some(start..start + sign.len_utf8())
    })
}

/// The sign of a list that a line begins with, and whether it can be nothing else.
fn sign(line: &str) -> Option<(&str, bool)> {
    let first = line.chars().next()?;
    let length = first.len_utf8();
    let rest = &line[length..];
    let goes_on = rest
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    if BULLETS.contains(&first) && goes_on {
        return Some((&line[..length], true));
    }
    if matches!(first, '-' | '–' | '—' | '*' | '+') && goes_on {
        return Some((&line[..length], false));
    }
    // 1) a) 1. 1°
    let mark = line.find(|sign: char| !sign.is_ascii_alphanumeric())?;
    let number = &line[..mark];
    let is_number = !number.is_empty()
        && number.len() <= 2
        && (number.bytes().all(|byte| byte.is_ascii_digit()) || number.len() == 1);
    let sign = line[mark..].chars().next()?;
    let is_sign = match sign {
        ')' | '°' => true,
        '.' | '/' => line[mark + 1..].starts_with(' '),
        _ => false,
    };
    (is_number && is_sign).then(|| (&line[..mark + sign.len_utf8()], false))
}
