//! The views of lists that need several pages.

use super::Link;
use serde::Serialize;

/// A page of a list that has several: `part`.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Whether this is the first page of the list, which links to all others.
    pub whole: bool,
    /// The other parts: the letters, then the parts of the current letter: lists of [`StepView`].
    pub rows: Vec<Vec<StepView>>,
    /// The parts of this page; if empty, it shows the entries.
    pub below: Vec<PartLink>,
    /// The page with the previous entries, or `none`.
    pub previous: Option<Link>,
    /// The page with the next entries, or `none`.
    pub next: Option<Link>,
}

/// A part among its siblings.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// Its name among them, such as `M` or `2`.
    pub label: String,
    /// Its full name, such as `M, part 2 of 7`.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The value of `aria-current`: `page` for the page itself, `true` for its parents, or `none`.
    pub current: Option<&'static str>,
}

/// A part with its contents.
#[derive(Clone, Debug, Serialize)]
pub struct PartLink {
    /// Its full name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// Its first entry.
    pub first: String,
    /// Its last entry.
    pub last: String,
    /// How many entries it has, in words.
    pub count: String,
}

/// The certifications of a site with too many for one page: `directory`.
#[derive(Clone, Debug, Serialize)]
pub struct DirectoryView {
    /// How many there are, in words.
    pub count: String,
    /// The first page of their list.
    pub url: String,
    /// The parts of that list: lists of [`StepView`], of which there is one.
    pub rows: Vec<Vec<StepView>>,
    /// Their levels, where there are several.
    pub levels: Vec<NarrowedView>,
    /// Their kinds, where there are several.
    pub kinds: Vec<NarrowedView>,
}

/// A filtered list of certifications.
#[derive(Clone, Debug, Serialize)]
pub struct NarrowedView {
    /// What they have in common, such as `Level 6`.
    pub title: String,
    /// The first page of the list.
    pub url: String,
    /// How many there are, in words.
    pub count: String,
}
