//! `repere import table` and `repere import text`.

use super::super::{Failure, Outcome};
use super::{How, Importer, open, refused};
use crate::import::Refused;
use crate::import::table::roles::{Corrections, Layout, Role, parse_corrections};
use crate::import::table::{Choices, Imported, LARGEST, import, import_text};
use std::io::{IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// A file with a referential, and what its author says of it.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct What {
    /// The file
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What columns hold, such as "1=competency,3=criterion"; the others are guessed from their
    /// headers. Roles: unit, activity, code, competency, skill, knowledge, condition, assessment,
    /// criterion, indicator, ignore
    #[arg(long, value_name = "COLUMNS", value_parser = columns)]
    columns: Option<Columns>,
    /// The title of the certification
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

/// What an author says about columns.
#[derive(Clone, Debug)]
struct Columns(Corrections);

fn columns(text: &str) -> Result<Columns, String> {
    parse_corrections(text).map(Columns)
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    /// Tables.
    Table,
    /// The text of a document.
    Text,
}

pub(super) fn run(root: &Path, what: &What, how: &How, form: As) -> Result<Outcome, Failure> {
    let name = what.file.display().to_string();
    let file = open(&what.file)?;
    let mut bytes = Vec::new();
    // One byte more than is allowed shows that there are too many.
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::from(format!("cannot read {name}: {error}")))?;
    let read = |choices: &Choices| -> Result<Imported, Refused> {
        match form {
            As::Table => import(&bytes, &name, choices),
            As::Text => import_text(&bytes, &name, choices),
        }
    };
    let mut importer = Importer::new(root, how)?;
    let mut choices = Choices {
        columns: what
            .columns
            .clone()
            .map(|columns| columns.0)
            .unwrap_or_default(),
        title: what.title.clone(),
    };
    let imported = loop {
        let imported = match read(&choices) {
            Ok(imported) => imported,
            Err(error) => return refused(&error.of(&name)),
        };
        show(&imported.layouts)?;
        let asks = !how.yes && !how.dry_run && !imported.layouts.is_empty();
        match asks.then(ask).transpose()?.flatten() {
            Some(mut corrections) => choices.columns.append(&mut corrections),
            None => break imported,
        }
    };
    importer.take(imported.draft, imported.report)?;
    importer.finish()
}

/// Shows what the columns were taken for.
fn show(layouts: &[(String, Layout)]) -> Result<(), Failure> {
    let mut err = std::io::stderr();
    for (table, layout) in layouts {
        writeln!(err, "columns of {table}:")?;
        for (at, column) in layout.columns.iter().enumerate() {
            let role = column.role.map_or("?", Role::name);
            let header: String = column.header.chars().take(60).collect();
            writeln!(err, "  {:>2} = {role:<12}{header}", at + 1)?;
        }
    }
    Ok(())
}

/// Asks on a terminal whether the columns are right; elsewhere nobody can answer.
fn ask() -> Result<Option<Corrections>, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(None);
    }
    let mut err = std::io::stderr();
    loop {
        write!(
            err,
            "Enter when the columns are right, or what to change (2=criterion): "
        )?;
        err.flush()?;
        let mut answer = String::new();
        if std::io::stdin().read_line(&mut answer)? == 0 || answer.trim().is_empty() {
            return Ok(None);
        }
        match parse_corrections(answer.trim()) {
            Ok(corrections) => return Ok(Some(corrections)),
            Err(error) => writeln!(err, "{error}")?,
        }
    }
}
