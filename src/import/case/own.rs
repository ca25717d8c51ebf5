//! What Repère wrote for itself into the items of a package: what CASE has no key for.

use super::super::{Assessment, Condition, Doubt, Value as Toml};
use super::draft::{CONTEXT, NOT_HELD, Reader};
use super::items::{Kind, list, prose};
use super::package::{Package, own, text};
use serde_json::Value;

impl Reader<'_> {
    /// Conditions, the order of criteria, and the forms of assessments, which stand in units.
    pub(super) fn own_units(&mut self, package: &Package) {
        if package.is_own() {
            self.report.remarks(NOT_HELD, "");
        }
        for item in &package.items {
            let Some(place) = self.places.get(text(item, "identifier")).cloned() else {
                continue;
            };
            if place.kind != Kind::Unit {
                self.note(package, item, place.unit);
                continue;
            }
            let read = |value: &Value, key: &str| -> Vec<Value> {
                value
                    .get(key)
                    .and_then(Value::as_array)
                    .cloned()
                    .unwrap_or_default()
            };
            let own = |key: &str| own(item, key).and_then(Value::as_array).cloned();
            for condition in own("conditions").unwrap_or_default() {
                let mut targets: Vec<String> = read(&condition, "competencies")
                    .iter()
                    .filter_map(|id| self.places.get(id.as_str()?))
                    .map(|competency| self.reference(competency, place.unit))
                    .collect();
                let all = &self.unit(place.unit).competencies;
                let is_all = all
                    .iter()
                    .all(|it| targets.iter().any(|name| it.is_called(name)));
                if is_all || targets.is_empty() {
                    targets = vec!["*".to_owned()];
                }
                let items = condition.get("items").map_or_else(Vec::new, list);
                self.unit(place.unit).conditions.push(Condition {
                    kind: text(&condition, "sort").to_owned(),
                    items: items.iter().map(|item| prose(item)).collect(),
                    targets,
                    ..Condition::default()
                });
            }
            let order: Vec<String> = own("criteria")
                .as_deref()
                .unwrap_or_default()
                .iter()
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            let unit = self.unit(place.unit);
            unit.criteria.sort_by_key(|criterion| {
                let name = criterion.name();
                order
                    .iter()
                    .position(|known| *known == name)
                    .unwrap_or(usize::MAX)
            });
            for said in own("assessments").unwrap_or_default() {
                complete(&mut unit.assessments, &said);
            }
            let whole = certification(item)
                .and_then(|whole| whole.get("assessments"))
                .and_then(Value::as_array);
            for said in whole.into_iter().flatten() {
                complete(&mut self.whole.assessments, said);
            }
        }
    }

    /// The note of a competency of another tool may be anything: it is left to the author.
    fn note(&mut self, package: &Package, item: &Value, unit: usize) {
        let note = text(item, "notes");
        let is_competency = matches!(Kind::of(item), Kind::Competency | Kind::Unsaid);
        if is_competency && !note.is_empty() && !package.is_own() {
            self.unit(unit).unplaced.push(Doubt::new(CONTEXT, note));
        }
    }
}

/// What Repère wrote about the certification, into its first unit.
pub(super) fn certification(item: &Value) -> Option<&Value> {
    own(item, "certification").filter(|whole| whole.is_object())
}

/// Adds to an assessment what its rubric has no key for.
fn complete(assessments: &mut [Assessment], said: &Value) {
    let mut assessments = assessments.iter_mut();
    let Some(found) = assessments.find(|it| it.id == text(said, "id")) else {
        return;
    };
    let texts = |key: &str| said.get(key).map_or_else(Vec::new, list);
    found.forms = texts("forms");
    found.settings = texts("settings");
    found.durations = texts("durations");
    text(said, "audience").clone_into(&mut found.audience);
    text(said, "code").clone_into(&mut found.code);
    text(said, "parent").clone_into(&mut found.parent);
    text(said, "unitCode").clone_into(&mut found.unit_code);
    found.coefficient = said.get("coefficient").and_then(Value::as_f64);
    found.points = said.get("points").and_then(Value::as_f64);
    let modes = said.get("modes").and_then(Value::as_array);
    found.modes = modes.into_iter().flatten().map(mode).collect();
}

/// How an assessment takes place for one kind of candidate, as a table.
fn mode(said: &Value) -> Toml {
    let texts = |key: &str| Toml::from(said.get(key).map_or_else(Vec::new, list).as_slice());
    let mut mode = vec![
        ("audience", Toml::from(text(said, "audience"))),
        ("mode", Toml::from(text(said, "mode"))),
        ("forms", texts("forms")),
        ("durations", texts("durations")),
        ("body", Toml::from(text(said, "body"))),
    ];
    if let Some(situations) = said.get("situations").and_then(Value::as_i64) {
        mode.push(("situations", Toml::Number(situations)));
    }
    Toml::Table(mode)
}
