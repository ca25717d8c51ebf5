//! What a certification is made of beside its units: options, levels, scales, placements and
//! knowledge.

use super::{CompetencyId, KnowledgeId, LevelId, OptionId, UnitId};
use crate::load::Amount;
use crate::text::RichText;

/// An option, a parcours, a mention or a speciality.
#[derive(Clone, Debug)]
pub struct CertificationOption {
    /// Its id, unique among the options of its certification.
    pub id: String,
    /// The document's own word.
    pub kind: Option<String>,
    /// Its code, when it is not its id.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// What it covers.
    pub summary: Option<RichText>,
}

/// A level in which a certification is learnt or judged.
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
    /// Its levels, from the lowest.
    pub levels: Vec<ScaleLevel>,
}

/// One level of a scale.
#[derive(Clone, Debug)]
pub struct ScaleLevel {
    /// Its name.
    pub title: RichText,
    /// What it means.
    pub text: Option<RichText>,
    /// The points that it gives.
    pub points: Option<Amount>,
}

/// A period in a company.
#[derive(Clone, Debug)]
pub struct Placement {
    /// Its title.
    pub title: RichText,
    /// How long it is, as printed.
    pub duration: Option<String>,
    /// When it takes place, as printed.
    pub when: Option<String>,
    /// What is done in it.
    pub body: Option<RichText>,
    /// The units that it belongs to; none: the certification.
    pub units: Vec<UnitId>,
    /// The options that it belongs to; none: all.
    pub options: Vec<OptionId>,
}

/// What the candidate knows.
#[derive(Clone, Debug)]
pub struct Knowledge {
    /// Its id, unique in the certification.
    pub id: String,
    /// Its unit; `None` for what is written for the whole certification.
    pub unit: Option<UnitId>,
    /// Its code.
    pub code: Option<String>,
    /// Its title.
    pub title: RichText,
    /// The knowledge that it is a part of.
    pub parent: Option<KnowledgeId>,
    /// The document's own word for its kind.
    pub kind: Option<String>,
    /// What it takes in.
    pub items: Vec<RichText>,
    /// Where it ends.
    pub limits: Option<RichText>,
    /// How well it must be known, 1 to 4.
    pub taxonomy: Option<i64>,
    /// The competencies that call for it.
    pub competencies: Vec<CompetencyId>,
    /// The options that it belongs to, by itself or through its unit; none: all.
    pub options: Vec<OptionId>,
    /// The level that it belongs to.
    pub level: Option<LevelId>,
}

/// What a level demands of a competency.
#[derive(Clone, Debug)]
pub struct Demand {
    /// The level.
    pub level: LevelId,
    /// What it demands.
    pub text: RichText,
}

/// What an activity is done with.
#[derive(Clone, Debug)]
pub struct Means {
    /// The document's own word.
    pub kind: Option<String>,
    /// What there is.
    pub items: Vec<RichText>,
}
