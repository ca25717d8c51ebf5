//! The parts of a certification besides its units: options, levels, scales, placements and
//! knowledge.

use super::{CompetencyId, KnowledgeId, LevelId, OptionId, UnitId};
use crate::load::Amount;
use crate::text::RichText;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug)]
pub struct CertificationOption {
    /// Its id, unique among the options of its certification.
    pub id: String,
    /// The document's own term.
    pub kind: Option<String>,
    /// Its code, when it is not its id.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// What it covers.
    pub summary: Option<RichText>,
}

/// A level at which a certification is learnt or judged.
#[derive(Clone, Debug)]
pub struct MasteryLevel {
    /// Its id, unique among the levels of its certification.
    pub id: String,
    /// Its title.
    pub title: RichText,
    /// The year in which it is reached, as printed.
    pub year: Option<String>,
    /// What it means.
    pub summary: Option<RichText>,
}

/// A scale for assessment.
#[derive(Clone, Debug)]
pub struct Scale {
    /// Its id, unique among the scales of its certification.
    pub id: String,
    /// Its title.
    pub title: Option<RichText>,
    /// Its levels, lowest first.
    pub levels: Vec<ScaleLevel>,
}

/// One level of a scale.
#[derive(Clone, Debug)]
pub struct ScaleLevel {
    /// Its name.
    pub title: RichText,
    /// What it means.
    pub text: Option<RichText>,
    /// The points awarded.
    pub points: Option<Amount>,
}

/// A period in a company.
#[derive(Clone, Debug)]
pub struct Placement {
    /// Its title.
    pub title: RichText,
    /// Its duration, as printed.
    pub duration: Option<String>,
    /// When it takes place, as printed.
    pub when: Option<String>,
    /// What is done during it.
    pub body: Option<RichText>,
    /// The units it belongs to; empty means the certification.
    pub units: Vec<UnitId>,
    /// The options it belongs to; empty means all.
    pub options: Vec<OptionId>,
}

/// An item of knowledge.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its unit; `None` for the whole certification.
    pub unit: Option<UnitId>,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The knowledge it is part of.
    pub parent: Option<KnowledgeId>,
    /// The document's own term for its type.
    pub kind: Option<String>,
    /// What it includes.
    pub items: Vec<RichText>,
    /// Its limits.
    pub limits: Option<RichText>,
    /// The level of mastery required, 1 to 4.
    pub taxonomy: Option<i64>,
    /// The competencies that require it.
    pub competencies: Vec<CompetencyId>,
    /// The options it belongs to, its own or inherited; empty means all.
    pub options: Vec<OptionId>,
    /// The level it belongs to.
    pub level: Option<LevelId>,
}

/// What a level requires of a competency.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The level.
    pub level: LevelId,
    /// What it requires.
    pub text: RichText,
}

/// What an activity is carried out with.
#[derive(Clone, Debug)]
pub struct Means {
    /// The document's own term.
    pub kind: Option<String>,
    /// The items.
    pub items: Vec<RichText>,
}
