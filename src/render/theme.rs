//! Themes: templates, language files and static files, from three layers.
//!
//! The built-in theme is the lowest layer, a theme folder of the site stands over it, and the
//! site's own `templates/` over both. A template of an upper layer replaces the one of the same
//! name below; it can still extend it by its full name (`default/unit.html`, `theme/unit.html`).

mod engine;
mod unused;

pub(super) use engine::TemplatePlace;

use super::language::Language;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{Dataset, Entry, Tree};
use crate::source::{FileId, Sources, Span};
use include_dir::{Dir, include_dir};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use engine::engine;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The version of the theme contract: the views of [`super::view`] and the blocks of the
/// built-in templates. It changes only when a theme made for the version before would break.
pub const API: i64 = 1;

/// The path under which the built-in theme is told in diagnostics.
const BUILT_IN_PATH: &str = "themes/default";

/// A file that is published as it is.
#[derive(Clone, Debug)]
pub enum Asset {
    /// Its bytes.
    Bytes(Arc<[u8]>),
    /// A file of the site, copied when it is published.
    File(PathBuf),
}

/// All layers together, ready to render.
pub struct Theme {
    pub(super) tera: tera::Tera,
    /// The words of the site's language.
    pub language: Language,
    /// Files by address.
    pub assets: BTreeMap<String, Asset>,
    /// The path of each template in [`Sources`], by its name in the engine.
    pub(super) template_paths: BTreeMap<String, String>,
    /// Which colours stand on which.
    pairs: Vec<Pair>,
    /// The style sheets, that of the theme first, and whether it is the built-in one.
    style_sheets: Vec<(FileId, bool)>,
    /// What was told of templates that nothing uses.
    unused: Vec<Diagnostic>,
}

/// The theme of a site, kept for the next look at it.
#[derive(Default)]
pub struct Themes(Option<Kept>);

struct Kept {
    /// The theme folder and the language that the site names.
    named: [Option<String>; 2],
    /// The files of the layers that come from the site.
    files: Vec<(String, Entry)>,
    texts: Range<FileId>,
    theme: Option<Arc<Theme>>,
}

impl Themes {
    /// The theme of a site, as [`Theme::load`] gives it. It is kept while none of its files and
    /// nothing that names it has changed, unless there was something to tell.
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
            // What was told points into the texts of this look.
            theme: theme.clone().filter(|_| found.is_empty()),
        });
        diagnostics.extend(found.iter().cloned());
        theme
    }
}

/// `theme.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    api: i64,
    #[serde(default, rename = "name")]
    _name: String,
    /// Which colours stand on which; without it, those of the built-in theme.
    #[serde(default)]
    contrast: Vec<PairsRecord>,
}

/// Colours that stand on others.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PairsRecord {
    #[serde(rename = "use")]
    of: Use,
    front: Vec<String>,
    behind: Vec<String>,
}

/// What two colours are used for, by which the contrast is judged that they must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Use {
    /// Words.
    Text,
    /// The outline of what has the focus, edges of fields, marks.
    Graphics,
}

/// A colour that stands on another one, both by the name of their variable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// What they are used for.
    pub of: Use,
    /// The colour of the words or the mark.
    pub front: String,
    /// The colour behind.
    pub behind: String,
}

impl Manifest {
    /// The manifest of the built-in theme.
    fn built_in() -> Option<Self> {
        let text = BUILT_IN.get_file("theme.toml")?.contents_utf8()?;
        toml::from_str(text).ok()
    }

    fn pairs(&self) -> Vec<Pair> {
        let mut pairs = Vec::new();
        for record in &self.contrast {
            for front in &record.front {
                pairs.extend(record.behind.iter().map(|behind| Pair {
                    of: record.of,
                    front: front.clone(),
                    behind: behind.clone(),
                }));
            }
        }
        pairs
    }
}

/// The language of a site that does not say it.
pub const DEFAULT_LANGUAGE: &str = "fr";

impl Theme {
    /// Puts the layers of a site's theme together. `None` when it cannot be used; every mistake
    /// is told.
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
            let manifest = check_manifest(
                tree,
                folder,
                &dataset.site.span(theme),
                sources,
                diagnostics,
            )?;
            if !manifest.contrast.is_empty() {
                pairs = manifest.pairs();
            }
        }
        let language = language(tree, dataset, folder.as_deref(), sources, diagnostics)?;
        let mut templates: Vec<(String, String, String)> = Vec::new();
        for (path, text) in built_in("templates") {
            let shown = format!("{BUILT_IN_PATH}/templates/{path}");
            templates.push((format!("default/{path}"), shown, text.to_owned()));
        }
        let mut from_site = |folder: &str, prefix: &str| {
            for (path, entry) in tree.below(folder) {
                let Entry::Bytes(bytes) = entry else { continue };
                let shown = format!("{folder}/{path}");
                let text = String::from_utf8_lossy(bytes).into_owned();
                if text.as_bytes() != &**bytes {
                    let file = sources.add(shown.as_str(), text.as_str());
                    diagnostics.push(
                        Diagnostic::new(
                            &codes::NOT_UTF8,
                            Span::start_of(file),
                            "this template is not encoded in UTF-8",
                        )
                        .help("save the file again with the encoding UTF-8"),
                    );
                }
                templates.push((format!("{prefix}{path}"), shown, text));
            }
        };
        if let Some(folder) = &folder {
            from_site(&format!("{folder}/templates"), "theme/");
        }
        from_site("templates", "");
        let tera = engine(templates.clone(), &language, sources, diagnostics)?;
        for (_, shown, text) in &templates {
            // A template that fails while a page is rendered is told at its line.
            sources.add(shown.as_str(), text.as_str());
        }
        Some(Self {
            tera,
            language,
            unused: unused::unused(&templates, sources),
            assets: assets(tree, folder.as_deref()),
            template_paths: templates
                .into_iter()
                .map(|(name, shown, _)| (name, shown))
                .collect(),
            pairs,
            style_sheets: style_sheets(tree, folder.as_deref(), sources),
        })
    }
}

impl Theme {
    /// Which colours of the style sheet stand on which.
    pub(crate) fn pairs(&self) -> &[Pair] {
        &self.pairs
    }

    /// The pairs of the built-in theme.
    pub(crate) fn built_in_pairs() -> Vec<Pair> {
        Manifest::built_in().map_or_else(Vec::new, |manifest| manifest.pairs())
    }

    /// The templates that nothing uses, as they are told. They do not keep the theme from being
    /// used again, as a mistake does.
    pub(crate) fn unused(&self) -> impl Iterator<Item = &Diagnostic> {
        self.unused.iter()
    }

    /// The style sheets, that of the theme first, and whether each is the built-in one.
    pub(crate) fn style_sheets(&self) -> impl Iterator<Item = (FileId, bool)> {
        self.style_sheets.iter().copied()
    }

    /// The name of each template in the engine, with its path in [`Sources`].
    pub(crate) fn template_paths(&self) -> impl Iterator<Item = (&str, &str)> {
        let paths = self.template_paths.iter();
        paths.map(|(name, path)| (name.as_str(), path.as_str()))
    }
}

/// The files of the built-in theme below a folder, with their path inside it.
fn built_in(folder: &str) -> impl Iterator<Item = (String, &'static str)> {
    fn collect(dir: &'static Dir<'static>, files: &mut Vec<&'static include_dir::File<'static>>) {
        files.extend(dir.files());
        for inner in dir.dirs() {
            collect(inner, files);
        }
    }
    let mut files = Vec::new();
    collect(&BUILT_IN, &mut files);
    let prefix = format!("{folder}/");
    files.into_iter().filter_map(move |file| {
        let path = file.path().to_str()?.replace('\\', "/");
        let inside = path.strip_prefix(&prefix)?.to_owned();
        Some((inside, file.contents_utf8()?))
    })
}

fn check_manifest(
    tree: &Tree,
    folder: &str,
    named_at: &Span,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Manifest> {
    let path = format!("{folder}/theme.toml");
    let Some(Entry::Bytes(bytes)) = tree.get(&path) else {
        diagnostics.push(
            Diagnostic::new(
                &codes::THEME_API,
                named_at.clone(),
                format!("the theme folder `{folder}` has no theme.toml"),
            )
            .label("no theme is there")
            .help(format!("write {path} with the line: api = {API}")),
        );
        return None;
    };
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = sources.add(path, text.as_str());
    let wrong = match toml::from_str::<Manifest>(&text) {
        Ok(manifest) if manifest.api == API => return Some(manifest),
        Ok(manifest) => format!(
            "this theme is made for api {}, this Repère has api {API}",
            manifest.api
        ),
        Err(error) => format!("theme.toml cannot be read: {}", error.message()),
    };
    diagnostics.push(
        Diagnostic::new(&codes::THEME_API, Span::start_of(file), wrong)
            .help("docs/theming.md says what changed between versions; adapt the theme, then set the number"),
    );
    None
}

fn language(
    tree: &Tree,
    dataset: &Dataset,
    folder: Option<&str>,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Language> {
    let named = dataset.site.record.language.as_ref();
    let tag = named.map_or(DEFAULT_LANGUAGE, |tag| tag.as_str());
    let primary = tag.split('-').next().unwrap_or(tag);
    let from_folder = folder.and_then(|folder| {
        let path = format!("{folder}/lang/{primary}.toml");
        match tree.get(&path)? {
            Entry::Bytes(bytes) => Some((path, String::from_utf8_lossy(bytes).into_owned())),
            _ => None,
        }
    });
    let found = from_folder.or_else(|| {
        built_in("lang")
            .find(|(path, _)| *path == format!("{primary}.toml"))
            .map(|(path, text)| (format!("{BUILT_IN_PATH}/lang/{path}"), text.to_owned()))
    });
    let Some((path, text)) = found else {
        let span = named.map_or(dataset.site.start(), |tag| dataset.site.span(tag));
        diagnostics.push(
            Diagnostic::new(
                &codes::LANGUAGE_FILE,
                span,
                format!("the theme has no language file for `{tag}`"),
            )
            .label("no such language")
            .help("fr and en are built in; for another, copy lang/en.toml into a theme folder and translate it"),
        );
        return None;
    };
    match toml::from_str::<Language>(&text) {
        Ok(language) if language.months.len() == 12 && missing(&language).is_empty() => {
            Some(language.printed(tag))
        }
        outcome => {
            let file = sources.add(path, text.as_str());
            let (message, range) = match outcome {
                Ok(language) if language.months.len() != 12 => {
                    ("a year has twelve months".to_owned(), 0..0)
                }
                Ok(language) => (format!("it lacks {}", missing(&language).join(", ")), 0..0),
                Err(error) => (error.message().to_owned(), error.span().unwrap_or(0..0)),
            };
            diagnostics.push(
                Diagnostic::new(
                    &codes::LANGUAGE_FILE,
                    Span::new(file, range),
                    format!("this language file cannot be read: {message}"),
                )
                .help("compare it with the built-in lang/fr.toml, which has every key"),
            );
            None
        }
    }
}

/// The texts and counts of the built-in language file that another one lacks.
fn missing(language: &Language) -> Vec<String> {
    let complete = built_in("lang")
        .find(|(path, _)| *path == format!("{DEFAULT_LANGUAGE}.toml"))
        .and_then(|(_, text)| toml::from_str::<Language>(text).ok());
    let Some(complete) = complete else {
        return Vec::new();
    };
    let texts = complete
        .texts
        .keys()
        .filter(|key| !language.texts.contains_key(*key));
    let counts = complete
        .counts
        .keys()
        .filter(|key| !language.counts.contains_key(*key));
    texts.chain(counts).map(|key| format!("`{key}`")).collect()
}

/// The style sheets of a site, that of the theme first, as they hide one another.
fn style_sheets(tree: &Tree, folder: Option<&str>, sources: &mut Sources) -> Vec<(FileId, bool)> {
    const NAME: &str = "repere.css";
    let of_site = format!("static/assets/{NAME}");
    let of_folder = folder.map(|folder| format!("{folder}/static/{NAME}"));
    let mut text = |path: &str| match tree.get(path) {
        Some(Entry::Bytes(bytes)) => {
            Some(sources.add(path, String::from_utf8_lossy(bytes).into_owned()))
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
    let others: Vec<FileId> = others.iter().filter_map(|path| text(path)).collect();
    let theme = above.map(|file| (file, false)).or_else(|| {
        let (_, css) = built_in("static").find(|(path, _)| path == NAME)?;
        Some((
            sources.add(format!("{BUILT_IN_PATH}/static/{NAME}"), css),
            true,
        ))
    });
    theme
        .into_iter()
        .chain(others.into_iter().map(|file| (file, false)))
        .collect()
}

/// The static files: those of themes below `/assets/`, those of the site from its root.
fn assets(tree: &Tree, folder: Option<&str>) -> BTreeMap<String, Asset> {
    let mut assets = BTreeMap::new();
    for (path, text) in built_in("static") {
        let bytes: Arc<[u8]> = text.as_bytes().into();
        assets.insert(format!("/assets/{path}"), Asset::Bytes(bytes));
    }
    let mut from_site = |folder: &str, address: &str| {
        for (path, entry) in tree.below(folder) {
            let asset = match entry {
                Entry::Bytes(bytes) => Asset::Bytes(bytes.clone()),
                Entry::Asset(path, _) => Asset::File(path.clone()),
                Entry::TooLarge(_) | Entry::Unreadable(_) => continue,
            };
            assets.insert(format!("{address}{path}"), asset);
        }
    };
    if let Some(folder) = folder {
        from_site(&format!("{folder}/static"), "/assets/");
    }
    from_site("static", "/");
    assets
}
