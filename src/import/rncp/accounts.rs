//! Tracks every element of a fiche, so that none is dropped silently.

use super::super::{Phrase, Report};
use super::element::Element;

/// Tracks the elements that were used.
pub(super) struct Accounts {
    pub(super) report: Report,
    is_counted: Vec<bool>,
}

impl Accounts {
    pub(super) fn new() -> Self {
        Self {
            report: Report::default(),
            is_counted: Vec::new(),
        }
    }

    /// Marks an element as handled; returns whether it already was.
    fn count(&mut self, element: &Element) -> bool {
        if self.is_counted.len() <= element.index {
            self.is_counted.resize(element.index + 1, false);
        }
        std::mem::replace(&mut self.is_counted[element.index], true)
    }

    /// Whether an element has been handled.
    pub(super) fn is_counted(&self, element: &Element) -> bool {
        self.is_counted.get(element.index) == Some(&true)
    }

    /// An element that is imported; returns its text.
    pub(super) fn carried<'e>(&mut self, element: &'e Element) -> &'e str {
        if !element.text().is_empty() && !self.count(element) {
            self.report.carried(&*element.path);
        }
        element.text()
    }

    /// The first child with a name, imported; an empty text if there is none.
    pub(super) fn text<'e>(&mut self, parent: &'e Element, name: &str) -> &'e str {
        parent.child(name).map_or("", |child| self.carried(child))
    }

    /// An element that is imported in another form; returns its text.
    pub(super) fn bent<'e>(&mut self, element: &'e Element, why: Phrase) -> &'e str {
        if !element.text().is_empty() && !self.count(element) {
            self.report.bent(&*element.path, why);
        }
        element.text()
    }

    /// An element that is not imported.
    pub(super) fn left_out(&mut self, element: &Element, why: Phrase) {
        if !element.text().is_empty() && !self.count(element) {
            self.report.left_out(&*element.path, why);
        }
    }

    /// Marks all elements with text inside another as not imported.
    pub(super) fn all_left_out(&mut self, parent: &Element, why: Phrase) {
        for leaf in parent.leaves() {
            self.left_out(leaf, why);
        }
    }

    /// The elements with text that have not been handled yet.
    pub(super) fn unhandled<'e>(&self, fiche: &'e Element) -> Vec<&'e Element> {
        let leaves = fiche.leaves().into_iter();
        leaves.filter(|element| !self.is_counted(element)).collect()
    }
}
