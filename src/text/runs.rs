//! Passing over what most of a text is made of.

/// How many bytes are asked at once.
const BLOCK: usize = 32;

/// The index of the first byte that a test picks.
///
/// Blocks without any, nearly all of a text, are asked as a whole. A test of comparisons joined by
/// `|` has no branches, and is compiled to vector instructions.
pub(crate) fn first(bytes: &[u8], is_picked: impl Fn(u8) -> bool) -> Option<usize> {
    let (blocks, _) = bytes.as_chunks::<BLOCK>();
    let is_passed = |block: &&[u8; BLOCK]| {
        let any = |any, byte: &u8| any | is_picked(*byte);
        !block.iter().fold(false, any)
    };
    let passed = blocks.iter().take_while(is_passed).count() * BLOCK;
    let index = bytes[passed..].iter().position(|byte| is_picked(*byte))?;
    Some(passed + index)
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
