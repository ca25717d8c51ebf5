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
mod lists;
mod made;
mod map;
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
pub use theme::{API, Asset, DEFAULT_LANGUAGE, Pair, Theme, Themes, Use};

use crate::compare::{Nearest, Neighbour, Profiles};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::export::Export;
use crate::link::Catalog;
use crate::link::catalog::{CompetencyId, OptionId, UnitId};
use crate::messages::render as say;
use crate::search::Index;
use crate::source::{Sources, Span};
use crate::text::mark_of_bytes;
use grids::FormFiles;
use lists::Lists;
use made::{Made, Shelf};
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
            Page::Certification(place)
            | Page::Unit(place, _)
            | Page::Competency(place, _)
            | Page::Evaluation(place)
            | Page::Complete(place)
            | Page::CompleteOption(place, _)
            | Page::Examination(place)
            | Page::Knowledge(place)
            | Page::Grid(place, _)
            | Page::Positioning(place)
            | Page::CertificationProse(place, _) => Some(place),
            _ => None,
        }
    }
}

impl Output {
    /// The certification that a page or file belongs to, by index in the catalog.
    pub fn certification(&self) -> Option<usize> {
        match self {
            Output::Page(page) => page.certification(),
            Output::Contract(place) | Output::Column(place) | Output::RunningTitles(place, _) => {
                Some(*place)
            }
            Output::Export(export) => export.certification(),
            Output::Picture(place) => *place,
            _ => None,
        }
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
    certifications_view: OnceLock<Value>,
    profiles: Arc<Profiles>,
    nearest: OnceLock<Nearest>,
    near: Vec<Shelf<Vec<Vec<Neighbour>>>>,
    domain_tables: Vec<OnceLock<DownloadView>>,
    form_files: OnceLock<FormFiles>,
    search: OnceLock<Index>,
    index_version: OnceLock<String>,
    tables: Mutex<comparison::Kept>,
    vocabulary: Vocabulary,
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
        let count = catalog.certifications.len();
        let made = made::take_over(earlier, &catalog, &theme);
        let mut renderer = Self {
            routes: Arc::default(),
            clashes: false,
            lists: lists::take_over(earlier, &catalog),
            site_view: Value::none(),
            certifications_view: OnceLock::new(),
            profiles,
            nearest: OnceLock::new(),
            near: (0..count).map(|_| Shelf::default()).collect(),
            domain_tables: catalog.domains.iter().map(|_| OnceLock::new()).collect(),
            form_files: OnceLock::new(),
            search: OnceLock::new(),
            index_version: OnceLock::new(),
            tables: Mutex::default(),
            vocabulary: Vocabulary::of(&catalog, &made),
            made,
            catalog,
            theme,
            sources,
        };
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
            Output::Contract(place) => Body::Bytes(self.contract(*place)),
            Output::Export(export) => Body::Bytes(self.export(*export)),
            Output::OffersData => Body::Bytes(self.offers_data()),
            Output::Table(page) => Body::Bytes(self.table(*page)),
            Output::Column(place) => Body::Bytes(self.column(*place)?.into_bytes()),
            Output::SearchManifest => return Ok(self.search_file(address)),
            Output::SitemapXml => Body::Bytes(self.sitemap_xml().into_bytes()),
            Output::SitemapPart(part) => Body::Bytes(self.sitemap_part(*part).into_bytes()),
            Output::RunningTitles(place, option) => {
                Body::Bytes(self.running_titles(*place, *option).into_bytes())
            }
            Output::FormMargins => Body::Bytes(self.form_margins().into_bytes()),
            Output::Picture(place) => Body::Bytes(self.share_picture(*place)),
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
        let place = theme::TemplatePlace::of(error).unmetered(&self.theme.meters);
        let record = self.record_span(page);
        let shown = place
            .name
            .as_ref()
            .and_then(|name| self.theme.template_paths.get(name));
        let file = shown.and_then(|path| self.sources.find(path));
        let span = file.map_or(record.clone(), |file| place.span(&self.sources, file));
        let mut diagnostic = Diagnostic::new(
            &codes::TEMPLATE_RENDER,
            span,
            say::template_says(&place.message),
        )
        .label(say::failed_here());
        if file.is_some() {
            diagnostic = diagnostic.related(record, say::while_rendering());
        }
        diagnostic
            .help(say::page_rendered(address))
            .help(say::see_fields())
    }

    /// Where the record behind a page was declared.
    pub(crate) fn record_span(&self, page: Page) -> Span {
        let certifications = &self.catalog.certifications;
        match page {
            Page::Certification(place)
            | Page::Evaluation(place)
            | Page::Complete(place)
            | Page::CompleteOption(place, _)
            | Page::Examination(place)
            | Page::Knowledge(place)
            | Page::Positioning(place)
            | Page::Grid(place, Judged::Examination)
            | Page::CertificationProse(place, _) => certifications[place].span.clone(),
            Page::Grid(place, Judged::Unit(unit)) | Page::Unit(place, unit) => {
                certifications[place][unit].span.clone()
            }
            Page::Competency(place, competency) => certifications[place][competency].span.clone(),
            Page::Prose(place) => self.catalog.pages[place].span.clone(),
            Page::Offer(place) => self.catalog.offers[place].span.clone(),
            Page::Comparison(
                Comparison::Pair(place, _) | Comparison::Versions { newer: place, .. },
            ) => certifications[place].span.clone(),
            Page::Comparison(Comparison::Group(place)) | Page::Part(List::Group(place), _) => {
                self.catalog.groups[place].span.clone()
            }
            Page::Accessibility => self.catalog.declaration.span.clone(),
            Page::Comparison(_)
            | Page::Home
            | Page::Changes
            | Page::Offers
            | Page::Part(..)
            | Page::Index
            | Page::SiteMap
            | Page::Search
            | Page::Glossary
            | Page::NotFound => self.catalog.site.span.clone(),
        }
    }

    fn lay_out(&mut self, diagnostics: &mut Diagnostics) {
        let words = &self.theme.language.paths;
        let mut claims: Vec<(String, Output)> = vec![
            ("/".to_owned(), Output::Page(Page::Home)),
            (words.top(&words.index), Output::Page(Page::Index)),
            (words.top(&words.site_map), Output::Page(Page::SiteMap)),
            (words.top(&words.search), Output::Page(Page::Search)),
            (search::manifest(words), Output::SearchManifest),
            (
                words.top(&words.accessibility),
                Output::Page(Page::Accessibility),
            ),
            ("/404.html".to_owned(), Output::Page(Page::NotFound)),
            ("/robots.txt".to_owned(), Output::Robots),
        ];
        if self.has_changes() {
            claims.push((words.top(&words.changes), Output::Page(Page::Changes)));
        }
        if self.feed_url().is_some() {
            claims.push((words.feed(), Output::Feed));
        }
        if !self.catalog.glossary.is_empty() {
            claims.push((words.top(&words.glossary), Output::Page(Page::Glossary)));
        }
        if self
            .catalog
            .site
            .variables
            .iter()
            .any(|list| !list.is_empty())
        {
            claims.push((VARIABLES.to_owned(), Output::Variables));
        }
        for (place, certification) in self.catalog.certifications.iter().enumerate() {
            let slug = certification.slug.as_str();
            let page = Output::Page;
            claims.push((
                certification.address.clone(),
                page(Page::Certification(place)),
            ));
            claims.push((words.evaluation(slug), page(Page::Evaluation(place))));
            let whole = words.complete(slug);
            claims.push((print::beside(&whole), Output::RunningTitles(place, None)));
            claims.push((whole, page(Page::Complete(place))));
            for (index, option) in certification.options.iter().enumerate() {
                let address = words.complete_of_option(slug, &option.id);
                let option = OptionId::at(index);
                let running = Output::RunningTitles(place, Some(option));
                claims.push((print::beside(&address), running));
                claims.push((address, page(Page::CompleteOption(place, option))));
            }
            if certification.examination.is_some() {
                let address = certification.examination_address.clone();
                claims.push((address, page(Page::Examination(place))));
            }
            if !certification.knowledge.is_empty() {
                let address = certification.knowledge_address.clone();
                claims.push((address, page(Page::Knowledge(place))));
            }
            claims.push((words.contract(slug), Output::Contract(place)));
            for (unit, record) in certification.units.iter().enumerate() {
                claims.push((
                    record.address.clone(),
                    page(Page::Unit(place, UnitId::at(unit))),
                ));
            }
            for id in certification.competency_ids() {
                let address = certification[id].address.clone();
                claims.push((address, page(Page::Competency(place, id))));
            }
            let forms = self.grid_pages(place).into_iter();
            claims.extend(forms.map(|(address, form)| (address, page(form))));
            for (prose, record) in certification.pages.iter().enumerate() {
                let output = page(Page::CertificationProse(place, prose));
                claims.push((record.address.clone(), output));
            }
        }
        for (place, prose) in self.catalog.pages.iter().enumerate() {
            if prose.address != "/" {
                claims.push((prose.address.clone(), Output::Page(Page::Prose(place))));
            }
        }
        if !self.catalog.offers.is_empty() {
            claims.push((words.top(&words.offers), Output::Page(Page::Offers)));
            claims.push((words.offers_data(), Output::OffersData));
        }
        for (place, offer) in self.catalog.offers.iter().enumerate() {
            claims.push((offer.address.clone(), Output::Page(Page::Offer(place))));
        }
        if self.catalog.site.exports.grids {
            claims.push((grids::MARGINS.to_owned(), Output::FormMargins));
        }
        let exports = self.exporter().plan().into_iter();
        claims.extend(exports.map(|(address, export)| (address, Output::Export(export))));
        claims.extend(self.comparison_routes());
        claims.extend(self.pictures());
        let parts = self.list_pages();
        claims.extend(parts.map(|(address, page)| (address, Output::Page(page))));
        // A sitemap contains absolute URLs, which a relocatable site does not have.
        if self.catalog.site.base.origin.is_some() {
            let listed = claims.iter().filter(|(_, output)| sitemap::lists(output));
            let files = sitemap::files(listed.count());
            claims.extend(files);
        }
        claims.extend(
            self.theme
                .assets
                .keys()
                .map(|path| (path.clone(), Output::Asset)),
        );
        let mut routes: BTreeMap<String, Output> = BTreeMap::new();
        let mut clashes = false;
        for (address, output) in claims {
            // Two addresses can be one file: static/glossaire/index.html is the page /glossaire/.
            let same_file = match address.strip_suffix("index.html") {
                Some(folder) if folder.ends_with('/') => routes.get(folder),
                _ if address.ends_with('/') => routes.get(&format!("{address}index.html")),
                _ => None,
            };
            match same_file.or_else(|| routes.get(&address)) {
                None => {
                    routes.insert(address, output);
                }
                Some(first) => {
                    clashes = true;
                    diagnostics.push(self.clash(&address, first, &output));
                }
            }
        }
        let mut unfit = Diagnostics::default();
        self.tell_unfit(&routes, &mut unfit);
        // Diagnostics are reported again for the next state.
        self.clashes = clashes || !unfit.is_empty();
        diagnostics.extend(unfit.into_list());
        self.routes = Arc::new(routes);
    }

    /// Where the source of an address was declared.
    fn span_of(&self, output: &Output) -> Span {
        match output {
            Output::Page(page) => self.record_span(*page),
            Output::Table(comparison) => self.record_span(Page::Comparison(*comparison)),
            Output::Contract(place)
            | Output::Column(place)
            | Output::RunningTitles(place, _)
            | Output::Picture(Some(place))
            | Output::Export(Export::Of(place, _)) => self.record_span(Page::Certification(*place)),
            _ => self.catalog.site.span.clone(),
        }
    }

    fn clash(&self, address: &str, first: &Output, second: &Output) -> Diagnostic {
        let span = |output: &Output| self.span_of(output);
        Diagnostic::new(
            &codes::ADDRESS_CLASH,
            span(second),
            say::address_twice(address),
        )
        .label(say::the_second())
        .related(span(first), say::the_first())
        .help(say::rename_one())
    }

    /// The views of the records of a certification, built on first use.
    fn certification_views(&self, place: usize) -> Arc<CertificationViews> {
        self.made[place].views.get(|| self.builder(place).build())
    }

    /// Builds the index of nearest competencies, if pages will need it.
    pub(crate) fn make_nearest(&self) {
        if !self.catalog.groups.is_empty() {
            self.nearest().expect_many();
        }
    }

    /// Drops what only the pages of a certification itself need, once they have been rendered.
    pub(crate) fn let_go(&self, place: usize) {
        self.made[place].views.let_go();
        self.made[place].files.let_go();
        self.made[place].navs.let_go();
        self.near[place].let_go();
        // The comparison pages use the same views, and may be rendered later.
        if self.catalog.pairs.is_empty() {
            self.made[place].cells.let_go();
        }
    }

    /// The view of a certification itself, built on first use.
    fn summary(&self, place: usize) -> Value {
        let summary = &self.made[place].summary;
        summary
            .get_or_init(|| self.builder(place).summary())
            .clone()
    }

    fn builder(&self, place: usize) -> Builder<'_> {
        Builder {
            catalog: &self.catalog,
            words: &self.theme.language.paths,
            language: &self.theme.language,
            place,
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
        let mark = match self.theme.assets.get(address) {
            Some(Asset::Bytes(bytes)) => mark_of_bytes(bytes),
            _ => mark_of_bytes(self.variables().as_bytes()),
        };
        format!("{}?v={mark}", self.catalog.site.base.href(address))
    }
}
