//! Images on pages: animated ones, and images of text.
//!
//! Drawings are parsed as text, GIF by its blocks. Problems are reported where the image is used,
//! since that is what its author decides.

use super::Audit;
use super::pages::Target;
use super::sheets::{Sheet, animation, flash, seconds};
use crate::diagnostics::{Rule, codes};
use crate::messages::{Message, audit as say};
use crate::render::{Asset, Output, Page, Theme, Token, tokens};
use crate::source::Span;
use std::collections::BTreeMap;

/// What is wrong with an image.
pub(super) struct Wrong {
    rule: &'static Rule,
    message: Message,
    help: Message,
}

/// The number of seconds after which movement must have stopped.
const LONGEST: f64 = 5.0;

/// The static files that are such images, by address.
pub(super) fn wrong(theme: &Theme) -> BTreeMap<&str, Wrong> {
    let assets = theme.assets();
    assets
        .filter_map(|(address, asset)| Some((address, judge(address, asset)?)))
        .collect()
}

impl<'a> Audit<'a> {
    /// Reports images on pages that are animated or contain text.
    pub(super) fn pictures(&mut self) {
        let (listed, facts) = (self.addresses, self.facts);
        if listed.watched.is_empty() {
            return;
        }
        for ((address, output), facts) in listed.iter().zip(facts) {
            let (Output::Page(page), Some(facts)) = (output, facts) else {
                continue;
            };
            let seen = super::Seen {
                address,
                page: *page,
                facts,
            };
            for href in &facts.watched {
                let Some(target) = listed.target(address, href) else {
                    continue;
                };
                if let Some(wrong) = listed.watched.get(target.address.as_str()) {
                    self.picture(&seen, href, &target, wrong);
                }
            }
        }
        self.of_style_sheets(&listed.watched);
    }

    fn picture(&mut self, seen: &super::Seen<'a>, href: &str, target: &Target, wrong: &Wrong) {
        let written = self.written(href, target);
        let mut spans: Vec<Span> = written.into_iter().map(|(span, _)| span.clone()).collect();
        if spans.is_empty() {
            spans.extend(self.in_template(seen, href, target));
        }
        let path = target.address.as_str();
        let name = path.rsplit('/').next().unwrap_or(path);
        self.image(seen, wrong, name, &spans);
    }

    /// Images in a style sheet.
    fn of_style_sheets(&mut self, wrong: &BTreeMap<&str, Wrong>) {
        let Some((address, facts)) = self.page(Page::Home) else {
            return;
        };
        let seen = super::Seen {
            address,
            page: Page::Home,
            facts,
        };
        let sheets: Vec<_> = self
            .renderer
            .theme
            .style_sheets()
            .filter(|(_, built_in)| !built_in)
            .collect();
        for (file, _) in sheets {
            let text = std::sync::Arc::clone(&self.renderer.sources.get(file).text);
            let rules = Sheet::read(&text).rules;
            let declarations = rules.iter().flat_map(|rule| &rule.declarations);
            for declaration in declarations.filter(|declaration| declaration.value.contains("url("))
            {
                let found = wrong
                    .iter()
                    .map(|(address, wrong)| (address.rsplit('/').next().unwrap_or(address), wrong))
                    .find(|(name, _)| {
                        ["/", "(", "\""]
                            .iter()
                            .any(|before| declaration.value.contains(&format!("{before}{name}")))
                    });
                if let Some((name, wrong)) = found {
                    let span = Span::new(file, declaration.range.clone());
                    self.image(&seen, wrong, name, &[span]);
                }
            }
        }
    }

    fn image(&mut self, seen: &super::Seen<'a>, wrong: &Wrong, name: &str, spans: &[Span]) {
        let message = say::image_does(name, &wrong.message);
        let help = std::slice::from_ref(&wrong.help);
        self.report(seen, wrong.rule, spans, &message, help);
    }
}

/// What is wrong with a static file.
fn judge(address: &str, asset: &Asset) -> Option<Wrong> {
    let Asset::Bytes(bytes) = asset else {
        return None;
    };
    if address.ends_with(".svg") {
        return drawing(address, std::str::from_utf8(bytes).ok()?);
    }
    if address.ends_with(".gif") && moves(bytes) {
        return Some(Wrong {
            rule: &codes::MOVING_IMAGE,
            message: say::moves_without_end(),
            help: say::show_still(),
        });
    }
    None
}

/// What is wrong with a drawing.
fn drawing(address: &str, svg: &str) -> Option<Wrong> {
    let mut seen = Drawing::default();
    for token in tokens(svg) {
        seen.read(&token, svg);
    }
    if seen.flashes {
        return Some(Wrong {
            rule: &codes::MOVING_IMAGE,
            message: say::flashes(),
            help: say::no_flashes(),
        });
    }
    if seen.moves {
        return Some(Wrong {
            rule: &codes::MOVING_IMAGE,
            message: say::moves_long(),
            help: say::end_in_time(),
        });
    }
    let is_logo = address.to_ascii_lowercase().contains("logo") || address.ends_with("/icon.svg");
    (seen.is_text() && !is_logo).then(|| Wrong {
        rule: &codes::IMAGE_OF_TEXT,
        message: say::image_of_text(),
        help: say::write_text(),
    })
}

/// What an SVG contains, as far as it has been read.
#[derive(Default)]
struct Drawing<'s> {
    open: Vec<&'s str>,
    words: String,
    shapes: usize,
    /// Whether something moves for longer than [`LONGEST`].
    moves: bool,
    flashes: bool,
}

impl<'s> Drawing<'s> {
    fn read(&mut self, token: &Token<'s>, svg: &'s str) {
        match token {
            Token::Start(start) => {
                match start.name {
                    "animate" | "animateTransform" | "animateMotion" | "animateColor" | "set" => {
                        let (moves, flashes) = smil(&|name| start.get(name));
                        self.moves |= moves;
                        self.flashes |= flashes;
                    }
                    "path" | "circle" | "ellipse" | "rect" | "line" | "polygon" | "polyline"
                    | "image" | "use" => self.shapes += 1,
                    _ => {}
                }
                if !start.is_closed(svg) {
                    self.open.push(start.name);
                }
            }
            Token::End(name) => {
                if let Some(at) = self.open.iter().rposition(|open| open == name) {
                    self.open.truncate(at);
                }
            }
            Token::Text(css) if self.open.contains(&"style") => self.style(css),
            Token::Text(text) if self.open.contains(&"text") => {
                self.words.push_str(text.trim());
                self.words.push(' ');
            }
            _ => {}
        }
    }

    fn style(&mut self, css: &str) {
        let css = css.trim();
        let css = css.trim_start_matches("<![CDATA[").trim_end_matches("]]>");
        let sheet = Sheet::read(css);
        self.flashes |= sheet.rules.iter().any(|rule| flash(&sheet, rule));
        self.moves |= sheet.rules.iter().any(|rule| {
            let mut conditions = rule.conditions.iter();
            let is_asked_for = conditions.any(|condition| condition.contains("no-preference"));
            !is_asked_for && animation(rule).is_some_and(|animation| animation.is_long())
        });
    }

    /// Whether it is nothing but text: a border and a background are not a drawing.
    fn is_text(&self) -> bool {
        let words = self.words.split_whitespace();
        let words = words.filter(|word| word.contains(char::is_alphabetic));
        words.count() > 1 && self.shapes <= 2
    }
}

/// Whether an animation element moves for too long, and whether it flashes.
fn smil<'s>(get: &dyn Fn(&str) -> Option<&'s str>) -> (bool, bool) {
    let time = |text: &str| {
        let text = text.trim();
        seconds(text)
            .or_else(|| {
                text.strip_suffix("min")?
                    .trim()
                    .parse::<f64>()
                    .ok()
                    .map(|time| time * 60.0)
            })
            .or_else(|| text.parse().ok())
    };
    let Some(duration) = get("dur").and_then(time) else {
        return (false, false);
    };
    let rounds = match get("repeatCount").map(str::trim) {
        Some("indefinite") => f64::INFINITY,
        Some(count) => count.parse().unwrap_or(1.0),
        None if get("repeatDur").is_some() => f64::INFINITY,
        None => 1.0,
    };
    let light = [
        "fill",
        "opacity",
        "visibility",
        "color",
        "display",
        "stop-color",
        "fill-opacity",
    ];
    let changes_light = get("attributeName").is_some_and(|name| light.contains(&name.trim()));
    // Each of several values in one cycle is a change.
    let values = get("values").map_or(2, |values| {
        values
            .split(';')
            .filter(|value| !value.trim().is_empty())
            .count()
    });
    let pace = duration / (values.max(2) as f64 / 2.0);
    (
        duration * rounds > LONGEST,
        changes_light && rounds > 3.0 && pace < 0.334,
    )
}

/// Whether a GIF has several images and shows them more than a few times.
fn moves(gif: &[u8]) -> bool {
    fn blocks(gif: &[u8], mut at: usize) -> usize {
        while let Some(length) = gif.get(at).filter(|length| **length > 0) {
            at += usize::from(*length) + 1;
        }
        at + 1
    }
    let table = |flags: u8| {
        if flags & 0x80 > 0 {
            3 << ((flags & 7) + 1)
        } else {
            0
        }
    };
    if !gif.starts_with(b"GIF8") {
        return false;
    }
    let Some(flags) = gif.get(10) else {
        return false;
    };
    let (mut at, mut images, mut time) = (13 + table(*flags), 0, 0_u32);
    let mut repeats = false;
    loop {
        match (gif.get(at), gif.get(at + 1)) {
            (Some(0x21), Some(0xf9)) => {
                let delay = gif
                    .get(at + 4..at + 6)
                    .map_or(0, |two| u32::from(two[0]) + 256 * u32::from(two[1]));
                time += delay;
                at = blocks(gif, at + 2);
            }
            (Some(0x21), Some(label)) => {
                let loops = gif
                    .get(at + 16..at + 18)
                    .map_or(1, |two| u32::from(two[0]) + 256 * u32::from(two[1]));
                repeats |=
                    *label == 0xff && gif.get(at + 3..at + 11) == Some(b"NETSCAPE") && loops != 1;
                at = blocks(gif, at + 2);
            }
            (Some(0x2c), _) => {
                images += 1;
                let Some(flags) = gif.get(at + 9) else { break };
                at = blocks(gif, at + 11 + table(*flags));
            }
            _ => break,
        }
    }
    images > 1 && (repeats || time > 500)
}

#[cfg(test)]
mod tests {
    use super::{drawing, moves};

    fn code(inner: &str) -> &'static str {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">{inner}</svg>");
        drawing("/images/a.svg", &svg).map_or("", |wrong| wrong.rule.code)
    }

    #[test]
    fn drawings() {
        for (inner, expected) in [
            (
                "<rect/><animate attributeName=\"x\" dur=\"1s\" repeatCount=\"indefinite\"/>",
                "E052",
            ),
            ("<rect><animate attributeName=\"x\" dur=\"1s\"/></rect>", ""),
            (
                "<style>rect{animation:f .2s infinite}@keyframes f{50%{fill:#fff}}</style><rect/>",
                "E052",
            ),
            ("<style>rect{fill:#f00}</style><rect/>", ""),
            ("<rect/><text>Ouvert de 9 h à 17 h</text>", "W146"),
            (
                "<text><tspan>Ouvert</tspan><tspan>le lundi</tspan></text>",
                "W146",
            ),
            ("<circle/><circle/><path/><text>Roue avant</text>", ""),
            ("<rect/><text>A</text>", ""),
        ] {
            assert_eq!(code(inner), expected, "{inner}");
        }
    }

    #[test]
    fn gif_images() {
        let image = b"\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0";
        let mut gif = b"GIF89a\x01\0\x01\0\0\0\0".to_vec();
        gif.extend_from_slice(image);
        assert!(!moves(&[&gif[..], b"\x3b"].concat()));
        let looping = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0";
        assert!(moves(
            &[&gif[..13], looping, image, image, b"\x3b"].concat()
        ));
        assert!(!moves(b"GIF89a"));
    }
}
