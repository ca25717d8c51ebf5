//! The views of lists that need several pages.

use super::Link;
use serde::Serialize;

/// A page of a list that has several: `part`.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    /// Whether this is the first page of the list, which leads to all others.
    pub whole: bool,
    /// The other parts: the letters, then the parts of the letter that is read: lists of
    /// [`StepView`].
    pub rows: Vec<Vec<StepView>>,
    /// What this page is cut into; where there is nothing, it shows the entries.
    pub below: Vec<PartLink>,
    /// The page with the entries before, or `none`.
    pub previous: Option<Link>,
    /// The page with the entries after, or `none`.
    pub next: Option<Link>,
}

/// A part beside others.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    /// What it is called among them, such as `M` or `2`.
    pub label: String,
    /// Its full name, such as `M, part 2 of 7`.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The value of `aria-current`: `page` for the page itself, `true` for what it is a part of,
    /// or `none`.
    pub current: Option<&'static str>,
}

/// A part with what it holds.
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

/// The certifications of a site that has too many to show them at once: `directory`.
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

/// A list of some of the certifications.
#[derive(Clone, Debug, Serialize)]
pub struct NarrowedView {
    /// What they have in common, such as `Level 6`.
    pub title: String,
    /// The first page of the list.
    pub url: String,
    /// How many there are, in words.
    pub count: String,
}
