//! The sheets with one kind of record each: a table of columns, each with the cell of a record.

use super::Writer;
use super::sheet::{Cell, Column, put};
use crate::export::referential::{Assessment, Criterion};
use crate::export::xlsx::{COLUMNS, Style};
use crate::load::records::{FormRecord, SettingRecord};
use rustc_hash::FxHashMap;

/// Widths of columns, in characters.
const NARROW: u16 = 12;
const MEDIUM: u16 = 28;
const WIDE: u16 = 60;
/// The width of the column of a competency among ties.
const TIE: u16 = 10;

impl<'a> Writer<'a, '_> {
    pub(super) fn identity(&mut self) {
        let data = self.data;
        let register = data.register.as_ref();
        let certifiers: Vec<&str> = data.certifiers.iter().map(|who| who.name).collect();
        let day = |day: &Option<String>| day.clone().map_or(Cell::Nothing, Cell::from);
        let entry = &data.entry;
        let mut facts: Vec<(&str, Cell<'_>)> = vec![
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
        facts.retain(|(_, cell)| !matches!(cell, Cell::Nothing));
        let texts = self.exporter;
        let columns: &[Column<'_, (&str, Cell<'_>)>] = &[
            ("export_what", MEDIUM, &|(key, _)| texts.text(key).into()),
            ("export_said", 2 * WIDE, &|(_, cell)| cell.clone()),
        ];
        self.table(self.text("export_identity"), &facts, columns);
    }

    pub(super) fn units(&mut self) {
        let rows: Vec<_> = self.data.units.iter().collect();
        self.table(
            self.label(|labels| labels.unit, "unit"),
            &rows,
            &[
                ("export_id", NARROW, &|it| it.id.into()),
                ("export_code", NARROW, &|it| it.code.into()),
                ("export_title", WIDE, &|it| it.title.into()),
                ("export_summary", WIDE, &|it| it.summary.into()),
                ("export_options", NARROW, &|it| it.options.as_slice().into()),
                ("export_credits", NARROW, &|it| it.credits.into()),
                ("export_hours", NARROW, &|it| it.hours.into()),
                ("export_coefficient", NARROW, &|it| it.coefficient.into()),
                ("export_address", MEDIUM, &|it| it.url.as_str().into()),
            ],
        );
    }

    pub(super) fn activities(&mut self) {
        let rows: Vec<_> = self.data.activities().collect();
        self.table(
            self.label(|labels| labels.activity, "activity"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, _)| unit.id.into()),
                ("export_id", NARROW, &|(_, it)| it.id.into()),
                ("export_code", NARROW, &|(_, it)| it.code.into()),
                ("export_title", WIDE, &|(_, it)| it.title.into()),
                ("export_parent", NARROW, &|(_, it)| it.parent.into()),
                ("component", NARROW, &|(_, it)| it.component.into()),
                ("export_text", WIDE, &|(_, it)| it.text.into()),
                ("export_results", WIDE, &|(_, it)| {
                    it.results.as_slice().into()
                }),
            ],
        );
    }

    pub(super) fn competencies(&mut self) {
        let rows: Vec<_> = self.data.competencies().collect();
        self.table(
            self.label(|labels| labels.competency, "competency"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, _)| unit.id.into()),
                ("export_id", NARROW, &|(_, it)| it.id.into()),
                ("export_code", NARROW, &|(_, it)| it.code.into()),
                ("export_title", MEDIUM, &|(_, it)| it.title.into()),
                ("export_statement", WIDE, &|(_, it)| it.statement.into()),
                ("export_parent", NARROW, &|(_, it)| it.parent.into()),
                ("component", NARROW, &|(_, it)| it.component.into()),
                ("skill", WIDE, &|(_, it)| it.skills.as_slice().into()),
                ("export_activities", MEDIUM, &|(_, it)| {
                    it.activities.as_slice().into()
                }),
                ("export_conditions", MEDIUM, &|(_, it)| {
                    it.conditions.as_slice().into()
                }),
                ("export_assessments", MEDIUM, &|(_, it)| {
                    it.assessments.as_slice().into()
                }),
                ("export_criteria", MEDIUM, &|(_, it)| {
                    it.criteria.as_slice().into()
                }),
                ("export_domains", MEDIUM, &|(_, it)| {
                    it.domains.as_slice().into()
                }),
                ("export_options", NARROW, &|(_, it)| {
                    it.options.as_slice().into()
                }),
                ("export_address", MEDIUM, &|(_, it)| it.url.as_str().into()),
            ],
        );
    }

    pub(super) fn conditions(&mut self) {
        let units = self.data.units.iter();
        let rows: Vec<_> = units
            .flat_map(|unit| unit.conditions.iter().map(move |it| (unit, it)))
            .collect();
        self.table(
            self.label(|labels| labels.condition, "condition"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, _)| unit.id.into()),
                ("export_id", NARROW, &|(_, it)| it.id.into()),
                ("export_kind", NARROW, &|(_, it)| it.kind.into()),
                ("export_items", WIDE, &|(_, it)| it.items.as_slice().into()),
                ("export_competencies", MEDIUM, &|(_, it)| {
                    it.competencies.as_slice().into()
                }),
            ],
        );
    }

    /// A row for each indicator.
    pub(super) fn criteria(&mut self) {
        let rows: Vec<_> = (self.data.all_criteria())
            .flat_map(|(unit, it)| it.indicators.iter().map(move |text| (unit, it, *text)))
            .collect();
        self.table(
            self.label(|labels| labels.criterion, "criterion"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, ..)| {
                    unit.map(|unit| unit.id).into()
                }),
                ("export_id", MEDIUM, &|(_, it, _)| it.id.into()),
                ("export_title", MEDIUM, &|(_, it, _)| it.title.into()),
                ("export_indicator", WIDE, &|(.., indicator)| {
                    (*indicator).into()
                }),
                ("export_competencies", MEDIUM, &|(_, it, _)| {
                    it.competencies.as_slice().into()
                }),
                ("export_assessments", MEDIUM, &|(_, it, _)| {
                    it.assessments.as_slice().into()
                }),
                ("export_weight", NARROW, &|(_, it, _)| it.weight.into()),
                ("export_points", NARROW, &|(_, it, _)| it.points.into()),
            ],
        );
    }

    pub(super) fn assessments(&mut self) {
        let rows: Vec<_> = self.data.all_assessments().collect();
        let texts = self.exporter;
        self.table(
            self.label(|labels| labels.assessment, "assessment"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, _)| unit.map(|unit| unit.id).into()),
                ("export_id", MEDIUM, &|(_, it)| it.id.into()),
                ("export_code", NARROW, &|(_, it)| it.code.into()),
                ("export_title", MEDIUM, &|(_, it)| it.title.into()),
                ("export_text", WIDE, &|(_, it)| {
                    Some(it.text).filter(|text| !text.is_empty()).into()
                }),
                ("export_parent", NARROW, &|(_, it)| it.parent.into()),
                ("export_forms", NARROW, &|(_, it)| {
                    lines(forms(it).map(|key| texts.text(key)))
                }),
                ("export_durations", NARROW, &|(_, it)| {
                    lines(it.durations.iter().map(String::as_str))
                }),
                ("export_modes", MEDIUM, &|(_, it)| modes(it)),
                ("export_coefficient", NARROW, &|(_, it)| {
                    it.coefficient.into()
                }),
                ("export_points", NARROW, &|(_, it)| it.points.into()),
                ("export_competencies", MEDIUM, &|(_, it)| {
                    it.competencies.as_slice().into()
                }),
            ],
        );
    }

    pub(super) fn knowledge(&mut self) {
        let rows: Vec<_> = self.data.all_knowledge().collect();
        self.table(
            self.label(|labels| labels.knowledge, "knowledge"),
            &rows,
            &[
                ("unit", NARROW, &|(unit, _)| unit.map(|unit| unit.id).into()),
                ("export_id", NARROW, &|(_, it)| it.id.into()),
                ("export_code", NARROW, &|(_, it)| it.code.into()),
                ("export_title", WIDE, &|(_, it)| it.title.into()),
                ("export_parent", NARROW, &|(_, it)| it.parent.into()),
                ("export_items", WIDE, &|(_, it)| it.items.as_slice().into()),
                ("export_limits", MEDIUM, &|(_, it)| it.limits.into()),
                ("export_taxonomy", NARROW, &|(_, it)| it.taxonomy.into()),
                ("export_competencies", MEDIUM, &|(_, it)| {
                    it.competencies.as_slice().into()
                }),
            ],
        );
    }

    pub(super) fn examination(&mut self) {
        let data = self.data;
        let Some(examination) = &data.examination else {
            return;
        };
        let levels = data.scales.iter().flat_map(|scale| &scale.levels);
        let rows: Vec<(Option<&str>, Option<&str>)> =
            std::iter::once((examination.title, examination.text))
                .chain(levels.map(|level| (Some(level.title), level.text)))
                .collect();
        self.table(
            self.label(|labels| labels.examination, "examination"),
            &rows,
            &[
                ("export_title", MEDIUM, &|(title, _)| (*title).into()),
                ("export_text", 2 * WIDE, &|(_, text)| (*text).into()),
            ],
        );
    }

    /// A row for each criterion, a column for each competency, and a mark where the two are tied.
    pub(super) fn ties(&mut self) {
        /// The columns before the competencies.
        const FIRST: u16 = 3;
        let data = self.data;
        let criteria: Vec<&Criterion<'_>> = data.all_criteria().map(|(_, it)| it).collect();
        if criteria.is_empty() {
            return;
        }
        let most = COLUMNS - usize::from(FIRST);
        let competencies: Vec<_> = data.competencies().map(|(_, it)| it).take(most).collect();
        let columns: FxHashMap<&str, u16> =
            competencies.iter().map(|it| it.id).zip(FIRST..).collect();

        let mut sheet = self.sheet(self.text("export_ties"));
        (sheet.is_table, sheet.frozen) = (true, FIRST);
        sheet.columns = [MEDIUM, MEDIUM, WIDE].map(|it| (it, Style::Body)).to_vec();
        let ties = competencies.iter().map(|_| (TIE, Style::Mark));
        sheet.columns.extend(ties);
        let heads = ["export_id", "export_title", "export_indicator"];
        let codes = competencies.iter().map(|it| it.code.unwrap_or(it.id));
        let heads = heads.map(|key| self.text(key)).into_iter().chain(codes);
        let mut row = sheet.row(&mut self.book.strings, None);
        for (column, text) in (0..).zip(heads) {
            row.text(column, Style::Head, text);
        }
        drop(row);
        for criterion in criteria {
            let mut row = sheet.row(&mut self.book.strings, None);
            put(&mut row, 0, &criterion.id.into());
            // What has a title is named by it: its indicators are in a sheet of their own.
            match criterion.title {
                Some(title) => put(&mut row, 1, &title.into()),
                None => put(&mut row, 2, &criterion.indicators.as_slice().into()),
            }
            let judged = criterion.competencies.iter();
            let mut marked: Vec<u16> = judged.filter_map(|id| columns.get(id).copied()).collect();
            marked.sort_unstable();
            marked.dedup();
            for column in marked {
                row.text(column, Style::Mark, "×");
            }
        }
        self.book.sheets.push(sheet);
    }
}

/// How an assessment takes place, by the keys of the words.
fn forms(assessment: &Assessment<'_>) -> impl Iterator<Item = &'static str> {
    let forms = assessment.forms.iter().map(|form| match form {
        FormRecord::Written => "form_written",
        FormRecord::Oral => "form_oral",
        FormRecord::Practical => "form_practical",
    });
    let settings = assessment.settings.iter().map(|setting| match setting {
        SettingRecord::Individual => "setting_individual",
        SettingRecord::Collective => "setting_collective",
    });
    forms.chain(settings)
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
