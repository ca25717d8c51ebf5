//! `repere build` and `repere check`.

use super::{Failure, Outcome, ReportOptions, colors};
use crate::audit::sample::to_csv;
use crate::diagnostics::{Diagnostic, Format, Printer, Severities, Severity};
use crate::load::{Date, Tree};
use crate::output::Body;
use crate::publish::{Publication, Refused, Report, Terms};
use crate::site::{self, Nowhere, Options, Sink, build_into, build_sample};
use crate::source::Sources;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Where a site is built to.
pub(super) struct Target {
    pub(super) output: PathBuf,
    /// Whether most of what is there may go.
    pub(super) allow_removals: bool,
}

/// Builds a site; without a target, everything is done but writing.
pub(super) fn run(
    root: &Path,
    target: Option<&Target>,
    base_url: Option<String>,
    report: &ReportOptions,
) -> Result<Outcome, Failure> {
    let start = Instant::now();
    let (tree, options) = read(root, base_url, report)?;
    let target = target.map(|target| (target, terms(root, &tree, target)));
    if let Some((target, terms)) = &target {
        terms.admit(&target.output)?;
    }
    let bar = progress_bar(report.format, start);
    let show = |done, total| {
        bar.set_length(total as u64);
        bar.set_position(done as u64);
    };
    let (built, publication) = match &target {
        Some((target, terms)) => {
            let open = || Publication::begin(terms, &target.output);
            let (built, publication) = build_into(&tree, &options, &show, open)?.take_files();
            (built, Some((target.output.as_path(), publication)))
        }
        None => {
            let nowhere = build_into(&tree, &options, &show, || Ok(Nowhere));
            let Ok(built) = nowhere.map(|built| built.map(|_| ()));
            (built, None)
        }
    };
    bar.finish_and_clear();
    let [errors, warnings] = tell(
        &built.sources,
        &built.severities,
        &built.diagnostics,
        report.format,
    )?;
    if built.files.is_none() {
        if report.format == Format::Human {
            let (errors, warnings) = (many(errors, "error"), many(warnings, "warning"));
            say(&format!("{errors}, {warnings}; nothing was written"))?;
        }
        return Ok(Outcome::ContentErrors);
    }
    let published = match publication {
        Some((output, Some(publication))) => Some((output, publication.finish()?)),
        _ => None,
    };
    if report.format == Format::Human {
        summary(&built, published, warnings, start.elapsed())?;
    }
    Ok(Outcome::Fine)
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

/// Prints the problems; how many errors and warnings there were.
pub(super) fn tell(
    sources: &Sources,
    severities: &Severities,
    diagnostics: &[Diagnostic],
    format: Format,
) -> Result<[usize; 2], Failure> {
    let (text, counts) = told(sources, severities, diagnostics, format);
    match format {
        // What other programs read goes where they look for it.
        Format::Json => super::print(&text)?,
        _ => {
            std::io::stderr().write_all(text.as_bytes())?;
            Outcome::Fine
        }
    };
    Ok(counts)
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
    let mut text = String::new();
    for diagnostic in diagnostics {
        match severities.of(diagnostic.rule) {
            Some(Severity::Error) => counts[0] += 1,
            Some(Severity::Warning) => counts[1] += 1,
            None => {}
        }
        text.push_str(&printer.print(diagnostic));
    }
    (text, counts)
}

fn summary(
    built: &site::Outcome<()>,
    published: Option<(&Path, Report)>,
    warnings: usize,
    took: Duration,
) -> Result<(), Failure> {
    let pages = many(built.counts.pages, "page");
    let certifications = many(built.counts.certifications, "certification");
    let warnings = match warnings {
        0 => String::new(),
        n => format!(", {}", many(n, "warning")),
    };
    let Some((output, report)) = published else {
        return say(&format!("{certifications}, {pages}: no error{warnings}"));
    };
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
    if built.works_from_disk {
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
