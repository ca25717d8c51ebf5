//! Raw HTML in Markdown: it is dropped, and its purpose decides how it is reported.

use super::conversion::Conversion;
use super::{Problem, comments};
use crate::text::style::Slip;
use std::ops::Range;

/// Raw HTML whose loss changes the meaning of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// A table, or part of one.
    Table,
    /// Merged cells.
    MergedCells,
    /// An embedded page or plug-in.
    Frame,
    /// A style sheet, or the `style` attribute.
    Style,
    /// A script.
    Script,
    /// An event handler attribute.
    Handler,
}

const TABLE: [&str; 10] = [
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col",
];

/// The forbidden parts of a piece of raw HTML, with their ranges. For a table, only its first
/// element and merged cells are reported; `in_table` says that the table began earlier.
pub(super) fn forbidden(html: &str, in_table: &mut bool) -> Vec<(Range<usize>, Forbidden)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<').map(|open| at + open) {
        let rest = &html[open + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            at = open + 4 + comment.find("-->").map_or(comment.len(), |end| end + 3);
            continue;
        }
        let closing = rest.starts_with('/');
        let name_start = open + 1 + usize::from(closing);
        let name_length = html[name_start..]
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(html.len() - name_start);
        let name = html[name_start..name_start + name_length].to_ascii_lowercase();
        let end = tag_end(html, name_start + name_length);
        at = end.max(open + 1);
        if name.is_empty() {
            continue;
        }
        if closing {
            if name == "table" {
                *in_table = false;
            }
            continue;
        }
        let tag = open..end;
        let attributes = html[name_start + name_length..end].to_ascii_lowercase();
        match name.as_str() {
            name if TABLE.contains(&name) => {
                if !*in_table {
                    found.push((tag.clone(), Forbidden::Table));
                    *in_table = true;
                }
                if attributes.contains("colspan") || attributes.contains("rowspan") {
                    found.push((tag.clone(), Forbidden::MergedCells));
                }
            }
            "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" => {
                found.push((tag.clone(), Forbidden::Frame));
            }
            "style" => found.push((tag.clone(), Forbidden::Style)),
            "script" => found.push((tag.clone(), Forbidden::Script)),
            _ => {}
        }
        if has_attribute(&attributes, |name| name.starts_with("on") && name.len() > 2) {
            found.push((tag.clone(), Forbidden::Handler));
        }
        if has_attribute(&attributes, |name| name == "style") {
            found.push((tag, Forbidden::Style));
        }
        // The content of these elements is not HTML.
        if ["script", "style"].contains(&name.as_str()) {
            let close = format!("</{name}");
            let rest = html[at..].to_ascii_lowercase();
            at = rest.find(&close).map_or(html.len(), |close| at + close);
        }
    }
    found
}

/// The end of the tag whose name ends at `from`, after its `>`.
fn tag_end(html: &str, from: usize) -> usize {
    let mut quote = None;
    for (at, c) in html[from..].char_indices() {
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (None, '>') => return from + at + 1,
            (Some(open), c) if open == c => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Whether a tag has an attribute with such a name. `attributes` is in lower case.
fn has_attribute(attributes: &str, wanted: impl Fn(&str) -> bool) -> bool {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_whitespace() || "/>=".contains(c));
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if first == '"' || first == '\'' {
            let close = rest[1..].find(first).map_or(rest.len(), |close| close + 2);
            rest = &rest[close..];
            continue;
        }
        let end = rest
            .find(|c: char| c.is_whitespace() || "=/>\"'".contains(c))
            .unwrap_or(rest.len());
        if wanted(&rest[..end]) {
            return true;
        }
        rest = &rest[end..];
        // An unquoted value is not a name.
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start();
            if !value.starts_with(['"', '\'']) {
                let end = value
                    .find(|c: char| c.is_whitespace() || c == '>')
                    .unwrap_or(value.len());
                rest = &value[end..];
            } else {
                rest = value;
            }
        }
    }
}

impl Conversion<'_, '_> {
    pub(super) fn inline_html(&mut self, tag: &str, range: Range<usize>, after_break: bool) {
        if tag.to_ascii_lowercase().starts_with("<br") {
            if after_break {
                self.problem(range.clone(), Problem::Style(Slip::EmptyLines));
            }
            self.after_break = true;
        }
        let reported =
            self.findings.problems.iter().any(|(_, problem)| {
                matches!(problem, Problem::RawHtml | Problem::ForbiddenHtml(_))
            });
        let mut in_table = std::mem::take(&mut self.in_raw_table);
        let forbidden = forbidden(tag, &mut in_table);
        let is_part = in_table && forbidden.is_empty();
        self.in_raw_table = in_table;
        if let Some((_, kind)) = forbidden.first() {
            self.problem(range, Problem::ForbiddenHtml(*kind));
        } else if !(reported && (tag.starts_with("</") || is_part)) {
            // The end tag is dropped with its start tag.
            self.problem(range, Problem::RawHtml);
        }
    }

    /// A block of raw HTML: forbidden parts are reported at their positions.
    pub(super) fn html_block(&mut self, range: Range<usize>) {
        if let Some(problems) = comments::of_block(&self.markdown[range.clone()]) {
            for (part, problem) in problems {
                self.problem(range.start + part.start..range.start + part.end, problem);
            }
            return;
        }
        let was_in_table = self.in_raw_table;
        let found = forbidden(&self.markdown[range.clone()], &mut self.in_raw_table);
        if found.is_empty() && !was_in_table {
            self.problem(range.clone(), Problem::RawHtml);
        }
        for (part, kind) in found {
            let range = range.start + part.start..range.start + part.end;
            self.problem(range, Problem::ForbiddenHtml(kind));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Forbidden, forbidden};

    #[test]
    fn what_is_forbidden() {
        use Forbidden::{Frame, Handler, MergedCells, Script, Style, Table};
        for (html, expected) in [
            ("<b>x</b>", vec![]),
            ("<p class=\"on table\" title='onclick=x'>", vec![]),
            (
                "<table><tr><td colspan=2>a</td></tr></table>",
                vec![Table, MergedCells],
            ),
            ("<IFRAME src=x></IFRAME>", vec![Frame]),
            ("<p style=\"color:red\">", vec![Style]),
            (
                "<style>a>b{}</style><script>'<table>'</script>",
                vec![Style, Script],
            ),
            ("<button type=button onclick=\"x()\">", vec![Handler]),
            ("<!-- <table> -->", vec![]),
            ("<", vec![]),
        ] {
            let found = forbidden(html, &mut false);
            let kinds: Vec<Forbidden> = found.into_iter().map(|(_, kind)| kind).collect();
            assert_eq!(kinds, expected, "{html}");
        }
    }
}
