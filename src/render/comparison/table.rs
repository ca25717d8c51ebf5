//! The comparison tables for spreadsheets: semicolons and a byte-order mark, as French spreadsheet
//! programs expect.

use super::overview::MOST_COLUMNS;
use super::{Comparison, Renderer};
use crate::compare::{Cover, judging};
use crate::link::catalog::{CompetencyId, Group};
use crate::text::inert;
use std::borrow::Cow;
use std::sync::{MutexGuard, PoisonError};

/// Rows of a table, including the header.
type Rows = Vec<Vec<String>>;

/// Tables that were generated for a page that shows their size.
pub(in crate::render) type Kept = Vec<(Comparison, Vec<u8>)>;

/// A competency in a table, by column.
pub(in crate::render) type CompetencyRow = [String; COMPETENCY_COLUMNS.len()];

/// The headings of the columns of a [`CompetencyRow`].
const COMPETENCY_COLUMNS: [&str; 7] = [
    "column_certification",
    "column_code",
    "column_competency",
    "column_points",
    "column_criteria_text",
    "column_form",
    "column_address",
];

impl Renderer {
    /// Whether a page has a table.
    pub(super) fn has_table(&self, page: Comparison) -> bool {
        match page {
            Comparison::Overview => self.catalog.groups.len() == 1,
            Comparison::OtherWay(..) => false,
            Comparison::Group(_)
            | Comparison::Domain(_)
            | Comparison::Pair(..)
            | Comparison::Versions { .. } => true,
        }
    }

    /// The size of the table of a page in bytes. The table is kept until it is requested itself.
    pub(super) fn table_size(&self, page: Comparison) -> usize {
        let known = |kept: &Kept| {
            kept.iter()
                .find(|(known, _)| *known == page)
                .map(|(_, it)| it.len())
        };
        if let Some(size) = known(&self.tables()) {
            return size;
        }
        let table = self.make_table(page);
        let size = table.len();
        self.tables().push((page, table));
        size
    }

    /// The table of a page as CSV.
    pub(in crate::render) fn table(&self, page: Comparison) -> Vec<u8> {
        let mut kept = self.tables();
        let known = kept.iter().position(|(known, _)| *known == page);
        let known = known.map(|at| kept.swap_remove(at).1);
        drop(kept);
        known.unwrap_or_else(|| self.make_table(page))
    }

    fn tables(&self) -> MutexGuard<'_, Kept> {
        self.tables.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn make_table(&self, page: Comparison) -> Vec<u8> {
        let rows = match page {
            Comparison::Overview => self
                .catalog
                .groups
                .first()
                .map(|group| self.group_table(group)),
            Comparison::Group(index) => Some(self.group_table(&self.catalog.groups[index])),
            Comparison::Domain(index) => Some(self.domain_table(index)),
            Comparison::Pair(one, other) => Some(self.pair_table(one, other)),
            Comparison::Versions { newer, older } => Some(self.versions_table(newer, older)),
            Comparison::OtherWay(..) => None,
        };
        csv(&rows.unwrap_or_default())
    }

    fn words<const N: usize>(&self, keys: [&str; N]) -> Vec<String> {
        keys.iter().map(|key| self.text(key)).collect()
    }

    /// One column per certification and two rows per domain, as on the page; transposed for groups
    /// that are too wide for a spreadsheet.
    fn group_table(&self, group: &Group) -> Rows {
        let [competencies, points] =
            ["column_competencies", "column_points"].map(|key| self.text(key));
        let mut header = self.words([
            "column_certification",
            "column_domains",
            "column_competencies",
            "column_points",
        ]);
        for (_, title, _) in self.row_heads() {
            header.push(format!("{title} – {competencies}"));
            header.push(format!("{title} – {points}"));
        }
        let mut rows = vec![header];
        for index in &group.members {
            let member = self.member(*index);
            let coverage = self.coverage(*index);
            let mut row = vec![
                self.short_title(*index).to_owned(),
                coverage.covered().to_string(),
                member.competencies.to_string(),
                member.points.to_string(),
            ];
            for cover in coverage.domains.iter().chain([&coverage.elsewhere]) {
                row.push(cover.counted.to_string());
                row.push(cover.points.to_string());
            }
            rows.push(row);
        }
        if group.members.len() > MOST_COLUMNS {
            return rows;
        }
        (0..rows[0].len())
            .map(|column| rows.iter().map(|row| row[column].clone()).collect())
            .collect()
    }

    fn domain_table(&self, domain: usize) -> Rows {
        let mut rows = vec![self.words(COMPETENCY_COLUMNS)];
        for index in 0..self.catalog.certifications.len() {
            self.competency_rows(index, &self.coverage(index).domains[domain], &[], &mut rows);
        }
        rows
    }

    fn pair_table(&self, one: usize, other: usize) -> Rows {
        let mut header = self.words(["column_domain"]);
        header.extend(self.words(COMPETENCY_COLUMNS));
        let mut rows = vec![header];
        for (at, (_, title, _)) in self.row_heads().enumerate() {
            for index in [one, other] {
                let coverage = self.coverage(index);
                let cover = coverage.domains.get(at).unwrap_or(&coverage.elsewhere);
                self.competency_rows(index, cover, std::slice::from_ref(&title), &mut rows);
            }
        }
        rows
    }

    /// A row for each competency of a certification in a domain, after the given leading cells.
    fn competency_rows(&self, index: usize, cover: &Cover, first: &[String], rows: &mut Rows) {
        let mut add = |row: CompetencyRow| {
            rows.push(first.iter().cloned().chain(row).collect());
        };
        // The tables of pairs repeat the rows; without them each is in the tables of its domains
        // alone, and not worth its memory.
        if self.catalog.pairs.is_empty() {
            let ids = cover.competencies.iter();
            return ids.for_each(|id| add(self.competency_row(index, *id)));
        }
        let known = self.made[index].rows.get(|| {
            let ids = self.certification(index).competency_ids();
            ids.map(|id| self.competency_row(index, id)).collect()
        });
        let ids = cover.competencies.iter();
        ids.for_each(|id| add(known[id.index()].clone()));
    }

    fn competency_row(&self, index: usize, id: CompetencyId) -> CompetencyRow {
        let certification = self.certification(index);
        let competency = &certification[id];
        let criteria = judging(certification, id);
        let text: Vec<Cow<'_, str>> = criteria
            .iter()
            .flat_map(|criterion| self.criterion_words(index, *criterion))
            .collect();
        let points: usize = criteria.iter().map(|at| certification[*at].checked()).sum();
        let statement = one_line(&self.printed(&competency.statement.plain));
        let url = self.catalog.site.base.absolute(&competency.address);
        [
            self.short_title(index).to_owned(),
            competency.code.clone().unwrap_or_default(),
            match &competency.title {
                Some(title) => format!("{} – {statement}", self.printed(&title.plain)),
                None => statement,
            },
            points.to_string(),
            text.join(" | "),
            self.forms(index, id).unwrap_or_default(),
            url.unwrap_or_else(|| competency.address.clone()),
        ]
    }
}

/// A text with each run of white space replaced by one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Writes rows for a spreadsheet.
fn csv(rows: &[Vec<String>]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer("\u{feff}".as_bytes().to_vec());
    for row in rows {
        // Writing to memory cannot fail, and all rows of a table have the same length.
        let _ = writer.write_record(row.iter().map(|cell| inert(cell)));
    }
    writer.into_inner().unwrap_or_default()
}
