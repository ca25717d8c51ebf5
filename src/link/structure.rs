//! Linking of options, levels, scales, placements and knowledge.

use super::catalog::{
    Certification, CertificationOption, CriterionId, Demand, Knowledge, KnowledgeId, LevelId,
    MasteryLevel, OptionId, Placement, Scale, ScaleId, ScaleLevel, UnitId,
};
use super::certification::Linker;
use super::outline::{Kind, UnitEntry};
use super::records::{Home, code};
use super::texts::{Texts, optional};
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{CompetencyLevelRecord, KnowledgeRecord};
use crate::load::{Located, Text};
use crate::messages::link as say;
use crate::source::{FileId, Span};

impl Linker<'_> {
    pub(super) fn options(&mut self) -> Vec<CertificationOption> {
        let certification = &self.files.certification;
        let file = certification.file;
        (certification.record.option.iter())
            .map(|at| CertificationOption {
                id: id(&at.id),
                kind: optional(at.kind.as_ref(), Texts::plain),
                code: code(&at.code),
                title: self.title(file, &at.title),
                summary: optional(at.summary.as_ref(), |text| self.texts.block(file, text)),
            })
            .collect()
    }

    pub(super) fn mastery_levels(&mut self) -> Vec<MasteryLevel> {
        let certification = &self.files.certification;
        let file = certification.file;
        (certification.record.mastery_level.iter())
            .map(|at| MasteryLevel {
                id: id(&at.id),
                title: self.title(file, &at.title),
                year: optional(at.year.as_ref(), Texts::plain),
                summary: optional(at.summary.as_ref(), |text| self.texts.block(file, text)),
            })
            .collect()
    }

    pub(super) fn scales(&mut self) -> Vec<Scale> {
        let certification = &self.files.certification;
        let file = certification.file;
        (certification.record.scale.iter())
            .map(|at| Scale {
                id: id(&at.id),
                title: optional(at.title.as_ref(), |text| self.texts.inline(file, text)),
                levels: (at.levels.iter().flatten())
                    .map(|level| ScaleLevel {
                        title: self.title(file, &level.title),
                        text: optional(level.text.as_ref(), |text| self.texts.inline(file, text)),
                        points: level.points.as_ref().map(|points| *points.get()),
                    })
                    .collect(),
            })
            .collect()
    }

    pub(super) fn placements(&mut self) -> Vec<Placement> {
        let certification = &self.files.certification;
        let file = certification.file;
        (certification.record.placement.iter())
            .map(|at| Placement {
                title: self.title(file, &at.title),
                duration: optional(at.duration.as_ref(), Texts::plain),
                when: optional(at.when.as_ref(), Texts::plain),
                body: optional(at.body.as_ref(), |text| self.texts.block(file, text)),
                units: self.units_of(file, &at.targets),
                options: self.option_ids(file, &at.options),
            })
            .collect()
    }

    /// Adds knowledge to a certification.
    pub(super) fn knowledge(
        &mut self,
        certification: &mut Certification,
        home: Home<'_>,
        records: &[Located<KnowledgeRecord>],
    ) {
        let file = home.file;
        for at in records {
            let entry = self.entry(Kind::Knowledge, certification.knowledge.len());
            let knowledge = Knowledge {
                id: String::from(&*entry.id),
                unit: home.unit,
                code: code(&at.code),
                title: self.title(file, &at.title),
                parent: entry.parent.map(KnowledgeId::at),
                kind: optional(at.kind.as_ref(), Texts::plain),
                items: self.items(file, &at.items),
                limits: optional(at.limits.as_ref(), |text| self.texts.item(file, text)),
                taxonomy: at.taxonomy.as_ref().map(|level| *level.get()),
                competencies: self.competencies(home, &at.targets),
                options: self.option_ids(file, &at.options),
                level: self.level_named(file, at.level.as_ref()),
            };
            certification.knowledge.push(knowledge);
        }
    }

    /// What levels require of a competency.
    pub(super) fn demands(
        &mut self,
        file: FileId,
        records: &[Located<CompetencyLevelRecord>],
    ) -> Vec<Demand> {
        let mut demands = Vec::with_capacity(records.len());
        for at in records {
            let Some(level) = self.level_named(file, at.level.as_ref()) else {
                continue;
            };
            let text = optional(at.text.as_ref(), |text| self.texts.item(file, text));
            demands.push(Demand {
                level,
                text: text.unwrap_or_default(),
            });
        }
        demands.sort_by_key(|demand| demand.level);
        demands
    }

    /// The options that a record refers to, in their order.
    pub(super) fn option_ids(&mut self, file: FileId, written: &[Text]) -> Vec<OptionId> {
        if written.is_empty() {
            return Vec::new();
        }
        let outline = self.outline;
        let mut options: Vec<OptionId> = (written.iter())
            .filter_map(|name| self.named(file, name, &outline.options, "option"))
            .map(OptionId::at)
            .collect();
        options.sort_unstable();
        options.dedup();
        options
    }

    /// The level that a record refers to.
    pub(super) fn level_named(&mut self, file: FileId, written: Option<&Text>) -> Option<LevelId> {
        let written = written?;
        let known: Vec<String> = (self.files.certification.record.mastery_level.iter())
            .map(|level| id(&level.id))
            .collect();
        let index = self.named(file, written, &known, "mastery_level")?;
        Some(LevelId::at(index))
    }

    /// The scale that a record refers to.
    pub(super) fn scale_named(&mut self, file: FileId, written: Option<&Text>) -> Option<ScaleId> {
        let written = written?;
        let known: Vec<String> = (self.files.certification.record.scale.iter())
            .map(|scale| id(&scale.id))
            .collect();
        let index = self.named(file, written, &known, "scale")?;
        Some(ScaleId::at(index))
    }

    /// The index of the target of a text among the records of one kind of certification.toml.
    fn named(
        &mut self,
        file: FileId,
        written: &Text,
        known: &[String],
        kind: &str,
    ) -> Option<usize> {
        let found = known.iter().position(|id| id == written.trim());
        let hidden = self.files.certification.gaps.may_hide_records();
        if found.is_none() && !hidden {
            let span = Span::new(file, written.range());
            self.texts.diagnostics.push(
                Diagnostic::new(
                    &codes::REFERENCE_TO_NOTHING,
                    span,
                    say::no_record_with_id(kind, written.get()),
                )
                .label(say::unknown_id())
                .suggest(written, known.iter().map(String::as_str))
                .help(say::write_id_or_add(kind)),
            );
        }
        found
    }

    /// The units that a text refers to, except the one it is in.
    pub(super) fn units_named(
        &mut self,
        file: FileId,
        written: &[Text],
        own: UnitId,
    ) -> Vec<UnitId> {
        let mut units = self.units_of(file, written);
        units.retain(|unit| *unit != own);
        units
    }

    fn units_of(&mut self, file: FileId, written: &[Text]) -> Vec<UnitId> {
        let mut units = Vec::new();
        for name in written {
            if name.trim() == "*" {
                units.extend((0..self.outline.units.len()).map(UnitId::at));
                continue;
            }
            match self.outline.unit(name.trim()) {
                Some(unit) => units.push(UnitId::at(unit)),
                None if self.outline.incomplete => {}
                None => {
                    let known = self.outline.units.iter().map(UnitEntry::reference);
                    self.texts.diagnostics.push(
                        Diagnostic::new(
                            &codes::REFERENCE_TO_NOTHING,
                            Span::new(file, name.range()),
                            say::no_unit_matches(name.get()),
                        )
                        .label(say::no_unit_has_this())
                        .suggest(name, known)
                        .help(say::write_unit()),
                    );
                }
            }
        }
        units.sort_unstable();
        units.dedup();
        units
    }

    /// Reports inconsistent options and scales of a certification.
    pub(super) fn check_structure(&mut self, certification: &Certification) {
        self.check_options(certification);
        self.check_scales(certification);
    }

    /// Reports records with options that their unit does not have.
    fn check_options(&mut self, certification: &Certification) {
        let files = self.files;
        for (index, unit) in files.units.iter().enumerate() {
            let record = &unit.unit.record;
            let of_unit = &certification.units[index].options;
            let lists = (record.competency.iter().map(|at| &at.options))
                .chain(record.component.iter().map(|at| &at.options))
                .chain(record.activity.iter().map(|at| &at.options))
                .chain(record.condition.iter().map(|at| &at.options))
                .chain(record.assessment.iter().map(|at| &at.options))
                .chain(record.criterion.iter().map(|at| &at.options))
                .chain(record.knowledge.iter().map(|at| &at.options));
            for written in lists.flatten().filter(|_| !of_unit.is_empty()) {
                let is_written = |id: &OptionId| certification[*id].id == written.trim();
                let mut declared = certification.options.iter();
                let is_declared = declared.any(|option| option.id == written.trim());
                if of_unit.iter().any(is_written) || !is_declared {
                    continue;
                }
                self.texts.diagnostics.push(
                    Diagnostic::new(
                        &codes::OPTION_OUTSIDE_UNIT,
                        Span::new(unit.unit.file, written.range()),
                        say::option_outside_unit(written.get()),
                    )
                    .label(say::option_outside_unit_label())
                    .help(say::add_or_remove_option()),
                );
            }
        }
    }

    /// Reports criteria that do not describe each level of their scale, or have no scale.
    fn check_scales(&mut self, certification: &Certification) {
        let files = self.files;
        let of_units = files.units.iter().map(|unit| {
            let loaded = &unit.unit;
            (loaded.file, &loaded.record.criterion)
        });
        let of_the_whole = files.examination.iter().map(|loaded| {
            let criteria = &loaded.record.criterion;
            (loaded.file, criteria)
        });
        let written = of_units.chain(of_the_whole);
        let criteria = written.flat_map(|(file, list)| list.iter().map(move |at| (file, at)));
        for (index, (file, at)) in criteria.enumerate() {
            let Some(first) = at.levels.first() else {
                continue;
            };
            let scale = certification.scale_of(CriterionId::at(index));
            let expected = scale.map_or(0, |scale| certification[scale].levels.len());
            if expected == at.levels.len() || self.outline.incomplete {
                continue;
            }
            let span = Span::new(file, first.range());
            let count = at.levels.len();
            self.texts.diagnostics.push(match scale {
                Some(scale) => Diagnostic::new(
                    &codes::LEVELS_WITHOUT_SCALE,
                    span,
                    say::levels_differ(count, &certification[scale].id, expected),
                )
                .label(say::levels_differ_label())
                .help(say::write_levels()),
                None => Diagnostic::new(
                    &codes::LEVELS_WITHOUT_SCALE,
                    span,
                    say::levels_without_scale(count),
                )
                .label(say::which_scale())
                .help(say::declare_scale())
                .help(say::name_scale()),
            });
        }
    }

    /// Gives each record the options of its container, if it has none of its own.
    pub(super) fn spread_options(&self, certification: &mut Certification) {
        if certification.options.is_empty() {
            return;
        }
        let of_units: Vec<Vec<OptionId>> = (certification.units.iter())
            .map(|unit| unit.options.clone())
            .collect();
        let inherit = |options: &mut Vec<OptionId>, unit: Option<UnitId>| {
            if options.is_empty()
                && let Some(unit) = unit
            {
                options.clone_from(&of_units[unit.index()]);
            }
        };
        for at in &mut certification.components {
            inherit(&mut at.options, Some(at.unit));
        }
        for at in &mut certification.activities {
            inherit(&mut at.options, Some(at.unit));
        }
        for at in &mut certification.conditions {
            inherit(&mut at.options, Some(at.unit));
        }
        for at in &mut certification.assessments {
            inherit(&mut at.options, at.unit);
        }
        let of_assessments: Vec<Vec<OptionId>> = (certification.assessments.iter())
            .map(|assessment| assessment.options.clone())
            .collect();
        for at in &mut certification.criteria {
            inherit(&mut at.options, at.unit);
            // A criterion of assessments of some options only is not common to all.
            let judged_in = at.assessments.iter().map(|id| &of_assessments[id.index()]);
            if at.options.is_empty() && judged_in.clone().all(|options| !options.is_empty()) {
                let mut options: Vec<OptionId> = judged_in.flatten().copied().collect();
                options.sort_unstable();
                options.dedup();
                at.options = options;
            }
        }
        for at in &mut certification.knowledge {
            inherit(&mut at.options, at.unit);
        }
        for id in certification.competency_ids() {
            let lineage: Vec<_> = certification.lineage(id).collect();
            let options = (lineage.iter()).find(|at| !certification[**at].options.is_empty());
            let options = options.map(|at| certification[*at].options.clone());
            let level = lineage.iter().find_map(|at| certification[*at].level);
            let competency = &mut certification.competencies[id.index()];
            competency.options = options.unwrap_or_default();
            competency.level = level;
            inherit(&mut competency.options, Some(competency.unit));
        }
    }
}

fn id(id: &Option<Text>) -> String {
    id.as_ref()
        .map(|id| id.trim().to_owned())
        .unwrap_or_default()
}
