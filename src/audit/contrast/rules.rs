//! Rules of style sheets that set a colour and its background, or one of the two.

use super::palette::{Palette, Source};
use super::{Verdict, written};
use crate::audit::style::Lone;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::messages::audit as say;
use crate::render::Use;
use crate::source::Span;

/// Reports rules that set a colour and a background with too little contrast.
pub(super) fn pairs(sheet: &Source<'_>, palette: &Palette<'_>, diagnostics: &mut Diagnostics) {
    let scheme = palette.scheme;
    for rule in (sheet.style.rules.iter()).filter(|rule| scheme.has(rule.scheme)) {
        let by_variables = [&rule.colour, &rule.background]
            .iter()
            .all(|value| value.text.starts_with("var("));
        // A background may be an image, and a colour may be inherited: these cannot be computed.
        let (false, Some(above), Some(below)) = (
            by_variables,
            palette.colour(rule.colour.text),
            palette.colour(rule.background.text),
        ) else {
            continue;
        };
        let ratio = palette.contrast(&above, &below);
        let Some(verdict) = Verdict::of(ratio, Use::Text) else {
            continue;
        };
        let colour = Span::new(sheet.file, rule.colour.range.clone());
        let background = Span::new(sheet.file, rule.background.range.clone());
        let message = say::low_contrast_of(rule.selector, written(ratio), scheme.name());
        diagnostics.push(
            Diagnostic::new(verdict.level.rule(), colour, message)
                .label(say::near_background())
                .related(background, say::the_background())
                .help(verdict.needed),
        );
    }
}

/// Reports rules that set one of the two colours, leave the other to the page, and do not contrast
/// with it.
pub(super) fn lone(sheet: &Source<'_>, palettes: &[Palette<'_>], diagnostics: &mut Diagnostics) {
    for rule in &sheet.style.lone {
        let is_own = !rule.value.text.starts_with("var(") && !rule.value.text.contains("url(");
        if !is_own || is_set_elsewhere(sheet, rule) {
            continue;
        }
        let (other, what) = match rule.is_text {
            true => ("paper", say::text_on_page()),
            false => ("ink", say::background_of_page()),
        };
        let contrast = |palette: &Palette<'_>| {
            let other = palette.colour(palette.get(other)?.text)?;
            let own = palette.colour(rule.value.text)?;
            let ratio = match rule.is_text {
                true => palette.contrast(&own, &other),
                false => palette.contrast(&other, &own),
            };
            Some((ratio, palette.scheme))
        };
        let shown = palettes.iter().filter(|it| it.scheme.has(rule.scheme));
        let worst = (shown.filter_map(contrast)).min_by(|a, b| a.0.total_cmp(&b.0));
        let Some((ratio, scheme)) = worst.filter(|(ratio, _)| *ratio < 4.5) else {
            continue;
        };
        diagnostics.push(
            Diagnostic::new(
                &codes::LONE_COLOUR,
                Span::new(sheet.file, rule.value.range.clone()),
                say::lone_colour(rule.selector, what, written(ratio), scheme.name()),
            )
            .label(say::one_of_two())
            .help(say::set_both()),
        );
    }
}

/// Whether the style sheet sets the other colour of these elements, or of a box around them.
fn is_set_elsewhere(sheet: &Source<'_>, rule: &Lone<'_>) -> bool {
    let covers = |selectors: &str| {
        let mut selectors = selectors.split(',').map(str::trim);
        selectors.any(|other| !other.is_empty() && rule.selector.contains(other))
    };
    let mut others = (sheet.style.lone.iter()).filter(|other| other.is_text != rule.is_text);
    sheet.style.rules.iter().any(|pair| covers(pair.selector))
        || others.any(|other| covers(other.selector))
}
