//! The only source of anchors and of addresses with them: pages, search, comparisons, data and the
//! preview all use it, so that they cannot disagree.

use super::catalog::{
    ActivityId, AssessmentId, Certification, ComponentId, ConditionId, CriterionId, KnowledgeId,
    NoticeId, UnitId,
};

/// A record with an anchor on the page that declares it: that of its unit, of the examination, of
/// all knowledge or, for a notice, of its certification.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Record {
    /// A component.
    Component(ComponentId),
    /// An activity.
    Activity(ActivityId),
    /// A condition.
    Condition(ConditionId),
    /// An assessment.
    Assessment(AssessmentId),
    /// A criterion.
    Criterion(CriterionId),
    /// The criteria that judge the same competencies as this one, which is the first.
    CriteriaFrom(CriterionId),
    /// A piece of knowledge, on the page of all knowledge.
    Knowledge(KnowledgeId),
    /// A notice.
    Notice(NoticeId),
}

impl Certification {
    /// The id of a record on the pages that show it.
    pub fn anchor(&self, record: Record) -> String {
        match record {
            Record::Component(id) => self[id].id.clone(),
            Record::Activity(id) => self[id].id.clone(),
            Record::Condition(id) => self[id].id.clone(),
            Record::Assessment(id) => self[id].id.clone(),
            Record::Criterion(id) => self[id].id.clone(),
            Record::CriteriaFrom(id) => of_criteria(&self[id].id),
            Record::Knowledge(id) => self[id].id.clone(),
            Record::Notice(id) => of_notice(&self[id].id),
        }
    }

    /// The address of a record, with its anchor.
    pub fn address_of(&self, record: Record) -> String {
        let in_unit = |unit: UnitId| &self[unit].address;
        let declared_in = |unit: Option<UnitId>| unit.map_or(&self.examination_address, in_unit);
        let page = match record {
            Record::Component(id) => in_unit(self[id].unit),
            Record::Activity(id) => in_unit(self[id].unit),
            Record::Condition(id) => in_unit(self[id].unit),
            Record::Assessment(id) => declared_in(self[id].unit),
            Record::Criterion(id) | Record::CriteriaFrom(id) => declared_in(self[id].unit),
            Record::Knowledge(_) => &self.knowledge_address,
            Record::Notice(_) => &self.address,
        };
        at(page, &self.anchor(record))
    }
}

/// The address of an anchor on a page.
pub(crate) fn at(page: &str, anchor: &str) -> String {
    [page, "#", anchor].concat()
}

/// The id of a notice.
pub(super) fn of_notice(id: &str) -> String {
    format!("notice-{id}")
}

/// The id of criteria that are shown together, by the first of them.
pub(super) fn of_criteria(first: &str) -> String {
    format!("criteres-{first}")
}

/// The id of a page of prose on the complete page. No id of a record contains an underscore.
pub(crate) fn of_page(name: &str) -> String {
    format!("_page-{}", name.replace('/', "_"))
}

/// The id of a unit on the complete page.
pub(super) fn of_unit(id: &str) -> String {
    format!("unite-{id}")
}
