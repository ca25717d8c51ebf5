//! Repère's own extensions of items: data that CASE has no key for.

use super::super::{Assessment, Condition, Criterion, Doubt, Value as Toml};
use super::draft::{CONTEXT, NOT_HELD, Position, Reader, WHOLE};
use super::items::{Kind, list, prose};
use super::keys;
use super::package::{Package, extension, own, text};
use serde_json::Value;

impl<'p> Reader<'p> {
    /// Collects the units of criteria: the item of a unit lists the ids of its criteria.
    pub(super) fn find_criterion_units(&mut self, package: &'p Package) {
        for item in &package.items {
            let position = self.positions.get(text(item, "identifier"));
            if let Some(position) = position.filter(|position| position.kind == Kind::Unit) {
                let unit = position.unit;
                let criteria = strings(extension(item), "criteria");
                self.criterion_units.extend(criteria.map(|id| (id, unit)));
            }
        }
        let criteria = self.whole_extension.into_iter();
        let criteria = criteria.flat_map(|whole| strings(whole, "criteria"));
        self.criterion_units.extend(criteria.map(|id| (id, WHOLE)));
    }

    /// Data of the certification that CASE has no key for; `null` if there is none.
    pub(super) fn data(&self) -> &'p Value {
        let whole = self.whole_extension;
        whole
            .and_then(|whole| whole.get("data"))
            .unwrap_or(&Value::Null)
    }

    /// Conditions, the order of criteria, and the details of assessments and criteria, which are in
    /// their units.
    pub(super) fn own_units(&mut self, package: &Package) {
        if package.is_own() {
            self.report.remarks(NOT_HELD, "");
        }
        for item in &package.items {
            let Some(position) = self.positions.get(text(item, "identifier")).cloned() else {
                continue;
            };
            match position.kind {
                Kind::Unit => self.own_unit(item, &position),
                _ => self.note(package, item, position.unit),
            }
        }
        if let Some(whole) = self.whole_extension {
            complete_criteria(&mut self.whole.criteria, whole);
            for extension in objects(whole, "assessments") {
                complete_assessment(&mut self.whole.assessments, extension);
            }
        }
    }

    /// Adds the conditions of a unit, and completes its criteria and assessments.
    fn own_unit(&mut self, item: &Value, position: &Position) {
        let own = extension(item);
        for condition in objects(own, "conditions") {
            let competencies = strings(condition, "competencies");
            let known = competencies.filter_map(|id| self.positions.get(id));
            let targets = known.map(|competency| self.reference(competency, position.unit));
            let mut targets: Vec<String> = targets.collect();
            let mut competencies = self.unit(position.unit).competencies.iter();
            let covers_all = competencies.all(|it| targets.iter().any(|name| it.is_called(name)));
            if covers_all || targets.is_empty() {
                targets = vec!["*".to_owned()];
            }
            let items = condition.get("items").map_or_else(Vec::new, list);
            self.unit(position.unit).conditions.push(Condition {
                id: text(condition, "id").to_owned(),
                kind: text(condition, "sort").to_owned(),
                items: items.iter().map(|item| prose(item)).collect(),
                targets,
                further: keys::read(condition, keys::CONDITION),
                ..Condition::default()
            });
        }
        let unit = self.unit(position.unit);
        complete_criteria(&mut unit.criteria, own);
        for extension in objects(own, "assessments") {
            complete_assessment(&mut unit.assessments, extension);
        }
    }

    /// Leaves the note of a competency to the author: in other tools, it may be anything.
    fn note(&mut self, package: &Package, item: &Value, unit: usize) {
        let note = text(item, "notes");
        let is_competency = matches!(Kind::of(item), Kind::Competency | Kind::Unsaid);
        if is_competency && !note.is_empty() && !package.is_own() {
            self.unit(unit).unplaced.push(Doubt::new(CONTEXT, note));
        }
    }
}

/// Repère's own extension about the certification, which is in its first unit.
pub(super) fn extension_of_whole(item: &Value) -> Option<&Value> {
    own(item, "certification").filter(|whole| whole.is_object())
}

pub(super) fn objects<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v Value> {
    let values = value.get(key).and_then(Value::as_array);
    values.into_iter().flatten()
}

fn strings<'v>(value: &'v Value, key: &str) -> impl Iterator<Item = &'v str> {
    objects(value, key).filter_map(Value::as_str)
}

/// Restores the order of criteria, and adds the keys that a rubric does not have.
fn complete_criteria(criteria: &mut [Criterion], own: &Value) {
    let order: Vec<&str> = strings(own, "criteria").collect();
    criteria.sort_by_key(|criterion| {
        let name = criterion.name();
        let known = order.iter().position(|known| *known == name);
        known.unwrap_or(usize::MAX)
    });
    for extension in objects(own, "judging") {
        let id = text(extension, "id");
        let Some(found) = criteria.iter_mut().find(|it| it.name() == id) else {
            continue;
        };
        found.assessments = extension.get("assessments").map_or_else(Vec::new, list);
        found.further = keys::read(extension, keys::CRITERION);
    }
}

/// Adds the keys that a rubric does not have to its assessment.
fn complete_assessment(assessments: &mut [Assessment], extension: &Value) {
    let mut assessments = assessments.iter_mut();
    let Some(found) = assessments.find(|it| it.id == text(extension, "id")) else {
        return;
    };
    let texts = |key: &str| extension.get(key).map_or_else(Vec::new, list);
    found.forms = texts("forms");
    found.settings = texts("settings");
    found.durations = texts("durations");
    text(extension, "audience").clone_into(&mut found.audience);
    text(extension, "code").clone_into(&mut found.code);
    text(extension, "parent").clone_into(&mut found.parent);
    text(extension, "unitCode").clone_into(&mut found.unit_code);
    found.coefficient = extension.get("coefficient").and_then(Value::as_f64);
    found.points = extension.get("points").and_then(Value::as_f64);
    found.modes = objects(extension, "modes").map(mode).collect();
    found.further = keys::read(extension, keys::ASSESSMENT);
    found.further.retain(|item| item.value != Toml::Flag(false));
}

/// How an assessment takes place for one kind of candidate, as a table.
fn mode(extension: &Value) -> Toml {
    let texts = |key: &str| Toml::from(extension.get(key).map_or_else(Vec::new, list).as_slice());
    let mut mode = vec![
        ("audience", Toml::from(text(extension, "audience"))),
        ("mode", Toml::from(text(extension, "mode"))),
        ("forms", texts("forms")),
        ("durations", texts("durations")),
        ("body", Toml::from(text(extension, "body"))),
    ];
    if let Some(situations) = extension.get("situations").and_then(Value::as_i64) {
        mode.push(("situations", Toml::Number(situations)));
    }
    Toml::Table(mode)
}
