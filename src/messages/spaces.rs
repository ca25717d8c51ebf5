//! No-break spaces in French punctuation.

/// Prevents line breaks before `;`, `:`, `?`, `!` and `»`, and after `«`. Text between backquotes
/// is quoted and stays unchanged.
pub(super) fn no_break(text: &str) -> String {
    const NO_BREAK_SPACE: char = '\u{a0}';
    let mut spaced = String::with_capacity(text.len() + 8);
    let mut is_quoted = false;
    let mut before = '\0';
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        is_quoted ^= character == '`';
        let next = characters.peek();
        let is_bound = before == '«' || next.is_some_and(|next| ";:?!»".contains(*next));
        spaced.push(match character {
            ' ' if is_bound && !is_quoted => NO_BREAK_SPACE,
            other => other,
        });
        before = character;
    }
    spaced
}

#[cfg(test)]
mod tests {
    use super::no_break;

    #[test]
    fn spaces_around_french_punctuation_do_not_break() {
        assert_eq!(
            no_break("écrivez : « à » ; `a : b` ? a: b"),
            "écrivez\u{a0}: «\u{a0}à\u{a0}»\u{a0}; `a : b`\u{a0}? a: b"
        );
    }
}
