//! Navigation, which must be the same on every page: menus, search, site map.
//!
//! Each page is read separately, and the links of its header, footer and menus are kept
//! ([`Block`]). When all pages have been read, the list on most pages is the norm, and a page with
//! a different one is reported at the position in the template that causes it. Links of a page to
//! itself do not count: many templates omit them.

use super::facts::{PageFacts, number_of};
use super::pages::{Addresses, Plain};
use super::{Audit, Seen};
use crate::diagnostics::{Rule, codes};
use crate::html::{Element, Tag};
use crate::messages::{Message, audit as say};
use crate::render::{Output, Page};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// The kind of a block of links, by which pages are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    Header,
    Footer,
    /// Navigation outside of both, by a hash of its name.
    Nav(u64),
}

/// The links of a part of a page outside its main part.
#[derive(Clone, Debug)]
pub(super) struct Block {
    kind: Kind,
    /// The offset of its start tag.
    at: u32,
    /// Its links, without those to anchors.
    links: Box<[Link]>,
}

impl Block {
    fn targets(&self) -> impl Iterator<Item = Target> {
        self.links.iter().map(|link| link.target)
    }
}

/// A link of a block. There are dozens on each page of a site, and all are kept: eight bytes.
#[derive(Clone, Copy, Debug)]
struct Link {
    target: Target,
    /// The offset of its start tag.
    at: u32,
}

/// The target of a link: the number of an address of the site; otherwise, below the highest bit,
/// whether it is external, and a hash of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A block that is being read, with its links.
struct Open {
    kind: Kind,
    at: usize,
    /// The index of each one's address among those of the page, and the offset of its start tag.
    links: Vec<(usize, usize)>,
}

/// Reads the blocks of a page.
#[derive(Default)]
pub(super) struct Reader {
    blocks: Vec<Open>,
    /// The index of the open block.
    open: Option<usize>,
    /// Whether there is a search form outside the main part.
    has_search: bool,
}

impl Reader {
    /// A start tag outside the main part; `depth` is the number of open elements around it.
    pub(super) fn start(&mut self, tag: &Tag<'_>, depth: usize) {
        match tag.element {
            Element::Search => self.has_search = true,
            Element::Form if tag.is("role", "search") => self.has_search = true,
            Element::Input if tag.is("type", "search") => self.has_search = true,
            _ => {}
        }
        if self.open.is_some() {
            return;
        }
        // `html` and `body` surround the frame of all pages.
        let kind = match tag.element {
            Element::Header => Kind::Header,
            Element::Footer => Kind::Footer,
            Element::Nav if depth <= 2 => Kind::Nav(number_of(
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
            links: Vec::with_capacity(16),
        });
    }

    /// A link, by the index of its address among those of the page.
    pub(super) fn link(&mut self, address: usize, at: usize) {
        if let Some(open) = self.open {
            self.blocks[open].links.push((address, at));
        }
    }

    /// The end of the element that began at a byte of the page.
    pub(super) fn end(&mut self, at: usize) {
        if self.open.is_some_and(|open| self.blocks[open].at == at) {
            self.open = None;
        }
    }

    /// The blocks of the page at an address. `known` returns an address of the page by its index, as
    /// written, and what it refers to.
    pub(super) fn finish<'h>(
        &self,
        address: &str,
        addresses: &Addresses<'_>,
        known: impl Fn(usize) -> Option<(&'h str, Option<Plain<'h>>)>,
    ) -> Navigation {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let blocks = self.blocks.iter().map(|block| {
            let links = block.links.iter().filter_map(|(index, at)| {
                let (href, plain) = known(*index)?;
                let target = match plain {
                    Some((_, number, "")) => Target(number),
                    _ => match addresses.target(address, href) {
                        Some(target) if target.fragment.is_empty() => {
                            Target::inside(&target.address, addresses)
                        }
                        Some(_) => return None,
                        None => Target::outside(href),
                    },
                };
                Some(Link {
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
        Navigation {
            blocks: blocks.collect(),
            has_search: self.has_search,
        }
    }
}

/// The navigation of a page outside its main part.
#[derive(Clone, Debug, Default)]
pub(super) struct Navigation {
    blocks: Box<[Block]>,
    has_search: bool,
}

/// The tenths of all pages that must have the same list for it to be the norm. With fewer there is no
/// norm, since the pages that differ might be the correct ones.
const MOST: usize = 4;

/// A message for authors, built only if it is needed.
type Sentence = fn() -> Message;

/// Pages that navigation must lead to.
struct Required {
    home: Option<Target>,
    search: Option<Target>,
    site_map: Option<Target>,
    declaration: Option<Target>,
}

impl<'a> Audit<'a> {
    /// Compares the navigation of all pages.
    pub(super) fn navigation(&mut self) {
        let address = |wanted: Page| {
            let (address, _) = self.page(wanted)?;
            Some(Target::inside(address, self.addresses))
        };
        let required = Required {
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
        for page in &seen {
            self.missing_links(page, &required);
            for (kind, norm) in &norms {
                self.compare(page, *kind, norm);
            }
        }
    }

    /// The page at an address of the site, and its facts.
    pub(super) fn page(&self, wanted: Page) -> Option<(&'a str, &'a PageFacts)> {
        let mut listed = self.addresses.iter().zip(self.facts);
        let found = listed.find(|((_, output), _)| **output == Output::Page(wanted));
        let ((address, _), facts) = found?;
        Some((address, facts.as_deref()?))
    }

    /// The list of each block on most pages.
    fn norms(&self, seen: &[Seen<'_>]) -> Vec<(Kind, Vec<Target>)> {
        // By kind and hash of the list: how many blocks have it, and one of them.
        let mut counted: FxHashMap<(Kind, u64), (usize, &Block)> = FxHashMap::default();
        for block in seen.iter().flat_map(|page| &page.facts.navigation.blocks) {
            let mut list = FxHasher::default();
            block.targets().for_each(|target| target.hash(&mut list));
            let known = counted.entry((block.kind, list.finish()));
            known.or_insert((0, block)).0 += 1;
        }
        let lists = counted.into_values();
        let mut lists: Vec<(usize, &Block)> = lists.collect();
        // The list on most pages first; of several, the longest, and then any, but always the same.
        lists.sort_unstable_by(|(some, one), (more, other)| {
            let kinds = one.kind.cmp(&other.kind);
            let lengths = || other.links.len().cmp(&one.links.len());
            let targets = || other.targets().cmp(one.targets());
            kinds
                .then_with(|| more.cmp(some))
                .then_with(lengths)
                .then_with(targets)
        });
        lists.dedup_by_key(|(_, block)| block.kind);
        lists.retain(|(count, _)| count * 10 >= seen.len() * MOST);
        let norms = lists.into_iter();
        norms
            .map(|(_, block)| (block.kind, block.targets().collect()))
            .collect()
    }

    /// Reports a block with other links, or another order, than on most pages.
    fn compare(&mut self, seen: &Seen<'a>, kind: Kind, norm: &[Target]) {
        let blocks = &seen.facts.navigation.blocks;
        let Some(block) = blocks.iter().find(|block| block.kind == kind) else {
            if !norm.is_empty() && kind != Kind::Header && kind != Kind::Footer {
                let at = blocks.first().map_or(0, |block| block.at);
                self.report_block(
                    seen,
                    &codes::NAVIGATION_DIFFERS,
                    at,
                    &say::navigation_lacks(),
                    say::navigation_in_base(),
                );
            }
            return;
        };
        // A link to the page itself may be omitted.
        let here = Target::inside(seen.address, self.addresses);
        let links = block.links.iter().filter(|link| link.target != here);
        let mut expected = norm.iter().filter(|target| **target != here);
        let mut differs = None;
        for link in links {
            if expected.next() != Some(&link.target) {
                differs = Some(link.at);
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
            Kind::Nav(_) => say::the_navigation(),
        };
        self.report_block(
            seen,
            &codes::NAVIGATION_DIFFERS,
            at,
            &say::navigation_differs(name),
            say::same_links(),
        );
    }

    /// Reports missing links of a page.
    fn missing_links(&mut self, seen: &Seen<'a>, required: &Required) {
        let here = Target::inside(seen.address, self.addresses);
        let all = || {
            seen.facts
                .navigation
                .blocks
                .iter()
                .flat_map(|block| &block.links)
        };
        let leads_to = |page: Option<Target>| {
            page.is_none_or(|page| here == page || all().any(|link| link.target == page))
        };
        let has_search = seen.facts.navigation.has_search || leads_to(required.search);
        let has_map = leads_to(required.site_map);
        let has_declaration = leads_to(required.declaration);
        let known = [
            required.home,
            required.search,
            required.site_map,
            required.declaration,
        ];
        let others =
            all().filter(|link| link.target.is_inside() && !known.contains(&Some(link.target)));
        let has_menu = others.count() > 1;
        let blocks = &seen.facts.navigation.blocks;
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
        // Only the cause is reported.
        let ways = [has_map, has_search, has_menu].map(usize::from);
        let has_two_ways = ways.iter().sum::<usize>() > 1;
        let missing = &codes::NAVIGATION_MISSING;
        // Nothing is missing on nearly all pages.
        let rows: [(bool, (&'static Rule, u32), [Sentence; 2]); 4] = [
            (
                !has_two_ways,
                (missing, header),
                [say::two_ways, say::write_two_ways],
            ),
            (
                has_two_ways && !has_map,
                (missing, footer),
                [say::no_site_map, say::write_site_map],
            ),
            (
                has_two_ways && !has_search,
                (missing, header),
                [say::no_search, say::write_search],
            ),
            (
                !has_declaration,
                (&codes::MENTION_MISSING, footer),
                [say::no_declaration, say::write_declaration],
            ),
        ];
        for (is_missing, (rule, at), [message, help]) in rows {
            if is_missing {
                self.report_block(seen, rule, at, &message(), help());
            }
        }
    }

    /// Reports a problem at the element at a byte of a page, which is rendered again for it: few
    /// pages differ, and one position in a template is the cause of most.
    fn report_block(
        &mut self,
        seen: &Seen<'a>,
        rule: &'static Rule,
        at: u32,
        message: &Message,
        help: Message,
    ) {
        // One page of each kind shows where a template causes it.
        let kind = std::mem::discriminant(&seen.page);
        let problem = (rule.code, message.clone(), kind);
        if !self.reported_blocks.insert(problem) {
            return;
        }
        let page = self.origins.page(seen.page, seen.address);
        let origin = page.and_then(|page| page.at(at as usize));
        let spans: Vec<_> = origin.into_iter().map(|origin| origin.span).collect();
        self.report(seen, rule, &spans, message, &[help]);
    }

    /// The home page states the conformity in the wording of the law.
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
            .all(|found| found.rule != &codes::MENTION_MISSING);
        if !led_to || squeezed(&html).contains(&squeezed(&self.renderer.mention())) {
            return;
        }
        let seen = Seen {
            address,
            page: Page::Home,
            facts,
        };
        let blocks = &facts.navigation.blocks;
        let footer = blocks
            .iter()
            .find(|block| block.kind == Kind::Footer)
            .or(blocks.first());
        self.report_block(
            &seen,
            &codes::MENTION_MISSING,
            footer.map_or(0, |block| block.at),
            &say::no_mention(),
            say::write_mention(),
        );
    }
}

/// A text without whitespace and without the characters that templates replace.
fn squeezed(text: &str) -> String {
    let text = text.replace("&nbsp;", "").replace("&#160;", "");
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
