//! What templates see: the views, api 1.
//!
//! Every field is always there; what a record lacks is `none` (or an empty list), so that a
//! misspelt field is an error and a missing one is not. Texts of type [`Html`] are markup already
//! and are not escaped again; all others are. Addresses are ready to stand in `href`.
//! `docs/theming.md` lists all of this for authors of themes, and a test keeps the two together.

mod card;
mod changes;
pub mod comparison;
mod declaration;
mod examination;
mod file;
mod grid;
mod lists;
pub mod map;
mod record;
mod structure;
mod ways_in;

pub use card::*;
pub use changes::*;
pub use declaration::*;
pub use examination::*;
pub use file::*;
pub use grid::*;
pub use lists::*;
pub use record::*;
pub use structure::*;
pub use ways_in::*;

use serde::Serialize;
use tera::Value;

/// Markup that went through the Markdown renderer, or text that was escaped.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Marks a fragment as markup.
    pub fn new(fragment: &str) -> Self {
        Self(Value::safe_string(fragment))
    }
}

/// A part that stands on several pages is built once, and shared.
pub type Shared = Value;

/// A link with the full name of where it leads.
#[derive(Clone, Debug, Serialize)]
pub struct Link {
    /// The name.
    pub title: String,
    /// The address.
    pub url: String,
}

/// The site: `site` on every page.
#[derive(Clone, Debug, Serialize)]
pub struct SiteView {
    /// Title of the site.
    pub title: String,
    /// What it publishes, or `none`.
    pub description: Option<String>,
    /// Language of the interface.
    pub language: String,
    /// `rtl` when that is written from the right, or `none`.
    pub direction: Option<&'static str>,
    /// Who publishes it: `name`, `url`, `email`; or `none`.
    pub publisher: Option<PublisherView>,
    /// Date of the edition: `iso` and `written`; or `none`.
    pub edition: Option<DateView>,
    /// The home page.
    pub home_url: String,
    /// Links of the main navigation.
    pub menu: Vec<Link>,
    /// Links of the footer.
    pub footer: Vec<Link>,
    /// The overview of the comparisons, or `none` when there is nothing to compare.
    pub comparison_url: Option<String>,
    /// The page on accessibility, whose text is the state of conformity.
    pub accessibility: Link,
    /// The style sheet.
    pub style_url: String,
    /// The icon that browsers show beside the title.
    pub icon_url: String,
    /// The same as PNG, for browsers that want one; `none` where a site has an icon of its own
    /// and no PNG.
    pub icon_png_url: Option<String>,
    /// The script of small things that every page may have and none needs.
    pub script_url: String,
    /// The style sheet of the site's own variables, or `none`.
    pub variables_url: Option<String>,
    /// The list of training offers, or `none` when there are none.
    pub offers_url: Option<String>,
    /// The glossary, or `none` when the site has no terms.
    pub glossary_url: Option<String>,
    /// The page on what changed, or `none` when nothing is dated.
    pub changes_url: Option<String>,
    /// The feed of changes, or `none` when there is none.
    pub feed_url: Option<String>,
    /// The alphabetical index.
    pub index_url: String,
    /// The site map.
    pub site_map_url: String,
    /// The search page, which the search form of every page leads to.
    pub search_url: String,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// The name.
    pub name: String,
    /// The address on the web, or `none`.
    pub url: Option<String>,
    /// The address for letters, or `none`.
    pub email: Option<String>,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// As machines read it: `2024-09-01`.
    pub iso: String,
    /// As people do: `1er septembre 2024`.
    pub written: String,
}

/// The page itself: `page` on every page.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What kind of page it is: `home`, `certification`, `unit`, `competency`, `evaluation`,
    /// `complete`, `prose`, `index`, `site-map`, `search`, `glossary`, `accessibility`,
    /// `examination`, `knowledge`, `certifications`, `not-found`, `comparison`,
    /// `comparison-domain`, `comparison-pair`, `comparison-other-way`, `comparison-versions`,
    /// `offers`, `offer`, `grid`, `positioning`,
    /// `changes`.
    pub kind: &'static str,
    /// Its title alone.
    pub title: String,
    /// Its title with what it is a part of, unique on the site.
    pub full_title: String,
    /// A sentence for search engines.
    pub description: String,
    /// Its address.
    pub url: String,
    /// Its whole URL, or `none` when the site does not know where it stands.
    pub canonical: Option<String>,
    /// Its language, when it is not the site's, or `none`.
    pub lang: Option<String>,
    /// The direction of that language, when it is not that of the site's, or `none`.
    pub direction: Option<&'static str>,
    /// The way from the home page, without the page itself.
    pub breadcrumb: Vec<Link>,
    /// The same for a line on a phone: without the home page where that is not all, records by
    /// their codes, other names cut short.
    pub trail: Vec<CrumbView>,
    /// The certification that a search on this page begins with, or `none`.
    pub scope: Option<ScopeView>,
    /// How much the page counts for a search engine that reads the pages, or `none` for pages
    /// that only list others.
    pub weight: Option<u8>,
    /// The picture that other sites show beside a link to the page; `none` where the site does not
    /// know where it stands.
    pub picture: Option<SharePictureView>,
    /// The page as JSON-LD, or `none`.
    pub json_ld: Option<Html>,
}

/// The picture that other sites show beside a link.
#[derive(Clone, Debug, Serialize)]
pub struct SharePictureView {
    /// Its whole URL.
    pub url: String,
    /// What stands on it: the title of the certification, or of the site.
    pub alt: String,
    /// Its width in pixels; `none` for a file of the site's own.
    pub width: Option<u32>,
    /// Its height.
    pub height: Option<u32>,
}

/// A step of the way to a page.
#[derive(Clone, Debug, Serialize)]
pub struct CrumbView {
    /// What is seen: a code, or a name, which may be cut short.
    pub label: String,
    /// The name that belongs to a code; empty where the label says it.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// A record as a link: code and name apart.
#[derive(Clone, Debug, Serialize)]
pub struct Ref {
    /// Its code, or `none`.
    pub code: Option<String>,
    /// Its name.
    pub name: String,
    /// Its address.
    pub url: String,
    /// The names of its options, of a competency whose unit does not have the same; left out
    /// where there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<String>,
}

/// A page of prose as a part of the whole referential: the items of `pages` on that page.
#[derive(Clone, Debug, Serialize)]
pub struct WholePageView {
    /// Its id there.
    pub id: String,
    /// Its title.
    pub title: Html,
    /// Its title without markup.
    pub name: String,
    /// The address of the page itself.
    pub url: String,
    /// Its language, when it is not the site's, or `none`.
    pub lang: Option<String>,
    /// Its text, with headings from the third level and ids of its own.
    pub body: Html,
}

/// What the page of a whole referential loads to be printed: `print`.
#[derive(Clone, Debug, Serialize)]
pub struct PrintView {
    /// The style sheet of whole referentials on paper.
    pub style_url: String,
    /// The style sheet with the title and edition of this one, for the margins of its pages.
    pub running_url: String,
}

/// A page of prose: `prose`.
#[derive(Clone, Debug, Serialize)]
pub struct ProseView {
    /// Its title.
    pub title: Html,
    /// Its text.
    pub body: Html,
}
