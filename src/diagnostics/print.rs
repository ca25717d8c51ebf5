//! The three printers. They only build text; the command decides where it goes.

use super::{Diagnostic, Severities, Severity};
use crate::messages::{self, Locale, Message};
use crate::source::Sources;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde_json::json;

/// How problems are reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// The source line with the problem underlined, and advice.
    #[default]
    Human,
    /// One line per message: `file:line:column: severity[code]: message`.
    Short,
    /// One JSON object per line.
    Json,
}

/// Prints problems in one format and one language.
pub struct Printer<'a> {
    /// The texts that the problems point into.
    pub sources: &'a Sources,
    /// The severities of this run.
    pub severities: &'a Severities,
    /// The format.
    pub format: Format,
    /// The language of the messages. What programs read is not translated: codes, the severities of
    /// [`Format::Short`] and [`Format::Json`], and the keys of the latter.
    pub locale: Locale,
    /// Whether to use color ([`Format::Human`] only).
    pub color: bool,
}

impl Printer<'_> {
    /// One problem as text that ends with a line break; empty when its rule is silenced.
    pub fn print(&self, diagnostic: &Diagnostic) -> String {
        let Some(severity) = self.severities.of(diagnostic.rule) else {
            return String::new();
        };
        match self.format {
            Format::Human => self.human(diagnostic, severity),
            Format::Short => self.short(diagnostic, severity),
            Format::Json => self.json(diagnostic, severity),
        }
    }

    fn human(&self, diagnostic: &Diagnostic, severity: Severity) -> String {
        let locale = self.locale;
        let words = [messages::error(), messages::warning(), messages::help()];
        let [error, warning, help] = words.each_ref().map(|word| word.get(locale));
        let level = match severity {
            Severity::Error => Level::ERROR.with_name(error),
            Severity::Warning => Level::WARNING.with_name(warning),
        };
        let help = Level::HELP.with_name(help);
        let source = self.sources.get(diagnostic.span.file);
        let title = level
            .primary_title(diagnostic.message.get(locale))
            .id(diagnostic.rule.code);
        let advice: Vec<Message> = diagnostic.advice().collect();
        let helps = advice
            .iter()
            .map(|advice| help.clone().message(advice.get(locale)));
        if source.text.is_empty() {
            // A file or folder as a whole: there is no line to show.
            let origin = Origin::path(source.path.as_str()).line(1).char_column(1);
            return self.render(title.element(origin).elements(helps));
        }
        let mut snippet = Snippet::source(&*source.text)
            .path(source.path.as_str())
            .annotation(
                AnnotationKind::Primary
                    .span(one_line(&source.text, &diagnostic.span.range))
                    .label(diagnostic.label.get(locale)),
            );
        let mut elsewhere = Vec::new();
        for (span, label) in &diagnostic.related {
            let text = &self.sources.get(span.file).text;
            let annotation = AnnotationKind::Context
                .span(one_line(text, &span.range))
                .label(label.get(locale));
            if span.file == diagnostic.span.file {
                snippet = snippet.annotation(annotation);
            } else {
                let other = self.sources.get(span.file);
                elsewhere.push(
                    Snippet::source(&*other.text)
                        .path(other.path.as_str())
                        .annotation(annotation),
                );
            }
        }
        self.render(title.element(snippet).elements(elsewhere).elements(helps))
    }

    fn render(&self, group: Group<'_>) -> String {
        let renderer = if self.color {
            Renderer::styled()
        } else {
            Renderer::plain()
        };
        format!("{}\n\n", renderer.render(&[group]))
    }

    fn short(&self, diagnostic: &Diagnostic, severity: Severity) -> String {
        let at = self
            .sources
            .line_column(diagnostic.span.file, diagnostic.span.range.start);
        let mut line = format!(
            "{}:{}:{}: {}[{}]: {}",
            self.sources.get(diagnostic.span.file).path,
            at.line,
            at.column,
            severity.name(),
            diagnostic.rule.code,
            diagnostic.message.get(self.locale)
        );
        for help in diagnostic.advice() {
            line.push_str("; ");
            // One problem, one line.
            line.push_str(&help.get(self.locale).replace('\n', " "));
        }
        line.push('\n');
        line
    }

    fn json(&self, diagnostic: &Diagnostic, severity: Severity) -> String {
        let location = |span: &crate::source::Span| {
            let start = self.sources.line_column(span.file, span.range.start);
            let end = self.sources.line_column(span.file, span.range.end);
            json!({
                "file": self.sources.get(span.file).path,
                "line": start.line,
                "column": start.column,
                "end_line": end.line,
                "end_column": end.column,
                "bytes": [span.range.start, span.range.end],
            })
        };
        let related: Vec<_> = diagnostic
            .related
            .iter()
            .map(|(span, label)| {
                let mut value = location(span);
                value["label"] = json!(label.get(self.locale));
                value
            })
            .collect();
        let mut value = location(&diagnostic.span);
        value["code"] = json!(diagnostic.rule.code);
        value["name"] = json!(diagnostic.rule.name);
        value["severity"] = json!(severity.name());
        value["message"] = json!(diagnostic.message.get(self.locale));
        value["label"] = json!(diagnostic.label.get(self.locale));
        let help = diagnostic.help.iter().map(|help| help.get(self.locale));
        value["help"] = json!(help.collect::<Vec<_>>());
        value["repeats"] = json!(diagnostic.repeats);
        value["related"] = json!(related);
        format!("{value}\n")
    }
}

/// Cuts a range at the end of its first line, so that a problem in a long text shows one line.
fn one_line(text: &str, range: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let start = range.start.min(text.len());
    let end = range.end.clamp(start, text.len());
    let first = text
        .get(start..end)
        .and_then(|marked| marked.find('\n'))
        .map_or(end, |newline| start + newline);
    start..first
}
