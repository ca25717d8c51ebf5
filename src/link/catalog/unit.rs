//! A unit, and what it holds.

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
    /// The statement that some documents put over it.
    pub summary: Option<RichText>,
    /// Whether every candidate takes it, where the document says so.
    pub kind: Option<UnitKindRecord>,
    /// The options that it belongs to; none: all.
    pub options: Vec<OptionId>,
    /// Units that come before it.
    pub requires: Vec<UnitId>,
    /// Credits that it gives.
    pub credits: Option<Amount>,
    /// How many hours it takes, as printed.
    pub hours: Option<String>,
    /// Its weight in the examination.
    pub coefficient: Option<Amount>,
    /// Competencies of other units that it demands too.
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
    /// Notices that name it, or the whole certification.
    pub notices: Vec<NoticeId>,
}

/// A part of a unit.
#[derive(Clone, Debug)]
pub struct Component {
    /// Its id, unique in the certification.
    pub id: String,
    /// The unit that it is a part of.
    pub unit: UnitId,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The statement that some documents put over it.
    pub summary: Option<RichText>,
    /// The options that it belongs to, by itself or through its unit; none: all.
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
    /// The activity that it is a part of.
    pub parent: Option<ActivityId>,
    /// The component that it belongs to.
    pub component: Option<ComponentId>,
    /// The competencies that it calls for.
    pub competencies: Vec<CompetencyId>,
    /// The options that it belongs to, by itself or through its unit; none: all.
    pub options: Vec<OptionId>,
    /// What is done, in full.
    pub body: Option<RichText>,
    /// What it is done with.
    pub means: Vec<Means>,
    /// The results that are expected of it.
    pub results: Vec<RichText>,
    /// How far it is done without help, as printed.
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
    /// Other notations of its code.
    pub aliases: Vec<String>,
    /// Its short title, where the document has one.
    pub title: Option<RichText>,
    /// The full statement.
    pub statement: RichText,
    /// The parts of the statement as HTML, where they could be told apart.
    pub parts: Option<Statement>,
    /// The first paragraph of a statement of several blocks, and the rest, as HTML.
    pub lead: Option<(String, String)>,
    /// A name for links: the short title, or the first words of the statement.
    pub name: String,
    /// The competency that it is a part of.
    pub parent: Option<CompetencyId>,
    /// The competencies that are parts of it.
    pub children: Vec<CompetencyId>,
    /// The component that it belongs to.
    pub component: Option<ComponentId>,
    /// The activities that call for it.
    pub activities: Vec<ActivityId>,
    /// Steps under it.
    pub skills: Vec<RichText>,
    /// Its domains, by place in [`Catalog::domains`], the closest first.
    pub domains: Vec<usize>,
    /// Conditions tied to it itself.
    pub conditions: Vec<ConditionId>,
    /// Assessments tied to it itself.
    pub assessments: Vec<AssessmentId>,
    /// Criteria tied to it itself.
    pub criteria: Vec<CriterionId>,
    /// Knowledge tied to it itself.
    pub knowledge: Vec<KnowledgeId>,
    /// The options that it belongs to, by itself or through its parent or unit; none: all.
    pub options: Vec<OptionId>,
    /// The level that it belongs to, by itself or through its parent.
    pub level: Option<LevelId>,
    /// What levels demand of it.
    pub demands: Vec<Demand>,
    /// Whether it is called for in all activities.
    pub transversal: bool,
    /// Other units that demand it too.
    pub also_in: Vec<UnitId>,
    /// Notices that name it or what it belongs to.
    pub notices: Vec<NoticeId>,
    /// Why no criterion judges it.
    pub no_criteria: Option<RichText>,
    /// Competencies of other certifications that its author, or theirs, ties to it: by place of
    /// the certification, in order.
    pub related: Vec<(usize, CompetencyId)>,
}

/// What the candidate is given.
#[derive(Clone, Debug)]
pub struct Condition {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its unit.
    pub unit: UnitId,
    /// The document's own word.
    pub kind: Option<String>,
    /// What is given.
    pub items: Vec<RichText>,
    /// The competencies that it is tied to.
    pub competencies: Vec<CompetencyId>,
    /// The options that it belongs to, by itself or through its unit; none: all.
    pub options: Vec<OptionId>,
}
