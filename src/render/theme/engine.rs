//! The template engine of a theme, and the positions of its errors.

use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::html::unlinked;
use crate::messages::render as say;
use crate::render::Language;
use crate::source::{FileId, Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use super::Template;
use super::inline::{Inlining, declares};
use super::meter::Meter;

/// The engine of the latest site without templates of its own. The built-in templates take half of
/// the time of a small site to read, and depend on nothing but the words of the language.
static BUILT_IN: Mutex<Option<(Language, Arc<Engine>)>> = Mutex::new(None);

/// A template engine with all templates loaded.
pub(super) struct Engine {
    pub(super) tera: tera::Tera,
    /// How the steps of templates are counted, by template name.
    pub(super) meters: BTreeMap<String, Meter>,
}

/// The engine of a theme, which may still be loading.
pub(super) struct Loading(LazyLock<Arc<Engine>, Box<dyn FnOnce() -> Arc<Engine> + Send>>);

impl Loading {
    /// Begins to load the built-in templates on another thread: nothing can be wrong with them, and
    /// they are not needed before the first page.
    fn built_in(language: Language) -> Arc<Self> {
        let load = move || {
            let templates: Vec<Template> = super::built_in_templates().collect();
            // Should the engine reject them, each page reports that it has no template.
            load(&templates, &language).unwrap_or_else(|_| {
                Arc::new(Engine {
                    tera: empty(&language),
                    meters: BTreeMap::new(),
                })
            })
        };
        let loading = Arc::new(Self(LazyLock::new(Box::new(load))));
        let later = Arc::clone(&loading);
        rayon::spawn(move || {
            later.get();
        });
        loading
    }

    /// An engine that is loaded.
    pub(super) fn done(engine: Arc<Engine>) -> Arc<Self> {
        Arc::new(Self(LazyLock::new(Box::new(move || engine))))
    }

    /// The engine, when it is loaded.
    pub(super) fn get(&self) -> &Engine {
        &self.0
    }
}

/// The templates that are not built in.
fn own(templates: &[Template]) -> impl Iterator<Item = &Template> + Clone {
    templates.iter().filter(|template| !template.is_built_in())
}

/// Counts the steps of the templates that are not built in; `meters` contains only those.
fn metered(
    mut tera: tera::Tera,
    templates: &[Template],
    built_in: BTreeMap<String, Meter>,
) -> tera::TeraResult<Engine> {
    let mut meters: BTreeMap<String, Meter> = own(templates)
        .filter_map(|template| Some((template.name.clone(), Meter::of(&template.text)?)))
        .collect();
    if !meters.is_empty() {
        let texts = meters.iter().map(|(name, meter)| (name, meter.text()));
        tera.add_raw_templates(texts)?;
    }
    meters.extend(built_in);
    Ok(Engine { tera, meters })
}

/// The kept engine, if it has the same built-in templates and words, and no component of the site
/// could replace one that they inline.
fn kept(templates: &[Template], language: &Language) -> Option<Arc<Engine>> {
    let built_in = super::files_of("templates").count();
    let keeps_built_in = templates.len() - own(templates).count() == built_in
        && !own(templates).any(|template| declares(&template.text));
    let latest = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
    let (words, engine) = latest.as_ref().filter(|_| keeps_built_in)?;
    (words == language).then(|| Arc::clone(engine))
}

/// Loads the templates of a site on top of the built-in ones, if these are known.
fn load(templates: &[Template], language: &Language) -> tera::TeraResult<Arc<Engine>> {
    let has_own = templates.len() > super::files_of("templates").count();
    if let Some(kept) = kept(templates, language) {
        if !has_own {
            return Ok(kept);
        }
        let mut tera = kept.tera.clone();
        tera.add_raw_templates(own(templates).map(|template| (&template.name, &template.text)))?;
        return metered(tera, templates, kept.meters.clone()).map(Arc::new);
    }
    let mut tera = empty(language);
    let built_in = written_out(templates, language);
    let texts = templates.iter().map(|template| {
        let written_out = built_in.get(&template.name).map(Meter::text);
        (&template.name, written_out.unwrap_or(&template.text))
    });
    tera.add_raw_templates(texts)?;
    let engine = Arc::new(metered(tera, templates, built_in)?);
    if !has_own {
        let mut latest = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
        *latest = Some((language.clone(), Arc::clone(&engine)));
    }
    Ok(engine)
}

/// The built-in templates whose components and words are inlined.
fn written_out(templates: &[Template], language: &Language) -> BTreeMap<String, Meter> {
    let texts = templates.iter();
    let texts = texts.map(|template| (template.name.as_str(), template.text.as_str()));
    let inlining = Inlining::of(texts, &language.texts);
    let built_in = templates.iter().filter(|template| template.is_built_in());
    built_in
        .filter_map(|template| {
            let written_out = inlining.written_out(&template.text)?;
            Some((template.name.clone(), written_out))
        })
        .collect()
}

/// An engine without templates.
fn empty(language: &Language) -> tera::Tera {
    let mut tera = tera::Tera::new();
    language.register(&mut tera);
    super::budget::register(&mut tera);
    tera.register_filter("unlinked", unlinked_value);
    tera.global_context()
        .insert_value("t", language.texts_value());
    // Cannot fail: there are no templates yet.
    let _ = tera.set_fallback_prefixes(["theme/", "default/"]);
    tera
}

/// Loads templates that are known to be correct, without inlining components.
pub(super) fn read(templates: &[Template], language: &Language) -> Option<Engine> {
    let mut tera = empty(language);
    let texts = templates.iter();
    let texts = texts.map(|template| (&template.name, &template.text));
    tera.add_raw_templates(texts).ok()?;
    metered(tera, templates, BTreeMap::new()).ok()
}

/// Loads all templates, reporting the mistakes of each. The built-in ones alone have none, and are
/// still loading.
pub(super) fn engine(
    mut templates: Vec<Template>,
    language: &Language,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Loading>> {
    if own(&templates).next().is_none() {
        return Some(Loading::built_in(language.clone()));
    }
    let mut broken = false;
    loop {
        let error = match load(&templates, language) {
            Ok(engine) => return (!broken).then(|| Loading::done(engine)),
            Err(error) => error,
        };
        let is_syntax = matches!(error.kind(), tera::ErrorKind::SyntaxError(_));
        if broken && !is_syntax {
            // The template or component that is missing may be in a file that could not be parsed.
            return None;
        }
        broken = true;
        if let Some(cycle) = Cycle::of(&error) {
            diagnostics.push(cycle.diagnostic(&templates, sources));
            return None;
        }
        let location = TemplateLocation::of(&error);
        let culprit = templates
            .iter()
            .position(|template| Some(&template.name) == location.name.as_ref());
        let file = source_of(culprit.map(|index| &templates[index]), sources);
        diagnostics.push(
            Diagnostic::new(
                &codes::TEMPLATE_SYNTAX,
                location.span(sources, file),
                say::template_says(&location.message),
            )
            .label(say::in_this_template())
            .help(say::see_templates()),
        );
        // The other templates are loaded without it, so that their mistakes are reported too.
        match culprit.filter(|_| is_syntax) {
            Some(index) => templates.remove(index),
            None => return None,
        };
    }
}

/// The source of a template in diagnostics; without one, of the folder of templates.
fn source_of(template: Option<&Template>, sources: &mut Sources) -> FileId {
    let (path, text) = match template {
        Some(template) => (template.path.as_str(), template.text.as_str()),
        None => ("templates", ""),
    };
    sources
        .find(path)
        .unwrap_or_else(|| sources.add(path, text))
}

/// Templates that form a cycle: each needs the next, and the last needs the first.
struct Cycle {
    /// How they refer to each other: `extends` or `include`.
    tag: &'static str,
    names: Vec<String>,
}

impl Cycle {
    fn of(error: &tera::Error) -> Option<Self> {
        let (tag, chain, tpl) = match error.kind() {
            tera::ErrorKind::CircularExtend {
                tpl,
                inheritance_chain,
            } => ("extends", inheritance_chain, tpl),
            tera::ErrorKind::CircularInclude { tpl, include_chain } => {
                ("include", include_chain, tpl)
            }
            _ => return None,
        };
        // The cycle begins where a template repeats; what led to it is not part of it.
        let mut names = chain.clone();
        let first = names.iter().position(|name| name == tpl).unwrap_or(0);
        names.drain(..if tag == "include" { first } else { 0 });
        if names.len() > 1 && names.first() == names.last() {
            names.pop();
        }
        // The engine may enter the cycle at any of its templates: begin with the first by name, so
        // that the diagnostic is always the same.
        let first = (0..names.len()).min_by(|a, b| names[*a].cmp(&names[*b]))?;
        names.rotate_left(first);
        Some(Self { tag, names })
    }

    fn diagnostic(&self, templates: &[Template], sources: &mut Sources) -> Diagnostic {
        let name = &self.names[0];
        let next = self.names.get(1).unwrap_or(name);
        let template = templates.iter().find(|template| template.name == *name);
        let text = template.map_or("", |template| &template.text);
        let file = source_of(template, sources);
        let plain = next
            .rsplit_once('/')
            .map_or(next.as_str(), |(_, plain)| plain);
        let tag = text.find(self.tag).unwrap_or(0);
        let at = [next.as_str(), plain]
            .into_iter()
            .find_map(|name| Some((tag + text[tag..].find(name)?, name.len())));
        let (start, length) = at.unwrap_or((0, 0));
        let cycle = self.names.iter().chain([name]);
        let cycle: Vec<&str> = cycle.map(String::as_str).collect();
        let cycle = cycle.join(" → ");
        let message = match (self.tag, self.names.len()) {
            ("extends", 1) => say::extends_itself(name),
            ("extends", _) => say::extend_in_circle(cycle),
            (_, 1) => say::includes_itself(name),
            (_, _) => say::include_in_circle(cycle),
        };
        let built_in = format!("default/{plain}");
        let diagnostic = Diagnostic::new(
            &codes::TEMPLATE_SYNTAX,
            Span::new(file, start..start + length),
            message,
        )
        .label(say::leads_back());
        if self.tag == "extends" && templates.iter().any(|template| template.name == built_in) {
            return diagnostic.help(say::extend_built_in(built_in));
        }
        diagnostic.help(say::third_template())
    }
}

/// The filter `unlinked`: markup without its links, keeping their text. The text of a link must not
/// contain links, but titles and statements may.
fn unlinked_value(value: tera::Value, _: tera::Kwargs, _: &tera::State<'_>) -> tera::Value {
    match value.as_str().filter(|_| value.is_safe()).map(unlinked) {
        Some(Cow::Owned(words)) => tera::Value::safe_string(&words),
        _ => value,
    }
}

/// A mistake that the template engine found: its message and its location.
pub(in crate::render) struct TemplateLocation {
    pub(in crate::render) name: Option<String>,
    pub(in crate::render) message: String,
    range: Range<usize>,
    /// Line and column from 1, if only these are known.
    line_column: Option<(usize, usize)>,
}

impl TemplateLocation {
    pub(in crate::render) fn of(error: &tera::Error) -> Self {
        match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
                Self {
                    name: Some(report.filename().to_owned()),
                    message: report.message().to_owned(),
                    range: report.span().range.clone(),
                    line_column: None,
                }
            }
            _ => Self::from_report(&error.to_string()),
        }
    }

    /// Some errors only come as formatted text: `error: …`, then `--> name:line:column`.
    fn from_report(report: &str) -> Self {
        let message = report.lines().next().unwrap_or(report);
        let located = report.split("--> ").nth(1).and_then(|rest| {
            let mut parts = rest.lines().next()?.rsplitn(3, ':');
            let column = parts.next()?.trim().parse().ok()?;
            let line = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), (line, column)))
        });
        Self {
            name: located.as_ref().map(|(name, _)| name.clone()),
            message: message.trim_start_matches("error: ").to_owned(),
            range: 0..0,
            line_column: located.map(|(_, line_column)| line_column),
        }
    }

    /// The same location in the template as written, if its steps are counted.
    pub(in crate::render) fn unmetered(mut self, meters: &BTreeMap<String, Meter>) -> Self {
        let meter = self.name.as_ref().and_then(|name| meters.get(name));
        if let Some(meter) = meter {
            self.range = match self.line_column.take() {
                Some((line, column)) => meter.original_at(line, column),
                None => meter.original(&self.range),
            };
        }
        self
    }

    pub(in crate::render) fn span(&self, sources: &Sources, file: FileId) -> Span {
        let Some((line, column)) = self.line_column else {
            return Span::new(file, self.range.clone());
        };
        let text = &sources.get(file).text;
        let line_start = text
            .split_inclusive('\n')
            .take(line.saturating_sub(1))
            .map(str::len)
            .sum::<usize>();
        let rest = text.get(line_start..).unwrap_or("");
        let offset = rest
            .char_indices()
            .nth(column.saturating_sub(1))
            .map_or(rest.len(), |(at, _)| at);
        Span::new(file, line_start + offset..line_start + offset)
    }
}
