//! The sheets with one kind of record each.

use super::Writer;
use super::sheet::{Cell, Column};
use crate::export::referential::{Assessment, Criterion};
use crate::load::records::{FormRecord, SettingRecord};
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

/// Widths of columns, in characters.
const NARROW: f64 = 12.0;
const MEDIUM: f64 = 28.0;
const WIDE: f64 = 60.0;

impl<'a> Writer<'a, '_> {
    pub(super) fn identity(&mut self) -> Result<(), XlsxError> {
        let data = self.data;
        let register = data.register.as_ref();
        let certifiers: Vec<&str> = data.certifiers.iter().map(|who| who.name).collect();
        let day = |day: &Option<String>| day.clone().map_or(Cell::Nothing, Cell::from);
        let entry = &data.entry;
        let rows: Vec<(&str, Cell<'_>)> = vec![
            ("export_title", data.title.into()),
            ("export_kind", data.kind.into()),
            ("export_level", data.level.into()),
            ("export_summary", data.summary.into()),
            ("export_certifiers", certifiers.as_slice().into()),
            ("export_register", register.and_then(|it| it.number).into()),
            ("export_registered_on", day(&data.registered_on)),
            ("export_effective_on", day(&data.effective_on)),
            ("export_expires_on", day(&data.expires_on)),
            ("export_rome", data.rome.as_slice().into()),
            ("export_nsf", data.nsf.as_slice().into()),
            ("export_formacodes", data.formacodes.as_slice().into()),
            ("export_objectives", entry.objectives.into()),
            ("export_sectors", entry.sectors.into()),
            ("export_jobs", entry.jobs.into()),
            ("export_prerequisites", entry.entry_prerequisites.into()),
            ("export_source", data.source.document.into()),
            ("export_address", data.url.as_str().into()),
        ];
        let rows = rows
            .into_iter()
            .filter(|(_, cell)| !matches!(cell, Cell::Nothing));
        let rows: Vec<Vec<Cell<'_>>> = rows
            .map(|(key, cell)| vec![self.text(key).into(), cell])
            .collect();
        let columns = [
            (self.text("export_what"), MEDIUM),
            (self.text("export_said"), 2.0 * WIDE),
        ];
        self.table(self.text("export_identity"), &columns, &rows)
    }

    fn heads<const N: usize>(&self, keys: [(&'a str, f64); N]) -> [Column<'a>; N] {
        keys.map(|(key, width)| (self.text(key), width))
    }

    pub(super) fn units(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("export_id", NARROW),
            ("export_code", NARROW),
            ("export_title", WIDE),
            ("export_summary", WIDE),
            ("export_options", NARROW),
            ("export_credits", NARROW),
            ("export_hours", NARROW),
            ("export_coefficient", NARROW),
            ("export_address", MEDIUM),
        ]);
        let data = self.data;
        let rows: Vec<_> = (data.units.iter())
            .map(|unit| {
                vec![
                    unit.id.into(),
                    unit.code.into(),
                    unit.title.into(),
                    unit.summary.into(),
                    unit.options.as_slice().into(),
                    unit.credits.into(),
                    unit.hours.into(),
                    unit.coefficient.into(),
                    unit.url.as_str().into(),
                ]
            })
            .collect();
        self.table(self.label(|labels| labels.unit, "unit"), &columns, &rows)
    }

    pub(super) fn activities(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", NARROW),
            ("export_code", NARROW),
            ("export_title", WIDE),
            ("export_parent", NARROW),
            ("component", NARROW),
            ("export_text", WIDE),
            ("export_results", WIDE),
        ]);
        let data = self.data;
        let rows: Vec<_> = data
            .activities()
            .map(|(unit, it)| {
                vec![
                    unit.id.into(),
                    it.id.into(),
                    it.code.into(),
                    it.title.into(),
                    it.parent.into(),
                    it.component.into(),
                    it.text.into(),
                    it.results.as_slice().into(),
                ]
            })
            .collect();
        self.table(
            self.label(|labels| labels.activity, "activity"),
            &columns,
            &rows,
        )
    }

    pub(super) fn competencies(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", NARROW),
            ("export_code", NARROW),
            ("export_title", MEDIUM),
            ("export_statement", WIDE),
            ("export_parent", NARROW),
            ("component", NARROW),
            ("skill", WIDE),
            ("export_activities", MEDIUM),
            ("export_conditions", MEDIUM),
            ("export_assessments", MEDIUM),
            ("export_criteria", MEDIUM),
            ("export_domains", MEDIUM),
            ("export_options", NARROW),
            ("export_address", MEDIUM),
        ]);
        let data = self.data;
        let rows: Vec<_> = data
            .competencies()
            .map(|(unit, it)| {
                vec![
                    unit.id.into(),
                    it.id.into(),
                    it.code.into(),
                    it.title.into(),
                    it.statement.into(),
                    it.parent.into(),
                    it.component.into(),
                    it.skills.as_slice().into(),
                    it.activities.as_slice().into(),
                    it.conditions.as_slice().into(),
                    it.assessments.as_slice().into(),
                    it.criteria.as_slice().into(),
                    it.domains.as_slice().into(),
                    it.options.as_slice().into(),
                    it.url.as_str().into(),
                ]
            })
            .collect();
        self.table(
            self.label(|labels| labels.competency, "competency"),
            &columns,
            &rows,
        )
    }

    pub(super) fn conditions(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", NARROW),
            ("export_kind", NARROW),
            ("export_items", WIDE),
            ("export_competencies", MEDIUM),
        ]);
        let units = self.data.units.iter();
        let rows: Vec<_> = units
            .flat_map(|unit| unit.conditions.iter().map(move |it| (unit, it)))
            .map(|(unit, it)| {
                vec![
                    unit.id.into(),
                    it.id.into(),
                    it.kind.into(),
                    it.items.as_slice().into(),
                    it.competencies.as_slice().into(),
                ]
            })
            .collect();
        self.table(
            self.label(|labels| labels.condition, "condition"),
            &columns,
            &rows,
        )
    }

    /// A row for each indicator.
    pub(super) fn criteria(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", MEDIUM),
            ("export_title", MEDIUM),
            ("export_indicator", WIDE),
            ("export_competencies", MEDIUM),
            ("export_assessments", MEDIUM),
            ("export_weight", NARROW),
            ("export_points", NARROW),
        ]);
        let data = self.data;
        let mut rows = Vec::new();
        for (unit, it) in data.all_criteria() {
            for indicator in &it.indicators {
                rows.push(vec![
                    unit.map(|unit| unit.id).into(),
                    it.id.into(),
                    it.title.into(),
                    (*indicator).into(),
                    it.competencies.as_slice().into(),
                    it.assessments.as_slice().into(),
                    it.weight.into(),
                    it.points.into(),
                ]);
            }
        }
        self.table(
            self.label(|labels| labels.criterion, "criterion"),
            &columns,
            &rows,
        )
    }

    pub(super) fn assessments(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", MEDIUM),
            ("export_code", NARROW),
            ("export_title", MEDIUM),
            ("export_text", WIDE),
            ("export_parent", NARROW),
            ("export_forms", NARROW),
            ("export_durations", NARROW),
            ("export_modes", MEDIUM),
            ("export_coefficient", NARROW),
            ("export_points", NARROW),
            ("export_competencies", MEDIUM),
        ]);
        let data = self.data;
        let rows: Vec<_> = data
            .all_assessments()
            .map(|(unit, it)| {
                vec![
                    unit.map(|unit| unit.id).into(),
                    it.id.into(),
                    it.code.into(),
                    it.title.into(),
                    Some(it.text).filter(|text| !text.is_empty()).into(),
                    it.parent.into(),
                    self.forms(it).as_slice().into(),
                    lines(it.durations.iter().map(String::as_str)),
                    modes(it),
                    it.coefficient.into(),
                    it.points.into(),
                    it.competencies.as_slice().into(),
                ]
            })
            .collect();
        self.table(
            self.label(|labels| labels.assessment, "assessment"),
            &columns,
            &rows,
        )
    }

    fn forms(&self, assessment: &Assessment<'_>) -> Vec<&'a str> {
        let forms = assessment.forms.iter().map(|form| match form {
            FormRecord::Written => "form_written",
            FormRecord::Oral => "form_oral",
            FormRecord::Practical => "form_practical",
        });
        let settings = assessment.settings.iter().map(|setting| match setting {
            SettingRecord::Individual => "setting_individual",
            SettingRecord::Collective => "setting_collective",
        });
        forms.chain(settings).map(|key| self.text(key)).collect()
    }

    pub(super) fn knowledge(&mut self) -> Result<(), XlsxError> {
        let columns = self.heads([
            ("unit", NARROW),
            ("export_id", NARROW),
            ("export_code", NARROW),
            ("export_title", WIDE),
            ("export_parent", NARROW),
            ("export_items", WIDE),
            ("export_limits", MEDIUM),
            ("export_taxonomy", NARROW),
            ("export_competencies", MEDIUM),
        ]);
        let data = self.data;
        let rows: Vec<_> = data
            .all_knowledge()
            .map(|(unit, it)| {
                vec![
                    unit.map(|unit| unit.id).into(),
                    it.id.into(),
                    it.code.into(),
                    it.title.into(),
                    it.parent.into(),
                    it.items.as_slice().into(),
                    it.limits.into(),
                    it.taxonomy.into(),
                    it.competencies.as_slice().into(),
                ]
            })
            .collect();
        self.table(
            self.label(|labels| labels.knowledge, "knowledge"),
            &columns,
            &rows,
        )
    }

    pub(super) fn examination(&mut self) -> Result<(), XlsxError> {
        let data = self.data;
        let Some(examination) = &data.examination else {
            return Ok(());
        };
        let columns = self.heads([("export_title", MEDIUM), ("export_text", 2.0 * WIDE)]);
        let mut rows = vec![vec![examination.title.into(), examination.text.into()]];
        for scale in &data.scales {
            for level in &scale.levels {
                rows.push(vec![level.title.into(), level.text.into()]);
            }
        }
        self.table(
            self.label(|labels| labels.examination, "examination"),
            &columns,
            &rows,
        )
    }

    /// A row for each criterion, a column for each competency, and a mark where the two are tied.
    pub(super) fn ties(&mut self) -> Result<(), XlsxError> {
        /// The columns that a sheet can have, without those before the competencies.
        const MOST: usize = 16_384 - FIRST;
        const FIRST: usize = 3;
        let data = self.data;
        let criteria: Vec<&Criterion<'_>> = data.all_criteria().map(|(_, it)| it).collect();
        let competencies: Vec<_> = data.competencies().map(|(_, it)| it).take(MOST).collect();
        if criteria.is_empty() {
            return Ok(());
        }
        let at: BTreeMap<&str, u16> = competencies
            .iter()
            .map(|it| it.id)
            .zip(FIRST as u16..)
            .collect();
        let mut columns: Vec<Column<'_>> = self
            .heads([
                ("export_id", MEDIUM),
                ("export_title", MEDIUM),
                ("export_indicator", WIDE),
            ])
            .to_vec();
        columns.extend(
            competencies
                .iter()
                .map(|it| (it.code.unwrap_or(it.id), 10.0)),
        );
        let rows: Vec<Vec<Cell<'_>>> = criteria
            .iter()
            .map(|it| {
                vec![
                    it.id.into(),
                    it.title.into(),
                    it.indicators.as_slice().into(),
                ]
            })
            .collect();
        self.table(self.text("export_ties"), &columns, &rows)?;
        let style = self.styles.tie.clone();
        let name = self.names.last().cloned().unwrap_or_default();
        let sheet = self.book.worksheet_from_name(&name)?;
        for (row, criterion) in (1..).zip(&criteria) {
            for column in criterion.competencies.iter().filter_map(|id| at.get(id)) {
                sheet.write_string_with_format(row, *column, "×", &style)?;
            }
        }
        sheet.set_freeze_panes(1, FIRST as u16)?;
        Ok(())
    }
}

fn lines<'t>(texts: impl Iterator<Item = &'t str>) -> Cell<'t> {
    texts.collect::<Vec<_>>().as_slice().into()
}

/// How an assessment takes place for each kind of candidate, one per line.
fn modes<'t>(assessment: &Assessment<'t>) -> Cell<'t> {
    let modes = assessment.modes.iter().map(|mode| {
        let mut parts = vec![mode.audience];
        parts.extend(mode.mode);
        parts.extend(mode.durations.iter().map(String::as_str));
        parts.extend(mode.text);
        parts.join(" – ")
    });
    let modes: Vec<String> = modes.collect();
    match modes.is_empty() {
        true => Cell::Nothing,
        false => modes.join("\n").into(),
    }
}
