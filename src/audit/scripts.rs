//! Checks the scripts of a site for barriers.
//!
//! A script is neither run nor parsed as a program: the checks look at event listeners, and at a
//! few calls with a fixed effect. So nothing is reported for a script that obscures what it does, or
//! for a minified one, which its author does not read either.

mod listeners;
mod read;
mod rules;

pub(super) use read::Script;

use super::code::Found;
use super::templates::Templates;

/// Applies all rules to a script.
pub(super) fn look(script: &Script<'_>, templates: &Templates<'_>, found: &mut Vec<Found>) {
    let listeners = listeners::listeners(script);
    rules::listeners(script, &listeners, templates, found);
    rules::calls(script, &listeners, templates, found);
    found.sort_by_key(|found| found.range.start);
    // Each rule is reported once per line.
    found.dedup_by(|later, first| {
        later.rule == first.rule && later.range.start == first.range.start
    });
}

#[cfg(test)]
mod tests {
    use super::{Script, Templates, look};

    fn found(code: &str) -> Vec<&'static str> {
        let mut found = Vec::new();
        let script = Script::read(code).expect("a script that people read");
        look(&script, &Templates::none(), &mut found);
        found.iter().map(|found| found.rule.code).collect()
    }

    /// The built-in theme follows its own rules.
    #[test]
    fn the_built_in_scripts_take_nothing_away() {
        for code in [
            include_str!("../../themes/default/static/search.js"),
            include_str!("../../themes/default/static/search-page.js"),
            include_str!("../../themes/default/static/search-suggest.js"),
            include_str!("../../themes/default/static/comparison.js"),
            include_str!("../../themes/default/static/repere.js"),
        ] {
            assert_eq!(found(code), Vec::<&str>::new());
        }
    }

    #[test]
    fn what_is_taken_from_readers() {
        for (code, expected) in [
            (
                "addEventListener('keydown', (e) => { if (e.key === 'Tab') e.preventDefault(); });",
                "E098",
            ),
            (
                "box.onkeydown = function (e) { e.preventDefault(); };",
                "E098",
            ),
            (
                "last.addEventListener('blur', () => first.focus());",
                "E098",
            ),
            (
                "for (const a of document.links) a.addEventListener(\"focus\", () => a.blur());",
                "E098",
            ),
            (
                "const go = (e) => e.target.form.submit();\nlist.addEventListener('change', go);",
                "W166",
            ),
            ("s.onchange = () => { location.href = s.value; };", "W166"),
            (
                "field.addEventListener('input', function () { window.open('/aide/'); });",
                "W166",
            ),
            ("setTimeout(() => { location = '/'; }, 5000);", "W166"),
            ("window.location.replace('/autre/');", "W166"),
            ("setInterval(() => turn(), 3000);", "W154"),
            (
                "const step = () => { x += 1; requestAnimationFrame(step); }; step();",
                "W154",
            ),
            (
                "logo.animate([{ opacity: 0 }, { opacity: 1 }], { iterations: Infinity });",
                "W154",
            ),
            (
                "document.addEventListener('keydown', (e) => { if (e.key === 's') search(); });",
                "W153",
            ),
            (
                "onkeyup = (e) => { switch (e.key) { case \"n\": next(); } };",
                "W153",
            ),
            ("strip.addEventListener('touchmove', slide);", "W152"),
            (
                "box.addEventListener('pointerdown', (e) => act(e));",
                "W152",
            ),
            (
                "menu.addEventListener('mouseenter', () => { menu.classList.add('open'); });",
                "W152",
            ),
            ("addEventListener('devicemotion', (e) => undo(e));", "W152"),
            ("screen.orientation.lock('landscape');", "E094"),
            ("document.write('<p>Le texte</p>');", "W159"),
            ("document.querySelector('main').innerHTML = text;", "W159"),
            ("plan.src = '/images/ouvert.svg';", "W159"),
        ] {
            assert_eq!(found(code), [expected], "{code}");
        }
    }

    #[test]
    fn what_takes_nothing() {
        for code in [
            "// addEventListener('keydown', (e) => { e.preventDefault(); })\nsay('touchmove');",
            "dialog.addEventListener('keydown', (e) => { if (e.key === 'Escape') close(); if (e.key === 'Tab') e.preventDefault(); });",
            "form.addEventListener('submit', (e) => { e.preventDefault(); location.href = form.action; });",
            "button.addEventListener('click', () => { location.href = '/'; });",
            "list.addEventListener('change', () => { status.textContent = list.value; });",
            "addEventListener('keydown', (e) => { if (e.ctrlKey && e.key === 'k') search(); });",
            "field.addEventListener('keydown', (e) => { if (e.key === 'Escape') field.value = ''; });",
            "if (!matchMedia('(prefers-reduced-motion: reduce)').matches) setInterval(turn, 3000);",
            "setTimeout(() => say('ok'), 300);",
            "plan.src = url; plan.alt = words;",
            "menu.addEventListener('mouseenter', open); menu.addEventListener('focusin', open);",
            "const re = /['\"]/; addEventListener('popstate', restore);",
        ] {
            assert_eq!(found(code), Vec::<&str>::new(), "{code}");
        }
    }
}
