//! Chooses the reader for a file by its content, because file extensions are unreliable.

use super::document::{Document, Refusal};
use super::package::{Package, damaged, protected};
use super::{compound, delimited, lines, markup, odf, sheets, word, workbook};
use crate::messages::import as say;
use memchr::memmem;
use std::borrow::Cow;
use std::io::Cursor;

/// The largest file accepted.
pub const LARGEST: usize = 64 << 20;

/// Reads a file with tables.
pub(super) fn read(bytes: &[u8], name: &str) -> Result<Document, Refusal> {
    too_large(bytes.len())?;
    if bytes.starts_with(b"PK") {
        return read_package(bytes);
    }
    if bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return read_compound(bytes);
    }
    let text = read_text(bytes)?;
    if looks_like_page(&text) {
        return markup::read_page(&text);
    }
    // The text of a conversion contains HTML in its cells.
    if lines::has_markup(&text) {
        return lines::read(&text);
    }
    match delimited::read(&text, name)? {
        Some(document) => Ok(document),
        None => Err(Refusal::new(say::no_cells(), say::use_text())),
    }
}

/// Rejects files that are too large for a referential.
pub(super) fn too_large(bytes: usize) -> Result<(), Refusal> {
    if bytes <= LARGEST {
        return Ok(());
    }
    Err(Refusal::new(
        say::too_large(LARGEST >> 20),
        say::copy_tables(),
    ))
}

fn read_package(bytes: &[u8]) -> Result<Document, Refusal> {
    let file = Cursor::new(bytes);
    let mut package = Package::open(file.clone())?;
    if package.has("word/document.xml") {
        return word::read(&mut package);
    }
    if package.has("xl/workbook.xml") {
        return sheets::read_xlsx(file);
    }
    if package.has("content.xml") {
        return odf::read(&mut package);
    }
    if package.has("xl/workbook.bin") {
        return Err(Refusal::new(
            say::is_kind(say::xlsb()),
            say::save_as("XLSX"),
        ));
    }
    let names = package.names();
    let has_name = |ending: &str| names.iter().any(|name| name.ends_with(ending));
    if has_name(".iwa") {
        return Err(Refusal::new(
            say::is_kind(say::of_apple()),
            say::export_as(say::xlsx_or_docx()),
        ));
    }
    Err(Refusal::new(
        say::is_kind(say::archive_without_document()),
        say::take_out(),
    ))
}

/// Older Office files are small file systems; their stream names are in UTF-16.
fn read_compound(bytes: &[u8]) -> Result<Document, Refusal> {
    let has = |stream: &str| {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &name).is_some()
    };
    if has("EncryptedPackage") {
        return Err(protected());
    }
    if has("WordDocument") {
        return Err(Refusal::new(say::is_kind(say::doc()), say::save_as("DOCX")));
    }
    if has("Workbook") || has("Book") {
        compound::check(bytes)?;
        workbook::check(&compound::workbook(bytes))?;
        return sheets::read_xls(Cursor::new(bytes));
    }
    Err(damaged(say::no_workbook()))
}

/// The text of a file, in UTF-8, UTF-16 or Windows-1252.
pub(super) fn read_text(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    for (start, what, help) in [
        (&b"%PDF"[..], say::pdf(), say::import_its_text()),
        (b"{\\rtf", say::rtf(), say::save_as(say::docx_or_odt())),
        (b"\x89PNG", say::picture(), say::import_what_it_shows()),
        (b"\xff\xd8\xff", say::picture(), say::import_what_it_shows()),
        (b"\x1f\x8b", say::compressed(), say::unpack()),
        (b"Rar!", say::archive(), say::unpack()),
        (b"7z\xbc\xaf", say::archive(), say::unpack()),
    ] {
        if bytes.starts_with(start) {
            return Err(Refusal::new(say::is_kind(what), help));
        }
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)),
        Err(_) => {
            let marked = encoding_rs::Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
            let encoding = marked.unwrap_or(encoding_rs::WINDOWS_1252);
            encoding.decode(bytes).0
        }
    };
    if text.trim().is_empty() {
        return Err(Refusal::new(say::empty(), say::choose_file()));
    }
    let start = beginning(&text, 4096);
    let strange = start
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    if strange * 50 > start.chars().count() {
        return Err(Refusal::new(say::no_known_format(), say::save_as_known()));
    }
    Ok(text)
}

/// The beginning of a text: at most this many bytes.
fn beginning(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len()))
        .rev()
        .find(|end| text.is_char_boundary(*end));
    &text[..end.unwrap_or(0)]
}

/// Whether a text is an HTML page: it begins with a tag of one, or has a table with rows.
fn looks_like_page(text: &str) -> bool {
    let start = text.trim_start();
    let start = beginning(start, 2000).to_lowercase();
    let begins = [
        "<!doctype html",
        "<html",
        "<table",
        "<body",
        "<head",
        "<meta",
    ];
    begins.iter().any(|tag| start.starts_with(tag))
        || (start.starts_with('<') && (start.contains("<html") || start.contains("<table")))
        || text.contains("<tr") && text.contains("</td>")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Locale;

    #[test]
    fn what_cannot_be_read_is_refused_with_what_to_do() {
        for (bytes, reason) in [
            (&b"%PDF-1.7"[..], "PDF"),
            (b"", "empty"),
            (b"PK\x03\x04 cut", "incomplete or damaged"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "no workbook"),
            (b"\x01\x02\x03\x04\x05", "its format is unknown"),
            (b"Une phrase.\nUne autre.\n", "no table"),
        ] {
            let refusal = read(bytes, "f").unwrap_err();
            assert!(
                refusal.reason.get(Locale::English).contains(reason),
                "{refusal:?}"
            );
            assert!(!refusal.help.is_empty());
        }
    }

    #[test]
    fn tables_of_older_encodings() {
        let document = read(b"Comp\xe9tences;Crit\xe8res\nLire;Il lit\n", "f").unwrap();
        let super::super::document::Part::Table(table) = &document.parts[0] else {
            panic!("no table")
        };
        assert_eq!(table.cells[0].text(), "Compétences");
    }
}
