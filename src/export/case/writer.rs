//! Records as items, with the ties between them.

use super::identifier;
use super::model::{Association, Extensions, Item, Link};
use super::own::{Own, OwnAssessment, OwnCertification, OwnCondition, OwnCriterion, OwnMeans};
use crate::export::referential::{Activity, Competency, Component, Knowledge, Referential, Unit};
use crate::text::slug;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Writer<'a> {
    pub(super) changed: String,
    pub(super) language: &'a str,
    pub(super) document: Link,
    pub(super) items: Vec<Item<'a>>,
    pub(super) associations: Vec<Association>,
    /// The items of records other than units, by the id of the record.
    pub(super) links: BTreeMap<&'a str, Link>,
    /// The items of units by id. They are separate, since another record may have the same id.
    pub(super) units: BTreeMap<&'a str, Link>,
    /// The URLs in use. Identifiers are computed from them.
    pub(super) taken: BTreeSet<String>,
}

/// What differs from item to item.
#[derive(Default)]
struct Content<'a> {
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
    pub(super) fn unique_uri(&mut self, uri: &str) -> String {
        let mut unique = uri.to_owned();
        let mut number = 2;
        while !self.taken.insert(unique.clone()) {
            unique = format!("{uri}-{number}");
            number += 1;
        }
        unique
    }

    /// Adds an item below its parent.
    fn item(&mut self, content: Content<'a>, parent: Link, sequence: usize) -> Link {
        let uri = self.unique_uri(&content.uri);
        let link = Link {
            title: content
                .code
                .or(content.short)
                .map_or_else(|| first_words(content.statement), str::to_owned),
            identifier: identifier(&uri),
            uri: uri.clone(),
        };
        self.items.push(Item {
            identifier: link.identifier.clone(),
            uri,
            full_statement: content.statement,
            abbreviated_statement: content.short,
            human_coding_scheme: content.code,
            notes: content.notes,
            kind: content.kind,
            language: self.language,
            last_change_date_time: self.changed.clone(),
            extensions: Extensions {
                repere: content.own,
            },
        });
        self.associate("isChildOf", link.clone(), parent, Some(sequence));
        link
    }

    /// Adds an association between two items.
    pub(super) fn associate(
        &mut self,
        kind: &'static str,
        origin: Link,
        destination: Link,
        sequence_number: Option<usize>,
    ) {
        let uri = format!("{}#_{kind}-{}", origin.uri, destination.identifier);
        let uri = self.unique_uri(&uri);
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

    /// Adds the items of a certification: its units, with all that is in them, and the knowledge of
    /// the whole certification.
    pub(super) fn items(&mut self, data: &Referential<'a>) {
        for (position, unit) in data.units.iter().enumerate() {
            let content = Content {
                kind: "Unit",
                code: unit.code,
                statement: unit.title,
                notes: unit.summary.map(str::to_owned),
                uri: unit.url.clone(),
                own: Own::of_unit(unit),
                ..Content::default()
            };
            let index = self.items.len();
            let link = self.item(content, self.document.clone(), position + 1);
            self.units.insert(unit.id, link.clone());
            self.unit(unit, &link);
            self.complete(index, unit);
        }
        if let Some(first) = self.items.first_mut() {
            first.extensions.repere.certification = Some(OwnCertification::of(data));
        }
        let document = self.document.clone();
        for (position, knowledge) in data.knowledge.iter().enumerate() {
            let sequence = data.units.len() + position + 1;
            self.knowledge(knowledge, None, &document, sequence);
        }
    }

    /// Adds the items of the records of a unit, numbered in one sequence.
    fn unit(&mut self, unit: &Unit<'a>, link: &Link) {
        let mut sequence = 1..;
        let mut next = move || sequence.next().unwrap_or(usize::MAX);
        for component in &unit.components {
            self.component(component, unit, link, next());
        }
        for activity in parents_first(&unit.activities, |it| (it.id, it.parent)) {
            self.activity(activity, unit, link, next());
        }
        for competency in parents_first(&unit.competencies, |it| (it.id, it.parent)) {
            self.competency(competency, unit, link, next());
        }
        for knowledge in &unit.knowledge {
            self.knowledge(knowledge, Some(unit), link, next());
        }
    }

    fn component(
        &mut self,
        component: &Component<'a>,
        unit: &Unit<'a>,
        unit_link: &Link,
        sequence: usize,
    ) {
        let content = Content {
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
            ..Content::default()
        };
        let item = self.item(content, unit_link.clone(), sequence);
        self.links.insert(component.id, item);
    }

    fn activity(
        &mut self,
        activity: &Activity<'a>,
        unit: &Unit<'a>,
        unit_link: &Link,
        sequence: usize,
    ) {
        let parent = self.item_or(activity.parent.or(activity.component), unit_link);
        let means = activity.conditions.iter().map(|means| OwnMeans {
            items: means.items.clone(),
            sort: means.kind,
        });
        let content = Content {
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
                component: component_of_part(unit, activity.parent, activity.component),
                ..Own::default()
            },
            ..Content::default()
        };
        let item = self.item(content, parent, sequence);
        self.links.insert(activity.id, item);
    }

    /// Adds a competency, and its skills below it.
    fn competency(
        &mut self,
        competency: &Competency<'a>,
        unit: &Unit<'a>,
        unit_link: &Link,
        sequence: usize,
    ) {
        let parent = self.item_or(competency.parent.or(competency.component), unit_link);
        let conditions = unit.conditions.iter();
        let conditions = conditions.filter(|it| it.competencies.contains(&competency.id));
        let conditions: Vec<&str> = conditions.flat_map(|it| it.items.iter().copied()).collect();
        let content = Content {
            kind: "Competency",
            code: competency.code,
            statement: competency.statement,
            short: competency.title,
            notes: (!conditions.is_empty()).then(|| conditions.join("\n")),
            uri: competency.url.clone(),
            own: Own {
                id: own_id(competency.id, competency.code, unit),
                component: component_of_part(unit, competency.parent, competency.component),
                ..Own::of_competency(competency)
            },
        };
        let item = self.item(content, parent, sequence);
        for (position, skill) in competency.skills.iter().enumerate() {
            let content = Content {
                kind: "Skill",
                statement: skill,
                uri: format!("{}#_{}", competency.url, crate::text::fingerprint(skill)),
                own: Own {
                    kind: "skill",
                    ..Own::default()
                },
                ..Content::default()
            };
            self.item(content, item.clone(), position + 1);
        }
        self.links.insert(competency.id, item);
    }

    /// Adds to the item of a unit the records that are not items themselves. Conditions refer to
    /// competencies, which must have identifiers by then.
    fn complete(&mut self, index: usize, unit: &Unit<'a>) {
        let conditions = unit.conditions.iter().map(|condition| {
            let competencies = condition.competencies.iter();
            let items = competencies.filter_map(|id| self.links.get(id));
            OwnCondition::of(condition, items.map(|it| it.identifier.clone()).collect())
        });
        let conditions: Vec<OwnCondition<'a>> = conditions.collect();
        let own = &mut self.items[index].extensions.repere;
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
        let parent = self.item_or(knowledge.parent, parent);
        let content = Content {
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
            ..Content::default()
        };
        let item = self.item(content, parent, sequence);
        self.links.insert(knowledge.id, item);
    }

    /// The item for a record.
    pub(super) fn item_of(&self, id: &str) -> Option<Link> {
        self.links.get(id).cloned()
    }

    /// The item of a unit; the document for records without one.
    pub(super) fn unit_of(&self, id: Option<&str>) -> Link {
        let unit = id.and_then(|id| self.units.get(id));
        unit.unwrap_or(&self.document).clone()
    }

    /// The item of a record; `otherwise` without one.
    fn item_or(&self, id: Option<&str>, otherwise: &Link) -> Link {
        let item = id.and_then(|id| self.links.get(id));
        item.unwrap_or(otherwise).clone()
    }

    /// Adds the ties of records other than parent and child.
    pub(super) fn ties(&mut self, data: &Referential<'a>) {
        for (_, competency) in data.competencies() {
            for activity in &competency.activities {
                self.relate(competency.id, activity);
            }
        }
        for (_, knowledge) in data.all_knowledge() {
            for competency in &knowledge.competencies {
                self.relate(knowledge.id, competency);
            }
        }
    }

    fn relate(&mut self, origin: &str, destination: &str) {
        if let (Some(origin), Some(destination)) = (self.item_of(origin), self.item_of(destination))
        {
            self.associate("isRelatedTo", origin, destination, None);
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

/// The id to export: none if it follows from the code.
fn own_id<'a>(id: &'a str, code: Option<&str>, unit: &Unit<'_>) -> Option<&'a str> {
    let local = id
        .strip_prefix(unit.id)
        .and_then(|rest| rest.strip_prefix('-'));
    let from_code = code.map(slug);
    let follows = from_code.is_some_and(|slug| slug == id || local == Some(slug.as_str()));
    (!follows).then_some(id)
}

/// The component to export for a record that is a part of another: its item is below that record, so
/// the hierarchy does not have it. It is named by its code, or else by its id.
fn component_of_part<'a>(
    unit: &Unit<'a>,
    parent: Option<&str>,
    component: Option<&str>,
) -> Option<&'a str> {
    let component = component.filter(|_| parent.is_some())?;
    let mut components = unit.components.iter();
    let found = components.find(|known| known.id == component)?;
    found.code.or(Some(found.id))
}

/// Records in order, but each after its parent. `names` returns the id of a record and that of its
/// parent.
fn parents_first<'r, 'a, T>(
    records: &'r [T],
    names: impl Fn(&T) -> (&'a str, Option<&'a str>),
) -> Vec<&'r T> {
    let mut ordered = Vec::with_capacity(records.len());
    let mut waiting: Vec<&T> = records.iter().collect();
    let mut waiting_ids: BTreeSet<&str> = records.iter().map(|record| names(record).0).collect();
    while !waiting.is_empty() {
        let before = waiting.len();
        waiting.retain(|record| {
            let (id, parent) = names(record);
            let must_wait = parent.is_some_and(|parent| waiting_ids.contains(parent));
            if !must_wait {
                waiting_ids.remove(id);
                ordered.push(*record);
            }
            must_wait
        });
        if waiting.len() == before {
            // Cycles are errors in the content, so none gets here.
            ordered.append(&mut waiting);
        }
    }
    ordered
}
