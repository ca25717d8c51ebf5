//! Records as items, with the ties between them.

use super::identifier;
use super::model::{Association, Extensions, Item, Link};
use super::own::{Own, OwnAssessment, OwnCertification, OwnCondition, OwnCriterion, OwnMeans};
use crate::export::referential::{Knowledge, Referential, Unit};
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Writer<'a> {
    pub(super) changed: String,
    pub(super) language: &'a str,
    pub(super) document: Link,
    pub(super) items: Vec<Item<'a>>,
    pub(super) associations: Vec<Association>,
    /// Records by id.
    pub(super) places: BTreeMap<&'a str, Link>,
    /// Units by id, since another record may have the same.
    pub(super) units: BTreeMap<&'a str, Link>,
    /// The URLs with an identifier.
    pub(super) taken: BTreeSet<String>,
}

/// The variable parts of an item.
#[derive(Default)]
struct Said<'a> {
    kind: &'static str,
    code: Option<&'a str>,
    statement: &'a str,
    short: Option<&'a str>,
    notes: Option<String>,
    uri: String,
    own: Own<'a>,
}

impl<'a> Writer<'a> {
    /// A URL that is unique in the package: duplicates are numbered.
    pub(super) fn own_uri(&mut self, uri: &str) -> String {
        let mut own = uri.to_owned();
        let mut number = 2;
        while !self.taken.insert(own.clone()) {
            own = format!("{uri}-{number}");
            number += 1;
        }
        own
    }

    fn item(&mut self, said: Said<'a>, parent: Link, sequence: usize) -> Link {
        let uri = self.own_uri(&said.uri);
        let link = Link {
            title: said
                .code
                .or(said.short)
                .map_or_else(|| first_words(said.statement), str::to_owned),
            identifier: identifier(&uri),
            uri: uri.clone(),
        };
        self.items.push(Item {
            identifier: link.identifier.clone(),
            uri,
            full_statement: said.statement,
            abbreviated_statement: said.short,
            human_coding_scheme: said.code,
            notes: said.notes,
            kind: said.kind,
            language: self.language,
            last_change_date_time: self.changed.clone(),
            extensions: Extensions { repere: said.own },
        });
        self.associate("isChildOf", link.clone(), parent, Some(sequence));
        link
    }

    pub(super) fn associate(
        &mut self,
        kind: &'static str,
        origin: Link,
        destination: Link,
        sequence_number: Option<usize>,
    ) {
        let uri = format!("{}#_{kind}-{}", origin.uri, destination.identifier);
        let uri = self.own_uri(&uri);
        self.associations.push(Association {
            identifier: identifier(&uri),
            uri,
            association_type: kind,
            sequence_number,
            origin,
            destination,
            last_change_date_time: self.changed.clone(),
        });
    }

    pub(super) fn items(&mut self, data: &Referential<'a>) {
        for (at, unit) in data.units.iter().enumerate() {
            let said = Said {
                kind: "Unit",
                code: unit.code,
                statement: unit.title,
                notes: unit.summary.map(str::to_owned),
                uri: unit.url.clone(),
                own: Own::of_unit(unit),
                ..Said::default()
            };
            let place = self.items.len();
            let link = self.item(said, self.document.clone(), at + 1);
            self.units.insert(unit.id, link.clone());
            self.unit(unit, &link);
            self.complete(place, unit);
        }
        if let Some(first) = self.items.first_mut() {
            first.extensions.repere.certification = Some(OwnCertification::of(data));
        }
        let document = self.document.clone();
        for (at, knowledge) in data.knowledge.iter().enumerate() {
            self.knowledge(knowledge, None, &document, data.units.len() + at + 1);
        }
    }

    fn unit(&mut self, unit: &Unit<'a>, link: &Link) {
        let mut sequence = 1..;
        let mut next = move || sequence.next().unwrap_or(usize::MAX);
        for component in &unit.components {
            let said = Said {
                kind: "Component",
                code: component.code,
                statement: component.title,
                notes: component.summary.map(str::to_owned),
                uri: component.url.clone(),
                own: Own {
                    kind: "component",
                    id: own_id(component.id, component.code, unit),
                    options: component.options.clone(),
                    ..Own::default()
                },
                ..Said::default()
            };
            let made = self.item(said, link.clone(), next());
            self.places.insert(component.id, made);
        }
        for activity in parents_first(&unit.activities, |it| (it.id, it.parent)) {
            let above = activity.parent.or(activity.component);
            let parent = self.above(above, link);
            let means = activity.conditions.iter().map(|means| OwnMeans {
                items: means.items.clone(),
                sort: means.kind,
            });
            let said = Said {
                kind: "Activity",
                code: activity.code,
                statement: activity.title,
                notes: activity.text.map(str::to_owned),
                uri: activity.url.clone(),
                own: Own {
                    kind: "activity",
                    id: own_id(activity.id, activity.code, unit),
                    options: activity.options.clone(),
                    means: means.collect(),
                    results: activity.results.clone(),
                    autonomy: activity.autonomy,
                    component: beside_parent(unit, activity.parent, activity.component),
                    ..Own::default()
                },
                ..Said::default()
            };
            let made = self.item(said, parent, next());
            self.places.insert(activity.id, made);
        }
        for competency in parents_first(&unit.competencies, |it| (it.id, it.parent)) {
            let parent = self.above(competency.parent.or(competency.component), link);
            let conditions = unit.conditions.iter();
            let conditions = conditions.filter(|it| it.competencies.contains(&competency.id));
            let given: Vec<&str> = conditions.flat_map(|it| it.items.iter().copied()).collect();
            let said = Said {
                kind: "Competency",
                code: competency.code,
                statement: competency.statement,
                short: competency.title,
                notes: (!given.is_empty()).then(|| given.join("\n")),
                uri: competency.url.clone(),
                own: Own {
                    id: own_id(competency.id, competency.code, unit),
                    component: beside_parent(unit, competency.parent, competency.component),
                    ..Own::of_competency(competency)
                },
            };
            let made = self.item(said, parent, next());
            for (at, skill) in competency.skills.iter().enumerate() {
                let said = Said {
                    kind: "Skill",
                    statement: skill,
                    uri: format!("{}#_{}", competency.url, crate::text::fingerprint(skill)),
                    own: Own {
                        kind: "skill",
                        ..Own::default()
                    },
                    ..Said::default()
                };
                self.item(said, made.clone(), at + 1);
            }
            self.places.insert(competency.id, made);
        }
        for knowledge in &unit.knowledge {
            self.knowledge(knowledge, Some(unit), link, next());
        }
    }

    /// Adds to the item of a unit what is no item itself, once competencies have identifiers.
    fn complete(&mut self, place: usize, unit: &Unit<'a>) {
        let conditions = unit.conditions.iter().map(|condition| {
            let competencies = condition.competencies.iter();
            let known = competencies.filter_map(|id| self.places.get(id));
            OwnCondition::of(condition, known.map(|it| it.identifier.clone()).collect())
        });
        let conditions = conditions.collect();
        let own = &mut self.items[place].extensions.repere;
        own.conditions = conditions;
        own.criteria = unit.criteria.iter().map(|criterion| criterion.id).collect();
        own.judging = unit.criteria.iter().filter_map(OwnCriterion::of).collect();
        own.assessments = unit.assessments.iter().map(OwnAssessment::of).collect();
    }

    fn knowledge(
        &mut self,
        knowledge: &Knowledge<'a>,
        unit: Option<&Unit<'a>>,
        parent: &Link,
        sequence: usize,
    ) {
        let mut notes = knowledge.items.clone();
        notes.extend(knowledge.limits);
        let parent = self.above(knowledge.parent, parent);
        let said = Said {
            kind: "Knowledge",
            code: knowledge.code,
            statement: knowledge.title,
            notes: (!notes.is_empty()).then(|| notes.join("\n")),
            uri: knowledge.url.clone(),
            own: Own {
                id: match unit {
                    Some(unit) => own_id(knowledge.id, knowledge.code, unit),
                    None => Some(knowledge.id),
                },
                ..Own::of_knowledge(knowledge)
            },
            ..Said::default()
        };
        let made = self.item(said, parent, sequence);
        self.places.insert(knowledge.id, made);
    }

    /// The item for a record.
    pub(super) fn item_of(&self, id: &str) -> Option<Link> {
        self.places.get(id).cloned()
    }

    /// The item of a unit; the document for records without one.
    pub(super) fn unit_of(&self, id: Option<&str>) -> Link {
        let unit = id.and_then(|id| self.units.get(id));
        unit.unwrap_or(&self.document).clone()
    }

    fn above(&self, id: Option<&str>, unit: &Link) -> Link {
        let known = id.and_then(|id| self.places.get(id));
        known.unwrap_or(unit).clone()
    }

    /// Ties between items, in addition to parent and child.
    pub(super) fn ties(&mut self, data: &Referential<'a>) {
        let known = |writer: &Self, id: &str| writer.places.get(id).cloned();
        for (_, competency) in data.competencies() {
            for activity in &competency.activities {
                if let (Some(origin), Some(destination)) =
                    (known(self, competency.id), known(self, activity))
                {
                    self.associate("isRelatedTo", origin, destination, None);
                }
            }
        }
        for (_, knowledge) in data.all_knowledge() {
            for competency in &knowledge.competencies {
                if let (Some(origin), Some(destination)) =
                    (known(self, knowledge.id), known(self, competency))
                {
                    self.associate("isRelatedTo", origin, destination, None);
                }
            }
        }
    }
}

/// The first words of a statement, used as its name in links.
fn first_words(statement: &str) -> String {
    const MOST: usize = 10;
    statement
        .split_whitespace()
        .take(MOST)
        .collect::<Vec<_>>()
        .join(" ")
}

/// The id to pass to an importer: none if it follows from the code.
fn own_id<'a>(id: &'a str, code: Option<&str>, unit: &Unit<'_>) -> Option<&'a str> {
    let local = id
        .strip_prefix(unit.id)
        .and_then(|rest| rest.strip_prefix('-'));
    let of_code = code.map(slug);
    let is_of_code = of_code.is_some_and(|made| made == id || local == Some(made.as_str()));
    (!is_of_code).then_some(id)
}

/// The component of a record that is a part of another one: the item is below that one.
fn beside_parent<'a>(
    unit: &Unit<'a>,
    parent: Option<&str>,
    component: Option<&str>,
) -> Option<&'a str> {
    let component = component.filter(|_| parent.is_some())?;
    let mut components = unit.components.iter();
    let found = components.find(|known| known.id == component)?;
    found.code.or(Some(found.id))
}

/// Records in order, but each after its parent.
fn parents_first<'r, 'a, T>(
    records: &'r [T],
    names: impl Fn(&T) -> (&'a str, Option<&'a str>),
) -> Vec<&'r T> {
    let mut ordered = Vec::with_capacity(records.len());
    let mut done: BTreeSet<&str> = BTreeSet::new();
    let here: BTreeSet<&str> = records.iter().map(|record| names(record).0).collect();
    let mut waiting: Vec<&T> = records.iter().collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|record| {
            let (id, parent) = names(record);
            let is_ready =
                parent.is_none_or(|parent| done.contains(parent) || !here.contains(parent));
            if is_ready {
                done.insert(id);
                ordered.push(*record);
            }
            !is_ready
        });
        if waiting.len() == before {
            // Cycles are errors in the content, so none gets here.
            ordered.append(&mut waiting);
        }
    }
    ordered
}
