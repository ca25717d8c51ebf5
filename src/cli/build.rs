//! `repere build` and `repere check`.

use super::again::{Run, inputs, unchanged};
use super::problems::{self, Problems};
use super::timings::Timings;
use super::{Failure, Outcome, ReportOptions};
use crate::audit::sample::to_csv;
use crate::diagnostics::Format;
use crate::load::{Date, Tree};
use crate::messages::{Choice, Locale, Message, cli as say};
use crate::output::{Body, Pieces};
use crate::publish::{Changes, Draft, Publication, Record, Refused, Report, Terms};
use crate::site::{self, Nowhere, Observer, Options, Sink, Stage, Work, build_into, build_sample};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

/// What to build, and where.
pub(super) struct Target {
    pub(super) output: PathBuf,
    /// The address of the site, instead of the configured one.
    pub(super) base_url: Option<String>,
    /// Whether most of the existing pages may be removed.
    pub(super) allow_removals: bool,
    /// Where to write the list of changes; `-` is standard output.
    pub(super) changes: Option<PathBuf>,
    /// Whether to print how long each stage took.
    pub(super) timings: bool,
}

/// Checks a site: does everything except writing.
pub(super) fn check(
    root: &Path,
    messages: Choice,
    report: &ReportOptions,
) -> Result<Outcome, Failure> {
    let watch = Watch::new(report.format, false);
    let (tree, options) = read(root, None, messages, report)?;
    let nowhere = build_into(&tree, &options, &watch, || Ok(Nowhere));
    let Ok(built) = nowhere.map(|built| built.map(|_| ()));
    watch.bar.finish_and_clear();
    let problems = Problems::of(&built, report.format);
    problems.print(report.format)?;
    if built.files.is_none() {
        return nothing_written(&problems, report.format, built.locale);
    }
    if report.format == Format::Human {
        let (certifications, pages) = amounts(built.counts);
        let checked = say::checked(certifications, pages, and_warnings(problems.warnings));
        print_line(&checked, built.locale)?;
    }
    Ok(Outcome::Fine)
}

/// Builds a site.
pub(super) fn build(
    root: &Path,
    target: &Target,
    messages: Choice,
    report: &ReportOptions,
) -> Result<Outcome, Failure> {
    let watch = Watch::new(report.format, target.timings);
    let (tree, options) = read(root, target.base_url.clone(), messages, report)?;
    let terms = terms(root, &tree, target);
    terms.admit(&target.output)?;
    let list = List::open(target, &terms, report.format)?;
    watch.begins(Stage::Compare);
    let inputs = || inputs(root, &tree, &options, report.format);
    // Without a record to compare them with, they are read beside the stages of the build.
    let early = Record::<Run>::exists(&target.output).then(inputs);
    let known = match early.as_ref() {
        Some(Some(inputs)) => unchanged(inputs, &terms, &target.output)?,
        _ => None,
    };
    let (run, published) = match known {
        Some((run, published)) => {
            watch.bar.finish_and_clear();
            problems::print(&run.problems, report.format)?;
            (run, published)
        }
        None => {
            let open = || Publication::begin(&terms, &target.output);
            let (built, inputs) = thread::scope(|scope| {
                let inputs = scope.spawn(|| early.unwrap_or_else(inputs));
                (build_into(&tree, &options, &watch, open), inputs.join())
            });
            let (built, publication) = built?.take_files();
            watch.bar.finish_and_clear();
            if publication.is_some() {
                watch.begins(Stage::Publish);
            }
            // Whether the site has errors is known before they are printed.
            let (problems, published) = thread::scope(|scope| {
                let problems = scope.spawn(|| Problems::of(&built, report.format));
                let published = publication.map(Publication::finish).transpose();
                (problems.join(), published)
            });
            let problems = problems.unwrap_or_else(|panic| resume_unwind(panic));
            problems.print(report.format)?;
            let Some(mut published) = published? else {
                watch.print_timings(None, report.format, built.locale)?;
                return nothing_written(&problems, report.format, built.locale);
            };
            let run = Run {
                counts: built.counts,
                works_from_disk: built.works_from_disk,
                warnings: problems.warnings,
                locale: built.locale,
                problems: problems.text,
            };
            // Without inputs, the next build makes everything again.
            if let Some(inputs) = inputs.ok().flatten() {
                published.record(inputs, &run);
            }
            (run, published.report)
        }
    };
    if let Some(list) = list {
        list.write(&published.changes)?;
    }
    if report.format == Format::Human {
        summary(&run, &target.output, &published, watch.start.elapsed())?;
    }
    watch.print_timings(Some(&published), report.format, run.locale)?;
    Ok(Outcome::Fine)
}

/// The list of changes of a build, before it is written.
enum List {
    Printed,
    Written(PathBuf, Draft),
}

impl List {
    /// Makes sure that the list can be written before anything is built.
    fn open(target: &Target, terms: &Terms, format: Format) -> Result<Option<Self>, Failure> {
        let Some(file) = &target.changes else {
            return Ok(None);
        };
        if file == Path::new("-") {
            if format == Format::Json {
                return Err(say::list_and_json().into());
            }
            return Ok(Some(Self::Printed));
        }
        terms.admit_beside(&target.output, file)?;
        let draft =
            Draft::of(file).map_err(|error| say::cannot_write_list(file.display(), error))?;
        Ok(Some(Self::Written(file.clone(), draft)))
    }

    fn write(self, changes: &Changes) -> Result<(), Failure> {
        match self {
            Self::Printed => super::print(&changes.text()).map(|_| ()),
            Self::Written(file, draft) => draft
                .finish(&changes.text())
                .map_err(|error| say::list_lost(file.display(), error).into()),
        }
    }
}

/// Observes a run: shows a progress bar, and measures if requested.
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

    /// Prints the measurements, if requested.
    fn print_timings(
        self,
        report: Option<&Report>,
        format: Format,
        locale: Locale,
    ) -> Result<(), Failure> {
        let Some(timings) = self.timings else {
            return Ok(());
        };
        let table = timings.finish(report);
        match format {
            Format::Json => super::print(&table.json()?).map(|_| ()),
            _ => Ok(std::io::stderr().write_all(table.text(locale).as_bytes())?),
        }
    }
}

impl Observer for Watch {
    fn begins(&self, stage: Stage) {
        if let Some(timings) = &self.timings {
            timings.begins(stage);
        }
    }

    fn turns_to(&self, work: Option<Work>) -> Option<Work> {
        self.timings.as_ref()?.turns_to(work)
    }

    fn advances(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}

fn nothing_written(
    problems: &Problems,
    format: Format,
    locale: Locale,
) -> Result<Outcome, Failure> {
    if format == Format::Human {
        let errors = say::errors(problems.errors);
        let message = say::nothing_written(errors, say::warnings(problems.warnings));
        print_line(&message, locale)?;
    }
    Ok(Outcome::ContentErrors)
}

impl Sink for Publication {
    type Refused = Refused;

    fn put(&self, path: &str, body: Body) -> Result<(), Refused> {
        Publication::put(self, path, &body)
    }

    fn put_pieces(&self, path: &str, pieces: Pieces<'_>) -> Result<(), Refused> {
        Publication::put_pieces(self, path, pieces)
    }
}

/// The conditions for publishing a site.
fn terms(root: &Path, tree: &Tree, target: &Target) -> Terms {
    let own = tree.folders().map(|folder| root.join(folder));
    Terms {
        root: Some(root.to_owned()),
        sources: own.chain(tree.linked_folders().iter().cloned()).collect(),
        allow_removals: target.allow_removals,
    }
}

/// Checks a site, and prints the pages to audit as CSV. Problems go to standard error in every
/// format, since standard output is reserved for the list.
pub(super) fn audit_sample(
    root: &Path,
    messages: Choice,
    report: &ReportOptions,
) -> Result<Outcome, Failure> {
    let (tree, options) = read(root, None, messages, report)?;
    let (built, sample) = build_sample(&tree, &options);
    let problems = Problems::of(&built, report.format);
    std::io::stderr().write_all(problems.text.as_bytes())?;
    match sample {
        Some(sample) => super::print(&to_csv(&sample)),
        None => Ok(Outcome::ContentErrors),
    }
}

/// The files of a site, and the external inputs of a run.
fn read(
    root: &Path,
    base_url: Option<String>,
    messages: Choice,
    report: &ReportOptions,
) -> Result<(Tree, Options), Failure> {
    let options = Options {
        base_url,
        edition: source_date()?,
        today: source_date()?.or_else(today),
        deny_warnings: report.deny.is_some(),
        allow_empty: report.allow_empty,
        messages,
    };
    let tree = Tree::read(root).map_err(|error| say::cannot_read_site(root.display(), error))?;
    Ok((tree, options))
}

/// The numbers of certifications and pages.
fn amounts(counts: site::Counts) -> (Message, Message) {
    (
        say::certifications(counts.certifications),
        say::pages(counts.pages),
    )
}

fn and_warnings(warnings: usize) -> Message {
    match warnings {
        0 => Message::default(),
        n => say::and_amount(say::warnings(n)),
    }
}

fn summary(run: &Run, output: &Path, report: &Report, took: Duration) -> Result<(), Failure> {
    let locale = run.locale;
    let (certifications, pages) = amounts(run.counts);
    // On Windows, `canonicalize` gives paths that begin with `\\?\`, which few programs open.
    let shown = match cfg!(windows) {
        true => std::path::absolute(output),
        false => output.canonicalize(),
    };
    let shown = shown.unwrap_or_else(|_| output.to_owned());
    let message = say::built(
        certifications,
        pages,
        shown.display(),
        report.written,
        report.unchanged,
        report.removed,
        format_args!("{:.2}", took.as_secs_f64()),
        and_warnings(run.warnings),
    );
    print_line(&message, locale)?;
    for left in &report.left {
        print_line(&say::left_behind(left.display()), locale)?;
    }
    if !report.atomic {
        print_line(&say::not_atomic(), locale)?;
    }
    match run.works_from_disk {
        true => print_line(&say::open_it(shown.join("index.html").display()), locale),
        false => print_line(&say::needs_server(), locale),
    }
}

fn print_line(message: &Message, locale: Locale) -> Result<(), Failure> {
    Ok(writeln!(std::io::stderr(), "{}", message.get(locale))?)
}

/// A progress bar that appears after a second, on a terminal only.
fn progress_bar(format: Format, start: Instant) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
    if format == Format::Human && std::io::stderr().is_terminal() {
        if let Ok(style) = ProgressStyle::with_template("{wide_bar} {pos}/{len} pages") {
            bar.set_style(style);
        }
        let shown = bar.clone();
        thread::spawn(move || {
            thread::sleep(Duration::from_secs(1).saturating_sub(start.elapsed()));
            if !shown.is_finished() {
                shown.set_draw_target(ProgressDrawTarget::stderr());
            }
        });
    }
    bar
}

/// The date for reproducible builds, from the environment.
pub(super) fn source_date() -> Result<Option<Date>, Failure> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the environment"
    )]
    let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") else {
        return Ok(None);
    };
    if seconds.trim().is_empty() {
        return Err(say::empty_source_date().into());
    }
    seconds
        .trim()
        .parse()
        .ok()
        .and_then(Date::from_unix_seconds)
        .map(Some)
        .ok_or_else(|| say::wrong_source_date(&seconds).into())
}

/// The current day, which decides on expired registrations. It never appears on a page.
pub(super) fn today() -> Option<Date> {
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line reads the clock"
    )]
    let now = std::time::SystemTime::now();
    let seconds = now.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    Date::from_unix_seconds(i64::try_from(seconds).ok()?)
}
