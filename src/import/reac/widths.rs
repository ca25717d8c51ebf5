//! Widths of characters, in the one notation that the PDF parser reads.
//!
//! A font lists widths one by one (`3 [278 556]`) or for a range (`19 28 556`). The parser ignores
//! ranges, and takes the gap after each of their characters for a space; browsers write both.

use pdf_extract::{Document, Object};

/// The largest range that is written out: a font has no more characters.
const LONGEST: i64 = 65_536;

/// Writes out the ranges of widths of all fonts.
pub(super) fn write_out(document: &mut Document) {
    let fonts: Vec<_> = document
        .objects
        .iter()
        .filter_map(|(id, object)| {
            let widths = object.as_dict().ok()?.get(b"W").ok()?;
            let widths = match widths {
                Object::Reference(to) => document.get_object(*to).ok()?,
                widths => widths,
            };
            Some((*id, written_out(widths.as_array().ok()?)?))
        })
        .collect();
    for (id, widths) in fonts {
        if let Some(Object::Dictionary(font)) = document.objects.get_mut(&id) {
            font.set("W", Object::Array(widths));
        }
    }
}

/// The same widths without ranges; `None` if they have none, or are no widths.
fn written_out(widths: &[Object]) -> Option<Vec<Object>> {
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
                let count = usize::try_from(count.clamp(0, LONGEST)).ok()?;
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
            written_out(&[
                number(3),
                list(&[278, 556]),
                number(19),
                number(21),
                number(556)
            ]),
            Some(vec![
                number(3),
                list(&[278, 556]),
                number(19),
                list(&[556, 556, 556])
            ])
        );
        assert_eq!(written_out(&[number(3), list(&[278])]), None);
        assert_eq!(written_out(&[number(3), number(4)]), None);
    }
}
