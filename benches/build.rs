//! How the cost of a build grows with the number of certifications.
//!
//! `cargo bench --bench build -- [N …] [--anywhere]` generates, for each N, a site of N
//! certifications of the size of this repository's five, builds it into an empty folder, and prints
//! a table that compares each build with writing the same bytes to the same number of files.
//! `--anywhere` builds sites without a base URL, with relative links.
//!
//! Each N is measured in a separate process, so that memory and caches of one do not affect the
//! next. Processor times and peak memory are only available on Linux.

#![allow(
    clippy::disallowed_methods,
    reason = "a benchmark reads arguments and clocks, and writes folders of its own"
)]

#[path = "build/measure.rs"]
mod measure;
#[path = "build/site.rs"]
mod site;

use measure::{Measured, measure};
use std::error::Error;
use std::io::Write;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

type Outcome<T> = Result<T, Box<dyn Error>>;

const DEFAULT: [usize; 3] = [5, 50, 500];

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [stage, site, base_url] = arguments.as_slice()
        && let Some(stage) = stage.strip_prefix("--measure=")
    {
        let measured = measure(stage, Path::new(site), base_url)?;
        return say(&measured.line());
    }
    let base_url = if arguments.iter().any(|argument| argument == "--anywhere") {
        ""
    } else {
        "https://example.org/referentiels/"
    };
    let mut sizes: Vec<usize> = arguments
        .iter()
        .filter(|argument| !argument.starts_with("--"))
        .map(|argument| argument.parse())
        .collect::<Result<_, _>>()?;
    if sizes.is_empty() {
        // `cargo test --all-targets` runs this as well: one small size shows that it works.
        let is_bench = arguments.iter().any(|argument| argument == "--bench");
        sizes = DEFAULT[..if is_bench { DEFAULT.len() } else { 1 }].to_vec();
    }
    say(HEADER)?;
    let mut builds = Vec::new();
    for size in sizes {
        builds.push(report(size, base_url)?);
    }
    if let ([first, .., last], [smallest, .., largest]) = (builds.as_slice(), builds.as_slice())
        && let (Some(small), Some(large)) = (first.cpu_per_page(), last.cpu_per_page())
    {
        say(&format!(
            "processor time per page, from {} pages to {}: × {:.2}",
            smallest.pages,
            largest.pages,
            large / small
        ))?;
    }
    Ok(())
}

const HEADER: &str = "\
    N  stage                pages     wall s  pages/s  CPU ms/page  peak MB       MB    files";

/// Measures a site of a size, prints its rows, and returns the whole build.
fn report(size: usize, base_url: &str) -> Outcome<Measured> {
    let site = TempDir::new()?;
    site::make(site.path(), size)?;
    let run = |stage: &str| -> Outcome<Vec<Measured>> {
        let output = Command::new(std::env::current_exe()?)
            .arg(format!("--measure={stage}"))
            .arg(site.path())
            .arg(base_url)
            .output()?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
        }
        let lines = String::from_utf8(output.stdout)?;
        lines.lines().map(Measured::parse).collect()
    };
    let prepared = run("prepare")?;
    let compared = run("compare")?;
    let audited = run("audit")?;
    let whole = run("build")?;
    let ([prepare, ..], [compare, ..], [audit, ..], [build, publish, again, written, ..]) = (
        prepared.as_slice(),
        compared.as_slice(),
        audited.as_slice(),
        whole.as_slice(),
    ) else {
        return Err("a measurement is missing".into());
    };
    let all = build.plus(publish);
    let prepare = prepare.part_of(&all);
    say(&all.row(size, "build"))?;
    say(&prepare.row(size, "  load + link"))?;
    say(&build.minus(&prepare).row(size, "  render + audit"))?;
    let compare = compare.part_of(&all);
    say(&compare.row(size, "  of it comparison"))?;
    let audit = audit.part_of(&all);
    say(&audit.row(size, "  of it audit"))?;
    say(&publish.row(size, "  publish"))?;
    say(&again.row(size, "publish, no change"))?;
    say(&written.row(size, "writing the same"))?;
    if let (Some(part), Some(all)) = (compare.cpu, all.cpu) {
        say(&format!(
            "{size:>5}  comparison ÷ the rest of the build: processor {:.2}",
            part / (all - part)
        ))?;
    }
    if let (Some(part), Some(all)) = (audit.cpu, all.cpu) {
        say(&format!(
            "{size:>5}  audit ÷ the whole build: processor {:.2}",
            part / all
        ))?;
    }
    say(&format!(
        "{size:>5}  build ÷ writing: wall {:.1}, processor {}\n",
        all.wall / written.wall,
        match (all.cpu, written.cpu) {
            (Some(all), Some(written)) => format!("{:.1}", all / written),
            _ => "n/a".to_owned(),
        }
    ))?;
    Ok(all)
}

fn say(line: &str) -> Outcome<()> {
    Ok(writeln!(std::io::stdout(), "{line}")?)
}
