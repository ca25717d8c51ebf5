//! The overview as a chart: how much each certification requires in each domain.

use super::Renderer;
use super::overview::MOST_COLUMNS;
use crate::render::map::domains::{Cell, Column, Domains, Group, Row, draw};
use crate::render::view::comparison::{DomainRow, MemberView, PictureView};

impl Renderer {
    /// The chart of a group of certifications; `None` when no domain is covered.
    pub(super) fn picture(
        &self,
        count: usize,
        certifications: &[MemberView],
        rows: &[DomainRow],
    ) -> Option<PictureView> {
        if rows.is_empty() {
            return None;
        }
        let wide = count > MOST_COLUMNS;
        let columns = certifications.iter().filter(|_| !wide);
        let domains = Domains {
            columns: columns
                .map(|member| Column {
                    title: member.title.clone(),
                    url: member.url.clone(),
                })
                .collect(),
            groups: self.by_askers(count, rows),
            named_by: "image-nom",
            described_by: "image-legende",
        };
        let [wide_picture, narrow] = draw(&domains);
        let legend = match wide {
            true => vec![self.text("picture_bar")],
            false => vec![self.text("picture_disc"), self.text("picture_empty")],
        };
        Some(PictureView {
            style_url: self.versioned(crate::render::map::STYLE),
            legend,
            wide: wide_picture,
            narrow,
        })
    }

    /// Domains by the number of certifications that require them, highest first, then in the order
    /// of the site.
    fn by_askers(&self, count: usize, rows: &[DomainRow]) -> Vec<Group> {
        let mut sorted: Vec<&DomainRow> = rows.iter().collect();
        sorted.sort_by_key(|row| std::cmp::Reverse(row.certifications));
        let groups = sorted.chunk_by(|a, b| a.certifications == b.certifications);
        groups
            .map(|rows| {
                let asking = rows[0].certifications;
                let key = match asking {
                    0 => "picture_by_none",
                    n if n == count => "picture_by_all",
                    1 => "picture_by_one",
                    _ => "picture_by",
                };
                let values = [("n", asking.to_string()), ("total", count.to_string())];
                let values = values.each_ref().map(|(key, value)| (*key, value.as_str()));
                Group {
                    title: self.theme.language.fill(key, &values),
                    rows: rows
                        .iter()
                        .map(|row| self.picture_row(count, row))
                        .collect(),
                }
            })
            .collect()
    }

    fn picture_row(&self, count: usize, row: &DomainRow) -> Row {
        let colon = self.text("colon");
        let cells = row.cells.iter().map(|cell| Cell {
            name: format!(
                "{} – {}{colon} {}",
                row.title,
                cell.title,
                self.tally(cell.competencies, cell.points)
            ),
            url: cell.url.clone(),
            competencies: cell.competencies,
            points: match cell.points {
                0 => String::new(),
                n => self.count("checked_short", n),
            },
        });
        Row {
            title: row.title.clone(),
            url: row.url.clone(),
            cells: cells.collect(),
            share: (row.certifications, count),
        }
    }
}
