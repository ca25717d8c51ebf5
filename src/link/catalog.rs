//! The catalog: every record resolved, tied in both directions, and with its address.
//!
//! Records of a certification live in one list a kind; a typed number ([`UnitId`],
//! [`CompetencyId`] …) stands for a record everywhere else, so that nothing is looked up by
//! string after linking.

mod examination;
mod structure;

pub use examination::{Assessment, Criterion, Examination, Mode};
pub use structure::{
    CertificationOption, Demand, Knowledge, MasteryLevel, Means, Placement, Scale, ScaleLevel,
};

use crate::load::records::{CorrespondenceKindRecord, ExtentRecord, UnitKindRecord};
use crate::load::{Amount, Date};
use crate::source::Span;
use crate::text::{RichText, Statement};
use std::ops::Index;
use std::sync::Arc;

mod offer;
mod register;

pub use offer::*;
pub use register::*;

/// All that a site publishes.
#[derive(Clone, Debug)]
pub struct Catalog {
    /// The site as a whole.
    pub site: Site,
    /// The certifications, by slug.
    pub certifications: Vec<Arc<Certification>>,
    /// The shared domains, in order.
    pub domains: Vec<Domain>,
    /// The glossary, in the order of the alphabet.
    pub glossary: Vec<Term>,
    /// What the site declares of its accessibility.
    pub declaration: super::Declaration,
    /// The pages of prose outside certifications.
    pub pages: Vec<ProsePage>,
    /// The training offers, by name.
    pub offers: Vec<Offer>,
    /// The certifications that are compared, by group; empty when there is nothing to compare.
    pub groups: Vec<Group>,
    /// The pairs of certifications that have a page, in order and the lesser place first.
    pub pairs: Vec<(usize, usize)>,
    /// Where the content names addresses, and where it makes fragments.
    pub written: Written,
}

/// Places in the content that the pages made of it are led back to.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// The addresses that links and images name, as written.
    pub links: Vec<(Span, String)>,
    /// The headings of pages of prose, by their ids.
    pub headings: Vec<(Span, String)>,
    /// Acronyms that are not explained where they stand.
    pub acronyms: Vec<(Span, String)>,
    /// Foreign words that are not marked where they stand.
    pub foreign: Vec<(Span, &'static str)>,
}

impl Written {
    /// Takes over what was found elsewhere.
    pub(super) fn extend(&mut self, other: Self) {
        self.links.extend(other.links);
        self.headings.extend(other.headings);
        self.acronyms.extend(other.acronyms);
        self.foreign.extend(other.foreign);
    }
}

/// The site as a whole.
#[derive(Clone, Debug)]
pub struct Site {
    /// The configuration.
    pub span: Span,
    /// Its title.
    pub title: String,
    /// What it publishes, in a sentence.
    pub description: Option<String>,
    /// Where it will stand.
    pub base: super::Base,
    /// The language of the interface (BCP 47).
    pub language: String,
    /// Who publishes it.
    pub publisher: Option<Publisher>,
    /// The date of this edition.
    pub edition: Option<Date>,
    /// Variables of the style sheet, for both schemes and for the dark one.
    pub variables: [Vec<(String, String)>; 2],
}

/// Who publishes the site.
#[derive(Clone, Debug)]
pub struct Publisher {
    /// The name.
    pub name: String,
    /// The address on the web.
    pub url: Option<String>,
    /// The address for letters.
    pub email: Option<String>,
}

/// A shared row of the comparison tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Domain {
    /// What competencies name it by.
    pub id: String,
    /// Its name.
    pub title: RichText,
    /// What it covers.
    pub summary: Option<RichText>,
}

/// Certifications that are compared with one another.
#[derive(Clone, Debug)]
pub struct Group {
    /// Where it was declared; the configuration when it was not.
    pub span: Span,
    /// Its id and title; `None` for the group of all certifications.
    pub name: Option<(String, RichText)>,
    /// Its certifications, by place in the catalog and in its order.
    pub members: Vec<usize>,
}

/// An acronym or a term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The id on the page of the glossary.
    pub anchor: String,
    /// The acronym or term.
    pub term: String,
    /// Other forms of it.
    pub aliases: Vec<String>,
    /// What the letters stand for.
    pub expansion: Option<String>,
    /// The language of the expansion, or of the term when there is none.
    pub lang: Option<String>,
    /// What it means.
    pub definition: RichText,
}

/// A page of prose.
#[derive(Clone, Debug)]
pub struct ProsePage {
    /// The path of its file without ending, below `content/` or the folder of its certification.
    pub name: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: RichText,
    /// A sentence for search engines.
    pub description: Option<String>,
    /// Its place in the footer, when it has one.
    pub menu: Option<i64>,
    /// Its language, when it is not the site's.
    pub lang: Option<String>,
    /// The text.
    pub body: RichText,
}

macro_rules! records {
    ($($id:ident $record:ident $field:ident $doc:literal;)*) => {
        $(
            #[doc = concat!("The number of ", $doc, " in its certification.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub(crate) u32);

            impl $id {
                /// The position in the list of its kind.
                pub fn index(self) -> usize {
                    self.0 as usize
                }

                /// The number of the record at a position.
                pub fn at(index: usize) -> Self {
                    Self(u32::try_from(index).unwrap_or(u32::MAX))
                }
            }

            impl Index<$id> for Certification {
                type Output = $record;

                fn index(&self, id: $id) -> &$record {
                    &self.$field[id.index()]
                }
            }
        )*
    };
}

records! {
    UnitId Unit units "a unit";
    ComponentId Component components "a component";
    ActivityId Activity activities "an activity";
    CompetencyId Competency competencies "a competency";
    ConditionId Condition conditions "a condition";
    AssessmentId Assessment assessments "an assessment";
    CriterionId Criterion criteria "a criterion";
    NoticeId Notice notices "a notice";
    KnowledgeId Knowledge knowledge "a piece of knowledge";
    OptionId CertificationOption options "an option";
    LevelId MasteryLevel levels "a level";
    ScaleId Scale scales "a scale";
}

/// What is awarded.
#[derive(Clone, Debug)]
pub struct Certification {
    /// The name of its folder and the part of its address.
    pub slug: String,
    /// Its file.
    pub span: Span,
    /// Its address.
    pub address: String,
    /// The address of the page of its examination, whether it has one or not.
    pub examination_address: String,
    /// The address of the page of its knowledge, likewise.
    pub knowledge_address: String,
    /// The full title.
    pub title: RichText,
    /// A short title; the full one where there is none.
    pub short_title: String,
    /// What it covers.
    pub summary: Option<RichText>,
    /// Level of the national framework, 1 to 8.
    pub level: Option<i64>,
    /// What it is: `BTS`, `Titre` …
    pub kind: Option<String>,
    /// Who awards it.
    pub certifiers: Vec<Organisation>,
    /// Its entry in a national directory.
    pub register: Option<Register>,
    /// The day on which it was registered.
    pub registered_on: Option<Date>,
    /// The day from which it holds.
    pub effective_on: Option<Date>,
    /// The day on which its registration ends.
    pub expires_on: Option<Date>,
    /// What else the register says of it.
    pub entry: RegisterEntry,
    /// What it replaces: certifications of this site by their place in the catalog, others as
    /// written.
    pub supersedes: Vec<Other>,
    /// What replaces it on this site, by place in the catalog.
    pub superseded_by: Vec<usize>,
    /// Codes of occupations, training specialities and the training thesaurus.
    pub rome: Vec<ListedCode>,
    /// See [`Certification::rome`].
    pub nsf: Vec<ListedCode>,
    /// See [`Certification::rome`].
    pub formacodes: Vec<ListedCode>,
    /// Where the words come from.
    pub source: Option<Source>,
    /// The words that it uses for its parts.
    pub labels: Labels,
    /// Its units, in order.
    pub units: Vec<Unit>,
    /// All components, by unit and in order.
    pub components: Vec<Component>,
    /// All activities, by unit and in order.
    pub activities: Vec<Activity>,
    /// All competencies, by unit and in order.
    pub competencies: Vec<Competency>,
    /// All conditions, by unit and in order.
    pub conditions: Vec<Condition>,
    /// All assessments, by unit and in order; those of the whole certification come last.
    pub assessments: Vec<Assessment>,
    /// All criteria, likewise.
    pub criteria: Vec<Criterion>,
    /// All knowledge, likewise.
    pub knowledge: Vec<Knowledge>,
    /// What it says of all of its knowledge.
    pub knowledge_summary: Option<RichText>,
    /// The examination of the whole certification.
    pub examination: Option<Examination>,
    /// Its options.
    pub options: Vec<CertificationOption>,
    /// The levels in which it is learnt or judged, in order.
    pub levels: Vec<MasteryLevel>,
    /// Its scales for assessment.
    pub scales: Vec<Scale>,
    /// Its periods in companies.
    pub placements: Vec<Placement>,
    /// Its notices.
    pub notices: Vec<Notice>,
    /// Official ties to other certifications.
    pub correspondences: Vec<Correspondence>,
    /// Its pages of prose.
    pub pages: Vec<ProsePage>,
    /// The other certifications to whose records its own are tied, by place and each once.
    pub tied_to: Vec<usize>,
}

/// A certification that another one names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// One of this site, by place in the catalog.
    Here(usize),
    /// Another one, as it was written: a register number.
    Elsewhere(String),
}

/// An entry in a national directory.
#[derive(Clone, Debug)]
pub struct Register {
    /// The directory.
    pub directory: Option<String>,
    /// The number.
    pub number: Option<String>,
    /// The address of the entry.
    pub url: Option<String>,
    /// Whether the entry is active.
    pub active: Option<bool>,
}

/// Where the words of a referential come from.
#[derive(Clone, Debug)]
pub struct Source {
    /// The document.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// A remark on the transcription.
    pub note: Option<RichText>,
}

/// The words that a referential uses for its parts; `None` leaves the theme's word.
#[derive(Clone, Debug, Default)]
pub struct Labels {
    /// The largest part.
    pub unit: Option<String>,
    /// The level between unit and activity or competency.
    pub component: Option<String>,
    /// A work situation.
    pub activity: Option<String>,
    /// What the candidate is able to do.
    pub competency: Option<String>,
    /// A step under a competency.
    pub skill: Option<String>,
    /// What the candidate is given.
    pub condition: Option<String>,
    /// How competencies are assessed.
    pub assessment: Option<String>,
    /// What is judged.
    pub criterion: Option<String>,
    /// What is known.
    pub knowledge: Option<String>,
    /// A choice.
    pub option: Option<String>,
    /// A period in a company.
    pub placement: Option<String>,
    /// The rules of the whole examination.
    pub examination: Option<String>,
}

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

/// A rule that applies to many things.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its title.
    pub title: RichText,
    /// Its text.
    pub body: RichText,
    /// What it was tied to.
    pub targets: Vec<NoticeTarget>,
}

/// What a notice applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTarget {
    /// The whole certification.
    Everything,
    /// A unit and all that is in it.
    Unit(UnitId),
    /// A competency and its parts.
    Competency(CompetencyId),
    /// An assessment.
    Assessment(AssessmentId),
}

/// An official tie to another certification.
#[derive(Clone, Debug)]
pub struct Correspondence {
    /// Units here; none means the whole certification.
    pub from: Vec<UnitId>,
    /// The other certification.
    pub to: Other,
    /// Units there, when it is of this site.
    pub to_units: Vec<UnitId>,
    /// Units there as written, when it is not.
    pub to_codes: Vec<String>,
    /// What it grants, where the text says it.
    pub kind: Option<CorrespondenceKindRecord>,
    /// Assessments here whose marks count there.
    pub from_assessments: Vec<AssessmentId>,
    /// How far it goes.
    pub extent: Option<ExtentRecord>,
    /// The text that declares it.
    pub source: RichText,
    /// The day on which it was declared.
    pub date: Option<Date>,
}

impl Certification {
    /// The ancestors of a competency, the nearest first.
    pub fn ancestors(&self, id: CompetencyId) -> impl Iterator<Item = CompetencyId> {
        std::iter::successors(self[id].parent, |id| self[*id].parent)
    }

    /// The positions of the records of one kind with their numbers.
    pub fn competency_ids(&self) -> impl Iterator<Item = CompetencyId> + use<> {
        (0..self.competencies.len()).map(CompetencyId::at)
    }

    /// The criteria that judge a competency, its own first, then those of its ancestors; with the
    /// competency that each is tied to.
    pub fn judged_by(&self, id: CompetencyId) -> impl Iterator<Item = (CompetencyId, CriterionId)> {
        self.lineage(id)
            .flat_map(|at| self[at].criteria.iter().map(move |tie| (at, *tie)))
    }

    /// The assessments of a competency, its own first, then those of its ancestors.
    pub fn assessed_by(
        &self,
        id: CompetencyId,
    ) -> impl Iterator<Item = (CompetencyId, AssessmentId)> {
        self.lineage(id)
            .flat_map(|at| self[at].assessments.iter().map(move |tie| (at, *tie)))
    }

    /// The knowledge that a competency calls for, its own first, then that of its ancestors.
    pub fn calls_for(&self, id: CompetencyId) -> impl Iterator<Item = (CompetencyId, KnowledgeId)> {
        self.lineage(id)
            .flat_map(|at| self[at].knowledge.iter().map(move |tie| (at, *tie)))
    }

    /// The conditions of a competency, its own first, then those of its ancestors.
    pub fn given(&self, id: CompetencyId) -> impl Iterator<Item = (CompetencyId, ConditionId)> {
        self.lineage(id)
            .flat_map(|at| self[at].conditions.iter().map(move |tie| (at, *tie)))
    }

    /// The component that a competency belongs to, by itself or through what it is a part of.
    pub fn component_of(&self, id: CompetencyId) -> Option<ComponentId> {
        self.lineage(id).find_map(|at| self[at].component)
    }

    /// Whether a competency or a part of it is assessed.
    pub fn is_assessed(&self, id: CompetencyId) -> bool {
        self.assessed_by(id).next().is_some()
            || self[id].children.iter().any(|part| self.is_assessed(*part))
    }

    /// A competency and its ancestors, the nearest first.
    pub fn lineage(&self, id: CompetencyId) -> impl Iterator<Item = CompetencyId> {
        std::iter::once(id).chain(self.ancestors(id))
    }
}
