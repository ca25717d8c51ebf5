//! The rules for scripts.

use super::Script;
use super::listeners::Listener;
use crate::audit::code::Found;
use crate::audit::templates::{Element, Templates};
use crate::diagnostics::{Rule, codes};
use crate::messages::{Message, audit as say};
use std::ops::Range;

/// Elements that natively work with the keyboard.
const NATIVE: &[&str] = &[
    "a", "area", "button", "details", "dialog", "form", "input", "label", "option", "select",
    "summary", "textarea",
];

/// Whether code leads to another page, window or state.
fn leads_away(code: &str) -> bool {
    let squeezed: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    [
        ".submit()",
        "requestSubmit(",
        "location=",
        "location.href=",
        "location.assign(",
        "location.replace(",
        "location.reload(",
        "window.open(",
    ]
    .iter()
    .any(|call| squeezed.contains(call))
}

/// Checks event listeners.
pub(super) fn listeners(
    script: &Script<'_>,
    listeners: &[Listener<'_>],
    templates: &Templates<'_>,
    found: &mut Vec<Found>,
) {
    for listener in listeners {
        if let Some((rule, what, help)) = barrier(script, listener, listeners, templates) {
            let message = say::listener_does(listener.event, what);
            let range = script.line(listener.range.start);
            found.push(Found::new(rule, range, message, help));
        }
    }
}

/// What a barrier violates, what the listener does, and what to do.
type Barrier = Option<(&'static Rule, Message, Message)>;

/// The barrier that a listener is, by its event; `listeners` are all those of the script.
fn barrier(
    script: &Script<'_>,
    listener: &Listener<'_>,
    listeners: &[Listener<'_>],
    templates: &Templates<'_>,
) -> Barrier {
    match listener.event {
        "change" | "input" | "focus" | "focusin" | "blur" | "focusout" | "select" | "scroll"
        | "mouseover" | "mouseenter"
            if leads_away(listener.body) =>
        {
            Some((
                &codes::CONTEXT_CHANGE,
                say::leads_away(),
                say::lead_on_button(),
            ))
        }
        "focus" | "focusin" if listener.body.contains(".blur(") => Some((
            &codes::KEYBOARD_TRAP,
            say::takes_focus(),
            say::leave_focus(),
        )),
        "blur" | "focusout" if listener.body.contains(".focus(") => Some((
            &codes::KEYBOARD_TRAP,
            say::brings_focus_back(),
            say::leave_focus(),
        )),
        "keydown" | "keyup" | "keypress" => keys(listener),
        "touchstart" | "touchmove" | "touchend" | "pointermove" | "mousemove" | "drag"
        | "dragstart" | "dragend" | "drop" | "gesturestart" | "gesturechange" | "wheel" => Some((
            &codes::POINTER_SCRIPT,
            say::movement(),
            say::click_instead(),
        )),
        "mousedown" | "pointerdown" | "pointerup" | "mouseup" => {
            Some((&codes::POINTER_SCRIPT, say::press(), say::listen_to_click()))
        }
        "dblclick" | "contextmenu" | "auxclick" => Some((
            &codes::POINTER_SCRIPT,
            say::not_keyboard_nor_finger(),
            say::listen_click(),
        )),
        "mouseenter" | "mouseover" | "pointerenter" | "pointerover"
            if !listens_to_focus(listeners) =>
        {
            Some((
                &codes::POINTER_SCRIPT,
                say::pointer_not_focus(),
                say::listen_to_focus(),
            ))
        }
        "devicemotion" | "deviceorientation" => Some((
            &codes::POINTER_SCRIPT,
            say::device_motion(),
            say::button_for_motion(),
        )),
        "click" => plain_element(script, listener, templates),
        _ => None,
    }
}

fn listens_to_focus(listeners: &[Listener<'_>]) -> bool {
    listeners
        .iter()
        .any(|listener| matches!(listener.event, "focus" | "focusin"))
}

/// A listener to keys that traps the keyboard, or acts on a single character.
fn keys(listener: &Listener<'_>) -> Barrier {
    let body = listener.body;
    let names_a_key = [".key", ".code", "keyCode", ".which"]
        .iter()
        .any(|word| body.contains(word));
    let of_tab = ["\"Tab\"", "'Tab'", "`Tab`"]
        .iter()
        .any(|word| body.contains(word))
        || body.contains("keyCode === 9")
        || body.contains("keyCode == 9");
    let stops = body.contains("preventDefault(") || body.contains("return false");
    if stops && (of_tab || !names_a_key) && !body.contains("Escape") {
        return Some((
            &codes::KEYBOARD_TRAP,
            say::keyboard_trap(),
            say::let_tab_work(),
        ));
    }
    let everywhere = matches!(
        listener.target,
        "" | "document" | "window" | "document.body" | "self" | "globalThis"
    );
    let modifiers = ["ctrlKey", "metaKey", "altKey"];
    if everywhere && compares_one_character(body) && !modifiers.iter().any(|key| body.contains(key))
    {
        return Some((
            &codes::SINGLE_KEY,
            say::single_key(),
            say::ask_for_modifier(),
        ));
    }
    None
}

/// Whether code compares something with a string of one letter, digit or punctuation mark.
fn compares_one_character(code: &str) -> bool {
    ["==", "case ", "includes(", "[", ","].iter().any(|before| {
        code.match_indices(before).any(|(at, _)| {
            let rest = code[at + before.len()..].trim_start_matches(['=', ' ', '[']);
            let mut characters = rest.chars();
            let quote = characters.next().filter(|c| matches!(c, '"' | '\'' | '`'));
            let key = characters.next();
            quote.is_some()
                && quote == characters.next()
                && key.is_some_and(|key| !key.is_whitespace())
        })
    })
}

/// A click on an element that the keyboard does not reach.
fn plain_element(
    script: &Script<'_>,
    listener: &Listener<'_>,
    templates: &Templates<'_>,
) -> Barrier {
    let selector = selector_of(script, listener.target)?;
    let mut elements = templates.elements(&selector).peekable();
    elements.peek()?;
    let plain = |element: &Element<'_>| {
        !NATIVE.contains(&element.name) && !element.open_name
            // A listener around a control receives its events.
            && element.empty_or_text
    };
    elements.all(|element| plain(&element)).then_some((
        &codes::POINTER_SCRIPT,
        say::works_unreachable(),
        say::write_button_in_template(),
    ))
}

/// The selector by which an element was found: in the expression, or where its variable is set.
fn selector_of(script: &Script<'_>, target: &str) -> Option<String> {
    let direct = |text: &str| {
        let by_id = text.rfind("getElementById(").map(|at| (at + 15, "#"));
        let by_query = ["querySelector(", "querySelectorAll("]
            .into_iter()
            .filter_map(|call| text.rfind(call).map(|at| (at + call.len(), "")))
            .max();
        let by_class = text
            .rfind("getElementsByClassName(")
            .map(|at| (at + 23, "."));
        let (at, prefix) = by_id.into_iter().chain(by_query).chain(by_class).max()?;
        let rest = text.get(at..)?.trim_start();
        let quote = rest
            .chars()
            .next()
            .filter(|c| matches!(c, '"' | '\'' | '`'))?;
        let inside = rest.get(1..)?.split(quote).next()?;
        Some(format!("{prefix}{inside}"))
    };
    if let Some(found) = direct(target) {
        return Some(found);
    }
    let name = target
        .split(['.', '?'])
        .next()
        .filter(|name| !name.is_empty())?;
    for form in [
        format!("{name} = "),
        format!("{name}="),
        format!("{name} of "),
    ] {
        for (at, _) in script.bare.match_indices(&form) {
            let from = at + form.len();
            let end = script.statement_end(from);
            if let Some(found) = script.code.get(from..end).and_then(direct) {
                return Some(found);
            }
        }
    }
    // `for (const card of cards) …`, `cards.forEach((card) => …)`
    let list = script
        .bare
        .find(&format!("forEach(({name})"))
        .or_else(|| script.bare.find(&format!("forEach({name} ")))?;
    let line = script.line(list);
    script.code.get(line.start..list).and_then(direct)
}

/// Checks calls, inside and outside listeners.
pub(super) fn calls(
    script: &Script<'_>,
    listeners: &[Listener<'_>],
    templates: &Templates<'_>,
    found: &mut Vec<Found>,
) {
    let on_activation = |at: usize| {
        listeners.iter().any(|listener| {
            listener.range.contains(&at) && matches!(listener.event, "click" | "submit")
        })
    };
    let in_listener = |at: usize| {
        listeners
            .iter()
            .any(|listener| listener.range.contains(&at))
    };
    let respects_preference = script.code.contains("prefers-reduced-motion");
    let mut report = |at: usize, rule: &'static Rule, message: Message, help: Message| {
        found.push(Found::new(rule, script.line(at), message, help));
    };
    for call in ["setInterval(", "requestAnimationFrame(", ".animate("] {
        for (at, _) in script.bare.match_indices(call) {
            if !respects_preference && !on_activation(at) {
                report(
                    at,
                    &codes::SCRIPT_MOTION,
                    say::changes_again(),
                    say::stop_motion(),
                );
                break;
            }
        }
    }
    for (at, _) in script.bare.match_indices("setTimeout(") {
        let end = script.closes(at + "setTimeout(".len() - 1);
        if leads_away(script.code.get(at..end).unwrap_or("")) {
            report(
                at,
                &codes::CONTEXT_CHANGE,
                say::left_after_time(),
                say::let_follow_link(),
            );
        }
    }
    for call in [
        "location.replace(",
        "location.assign(",
        "location.reload(",
        "location.href = ",
        "location = ",
        "window.open(",
    ] {
        for (at, _) in script.bare.match_indices(call) {
            // Part of another name, such as `allocation = `.
            let is_suffix = script.bare[..at].ends_with(|c: char| c.is_alphanumeric());
            if !is_suffix && !in_listener(at) && !is_in_function(script, at) {
                report(
                    at,
                    &codes::CONTEXT_CHANGE,
                    say::left_by_itself(),
                    say::let_follow_link(),
                );
            }
        }
    }
    for call in ["orientation.lock(", "lockOrientation("] {
        if let Some(at) = script.bare.find(call) {
            report(
                at,
                &codes::ORIENTATION,
                say::one_orientation(),
                say::any_orientation(),
            );
        }
    }
    written(script, templates, &mut report);
}

/// Whether an offset is inside a function, which somebody may call.
fn is_in_function(script: &Script<'_>, at: usize) -> bool {
    let before = &script.bare[..at];
    let mut from = before.len();
    while let Some(open) = before[..from].rfind('{') {
        let is_open = script.closes(open) > at;
        let head = before[..open].trim_end();
        if is_open
            && (head.ends_with("=>") || head.ends_with(')') && head.rfind("function").is_some())
        {
            return true;
        }
        from = open;
    }
    false
}

/// What a script writes where the page is empty.
fn written(
    script: &Script<'_>,
    templates: &Templates<'_>,
    report: &mut impl FnMut(usize, &'static Rule, Message, Message),
) {
    let mut alone = |at: usize, message: Message| {
        report(at, &codes::SCRIPT_ALONE, message, say::write_in_template());
    };
    if let Some(at) = script.bare.find("document.write(") {
        alone(at, say::script_writes_part());
    }
    for call in [
        ".textContent",
        ".innerHTML",
        ".innerText",
        ".outerHTML",
        ".append(",
        ".appendChild(",
        ".prepend(",
        ".replaceChildren(",
        ".insertAdjacentHTML(",
    ] {
        for (at, _) in script.bare.match_indices(call) {
            if let Some(message) = writes_alone(script, templates, at, call) {
                alone(at, message);
            }
        }
    }
    for (at, _) in script.bare.match_indices(".src = ") {
        if !script.bare.contains(".alt") && !script.bare.contains("createElement(") {
            report(
                at,
                &codes::SCRIPT_ALONE,
                say::script_changes_image(),
                say::set_alt(),
            );
        }
    }
}

/// What is wrong with a call that writes into the page; `None` if it only adds to what the template
/// has.
fn writes_alone(
    script: &Script<'_>,
    templates: &Templates<'_>,
    at: usize,
    call: &str,
) -> Option<Message> {
    let after = script.bare[at + call.len()..].trim_start();
    let sets = call.ends_with('(')
        || after.starts_with("=") && !after.starts_with("==")
        || after.starts_with("+=");
    if !sets {
        return None;
    }
    let target = &script.code[before(script, at)];
    let replaces = matches!(
        call,
        ".textContent" | ".innerHTML" | ".innerText" | ".replaceChildren("
    );
    if replaces && target == "document.body" {
        return Some(say::script_writes_page());
    }
    let selector = selector_of(script, target)?;
    if replaces && matches!(selector.as_str(), "main" | "body" | "#contenu" | "h1") {
        return Some(say::script_writes_main());
    }
    let mut elements = templates.elements(&selector);
    let is_empty = elements.any(|element| element.empty && !element.announces);
    is_empty.then(|| say::script_writes(&selector))
}

/// The expression that ends at an offset.
fn before(script: &Script<'_>, at: usize) -> Range<usize> {
    let bytes = script.bare.as_bytes();
    let mut start = at;
    let mut depth = 0_usize;
    while start > 0 {
        match bytes[start - 1] {
            b')' | b']' => depth += 1,
            b'(' | b'[' if depth > 0 => depth -= 1,
            byte if depth > 0 || byte.is_ascii_alphanumeric() || b"._$?".contains(&byte) => {}
            _ => break,
        }
        start -= 1;
    }
    start..at
}
