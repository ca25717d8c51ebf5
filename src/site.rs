//! The stages put together: from the files of a site to its rendered pages.

use crate::audit::sample::{Sampled, sample};
use crate::audit::{self, PageFacts};
use crate::check::{Checked, check_example, check_not_in_future};
use crate::diagnostics::{Diagnostic, Diagnostics, Severities, codes};
use crate::link::{Catalog, Documents, Linking, Setting, SizeWords};
use crate::load::records::SiteRecord;
use crate::load::{Dataset, Date, Entry, Loaded, Shelf, Tree, load_again};
use crate::publish::Manifest;
use crate::render::{Body, DEFAULT_LANGUAGE, Output, Renderer, Theme, Themes};
use crate::source::Sources;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run is told from outside.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A base URL that comes before the one of `repere.toml`.
    pub base_url: Option<String>,
    /// The date of the edition, when the environment gives one (`SOURCE_DATE_EPOCH`).
    pub edition: Option<Date>,
    /// The day by which registrations expire.
    pub today: Option<Date>,
    /// Warnings count as errors.
    pub deny_warnings: bool,
}

/// A site that was read and linked, with the problems found on the way.
pub struct Prepared {
    /// The texts that problems point into.
    pub sources: Arc<Sources>,
    /// The severities of this site.
    pub severities: Severities,
    /// The problems so far.
    pub diagnostics: Diagnostics,
    /// The records as their authors wrote them.
    pub dataset: Dataset,
    /// The catalog and the theme, when there is a theme that can be used.
    pub parts: Option<(Arc<Catalog>, Arc<Theme>)>,
}

impl Prepared {
    /// A renderer of the site, unless its records have errors or two of its pages claim one
    /// address: the pages would only repeat that. It takes over from an `earlier` one what it would
    /// make again alike.
    pub fn renderer(&mut self, earlier: Option<&Renderer>) -> Option<Renderer> {
        let found = self.diagnostics.iter();
        if self.severities.any_unsound(found, &self.sources) {
            return None;
        }
        let (catalog, theme) = self.parts.clone()?;
        let sources = Arc::clone(&self.sources);
        let mut clashes = Diagnostics::default();
        let renderer = match earlier {
            Some(earlier) => Renderer::after(earlier, catalog, theme, sources, &mut clashes),
            None => Renderer::new(catalog, theme, sources, &mut clashes),
        };
        let apart = !self.severities.any_error(clashes.iter());
        self.diagnostics.extend(clashes.into_list());
        self.diagnostics.extend(renderer.unknown_fields());
        apart.then_some(renderer)
    }
}

/// Reads, checks and links a site.
pub fn prepare(tree: &Tree, options: &Options) -> Prepared {
    Stages::default().prepare(tree, options)
}

/// The stages up to linking, with what each keeps of a site for the next look at it.
///
/// A build looks once. The preview looks after each edit, and pays for what the edit changed.
#[derive(Default)]
pub struct Stages {
    sources: Sources,
    shelf: Shelf,
    checked: Checked,
    themes: Themes,
    linking: Linking,
    colours: Option<Colours>,
}

/// What was said of the colours of a theme, which depend on it and on the configuration alone.
struct Colours {
    site: Arc<Loaded<SiteRecord>>,
    theme: Arc<Theme>,
    diagnostics: Vec<Diagnostic>,
}

impl Colours {
    fn of(dataset: &Dataset, theme: &Arc<Theme>, sources: &Sources) -> Self {
        let mut found = Diagnostics::default();
        audit::contrast(dataset, theme, sources, &mut found);
        Self {
            site: Arc::clone(&dataset.site),
            theme: Arc::clone(theme),
            diagnostics: found.into_list(),
        }
    }

    fn are_of(&self, dataset: &Dataset, theme: &Arc<Theme>) -> bool {
        Arc::ptr_eq(&self.site, &dataset.site) && Arc::ptr_eq(&self.theme, theme)
    }
}

impl Stages {
    /// Reads, checks and links a site.
    pub fn prepare(&mut self, tree: &Tree, options: &Options) -> Prepared {
        let mut diagnostics = Diagnostics::default();
        let sources = &mut self.sources;
        let dataset: Dataset = load_again(tree, &mut self.shelf, sources, &mut diagnostics);
        let mut severities = dataset.severities(&mut diagnostics);
        severities.deny_warnings = options.deny_warnings;
        self.checked
            .check(&dataset, options.today, &mut diagnostics);
        // A build for an earlier day does not ask for the future.
        if let (Some(now), None) = (options.today, options.edition) {
            check_not_in_future(&dataset, now, &mut diagnostics);
        }
        let theme = self.themes.get(tree, &dataset, sources, &mut diagnostics);
        check_example(tree, &dataset, sources, &mut diagnostics);
        if let Some(theme) = &theme {
            diagnostics.extend(theme.unused().cloned());
            let colours = self
                .colours
                .take()
                .filter(|known| known.are_of(&dataset, theme));
            let colours = colours.unwrap_or_else(|| Colours::of(&dataset, theme, sources));
            diagnostics.extend(colours.diagnostics.iter().cloned());
            self.colours = Some(colours);
        }
        let parts = theme.map(|theme| {
            let setting = Setting {
                words: &theme.language.paths,
                base_url: options.base_url.as_deref(),
                edition: options.edition,
                default_language: DEFAULT_LANGUAGE,
                documents: &Arc::new(documents(tree, &theme)),
            };
            let linking = &mut self.linking;
            let catalog = linking.link(&dataset, &setting, &self.sources, &mut diagnostics);
            // A tie that could not be resolved is told already; what it leaves untied is not.
            if !severities.any_unsound(diagnostics.iter(), &self.sources) {
                self.checked.check_ties(&catalog, &mut diagnostics);
            }
            (Arc::new(catalog), theme)
        });
        Prepared {
            sources: Arc::new(self.sources.clone()),
            severities,
            diagnostics,
            dataset,
            parts,
        }
    }
}

/// The static files of a site, with the words for their sizes.
fn documents(tree: &Tree, theme: &Theme) -> Documents {
    let text = |key: &str| theme.language.text(key).unwrap_or(key).to_owned();
    let sizes = tree.below("static").filter_map(|(path, entry)| {
        let size = match entry {
            Entry::Bytes(bytes) => bytes.len() as u64,
            Entry::Asset(_, size) => *size,
            Entry::TooLarge(_) | Entry::Unreadable(_) => return None,
        };
        Some((format!("/{path}"), size))
    });
    let words = SizeWords {
        note: text("document_note"),
        units: ["size_bytes", "size_kilobytes", "size_megabytes"].map(text),
        point: text("decimal_point").chars().next().unwrap_or('.'),
    };
    Documents::new(sizes.collect(), words)
}

/// A site that was rendered as a whole.
pub struct Built {
    /// The texts that problems point into.
    pub sources: Arc<Sources>,
    /// The severities of this site.
    pub severities: Severities,
    /// All problems, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The files by path relative to the output folder; `None` when there were errors.
    pub files: Option<BTreeMap<String, Body>>,
    /// How many pages and certifications there are.
    pub counts: Counts,
    /// Whether the pages can be opened without a server.
    pub works_from_disk: bool,
}

/// How much was built.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Certifications.
    pub certifications: usize,
    /// HTML pages.
    pub pages: usize,
}

/// Renders and audits a whole site. `progress` is called as pages are done, with how many are
/// and how many there will be.
pub fn build(tree: &Tree, options: &Options, progress: &(dyn Fn(usize, usize) + Sync)) -> Built {
    build_and_look(tree, options, progress, |_, _| ()).0
}

/// Builds a site, and chooses the pages that an audit of conformity looks at; `None` when the
/// site has errors.
pub fn build_sample(
    tree: &Tree,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> (Built, Option<Vec<Sampled>>) {
    let (built, sample) = build_and_look(tree, options, progress, sample);
    let sound = built.files.is_some();
    (built, sample.filter(|_| sound))
}

/// Builds a site, and looks at its pages while what they were made with is still there.
fn build_and_look<T>(
    tree: &Tree,
    options: &Options,
    progress: &(dyn Fn(usize, usize) + Sync),
    look: impl FnOnce(&Renderer, &BTreeMap<String, Body>) -> T,
) -> (Built, Option<T>) {
    let mut prepared = prepare(tree, options);
    let mut counts = Counts::default();
    let mut files = None;
    let mut seen = None;
    let mut works_from_disk = false;
    if let Some(renderer) = prepared.renderer(None) {
        works_from_disk = renderer.catalog.site.base.origin.is_none();
        counts = self::counts(&renderer);
        let rendered = render_all(&renderer, &mut prepared.diagnostics, progress);
        seen = Some(look(&renderer, &rendered));
        files = Some(rendered);
    }
    let any_error = prepared.severities.any_error(prepared.diagnostics.iter());
    let built = Built {
        diagnostics: prepared.diagnostics.sorted(&prepared.sources),
        sources: prepared.sources,
        severities: prepared.severities,
        files: files.filter(|_| !any_error),
        counts,
        works_from_disk,
    };
    (built, seen)
}

/// How much a renderer has to render.
pub fn counts(renderer: &Renderer) -> Counts {
    let outputs = renderer.routes().values();
    Counts {
        certifications: renderer.catalog.certifications.len(),
        pages: outputs
            .filter(|output| matches!(output, Output::Page(_)))
            .count(),
    }
}

/// A mark of each page by its address: another one when any of its bytes is.
pub type Marks = BTreeMap<String, u64>;

/// Finds the problems that only rendered pages show, as a build does, and keeps of the pages
/// their marks. `keep_going` is asked before each page; `None` when it said no.
pub fn audit_all(
    renderer: &Renderer,
    diagnostics: &mut Diagnostics,
    keep_going: &(dyn Fn() -> bool + Sync),
) -> Option<Marks> {
    let outcomes: Vec<Option<Result<Option<Looked>, Box<Diagnostic>>>> = renderer
        .routes()
        .par_iter()
        .map(|(address, output)| {
            let read = |rendered: Option<Rendered>| {
                let (_, body, facts) = rendered?;
                Some((mark(&body), facts?))
            };
            keep_going().then(|| render_one(renderer, address, output).map(read))
        })
        .collect();
    let mut facts = BTreeMap::new();
    let mut marks = Marks::new();
    for (address, outcome) in renderer.routes().keys().zip(outcomes) {
        match outcome? {
            Ok(Some((mark, found))) => {
                marks.insert(address.clone(), mark);
                facts.insert(address.as_str(), found);
            }
            Ok(None) => {}
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    audit::audit(renderer, &facts, diagnostics);
    Some(marks)
}

type Looked = (u64, PageFacts);

fn mark(body: &Body) -> u64 {
    let mut hasher = DefaultHasher::new();
    match body {
        Body::Bytes(bytes) => bytes.hash(&mut hasher),
        Body::File(path) => path.hash(&mut hasher),
    }
    hasher.finish()
}

type Rendered = (String, Body, Option<PageFacts>);

fn render_all(
    renderer: &Renderer,
    diagnostics: &mut Diagnostics,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> BTreeMap<String, Body> {
    let total = renderer.routes().len();
    let done = AtomicUsize::new(0);
    let outcomes: Vec<Result<Rendered, Box<Diagnostic>>> = renderer
        .routes()
        .par_iter()
        .filter_map(|(address, output)| {
            let outcome = render_one(renderer, address, output).transpose();
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
            outcome
        })
        .collect();
    let mut files = BTreeMap::new();
    let mut facts = BTreeMap::new();
    for outcome in outcomes {
        match outcome {
            Ok((address, body, found)) => {
                files.insert(Renderer::file_path(&address), body);
                if let (Some((address, _)), Some(found)) =
                    (renderer.routes().get_key_value(&address), found)
                {
                    facts.insert(address.as_str(), found);
                }
            }
            Err(diagnostic) => diagnostics.push(*diagnostic),
        }
    }
    files.extend(renderer.search_files());
    audit::audit(renderer, &facts, diagnostics);
    debug_assert!(!files.contains_key(Manifest::NAME));
    files
}

fn render_one(
    renderer: &Renderer,
    address: &str,
    output: &Output,
) -> Result<Option<Rendered>, Box<Diagnostic>> {
    let Some(body) = renderer.render(address)? else {
        return Ok(None);
    };
    let facts = match audit::read(&body, output) {
        None => None,
        Some(Ok(facts)) => Some(facts),
        Some(Err(why)) => {
            let page = match output {
                Output::Page(page) => *page,
                _ => crate::render::Page::Home,
            };
            return Err(Box::new(Diagnostic::new(
                &codes::TEMPLATE_RENDER,
                renderer.record_span(page),
                format!("the page {address} cannot be read as HTML: {why}"),
            )));
        }
    };
    Ok(Some((address.to_owned(), body, facts)))
}
