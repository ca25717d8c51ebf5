//! Images, drawings and frames: an alternative or a title for each.

use super::{AtEnd, Drawing, Open, Reader};
use crate::audit::names;
use crate::diagnostics::codes;
use crate::html::{Tag, is_blank};
use crate::messages::audit as say;

impl<'h> Reader<'h> {
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

    pub(super) fn area(&mut self, tag: &Tag<'h>) {
        if tag.has("href") && !tag.has("alt") {
            self.no_alternative(tag);
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

    pub(super) fn embedded(&mut self, tag: &Tag<'h>) {
        if tag.filled("title").is_none() {
            self.faults.add(
                &codes::FRAME_TITLE,
                tag.at,
                say::no_frame_title(),
                say::write_frame_title(),
            );
        }
    }

    pub(super) fn drawing(&mut self, tag: &Tag<'h>) -> AtEnd {
        if tag.filled("aria-label").is_some() {
            self.mark();
        }
        AtEnd::Drawing(Drawing::new(tag, self.hidden > 0))
    }

    pub(super) fn drawing_ends(&mut self, drawing: &Drawing, open: &Open<'h>) {
        self.drawings -= 1;
        drawing.end(open.at, open.text, &mut self.faults);
    }
}
