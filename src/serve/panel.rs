//! The problems of a site as part of a page.
//!
//! The panel shows the same text as the terminal, made by the same printer. Here it is escaped, and
//! locations become links when an editor is set.

use super::printed::Printed;
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::html::escape;
use crate::messages::{Locale, serve as say};
use crate::source::Sources;
use std::path::{Path, PathBuf};

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
}

impl Panel<'_> {
    /// The panel as markup, empty when there are no problems. `shows_last_pages` says that the
    /// last state without errors is shown instead of this one.
    pub(super) fn html(&self, diagnostics: &[Diagnostic], shows_last_pages: bool) -> String {
        let is_reported = |problem: &&Diagnostic| self.severities.of(problem.rule).is_some();
        let texts = self.printed.of(
            self.locale,
            diagnostics.iter().filter(is_reported),
            |problem| self.problem(problem),
        );
        let (mut errors, mut warnings) = (String::new(), String::new());
        for (problem, text) in diagnostics.iter().filter(is_reported).zip(&texts) {
            match self.severities.of(problem.rule) {
                Some(Severity::Error) => errors.push_str(text),
                _ => warnings.push_str(text),
            }
        }
        if errors.is_empty() && warnings.is_empty() {
            return String::new();
        }
        let mut html = String::new();
        if !errors.is_empty() {
            let note = match shows_last_pages {
                true => escape(say::panel_kept().get(self.locale)),
                false => String::new(),
            };
            html.push_str(&format!(
                "<p><strong>{}</strong> {note}</p>\n<div>\n{errors}</div>\n",
                escape(say::panel_title().get(self.locale))
            ));
        }
        if !warnings.is_empty() {
            let count = diagnostics
                .iter()
                .filter(|problem| self.severities.of(problem.rule) == Some(Severity::Warning))
                .count();
            html.push_str(&format!(
                "<details><summary>{} ({count})</summary>\n<div>\n{warnings}</div>\n</details>\n",
                escape(say::panel_warnings().get(self.locale))
            ));
        }
        let (class, role) = if errors.is_empty() {
            ("warnings", "")
        } else {
            ("errors", " role=\"alert\"")
        };
        format!(
            "<div id=\"repere-panel\" class=\"{class}\" lang=\"{}\"{role}>\n{html}<button type=\"button\">{}</button>\n</div>\n",
            self.locale.tag(),
            escape(say::panel_close().get(self.locale))
        )
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
