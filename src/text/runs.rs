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
    use super::{bytes_below, first, near};

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
