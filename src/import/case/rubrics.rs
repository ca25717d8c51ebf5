//! Rubrics as assessments and criteria.

use super::super::{Assessment, Criterion, Doubt, Phrase, Prose};
use super::draft::{NO_WORDS, NOT_TIED, Position, Reader, WHOLE};
use super::items::{Kind, add, prose};
use super::own::objects;
use super::package::{Package, link, text};
use crate::text::{id_of, id_of_words, unique_id};
use serde_json::Value;
use std::collections::BTreeSet;

/// Prefix of a criterion in the address of an entry whose competency the assessment is tied to only
/// through a part of either.
pub(crate) const INDIRECT: &str = "via-";

const LEVELS: Phrase = Phrase {
    fr: "les niveaux d'un critère ne sont pas repris",
    en: "the levels of a criterion are not imported",
};

const BODY_MISSING: Phrase = Phrase {
    fr: "la grille n'a pas de description ; le titre en tient lieu",
    en: "the rubric has no description; its title is used instead",
};

const SCOPE: Phrase = Phrase {
    fr: "rien ne dit ce que cela évalue : toute l'unité ?",
    en: "nothing says what this assesses: the whole unit?",
};

/// The address of an entry in a rubric that Repère exported: `…#_CRITERION-IDENTIFIER`, with
/// [`INDIRECT`] before the criterion if its assessment is not tied to the competency itself.
struct EntryAddress<'v> {
    /// The id of the criterion; empty for a competency that is assessed without one.
    criterion: &'v str,
    is_indirect: bool,
}

impl<'v> EntryAddress<'v> {
    fn parse(entry: &'v Value) -> Option<Self> {
        let (_, fragment) = text(entry, "uri").rsplit_once("#_")?;
        let (criterion, _) = fragment.split_once(link(entry, "CFItemURI"))?;
        let (criterion, is_indirect) = match criterion.strip_prefix(INDIRECT) {
            Some(criterion) => (criterion, true),
            None => (criterion, false),
        };
        let criterion = criterion.strip_suffix('-').unwrap_or(criterion);
        (id_of(criterion) == criterion).then_some(Self {
            criterion,
            is_indirect,
        })
    }
}

impl Reader<'_> {
    /// Adds an assessment for each rubric, and the criteria of its entries.
    pub(super) fn rubrics(&mut self, package: &Package) {
        for rubric in &package.rubrics {
            let entries: Vec<&Value> = objects(rubric, "CFRubricCriteria").collect();
            let title = text(rubric, "title");
            if title.is_empty() || self.units.is_empty() {
                self.report.left_out("CFRubric", NO_WORDS);
                continue;
            }
            self.report.carried("CFRubric");
            // In our exports, criteria that belong to no assessment are in a single rubric for all
            // units.
            let is_rest = text(rubric, "uri").ends_with("/#_criteria");
            let unit = self.unit_of_rubric(package, rubric, &entries);
            let mut targets = Vec::new();
            for entry in entries {
                let position = self.positions.get(link(entry, "CFItemURI"));
                let listed = EntryAddress::parse(entry)
                    .and_then(|address| self.criterion_units.get(address.criterion).copied());
                let unit_of_criterion = match (listed, position) {
                    (Some(listed), _) => listed,
                    (None, Some(position)) if is_rest || unit == WHOLE => position.unit,
                    _ => unit,
                };
                self.rubric_entry(entry, unit_of_criterion, unit, &mut targets);
            }
            if !is_rest {
                self.assessment(rubric, unit, targets);
            }
        }
    }

    /// The unit below whose address a rubric is, as in our packages; otherwise that of the first item
    /// it judges.
    fn unit_of_rubric(&self, package: &Package, rubric: &Value, entries: &[&Value]) -> usize {
        let uri = text(rubric, "uri");
        let is_below = |above: &str| !above.is_empty() && uri.starts_with(above) && uri != above;
        let unit = package.items.iter().find_map(|item| {
            let position = self.positions.get(text(item, "identifier"))?;
            let is_above = position.kind == Kind::Unit && is_below(text(item, "uri"));
            is_above.then_some(position.unit)
        });
        let is_ours = package.is_own() && is_below(text(&package.document, "uri"));
        let judged = || {
            let mut items = entries.iter().map(|entry| link(entry, "CFItemURI"));
            items.find_map(|item| self.positions.get(item))
        };
        match unit {
            Some(unit) => unit,
            None if is_ours => WHOLE,
            None => judged().map_or(0, |position| position.unit),
        }
    }

    /// Adds the assessment of a rubric, with the competencies that its entries judge.
    fn assessment(&mut self, rubric: &Value, unit: usize, mut targets: Vec<String>) {
        let title = text(rubric, "title");
        let is_own = self.whole_extension.is_some();
        let mut assessment = Assessment {
            title: Prose::line(title),
            body: prose(text(rubric, "description")),
            ..Assessment::default()
        };
        if assessment.body.is_empty() && !is_own {
            assessment.body = Prose::line(title);
            assessment.doubts.push(Doubt::new(BODY_MISSING, ""));
        }
        if targets.is_empty() && unit != WHOLE && !is_own {
            targets.push("*".to_owned());
            assessment.doubts.push(Doubt::new(SCOPE, ""));
        }
        assessment.targets = targets;
        let units = self.units.iter().chain([&self.whole]);
        let known = units.flat_map(|unit| &unit.assessments);
        let mut taken: BTreeSet<String> = known.map(|it| it.id.clone()).collect();
        // The address of an assessment of ours ends with its id.
        let fragment = text(rubric, "uri").rsplit_once('#').map(|(_, id)| id);
        let exported = fragment.filter(|id| !id.is_empty() && id_of(id) == **id);
        let from_title = id_of_words(title);
        assessment.id = unique_id(&mut taken, exported.unwrap_or(&from_title));
        self.unit(unit).assessments.push(assessment);
    }

    /// Adds the criterion of an entry to a unit, and its competency to the targets of its
    /// assessment, which belongs to the unit `from`.
    fn rubric_entry(&mut self, entry: &Value, unit: usize, from: usize, targets: &mut Vec<String>) {
        const NAME: &str = "CFRubricCriterion";
        let address = EntryAddress::parse(entry);
        let position = self.positions.get(link(entry, "CFItemURI")).cloned();
        // Our criteria without competencies are in the item of their unit, or in the document.
        let is_on_competency = position.as_ref().is_some_and(|it| it.kind != Kind::Unit);
        let judges_nothing = !is_on_competency
            && address
                .as_ref()
                .is_some_and(|address| self.criterion_units.contains_key(address.criterion));
        let judged = position.filter(|_| !judges_nothing);
        if judged.is_none() && !judges_nothing {
            self.report.left_out(NAME, NOT_TIED);
            return;
        }
        if let Some(judged) = &judged
            && address.as_ref().is_none_or(|address| !address.is_indirect)
        {
            add(targets, self.target(judged, from));
        }
        let indicators = indicators(text(entry, "description"));
        let title = Prose::line(text(entry, "category"));
        if indicators.is_empty() && title.is_empty() {
            self.report.carried(NAME);
            return;
        }
        let Some(first) = indicators.first() else {
            self.report.left_out(NAME, NO_WORDS);
            return;
        };
        let has_levels = objects(entry, "CFRubricCriterionLevels").next().is_some();
        match has_levels && self.whole_extension.is_none() {
            true => self.report.bent(NAME, LEVELS),
            false => self.report.carried(NAME),
        }
        // The id that a criterion gets from its words is not written down.
        let from_words = id_of_words(match title.is_empty() {
            true => first.as_str(),
            false => title.as_str(),
        });
        let id = address.map_or("", |address| address.criterion);
        let target = judged.map(|judged| self.target(&judged, unit));
        let criterion = Criterion {
            id: if id == from_words { "" } else { id }.to_owned(),
            title,
            indicators,
            targets: target.into_iter().collect(),
            ..Criterion::default()
        };
        merge(&mut self.unit(unit).criteria, criterion);
    }

    /// How a record of the unit `from` refers to what an entry judges.
    fn target(&self, judged: &Position, from: usize) -> String {
        match judged.kind {
            Kind::Unit if judged.unit == from => "*".to_owned(),
            Kind::Unit => format!("{}/*", judged.name),
            _ => self.reference(judged, from),
        }
    }
}

/// Adds a criterion, or its targets to an equal one: a rubric has an entry for each competency.
fn merge(criteria: &mut Vec<Criterion>, criterion: Criterion) {
    let equal = criteria.iter_mut().find(|known| {
        known.id == criterion.id
            && known.title == criterion.title
            && known.indicators == criterion.indicators
    });
    match equal {
        Some(known) => {
            for target in criterion.targets {
                add(&mut known.targets, target);
            }
        }
        None => criteria.push(criterion),
    }
}

/// The indicators in a description: one per line; an indented line continues the one above.
fn indicators(description: &str) -> Vec<Prose> {
    let mut texts: Vec<String> = Vec::new();
    for line in description.lines().filter(|line| !line.trim().is_empty()) {
        match texts.last_mut().filter(|_| line.starts_with("  ")) {
            Some(text) => {
                text.push('\n');
                text.push_str(line.trim());
            }
            None => texts.push(line.trim().to_owned()),
        }
    }
    texts.iter().map(|text| prose(text)).collect()
}
