//! What is asked of a page as a whole: its title, its ids, and what refers to them.

use super::Reader;
use crate::diagnostics::codes;
use crate::html::is_blank;
use crate::messages::audit as say;

impl Reader<'_> {
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
