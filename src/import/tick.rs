//! Ticks in the cells of tables.

/// Whether a cell is ticked; `None` if it holds something else.
pub(super) fn tick(text: &str) -> Option<bool> {
    let mut characters = text.chars().filter(|c| !c.is_whitespace());
    match (characters.next(), characters.next()) {
        (Some('☒' | '☑' | '✓' | '✔' | '✗' | '✘' | 'x' | 'X' | '●' | '■'), None) => {
            Some(true)
        }
        (None | Some('☐' | '□' | '○'), None) => Some(false),
        _ => None,
    }
}
