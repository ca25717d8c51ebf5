//! Texts in tables for spreadsheets.

/// A cell that a spreadsheet takes for text: one that begins like a formula is led in by an
/// apostrophe, which spreadsheets do not show.
pub(crate) fn inert(cell: &str) -> String {
    match cell.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
