//! Searchable records: what a result can be.

use super::named::{self, Named};
use crate::link::Catalog;
use crate::link::catalog::{
    ActivityId, AssessmentId, Certification, CompetencyId, CriterionId, KnowledgeId, NoticeId,
    UnitId,
};
use crate::link::labels::Part;

/// The kind of a searchable record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A certification.
    Certification,
    /// A unit.
    Unit,
    /// An activity.
    Activity,
    /// A competency, with its skills.
    Competency,
    /// A criterion, with its indicators.
    Criterion,
    /// An assessment.
    Assessment,
    /// A notice of a certification.
    Notice,
    /// A page of prose.
    Prose,
    /// A term of the glossary.
    Term,
    /// A training offer.
    Offer,
    /// An item of knowledge.
    Knowledge,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 11] = [
        Self::Certification,
        Self::Unit,
        Self::Activity,
        Self::Competency,
        Self::Criterion,
        Self::Assessment,
        Self::Notice,
        Self::Prose,
        Self::Term,
        Self::Offer,
        Self::Knowledge,
    ];

    /// Its name in addresses of the search page.
    pub fn name(self) -> &'static str {
        match self {
            Self::Certification => "certification",
            Self::Unit => "unit",
            Self::Activity => "activity",
            Self::Competency => "competency",
            Self::Criterion => "criterion",
            Self::Assessment => "assessment",
            Self::Notice => "notice",
            Self::Prose => "page",
            Self::Term => "term",
            Self::Offer => "offer",
            Self::Knowledge => "knowledge",
        }
    }

    /// The key of its word in language files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Certification => "search_certification",
            Self::Unit => "unit",
            Self::Activity => "activity",
            Self::Competency => "competency",
            Self::Criterion => "criterion",
            Self::Assessment => "assessment",
            Self::Notice => "search_notice",
            Self::Prose => "search_page",
            Self::Term => "search_term",
            Self::Offer => "search_offer",
            Self::Knowledge => "knowledge",
        }
    }

    /// The part of a referential that it is.
    pub(super) fn part(self) -> Option<Part> {
        match self {
            Self::Unit => Some(Part::Unit),
            Self::Activity => Some(Part::Activity),
            Self::Competency => Some(Part::Competency),
            Self::Criterion => Some(Part::Criterion),
            Self::Assessment => Some(Part::Assessment),
            Self::Knowledge => Some(Part::Knowledge),
            Self::Certification | Self::Notice | Self::Prose | Self::Term | Self::Offer => None,
        }
    }

    /// Its weight as a tie-breaker between entries with the same words.
    pub(super) fn weight(self) -> f32 {
        match self {
            Self::Competency => 1.15,
            Self::Certification | Self::Unit => 1.1,
            Self::Assessment | Self::Term | Self::Offer | Self::Knowledge => 1.0,
            Self::Notice | Self::Prose => 0.9,
            Self::Activity | Self::Criterion => 0.85,
        }
    }
}

/// A searchable record, with its unit if it has one. Notices and pages of prose are those of the
/// certification, or of the site.
#[derive(Clone, Copy, Debug)]
pub(super) enum Subject {
    Certification,
    Unit(UnitId),
    Activity(UnitId, ActivityId),
    Competency(UnitId, CompetencyId),
    Criterion(Option<UnitId>, CriterionId),
    Assessment(Option<UnitId>, AssessmentId),
    Knowledge(Option<UnitId>, KnowledgeId),
    Notice(NoticeId),
    Prose(usize),
    Named(Named),
    Term(usize),
    Offer(usize),
}

impl Subject {
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::Certification => Kind::Certification,
            Self::Unit(_) => Kind::Unit,
            Self::Activity(..) => Kind::Activity,
            Self::Competency(..) => Kind::Competency,
            Self::Criterion(..) => Kind::Criterion,
            Self::Assessment(..) => Kind::Assessment,
            Self::Knowledge(..) => Kind::Knowledge,
            Self::Notice(_) => Kind::Notice,
            Self::Prose(_) | Self::Named(_) => Kind::Prose,
            Self::Term(_) => Kind::Term,
            Self::Offer(_) => Kind::Offer,
        }
    }

    /// The unit that it is, or is in.
    pub(super) fn unit(self) -> Option<UnitId> {
        match self {
            Self::Unit(unit) | Self::Activity(unit, _) | Self::Competency(unit, _) => Some(unit),
            Self::Criterion(unit, _) | Self::Assessment(unit, _) | Self::Knowledge(unit, _) => unit,
            Self::Certification
            | Self::Notice(_)
            | Self::Prose(_)
            | Self::Named(_)
            | Self::Term(_)
            | Self::Offer(_) => None,
        }
    }
}

/// The searchable records of a certification, or those outside certifications.
pub(super) struct Group {
    /// The index of the certification in the catalog.
    pub certification: Option<usize>,
    /// In the order of units, and by kind within a unit.
    pub subjects: Vec<Subject>,
}

/// All searchable records of a site: certification by certification, then pages and glossary.
pub(super) fn groups(catalog: &Catalog) -> Vec<Group> {
    let certifications = catalog.certifications.iter().enumerate();
    let of_certifications = certifications.map(|(index, certification)| Group {
        certification: Some(index),
        subjects: subjects(catalog, certification),
    });
    let pages = (0..catalog.pages.len()).map(Subject::Prose);
    let pages = pages.chain(named::of_site(catalog).into_iter().map(Subject::Named));
    let terms = (0..catalog.glossary.len()).map(Subject::Term);
    let offers = (0..catalog.offers.len()).map(Subject::Offer);
    let others = Group {
        certification: None,
        subjects: pages.chain(terms).chain(offers).collect(),
    };
    of_certifications.chain([others]).collect()
}

fn subjects(catalog: &Catalog, certification: &Certification) -> Vec<Subject> {
    let mut all = vec![Subject::Certification];
    for (index, unit) in certification.units.iter().enumerate() {
        let id = UnitId::at(index);
        all.push(Subject::Unit(id));
        all.extend(unit.activities.iter().map(|of| Subject::Activity(id, *of)));
        all.extend(
            unit.competencies
                .iter()
                .map(|of| Subject::Competency(id, *of)),
        );
        let unit_of = Some(id);
        all.extend(
            unit.criteria
                .iter()
                .map(|of| Subject::Criterion(unit_of, *of)),
        );
        all.extend(
            unit.assessments
                .iter()
                .map(|of| Subject::Assessment(unit_of, *of)),
        );
        all.extend(
            unit.knowledge
                .iter()
                .map(|of| Subject::Knowledge(unit_of, *of)),
        );
    }
    let criteria = certification.criteria_of_the_whole();
    all.extend(criteria.map(|id| Subject::Criterion(None, id)));
    let assessments = certification.assessments_of_the_whole();
    all.extend(assessments.map(|id| Subject::Assessment(None, id)));
    let knowledge = certification.knowledge_of_the_whole();
    all.extend(knowledge.map(|id| Subject::Knowledge(None, id)));
    let notices = 0..certification.notices.len();
    all.extend(notices.map(|index| Subject::Notice(NoticeId::at(index))));
    all.extend((0..certification.pages.len()).map(Subject::Prose));
    let named = named::of_certification(catalog, certification);
    all.extend(named.into_iter().map(Subject::Named));
    all
}
