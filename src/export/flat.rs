//! `competencies.csv` and `criteria.csv`: all certifications of a site in one table, for data
//! tools. Commas and no byte-order mark, as these expect (RFC 4180).

use super::Exporter;
use crate::link::catalog::{Certification, Competency};
use crate::text::begins_like_a_formula;
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
    /// A row for each competency of the site: the head, and the rows of each certification.
    pub(super) fn competencies(self) -> impl Iterator<Item = Vec<u8>> {
        let rows = self
            .catalog
            .certifications
            .iter()
            .map(move |certification| {
                let mut rows = Rows::default();
                for competency in &certification.competencies {
                    rows.add(&self.competency_row(certification, competency));
                }
                rows.finish()
            });
        std::iter::once(Rows::head(&COMPETENCY_COLUMNS)).chain(rows)
    }

    fn competency_row<'c>(
        &self,
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

    /// A row for each indicator of the site, in the same parts.
    pub(super) fn criteria(self) -> impl Iterator<Item = Vec<u8>> {
        let certifications = self.catalog.certifications.iter();
        let rows = certifications.map(|certification| indicator_rows(certification));
        std::iter::once(Rows::head(&CRITERION_COLUMNS)).chain(rows)
    }
}

fn indicator_rows(certification: &Certification) -> Vec<u8> {
    let mut rows = Rows::default();
    for criterion in &certification.criteria {
        let unit = criterion.unit.map_or("", |unit| &certification[unit].id);
        let competencies = criterion.competencies.iter();
        let competencies = ids(competencies.map(|id| &certification[*id].id));
        let assessments = criterion.assessments.iter();
        let assessments = ids(assessments.map(|id| &certification[*id].id));
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
            rows.add(&row);
        }
    }
    rows.finish()
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

/// Rows of a table.
struct Rows(csv::Writer<Vec<u8>>);

impl Default for Rows {
    fn default() -> Self {
        Self(csv::Writer::from_writer(Vec::new()))
    }
}

impl Rows {
    fn head(columns: &[&str]) -> Vec<u8> {
        let mut rows = Self::default();
        rows.add(columns);
        rows.finish()
    }

    fn add(&mut self, cells: &[impl AsRef<str>]) {
        // Writing to memory cannot fail, and all rows of a table have the same length.
        for cell in cells {
            let _ = self
                .0
                .write_field(reversibly_inert(cell.as_ref()).as_bytes());
        }
        let _ = self.0.write_record(None::<&[u8]>);
    }

    fn finish(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

/// Prevents formula injection reversibly: an apostrophe is prefixed to text that begins like a
/// formula, possibly after other apostrophes.
fn reversibly_inert(cell: &str) -> Cow<'_, str> {
    match begins_like_a_formula(cell.trim_start_matches('\'')) {
        true => format!("'{cell}").into(),
        false => cell.into(),
    }
}
