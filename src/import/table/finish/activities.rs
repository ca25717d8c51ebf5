//! Components and activities.

use super::super::entries::{Entries, Entry, summary_doubt};
use super::super::gather::{Section, Span};
use super::super::phrases::UNPLACED;
use super::{Names, text_of};
use crate::import::table::names;
use crate::import::{Activity, Component, Doubt, Prose, Report, Unit};
use crate::text::{Code, fold};
use std::collections::BTreeSet;

/// Adds the components and activities of a section, and the summaries of what they contain.
pub(super) fn add_activities(
    unit: &mut Unit,
    section: &Section,
    activities: &Entries,
    summaries: &[(String, Span)],
    taken: &mut Names,
    report: &mut Report,
) {
    let hierarchy = Hierarchy::new(&activities.all, section);
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for (index, entry) in activities.all.iter().enumerate() {
        let text = text_of(&entry.blocks);
        if !seen.insert(format!("{} {}", entry.code, fold(&text))) {
            continue;
        }
        let mut doubts = entry.doubts.clone();
        let name = taken.take(&entry.code, &text, &mut doubts);
        report.carried(names::ACTIVITIES);
        if hierarchy.is_component(index) {
            unit.components.push(Component {
                code: name.code,
                id: name.id,
                title: Prose::line(&text),
                doubts,
                ..Component::default()
            });
            continue;
        }
        let parent = hierarchy.parent(index).to_owned();
        let (component, parent) = match hierarchy.has_components {
            true => (parent, String::new()),
            false => (String::new(), parent),
        };
        let reference = name.reference();
        unit.activities.push(Activity {
            code: name.code,
            id: name.id,
            title: Prose::line(&text),
            parent,
            component,
            doubts,
            ..Activity::default()
        });
        for part in &entry.skills {
            unit.activities.push(Activity {
                id: taken.id(part),
                title: Prose::line(part),
                parent: reference.clone(),
                ..Activity::default()
            });
        }
    }
    add_summaries(unit, summaries);
}

/// The hierarchy of activities, as their codes express it: `A1` is above `A1.1`.
struct Hierarchy<'e> {
    entries: &'e [Entry],
    codes: Vec<Code>,
    /// The activities that have parts, by index.
    parents: Vec<usize>,
    /// Whether these are components: there are several, and none is a part of another.
    has_components: bool,
}

impl<'e> Hierarchy<'e> {
    fn new(entries: &'e [Entry], section: &Section) -> Self {
        let codes: Vec<Code> = entries
            .iter()
            .map(|entry| Code::parse(&entry.code))
            .collect();
        let has_parts = |index: usize| {
            let code = &codes[index];
            let mut others = codes.iter().filter(|other| *other != code);
            !entries[index].code.is_empty() && others.any(|other| code.is_prefix_of(other))
        };
        let is_unit = |entry: &Entry| fold(&text_of(&entry.blocks)) == fold(&section.title);
        let parents: Vec<usize> = (0..entries.len())
            .filter(|index| has_parts(*index) && !is_unit(&entries[*index]))
            .collect();
        let is_flat = parents.iter().all(|a| {
            let mut others = parents.iter().filter(|b| *b != a);
            others.all(|b| !codes[*a].is_prefix_of(&codes[*b]))
        });
        Self {
            has_components: parents.len() > 1 && is_flat,
            entries,
            codes,
            parents,
        }
    }

    fn is_component(&self, index: usize) -> bool {
        self.has_components && self.parents.contains(&index)
    }

    /// The code of the nearest activity that an activity is a part of; empty if there is none.
    fn parent(&self, index: usize) -> &'e str {
        if self.entries[index].code.is_empty() {
            return "";
        }
        let code = &self.codes[index];
        let above = self
            .parents
            .iter()
            .filter(|parent| **parent != index && self.codes[**parent].is_prefix_of(code));
        let nearest = above.max_by_key(|parent| &self.codes[**parent]);
        nearest.map_or("", |parent| self.entries[*parent].code.as_str())
    }
}

/// Adds summaries to the components, if there is one for each; otherwise the first to the unit.
fn add_summaries(unit: &mut Unit, summaries: &[(String, Span)]) {
    let mut texts = summaries.iter().map(|(text, _)| text);
    if unit.components.len() == summaries.len() {
        for (component, text) in unit.components.iter_mut().zip(texts) {
            component.summary = Prose::line(text);
        }
        return;
    }
    if let Some(first) = texts.next() {
        unit.summary = Prose::line(first);
        unit.doubts.push(summary_doubt());
    }
    let rest = texts.map(|text| Doubt::new(UNPLACED, text.as_str()));
    unit.unplaced.extend(rest);
}
