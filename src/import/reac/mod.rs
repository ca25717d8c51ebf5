//! The referentials of titres professionnels, as published by the ministry of labour: a REAC
//! (*référentiel emploi activités compétences*) in PDF with a fixed form.
//!
//! ```text
//! PDF ──pdf──▶ lines at places ──layout──▶ paragraphs ──fiches──▶ fiches ──draft──▶ Draft
//! ```
//!
//! | in the REAC | in the draft |
//! |---|---|
//! | fiche activité type | a unit, with its definition as the summary |
//! | fiche compétence professionnelle | a competency of the unit that lists it; its description is the statement |
//! | contexte(s) professionnel(s) | a condition of it |
//! | critères de performance | the indicators of a criterion for it |
//! | savoir-faire | its skills |
//! | savoirs | knowledge, once in a unit, for all competencies that call for it |
//! | compétences transversales | a unit of their own, tied to the units that list them |

mod draft;
mod fiches;
mod identity;
mod layout;
mod pdf;
mod phrases;

pub use pdf::LARGEST;

use super::{Draft, Locale, Refused, Report};

/// Reads a REAC.
pub fn read(bytes: &[u8], name: &str, language: Locale) -> Result<(Draft, Report), Refused> {
    let reac = fiches::Reac::read(pdf::lines(bytes)?);
    draft::draft(&reac, name, language)
}
