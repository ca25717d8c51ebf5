//! Rules for a page as a whole: its title, its ids, and the attributes that refer to them.

use super::{Id, Reader};
use crate::audit::facts::number_of;
use crate::diagnostics::codes;
use crate::html::{is_blank, lower};
use crate::messages::audit as say;

/// The element with an id, among ids sorted by number.
pub(in crate::audit) fn find<'i, 'h>(ids: &'i [Id<'h>], id: &str) -> Option<&'i Id<'h>> {
    let found = ids.binary_search_by_key(&number_of(id), |id| id.number);
    found.ok().map(|index| &ids[index])
}

impl Reader<'_> {
    /// Checks that require the whole page.
    pub(in crate::audit) fn finish(&mut self) {
        let end = self.faults.html.len();
        while !self.open.is_empty() {
            self.close(end);
        }
        self.ids.sort_unstable_by_key(|id| (id.number, id.at));
        for pair in self.ids.windows(2) {
            if let [first, second] = pair
                && first.number == second.number
            {
                self.faults.add_written(
                    &codes::DUPLICATE_ID,
                    second.at,
                    say::id_twice(second.id),
                    say::other_id(),
                    Some(second.id),
                );
            }
        }
        self.ids.dedup_by_key(|id| id.number);
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
        find(&self.ids, id).is_some()
    }

    fn references(&mut self) {
        for reference in &self.references {
            for id in reference.ids.split_ascii_whitespace() {
                if !self.has_id(id) {
                    self.faults.add(
                        &codes::DANGLING_ID,
                        reference.at,
                        say::dangling_id(lower(reference.attribute), id),
                        say::write_existing_id(),
                    );
                }
            }
        }
    }
}
