//! Relative addresses, for a site that works in any folder and from disk.

use super::finish::Edited;
use crate::html::{Tag, addresses_of_list, is_address, is_address_list};

/// Turns paths from the root into paths relative to the folder of a page, ending in `index.html`
/// for pages, because a file system has no default documents.
pub(super) struct Relative<'r> {
    /// The relative path from the page to the root.
    up: String,
    is_page: Box<dyn Fn(&str) -> bool + 'r>,
}

impl<'r> Relative<'r> {
    /// Addresses as written by the page at an address. `is_page` says whether an address is that of
    /// a page.
    pub(super) fn new(address: &str, is_page: impl Fn(&str) -> bool + 'r) -> Self {
        let folders = address.matches('/').count().saturating_sub(1);
        Self {
            up: "../".repeat(folders),
            is_page: Box::new(is_page),
        }
    }

    /// Rewrites the addresses of an element.
    pub(super) fn addresses<'h>(&self, tag: &Tag<'h>, edited: &mut Edited<'h>) {
        for (name, value) in tag.attributes() {
            let name = tag.folded(name);
            if is_address(&name) {
                self.rewrite(value, edited);
            } else if is_address_list(&name) {
                addresses_of_list(value).for_each(|address| self.rewrite(address, edited));
            }
        }
    }

    fn rewrite(&self, address: &str, edited: &mut Edited<'_>) {
        if is_path(address) {
            let at = edited.offset(address);
            edited.replace(at, at + address.len(), &self.path(address));
        }
    }

    /// A root-relative path as the page writes it; any other address unchanged.
    pub(super) fn path(&self, path: &str) -> String {
        if !is_path(path) {
            return path.to_owned();
        }
        let end = path.find(['?', '#']).unwrap_or(path.len());
        let (address, rest) = path.split_at(end);
        let index = if address.ends_with('/') && (self.is_page)(address) {
            "index.html"
        } else {
            ""
        };
        let joined = format!(
            "{}{}{index}{rest}",
            self.up,
            address.trim_start_matches('/')
        );
        if joined.is_empty() {
            "./".to_owned()
        } else {
            joined
        }
    }
}

/// Whether an address is a path from the root of the site.
fn is_path(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::Relative;
    use crate::render::finish::finish;

    /// Addresses that are not pages used to get a link to the folder of the page.
    #[test]
    fn what_is_no_path_stays() {
        let relative = Relative::new("/x/y/", |_| true);
        for address in ["", "#z", "https://e.org/", "//e.org/x", "mailto:a@b.c"] {
            assert_eq!(relative.path(address), address);
        }
    }

    #[test]
    fn from_a_deep_page() {
        let relative = |html: &str, address: &str| {
            let relative = Relative::new(address, |address| address.ends_with('/'));
            finish(html.to_owned(), None, Some(&relative))
        };
        let html = "<a href=\"/\">a</a><a href='/x/#y'>b</a><link href=\"/a.css?v=1\"><a href=\"https://e.org/\">c</a><a href=\"#z\">d</a>";
        assert_eq!(
            relative(html, "/x/y/"),
            "<a href=\"../../index.html\">a</a><a href='../../x/index.html#y'>b</a>\
             <link href=\"../../a.css?v=1\"><a href=\"https://e.org/\">c</a><a href=\"#z\">d</a>"
        );
        assert_eq!(
            relative(
                "<video poster=/p.png></video><img srcset=\"/a.png 1x, /b.png 2x\">",
                "/x/"
            ),
            "<video poster=../p.png></video><img srcset=\"../a.png 1x, ../b.png 2x\">"
        );
        assert_eq!(
            relative("<a href=\"/\">a</a>", "/404.html"),
            "<a href=\"index.html\">a</a>"
        );
    }
}
