//! Requirements on the style sheet, the scripts and the templates of the built-in theme.

use crate::support::root;
use std::collections::BTreeMap;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(root().join("themes/default").join(path)).unwrap()
}

/// The style sheet without its comments.
fn sheet() -> String {
    let text = read("static/repere.css");
    let mut parts = text.split("/*");
    let mut sheet = parts.next().unwrap_or("").to_owned();
    for part in parts {
        sheet.push_str(part.split_once("*/").map_or("", |(_, rest)| rest));
    }
    assert!(sheet.len() > 5000);
    sheet
}

/// The rules of the style sheet: selectors and declarations, at any nesting.
fn rules() -> Vec<(String, String)> {
    let sheet = sheet();
    let mut rules = Vec::new();
    for part in sheet.split('}') {
        if let Some((selector, body)) = part.rsplit_once('{') {
            let selector = selector.rsplit(['{', ';']).next().unwrap_or("").trim();
            rules.push((selector.to_owned(), body.trim().to_owned()));
        }
    }
    assert!(rules.len() > 100);
    rules
}

fn declarations(body: &str) -> impl Iterator<Item = (&str, &str)> {
    let declarations = body.split(';').filter_map(|line| line.split_once(':'));
    declarations.map(|(name, value)| (name.trim(), value.trim()))
}

fn scripts() -> Vec<(String, String)> {
    let folder = root().join("themes/default/static");
    let files = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let scripts = files.filter(|path| path.extension().is_some_and(|ending| ending == "js"));
    let scripts: Vec<_> = scripts
        .map(|path| {
            (
                path.display().to_string(),
                fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    assert!(scripts.len() > 1);
    scripts
}

#[test]
fn the_theme_has_no_image_of_text() {
    for entry in fs::read_dir(root().join("themes/default/static")).unwrap() {
        let path = entry.unwrap().path();
        let ending = path
            .extension()
            .and_then(|ending| ending.to_str())
            .unwrap_or("");
        // The icon is a drawing, as SVG and as PNG.
        let icon = path.ends_with("icon.png");
        assert!(
            icon || ["css", "js", "svg"].contains(&ending),
            "{}",
            path.display()
        );
    }
    assert!(!read("static/icon.svg").contains("<text"));
    for entry in fs::read_dir(root().join("themes/default/templates")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        assert!(!text.contains("<img") && !text.contains("<picture"));
    }
}

/// Separators may come from the style sheet, words never: they would be lost with it.
#[test]
fn the_style_sheet_writes_no_words() {
    for (selector, body) in rules() {
        if selector.starts_with('@') || selector.contains("page") && body.contains("counter(") {
            continue;
        }
        for (_, value) in declarations(&body).filter(|(name, _)| *name == "content") {
            assert!(!value.contains("url("), "{selector}: {value}");
            let words: String = value.split('"').skip(1).step_by(2).collect();
            assert!(
                !words.contains(char::is_alphanumeric),
                "{selector} writes {value}"
            );
        }
    }
}

#[test]
fn the_style_sheet_changes_no_order() {
    for (selector, body) in rules() {
        for (name, value) in declarations(&body) {
            assert!(
                name != "order" && !value.contains("reverse"),
                "{selector}: {name}: {value}"
            );
            assert!(
                name != "direction" && name != "position-area",
                "{selector}: {name}: {value}"
            );
        }
    }
}

/// Text grows with the reader's settings; no container of text has a fixed height.
#[test]
fn sizes_of_text_are_relative() {
    let sheet = sheet();
    let screen = sheet.split("@page").next().unwrap();
    for line in screen.lines() {
        for (name, value) in declarations(line.rsplit('{').next().unwrap().trim_end_matches('}')) {
            let absolute = ["px", "pt", "cm", "mm", "vw", "vh"].iter().any(|unit| {
                value
                    .split_whitespace()
                    .next()
                    .unwrap_or("")
                    .ends_with(unit)
            });
            assert!(!(name == "font-size" && absolute), "{line}");
            assert!(!(name == "line-height" && value.ends_with("px")), "{line}");
        }
    }
}

#[test]
fn colours_are_set_in_pairs() {
    let (_, html) = rules()
        .into_iter()
        .find(|(selector, _)| selector == "html")
        .unwrap();
    let names: BTreeMap<&str, &str> = declarations(&html).collect();
    assert!(
        names.contains_key("color") && names.contains_key("background"),
        "{html}"
    );
}

#[test]
fn links_in_texts_are_underlined() {
    let (_, link) = rules()
        .into_iter()
        .find(|(selector, _)| selector == "a")
        .unwrap();
    assert!(link.contains("text-decoration: underline"), "{link}");
    // The others are isolated: in a menu, in a header, next to a heading.
    for (selector, body) in rules() {
        if body.contains("text-decoration: none") {
            let alone = [".site-name", ".local", ".permalink", ".top", "a"];
            assert!(
                alone.iter().any(|part| selector.starts_with(part)),
                "{selector}"
            );
        }
    }
}

/// What appears on hover must also appear on focus.
#[test]
fn nothing_appears_with_the_pointer_alone() {
    let all: String = rules()
        .into_iter()
        .map(|(selector, _)| selector + "\n")
        .collect();
    for (selector, body) in rules() {
        if !selector.contains(":hover") {
            continue;
        }
        for (name, _) in declarations(&body) {
            assert!(
                !["display", "visibility", "content", "clip-path"].contains(&name),
                "{selector}"
            );
        }
        // Anchor links appear on focus too.
        if body.contains("opacity") {
            assert!(selector.contains(":focus"), "{selector}");
        }
    }
    assert!(all.contains(":focus-visible"));
}

#[test]
fn nothing_moves_or_flashes() {
    let sheet = sheet();
    for word in ["@keyframes", "animation", "blink"] {
        assert!(!sheet.contains(word), "{word}");
    }
    for (at, _) in sheet.match_indices("scroll-behavior: smooth") {
        let asked = sheet[..at].rsplit("@media").next().unwrap();
        assert!(
            asked.contains("prefers-reduced-motion: no-preference"),
            "{asked}"
        );
    }
    for (path, script) in scripts() {
        for word in [
            "setInterval",
            "requestAnimationFrame",
            ".animate(",
            "location.reload",
        ] {
            assert!(!script.contains(word), "{path}: {word}");
        }
    }
}

#[test]
fn any_orientation_will_do() {
    assert!(!sheet().contains("orientation"));
    for (path, script) in scripts() {
        assert!(!script.contains("orientation"), "{path}");
    }
}

/// Every device supports clicks.
#[test]
fn scripts_ask_for_no_gesture_and_no_single_key() {
    let words = [
        "touchstart",
        "touchmove",
        "touchend",
        "pointerdown",
        "pointermove",
        "mousedown",
        "mousemove",
        "dragstart",
        "devicemotion",
        "deviceorientation",
        "keydown",
        "keypress",
        "keyup",
        "wheel",
        "window.open",
    ];
    for (path, script) in scripts() {
        // Suggestions are moved through with the arrows, Enter and Escape, as in any combobox.
        let is_combobox = path.ends_with("search-suggest.js");
        for word in words {
            let is_expected = is_combobox && word == "keydown";
            assert!(is_expected || !script.contains(word), "{path}: {word}");
        }
    }
}

/// The relative luminance of `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let hex = colour.trim_start_matches('#');
    assert_eq!(hex.len(), 6, "{colour}");
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn colours_of_both_schemes_have_contrast() {
    let schemes: Vec<BTreeMap<String, String>> = rules()
        .iter()
        .filter(|(selector, body)| selector == ":root" && body.contains("--paper"))
        .map(|(_, body)| {
            let pairs = declarations(body).filter(|(_, value)| value.starts_with('#'));
            pairs
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .collect()
        })
        .collect();
    assert!(schemes.len() >= 2, "{} schemes", schemes.len());
    for scheme in schemes
        .iter()
        .filter(|scheme| scheme.contains_key("--quiet"))
    {
        for ground in ["--paper", "--sheet"] {
            for text in ["--ink", "--quiet", "--accent"] {
                let found = contrast(&scheme[text], &scheme[ground]);
                assert!(found >= 7.0, "{text} on {ground}: {found:.2}");
            }
            // The outline of the focused element and the borders of fields.
            for variable in ["--accent", "--quiet", "--mark"] {
                let found = contrast(&scheme[variable], &scheme[ground]);
                assert!(found >= 3.0, "{variable} on {ground}: {found:.2}");
            }
        }
        assert!(contrast(&scheme["--ink"], &scheme["--highlight"]) >= 7.0);
    }
}
