//! The problems of a text, by the part of it that they concern.

use super::{Forbidden, NearMiss, Unreached};
use crate::text::style::Slip;
use std::ops::Range;

/// A problem in Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// A heading, or what looks like one.
    Heading(HeadingProblem),
    /// An image or its caption.
    Image(ImageProblem),
    /// A link or a reference.
    Link(LinkProblem),
    /// A table.
    Table(TableProblem),
    /// Raw HTML, which was dropped.
    RawHtml,
    /// Raw HTML whose loss changes the meaning of the text.
    ForbiddenHtml(Forbidden),
    /// An unclosed comment: everything after it is part of it.
    OpenComment,
    /// Text on the closing line of a comment, which Markdown treats as part of it.
    WordsAfterComment,
    /// A paragraph in quotation marks.
    BareQuotation,
    /// A malformed language tag.
    Language(String),
    /// A forbidden character, written as a character reference.
    Control(char),
    /// Markdown characters that have no effect where one was probably meant.
    NearMiss(NearMiss),
    /// A style problem.
    Style(Slip),
}

/// A problem with a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HeadingProblem {
    /// A heading without words.
    Empty,
    /// A heading that skips a level: its own level, and that of the heading before it.
    SkippedLevel(usize, usize),
    /// A first-level heading in a page: the title of the page already is one.
    SecondTitle,
    /// A heading in a record, where none are allowed.
    InRecord,
    /// A paragraph formatted as a heading without being one.
    Bold {
        /// The words in bold.
        words: String,
        /// Whether a heading is allowed here.
        in_page: bool,
    },
}

/// A problem with an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImageProblem {
    /// No alternative text; the address of the image.
    WithoutAlt(String),
    /// An inadequate alternative text.
    PoorAlt {
        /// The alternative text.
        written: String,
        /// Whether it is a file name; otherwise it only says that this is an image.
        is_file_name: bool,
    },
    /// A decorative image with an alternative text; that text.
    DecorativeAlt(String),
    /// A paragraph below an image that looks like its caption.
    DetachedCaption(String),
    /// A caption inside a paragraph.
    LostCaption(String),
}

/// A problem with a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// A link or image whose address is not allowed in pages; it was dropped.
    ForbiddenAddress(String),
    /// A link without words; its address.
    Empty(String),
    /// A link whose words do not say where it leads.
    Ambiguous(String),
    /// A link with a title that does not contain its words: the words, and the title.
    Title(String, String),
    /// A link that shows a bare address.
    RawUrl(String),
    /// Two links of a page with the same words and different addresses.
    SameWords {
        /// The words.
        words: String,
        /// The range of the first one.
        first: Range<usize>,
        /// Its address.
        address: String,
    },
    /// A link to an external document that states neither format nor size.
    Download {
        /// The format, in capitals.
        format: String,
        /// Whether the words of the link already name the format.
        has_format: bool,
    },
    /// An unresolved reference in double brackets.
    BrokenReference {
        /// The text between the brackets.
        written: String,
        /// What is wrong with it.
        why: Unreached,
    },
}

/// A problem with a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TableProblem {
    /// No caption.
    WithoutCaption,
    /// A column without a header; `None` when none of them has one.
    ColumnWithoutHeader(Option<usize>),
    /// A row without a header.
    RowWithoutHeader,
    /// A cell with nothing in it.
    EmptyCell,
    /// The corner cell above the row headers is empty.
    EmptyCorner,
    /// A row with more cells than columns; how many are lost.
    LostCells(usize),
    /// Too many columns or rows: the numbers of both.
    Large(usize, usize),
    /// A table used only for layout.
    Layout,
    /// A row inside the table that looks like a header row.
    InnerHeaders,
}

impl From<HeadingProblem> for Problem {
    fn from(problem: HeadingProblem) -> Self {
        Self::Heading(problem)
    }
}

impl From<ImageProblem> for Problem {
    fn from(problem: ImageProblem) -> Self {
        Self::Image(problem)
    }
}

impl From<LinkProblem> for Problem {
    fn from(problem: LinkProblem) -> Self {
        Self::Link(problem)
    }
}

impl From<TableProblem> for Problem {
    fn from(problem: TableProblem) -> Self {
        Self::Table(problem)
    }
}
