//! What templates see: the views, api 1.
//!
//! Every field is always there; what a record lacks is `none` (or an empty list), so that a
//! misspelt field is an error and a missing one is not. Texts of type [`Html`] are markup already
//! and are not escaped again; all others are. Addresses can be used in `href` as they are.
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

use crate::text::RichText;
use serde::Serialize;
use std::borrow::Cow;
use tera::Value;

/// Markup from the Markdown renderer, or escaped text.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Html(Value);

impl Html {
    /// Marks a fragment as markup.
    pub fn new(fragment: &str) -> Self {
        Self(Value::safe_string(fragment))
    }

    /// The markup.
    pub fn as_str(&self) -> &str {
        self.0.as_str().unwrap_or_default()
    }
}

impl From<&RichText> for Html {
    fn from(text: &RichText) -> Self {
        Self::new(&text.html())
    }
}

/// A part of several pages, built once and shared.
pub type Shared = Value;

/// A link with the full name of its target.
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
    /// `rtl` for a right-to-left language, or `none`.
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
    /// The accessibility page, with the state of conformity as its title.
    pub accessibility: Link,
    /// The style sheet.
    pub style_url: String,
    /// The icon that browsers show next to the title.
    pub icon_url: String,
    /// The same as PNG, for browsers that need it; `none` if a site has its own icon without a PNG.
    pub icon_png_url: Option<String>,
    /// The script of optional enhancements for every page.
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
    /// The search page, which the search form of every page opens.
    pub search_url: String,
}

/// Who publishes the site.
#[derive(Clone, Debug, Serialize)]
pub struct PublisherView {
    /// The name.
    pub name: String,
    /// The address on the web, or `none`.
    pub url: Option<String>,
    /// The e-mail address, or `none`.
    pub email: Option<String>,
}

/// A date.
#[derive(Clone, Debug, Serialize)]
pub struct DateView {
    /// Machine-readable: `2024-09-01`.
    pub iso: String,
    /// For readers: `1er septembre 2024`.
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
    /// Its title with those of its parents, unique on the site.
    pub full_title: String,
    /// A sentence for search engines.
    pub description: String,
    /// Its address.
    pub url: String,
    /// Its absolute URL, or `none` without a base URL.
    pub canonical: Option<String>,
    /// Its language, when it is not the site's, or `none`.
    pub lang: Option<String>,
    /// The direction of that language, if it differs from the site's, or `none`.
    pub direction: Option<&'static str>,
    /// The path from the home page, without the page itself.
    pub breadcrumb: Vec<Link>,
    /// The same for one line on a phone: without the home page unless it is the only item, records
    /// by code, other names truncated.
    pub trail: Vec<CrumbView>,
    /// The certification that a search on this page is limited to, or `none`.
    pub scope: Option<ScopeView>,
    /// The weight of the page for search engines that index the pages, or `none` for pages that
    /// only list others.
    pub weight: Option<u8>,
    /// The picture that other sites show beside a link to the page; `none` on a site without a base
    /// URL.
    pub picture: Option<SharePictureView>,
    /// The page as JSON-LD, or `none`.
    pub json_ld: Option<Html>,
}

/// The picture that other sites show beside a link.
#[derive(Clone, Debug, Serialize)]
pub struct SharePictureView {
    /// Its whole URL.
    pub url: String,
    /// The text on it: the title of the certification, or of the site.
    pub alt: String,
    /// Its width in pixels; `none` for a file of the site's own.
    pub width: Option<u32>,
    /// Its height.
    pub height: Option<u32>,
}

/// A step of the path to a page.
#[derive(Clone, Debug, Serialize)]
pub struct CrumbView {
    /// The visible text: a code, or a name, which may be truncated.
    pub label: String,
    /// The name for a code; empty if the label is the name.
    pub name: String,
    /// Its address.
    pub url: String,
}

/// A record as a link, with separate code and name.
#[derive(Clone, Debug, Serialize)]
pub struct Ref<S = String> {
    /// Its code, or `none`.
    pub code: Option<S>,
    /// Its name.
    pub name: S,
    /// Its address.
    pub url: S,
    /// The names of its options, if they differ from those of its unit; omitted if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<S>,
}

impl Ref<Cow<'_, str>> {
    /// The same with texts of its own.
    pub(super) fn into_owned(self) -> Ref {
        Ref {
            code: self.code.map(Cow::into_owned),
            name: self.name.into_owned(),
            url: self.url.into_owned(),
            options: self.options.into_iter().map(Cow::into_owned).collect(),
        }
    }
}

/// A page of prose as part of the whole referential: the items of `pages` on that page.
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
    /// Its text, with headings from the third level and distinct ids.
    pub body: Html,
}

/// The print style sheets of a whole referential: `print`.
#[derive(Clone, Debug, Serialize)]
pub struct PrintView {
    /// The style sheet of printed referentials.
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
