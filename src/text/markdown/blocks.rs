//! The words of each block, looked at when it ends.

use super::conversion::Conversion;
use super::{Problem, Shape, Voice};
use crate::text::style::{self, Slip};
use std::ops::Range;

/// Stands for what is no text of the site's language: code, and words marked as foreign.
const OTHER: char = '\u{fffc}';

/// The words of a paragraph, heading, item or cell, with the places that they come from.
#[derive(Default)]
pub(super) struct Block {
    text: String,
    /// Where parts of the text begin in it, and in the Markdown.
    places: Vec<(usize, usize)>,
}

impl Block {
    pub(super) fn push(&mut self, text: &str, place: usize) {
        self.places.push((self.text.len(), place));
        self.text.push_str(text);
    }

    pub(super) fn push_other(&mut self, place: usize) {
        self.places.push((self.text.len(), place));
        self.text.push(OTHER);
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The place in the Markdown of a part of the text.
    fn place(&self, range: &Range<usize>, markdown: &str) -> Range<usize> {
        let at = |byte: usize| {
            let part = self.places.partition_point(|(start, _)| *start <= byte);
            let (start, place) = self.places[part.saturating_sub(1)];
            boundary(markdown, place + (byte - start))
        };
        let start = at(range.start);
        // The end is measured from the last byte, which is certain to be of the same part.
        let last = range.end.saturating_sub(1).max(range.start);
        let end = boundary_after(markdown, at(last) + 1);
        start..end.max(start)
    }
}

fn boundary(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

fn boundary_after(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte += 1;
    }
    byte
}

impl Conversion<'_, '_> {
    /// Looks at the words of the block that ends here.
    pub(super) fn end_block(&mut self) {
        if self.block.places.is_empty() {
            return;
        }
        let block = std::mem::take(&mut self.block);
        if block.is_blank() {
            return;
        }
        let markdown = self.markdown;
        let mut slips: Vec<(Range<usize>, Slip)> = Vec::new();
        match self.converter.voice {
            Voice::Author => style::slips(&block.text, &mut slips),
            // Its words are not to be changed, but a list of it can be written as one.
            Voice::Document => style::fake_lists(&block.text, &mut slips),
        }
        // In a line, the signs of lists are words.
        if self.shape == Shape::Inline {
            slips.retain(|(_, slip)| !matches!(slip, Slip::FakeList(_)));
        }
        for (range, slip) in slips {
            let place = block.place(&range, markdown);
            self.problem(place, Problem::Style(slip));
        }
        for range in style::acronyms(&block.text) {
            let word = block.text[range.clone()].to_owned();
            let place = block.place(&range, markdown);
            self.findings.acronyms.push((place, word));
        }
        if !self.converter.language.starts_with("en") {
            for (range, word) in style::english(&block.text) {
                let place = block.place(&range, markdown);
                self.findings.foreign.push((place, word));
            }
        }
    }
}
