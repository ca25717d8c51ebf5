//! Colours in style sheets: variables by scheme, and rules that set both the colour of a text and
//! its background.

use std::ops::Range;

/// The scheme to which a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum For {
    Both,
    Light,
    Dark,
}

/// A value and its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Value<'c> {
    pub text: &'c str,
    pub range: Range<usize>,
}

/// A declaration of a variable for the whole page.
#[derive(Clone, Debug)]
pub(super) struct Variable<'c> {
    pub name: &'c str,
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

/// The contents of a style sheet.
#[derive(Clone, Debug, Default)]
pub(super) struct Style<'c> {
    pub variables: Vec<Variable<'c>>,
    pub rules: Vec<Rule<'c>>,
    pub lone: Vec<Lone<'c>>,
    /// All declarations for screens: property and value.
    pub declared: Vec<(&'c str, &'c str)>,
}

/// A block that is open.
struct Block<'c> {
    selector: &'c str,
    scheme: For,
    /// Whether it applies only to print, or to forced colours.
    elsewhere: bool,
    colour: Option<Value<'c>>,
    background: Option<Value<'c>>,
}

impl<'c> Style<'c> {
    /// Parses a style sheet. Invalid parts are skipped, as in browsers.
    pub(super) fn read(css: &'c str) -> Self {
        let mut style = Self::default();
        let mut open: Vec<Block<'c>> = Vec::new();
        let bytes = css.as_bytes();
        let (mut at, mut from, mut parentheses) = (0, 0, 0_usize);
        while at < bytes.len() {
            match bytes[at] {
                b'/' if bytes.get(at + 1) == Some(&b'*') => {
                    let end = css[at..].find("*/").map_or(css.len(), |end| at + end + 2);
                    if css[from..at].trim().is_empty() {
                        from = end;
                    }
                    at = end;
                    continue;
                }
                quote @ (b'"' | b'\'') => {
                    at += 1;
                    while at < bytes.len() && bytes[at] != quote {
                        at += if bytes[at] == b'\\' { 2 } else { 1 };
                    }
                }
                b'(' => parentheses += 1,
                b')' => parentheses = parentheses.saturating_sub(1),
                b'{' if parentheses == 0 => {
                    let block = Block::open(css[from..at].trim(), open.last());
                    open.push(block);
                    from = at + 1;
                }
                b';' | b'}' if parentheses == 0 => {
                    if let Some(block) = open.last_mut() {
                        style.declaration(css, from..at, block);
                    }
                    if bytes[at] == b'}'
                        && let Some(block) = open.pop()
                    {
                        style.end(block);
                    }
                    from = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        style
    }

    fn declaration(&mut self, css: &'c str, range: Range<usize>, block: &mut Block<'c>) {
        let Some((name, value)) = css.get(range.clone()).and_then(|text| text.split_once(':'))
        else {
            return;
        };
        let start = range.start + name.len() + 1 + value.len() - value.trim_start().len();
        let text = value.trim().trim_end_matches("!important").trim_end();
        let value = Value {
            text,
            range: start..start + text.len(),
        };
        let name = name.rsplit("*/").next().unwrap_or(name).trim();
        if block.elsewhere {
            return;
        }
        self.declared.push((name, text));
        if let Some(name) = name.strip_prefix("--") {
            if block.is_page() {
                self.variables.push(Variable {
                    name,
                    value,
                    scheme: block.scheme,
                });
            }
        } else if name.eq_ignore_ascii_case("color") {
            block.colour = Some(value);
        } else if name.eq_ignore_ascii_case("background-color")
            || name.eq_ignore_ascii_case("background")
        {
            block.background = Some(value);
        }
    }

    fn end(&mut self, block: Block<'c>) {
        let (selector, scheme) = (block.selector, block.scheme);
        match (block.colour, block.background) {
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

impl<'c> Block<'c> {
    fn open(prelude: &'c str, around: Option<&Self>) -> Self {
        let mut block = Self {
            selector: prelude,
            scheme: around.map_or(For::Both, |around| around.scheme),
            elsewhere: around.is_some_and(|around| around.elsewhere),
            colour: None,
            background: None,
        };
        if let Some(rule) = prelude.strip_prefix('@') {
            let rule = rule.to_ascii_lowercase();
            let is_media = rule.starts_with("media");
            if is_media && rule.contains("prefers-color-scheme") {
                block.scheme = if rule.contains("dark") {
                    For::Dark
                } else {
                    For::Light
                };
            }
            block.elsewhere |= is_media && rule.contains("print") && !rule.contains("not print");
            block.elsewhere |= rule.contains("forced-colors") || rule.starts_with("page");
        }
        block
    }

    /// Whether its variables apply to the whole page.
    fn is_page(&self) -> bool {
        self.selector
            .split(',')
            .any(|selector| matches!(selector.trim(), ":root" | "html" | "html:root" | "body"))
    }
}

#[cfg(test)]
mod tests {
    use super::{For, Style};

    #[test]
    fn variables_and_rules() {
        let css = "/* a { } */ :root { --a: #fff; /* b */ --b: url(\"x;}\"); }\n\
                   @media (prefers-color-scheme: dark) { :root { --a: #000 !important } }\n\
                   @media print { :root { --a: red } p { color: red; background: blue } }\n\
                   p { color: var(--a); background: #123; }";
        let style = Style::read(css);
        let variables: Vec<_> = style
            .variables
            .iter()
            .map(|it| (it.name, it.value.text, it.scheme))
            .collect();
        assert_eq!(
            variables,
            [
                ("a", "#fff", For::Both),
                ("b", "url(\"x;}\")", For::Both),
                ("a", "#000", For::Dark)
            ]
        );
        assert_eq!(&css[style.variables[2].value.range.clone()], "#000");
        assert_eq!(style.rules.len(), 1);
        assert_eq!(style.rules[0].background.text, "#123");
    }
}
