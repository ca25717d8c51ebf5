//! Items as records.

use super::super::document::Item;
use super::super::{Activity, Competency, Component, Criterion, Doubt, Knowledge, Prose};
use super::Surroundings;
use super::draft::{Ancestors, NO_DOMAIN};
use super::items::{list, own_prose, own_text, prose};
use super::keys;
use super::package::{extension, own, text};
use serde_json::Value;

/// An item with all that its record depends on.
pub(super) struct Entry<'v> {
    pub(super) item: &'v Value,
    /// Its full statement.
    pub(super) words: &'v str,
    pub(super) code: String,
    /// Empty if the code identifies the record.
    pub(super) id: String,
    pub(super) ancestors: &'v Ancestors,
    /// Whether Repère wrote the package.
    pub(super) is_own: bool,
}

impl Entry<'_> {
    pub(super) fn component(self) -> Component {
        Component {
            title: Prose::line(self.words),
            summary: prose(text(self.item, "notes")),
            further: keys::read(extension(self.item), keys::COMPONENT),
            code: self.code,
            id: self.id,
            ..Component::default()
        }
    }

    pub(super) fn activity(self) -> Activity {
        Activity {
            title: Prose::line(self.words),
            component: self.component_below(&self.ancestors.activity),
            parent: self.ancestors.activity.clone(),
            body: prose(text(self.item, "notes")),
            further: keys::read(extension(self.item), keys::ACTIVITY),
            code: self.code,
            id: self.id,
            ..Activity::default()
        }
    }

    pub(super) fn knowledge(self) -> Knowledge {
        let own_items = own(self.item, "items").map_or_else(Vec::new, list);
        let limits = own_text(self.item, "limits");
        // Repère also writes its items and limits into the notes, which other tools show.
        let items: Vec<Prose> = match own_items.is_empty() && limits.is_empty() {
            true => {
                let lines = text(self.item, "notes").lines();
                let lines = lines.filter(|line| !line.trim().is_empty());
                lines.map(Prose::line).collect()
            }
            false => own_items.iter().map(|item| prose(item)).collect(),
        };
        let taxonomy = own(self.item, "taxonomy").and_then(Value::as_u64);
        let taxonomy = taxonomy.and_then(|level| u8::try_from(level).ok());
        Knowledge {
            title: Prose::line(self.words),
            parent: self.ancestors.knowledge.clone(),
            kind: own_text(self.item, "sort"),
            items,
            limits: prose(&limits),
            taxonomy: taxonomy
                .filter(|level| (1..=4).contains(level))
                .unwrap_or(0),
            targets: unless_empty(&self.ancestors.competency),
            further: keys::read(extension(self.item), keys::KNOWLEDGE),
            code: self.code,
            id: self.id,
            ..Knowledge::default()
        }
    }

    pub(super) fn criterion(self) -> Criterion {
        Criterion {
            indicators: vec![self.own_statement()],
            targets: vec![self.ancestors.competency.clone()],
            ..Criterion::default()
        }
    }

    pub(super) fn competency(self, site: &Surroundings) -> Competency {
        let short = text(self.item, "abbreviatedStatement");
        let has_title = !short.is_empty() && short != self.words;
        let mut further = keys::read(extension(self.item), keys::COMPETENCY);
        let domains = own(self.item, "domains").map_or_else(Vec::new, list);
        let (domains, unknown): (Vec<String>, Vec<String>) =
            (domains.into_iter()).partition(|it| site.domains.contains(it));
        let mut doubts = Vec::new();
        if !unknown.is_empty() {
            doubts.push(Doubt::new(NO_DOMAIN, format!("domains = {unknown:?}")));
        }
        if !domains.is_empty() {
            further.insert(0, Item::new("domains", domains.as_slice()));
        }
        Competency {
            aliases: own(self.item, "aliases").map_or_else(Vec::new, list),
            title: match has_title {
                true => Prose::line(short),
                false => Prose::default(),
            },
            statement: own_prose(self.item, "statement").unwrap_or_else(|| prose(self.words)),
            component: self.component_below(&self.ancestors.competency),
            parent: self.ancestors.competency.clone(),
            activities: unless_empty(&self.ancestors.activity),
            transversal: own(self.item, "transversal").and_then(Value::as_bool) == Some(true),
            also_in: own(self.item, "alsoIn").map_or_else(Vec::new, list),
            no_criteria: own_text(self.item, "noCriteria"),
            further,
            doubts,
            code: self.code,
            id: self.id,
            ..Competency::default()
        }
    }

    /// The statement that Repère exported; in packages of other tools, the words.
    pub(super) fn own_statement(&self) -> Prose {
        own_prose(self.item, "statement").unwrap_or_else(|| Prose::line(self.words))
    }

    /// The component of a record below a parent. Repère exports the component of a record that has
    /// a parent as a key, because the item is below that parent.
    fn component_below(&self, parent: &str) -> String {
        match self.is_own && !parent.is_empty() {
            true => own_text(self.item, "component"),
            false => self.ancestors.component.clone(),
        }
    }
}

fn unless_empty(name: &str) -> Vec<String> {
    match name.is_empty() {
        true => Vec::new(),
        false => vec![name.to_owned()],
    }
}
