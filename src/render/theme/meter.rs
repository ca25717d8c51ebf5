//! Limits the work of templates.
//!
//! The template engine cannot be interrupted. So a call of [`STEP`] or [`GOES_ON`] is inserted
//! wherever a site's own templates repeat something (the body of a loop, of a component, of a list
//! comprehension), and a call of [`WEIGH`] at each assignment; these functions fail when the page
//! has used up its budget ([`super::budget`]). The built-in templates need none: they only iterate
//! over the records of the site.
//!
//! Steps are counted, not seconds, so that a site that builds on a fast machine also builds on a
//! slow one.

use super::budget::{GOES_ON, STEP, WEIGH};
use std::ops::Range;

/// A template whose steps are counted.
#[derive(Clone, Debug, Default)]
pub(in crate::render) struct Meter {
    text: String,
    /// For each insertion, its offset in the template as written and its length; for each
    /// replacement, its end there and how much longer it is.
    inserted: Vec<(usize, isize)>,
}

impl Meter {
    /// Inserts the calls into a template that the engine has parsed successfully. `None` when it
    /// needs none.
    pub(super) fn of(template: &str) -> Option<Self> {
        let mut scanner = Scanner {
            text: template,
            at: 0,
            insertions: Vec::new(),
            loops: Vec::new(),
        };
        scanner.run();
        let mut insertions = scanner.insertions;
        if insertions.is_empty() {
            return None;
        }
        insertions.sort_by_key(|(at, _)| *at);
        let mut meter = Self::default();
        let mut copied = 0;
        for (at, call) in insertions {
            meter.text.push_str(&template[copied..at]);
            meter.text.push_str(&call);
            meter.inserted.push((at, call.len().cast_signed()));
            copied = at;
        }
        meter.text.push_str(&template[copied..]);
        Some(meter)
    }

    /// A template with some of its parts replaced.
    pub(super) fn replacing(
        template: &str,
        replacements: impl IntoIterator<Item = (Range<usize>, String)>,
    ) -> Self {
        let mut meter = Self::default();
        let mut copied = 0;
        for (part, text) in replacements {
            meter.text.push_str(&template[copied..part.start]);
            meter.text.push_str(&text);
            let longer = text.len().cast_signed() - part.len().cast_signed();
            meter.inserted.push((part.end, longer));
            copied = part.end;
        }
        meter.text.push_str(&template[copied..]);
        meter
    }

    /// The template with its calls.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Maps an offset of the template with its calls to the template as written.
    pub(super) fn original(&self, range: &Range<usize>) -> Range<usize> {
        let offset = |metered: usize| {
            let metered = metered.cast_signed();
            let mut before = 0;
            for (end, longer) in &self.inserted {
                let at = end.cast_signed() + before;
                if metered < at + longer.min(&0) {
                    break;
                }
                if metered < at + longer {
                    return *end;
                }
                before += longer;
            }
            usize::try_from(metered - before).unwrap_or(0)
        };
        offset(range.start)..offset(range.end)
    }

    /// The same for a line and a column, both from 1.
    pub(super) fn original_at(&self, line: usize, column: usize) -> Range<usize> {
        let lines = self.text.split_inclusive('\n');
        let start: usize = lines.take(line.saturating_sub(1)).map(str::len).sum();
        let rest = self.text.get(start..).unwrap_or("");
        let mut characters = rest.char_indices();
        let offset = characters.nth(column.saturating_sub(1));
        let at = start + offset.map_or(rest.len(), |(at, _)| at);
        self.original(&(at..at))
    }
}

/// Scans a template the way the engine does.
struct Scanner<'t> {
    text: &'t str,
    at: usize,
    insertions: Vec<(usize, String)>,
    /// The open loops: the insertion of each, and where its body begins.
    loops: Vec<(usize, usize)>,
}

/// What was found in a tag.
#[derive(Default)]
struct Tag<'t> {
    words: Vec<&'t str>,
    is_assignment: bool,
    trims: bool,
}

impl<'t> Scanner<'t> {
    fn run(&mut self) {
        while let Some(open) = self.rest().find('{') {
            self.at += open;
            let rest = self.rest();
            if rest.starts_with("{#") {
                self.at = self.after("#}");
            } else if rest.starts_with("{{") {
                self.tag("}}");
            } else if rest.starts_with("{%") {
                match self.raw() {
                    Some(end) => self.at = end,
                    None => {
                        let begin = self.at;
                        let tag = self.tag("%}");
                        self.count_repetition(&tag, begin);
                    }
                }
            } else {
                self.at += 1;
            }
        }
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Where the next occurrence of a delimiter ends.
    fn after(&self, delimiter: &str) -> usize {
        let found = self.rest().find(delimiter);
        found.map_or(self.text.len(), |at| self.at + at + delimiter.len())
    }

    /// The end of a part that the engine does not parse.
    fn raw(&self) -> Option<usize> {
        let is = |from: usize, name: &str| {
            let inside = self.text[from..].strip_prefix("{%")?;
            let inside = inside.strip_prefix('-').unwrap_or(inside).trim_start();
            let inside = inside.strip_prefix(name)?.trim_start();
            let inside = inside.strip_prefix('-').unwrap_or(inside);
            Some(self.text.len() - inside.strip_prefix("%}")?.len())
        };
        let mut at = is(self.at, "raw")?;
        while let Some(next) = self.text[at..].find("{%") {
            if let Some(end) = is(at + next, "endraw") {
                return Some(end);
            }
            at += next + 2;
        }
        Some(self.text.len())
    }

    /// Reads a tag or an expression to its end.
    fn tag(&mut self, end: &str) -> Tag<'t> {
        let mut tag = Tag::default();
        // For each open bracket: whether it contains a comprehension, and whether that has a
        // condition.
        let mut brackets: Vec<(u8, bool, bool)> = Vec::new();
        self.at += 2;
        if self.rest().starts_with('-') {
            self.at += 1;
        }
        while let Some(byte) = self.rest().bytes().next() {
            let rest = self.rest();
            if rest.starts_with(end) {
                tag.trims = self.text[..self.at].ends_with('-');
                self.at += end.len();
                return tag;
            }
            match byte {
                b'"' | b'\'' | b'`' => self.string(byte),
                b'[' | b'(' | b'{' => {
                    brackets.push((byte, false, false));
                    self.at += 1;
                }
                b']' | b')' | b'}' => {
                    if let Some((_, true, has_condition)) = brackets.pop() {
                        let call = match has_condition {
                            true => ")".to_owned(),
                            false => format!(" if {GOES_ON}()"),
                        };
                        self.insertions.push((self.at, call));
                    }
                    self.at += 1;
                }
                _ if byte == b'_' || byte.is_ascii_alphabetic() => {
                    let is_word = |c: char| c == '_' || c.is_ascii_alphanumeric();
                    let length = rest.find(|c| !is_word(c)).unwrap_or(rest.len());
                    let word = &rest[..length];
                    let is_field = self.text[..self.at].ends_with('.');
                    self.at += length;
                    match (word, brackets.last_mut()) {
                        ("for", Some((b'[', is_comprehension, _))) if !is_field => {
                            *is_comprehension = true;
                        }
                        ("if", Some((b'[', true, has_condition))) if !*has_condition => {
                            *has_condition = true;
                            let call = format!(" {GOES_ON}() and (");
                            self.insertions.push((self.at, call));
                        }
                        _ => {}
                    }
                    tag.words.push(word);
                }
                _ => {
                    let is_equal = rest.starts_with('=') && !rest.starts_with("==");
                    tag.is_assignment |= is_equal && brackets.is_empty();
                    self.at += rest.chars().next().map_or(1, char::len_utf8);
                }
            }
        }
        tag
    }

    fn string(&mut self, quote: u8) {
        let mut escaped = false;
        let inside = self.rest().bytes().skip(1);
        let length = inside
            .take_while(|byte| {
                let ends = !escaped && *byte == quote;
                escaped = !escaped && *byte == b'\\';
                !ends
            })
            .count();
        self.at = (self.at + length + 2).min(self.text.len());
    }

    /// Inserts the calls that count what a tag repeats. A body costs steps by its length, so that captured text is
    /// limited too.
    fn count_repetition(&mut self, tag: &Tag<'t>, begin: usize) {
        /// The number of body bytes that cost one more step.
        const BYTES: usize = 64;
        let expression = |call: String| match tag.trims {
            true => format!("{{{{ {call} -}}}}"),
            false => format!("{{{{ {call} }}}}"),
        };
        match tag.words.as_slice() {
            ["for" | "component", ..] => {
                self.loops.push((self.insertions.len(), self.at));
                let call = expression(format!("{STEP}(n=1)"));
                self.insertions.push((self.at, call));
            }
            ["endfor" | "endcomponent", ..] => {
                if let Some((number, start)) = self.loops.pop() {
                    let cost = 1 + (begin - start) / BYTES;
                    let call = &mut self.insertions[number].1;
                    *call = call.replace("(n=1)", &format!("(n={cost})"));
                }
            }
            ["set" | "set_global", name, ..] if tag.is_assignment => {
                let call = expression(format!("{WEIGH}(value={name})"));
                self.insertions.push((self.at, call));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Meter;

    fn metered(template: &str) -> String {
        Meter::of(template).map_or_else(|| template.to_owned(), |meter| meter.text)
    }

    #[test]
    fn repetition_is_counted() {
        for (template, expected) in [
            (
                "{% if a %}{{ b }}{% endif %}",
                "{% if a %}{{ b }}{% endif %}",
            ),
            (
                "{% for a in b -%} x {%- endfor %}",
                "{% for a in b -%}{{ repere_step(n=1) -}} x {%- endfor %}",
            ),
            (
                "{{ [a for a in b if c or d] }}{{ [a for a in b] }}{{ [1] }}",
                "{{ [a for a in b if repere_goes_on() and ( c or d)] }}\
                 {{ [a for a in b if repere_goes_on()] }}{{ [1] }}",
            ),
            (
                "{% set_global s = s ~ \"%} {\" %}",
                "{% set_global s = s ~ \"%} {\" %}{{ repere_weigh(value=s) }}",
            ),
            ("{# {% for a in b %} #}{ %", "{# {% for a in b %} #}{ %"),
            (
                "{%- raw -%}{% for a in b %}{% endraw %}{% set x %}a{% endset %}",
                "{%- raw -%}{% for a in b %}{% endraw %}{% set x %}a{% endset %}",
            ),
            (
                "{{ a['\\'for'].for }}{{ \"]\" }}é{% for",
                "{{ a['\\'for'].for }}{{ \"]\" }}é{% for{{ repere_step(n=1) }}",
            ),
        ] {
            assert_eq!(metered(template), expected);
        }
        let body = "x".repeat(640);
        let text = metered(&format!("{{% for a in b %}}{body}{{% endfor %}}"));
        assert!(text.contains("repere_step(n=11)"));
    }

    #[test]
    fn offsets_are_mapped_to_the_template_as_written() {
        let template = "a{% for b in c %}é{{ d }}{% endfor %}\n{% set e = 1 %}{{ f }}";
        let meter = Meter::of(template).expect("it has a loop");
        for word in ["d", "f", "a", "endfor"] {
            let pattern = format!("{word} ");
            let (Some(there), Some(here)) = (meter.text.find(&pattern), template.find(&pattern))
            else {
                continue;
            };
            let range = there..there + word.len();
            assert_eq!(meter.original(&range), here..here + word.len(), "{word}");
        }
        let at = template.find("{{ f").map(|at| at + 3);
        let line = meter.text.lines().nth(1).expect("there are two");
        let column = line.find("f }}").map(|column| column + 1);
        let found = meter.original_at(2, column.expect("it is there"));
        assert_eq!(Some(found.start), at);
    }
}
