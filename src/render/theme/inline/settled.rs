//! Conditions that are known when a component is inlined.
//!
//! A component asks for its arguments where a page uses it in one way only: whether a list has
//! anchors is asked again for each of its items. Once the arguments are in place, these conditions
//! are constants, and the branch that applies replaces all of them.

use super::is_plain;
use super::sentences::written;
use std::borrow::Cow;

const IF: &str = "{% if ";
const ELIF: &str = "{% elif ";
const ELSE: &str = "{% else %}";
const ENDIF: &str = "{% endif %}";
const END: &str = " %}";

/// An inlined component without its known conditions, and with its constants as text.
///
/// A text that would begin or end with white space afterwards stays as it is: tags around it might
/// trim that.
pub(super) fn settled(text: &str) -> Cow<'_, str> {
    let mut out = String::with_capacity(text.len());
    settle(text, &mut out);
    match out.trim() == out {
        true => out.into(),
        false => text.into(),
    }
}

fn settle(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some((constant, after)) = constant(rest) {
            out.push_str(&constant);
            rest = after;
        } else if let Some(condition) = Condition::read(rest) {
            rest = condition.settle(out);
        } else {
            out.push('{');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// What a tag with a number or a text writes, and the text after the tag.
fn constant(tag: &str) -> Option<(String, &str)> {
    let (value, after) = tag.strip_prefix("{{ ")?.split_once(" }}")?;
    let is_number = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    let is_text = value.starts_with('"') && is_plain(value);
    let written = written(value.trim_matches('"'))?;
    (is_number || is_text).then_some((written, after))
}

/// A condition and its branches.
struct Condition<'t> {
    expression: &'t str,
    /// If it holds.
    then: &'t str,
    /// If it does not: from its `elif` or behind its `else`.
    otherwise: &'t str,
    /// From its first branch.
    branches: &'t str,
    after: &'t str,
}

/// What is known of a condition.
enum Known<'t> {
    Holds(bool),
    /// It depends on this.
    Depends(Cow<'t, str>),
}

impl<'t> Condition<'t> {
    /// The condition that a text begins with.
    fn read(text: &'t str) -> Option<Self> {
        let (expression, branches) = text.strip_prefix(IF)?.split_once(END)?;
        // Where the first branch ends, and where the others begin.
        let mut split: Option<(usize, usize)> = None;
        let mut depth = 0_usize;
        for (at, _) in branches.match_indices("{% ") {
            let tag = &branches[at..];
            if tag.starts_with(IF) || tag.starts_with("{% for ") {
                depth += 1;
            } else if depth > 0 {
                depth -= usize::from(tag.starts_with(ENDIF) || tag.starts_with("{% endfor "));
            } else if tag.starts_with(ENDIF) {
                let (end, others) = split.unwrap_or((at, at));
                return Some(Self {
                    expression,
                    then: &branches[..end],
                    otherwise: &branches[others..at],
                    branches,
                    after: &branches[at + ENDIF.len()..],
                });
            } else if tag.starts_with(ELSE) {
                split = split.or(Some((at, at + ELSE.len())));
            } else if tag.starts_with(ELIF) {
                split = split.or(Some((at, at)));
            }
        }
        None
    }

    /// Appends the condition or the branch that applies; returns the text that is still to be
    /// settled.
    fn settle(self, out: &mut String) -> &'t str {
        match self.known() {
            Known::Holds(true) => settle(self.then, out),
            Known::Holds(false) => match self.otherwise.strip_prefix(ELIF) {
                Some(next) => settle(&format!("{IF}{next}{ENDIF}"), out),
                None => settle(self.otherwise, out),
            },
            Known::Depends(on) => {
                out.push_str(IF);
                out.push_str(&on);
                out.push_str(END);
                return self.branches;
            }
        }
        self.after
    }

    /// Only constants that are joined by `and` are looked at, which is how components ask.
    fn known(&self) -> Known<'t> {
        let expression = self.expression;
        if expression.contains(['(', '[']) || expression.contains(" or ") {
            return Known::Depends(expression.into());
        }
        let parts: Vec<&str> = expression.split(" and ").collect();
        if parts.iter().any(|part| holds(part) == Some(false)) {
            return Known::Holds(false);
        }
        let open = parts.iter().copied().filter(|part| holds(part).is_none());
        let open: Vec<&str> = open.collect();
        match open.len() {
            0 => Known::Holds(true),
            count if count == parts.len() => Known::Depends(expression.into()),
            _ => Known::Depends(open.join(" and ").into()),
        }
    }
}

/// Whether a constant holds; `None` for anything else.
fn holds(expression: &str) -> Option<bool> {
    match expression {
        "true" => Some(true),
        "false" | "\"\"" => Some(false),
        _ if expression.starts_with('"') && is_plain(expression) => Some(true),
        _ => holds(expression.strip_prefix("not ")?).map(|holds| !holds),
    }
}

#[cfg(test)]
mod tests {
    use super::settled;

    #[test]
    fn known_conditions_are_settled() {
        for (text, expected) in [
            ("a{% if true %}b{% else %}c{% endif %}d", "abd"),
            ("a{% if \"\" %}b{% else %}c{% endif %}d", "acd"),
            ("a{% if not false and true %}b{% endif %}", "ab"),
            (
                "a{% if true and b.c %}d{% endif %}",
                "a{% if b.c %}d{% endif %}",
            ),
            ("a{% if b and false %}c{% endif %}d", "ad"),
            (
                "a{% if false %}b{% elif c %}d{% else %}e{% endif %}f",
                "a{% if c %}d{% else %}e{% endif %}f",
            ),
            (
                "{% for a in b %}{% if true %}c{% endif %}{% else %}d{% endfor %}",
                "{% for a in b %}c{% else %}d{% endfor %}",
            ),
            (
                "a{% if false %}{% for b in c %}{% if d %}e{% else %}f{% endif %}{% else %}g{% endfor %}h{% endif %}i",
                "ai",
            ),
            (
                "{% if a %}{% if true %}b{% endif %}{% else %}c{% endif %}",
                "{% if a %}b{% else %}c{% endif %}",
            ),
            ("<h{{ 4 }}>{{ \"a&b\" }}{{ c }}", "<h4>a&amp;b{{ c }}"),
        ] {
            assert_eq!(settled(text), expected);
        }
    }

    #[test]
    fn what_is_not_known_stays() {
        for text in [
            "a{% if false or b %}c{% endif %}",
            "{% if true %} a{% endif %}",
            "{% if (true) %}a{% endif %}",
            "{% if true %}a",
            "{{ \"{%\" }}",
        ] {
            assert_eq!(settled(text), text);
        }
    }
}
