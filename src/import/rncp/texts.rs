//! Longer texts of the register as paragraphs and lists.

use super::super::{Block, Prose};
use super::items::gaps;
use super::marks::{Mark, mark};

/// A text that has lost its line breaks. A part that begins with a dash is a list item, one that
/// begins in lower case continues the previous one, and the rest are paragraphs.
pub(super) fn prose(text: &str) -> Prose {
    let mut blocks: Vec<Block> = Vec::new();
    // A dash may be on its own before a gap.
    let mut is_item = false;
    for part in gaps(text) {
        let (begins_item, words) = match mark(part) {
            (Some(Mark::Dash(_)), words) => (true, words),
            // Codes are part of their paragraph.
            _ => (is_item, part),
        };
        is_item = begins_item && words.is_empty();
        if words.is_empty() {
            continue;
        }
        let continues = !begins_item && words.starts_with(char::is_lowercase);
        match blocks.last_mut() {
            Some(Block::List(items)) if begins_item => items.push(words.to_owned()),
            Some(Block::List(items)) if continues => append(items.last_mut(), words),
            Some(Block::Paragraph(paragraph)) if continues => append(Some(paragraph), words),
            _ if begins_item => blocks.push(Block::List(vec![words.to_owned()])),
            _ => blocks.push(Block::Paragraph(words.to_owned())),
        }
    }
    Prose::blocks(&blocks)
}

fn append(text: Option<&mut String>, words: &str) {
    if let Some(text) = text {
        text.push(' ');
        text.push_str(words);
    }
}
