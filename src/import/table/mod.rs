//! Referentials in tables: spreadsheets, text documents, pages, and the text of either.
//!
//! ```text
//! bytes ──open──▶ Document ──gather──▶ sections with cells by role ──finish──▶ Draft
//! ```
//!
//! Readers return a [`Document`] of paragraphs and tables, whatever the format. [`roles`]
//! determines the contents of columns, `gather` follows rows across pages, `entries` and
//! `judging` parse the cells, and `finish` ties records as the document prints it. Ties that are not
//! printed are not invented.

mod codes;
mod columns;
mod compound;
mod delimited;
mod document;
mod entries;
mod finish;
mod flow;
mod french;
mod gather;
mod groups;
mod halves;
mod judging;
mod lines;
mod markup;
mod names;
mod numbering;
mod odf;
mod office;
mod open;
mod package;
mod phrases;
mod references;
pub mod roles;
mod sheets;
mod ties;
mod units;
mod word;
mod workbook;
mod writer;

pub use document::{Block, BlockKind, Document, Part, Refusal};
pub use open::LARGEST;

use super::{Doubt, Draft, Refused, Report};
use crate::messages::{List, Message, import as say};
use roles::{Corrections, Layout, Role};

/// Options given by the author.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Roles of columns.
    pub columns: Corrections,
    /// The title of the certification.
    pub title: Option<String>,
}

/// The import of a table, with the columns as they were interpreted.
#[derive(Debug)]
pub struct Imported {
    /// The draft.
    pub draft: Draft,
    /// What happened to the contents of the file.
    pub report: Report,
    /// The interpretation of the columns of each table.
    pub layouts: Vec<(Message, Layout)>,
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self::new(say::what_and_help(refusal.reason, refusal.help))
    }
}

/// Imports a file with tables: XLSX, XLS, ODS, CSV, TSV, DOCX, ODT or HTML, by its content.
pub fn import(bytes: &[u8], name: &str, choices: &Choices) -> Result<Imported, Refused> {
    let document = open::read(bytes, name)?;
    understand(document, name, choices, Report::default())
}

/// Imports the text of a document, as PDF tools extract it.
pub fn import_text(bytes: &[u8], name: &str, choices: &Choices) -> Result<Imported, Refused> {
    open::too_large(bytes.len())?;
    let text = open::read_text(bytes)?;
    let mut report = Report::default();
    if lines::is_table(&text) {
        return understand(lines::read(&text)?, name, choices, report);
    }
    let flow = flow::read(&text, &mut report)?;
    let mut imported = understand(flow.document, name, choices, report)?;
    // The table was generated here, so its columns need no confirmation.
    imported.layouts.clear();
    let certification = &mut imported.draft.certification;
    certification.unplaced.extend(flow.notice);
    certification
        .doubts
        .push(Doubt::new(phrases::READING_ORDER, ""));
    Ok(imported)
}

/// More cells of competencies indicate a wrong column, or another kind of list.
const MOST_COMPETENCIES: usize = 3000;

fn understand(
    document: Document,
    name: &str,
    choices: &Choices,
    mut report: Report,
) -> Result<Imported, Refused> {
    let has_tables = document
        .parts
        .iter()
        .any(|part| matches!(part, Part::Table(_)));
    if !has_tables {
        return Err(Refused::new(say::what_and_help(
            say::no_table(),
            say::use_text(),
        )));
    }
    for note in &document.notes {
        report.remarks(note.about, note.seen.as_str());
    }
    let gathered = gather::gather(document, &choices.columns, &mut report);
    if gathered.layouts.is_empty() {
        return Err(Refused::new(say::no_header(
            List::commas(gathered.unknown),
            Role::all_names(),
        )));
    }
    let competencies = gathered.cells(Role::Competency).count();
    if competencies > MOST_COMPETENCIES {
        return Err(Refused::new(say::too_many_competencies(
            competencies,
            MOST_COMPETENCIES,
        )));
    }
    let layouts = gathered.layouts.clone();
    let draft = finish::draft(gathered, name, choices.title.as_deref(), &mut report);
    if draft.competencies() == 0 {
        return Err(Refused::new(say::no_competency()));
    }
    Ok(Imported {
        draft,
        report,
        layouts,
    })
}
