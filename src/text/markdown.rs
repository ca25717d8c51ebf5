//! Markdown to HTML, the only way by which content becomes markup.
//!
//! Raw HTML is left out and told; text is escaped; references between double brackets become
//! links; `[word]{lang=en}` marks a word of another language; tables get captions and headers;
//! typography of the site's language is put in. What comes out is an HTML fragment and the same
//! text without markup, with all that its author should mend.

mod blocks;
mod comments;
mod conversion;
mod figures;
mod language;
mod line;
mod links;
mod looks;
mod near_miss;
mod plain;
mod raw;
mod tables;
#[cfg(test)]
mod tests;

pub use language::{direction, is_language_tag, turned};
pub use line::{says_something, words_alone};
pub use near_miss::NearMiss;
pub use raw::Forbidden;
pub use tables::MOST_COLUMNS;

use super::style::Slip;
use super::typography::Typography;
use crate::messages::Message;
use conversion::Conversion;
use line::{Line, begins_with_paragraph};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};
use std::ops::Range;

/// What is understood beside CommonMark: tables and struck words as on GitHub, and references.
const OPTIONS: Options = Options::ENABLE_WIKILINKS
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_STRIKETHROUGH);

/// A text as HTML and without markup.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RichText {
    /// An HTML fragment: phrases for [`Shape::Inline`], blocks otherwise.
    pub html: String,
    /// The text alone, in the words and signs of the source: paragraphs and list items stand on
    /// lines of their own, items after a hyphen.
    pub plain: String,
}

/// What a text may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line: titles. The signs of blocks (`1.`, `-`, `#`, `>` …) are words in it.
    Inline,
    /// What is written as one line is one, as with [`Shape::Inline`]; a text that begins with a
    /// paragraph and goes on is read as blocks. It stands in a heading, in a link, or as an item
    /// of a list.
    Lead {
        /// Whether a lone paragraph goes without its element.
        tight: bool,
    },
    /// Paragraphs and lists, inside a record.
    Block,
    /// A whole page of prose: headings begin at the second level and have ids.
    Page,
}

/// Whose words a text has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// Those of the author of the site, who is told what makes them hard to read.
    Author,
    /// Those of an official document, of which no word may change.
    Document,
}

/// What was found in a text beside its words. All ranges are bytes of the Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is wrong, and where.
    pub problems: Vec<(Range<usize>, Problem)>,
    /// The addresses that links and images name, as written.
    pub links: Vec<(Range<usize>, String)>,
    /// The headings of a page, with the ids that they have got.
    pub headings: Vec<(Range<usize>, String)>,
    /// Acronyms that are not explained in the text itself.
    pub acronyms: Vec<(Range<usize>, String)>,
    /// Foreign words that are not marked as such.
    pub foreign: Vec<(Range<usize>, &'static str)>,
}

impl Findings {
    fn extend(&mut self, other: Self) {
        self.problems.extend(other.problems);
        self.links.extend(other.links);
        self.headings.extend(other.headings);
        self.acronyms.extend(other.acronyms);
        self.foreign.extend(other.foreign);
    }
}

/// What Markdown holds that the site does not take as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Raw HTML, which was left out.
    RawHtml,
    /// Raw HTML of a kind that would have carried a meaning which is lost.
    ForbiddenHtml(Forbidden),
    /// A link or image whose address pages must not have; it was left out.
    ForbiddenAddress(String),
    /// A heading without words.
    EmptyHeading,
    /// A heading that skips a level: its own, and that of the heading before it.
    SkippedLevel(usize, usize),
    /// A heading of the first level in a page, whose title is that already.
    SecondTitle,
    /// A heading in a record, which has none.
    HeadingInRecord,
    /// A paragraph that is a heading in all but its markup; its words.
    BoldHeading {
        /// The words in bold.
        words: String,
        /// Whether a heading can stand here.
        in_page: bool,
    },
    /// An image without alternative text; its address.
    ImageWithoutAlt(String),
    /// An image whose alternative is not one.
    PoorAlt {
        /// The alternative.
        written: String,
        /// Whether it is the name of a file; else it begins by saying that this is an image.
        is_file_name: bool,
    },
    /// An image that decorates, and yet has an alternative: that one.
    DecorativeAlt(String),
    /// A paragraph under an image that is its legend in all but its markup.
    DetachedLegend(String),
    /// A paragraph in quotation marks.
    BareQuotation,
    /// A table that only lays things out beside each other.
    LayoutTable,
    /// A row inside a table that looks like one of headers.
    HeadersInside,
    /// A legend of an image that stands inside a paragraph.
    LostLegend(String),
    /// A link without words; its address.
    EmptyLink(String),
    /// A link whose words do not say where it leads.
    AmbiguousLink(String),
    /// A link with a title that does not hold its words: the words, and the title.
    LinkTitle(String, String),
    /// A link that shows its address.
    RawUrl(String),
    /// Two links of a page with the same words and different addresses.
    SameWords {
        /// The words.
        words: String,
        /// Where the first one stands.
        first: Range<usize>,
        /// Where that leads.
        address: String,
    },
    /// A link to a document elsewhere that says neither format nor size.
    Download {
        /// The format, in capitals.
        format: String,
        /// Whether the words of the link have the format already.
        has_format: bool,
    },
    /// A table without a caption.
    TableWithoutCaption,
    /// A column without a header; `None` when none of them has one.
    ColumnWithoutHeader(Option<usize>),
    /// A row without a header.
    RowWithoutHeader,
    /// A cell with nothing in it.
    EmptyCell,
    /// Nothing stands over the headers of the rows.
    EmptyCorner,
    /// A row that has more cells than there are columns.
    LostCells(usize),
    /// A table that is too long or too wide: its columns and rows.
    LargeTable(usize, usize),
    /// A reference in double brackets that reaches nothing; with the reason.
    BrokenReference {
        /// What was written between the brackets.
        written: String,
        /// What is wrong with it, for the author.
        why: Unreached,
    },
    /// A language tag that is not well formed.
    Language(String),
    /// A character that no page may hold, written by its number.
    Control(char),
    /// A comment that does not end: all that follows is part of it.
    OpenComment,
    /// Words on the line on which a comment ends, which Markdown takes for a part of it.
    WordsAfterComment,
    /// Signs of Markdown that do not do what they are most likely meant for.
    NearMiss(NearMiss),
    /// Something that makes a text hard to read.
    Style(Slip),
}

/// Where a reference in a text leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The address.
    pub url: String,
    /// The text of the link when the author gives none.
    pub name: String,
}

/// Why a reference in a text reaches nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// For the author, without a final stop; empty when it is not to be told, because what is
    /// referred to may be in a file that could not be read.
    pub why: Message,
    /// What was most likely meant, as it is written between the brackets.
    pub near: Option<String>,
}

/// Knows what texts refer to.
pub trait References {
    /// The destination of `[[written]]`.
    ///
    /// # Errors
    /// What is wrong when it reaches nothing.
    fn resolve(&self, written: &str) -> Result<Destination, Unreached>;

    /// An address of the site as it is to stand in a page (with the prefix of the site).
    fn site_url(&self, path: &str) -> String;

    /// Format and size of a document of the site, in the words of the site; `None` when the site
    /// has no such file.
    fn document(&self, path: &str, format: &str) -> Option<String>;
}

/// Turns Markdown into HTML.
pub struct Converter<'a> {
    /// The conventions of the language.
    pub typography: Typography,
    /// Whose words are converted.
    pub voice: Voice,
    /// The language of the words (BCP 47).
    pub language: &'a str,
    /// Finds what references mean.
    pub references: &'a dyn References,
}

impl Converter<'_> {
    /// Converts one text.
    pub fn convert(&self, markdown: &str, shape: Shape, findings: &mut Findings) -> RichText {
        let line = match shape {
            Shape::Inline => Some(Line::of(markdown)),
            Shape::Lead { .. } if !begins_with_paragraph(markdown) => Some(Line::of(markdown)),
            _ => None,
        };
        let Some(line) = line else {
            return self.convert_as(markdown, shape, findings);
        };
        let mut of_line = Findings::default();
        let rich = self.convert_as(&line.text, Shape::Inline, &mut of_line);
        line.place(&mut of_line);
        findings.extend(of_line);
        match shape {
            Shape::Lead { tight: false } => RichText {
                html: format!("<p>{}</p>", rich.html),
                ..rich
            },
            _ => rich,
        }
    }

    fn convert_as(&self, markdown: &str, shape: Shape, findings: &mut Findings) -> RichText {
        let parser = Parser::new_ext(markdown, OPTIONS);
        let definitions = parser
            .reference_definitions()
            .iter()
            .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
            .collect();
        let mut events = TextMergeWithOffset::new(parser.into_offset_iter()).collect();
        if shape == Shape::Inline {
            line::without_lead(&mut events);
        }
        let conversion = Conversion::new(self, markdown, shape, definitions, events, findings);
        let (mut out, plain) = conversion.run();
        if shape == (Shape::Lead { tight: true }) {
            unwrap_lone_paragraph(&mut out);
        }
        let mut fragment = String::with_capacity(markdown.len() + markdown.len() / 4);
        html::push_html(&mut fragment, out.into_iter());
        RichText {
            html: fragment.trim().to_owned(),
            plain: plain.finish(shape),
        }
    }
}

/// A text of one paragraph goes without its element where it stands alone.
fn unwrap_lone_paragraph(events: &mut Vec<Event<'_>>) {
    let starts = |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph));
    let first_is_paragraph = events.first().is_some_and(starts);
    let one = events.iter().filter(|event| starts(event)).count() == 1;
    if first_is_paragraph && one {
        let end = events
            .iter()
            .position(|event| matches!(event, Event::End(TagEnd::Paragraph)));
        if let Some(end) = end {
            events.remove(end);
            events.remove(0);
        }
    }
}
