//! Problems found in a site, and how they are reported.
//!
//! A [`Diagnostic`] has a [`Rule`], a location, a message and advice. Stages push diagnostics into
//! one [`Diagnostics`] and go on, so that a run shows all problems at once; [`Diagnostics::sorted`]
//! orders them by file and position. Three printers output them, one for each [`Format`], in one of
//! the languages of [`crate::messages`].

mod print;
mod rules;

pub use print::{Format, Printer};
pub use rules::{RULES, Rule, codes, rule};

use crate::load::DECLARATION;
use crate::messages::{self, Message};
use crate::source::{Sources, Span};
use std::collections::BTreeMap;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be built until this is fixed.
    Error,
    /// The site is built, but its author should look at this.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One problem.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Diagnostic {
    /// The violated rule.
    pub rule: &'static Rule,
    /// What is wrong, in one sentence without a full stop.
    pub message: Message,
    /// Where.
    pub span: Span,
    /// A few words next to the underlined text.
    pub label: Message,
    /// Other relevant locations, each with a few words.
    pub related: Vec<(Span, Message)>,
    /// What to do.
    pub help: Vec<Message>,
    /// How many more pages have the same problem.
    pub repeats: usize,
}

impl Diagnostic {
    /// All advice, in the order in which it is printed.
    pub(crate) fn advice(&self) -> impl Iterator<Item = Message> {
        let more = (self.repeats > 0).then(|| messages::more_pages(self.repeats));
        self.help.iter().cloned().chain(more)
    }

    /// A problem at a location.
    pub fn new(rule: &'static Rule, span: Span, message: impl Into<Message>) -> Self {
        Self {
            rule,
            message: bounded(message.into(), LONGEST_MESSAGE),
            span,
            label: Message::default(),
            related: Vec::new(),
            help: Vec::new(),
            repeats: 0,
        }
    }

    /// Sets the words next to the underlined text.
    #[must_use]
    pub fn label(mut self, label: impl Into<Message>) -> Self {
        self.label = bounded(label.into(), LONGEST_MESSAGE);
        self
    }

    /// Adds another relevant location.
    #[must_use]
    pub fn related(mut self, span: Span, label: impl Into<Message>) -> Self {
        self.related.push((span, label.into()));
        self
    }

    /// Adds advice; may be called more than once.
    #[must_use]
    pub fn help(mut self, help: impl Into<Message>) -> Self {
        self.help.push(bounded(help.into(), LONGEST_HELP));
        self
    }

    /// Adds "did you mean …" when one of the `candidates` is close to what was written.
    #[must_use]
    pub fn suggest<'a>(self, written: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        match nearest(written, candidates) {
            Some(candidate) => self.help(messages::did_you_mean(candidate)),
            None => self,
        }
    }
}

/// The maximum length of a message or label in characters: quoted text has no bound.
const LONGEST_MESSAGE: usize = 300;
/// The maximum length of one piece of advice in characters.
const LONGEST_HELP: usize = 900;

/// Truncates a message that is too long to read.
fn bounded(message: Message, most: usize) -> Message {
    message.map(|text| shortened(text, most))
}

fn shortened(mut text: String, most: usize) -> String {
    // Fast path: most messages are already short in bytes.
    if text.len() > most
        && let Some((at, _)) = text.char_indices().nth(most)
    {
        text.truncate(at);
        text.push('…');
        // Closes an open quotation.
        if text.matches('`').count() % 2 == 1 {
            text.push('`');
        }
    }
    text
}

/// The candidate closest to what was written, if one is close enough.
///
/// Closeness is the Damerau-Levenshtein distance in lower case; at most a third of the letters may
/// differ, and one always may. Nothing is close to a text longer than any name.
pub fn nearest<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase();
    const LONGEST: usize = 200;
    let length = written.chars().count();
    let allowed = (length / 3).max(1);
    if length > LONGEST {
        return None;
    }
    candidates
        .into_iter()
        // The cost is the product of both lengths.
        .filter(|candidate| candidate.chars().count().abs_diff(length) <= allowed)
        .map(|candidate| {
            let folded = candidate.to_lowercase();
            let distance = strsim::damerau_levenshtein(&written, &folded);
            // At equal distance, prefer a word that extends the one written: `forms`, not `for`.
            (distance, !folded.starts_with(&written), candidate)
        })
        .filter(|(distance, ..)| *distance <= allowed)
        .min()
        .map(|(.., candidate)| candidate)
}

/// The problems of a run.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds the problems found by another stage.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        self.list.extend(diagnostics);
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems in the order in which they were found.
    pub fn into_list(self) -> Vec<Diagnostic> {
        self.list
    }

    /// The problems in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// The problems by path, position and code, without duplicates: what many pages show at one
    /// location is reported for the first, with their number.
    pub fn sorted(mut self, sources: &Sources) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            let path = |d: &Diagnostic| &sources.get(d.span.file).path;
            path(a)
                .cmp(path(b))
                .then_with(|| a.span.range.start.cmp(&b.span.range.start))
                .then_with(|| a.rule.code.cmp(b.rule.code))
                .then_with(|| a.message.cmp(&b.message))
        });
        self.list.dedup_by(|later, first| {
            let same = later.span == first.span
                && later.rule.code == first.rule.code
                && later.message == first.message;
            // They differ in the page that was being rendered.
            if same && later.help != first.help {
                first.repeats += later.repeats + 1;
            }
            same
        });
        self.list
    }
}

/// The severity of each rule in a run: the default, unless the site overrides it.
#[derive(Clone, Debug, Default)]
pub struct Severities {
    set: BTreeMap<String, Option<Severity>>,
    /// Whether warnings count as errors (`--deny warnings`).
    pub deny_warnings: bool,
}

impl Severities {
    /// Sets the severity of a rule by its code; `None` silences it.
    pub fn set(&mut self, code: impl Into<String>, severity: Option<Severity>) {
        self.set.insert(code.into(), severity);
    }

    /// The severity of a rule, or `None` when the site has silenced it.
    pub fn of(&self, rule: &Rule) -> Option<Severity> {
        let severity = match self.set.get(rule.code) {
            Some(severity) => (*severity)?,
            None => rule.severity,
        };
        Some(match severity {
            Severity::Warning if self.deny_warnings => Severity::Error,
            other => other,
        })
    }

    /// Whether any of the problems is an error that prevents pages from being rendered: see
    /// [`Rule::leaves_pages_sound`]. Problems in the accessibility declaration affect only its own
    /// page.
    pub fn any_unsound<'a>(
        &self,
        diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
        sources: &Sources,
    ) -> bool {
        self.any_error(diagnostics.into_iter().filter(|found| {
            let path = &sources.get(found.span.file).path;
            !found.rule.leaves_pages_sound() && path != DECLARATION
        }))
    }

    /// Whether any of the problems is an error.
    pub fn any_error<'a>(&self, diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> bool {
        diagnostics
            .into_iter()
            .any(|diagnostic| self.of(diagnostic.rule) == Some(Severity::Error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::messages::Locale;

    /// A code of 100,000 letters was compared with all others letter by letter, and printed in
    /// full.
    #[test]
    fn messages_with_long_texts_are_short() {
        let long = "x".repeat(100_000);
        assert_eq!(nearest(&long, [long.as_str()]), None);
        assert_eq!(nearest("C1.1", [long.as_str(), "C1.2"]), Some("C1.2"));
        let span = Span::start_of(Sources::default().add("a", ""));
        let message = format!("`{long}` reaches nothing");
        let message = Message::same(message);
        let diagnostic = Diagnostic::new(&codes::REFERENCE_TO_NOTHING, span, message);
        let diagnostic = diagnostic.message.get(Locale::English);
        assert!(diagnostic.len() < 400 && diagnostic.ends_with("…`"));
    }
}
