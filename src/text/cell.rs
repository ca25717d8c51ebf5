//! Cells of tables for spreadsheets.

/// Prevents formula injection: a cell that would be read as a formula gets a leading apostrophe,
/// which spreadsheets do not show.
pub(crate) fn inert(cell: &str) -> String {
    match begins_like_a_formula(cell) {
        true => format!("'{cell}"),
        false => cell.to_owned(),
    }
}

/// Whether spreadsheets may take a text for a formula.
pub(crate) fn begins_like_a_formula(text: &str) -> bool {
    matches!(
        text.as_bytes().first(),
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r')
    )
}
