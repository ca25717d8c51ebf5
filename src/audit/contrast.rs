//! The contrast of the colours of a theme, in both schemes.
//!
//! Colours are variables of the style sheet; `theme.toml` declares the pairs. Their values come
//! from the style sheet, from `repere.toml`, and from style sheets of the site, later ones
//! overriding earlier ones, as in browsers. Rules that set a colour together with its background
//! are checked as well.

mod palette;
mod rules;

use super::style::Style;
use crate::diagnostics::{Diagnostic, Diagnostics, Rule, codes};
use crate::load::Dataset;
use crate::messages::{Message, audit as say};
use crate::render::{Pair, Theme, Use};
use crate::source::{FileId, Sources, Span};
use palette::{Given, Origin, Palette, Scheme, Source};
use std::collections::BTreeMap;

/// Reports colour pairs with too little contrast.
pub fn contrast(
    dataset: &Dataset,
    theme: &Theme,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let sheets: Vec<Source<'_>> = theme
        .style_sheets()
        .map(|(file, built_in)| Source {
            file,
            origin: match built_in {
                true => Origin::BuiltIn,
                false => Origin::StyleSheet,
            },
            style: Style::read(&sources.get(file).text),
        })
        .collect();
    let palettes = Scheme::ALL.map(|scheme| Palette::new(dataset, &sheets, scheme));
    let mut unread: BTreeMap<(FileId, usize), Diagnostic> = BTreeMap::new();
    for palette in &palettes {
        let mut found: BTreeMap<Key, Vec<Faint>> = BTreeMap::new();
        for pair in theme.pairs() {
            match judge(pair, palette) {
                Judged::Faint(key, faint) => found.entry(key).or_default().push(faint),
                Judged::Unread(given) => {
                    for (name, given) in given {
                        unread
                            .entry((given.span.file, given.span.range.start))
                            .or_insert_with(|| not_read(name, given));
                    }
                }
                Judged::Fine => {}
            }
        }
        for (key, faint) in found {
            diagnostics.extend(report(&key, faint));
        }
    }
    diagnostics.extend(unread.into_values());
    for sheet in &sheets {
        if sheet.origin != Origin::BuiltIn {
            rules::lone(sheet, &palettes, diagnostics);
        }
        for palette in &palettes {
            rules::pairs(sheet, palette, diagnostics);
        }
    }
}

/// How serious a low contrast is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    /// Below the enhanced contrast (WCAG level AAA).
    Low,
    /// Below the required contrast (WCAG level AA).
    TooLow,
}

impl Level {
    fn rule(self) -> &'static Rule {
        match self {
            Self::TooLow => &codes::CONTRAST,
            Self::Low => &codes::LOW_CONTRAST,
        }
    }
}

/// What a low contrast breaks.
struct Verdict {
    level: Level,
    needed: Message,
}

impl Verdict {
    /// `None` if the contrast is high enough.
    fn of(ratio: f32, of: Use) -> Option<Self> {
        let (level, needed) = match of {
            Use::Text if ratio < 4.5 => (Level::TooLow, say::text_needs_4_5()),
            Use::Text if ratio < 7.0 => (Level::Low, say::text_needs_7()),
            Use::Graphics if ratio < 3.0 => (Level::TooLow, say::graphics_need_3()),
            Use::Text | Use::Graphics => return None,
        };
        Some(Self { level, needed })
    }
}

/// What groups faint pairs into one problem: where to fix it, the scheme, and the severity.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: FileId,
    start: usize,
    scheme: Scheme,
    level: Level,
}

/// A pair with too little contrast.
struct Faint {
    ratio: f32,
    front: String,
    behind: String,
    needed: Message,
    span: Span,
    other: Span,
}

/// The result of looking at a pair.
enum Judged<'p> {
    Fine,
    Faint(Key, Faint),
    /// Variables whose values are not colours, with their names.
    Unread(Vec<(&'p str, &'p Given<'p>)>),
}

/// The contrast of a declared pair.
fn judge<'p>(pair: &'p Pair, palette: &'p Palette<'p>) -> Judged<'p> {
    // A theme without this variable does not use the pair.
    let (Some(front), Some(behind)) = (palette.get(&pair.front), palette.get(&pair.behind)) else {
        return Judged::Fine;
    };
    let colours = (palette.colour(front.text), palette.colour(behind.text));
    let (Some(above), Some(below)) = colours else {
        let named = [
            (pair.front.as_str(), front, colours.0),
            (pair.behind.as_str(), behind, colours.1),
        ];
        let unread = named.into_iter().filter(|(_, _, colour)| colour.is_none());
        return Judged::Unread(unread.map(|(name, given, _)| (name, given)).collect());
    };
    let ratio = palette.contrast(&above, &below);
    let Some(verdict) = Verdict::of(ratio, pair.of) else {
        return Judged::Fine;
    };
    let (at, other) = match front.origin >= behind.origin {
        true => (front, behind),
        false => (behind, front),
    };
    let key = Key {
        file: at.span.file,
        start: at.span.range.start,
        scheme: palette.scheme,
        level: verdict.level,
    };
    let faint = Faint {
        ratio,
        front: pair.front.clone(),
        behind: pair.behind.clone(),
        needed: verdict.needed,
        span: at.span.clone(),
        other: other.span.clone(),
    };
    Judged::Faint(key, faint)
}

/// One problem for the pairs of a key, the faintest first; `None` without pairs.
fn report(key: &Key, mut faint: Vec<Faint>) -> Option<Diagnostic> {
    faint.sort_by(|a, b| {
        let names = |it: &Faint| (it.front.clone(), it.behind.clone());
        a.ratio
            .total_cmp(&b.ratio)
            .then_with(|| names(a).cmp(&names(b)))
    });
    // A pair used for text and for graphics is reported once.
    faint.dedup_by(|a, b| a.front == b.front && a.behind == b.behind);
    let mut faint = faint.into_iter();
    let worst = faint.next()?;
    let message = say::low_contrast(
        &worst.front,
        &worst.behind,
        written(worst.ratio),
        key.scheme.name(),
    );
    let mut diagnostic = Diagnostic::new(key.level.rule(), worst.span.clone(), message)
        .label(say::near_other_colour())
        .help(worst.needed);
    if worst.other.file == worst.span.file && worst.other != worst.span {
        diagnostic = diagnostic.related(worst.other, say::other_colour());
    }
    for more in faint {
        diagnostic = diagnostic.help(say::also(&more.front, &more.behind, written(more.ratio)));
    }
    Some(diagnostic)
}

fn not_read(name: &str, given: &Given<'_>) -> Diagnostic {
    Diagnostic::new(
        &codes::COLOUR_UNREAD,
        given.span.clone(),
        say::colour_unread(name),
    )
    .label(say::not_a_colour())
    .help(say::write_colour())
}

/// A ratio for display, never rounded up.
fn written(ratio: f32) -> String {
    format!("{:.2}:1", (ratio * 100.0).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use crate::audit::sheets::Sheet;
    use crate::render::{Theme, Use};
    use std::collections::BTreeSet;

    /// The table of pairs in `theme.toml` covers every colour that the style sheet sets.
    #[test]
    fn the_pairs_are_those_of_the_style_sheet() {
        let css = include_str!("../../themes/default/static/repere.css");
        let sheet = Sheet::read(css);
        let pairs = Theme::built_in_pairs();
        let of = |of: Use| -> BTreeSet<&str> {
            let pairs = pairs.iter().filter(|pair| pair.of == of);
            pairs.map(|pair| pair.front.as_str()).collect()
        };
        let behind: BTreeSet<&str> = pairs.iter().map(|pair| pair.behind.as_str()).collect();
        let (text, graphics) = (of(Use::Text), of(Use::Graphics));
        let rules = sheet.rules.iter();
        for declaration in rules.flat_map(|rule| &rule.declarations) {
            let (property, value) = (declaration.name.as_str(), declaration.value);
            let names = value.split("var(--").skip(1);
            for name in names.filter_map(|rest| rest.split(')').next()) {
                // Purely decorative thin lines.
                if name == "rule" {
                    continue;
                }
                let known = match property {
                    "color" => text.contains(name),
                    "background" | "background-color" => behind.contains(name),
                    "box-shadow" => graphics.contains(name) || behind.contains(name),
                    _ if property.starts_with("border")
                        || property.starts_with("outline")
                        || property.contains("decoration")
                        || property == "accent-color" =>
                    {
                        graphics.contains(name)
                    }
                    _ => true,
                };
                assert!(known, "{property}: {value}");
            }
        }
    }
}
