//! Associations between items as ties of records.

use super::draft::{NOT_TIED, OTHER_TIE, Position, Reader};
use super::items::{Kind, add};
use super::package::{Package, link, text};

impl<'p> Reader<'p> {
    /// Ties records by the associations of their items. Those of parent and child are only counted:
    /// the hierarchy has them already.
    pub(super) fn associations(&mut self, package: &'p Package) {
        for tie in &package.associations {
            let kind = text(tie, "associationType");
            let name = format!("CFAssociation ({kind})");
            let ends = [link(tie, "originNodeURI"), link(tie, "destinationNodeURI")];
            if kind == "isChildOf" {
                let is_known = ends[0] != ends[1] && self.positions.contains_key(ends[0]);
                match is_known {
                    true => self.report.carried(&*name),
                    false => self.report.left_out(&*name, NOT_TIED),
                }
                continue;
            }
            let positions = ends.map(|end| self.positions.get(end).cloned());
            let [Some(origin), Some(target)] = positions else {
                self.report.left_out(&*name, NOT_TIED);
                continue;
            };
            let is_tied =
                kind == "isRelatedTo" && (self.tie(&origin, &target) || self.tie(&target, &origin));
            match is_tied {
                true => self.report.carried(&*name),
                false => self.report.left_out(&*name, OTHER_TIE),
            }
        }
    }

    /// Ties a competency to its activity or its knowledge; returns whether the records may be tied.
    fn tie(&mut self, competency: &Position, other: &Position) -> bool {
        if !matches!(competency.kind, Kind::Competency | Kind::Unsaid) {
            return false;
        }
        let from = self.reference(other, competency.unit);
        let to = self.reference(competency, other.unit);
        match other.kind {
            Kind::Activity => {
                let unit = self.unit(competency.unit);
                let mut all = unit.competencies.iter_mut();
                if let Some(found) = all.find(|it| it.is_called(&competency.name)) {
                    add(&mut found.activities, from);
                }
            }
            Kind::Knowledge => {
                let mut all = self.unit(other.unit).knowledge.iter_mut();
                if let Some(found) = all.find(|it| it.id == other.name || it.code == other.name) {
                    add(&mut found.targets, to);
                }
            }
            _ => return false,
        }
        true
    }

    /// How a record of the unit `from` refers to another record.
    pub(super) fn reference(&self, position: &Position, from: usize) -> String {
        match self.units.get(position.unit) {
            Some(unit) if position.unit != from => {
                let unit_name = match unit.code.is_empty() {
                    true => unit.file_name(),
                    false => unit.code.clone(),
                };
                format!("{unit_name}/{}", position.name)
            }
            _ => position.name.clone(),
        }
    }
}
