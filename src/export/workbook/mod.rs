//! A workbook of a certification (XLSX): a sheet for each kind of record, one of ties, and a grid
//! to fill in.
//!
//! Cells contain texts and numbers, never formulas, whatever a text begins with.

mod grid;
mod sheet;
mod tables;

use super::Exporter;
use super::referential::{Labels, Referential};
use crate::link::catalog::Certification;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use sheet::Styles;

/// A quarter less work than the default level, for files that are a thirtieth larger.
const COMPRESSION: u8 = 3;

/// The inputs of the sheets of a workbook.
struct Writer<'a, 'r> {
    exporter: Exporter<'a>,
    data: &'r Referential<'a>,
    certification: &'a Certification,
    styles: Styles,
    book: Workbook,
    /// The names of sheets so far.
    names: Vec<String>,
}

impl<'a> Exporter<'a> {
    /// The bytes of the workbook of a certification.
    pub(super) fn workbook(&self, place: usize, data: &Referential<'a>) -> Vec<u8> {
        let writer = Writer {
            exporter: *self,
            data,
            certification: &self.catalog.certifications[place],
            styles: Styles::new(),
            book: Workbook::new(),
            names: Vec::new(),
        };
        // Names and lengths are bounded where they are written, and writing to memory cannot fail.
        writer.write().unwrap_or_default()
    }
}

impl<'a> Writer<'a, '_> {
    fn write(mut self) -> Result<Vec<u8>, XlsxError> {
        // Without a date, the library uses the current time.
        let edition = self.exporter.catalog.site.edition;
        let (year, month, day) = edition.map_or((2000, 1, 1), |date| {
            let date = date.get();
            (
                u16::try_from(date.year()).unwrap_or(2000),
                u8::from(date.month()),
                date.day(),
            )
        });
        let properties = DocProperties::new()
            .set_title(self.data.title)
            .set_creation_datetime(&ExcelDateTime::from_ymd(year, month, day)?);
        self.book.set_properties(&properties);
        self.book.set_zip_compression_level(COMPRESSION);
        self.identity()?;
        self.units()?;
        self.activities()?;
        self.competencies()?;
        self.conditions()?;
        self.criteria()?;
        self.assessments()?;
        self.knowledge()?;
        self.examination()?;
        self.ties()?;
        self.grid()?;
        self.book.save_to_buffer()
    }

    fn text(&self, key: &'a str) -> &'a str {
        self.exporter.text(key)
    }

    /// The referential's word for a part, or by default the theme's.
    fn label(&self, own: fn(&Labels<'a>) -> Option<&'a str>, key: &'a str) -> &'a str {
        own(&self.data.labels).unwrap_or_else(|| self.text(key))
    }
}
