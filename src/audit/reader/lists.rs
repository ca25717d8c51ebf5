//! Lists, which must have items, and line breaks, which must not make empty lines.

use super::{AtEnd, Open, Reader};
use crate::diagnostics::codes;
use crate::html::{Element, Tag};
use crate::messages::audit as say;

impl<'h> Reader<'h> {
    pub(super) fn list(&self, tag: &Tag<'h>) -> AtEnd {
        AtEnd::List {
            filled: false,
            hidden: self.concealed > 0 || tag.has("hidden"),
        }
    }

    /// An item belongs to the innermost list, but not across the edge of a template.
    pub(super) fn item(&mut self) {
        let mut open = self.open.iter_mut().rev();
        let around = open
            .find(|open| {
                matches!(open.at_end, AtEnd::List { .. }) || open.element == Element::Template
            })
            .map(|open| &mut open.at_end);
        if let Some(AtEnd::List { filled, .. }) = around {
            *filled = true;
        }
    }

    pub(super) fn list_ends(&mut self, filled: bool, hidden: bool, open: &Open<'h>) {
        if !filled && !hidden {
            self.faults.add(
                &codes::EMPTY_LIST,
                open.at,
                say::empty_list(open.name.to_ascii_lowercase()),
                say::leave_empty_list_out(),
            );
        }
    }

    pub(super) fn line_break(&mut self, tag: &Tag<'h>) {
        if let Some(first) = self.break_at.replace(tag.at) {
            self.faults.add(
                &codes::EMPTY_LINES,
                first,
                say::line_breaks(),
                say::write_paragraphs(),
            );
        }
    }
}
