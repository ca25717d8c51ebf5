//! Searches bytes of which nearly none match, block by block.

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

#[cfg(test)]
mod tests {
    use super::first;

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
}
