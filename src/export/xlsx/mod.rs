//! Workbooks in the format of Excel (XLSX, ECMA-376): sheets of texts and numbers, nothing else.
//!
//! A general library took a quarter of the time of a build, since it keeps each cell in several
//! tables before it writes any. Here, a [`Sheet`] is the XML of its rows from the start. The test suite writes the same sheets with that library and compares the parts.
//!
//! There are no formulas, whatever a text begins with: each text is in the table of [`Strings`].

mod parts;
mod sheet;
mod strings;
#[cfg(test)]
mod tests;

pub(super) use parts::quoted;
pub(super) use sheet::{Choice, Row, Sheet, letters};
pub(super) use strings::Strings;

use std::io::{Cursor, Write};
use time::Date;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// The number of columns that a sheet can have.
pub(super) const COLUMNS: usize = 16_384;

/// The fastest level: half of the work of the next, for files that are a third larger.
const COMPRESSION: i64 = 1;

/// Parts of fewer bytes are stored uncompressed: setting up the compressor would take longer than
/// compressing them.
const SMALL: usize = 2048;

/// The format of a cell or a column, by its index in `xl/styles.xml`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    Plain = 0,
    /// Wrapped text, aligned to the top.
    Body = 1,
    /// The header of a column.
    Head = 2,
    /// A mark in the centre of its cell.
    Mark = 3,
}

/// A workbook, sheet by sheet.
pub(super) struct Book<'t> {
    pub(super) title: &'t str,
    /// The date of the content, if it has one; never that of the clock.
    pub(super) date: Option<Date>,
    pub(super) strings: Strings,
    pub(super) sheets: Vec<Sheet>,
}

impl<'t> Book<'t> {
    pub(super) fn new(title: &'t str, date: Option<Date>) -> Self {
        Self {
            title,
            date,
            strings: Strings::default(),
            sheets: Vec::new(),
        }
    }

    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// If a part is larger than 4 GiB, or has a name that ZIP does not allow; ours are short.
    pub(super) fn write(self) -> ZipResult<Vec<u8>> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let compressed = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(COMPRESSION));
        // Each part in pieces, since the largest are not worth a copy.
        let mut put = |name: &str, part: &[&str]| -> ZipResult<()> {
            let length: usize = part.iter().map(|piece| piece.len()).sum();
            let options = match length < SMALL {
                true => stored,
                false => compressed,
            };
            archive.start_file(name, options)?;
            for piece in part {
                archive.write_all(piece.as_bytes())?;
            }
            Ok(())
        };
        put(
            "[Content_Types].xml",
            &[&parts::content_types(&self.sheets)],
        )?;
        put("_rels/.rels", &[parts::RELATIONSHIPS])?;
        let properties = parts::properties(self.title, self.date);
        put("docProps/core.xml", &[&properties])?;
        put("xl/workbook.xml", &[&parts::workbook(&self.sheets)])?;
        let relationships = parts::relationships_of_workbook(&self.sheets);
        put("xl/_rels/workbook.xml.rels", &[&relationships])?;
        put("xl/styles.xml", &[parts::STYLES])?;
        for (number, sheet) in (1..).zip(&self.sheets) {
            let (before, rows, after) = sheet.xml(number == 1);
            put(
                &format!("xl/worksheets/sheet{number}.xml"),
                &[&before, rows, &after],
            )?;
        }
        let (before, texts, after) = self.strings.xml();
        put("xl/sharedStrings.xml", &[&before, texts, after])?;
        Ok(archive.finish()?.into_inner())
    }
}
