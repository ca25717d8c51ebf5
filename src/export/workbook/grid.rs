//! The grid: a form for a jury, with levels to choose from.

use super::Writer;
use super::sheet::bounded;
use crate::link::catalog::{CriterionId, ScaleId};
use rust_xlsxwriter::{DataValidation, Formula, XlsxError};

/// The lines above the table: title, candidate, date and jury, and an empty one.
const HEAD: u32 = 5;

/// The columns of level and remarks.
const LEVEL: u16 = 4;

impl<'a> Writer<'a, '_> {
    /// A row for each indicator with a choice of level; and a sheet with the levels.
    pub(super) fn grid(&mut self) -> Result<(), XlsxError> {
        let c = self.certification;
        let data = self.data;
        if c.criteria.is_empty() {
            return Ok(());
        }
        let heads = [
            (self.text("unit"), 14.0),
            (self.text("export_competencies"), 20.0),
            (self.text("export_criterion"), 28.0),
            (self.text("export_indicator"), 60.0),
            (self.text("export_level_reached"), 24.0),
            (self.text("export_remarks"), 40.0),
        ];
        let over = [
            data.title,
            self.text("export_candidate"),
            self.text("export_date"),
            self.text("export_jury"),
        ];
        let levels_name = self.text("export_levels");
        let (head, body) = (self.styles.head.clone(), self.styles.body.clone());
        let sheet = self.add_sheet(self.text("export_grid"))?;
        // The boxes to be filled: a border of cells would have to be said of each of them.
        sheet.set_print_gridlines(true);
        for (row, text) in (0..).zip(over) {
            sheet.write_string_with_format(row, 0, bounded(text), &body)?;
        }
        // Titles extend across the cells next to them.
        for row in 0..HEAD {
            sheet.set_row_height(row, 18)?;
        }
        for (column, (title, width)) in (0..).zip(heads) {
            sheet.set_column_width(column, width)?;
            sheet.set_column_format(column, &body)?;
            sheet.write_string_with_format(HEAD, column, title, &head)?;
        }
        let mut row = HEAD;
        let mut scales: Vec<Option<ScaleId>> = Vec::new();
        let mut ranges: Vec<(u32, u32, usize)> = Vec::new();
        for (index, (unit, criterion)) in data.all_criteria().enumerate() {
            // Data and catalog have the same criteria, in the same order: those of units first.
            let scale = c
                .scale_of(CriterionId::at(index))
                .filter(|id| !c[*id].levels.is_empty());
            let list = scales
                .iter()
                .position(|known| *known == scale)
                .unwrap_or_else(|| {
                    scales.push(scale);
                    scales.len() - 1
                });
            let first = row + 1;
            for indicator in &criterion.indicators {
                row += 1;
                let competencies = criterion.competencies.join("\n");
                let cells = [
                    unit.map_or("", |unit| unit.code.unwrap_or(unit.id)),
                    &competencies,
                    criterion.title.unwrap_or(""),
                    indicator,
                ];
                for (column, text) in (0..).zip(cells) {
                    if !text.is_empty() {
                        sheet.write_string(row, column, bounded(text))?;
                    }
                }
            }
            match ranges.last_mut() {
                Some((_, last, of)) if *of == list && *last + 1 == first => *last = row,
                _ if row >= first => ranges.push((first, row, list)),
                _ => {}
            }
        }
        sheet.autofilter(HEAD, 0, row, LEVEL + 1)?;
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        sheet.set_repeat_rows(HEAD, HEAD)?;
        let grid = self.names.last().cloned().unwrap_or_default();
        let ends = self.levels(levels_name, &scales)?;
        let levels = self
            .names
            .last()
            .cloned()
            .unwrap_or_default()
            .replace('\'', "''");
        let sheet = self.book.worksheet_from_name(&grid)?;
        for (first, last, list) in ranges {
            let column = column_name(list);
            let formula = format!("='{levels}'!${column}$2:${column}${}", ends[list] + 1);
            let choice = DataValidation::new().allow_list_formula(Formula::new(formula));
            sheet.add_data_validation(first, LEVEL, last, LEVEL, &choice)?;
        }
        Ok(())
    }

    /// A column for each list of levels, with their number.
    fn levels(&mut self, name: &str, scales: &[Option<ScaleId>]) -> Result<Vec<usize>, XlsxError> {
        let c = self.certification;
        let lists: Vec<(&str, Vec<&str>)> = scales
            .iter()
            .map(|scale| match scale {
                Some(id) => {
                    let scale = &c[*id];
                    let title = scale
                        .title
                        .as_ref()
                        .map_or(scale.id.as_str(), |title| &title.plain);
                    (
                        title,
                        scale
                            .levels
                            .iter()
                            .map(|level| level.title.plain.as_str())
                            .collect(),
                    )
                }
                None => (self.text("export_levels"), self.exporter.levels()),
            })
            .collect();
        let (head, body) = (self.styles.head.clone(), self.styles.body.clone());
        let sheet = self.add_sheet(name)?;
        for (column, (title, levels)) in (0..).zip(&lists) {
            sheet.set_column_width(column, 30)?;
            sheet.write_string_with_format(0, column, bounded(title), &head)?;
            for (row, level) in (1..).zip(levels) {
                sheet.write_string_with_format(row, column, bounded(level), &body)?;
            }
        }
        sheet.set_freeze_panes(1, 0)?;
        Ok(lists.iter().map(|(_, levels)| levels.len()).collect())
    }
}

/// The letters of a column.
fn column_name(index: usize) -> String {
    let mut name = String::new();
    let mut left = index + 1;
    while left > 0 {
        let letter = b'A' + ((left - 1) % 26) as u8;
        name.insert(0, char::from(letter));
        left = (left - 1) / 26;
    }
    name
}
