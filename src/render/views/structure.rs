//! The views of options, levels, work placements and knowledge.

use super::{Builder, Parts};
use crate::link::Record;
use crate::link::catalog::{
    CompetencyId, Knowledge, KnowledgeId, LevelId, OptionId, ScaleId, Unit, UnitId,
};
use crate::link::labels::Part;
use crate::load::records::UnitKindRecord;
use crate::render::view::{
    Html, KnowledgeView, MasteryLevelView, OptionView, PlacementView, ProgressionView, Ref,
    ScaleView, Shared,
};
use crate::text::fold;

impl Builder<'_> {
    pub(in crate::render) fn options(&self) -> Vec<OptionView> {
        let certification = self.certification();
        (0..certification.options.len())
            .map(OptionId::at)
            .map(|id| {
                let option = &certification[id];
                OptionView {
                    id: option.id.clone(),
                    name: self.option_name(id),
                    title: Html::from(&option.title),
                    summary: option.summary.as_ref().map(Html::from),
                    complete_url: self.href(
                        &self
                            .words
                            .complete_of_option(&certification.slug, &option.id),
                    ),
                }
            })
            .collect()
    }

    /// The name of an option in running text: « Option A », « Parcours Cybersécurité ».
    pub(in crate::render) fn option_name(&self, id: OptionId) -> String {
        let option = &self.certification()[id];
        let kind = match &option.kind {
            Some(kind) => self.printed(kind),
            None => self.name_or(Part::Option, Part::Option.word()),
        };
        // An id such as `A` is printed in documents; one such as `cyber` is only for addresses.
        let is_printed = !option.id.chars().any(char::is_lowercase);
        let own = match &option.code {
            Some(code) => code,
            None if is_printed => &option.id,
            None => option.title.plain.as_str(),
        };
        format!("{kind} {}", self.printed(own))
    }

    /// The names of options; empty if a record belongs to all of them.
    pub(super) fn option_names(&self, options: &[OptionId]) -> Vec<String> {
        if options.len() == self.certification().options.len() {
            return Vec::new();
        }
        options.iter().map(|id| self.option_name(*id)).collect()
    }

    /// The names of the options of a record, unless its unit has the same.
    pub(super) fn own_options(
        &self,
        options: &[OptionId],
        unit: impl Into<Option<UnitId>>,
    ) -> Vec<String> {
        let certification = self.certification();
        if certification.options.is_empty() {
            return Vec::new();
        }
        let unit = unit.into().map(|unit| &certification[unit]);
        match unit {
            Some(unit) if unit.options == options => Vec::new(),
            _ => self.option_names(options),
        }
    }

    pub(super) fn mastery_levels(&self) -> Vec<MasteryLevelView> {
        let levels = self.certification().levels.iter();
        levels
            .map(|level| MasteryLevelView {
                id: level.id.clone(),
                title: Html::from(&level.title),
                year: level.year.as_ref().map(|year| self.printed(year)),
                summary: level.summary.as_ref().map(Html::from),
            })
            .collect()
    }

    /// A level with its year: « Niveau 1 (BUT1) ».
    pub(super) fn level_name(&self, id: LevelId) -> String {
        let level = &self.certification()[id];
        let title = self.printed(&level.title.plain);
        match &level.year {
            Some(year) => format!("{title} ({})", self.printed(year)),
            None => title,
        }
    }

    /// The name of a level after the word for it, unless the name begins with that word.
    pub(super) fn level_with_word(&self, id: LevelId) -> String {
        let (word, name) = (self.word("mastery"), self.level_name(id));
        let says_it = fold(&name).starts_with(fold(&word).trim_end_matches([' ', ':', '\u{a0}']));
        if says_it {
            name
        } else {
            format!("{word} {name}")
        }
    }

    /// What each level requires of a competency: its description, and the parts that belong to it.
    pub(super) fn progression(&self, id: CompetencyId, parts: &Parts) -> Vec<ProgressionView> {
        let certification = self.certification();
        let competency = &certification[id];
        (0..certification.levels.len())
            .map(LevelId::at)
            .filter_map(|level| {
                let demands = competency.demands.iter();
                let text = demands.filter(|demand| demand.level == level);
                let text: Vec<_> = text.map(|demand| demand.text.html()).collect();
                // A part with the same level as the whole says nothing about progression.
                let of_level: Vec<CompetencyId> = (competency.children.iter().copied())
                    .filter(|part| certification[*part].level == Some(level))
                    .filter(|_| competency.level != Some(level))
                    .collect();
                (!text.is_empty() || !of_level.is_empty()).then(|| ProgressionView {
                    level: self.level_name(level),
                    text: (!text.is_empty()).then(|| Html::new(&text.join("<br>"))),
                    competencies: parts.refs_of(&of_level),
                })
            })
            .collect()
    }

    pub(super) fn scales(&self) -> Vec<ScaleView> {
        let scales = 0..self.certification().scales.len();
        scales.map(|index| self.scale(ScaleId::at(index))).collect()
    }

    pub(super) fn placements(&self) -> Vec<PlacementView> {
        let placements = self.certification().placements.iter();
        placements
            .map(|placement| PlacementView {
                title: Html::from(&placement.title),
                duration: placement.duration.as_ref().map(|text| self.printed(text)),
                when: placement.when.as_ref().map(|text| self.printed(text)),
                body: placement.body.as_ref().map(Html::from),
                units: (placement.units.iter())
                    .map(|unit| self.unit_link(*unit))
                    .collect(),
                options: self.option_names(&placement.options),
            })
            .collect()
    }

    /// A unit in words: whether it is compulsory, and its weight.
    pub(super) fn unit_facts(&self, unit: &Unit) -> Vec<String> {
        let kind = unit.kind.map(|kind| {
            self.word(match kind {
                UnitKindRecord::Compulsory => "unit_compulsory",
                UnitKindRecord::Elective => "unit_elective",
                UnitKindRecord::Optional => "unit_optional",
            })
        });
        kind.into_iter()
            .chain(self.amount("coefficient", unit.coefficient))
            .chain(self.counted("credit", unit.credits))
            .chain(unit.hours.as_ref().map(|hours| self.printed(hours)))
            .collect()
    }

    pub(super) fn knowledge(&self, id: KnowledgeId, refs: &[Shared]) -> KnowledgeView {
        let certification = self.certification();
        let knowledge = &certification[id];
        KnowledgeView {
            id: knowledge.id.clone(),
            code: knowledge.code.clone(),
            title: Html::from(&knowledge.title),
            name: self.printed(&knowledge.title.plain),
            url: self.href(&certification.address_of(Record::Knowledge(id))),
            parent: knowledge.parent.map(|parent| self.knowledge_ref(parent)),
            depth: std::iter::successors(knowledge.parent, |at| certification[*at].parent).count(),
            unit: knowledge.unit.map(|unit| self.unit_ref(unit)),
            facts: self.knowledge_facts(knowledge),
            items: (knowledge.items.iter()).map(Html::from).collect(),
            limits: knowledge.limits.as_ref().map(Html::from),
            options: self.own_options(&knowledge.options, knowledge.unit),
            competencies: (knowledge.competencies.iter())
                .map(|id| refs[id.index()].clone())
                .collect(),
        }
    }

    /// Its kind, taxonomic level and level of the certification, in words.
    pub(super) fn knowledge_facts(&self, knowledge: &Knowledge) -> Vec<String> {
        let kind = knowledge.kind.iter().map(|kind| self.printed(kind));
        let taxonomy = knowledge.taxonomy.iter();
        let taxonomy = taxonomy.map(|level| self.word(&format!("taxonomy_{level}")));
        let level = knowledge.level.map(|level| self.level_name(level));
        kind.chain(taxonomy).chain(level).collect()
    }

    fn knowledge_ref(&self, id: KnowledgeId) -> Ref {
        let certification = self.certification();
        Ref {
            options: Vec::new(),
            code: certification[id].code.clone(),
            name: self.printed(&certification[id].title.plain),
            url: self.href(&certification.address_of(Record::Knowledge(id))),
        }
    }

    /// The knowledge of a unit: what it declares, and what its competencies require.
    pub(super) fn knowledge_of_unit(&self, unit: UnitId) -> Vec<KnowledgeId> {
        let certification = self.certification();
        let all = (0..certification.knowledge.len()).map(KnowledgeId::at);
        all.filter(|id| {
            let knowledge = &certification[*id];
            let mut ties = knowledge.competencies.iter();
            knowledge.unit == Some(unit) || ties.any(|tie| certification[*tie].unit == unit)
        })
        .collect()
    }
}
