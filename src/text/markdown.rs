//! Markdown to HTML: the only way in which content becomes markup.
//!
//! Raw HTML is dropped and reported; text is escaped; references in double brackets become links;
//! `[word]{lang=en}` marks foreign words; tables get captions and headers; the typography of the
//! site's language is applied. The output is an HTML fragment and the same text without markup,
//! with everything that its author should fix.

mod blocks;
mod comments;
mod conversion;
mod figures;
mod headings;
mod language;
mod line;
mod links;
mod looks;
mod near_miss;
mod plain;
mod problem;
mod raw;
mod tables;
#[cfg(test)]
mod tests;
mod unmarked;

pub use language::{direction, is_language_tag, turned};
pub use line::{says_something, words_alone};
pub use near_miss::NearMiss;
pub use problem::{HeadingProblem, ImageProblem, LinkProblem, Problem, TableProblem};
pub use raw::Forbidden;
pub use tables::MOST_COLUMNS;

use super::RichText;
use super::passage::Passage;
use super::typography::Typography;
use crate::messages::Message;
use conversion::Conversion;
use line::{Line, begins_with_paragraph};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset, html};
use std::ops::Range;
use std::sync::Arc;

/// Enabled beyond CommonMark: GitHub's tables and strikethrough, and references.
const OPTIONS: Options = Options::ENABLE_WIKILINKS
    .union(Options::ENABLE_TABLES)
    .union(Options::ENABLE_STRIKETHROUGH);

/// What a text may contain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line: titles. Block markers (`1.`, `-`, `#`, `>` …) are ordinary text in it.
    Inline,
    /// Text written on one line is treated like [`Shape::Inline`]; text that begins with a
    /// paragraph and continues is read as blocks. Used in headings, links and list items.
    Lead {
        /// Whether to omit the `p` element of a lone paragraph.
        tight: bool,
    },
    /// Paragraphs and lists, inside a record.
    Block,
    /// A whole page of prose: headings start at the second level and have ids.
    Page,
}

/// Whose words a text contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Voice {
    /// The site author's, whose style is checked.
    Author,
    /// An official document's, which must not be altered.
    Document,
}

/// What was found in a text besides its words. All ranges are bytes of the Markdown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Findings {
    /// What is wrong, and where.
    pub problems: Vec<(Range<usize>, Problem)>,
    /// The addresses of links and images, as written.
    pub links: Vec<(Range<usize>, String)>,
    /// The headings of a page, with their ids.
    pub headings: Vec<(Range<usize>, String)>,
    /// Acronyms that the text does not explain.
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

/// The target of a reference in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destination {
    /// The address.
    pub url: String,
    /// The link text when the author gives none.
    pub name: String,
}

/// Why a reference cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreached {
    /// For the author, without a full stop; empty when it must not be reported, because the target
    /// may be in a file that could not be read.
    pub why: Message,
    /// The most likely intended target, as written between the brackets.
    pub near: Option<String>,
}

/// Resolves what texts refer to.
pub trait References {
    /// The destination of `[[written]]`.
    ///
    /// # Errors
    ///
    /// The reason when it cannot be resolved.
    fn resolve(&self, written: &str) -> Result<Destination, Unreached>;

    /// An address of the site as written in a page (with the base path).
    fn site_url(&self, path: &str) -> String;

    /// The format and size of a document of the site, in the site's language; `None` when the site
    /// has no such file.
    fn document(&self, path: &str, format: &str) -> Option<String>;
}

/// Converts Markdown to HTML.
pub struct Converter<'a> {
    /// The conventions of the language.
    pub typography: Typography,
    /// Whose words these are.
    pub voice: Voice,
    /// The language of the text (BCP 47).
    pub language: &'a str,
    /// Resolves references.
    pub references: &'a dyn References,
    /// The file that the text is in, and its range there.
    pub file: Option<(&'a Arc<str>, Range<usize>)>,
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
        line.relocate(&mut of_line);
        findings.extend(of_line);
        match shape {
            Shape::Lead { tight: false } => rich.in_paragraph(),
            _ => rich,
        }
    }

    fn convert_as(&self, markdown: &str, shape: Shape, findings: &mut Findings) -> RichText {
        let words = match shape {
            Shape::Inline => line::without_lead(markdown),
            _ => markdown,
        };
        match unmarked::events(markdown) {
            Some(events) if unmarked::is_its_own_plain_text(words, shape) => {
                // Its problems are found like those of other texts.
                let parsed = (events, Vec::new());
                let mut conversion = Conversion::new(self, markdown, shape, parsed, findings);
                conversion.makes_html = false;
                conversion.run();
                self.words(words, shape)
            }
            Some(events) => self.parsed(markdown, shape, (events, Vec::new()), findings),
            None => self.parsed(markdown, shape, parse(markdown), findings),
        }
    }

    /// The result for a text without markup.
    fn words(&self, words: &str, shape: Shape) -> RichText {
        let words = RichText::words(self.passage(words), self.typography);
        match shape {
            Shape::Inline | Shape::Lead { tight: true } => words,
            _ => words.in_paragraph(),
        }
    }

    fn parsed<'m>(
        &self,
        markdown: &'m str,
        shape: Shape,
        parsed: Parsed<'m>,
        findings: &mut Findings,
    ) -> RichText {
        let conversion = Conversion::new(self, markdown, shape, parsed, findings);
        let (mut out, plain) = conversion.run();
        if shape == (Shape::Lead { tight: true }) {
            unwrap_lone_paragraph(&mut out);
        }
        let mut fragment = String::with_capacity(markdown.len() + markdown.len() / 4);
        html::push_html(&mut fragment, out.into_iter());
        RichText::marked_up(fragment.trim(), self.passage(&plain.finish(shape)))
    }

    /// A plain text, which shares the bytes of the file if it occurs there.
    fn passage(&self, plain: &str) -> Passage {
        let shared = self.file.as_ref();
        let shared = shared.and_then(|(file, range)| Passage::within(file, range.clone(), plain));
        shared.unwrap_or_else(|| plain.into())
    }
}

/// Parts of a text with their ranges.
type Ranged<T> = Vec<(T, Range<usize>)>;

/// The events of a text, and the labels of its link definitions.
type Parsed<'m> = (Ranged<Event<'m>>, Ranged<String>);

fn parse(markdown: &str) -> Parsed<'_> {
    let parser = Parser::new_ext(markdown, OPTIONS);
    let definitions = parser
        .reference_definitions()
        .iter()
        .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
        .collect();
    let events = TextMergeWithOffset::new(parser.into_offset_iter());
    (events.collect(), definitions)
}

/// Removes the `p` element of a single paragraph.
fn unwrap_lone_paragraph(events: &mut Vec<Event<'_>>) {
    let starts = |event: &Event<'_>| matches!(event, Event::Start(Tag::Paragraph));
    let first_is_paragraph = events.first().is_some_and(starts);
    let is_only_one = events.iter().filter(|event| starts(event)).count() == 1;
    if first_is_paragraph && is_only_one {
        let end = events
            .iter()
            .position(|event| matches!(event, Event::End(TagEnd::Paragraph)));
        if let Some(end) = end {
            events.remove(end);
            events.remove(0);
        }
    }
}
