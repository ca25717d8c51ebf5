//! Cells of tables for spreadsheets.

/// Prevents formula injection: a cell that would be read as a formula gets a leading apostrophe,
/// which spreadsheets do not show.
pub(crate) fn inert(cell: &str) -> String {
    match cell.as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => format!("'{cell}"),
        _ => cell.to_owned(),
    }
}
