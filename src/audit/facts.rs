//! The facts about a page that the audit needs, collected in one pass.

use super::fault::Fault;
use super::navigation::Navigation;
use super::pages::{Addresses, Plain};
use super::reader::Reader;
use crate::html::{is_blank, scan};
use rustc_hash::FxHasher;
use std::hash::Hasher;

/// The facts about a page. Apart from faults, texts are stored as numbers, so that the facts of a
/// large site take little memory. Where a text is needed again, for mistakes only, the page is read
/// again ([`Texts`]).
#[derive(Clone, Debug, Default)]
pub struct PageFacts {
    /// The number of the text of `title`; `None` when it is empty.
    pub(super) title: Option<u64>,
    /// The numbers of its ids, sorted.
    ids: Box<[IdNumber]>,
    /// The anchors on other pages that links refer to: the number of the address, and of the id.
    pub(super) fragments: Box<[(u32, IdNumber)]>,
    /// The broken links, as written, without duplicates.
    pub(super) broken: Box<[Box<str>]>,
    /// The links to images with problems, as written.
    pub(super) watched: Box<[Box<str>]>,
    /// The faults of the page itself.
    pub(super) faults: Vec<Fault>,
    /// Hashes of the texts of links that have several targets on this page; none if links are not
    /// compared.
    pub(super) same_words: Box<[u64]>,
    /// Hashes of the texts of links whose target is linked with other texts too.
    pub(super) same_target: Box<[u64]>,
    /// The navigation that the page offers.
    pub(super) navigation: Navigation,
}

impl PageFacts {
    /// Reads the page at an address.
    pub fn read(html: &str, address: &str, addresses: &Addresses<'_>) -> Self {
        let reader = read(html, addresses.compares_links());
        let plain = reader.addresses.iter().map(|href| addresses.plain(href));
        let plain: Vec<_> = plain.collect();
        let hrefs = reader.addresses.iter().copied().zip(plain.iter().copied());
        let links = Links::follow(hrefs, address, addresses, |id| reader.has_id(id));
        Self {
            title: (!is_blank(reader.title)).then(|| number_of(reader.title.trim())),
            // Sorted by the whole numbers.
            ids: reader
                .ids
                .iter()
                .map(|id| IdNumber::of(id.number))
                .collect(),
            fragments: links.fragments.into(),
            broken: links.broken.into(),
            watched: links.watched.into(),
            navigation: reader.navigation.finish(address, addresses, |index| {
                Some((*reader.addresses.get(index)?, *plain.get(index)?))
            }),
            faults: reader.faults.list,
            same_words: reader.links.same_words.into(),
            same_target: reader.links.same_target.into(),
        }
    }

    /// Follows the links of a file that is not a page. `address` is their base.
    pub(super) fn of_links<'l>(
        links: impl Iterator<Item = &'l str>,
        address: &str,
        addresses: &Addresses<'_>,
    ) -> Self {
        let hrefs = links.map(|href| (href, addresses.plain(href)));
        let links = Links::follow(hrefs, address, addresses, |_| false);
        Self {
            fragments: links.fragments.into(),
            broken: links.broken.into(),
            ..Self::default()
        }
    }

    /// The targets of the links of several parts, without duplicates; the parts may be in any order.
    pub fn of_parts(parts: &[Self]) -> Self {
        let mut fragments: Vec<_> = parts
            .iter()
            .flat_map(|part| &part.fragments)
            .copied()
            .collect();
        let mut broken: Vec<_> = parts
            .iter()
            .flat_map(|part| &part.broken)
            .cloned()
            .collect();
        fragments.sort_unstable();
        fragments.dedup();
        broken.sort_unstable();
        broken.dedup();
        Self {
            fragments: fragments.into(),
            broken: broken.into(),
            ..Self::default()
        }
    }

    /// Whether an element of the page has the id with this number.
    pub(super) fn has_id(&self, number: IdNumber) -> bool {
        self.ids.binary_search(&number).is_ok()
    }
}

/// Link targets.
#[derive(Default)]
struct Links {
    fragments: Vec<(u32, IdNumber)>,
    broken: Vec<Box<str>>,
    watched: Vec<Box<str>>,
}

impl Links {
    /// Follows links with an address as their base; `has_id` knows the ids there.
    fn follow<'l>(
        hrefs: impl Iterator<Item = (&'l str, Option<Plain<'l>>)>,
        from: &str,
        addresses: &Addresses<'_>,
        has_id: impl Fn(&str) -> bool,
    ) -> Self {
        let mut links = Self::default();
        for (href, plain) in hrefs {
            match plain {
                Some((_, _, "")) => continue,
                Some((address, page, fragment)) if address != from => {
                    links.fragments.push((page, id_number(fragment)));
                    continue;
                }
                Some((_, _, fragment)) if has_id(fragment) => continue,
                _ => {}
            }
            if let Some(fragment) = href.strip_prefix('#')
                && has_id(fragment)
            {
                continue;
            }
            let Some(target) = addresses.target(from, href) else {
                continue;
            };
            match addresses.number(&target.address) {
                None => links.broken.push(href.into()),
                Some(_) if addresses.watched.contains_key(target.address.as_str()) => {
                    links.watched.push(href.into());
                }
                Some(_) if target.fragment.is_empty() => {}
                Some(_) if target.address == from => {
                    if !has_id(&target.fragment) {
                        links.broken.push(href.into());
                    }
                }
                Some(page) => links.fragments.push((page, id_number(&target.fragment))),
            }
        }
        links.fragments.sort_unstable();
        links.fragments.dedup();
        for list in [&mut links.broken, &mut links.watched] {
            list.sort_unstable();
            list.dedup();
        }
        links
    }
}

/// The number that represents an id: half of its hash, since the ids of all pages are kept. Of a
/// million anchors that do not exist, one may be taken for an id of a page with thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct IdNumber(u32);

impl IdNumber {
    /// Numbers in the order of the whole hashes.
    #[allow(
        clippy::cast_possible_truncation,
        reason = "the upper half has 32 bits"
    )]
    fn of(hash: u64) -> Self {
        Self((hash >> 32) as u32)
    }
}

/// The number of an id.
pub(super) fn id_number(id: &str) -> IdNumber {
    IdNumber::of(number_of(id))
}

/// The number that represents a text.
pub(super) fn number_of(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}

fn read(html: &str, compares_links: bool) -> Reader<'_> {
    let mut reader = Reader::new(html, compares_links);
    scan(html, &mut reader);
    reader.finish();
    reader
}

/// The texts of a page behind the numbers of its facts.
pub(super) struct Texts {
    pub(super) title: String,
    pub(super) ids: Vec<String>,
    /// The targets of links and resources, without duplicates, sorted.
    pub(super) links: Vec<String>,
}

impl Texts {
    /// Reads a page.
    pub(super) fn read(html: &str) -> Self {
        let reader = read(html, false);
        let mut links = reader.addresses;
        links.sort_unstable();
        links.dedup();
        Self {
            title: reader.title.trim().to_owned(),
            ids: reader.ids.iter().map(|id| id.id.to_owned()).collect(),
            links: links.into_iter().map(str::to_owned).collect(),
        }
    }
}
