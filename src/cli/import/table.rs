//! `repere import table` and `repere import text`.

use super::super::{Failure, Outcome};
use super::{How, Importer, open, refused};
use crate::import::Refused;
use crate::import::table::roles::{Corrections, Layout, Role, parse_corrections};
use crate::import::table::{Choices, Imported, LARGEST, import, import_text};
use std::io::{BufRead, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// A file with a referential, and the author's options.
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

/// The author's options about columns.
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
    // One byte more than the limit shows that it is exceeded.
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
        match asks.then(|| ask(&imported.layouts)).transpose()?.flatten() {
            Some(mut corrections) => choices.columns.append(&mut corrections),
            None => break imported,
        }
    };
    importer.take(imported.draft, imported.report)?;
    importer.finish()
}

/// Shows the detected columns.
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

/// Asks for confirmation of the columns on a terminal; not elsewhere.
fn ask(layouts: &[(String, Layout)]) -> Result<Option<Corrections>, Failure> {
    let (input, err) = (std::io::stdin(), std::io::stderr());
    if !input.is_terminal() || !err.is_terminal() {
        return Ok(None);
    }
    let widths = layouts.iter().map(|(_, layout)| layout.columns.len());
    answer(
        &mut input.lock(),
        &mut err.lock(),
        widths.max().unwrap_or(0),
    )
}

/// Parses an author's answer: the changes, or none. Asks again after an invalid answer.
fn answer(
    input: &mut impl BufRead,
    out: &mut impl Write,
    columns: usize,
) -> Result<Option<Corrections>, Failure> {
    loop {
        write!(
            out,
            "Enter when the columns are right, or what to change (2=criterion): "
        )?;
        out.flush()?;
        let mut answer = String::new();
        if input.read_line(&mut answer)? == 0 {
            // The cursor stays on the line of the question.
            writeln!(out)?;
            return Ok(None);
        }
        if answer.trim().is_empty() {
            return Ok(None);
        }
        match parse_corrections(answer.trim()) {
            Ok(corrections) => match corrections.iter().find(|(column, _)| *column > columns) {
                Some((beyond, _)) => {
                    writeln!(out, "there is no column {beyond}: the last is {columns}")?;
                }
                None => return Ok(Some(corrections)),
            },
            Err(error) => writeln!(out, "{error}")?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(answers: &str) -> (Option<Corrections>, String) {
        let mut out = Vec::new();
        let corrections = answer(&mut answers.as_bytes(), &mut out, 4);
        let said = String::from_utf8_lossy(&out).into_owned();
        (corrections.unwrap_or_default(), said)
    }

    /// A column beyond the table was accepted, and shown as an extra one.
    #[test]
    fn asks_again_until_the_answer_says_something() {
        assert_eq!(asked("\n").0, None);
        assert_eq!(asked("").0, None);
        let (corrections, said) = asked("2=chapeau\n9=criterion\n3=ignore\n");
        assert_eq!(corrections, Some(vec![(3, Role::Ignore)]));
        assert!(said.contains("`chapeau` is no role"), "{said}");
        assert!(said.contains("no column 9: the last is 4"), "{said}");
    }
}
