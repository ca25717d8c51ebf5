//! Converts one text, event by event.

use super::blocks::Block;
use super::figures::Image;
use super::language::LanguageSpan;
use super::links::Link;
use super::plain::PlainText;
use super::tables::{Caption, Table, captions};
use super::{Converter, Findings, Parsed, Problem, Shape, comments, is_language_tag, line, turned};
use crate::text::{Oddity, may_contain_controls, oddity, slug, style};
use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;
use std::ops::Range;

pub(super) struct Conversion<'c, 'm> {
    pub(super) converter: &'c Converter<'c>,
    pub(super) markdown: &'m str,
    pub(super) shape: Shape,
    pub(super) findings: &'c mut Findings,
    pub(super) events: Vec<(Event<'m>, Range<usize>)>,
    /// The index of the next event.
    pub(super) at: usize,
    pub(super) captions: Vec<Caption>,
    pub(super) out: Vec<Event<'m>>,
    /// Whether `out` is needed.
    pub(super) makes_html: bool,
    pub(super) plain: PlainText,
    pub(super) table: Option<Table>,
    /// The closing tag of the open cell.
    pub(super) cell_end: Option<&'static str>,
    /// The ids of headings and tables so far.
    pub(super) ids: BTreeSet<String>,
    pub(super) link: Option<Link>,
    /// The words of the links so far, folded, with their addresses and ranges.
    pub(super) link_words: FxHashMap<String, (String, Range<usize>)>,
    pub(super) block: Block,
    /// The link definitions: labels and their ranges.
    pub(super) definitions: Vec<(String, Range<usize>)>,
    /// The index in `out` at which the open heading begins, and its range.
    pub(super) heading: Option<(usize, Range<usize>)>,
    /// The level of the previous heading; the page title is at the first.
    pub(super) level: usize,
    /// How many lists and quotations are open.
    pub(super) depth: usize,
    raw_html_depth: usize,
    pub(super) in_raw_table: bool,
    /// Whether a block of code is open.
    in_code: bool,
    /// Whether the last event ended a line.
    pub(super) after_break: bool,
    /// The index of the event after a paragraph that contains only an image.
    pub(super) image_paragraph: Option<usize>,
}

impl<'c, 'm> Conversion<'c, 'm> {
    pub(super) fn new(
        converter: &'c Converter<'c>,
        markdown: &'m str,
        shape: Shape,
        (mut events, definitions): Parsed<'m>,
        findings: &'c mut Findings,
    ) -> Self {
        if shape == Shape::Inline {
            line::remove_lead(&mut events);
        }
        let captions = if shape == Shape::Inline {
            Vec::new()
        } else {
            captions(&mut events, markdown)
        };
        Self {
            converter,
            markdown,
            shape,
            findings,
            out: Vec::with_capacity(events.len()),
            makes_html: true,
            events,
            at: 0,
            captions,
            plain: PlainText::default(),
            table: None,
            cell_end: None,
            ids: BTreeSet::new(),
            link: None,
            link_words: FxHashMap::default(),
            block: Block::default(),
            definitions,
            heading: None,
            level: 1,
            depth: 0,
            raw_html_depth: 0,
            in_raw_table: false,
            in_code: false,
            after_break: false,
            image_paragraph: None,
        }
    }

    pub(super) fn run(mut self) -> (Vec<Event<'m>>, PlainText) {
        self.unused_definitions();
        while self.at < self.events.len() {
            let at = self.at;
            // A caption is written together with its table.
            let caption = self.captions.iter().find(|it| it.whole.start == at);
            if let Some(whole) = caption.map(|caption| caption.whole.clone()) {
                self.at = whole.end;
                continue;
            }
            self.at += 1;
            self.play(at);
        }
        self.end_block();
        (self.out, self.plain)
    }

    /// Converts the event at an index.
    pub(super) fn play(&mut self, at: usize) {
        let (event, range) = &mut self.events[at];
        let event = std::mem::replace(event, Event::Rule);
        let range = range.clone();
        self.event(at, event, range);
    }

    fn event(&mut self, at: usize, event: Event<'m>, range: Range<usize>) {
        let after_break = std::mem::take(&mut self.after_break);
        match event {
            Event::Text(text) => {
                self.controls(&text, &range);
                self.text(&text, &range);
            }
            Event::Code(code) => {
                self.controls(&code, &range);
                self.plain.push(&code);
                self.block.push_other(range.start);
                if let Some(link) = &mut self.link {
                    link.words.push_str(&code);
                }
                self.out.push(Event::Code(code));
            }
            // A private note of the author.
            Event::InlineHtml(tag) if comments::is_comment(&tag) => {}
            Event::InlineHtml(tag) => self.inline_html(&tag, range, after_break),
            // HTML blocks are reported as a whole.
            Event::Html(_) => {}
            Event::Start(Tag::HtmlBlock) => {
                self.html_block(range);
                self.raw_html_depth += 1;
            }
            Event::End(TagEnd::HtmlBlock) => self.raw_html_depth -= 1,
            Event::SoftBreak | Event::HardBreak if self.shape == Shape::Inline => {
                self.plain.push(" ");
                self.block.push(" ", range.start);
                self.out.push(Event::Text(" ".into()));
            }
            Event::SoftBreak => {
                self.plain.push(" ");
                self.block.push("\n", range.start);
                self.out.push(Event::SoftBreak);
            }
            Event::HardBreak => {
                if after_break {
                    self.problem(range.clone(), Problem::Style(style::Slip::EmptyLines));
                }
                self.after_break = true;
                self.plain.line();
                self.block.push("\n", range.start);
                self.out.push(Event::HardBreak);
            }
            Event::Start(tag) => self.start(at, tag, range),
            Event::End(tag) => self.end(at, tag, range),
            Event::Rule => self.out.push(Event::Rule),
            // Other events only come from extensions that are not enabled.
            _ => {}
        }
    }

    fn start(&mut self, at: usize, tag: Tag<'m>, range: Range<usize>) {
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
                self.open_link(&dest_url, &title, range.clone());
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
                let image = Image {
                    link_type,
                    url: dest_url,
                    title,
                    label: id,
                };
                self.image(at, image, range);
            }
            Tag::Heading { level, .. } => self.open_heading(level, range),
            Tag::Item => {
                self.end_block();
                self.plain.item();
                self.block(Tag::Item);
            }
            Tag::Paragraph => {
                self.end_block();
                if self.shape != Shape::Inline {
                    self.paragraph_look(at, &range);
                }
                self.bold_paragraph(at, range);
                self.plain.paragraph();
                self.block(Tag::Paragraph);
            }
            Tag::List(_) | Tag::BlockQuote(_) | Tag::CodeBlock(_) => {
                self.open_container(tag, &range);
            }
            // A single ~ is no strikethrough: it means « about », or separates numbers.
            Tag::Strikethrough if !self.is_struck(&range) => self.say("~"),
            Tag::Table(columns) if self.shape != Shape::Inline => {
                self.end_block();
                self.table_look(at);
                self.open_table(at, columns.len(), &range);
            }
            Tag::TableHead | Tag::TableRow | Tag::TableCell if self.table.is_some() => {
                self.table_event(at, &Event::Start(tag), range);
            }
            // In a title, cells become consecutive words.
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.plain.push(" ");
                self.out.push(Event::Text(" ".into()));
            }
            other => self.out.push(Event::Start(other)),
        }
    }

    /// The start of a list, a quotation or a code block.
    fn open_container(&mut self, tag: Tag<'m>, range: &Range<usize>) {
        self.end_block();
        self.depth += 1;
        match &tag {
            Tag::List(first) => self.plain.open_list(*first),
            Tag::CodeBlock(kind) => {
                self.in_code = true;
                self.code_block(kind, range);
            }
            _ => {}
        }
        self.plain.line();
        self.block(tag);
    }

    fn end(&mut self, at: usize, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(level) => self.close_heading(level),
            TagEnd::List(_) => {
                self.depth -= 1;
                self.plain.close_list();
                self.block_end(tag);
            }
            TagEnd::Paragraph | TagEnd::Item => {
                self.end_block();
                self.block_end(tag);
            }
            TagEnd::BlockQuote(_) | TagEnd::CodeBlock => {
                self.depth -= 1;
                self.in_code = false;
                // Code is in no natural language.
                self.block = Block::default();
                self.block_end(tag);
            }
            TagEnd::Strikethrough if !self.is_struck(&range) => self.say("~"),
            TagEnd::Link => {
                self.end_link();
                self.out.push(Event::End(tag));
            }
            TagEnd::Table | TagEnd::TableHead | TagEnd::TableRow | TagEnd::TableCell => {
                self.table_event(at, &Event::End(tag), range);
            }
            other => self.out.push(Event::End(other)),
        }
    }

    /// Writes a block, or a space in a title.
    pub(super) fn block(&mut self, tag: Tag<'m>) {
        if self.shape == Shape::Inline {
            if !self.out.is_empty() {
                self.out.push(Event::Text(" ".into()));
            }
        } else {
            self.out.push(Event::Start(tag));
        }
    }

    /// Writes the end of a block; nothing in a title.
    pub(super) fn block_end(&mut self, tag: TagEnd) {
        if self.shape != Shape::Inline {
            self.out.push(Event::End(tag));
        }
    }

    /// Reports a problem at a range, without the white space at its end.
    pub(super) fn problem(&mut self, range: Range<usize>, problem: impl Into<Problem>) {
        let range = self.trimmed(range);
        self.problem_at(range, problem);
    }

    /// Reports a problem at a range, spaces included.
    pub(super) fn problem_at(&mut self, range: Range<usize>, problem: impl Into<Problem>) {
        self.findings.problems.push((range, problem.into()));
    }

    /// A range without the white space at its end: blocks include line ends, which authors do not see.
    pub(super) fn trimmed(&self, range: Range<usize>) -> Range<usize> {
        let length = self.markdown[range.clone()].trim_end().len();
        range.start..range.start + length
    }

    /// Adds the text of an event, with its language spans and bare web addresses.
    fn text(&mut self, text: &str, range: &Range<usize>) {
        if self.raw_html_depth > 0 {
            return;
        }
        if let Some(name) = self.plain.replace_next.take() {
            self.block.push_other(range.start);
            self.say(&name);
            return;
        }
        if self.in_code {
            // Code is not altered.
            self.plain.push(text);
            self.out.push(Event::Text(text.to_owned().into()));
            return;
        }
        self.near_misses(text, range);
        let mut rest = text;
        let mut offset = range.start;
        while let Some(span) = LanguageSpan::find(rest) {
            self.block.push(&rest[..span.start], offset);
            self.say(&rest[..span.start]);
            if !is_language_tag(span.language) {
                let problem = Problem::Language(span.language.to_owned());
                let range = self.find(range, &rest[span.start..span.end]);
                self.problem(range, problem);
            }
            self.block.push_other(offset + span.start);
            let language = slug(span.language);
            let direction = turned(&language, self.converter.language);
            self.markup(match direction {
                Some(direction) => format!("<span lang=\"{language}\" dir=\"{direction}\">"),
                None => format!("<span lang=\"{language}\">"),
            });
            self.plain.push(span.words);
            if let Some(link) = &mut self.link {
                link.words.push_str(span.words);
            }
            self.out.push(Event::Text(span.words.to_owned().into()));
            self.markup("</span>");
            offset += span.end;
            rest = &rest[span.end..];
        }
        self.block.push(rest, offset);
        self.say_with_addresses(rest, offset);
    }

    /// Reports a forbidden character written as a character reference.
    fn controls(&mut self, text: &str, range: &Range<usize>) {
        let is_control = |c: &char| oddity(*c) == Some(Oddity::Control);
        if may_contain_controls(text)
            && let Some(c) = text.chars().find(is_control)
        {
            self.problem(range.clone(), Problem::Control(c));
        }
    }

    /// Adds text, with and without markup.
    pub(super) fn say(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        self.plain.push(words);
        if let Some(link) = &mut self.link {
            link.words.push_str(words);
        }
        if !self.makes_html {
            return;
        }
        let printed = self.converter.typography.apply(words).into_owned();
        self.out.push(Event::Text(printed.into()));
    }

    /// Adds generated markup.
    pub(super) fn markup(&mut self, html: impl Into<CowStr<'m>>) {
        self.out.push(Event::InlineHtml(html.into()));
    }

    /// The index of the first event from `start` on that ends something.
    pub(super) fn end_of(&self, start: usize, ends: impl Fn(&Event<'m>) -> bool) -> usize {
        self.events[start..]
            .iter()
            .position(|(event, _)| ends(event))
            .map_or(self.events.len(), |length| start + length)
    }

    /// The visible text of events.
    pub(super) fn words_of(&self, events: Range<usize>) -> String {
        let mut words = String::new();
        for (event, _) in &self.events[events] {
            match event {
                Event::Text(text) => LanguageSpan::push_words(text, &mut words),
                Event::Code(text) => words.push_str(text),
                Event::SoftBreak | Event::HardBreak => words.push(' '),
                _ => {}
            }
        }
        words
    }

    /// The last occurrence of a text in a range; the whole range when it is spelled differently.
    pub(super) fn find(&self, range: &Range<usize>, text: &str) -> Range<usize> {
        match self.markdown[range.clone()].rfind(text) {
            Some(at) if !text.is_empty() => range.start + at..range.start + at + text.len(),
            _ => range.clone(),
        }
    }
}
