//! The reader's checks on headings, images, nesting, and the page as a whole.

use super::{Reader, is_interactive};
use crate::audit::names;
use crate::diagnostics::codes;
use crate::html::{Tag, is_blank};
use crate::messages::audit as say;

impl<'h> Reader<'h> {
    pub(super) fn heading(&mut self, tag: &Tag<'h>, level: u8) {
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
    }

    pub(super) fn image(&mut self, tag: &Tag<'h>) {
        match tag.get("alt") {
            None => self.no_alternative(tag),
            Some(alt) => {
                if !is_blank(alt) {
                    self.mark();
                    names::alternative(tag, alt, &mut self.faults);
                }
            }
        }
    }

    pub(super) fn no_alternative(&mut self, tag: &Tag<'h>) {
        let address = tag.get("src").or(tag.get("href")).unwrap_or("");
        self.faults.add_written(
            &codes::IMAGE_WITHOUT_ALT,
            tag.at,
            say::no_alt(address),
            say::write_empty_alt(),
            None,
        );
    }

    /// What must not be inside a link or a button, or be hidden from screen readers.
    pub(super) fn nesting(&mut self, tag: &Tag<'h>, hidden: bool) {
        let can_act = is_interactive(tag);
        if !can_act {
            return;
        }
        if let Some((_, around)) = self.interactive {
            self.faults.add(
                &codes::NESTED_CONTROL,
                tag.at,
                say::nested_control(&tag.name, around),
                say::put_beside(),
            );
        }
        let never_reached = tag
            .get("tabindex")
            .is_some_and(|at| at.trim().starts_with('-'))
            || tag.has("disabled");
        if hidden && !never_reached {
            self.faults.add(
                &codes::HIDDEN_FOCUS,
                tag.at,
                say::hidden_focus(&tag.name),
                say::show_or_remove(),
            );
        }
    }

    /// Checks that require the whole page.
    pub(in crate::audit) fn finish(&mut self) {
        let end = self.faults.html.len();
        while !self.open.is_empty() {
            self.close(end);
        }
        self.addresses.sort_unstable();
        self.addresses.dedup_by(|later, first| later.0 == first.0);
        self.ids.sort_unstable();
        for pair in self.ids.windows(2) {
            if let [(first, _), (second, at)] = pair
                && first == second
            {
                self.faults.add_written(
                    &codes::DUPLICATE_ID,
                    *at,
                    say::id_twice(second),
                    say::other_id(),
                    Some(second),
                );
            }
        }
        self.ids.dedup_by(|later, first| later.0 == first.0);
        if is_blank(self.title) {
            self.frame.without_title(&mut self.faults);
        }
        if self.main_headings == 0 {
            self.frame.without_heading(&mut self.faults);
        }
        self.references();
        self.forms.finish(&mut self.faults);
        self.frame.finish(&self.ids, &mut self.faults);
        self.links.finish();
    }

    /// Whether an element of the page has an id; only valid when the page has been read.
    pub(in crate::audit) fn has_id(&self, id: &str) -> bool {
        let found = self.ids.binary_search_by(|(known, _)| (*known).cmp(id));
        found.is_ok()
    }

    fn references(&mut self) {
        for reference in &self.references {
            for id in reference.ids.split_ascii_whitespace() {
                if !self.has_id(id) {
                    self.faults.add(
                        &codes::DANGLING_ID,
                        reference.at,
                        say::dangling_id(&reference.attribute, id),
                        say::write_existing_id(),
                    );
                }
            }
        }
    }
}
