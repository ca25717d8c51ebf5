//! Composes the stages: from the files of a site to its rendered pages.

mod inputs;
mod observer;
mod pages;
mod sink;
mod taker;

pub use inputs::digest_of_inputs;
pub use observer::{Observer, Stage, Work};
pub use sink::{Memory, Nowhere, Sink};

use crate::audit::sample::{Sampled, sample};
use crate::audit::{self, Addresses};
use crate::check::{Checked, check_example, check_not_in_future};
use crate::compare::Profiles;
use crate::diagnostics::{Diagnostic, Diagnostics, Severities};
use crate::link::{Documents, Linking, Setting, SizeWords};
use crate::load::records::SiteRecord;
use crate::load::{Dataset, Date, Entry, Loaded, Shelf, Tree, load_again, require_content};
use crate::messages::{Choice, Locale};
use crate::morphology::Analyzer;
use crate::render::{Body, DEFAULT_LANGUAGE, Output, Parts, Renderer, Theme, Themes};
use crate::search::Vocabulary;
use crate::source::Sources;
use pages::{AllMade, each_file};
use std::collections::BTreeMap;
use std::sync::Arc;
use taker::{Marking, Passing};

/// The external inputs of a run.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// A base URL that overrides the one of `repere.toml`.
    pub base_url: Option<String>,
    /// The date of the edition, when the environment sets it (`SOURCE_DATE_EPOCH`).
    pub edition: Option<Date>,
    /// The day that decides on expired registrations.
    pub today: Option<Date>,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// Whether a site without any certification or page is intended.
    pub allow_empty: bool,
    /// What decides the language of messages.
    pub messages: Choice,
}

/// A loaded and linked site, with its problems.
pub struct Prepared {
    /// The texts that the problems point into.
    pub sources: Arc<Sources>,
    /// The severities of this site.
    pub severities: Severities,
    /// The language of the messages.
    pub locale: Locale,
    /// The problems so far.
    pub diagnostics: Diagnostics,
    /// The records as written by their authors.
    pub dataset: Dataset,
    /// The inputs of pages, when there is a usable theme.
    pub parts: Option<Parts>,
}

impl Prepared {
    /// A renderer of the site, unless its records have errors or two of its pages claim one
    /// address: the pages would only repeat that. It reuses what is still valid of an `earlier`
    /// one.
    pub fn renderer(&mut self, earlier: Option<&Renderer>) -> Option<Renderer> {
        let found = self.diagnostics.iter();
        if self.severities.any_unsound(found, &self.sources) {
            return None;
        }
        let parts = self.parts.clone()?;
        let sources = Arc::clone(&self.sources);
        let mut clashes = Diagnostics::default();
        let renderer = match earlier {
            Some(earlier) => Renderer::after(earlier, parts, sources, &mut clashes),
            None => Renderer::new(parts, sources, &mut clashes),
        };
        let apart = !self.severities.any_error(clashes.iter());
        self.diagnostics.extend(clashes.into_list());
        self.diagnostics.extend(renderer.unknown_fields());
        apart.then_some(renderer)
    }
}

/// Loads, checks and links a site.
pub fn prepare(tree: &Tree, options: &Options) -> Prepared {
    Stages::default().prepare(tree, options, &())
}

/// The stages up to linking, with what each keeps of a site for the next run.
///
/// A build runs once. The preview runs after each edit, at a cost proportional to the edit.
#[derive(Default)]
pub struct Stages {
    sources: Sources,
    shelf: Shelf,
    checked: Checked,
    themes: Themes,
    linking: Linking,
    profiles: Option<Arc<Profiles>>,
    checked_theme: Option<CheckedTheme>,
    /// Whether it runs once, so that nothing has to be kept.
    once: bool,
}

/// The diagnostics of the style sheets and scripts of a theme, which depend only on it and on the
/// configuration.
struct CheckedTheme {
    site: Arc<Loaded<SiteRecord>>,
    theme: Arc<Theme>,
    diagnostics: Vec<Diagnostic>,
}

impl CheckedTheme {
    fn of(dataset: &Dataset, theme: &Arc<Theme>, sources: &Sources) -> Self {
        let mut found = Diagnostics::default();
        audit::contrast(dataset, theme, sources, &mut found);
        audit::variables(dataset, theme, sources, &mut found);
        audit::code(theme, sources, &mut found);
        Self {
            site: Arc::clone(&dataset.site),
            theme: Arc::clone(theme),
            diagnostics: found.into_list(),
        }
    }

    fn is_of(&self, dataset: &Dataset, theme: &Arc<Theme>) -> bool {
        Arc::ptr_eq(&self.site, &dataset.site) && Arc::ptr_eq(&self.theme, theme)
    }
}

impl Stages {
    /// Stages that run once. What they keep for the next run is dropped on the way.
    pub fn once() -> Self {
        Self {
            once: true,
            ..Self::default()
        }
    }

    /// Loads, checks and links a site.
    pub fn prepare(&mut self, tree: &Tree, options: &Options, observer: &dyn Observer) -> Prepared {
        observer.begins(Stage::Load);
        let mut diagnostics = Diagnostics::default();
        let sources = &mut self.sources;
        let mut dataset: Dataset = load_again(tree, &mut self.shelf, sources, &mut diagnostics);
        if !options.allow_empty {
            let shelf = &mut self.shelf;
            require_content(tree, &dataset, shelf, sources, &mut diagnostics);
        }
        let language = dataset.site.record.language.as_ref();
        let language = language.map_or(DEFAULT_LANGUAGE, |tag| tag.as_str());
        let locale = options.messages.locale(Some(language));
        let mut severities = dataset.severities(&mut diagnostics);
        severities.deny_warnings = options.deny_warnings;
        self.checked
            .check(&dataset, options.today, &mut diagnostics);
        // A build for an earlier day does not check for future dates.
        if let (Some(now), None) = (options.today, options.edition) {
            check_not_in_future(&dataset, now, &mut diagnostics);
        }
        observer.begins(Stage::Theme);
        // The tables of the language and the built-in templates take a third of the time of a small
        // site to read, and none of them is needed at once.
        read_aside(language, |tag| _ = Analyzer::of(tag));
        let theme = self.themes.get(tree, &dataset, sources, &mut diagnostics);
        read_aside(language, crate::search::prepare);
        check_example(tree, &dataset, sources, &mut diagnostics);
        if let Some(theme) = &theme {
            self.check_theme(&dataset, theme, &mut diagnostics);
        }
        let parts = theme.map(|theme| {
            observer.begins(Stage::Link);
            let setting = Setting {
                words: &theme.language.paths,
                base_url: options.base_url.as_deref(),
                edition: options.edition,
                default_language: DEFAULT_LANGUAGE,
                documents: &Arc::new(documents(tree, &theme)),
            };
            let linking = &mut self.linking;
            let catalog = linking.link(&dataset, &setting, &self.sources, &mut diagnostics);
            // An unresolved tie is already reported; its consequences are not.
            if !severities.any_unsound(diagnostics.iter(), &self.sources) {
                self.checked.check_ties(&catalog, &mut diagnostics);
            }
            if self.once {
                drop_aside((
                    std::mem::take(&mut dataset.certifications),
                    std::mem::take(&mut self.shelf),
                    std::mem::take(&mut self.checked),
                    std::mem::take(&mut self.linking),
                ));
            }
            observer.begins(Stage::Words);
            let profiles = Arc::new(Profiles::of(&catalog, self.profiles.as_deref()));
            self.profiles = Some(Arc::clone(&profiles));
            if !catalog.synonyms.is_empty() && !severities.any_error(diagnostics.iter()) {
                let (readings, language) = (profiles.readings(), &theme.language);
                Vocabulary::new(&catalog, readings, language).check_synonyms(&mut diagnostics);
            }
            Parts {
                catalog: Arc::new(catalog),
                profiles,
                theme,
            }
        });
        Prepared {
            sources: Arc::new(self.sources.clone()),
            severities,
            locale,
            diagnostics,
            dataset,
            parts,
        }
    }

    /// Reports the problems of a theme: its style sheets and scripts are checked again only if they
    /// changed.
    fn check_theme(
        &mut self,
        dataset: &Dataset,
        theme: &Arc<Theme>,
        diagnostics: &mut Diagnostics,
    ) {
        diagnostics.extend(theme.unused().cloned());
        let kept = self.checked_theme.take();
        let checked = kept
            .filter(|kept| kept.is_of(dataset, theme))
            .unwrap_or_else(|| CheckedTheme::of(dataset, theme, &self.sources));
        diagnostics.extend(checked.diagnostics.iter().cloned());
        self.checked_theme = Some(checked);
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
        Some((format!("/{}", crate::text::composed(path)), size))
    });
    let words = SizeWords {
        note: text("document_note"),
        units: ["size_bytes", "size_kilobytes", "size_megabytes"].map(text),
        point: text("decimal_point").chars().next().unwrap_or('.'),
    };
    Documents::new(sizes.collect(), words)
}

/// A fully rendered site, with the outcome for its files.
pub struct Outcome<F> {
    /// The texts that the problems point into.
    pub sources: Arc<Sources>,
    /// The severities of this site.
    pub severities: Severities,
    /// The language of the messages.
    pub locale: Locale,
    /// All problems, by file and position.
    pub diagnostics: Vec<Diagnostic>,
    /// The files; `None` when there were errors.
    pub files: Option<F>,
    /// The numbers of pages and certifications.
    pub counts: Counts,
    /// Whether the pages can be opened without a server.
    pub works_from_disk: bool,
}

/// A site in memory: its files by path relative to the output folder.
pub type Built = Outcome<BTreeMap<String, Body>>;

/// The size of a built site.
#[derive(Clone, Copy, Debug, Default, serde::Serialize, serde::Deserialize)]
pub struct Counts {
    /// Certifications.
    pub certifications: usize,
    /// HTML pages.
    pub pages: usize,
}

/// Renders and audits a whole site in memory.
pub fn build(tree: &Tree, options: &Options) -> Built {
    let memory = || Ok(Memory::default());
    match build_into(tree, options, &(), memory) {
        Ok(outcome) => outcome.map(Memory::into_files),
        Err(never) => match never {},
    }
}

/// Renders and audits a whole site. Each file goes to the sink returned by `open` as soon as it is
/// made; `open` is called when there is something to render, which is not the case if the records
/// have errors. If rendering finds errors, the sink is dropped. `observer` is notified of progress.
///
/// # Errors
/// When the sink cannot be opened, or refuses a file.
pub fn build_into<S: Sink>(
    tree: &Tree,
    options: &Options,
    observer: &dyn Observer,
    open: impl FnOnce() -> Result<S, S::Refused>,
) -> Result<Outcome<S>, S::Refused> {
    let mut prepared = Stages::once().prepare(tree, options, observer);
    observer.begins(Stage::Layout);
    let Some(renderer) = prepared.renderer(None) else {
        observer.begins(Stage::Report);
        return Ok(Outcome::of(prepared, None, None));
    };
    let sink = open()?;
    render_all(&renderer, &sink, &mut prepared.diagnostics, observer)?;
    observer.begins(Stage::Report);
    let outcome = Outcome::of(prepared, Some(&renderer), Some(sink));
    drop_aside(renderer);
    Ok(outcome)
}

/// Reads what depends on the language of the site on another thread.
fn read_aside(language: &str, read: impl FnOnce(&str) + Send + 'static) {
    let language = language.to_owned();
    rayon::spawn(move || read(&language));
}

/// Drops a value made of millions of small parts on another thread, so that it does not delay this
/// one.
fn drop_aside(large: impl Send + 'static) {
    rayon::spawn(move || drop(large));
}

/// Builds a site, and selects the pages for an audit of conformity; `None` when the site has
/// errors.
pub fn build_sample(tree: &Tree, options: &Options) -> (Built, Option<Vec<Sampled>>) {
    let mut prepared = prepare(tree, options);
    let Some(renderer) = prepared.renderer(None) else {
        return (Outcome::of(prepared, None, None), None);
    };
    let memory = Memory::default();
    match render_all(&renderer, &memory, &mut prepared.diagnostics, &()) {
        Ok(()) => {}
        Err(never) => match never {},
    }
    let built = Outcome::of(prepared, Some(&renderer), Some(memory.into_files()));
    let sample = built.files.as_ref().map(|files| sample(&renderer, files));
    (built, sample)
}

impl<F> Outcome<F> {
    fn of(prepared: Prepared, renderer: Option<&Renderer>, files: Option<F>) -> Self {
        let any_error = prepared.severities.any_error(prepared.diagnostics.iter());
        Self {
            diagnostics: prepared.diagnostics.sorted(&prepared.sources),
            sources: prepared.sources,
            severities: prepared.severities,
            locale: prepared.locale,
            files: files.filter(|_| !any_error),
            counts: renderer.map(counts).unwrap_or_default(),
            works_from_disk: renderer
                .is_some_and(|renderer| renderer.catalog.site.base.origin.is_none()),
        }
    }

    /// Splits the outcome from the files.
    pub fn take_files(mut self) -> (Outcome<()>, Option<F>) {
        let files = self.files.take();
        let mut outcome = self.map(|_| ());
        outcome.files = files.is_some().then_some(());
        (outcome, files)
    }

    /// The outcome with a replacement for the files.
    pub fn map<G>(self, change: impl FnOnce(F) -> G) -> Outcome<G> {
        Outcome {
            sources: self.sources,
            severities: self.severities,
            locale: self.locale,
            diagnostics: self.diagnostics,
            files: self.files.map(change),
            counts: self.counts,
            works_from_disk: self.works_from_disk,
        }
    }
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

/// A hash of each page by its address.
pub type Marks = BTreeMap<String, u64>;

/// Finds the problems that only rendered pages show, as a build does, and keeps the hashes of the
/// pages. `keep_going` is polled before each page and while the search index is built, so that an
/// edit need not wait; `None` when it returned false.
pub fn audit_all(
    renderer: &Renderer,
    diagnostics: &mut Diagnostics,
    keep_going: &(dyn Fn() -> bool + Sync),
) -> Option<Marks> {
    let addresses = Addresses::of(renderer);
    let made = each_file(renderer, &addresses, &(), &Marking { keep_going });
    let AllMade { by_number, index } = made.ok()??;
    let mut marks = Marks::new();
    let mut facts = Vec::with_capacity(by_number.len());
    for ((address, output), made) in addresses.iter().zip(by_number) {
        facts.push(match made {
            Ok(Some((mark, facts))) => {
                if matches!(output, Output::Page(_)) {
                    marks.insert(address.to_owned(), mark);
                }
                Some(facts)
            }
            Ok(None) => None,
            Err(diagnostic) => {
                diagnostics.push(*diagnostic);
                None
            }
        });
    }
    audit::audit(renderer, &addresses, &facts, &index, diagnostics);
    Some(marks)
}

fn render_all<S: Sink>(
    renderer: &Renderer,
    sink: &S,
    diagnostics: &mut Diagnostics,
    observer: &dyn Observer,
) -> Result<(), S::Refused> {
    let addresses = Addresses::of(renderer);
    let passing = Passing::new(sink, observer, addresses.len());
    let made = each_file(renderer, &addresses, observer, &passing)?;
    // Nobody stopped it.
    let Some(AllMade { by_number, index }) = made else {
        return Ok(());
    };
    let mut facts = Vec::with_capacity(by_number.len());
    for made in by_number {
        facts.push(made.unwrap_or_else(|diagnostic| {
            diagnostics.push(*diagnostic);
            None
        }));
    }
    observer.begins(Stage::Links);
    audit::audit(renderer, &addresses, &facts, &index, diagnostics);
    Ok(())
}
