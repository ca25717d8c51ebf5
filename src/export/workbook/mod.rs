//! A workbook of a certification (XLSX): a sheet for each kind of record, one of ties, and a grid
//! to fill in.
//!
//! Cells contain texts and numbers, never formulas, whatever a text begins with.

mod grid;
mod sheet;
mod tables;

use super::Exporter;
use super::referential::{Labels, Referential};
use super::xlsx::Book;
use crate::link::catalog::Certification;
use crate::load::Date;

/// The inputs of the sheets of a workbook.
struct Writer<'a, 'r> {
    exporter: Exporter<'a>,
    data: &'r Referential<'a>,
    certification: &'a Certification,
    book: Book<'r>,
}

impl<'a> Exporter<'a> {
    /// The bytes of the workbook of a certification.
    pub(super) fn workbook(&self, index: usize, data: &Referential<'a>) -> Vec<u8> {
        let edition = self.catalog.site.edition.map(Date::get);
        let mut writer = Writer {
            exporter: *self,
            data,
            certification: &self.catalog.certifications[index],
            book: Book::new(data.title, edition),
        };
        writer.add_sheets();
        // Writing to memory cannot fail, and no part comes near to 4 GiB.
        writer.book.write().unwrap_or_default()
    }
}

impl<'a> Writer<'a, '_> {
    fn add_sheets(&mut self) {
        self.identity();
        self.units();
        self.activities();
        self.competencies();
        self.conditions();
        self.criteria();
        self.assessments();
        self.knowledge();
        self.examination();
        self.ties();
        self.grid();
    }

    fn text(&self, key: &'a str) -> &'a str {
        self.exporter.text(key)
    }

    /// The referential's word for a part, or by default the theme's.
    fn label(&self, own: fn(&Labels<'a>) -> Option<&'a str>, key: &'a str) -> &'a str {
        own(&self.data.labels).unwrap_or_else(|| self.text(key))
    }
}
