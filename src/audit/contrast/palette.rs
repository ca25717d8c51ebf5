//! Colours and their contrast: the variables of a scheme, and how their values are read.

use crate::audit::style::{For, Style};
use crate::load::Dataset;
use crate::messages::{Message, audit as say};
use crate::source::{FileId, Span};
use csscolorparser::Color;
use std::collections::BTreeMap;

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    pub(super) const ALL: [Self; 2] = [Self::Light, Self::Dark];

    pub(super) fn name(self) -> Message {
        match self {
            Self::Light => say::light(),
            Self::Dark => say::dark(),
        }
    }

    pub(super) fn has(self, rule: For) -> bool {
        match rule {
            For::Both => true,
            For::Light => self == Self::Light,
            For::Dark => self == Self::Dark,
        }
    }
}

/// The source of a variable's value: the nearer to the site, the more likely its author can fix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    BuiltIn,
    StyleSheet,
    Configuration,
}

/// The value of a variable.
#[derive(Clone, Debug)]
pub(super) struct Given<'s> {
    pub(super) text: &'s str,
    pub(super) span: Span,
    pub(super) origin: Origin,
}

/// A style sheet of a site or of its theme.
pub(super) struct Source<'s> {
    pub(super) file: FileId,
    pub(super) origin: Origin,
    pub(super) style: Style<'s>,
}

/// The variables of a scheme, by name without dashes.
pub(super) struct Palette<'s> {
    pub(super) scheme: Scheme,
    variables: BTreeMap<String, Given<'s>>,
}

impl<'s> Palette<'s> {
    /// The variables of a scheme, from all sources. Those of `repere.toml` override the first style
    /// sheet, which is that of the theme, and are overridden by the others.
    pub(super) fn new(dataset: &'s Dataset, sheets: &[Source<'s>], scheme: Scheme) -> Self {
        let mut palette = Self {
            scheme,
            variables: BTreeMap::new(),
        };
        let (theme, others) = sheets.split_at(sheets.len().min(1));
        theme.iter().for_each(|sheet| palette.add_sheet(sheet));
        let site = &dataset.site.record;
        let dark = (scheme == Scheme::Dark).then_some(&site.dark_variables);
        for (name, text) in std::iter::once(&site.variables).chain(dark).flatten() {
            let given = Given {
                text: text.as_str(),
                span: dataset.site.span(text),
                origin: Origin::Configuration,
            };
            let name = name.trim_start_matches("--").to_owned();
            palette.variables.insert(name, given);
        }
        others.iter().for_each(|sheet| palette.add_sheet(sheet));
        palette
    }

    fn add_sheet(&mut self, sheet: &Source<'s>) {
        for variable in &sheet.style.variables {
            if !self.scheme.has(variable.scheme) {
                continue;
            }
            let given = Given {
                text: variable.value.text,
                span: Span::new(sheet.file, variable.value.range.clone()),
                origin: sheet.origin,
            };
            self.variables.insert(variable.name.clone(), given);
        }
    }

    /// The value of a variable.
    pub(super) fn get(&self, name: &str) -> Option<&Given<'s>> {
        self.variables.get(name)
    }

    /// The colour that a value means in this scheme; `None` if it is not a colour, or unknown.
    pub(super) fn colour(&self, text: &str) -> Option<Color> {
        self.resolve(text, 0)
    }

    /// As [`Palette::colour`], at a depth of variables that refer to variables.
    fn resolve(&self, text: &str, depth: usize) -> Option<Color> {
        const DEEPEST: usize = 8;
        let text = text.trim();
        if depth > DEEPEST {
            return None;
        }
        if let Some(inside) = call(text, "var") {
            let (name, fallback) = match inside.split_once(',') {
                Some((name, fallback)) => (name, Some(fallback)),
                None => (inside, None),
            };
            let given = self.get(name.trim().trim_start_matches("--"));
            let text = given.map(|given| given.text).or(fallback)?;
            return self.resolve(text, depth + 1);
        }
        if let Some(inside) = call(text, "light-dark") {
            let (light, dark) = inside.split_at(comma(inside)?);
            let text = match self.scheme {
                Scheme::Light => light,
                Scheme::Dark => dark.trim_start_matches(','),
            };
            return self.resolve(text, depth + 1);
        }
        csscolorparser::parse(text).ok()
    }

    /// The contrast of two colours as WCAG defines it, from 1 to 21. Translucent colours are
    /// blended first, the one behind with the background of the page.
    pub(super) fn contrast(&self, front: &Color, behind: &Color) -> f32 {
        let paper = self.get("paper").and_then(|it| self.colour(it.text));
        let behind = over(behind, &paper.unwrap_or(Color::new(1.0, 1.0, 1.0, 1.0)));
        let front = over(front, &behind);
        let (one, other) = (luminance(&front), luminance(&behind));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }
}

/// The text between the parentheses of a function.
fn call<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.strip_prefix(name)?
        .strip_prefix('(')?
        .strip_suffix(')')
}

/// The first comma outside parentheses.
fn comma(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return Some(at),
            _ => {}
        }
        None
    })
}

/// A colour blended over another.
fn over(front: &Color, behind: &Color) -> Color {
    let mix =
        |front_part: f32, behind_part: f32| front_part * front.a + behind_part * (1.0 - front.a);
    Color::new(
        mix(front.r, behind.r),
        mix(front.g, behind.g),
        mix(front.b, behind.b),
        1.0,
    )
}

/// The relative luminance of WCAG.
fn luminance(colour: &Color) -> f32 {
    let linear = |part: f32| {
        let part = part.clamp(0.0, 1.0);
        if part <= 0.040_45 {
            part / 12.92
        } else {
            libm::powf((part + 0.055) / 1.055, 2.4)
        }
    };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

#[cfg(test)]
mod tests {
    use super::{Palette, Scheme};
    use std::collections::BTreeMap;

    #[test]
    fn contrasts_of_all_kinds_of_colours() {
        let palette = Palette {
            scheme: Scheme::Light,
            variables: BTreeMap::new(),
        };
        for (front, behind, expected) in [
            ("#000", "#ffffff", 21.0),
            ("#767676", "white", 4.54),
            ("rgb(118 118 118)", "#fffffffe", 4.54),
            ("hsl(0, 0%, 46.3%)", "#ffff", 4.54),
            ("rgba(0, 0, 0, .5)", "#fff", 3.98),
            ("light-dark(rgb(0, 0, 0), white)", "white", 21.0),
            ("var(--missing, navy)", "white", 16.0),
        ] {
            let colour = |text| palette.colour(text).unwrap();
            let found = palette.contrast(&colour(front), &colour(behind));
            assert!(
                (found - expected).abs() < 0.06,
                "{front} on {behind}: {found}"
            );
        }
        assert!(palette.colour("accentuated").is_none());
        assert!(palette.colour("var(--missing)").is_none());
    }
}
