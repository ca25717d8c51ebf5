//! The style sheet variables that a site sets: their names must be used somewhere, and their values
//! must stay inside the rule they are written into.

use super::foreign::is_foreign;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::{Dataset, Text};
use crate::messages::audit as say;
use crate::render::Theme;
use crate::source::{Sources, Span};
use std::collections::BTreeSet;

/// Reports variables of a site that no style sheet uses, and values that would do more than set
/// one.
pub fn variables(
    dataset: &Dataset,
    theme: &Theme,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    for (file, is_built_in) in theme.style_sheets() {
        if !is_built_in {
            super::foreign::style_sheet(file, sources, diagnostics);
        }
    }
    let site = &dataset.site;
    let tables = [
        ("variables", &site.record.variables),
        ("dark_variables", &site.record.dark_variables),
    ];
    if tables.iter().all(|(_, table)| table.is_empty()) {
        return;
    }
    let used: BTreeSet<&str> = theme
        .style_sheets()
        .flat_map(|(file, _)| names(&sources.get(file).text))
        .collect();
    for (table, variables) in tables {
        for (name, value) in variables {
            let span = site.span(value);
            diagnostics.extend(wrong_name(name, table, &used, &span));
            diagnostics.extend(wrong_value(name, value, span));
        }
    }
}

/// The problem of a name that no style sheet uses, or that cannot be the name of a variable.
fn wrong_name(name: &str, table: &str, used: &BTreeSet<&str>, span: &Span) -> Option<Diagnostic> {
    if !name.is_empty() && !name.chars().all(is_part_of_name) {
        let message = say::not_a_variable(name.escape_debug().to_string());
        let diagnostic = Diagnostic::new(&codes::INVALID_VALUE, span.clone(), message);
        return Some(diagnostic.help(say::variable_characters()));
    }
    if used.contains(name) {
        return None;
    }
    let message = say::unknown_variable(name, table);
    let diagnostic = Diagnostic::new(&codes::UNKNOWN_VARIABLE, span.clone(), message)
        .label(say::changes_nothing());
    let plain = name.trim_start_matches('-');
    Some(match used.contains(plain) {
        true => diagnostic.help(say::without_hyphens(plain)),
        false => diagnostic
            .suggest(name, used.iter().copied())
            .help(say::see_variables()),
    })
}

/// The problem of a value that would do more than set the variable.
fn wrong_value(name: &str, value: &Text, span: Span) -> Option<Diagnostic> {
    let (rule, why, help) = match fits(value).err()? {
        Wrong::Foreign => (
            &codes::FOREIGN_RESOURCE,
            say::variable_foreign(),
            say::host_it_yourself(),
        ),
        Wrong::Empty => (
            &codes::EMPTY_TEXT,
            say::variable_empty(),
            say::write_value_or_delete(),
        ),
        Wrong::Leaves => (
            &codes::INVALID_VALUE,
            say::variable_unclosed(),
            say::one_value(),
        ),
    };
    let diagnostic = Diagnostic::new(rule, span, say::variable_is(name, why));
    Some(diagnostic.label(say::value_of_sheet()).help(help))
}

/// The names of variables in a style sheet, without the two hyphens.
fn names(css: &str) -> impl Iterator<Item = &str> {
    css.match_indices("--").filter_map(|(at, hyphens)| {
        let name = &css[at + hyphens.len()..];
        let end = name.find(|c| !is_part_of_name(c));
        let name = &name[..end.unwrap_or(name.len())];
        let begins = !css[..at].ends_with(is_part_of_name);
        (begins && !name.is_empty()).then_some(name)
    })
}

fn is_part_of_name(c: char) -> bool {
    c == '-' || c == '_' || c.is_ascii_alphanumeric() || !c.is_ascii()
}

/// Why a value cannot be written into a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Empty,
    Leaves,
    Foreign,
}

/// Whether a value is a single value, as browsers parse it.
fn fits(value: &Text) -> Result<(), Wrong> {
    fits_text(value.as_str())
}

fn fits_text(value: &str) -> Result<(), Wrong> {
    if value.trim().is_empty() {
        return Err(Wrong::Empty);
    }
    let mut closing = Vec::new();
    let mut characters = value.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' | '\'' => {
                // A string ends on its line; a backslash could hide its end.
                let inside = characters.by_ref().map(|(_, c)| c);
                let end = inside
                    .take_while(|inner| !matches!(inner, '\n' | '\r' | '\u{c}' | '\\'))
                    .find(|inner| *inner == c);
                if end.is_none() {
                    return Err(Wrong::Leaves);
                }
            }
            '(' => closing.push(')'),
            '[' => closing.push(']'),
            ')' | ']' if closing.pop() != Some(c) => return Err(Wrong::Leaves),
            ';' | '{' | '}' | '\\' | '!' | '\u{0}' => return Err(Wrong::Leaves),
            '/' if value[at..].starts_with("/*") => return Err(Wrong::Leaves),
            _ => {}
        }
    }
    if !closing.is_empty() {
        return Err(Wrong::Leaves);
    }
    let parts = value.split(['(', ')', '"', '\'', ',', ' ']);
    if parts.into_iter().any(is_foreign) {
        return Err(Wrong::Foreign);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Wrong, fits_text, names};

    #[test]
    fn values_stay_in_their_rule() {
        for value in [
            "#7a2e0e",
            "Georgia, \"Times New Roman\", serif",
            "calc(100% - (2rem + 1px))",
            "url(/fond.png)",
            "url(\"fond;x.png\")",
            "rgb(0 0 0 / 50%)",
            "'}'",
        ] {
            assert_eq!(fits_text(value), Ok(()), "{value}");
        }
        for value in [
            "Georgia; } body { display: none",
            "red; --x: 1",
            "red }",
            "url(x",
            "x)",
            "\"open",
            "\"a\nb\"",
            "red /* x",
            "red \\7d",
            "red !important",
            "[a)",
        ] {
            assert_eq!(fits_text(value), Err(Wrong::Leaves), "{value}");
        }
        assert_eq!(fits_text(" "), Err(Wrong::Empty));
        for value in [
            "url(https://e.org/a.png)",
            "url( '//e.org/a.png' )",
            "image-set(\"http://e.org/a\" 1x)",
        ] {
            assert_eq!(fits_text(value), Err(Wrong::Foreign), "{value}");
        }
    }

    #[test]
    fn names_of_a_style_sheet() {
        let css = ":root { --ink: red; --a-b_c:1 } p { color: var(--ink, var(--other)); } .a--b {}";
        let found: Vec<&str> = names(css).collect();
        assert_eq!(found, ["ink", "a-b_c", "ink", "other"]);
    }
}
