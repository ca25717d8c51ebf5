//! The catalog: every record resolved, tied in both directions, and with its address.
//!
//! Records of a certification are in one list for each kind; everywhere else a typed index
//! ([`UnitId`], [`CompetencyId`] …) refers to a record, so that nothing is looked up by string
//! after linking.

mod examination;
mod offer;
mod register;
mod site;
mod structure;
mod unit;

pub use examination::{Assessment, Criterion, Examination, Mode};
pub use offer::{Offer, OfferContact, Prepared, PreparedPart};
pub use register::{
    Access, Correction, Fact, LegalText, ListedCode, Organisation, RegisterEntry, YearResult,
};
pub use site::{Domain, Exports, Group, Meant, ProsePage, Publisher, Site, Synonym, Term, Written};
pub use structure::{
    CertificationOption, Demand, Knowledge, MasteryLevel, Means, Placement, Scale, ScaleLevel,
};
pub use unit::{Activity, Competency, Component, Condition, Unit};

use crate::load::Date;
use crate::load::records::{CorrespondenceKindRecord, ExtentRecord};
use crate::source::Span;
use crate::text::RichText;
use std::ops::Index;
use std::sync::Arc;

/// Everything that a site publishes.
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
    /// Words that readers use and documents do not, in the order of the file.
    pub synonyms: Vec<Synonym>,
    /// The accessibility declaration of the site.
    pub declaration: super::Declaration,
    /// The pages of prose outside certifications.
    pub pages: Vec<ProsePage>,
    /// The training offers, by name.
    pub offers: Vec<Offer>,
    /// The certifications that are compared, by group; empty when there is nothing to compare.
    pub groups: Vec<Group>,
    /// The pairs of certifications that have a page, in order, the lower index first.
    pub pairs: Vec<(usize, usize)>,
    /// Positions of addresses and fragments in the content.
    pub written: Vec<Arc<Written>>,
}

macro_rules! records {
    ($($id:ident $record:ident $field:ident $doc:literal;)*) => {
        $(
            #[doc = concat!("The index of ", $doc, " among those of its certification.")]
            #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $id(pub(crate) u32);

            impl $id {
                /// The index in the list of its kind.
                pub fn index(self) -> usize {
                    self.0 as usize
                }

                /// The id of the record at an index.
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

/// A certification.
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
    /// A short title; by default the full one.
    pub short_title: String,
    /// What it covers.
    pub summary: Option<RichText>,
    /// Level of the national framework, 1 to 8.
    pub level: Option<i64>,
    /// Its type: `BTS`, `Titre` …
    pub kind: Option<String>,
    /// Who awards it.
    pub certifiers: Vec<Organisation>,
    /// Its entry in a national directory.
    pub register: Option<Register>,
    /// The day on which it was registered.
    pub registered_on: Option<Date>,
    /// The day from which it is valid.
    pub effective_on: Option<Date>,
    /// The day on which its registration ends.
    pub expires_on: Option<Date>,
    /// Other register data.
    pub entry: RegisterEntry,
    /// What it replaces: certifications of this site by their index in the catalog, others as
    /// written.
    pub supersedes: Vec<Other>,
    /// What replaces it on this site, by index in the catalog.
    pub superseded_by: Vec<usize>,
    /// Codes of occupations, training specialities and the training thesaurus.
    pub rome: Vec<ListedCode>,
    /// See [`Certification::rome`].
    pub nsf: Vec<ListedCode>,
    /// See [`Certification::rome`].
    pub formacodes: Vec<ListedCode>,
    /// The source of the text.
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
    /// The document's introduction to its knowledge.
    pub knowledge_summary: Option<RichText>,
    /// The examination of the whole certification.
    pub examination: Option<Examination>,
    /// Its options.
    pub options: Vec<CertificationOption>,
    /// The levels at which it is learnt or judged, in order.
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
    /// The other certifications to whose records its own are tied, by index, without duplicates.
    pub tied_to: Vec<usize>,
}

/// A certification that another one refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Other {
    /// One of this site, by index in the catalog.
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

/// The source of a referential's text.
#[derive(Clone, Debug)]
pub struct Source {
    /// The document.
    pub document: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// A note on the transcription.
    pub note: Option<RichText>,
}

/// The words that a referential uses for its parts; `None` means the theme's word.
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
    /// A step within a competency.
    pub skill: Option<String>,
    /// What the candidate is given.
    pub condition: Option<String>,
    /// How competencies are assessed.
    pub assessment: Option<String>,
    /// What is judged.
    pub criterion: Option<String>,
    /// Knowledge.
    pub knowledge: Option<String>,
    /// A choice.
    pub option: Option<String>,
    /// A period in a company.
    pub placement: Option<String>,
    /// The rules of the whole examination.
    pub examination: Option<String>,
}

/// A rule that applies to several records.
#[derive(Clone, Debug)]
pub struct Notice {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its title.
    pub title: RichText,
    /// Its text.
    pub body: RichText,
    /// Its targets.
    pub targets: Vec<NoticeTarget>,
}

/// What a notice applies to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTarget {
    /// The whole certification.
    Everything,
    /// A unit and everything in it.
    Unit(UnitId),
    /// A competency and its parts.
    Competency(CompetencyId),
    /// An assessment.
    Assessment(AssessmentId),
}

/// An official tie to another certification.
#[derive(Clone, Debug)]
pub struct Correspondence {
    /// Units here; empty means the whole certification.
    pub from: Vec<UnitId>,
    /// The other certification.
    pub to: Other,
    /// Units there, when it is on this site.
    pub to_units: Vec<UnitId>,
    /// Units there as written, when it is not.
    pub to_codes: Vec<String>,
    /// What it grants, if stated.
    pub kind: Option<CorrespondenceKindRecord>,
    /// Assessments here whose marks count there.
    pub from_assessments: Vec<AssessmentId>,
    /// Its extent.
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

    /// The ids of all competencies, in order.
    pub fn competency_ids(&self) -> impl Iterator<Item = CompetencyId> + Clone + use<> {
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

    /// The knowledge that a competency requires, its own first, then that of its ancestors.
    pub fn calls_for(&self, id: CompetencyId) -> impl Iterator<Item = (CompetencyId, KnowledgeId)> {
        self.lineage(id)
            .flat_map(|at| self[at].knowledge.iter().map(move |tie| (at, *tie)))
    }

    /// The conditions of a competency, its own first, then those of its ancestors.
    pub fn given(&self, id: CompetencyId) -> impl Iterator<Item = (CompetencyId, ConditionId)> {
        self.lineage(id)
            .flat_map(|at| self[at].conditions.iter().map(move |tie| (at, *tie)))
    }

    /// The component of a competency, its own or inherited.
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
