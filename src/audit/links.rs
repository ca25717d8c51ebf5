//! Broken links within the site.

use super::facts::{IdNumber, PageFacts, Texts, id_number};
use super::pages::{Target, unescaped};
use super::templates::Layer;
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes, nearest};
use crate::messages::{Message, audit as say};
use crate::render::Body;
use crate::source::Span;
use crate::text::{path_and_rest, plain_address, written_address};
use std::ops::Range;

/// What is wrong with a link.
struct Broken {
    rule: &'static Rule,
    message: Message,
    help: Message,
}

impl<'a> Audit<'a> {
    /// Reports the broken links of a page.
    pub(super) fn links(&mut self, seen: &Seen<'a>) {
        for href in &seen.facts.broken {
            self.broken_link(seen, href);
        }
        let lost = self.lost(seen.facts);
        if lost.is_empty() {
            return;
        }
        let Some(texts) = self.texts(seen.address) else {
            return;
        };
        for href in &texts.links {
            if self.names_one_of(&lost, seen.address, href) {
                self.broken_link(seen, href);
            }
        }
    }

    /// Whether a link relative to an address refers to one of these targets.
    pub(super) fn names_one_of(&self, anchors: &[(u32, IdNumber)], from: &str, href: &str) -> bool {
        let target = self.addresses.target(from, href);
        target.is_some_and(|target| {
            let page = self.addresses.number(&target.address);
            page.is_some_and(|page| anchors.contains(&(page, id_number(&target.fragment))))
        })
    }

    /// The missing anchors that the facts of an address refer to.
    pub(super) fn lost(&self, facts: &PageFacts) -> Vec<(u32, IdNumber)> {
        let named = facts.fragments.iter().copied();
        named
            .filter(|(page, id)| !self.has_anchor(*page, *id))
            .collect()
    }

    /// Whether a page has an id. Other files have no known ids.
    fn has_anchor(&self, page: u32, id: IdNumber) -> bool {
        let facts = self.facts.get(page as usize).and_then(Option::as_deref);
        facts.is_none_or(|facts| facts.has_id(id))
    }

    fn broken_link(&mut self, seen: &Seen<'a>, href: &str) {
        let Some(target) = self.addresses.target(seen.address, href) else {
            return;
        };
        let written_at = self.written(href, &target);
        let whole = target.to_string();
        let written = written_at.first().map_or(whole.as_str(), |(_, url)| url);
        let broken = self.broken(&target, written);
        let mut spans: Vec<Span> = written_at.iter().map(|(span, _)| (*span).clone()).collect();
        if spans.is_empty() {
            spans.extend(self.in_template(seen, href, &target));
        }
        self.report(seen, broken.rule, &spans, &broken.message, &[broken.help]);
    }

    /// The positions in the content that write a link: from the root, or as in the page.
    pub(super) fn written(&self, href: &str, target: &Target) -> Vec<(&Span, &str)> {
        let links = self.renderer.catalog.written.iter();
        let href = plain(href);
        let from_root = target.to_string();
        links
            .flat_map(|written| &written.links)
            .filter(|(_, url)| {
                let url = plain(url);
                url == from_root || url == href
            })
            .map(|(span, url)| (span, url.as_str()))
            .collect()
    }

    /// The position in a template of the site that writes a link which the content does not: its
    /// address if written literally, or else the tag that makes it.
    pub(super) fn in_template(&self, seen: &Seen<'_>, href: &str, target: &Target) -> Option<Span> {
        let page = self.origins.page(seen.page, seen.address)?;
        let html = page.html();
        let in_tag = |at: &usize| html[..*at].rfind('<') > html[..*at].rfind('>');
        let value = values(html, href).find(in_tag)?;
        let tag = html[..value].rfind('<')?;
        let origin = page.at(tag)?;
        if origin.layer == Layer::BuiltIn {
            return None;
        }
        let file = origin.span.file;
        let text = &self.renderer.sources.get(file).text;
        let whole = target.to_string();
        let literal = |range: Range<usize>| {
            let found = [href, &whole].into_iter().find_map(|link| {
                let start = values(text.get(range.clone())?, link).next()? + range.start;
                Some(start..start + link.len())
            });
            found.map(|range| Span::new(file, range))
        };
        // In the tag, or where a variable that the tag uses is set.
        let literal = literal(origin.span.range.clone()).or_else(|| literal(0..text.len()));
        literal.or(origin.is_exact.then_some(origin.span))
    }

    /// What is wrong with a missing target on this site. `written` is the link as its author wrote
    /// it.
    fn broken(&self, target: &Target, written: &str) -> Broken {
        match self.missing(target) {
            Missing::Page => Broken {
                rule: &codes::BROKEN_LINK,
                message: say::leads_to_nothing(written),
                help: self.instead_of(&target.address, written),
            },
            Missing::Anchor(near) => Broken {
                rule: &codes::BROKEN_FRAGMENT,
                message: say::no_anchor(&target.address, &target.fragment),
                help: near.map_or_else(say::link_to_page, |near| {
                    crate::messages::did_you_mean(format_args!("#{near}"))
                }),
            },
        }
    }

    /// What is missing of a target.
    pub(super) fn missing(&self, target: &Target) -> Missing {
        if !self.renderer.routes().contains_key(&target.address) {
            return Missing::Page;
        }
        let there = self.texts(&target.address);
        let ids = there.iter().flat_map(|there| &there.ids);
        let near = nearest(&target.fragment, ids.map(String::as_str));
        Missing::Anchor(near.map(str::to_owned))
    }

    /// A suggestion instead of a broken address. It resolves, or would if the file existed.
    fn instead_of(&self, address: &str, written: &str) -> Message {
        if written.starts_with("www.") {
            return say::write_https(written);
        }
        let routes = self.renderer.routes();
        if let Some(meant) = meant(address).find(|meant| routes.contains_key(meant)) {
            return say::write(written_address(&meant));
        }
        match nearest(address, routes.keys().map(String::as_str)) {
            Some(near) => crate::messages::did_you_mean(written_address(near)),
            None if address.ends_with('/') => say::correct_or_add_page(),
            None => {
                let file = address.strip_prefix("/static").unwrap_or(address);
                say::correct_or_add_file(file, written_address(file))
            }
        }
    }

    /// The texts of the page at an address, which is rendered again for them.
    pub(super) fn texts(&self, address: &str) -> Option<Texts> {
        self.html(address).map(|html| Texts::read(&html))
    }

    /// The page at an address, rendered again.
    pub(super) fn html(&self, address: &str) -> Option<String> {
        let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(address) else {
            return None;
        };
        String::from_utf8(bytes).ok()
    }
}

/// A missing target.
pub(super) enum Missing {
    /// The page or file.
    Page,
    /// The anchor on the page; with the most similar id, if there is one.
    Anchor(Option<String>),
}

/// The addresses that an author may have meant by the path of a file instead of the address of the
/// page or file made from it.
fn meant(address: &str) -> impl Iterator<Item = String> {
    let inside = ["/static", "/content", "/public"];
    let inside = inside.into_iter().find_map(|folder| {
        let rest = address.strip_prefix(folder)?;
        rest.starts_with('/').then_some(rest)
    });
    let path = inside.unwrap_or(address);
    let endings = ["index.html", "index.md", ".html", ".md", ".toml"];
    let page = endings.into_iter().find_map(|end| path.strip_suffix(end));
    // From a page in its own folder, a sibling is one level up.
    let up = |page: &str| {
        let (folder, name) = page.trim_end_matches('/').rsplit_once('/')?;
        let (above, _) = folder.rsplit_once('/')?;
        Some(format!("{above}/{name}"))
    };
    let bare = page.unwrap_or(path).trim_end_matches('/').to_owned();
    let above = up(&bare);
    let file_above = up(path);
    [Some(bare), above]
        .into_iter()
        .flatten()
        .flat_map(|page| [format!("{page}/"), page])
        .chain([path.to_owned()])
        .chain(file_above)
}

/// The plain form of a link from content or a page, without a query.
fn plain(url: &str) -> String {
    let url = unescaped(url);
    let (path, rest) = path_and_rest(&url);
    let fragment = rest.find('#').map_or("", |at| &rest[at..]);
    [plain_address(path), plain_address(fragment)].concat()
}

/// Where a text contains an address as a value: between quotes, or in a list of addresses.
fn values<'t>(text: &'t str, address: &'t str) -> impl Iterator<Item = usize> + 't {
    let delimits = |c: char| matches!(c, '"' | '\'' | ',') || c.is_whitespace();
    let found = text.match_indices(address);
    found.map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + address.len()..]);
        before.ends_with(delimits) && after.starts_with(delimits)
    })
}
