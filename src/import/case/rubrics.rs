//! Rubrics as assessments and criteria.

use super::super::{Assessment, Criterion, Doubt, Phrase, Prose};
use super::draft::{NO_WORDS, NOT_TIED, Reader, WHOLE};
use super::items::{Kind, add, prose};
use super::package::{Package, link, text};
use crate::text::{id_of, id_of_words, unique_id};
use serde_json::Value;
use std::collections::BTreeSet;

/// Stands before the name of a criterion in the address of an entry whose competency the assessment
/// is not tied to itself.
pub(crate) const INDIRECT: &str = "via-";

const LEVELS: Phrase = Phrase {
    fr: "les niveaux d'un critère ne sont pas repris",
    en: "levels of a criterion are not carried",
};

const BODY_MISSING: Phrase = Phrase {
    fr: "la grille n'a pas de description ; le titre en tient lieu",
    en: "the rubric has no description; its title stands in for it",
};

const SCOPE: Phrase = Phrase {
    fr: "rien ne dit ce que cela évalue : toute l'unité ?",
    en: "nothing says what this assesses: the whole unit?",
};

/// An entry of a rubric of Repère says in its address which criterion it is of, and whether the
/// assessment is tied to its competency itself or only through a part of either.
struct Own<'v> {
    criterion: &'v str,
    is_indirect: bool,
}

impl<'v> Own<'v> {
    fn of(entry: &'v Value) -> Option<Self> {
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
    pub(super) fn rubrics(&mut self, package: &Package) {
        for rubric in &package.rubrics {
            let criteria = rubric.get("CFRubricCriteria").and_then(Value::as_array);
            let criteria: Vec<&Value> = criteria.into_iter().flatten().collect();
            let title = text(rubric, "title");
            if title.is_empty() || self.units.is_empty() {
                self.report.left_out("CFRubric", NO_WORDS);
                continue;
            }
            self.report.carried("CFRubric");
            // In our exports, criteria that belong to no assessment are in a single rubric for all
            // units.
            let is_rest = text(rubric, "uri").ends_with("/#_criteria");
            let unit = self.unit_of_rubric(package, rubric, &criteria);
            let mut targets = Vec::new();
            for criterion in criteria {
                let position = self.positions.get(link(criterion, "CFItemURI"));
                let own = Own::of(criterion);
                let home = own.and_then(|own| self.homes.get(own.criterion).copied());
                let own = match (home, is_rest || unit == WHOLE, position) {
                    (Some(home), ..) => home,
                    (None, true, Some(position)) => position.unit,
                    _ => unit,
                };
                self.criterion(criterion, own, unit, &mut targets);
            }
            if !is_rest {
                self.assessment(rubric, unit, targets);
            }
        }
    }

    /// The unit whose page a rubric of ours is on; of others, that of the first item it judges.
    fn unit_of_rubric(&self, package: &Package, rubric: &Value, criteria: &[&Value]) -> usize {
        let uri = text(rubric, "uri");
        let is_below = |above: &str| !above.is_empty() && uri.starts_with(above) && uri != above;
        let unit = package.items.iter().find_map(|item| {
            let position = self.positions.get(text(item, "identifier"))?;
            let is_its = position.kind == Kind::Unit && is_below(text(item, "uri"));
            is_its.then_some(position.unit)
        });
        let is_ours = package.is_own() && is_below(text(&package.document, "uri"));
        let judged = || {
            let mut criteria = criteria.iter();
            criteria.find_map(|criterion| self.positions.get(link(criterion, "CFItemURI")))
        };
        match unit {
            Some(unit) => unit,
            None if is_ours => WHOLE,
            None => judged().map_or(0, |position| position.unit),
        }
    }

    fn assessment(&mut self, rubric: &Value, unit: usize, mut targets: Vec<String>) {
        let title = text(rubric, "title");
        let is_whole = self.whole_extension.is_some();
        let mut assessment = Assessment {
            title: Prose::line(title),
            body: prose(text(rubric, "description")),
            ..Assessment::default()
        };
        if assessment.body.is_empty() && !is_whole {
            assessment.body = Prose::line(title);
            assessment.doubts.push(Doubt::new(BODY_MISSING, ""));
        }
        if targets.is_empty() && unit != WHOLE && !is_whole {
            targets.push("*".to_owned());
            assessment.doubts.push(Doubt::new(SCOPE, ""));
        }
        assessment.targets = targets;
        let taken = self.units.iter().chain([&self.whole]);
        let taken = taken.flat_map(|unit| &unit.assessments);
        let mut taken: BTreeSet<String> = taken.map(|it| it.id.clone()).collect();
        // The address of an assessment of ours ends with its id.
        let fragment = text(rubric, "uri").rsplit_once('#').map(|(_, id)| id);
        let own = fragment.filter(|id| !id.is_empty() && id_of(id) == **id);
        let words = id_of_words(title);
        assessment.id = unique_id(&mut taken, own.unwrap_or(&words));
        self.unit(unit).assessments.push(assessment);
    }

    /// Adds a criterion to a unit, and its competency to the targets of its assessment, which
    /// belongs to the unit `from`.
    fn criterion(
        &mut self,
        criterion: &Value,
        unit: usize,
        from: usize,
        targets: &mut Vec<String>,
    ) {
        const NAME: &str = "CFRubricCriterion";
        let own = Own::of(criterion);
        let position = self.positions.get(link(criterion, "CFItemURI")).cloned();
        // Our criteria without competencies are in the item of their unit, or in the document.
        let has_none = position
            .as_ref()
            .is_none_or(|position| position.kind == Kind::Unit);
        let position = match (position, &own) {
            (_, Some(own)) if has_none && self.homes.contains_key(own.criterion) => None,
            (None, _) => {
                self.report.left_out(NAME, NOT_TIED);
                return;
            }
            (position, _) => position,
        };
        let called = |from: usize| {
            position.as_ref().map(|position| match position.kind {
                Kind::Unit if position.unit == from => "*".to_owned(),
                Kind::Unit => format!("{}/*", position.name),
                _ => self.reference(position, from),
            })
        };
        let target = called(unit);
        if own.as_ref().is_none_or(|own| !own.is_indirect)
            && let Some(target) = called(from)
        {
            add(targets, target);
        }
        let indicators = indicators(text(criterion, "description"));
        let title = Prose::line(text(criterion, "category"));
        if indicators.is_empty() && title.is_empty() {
            self.report.carried(NAME);
            return;
        }
        if indicators.is_empty() {
            self.report.left_out(NAME, NO_WORDS);
            return;
        }
        let levels = criterion
            .get("CFRubricCriterionLevels")
            .and_then(Value::as_array);
        let has_levels = levels.is_some_and(|levels| !levels.is_empty());
        match has_levels && self.whole_extension.is_none() {
            true => self.report.bent(NAME, LEVELS),
            false => self.report.carried(NAME),
        }
        let words = match title.is_empty() {
            true => id_of_words(indicators[0].as_str()),
            false => id_of_words(title.as_str()),
        };
        let id = own.map_or("", |own| own.criterion);
        let id = if id == words { "" } else { id };
        let mut all = self.unit(unit).criteria.iter_mut();
        let is_same = |known: &&mut Criterion| {
            known.id == id && known.title == title && known.indicators == indicators
        };
        match all.find(is_same) {
            Some(known) => {
                if let Some(target) = target {
                    add(&mut known.targets, target);
                }
            }
            None => self.unit(unit).criteria.push(Criterion {
                id: id.to_owned(),
                title,
                indicators,
                targets: target.into_iter().collect(),
                ..Criterion::default()
            }),
        }
    }
}

/// A line each; a line that is set in goes on with the one above.
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
