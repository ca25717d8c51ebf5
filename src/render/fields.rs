//! Finds fields in conditions of a site's templates that no view has.
//!
//! Printing a field that does not exist is an error of the template engine, but in a condition such
//! a field counts as `none`: a misspelt name would silently drop part of a page.

use super::{Page, Renderer};
use crate::diagnostics::{Diagnostic, codes};
use crate::messages::render as say;
use crate::source::Span;
use std::ops::Range;
use tera::Value;

impl Renderer {
    /// Reports misspelt fields of `site`, `page` and `t`, which all pages have, in conditions of
    /// the templates of the site and of its theme folder.
    pub(crate) fn unknown_fields(&self) -> Vec<Diagnostic> {
        let page = Value::from_serializable(&self.page_view(Page::Home, "/"));
        let texts = self.theme.language.texts_value();
        let roots = [
            ("site", keys(&self.site_view)),
            ("page", keys(&page)),
            ("t", keys(&texts)),
        ];
        let mut found = Vec::new();
        let templates = self.theme.template_paths();
        for (_, path) in templates.filter(|(name, _)| !name.starts_with("default/")) {
            let Some(file) = self.sources.find(path) else {
                continue;
            };
            let text = &self.sources.get(file).text;
            for (root, known) in &roots {
                if shadows(text, root) {
                    continue;
                }
                for at in fields_in_conditions(text, root) {
                    let field = &text[at.clone()];
                    if known.iter().any(|known| known == field) {
                        continue;
                    }
                    found.push(
                        Diagnostic::new(
                            &codes::UNKNOWN_FIELD,
                            Span::new(file, at),
                            say::unknown_field(root, field),
                        )
                        .label(say::unknown_field_label())
                        .suggest(field, known.iter().map(String::as_str))
                        .help(say::see_views()),
                    );
                }
            }
        }
        found
    }
}

fn keys(view: &Value) -> Vec<String> {
    let map = view.as_map().into_iter().flat_map(|map| map.keys());
    map.filter_map(|key| key.as_str().map(str::to_owned))
        .collect()
}

/// Whether a template gives a name of its own the name of a root variable: in an assignment, a loop
/// or the arguments of a component.
fn shadows(text: &str, root: &str) -> bool {
    tags(text).any(|tag| {
        let words: Vec<&str> = text[tag]
            .split(|c: char| !(c.is_alphanumeric() || c == '_'))
            .filter(|word| !word.is_empty())
            .collect();
        match words.first() {
            Some(&("set" | "set_global" | "for")) => {
                let before_in = words.iter().take_while(|word| **word != "in");
                words.get(1) == Some(&root) || before_in.skip(1).any(|word| *word == root)
            }
            Some(&"component") => words.iter().skip(2).any(|word| *word == root) && root != "t",
            _ => false,
        }
    })
}

/// The fields of a root variable that conditions use; a test with `is defined` acknowledges that
/// the field may be missing.
fn fields_in_conditions(text: &str, root: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for tag in tags(text) {
        let inside = &text[tag.clone()];
        let words = inside.trim_start_matches('-').trim_start();
        let is_condition = ["if ", "elif "].iter().any(|word| words.starts_with(word));
        if !is_condition || inside.contains("defined") {
            continue;
        }
        let name = format!("{root}.");
        for (at, _) in inside.match_indices(&name) {
            let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
            let quotes = inside[..at].matches(['"', '\'', '`']).count();
            if inside[..at].ends_with(is_part) || quotes % 2 == 1 {
                continue;
            }
            let start = at + name.len();
            let rest = &inside[start..];
            let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_'));
            let length = length.unwrap_or(rest.len());
            if length > 0 {
                found.push(tag.start + start..tag.start + start + length);
            }
        }
    }
    found
}

/// The text between `{%` and `%}`.
fn tags(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("{%").filter_map(|(at, _)| {
        let start = at + 2;
        let length = text[start..].find("%}")?;
        Some(start..start + length)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'t>(text: &'t str, root: &str) -> Vec<&'t str> {
        fields_in_conditions(text, root)
            .into_iter()
            .map(|at| &text[at])
            .collect()
    }

    #[test]
    fn fields_are_found_in_conditions() {
        let text = "{% if page.titel and not site.publisher.email %}{{ page.x }}{%- elif page.kind == \"page.y\" %}{% endif %}";
        assert_eq!(names(text, "page"), ["titel", "kind"]);
        assert_eq!(names(text, "site"), ["publisher"]);
        assert_eq!(names("{% if subpage.a or a.page.b %}", "page"), [""; 0]);
        assert_eq!(names("{% if page.new is defined %}", "page"), [""; 0]);
    }

    #[test]
    fn variables_of_a_template_shadow_the_root() {
        assert!(shadows("{% for page in pages %}", "page"));
        assert!(shadows("{% for key, page in pages %}", "page"));
        assert!(shadows("{% set site = 1 %}", "site"));
        assert!(shadows("{% component links(page, @t) %}", "page"));
        assert!(!shadows("{% for x in page.breadcrumb %}", "page"));
        assert!(!shadows("{% component links(items, @t) %}", "t"));
    }
}
