//! What belongs to the site rather than to a certification.

use crate::link::Base;
use crate::load::Date;
use crate::source::Span;
use crate::text::RichText;

/// Positions in the content to which problems on pages are traced back.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The addresses of links and images, as written.
    pub links: Vec<(Span, String)>,
    /// The headings of pages of prose, by their ids.
    pub headings: Vec<(Span, String)>,
    /// Acronyms that are not explained in their text.
    pub acronyms: Vec<(Span, String)>,
    /// Foreign words that are not marked in their text.
    pub foreign: Vec<(Span, &'static str)>,
}

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct Site {
    /// The configuration.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// What it publishes, in a sentence.
    pub description: Option<String>,
    /// Where it will be published.
    pub base: Base,
    /// The language of the interface (BCP 47).
    pub language: String,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The date of this edition.
    pub edition: Option<Date>,
    /// The levels of grids for certifications without a scale; empty means those of the theme.
    pub grid_levels: Vec<String>,
    /// The files for other programs that it publishes.
    pub exports: Exports,
    /// Variables of the style sheet, for both schemes and for the dark one.
    pub variables: [Vec<(String, String)>; 2],
}

/// The files for other programs that a site publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exports {
    /// A workbook for each certification.
    pub spreadsheet: bool,
    /// A competency framework of Moodle for each certification.
    pub moodle: bool,
    /// A CASE package for each certification, if the site can have one.
    pub case: bool,
    /// The list of certifications with their files, and the schema of their data.
    pub catalog: bool,
    /// The tables of all competencies and criteria.
    pub tables: bool,
    /// Grids for juries, and the form for positioning.
    pub grids: bool,
}

impl Site {
    /// Whether there are CASE packages, which need absolute URLs and a date.
    pub fn has_case(&self) -> bool {
        self.exports.case && self.base.origin.is_some() && self.edition.is_some()
    }
}

/// Who publishes the site.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The address on the web.
    pub url: Option<String>,
    /// The e-mail address.
    pub email: Option<String>,
}

/// A shared row of the comparison tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// The id that competencies refer to.
    pub id: String,
    /// Its name.
    pub title: RichText,
    /// What it covers.
    pub summary: Option<RichText>,
}

/// Certifications that are compared with one another.
#[derive(Clone, Debug)]
pub struct Group {
    /// Where it was declared; the configuration if it was not.
    pub span: Span,
    /// Its id and title; `None` for the group of all certifications.
    pub name: Option<(String, RichText)>,
    /// Its certifications, by index in the catalog, in its order.
    pub members: Vec<usize>,
}

/// Words that readers use, and the words of the documents for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// What people type.
    pub said: Vec<String>,
    /// What it leads to.
    pub means: Vec<Meant>,
}

/// Words of documents that a synonym leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The words.
    pub text: String,
    /// Where they are written.
    pub span: Span,
}

/// An acronym or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The id on the page of the glossary.
    pub anchor: String,
    /// The acronym or term.
    pub term: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// What the letters stand for.
    pub expansion: Option<String>,
    /// The language of the expansion, or of the term when there is none.
    pub lang: Option<String>,
    /// What it means.
    pub definition: RichText,
}

/// A page of prose.
#[derive(Clone, Debug)]
pub struct ProsePage {
    /// The path of its file without extension, below `content/` or the folder of its certification.
    pub name: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: RichText,
    /// A sentence for search engines.
    pub description: Option<String>,
    /// Its position in the footer, if it is listed there.
    pub menu: Option<i64>,
    /// Its language, when it is not the site's.
    pub lang: Option<String>,
    /// The text.
    pub body: RichText,
}
