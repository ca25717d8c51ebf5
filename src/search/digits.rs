//! Numbers as printable characters that compress well: small ones take one character.
//!
//! Neither the quotation mark nor the backslash is used, so that a string of them is JSON without
//! escapes.

/// Characters for the last digit of a number: those before the backslash.
const LAST: std::ops::Range<u8> = b'#'..b'\\';

/// Characters for the other digits: those after the backslash.
const MORE: std::ops::Range<u8> = b']'..b'\x7f';

/// Appends a number, the most significant digits first.
pub(super) fn push(text: &mut String, number: usize) {
    high_digits(text, number / LAST.len());
    text.push(character(LAST, number % LAST.len()));
}

/// The digits before the last one; empty for 0.
fn high_digits(text: &mut String, high: usize) {
    if high > 0 {
        high_digits(text, high / MORE.len());
        text.push(character(MORE, high % MORE.len()));
    }
}

fn character(mut digits: std::ops::Range<u8>, digit: usize) -> char {
    digits.nth(digit).map_or('#', char::from)
}

#[cfg(test)]
mod tests {
    use super::push;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<usize> {
        let (mut numbers, mut high) = (Vec::new(), 0);
        for byte in text.bytes() {
            if byte > b'\\' {
                high = high * 34 + usize::from(byte - b']');
            } else {
                numbers.push(high * 57 + usize::from(byte - b'#'));
                high = 0;
            }
        }
        numbers
    }

    proptest! {
        #[test]
        fn numbers_come_back(numbers in prop::collection::vec(0_usize..10_000_000, 0..20)) {
            let mut text = String::new();
            for number in &numbers {
                push(&mut text, *number);
            }
            prop_assert!(text.bytes().all(|byte| (b'#'..=b'~').contains(&byte) && byte != b'\\'));
            prop_assert_eq!(read(&text), numbers);
        }
    }
}
