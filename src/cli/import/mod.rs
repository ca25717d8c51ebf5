//! `repere import`: drafts of certifications from files of others.

mod case;
mod reac;
mod rncp;
mod staging;
mod table;
mod write;

use super::{Failure, Outcome, print};
use crate::import::update::update;
use crate::import::{Draft, DraftFile, Language, Report};
use crate::text::slug;
use staging::Staging;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use write::{CERTIFICATIONS, Files, IMPORTED, REPORT, Site};

/// What is imported.
#[derive(Debug, clap::Subcommand)]
pub(super) enum Import {
    /// A package of CASE (1EdTech), version 1.0 or 1.1, in JSON
    Case {
        /// The package
        #[arg(value_name = "FILE.json")]
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// The REAC of a titre professionnel, in PDF
    Reac {
        /// The document, as the ministry of labour publishes it
        #[arg(value_name = "FILE.pdf")]
        file: PathBuf,
        #[command(flatten)]
        how: How,
    },
    /// Fiches of the national register (RNCP and RS), from its export in XML
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
    /// The text of a referential, as tools that read PDF give it
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
    /// The name of the folder of the certification [default: made from its title]
    #[arg(long, value_name = "SLUG")]
    into: Option<String>,
    /// Ask nothing
    #[arg(long)]
    yes: bool,
    /// Report what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Replace the units and the identity of a certification that is there
    #[arg(long)]
    force: bool,
}

/// Runs an import.
pub(super) fn run(root: &Path, import: &Import) -> Result<Outcome, Failure> {
    match import {
        Import::Case { file, how } => case::run(root, file, how),
        Import::Reac { file, how } => reac::run(root, file, how),
        Import::Rncp { which, how } => rncp::run(root, which, how),
        Import::Table { what, how } => table::run(root, what, how, table::As::Table),
        Import::Text { what, how } => table::run(root, what, how, table::As::Text),
    }
}

/// Opens a file to import.
fn open(path: &Path) -> Result<std::fs::File, Failure> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line opens what it is given"
    )]
    let opened = std::fs::File::open(path);
    let file = opened
        .map_err(|error| Failure::from(format!("cannot read {}: {error}", path.display())))?;
    match file.metadata() {
        Ok(metadata) if metadata.is_dir() => Err(Failure::from(format!(
            "{} is a folder; name a file",
            path.display()
        ))),
        _ => Ok(file),
    }
}

/// Reports that a file is invalid.
fn refused(message: &str) -> Result<Outcome, Failure> {
    writeln!(std::io::stderr(), "error: {message}; nothing was written")?;
    Ok(Outcome::ContentErrors)
}

/// An import in progress: drafts are added one by one, and written together.
struct Importer<'a> {
    root: &'a Path,
    how: &'a How,
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
const TOLD_WHOLE: usize = 50;

impl<'a> Importer<'a> {
    fn new(root: &'a Path, how: &'a How) -> Result<Self, Failure> {
        if let Some(name) = &how.into
            && (name.is_empty() || slug(name) != *name)
        {
            return Err(Failure::from(format!(
                "`--into {name}` cannot stand in an address; use lower-case letters without \
                 accents, digits and hyphens"
            )));
        }
        if !how.dry_run {
            for slug in staging::recover(root)? {
                say(&format!(
                    "an import was ended in between: {CERTIFICATIONS}/{slug} is back as it was before"
                ))?;
            }
        }
        Ok(Self {
            root,
            how,
            site: Site::read(root)?,
            staging: None,
            sections: String::new(),
            total: Report::default(),
            doubts: 0,
            lines: Vec::new(),
        })
    }

    fn language(&self) -> Language {
        self.site.language
    }

    /// Adds a draft.
    fn take(&mut self, mut draft: Draft, mut report: Report) -> Result<(), Failure> {
        draft.settle(&mut report);
        self.site.succession.take(&mut draft);
        let title = draft
            .certification
            .text("title")
            .unwrap_or_default()
            .to_owned();
        if !self.how.force
            && let Some(slug) = self.imported_as(&draft)?
        {
            return self.bring_up_to_date(&slug, &title, draft, report);
        }
        let known = self
            .site
            .with_number(&draft.number)
            .filter(|_| self.how.force);
        let into = self.how.into.as_deref().or(known).map(str::to_owned);
        let slug = self.site.make_unique(&mut draft, into.as_deref());
        let imported = draft.files(self.language());
        let is_there = self.site.has(&slug);
        if is_there && !self.how.force {
            return Err(Failure::from(format!(
                "{} exists already; --into names another folder, --force replaces its units and \
                 its identity",
                self.site.folder(&slug).display()
            )));
        }
        let removed = match is_there {
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

    /// The certification of the site that an earlier import made from the same register entry.
    fn imported_as(&self, draft: &Draft) -> Result<Option<String>, Failure> {
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
            (true, false) => Err(Failure::from(format!(
                "{} has the number {} already, and no import made it; --into NAME \
                 makes another one beside it, --force replaces its units and its identity",
                self.site.folder(found).display(),
                draft.number
            ))),
            (false, _) => Ok(None),
        }
    }

    /// Updates a certification that was imported before.
    fn bring_up_to_date(
        &mut self,
        slug: &str,
        title: &str,
        mut draft: Draft,
        mut report: Report,
    ) -> Result<(), Failure> {
        let folder = self.site.folder(slug);
        let before = write::texts(&folder.join(IMPORTED))?;
        let mine = write::texts(&folder)?;
        if let Some(last) = before.get("certification.toml") {
            draft.keep_short_title(last);
        }
        let imported = draft.files(self.language());
        let merged = update(&before, &mine, &imported, self.language()).map_err(|error| {
            Failure::from(format!("{}/{error}; correct it first", folder.display()))
        })?;
        merged
            .told
            .into_iter()
            .for_each(|told| report.differs(told));
        let files = Files {
            written: merged.files,
            removed: Vec::new(),
            imported: &imported,
        };
        self.add(slug, title, &files, &report)
    }

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
        match self.lines.len() < TOLD_WHOLE {
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

    /// Writes all of them.
    fn finish(mut self) -> Result<Outcome, Failure> {
        let heading = match self.language() {
            Language::French => "# Rapport d'import",
            Language::English => "# Import report",
        };
        let report = match self.lines.len() <= TOLD_WHOLE {
            true => format!("{heading}\n{}", self.sections),
            false => {
                let table = self.total.table(self.language());
                format!("{heading}\n{table}\n- {}\n", self.lines.join("\n- "))
            }
        };
        match self.lines.len() {
            0..=SHOWN_WHOLE => print(&report)?,
            _ if self.lines.len() <= TOLD_WHOLE => print(&format!("{}\n", self.lines.join("\n")))?,
            many => print(&format!(
                "{many}: {}\n",
                self.total.summary(self.language(), self.doubts)
            ))?,
        };
        if self.how.dry_run {
            return say("nothing was written (--dry-run)");
        }
        let Some(staging) = self.staging.take() else {
            return say("nothing to import");
        };
        if !self.how.yes && !confirmed(self.lines.len(), self.root)? {
            return say("nothing was written");
        }
        staging.publish()?;
        write::report(self.root, &report)?;
        for line in self.lines.iter().take(SHOWN_WHOLE) {
            say(line)?;
        }
        say(&format!(
            "written; the report is in {}",
            self.root.join(REPORT).display()
        ))?;
        say("next: look at what is to be checked, then `repere check`")
    }
}

/// Asks for confirmation on a terminal; elsewhere, running the command is the confirmation.
fn confirmed(certifications: usize, root: &Path) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(true);
    }
    let mut err = std::io::stderr();
    write!(
        err,
        "write {certifications} {} into {}? [y/N] ",
        match certifications {
            1 => "certification",
            _ => "certifications",
        },
        root.join(CERTIFICATIONS).display()
    )?;
    err.flush()?;
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer)?;
    Ok(matches!(
        answer.trim().to_lowercase().as_str(),
        "y" | "yes" | "o" | "oui"
    ))
}

fn say(line: &str) -> Result<Outcome, Failure> {
    writeln!(std::io::stderr(), "{line}")?;
    Ok(Outcome::Fine)
}
