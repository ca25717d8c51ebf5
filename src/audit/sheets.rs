//! Checks the style sheets of a site and of its theme for barriers.
//!
//! What a style sheet hides, moves or cuts off does not show in the HTML, so it is checked at its
//! source. Each family of rules has a file: it gets a whole [`Sheet`] and reports the declarations
//! at fault. Only rules for screens are checked; print has neither focus nor pointer.

mod focus;
mod hidden;
mod motion;
mod order;
mod parse;
mod pointer;
mod selector;
mod sizes;

use super::code::Found;
pub(super) use motion::{animation, flash, seconds};
pub(super) use parse::{Declaration, Sheet, StyleRule};

/// Applies all rules to a style sheet.
pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    focus::look(sheet, found);
    motion::look(sheet, found);
    pointer::look(sheet, found);
    hidden::look(sheet, found);
    order::look(sheet, found);
    sizes::look(sheet, found);
}

#[cfg(test)]
mod tests {
    use super::{Sheet, look};

    /// The codes of the diagnostics for a style sheet, with the text at each position.
    fn found(css: &str) -> Vec<(&'static str, &str)> {
        let mut found = Vec::new();
        look(&Sheet::read(css), &mut found);
        let shown = found
            .iter()
            .map(|found| (found.rule.code, &css[found.range.clone()]));
        shown.collect()
    }

    /// The built-in theme follows its own rules.
    #[test]
    fn the_built_in_style_sheet_takes_nothing_away() {
        let css = include_str!("../../themes/default/static/repere.css");
        assert_eq!(found(css), []);
    }

    #[test]
    fn what_is_taken_from_readers() {
        for (css, expected) in [
            ("a:focus { outline: none }", "E090"),
            ("*:focus-visible { outline-width: 0; }", "E090"),
            ("button, a { outline: 0 }", "E090"),
            (".x { animation: turn 2s linear infinite }", "E091"),
            (
                ".x { animation-name: a; animation-duration: 900ms; animation-iteration-count: infinite }",
                "E091",
            ),
            (".x { animation: a 4s 3 }", "E091"),
            // The commas of a timing function ended the animation, before `infinite`.
            (
                ".x { animation: a 2s cubic-bezier(0.1 , 0.7 , 1 , 0.1) infinite }",
                "E091",
            ),
            (
                ".s { display: none } .m:hover .s { display: block }",
                "E092",
            ),
            (".s { opacity: 0 } .s:hover { opacity: 1 }", "E092"),
            (".t::after { content: \"Obligatoire\" }", "E093"),
            (
                "@media (orientation: landscape) { body { display: none } }",
                "E094",
            ),
            (
                "@media (orientation: portrait) { html { transform: rotate(-90deg) } }",
                "E094",
            ),
            ("p { height: 3em; overflow: hidden }", "W164"),
            ("p { line-height: 1.1 !important }", "W164"),
            ("main { min-width: 900px }", "W164"),
            ("body { overflow: hidden }", "W164"),
            (".a { order: -1 }", "E096"),
            (
                "main { display: flex; flex-direction: column-reverse }",
                "E096",
            ),
            ("label { display: none }", "W165"),
            (".skip a { visibility: hidden }", "W165"),
            ("h1 { text-indent: -9999px }", "W165"),
            ("table { display: block }", "W155"),
            ("main a { text-decoration: none }", "W151"),
        ] {
            let codes: Vec<&str> = found(css).into_iter().map(|(code, _)| code).collect();
            assert_eq!(codes, [expected], "{css}");
        }
    }

    #[test]
    fn what_takes_nothing() {
        for css in [
            "a:focus { outline: none; box-shadow: 0 0 0 3px navy }",
            "a:focus:not(:focus-visible) { outline: none }",
            "a:focus { outline: none } a:focus-visible { outline: 2px solid }",
            "main:focus, h1:focus { outline: none }",
            ".x { animation: appear 1s }",
            "@media (prefers-reduced-motion: no-preference) { .x { animation: a 2s infinite } }",
            ".x { animation: a 2s infinite } @media (prefers-reduced-motion: reduce) { * { animation: none !important } }",
            ".s { display: none } .m:hover .s, .m:focus-within .s { display: block }",
            "a:hover { text-decoration: underline }",
            ".t::after { content: \"→\" }",
            "@page { @top-left { content: \"Référentiel\" } }",
            "@media print { a::after { content: \"lien\" } label { display: none } }",
            "@media (orientation: portrait) { .aside { display: none } }",
            ".vh { position: absolute; width: 1px; height: 1px; overflow: hidden }",
            ".logo { height: 3rem; width: auto }",
            "table { min-width: 40rem }",
            ".x { max-width: 60rem; width: 100% }",
            "@media (min-width: 60rem) { .x { min-width: 50rem } }",
            "nav a { text-decoration: none }",
            "main a { text-decoration: none; border-bottom: 1px solid }",
            ".x { order: 0 }",
            "[dir=rtl] { direction: rtl }",
            "@media (max-width: 30rem) { nav { display: none } }",
        ] {
            assert_eq!(found(css), [], "{css}");
        }
    }
}
