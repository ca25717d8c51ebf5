//! Links that lead into the site and to nothing.

use super::facts::{Texts, number_of, split};
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
    /// Tells the links of a page that lead to nothing.
    pub(super) fn links(&mut self, seen: &Seen<'a>) {
        for href in &seen.facts.broken {
            self.broken_link(seen, href);
        }
        let lost: Vec<(u32, u64)> = seen
            .facts
            .fragments
            .iter()
            .filter(|(page, id)| !self.has_place(*page, *id))
            .copied()
            .collect();
        if lost.is_empty() {
            return;
        }
        let Some(texts) = self.texts(seen.address) else {
            return;
        };
        for href in &texts.links {
            let Some(target) = self.addresses.target(seen.address, href) else {
                continue;
            };
            let (there, fragment) = split(&target);
            let named = self.addresses.number(there).zip(fragment.map(number_of));
            if named.is_some_and(|named| lost.contains(&named)) {
                self.broken_link(seen, href);
            }
        }
    }

    /// Whether a page has an id. What is no page has none that could be known.
    fn has_place(&self, page: u32, id: u64) -> bool {
        let facts = self.facts.get(page as usize).and_then(Option::as_ref);
        facts.is_none_or(|facts| facts.has_id(id))
    }

    fn broken_link(&mut self, seen: &Seen<'a>, href: &str) {
        let Some(target) = self.addresses.target(seen.address, href) else {
            return;
        };
        let places = self.written(href, &target);
        let written = places.first().map_or(target.as_str(), |(_, url)| url);
        let broken = self.broken(&target, written);
        let mut spans: Vec<Span> = places.iter().map(|(span, _)| (*span).clone()).collect();
        if spans.is_empty() {
            spans.extend(self.in_template(seen, href, &target));
        }
        self.tell(seen, broken.rule, &spans, &broken.message, &[&broken.help]);
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
    fn in_template(&self, seen: &Seen<'_>, href: &str, target: &str) -> Option<Span> {
        let sources = &self.renderer.sources;
        let record = self.renderer.record_span(seen.page).file;
        let literal = [href, target]
            .iter()
            .filter_map(|link| sources.find_text(&format!("\"{link}\""), record))
            .find(|span| sources.get(span.file).path.ends_with(".html"))
            .map(|span| Span::new(span.file, span.range.start + 1..span.range.end - 1));
        literal.or_else(|| {
            // Broken links are few: the page is made again to see what stands around this one.
            let html = self.html(seen.address)?;
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

    /// What is wrong with an address of this site that leads to nothing. `written` is how its
    /// author wrote it.
    fn broken(&self, target: &str, written: &str) -> Broken {
        let (address, fragment) = split(target);
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
            return Broken {
                rule: &codes::BROKEN_LINK,
                message: format!("`{written}` leads to nothing on this site"),
                help,
            };
        }
        let fragment = fragment.unwrap_or("");
        let there = self.texts(address);
        let ids = there.iter().flat_map(|there| &there.ids);
        let near = nearest(fragment, ids.map(String::as_str));
        Broken {
            rule: &codes::BROKEN_FRAGMENT,
            message: format!("the page {address} has no place `#{fragment}`"),
            help: near.map_or_else(
                || "link to the page itself, or to a heading or record that it has".to_owned(),
                |near| format!("did you mean `#{near}`?"),
            ),
        }
    }

    /// The texts of the page at an address, which is rendered again for them.
    pub(super) fn texts(&self, address: &str) -> Option<Texts> {
        self.html(address).map(|html| Texts::read(&html))
    }

    fn html(&self, address: &str) -> Option<String> {
        let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(address) else {
            return None;
        };
        String::from_utf8(bytes).ok()
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
