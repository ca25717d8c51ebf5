//! Rubrics as assessments and criteria.

use super::super::{Assessment, Criterion, Doubt, Phrase, Prose};
use super::draft::{NO_PLACE, NO_WORDS, Reader};
use super::items::{Kind, add, prose};
use super::package::{Package, link, text};
use crate::text::{id_of, id_of_words, unique_id};
use serde_json::Value;
use std::collections::BTreeSet;

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

impl Reader<'_> {
    pub(super) fn rubrics(&mut self, package: &Package) {
        for rubric in &package.rubrics {
            let criteria = rubric.get("CFRubricCriteria").and_then(Value::as_array);
            let criteria: Vec<&Value> = criteria.into_iter().flatten().collect();
            let judged = criteria
                .iter()
                .find_map(|criterion| self.places.get(link(criterion, "CFItemURI")));
            let unit = judged.map_or(0, |place| place.unit);
            let title = text(rubric, "title");
            if title.is_empty() || self.units.is_empty() {
                self.report.left_out("CFRubric", NO_WORDS);
                continue;
            }
            let mut targets = Vec::new();
            // In our exports, criteria that belong to no assessment are in a single rubric for all
            // units.
            if text(rubric, "uri").ends_with("/#_criteria") {
                for criterion in criteria {
                    let place = self.places.get(link(criterion, "CFItemURI"));
                    let own = place.map_or(unit, |place| place.unit);
                    self.criterion(criterion, own, &mut targets);
                }
                self.report.carried("CFRubric");
                continue;
            }
            for criterion in criteria {
                self.criterion(criterion, unit, &mut targets);
            }
            let mut assessment = Assessment {
                title: Prose::line(title),
                body: prose(text(rubric, "description")),
                ..Assessment::default()
            };
            if assessment.body.is_empty() {
                assessment.body = Prose::line(title);
                assessment.doubts.push(Doubt::new(BODY_MISSING, ""));
            }
            if targets.is_empty() {
                targets.push("*".to_owned());
                assessment.doubts.push(Doubt::new(SCOPE, ""));
            }
            assessment.targets = targets;
            let taken = self.units.iter().flat_map(|unit| &unit.assessments);
            let mut taken: BTreeSet<String> = taken.map(|it| it.id.clone()).collect();
            // The address of an assessment in our exports ends with its id.
            let fragment = text(rubric, "uri").rsplit_once('#').map(|(_, id)| id);
            let own = fragment.filter(|id| !id.is_empty() && id_of(id) == **id);
            let words = id_of_words(title);
            assessment.id = unique_id(&mut taken, own.unwrap_or(&words));
            self.report.carried("CFRubric");
            self.units[unit].assessments.push(assessment);
        }
    }

    fn criterion(&mut self, criterion: &Value, unit: usize, targets: &mut Vec<String>) {
        const NAME: &str = "CFRubricCriterion";
        let Some(place) = self.places.get(link(criterion, "CFItemURI")).cloned() else {
            self.report.left_out(NAME, NO_PLACE);
            return;
        };
        let target = match place.kind {
            Kind::Unit => "*".to_owned(),
            _ => self.reference(&place, unit),
        };
        let lines = text(criterion, "description").lines().map(str::trim);
        let indicators: Vec<Prose> = lines
            .filter(|line| !line.is_empty())
            .map(Prose::line)
            .collect();
        add(targets, target.clone());
        if indicators.is_empty() {
            self.report.left_out(NAME, NO_WORDS);
            return;
        }
        let title = Prose::line(text(criterion, "category"));
        let levels = criterion
            .get("CFRubricCriterionLevels")
            .and_then(Value::as_array);
        match levels.is_some_and(|levels| !levels.is_empty()) {
            true => self.report.bent(NAME, LEVELS),
            false => self.report.carried(NAME),
        }
        let mut all = self.units[unit].criteria.iter_mut();
        match all.find(|known| known.title == title && known.indicators == indicators) {
            Some(known) => add(&mut known.targets, target),
            None => self.units[unit].criteria.push(Criterion {
                title,
                indicators,
                targets: vec![target],
                ..Criterion::default()
            }),
        }
    }
}
