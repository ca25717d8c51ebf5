//! `competencies.csv` and `criteria.csv`: all certifications of a site in one table, for data
//! tools. Commas and no byte-order mark, as these expect (RFC 4180).

use super::Exporter;
use crate::link::catalog::{Certification, Competency};
use std::borrow::Cow;

const COMPETENCY_COLUMNS: [&str; 14] = [
    "certification",
    "register",
    "unit",
    "unit_code",
    "unit_title",
    "id",
    "code",
    "title",
    "statement",
    "parent",
    "domains",
    "assessments",
    "criteria",
    "url",
];

const CRITERION_COLUMNS: [&str; 11] = [
    "certification",
    "register",
    "unit",
    "criterion",
    "title",
    "indicator_number",
    "indicator",
    "kind",
    "weight",
    "competencies",
    "assessments",
];

impl Exporter<'_> {
    /// A row for each competency of the site.
    pub(super) fn competencies(&self) -> Vec<u8> {
        let all = self.catalog.certifications.iter();
        let texts = all.flat_map(|certification| &certification.competencies);
        let texts = texts.map(|competency| competency.statement.plain.len());
        let mut table = Table::new(&COMPETENCY_COLUMNS, texts);
        for certification in &self.catalog.certifications {
            for competency in &certification.competencies {
                table.row(&self.competency_row(certification, competency));
            }
        }
        table.finish()
    }

    fn competency_row<'c>(
        &'c self,
        certification: &'c Certification,
        competency: &'c Competency,
    ) -> [Cow<'c, str>; COMPETENCY_COLUMNS.len()] {
        let unit = &certification[competency.unit];
        let domains = competency.domains.iter();
        let parent = competency.parent.map(|parent| &certification[parent].id);
        [
            certification.slug.as_str().into(),
            register(certification).into(),
            unit.id.as_str().into(),
            unit.code.as_deref().unwrap_or("").into(),
            unit.title.plain.as_str().into(),
            competency.id.as_str().into(),
            competency.code.as_deref().unwrap_or("").into(),
            competency
                .title
                .as_ref()
                .map_or("", |title| &title.plain)
                .into(),
            competency.statement.plain.as_str().into(),
            parent.map_or("", String::as_str).into(),
            ids(domains.map(|domain| &self.catalog.domains[*domain].id)),
            ids(competency
                .assessments
                .iter()
                .map(|id| &certification[*id].id)),
            ids(competency.criteria.iter().map(|id| &certification[*id].id)),
            self.url(&competency.address).into(),
        ]
    }

    /// A row for each indicator of the site.
    pub(super) fn criteria(&self) -> Vec<u8> {
        let all = self.catalog.certifications.iter();
        let texts = all.flat_map(|certification| &certification.criteria);
        let texts = texts.flat_map(|criterion| &criterion.indicators);
        let texts = texts.map(|(_, indicator)| indicator.plain.len());
        let mut table = Table::new(&CRITERION_COLUMNS, texts);
        for certification in &self.catalog.certifications {
            for criterion in &certification.criteria {
                let unit = criterion.unit.map_or("", |unit| &certification[unit].id);
                let competencies = ids(criterion
                    .competencies
                    .iter()
                    .map(|id| &certification[*id].id));
                let assessments = ids(criterion
                    .assessments
                    .iter()
                    .map(|id| &certification[*id].id));
                for (number, (_, indicator)) in criterion.indicators.iter().enumerate() {
                    let number = (number + 1).to_string();
                    let row: [&str; CRITERION_COLUMNS.len()] = [
                        &certification.slug,
                        register(certification),
                        unit,
                        &criterion.id,
                        criterion.title.as_ref().map_or("", |title| &title.plain),
                        &number,
                        &indicator.plain,
                        if criterion.attitude { "attitude" } else { "" },
                        criterion.weight.as_deref().unwrap_or(""),
                        &competencies,
                        &assessments,
                    ];
                    table.row(&row);
                }
            }
        }
        table.finish()
    }
}

fn register(certification: &Certification) -> &str {
    let register = certification.register.as_ref();
    register
        .and_then(|register| register.number.as_deref())
        .unwrap_or("")
}

/// Ids in one cell, separated by spaces, which no id contains.
fn ids<'i>(ids: impl Iterator<Item = &'i String>) -> Cow<'static, str> {
    Cow::Owned(ids.map(String::as_str).collect::<Vec<_>>().join(" "))
}

struct Table(csv::Writer<Vec<u8>>);

impl Table {
    /// A table with the longest text of each row of known length. A table that outgrew its
    /// allocation would be in memory twice; what is allocated and never written costs nothing.
    fn new(columns: &[&str], longest: impl Iterator<Item = usize>) -> Self {
        /// More than the other cells of a row need.
        const OTHERS: usize = 600;
        let bytes = longest.map(|text| text + OTHERS).sum();
        let mut table = Self(csv::Writer::from_writer(Vec::with_capacity(bytes)));
        table.row(columns);
        table
    }

    fn row(&mut self, cells: &[impl AsRef<str>]) {
        // Writing to memory cannot fail, and all rows of a table have the same length.
        for cell in cells {
            let _ = self.0.write_field(led_in(cell.as_ref()).as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// Prevents formula injection reversibly: an apostrophe is prefixed to text that begins like a
/// formula, possibly after other apostrophes.
fn led_in(cell: &str) -> Cow<'_, str> {
    match cell.trim_start_matches('\'').as_bytes().first() {
        Some(b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r') => format!("'{cell}").into(),
        _ => cell.into(),
    }
}
