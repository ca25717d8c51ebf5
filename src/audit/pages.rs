//! All addresses of a site, by number, and where the links of its pages lead.

use crate::link::Base;
use crate::render::{Output, Renderer};
use rustc_hash::FxHashMap;

/// The addresses of a site in their order, each with its number.
///
/// What is kept of a page while others are rendered are numbers: the links of a large site as
/// texts would take more memory than its content.
pub struct Addresses<'a> {
    listed: Vec<(&'a str, &'a Output)>,
    numbers: FxHashMap<&'a str, u32>,
    base: &'a Base,
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
        Self {
            numbers: numbered
                .map(|(number, (address, _))| (*address, number))
                .collect(),
            listed,
            base: &renderer.catalog.site.base,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// All addresses with what stands there, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Output)> + '_ {
        self.listed.iter().copied()
    }

    /// The number of an address.
    pub(super) fn number(&self, address: &str) -> Option<u32> {
        self.numbers.get(address).copied()
    }

    /// The address of this site that a link of a page names, with its fragment; `None` for links
    /// that lead elsewhere.
    pub(super) fn target(&self, page: &str, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(fragment) = href.strip_prefix('#') {
            return Some(format!("{page}#{fragment}"));
        }
        if leads_elsewhere(href) {
            return None;
        }
        let of_base = self
            .base
            .address(href)
            .filter(|_| self.base.origin.is_some());
        Some(match of_base {
            Some(path) => path.to_owned(),
            None => resolve(page, href),
        })
    }

    /// Whether a link from the root leads to a page or file of this site, and has no fragment:
    /// what most links are, found without a copy.
    pub(super) fn is_whole_address(&self, href: &str) -> bool {
        let address = self
            .base
            .address(href)
            .filter(|_| self.base.origin.is_some());
        address.is_some_and(|address| self.numbers.contains_key(address))
    }
}

/// Whether a link names another host, or no place of the web.
fn leads_elsewhere(href: &str) -> bool {
    let has_scheme = href
        .split(['/', '?', '#'])
        .next()
        .is_some_and(|start| start.contains(':'));
    has_scheme || href.starts_with("//")
}

/// A relative link as an address from the root; `index.html` names its folder.
fn resolve(page: &str, href: &str) -> String {
    let end = href.find(['?', '#']).unwrap_or(href.len());
    let (path, rest) = href.split_at(end);
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
    let address = address.strip_suffix("index.html").unwrap_or(&address);
    format!("{address}{rest}")
}

#[cfg(test)]
mod tests {
    use super::resolve;

    #[test]
    fn relative_links() {
        for (href, address) in [
            ("../../index.html", "/"),
            ("../b/index.html#x", "/a/b/#x"),
            ("../../../x.css?v=1", "/x.css?v=1"),
            ("/z/", "/z/"),
            ("./", "/a/c/"),
            ("..", "/a/"),
        ] {
            assert_eq!(resolve("/a/c/", href), address, "{href}");
        }
    }
}
