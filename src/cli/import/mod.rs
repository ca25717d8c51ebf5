//! `repere import`: drafts of certifications from files in other formats.

mod case;
mod reac;
mod rncp;
mod staging;
mod table;
mod write;

use super::{Failure, Outcome, print};
use crate::import::update;
use crate::import::{Draft, DraftFile, EXAMINATION, Report};
use crate::messages::{Locale, Message, import as say};
use crate::text::slug;
use staging::Staging;
use std::collections::BTreeMap;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use write::{CERTIFICATIONS, Files, IMPORTED, REPORT, Site};

/// What is imported.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Import {
    /// A CASE package (1EdTech), version 1.0 or 1.1, in JSON
    Case {
        /// The package
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// The REAC or the RE of a titre professionnel, as PDF
    Reac {
        /// The document, as published by the ministry of labour
        #[arg(value_name = "FILE.pdf")]
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Fiches of the national register (RNCP and RS), from its XML export
    Rncp {
        #[command(flatten)]
        which: rncp::Which,
        #[command(flatten)]
        how: How,
    },
    /// Tables of a spreadsheet, a text document or a page: XLSX, XLS, ODS, CSV, TSV, DOCX, ODT, HTML
    Table {
        #[command(flatten)]
        what: table::What,
        #[command(flatten)]
        how: How,
    },
    /// The text of a referential, as extracted from a PDF
    Text {
        #[command(flatten)]
        what: table::What,
        #[command(flatten)]
        how: How,
    },
}

/// How a draft gets into the site.
#[derive(Clone, Debug, Default, clap::Args)]
pub(super) struct How {
    /// The folder name of the certification [default: derived from its title]
    #[arg(long, value_name = "SLUG")]
    into: Option<String>,
    /// Do not ask anything
    #[arg(long)]
    yes: bool,
    /// Report what would be written, without writing it
    #[arg(long)]
    dry_run: bool,
    /// Replace the units and the identity of an existing certification
    #[arg(long)]
    force: bool,
}

/// Runs an import.
pub(super) fn run(root: &Path, import: &Import, locale: Locale) -> Result<Outcome, Failure> {
    match import {
        Import::Case { file, how } => case::run(root, file, how, locale),
        Import::Reac { file, how } => reac::run(root, file, how, locale),
        Import::Rncp { which, how } => rncp::run(root, which, how, locale),
        Import::Table { what, how } => table::run(root, what, how, table::As::Table, locale),
        Import::Text { what, how } => table::run(root, what, how, table::As::Text, locale),
    }
}

/// Opens a file to import.
fn open(path: &Path) -> Result<std::fs::File, Failure> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line opens what it is given"
    )]
    let opened = std::fs::File::open(path);
    let file = opened.map_err(|error| Failure::from(say::cannot_read(path.display(), error)))?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(Failure::from(say::is_folder(path.display()))),
        _ => Ok(file),
    }
}

/// Reports that a file is invalid.
fn refused(why: Message, locale: Locale) -> Result<Outcome, Failure> {
    write(&say::refused(why), locale)?;
    Ok(Outcome::ContentErrors)
}

/// An import in progress: drafts are added one by one, and written together.
struct Importer<'a> {
    root: &'a Path,
    how: &'a How,
    /// The language of the terminal; that of what is written is the language of the site.
    locale: Locale,
    site: Site,
    staging: Option<Staging>,
    /// The sections of the report, if they are few.
    sections: String,
    /// The statistics of the elements of all certifications.
    total: Report,
    /// How many items must be checked.
    doubts: usize,
    /// One line for each certification.
    lines: Vec<String>,
}

/// Up to this many certifications, the terminal shows the whole report.
const SHOWN_WHOLE: usize = 3;

/// Up to this many, the report lists each element; beyond, it only has totals and one line for each
/// certification. Items to check are marked in the files in any case.
const REPORTED_WHOLE: usize = 50;

impl<'a> Importer<'a> {
    fn new(root: &'a Path, how: &'a How, locale: Locale) -> Result<Self, Failure> {
        if let Some(name) = &how.into
            && (name.is_empty() || slug(name) != *name)
        {
            return Err(Failure::from(say::unfit_folder(name)));
        }
        if !how.dry_run {
            for slug in staging::recover(root)? {
                let folder = format!("{CERTIFICATIONS}/{slug}");
                write(&say::undone(folder), locale)?;
            }
        }
        Ok(Self {
            root,
            how,
            locale,
            site: Site::read(root)?,
            staging: None,
            sections: String::new(),
            total: Report::default(),
            doubts: 0,
            lines: Vec::new(),
        })
    }

    fn language(&self) -> Locale {
        self.site.language
    }

    /// Adds a draft.
    fn take(&mut self, mut draft: Draft, mut report: Report) -> Result<(), Failure> {
        draft.settle(&mut report, self.language());
        self.site.succession.take(&mut draft);
        let title = draft
            .certification
            .text("title")
            .unwrap_or_default()
            .to_owned();
        if !self.how.force
            && let Some(slug) = self.imported_as(&draft)?
        {
            return self.update(&slug, &title, draft, report);
        }
        let known = self
            .site
            .with_number(&draft.number)
            .filter(|_| self.how.force);
        let into = self.how.into.as_deref().or(known).map(str::to_owned);
        let slug = self.site.make_unique(&mut draft, into.as_deref());
        let imported = draft.files(self.language());
        let exists = self.site.has(&slug);
        if exists && !self.how.force {
            return Err(Failure::from(say::folder_exists(
                self.site.folder(&slug).display(),
            )));
        }
        let removed = match exists {
            true => self.imported_before(&slug)?,
            false => Vec::new(),
        };
        let written = imported
            .iter()
            .map(|file| (file.name.clone(), file.text.clone()));
        let files = Files {
            written: written.collect(),
            removed,
            imported: &imported,
        };
        self.add(&slug, &title, &files, &report)
    }

    /// Adds the examination of a titre professionnel to the certification that was imported from its
    /// REAC, or else as a separate draft.
    #[cfg(feature = "pdf")]
    fn take_evaluation(
        &mut self,
        evaluation: &crate::import::reac::Evaluation,
    ) -> Result<(), Failure> {
        let (title, code) = evaluation.title();
        let title = title.to_owned();
        let known = match &self.how.into {
            Some(into) => Some(into.clone()).filter(|into| self.site.has(into)),
            None => self.site.with_title_code(code).map(str::to_owned),
        };
        let known = known.filter(|slug| self.site.is_imported(slug) && !self.how.force);
        let Some(slug) = known else {
            let (draft, report) = evaluation.draft();
            return self.take(draft, report);
        };
        let before = write::texts(&self.site.folder(&slug).join(IMPORTED))?;
        let (imported, report) = evaluation.added_to(&before);
        self.merge(&slug, &title, &before, &imported, report)
    }

    /// The certification of the site that an earlier import made from the same register entry, or
    /// from a document of the same titre professionnel.
    fn imported_as(&self, draft: &Draft) -> Result<Option<String>, Failure> {
        if let Some(found) = self.site.with_title_code(draft.title_code()) {
            let is_meant = self.how.into.as_deref().is_none_or(|into| into == found);
            return Ok(Some(found.to_owned()).filter(|_| is_meant));
        }
        let Some(found) = self
            .site
            .with_number(&draft.number)
            .filter(|_| !draft.number.is_empty())
        else {
            return Ok(None);
        };
        let is_meant = self.how.into.as_deref().is_none_or(|into| into == found);
        match (is_meant, self.site.is_imported(found)) {
            (true, true) => Ok(Some(found.to_owned())),
            (true, false) => Err(Failure::from(say::number_exists(
                self.site.folder(found).display(),
                &draft.number,
            ))),
            (false, _) => Ok(None),
        }
    }

    /// Updates a certification that was imported before.
    fn update(
        &mut self,
        slug: &str,
        title: &str,
        mut draft: Draft,
        report: Report,
    ) -> Result<(), Failure> {
        let before = write::texts(&self.site.folder(slug).join(IMPORTED))?;
        if let Some(last) = before.get("certification.toml") {
            draft.keep_short_title(last);
        }
        let mut imported = draft.files(self.language());
        // The examination of a titre professionnel comes from another document, so it is kept.
        let examination = before.get_key_value(EXAMINATION);
        if let Some((name, text)) = examination.filter(|_| !draft.title_code().is_empty())
            && imported.iter().all(|file| file.name != *name)
        {
            imported.push(DraftFile::kept(name, text));
        }
        self.merge(slug, title, &before, &imported, report)
    }

    /// Merges an import into the files of an author.
    fn merge(
        &mut self,
        slug: &str,
        title: &str,
        before: &BTreeMap<String, String>,
        imported: &[DraftFile],
        mut report: Report,
    ) -> Result<(), Failure> {
        let folder = self.site.folder(slug);
        let mine = write::texts(&folder)?;
        let merged = update::update(before, &mine, imported, self.language()).map_err(|error| {
            let file = folder.join(error.file);
            Failure::from(say::correct_first(file.display(), error.error))
        })?;
        merged
            .changes
            .into_iter()
            .for_each(|changes| report.differs(changes));
        let files = Files {
            written: merged.files,
            removed: Vec::new(),
            imported,
        };
        self.add(slug, title, &files, &report)
    }

    /// Stages the files of a certification, and adds it to the report.
    fn add(
        &mut self,
        slug: &str,
        title: &str,
        files: &Files<'_>,
        report: &Report,
    ) -> Result<(), Failure> {
        if !self.how.dry_run {
            let staging = match &mut self.staging {
                Some(staging) => staging,
                none => none.insert(Staging::new(&self.site)?),
            };
            staging.add(slug, files)?;
        }
        let folder = format!("{CERTIFICATIONS}/{slug}");
        // In files edited by an author, line numbers differ from those of the import.
        let is_written =
            |file: &&DraftFile| files.written.iter().any(|(_, text)| *text == file.text);
        let shown: Vec<DraftFile> = files.imported.iter().filter(is_written).cloned().collect();
        self.total.add(report);
        match self.lines.len() < REPORTED_WHOLE {
            true => {
                let section = report.section(title, &folder, &shown, self.language());
                self.sections.push('\n');
                self.sections.push_str(&section);
            }
            false => self.sections.clear(),
        }
        let doubts = shown.iter().map(|file| file.doubts.len()).sum();
        self.doubts += doubts;
        let summary = report.summary(self.language(), doubts);
        self.lines.push(format!("{folder}: {summary}"));
        Ok(())
    }

    /// The files of a certification that an import replaces: those written by the last import, or
    /// otherwise the identity and the units.
    fn imported_before(&self, slug: &str) -> Result<Vec<String>, Failure> {
        let folder = self.site.folder(slug);
        let before = match self.site.is_imported(slug) {
            true => write::texts(&folder.join(IMPORTED))?,
            false => {
                let mut texts = write::texts(&folder)?;
                texts.retain(|name, _| {
                    name == "certification.toml" || name.starts_with(|c: char| c.is_ascii_digit())
                });
                texts
            }
        };
        Ok(before.into_keys().collect())
    }

    /// Reports the import, and writes all of its certifications once that is confirmed.
    fn finish(mut self) -> Result<Outcome, Failure> {
        let heading = say::heading();
        let heading = heading.get(self.language());
        let report = match self.lines.len() <= REPORTED_WHOLE {
            true => format!("{heading}\n{}", self.sections),
            false => {
                let table = self.total.table(self.language());
                format!("{heading}\n{table}\n- {}\n", self.lines.join("\n- "))
            }
        };
        match self.lines.len() {
            0..=SHOWN_WHOLE => print(&report)?,
            _ if self.lines.len() <= REPORTED_WHOLE => {
                print(&format!("{}\n", self.lines.join("\n")))?
            }
            many => print(&format!(
                "{many}: {}\n",
                self.total.summary(self.language(), self.doubts)
            ))?,
        };
        if self.how.dry_run {
            return self.say(&say::dry_run());
        }
        let Some(staging) = self.staging.take() else {
            return self.say(&say::nothing_to_import());
        };
        if !self.how.yes && !confirmed(self.lines.len(), self.root, self.locale)? {
            return self.say(&say::nothing_written());
        }
        staging.publish()?;
        write::report(self.root, &report)?;
        for line in self.lines.iter().take(SHOWN_WHOLE) {
            writeln!(std::io::stderr(), "{line}")?;
        }
        self.say(&say::written(self.root.join(REPORT).display()))?;
        self.say(&say::next())
    }

    fn say(&self, message: &Message) -> Result<Outcome, Failure> {
        write(message, self.locale)?;
        Ok(Outcome::Fine)
    }
}

/// Asks for confirmation on a terminal; elsewhere, running the command is the confirmation.
fn confirmed(certifications: usize, root: &Path, locale: Locale) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(true);
    }
    let mut err = std::io::stderr();
    let folder = root.join(CERTIFICATIONS);
    let question = say::confirm(certifications, folder.display());
    write!(err, "{}", question.get(locale))?;
    err.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "o" | "oui"
    ))
}

/// Prints a message to standard error.
fn write(message: &Message, locale: Locale) -> Result<(), Failure> {
    Ok(writeln!(std::io::stderr(), "{}", message.get(locale))?)
}
