//! Inlines the small components of the built-in theme where its templates call them, and the words
//! of the site.
//!
//! A page of a unit calls components several hundred times, and for each call the engine creates a
//! map of arguments, a context and a state, which costs as much as what most components write. So
//! calls whose arguments are names, numbers or strings are replaced by the body of the component,
//! with the arguments substituted for its parameters. A component that a theme or a site replaces
//! stays a call, and so does anything that cannot be inlined safely: the output is the same in both
//! cases.
//!
//! Words (`{{ t.word }}`) are the same on all pages, and a page contains dozens: they become text of
//! the template, and the engine need not look them up, share them between threads and escape them.
//! So do sentences (`{{ say(key="word", name=path) }}`) around their values. Where the arguments of
//! a call decide a condition of its component, only the branch that applies is left ([`settled`]).

mod component;
mod sentences;
mod settled;

use super::meter::Meter;
use component::{Component, read};
use settled::settled;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// The maximum depth of inlining.
const DEEPEST: usize = 4;

/// The delimiters of a component call.
const CALL: (&str, &str) = ("{{ <", "/> }}");

/// What can be inlined.
pub(super) struct Inlining<'t> {
    /// The components, by name.
    components: BTreeMap<&'t str, Component<'t>>,
    /// The words, by key.
    words: &'t BTreeMap<String, String>,
}

impl<'t> Inlining<'t> {
    /// The words, and the built-in components that no upper layer replaces. `templates` contains all
    /// templates, by name and text.
    pub(super) fn of(
        templates: impl Iterator<Item = (&'t str, &'t str)>,
        words: &'t BTreeMap<String, String>,
    ) -> Self {
        let mut known = BTreeMap::new();
        let mut replaced = BTreeSet::new();
        for (name, text) in templates {
            if name.starts_with("default/") {
                known.extend(declared(text).filter_map(read));
            } else {
                replaced.extend(declared(text).map(|(name, _)| name));
            }
        }
        known.retain(|name, _| !replaced.contains(name));
        Self {
            components: known,
            words,
        }
    }

    /// A built-in template with its calls and words inlined; `None` when there are none to inline.
    pub(super) fn written_out(&self, template: &str) -> Option<Meter> {
        let mut replacements = Vec::new();
        let mut at = 0;
        while let Some(start) = template[at..].find("{{ ").map(|start| at + start) {
            let rest = &template[start..];
            let (end, text) = if rest.starts_with(CALL.0) {
                let Some(end) = call_end(template, start) else {
                    break;
                };
                let text = self.expanded(&template[start..end], sees_all(template, start), 0);
                (end, text.map(|text| self.with_words(&settled(&text))))
            } else if let Some((length, words)) = self.spoken(rest) {
                (start + length, Some(words))
            } else {
                (start + 2, None)
            };
            at = end;
            replacements.extend(text.map(|text| (start..end, text)));
        }
        (!replacements.is_empty()).then(|| Meter::replacing(template, replacements))
    }

    /// A part of a template with its words and sentences inlined.
    fn with_words(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(start) = rest.find("{{ ") {
            out.push_str(&rest[..start]);
            rest = &rest[start..];
            let (length, written) = match self.spoken(rest) {
                Some((length, written)) => (length, Some(written)),
                None => ("{{ ".len(), None),
            };
            out.push_str(written.as_deref().unwrap_or("{{ "));
            rest = &rest[length..];
        }
        out.push_str(rest);
        out
    }

    /// What replaces a call. `sees_all`: whether the variables of the page are visible there.
    ///
    /// One argument may be more than a name, or be assigned to by the component: it becomes the
    /// variable of a loop over a single item, which costs much less than a call.
    fn expanded(&self, call: &str, sees_all: bool, depth: usize) -> Option<String> {
        let (name, arguments) = read_call(call)?;
        let component = self
            .components
            .get(name)
            .filter(|it| sees_all || !it.sees_more)?;
        let known = |name: &str| component.parameters.iter().any(|(known, _)| *known == name);
        if !arguments.iter().all(|(name, _)| known(name)) {
            return None;
        }
        let mut values: Vec<(&str, Cow<'_, str>)> = Vec::new();
        let mut variable: Option<(&str, Cow<'_, str>)> = None;
        for (name, default) in &component.parameters {
            let given = arguments.iter().find(|(known, _)| known == name);
            let value = summed(given.map(|(_, value)| *value).or(*default)?);
            if is_plain(&value) && !component.assigned.iter().any(|known| known == name) {
                values.push((name, value));
            } else if value.contains('[') || variable.replace((name, value)).is_some() {
                // The engine allows no lists in lists of lists.
                return None;
            }
        }
        let hides = |name: &str| {
            component.bound.iter().any(|known| known == name)
                || variable.iter().any(|(known, _)| *known == name)
        };
        if values.iter().any(|(_, value)| hides(root(value))) {
            return None;
        }
        let body = with_values(&component.body, &values)?;
        let body = self.expand_all(&body, sees_all, depth + 1);
        Some(match variable {
            Some((name, value)) => format!("{{% for {name} in [{value}] %}}{body}{{% endfor %}}"),
            None => body,
        })
    }

    fn expand_all(&self, text: &str, sees_all: bool, depth: usize) -> String {
        let mut out = String::with_capacity(2 * text.len());
        let mut at = 0;
        while let Some(start) = text[at..].find(CALL.0).map(|start| at + start) {
            let Some(end) = call_end(text, start) else {
                break;
            };
            out.push_str(&text[at..start]);
            let call = &text[start..end];
            let written = (depth < DEEPEST).then(|| self.expanded(call, sees_all, depth));
            out.push_str(written.flatten().as_deref().unwrap_or(call));
            at = end;
        }
        out.push_str(&text[at..]);
        out
    }
}

/// Where the call that begins at a byte offset ends.
fn call_end(text: &str, start: usize) -> Option<usize> {
    let length = text[start..].find(CALL.1)?;
    Some(start + length + CALL.1.len())
}

/// Whether the variables of the page are visible at a byte offset of a template: they are not
/// inside a component that only sees its arguments.
fn sees_all(template: &str, at: usize) -> bool {
    let before = &template[..at];
    let Some((_, component)) = before.rsplit_once("{% component ") else {
        return true;
    };
    let parameters = component
        .split_once(')')
        .map_or("", |(parameters, _)| parameters);
    component.contains("endcomponent") || parameters.contains("@t")
}

/// The components that a template declares: the name of each, and the text from its parameters on.
pub(super) fn declared(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let pieces = text.split("{%").skip(1);
    pieces.filter_map(move |piece| {
        let head = piece.trim_start_matches('-').trim_start();
        let head = head.strip_prefix("component")?;
        let head = head.strip_prefix(char::is_whitespace)?.trim_start();
        let end = head.find(|c: char| !(c.is_alphanumeric() || c == '_'))?;
        let from = head.as_ptr() as usize - text.as_ptr() as usize + end;
        (end > 0).then(|| (&head[..end], &text[from..]))
    })
}

/// Whether a template declares a component.
pub(super) fn declares(text: &str) -> bool {
    declared(text).next().is_some()
}

/// The name of the component in a call, and its arguments.
fn read_call(call: &str) -> Option<(&str, Vec<(&str, &str)>)> {
    let inside = call.strip_prefix(CALL.0)?.strip_suffix(CALL.1)?.trim_end();
    let (name, mut rest) = inside.split_at(name_length(inside));
    let mut arguments = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return Some((name, arguments));
        }
        let length = name_length(rest);
        if length == 0 {
            return None;
        }
        let (parameter, after) = rest.split_at(length);
        let Some(after) = after.strip_prefix('=') else {
            // A parameter alone is short for the variable of the same name.
            arguments.push((parameter, parameter));
            rest = after;
            continue;
        };
        let (value, after) = match after.as_bytes().first()? {
            b'{' => after[1..].split_once('}')?,
            b'"' => {
                let length = after[1..].find('"')? + 2;
                after.split_at(length)
            }
            _ => return None,
        };
        arguments.push((parameter, value.trim()));
        rest = after;
    }
}

/// The length in bytes of the name at the start of a text.
fn name_length(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    end.unwrap_or(text.len())
}

/// The variable that a value begins with.
fn root(value: &str) -> &str {
    &value[..name_length(value)]
}

/// A value, or the result of a sum of numbers: heading levels are given relative to one another.
fn summed(value: &str) -> Cow<'_, str> {
    let Some((first, second)) = value.split_once(" + ") else {
        return value.into();
    };
    match (first.parse::<u8>(), second.parse::<u8>()) {
        (Ok(first), Ok(second)) => (u16::from(first) + u16::from(second)).to_string().into(),
        _ => value.into(),
    }
}

/// Whether a value can be used wherever a name can: a path of names, a number, a boolean or a
/// string without escapes.
fn is_plain(value: &str) -> bool {
    let is_text = value.len() > 1
        && value.starts_with('"')
        && value.ends_with('"')
        && !value[1..value.len() - 1].contains(['"', '\\']);
    is_text
        || !value.is_empty()
            && value
                .split('.')
                .all(|name| !name.is_empty() && name_length(name) == name.len())
}

/// A body with values substituted for its parameters.
fn with_values(body: &str, values: &[(&str, Cow<'_, str>)]) -> Option<String> {
    let mut out = String::with_capacity(body.len() + body.len() / 4);
    let mut rest = body;
    while let Some(open) = rest.find('{') {
        let (before, tag) = rest.split_at(open);
        out.push_str(before);
        let close = match tag.as_bytes().get(1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                out.push('{');
                rest = &tag[1..];
                continue;
            }
        };
        // The values of arguments end with a brace, which another brace may follow.
        let length = if tag.starts_with(CALL.0) {
            call_end(tag, 0)?
        } else {
            tag.find(close)? + 2
        };
        let (tag, after) = tag.split_at(length);
        rest = after;
        match read_call(tag) {
            Some((name, arguments)) => {
                out.push_str(CALL.0);
                out.push_str(name);
                for (parameter, value) in arguments {
                    let value = expression(value, values);
                    match value.starts_with('"') {
                        true => out.push_str(&format!(" {parameter}={value}")),
                        false => out.push_str(&format!(" {parameter}={{{value}}}")),
                    }
                }
                out.push(' ');
                out.push_str(CALL.1);
            }
            None if tag.starts_with(CALL.0) => return None,
            None if close == "#}" => {}
            None => out.push_str(&expression(tag, values)),
        }
    }
    out.push_str(rest);
    Some(out)
}

/// An expression with values substituted for names.
fn expression(text: &str, values: &[(&str, Cow<'_, str>)]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if c == '"' {
            let length = rest[1..].find('"').map_or(rest.len(), |end| end + 2);
            out.push_str(&rest[..length]);
            rest = &rest[length..];
            continue;
        }
        let length = name_length(rest);
        if length == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let (name, after) = rest.split_at(length);
        let is_field = out.ends_with('.');
        // The name of an argument of a function.
        let is_argument = after.starts_with('=') && !after.starts_with("==");
        let value = values.iter().find(|(known, _)| *known == name);
        match value.filter(|_| !is_field && !is_argument) {
            Some((_, value)) => out.push_str(value),
            None => out.push_str(name),
        }
        rest = after;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Inlining;
    use std::collections::BTreeMap;

    const BUILT_IN: &str = "{% component record(item) -%}\n<a href=\"{{ item.url }}\">{{ item.item }}</a>\n\
        {%- endcomponent record %}\n\
        {% component list(items, label: string = \"\", @t) -%}\n{% if label %}{{ label }}{% endif %}\
        {% for one in items %}{{ <record item={one} /> }}{% endfor %}\n{%- endcomponent list %}\n\
        {% component own(item) -%}\n{% set a = 1 %}{{ a }}\n{%- endcomponent own %}\n\
        {% component pair(one, other) -%}\n{{ one }}{{ other }}\n{%- endcomponent pair %}\n\
        {% component level(of, level) -%}\n{%- if level > 6 %}{% set level = 6 %}{% endif -%}\n\
        <h{{ level }}>{{ of }}</h{{ level }}>\n{%- endcomponent level %}\n";

    fn written_out(template: &str, upper: &str) -> Option<String> {
        let templates = [("default/c.html", BUILT_IN), ("c.html", upper)];
        let words = ["a", "open", "shared"].map(|key| (key.to_owned(), format!("<{key}>")));
        let mut words = BTreeMap::from(words);
        words.insert("open".to_owned(), "{{".to_owned());
        let inlining = Inlining::of(templates.into_iter(), &words);
        let meter = inlining.written_out(template);
        meter.map(|meter| meter.text().to_owned())
    }

    #[test]
    fn calls_are_written_out() {
        assert_eq!(
            written_out("{{ <list items={unit.all} /> }}!", "").unwrap(),
            "{% for one in unit.all %}\
             <a href=\"{{ one.url }}\">{{ one.item }}</a>{% endfor %}!"
        );
        assert_eq!(
            written_out("{{ <record item /> }}", "").unwrap(),
            "<a href=\"{{ item.url }}\">{{ item.item }}</a>"
        );
    }

    #[test]
    fn one_argument_may_be_a_variable() {
        assert_eq!(
            written_out("{{ <pair one={a + 1} other={b} /> }}", "").unwrap(),
            "{% for one in [a + 1] %}{{ one }}{{ b }}{% endfor %}"
        );
        assert_eq!(
            written_out("{{ <level of={a} level={3 + b.depth} /> }}", "").unwrap(),
            "{% for level in [3 + b.depth] %}{% if level > 6 %}{% set level = 6 %}{% endif %}\
             <h{{ level }}>{{ a }}</h{{ level }}>{% endfor %}"
        );
        assert_eq!(
            written_out("{{ <pair one={1 + 2} other={b} /> }}", "").unwrap(),
            "3{{ b }}"
        );
    }

    #[test]
    fn words_are_written_out() {
        assert_eq!(
            written_out(
                "{{ t.a }}, {{ t.other }}, {{ t.open }}, {{ t.a | upper }}",
                ""
            )
            .unwrap(),
            "&lt;a&gt;, {{ t.other }}, {{ t.open }}, {{ t.a | upper }}"
        );
        assert_eq!(written_out("{{ t.b }}", ""), None);
    }

    #[test]
    fn what_is_replaced_or_unsure_stays_a_call() {
        let replaced = "{%- component  record(item) %}x{% endcomponent record %}";
        assert_eq!(written_out("{{ <record item /> }}", replaced), None);
        assert!(
            written_out("{{ <list items={a} /> }}", replaced)
                .unwrap()
                .contains("<record item={one} />")
        );
        for call in [
            "{{ <own item={a} /> }}",
            "{{ <unknown item={a} /> }}",
            "{{ <record /> }}",
            "{{ <pair one={a + 1} other={b + 1} /> }}",
            "{{ <pair one={a + 1} other={one.b} /> }}",
            "{{ <record item={a} other={b} /> }}",
            "{{ <list items={one.all} /> }}",
        ] {
            assert_eq!(written_out(call, ""), None, "{call}");
        }
    }

    /// A component that only sees its arguments could not inline one that uses the interface texts
    /// of the page.
    #[test]
    fn what_is_not_seen_is_not_written_out() {
        for (parameters, is_written_out) in [("items", false), ("items, @t", true)] {
            let template = format!(
                "{{% component host({parameters}) -%}}\n{{{{ <list items /> }}}}\n{{%- endcomponent host %}}"
            );
            assert_eq!(
                written_out(&template, "").is_some(),
                is_written_out,
                "{parameters}"
            );
        }
    }

    #[test]
    fn mistakes_are_reported_at_the_call() {
        let template = "{{ <record item={b} /> }}{{ c }}{{ t.word }}{{ d }}";
        let words = BTreeMap::from([("word".to_owned(), "w".to_owned())]);
        let inlining = Inlining::of([("default/c.html", BUILT_IN)].into_iter(), &words);
        let meter = inlining.written_out(template).unwrap();
        let d = meter.text().rfind("{{ d }}").unwrap();
        assert_eq!(meter.original(&(d..d + 7)), 44..51);
        let c = meter.text().rfind("{{ c }}").unwrap();
        assert_eq!(meter.original(&(c..c + 7)), 25..32);
        let url = meter.text().find("b.url").unwrap();
        assert!(meter.original(&(url..url)).start <= 25);
    }
}
