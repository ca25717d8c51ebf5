//! The template engine of a theme, and the positions of its errors.

use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::html::unlinked;
use crate::messages::render as say;
use crate::render::Language;
use crate::source::{FileId, Sources, Span};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

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

/// The templates that are not built in.
fn own(
    templates: &[(String, String, String)],
) -> impl Iterator<Item = &(String, String, String)> + Clone {
    let all = templates.iter();
    all.filter(|(name, _, _)| !name.starts_with("default/"))
}

/// Counts the steps of the templates that are not built in; `meters` contains only those.
fn metered(
    mut tera: tera::Tera,
    templates: &[(String, String, String)],
    built_in: BTreeMap<String, Meter>,
) -> tera::TeraResult<Engine> {
    let mut meters: BTreeMap<String, Meter> = own(templates)
        .filter_map(|(name, _, text)| Some((name.clone(), Meter::of(text)?)))
        .collect();
    if !meters.is_empty() {
        let texts = meters.iter().map(|(name, meter)| (name, meter.text()));
        tera.add_raw_templates(texts)?;
    }
    meters.extend(built_in);
    Ok(Engine { tera, meters })
}

/// The engine of a site with the same built-in templates and words, unless a component of the site
/// could replace one that they inline.
fn known(templates: &[(String, String, String)], language: &Language) -> Option<Arc<Engine>> {
    let built_in = super::files_of("templates").count();
    let is_beside = templates.len() - own(templates).count() == built_in
        && !own(templates).any(|(_, _, text)| declares(text));
    let latest = BUILT_IN.lock().unwrap_or_else(PoisonError::into_inner);
    let (words, engine) = latest.as_ref().filter(|_| is_beside)?;
    (words == language).then(|| Arc::clone(engine))
}

/// Loads the templates of a site on top of the built-in ones, if these are known.
fn load(
    templates: &[(String, String, String)],
    language: &Language,
) -> tera::TeraResult<Arc<Engine>> {
    let has_own = templates.len() > super::files_of("templates").count();
    if let Some(known) = known(templates, language) {
        if !has_own {
            return Ok(known);
        }
        let mut tera = known.tera.clone();
        tera.add_raw_templates(own(templates).map(|(name, _, text)| (name, text)))?;
        return metered(tera, templates, known.meters.clone()).map(Arc::new);
    }
    let mut tera = empty(language);
    let built_in = written_out(templates, language);
    let texts = templates.iter().map(|(name, _, text)| {
        let written_out = built_in.get(name).map(Meter::text);
        (name, written_out.unwrap_or(text))
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
fn written_out(
    templates: &[(String, String, String)],
    language: &Language,
) -> BTreeMap<String, Meter> {
    let texts = templates.iter().map(|(name, _, text)| (&**name, &**text));
    let inlining = Inlining::of(texts, &language.texts);
    let built_in = templates
        .iter()
        .filter(|(name, _, _)| name.starts_with("default/"));
    built_in
        .filter_map(|(name, _, text)| Some((name.clone(), inlining.written_out(text)?)))
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
pub(super) fn read(templates: &[(String, String, String)], language: &Language) -> Option<Engine> {
    let mut tera = empty(language);
    let texts = templates.iter().map(|(name, _, text)| (name, text));
    tera.add_raw_templates(texts).ok()?;
    metered(tera, templates, BTreeMap::new()).ok()
}

/// Loads all templates, reporting the mistakes of each.
pub(super) fn engine(
    mut templates: Vec<(String, String, String)>,
    language: &Language,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Arc<Engine>> {
    let mut broken = false;
    loop {
        let error = match load(&templates, language) {
            Ok(engine) => return Some(engine).filter(|_| !broken),
            Err(error) => error,
        };
        let is_syntax = matches!(error.kind(), tera::ErrorKind::SyntaxError(_));
        if broken && !is_syntax {
            // What a template is missing may be in one that could not be read.
            return None;
        }
        broken = true;
        if let Some(circle) = Circle::of(&error) {
            diagnostics.push(circle.tell(&templates, sources));
            return None;
        }
        let at = TemplatePlace::of(&error);
        let culprit = templates
            .iter()
            .position(|(name, _, _)| Some(name) == at.name.as_ref());
        let (shown, text) = match culprit.map(|place| &templates[place]) {
            Some((_, shown, text)) => (shown.clone(), text.clone()),
            None => ("templates".to_owned(), String::new()),
        };
        let file = sources
            .find(&shown)
            .unwrap_or_else(|| sources.add(shown, text));
        diagnostics.push(
            Diagnostic::new(
                &codes::TEMPLATE_SYNTAX,
                at.span(sources, file),
                say::template_says(&at.message),
            )
            .label(say::in_this_template())
            .help(say::see_templates()),
        );
        // The other templates are loaded without it, so that their mistakes are reported too.
        match culprit.filter(|_| is_syntax) {
            Some(place) => templates.remove(place),
            None => return None,
        };
    }
}

/// Templates that form a cycle: each needs the next, and the last needs the first.
struct Circle {
    /// How they refer to each other: `extends` or `include`.
    tag: &'static str,
    names: Vec<String>,
}

impl Circle {
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
        // The engine may enter the cycle at any of its templates.
        let least = (0..names.len()).min_by_key(|place| names[*place].clone())?;
        names.rotate_left(least);
        Some(Self { tag, names })
    }

    fn tell(&self, templates: &[(String, String, String)], sources: &mut Sources) -> Diagnostic {
        let name = &self.names[0];
        let next = self.names.get(1).unwrap_or(name);
        let template = templates.iter().find(|(known, _, _)| known == name);
        let (shown, text) = template.map_or(("templates", ""), |(_, shown, text)| (shown, text));
        let file = sources
            .find(shown)
            .unwrap_or_else(|| sources.add(shown, text));
        let plain = next
            .rsplit_once('/')
            .map_or(next.as_str(), |(_, plain)| plain);
        let tag = text.find(self.tag).unwrap_or(0);
        let at = [next.as_str(), plain]
            .into_iter()
            .find_map(|name| Some((tag + text[tag..].find(name)?, name.len())));
        let (start, length) = at.unwrap_or((0, 0));
        let circle = self.names.iter().chain([name]);
        let circle: Vec<&str> = circle.map(String::as_str).collect();
        let circle = circle.join(" → ");
        let message = match (self.tag, self.names.len()) {
            ("extends", 1) => say::extends_itself(name),
            ("extends", _) => say::extend_in_circle(circle),
            (_, 1) => say::includes_itself(name),
            (_, _) => say::include_in_circle(circle),
        };
        let built_in = format!("default/{plain}");
        let diagnostic = Diagnostic::new(
            &codes::TEMPLATE_SYNTAX,
            Span::new(file, start..start + length),
            message,
        )
        .label(say::leads_back());
        if self.tag == "extends" && templates.iter().any(|(known, _, _)| *known == built_in) {
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

/// Where the template engine found a mistake.
pub(in crate::render) struct TemplatePlace {
    pub(in crate::render) name: Option<String>,
    pub(in crate::render) message: String,
    range: Range<usize>,
    /// Line and column from 1, if only these are known.
    line_column: Option<(usize, usize)>,
}

impl TemplatePlace {
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
        let place = report.split("--> ").nth(1).and_then(|rest| {
            let mut parts = rest.lines().next()?.rsplitn(3, ':');
            let column = parts.next()?.trim().parse().ok()?;
            let line = parts.next()?.parse().ok()?;
            Some((parts.next()?.to_owned(), (line, column)))
        });
        Self {
            name: place.as_ref().map(|(name, _)| name.clone()),
            message: message.trim_start_matches("error: ").to_owned(),
            range: 0..0,
            line_column: place.map(|(_, at)| at),
        }
    }

    /// The same position in the template as written, if its steps are counted.
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
