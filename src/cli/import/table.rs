//! `repere import table` and `repere import text`.

use super::super::{Failure, Outcome};
use super::{How, Importer, open, refused};
use crate::import::Refused;
use crate::import::table::roles::{Corrections, Layout, parse_corrections};
use crate::import::table::{Choices, Imported, LARGEST, import, import_text};
use crate::messages::{Locale, Message, import as say};
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
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// The title of the certification
    #[arg(long, value_name = "TITLE")]
    title: Option<String>,
}

/// How a file is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum As {
    /// Tables.
    Table,
    /// The text of a document.
    Text,
}

/// Imports a file, and asks about its columns until they are right.
pub(super) fn run(
    root: &Path,
    what: &What,
    how: &How,
    form: As,
    locale: Locale,
) -> Result<Outcome, Failure> {
    let name = what.file.display().to_string();
    let file = open(&what.file)?;
    let mut bytes = Vec::new();
    // One byte more than the limit shows that it is exceeded.
    file.take(LARGEST as u64 + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure::from(say::cannot_read(&name, error)))?;
    let read = |choices: &Choices| -> Result<Imported, Refused> {
        match form {
            As::Table => import(&bytes, &name, choices),
            As::Text => import_text(&bytes, &name, choices),
        }
    };
    let mut importer = Importer::new(root, how, locale)?;
    let mut choices = Choices {
        columns: parse_corrections(what.columns.as_deref().unwrap_or_default())?,
        title: what.title.clone(),
    };
    let imported = loop {
        let imported = match read(&choices) {
            Ok(imported) => imported,
            Err(error) => return refused(error.of(&name), locale),
        };
        show(&imported.layouts, locale)?;
        let asks = !how.yes && !how.dry_run && !imported.layouts.is_empty();
        match asks
            .then(|| ask(&imported.layouts, locale))
            .transpose()?
            .flatten()
        {
            Some(mut corrections) => choices.columns.append(&mut corrections),
            None => break imported,
        }
    };
    importer.take(imported.draft, imported.report)?;
    importer.finish()
}

/// Shows the detected columns.
fn show(layouts: &[(Message, Layout)], locale: Locale) -> Result<(), Failure> {
    let mut err = std::io::stderr();
    for (table, layout) in layouts {
        writeln!(err, "{}", say::columns_of(table).get(locale))?;
        for (at, column) in layout.columns.iter().enumerate() {
            let role = column.role.map_or("?", |role| role.name(locale));
            let header: String = column.header.chars().take(60).collect();
            writeln!(err, "  {:>2} = {role:<12}{header}", at + 1)?;
        }
    }
    Ok(())
}

/// Asks for confirmation of the columns on a terminal; not elsewhere.
fn ask(layouts: &[(Message, Layout)], locale: Locale) -> Result<Option<Corrections>, Failure> {
    let (input, err) = (std::io::stdin(), std::io::stderr());
    if !input.is_terminal() || !err.is_terminal() {
        return Ok(None);
    }
    let widths = layouts.iter().map(|(_, layout)| layout.columns.len());
    answer(
        &mut input.lock(),
        &mut err.lock(),
        widths.max().unwrap_or(0),
        locale,
    )
}

/// Parses an author's answer: the changes, or none. Asks again after an invalid answer.
fn answer(
    input: &mut impl BufRead,
    out: &mut impl Write,
    columns: usize,
    locale: Locale,
) -> Result<Option<Corrections>, Failure> {
    loop {
        write!(out, "{}", say::are_columns_right().get(locale))?;
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
                    let message = say::no_column(*beyond, columns);
                    writeln!(out, "{}", message.get(locale))?;
                }
                None => return Ok(Some(corrections)),
            },
            Err(error) => writeln!(out, "{}", error.get(locale))?,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::table::roles::Role;

    fn asked(answers: &str) -> (Option<Corrections>, String) {
        let mut out = Vec::new();
        let corrections = answer(&mut answers.as_bytes(), &mut out, 4, Locale::English);
        let printed = String::from_utf8_lossy(&out).into_owned();
        (corrections.unwrap_or_default(), printed)
    }

    /// A column beyond the table was accepted, and shown as an extra one.
    #[test]
    fn asks_again_until_the_answer_says_something() {
        assert_eq!(asked("\n").0, None);
        assert_eq!(asked("").0, None);
        let (corrections, printed) = asked("2=chapeau\n9=criterion\n3=ignore\n");
        assert_eq!(corrections, Some(vec![(3, Role::Ignore)]));
        assert!(
            printed.contains("`chapeau` is not a column role"),
            "{printed}"
        );
        assert!(printed.contains("no column 9: the last is 4"), "{printed}");
    }
}
