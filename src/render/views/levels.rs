//! The nesting level of each competency in the list that shows it.
//!
//! The page of a unit lists its competencies by component, so a part may be in another list than
//! its parent: under a component of its own, in another unit, or before its parent. Heading levels
//! based on the number of ancestors would then skip a level.

use crate::link::catalog::{Certification, CompetencyId, ComponentId, UnitId};
use std::collections::BTreeMap;

/// The part of a page that lists competencies.
type List = (UnitId, Option<ComponentId>);

/// The level of each competency in its list, by number, from 0.
///
/// It counts the ancestors that precede the competency in the same list, and is at most one more
/// than the level of the competency just before it.
pub(super) fn levels(certification: &Certification) -> Vec<usize> {
    let mut ends: BTreeMap<List, usize> = BTreeMap::new();
    let mut levels = Vec::new();
    for id in certification.competency_ids() {
        let list = list_of(certification, id);
        let above = certification
            .ancestors(id)
            .filter(|at| *at < id && list_of(certification, *at) == list)
            .count();
        let level = match ends.get(&list) {
            Some(before) => above.min(before + 1),
            None => 0,
        };
        ends.insert(list, level);
        levels.push(level);
    }
    levels
}

/// The list of a competency: that of its component, if the component belongs to its unit.
fn list_of(certification: &Certification, id: CompetencyId) -> List {
    let unit = certification[id].unit;
    let component = certification.component_of(id);
    (
        unit,
        component.filter(|component| certification[*component].unit == unit),
    )
}
