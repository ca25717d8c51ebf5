//! The numbered addresses of a site, and the resolution of links on its pages.

use super::names;
use super::pictures::{self, Wrong};
use super::templates::Templates;
use crate::link::Base;
use crate::render::{Comparison, Output, Renderer};
use crate::source::Span;
use crate::text::{leads_outside, path_and_rest, plain_address};
use memchr::{memchr, memchr2};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The addresses of a site in order, each with its number.
///
/// While other pages are rendered, only numbers are kept of a page: storing the links of a large
/// site as text would take more memory than its content.
pub struct Addresses<'a> {
    listed: Vec<(&'a str, &'a Output)>,
    numbers: FxHashMap<&'a str, u32>,
    base: &'a Base,
    /// The base address of the scripts of comparisons.
    pub(super) overview: String,
    /// The images with problems, which pages that show them record.
    pub(super) watched: BTreeMap<&'a str, Wrong>,
    /// The templates of the site and its theme.
    pub(super) templates: Templates<'a>,
    /// The links whose text one of these writes, by hash.
    pub(super) written_links: BTreeMap<u64, (&'a str, Span)>,
}

impl<'a> Addresses<'a> {
    /// The addresses that a renderer has laid out.
    pub fn of(renderer: &'a Renderer) -> Self {
        let listed: Vec<_> = renderer
            .routes()
            .iter()
            .map(|(address, output)| (address.as_str(), output))
            .collect();
        let numbered = (0..).zip(&listed);
        let templates = Templates::read(&renderer.theme, &renderer.sources);
        let written_links = templates.links_with_text();
        Self {
            written_links: written_links
                .map(|(text, span)| (names::hash_of(text), (text.trim(), span)))
                .collect(),
            templates,
            numbers: numbered
                .map(|(number, (address, _))| (*address, number))
                .collect(),
            listed,
            base: &renderer.catalog.site.base,
            overview: renderer.comparison_address(Comparison::Overview),
            watched: pictures::wrong(&renderer.theme),
        }
    }

    /// The number of addresses.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// All addresses with their pages, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Output)> + '_ {
        self.listed.iter().copied()
    }

    /// Whether the links of a page are compared with each other.
    pub(super) fn compares_links(&self) -> bool {
        !self.written_links.is_empty()
    }

    /// The address of the home page as a link from the root of the host.
    pub(super) fn root(&self) -> &'a str {
        &self.base.prefix
    }

    /// Scheme and host of the site, if it has a base URL.
    pub(super) fn origin(&self) -> Option<&'a str> {
        self.base.origin.as_deref()
    }

    /// The number of an address.
    pub(super) fn number(&self, address: &str) -> Option<u32> {
        self.numbers.get(address).copied()
    }

    /// What a link refers to on this site; `None` for external links. `page` is the base address.
    pub(super) fn target(&self, page: &str, href: &str) -> Option<Target> {
        let href = unescaped(href.trim());
        if leads_outside(&href) {
            return None;
        }
        let (path, rest) = path_and_rest(&href);
        let fragment = rest.find('#').map_or("", |at| &rest[at + 1..]);
        let path = plain_address(path);
        let in_site = self
            .base
            .address(&path)
            .filter(|_| self.base.origin.is_some());
        let address = match in_site {
            _ if path.is_empty() => page.to_owned(),
            Some(address) => address.to_owned(),
            None => resolve(page, &path),
        };
        Some(Target {
            address,
            fragment: plain_address(fragment).into_owned(),
        })
    }

    /// What a link from the root refers to, without copying. `None` for other forms of links, and
    /// for images with problems.
    pub(super) fn plain<'h>(&self, href: &'h str) -> Option<Plain<'h>> {
        self.base.origin.as_ref()?;
        let href = self.base.address(href)?;
        let end = memchr2(b'?', b'#', href.as_bytes()).unwrap_or(href.len());
        let (address, rest) = href.split_at(end);
        if rest.contains(['%', '&']) || self.watched.contains_key(address) {
            return None;
        }
        let fragment = memchr(b'#', rest.as_bytes()).map_or("", |at| &rest[at + 1..]);
        Some((address, self.number(address)?, fragment))
    }
}

/// What a link from the root refers to: the address, its number, and the fragment.
pub(super) type Plain<'h> = (&'h str, u32, &'h str);

/// A target on the site, in plain form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target {
    /// The address of the page or file.
    pub address: String,
    /// The id on it; empty for the page itself.
    pub fragment: String,
}

impl Target {
    /// An external address, unchanged.
    pub(super) fn of(address: &str) -> Self {
        Self {
            address: address.to_owned(),
            fragment: String::new(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.fragment.as_str() {
            "" => to.write_str(&self.address),
            fragment => write!(to, "{}#{fragment}", self.address),
        }
    }
}

/// The value of an attribute with entities decoded.
pub(super) fn unescaped(value: &str) -> Cow<'_, str> {
    if !value.contains('&') {
        return Cow::Borrowed(value);
    }
    const ENTITIES: [(&str, &str); 7] = [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&#x2F;", "/"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ];
    let read = |text: String, (entity, character): (&str, &str)| text.replace(entity, character);
    Cow::Owned(ENTITIES.into_iter().fold(value.to_owned(), read))
}

/// A relative path as an address from the root; `index.html` means its folder.
fn resolve(page: &str, path: &str) -> String {
    let folder = &page[..=page.rfind('/').unwrap_or(0)];
    let joined = if path.starts_with('/') {
        path.to_owned()
    } else {
        format!("{folder}{path}")
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in joined.split('/').skip(1) {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let mut address = format!("/{}", parts.join("/"));
    if path.ends_with("..") || path.ends_with("/.") || path == "." {
        address.push('/');
    }
    address
        .strip_suffix("index.html")
        .unwrap_or(&address)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_links() {
        for (href, address) in [
            ("../../index.html", "/"),
            ("../b/index.html", "/a/b/"),
            ("../../../x.css", "/x.css"),
            ("/z/", "/z/"),
            ("./", "/a/c/"),
            ("..", "/a/"),
        ] {
            assert_eq!(resolve("/a/c/", href), address, "{href}");
        }
    }
}
