//! Searches bytes of which nearly none match, block by block.

use memchr::memchr;

/// How many bytes are tested at once.
const BLOCK: usize = 32;

/// The index of the first byte that passes a test.
///
/// Blocks without such a byte, nearly all of a text, are skipped as a whole. A test of comparisons joined by
/// `|` has no branches, and is compiled to vector instructions.
pub(crate) fn first(bytes: &[u8], is_match: impl Fn(u8) -> bool) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let is_skipped = |block: &&[u8; BLOCK]| {
        let any = |any, byte: &u8| any | is_match(*byte);
        !block.iter().fold(false, any)
    };
    let skipped = blocks.iter().take_while(is_skipped).count() * BLOCK;
    let index = bytes[skipped..].iter().position(|byte| is_match(*byte))?;
    Some(skipped + index)
}

/// The index of a byte that is probably among the next few: these are tested eight at a time, which
/// costs a fraction of the call of a search for long texts.
#[inline]
pub(crate) fn near(byte: u8, bytes: &[u8]) -> Option<usize> {
    let (words, _) = bytes.as_chunks();
    for (index, word) in words.iter().take(2).enumerate() {
        let found = bytes_equal(u64::from_le_bytes(*word), byte);
        if found != 0 {
            return Some(8 * index + found.trailing_zeros() as usize / 8);
        }
    }
    memchr(byte, bytes)
}

/// The indices at which runs of a kind of bytes begin. The test finds these bytes in eight at a time:
/// it sets the highest bit of each of them, and no other.
pub(crate) fn run_starts(
    bytes: &[u8],
    is_in_run: impl Fn(u64) -> u64,
) -> impl Iterator<Item = usize> {
    let mut next = 0;
    let mut offset = 0;
    let mut starts = 0;
    let mut last = 0;
    std::iter::from_fn(move || {
        while starts == 0 {
            let rest = &bytes[next..];
            let word = match rest.first_chunk() {
                Some(word) => *word,
                None if rest.is_empty() => return None,
                None => {
                    let mut word = [0; 8];
                    word[..rest.len()].copy_from_slice(rest);
                    word
                }
            };
            let inside = is_in_run(u64::from_le_bytes(word));
            starts = inside & !(inside << 8 | last);
            last = inside >> 56;
            offset = next;
            next += rest.len().min(8);
        }
        let index = offset + starts.trailing_zeros() as usize / 8;
        starts &= starts - 1;
        Some(index)
    })
}

/// The ASCII letters of a word, for [`run_starts`].
#[inline]
pub(crate) fn letters(word: u64) -> u64 {
    between(word | (ONES * 0x20), b'a', b'z')
}

/// The ASCII capitals of a word, for [`run_starts`].
#[inline]
pub(crate) fn capitals(word: u64) -> u64 {
    between(word, b'A', b'Z')
}

/// The bytes of a word between two below 128. Sums of seven bits are not carried to the next byte.
#[inline]
fn between(word: u64, first: u8, last: u8) -> u64 {
    let low = word & !HIGHEST;
    let from_first = low + ONES * u64::from(128 - first);
    let after_last = low + ONES * u64::from(127 - last);
    from_first & !after_last & !word & HIGHEST
}

const ONES: u64 = u64::MAX / 255;
const HIGHEST: u64 = ONES << 7;

/// Finds the bytes of a word that equal a byte: the lowest bit of the result is the highest of the
/// first of them, and all bits are zero if there are none. Bits above the lowest mean nothing.
#[inline]
pub(crate) fn bytes_equal(word: u64, byte: u8) -> u64 {
    bytes_below(word ^ (ONES * u64::from(byte)), 1)
}

/// The same for bytes below a limit of at most 128. A byte borrows from those above it only if it is
/// below the limit.
#[inline]
pub(crate) fn bytes_below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(ONES * u64::from(limit)) & !word & HIGHEST
}

#[cfg(test)]
mod tests {
    use super::{bytes_below, capitals, first, letters, near, run_starts};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn runs_begin_after_any_other_byte(text in "[A-Za-z@\\[`{é\u{80}\u{c1} 0]{0,40}") {
            let bytes = text.as_bytes();
            let starts = |is_in_run: fn(&u8) -> bool| -> Vec<usize> {
                let is_start = |at: &usize| {
                    is_in_run(&bytes[*at]) && (*at == 0 || !is_in_run(&bytes[*at - 1]))
                };
                (0..bytes.len()).filter(is_start).collect()
            };
            let words: Vec<usize> = run_starts(bytes, letters).collect();
            prop_assert_eq!(words, starts(u8::is_ascii_alphabetic));
            let acronyms: Vec<usize> = run_starts(bytes, capitals).collect();
            prop_assert_eq!(acronyms, starts(u8::is_ascii_uppercase));
        }
    }

    #[test]
    fn the_first_of_several_at_every_index() {
        for length in 0..100 {
            let mut text = vec![b'a'; length];
            assert_eq!(first(&text, |byte| byte == b'"'), None);
            for at in (0..length).rev() {
                text[at] = b'"';
                assert_eq!(first(&text, |byte| byte == b'"'), Some(at));
            }
        }
    }

    #[test]
    fn a_near_byte_among_any_others() {
        for at in 0..40 {
            for byte in [0, 1, b'<', 0x7f, 0x80, 0xff] {
                for other in [byte.wrapping_add(1), byte.wrapping_sub(1), byte ^ 0x80] {
                    let mut bytes = [other; 40];
                    assert_eq!(near(byte, &bytes), None);
                    bytes[at] = byte;
                    assert_eq!(near(byte, &bytes), Some(at));
                }
            }
        }
    }

    #[test]
    fn the_first_byte_below_a_limit() {
        for limit in [1, b'!', 128] {
            for other in limit..=u8::MAX {
                assert_eq!(bytes_below(u64::from_le_bytes([other; 8]), limit), 0);
                for at in 0..8 {
                    let mut bytes = [other; 8];
                    bytes[at] = limit - 1;
                    let found = bytes_below(u64::from_le_bytes(bytes), limit);
                    assert_eq!(found.trailing_zeros() as usize / 8, at);
                }
            }
        }
    }
}
