//! Themes: templates, language files and static files, from three layers.
//!
//! The built-in theme is the lowest layer; a theme folder of the site overrides it, and the site's
//! own `templates/` override both. A template of an upper layer replaces the one of the same name
//! below, and can still extend it by its full name (`default/unit.html`, `theme/unit.html`).

mod budget;
mod engine;
mod inline;
mod manifest;
pub(super) mod marks;
mod meter;
mod tokens;
mod unused;
mod words;

pub use manifest::{Pair, Use};
pub(crate) use marks::MarkedPage;
pub(crate) use tokens::{Start, Token, markup_end, tokens};

use super::language::Language;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{Dataset, Entry, Tree, decoded, look_through};
use crate::messages::render as say;
use crate::source::{FileId, Sources, Span};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use engine::{Loading, TemplateLocation, engine};
use manifest::Manifest;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The version of the theme contract: the views of [`super::view`] and the blocks of the built-in
/// templates. It changes only when themes written for the previous version would break.
pub const API: i64 = 1;

/// The path of the built-in theme in diagnostics, which no path of a site equals: an author who
/// copies the theme may well put it into `themes/default`.
const BUILT_IN_PATH: &str = "repere:themes/default";

/// The folders of templates by which the engine names the layers below that of the site.
const LAYERS: [&str; 2] = ["default/", "theme/"];

/// A template of one of the layers.
#[derive(Clone)]
struct Template {
    /// Its name in the engine, which begins with its layer: `default/unit.html`,
    /// `theme/unit.html`, `unit.html`.
    name: String,
    /// Its path in [`Sources`].
    path: String,
    text: String,
}

impl Template {
    fn is_built_in(&self) -> bool {
        self.name.starts_with("default/")
    }
}

/// A static file, published unchanged.
#[derive(Clone, Debug)]
pub enum Asset {
    /// Its bytes.
    Bytes(Arc<[u8]>),
    /// A file of the site, copied when it is published.
    File(PathBuf),
}

/// All layers together, ready to render.
#[derive(Clone)]
pub struct Theme {
    engine: Arc<Loading>,
    /// The interface texts in the site's language.
    pub language: Language,
    /// Files by address.
    pub assets: BTreeMap<String, Asset>,
    /// The path of each template in [`Sources`], by its name in the engine.
    pub(super) template_paths: BTreeMap<String, String>,
    /// The colour pairs of the theme.
    pairs: Vec<Pair>,
    /// The stylesheets, that of the theme first, each with whether it is built in.
    style_sheets: Vec<(FileId, bool)>,
    scripts: Vec<FileId>,
    /// The diagnostics on unused templates.
    unused: Vec<Diagnostic>,
}

/// The theme of a site, cached between runs of the preview.
#[derive(Default)]
pub struct Themes(Option<Kept>);

struct Kept {
    /// The theme folder and the language set by the site.
    named: [Option<String>; 2],
    /// The files of the layers that come from the site.
    files: Vec<(String, Entry)>,
    texts: Range<FileId>,
    theme: Option<Arc<Theme>>,
}

impl Themes {
    /// The theme of a site, as [`Theme::load`] returns it. It is cached while none of its files and
    /// neither of these settings change, unless there was something to report.
    pub fn get(
        &mut self,
        tree: &Tree,
        dataset: &Dataset,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Arc<Theme>> {
        let record = &dataset.site.record;
        let folder = record.theme.as_ref();
        let folder = folder.map(|theme| theme.trim_matches('/').to_owned());
        let language = record.language.as_ref().map(|tag| tag.get().clone());
        let folders = folder.iter().map(String::as_str);
        let files: Vec<(String, Entry)> = folders
            .chain(["templates", "static"])
            .flat_map(|folder| {
                let below = tree.below(folder);
                below.map(move |(path, entry)| (format!("{folder}/{path}"), entry.clone()))
            })
            .collect();
        let named = [folder, language];
        if let Some(kept) = &self.0 {
            let pairs = kept.files.iter().zip(&files);
            let same = kept.files.len() == files.len()
                && kept.named == named
                && pairs
                    .into_iter()
                    .all(|(a, b)| a.0 == b.0 && a.1.is_same(&b.1));
            if let (true, Some(theme)) = (same, &kept.theme) {
                return Some(Arc::clone(theme));
            }
            sources.remove(&kept.texts);
        }
        let start = sources.next();
        let mut found = Diagnostics::default();
        let theme = Theme::load(tree, dataset, sources, &mut found).map(Arc::new);
        self.0 = Some(Kept {
            named,
            files,
            texts: start..sources.next(),
            // Diagnostics point into the sources of this run.
            theme: theme.clone().filter(|_| found.is_empty()),
        });
        diagnostics.extend(found.iter().cloned());
        theme
    }
}

/// The language of a site that does not set one.
pub const DEFAULT_LANGUAGE: &str = "fr";

impl Theme {
    /// Combines the layers of a site's theme. `None` if it cannot be used; every mistake is
    /// reported.
    pub fn load(
        tree: &Tree,
        dataset: &Dataset,
        sources: &mut Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let record = &dataset.site.record;
        let folder = record
            .theme
            .as_ref()
            .map(|theme| theme.trim_matches('/').to_owned());
        let mut pairs = Self::built_in_pairs();
        if let (Some(folder), Some(theme)) = (&folder, &record.theme) {
            let named_at = dataset.site.span(theme);
            let manifest = Manifest::read(tree, folder, &named_at, sources, diagnostics)?;
            if manifest.has_pairs() {
                pairs = manifest.pairs();
            }
        }
        let language = words::language(tree, dataset, folder.as_deref(), sources, diagnostics);
        let mut templates: Vec<Template> = built_in_templates().collect();
        // Templates in another encoding, whose lost characters have been reported.
        let mut undecoded = Vec::new();
        let mut from_site = |folder: &str, prefix: &str| {
            for (below, entry) in tree.below(folder) {
                let Entry::Bytes(bytes) = entry else { continue };
                let path = format!("{folder}/{below}");
                if prefix.is_empty() && LAYERS.iter().any(|layer| below.starts_with(layer)) {
                    let file = sources.add(path.as_str(), String::from_utf8_lossy(bytes));
                    diagnostics.push(template_of_a_layer(below, file));
                    continue;
                }
                let text = match decoded(&path, bytes, sources) {
                    Ok(text) => text.as_ref().to_owned(),
                    Err(problem) => {
                        diagnostics.push(*problem);
                        undecoded.push(path.clone());
                        String::from_utf8_lossy(bytes).into_owned()
                    }
                };
                templates.push(Template {
                    name: format!("{prefix}{below}"),
                    path,
                    text,
                });
            }
        };
        if let Some(folder) = &folder {
            from_site(&format!("{folder}/templates"), "theme/");
        }
        from_site("templates", "");
        let language = language?;
        let engine = engine(templates.clone(), &language, sources, diagnostics)?;
        for template in &templates {
            // A template that fails during rendering is reported at its line.
            let file = sources.add(template.path.as_str(), template.text.as_str());
            if !template.is_built_in() && !undecoded.contains(&template.path) {
                look_through(&template.text, file, diagnostics);
            }
        }
        Some(Self {
            engine,
            language,
            unused: unused::unused(&templates, sources),
            assets: assets(tree, folder.as_deref(), sources, diagnostics),
            template_paths: templates
                .into_iter()
                .map(|template| (template.name, template.path))
                .collect(),
            pairs,
            style_sheets: style_sheets(tree, folder.as_deref(), sources),
            scripts: of_kind(tree, folder.as_deref(), ".js")
                .filter_map(|(path, text)| Some((path, text?)))
                .filter(|(path, text)| !is_copy(path, text))
                .map(|(path, text)| sources.add(path, text))
                .collect(),
        })
    }
}

impl Theme {
    /// The same theme with marks in its templates, which are numbered in the order of
    /// [`Theme::template_paths`]. `None` when the engine rejects them.
    pub(super) fn marked(&self, sources: &Sources) -> Option<Self> {
        let numbered = (0..).zip(self.template_paths());
        let templates = numbered.map(|(number, (name, path))| {
            let text = sources
                .find(path)
                .map(|file| marks::with_marks(&sources.get(file).text, number));
            Template {
                name: name.to_owned(),
                path: path.to_owned(),
                text: text.unwrap_or_default(),
            }
        });
        let engine = engine::read(&templates.collect::<Vec<_>>(), &self.language)?;
        Some(Self {
            engine: Loading::done(Arc::new(engine)),
            ..self.clone()
        })
    }

    /// Renders a template. Rendering always terminates: see [`meter`].
    ///
    /// # Errors
    /// When the template fails, or when a page would exceed its limits.
    pub(super) fn render(
        &self,
        template: &str,
        context: &tera::Context,
    ) -> tera::TeraResult<String> {
        budget::render(&self.engine.get().tera, template, context)
    }

    /// Where the template engine found a mistake, in the templates as written.
    pub(super) fn location(&self, error: &tera::Error) -> TemplateLocation {
        TemplateLocation::of(error).unmetered(&self.engine.get().meters)
    }

    /// The colour pairs of the stylesheet.
    pub(crate) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pairs of the built-in theme.
    pub(crate) fn built_in_pairs() -> Vec<Pair> {
        Manifest::built_in().map_or_else(Vec::new, |manifest| manifest.pairs())
    }

    /// The diagnostics on unused templates. Unlike mistakes, they do not prevent the theme from
    /// being cached.
    pub(crate) fn unused(&self) -> impl Iterator<Item = &Diagnostic> {
        self.unused.iter()
    }

    /// The stylesheets, that of the theme first, each with whether it is built in.
    pub(crate) fn style_sheets(&self) -> impl Iterator<Item = (FileId, bool)> {
        self.style_sheets.iter().copied()
    }

    /// Whether a static file is that of the built-in theme.
    pub(super) fn is_built_in(&self, address: &str) -> bool {
        match (address.strip_prefix("/assets/"), self.assets.get(address)) {
            (Some(name), Some(Asset::Bytes(bytes))) => is_own_static(name, bytes),
            _ => false,
        }
    }

    /// The static files by address.
    pub(crate) fn assets(&self) -> impl Iterator<Item = (&str, &Asset)> {
        self.assets
            .iter()
            .map(|(address, asset)| (address.as_str(), asset))
    }

    /// The scripts of the site and of its theme, without the built-in ones.
    pub(crate) fn scripts(&self) -> impl Iterator<Item = FileId> {
        self.scripts.iter().copied()
    }

    /// The name of each template in the engine, with its path in [`Sources`].
    pub(crate) fn template_paths(&self) -> impl Iterator<Item = (&str, &str)> {
        let paths = self.template_paths.iter();
        paths.map(|(name, path)| (name.as_str(), path.as_str()))
    }
}

/// The files of a folder of the built-in theme.
fn files_of(folder: &str) -> impl Iterator<Item = &'static include_dir::File<'static>> {
    let dir = BUILT_IN.get_dir(folder);
    dir.into_iter().flat_map(Dir::files)
}

/// The templates of the built-in theme.
fn built_in_templates() -> impl Iterator<Item = Template> {
    built_in("templates").map(|(path, text)| Template {
        name: format!("default/{path}"),
        path: format!("{BUILT_IN_PATH}/templates/{path}"),
        text: text.to_owned(),
    })
}

/// The text files of a folder of the built-in theme, by name.
fn built_in(folder: &str) -> impl Iterator<Item = (String, &'static str)> {
    files_of(folder).filter_map(|file| {
        let name = file.path().file_name()?.to_str()?;
        Some((name.to_owned(), file.contents_utf8()?))
    })
}

/// Whether a static file of the built-in theme has this name and these bytes.
fn is_own_static(name: &str, bytes: &[u8]) -> bool {
    let mut own = files_of("static");
    own.any(|own| {
        own.path().file_name().and_then(|own| own.to_str()) == Some(name) && own.contents() == bytes
    })
}

/// Whether a static file is a copy of one of the built-in theme, which has tests of its own.
fn is_copy(path: &str, text: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    is_own_static(name, text.as_bytes())
}

/// A template in a folder that the engine takes for another layer.
fn template_of_a_layer(below: &str, file: FileId) -> Diagnostic {
    let bare = below.split_once('/').map_or(below, |(_, bare)| bare);
    Diagnostic::new(
        &codes::TEMPLATE_OF_A_LAYER,
        Span::start_of(file),
        say::template_of_a_layer(below),
    )
    .label(say::template_of_a_layer_label())
    .help(say::move_template_up(bare))
}

/// The static files of the theme and of the site with a given file name ending, and their text.
fn of_kind<'t>(
    tree: &'t Tree,
    folder: Option<&str>,
    ending: &'t str,
) -> impl Iterator<Item = (String, Option<String>)> + use<'t> {
    let below = folder.map(|folder| format!("{folder}/static"));
    let below = below.into_iter().chain(["static".to_owned()]);
    below.flat_map(move |below| {
        let files = tree
            .below(&below)
            .filter(|(path, _)| path.ends_with(ending));
        let files = files.map(|(path, entry)| {
            let text = match entry {
                Entry::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
                _ => None,
            };
            (format!("{below}/{path}"), text)
        });
        files.collect::<Vec<_>>()
    })
}

/// The stylesheets of a site, that of the theme first, in the order in which they override one
/// another; each with whether it is built in, or a copy of one that is.
fn style_sheets(tree: &Tree, folder: Option<&str>, sources: &mut Sources) -> Vec<(FileId, bool)> {
    const NAME: &str = "repere.css";
    let of_site = format!("static/assets/{NAME}");
    let of_folder = folder.map(|folder| format!("{folder}/static/{NAME}"));
    let mut text = |path: &str| match tree.get(path) {
        Some(Entry::Bytes(bytes)) => {
            let text = String::from_utf8_lossy(bytes).into_owned();
            let is_copy = is_copy(path, &text);
            Some((sources.add(path, text), is_copy))
        }
        _ => None,
    };
    let above = text(&of_site).or_else(|| text(of_folder.as_deref()?));
    let others: Vec<String> = [
        folder.map(|folder| format!("{folder}/static")),
        Some("static".to_owned()),
    ]
    .into_iter()
    .flatten()
    .flat_map(|below| {
        let files: Vec<String> = tree
            .below(&below)
            .map(|(path, _)| format!("{below}/{path}"))
            .collect();
        files
    })
    .filter(|path| path.ends_with(".css"))
    .filter(|path| *path != of_site && Some(path) != of_folder.as_ref())
    .collect();
    let others: Vec<_> = others.iter().filter_map(|path| text(path)).collect();
    let theme = above.or_else(|| {
        let (_, css) = built_in("static").find(|(path, _)| path == NAME)?;
        Some((
            sources.add(format!("{BUILT_IN_PATH}/static/{NAME}"), css),
            true,
        ))
    });
    theme.into_iter().chain(others).collect()
}

/// Two files whose names look the same but use two Unicode normalisation forms.
fn twins(first: &str, second: &str, sources: &mut Sources) -> Diagnostic {
    let first = Span::start_of(sources.add(first, ""));
    Diagnostic::new(
        &codes::ADDRESS_CLASH,
        Span::start_of(sources.add(second, "")),
        say::same_looking_names(),
    )
    .label(say::the_second_file())
    .related(first, say::the_first_file())
    .help(say::decomposed_name())
}

/// The static files: those of themes below `/assets/`, those of the site from its root.
///
/// Two names that differ only in Unicode normalisation (é as one character, or as e and a combining
/// accent) share an address; both files are reported rather than one silently replacing the other.
fn assets(
    tree: &Tree,
    folder: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    for file in files_of("static") {
        if let Some(path) = file.path().file_name().and_then(|name| name.to_str()) {
            let bytes: Arc<[u8]> = file.contents().into();
            assets.insert(format!("/assets/{path}"), Asset::Bytes(bytes));
        }
    }
    let mut from_site = |folder: &str, address: &str| {
        let mut written = BTreeMap::new();
        for (path, entry) in tree.below(folder) {
            let name = crate::text::composed(path);
            let shown = format!("{folder}/{path}");
            if let Some(first) = written.insert(name.clone(), shown.clone()) {
                diagnostics.push(twins(&first, &shown, sources));
            }
            let asset = match entry {
                Entry::Bytes(bytes) => Asset::Bytes(bytes.clone().into()),
                Entry::Asset(path, _) => Asset::File(path.clone()),
                Entry::TooLarge(_) | Entry::Unreadable(_) => continue,
            };
            assets.insert(format!("{address}{name}"), asset);
        }
    };
    if let Some(folder) = folder {
        from_site(&format!("{folder}/static"), "/assets/");
    }
    from_site("static", "/");
    assets
}
