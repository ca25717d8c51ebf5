//! The colours of a style sheet: its variables by scheme, and its rules that set the colour of a
//! text, that of its background, or both.

use super::sheets::{Declaration, Sheet, StyleRule};
use std::ops::Range;

/// The scheme to which a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Both,
    Light,
    Dark,
}

/// A value and its byte range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value<'c> {
    pub text: &'c str,
    pub range: Range<usize>,
}

/// A declaration of a variable for the whole page.
#[derive(Clone, Debug)]
pub(super) struct Variable<'c> {
    pub name: String,
    pub value: Value<'c>,
    pub scheme: For,
}

/// A rule that sets both colours of a text.
#[derive(Clone, Debug)]
pub(super) struct Rule<'c> {
    pub selector: &'c str,
    pub colour: Value<'c>,
    pub background: Value<'c>,
    pub scheme: For,
}

/// A rule that sets either the colour of a text or its background, but not both.
#[derive(Clone, Debug)]
pub(super) struct Lone<'c> {
    pub selector: &'c str,
    pub value: Value<'c>,
    pub is_text: bool,
    pub scheme: For,
}

/// The colours of a style sheet, for screens.
#[derive(Clone, Debug, Default)]
pub(super) struct Style<'c> {
    pub variables: Vec<Variable<'c>>,
    pub rules: Vec<Rule<'c>>,
    pub lone: Vec<Lone<'c>>,
}

impl<'c> Style<'c> {
    /// Parses a style sheet. Invalid parts are skipped, as in browsers.
    pub(super) fn read(css: &'c str) -> Self {
        let mut style = Self::default();
        for rule in Sheet::read(css).rules {
            style.rule(&rule);
        }
        // A nested rule is read before its parent ends, but the later declaration takes effect.
        style
            .variables
            .sort_by_key(|variable| variable.value.range.start);
        style
    }

    fn rule(&mut self, rule: &StyleRule<'c>) {
        let scheme = scheme(rule);
        if is_for_page(rule) {
            let variables = rule.declarations.iter().filter_map(|declaration| {
                Some(Variable {
                    name: declaration.name.strip_prefix("--")?.to_owned(),
                    value: value(declaration),
                    scheme,
                })
            });
            self.variables.extend(variables);
        }
        let selector = rule.selector;
        let background = |declaration: &&Declaration<'_>| {
            declaration.name == "background" || declaration.name == "background-color"
        };
        let background = rule.declarations.iter().rev().find(background).map(value);
        match (rule.get("color").map(value), background) {
            (Some(colour), Some(background)) => self.rules.push(Rule {
                selector,
                colour,
                background,
                scheme,
            }),
            (Some(value), None) => self.lone.push(Lone {
                selector,
                value,
                is_text: true,
                scheme,
            }),
            (None, Some(value)) => self.lone.push(Lone {
                selector,
                value,
                is_text: false,
                scheme,
            }),
            (None, None) => {}
        }
    }
}

fn value<'c>(declaration: &Declaration<'c>) -> Value<'c> {
    Value {
        text: declaration.value,
        range: declaration.value_range(),
    }
}

/// The scheme that the conditions around a rule ask for, the innermost first.
fn scheme(rule: &StyleRule<'_>) -> For {
    let mut conditions = rule.conditions.iter().rev();
    let condition = conditions.find(|condition| {
        condition.starts_with("media") && condition.contains("prefers-color-scheme")
    });
    match condition {
        None => For::Both,
        Some(condition) if condition.contains("dark") => For::Dark,
        Some(_) => For::Light,
    }
}

/// Whether the variables of a rule hold for the whole page.
fn is_for_page(rule: &StyleRule<'_>) -> bool {
    let mut selectors = rule.selector.split(',').map(str::trim);
    selectors.any(|selector| matches!(selector, ":root" | "html" | "html:root" | "body"))
}

#[cfg(test)]
mod tests {
    use super::{For, Style};

    fn variables<'s>(style: &'s Style<'_>) -> Vec<(&'s str, &'s str, For)> {
        let variables = style.variables.iter();
        variables
            .map(|it| (it.name.as_str(), it.value.text, it.scheme))
            .collect()
    }

    #[test]
    fn variables_and_rules() {
        let css = "/* a { } */ :root { --a: #fff; /* b */ --B: url(\"x;}\"); }\n\
                   @media (prefers-color-scheme: dark) { :root { --a: #000 !important } }\n\
                   @media print { :root { --a: red } p { color: red; background: blue } }\n\
                   p { color: var(--a); background: #123; }";
        let style = Style::read(css);
        assert_eq!(
            variables(&style),
            [
                ("a", "#fff", For::Both),
                ("B", "url(\"x;}\")", For::Both),
                ("a", "#000", For::Dark)
            ]
        );
        assert_eq!(&css[style.variables[2].value.range.clone()], "#000");
        assert_eq!(style.rules.len(), 1);
        assert_eq!(style.rules[0].background.text, "#123");
    }

    /// Rules inside rules were read as text of the rule around them.
    #[test]
    fn a_scheme_inside_a_rule() {
        let css = ":root { --a: #fff; @media (prefers-color-scheme: dark) { --a: #000 } }";
        assert_eq!(
            variables(&Style::read(css)),
            [("a", "#fff", For::Both), ("a", "#000", For::Dark)]
        );
    }
}
