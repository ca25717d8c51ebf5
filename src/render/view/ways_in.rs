//! The views of the search, the alphabetical index and the glossary.

use super::{Html, Link, Ref};
use serde::Serialize;

/// A certification that a search is limited to.
#[derive(Clone, Debug, Serialize)]
pub struct ScopeView {
    /// The part of its address.
    pub slug: String,
    /// Its short title.
    pub title: String,
}

/// The search page: `search` on it.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// The script that reads the index.
    pub script_url: String,
    /// The script that renders the results.
    pub page_script_url: String,
    /// The script that suggests codes and titles, which the page loads when somebody types.
    pub suggest_script_url: String,
    /// The style sheet of the search page.
    pub style_url: String,
    /// The first script of the index.
    pub index_url: String,
    /// The kinds of results, as filters.
    pub kinds: Vec<ChoiceView>,
    /// The certifications; if there are too many to choose from, a single choice without a value,
    /// which the script sets to the one that the search started from.
    pub certifications: Vec<ChoiceView>,
    /// The units of the certifications, each with the name of its certification, unless there are
    /// too many.
    pub units: Vec<ChoiceView>,
    /// The levels of the certifications, or an empty list if there is at most one.
    pub levels: Vec<ChoiceView>,
    /// The domains of the site.
    pub domains: Vec<ChoiceView>,
}

/// The competencies of a certification by their codes: items of `codes`.
#[derive(Clone, Debug, Serialize)]
pub struct CodesView {
    /// The certification.
    pub certification: Link,
    /// Its competencies that have a code, in the order of the codes.
    pub competencies: Vec<Ref>,
}

/// A filter for results.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Its name in addresses.
    pub value: String,
    /// Its name for readers.
    pub label: String,
}

/// A competency of another certification.
#[derive(Clone, Debug, Serialize)]
pub struct RelatedView {
    /// Short title of its certification.
    pub certification: String,
    /// Code and title of its component on the alphabetical index, or `none`.
    pub component: Option<String>,
    /// The competency, as a link: [`Ref`].
    pub competency: Ref,
}

/// A letter of the alphabetical index.
#[derive(Clone, Debug, Serialize)]
pub struct LetterView {
    /// The letter.
    pub letter: String,
    /// Its id on the page.
    pub id: String,
    /// The first words, in order.
    pub words: Vec<WordView>,
}

/// A first word of the index, with the competencies that begin with it.
#[derive(Clone, Debug, Serialize)]
pub struct WordView {
    /// The word.
    pub word: String,
    /// The competencies.
    pub competencies: Vec<RelatedView>,
}

/// A term of the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct TermView {
    /// Its id on the page.
    pub id: String,
    /// The acronym or term.
    pub term: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// What the letters stand for, or `none`.
    pub expansion: Option<String>,
    /// The language of the expansion (or of the term), or `none`.
    pub lang: Option<String>,
    /// The direction of that language, if it differs from the site's, or `none`.
    pub direction: Option<&'static str>,
    /// What it means.
    pub definition: Html,
}
