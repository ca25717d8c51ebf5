//! Lines that look like list items and are not.

use super::Slip;
use std::ops::Range;

/// Characters that only begin items.
const BULLETS: [char; 14] = [
    '•', '▪', '▫', '‣', '◦', '●', '○', '■', '□', '➢', '➤', '→', '⇒', '·',
];

/// Reports the first line of a block that begins like an item. One line with a bullet is enough;
/// for characters that may also begin a sentence, two lines are needed.
pub fn fake_lists(text: &str, found: &mut Vec<(Range<usize>, Slip)>) {
    if let Some(range) = in_one_line(text) {
        let c = text[range.clone()].to_owned();
        found.push((range, Slip::FakeList(c)));
        return;
    }
    let mut first = None;
    let mut sure = false;
    let mut count = 0;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let Some((c, is_bullet)) = marker(line.trim()) else {
            continue;
        };
        count += 1;
        sure |= is_bullet;
        first.get_or_insert((start..start + c.len(), c.to_owned()));
    }
    if let Some((range, c)) = first
        && (sure || count > 1)
    {
        found.push((range, Slip::FakeList(c)));
    }
}

/// The first of several items on one line, each after a bullet.
fn in_one_line(text: &str) -> Option<Range<usize>> {
    const SURE: [char; 8] = ['•', '▪', '▫', '‣', '◦', '●', '○', '■'];
    // Fast path: the lead byte of all of them, which few texts contain.
    memchr::memchr(0xe2, text.as_bytes())?;
    text.lines().find_map(|line| {
        let mut bullets = line.char_indices().filter(|(at, c)| {
            let after = &line[at + c.len_utf8()..];
            SURE.contains(c) && after.trim_start().starts_with(char::is_alphanumeric)
        });
        let (first, c) = bullets.next()?;
        bullets.next()?;
        // After a few words a bullet is only a separator, as in a line of facts.
        let before = line[..first].trim_end();
        let introduced = before.ends_with(':') || before.is_empty();
        if !introduced && bullets.next().is_none() {
            return None;
        }
        let start = line.as_ptr() as usize - text.as_ptr() as usize + first;
        Some(start..start + c.len_utf8())
    })
}

/// The list marker at the start of a line, and whether it is certain to be one.
fn marker(line: &str) -> Option<(&str, bool)> {
    let first = line.chars().next()?;
    let length = first.len_utf8();
    let rest = &line[length..];
    let precedes_word = rest
        .trim_start()
        .chars()
        .next()
        .is_some_and(char::is_alphanumeric);
    if BULLETS.contains(&first) && precedes_word {
        return Some((&line[..length], true));
    }
    if matches!(first, '-' | '–' | '—' | '*' | '+') && precedes_word {
        return Some((&line[..length], false));
    }
    // 1) a) 1. 1°
    let mark = line.find(|c: char| !c.is_ascii_alphanumeric())?;
    let number = &line[..mark];
    let is_number = !number.is_empty()
        && number.len() <= 2
        && (number.bytes().all(|byte| byte.is_ascii_digit()) || number.len() == 1);
    let c = line[mark..].chars().next()?;
    let is_mark = match c {
        ')' | '°' => true,
        '.' | '/' => line[mark + 1..].starts_with(' '),
        _ => false,
    };
    (is_number && is_mark).then(|| (&line[..mark + c.len_utf8()], false))
}
