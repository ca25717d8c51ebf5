//! What the texts and references of one certification can reach, and what of it they reached.
//!
//! The preview links a certification again only when what it was linked with has changed. So all
//! that a certification can learn of others goes through an [`Atlas`], which notes what was asked.

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

/// What all certifications are linked with.
#[derive(Clone, Copy)]
pub(super) struct World<'a> {
    pub outlines: &'a [Arc<Outline>],
    pub names: &'a Arc<Names>,
    pub base: &'a Base,
    pub words: &'a Words,
    /// The documents that links can lead to.
    pub documents: &'a Documents,
}

/// What one certification, or the site, looks up.
pub(super) struct Atlas<'a> {
    world: World<'a>,
    /// The certification that bare codes are looked up in, by place.
    here: Option<usize>,
    reached: RefCell<Reached>,
}

/// What was looked up beside the certification's own records.
#[derive(Clone, Debug, Default)]
pub(super) struct Reached {
    /// The names, when any was asked for.
    names: Option<Arc<Names>>,
    /// The outlines of other certifications, by place.
    outlines: BTreeMap<usize, Arc<Outline>>,
    /// Whether all certifications were looked through, as is done for what is mistyped.
    all: bool,
}

impl Reached {
    /// Whether looking it up again would find the same.
    pub(super) fn holds_in(&self, world: &World<'_>) -> bool {
        let names = self.names.as_ref();
        !self.all
            && names.is_none_or(|names| Arc::ptr_eq(names, world.names))
            && self.outlines.iter().all(|(place, outline)| {
                let now = world.outlines.get(*place);
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

    /// What was looked up.
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
    pub(super) fn outline(&self, place: usize) -> &'a Outline {
        let outline = &self.world.outlines[place];
        // Its own outline depends on its own files.
        if self.here != Some(place) {
            let mut reached = self.reached.borrow_mut();
            reached.outlines.insert(place, Arc::clone(outline));
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

    /// The place of the certification with a slug.
    pub(super) fn place(&self, slug: &str) -> Option<usize> {
        self.names().place(slug)
    }

    pub(super) fn slugs(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let certifications = self.names().certifications.iter();
        certifications.map(|name| name.slug.as_str())
    }

    pub(super) fn pages(&self) -> &'a [PageName] {
        &self.names().pages
    }

    /// The certifications of the site that a slug or a register number means.
    pub(super) fn meant(&self, written: &str) -> Vec<usize> {
        self.names().meant(written)
    }

    /// Whether a text is a number of a register.
    pub(super) fn is_number(&self, written: &str) -> bool {
        self.names().is_number(written)
    }
}
