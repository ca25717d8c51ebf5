//! Links that lead into the site and to nothing.

use super::fault::Faults;
use super::place::Layer;
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes, nearest};
use crate::render::Body;
use crate::source::Span;

/// What is wrong with a link.
struct Broken {
    rule: &'static Rule,
    message: String,
    help: String,
}

impl<'a> Audit<'a> {
    pub(super) fn links(&mut self, seen: &Seen<'a>) {
        for href in seen.facts.links() {
            if self.is_sound(seen, href) {
                continue;
            }
            let Some(target) = self.target(seen.address, href) else {
                continue;
            };
            let places = self.written(href, &target);
            let written = places.first().map_or(target.as_str(), |(_, url)| url);
            if let Some(broken) = self.broken(&target, written) {
                let mut spans: Vec<Span> = places.iter().map(|(span, _)| (*span).clone()).collect();
                if spans.is_empty() {
                    spans.extend(self.in_template(seen, href, &target));
                }
                self.tell(seen, broken.rule, &spans, &broken.message, &[&broken.help]);
            } else if href.starts_with('/') {
                self.sound_links.insert(href);
            }
        }
    }

    /// Whether a link is known to lead somewhere, without a look at all addresses: most links of a
    /// page stand on many pages, or lead to the page itself.
    fn is_sound(&self, seen: &Seen<'_>, href: &str) -> bool {
        match href.strip_prefix('#') {
            Some(id) => id.is_empty() || seen.facts.has_id(id),
            None => self.sound_links.contains(href),
        }
    }

    /// The places of the content that write a link: from the root, or as it stands in the page.
    pub(super) fn written(&self, href: &str, target: &str) -> Vec<(&Span, &str)> {
        let links = &self.renderer.catalog.written.links;
        links
            .iter()
            .filter(|(_, url)| {
                let url = in_html(url);
                url == target || url == href
            })
            .map(|(span, url)| (span, url.as_str()))
            .collect()
    }

    /// The place of a template that writes a link which the content does not: its address where
    /// it stands there as it is, or else the tag that makes it.
    pub(super) fn in_template(&self, seen: &Seen<'_>, href: &str, target: &str) -> Option<Span> {
        let sources = &self.renderer.sources;
        let record = self.renderer.record_span(seen.page).file;
        let literal = [href, target]
            .iter()
            .filter_map(|link| sources.find_text(&format!("\"{link}\""), record))
            .find(|span| sources.get(span.file).path.ends_with(".html"))
            .map(|span| Span::new(span.file, span.range.start + 1..span.range.end - 1));
        literal.or_else(|| {
            // Broken links are few: the page is made again to see what stands around this one.
            let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(seen.address) else {
                return None;
            };
            let html = String::from_utf8(bytes).ok()?;
            let value = html.find(&format!("=\"{href}\""))?;
            let mut faults = Faults {
                html: &html,
                list: Vec::new(),
            };
            faults.add(&codes::BROKEN_LINK, html[..value].rfind('<')?, "", "");
            let fault = faults.list.pop()?;
            let place = self.templates.find(&fault.around, fault.at)?;
            (place.layer > Layer::BuiltIn).then_some(place.span)
        })
    }

    /// What is wrong with an address of this site, if it leads to nothing. `written` is how its
    /// author wrote it.
    fn broken(&self, target: &str, written: &str) -> Option<Broken> {
        let (address, fragment) = match target.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (target, None),
        };
        let address = address.split('?').next().unwrap_or(address);
        let routes = self.renderer.routes();
        if !routes.contains_key(address) {
            let near = nearest(address, routes.keys().map(String::as_str));
            let help = match near {
                _ if written.starts_with("www.") => format!("write: https://{written}"),
                Some(near) => format!("did you mean `{near}`?"),
                None if address.ends_with('/') => {
                    "correct the address, or add the page that it names".to_owned()
                }
                None => format!("correct the address, or put the file at static{address}"),
            };
            return Some(Broken {
                rule: &codes::BROKEN_LINK,
                message: format!("`{written}` leads to nothing on this site"),
                help,
            });
        }
        let fragment = fragment.filter(|fragment| !fragment.is_empty())?;
        let there = self.pages.get(address)?;
        if there.has_id(fragment) {
            return None;
        }
        let near = nearest(fragment, there.ids());
        Some(Broken {
            rule: &codes::BROKEN_FRAGMENT,
            message: format!("the page {address} has no place `#{fragment}`"),
            help: near.map_or_else(
                || "link to the page itself, or to a heading or record that it has".to_owned(),
                |near| format!("did you mean `#{near}`?"),
            ),
        })
    }

    /// The address of this site that a link names, with its fragment; `None` for links that lead
    /// elsewhere.
    pub(super) fn target(&self, page: &str, href: &str) -> Option<String> {
        let href = href.trim();
        if let Some(fragment) = href.strip_prefix('#') {
            return Some(format!("{page}#{fragment}"));
        }
        let has_scheme = href
            .split(['/', '?', '#'])
            .next()
            .is_some_and(|start| start.contains(':'));
        if has_scheme || href.starts_with("//") {
            return None;
        }
        let base = &self.renderer.catalog.site.base;
        if let Some(path) = base.address(href).filter(|_| base.origin.is_some()) {
            return Some(path.to_owned());
        }
        Some(resolve(page, href))
    }
}

/// An address as a page has it: signs beyond ASCII are written as bytes.
fn in_html(url: &str) -> String {
    let mut written = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii() {
            written.push(char::from(byte));
        } else {
            written.push_str(&format!("%{byte:02X}"));
        }
    }
    written
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
