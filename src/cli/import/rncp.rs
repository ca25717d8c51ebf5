//! `repere import rncp`: fiches of the national register.

use super::super::{Failure, Outcome};
use super::{How, Importer, write};
use crate::import::Refused;
use crate::import::rncp::{Selection, Stopped, Summary, read};
use crate::messages::{Locale, import as say};
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// Which fiches of which export.
#[derive(Clone, Debug, clap::Args)]
pub(in crate::cli) struct Which {
    /// The XML export, as published on data.gouv.fr ("Répertoire national des certifications
    /// professionnelles et répertoire spécifique")
    #[arg(value_name = "FILE.xml")]
    file: PathBuf,
    /// The numbers of the fiches, such as RNCP38676 or RS6604
    #[arg(value_name = "NUMBER")]
    numbers: Vec<String>,
    /// All fiches of the file
    #[arg(long, conflicts_with_all = ["numbers", "active"])]
    all: bool,
    /// Only fiches that are active
    #[arg(long, conflicts_with = "numbers")]
    active: bool,
}

/// How much of the file is read at a time.
const CHUNK: usize = 256 * 1024;

/// Why an import ended early.
enum Ended {
    /// The file is invalid.
    Refused(Refused),
    Failed(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Self {
        Self::Failed(failure)
    }
}

impl From<Stopped> for Ended {
    fn from(stopped: Stopped) -> Self {
        match stopped {
            Stopped::Refused(refused) => Self::Refused(refused),
            Stopped::Io(error) => Self::Failed(Failure::from(error)),
        }
    }
}

/// Imports fiches.
pub(super) fn run(
    root: &Path,
    which: &Which,
    how: &How,
    locale: Locale,
) -> Result<Outcome, Failure> {
    let selection = match (which.all, which.active) {
        (true, _) => Selection::All,
        (_, true) => Selection::Active,
        _ => Selection::numbers(which.numbers.iter().map(String::as_str)),
    };
    if selection == Selection::numbers([]) {
        return Err(Failure::from(say::name_fiches()));
    }
    let is_many = match &selection {
        Selection::Numbers(numbers) => numbers.len() > 1,
        _ => true,
    };
    if is_many && how.into.is_some() {
        return Err(Failure::from(say::into_is_one()));
    }
    let shown = which.file.display().to_string();
    let mut importer = Importer::new(root, how, locale)?;
    let language = importer.language();
    let mut blocks = importer.site.blocks()?;
    let source =
        || -> Result<_, Failure> { Ok(BufReader::with_capacity(CHUNK, super::open(&which.file)?)) };
    if is_many {
        // Entries that are imported together may refer to each other.
        let found = blocks.read(source()?, &selection).map_err(Ended::from);
        match found {
            Err(Ended::Failed(failure)) => return Err(failure),
            Err(Ended::Refused(why)) => return super::refused(why.of(&shown), locale),
            Ok(()) => {}
        }
    }
    let read = read(source()?, &selection, &blocks, language, |draft, report| {
        importer.take(draft, report).map_err(Ended::Failed)
    });
    let summary = match read {
        Ok(summary) => summary,
        Err(Ended::Failed(failure)) => return Err(failure),
        Err(Ended::Refused(why)) => return super::refused(why.of(&shown), locale),
    };
    print_summary(&summary, &shown, locale)?;
    if !summary.missing.is_empty() {
        // Requested entries are missing: nothing is written, so that nothing is overlooked.
        return Ok(Outcome::ContentErrors);
    }
    match (summary.imported, summary.passed_over.is_empty()) {
        (0, false) => Ok(Outcome::ContentErrors),
        _ => importer.finish(),
    }
}

/// Reports the entries that are missing, and those that could not be imported.
fn print_summary(summary: &Summary, file: &str, locale: Locale) -> Result<(), Failure> {
    for number in &summary.missing {
        write(&say::no_such_fiche(summary.fiches, file, number), locale)?;
    }
    const MOST: usize = 20;
    for (number, why) in summary.passed_over.iter().take(MOST) {
        write(&say::passed_over(number, why), locale)?;
    }
    if summary.passed_over.len() > MOST {
        write(&say::and_more(summary.passed_over.len() - MOST), locale)?;
    }
    Ok(())
}
