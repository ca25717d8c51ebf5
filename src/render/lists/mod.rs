//! The lists that grow with a site: its certifications, all their competencies, the contents of a
//! domain. On a small site each list fits on one page; on a larger one it takes as many pages as
//! needed.
//!
//! The number of pages depends on the size of the entries as markup, estimated from the texts they
//! show. It is computed once per state of the site, because addresses depend on it.

mod cut;
mod pages;
mod weights;

use super::page::first_word;
use super::{Comparison, Page, Renderer};
use crate::link::Catalog;
use crate::link::catalog::{Certification, Competency, CompetencyId};
use crate::text::fold;
use cut::{Cut, Entry, MOST_BELOW, PART, ROWS, SINGLE};
use rayon::prelude::*;
use std::cmp::Ordering;
use std::sync::Arc;
use weights::Weights;

/// A list that may need several pages. Kinds, groups and domains are named by their index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// All certifications, by title.
    Certifications,
    /// The certifications of a level.
    Level(i64),
    /// The certifications of a kind, such as `BTS`.
    Kind(usize),
    /// The certifications of a comparison group.
    Group(usize),
    /// The site map.
    SiteMap,
    /// The competencies by their first word.
    Index,
    /// The competencies by code.
    Codes,
    /// The competencies of a domain.
    Domain(usize),
}

/// The lists of a site that need more than one page, and the order of their entries.
#[derive(Debug, Default)]
pub(super) struct Lists {
    /// The competencies by their first word; empty when they fit on one page.
    by_word: Vec<(usize, CompetencyId)>,
    /// The kinds of certifications that have a list.
    kinds: Vec<String>,
    splits: Vec<Split>,
}

/// A list on several pages.
#[derive(Debug)]
struct Split {
    list: List,
    cut: Cut,
    /// The certifications that it lists, by title; as indices in the catalog. Empty for the index of
    /// competencies.
    members: Vec<usize>,
}

impl Lists {
    pub(super) fn of(catalog: &Catalog) -> Self {
        let weights = Weights::of(catalog);
        let mut lists = Self::default();
        if !weights.any_above(SINGLE) {
            return lists;
        }
        let all = by_title(catalog);
        if weights.cards > SINGLE {
            lists.add_directory(catalog, &all, &weights);
        }
        if weights.map > SINGLE {
            lists.add(catalog, &all, List::SiteMap, |index| weights.of[index].map);
        }
        if weights.index > SINGLE {
            lists.by_word = by_word(catalog);
            let entries: Vec<Entry> = lists
                .by_word
                .iter()
                .map(|(index, id)| {
                    let certification = &catalog.certifications[*index];
                    Entry {
                        letter: letter_of(&fold(&first_word(&certification[*id].name))),
                        bytes: weights::in_index(certification, *id),
                    }
                })
                .collect();
            lists.splits.push(Split {
                list: List::Index,
                cut: Cut::of(&entries, PART),
                members: Vec::new(),
            });
            lists.add(catalog, &all, List::Codes, |index| weights.of[index].codes);
        }
        for (domain, bytes) in weights.domains.iter().enumerate() {
            if *bytes > SINGLE && !catalog.groups.is_empty() {
                let list = List::Domain(domain);
                lists.add(catalog, &all, list, |index| {
                    weights.of[index].domains[domain]
                });
            }
        }
        lists
    }

    /// The list of all certifications, and the lists by the filters that readers use.
    fn add_directory(&mut self, catalog: &Catalog, all: &[usize], weights: &Weights) {
        let certifications = catalog.certifications.iter();
        let row = |index: usize| weights.of[index].row;
        self.add(catalog, all, List::Certifications, row);
        let mut levels: Vec<i64> = certifications.clone().filter_map(|it| it.level).collect();
        levels.sort_unstable();
        levels.dedup();
        let mut kinds: Vec<&String> = certifications.filter_map(|it| it.kind.as_ref()).collect();
        kinds.sort_by_cached_key(|kind| (fold(kind), *kind));
        kinds.dedup();
        // A value that is different for nearly every certification is useless as a filter.
        if (2..=MOST_BELOW).contains(&kinds.len()) {
            self.kinds = kinds.into_iter().cloned().collect();
        }
        if levels.len() < 2 {
            levels.clear();
        }
        for level in levels {
            self.add(catalog, all, List::Level(level), row);
        }
        for kind in 0..self.kinds.len() {
            self.add(catalog, all, List::Kind(kind), row);
        }
        for (index, group) in catalog.groups.iter().enumerate() {
            if group.name.is_some() && is_long(catalog, index) {
                self.add(catalog, all, List::Group(index), row);
            }
        }
    }

    /// Adds a list of some of `all` certifications.
    fn add(
        &mut self,
        catalog: &Catalog,
        all: &[usize],
        list: List,
        bytes: impl Fn(usize) -> usize,
    ) {
        let all = all.iter().copied();
        let members: Vec<usize> = all.filter(|one| self.lists(catalog, list, *one)).collect();
        let entries: Vec<Entry> = members
            .iter()
            .map(|index| Entry {
                letter: letter_of(&in_order(&catalog.certifications[*index].title.plain)),
                bytes: bytes(*index),
            })
            .collect();
        let most = match list {
            List::SiteMap | List::Index | List::Codes | List::Domain(_) => PART,
            List::Certifications | List::Level(_) | List::Kind(_) | List::Group(_) => ROWS,
        };
        self.splits.push(Split {
            list,
            cut: Cut::of(&entries, most),
            members,
        });
    }

    /// How a list is split; `None` when it fits on one page.
    fn cut(&self, list: List) -> Option<&Cut> {
        self.split(list).map(|split| &split.cut)
    }

    /// The certifications of a list on several pages, by title; as indices in the catalog.
    fn members(&self, list: List) -> &[usize] {
        self.split(list).map_or(&[], |split| &split.members)
    }

    fn split(&self, list: List) -> Option<&Split> {
        self.splits.iter().find(|split| split.list == list)
    }

    /// Whether a list has a certification.
    fn lists(&self, catalog: &Catalog, list: List, index: usize) -> bool {
        let certification = &catalog.certifications[index];
        let mut competencies = certification.competencies.iter();
        match list {
            List::Certifications | List::SiteMap | List::Index => true,
            List::Level(level) => certification.level == Some(level),
            List::Kind(kind) => certification.kind.as_ref() == self.kinds.get(kind),
            List::Group(group) => catalog.groups[group].members.contains(&index),
            List::Codes => competencies.any(|competency| competency.code.is_some()),
            List::Domain(domain) => {
                competencies.any(|competency| competency.domains.contains(&domain))
            }
        }
    }

    /// Whether another state of the site splits its lists into the same pages.
    pub(super) fn are_cut_as(&self, other: &Self) -> bool {
        self.cuts().eq(other.cuts()) && self.kinds == other.kinds
    }

    fn cuts(&self) -> impl Iterator<Item = (List, &Cut)> {
        self.splits.iter().map(|split| (split.list, &split.cut))
    }
}

/// The lists of a site, reused from an earlier state when their contents are unchanged.
pub(super) fn take_over(earlier: Option<&Renderer>, catalog: &Catalog) -> Arc<Lists> {
    let groups = |catalog: &'_ Catalog| {
        let groups = catalog.groups.iter();
        let of = groups.map(|group| (group.name.is_some(), group.members.clone()));
        of.collect::<Vec<_>>()
    };
    let known = earlier.filter(|earlier| {
        let (a, b) = (&*earlier.catalog, catalog);
        let mut both = a.certifications.iter().zip(&b.certifications);
        a.certifications.len() == b.certifications.len()
            && a.domains.len() == b.domains.len()
            && a.site.base == b.site.base
            && groups(a) == groups(b)
            && both.all(|(a, b)| Arc::ptr_eq(a, b) || is_listed_alike(a, b))
    });
    match known {
        Some(earlier) => Arc::clone(&earlier.lists),
        None => Arc::new(Lists::of(catalog)),
    }
}

/// Whether lists show two states of a certification with the same text and the same estimated size.
fn is_listed_alike(a: &Certification, b: &Certification) -> bool {
    let bytes = |one: &Certification| one.summary.as_ref().map(|summary| summary.html().len());
    let same = |a: &Competency, b: &Competency| {
        a.address == b.address
            && a.name == b.name
            && a.code == b.code
            && a.domains == b.domains
            && a.parent == b.parent
            && a.component == b.component
            && a.options == b.options
    };
    bytes(a) == bytes(b)
        && a.title == b.title
        && a.short_title == b.short_title
        && a.level == b.level
        && a.kind == b.kind
        && a.examination.is_some() == b.examination.is_some()
        && a.knowledge.is_empty() == b.knowledge.is_empty()
        && alike(&a.options, &b.options, |a, b| {
            (&a.id, &a.code, &a.kind, &a.title) == (&b.id, &b.code, &b.kind, &b.title)
        })
        && alike(&a.units, &b.units, |a, b| {
            a.address == b.address && a.title == b.title
        })
        && alike(&a.pages, &b.pages, |a, b| {
            a.address == b.address && a.title == b.title
        })
        && alike(&a.components, &b.components, |a, b| {
            a.code == b.code && a.title == b.title
        })
        && alike(&a.competencies, &b.competencies, same)
}

fn alike<T>(a: &[T], b: &[T], same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// Whether a group has too many certifications for the overview to list them.
fn is_long(catalog: &Catalog, group: usize) -> bool {
    let members = catalog.groups[group].members.iter();
    let bytes: usize = members
        .map(|index| weights::of_row(&catalog.certifications[*index]))
        .sum();
    bytes > SINGLE
}

fn by_title(catalog: &Catalog) -> Vec<usize> {
    let mut places: Vec<usize> = (0..catalog.certifications.len()).collect();
    places.par_sort_by_cached_key(|index| {
        let certification = &catalog.certifications[*index];
        (
            in_order(&certification.title.plain),
            certification.slug.as_str(),
        )
    });
    places
}

fn by_word(catalog: &Catalog) -> Vec<(usize, CompetencyId)> {
    let certifications = catalog.certifications.par_iter().enumerate();
    let mut entries: Vec<_> = certifications
        .flat_map_iter(|(index, certification)| {
            certification.competency_ids().map(move |id| {
                let competency = &certification[id];
                let word = fold(&first_word(&competency.name));
                let name = fold(&competency.name);
                ((word, name, competency.address.as_str()), (index, id))
            })
        })
        .collect();
    entries.par_sort_unstable_by(|(one, _), (other, _)| -> Ordering { one.cmp(other) });
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The letter under which a normalised text is filed.
fn letter_of(folded: &str) -> char {
    folded.chars().next().unwrap_or('#')
}

/// The sort key of a title.
fn in_order(title: &str) -> String {
    fold(title.trim_start_matches(|sign: char| !sign.is_alphanumeric()))
}
