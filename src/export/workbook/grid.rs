//! The grid: a form for a jury, with levels to choose from.

use super::Writer;
use crate::export::xlsx::{Choice, Sheet, Style, letters, quoted};
use crate::link::catalog::{CriterionId, ScaleId};

/// The lines above the table: title, candidate, date and jury, and an empty one.
const HEAD: u32 = 5;

/// The height of these lines in points: their texts extend across the cells next to them.
const LINE: u16 = 18;

/// The column of the level.
const LEVEL: u16 = 4;

impl<'a> Writer<'a, '_> {
    /// A row for each indicator with a choice of level; and a sheet with the levels.
    pub(super) fn grid(&mut self) {
        let c = self.certification;
        if c.criteria.is_empty() {
            return;
        }
        let mut sheet = self.sheet(self.text("export_grid"));
        (sheet.is_table, sheet.header) = (true, HEAD);
        // The boxes to be filled: borders would have to be declared for each cell.
        sheet.has_lines = true;
        self.grid_head(&mut sheet);
        let mut scales: Vec<Option<ScaleId>> = Vec::new();
        // The rows that follow one another with the same scale.
        let mut ranges: Vec<((u32, u32), usize)> = Vec::new();
        for (index, (unit, criterion)) in self.data.all_criteria().enumerate() {
            // Data and catalog have the same criteria, in the same order: those of units first.
            let scale = c
                .scale_of(CriterionId::at(index))
                .filter(|id| !c[*id].levels.is_empty());
            let known = scales.iter().position(|known| *known == scale);
            let list = known.unwrap_or_else(|| {
                scales.push(scale);
                scales.len() - 1
            });
            let first = sheet.height();
            let competencies = criterion.competencies.join("\n");
            for indicator in &criterion.indicators {
                let cells = [
                    unit.map_or("", |unit| unit.code.unwrap_or(unit.id)),
                    &competencies,
                    criterion.title.unwrap_or(""),
                    indicator,
                ];
                let mut row = sheet.row(&mut self.book.strings, None);
                let filled = (0..).zip(cells).filter(|(_, text)| !text.is_empty());
                filled.for_each(|(column, text)| row.text(column, Style::Body, text));
            }
            let end = sheet.height();
            match ranges.last_mut() {
                Some(((_, last), known)) if *known == list && *last + 1 == first => *last = end - 1,
                _ if end > first => ranges.push(((first, end - 1), list)),
                _ => {}
            }
        }
        self.book.sheets.push(sheet);
        let grid = self.book.sheets.len() - 1;
        let (levels, ends) = self.levels(&scales);
        let name = quoted(&levels.name);
        let choices = ranges.into_iter().map(|(rows, list)| {
            let column = letters(u16::try_from(list).unwrap_or(u16::MAX));
            Choice {
                rows,
                column: LEVEL,
                list: format!("{name}!${column}$2:${column}${}", ends[list] + 1),
            }
        });
        self.book.sheets[grid].choices = choices.collect();
        self.book.sheets.push(levels);
    }

    /// The lines above the table, and its header.
    fn grid_head(&mut self, sheet: &mut Sheet) {
        let lines = [
            self.data.title,
            self.text("export_candidate"),
            self.text("export_date"),
            self.text("export_jury"),
        ];
        let heads = [
            (self.text("unit"), 14),
            (self.text("export_competencies"), 20),
            (self.text("export_criterion"), 28),
            (self.text("export_indicator"), 60),
            (self.text("export_level_reached"), 24),
            (self.text("export_remarks"), 40),
        ];
        let strings = &mut self.book.strings;
        for text in lines {
            sheet.row(strings, Some(LINE)).text(0, Style::Body, text);
        }
        sheet.row(strings, Some(LINE));
        let mut row = sheet.row(strings, None);
        for (column, (title, _)) in (0..).zip(heads) {
            row.text(column, Style::Head, title);
        }
        drop(row);
        sheet.columns = heads.map(|(_, width)| (width, Style::Body)).to_vec();
    }

    /// A sheet with a column for each list of levels; and how many levels each has.
    fn levels(&mut self, scales: &[Option<ScaleId>]) -> (Sheet, Vec<usize>) {
        /// The width of a column.
        const WIDTH: u16 = 30;
        let c = self.certification;
        let lists: Vec<(&str, Vec<&str>)> = scales
            .iter()
            .map(|scale| match scale {
                Some(id) => {
                    let scale = &c[*id];
                    let title = scale.title.as_ref();
                    let title = title.map_or(scale.id.as_str(), |title| &title.plain);
                    let levels = scale.levels.iter();
                    let levels = levels.map(|level| level.title.plain.as_str()).collect();
                    (title, levels)
                }
                None => (self.text("export_levels"), self.exporter.levels()),
            })
            .collect();
        let mut sheet = self.sheet(self.text("export_levels"));
        sheet.columns = vec![(WIDTH, Style::Plain); lists.len()];
        let longest = lists.iter().map(|(_, levels)| levels.len()).max();
        let mut head = sheet.row(&mut self.book.strings, None);
        for (column, (title, _)) in (0..).zip(&lists) {
            head.text(column, Style::Head, title);
        }
        drop(head);
        for index in 0..longest.unwrap_or(0) {
            let mut row = sheet.row(&mut self.book.strings, None);
            for (column, (_, levels)) in (0..).zip(&lists) {
                if let Some(level) = levels.get(index) {
                    row.text(column, Style::Body, level);
                }
            }
        }
        let ends = lists.iter().map(|(_, levels)| levels.len()).collect();
        (sheet, ends)
    }
}
