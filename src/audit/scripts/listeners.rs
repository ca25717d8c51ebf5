//! The event listeners of a script.

use super::Script;
use std::ops::Range;

/// An event listener.
pub(super) struct Listener<'s> {
    /// The event, such as `keydown`.
    pub event: &'s str,
    /// The target, as far as it is written before the call: `document`, `box`, or a call that finds
    /// it.
    pub target: &'s str,
    /// The code of the handler.
    pub body: &'s str,
    /// The code from the target to the end of the handler.
    pub range: Range<usize>,
}

/// All listeners of a script.
pub(super) fn listeners<'s>(script: &'s Script<'_>) -> Vec<Listener<'s>> {
    const CALL: &str = "addEventListener(";
    let mut found = Vec::new();
    for (at, _) in script.bare.match_indices(CALL) {
        let open = at + CALL.len() - 1;
        let end = script.closes(open);
        let arguments = script.code.get(open + 1..end).unwrap_or("");
        let (event, handler) = arguments.split_once(',').unwrap_or((arguments, ""));
        let event = event.trim().trim_matches(['"', '\'', '`']);
        let start = target_start(script, at);
        found.push(Listener {
            event,
            target: script.code[start..at].trim_end_matches(['.', '?']),
            body: body(script, handler),
            range: start..end,
        });
    }
    for (at, _) in script.bare.match_indices("on") {
        let rest = &script.bare[at + 2..];
        let length = rest.bytes().take_while(u8::is_ascii_lowercase).count();
        let parted = script.bare[..at]
            .chars()
            .next_back()
            .is_none_or(|c| matches!(c, '.' | ';' | '{' | '}') || c.is_whitespace());
        let after = rest[length..].trim_start();
        if length < 3 || !parted || !after.starts_with('=') || after.starts_with("==") {
            continue;
        }
        let value = at + 2 + rest.len() - after.len() + 1;
        let end = script.statement_end(value);
        let start = target_start(script, at);
        found.push(Listener {
            event: &script.code[at + 2..at + 2 + length],
            target: script.code[start..at].trim_end_matches(['.', '?']),
            body: body(script, &script.code[value..end]),
            range: start..end,
        });
    }
    found
}

/// The start of the expression that ends at an offset: names, dots, and calls.
fn target_start(script: &Script<'_>, end: usize) -> usize {
    let bytes = script.bare.as_bytes();
    let mut at = end;
    while at > 0 {
        match bytes[at - 1] {
            b')' | b']' => {
                let mut depth = 0_usize;
                while at > 0 {
                    at -= 1;
                    match bytes[at] {
                        b')' | b']' => depth += 1,
                        b'(' | b'[' => depth -= 1,
                        _ => {}
                    }
                    if depth == 0 {
                        break;
                    }
                }
            }
            byte if byte.is_ascii_alphanumeric() || b"._$?".contains(&byte) => at -= 1,
            _ => break,
        }
    }
    at
}

/// The code of a handler; for a named one, that of the function.
fn body<'s>(script: &'s Script<'_>, handler: &'s str) -> &'s str {
    let name = handler.split(',').next().unwrap_or("").trim();
    let is_name = !name.is_empty()
        && name
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '$'));
    if !is_name {
        return handler;
    }
    for form in [format!("function {name}("), format!("{name} = ")] {
        if let Some(at) = script.bare.find(&form) {
            let from = at + form.len();
            let end = match script.bare[at..].find('{') {
                Some(open) if form.starts_with("function") => script.closes(at + open),
                _ => script.statement_end(from),
            };
            return script.code.get(at..end).unwrap_or("");
        }
    }
    handler
}
