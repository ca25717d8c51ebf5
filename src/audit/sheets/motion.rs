//! Automatic movement: nobody can read next to it, and flashes can cause seizures.

use super::selector::{base, split_at, subject};
use super::{Sheet, StyleRule};
use crate::audit::code::Found;
use crate::diagnostics::codes;
use crate::messages::audit as say;
use std::ops::Range;

/// The number of seconds after which movement must have stopped.
const LONGEST: f64 = 5.0;

/// Repeated changes at a shorter interval are flashes: three per second.
const FLASH: f64 = 0.334;

/// An animation set by a rule.
pub(in crate::audit) struct Animation {
    pub range: Range<usize>,
    /// The seconds of one cycle.
    pub duration: f64,
    pub rounds: f64,
    pub name: String,
}

impl Animation {
    pub(in crate::audit) fn is_long(&self) -> bool {
        self.duration > 0.0 && self.duration * self.rounds > LONGEST
    }

    fn flashes(&self) -> bool {
        self.duration > 0.0 && self.duration < FLASH && self.rounds > 3.0
    }
}

pub(super) fn look(sheet: &Sheet<'_>, found: &mut Vec<Found>) {
    for rule in &sheet.rules {
        let blinks = ["text-decoration", "text-decoration-line"]
            .into_iter()
            .filter_map(|name| rule.get(name))
            .find(|declaration| declaration.lower().contains("blink"));
        if let Some(declaration) = blinks {
            found.push(Found::new(
                &codes::MOTION,
                declaration.range.clone(),
                say::blinks(rule.selector),
                say::do_not_move(),
            ));
        }
        let Some(animation) = animation(rule) else {
            continue;
        };
        if flash(sheet, rule) {
            found.push(Found::new(
                &codes::MOTION,
                animation.range,
                say::style_flashes(rule.selector),
                say::remove_animation(),
            ));
        } else if animation.is_long() && !is_asked_for(rule) && !is_stopped(sheet, rule) {
            found.push(Found::new(
                &codes::MOTION,
                animation.range,
                say::style_moves(rule.selector),
                say::end_or_prefer(),
            ));
        }
    }
}

/// The animation that a rule sets.
pub(in crate::audit) fn animation(rule: &StyleRule<'_>) -> Option<Animation> {
    let whole = rule.get("animation").or(rule.get("-webkit-animation"));
    let single = rule
        .get("animation-name")
        .or(rule.get("animation-duration"));
    let declaration = whole.or(single)?;
    let mut animation = Animation {
        range: declaration.range.clone(),
        duration: 0.0,
        rounds: 1.0,
        name: String::new(),
    };
    let value = whole.map(super::Declaration::lower).unwrap_or_default();
    // Of several animations, the longest counts.
    for part in split_at(&value, |c| c == ',') {
        let (mut duration, mut rounds, mut name) = (None, 1.0, "");
        for word in split_at(part, char::is_whitespace) {
            match (seconds(word), word.parse::<f64>()) {
                (Some(time), _) => duration = duration.or(Some(time)),
                (None, Ok(count)) => rounds = count,
                _ if word == "infinite" => rounds = f64::INFINITY,
                _ if is_keyword(word) => {}
                _ => name = word,
            }
        }
        let duration = duration.unwrap_or(0.0);
        if duration * rounds > animation.duration * animation.rounds || animation.duration == 0.0 {
            animation.duration = duration;
            animation.rounds = rounds;
            name.clone_into(&mut animation.name);
        }
    }
    let single = |name: &str| rule.get(name).map(super::Declaration::lower);
    if let Some(time) = single("animation-duration").and_then(|time| seconds(&time)) {
        animation.duration = time;
    }
    if let Some(count) = single("animation-iteration-count") {
        animation.rounds = count.parse().unwrap_or(if count == "infinite" {
            f64::INFINITY
        } else {
            1.0
        });
    }
    if let Some(name) = single("animation-name") {
        animation.name = name;
    }
    Some(animation)
}

/// Whether a rule makes something flash.
pub(in crate::audit) fn flash(sheet: &Sheet<'_>, rule: &StyleRule<'_>) -> bool {
    animation(rule)
        .is_some_and(|animation| animation.flashes() && changes_light(sheet, &animation.name))
}

/// A time in a style sheet or a drawing, in seconds.
pub(in crate::audit) fn seconds(text: &str) -> Option<f64> {
    let text = text.trim();
    if let Some(number) = text.strip_suffix("ms") {
        return number.parse::<f64>().ok().map(|time| time / 1000.0);
    }
    text.strip_suffix('s')?.parse().ok()
}

fn is_keyword(word: &str) -> bool {
    let timing = word.contains('(') || word.starts_with("ease") || word.starts_with("step");
    timing
        || matches!(
            word,
            "linear"
                | "normal"
                | "reverse"
                | "alternate"
                | "alternate-reverse"
                | "none"
                | "forwards"
                | "backwards"
                | "both"
                | "running"
                | "paused"
        )
}

/// Whether the keyframes of an animation change brightness.
fn changes_light(sheet: &Sheet<'_>, name: &str) -> bool {
    let mut moments = sheet.moments.iter().filter(|moment| {
        let names = moment.conditions.iter();
        let mut names = names.filter_map(|condition| condition.strip_prefix("keyframes "));
        names.any(|moment| moment.trim() == name)
    });
    moments.any(|moment| {
        moment.declarations.iter().any(|declaration| {
            declaration.name.contains("color")
                || [
                    "opacity",
                    "visibility",
                    "background",
                    "fill",
                    "filter",
                    "display",
                ]
                .contains(&declaration.name.as_str())
        })
    })
}

fn is_asked_for(rule: &StyleRule<'_>) -> bool {
    rule.conditions.iter().any(|condition| {
        condition.contains("prefers-reduced-motion") && condition.contains("no-preference")
    })
}

/// Whether the style sheet stops it for readers who prefer reduced motion.
fn is_stopped(sheet: &Sheet<'_>, rule: &StyleRule<'_>) -> bool {
    let stopping = sheet.rules.iter().filter(|other| {
        let asked = other.conditions.iter().any(|condition| {
            condition.contains("prefers-reduced-motion") && !condition.contains("no-preference")
        });
        let stops = other
            .declarations
            .iter()
            .any(|declaration| declaration.name.starts_with("animation"));
        asked && stops
    });
    let stopped: Vec<&str> = stopping.flat_map(StyleRule::selectors).collect();
    rule.selectors().into_iter().all(|selector| {
        let here = base(subject(selector));
        stopped.iter().any(|other| {
            matches!(base(subject(other)), "*" | "::before") || base(subject(other)) == here
        })
    })
}
