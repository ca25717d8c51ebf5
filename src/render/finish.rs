//! The last pass over a page: glossary terms and relative addresses.
//!
//! Both need the finished page: an acronym is explained at its first occurrence, and only the final
//! address of the page determines relative paths. Both are done in a single pass, which copies
//! unchanged text in large pieces.

use super::Renderer;
use super::relative::Relative;
use super::vocabulary::{Marker, Vocabulary};
use crate::html::{EndTag, Tag, Visitor, escape, scan};
use memchr::memmem;

/// A text with replacements, applied in order.
pub(super) struct Edited<'h> {
    original: &'h str,
    out: String,
    /// How many bytes of the original have been copied to `out`.
    copied: usize,
}

impl<'h> Edited<'h> {
    fn new(original: &'h str) -> Self {
        Self {
            original,
            out: String::new(),
            copied: 0,
        }
    }

    /// Replaces a part of the original, which must begin at or after the end of the last
    /// replacement.
    pub(super) fn replace(&mut self, from: usize, to: usize, text: &str) {
        if self.out.is_empty() {
            self.out
                .reserve(self.original.len() + self.original.len() / 16);
        }
        self.out.push_str(&self.original[self.copied..from]);
        self.out.push_str(text);
        self.copied = to;
    }

    /// The byte offset of a slice of the original.
    pub(super) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.original.as_ptr() as usize)
    }

    /// The finished text; `None` when nothing was replaced.
    fn finish(mut self) -> Option<String> {
        if self.copied == 0 && self.out.is_empty() {
            return None;
        }
        self.out.push_str(&self.original[self.copied..]);
        Some(self.out)
    }
}

/// What is applied to a page, or to a part of one.
struct Finisher<'h, 'r> {
    edited: Edited<'h>,
    marker: Option<Marker<'h, 'r>>,
    relative: Option<&'r Relative<'r>>,
}

impl<'h> Visitor<'h> for Finisher<'h, '_> {
    fn start(&mut self, tag: &Tag<'h>) {
        if let Some(marker) = &mut self.marker {
            marker.open(tag);
        }
        if let Some(relative) = self.relative {
            relative.addresses(tag, &mut self.edited);
        }
    }

    fn end(&mut self, tag: &EndTag<'h>) {
        if let Some(marker) = &mut self.marker {
            marker.close(tag);
        }
    }

    fn text(&mut self, text: &'h str, at: usize) {
        if let Some(marker) = &mut self.marker {
            marker.words(text, at, &mut self.edited);
        }
    }
}

/// Reduces links of a page to its own parts to their fragments. The page of a unit links to each of
/// its criteria three times, so its own address would be a tenth of its bytes.
fn shorten_own_links(html: String, own: &str) -> String {
    let long = format!(" href=\"{}#", escape(own));
    let found = memmem::find_iter(html.as_bytes(), &long);
    let mut edited = Edited::new(&html);
    for at in found {
        edited.replace(at, at + long.len(), " href=\"#");
    }
    let shortened = edited.finish();
    shortened.unwrap_or(html)
}

/// Finishes a page or a part of one; returns it unchanged when there is nothing to do.
pub(super) fn finish(
    html: String,
    vocabulary: Option<&Vocabulary>,
    relative: Option<&Relative<'_>>,
) -> String {
    let marker = vocabulary.and_then(Vocabulary::marker);
    if marker.is_none() && relative.is_none() {
        return html;
    }
    let mut finisher = Finisher {
        edited: Edited::new(&html),
        marker,
        relative,
    };
    scan(&html, &mut finisher);
    let finished = finisher.edited.finish();
    finished.unwrap_or(html)
}

impl Renderer {
    /// How the page at an address writes addresses; `None` when they are written from the root.
    pub(super) fn relative_to(&self, address: &str) -> Option<Relative<'_>> {
        let anywhere = self.catalog.site.base.origin.is_none();
        anywhere.then(|| Relative::new(address, |path| self.names_a_page(path)))
    }

    /// Finishes the page at an address.
    pub(super) fn finish(&self, html: String, address: &str) -> String {
        finish(
            shorten_own_links(html, &self.catalog.site.base.href(address)),
            Some(&self.vocabulary),
            self.relative_to(address).as_ref(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::shorten_own_links;

    #[test]
    fn links_to_own_parts_leave_the_address_out() {
        let html = "<link rel=\"canonical\" href=\"https://e.org/x/\"><a class=\"a\" href=\"/x/#k\">k</a>\
                    <a href=\"/x/y/#k\">y</a><a href=\"/x/\">x</a><code> href=&quot;/x/#k</code>";
        let short = html.replace("\"/x/#k\"", "\"#k\"");
        assert_eq!(shorten_own_links(html.to_owned(), "/x/"), short);
        assert_eq!(shorten_own_links(short.clone(), "/x/"), short);
    }
}
