//! Headings: exactly one of the first level, no skipped level, none without words.

use super::{AtEnd, Open, Reader};
use crate::diagnostics::codes;
use crate::html::Tag;
use crate::messages::audit as say;

impl<'h> Reader<'h> {
    pub(super) fn heading(&mut self, tag: &Tag<'h>, level: u8) -> AtEnd {
        self.main_headings += usize::from(level == 1);
        if level == 1 && self.main_headings == 2 {
            self.faults.add(
                &codes::NO_TITLE,
                tag.at,
                say::several_h1(),
                say::keep_one_h1(),
            );
        }
        if self.last_level > 0 && level > self.last_level + 1 {
            let before = self.last_level;
            self.faults.add(
                &codes::HEADING_ORDER,
                tag.at,
                say::skipped_level(level, before),
                say::one_level_at_a_time(),
            );
        }
        self.last_level = level;
        AtEnd::Heading(level)
    }

    pub(super) fn heading_ends(&mut self, level: u8, open: &Open<'h>) {
        if !open.text {
            self.faults.add(
                &codes::HEADING_ORDER,
                open.at,
                say::empty_heading(level),
                say::write_heading(),
            );
        }
    }
}
