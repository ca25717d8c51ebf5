//! Numbers as printable signs, dense after compression: small ones take one sign.
//!
//! Neither the quotation mark nor the backslash is among the signs, so that a string of them is
//! JSON without escapes.

/// Signs of the last digit of a number: those before the backslash.
const LAST: std::ops::Range<u8> = b'#'..b'\\';

/// Signs of the digits before it: those after the backslash.
const MORE: std::ops::Range<u8> = b']'..b'\x7f';

/// Appends a number, the least significant digits first.
pub(super) fn push(text: &mut String, mut number: usize) {
    while number >= LAST.len() {
        text.push(sign(MORE, number % MORE.len()));
        number /= MORE.len();
    }
    text.push(sign(LAST, number));
}

fn sign(mut signs: std::ops::Range<u8>, digit: usize) -> char {
    signs.nth(digit).map_or('#', char::from)
}

#[cfg(test)]
mod tests {
    use super::push;
    use proptest::prelude::*;

    fn read(text: &str) -> Vec<usize> {
        let (mut numbers, mut number, mut unit) = (Vec::new(), 0, 1);
        for byte in text.bytes() {
            if byte > b'\\' {
                number += usize::from(byte - b']') * unit;
                unit *= 34;
            } else {
                numbers.push(number + usize::from(byte - b'#') * unit);
                (number, unit) = (0, 1);
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
