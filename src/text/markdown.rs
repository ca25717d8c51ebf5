//! Markdown to HTML, the only way by which content becomes markup.
//!
//! Raw HTML is left out and told; text is escaped; references between double brackets become
//! links; `[word]{lang=en}` marks a word of another language; typography of the site's language
//! is put in. What comes out is an HTML fragment and the same text without markup.

mod language;
mod plain;

pub use language::is_language_tag;

use super::address::is_allowed_address;
use super::fold::slug;
use super::typography::Typography;
use language::LanguageSpan;
use plain::PlainText;
use pulldown_cmark::{CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};
use pulldown_cmark::{TextMergeWithOffset, html};
use std::ops::Range;

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
    /// One line: titles. Blocks are flattened into it.
    Inline,
    /// Paragraphs and lists, inside a record. A text of one paragraph has no `<p>` around it
    /// when it is `tight`, as in a list item.
    Block {
        /// Whether a lone paragraph goes without its element.
        tight: bool,
    },
    /// A whole page of prose: headings begin at the second level and have ids.
    Page,
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
}

/// What Markdown holds that the site does not take as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Raw HTML, which was left out.
    RawHtml,
    /// A link or image whose address pages must not have; it was left out.
    ForbiddenAddress(String),
    /// A heading without words.
    EmptyHeading,
    /// A heading that skips a level: its own, and that of the heading before it.
    SkippedLevel(usize, usize),
    /// A heading with the same words as one before it.
    RepeatedHeading(String),
    /// An image without alternative text; its address.
    ImageWithoutAlt(String),
    /// A reference in double brackets that reaches nothing; with the reason.
    BrokenReference {
        /// What was written between the brackets.
        written: String,
        /// What is wrong with it, for the author.
        why: Unreached,
    },
    /// A language tag that is not well formed.
    Language(String),
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
    pub why: String,
    /// What was most likely meant, as it is written between the brackets.
    pub near: Option<String>,
}

/// Finds what references between double brackets mean.
pub trait References {
    /// The destination of `[[written]]`.
    ///
    /// # Errors
    /// What is wrong when it reaches nothing.
    fn resolve(&self, written: &str) -> Result<Destination, Unreached>;

    /// An address of the site as it is to stand in a page (with the prefix of the site).
    fn site_url(&self, path: &str) -> String;
}

/// Turns Markdown into HTML.
pub struct Converter<'a> {
    /// The conventions of the language.
    pub typography: Typography,
    /// Finds what references mean.
    pub references: &'a dyn References,
}

impl Converter<'_> {
    /// Converts one text.
    pub fn convert(&self, markdown: &str, shape: Shape, findings: &mut Findings) -> RichText {
        let parser = Parser::new_ext(markdown, Options::ENABLE_WIKILINKS);
        let definitions = parser
            .reference_definitions()
            .iter()
            .map(|(label, definition)| (label.to_lowercase(), definition.span.clone()))
            .collect();
        let events = TextMergeWithOffset::new(parser.into_offset_iter());
        let mut page = Conversion {
            converter: self,
            markdown,
            shape,
            definitions,
            findings,
            out: Vec::new(),
            plain: PlainText::default(),
            heading: None,
            level: 1,
            raw_html_depth: 0,
        };
        for (event, range) in events {
            page.event(event, range);
        }
        let Conversion { mut out, plain, .. } = page;
        if shape == (Shape::Block { tight: true }) {
            unwrap_lone_paragraph(&mut out);
        }
        let mut fragment = String::with_capacity(markdown.len() + markdown.len() / 4);
        html::push_html(&mut fragment, out.into_iter());
        RichText {
            html: fragment.trim().to_owned(),
            plain: plain.finish(),
        }
    }
}

struct Conversion<'c, 'm> {
    converter: &'c Converter<'c>,
    markdown: &'m str,
    shape: Shape,
    /// Where the addresses of links by label are defined.
    definitions: Vec<(String, Range<usize>)>,
    findings: &'c mut Findings,
    out: Vec<Event<'m>>,
    plain: PlainText,
    /// Where the events of an open heading begin in `out`, and where it stands.
    heading: Option<(usize, Range<usize>)>,
    /// The level of the heading before; the title of the page has the first.
    level: usize,
    raw_html_depth: usize,
}

impl<'m> Conversion<'_, 'm> {
    fn event(&mut self, event: Event<'m>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(text, &range),
            Event::Code(code) => {
                self.plain.push(&code);
                self.out.push(Event::Code(code));
            }
            Event::InlineHtml(tag) => self.inline_html(&tag, range),
            // A block of lines is told as a whole.
            Event::Html(_) => {}
            Event::Start(Tag::HtmlBlock) => {
                self.problem(range, Problem::RawHtml);
                self.raw_html_depth += 1;
            }
            Event::End(TagEnd::HtmlBlock) => self.raw_html_depth -= 1,
            Event::SoftBreak | Event::HardBreak if self.shape == Shape::Inline => {
                self.plain.push(" ");
                self.out.push(Event::Text(" ".into()));
            }
            Event::SoftBreak => {
                self.plain.push(" ");
                self.out.push(Event::SoftBreak);
            }
            Event::HardBreak => {
                self.plain.line();
                self.out.push(Event::HardBreak);
            }
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag),
            Event::Rule => self.out.push(Event::Rule),
            // Only extensions that are not switched on make other events.
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'m>, range: Range<usize>) {
        match tag {
            Tag::Link {
                link_type: LinkType::WikiLink { has_pothole },
                dest_url,
                ..
            } => self.wiki_link(&dest_url, has_pothole, range),
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let dest_url = self.address(dest_url, &id, range);
                self.out.push(Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                id,
            } => {
                let written = &self.markdown[range.clone()];
                let alternative = written.trim_start_matches("![").split(']').next();
                if alternative.is_none_or(|text| text.trim().is_empty()) {
                    let url = dest_url.to_string();
                    self.problem(range.clone(), Problem::ImageWithoutAlt(url));
                }
                let dest_url = self.address(dest_url, &id, range);
                self.out.push(Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }));
            }
            Tag::Heading { level, .. } if self.shape == Shape::Page => {
                self.plain.line();
                let level = below_title(level);
                self.heading_level(level as usize, &range);
                self.heading = Some((self.out.len(), range));
                self.out.push(Event::Start(Tag::Heading {
                    level,
                    id: None,
                    classes: Vec::new(),
                    attrs: Vec::new(),
                }));
            }
            // A record has no headings of its own: its place in the page gives them.
            Tag::Heading { .. } => {
                self.plain.line();
                self.block(Tag::Paragraph);
                self.out.push(Event::Start(Tag::Strong));
            }
            Tag::Item => {
                self.plain.item();
                self.block(Tag::Item);
            }
            Tag::Paragraph => {
                self.plain.paragraph();
                self.block(Tag::Paragraph);
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_) => {
                if matches!(tag, Tag::List(_)) {
                    self.plain.depth += 1;
                }
                self.plain.line();
                self.block(tag);
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(level) if self.shape == Shape::Page => {
                self.out
                    .push(Event::End(TagEnd::Heading(below_title(level))));
                self.name_heading();
            }
            TagEnd::Heading(_) => {
                self.out.push(Event::End(TagEnd::Strong));
                self.block_end(TagEnd::Paragraph);
            }
            TagEnd::List(_) => {
                self.plain.depth -= 1;
                self.block_end(tag);
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::CodeBlock => {
                self.block_end(tag);
            }
            other => self.out.push(Event::End(other)),
        }
    }

    /// Blocks are kept, or become a space in a title.
    fn block(&mut self, tag: Tag<'m>) {
        if self.shape == Shape::Inline {
            if !self.out.is_empty() {
                self.out.push(Event::Text(" ".into()));
            }
        } else {
            self.out.push(Event::Start(tag));
        }
    }

    fn block_end(&mut self, tag: TagEnd) {
        if self.shape != Shape::Inline {
            self.out.push(Event::End(tag));
        }
    }

    /// Headings go down one level at a time.
    fn heading_level(&mut self, level: usize, range: &Range<usize>) {
        if level > self.level + 1 {
            let problem = Problem::SkippedLevel(level, self.level);
            self.problem(range.clone(), problem);
        }
        self.level = level;
    }

    /// Gives a heading of a page the id that its words make.
    fn name_heading(&mut self) {
        let Some((start, range)) = self.heading.take() else {
            return;
        };
        let words: String = self.out[start..]
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let name = slug(&words);
        if words.trim().is_empty() {
            self.problem(range, Problem::EmptyHeading);
        } else if self.findings.headings.iter().any(|(_, id)| *id == name) {
            self.problem(range, Problem::RepeatedHeading(words));
        } else {
            let range = self.trimmed(range);
            self.findings.headings.push((range, name.clone()));
        }
        if let Some(Event::Start(Tag::Heading { id, .. })) = self.out.get_mut(start) {
            *id = Some(name.into());
        }
    }

    fn inline_html(&mut self, tag: &str, range: Range<usize>) {
        let told = self
            .findings
            .problems
            .iter()
            .any(|(_, problem)| *problem == Problem::RawHtml);
        // The end of an element goes with its beginning.
        if !(told && tag.starts_with("</")) {
            self.problem(range, Problem::RawHtml);
        }
    }

    fn problem(&mut self, range: Range<usize>, problem: Problem) {
        let range = self.trimmed(range);
        self.findings.problems.push((range, problem));
    }

    /// Blocks end with the line ends after them, which are no part of what an author sees.
    fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let length = self.markdown[range.clone()].trim_end().len();
        range.start..range.start + length
    }

    fn wiki_link(&mut self, written: &str, has_text: bool, range: Range<usize>) {
        let destination = match self.converter.references.resolve(written) {
            Ok(destination) => destination,
            Err(why) => {
                let written = written.to_owned();
                self.problem(range, Problem::BrokenReference { written, why });
                Destination {
                    url: String::new(),
                    name: String::new(),
                }
            }
        };
        self.out.push(Event::Start(Tag::Link {
            link_type: LinkType::Inline,
            dest_url: destination.url.into(),
            title: "".into(),
            id: "".into(),
        }));
        if !has_text {
            // The parser gives the reference itself as text: the name stands in its place.
            self.plain.replace_next = Some(destination.name);
        }
    }

    fn text(&mut self, text: CowStr<'m>, range: &Range<usize>) {
        if self.raw_html_depth > 0 {
            return;
        }
        let text = match self.plain.replace_next.take() {
            Some(name) => CowStr::from(name),
            None => text,
        };
        let mut rest: &str = &text;
        while let Some(span) = LanguageSpan::find(rest) {
            self.words(&rest[..span.start]);
            if !is_language_tag(span.language) {
                let problem = Problem::Language(span.language.to_owned());
                let place = self.find(range, &rest[span.start..span.end]);
                self.problem(place, problem);
            }
            let open = format!("<span lang=\"{}\">", slug(span.language));
            self.out.push(Event::InlineHtml(open.into()));
            self.plain.push(span.words);
            self.out.push(Event::Text(span.words.to_owned().into()));
            self.out.push(Event::InlineHtml("</span>".into()));
            rest = &rest[span.end..];
        }
        self.words(rest);
    }

    fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.plain.push(words);
        let printed = self.converter.typography.apply(words).into_owned();
        self.out.push(Event::Text(printed.into()));
    }

    /// The address of a link or an image as it is to stand in the page.
    fn address(&mut self, url: CowStr<'m>, label: &str, range: Range<usize>) -> CowStr<'m> {
        let label = label.to_lowercase();
        let defined = self.definitions.iter().find(|(name, _)| *name == label);
        let range = defined.map_or(range, |(_, definition)| definition.clone());
        let place = self.find(&range, &url);
        if !is_allowed_address(&url) {
            self.problem(place, Problem::ForbiddenAddress(url.to_string()));
            return "".into();
        }
        if !url.contains("://") {
            self.findings.links.push((place, url.to_string()));
        }
        if url.starts_with('/') && !url.starts_with("//") {
            self.converter.references.site_url(&url).into()
        } else {
            url
        }
    }

    /// The last place of a text in a range; the whole range when it stands there otherwise.
    fn find(&self, range: &Range<usize>, text: &str) -> Range<usize> {
        match self.markdown[range.clone()].rfind(text) {
            Some(at) if !text.is_empty() => range.start + at..range.start + at + text.len(),
            _ => range.clone(),
        }
    }
}

/// The title of a page is its only heading of the first level.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        deeper => deeper,
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

#[cfg(test)]
mod tests {
    use super::*;

    struct Nowhere;

    impl References for Nowhere {
        fn resolve(&self, written: &str) -> Result<Destination, Unreached> {
            match written {
                "C1" => Ok(Destination {
                    url: "/c1/".into(),
                    name: "C1 Vendre".into(),
                }),
                _ => Err(Unreached {
                    why: "nothing has this code".into(),
                    near: None,
                }),
            }
        }

        fn site_url(&self, path: &str) -> String {
            path.to_owned()
        }
    }

    fn convert(markdown: &str, shape: Shape) -> (RichText, Vec<Problem>) {
        let converter = Converter {
            typography: Typography::French,
            references: &Nowhere,
        };
        let mut findings = Findings::default();
        let text = converter.convert(markdown, shape, &mut findings);
        let problems = findings.problems.into_iter();
        (text, problems.map(|(_, problem)| problem).collect())
    }

    #[test]
    fn titles_are_one_line() {
        let (text, _) = convert("Suivre *l'offre* :\n\n- ici\n- là", Shape::Inline);
        assert_eq!(text.html, "Suivre <em>l’offre</em>\u{a0}:  ici là");
    }

    #[test]
    fn a_lone_paragraph_is_tight() {
        let (text, _) = convert("Une phrase :\n\n- un\n- deux", Shape::Block { tight: true });
        assert_eq!(
            text.html,
            "Une phrase\u{a0}:\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"
        );
        assert_eq!(text.plain, "Une phrase :\n- un\n- deux");
    }

    #[test]
    fn raw_html_is_dropped_and_told() {
        let (text, problems) = convert(
            "avant <b onclick=x>gras</b>\n\n<script>x</script>\n",
            Shape::Block { tight: false },
        );
        assert!(
            !text.html.contains("<b") && !text.html.contains("script"),
            "{}",
            text.html
        );
        assert!(text.html.contains("gras"));
        // The element that is opened and closed, and the block.
        assert_eq!(problems, [Problem::RawHtml, Problem::RawHtml]);
    }

    #[test]
    fn addresses_that_run_something_are_dropped() {
        let (text, problems) =
            convert("[ici](JavaScript:alert(1)) [là](https://x/)", Shape::Inline);
        assert_eq!(
            text.html,
            "<a href=\"\">ici</a> <a href=\"https://x/\">là</a>"
        );
        assert_eq!(
            problems,
            [Problem::ForbiddenAddress("JavaScript:alert(1)".into())]
        );
    }

    #[test]
    fn references_and_languages() {
        let (text, problems) = convert(
            "Voir [[C1]], [[C1|là]], [[C9]] et [leads]{lang=en}.",
            Shape::Inline,
        );
        assert_eq!(
            text.html,
            "Voir <a href=\"/c1/\">C1 Vendre</a>, <a href=\"/c1/\">là</a>, \
             <a href=\"\"></a> et <span lang=\"en\">leads</span>."
        );
        assert_eq!(text.plain, "Voir C1 Vendre, là,  et leads.");
        assert_eq!(problems.len(), 1);
    }
}
