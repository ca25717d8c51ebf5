//! The referentials of titres professionnels, as published by the ministry of labour in PDF with a
//! fixed form: the REAC (*référentiel emploi activités compétences*), and the RE, see
//! [`evaluation`].
//!
//! ```text
//! PDF ──pdf──▶ lines by position ──layout──▶ paragraphs ──fiches──▶ fiches ──draft──▶ Draft
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
mod evaluation;
mod fiches;
mod grid;
mod identity;
mod layout;
mod pdf;
mod phrases;
mod rules;
mod widths;

pub use evaluation::Evaluation;
pub use pdf::LARGEST;

use super::{Draft, Locale, Refused, Report, TITLE_CODE};

/// One of the two documents of a titre professionnel.
#[derive(Debug)]
pub enum Referential {
    /// The REAC: what the title consists of.
    Activities(Box<Draft>, Report),
    /// The RE: how it is assessed.
    Evaluation(Box<Evaluation>),
}

/// Reads a REAC or a RE.
///
/// # Errors
/// When the file is no PDF, or has the form of neither.
pub fn read(bytes: &[u8], name: &str, language: Locale) -> Result<Referential, Refused> {
    let pages = pdf::pages(bytes)?;
    let (lines, running) = layout::without_running(pages.lines);
    let reac = fiches::Reac::read(&lines, running);
    if !reac.has_competencies() && reac.is_assessment() {
        let pages = pdf::Pages { lines, ..pages };
        let evaluation = Evaluation::read(pages, &reac.running, name, language)?;
        return Ok(Referential::Evaluation(Box::new(evaluation)));
    }
    let (draft, report) = draft::draft(&reac, name, language)?;
    Ok(Referential::Activities(Box::new(draft), report))
}

/// The code of a title, `TP-01281`, in the line at the edge of each page.
fn title_code(running: &[String]) -> Option<&str> {
    let mut words = running.iter().flat_map(|line| line.split_whitespace());
    words.find(|word| word.starts_with(TITLE_CODE))
}
