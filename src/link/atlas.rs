//! What the texts and references of a certification can look up, and what they did look up.
//!
//! The preview relinks a certification only when its inputs have changed. So everything that a
//! certification can learn about others goes through an [`Atlas`], which records the lookups.

use super::outline::Outline;
use super::registers::CertificationName;
use super::{Base, Documents, Words};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The names by which certifications and pages are found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// The certifications, in the order of the catalog.
    pub certifications: Vec<CertificationName>,
    /// The pages of prose outside certifications.
    pub pages: Vec<PageName>,
}

/// How a page of prose is named and linked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageName {
    pub name: String,
    pub address: String,
    pub title: String,
}

/// The shared inputs of linking.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub outlines: &'a [Arc<Outline>],
    pub names: &'a Arc<Names>,
    pub base: &'a Base,
    pub words: &'a Words,
    /// The documents that links can lead to.
    pub documents: &'a Documents,
}

/// The lookups of one certification, or of the site.
pub(super) struct Atlas<'a> {
    world: World<'a>,
    /// The index of the certification in which bare codes are looked up.
    here: Option<usize>,
    reached: RefCell<Reached>,
}

/// What was looked up besides the certification's own records.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached {
    /// The names, if any were requested.
    names: Option<Arc<Names>>,
    /// The outlines of other certifications, by index.
    outlines: BTreeMap<usize, Arc<Outline>>,
    /// Whether all certifications were searched, as for suggestions on mistyped names.
    all: bool,
}

impl Reached {
    /// Whether the same lookups would have the same results.
    pub(super) fn holds_in(&self, world: &World<'_>) -> bool {
        let names = self.names.as_ref();
        !self.all
            && names.is_none_or(|names| Arc::ptr_eq(names, world.names))
            && self.outlines.iter().all(|(index, outline)| {
                let now = world.outlines.get(*index);
                now.is_some_and(|now| Arc::ptr_eq(now, outline))
            })
    }
}

impl<'a> Atlas<'a> {
    pub(super) fn new(world: World<'a>, here: Option<usize>) -> Self {
        Self {
            world,
            here,
            reached: RefCell::default(),
        }
    }

    /// The recorded lookups.
    pub(super) fn reached(self) -> Reached {
        self.reached.into_inner()
    }

    pub(super) fn here(&self) -> Option<usize> {
        self.here
    }

    pub(super) fn base(&self) -> &'a Base {
        self.world.base
    }

    pub(super) fn words(&self) -> &'a Words {
        self.world.words
    }

    pub(super) fn documents(&self) -> &'a Documents {
        self.world.documents
    }

    /// The outline of a certification.
    pub(super) fn outline(&self, index: usize) -> &'a Outline {
        let outline = &self.world.outlines[index];
        // Its own outline depends on its own files.
        if self.here != Some(index) {
            let mut reached = self.reached.borrow_mut();
            reached.outlines.insert(index, Arc::clone(outline));
        }
        outline
    }

    /// All outlines.
    pub(super) fn all(&self) -> &'a [Arc<Outline>] {
        self.reached.borrow_mut().all = true;
        self.world.outlines
    }

    fn names(&self) -> &'a Names {
        let mut reached = self.reached.borrow_mut();
        reached.names = Some(Arc::clone(self.world.names));
        self.world.names
    }

    /// The index of the certification with a slug.
    pub(super) fn index_of(&self, slug: &str) -> Option<usize> {
        self.names().index_of(slug)
    }

    pub(super) fn slugs(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let certifications = self.names().certifications.iter();
        certifications.map(|name| name.slug.as_str())
    }

    pub(super) fn pages(&self) -> &'a [PageName] {
        &self.names().pages
    }

    /// The certifications of the site that a slug or a register number refers to.
    pub(super) fn meant(&self, written: &str) -> Vec<usize> {
        self.names().meant(written)
    }

    /// Whether a text is a register number.
    pub(super) fn is_number(&self, written: &str) -> bool {
        self.names().is_number(written)
    }
}
