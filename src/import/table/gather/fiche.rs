//! Tables with their headers in the first column: the fiche of one competency.

use super::super::document::{Block, BlockKind, Cell, Table};
use super::super::roles::{Role, role_of};
use super::Gatherer;

/// The header of the competency, where the table itself has none.
const COMPETENCY: &str = "Compétence";

/// The longest text that can be a header.
const LONGEST: usize = 80;

impl Gatherer<'_> {
    /// A table of headers and values side by side, turned into a row below headers. The competency is
    /// in the table, or in the heading above it.
    pub(super) fn fiche(&mut self, table: &Table, rows: &[(usize, Vec<&Cell>)]) -> Option<Table> {
        let mut columns: Vec<(String, Vec<Block>)> = Vec::new();
        for (_, cells) in rows {
            let label = cells.iter().find(|cell| cell.column == 0);
            let label = label.map(|cell| cell.text()).unwrap_or_default();
            let values: Vec<Block> = cells
                .iter()
                .filter(|cell| cell.column > 0)
                .flat_map(|cell| cell.blocks.iter().cloned())
                .collect();
            if label.chars().count() > LONGEST || cells.iter().any(|cell| cell.column > 1) {
                return None;
            }
            match columns.last_mut().filter(|_| label.is_empty()) {
                Some((_, above)) => above.extend(values),
                None => columns.push((label, values)),
            }
        }
        let mut roles: Vec<Role> = columns
            .iter()
            .filter_map(|(label, _)| role_of(label))
            .collect();
        roles.sort_unstable();
        roles.dedup();
        if roles.len() < 2 || columns.iter().all(|(_, values)| values.is_empty()) {
            return None;
        }
        if !roles.contains(&Role::Competency) && !roles.contains(&Role::Skill) {
            let competency = self.heading_of_fiche()?;
            columns.insert(0, (COMPETENCY.to_owned(), vec![competency]));
        }
        let cell = |row: usize, column: usize, blocks: Vec<Block>| Cell {
            row,
            column,
            rows: 1,
            columns: 1,
            blocks,
        };
        let headers = columns
            .iter()
            .enumerate()
            .map(|(column, (label, _))| cell(0, column, vec![Block::paragraph(label.as_str())]));
        let values = columns
            .iter()
            .enumerate()
            .map(|(column, (_, values))| cell(1, column, values.clone()));
        Some(Table {
            cells: headers.chain(values).collect(),
            ..table.clone()
        })
    }

    /// The heading above a fiche: `Compétence 1 : Accueillir` was taken for a unit until its table
    /// showed that it is one competency.
    fn heading_of_fiche(&mut self) -> Option<Block> {
        if let Some((block, _)) = self
            .heading
            .take_if(|(block, _)| block.kind == BlockKind::Heading)
        {
            return Some(Block::paragraph(block.text));
        }
        let sections = &mut self.gathered.sections;
        let section =
            sections.pop_if(|section| section.cells.is_empty() && !section.title.is_empty())?;
        match sections.last_mut() {
            Some(before) => before.loose.extend(section.loose),
            None => sections.push(super::Section {
                loose: section.loose,
                ..super::Section::default()
            }),
        }
        let words = format!("{} {}", section.code, section.title);
        Some(Block::paragraph(words.trim()))
    }
}
