//! Widths of characters, in the one notation that the PDF parser reads.
//!
//! A font lists widths one by one (`3 [278 556]`) or for a range (`19 28 556`). The parser ignores
//! ranges, and takes the gap after each of their characters for a space; browsers write both.

use pdf_extract::{Document, Object};

/// The most widths that are written out for a document: a short range can stand for 65,536 of them,
/// and a damaged file can contain any number of ranges.
const MOST: usize = 1 << 20;

/// Writes out the ranges of widths of all fonts. Beyond [`MOST`] widths, fonts keep their ranges.
pub(super) fn write_out(document: &mut Document) {
    let mut budget = MOST;
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let widths = object.as_dict().ok()?.get(b"W").ok()?;
            let widths = match widths {
                Object::Reference(to) => document.get_object(*to).ok()?,
                widths => widths,
            };
            Some((*id, written_out(widths.as_array().ok()?, &mut budget)?))
        })
        .collect();
    for (id, widths) in fonts {
        if let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// The same widths without ranges; `None` if there are no ranges, if the array is malformed, or if the
/// ranges contain more widths than the budget, from which they are deducted.
fn written_out(widths: &[Object], budget: &mut usize) -> Option<Vec<Object>> {
    let mut all = Vec::new();
    let mut has_ranges = false;
    let mut rest = widths;
    loop {
        match rest {
            [] => break,
            [first, Object::Array(list), after @ ..] => {
                all.extend([first.clone(), Object::Array(list.clone())]);
                rest = after;
            }
            [first, last, width, after @ ..] => {
                let (from, to) = (first.as_i64().ok()?, last.as_i64().ok()?);
                let count = to.checked_sub(from)?.checked_add(1)?;
                let count = usize::try_from(count.max(0)).ok()?;
                *budget = budget.checked_sub(count)?;
                all.extend([first.clone(), Object::Array(vec![width.clone(); count])]);
                has_ranges = true;
                rest = after;
            }
            _ => return None,
        }
    }
    has_ranges.then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_out() {
        let number = Object::Integer;
        let list =
            |numbers: &[i64]| Object::Array(numbers.iter().map(|n| Object::Integer(*n)).collect());
        assert_eq!(
            written_out(
                &[
                    number(3),
                    list(&[278, 556]),
                    number(19),
                    number(21),
                    number(556)
                ],
                &mut 3
            ),
            Some(vec![
                number(3),
                list(&[278, 556]),
                number(19),
                list(&[556, 556, 556])
            ])
        );
        assert_eq!(written_out(&[number(3), list(&[278])], &mut 3), None);
        assert_eq!(written_out(&[number(3), number(4)], &mut 3), None);
    }

    /// Each range was bounded, but not their number: ten bytes took the memory of 65,536 widths.
    #[test]
    fn many_long_ranges_are_left_as_they_are() {
        let range = [0, 65_535, 1].map(Object::Integer);
        let widths: Vec<Object> = (0..10_000).flat_map(|_| range.clone()).collect();
        let mut budget = MOST;
        assert_eq!(written_out(&widths, &mut budget), None);
        assert!(budget < 65_536);
    }
}
