//! Packages of CASE (1EdTech Competencies and Academic Standards Exchange), versions 1.0 and 1.1.
//!
//! The table is valid in both directions, so that importing what Repère exported gives the same
//! certification:
//!
//! | here | in the package |
//! |---|---|
//! | certification | `CFDocument`: `title`, `description` (summary), `creator` (certifiers), `officialSourceURL` (`source.url`), `statusStartDate` and `statusEndDate` (`effective_on`, `expires_on`) |
//! | unit, component, activity, competency, skill, knowledge | `CFItem`: `fullStatement` (title or statement), `abbreviatedStatement` (title of a competency), `humanCodingScheme` (code), `notes` (summary), and what it is in `CFItemType`: `Unit`, `Component`, `Activity`, `Competency`, `Skill`, `Knowledge` |
//! | a part of something | `isChildOf`, in the order of `sequenceNumber`; what belongs to the document is a unit, or knowledge of the whole certification |
//! | `activities` of a competency, `for` of knowledge | `isRelatedTo` between the two items |
//! | assessment | `CFRubric`: `title`, `description` (body) |
//! | criterion | `CFRubricCriterion`, one for each competency that it judges: `category` (title), `description` (indicators, one a line), `CFItemURI` (the competency); those with equal words and one id are one criterion. The address of the entry has its id, and states whether its assessment is tied to the competency itself |
//! | id, aliases, Markdown of a text | `extensions.repere` of the item: `{"kind", "id", "aliases", "statement"}`, which 1.0 and 1.1 allow on items; its keys take precedence over those of the item |
//! | `items`, `limits`, `taxonomy`, `kind` of knowledge; `no_criteria` of a competency | the same, of their items |
//! | `options`, `domains`, `level`, `levels`, `also_in` of a competency; `conditions` (`means`), `results`, `autonomy` of an activity; `kind` (`required`), `requires`, `credits`, `hours`, `coefficient` of a unit | the same, of their items |
//! | conditions, the order of criteria, and what a rubric has no key for (`judging`, `assessments`) | the same, of the item of their unit |
//! | what belongs to the certification | `certification` in the extension of its first unit; its `data` has the keys of `referential.json` |
//!
//! Other tools name their types of items freely. Items of a type with a known name are read as such;
//! of the others, those at the top that have children are units, and the rest are competencies, in
//! the hierarchy of the package.

mod document;
mod draft;
mod entry;
mod items;
mod keys;
mod own;
mod package;
mod rubrics;
mod ties;

pub(crate) use rubrics::INDIRECT;

pub use draft::read;

use super::rncp::Blocks;
use std::collections::BTreeSet;

/// What a package may refer to in the site that it is imported into: other references would prevent
/// the site from being built.
#[derive(Debug, Default)]
pub struct Surroundings {
    /// The ids of its domains.
    pub domains: BTreeSet<String>,
    /// The folders of its certifications.
    pub certifications: BTreeSet<String>,
    /// The units of its certifications, by register number.
    pub blocks: Blocks,
}
