//! What the reader asks of headings, images, what stands in what, and of a page as a whole.

use super::{Reader, is_interactive};
use crate::audit::names;
use crate::diagnostics::codes;
use crate::html::{Tag, is_blank};

impl<'h> Reader<'h> {
    pub(super) fn heading(&mut self, tag: &Tag<'h>, level: u8) {
        self.main_headings += usize::from(level == 1);
        if level == 1 && self.main_headings == 2 {
            self.faults.add(
                &codes::NO_TITLE,
                tag.at,
                "the page has several headings of the first level; it must have one",
                "keep the <h1> with the title of the page, and give the others a lower level",
            );
        }
        if self.last_level > 0 && level > self.last_level + 1 {
            let before = self.last_level;
            self.faults.add(
                &codes::HEADING_ORDER,
                tag.at,
                format!(
                    "a heading of level {level} follows one of level {before}: a level is skipped"
                ),
                "the template of the page writes it: go down one level at a time",
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
            format!("the image `{address}` has no `alt` at all"),
            "in the template, write alt=\"\" for an image that only decorates",
            None,
        );
    }

    /// What must not stand inside a link or a button, or where screen readers do not go.
    pub(super) fn nesting(&mut self, tag: &Tag<'h>, hidden: bool) {
        let can_act = is_interactive(tag);
        if !can_act {
            return;
        }
        if let Some((_, around)) = self.interactive {
            self.faults.add(
                &codes::NESTED_CONTROL,
                tag.at,
                format!("<{}> stands inside a {around}", tag.name),
                "put it beside, not inside: readers could not tell which of the two they choose",
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
                format!(
                    "<{}> can be reached with the keyboard, but aria-hidden hides it",
                    tag.name
                ),
                "take aria-hidden away, or the control with it: a reader would stand on nothing",
            );
        }
    }

    /// What can be said only when the whole page has been read.
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
                    format!("the id `{second}` stands twice on one page"),
                    "give one of the two records, headings or notices another code, id or wording",
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

    /// Whether an element of the page has an id; to be asked when the page was read.
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
                        format!(
                            "`{}` names the id `{id}`, which the page does not have",
                            reference.attribute
                        ),
                        "write the id of an element of the same page, or leave the attribute out",
                    );
                }
            }
        }
    }
}
