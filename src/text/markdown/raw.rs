//! Raw HTML in Markdown: it is left out, and what it is meant for decides how it is told.

use super::conversion::Conversion;
use super::{Problem, comments};
use crate::text::style::Slip;
use std::ops::Range;

/// Raw HTML that would have carried a meaning which is lost with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forbidden {
    /// A table, or a part of one.
    Table,
    /// Cells that are merged.
    MergedCells,
    /// A page inside the page, or a plug-in.
    Frame,
    /// A style sheet, or the attribute `style`.
    Style,
    /// A script.
    Script,
    /// An attribute that runs something when something happens.
    Handler,
}

const TABLE: [&str; 10] = [
    "table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup", "col",
];

/// The forbidden parts of a piece of raw HTML, with their places in it. Of a table only its first
/// element is told, and cells that are merged; `in_table` says that the table began before.
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
            .find(|sign: char| !sign.is_ascii_alphanumeric())
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
        // What stands in these elements is no HTML.
        if ["script", "style"].contains(&name.as_str()) {
            let close = format!("</{name}");
            let rest = html[at..].to_ascii_lowercase();
            at = rest.find(&close).map_or(html.len(), |close| at + close);
        }
    }
    found
}

/// The end of the tag whose name ends at a place, behind its sign `>`.
fn tag_end(html: &str, from: usize) -> usize {
    let mut quote = None;
    for (at, sign) in html[from..].char_indices() {
        match (quote, sign) {
            (None, '"' | '\'') => quote = Some(sign),
            (None, '>') => return from + at + 1,
            (Some(open), sign) if open == sign => quote = None,
            _ => {}
        }
    }
    html.len()
}

/// Whether one of the attributes of a tag has such a name. `attributes` is in lower case.
fn has_attribute(attributes: &str, wanted: impl Fn(&str) -> bool) -> bool {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|sign: char| sign.is_whitespace() || "/>=".contains(sign));
        let Some(first) = rest.chars().next() else {
            return false;
        };
        if first == '"' || first == '\'' {
            let close = rest[1..].find(first).map_or(rest.len(), |close| close + 2);
            rest = &rest[close..];
            continue;
        }
        let end = rest
            .find(|sign: char| sign.is_whitespace() || "=/>\"'".contains(sign))
            .unwrap_or(rest.len());
        if wanted(&rest[..end]) {
            return true;
        }
        rest = &rest[end..];
        // A value without quotes is no name.
        if let Some(value) = rest.trim_start().strip_prefix('=') {
            let value = value.trim_start();
            if !value.starts_with(['"', '\'']) {
                let end = value
                    .find(|sign: char| sign.is_whitespace() || sign == '>')
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
        let told =
            self.findings.problems.iter().any(|(_, problem)| {
                matches!(problem, Problem::RawHtml | Problem::ForbiddenHtml(_))
            });
        let mut in_table = std::mem::take(&mut self.in_raw_table);
        let forbidden = forbidden(tag, &mut in_table);
        let is_part = in_table && forbidden.is_empty();
        self.in_raw_table = in_table;
        if let Some((_, kind)) = forbidden.first() {
            self.problem(range, Problem::ForbiddenHtml(*kind));
        } else if !(told && (tag.starts_with("</") || is_part)) {
            // The end of an element goes with its beginning.
            self.problem(range, Problem::RawHtml);
        }
    }

    /// A block of raw HTML: what is forbidden in it is told where it stands.
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
            let place = range.start + part.start..range.start + part.end;
            self.problem(place, Problem::ForbiddenHtml(kind));
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
