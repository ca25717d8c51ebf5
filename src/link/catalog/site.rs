//! What belongs to the site, and to no certification.

use crate::link::Base;
use crate::load::Date;
use crate::source::Span;
use crate::text::RichText;

/// Places in the content that the pages made of it are led back to.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The addresses that links and images name, as written.
    pub links: Vec<(Span, String)>,
    /// The headings of pages of prose, by their ids.
    pub headings: Vec<(Span, String)>,
    /// Acronyms that are not explained where they stand.
    pub acronyms: Vec<(Span, String)>,
    /// Foreign words that are not marked where they stand.
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
    /// Where it will stand.
    pub base: Base,
    /// The language of the interface (BCP 47).
    pub language: String,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The date of this edition.
    pub edition: Option<Date>,
    /// The levels of grids where a certification has no scale; none: those of the theme.
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
    /// A package of CASE for each certification, where the site can have one.
    pub case: bool,
    /// The list of certifications with their files, and the schema of their data.
    pub catalog: bool,
    /// The tables of all competencies and criteria.
    pub tables: bool,
    /// Grids for juries, and the form for positioning.
    pub grids: bool,
}

impl Site {
    /// Whether there are packages of CASE: these need whole URLs and a date.
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
    /// The address for letters.
    pub email: Option<String>,
}

/// A shared row of the comparison tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// What competencies name it by.
    pub id: String,
    /// Its name.
    pub title: RichText,
    /// What it covers.
    pub summary: Option<RichText>,
}

/// Certifications that are compared with one another.
#[derive(Clone, Debug)]
pub struct Group {
    /// Where it was declared; the configuration when it was not.
    pub span: Span,
    /// Its id and title; `None` for the group of all certifications.
    pub name: Option<(String, RichText)>,
    /// Its certifications, by place in the catalog and in its order.
    pub members: Vec<usize>,
}

/// What readers say, and the words that documents have for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Synonym {
    /// What is said.
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
    /// The path of its file without ending, below `content/` or the folder of its certification.
    pub name: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: RichText,
    /// A sentence for search engines.
    pub description: Option<String>,
    /// Its place in the footer, when it has one.
    pub menu: Option<i64>,
    /// Its language, when it is not the site's.
    pub lang: Option<String>,
    /// The text.
    pub body: RichText,
}
