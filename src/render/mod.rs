//! Renders a catalog with a theme, one address at a time.
//!
//! [`Renderer::render`] is a pure function of the catalog, the theme and an address: `build` calls
//! it for all addresses in parallel, `serve` for the one that is requested.

mod changes;
mod comparison;
mod declaration;
mod elsewhere;
mod exports;
mod fields;
mod finish;
mod grids;
mod heads;
mod language;
mod layout;
mod lists;
mod made;
mod map;
mod marked;
mod names;
mod nav;
mod offers;
mod page;
mod print;
mod relative;
mod search;
mod share;
mod sitemap;
mod structured;
mod theme;
mod trail;
mod unfit;
pub mod view;
mod views;
mod vocabulary;
mod whole;

pub use crate::output::Body;
pub(crate) use changes::has_changes;
pub use comparison::Comparison;
pub use grids::Judged;
pub use language::Language;
pub use lists::List;
pub(crate) use marked::Marked;
pub use theme::{API, Asset, DEFAULT_LANGUAGE, Pair, Theme, Themes, Use};
pub(crate) use theme::{MarkedPage, Start, Token, markup_end, tokens};

use crate::compare::{AllNear, Nearest, Profiles};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::export::Export;
use crate::link::Catalog;
use crate::link::catalog::{CompetencyId, OptionId, UnitId};
use crate::messages::render as say;
use crate::search::Index;
use crate::source::Sources;
use crate::text::mark_of_bytes;
use grids::FormFiles;
use lists::Lists;
use made::Made;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};
use tera::Value;
use view::comparison::DownloadView;
use views::{Builder, CertificationViews};
use vocabulary::Vocabulary;

/// The page at an address. Certifications and pages are identified by their index in the catalog.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The home page.
    Home,
    /// A certification.
    Certification(usize),
    /// A unit.
    Unit(usize, UnitId),
    /// A competency.
    Competency(usize, CompetencyId),
    /// A certification by assessment.
    Evaluation(usize),
    /// A whole referential.
    Complete(usize),
    /// A whole referential, of one option.
    CompleteOption(usize, OptionId),
    /// The examination page of a certification.
    Examination(usize),
    /// The knowledge page of a certification.
    Knowledge(usize),
    /// The assessment grids of a unit or of the examination.
    Grid(usize, Judged),
    /// The self-assessment form.
    Positioning(usize),
    /// A prose page of the site.
    Prose(usize),
    /// A prose page of a certification.
    CertificationProse(usize, usize),
    /// The alphabetical index.
    Index,
    /// The site map.
    SiteMap,
    /// The search page.
    Search,
    /// The glossary.
    Glossary,
    /// The accessibility page.
    Accessibility,
    /// The page of changes.
    Changes,
    /// The training offers.
    Offers,
    /// A training offer.
    Offer(usize),
    /// A comparison page.
    Comparison(Comparison),
    /// One of the pages of a paginated list, by its index.
    Part(List, usize),
    /// The page that a host shows for missing addresses.
    NotFound,
}

/// What is published at an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// An HTML page.
    Page(Page),
    /// A certification as data.
    Contract(usize),
    /// Another export file.
    Export(Export),
    /// The training offers as data.
    OffersData,
    /// The table of a comparison for spreadsheets.
    Table(Comparison),
    /// The script with the table cells of a certification.
    Column(usize),
    /// The manifest of the search index, a script; it names the other files of the index.
    SearchManifest,
    /// `sitemap.xml`: the pages of the site, or an index of sitemap files.
    SitemapXml,
    /// One of several sitemap files, by number.
    SitemapPart(usize),
    /// The stylesheet with the running title of a whole referential, or of one of its options, for
    /// print.
    RunningTitles(usize, Option<OptionId>),
    /// The style sheet with the words in the margins of forms on paper.
    FormMargins,
    /// The picture that other sites show beside a link to a certification, or to the site.
    Picture(Option<usize>),
    /// The feed of changes.
    Feed,
    /// `robots.txt`.
    Robots,
    /// The stylesheet with the site's own variables.
    Variables,
    /// A static file.
    Asset,
}

impl Page {
    /// The certification that a page belongs to, by index in the catalog.
    pub fn certification(self) -> Option<usize> {
        match self {
            Page::Certification(index)
            | Page::Unit(index, _)
            | Page::Competency(index, _)
            | Page::Evaluation(index)
            | Page::Complete(index)
            | Page::CompleteOption(index, _)
            | Page::Examination(index)
            | Page::Knowledge(index)
            | Page::Grid(index, _)
            | Page::Positioning(index)
            | Page::CertificationProse(index, _) => Some(index),
            _ => None,
        }
    }
}

impl Output {
    /// The certification that a page or file belongs to, by index in the catalog.
    pub fn certification(&self) -> Option<usize> {
        match self {
            Output::Page(page) => page.certification(),
            Output::Contract(index) | Output::Column(index) | Output::RunningTitles(index, _) => {
                Some(*index)
            }
            Output::Export(export) => export.certification(),
            Output::Picture(index) => *index,
            _ => None,
        }
    }

    /// Whether it contains the version of the search index, and so comes after it.
    pub(crate) fn has_version_of_index(&self) -> bool {
        matches!(self, Output::Page(Page::Search))
    }
}

/// What pages are rendered from.
#[derive(Clone)]
pub struct Parts {
    /// The records.
    pub catalog: Arc<Catalog>,
    /// The words of its competencies, for comparisons.
    pub profiles: Arc<Profiles>,
    /// Templates, interface texts and static files.
    pub theme: Arc<Theme>,
}

/// Renders the pages of a catalog with a theme.
///
/// It shares its inputs with its creator, so that it can outlive the run that created it: the
/// preview keeps the renderer of the last good state while the author fixes a mistake.
pub struct Renderer {
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) theme: Arc<Theme>,
    pub(crate) sources: Arc<Sources>,
    routes: Arc<BTreeMap<String, Output>>,
    /// Whether two pages have the same address, or another problem with addresses was reported.
    clashes: bool,
    made: Vec<Made>,
    lists: Arc<Lists>,
    site_view: Value,
    /// The short titles of the certifications, with typography.
    titles: Arc<Vec<Value>>,
    /// The picture of the pages outside certifications, if there is one.
    site_picture: OnceLock<Option<view::SharePictureView>>,
    certifications_view: OnceLock<Value>,
    profiles: Arc<Profiles>,
    nearest: Arc<OnceLock<Nearest>>,
    /// The neighbours of all competencies, where all pages are rendered.
    all_near: Arc<OnceLock<AllNear>>,
    domain_tables: Vec<OnceLock<DownloadView>>,
    form_files: OnceLock<FormFiles>,
    search: OnceLock<Index>,
    index_version: OnceLock<String>,
    tables: Mutex<comparison::Kept>,
    vocabulary: Arc<Vocabulary>,
}

/// The address of the stylesheet with the site's own variables.
const VARIABLES: &str = "/assets/variables.css";

impl Renderer {
    /// Assigns the addresses of a site, and reports those that two pages share.
    pub fn new(parts: Parts, sources: Arc<Sources>, diagnostics: &mut Diagnostics) -> Self {
        Self::with(None, parts, sources, diagnostics)
    }

    /// The same, reusing from the renderer of an earlier state whatever has not changed.
    pub fn after(
        earlier: &Self,
        parts: Parts,
        sources: Arc<Sources>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        Self::with(Some(earlier), parts, sources, diagnostics)
    }

    fn with(
        earlier: Option<&Self>,
        parts: Parts,
        sources: Arc<Sources>,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let Parts {
            catalog,
            profiles,
            theme,
        } = parts;
        let made = made::take_over(earlier, &catalog, &theme);
        let mut renderer = Self {
            routes: Arc::default(),
            clashes: false,
            lists: lists::take_over(earlier, &catalog),
            site_view: Value::none(),
            titles: Arc::default(),
            site_picture: OnceLock::new(),
            certifications_view: OnceLock::new(),
            profiles,
            nearest: Arc::default(),
            all_near: Arc::default(),
            domain_tables: catalog.domains.iter().map(|_| OnceLock::new()).collect(),
            form_files: OnceLock::new(),
            search: OnceLock::new(),
            index_version: OnceLock::new(),
            tables: Mutex::default(),
            vocabulary: Arc::new(Vocabulary::of(&catalog, &made)),
            made,
            catalog,
            theme,
            sources,
        };
        let certifications = renderer.catalog.certifications.iter();
        let titles = certifications.map(|it| Value::from(renderer.printed(&it.short_title)));
        renderer.titles = Arc::new(titles.collect());
        match earlier.filter(|earlier| earlier.lays_out_as(&renderer)) {
            Some(earlier) => renderer.routes = Arc::clone(&earlier.routes),
            None => renderer.lay_out(diagnostics),
        }
        renderer.site_view = Value::from_serializable(&renderer.site());
        renderer
    }

    /// What is at each address, in the order of the addresses. The files of the search index are
    /// not included, except its manifest, because their names depend on their contents.
    pub fn routes(&self) -> &BTreeMap<String, Output> {
        &self.routes
    }

    /// Renders the page or file at an address.
    ///
    /// # Errors
    /// A diagnostic when a template fails. `Ok(None)` means that the address does not exist.
    pub fn render(&self, address: &str) -> Result<Option<Body>, Box<Diagnostic>> {
        let Some(output) = self.routes.get(address) else {
            return Ok(self.search_file(address));
        };
        Ok(Some(match output {
            Output::Page(page) => Body::Bytes(self.page(*page, address)?.into_bytes()),
            Output::Contract(index) => Body::Bytes(self.contract(*index)),
            Output::Export(export) => Body::Bytes(self.export(*export)),
            Output::OffersData => Body::Bytes(self.offers_data()),
            Output::Table(page) => Body::Bytes(self.table(*page)),
            Output::Column(index) => Body::Bytes(self.column(*index)?.into_bytes()),
            Output::SearchManifest => return Ok(self.search_file(address)),
            Output::SitemapXml => Body::Bytes(self.sitemap_xml().into_bytes()),
            Output::SitemapPart(part) => Body::Bytes(self.sitemap_part(*part).into_bytes()),
            Output::RunningTitles(index, option) => {
                Body::Bytes(self.running_titles(*index, *option).into_bytes())
            }
            Output::FormMargins => Body::Bytes(self.form_margins().into_bytes()),
            Output::Picture(index) => Body::Bytes(self.share_picture(*index)),
            Output::Feed => Body::Bytes(self.feed().into_bytes()),
            Output::Robots => Body::Bytes(self.robots().into_bytes()),
            Output::Variables => Body::Bytes(self.variables().into_bytes()),
            Output::Asset => match &self.theme.assets[address] {
                Asset::Bytes(bytes) => Body::Bytes(bytes.to_vec()),
                Asset::File(path) => Body::File(path.clone()),
            },
        }))
    }

    /// The path of the file for an address, relative to the output folder.
    pub fn file_path(address: &str) -> String {
        let path = address.trim_start_matches('/');
        if address.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// Renders the page at an address.
    ///
    /// # Errors
    /// A diagnostic when a template fails.
    pub(crate) fn page(&self, page: Page, address: &str) -> Result<String, Box<Diagnostic>> {
        let (template, context) = self.context(page, address)?;
        let html = self
            .theme
            .render(&format!("{template}.html"), &context)
            .map_err(|error| Box::new(self.template_error(&error, page, address)))?;
        Ok(self.finish(html, address))
    }

    /// A part of a page that the HTML rewriter cannot read.
    fn unreadable(&self, page: Page, why: &str) -> Diagnostic {
        Diagnostic::new(
            &codes::TEMPLATE_RENDER,
            self.record_span(page),
            say::not_html(why),
        )
    }

    fn names_a_page(&self, address: &str) -> bool {
        matches!(self.routes.get(address), Some(Output::Page(_)))
    }

    fn template_error(&self, error: &tera::Error, page: Page, address: &str) -> Diagnostic {
        let location = self.theme.location(error);
        let record = self.record_span(page);
        let shown = location
            .name
            .as_ref()
            .and_then(|name| self.theme.template_paths.get(name));
        let file = shown.and_then(|path| self.sources.find(path));
        let span = file.map_or(record.clone(), |file| location.span(&self.sources, file));
        let mut diagnostic = Diagnostic::new(
            &codes::TEMPLATE_RENDER,
            span,
            say::template_says(&location.message),
        )
        .label(say::failed_here());
        if file.is_some() {
            diagnostic = diagnostic.related(record, say::while_rendering());
        }
        diagnostic
            .help(say::page_rendered(address))
            .help(say::see_fields())
    }

    /// The views of the records of a certification, built on first use.
    fn certification_views(&self, index: usize) -> Arc<CertificationViews> {
        let views = &self.made[index].views;
        views.get(|| self.builder(index).build(&self.refs(index)))
    }

    /// Finds the nearest competencies of all, for all pages; stops once `keep_going` is false.
    pub(crate) fn find_nearest(&self, keep_going: &(dyn Fn() -> bool + Sync)) {
        // The preview audits a state again if an edit has stopped its audit.
        if self.all_near.get().is_none()
            && let Some(all) = self.nearest().of_all(&self.catalog, keep_going)
        {
            // Another audit may have found the same.
            let _ = self.all_near.set(all);
        }
    }

    /// Drops what only the pages of a certification itself need, once they have been rendered.
    pub(crate) fn release(&self, index: usize) {
        self.made[index].views.release();
        self.made[index].refs.release();
        self.made[index].files.release();
        self.made[index].navs.release();
        // The comparison pages use the same views, and may be rendered later.
        if self.catalog.pairs.is_empty() {
            self.made[index].cells.release();
            self.made[index].summary.release();
        }
    }

    /// The links to the competencies of a certification, by number, which all of its views share.
    fn refs(&self, index: usize) -> Arc<Vec<Value>> {
        self.made[index].refs.get(|| self.builder(index).refs())
    }

    /// The short title of a certification, as pages show it.
    fn short_title(&self, index: usize) -> &str {
        self.titles[index].as_str().unwrap_or_default()
    }

    /// The view of a certification itself, built on first use.
    fn summary(&self, index: usize) -> Value {
        let summary = &self.made[index].summary;
        let value = summary.get(|| self.builder(index).summary(&self.refs(index)));
        // The values of the engine are shared.
        (*value).clone()
    }

    fn builder(&self, index: usize) -> Builder<'_> {
        Builder {
            catalog: &self.catalog,
            words: &self.theme.language.paths,
            language: &self.theme.language,
            index,
            option: None,
        }
    }

    fn robots(&self) -> String {
        match self.catalog.site.base.absolute(sitemap::ADDRESS) {
            Some(url) => format!("User-agent: *\nAllow: /\n\nSitemap: {url}\n"),
            None => "User-agent: *\nAllow: /\n".to_owned(),
        }
    }

    fn variables(&self) -> String {
        let rules = |list: &[(String, String)]| {
            list.iter()
                .map(|(name, value)| format!("  --{name}: {value};\n"))
                .collect::<String>()
        };
        let [both, dark] = &self.catalog.site.variables;
        let mut css = format!(":root {{\n{}}}\n", rules(both));
        if !dark.is_empty() {
            css.push_str(&format!(
                "@media (prefers-color-scheme: dark) {{\n:root {{\n{}}}\n}}\n",
                rules(dark)
            ));
        }
        css
    }

    /// The address of a static file, with a content hash.
    fn versioned(&self, address: &str) -> String {
        match self.theme.assets.get(address) {
            Some(Asset::Bytes(bytes)) => self.hashed(address, bytes),
            _ => self.hashed(address, self.variables().as_bytes()),
        }
    }

    /// The address of a file with these bytes, with a content hash.
    fn hashed(&self, address: &str, bytes: &[u8]) -> String {
        let mark = mark_of_bytes(bytes);
        format!("{}?v={mark}", self.catalog.site.base.href(address))
    }
}
