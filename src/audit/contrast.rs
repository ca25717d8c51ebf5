//! The contrast of the colours of a theme, in both schemes.
//!
//! Colours are variables of the style sheet; `theme.toml` declares the pairs. Their values come
//! from the style sheet, from `repere.toml`, and from style sheets of the site, later ones
//! overriding earlier ones, as in browsers. Rules that set a colour together with its background
//! are checked as well.

use super::style::{For, Style};
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::load::Dataset;
use crate::messages::{Message, audit as say};
use crate::render::{Pair, Theme, Use};
use crate::source::{FileId, Sources, Span};
use csscolorparser::Color;
use std::collections::BTreeMap;

/// A colour scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Scheme {
    Light,
    Dark,
}

impl Scheme {
    const ALL: [Self; 2] = [Self::Light, Self::Dark];

    fn name(self) -> Message {
        match self {
            Self::Light => say::light(),
            Self::Dark => say::dark(),
        }
    }

    fn has(self, rule: For) -> bool {
        match rule {
            For::Both => true,
            For::Light => self == Self::Light,
            For::Dark => self == Self::Dark,
        }
    }
}

/// The source of a variable's value: the nearer to the site, the more likely its author can fix it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    BuiltIn,
    StyleSheet,
    Configuration,
}

/// The value of a variable.
#[derive(Clone, Debug)]
struct Given<'s> {
    text: &'s str,
    span: Span,
    origin: Origin,
}

/// The variables of a scheme.
type Palette<'s> = BTreeMap<String, Given<'s>>;

/// Reports colour pairs with too little contrast.
pub fn contrast(
    dataset: &Dataset,
    theme: &Theme,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let sheets: Vec<(FileId, Origin, Style<'_>)> = theme
        .style_sheets()
        .map(|(file, built_in)| {
            let origin = if built_in {
                Origin::BuiltIn
            } else {
                Origin::StyleSheet
            };
            (file, origin, Style::read(&sources.get(file).text))
        })
        .collect();
    let palettes = Scheme::ALL.map(|scheme| (scheme, palette(dataset, &sheets, scheme)));
    let mut unread: BTreeMap<(FileId, usize), Diagnostic> = BTreeMap::new();
    for (scheme, palette) in &palettes {
        let mut found: BTreeMap<Key, Vec<Faint>> = BTreeMap::new();
        for pair in theme.pairs() {
            judge(pair, *scheme, palette, &mut found, &mut unread);
        }
        for (key, faint) in found {
            diagnostics.push(report(&key, faint));
        }
    }
    diagnostics.extend(unread.into_values());
    for (file, origin, style) in &sheets {
        if *origin != Origin::BuiltIn {
            lone(style, *file, &palettes, diagnostics);
        }
        for (scheme, palette) in &palettes {
            rules(style, *file, *scheme, palette, diagnostics);
        }
    }
}

/// The variables of a scheme, from all sources.
fn palette<'s>(
    dataset: &'s Dataset,
    sheets: &[(FileId, Origin, Style<'s>)],
    scheme: Scheme,
) -> Palette<'s> {
    let mut palette = Palette::new();
    let sheet = |palette: &mut Palette<'s>, (file, origin, style): &(FileId, Origin, Style<'s>)| {
        for variable in style.variables.iter().filter(|it| scheme.has(it.scheme)) {
            let given = Given {
                text: variable.value.text,
                span: Span::new(*file, variable.value.range.clone()),
                origin: *origin,
            };
            palette.insert(variable.name.clone(), given);
        }
    };
    // Variables of repere.toml override the style sheet of the theme, and are overridden by others.
    let (theme, others) = sheets.split_at(sheets.len().min(1));
    theme.iter().for_each(|it| sheet(&mut palette, it));
    let site = &dataset.site.record;
    let dark = (scheme == Scheme::Dark).then_some(&site.dark_variables);
    for list in std::iter::once(&site.variables).chain(dark) {
        for (name, text) in list {
            let given = Given {
                text: text.as_str(),
                span: dataset.site.span(text),
                origin: Origin::Configuration,
            };
            palette.insert(name.trim_start_matches("--").to_owned(), given);
        }
    }
    others.iter().for_each(|it| sheet(&mut palette, it));
    palette
}

/// What groups faint pairs into one problem: where to fix it, the scheme, and the severity.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: FileId,
    start: usize,
    scheme: Scheme,
    is_error: bool,
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

fn judge<'s>(
    pair: &'s Pair,
    scheme: Scheme,
    palette: &Palette<'s>,
    found: &mut BTreeMap<Key, Vec<Faint>>,
    unread: &mut BTreeMap<(FileId, usize), Diagnostic>,
) {
    // A theme without this variable does not use the pair.
    let (Some(front), Some(behind)) = (
        palette.get(pair.front.as_str()),
        palette.get(pair.behind.as_str()),
    ) else {
        return;
    };
    let mut colour = |name: &str, given: &Given<'_>| {
        let colour = read(given.text, scheme, palette, 0);
        if colour.is_none() {
            unread
                .entry((given.span.file, given.span.range.start))
                .or_insert_with(|| not_read(name, given));
        }
        colour
    };
    let (Some(above), Some(below)) = (colour(&pair.front, front), colour(&pair.behind, behind))
    else {
        return;
    };
    let paper = palette
        .get("paper")
        .and_then(|paper| read(paper.text, scheme, palette, 0));
    let ratio = ratio(&above, &below, paper.as_ref());
    let Some((is_error, needed)) = verdict(ratio, pair.of) else {
        return;
    };
    let (at, other) = if front.origin >= behind.origin {
        (front, behind)
    } else {
        (behind, front)
    };
    let key = Key {
        file: at.span.file,
        start: at.span.range.start,
        scheme,
        is_error,
    };
    found.entry(key).or_default().push(Faint {
        ratio,
        front: pair.front.clone(),
        behind: pair.behind.clone(),
        needed,
        span: at.span.clone(),
        other: other.span.clone(),
    });
}

/// Whether a contrast is too low (an error) or low, and the required contrast.
fn verdict(ratio: f32, of: Use) -> Option<(bool, Message)> {
    match of {
        Use::Text if ratio < 4.5 => Some((true, say::text_needs_4_5())),
        Use::Text if ratio < 7.0 => Some((false, say::text_needs_7())),
        Use::Graphics if ratio < 3.0 => Some((true, say::graphics_need_3())),
        Use::Text | Use::Graphics => None,
    }
}

fn report(key: &Key, mut faint: Vec<Faint>) -> Diagnostic {
    faint.sort_by(|a, b| {
        let names = |it: &Faint| (it.front.clone(), it.behind.clone());
        a.ratio
            .total_cmp(&b.ratio)
            .then_with(|| names(a).cmp(&names(b)))
    });
    // A pair used for text and for graphics is reported once.
    faint.dedup_by(|a, b| a.front == b.front && a.behind == b.behind);
    let rule = if key.is_error {
        &codes::CONTRAST
    } else {
        &codes::LOW_CONTRAST
    };
    let mut faint = faint.into_iter();
    let Some(worst) = faint.next() else {
        // Every key was created with a pair.
        return Diagnostic::new(
            rule,
            Span::new(key.file, key.start..key.start),
            Message::default(),
        );
    };
    let message = say::low_contrast(
        &worst.front,
        &worst.behind,
        written(worst.ratio),
        key.scheme.name(),
    );
    let mut diagnostic = Diagnostic::new(rule, worst.span.clone(), message)
        .label(say::near_other_colour())
        .help(worst.needed);
    if worst.other.file == worst.span.file && worst.other != worst.span {
        diagnostic = diagnostic.related(worst.other, say::other_colour());
    }
    for more in faint {
        diagnostic = diagnostic.help(say::also(&more.front, &more.behind, written(more.ratio)));
    }
    diagnostic
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

/// The rules of a style sheet that set a colour and a background.
fn rules(
    style: &Style<'_>,
    file: FileId,
    scheme: Scheme,
    palette: &Palette<'_>,
    diagnostics: &mut Diagnostics,
) {
    for rule in style.rules.iter().filter(|rule| scheme.has(rule.scheme)) {
        // A background may be an image, and a colour may be inherited: these cannot be computed.
        let (Some(above), Some(below)) = (
            read(rule.colour.text, scheme, palette, 0),
            read(rule.background.text, scheme, palette, 0),
        ) else {
            continue;
        };
        let paper = palette
            .get("paper")
            .and_then(|paper| read(paper.text, scheme, palette, 0));
        let ratio = ratio(&above, &below, paper.as_ref());
        let by_variables = [&rule.colour, &rule.background]
            .iter()
            .all(|value| value.text.starts_with("var("));
        let Some((is_error, needed)) = verdict(ratio, Use::Text).filter(|_| !by_variables) else {
            continue;
        };
        let code = if is_error {
            &codes::CONTRAST
        } else {
            &codes::LOW_CONTRAST
        };
        diagnostics.push(
            Diagnostic::new(
                code,
                Span::new(file, rule.colour.range.clone()),
                say::low_contrast_of(rule.selector, written(ratio), scheme.name()),
            )
            .label(say::near_background())
            .related(
                Span::new(file, rule.background.range.clone()),
                say::the_background(),
            )
            .help(needed),
        );
    }
}

/// The rules of a style sheet that set one of the two colours and leave the other to the page.
fn lone(
    style: &Style<'_>,
    file: FileId,
    palettes: &[(Scheme, Palette<'_>)],
    diagnostics: &mut Diagnostics,
) {
    for one in &style.lone {
        // Elements inside a box with its own colours are on that background.
        let within = |other: &str| {
            let mut others = other.split(',').map(str::trim);
            others.any(|other| !other.is_empty() && one.selector.contains(other))
        };
        let set_elsewhere = style.rules.iter().any(|rule| within(rule.selector))
            || style
                .lone
                .iter()
                .any(|other| other.is_text != one.is_text && within(other.selector));
        let is_own = !one.value.text.starts_with("var(") && !one.value.text.contains("url(");
        if set_elsewhere || !is_own {
            continue;
        }
        let (other, what) = if one.is_text {
            ("paper", say::text_on_page())
        } else {
            ("ink", say::background_of_page())
        };
        let worst = palettes
            .iter()
            .filter(|(scheme, _)| scheme.has(one.scheme))
            .filter_map(|(scheme, palette)| {
                let other = read(palette.get(other)?.text, *scheme, palette, 0)?;
                let own = read(one.value.text, *scheme, palette, 0)?;
                let paper = palette
                    .get("paper")
                    .and_then(|it| read(it.text, *scheme, palette, 0));
                let ratio = if one.is_text {
                    ratio(&own, &other, paper.as_ref())
                } else {
                    ratio(&other, &own, paper.as_ref())
                };
                Some((ratio, scheme.name()))
            })
            .min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((ratio, scheme)) = worst.filter(|(ratio, _)| *ratio < 4.5) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                &codes::LONE_COLOUR,
                Span::new(file, one.value.range.clone()),
                say::lone_colour(one.selector, what, written(ratio), scheme),
            )
            .label(say::one_of_two())
            .help(say::set_both()),
        );
    }
}

/// A ratio for display, never rounded up.
fn written(ratio: f32) -> String {
    format!("{:.2}:1", (ratio * 100.0).floor() / 100.0)
}

/// Parses the colour of a value in a scheme.
fn read(text: &str, scheme: Scheme, palette: &Palette<'_>, depth: usize) -> Option<Color> {
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
        let given = palette.get(name.trim().trim_start_matches("--"));
        let text = given.map(|given| given.text).or(fallback)?;
        return read(text, scheme, palette, depth + 1);
    }
    if let Some(inside) = call(text, "light-dark") {
        let (light, dark) = inside.split_at(comma(inside)?);
        let text = match scheme {
            Scheme::Light => light,
            Scheme::Dark => dark.trim_start_matches(','),
        };
        return read(text, scheme, palette, depth + 1);
    }
    csscolorparser::parse(text).ok()
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

/// The contrast of two colours as WCAG defines it; translucent colours are blended first.
fn ratio(front: &Color, behind: &Color, paper: Option<&Color>) -> f32 {
    let white = Color::new(1.0, 1.0, 1.0, 1.0);
    let behind = over(behind, paper.unwrap_or(&white));
    let front = over(front, &behind);
    let (one, other) = (luminance(&front), luminance(&behind));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
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
    use super::{Palette, Scheme, ratio, read};
    use crate::audit::sheets::Sheet;
    use crate::render::{Theme, Use};
    use std::collections::BTreeSet;

    #[test]
    fn contrasts_of_all_kinds_of_colours() {
        let palette = Palette::new();
        for (front, behind, expected) in [
            ("#000", "#ffffff", 21.0),
            ("#767676", "white", 4.54),
            ("rgb(118 118 118)", "#fffffffe", 4.54),
            ("hsl(0, 0%, 46.3%)", "#ffff", 4.54),
            ("rgba(0, 0, 0, .5)", "#fff", 3.98),
            ("light-dark(rgb(0, 0, 0), white)", "white", 21.0),
            ("var(--missing, navy)", "white", 16.0),
        ] {
            let colour = |text| read(text, Scheme::Light, &palette, 0).unwrap();
            let found = ratio(&colour(front), &colour(behind), None);
            assert!(
                (found - expected).abs() < 0.06,
                "{front} on {behind}: {found}"
            );
        }
        assert!(read("accentuated", Scheme::Light, &palette, 0).is_none());
        assert!(read("var(--missing)", Scheme::Light, &palette, 0).is_none());
    }

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
