//! Headings: one level at a time, each with an id, and lines in bold that only look like one.

use super::conversion::Conversion;
use super::{HeadingProblem, Shape};
use crate::text::{id_of, unique_id};
use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};
use std::ops::Range;

/// The most words of a bold line that is taken for a heading; a longer one is a sentence.
const LONGEST_HEADING: usize = 10;

impl Conversion<'_, '_> {
    /// Opens a heading. In records, which are below headings of the page, it becomes bold text.
    pub(super) fn open_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        self.end_block();
        self.plain.line();
        if self.shape != Shape::Page {
            if self.shape != Shape::Inline {
                self.problem(range, HeadingProblem::InRecord);
            }
            self.block(Tag::Paragraph);
            self.out.push(Event::Start(Tag::Strong));
            return;
        }
        if level == HeadingLevel::H1 {
            self.problem(range.clone(), HeadingProblem::SecondTitle);
        }
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

    pub(super) fn close_heading(&mut self, level: HeadingLevel) {
        self.end_block();
        if self.shape == Shape::Page {
            let level = below_title(level);
            self.out.push(Event::End(TagEnd::Heading(level)));
            self.name_heading();
        } else {
            self.out.push(Event::End(TagEnd::Strong));
            self.block_end(TagEnd::Paragraph);
        }
    }

    /// Reports a heading that skips a level.
    fn heading_level(&mut self, level: usize, range: &Range<usize>) {
        if level > self.level + 1 {
            let problem = HeadingProblem::SkippedLevel(level, self.level);
            self.problem(range.clone(), problem);
        }
        self.level = level;
    }

    /// Gives a page heading an id made from its words, with a number when an earlier heading has
    /// the same words.
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
        let name = unique_id(&mut self.ids, &id_of(&words));
        if words.trim().is_empty() {
            self.problem(range, HeadingProblem::Empty);
        } else {
            let range = self.trimmed(range);
            self.findings.headings.push((range, name.clone()));
        }
        if let Some(Event::Start(Tag::Heading { id, .. })) = self.out.get_mut(start) {
            *id = Some(name.into());
        }
    }

    /// Reports a paragraph entirely in bold: it looks like a heading without being one.
    pub(super) fn bold_paragraph(&mut self, start: usize, range: Range<usize>) {
        if self.shape == Shape::Inline || self.depth > 0 {
            return;
        }
        let end = self.end_of(start, |event| {
            matches!(event, Event::End(TagEnd::Paragraph))
        });
        let mut strong = 0_usize;
        let mut words = String::new();
        let mut colon = false;
        for (event, _) in &self.events[start + 1..end] {
            match event {
                Event::Start(Tag::Strong) => strong += 1,
                Event::End(TagEnd::Strong) => strong = strong.saturating_sub(1),
                Event::Start(Tag::Emphasis) | Event::End(TagEnd::Emphasis) | Event::SoftBreak => {}
                Event::Text(text) | Event::Code(text) if strong > 0 => {
                    colon = text.trim_end().ends_with(':');
                    words.push_str(text);
                }
                Event::Text(text) if text.trim_matches([' ', ':', '.', '\u{a0}']).is_empty() => {
                    colon |= text.contains(':');
                }
                _ => return,
            }
        }
        let words = words.trim();
        // A whole sentence in bold is a warning to readers, not a heading.
        let count = words.split_whitespace().count();
        let is_sentence = match words.chars().next_back() {
            Some('.' | '!' | '…' | ';') => count > 2,
            // Questions can be headings.
            Some('?') => count > 6,
            _ => count > LONGEST_HEADING,
        };
        // A heading has content below it, and a list is introduced by a sentence.
        let next = self.events.get(end + 1).map(|(event, _)| event);
        let introduces = matches!(next, Some(Event::Start(Tag::List(_))));
        let introduces = introduces && colon;
        if !words.is_empty() && !is_sentence && !introduces && next.is_some() {
            let problem = HeadingProblem::Bold {
                words: words.to_owned(),
                in_page: self.shape == Shape::Page,
            };
            self.problem(range, problem);
        }
    }
}

/// The page title is the only first-level heading.
fn below_title(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        deeper => deeper,
    }
}
