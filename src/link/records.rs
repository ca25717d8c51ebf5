//! Linking of the records of a unit, with one function for each kind.

use super::catalog::{
    Activity, ActivityId, AssessmentId, Certification, Competency, CompetencyId, Component,
    ComponentId, Condition, ConditionId, CriterionId, KnowledgeId, Means, Unit, UnitId,
};
use super::certification::Linker;
use super::outline::{Entry, Kind};
use super::reference::Unresolved;
use super::texts::{Texts, optional};
use super::unresolved::Reference;
use crate::diagnostics::{Diagnostic, codes};
use crate::load::records::{
    ActivityRecord, CompetencyRecord, ComponentRecord, ConditionRecord, Groups,
};
use crate::load::{Text, UnitFile};
use crate::messages::link as say;
use crate::source::{FileId, Span};
use crate::text::{RichText, short_name};
use std::collections::BTreeSet;
use std::ops::Range;

/// The file in which a record is written.
#[derive(Clone, Copy)]
pub(super) struct Home<'a> {
    pub file: FileId,
    /// The unit in which its references are resolved first; `None` in a file of the whole
    /// certification.
    pub unit: Option<UnitId>,
    /// The named lists of references of the file.
    pub groups: &'a Groups,
}

impl Home<'_> {
    fn unit_index(self) -> Option<usize> {
        self.unit.map(UnitId::index)
    }
}

impl<'a> Linker<'a> {
    /// Adds a unit and its records to the certification.
    pub(super) fn unit(
        &mut self,
        certification: &mut Certification,
        id: UnitId,
        unit: &'a UnitFile,
    ) {
        let record = &unit.unit.record;
        let file = unit.unit.file;
        let home = Home {
            file,
            unit: Some(id),
            groups: &record.groups,
        };
        let first = Lengths::of(certification);
        for at in &record.component {
            let component = self.component(certification.components.len(), id, home, at);
            certification.components.push(component);
        }
        for at in &record.activity {
            let activity = self.activity(certification.activities.len(), id, home, at);
            certification.activities.push(activity);
        }
        for at in &record.competency {
            let index = certification.competencies.len();
            let competency = self.competency(index, (id, &unit.name), home, at);
            certification.competencies.push(competency);
        }
        for at in &record.condition {
            let condition = self.condition(certification.conditions.len(), id, home, at);
            certification.conditions.push(condition);
        }
        self.judging(certification, home, &record.assessment, &record.criterion);
        self.knowledge(certification, home, &record.knowledge);
        let last = Lengths::of(certification);
        certification.units.push(Unit {
            id: unit.name.clone(),
            address: self.words.unit(&self.files.slug, &unit.name),
            span: unit.unit.headline(record.title.as_ref()),
            code: code(&record.code),
            title: self.title(file, &record.title),
            summary: optional(record.summary.as_ref(), |text| self.texts.block(file, text)),
            kind: record.kind.as_ref().map(|kind| *kind.get()),
            options: self.option_ids(file, &record.options),
            requires: self.units_named(file, &record.requires, id),
            credits: record.credits.as_ref().map(|credits| *credits.get()),
            hours: optional(record.hours.as_ref(), Texts::plain),
            coefficient: record.coefficient.as_ref().map(|number| *number.get()),
            demanded: Vec::new(),
            components: ids(first.components..last.components, ComponentId::at),
            activities: ids(first.activities..last.activities, ActivityId::at),
            competencies: ids(first.competencies..last.competencies, CompetencyId::at),
            conditions: ids(first.conditions..last.conditions, ConditionId::at),
            assessments: ids(first.assessments..last.assessments, AssessmentId::at),
            criteria: ids(first.criteria..last.criteria, CriterionId::at),
            knowledge: ids(first.knowledge..last.knowledge, KnowledgeId::at),
            notices: Vec::new(),
        });
    }

    /// The outline of a record.
    pub(super) fn entry(&self, kind: Kind, index: usize) -> &'a Entry {
        &self.outline.of(kind)[index]
    }

    /// A title; empty if it is missing, which is reported elsewhere.
    pub(super) fn title(&mut self, file: FileId, text: &Option<Text>) -> RichText {
        optional(text.as_ref(), |text| self.texts.inline(file, text)).unwrap_or_default()
    }

    pub(super) fn items(&mut self, file: FileId, items: &[Text]) -> Vec<RichText> {
        items
            .iter()
            .map(|item| self.texts.item(file, item))
            .collect()
    }

    fn component(
        &mut self,
        index: usize,
        unit: UnitId,
        home: Home<'_>,
        at: &ComponentRecord,
    ) -> Component {
        Component {
            id: String::from(&*self.entry(Kind::Component, index).id),
            unit,
            code: code(&at.code),
            title: self.title(home.file, &at.title),
            summary: optional(at.summary.as_ref(), |text| {
                self.texts.block(home.file, text)
            }),
            options: self.option_ids(home.file, &at.options),
        }
    }

    fn activity(
        &mut self,
        index: usize,
        unit: UnitId,
        home: Home<'_>,
        at: &ActivityRecord,
    ) -> Activity {
        let entry = self.entry(Kind::Activity, index);
        let file = home.file;
        Activity {
            id: String::from(&*entry.id),
            unit,
            code: code(&at.code),
            title: self.title(file, &at.title),
            parent: entry.parent.map(ActivityId::at),
            component: self.component_named(home, at.component.as_ref()),
            competencies: Vec::new(),
            options: self.option_ids(file, &at.options),
            body: optional(at.body.as_ref(), |text| self.texts.block(file, text)),
            means: (at.conditions.iter())
                .map(|means| Means {
                    kind: optional(means.kind.as_ref(), Texts::plain),
                    items: self.items(file, means.items.as_deref().unwrap_or_default()),
                })
                .collect(),
            results: self.items(file, &at.results),
            autonomy: optional(at.autonomy.as_ref(), Texts::plain),
        }
    }

    fn competency(
        &mut self,
        index: usize,
        (unit, unit_name): (UnitId, &str),
        home: Home<'_>,
        at: &CompetencyRecord,
    ) -> Competency {
        let entry = self.entry(Kind::Competency, index);
        let file = home.file;
        let statement = optional(at.statement.as_ref(), |text| {
            self.texts.statement(file, text)
        })
        .unwrap_or_default();
        let title: Option<RichText> =
            optional(at.title.as_ref(), |text| self.texts.inline(file, text));
        let markdown = at.statement.as_ref().map_or("", |text| text.as_str());
        let name = match &title {
            Some(title) => title.plain.as_str().to_owned(),
            None => short_name(&statement.plain, markdown),
        };
        Competency {
            id: String::from(&*entry.id),
            unit,
            address: self
                .words
                .competency(&self.files.slug, unit_name, &entry.local),
            code: code(&at.code),
            span: entry.span.clone(),
            aliases: at.aliases.iter().map(|alias| alias.get().clone()).collect(),
            parts: at
                .statement
                .as_ref()
                .and_then(|text| self.texts.parts(file, text))
                .map(Box::new),
            name: self.texts.typography.apply(&name).into_owned(),
            title,
            statement,
            parent: entry.parent.map(CompetencyId::at),
            children: Vec::new(),
            component: self.component_named(home, at.component.as_ref()),
            activities: self
                .many(Kind::Activity, home, &at.activities)
                .into_iter()
                .map(ActivityId::at)
                .collect(),
            skills: self.items(file, &at.skills),
            domains: self.domains(file, &at.domains),
            conditions: Vec::new(),
            assessments: Vec::new(),
            criteria: Vec::new(),
            knowledge: Vec::new(),
            options: self.option_ids(file, &at.options),
            level: self.level_named(file, at.level.as_ref()),
            demands: self.demands(file, &at.levels),
            transversal: at.transversal.unwrap_or(false),
            also_in: self.units_named(file, &at.also_in, unit),
            notices: Vec::new(),
            no_criteria: optional(at.no_criteria.as_ref(), |text| {
                self.texts.of_author(|texts| texts.inline(file, text))
            }),
            related: self.related(file, &at.related),
        }
    }

    fn condition(
        &mut self,
        index: usize,
        unit: UnitId,
        home: Home<'_>,
        at: &ConditionRecord,
    ) -> Condition {
        Condition {
            id: String::from(&*self.entry(Kind::Condition, index).id),
            unit,
            kind: optional(at.kind.as_ref(), Texts::plain),
            items: self.items(home.file, at.items.as_deref().unwrap_or_default()),
            competencies: self.competencies(home, at.targets.as_deref().unwrap_or_default()),
            options: self.option_ids(home.file, &at.options),
        }
    }

    /// The competencies that a list of references matches, without duplicates, in order.
    pub(super) fn competencies(&mut self, home: Home<'_>, targets: &[Text]) -> Vec<CompetencyId> {
        // Empty references are reported elsewhere.
        let written: Vec<Text> = (targets.iter())
            .filter(|target| !target.trim().is_empty())
            .cloned()
            .collect();
        let mut reached = self.many(Kind::Competency, home, &written);
        reached.sort_unstable();
        reached.into_iter().map(CompetencyId::at).collect()
    }

    /// The records of a kind that references match, including groups; without duplicates, in the
    /// order of the references.
    pub(super) fn many(&mut self, kind: Kind, home: Home<'_>, written: &[Text]) -> Vec<usize> {
        let mut reached = Vec::new();
        for reference in written {
            match reference.trim().strip_prefix('@') {
                Some(name) => {
                    let Some((file, members)) = self.group(home, name, reference) else {
                        continue;
                    };
                    for member in members {
                        reached.extend(self.resolve(kind, Home { file, ..home }, member));
                    }
                }
                None => reached.extend(self.resolve(kind, home, reference)),
            }
        }
        let mut seen = BTreeSet::new();
        reached.retain(|index| seen.insert(*index));
        reached
    }

    fn resolve(&mut self, kind: Kind, home: Home<'_>, reference: &Text) -> Vec<usize> {
        match self.outline.resolve(kind, reference, home.unit_index()) {
            Ok(found) => found,
            Err(why) => {
                self.unresolved(kind, home.file, reference, why);
                Vec::new()
            }
        }
    }

    /// The references of a group, with the file that declares it: the file itself, or
    /// certification.toml.
    fn group<'g>(
        &mut self,
        home: Home<'g>,
        name: &str,
        reference: &Text,
    ) -> Option<(FileId, &'g [Text])>
    where
        'a: 'g,
    {
        let certification = &self.files.certification;
        let shared = &certification.record.groups;
        if let Some(members) = home.groups.get(name) {
            return Some((home.file, members));
        }
        if let Some(members) = shared.get(name) {
            return Some((certification.file, members));
        }
        if !self.outline.incomplete {
            let known = home.groups.keys().chain(shared.keys()).map(String::as_str);
            self.texts.diagnostics.push(
                Diagnostic::new(
                    &codes::REFERENCE_TO_NOTHING,
                    Span::new(home.file, reference.range()),
                    say::no_group(name),
                )
                .label(say::no_group_label())
                .suggest(name, known)
                .help(say::add_group(name)),
            );
        }
        None
    }

    pub(super) fn component_named(
        &mut self,
        home: Home<'_>,
        written: Option<&Text>,
    ) -> Option<ComponentId> {
        let reference = written?;
        match self
            .outline
            .resolve_one(Kind::Component, reference, home.unit_index())
        {
            Ok(found) => Some(ComponentId::at(found)),
            Err(why) => {
                self.unresolved(Kind::Component, home.file, reference, why);
                None
            }
        }
    }

    pub(super) fn unresolved(&mut self, kind: Kind, file: FileId, written: &Text, why: Unresolved) {
        let reference = Reference {
            span: Span::new(file, written.range()),
            written,
            kind,
            outline: self.outline,
        };
        self.texts.diagnostics.extend(reference.unresolved(why));
    }
}

/// The code of a record, as printed.
pub(super) fn code(code: &Option<Text>) -> Option<String> {
    code.as_ref().map(|code| code.get().trim().to_owned())
}

/// The number of records of each kind that a certification has so far.
struct Lengths {
    components: usize,
    activities: usize,
    competencies: usize,
    conditions: usize,
    assessments: usize,
    criteria: usize,
    knowledge: usize,
}

impl Lengths {
    fn of(certification: &Certification) -> Self {
        Self {
            components: certification.components.len(),
            activities: certification.activities.len(),
            competencies: certification.competencies.len(),
            conditions: certification.conditions.len(),
            assessments: certification.assessments.len(),
            criteria: certification.criteria.len(),
            knowledge: certification.knowledge.len(),
        }
    }
}

fn ids<T>(range: Range<usize>, at: impl Fn(usize) -> T) -> Vec<T> {
    range.map(at).collect()
}
