//! Items of a package: their kind, their text, and their hierarchy.

use super::super::{Block, Prose};
use super::package::{Package, link, own, text};
use crate::text::fold;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The kind of an item in the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Unit,
    Component,
    Activity,
    Competency,
    Skill,
    Knowledge,
    Criterion,
    /// Missing or unknown.
    Unsaid,
}

impl Kind {
    pub(super) fn of(item: &Value) -> Self {
        let own = own(item, "kind").and_then(Value::as_str);
        let written = fold(own.unwrap_or_else(|| text(item, "CFItemType")));
        match written.as_str() {
            "unit" | "unite" | "bloc" | "block" | "bloc de competences" | "module" | "course" => {
                Self::Unit
            }
            "component" | "composante" | "cluster" | "strand" | "topic" => Self::Component,
            "activity" | "activite" | "task" | "tache" => Self::Activity,
            "competency" | "competence" | "standard" | "learning outcome" | "outcome" => {
                Self::Competency
            }
            "skill" | "savoir-faire" | "sub-skill" => Self::Skill,
            "knowledge" | "savoir" | "savoirs" => Self::Knowledge,
            "indicator" | "indicateur" | "criterion" | "critere" => Self::Criterion,
            _ => Self::Unsaid,
        }
    }
}

/// Items by parent.
pub(super) struct Tree<'p> {
    pub(super) by_id: BTreeMap<&'p str, &'p Value>,
    /// The children of an item, or of the document, in order.
    pub(super) children: BTreeMap<&'p str, Vec<&'p str>>,
}

impl<'p> Tree<'p> {
    pub(super) fn of(package: &'p Package) -> Self {
        let document = text(&package.document, "identifier");
        let mut by_id = BTreeMap::new();
        for item in &package.items {
            by_id.entry(text(item, "identifier")).or_insert(item);
        }
        let mut ties: Vec<(&str, &str, f64)> = Vec::new();
        for tie in &package.associations {
            if text(tie, "associationType") == "isChildOf" {
                let number = tie.get("sequenceNumber").and_then(Value::as_f64);
                let (child, parent) = (link(tie, "originNodeURI"), link(tie, "destinationNodeURI"));
                ties.push((child, parent, number.unwrap_or(f64::MAX)));
            }
        }
        // The sort is stable: without numbers, the order of the file is kept.
        ties.sort_by(|(_, _, a), (_, _, b)| a.total_cmp(b));
        let mut children: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        let mut has_parent = BTreeSet::new();
        for (child, parent, _) in ties {
            let is_known = by_id.contains_key(child);
            let is_parent = parent == document || by_id.contains_key(parent);
            if is_known && is_parent && has_parent.insert(child) {
                children
                    .entry(if parent == document { "" } else { parent })
                    .or_default()
                    .push(child);
            }
        }
        // Items without a parent belong to the document.
        for item in &package.items {
            let id = text(item, "identifier");
            if !has_parent.contains(id)
                && by_id
                    .get(id)
                    .is_some_and(|known| std::ptr::eq(*known, item))
            {
                children.entry("").or_default().push(id);
            }
        }
        Self { by_id, children }
    }

    pub(super) fn children(&self, id: &str) -> &[&'p str] {
        self.children.get(id).map_or(&[], Vec::as_slice)
    }
}

/// The text of an item.
pub(super) fn words(item: &Value) -> &str {
    text(item, "fullStatement")
}

/// An item in the report, by type.
pub(super) fn name_of(item: &Value) -> String {
    match text(item, "CFItemType") {
        "" => "CFItem".to_owned(),
        kind => format!("CFItem ({kind})"),
    }
}

pub(super) fn own_text(item: &Value, key: &str) -> String {
    own(item, key)
        .and_then(Value::as_str)
        .unwrap_or("")
        .to_owned()
}

/// The Markdown that Repère exported itself.
pub(super) fn own_prose(item: &Value, key: &str) -> Option<Prose> {
    let text = own(item, key)?.as_str()?;
    Some(Prose::markdown(text)).filter(|text| !text.is_empty())
}

pub(super) fn list(value: &Value) -> Vec<String> {
    let values = value.as_array().into_iter().flatten();
    values
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Lines as paragraphs; lines that begin with a dash or a bullet as lists.
pub(super) fn prose(text: &str) -> Prose {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<&str> = lines.collect();
    if let [line] = lines.as_slice() {
        return Prose::line(line);
    }
    let mut blocks: Vec<Block> = Vec::new();
    for line in lines {
        let item = line.strip_prefix("- ").or(line.strip_prefix("• "));
        match (item, blocks.last_mut()) {
            (Some(item), Some(Block::List(items))) => items.push(item.to_owned()),
            (Some(item), _) => blocks.push(Block::List(vec![item.to_owned()])),
            (None, _) => blocks.push(Block::Paragraph(line.to_owned())),
        }
    }
    Prose::blocks(&blocks)
}

pub(super) fn add(list: &mut Vec<String>, name: String) {
    if !list.contains(&name) {
        list.push(name);
    }
}
