//! The views of options, levels, placements, knowledge and the means of activities.

use super::{Html, Link, Ref, Shared};
use serde::Serialize;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug, Serialize)]
pub struct OptionView {
    /// Its id in the certification.
    pub id: String,
    /// What it is called where it is named: its kind and its code or id.
    pub name: String,
    /// Its title.
    pub title: Html,
    /// What it covers, or `none`.
    pub summary: Option<Html>,
    /// The whole referential of this option on one page.
    pub complete_url: String,
}

/// A level in which a certification is learnt or judged.
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

/// What a level demands of a competency.
#[derive(Clone, Debug, Serialize)]
pub struct ProgressionView {
    /// The level: its title, and its year.
    pub level: String,
    /// What it demands, or `none` where its parts say so.
    pub text: Option<Html>,
    /// The parts of the competency that belong to the level, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}

/// A period in a company.
#[derive(Clone, Debug, Serialize)]
pub struct PlacementView {
    /// Its title.
    pub title: Html,
    /// How long it is, or `none`.
    pub duration: Option<String>,
    /// When it takes place, or `none`.
    pub when: Option<String>,
    /// What is done in it, or `none`.
    pub body: Option<Html>,
    /// The units that it belongs to.
    pub units: Vec<Link>,
    /// The names of its options; empty when it belongs to all.
    pub options: Vec<String>,
}

/// What an activity is done with.
#[derive(Clone, Debug, Serialize)]
pub struct MeansView {
    /// The document's own word, or `none`.
    pub kind: Option<String>,
    /// What there is.
    pub items: Vec<Html>,
}

/// What the candidate knows.
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
    /// The knowledge that it is a part of, as a link, or `none`.
    pub parent: Option<Ref>,
    /// How many pieces of knowledge it is a part of.
    pub depth: usize,
    /// The unit that declares it, as a link, or `none`.
    pub unit: Option<Ref>,
    /// Its kind, taxonomic level and level of the certification, in words.
    pub facts: Vec<String>,
    /// What it takes in.
    pub items: Vec<Html>,
    /// Where it ends, or `none`.
    pub limits: Option<Html>,
    /// The names of its options, where its unit does not have the same.
    pub options: Vec<String>,
    /// The competencies that call for it, as links: [`Ref`].
    pub competencies: Vec<Shared>,
}
