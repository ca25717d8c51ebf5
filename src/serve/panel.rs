//! The problems of a site as part of a page.
//!
//! The panel shows the same text as the terminal, made by the same printer. Here it is escaped, and
//! locations become links when an editor is set.

use super::printed::Printed;
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::html::escape;
use crate::messages::{Locale, serve as say};
use crate::preview::Change;
use crate::source::Sources;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// How a location in a file is opened in an editor.
#[derive(Clone, Debug)]
pub struct Editor {
    template: String,
}

/// The URL schemes of editors, by name.
const EDITORS: [(&str, &str); 7] = [
    ("cursor", "cursor://file/{file}:{line}:{column}"),
    ("idea", "idea://open?file={file}&line={line}"),
    (
        "sublime",
        "subl://open?url=file://{file}&line={line}&column={column}",
    ),
    (
        "textmate",
        "txmt://open?url=file://{file}&line={line}&column={column}",
    ),
    ("vscode", "vscode://file{file}:{line}:{column}"),
    ("vscodium", "vscodium://file{file}:{line}:{column}"),
    ("zed", "zed://file{file}:{line}:{column}"),
];

impl std::str::FromStr for Editor {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = EDITORS.iter().find(|(name, _)| *name == text);
        let template = known.map_or(text, |(_, template)| *template);
        let scheme = template
            .split_once(':')
            .map_or("", |(scheme, _)| scheme)
            .to_ascii_lowercase();
        let names: Vec<&str> = EDITORS.iter().map(|(name, _)| *name).collect();
        if !template.contains("{file}") {
            return Err(format!(
                "it is neither one of {} nor an address with {{file}} and {{line}} in it",
                names.join(", ")
            ));
        }
        if scheme.is_empty()
            || !scheme
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
            || ["javascript", "data", "vbscript", "file"].contains(&scheme.as_str())
        {
            return Err("it must begin with the scheme of an editor, such as vscode:".to_owned());
        }
        Ok(Self {
            template: template.to_owned(),
        })
    }
}

impl Editor {
    fn link(&self, file: &Path, line: usize, column: usize) -> String {
        let path = file.to_string_lossy().replace('\\', "/");
        self.template
            .replace("{file}", &super::address::encode(&path))
            .replace("{line}", &line.to_string())
            .replace("{column}", &column.to_string())
    }
}

/// The most errors, and the most warnings, that a panel lists. Each tab gets it as a whole with each
/// change, and a site of thousands of certifications has tens of thousands of warnings: a tab that
/// cannot take them at once is dropped, reconnects, and is dropped again.
const MOST_LISTED: usize = 100;

/// Problems of one severity.
struct Listed<'d> {
    problems: Vec<&'d Diagnostic>,
    /// How many there are besides.
    more: usize,
}

impl Listed<'_> {
    fn count(&self) -> usize {
        self.problems.len() + self.more
    }
}

/// Renders panels.
pub(super) struct Panel<'a> {
    pub sources: &'a Sources,
    pub severities: &'a Severities,
    /// The language of the panel and its messages.
    pub locale: Locale,
    pub editor: Option<&'a Editor>,
    /// What was already printed for the panel.
    pub printed: &'a Printed,
    pub root: &'a PathBuf,
    /// What changed last: problems there are listed before others if there are many.
    pub changed: &'a [Change],
}

impl Panel<'_> {
    /// The panel as markup, empty when there are no problems. `shows_last_pages` says that the
    /// last state without errors is shown instead of this one.
    pub(super) fn html(&self, diagnostics: &[Diagnostic], shows_last_pages: bool) -> String {
        let errors = self.listed(diagnostics, Severity::Error);
        let warnings = self.listed(diagnostics, Severity::Warning);
        if errors.count() + warnings.count() == 0 {
            return String::new();
        }
        let problems = errors.problems.iter().chain(&warnings.problems);
        let texts = self.printed.of(self.locale, problems.copied(), |problem| {
            self.problem(problem)
        });
        let (of_errors, of_warnings) = texts.split_at(errors.problems.len());
        let mut html = String::new();
        if errors.count() > 0 {
            let note = match shows_last_pages {
                true => escape(say::panel_kept().get(self.locale)),
                false => String::new(),
            };
            html.push_str(&format!(
                "<p><strong>{}</strong> {note}</p>\n{}",
                escape(say::panel_title().get(self.locale)),
                self.list(of_errors, errors.more)
            ));
        }
        if warnings.count() > 0 {
            html.push_str(&format!(
                "<details><summary>{} ({})</summary>\n{}</details>\n",
                escape(say::panel_warnings().get(self.locale)),
                warnings.count(),
                self.list(of_warnings, warnings.more)
            ));
        }
        let (class, role) = match errors.count() {
            0 => ("warnings", ""),
            _ => ("errors", " role=\"alert\""),
        };
        format!(
            "<div id=\"repere-panel\" class=\"{class}\" lang=\"{}\"{role}>\n{html}<button type=\"button\">{}</button>\n</div>\n",
            self.locale.tag(),
            escape(say::panel_close().get(self.locale))
        )
    }

    /// The problems of one severity: if there are too many, those in files that changed last, then
    /// the first of the others.
    fn listed<'d>(&self, diagnostics: &'d [Diagnostic], severity: Severity) -> Listed<'d> {
        let problems = diagnostics.iter();
        let problems =
            problems.filter(|problem| self.severities.of(problem.rule) == Some(severity));
        let mut problems: Vec<&Diagnostic> = problems.collect();
        let more = problems.len().saturating_sub(MOST_LISTED);
        if more > 0 {
            let changed = self.changed.iter().map(|change| change.path.as_str());
            let changed: BTreeSet<&str> = changed.collect();
            let is_elsewhere = |problem: &&Diagnostic| {
                let file = self.sources.get(problem.span.file);
                !changed.contains(file.path.as_str())
            };
            problems.sort_by_cached_key(is_elsewhere);
            problems.truncate(MOST_LISTED);
        }
        Listed { problems, more }
    }

    /// Printed problems, and how many more there are.
    fn list(&self, texts: &[Arc<str>], more: usize) -> String {
        let mut html = format!("<div>\n{}", texts.concat());
        if more > 0 {
            let more = say::panel_more(more);
            html.push_str(&format!("<p>{}</p>\n", escape(more.get(self.locale))));
        }
        html.push_str("</div>\n");
        html
    }

    /// One problem, with the text of the terminal.
    fn problem(&self, diagnostic: &Diagnostic) -> String {
        let printer = Printer {
            sources: self.sources,
            severities: self.severities,
            format: Format::Human,
            locale: self.locale,
            color: false,
        };
        let printed = printer.print(diagnostic);
        let mut text = escape(printed.trim_end());
        if let Some(editor) = self.editor {
            let file = diagnostic.span.file;
            let path = &self.sources.get(file).path;
            let at = self.sources.line_column(file, diagnostic.span.range.start);
            let location = format!("{}:{}:{}", escape(path), at.line, at.column);
            // The built-in theme is not in files.
            let whole = self.root.join(path);
            if let (true, Some(start)) = (whole.is_file(), text.find(&location)) {
                let link = escape(&editor.link(&whole, at.line, at.column));
                let anchor = format!("<a href=\"{link}\">{location}</a>");
                text.replace_range(start..start + location.len(), &anchor);
            }
        }
        format!("<pre>{text}</pre>\n")
    }

    /// A page that says why there is no page to show.
    pub(super) fn page(&self, diagnostics: &[Diagnostic], root: &str) -> String {
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <title>{title}</title>\n<link rel=\"stylesheet\" href=\"{root}{own}client.css\">\n\
             </head>\n<body data-preview=\"errors\">\n<main>\n<h1>{title}</h1>\n{panel}</main>\n</body>\n</html>\n",
            self.locale.tag(),
            title = escape(say::panel_title().get(self.locale)),
            own = super::address::OWN,
            panel = self.html(diagnostics, false),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Editor;
    use std::path::Path;

    #[test]
    fn editors() {
        let link = |text: &str| {
            let editor: Editor = text.parse().unwrap();
            editor.link(Path::new("/a b/é.toml"), 3, 5)
        };
        assert_eq!(link("vscode"), "vscode://file/a%20b/%C3%A9.toml:3:5");
        assert_eq!(
            link("mine://open?at={file}#{line}"),
            "mine://open?at=/a%20b/%C3%A9.toml#3"
        );
        for refused in [
            "emacs",
            "javascript:alert('{file}')",
            "{file}:{line}",
            "data:{file}",
        ] {
            assert!(refused.parse::<Editor>().is_err(), "{refused}");
        }
    }
}
