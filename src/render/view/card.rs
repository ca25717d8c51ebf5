//! The identity card of a certification, and its training offers.

use super::{DateView, Html};
use serde::Serialize;

/// The identity card of a certification: `certification.card`.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// What a candidate asks first: level, register, dates, ways of access.
    pub essentials: Vec<FactView>,
    /// The rest in groups; groups without facts are left out.
    pub groups: Vec<FactGroupView>,
}

/// Facts of one kind.
#[derive(Clone, Debug, Serialize)]
pub struct FactGroupView {
    /// The name of the group.
    pub title: String,
    /// Its facts.
    pub facts: Vec<FactView>,
    /// A table of figures by year, or `none`.
    pub table: Option<FiguresView>,
}

/// One fact: its label, and one or several of the others.
#[derive(Clone, Debug, Serialize)]
pub struct FactView {
    /// What it is about.
    pub label: String,
    /// What is said, or `none`.
    pub text: Option<String>,
    /// The same as markup of blocks, or `none`.
    pub body: Option<Html>,
    /// A date, or `none`.
    pub date: Option<DateView>,
    /// Things that it names.
    pub links: Vec<FactLinkView>,
}

/// A thing that a fact names.
#[derive(Clone, Debug, Serialize)]
pub struct FactLinkView {
    /// Its name.
    pub title: String,
    /// Its address; empty when it has none.
    pub url: String,
    /// What is added in brackets, or `none`.
    pub note: Option<String>,
}

/// A table of figures by year.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresView {
    /// Its caption.
    pub caption: String,
    /// The headers of its columns, that of the years first.
    pub columns: Vec<String>,
    /// Its rows: the year, then a text for each of the other columns.
    pub rows: Vec<FiguresRow>,
}

/// A row of a table of figures.
#[derive(Clone, Debug, Serialize)]
pub struct FiguresRow {
    /// The year.
    pub year: String,
    /// What stands in the other columns.
    pub cells: Vec<String>,
}

/// A training offer: `offer` on its page, and the items of `offers` on their list.
#[derive(Clone, Debug, Serialize)]
pub struct OfferView {
    /// The part of its address.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What it is, or `none`.
    pub summary: Option<Html>,
    /// The day on which it was last brought up to date, or `none`.
    pub updated_on: Option<DateView>,
    /// What readers ask first: what it prepares, how long, when, where, for how much.
    pub essentials: Vec<FactView>,
    /// The rest in groups; groups without facts are left out.
    pub groups: Vec<FactGroupView>,
    /// Where to enrol, or `none`.
    pub enrol_url: Option<String>,
}
