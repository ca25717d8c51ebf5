//! `repere build` and `repere check`.

use super::again::{Program, Run, inputs, unchanged};
use super::timings::Timings;
use super::{Failure, Outcome, ReportOptions, colors};
use crate::audit::sample::to_csv;
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::load::{Date, Tree};
use crate::output::Body;
use crate::publish::{Changes, Draft, Publication, Refused, Report, Terms};
use crate::site::{self, Nowhere, Observer, Options, Sink, Stage, Work, build_into, build_sample};
use crate::source::Sources;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use rayon::prelude::*;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where a site is built to.
pub(super) struct Target {
    pub(super) output: PathBuf,
    /// Whether most of what is there may go.
    pub(super) allow_removals: bool,
    /// Where the list of what changed is written; `-` is standard output.
    pub(super) changes: Option<PathBuf>,
}

/// Checks a site: everything is done but writing.
pub(super) fn check(root: &Path, report: &ReportOptions) -> Result<Outcome, Failure> {
    let watch = Watch::new(report.format, false);
    let (tree, options) = read(root, None, report)?;
    let nowhere = build_into(&tree, &options, &watch, || Ok(Nowhere));
    let Ok(built) = nowhere.map(|built| built.map(|_| ()));
    watch.bar.finish_and_clear();
    let [errors, warnings] = tell_all(&built, report.format)?;
    if built.files.is_none() {
        return nothing_written(errors, warnings, report.format);
    }
    if report.format == Format::Human {
        let (certifications, pages) = amounts(built.counts);
        let warnings = and_warnings(warnings);
        say(&format!("{certifications}, {pages}: no error{warnings}"))?;
    }
    Ok(Outcome::Fine)
}

/// Builds a site.
pub(super) fn build(
    root: &Path,
    target: &Target,
    base_url: Option<String>,
    timings: bool,
    report: &ReportOptions,
) -> Result<Outcome, Failure> {
    let watch = Watch::new(report.format, timings);
    let program = Program::read();
    let (tree, options) = read(root, base_url, report)?;
    let terms = terms(root, &tree, target);
    terms.admit(&target.output)?;
    let list = List::open(target, &terms, report.format)?;
    watch.begins(Stage::Compare);
    let inputs = inputs(root, &tree, &options, report.format, program);
    let known = match &inputs {
        Some(inputs) => unchanged(inputs, &terms, &target.output)?,
        None => None,
    };
    let (run, published) = match known {
        Some((run, published)) => {
            watch.bar.finish_and_clear();
            print_problems(&run.problems, report.format)?;
            (run, published)
        }
        None => {
            let open = || Publication::begin(&terms, &target.output);
            let (built, publication) = build_into(&tree, &options, &watch, open)?.take_files();
            watch.bar.finish_and_clear();
            let (problems, [errors, warnings]) = told(
                &built.sources,
                &built.severities,
                &built.diagnostics,
                report.format,
            );
            print_problems(&problems, report.format)?;
            let Some(publication) = publication else {
                watch.tell(None, report.format)?;
                return nothing_written(errors, warnings, report.format);
            };
            watch.begins(Stage::Publish);
            let run = Run {
                counts: built.counts,
                works_from_disk: built.works_from_disk,
                warnings,
                problems,
            };
            let published = match inputs {
                Some(inputs) => publication.finish_recorded(inputs, &run)?,
                None => publication.finish()?,
            };
            (run, published)
        }
    };
    if let Some(list) = list {
        list.write(&published.changes)?;
    }
    if report.format == Format::Human {
        summary(&run, &target.output, &published, watch.start.elapsed())?;
    }
    watch.tell(Some(&published), report.format)?;
    Ok(Outcome::Fine)
}

/// The list of what a build changes, before it is written.
enum List {
    Printed,
    Written(PathBuf, Draft),
}

impl List {
    /// Makes sure that the list can be written before anything is built that it would tell of.
    fn open(target: &Target, terms: &Terms, format: Format) -> Result<Option<Self>, Failure> {
        let Some(file) = &target.changes else {
            return Ok(None);
        };
        if file == Path::new("-") {
            if format == Format::Json {
                return Err(Failure(
                    "`--changes -` and `--format json` would print to standard output both; \
                     name a file for the list"
                        .to_owned(),
                ));
            }
            return Ok(Some(Self::Printed));
        }
        terms.admit_beside(&target.output, file)?;
        let draft = Draft::of(file)
            .map_err(|error| format!("cannot write the list to {}: {error}", file.display()))?;
        Ok(Some(Self::Written(file.clone(), draft)))
    }

    fn write(self, changes: &Changes) -> Result<(), Failure> {
        match self {
            Self::Printed => super::print(&changes.text()).map(|_| ()),
            Self::Written(file, draft) => draft.finish(&changes.text()).map_err(|error| {
                Failure(format!(
                    "the site was published, but the list of what changed cannot be written to \
                     {}: {error}; copy the whole site this time",
                    file.display()
                ))
            }),
        }
    }
}

/// Looks at a run: shows a bar, and measures when that is asked for.
struct Watch {
    start: Instant,
    bar: ProgressBar,
    timings: Option<Timings>,
}

impl Watch {
    fn new(format: Format, timings: bool) -> Self {
        let start = Instant::now();
        Self {
            start,
            bar: progress_bar(format, start),
            timings: timings.then(|| Timings::start(start, Stage::Read)),
        }
    }

    /// Tells what was measured.
    fn tell(self, report: Option<&Report>, format: Format) -> Result<(), Failure> {
        let Some(timings) = self.timings else {
            return Ok(());
        };
        let table = timings.finish(report);
        match format {
            Format::Json => super::print(&table.json()?).map(|_| ()),
            _ => Ok(std::io::stderr().write_all(table.text().as_bytes())?),
        }
    }
}

impl Observer for Watch {
    fn begins(&self, stage: Stage) {
        if let Some(timings) = &self.timings {
            timings.begins(stage);
        }
    }

    fn turns_to(&self, work: Option<Work>) {
        if let Some(timings) = &self.timings {
            timings.turns_to(work);
        }
    }

    fn advances(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}

fn nothing_written(errors: usize, warnings: usize, format: Format) -> Result<Outcome, Failure> {
    if format == Format::Human {
        let (errors, warnings) = (many(errors, "error"), many(warnings, "warning"));
        say(&format!("{errors}, {warnings}; nothing was written"))?;
    }
    Ok(Outcome::ContentErrors)
}

impl Sink for Publication {
    type Refused = Refused;

    fn put(&self, path: &str, body: Body) -> Result<(), Refused> {
        Publication::put(self, path, &body)
    }
}

/// On what terms a site is published.
fn terms(root: &Path, tree: &Tree, target: &Target) -> Terms {
    let own = tree.folders().map(|folder| root.join(folder));
    Terms {
        root: Some(root.to_owned()),
        sources: own.chain(tree.linked_folders().iter().cloned()).collect(),
        allow_removals: target.allow_removals,
    }
}

/// Checks a site, and prints the pages that an audit of conformity looks at as CSV. Problems go to
/// standard error in every format, since the list has standard output to itself.
pub(super) fn audit_sample(root: &Path, report: &ReportOptions) -> Result<Outcome, Failure> {
    let (tree, options) = read(root, None, report)?;
    let (built, sample) = build_sample(&tree, &options);
    let (text, _) = told(
        &built.sources,
        &built.severities,
        &built.diagnostics,
        report.format,
    );
    std::io::stderr().write_all(text.as_bytes())?;
    match sample {
        Some(sample) => super::print(&to_csv(&sample)),
        None => Ok(Outcome::ContentErrors),
    }
}

/// The files of a site, and what a run is told from outside.
fn read(
    root: &Path,
    base_url: Option<String>,
    report: &ReportOptions,
) -> Result<(Tree, Options), Failure> {
    let options = Options {
        base_url,
        edition: source_date()?,
        today: source_date()?.or_else(today),
        deny_warnings: report.deny.is_some(),
        allow_empty: report.allow_empty,
    };
    let tree = Tree::read(root)
        .map_err(|error| format!("cannot read the site in {}: {error}", root.display()))?;
    Ok((tree, options))
}

/// Prints the problems of a site that was checked.
fn tell_all(built: &site::Outcome<()>, format: Format) -> Result<[usize; 2], Failure> {
    tell(
        &built.sources,
        &built.severities,
        &built.diagnostics,
        format,
    )
}

/// Prints the problems; how many errors and warnings there were.
pub(super) fn tell(
    sources: &Sources,
    severities: &Severities,
    diagnostics: &[Diagnostic],
    format: Format,
) -> Result<[usize; 2], Failure> {
    let (text, counts) = told(sources, severities, diagnostics, format);
    print_problems(&text, format)?;
    Ok(counts)
}

fn print_problems(text: &str, format: Format) -> Result<(), Failure> {
    match format {
        // What other programs read goes where they look for it.
        Format::Json => super::print(text).map(|_| ()),
        _ => Ok(std::io::stderr().write_all(text.as_bytes())?),
    }
}

/// The problems as text; how many errors and warnings there were.
fn told(
    sources: &Sources,
    severities: &Severities,
    diagnostics: &[Diagnostic],
    format: Format,
) -> (String, [usize; 2]) {
    let printer = Printer {
        sources,
        severities,
        format,
        color: colors(),
    };
    let mut counts = [0, 0];
    for diagnostic in diagnostics {
        match severities.of(diagnostic.rule) {
            Some(Severity::Error) => counts[0] += 1,
            Some(Severity::Warning) => counts[1] += 1,
            None => {}
        }
    }
    let texts: Vec<String> = diagnostics
        .par_iter()
        .map(|diagnostic| printer.print(diagnostic))
        .collect();
    (texts.concat(), counts)
}

/// How many certifications and pages there are.
fn amounts(counts: site::Counts) -> (String, String) {
    (
        many(counts.certifications, "certification"),
        many(counts.pages, "page"),
    )
}

fn and_warnings(warnings: usize) -> String {
    match warnings {
        0 => String::new(),
        n => format!(", {}", many(n, "warning")),
    }
}

fn summary(run: &Run, output: &Path, report: &Report, took: Duration) -> Result<(), Failure> {
    let (certifications, pages) = amounts(run.counts);
    let warnings = and_warnings(run.warnings);
    let shown = output.canonicalize().unwrap_or_else(|_| output.to_owned());
    say(&format!(
        "{certifications}, {pages} in {} ({} written, {} unchanged, {} removed; {:.2} s{warnings})",
        shown.display(),
        report.written,
        report.unchanged,
        report.removed,
        took.as_secs_f64(),
    ))?;
    for left in &report.left {
        say(&format!(
            "note: an earlier build, perhaps of another user, left {}, which cannot be cleared \
             away; nothing needs it any more, remove it when you can",
            left.display()
        ))?;
    }
    if !report.atomic {
        say(
            "note: this file system cannot exchange two folders at once, so files were replaced \
             one by one",
        )?;
    }
    if run.works_from_disk {
        say(&format!("open {}", shown.join("index.html").display()))
    } else {
        say("to look at it from disk, build it with --base-url \"\"")
    }
}

fn say(line: &str) -> Result<(), Failure> {
    Ok(writeln!(std::io::stderr(), "{line}")?)
}

fn many(n: usize, what: &str) -> String {
    let ending = if n == 1 { "" } else { "s" };
    format!("{n} {what}{ending}")
}

/// A bar that shows itself after a second, on a terminal only.
fn progress_bar(format: Format, start: Instant) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if format == Format::Human && std::io::stderr().is_terminal() {
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages") {
            bar.set_style(style);
        }
        let shown = bar.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs(1).saturating_sub(start.elapsed()));
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
            }
        });
    }
    bar
}

/// The date that the environment gives to reproducible builds.
pub(super) fn source_date() -> Result<Option<Date>, Failure> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the environment"
    )]
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    if seconds.trim().is_empty() {
        return Err(Failure(
            "SOURCE_DATE_EPOCH is empty; give it a number of seconds since 1970, or leave it out \
             (where nothing is kept with Git, `git log` prints no date)"
                .to_owned(),
        ));
    }
    seconds
        .trim()
        .parse()
        .ok()
        .and_then(Date::from_unix_seconds)
        .map(Some)
        .ok_or_else(|| {
            Failure(format!(
                "SOURCE_DATE_EPOCH is `{seconds}`; it must be a number of seconds since 1970"
            ))
        })
}

/// The day of the clock, by which registrations expire. It never reaches a page.
pub(super) fn today() -> Option<Date> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the clock"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Date::from_unix_seconds(i64::try_from(seconds).ok()?)
}
