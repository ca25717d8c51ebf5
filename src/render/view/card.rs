//! The identity card of a certification, and its training offers.

use super::{DateView, Html};
use serde::Serialize;

/// The identity card of a certification: `certification.card`.
#[derive(Clone, Debug, Serialize)]
pub struct CardView {
    /// What candidates first want to know: level, register, dates, access routes.
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
    /// The subject.
    pub label: String,
    /// The value, or `none`.
    pub text: Option<String>,
    /// The same as markup of blocks, or `none`.
    pub body: Option<Html>,
    /// A date, or `none`.
    pub date: Option<DateView>,
    /// Links.
    pub links: Vec<FactLinkView>,
}

/// A link in a fact.
#[derive(Clone, Debug, Serialize)]
pub struct FactLinkView {
    /// Its name.
    pub title: String,
    /// Its address; empty when it has none.
    pub url: String,
    /// An addition in brackets, or `none`.
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
    /// The cells of the other columns.
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
    /// A short description, or `none`.
    pub summary: Option<Html>,
    /// The day on which it was last updated, or `none`.
    pub updated_on: Option<DateView>,
    /// What readers first want to know: what it prepares for, duration, dates, place, price.
    pub essentials: Vec<FactView>,
    /// The rest in groups; groups without facts are left out.
    pub groups: Vec<FactGroupView>,
}
