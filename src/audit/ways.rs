//! The ways through a site, which are to be the same on every page: menus, search, site map.
//!
//! Each page is read by itself, so that it keeps what its header, footer and menus lead to
//! ([`Block`]). When all pages have been read, the list that most pages have is the norm, and a
//! page with another one is told at the place in the template that makes it so. A link of a page
//! to itself does not count: many templates leave it out.

use super::fault::Faults;
use super::scan::Tag;
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes};
use crate::render::{Body, Output, Page};
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// What a block of links is, by which that of one page is compared with that of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Header,
    Footer,
    /// Navigation outside of both, by a hash of its name.
    Navigation(u64),
}

/// The links of a part of a page that is outside its main part.
#[derive(Clone, Debug)]
pub(super) struct Block {
    kind: Kind,
    /// Where its start tag begins.
    at: u32,
    /// Its links by their place among those of the page, and where each begins.
    links: Box<[(u32, u32)]>,
}

/// A block that is being read, with its links as they are written.
struct Open<'h> {
    kind: Kind,
    at: usize,
    links: Vec<(&'h str, usize)>,
}

/// Reads the blocks of a page.
#[derive(Default)]
pub(super) struct Reader<'h> {
    blocks: Vec<Open<'h>>,
    /// The place of the block that is open.
    open: Option<usize>,
    /// Whether a form for searching stands outside the main part.
    has_search: bool,
}

impl<'h> Reader<'h> {
    /// A start tag outside the main part; `depth` is how many elements are open around it.
    pub(super) fn start(&mut self, tag: &Tag<'h>, depth: usize) {
        match &*tag.name {
            "search" => self.has_search = true,
            "form" if tag.is("role", "search") => self.has_search = true,
            "input" if tag.is("type", "search") => self.has_search = true,
            _ => {}
        }
        if self.open.is_some() {
            return;
        }
        // `html` and `body` are open around what belongs to the frame of all pages.
        let kind = match &*tag.name {
            "header" => Kind::Header,
            "footer" => Kind::Footer,
            "nav" if depth <= 2 => Kind::Navigation(hash(
                tag.get("aria-label")
                    .or(tag.get("class"))
                    .or(tag.get("id"))
                    .unwrap_or(""),
            )),
            _ => return,
        };
        self.open = Some(self.blocks.len());
        self.blocks.push(Open {
            kind,
            at: tag.at,
            links: Vec::new(),
        });
    }

    pub(super) fn link(&mut self, href: &'h str, at: usize) {
        if let Some(open) = self.open {
            self.blocks[open].links.push((href, at));
        }
    }

    /// The element ends that began at a byte of the page.
    pub(super) fn end(&mut self, at: usize) {
        if self.open.is_some_and(|open| self.blocks[open].at == at) {
            self.open = None;
        }
    }

    /// The blocks with their links among those of the page, which are sorted.
    pub(super) fn finish(&self, addresses: &[(&str, usize)]) -> Ways {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let blocks = self.blocks.iter().map(|block| {
            let links = block.links.iter().filter_map(|(href, at)| {
                let place = addresses
                    .binary_search_by(|(known, _)| (*known).cmp(href))
                    .ok()?;
                Some((small(place), small(*at)))
            });
            Block {
                kind: block.kind,
                at: small(block.at),
                links: links.collect(),
            }
        });
        Ways {
            blocks: blocks.collect(),
            has_search: self.has_search,
        }
    }
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The ways that a page offers outside its main part.
#[derive(Clone, Debug, Default)]
pub(super) struct Ways {
    blocks: Box<[Block]>,
    has_search: bool,
}

/// So many of ten pages must agree for their list to be the norm: a template may make most pages
/// otherwise than the others, which then differ from it.
const MOST: usize = 4;

/// Pages that the ways are to lead to.
struct Ends {
    home: Option<String>,
    search: Option<String>,
    site_map: Option<String>,
    declaration: Option<String>,
}

impl<'a> Audit<'a> {
    /// Compares the ways of all pages.
    pub(super) fn ways(&mut self) {
        let routes = self.renderer.routes();
        let address = |wanted: Page| {
            let mut outputs = routes.iter();
            let found = outputs.find(|(_, output)| **output == Output::Page(wanted));
            found.map(|(address, _)| address.clone())
        };
        let ends = Ends {
            home: address(Page::Home),
            search: address(Page::Search),
            site_map: address(Page::SiteMap),
            declaration: address(Page::Accessibility),
        };
        let pages = self.pages;
        let seen: Vec<Seen<'a>> = pages
            .iter()
            .filter_map(|(address, facts)| match routes.get(*address) {
                // A host shows it at any address.
                Some(Output::Page(Page::NotFound)) | None => None,
                Some(Output::Page(page)) => Some(Seen {
                    address,
                    page: *page,
                    facts,
                }),
                Some(_) => None,
            })
            .collect();
        let norms = self.norms(&seen);
        for one in &seen {
            let all = self.targets(one);
            self.missing(one, &all, &ends);
            for (kind, norm) in &norms {
                self.compare(one, *kind, norm);
            }
        }
    }

    /// Where the links of a block lead, without those to places of the page.
    fn list(&self, seen: &Seen<'_>, block: &Block) -> Vec<(String, u32)> {
        let links = block.links.iter().map(|(place, at)| {
            let href = seen.facts.link(*place as usize);
            let target = self.target(seen.address, href);
            (target.unwrap_or_else(|| href.to_owned()), *at)
        });
        links.filter(|(target, _)| !target.contains('#')).collect()
    }

    fn targets(&self, seen: &Seen<'_>) -> Vec<String> {
        let blocks = seen.facts.ways.blocks.iter();
        let links = blocks.flat_map(|block| self.list(seen, block));
        links.map(|(target, _)| target).collect()
    }

    /// The list of each block that most pages have.
    fn norms(&self, seen: &[Seen<'_>]) -> Vec<(Kind, Vec<String>)> {
        let mut counted: BTreeMap<Kind, BTreeMap<Vec<String>, usize>> = BTreeMap::new();
        for one in seen {
            for block in &one.facts.ways.blocks {
                let list = self.list(one, block).into_iter().map(|(target, _)| target);
                let of_kind = counted.entry(block.kind).or_default();
                *of_kind.entry(list.collect()).or_default() += 1;
            }
        }
        let most = |lists: BTreeMap<Vec<String>, usize>| {
            lists
                .into_iter()
                .max_by_key(|(list, count)| (*count, list.len()))
        };
        let norms = counted
            .into_iter()
            .filter_map(|(kind, lists)| Some((kind, most(lists)?)));
        norms
            .filter(|(_, (_, count))| count * 10 >= seen.len() * MOST)
            .map(|(kind, (list, _))| (kind, list))
            .collect()
    }

    /// Tells a block that leads elsewhere, or in another order, than on most pages.
    fn compare(&mut self, seen: &Seen<'a>, kind: Kind, norm: &[String]) {
        let blocks = &seen.facts.ways.blocks;
        let Some(block) = blocks.iter().find(|block| block.kind == kind) else {
            if !norm.is_empty() && kind != Kind::Header && kind != Kind::Footer {
                let at = blocks.first().map_or(0, |block| block.at);
                self.tell_ways(
                    seen,
                    &codes::NAVIGATION_DIFFERS,
                    at,
                    "this page lacks a navigation that the others have",
                    "let base.html write it for all pages",
                );
            }
            return;
        };
        let mut list = self.list(seen, block);
        list.retain(|(target, _)| target != seen.address);
        let expected: Vec<&String> = norm
            .iter()
            .filter(|target| *target != seen.address)
            .collect();
        if list
            .iter()
            .map(|(target, _)| target)
            .eq(expected.iter().copied())
        {
            return;
        }
        let differs = list
            .iter()
            .zip(&expected)
            .find(|((target, _), wanted)| target != **wanted)
            .map(|((_, at), _)| *at);
        let at = differs
            .or_else(|| list.get(expected.len()).map(|(_, at)| *at))
            .unwrap_or(block.at);
        let name = match kind {
            Kind::Header => "header",
            Kind::Footer => "footer",
            Kind::Navigation(_) => "navigation",
        };
        self.tell_ways(
            seen,
            &codes::NAVIGATION_DIFFERS,
            at,
            &format!("the {name} has other links, or another order, than on the other pages"),
            "write the same links in the same order on every page; what belongs to one page \
             stands in <main>",
        );
    }

    /// Tells what a page does not lead to.
    fn missing(&mut self, seen: &Seen<'a>, targets: &[String], ends: &Ends) {
        let leads_to = |end: &Option<String>| {
            end.as_ref().is_none_or(|end| {
                seen.address == end
                    || targets
                        .iter()
                        .any(|target| target.split('?').next() == Some(end))
            })
        };
        let ways = &seen.facts.ways;
        let searches = ways.has_search || leads_to(&ends.search);
        let maps = leads_to(&ends.site_map);
        let declares = leads_to(&ends.declaration);
        let known = [&ends.home, &ends.search, &ends.site_map, &ends.declaration];
        let is_known = |target: &&String| known.iter().any(|end| end.as_ref() == Some(target));
        let others = targets
            .iter()
            .filter(|target| !is_known(target) && target.starts_with('/'));
        let has_menu = others.count() > 1;
        let blocks = &ways.blocks;
        let of = |kind: Kind| {
            blocks
                .iter()
                .find(|block| block.kind == kind)
                .map(|block| block.at)
        };
        let header = of(Kind::Header)
            .or(blocks.first().map(|block| block.at))
            .unwrap_or(0);
        let footer = of(Kind::Footer).unwrap_or(header);
        let missing = &codes::NAVIGATION_MISSING;
        // What makes the others is told alone.
        let ways = usize::from(maps) + usize::from(searches) + usize::from(has_menu);
        if ways < 2 {
            self.tell_ways(
                seen,
                missing,
                header,
                "there are not two ways through the site: a menu, a search and a site map",
                "write the links of site.menu and the search in the header, and those of \
                 site.footer in the footer, as the built-in base.html does",
            );
        }
        if !maps && ways > 1 {
            self.tell_ways(
                seen,
                missing,
                footer,
                "no link of the frame leads to the site map",
                "write <a href=\"{{ site.site_map_url }}\"> in the footer of base.html",
            );
        }
        if !searches && ways > 1 {
            self.tell_ways(
                seen,
                missing,
                header,
                "neither a form nor a link of the frame leads to the search",
                "write {{ <search_form url={site.search_url} scope={page.scope} /> }} in the \
                 header of base.html, or a link to site.search_url",
            );
        }
        if !declares {
            self.tell_ways(
                seen,
                &codes::MENTION_MISSING,
                footer,
                "no link of the frame leads to the accessibility declaration",
                "the law wants the mention on the home page, and the declaration one step from \
                 every page: <a href=\"{{ site.accessibility.url }}\">{{ \
                 site.accessibility.title }}</a>",
            );
        }
    }

    /// Tells something at the element that begins at a byte of a page, which is made again for it:
    /// few pages differ, and one place of a template makes most of them.
    fn tell_ways(
        &mut self,
        seen: &Seen<'a>,
        rule: &'static Rule,
        at: u32,
        message: &str,
        help: &'static str,
    ) {
        let page = (rule.code, message.to_owned());
        // One page of each kind shows where a template makes it so.
        let kind = std::mem::discriminant(&seen.page);
        if !self.ways_told.insert((page.0, page.1, kind)) {
            return;
        }
        let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(seen.address) else {
            return;
        };
        let Ok(html) = String::from_utf8(bytes) else {
            return;
        };
        let mut faults = Faults {
            html: &html,
            list: Vec::new(),
        };
        faults.add(rule, at as usize, message, help);
        let place = faults
            .list
            .first()
            .and_then(|fault| self.templates.find(&fault.around, fault.at));
        let places: Vec<_> = place.into_iter().map(|place| place.span).collect();
        self.tell(seen, rule, &places, message, &[help]);
    }

    /// The home page says the state of conformity in the words of the law.
    pub(super) fn mention(&mut self) {
        let routes = self.renderer.routes();
        let mut pages = self.pages.iter();
        let home =
            pages.find(|(address, _)| routes.get(**address) == Some(&Output::Page(Page::Home)));
        let Some((address, facts)) = home else { return };
        let Ok(Some(Body::Bytes(bytes))) = self.renderer.render(address) else {
            return;
        };
        let led_to = self
            .found
            .iter()
            .all(|told| told.rule != &codes::MENTION_MISSING);
        let html = String::from_utf8_lossy(&bytes);
        if !led_to || squeezed(&html).contains(&squeezed(&self.renderer.mention())) {
            return;
        }
        let seen = Seen {
            address,
            page: Page::Home,
            facts,
        };
        let blocks = &facts.ways.blocks;
        let footer = blocks
            .iter()
            .find(|block| block.kind == Kind::Footer)
            .or(blocks.first());
        self.tell_ways(
            &seen,
            &codes::MENTION_MISSING,
            footer.map_or(0, |block| block.at),
            "the home page does not say the state of conformity",
            "the law wants its very words there: {{ site.accessibility.title }}",
        );
    }
}

/// A text without spaces, and without what templates write in their place.
fn squeezed(text: &str) -> String {
    let text = text.replace("&nbsp;", "").replace("&#160;", "");
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
