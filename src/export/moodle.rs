//! A Moodle competency framework: the CSV format of `tool_lpimportcsv`.
//!
//! Columns are positional. Every field is quoted; no field contains a backslash, which the reader
//! treats as an escape, and none begins like a formula. Ids are prefixed with the slug, since
//! Moodle compares ids that look like numbers numerically (`1.1` and `1.10` would be equal).

use super::Exporter;
use super::referential::{Competency, Condition, Criterion, Referential, Unit};
use crate::html::{escape, escape_into, replace_into};
use crate::text::{begins_like_a_formula, mark_of_id};
use std::collections::BTreeMap;

const HEADER: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
];

/// The longest short name and the longest id that Moodle stores, in characters.
const LONGEST: usize = 100;

/// HTML, by its number in Moodle.
const HTML: &str = "1";

/// A framework, a unit or a competency.
#[derive(Default)]
struct Row {
    parent: String,
    id: String,
    name: String,
    description: String,
    scale: String,
    scale_configuration: String,
    is_framework: bool,
}

/// The records of a certification by their ids.
struct Records<'a, 'r> {
    criteria: BTreeMap<&'a str, &'r Criterion<'a>>,
    conditions: BTreeMap<&'a str, &'r Condition<'a>>,
}

impl Exporter<'_> {
    /// The bytes of the framework of a certification.
    pub(super) fn moodle(&self, referential: &Referential<'_>) -> Vec<u8> {
        let levels = self.levels();
        let mut csv = String::new();
        write_row(&mut csv, &HEADER);
        Row {
            id: within(match self.catalog.site.edition {
                Some(edition) => format!("{}-{edition}", referential.slug),
                None => referential.slug.to_owned(),
            }),
            name: short_name("", referential.title, referential.slug),
            description: self.about(referential.summary, &referential.url),
            // A comma separates the values.
            scale: (levels.iter().map(|level| level.replace(',', " ")))
                .collect::<Vec<_>>()
                .join(","),
            // The last value is proficient, and the default for a completed activity.
            scale_configuration: format!(
                r#"[{{"scaleid":"1"}},{{"id":{},"scaledefault":1,"proficient":1}}]"#,
                levels.len()
            ),
            is_framework: true,
            ..Row::default()
        }
        .write(&mut csv);
        let units = || referential.units.iter();
        let records = Records {
            criteria: referential
                .all_criteria()
                .map(|(_, it)| (it.id, it))
                .collect(),
            conditions: units()
                .flat_map(|unit| &unit.conditions)
                .map(|it| (it.id, it))
                .collect(),
        };
        let slug = referential.slug;
        for unit in &referential.units {
            let id = within(format!("{slug}/{}", unit.id));
            Row {
                name: short_name(unit.code.unwrap_or(""), unit.title, unit.id),
                description: self.about(unit.summary, &unit.url),
                id,
                ..Row::default()
            }
            .write(&mut csv);
            // A parent comes before its parts.
            for competency in in_order(unit) {
                let id_of = |id: &str| within(format!("{slug}/{}/{id}", unit.id));
                Row {
                    parent: competency
                        .parent
                        .map_or_else(|| within(format!("{slug}/{}", unit.id)), id_of),
                    id: id_of(competency.id),
                    name: short_name(
                        competency.code.unwrap_or(""),
                        competency.name(),
                        competency.id,
                    ),
                    description: self.description(competency, &records),
                    ..Row::default()
                }
                .write(&mut csv);
            }
        }
        csv.into_bytes()
    }

    /// The description of a framework or a unit, as HTML.
    fn about(&self, summary: Option<&str>, url: &str) -> String {
        let mut html = String::new();
        if let Some(summary) = summary {
            paragraph(&mut html, summary);
        }
        self.link(&mut html, url);
        html
    }

    /// The description of a competency, as HTML.
    fn description(&self, competency: &Competency<'_>, records: &Records<'_, '_>) -> String {
        let mut html = String::new();
        paragraph(&mut html, competency.statement);
        list(
            &mut html,
            self.text("skills"),
            competency.skills.iter().copied(),
        );
        let conditions = competency
            .conditions
            .iter()
            .filter_map(|id| records.conditions.get(id));
        let items = conditions.flat_map(|condition| condition.items.iter().copied());
        list(&mut html, self.text("column_conditions"), items);
        for criterion in competency
            .criteria
            .iter()
            .filter_map(|id| records.criteria.get(id))
        {
            let title = criterion
                .title
                .unwrap_or_else(|| self.text("export_criterion"));
            list(&mut html, title, criterion.indicators.iter().copied());
        }
        self.link(&mut html, &competency.url);
        html
    }

    /// The page on the site; a site without a base URL has no address to link to.
    fn link(&self, html: &mut String, url: &str) {
        if self.catalog.site.base.origin.is_some() {
            let words = escape(self.text("export_page"));
            html.push_str(&format!("<p><a href=\"{}\">{words}</a></p>", escape(url)));
        } else if html.is_empty() {
            html.push_str("<p></p>");
        }
    }
}

/// The competencies of a unit, each after its parent.
fn in_order<'a, 'u>(unit: &'u Unit<'a>) -> Vec<&'u Competency<'a>> {
    let mut parts: BTreeMap<Option<&str>, Vec<&Competency<'a>>> = BTreeMap::new();
    for competency in &unit.competencies {
        parts.entry(competency.parent).or_default().push(competency);
    }
    let mut ordered = Vec::with_capacity(unit.competencies.len());
    let mut waiting: Vec<&Competency<'a>> = parts.remove(&None).unwrap_or_default();
    waiting.reverse();
    while let Some(competency) = waiting.pop() {
        ordered.push(competency);
        let children = parts.remove(&Some(competency.id)).unwrap_or_default();
        waiting.extend(children.into_iter().rev());
    }
    ordered
}

fn paragraph(html: &mut String, text: &str) {
    html.push_str("<p>");
    lines(html, text);
    html.push_str("</p>");
}

fn list<'t>(html: &mut String, title: &str, items: impl Iterator<Item = &'t str>) {
    let mut items = items.peekable();
    if items.peek().is_none() {
        return;
    }
    html.push_str("<p>");
    escape_into(title, html);
    html.push_str("</p><ul>");
    for item in items {
        html.push_str("<li>");
        lines(html, item);
        html.push_str("</li>");
    }
    html.push_str("</ul>");
}

/// A text with its line ends.
fn lines(html: &mut String, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            html.push_str("<br>");
        }
        escape_into(line, html);
    }
}

/// An id of at most a hundred characters: a longer one is truncated and ends with a hash of the
/// rest.
fn within(id: String) -> String {
    if id.chars().count() <= LONGEST {
        return id;
    }
    let mark = mark_of_id(&id);
    let kept = LONGEST - mark.chars().count() - 1;
    let kept: String = id.chars().take(kept).collect();
    format!("{kept}-{mark}")
}

/// A short name: one line of at most a hundred characters that does not begin like a formula, and
/// contains nothing like a tag.
fn short_name(code: &str, name: &str, id: &str) -> String {
    let words = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut text = match code {
        "" => words,
        code => format!("{code} {words}"),
    };
    if begins_like_a_formula(&text) {
        text = format!("{id} {text}");
    }
    let mut short = String::new();
    let mut remaining = LONGEST;
    let mut characters = text.chars().peekable();
    let mut buffer = [0; 4];
    while let Some(character) = characters.next() {
        let next = characters.peek();
        let written = match character {
            '<' => "&lt;",
            // Otherwise text that looks like an entity would be decoded.
            '&' if next.is_some_and(|next| next.is_alphanumeric() || *next == '#') => "&amp;",
            '\\' => "&#92;",
            other => other.encode_utf8(&mut buffer),
        };
        let takes = written.chars().count();
        // The last character is reserved for the ellipsis.
        if takes > remaining || takes == remaining && next.is_some() {
            short.push('…');
            break;
        }
        remaining -= takes;
        short.push_str(written);
    }
    short
}

impl Row {
    fn write(&self, csv: &mut String) {
        let flag = |is_set: bool| if is_set { "1" } else { "" };
        write_row(
            csv,
            &[
                &self.parent,
                &self.id,
                &self.name,
                &self.description,
                HTML,
                &self.scale,
                &self.scale_configuration,
                "",
                "",
                "",
                "",
                "",
                flag(self.is_framework),
                if self.is_framework {
                    "domain,competency,competency,indicator"
                } else {
                    ""
                },
            ],
        );
    }
}

fn write_row(csv: &mut String, fields: &[&str]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            csv.push(';');
        }
        csv.push('"');
        replace_into(field, csv, [(b'"', "\"\""), (b'\\', "&#92;")]);
        csv.push('"');
    }
    csv.push('\n');
}
