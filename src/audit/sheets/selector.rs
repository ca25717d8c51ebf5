//! Selectors, as far as the rules need them.

/// Splits at a character outside parentheses and brackets, without empty parts.
pub(super) fn split_at(text: &str, at: impl Fn(char) -> bool) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut depth, mut from) = (0_usize, 0);
    for (index, c) in text.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 && at(c) => {
                parts.push(text[from..index].trim());
                from = index + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts.retain(|part| !part.is_empty());
    parts
}

/// The selectors of a list.
pub(super) fn split(list: &str) -> Vec<&str> {
    split_at(list, |c| c == ',')
}

/// The compound selectors of one selector, from the outermost in.
pub(super) fn compounds(selector: &str) -> Vec<&str> {
    split_at(selector, |c| {
        c.is_whitespace() || matches!(c, '>' | '+' | '~')
    })
}

/// The last compound selector: the subject of the rule.
pub(super) fn subject(selector: &str) -> &str {
    compounds(selector).last().copied().unwrap_or("")
}

/// A compound selector without its pseudo-classes.
pub(super) fn base(compound: &str) -> &str {
    let end = compound
        .char_indices()
        .find(|(at, c)| *c == ':' && *at > 0)
        .map_or(compound.len(), |(at, _)| at);
    &compound[..end]
}

/// The name of the element in a compound selector; empty when it has none.
pub(super) fn element(compound: &str) -> &str {
    let end = compound
        .find(|c: char| !(c.is_alphanumeric() || c == '-' || c == '*'))
        .unwrap_or(compound.len());
    &compound[..end]
}

#[cfg(test)]
mod tests {
    use super::{base, compounds, element, split, subject};

    #[test]
    fn parts_of_selectors() {
        assert_eq!(split("a, :is(b, c) > d"), ["a", ":is(b, c) > d"]);
        assert_eq!(
            compounds("ul > li:not(.a .b) a"),
            ["ul", "li:not(.a .b)", "a"]
        );
        assert_eq!(subject(".m:hover .s"), ".s");
        assert_eq!(base("a.x:hover"), "a.x");
        assert_eq!(base(":focus"), ":focus");
        assert_eq!(element("button.x"), "button");
        assert_eq!(element(".x"), "");
    }
}
