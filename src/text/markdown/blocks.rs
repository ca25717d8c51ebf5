//! Checks the words of each block when it ends.

use super::conversion::Conversion;
use super::{Problem, Shape, Voice};
use crate::text::style::{self, Slip};
use std::ops::Range;

/// Replaces text that is not in the site's language: code, and words marked as foreign.
const OTHER: char = '\u{fffc}';

/// The words of a paragraph, heading, item or cell, with their source offsets.
#[derive(Default)]
pub(super) struct Block {
    text: String,
    /// Offsets where parts of the text begin in it, and in the Markdown.
    offsets: Vec<(usize, usize)>,
}

impl Block {
    pub(super) fn push(&mut self, text: &str, offset: usize) {
        self.offsets.push((self.text.len(), offset));
        self.text.push_str(text);
    }

    pub(super) fn push_other(&mut self, offset: usize) {
        self.offsets.push((self.text.len(), offset));
        self.text.push(OTHER);
    }

    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// The range in the Markdown of a part of the text.
    fn source_range(&self, range: &Range<usize>, markdown: &str) -> Range<usize> {
        let at = |byte: usize| {
            let part = self.offsets.partition_point(|(start, _)| *start <= byte);
            let (start, offset) = self.offsets[part.saturating_sub(1)];
            boundary(markdown, offset + (byte - start))
        };
        let start = at(range.start);
        // The end is measured from the last byte, which is certainly in the same part.
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
    /// Checks the words of the block that ends here.
    pub(super) fn end_block(&mut self) {
        if self.block.offsets.is_empty() {
            return;
        }
        let block = std::mem::take(&mut self.block);
        if block.is_blank() {
            return;
        }
        let markdown = self.markdown;
        let mut slips: Vec<(Range<usize>, Slip)> = Vec::new();
        // The words of a document must not change.
        if self.converter.voice == Voice::Author {
            style::slips(&block.text, &mut slips);
        }
        // But a fake list can be written as a real one, except in one line, where bullets are
        // ordinary text.
        if self.shape != Shape::Inline {
            style::fake_lists(&block.text, &mut slips);
        }
        for (range, slip) in slips {
            let range = block.source_range(&range, markdown);
            self.problem(range, Problem::Style(slip));
        }
        for range in style::acronyms(&block.text) {
            let word = block.text[range.clone()].to_owned();
            let range = block.source_range(&range, markdown);
            self.findings.acronyms.push((range, word));
        }
        if !self.converter.language.starts_with("en") {
            for (range, word) in style::english(&block.text) {
                let range = block.source_range(&range, markdown);
                self.findings.foreign.push((range, word));
            }
        }
    }
}
