//! A unit and its records.

use super::{
    ActivityId, AssessmentId, CompetencyId, ComponentId, ConditionId, CriterionId, Demand,
    KnowledgeId, LevelId, Means, NoticeId, OptionId, UnitId,
};
use crate::load::Amount;
use crate::load::records::UnitKindRecord;
use crate::source::Span;
use crate::text::{RichText, Statement};

/// The largest part of a certification.
#[derive(Clone, Debug)]
pub struct Unit {
    /// Its id, unique in the certification; the part of its address.
    pub id: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The statement that some documents print above it.
    pub summary: Option<RichText>,
    /// Whether every candidate takes it, if stated.
    pub kind: Option<UnitKindRecord>,
    /// The options it belongs to; empty means all.
    pub options: Vec<OptionId>,
    /// Units that come before it.
    pub requires: Vec<UnitId>,
    /// Credits awarded.
    pub credits: Option<Amount>,
    /// How many hours it takes, as printed.
    pub hours: Option<String>,
    /// Its weight in the examination.
    pub coefficient: Option<Amount>,
    /// Competencies of other units that it also requires.
    pub demanded: Vec<CompetencyId>,
    /// Its records, in order.
    pub components: Vec<ComponentId>,
    /// See [`Unit::components`].
    pub activities: Vec<ActivityId>,
    /// See [`Unit::components`].
    pub competencies: Vec<CompetencyId>,
    /// See [`Unit::components`].
    pub conditions: Vec<ConditionId>,
    /// See [`Unit::components`].
    pub assessments: Vec<AssessmentId>,
    /// See [`Unit::components`].
    pub criteria: Vec<CriterionId>,
    /// See [`Unit::components`].
    pub knowledge: Vec<KnowledgeId>,
    /// Notices that apply to it, or to the whole certification.
    pub notices: Vec<NoticeId>,
}

/// A part of a unit.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its id, unique in the certification.
    pub id: String,
    /// The unit it is part of.
    pub unit: UnitId,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The statement that some documents print above it.
    pub summary: Option<RichText>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
}

/// A work situation.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its id, unique in the certification, and on the pages of its unit.
    pub id: String,
    /// Its unit.
    pub unit: UnitId,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The activity it is part of.
    pub parent: Option<ActivityId>,
    /// The component it belongs to.
    pub component: Option<ComponentId>,
    /// The competencies that it requires.
    pub competencies: Vec<CompetencyId>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
    /// What is done, in full.
    pub body: Option<RichText>,
    /// Equipment and conditions.
    pub means: Vec<Means>,
    /// Expected results.
    pub results: Vec<RichText>,
    /// The degree of autonomy, as printed.
    pub autonomy: Option<String>,
}

/// What the candidate is able to do.
#[derive(Clone, Debug)]
pub struct Competency {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its unit.
    pub unit: UnitId,
    /// Where it was declared.
    pub span: Span,
    /// The address of its page.
    pub address: String,
    /// Its code.
    pub code: Option<String>,
    /// Other spellings of its code.
    pub aliases: Vec<String>,
    /// Its short title, where the document has one.
    pub title: Option<RichText>,
    /// The full statement.
    pub statement: RichText,
    /// The parts of the statement, if it could be split.
    pub parts: Option<Box<Statement<RichText>>>,
    /// A name for links: the short title, or the first words of the statement.
    pub name: String,
    /// The competency it is part of.
    pub parent: Option<CompetencyId>,
    /// Its parts.
    pub children: Vec<CompetencyId>,
    /// The component it belongs to.
    pub component: Option<ComponentId>,
    /// The activities that require it.
    pub activities: Vec<ActivityId>,
    /// Steps within it.
    pub skills: Vec<RichText>,
    /// Its domains, by index in [`Catalog::domains`], the closest first.
    pub domains: Vec<usize>,
    /// Conditions tied to it directly.
    pub conditions: Vec<ConditionId>,
    /// Assessments tied to it directly.
    pub assessments: Vec<AssessmentId>,
    /// Criteria tied to it directly.
    pub criteria: Vec<CriterionId>,
    /// Knowledge tied to it directly.
    pub knowledge: Vec<KnowledgeId>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
    /// The level it belongs to, its own or inherited.
    pub level: Option<LevelId>,
    /// What levels require of it.
    pub demands: Vec<Demand>,
    /// Whether all activities require it.
    pub transversal: bool,
    /// Other units that require it.
    pub also_in: Vec<UnitId>,
    /// Notices that apply to it or to what it belongs to.
    pub notices: Vec<NoticeId>,
    /// Why no criterion judges it.
    pub no_criteria: Option<RichText>,
    /// Competencies of other certifications tied to it by its own author or theirs: by index of the
    /// certification, in order.
    pub related: Vec<(usize, CompetencyId)>,
}

/// What the candidate is given.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its unit.
    pub unit: UnitId,
    /// The document's own term.
    pub kind: Option<String>,
    /// What is given.
    pub items: Vec<RichText>,
    /// The competencies that it is tied to.
    pub competencies: Vec<CompetencyId>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
}
