//! The ways through a site, which are to be the same on every page: menus, search, site map.
//!
//! Each page is read by itself, so that it keeps what its header, footer and menus lead to
//! ([`Block`]). When all pages have been read, the list that most pages have is the norm, and a
//! page with another one is told at the place in the template that makes it so. A link of a page
//! to itself does not count: many templates leave it out.

use super::facts::{PageFacts, number_of};
use super::fault::Faults;
use super::pages::Addresses;
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes};
use crate::html::Tag;
use crate::messages::{Message, audit as say};
use crate::render::{Output, Page};
use std::collections::BTreeMap;

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
    /// Its links, without those to places of pages.
    links: Box<[Way]>,
}

/// A link of a block. There are dozens on each page of a site, and all are kept: eight bytes.
#[derive(Clone, Copy, Debug)]
struct Way {
    target: Target,
    /// Where its start tag begins.
    at: u32,
}

/// What a link names: the number of an address of the site; else, below the highest bit, whether
/// it leads elsewhere, and a hash of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Target(u32);

impl Target {
    const HASHED: u32 = 1 << 31;
    const OUTSIDE: u32 = 1 << 30;

    fn inside(address: &str, addresses: &Addresses<'_>) -> Self {
        match addresses.number(address) {
            Some(number) => Self(number),
            None => Self(Self::HASHED | Self::hash(address)),
        }
    }

    fn outside(href: &str) -> Self {
        Self(Self::HASHED | Self::OUTSIDE | Self::hash(href))
    }

    fn hash(text: &str) -> u32 {
        (number_of(text) >> 34) as u32
    }

    fn is_inside(self) -> bool {
        self.0 < Self::HASHED | Self::OUTSIDE
    }
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
            "nav" if depth <= 2 => Kind::Navigation(number_of(
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

    /// The blocks of the page at an address.
    pub(super) fn finish(&self, address: &str, addresses: &Addresses<'_>) -> Ways {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let blocks = self.blocks.iter().map(|block| {
            let links = block.links.iter().filter_map(|(href, at)| {
                let target = match addresses.plain(href) {
                    Some((address, _, "")) => Target::inside(address, addresses),
                    _ => match addresses.target(address, href) {
                        Some(target) if target.fragment.is_empty() => {
                            Target::inside(&target.address, addresses)
                        }
                        Some(_) => return None,
                        None => Target::outside(href),
                    },
                };
                Some(Way {
                    target,
                    at: small(*at),
                })
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
    home: Option<Target>,
    search: Option<Target>,
    site_map: Option<Target>,
    declaration: Option<Target>,
}

impl<'a> Audit<'a> {
    /// Compares the ways of all pages.
    pub(super) fn ways(&mut self) {
        let address = |wanted: Page| {
            let (address, _) = self.page(wanted)?;
            Some(Target::inside(address, self.addresses))
        };
        let ends = Ends {
            home: address(Page::Home),
            search: address(Page::Search),
            site_map: address(Page::SiteMap),
            declaration: address(Page::Accessibility),
        };
        let (listed, facts) = (self.addresses, self.facts);
        let seen: Vec<Seen<'a>> = listed
            .iter()
            .zip(facts)
            .filter_map(|((address, output), facts)| match output {
                // A host shows it at any address.
                Output::Page(Page::NotFound) => None,
                Output::Page(page) => Some(Seen {
                    address,
                    page: *page,
                    facts: facts.as_deref()?,
                }),
                _ => None,
            })
            .collect();
        let norms = self.norms(&seen);
        for one in &seen {
            self.missing_ways(one, &ends);
            for (kind, norm) in &norms {
                self.compare(one, *kind, norm);
            }
        }
    }

    /// What stands at the address of a page of the site, and its facts.
    pub(super) fn page(&self, wanted: Page) -> Option<(&'a str, &'a PageFacts)> {
        let mut listed = self.addresses.iter().zip(self.facts);
        let found = listed.find(|((_, output), _)| **output == Output::Page(wanted));
        let ((address, _), facts) = found?;
        Some((address, facts.as_deref()?))
    }

    /// The list of each block that most pages have.
    fn norms(&self, seen: &[Seen<'_>]) -> Vec<(Kind, Vec<Target>)> {
        let mut counted: BTreeMap<Kind, BTreeMap<Vec<Target>, usize>> = BTreeMap::new();
        for block in seen.iter().flat_map(|one| &one.facts.ways.blocks) {
            let list = block.links.iter().map(|way| way.target).collect();
            let of_kind = counted.entry(block.kind).or_default();
            *of_kind.entry(list).or_default() += 1;
        }
        let most = |lists: BTreeMap<Vec<Target>, usize>| {
            let lists = lists.into_iter();
            lists.max_by_key(|(list, count)| (*count, list.len()))
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
    fn compare(&mut self, seen: &Seen<'a>, kind: Kind, norm: &[Target]) {
        let blocks = &seen.facts.ways.blocks;
        let Some(block) = blocks.iter().find(|block| block.kind == kind) else {
            if !norm.is_empty() && kind != Kind::Header && kind != Kind::Footer {
                let at = blocks.first().map_or(0, |block| block.at);
                self.tell_ways(
                    seen,
                    &codes::NAVIGATION_DIFFERS,
                    at,
                    &say::navigation_lacks(),
                    say::navigation_in_base(),
                );
            }
            return;
        };
        // A link to the page itself may be left out.
        let here = Target::inside(seen.address, self.addresses);
        let links = block.links.iter().filter(|way| way.target != here);
        let mut expected = norm.iter().filter(|target| **target != here);
        let mut differs = None;
        for way in links {
            if expected.next() != Some(&way.target) {
                differs = Some(way.at);
                break;
            }
        }
        if differs.is_none() && expected.next().is_none() {
            return;
        }
        let at = differs.unwrap_or(block.at);
        let name = match kind {
            Kind::Header => say::the_header(),
            Kind::Footer => say::the_footer(),
            Kind::Navigation(_) => say::the_navigation(),
        };
        self.tell_ways(
            seen,
            &codes::NAVIGATION_DIFFERS,
            at,
            &say::navigation_differs(name),
            say::same_links(),
        );
    }

    /// Tells what a page does not lead to.
    fn missing_ways(&mut self, seen: &Seen<'a>, ends: &Ends) {
        let here = Target::inside(seen.address, self.addresses);
        let all = || seen.facts.ways.blocks.iter().flat_map(|block| &block.links);
        let leads_to = |end: Option<Target>| {
            end.is_none_or(|end| here == end || all().any(|way| way.target == end))
        };
        let ways = &seen.facts.ways;
        let searches = ways.has_search || leads_to(ends.search);
        let maps = leads_to(ends.site_map);
        let declares = leads_to(ends.declaration);
        let known = [ends.home, ends.search, ends.site_map, ends.declaration];
        let others =
            all().filter(|way| way.target.is_inside() && !known.contains(&Some(way.target)));
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
                &say::two_ways(),
                say::write_two_ways(),
            );
        }
        if !maps && ways > 1 {
            self.tell_ways(
                seen,
                missing,
                footer,
                &say::no_site_map(),
                say::write_site_map(),
            );
        }
        if !searches && ways > 1 {
            self.tell_ways(
                seen,
                missing,
                header,
                &say::no_search(),
                say::write_search(),
            );
        }
        if !declares {
            self.tell_ways(
                seen,
                &codes::MENTION_MISSING,
                footer,
                &say::no_declaration(),
                say::write_declaration(),
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
        message: &Message,
        help: Message,
    ) {
        let page = (rule.code, message.clone());
        // One page of each kind shows where a template makes it so.
        let kind = std::mem::discriminant(&seen.page);
        if !self.ways_told.insert((page.0, page.1, kind)) {
            return;
        }
        let Some(html) = self.html(seen.address) else {
            return;
        };
        let mut faults = Faults {
            html: &html,
            list: Vec::new(),
        };
        faults.add(rule, at as usize, message.clone(), help.clone());
        let place = faults
            .list
            .first()
            .and_then(|fault| self.templates.find(&fault.around, fault.at));
        let places: Vec<_> = place.into_iter().map(|place| place.span).collect();
        self.tell(seen, rule, &places, message, &[help]);
    }

    /// The home page says the state of conformity in the words of the law.
    pub(super) fn mention(&mut self) {
        let Some((address, facts)) = self.page(Page::Home) else {
            return;
        };
        let Some(html) = self.html(address) else {
            return;
        };
        let led_to = self
            .found
            .iter()
            .all(|told| told.rule != &codes::MENTION_MISSING);
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
            &say::no_mention(),
            say::write_mention(),
        );
    }
}

/// A text without spaces, and without what templates write in their place.
fn squeezed(text: &str) -> String {
    let text = text.replace("&nbsp;", "").replace("&#160;", "");
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}
