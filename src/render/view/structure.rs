//! The views of options, levels, placements, knowledge and the means of activities.

use super::{Html, Link, Ref, Shared};
use serde::Serialize;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug, Serialize)]
pub struct OptionView {
    /// Its id in the certification.
    pub id: String,
    /// Its name: its kind and its code or id.
    pub name: String,
    /// Its title.
    pub title: Html,
    /// What it covers, or `none`.
    pub summary: Option<Html>,
    /// The whole referential of this option on one page.
    pub complete_url: String,
}

/// A level at which a certification is learnt or judged.
#[derive(Clone, Debug, Serialize)]
pub struct MasteryLevelView {
    /// Its id in the certification.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// The year in which it is reached, or `none`.
    pub year: Option<String>,
    /// What it means, or `none`.
    pub summary: Option<Html>,
}

/// What a level requires of a competency.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressionView {
    /// The level: its title, and its year.
    pub level: String,
    /// What it requires, or `none` if its parts say so.
    pub text: Option<Html>,
    /// The parts of the competency that belong to the level, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}

/// A period in a company.
#[derive(Clone, Debug, Serialize)]
pub struct PlacementView {
    /// Its title.
    pub title: Html,
    /// Its duration, or `none`.
    pub duration: Option<String>,
    /// When it takes place, or `none`.
    pub when: Option<String>,
    /// What is done during it, or `none`.
    pub body: Option<Html>,
    /// The units it belongs to.
    pub units: Vec<Link>,
    /// The names of its options; empty means all.
    pub options: Vec<String>,
}

/// What an activity is carried out with.
#[derive(Clone, Debug, Serialize)]
pub struct MeansView {
    /// The document's own term, or `none`.
    pub kind: Option<String>,
    /// The items.
    pub items: Vec<Html>,
}

/// An item of knowledge.
#[derive(Clone, Debug, Serialize)]
pub struct KnowledgeView {
    /// Its id on the page of all knowledge.
    pub id: String,
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The knowledge it is part of, as a link, or `none`.
    pub parent: Option<Ref>,
    /// How many ancestors it has.
    pub depth: usize,
    /// The unit that declares it, as a link, or `none`.
    pub unit: Option<Ref>,
    /// Its kind, taxonomic level and level of the certification, in words.
    pub facts: Vec<String>,
    /// What it includes.
    pub items: Vec<Html>,
    /// Its limits, or `none`.
    pub limits: Option<Html>,
    /// The names of its options, if they differ from those of its unit.
    pub options: Vec<String>,
    /// The competencies that require it, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}
