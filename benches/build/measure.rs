//! The measurements of one process: stage, time, memory and result.

use super::Outcome;
use rayon::prelude::*;
use repere::audit::{Addresses, PageFacts, audit, read};
use repere::compare::Nearest;
use repere::load::Tree;
use repere::messages::Locale;
use repere::publish::publish;
use repere::render::{Body, Output, Page, Parts, Renderer};
use repere::site::{Options, build, prepare};
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;
use tempfile::TempDir;

/// What was measured.
#[derive(Clone, Debug, Default)]
pub(crate) struct Measured {
    pub(crate) pages: usize,
    files: usize,
    bytes: u64,
    /// Wall-clock seconds.
    pub(crate) wall: f64,
    /// Seconds of all processors, user and system.
    pub(crate) cpu: Option<f64>,
    /// Peak memory so far, in bytes.
    peak: Option<u64>,
}

/// Several measurements, one per line.
pub(crate) struct Measurements(Vec<Measured>);

impl Measurements {
    pub(crate) fn line(&self) -> String {
        let lines: Vec<String> = self.0.iter().map(Measured::line).collect();
        lines.join("\n")
    }
}

/// The cost of comparison in a build: its pages, tables and scripts, including their audit; and
/// finding the nearest competencies. What it shares with other pages is made beforehand.
fn comparison(tree: &Tree, options: &Options) -> Outcome<Measured> {
    let mut prepared = prepare(tree, options);
    let Some(parts) = prepared.parts else {
        return Err("the site cannot be linked".into());
    };
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    let renderer = Renderer::new(parts.clone(), prepared.sources, &mut diagnostics);
    let (compared, other): (Vec<_>, Vec<_>) = renderer.routes().iter().partition(|(_, output)| {
        matches!(
            output,
            Output::Page(Page::Comparison(_)) | Output::Table(_) | Output::Column(_)
        )
    });
    let addresses = Addresses::of(&renderer);
    let render = |routes: &[(&String, &Output)]| -> Outcome<()> {
        let outcome: Result<Vec<()>, String> = routes
            .par_iter()
            .map(|(address, output)| {
                let body = renderer
                    .render(address)
                    .map_err(|diagnostic| diagnostic.message.get(Locale::English).to_owned())?;
                black_box(body.and_then(|body| read(&body, output, address, &addresses)));
                Ok(())
            })
            .collect();
        outcome.map(drop).map_err(Into::into)
    };
    render(&other)?;
    let clock = Clock::start();
    render(&compared)?;
    let Parts {
        catalog, profiles, ..
    } = &parts;
    let nearest = Nearest::new(catalog, profiles);
    drop(black_box(nearest.of_all(catalog, &|| true)));
    Ok(clock.stop())
}

/// The cost of the audit: all pages are rendered first, then audited.
fn audited(tree: &Tree, options: &Options) -> Outcome<Measured> {
    let mut prepared = prepare(tree, options);
    let Some(parts) = prepared.parts else {
        return Err("the site cannot be linked".into());
    };
    let mut diagnostics = std::mem::take(&mut prepared.diagnostics);
    let renderer = Renderer::new(parts, prepared.sources, &mut diagnostics);
    let pages: Vec<Option<(&str, &Output, Body)>> = renderer
        .routes()
        .par_iter()
        .map(|(address, output)| {
            let is_page = matches!(output, Output::Page(_));
            let body = is_page.then(|| renderer.render(address).ok().flatten())??;
            Some((address.as_str(), output, body))
        })
        .collect();
    let clock = Clock::start();
    let addresses = Addresses::of(&renderer);
    let facts: Vec<Option<Box<PageFacts>>> = pages
        .par_iter()
        .map(|page| {
            let (address, output, body) = page.as_ref()?;
            read(body, output, address, &addresses).map(Box::new)
        })
        .collect();
    let index = PageFacts::default();
    audit(&renderer, &addresses, &facts, &index, &mut diagnostics);
    black_box(&diagnostics);
    Ok(clock.stop())
}

/// Runs a stage on a site: `prepare`, `compare`, `audit`, or `build` with all that follows.
pub(crate) fn measure(stage: &str, site: &Path, base_url: &str) -> Outcome<Measurements> {
    let options = Options {
        base_url: Some(base_url.to_owned()),
        ..Options::default()
    };
    // The threads are started first, so that their start-up is not measured.
    rayon::broadcast(|_| ());
    if stage == "prepare" {
        let clock = Clock::start();
        let tree = Tree::read(site)?;
        black_box(prepare(&tree, &options));
        return Ok(Measurements(vec![clock.stop()]));
    }
    if stage == "compare" {
        let tree = Tree::read(site)?;
        return Ok(Measurements(vec![comparison(&tree, &options)?]));
    }
    if stage == "audit" {
        let tree = Tree::read(site)?;
        return Ok(Measurements(vec![audited(&tree, &options)?]));
    }
    let clock = Clock::start();
    let tree = Tree::read(site)?;
    let built = build(&tree, &options);
    let counts = built.counts;
    let mut built_in = clock.stop();
    let Some(files) = built.files else {
        let first = built
            .diagnostics
            .first()
            .map(|d| d.message.get(Locale::English).to_owned());
        return Err(format!("the site has errors: {}", first.unwrap_or_default()).into());
    };
    let output = TempDir::new()?;
    let clock = Clock::start();
    publish(&files, output.path()).map_err(|refused| format!("{refused:?}"))?;
    let mut published = clock.stop();
    let clock = Clock::start();
    publish(&files, output.path()).map_err(|refused| format!("{refused:?}"))?;
    let mut again = clock.stop();

    let bodies: Vec<(&String, &Vec<u8>)> = files
        .iter()
        .filter_map(|(path, body)| match body {
            Body::Bytes(bytes) => Some((path, bytes)),
            Body::File(_) => None,
        })
        .collect();
    let plain = TempDir::new()?;
    let clock = Clock::start();
    for (path, bytes) in &bodies {
        let to = plain.path().join(path);
        if let Some(parent) = to.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(to, bytes)?;
    }
    let mut written = clock.stop();
    for measured in [&mut built_in, &mut published, &mut again, &mut written] {
        measured.pages = counts.pages;
        measured.files = bodies.len();
        measured.bytes = bodies.iter().map(|(_, bytes)| bytes.len() as u64).sum();
    }
    Ok(Measurements(vec![built_in, published, again, written]))
}

impl Measured {
    pub(crate) fn cpu_per_page(&self) -> Option<f64> {
        Some(self.cpu? / self.pages as f64)
    }

    /// A measurement as part of a whole.
    pub(crate) fn part_of(&self, whole: &Self) -> Self {
        Self {
            wall: self.wall,
            cpu: self.cpu,
            peak: self.peak,
            ..whole.clone()
        }
    }

    /// Two consecutive stages.
    pub(crate) fn plus(&self, next: &Self) -> Self {
        Self {
            wall: self.wall + next.wall,
            cpu: self.cpu.zip(next.cpu).map(|(one, other)| one + other),
            peak: self.peak.max(next.peak),
            ..self.clone()
        }
    }

    /// The rest after a first part; its memory is that of the whole.
    pub(crate) fn minus(&self, part: &Self) -> Self {
        Self {
            wall: self.wall - part.wall,
            cpu: self.cpu.zip(part.cpu).map(|(one, other)| one - other),
            ..self.clone()
        }
    }

    pub(crate) fn row(&self, size: usize, stage: &str) -> String {
        let known = |value: Option<String>| value.unwrap_or_else(|| "n/a".to_owned());
        format!(
            "{size:>5}  {stage:<19} {:>6} {:>10.3} {:>8.0} {:>12} {:>8} {:>8.1} {:>8}",
            self.pages,
            self.wall,
            self.pages as f64 / self.wall,
            known(self.cpu_per_page().map(|time| format!("{:.3}", time * 1e3))),
            known(self.peak.map(|peak| format!("{:.0}", peak as f64 / 1e6))),
            self.bytes as f64 / 1e6,
            self.files,
        )
    }

    fn line(&self) -> String {
        let known = |value: Option<String>| value.unwrap_or_else(|| "-".to_owned());
        format!(
            "{} {} {} {} {} {}",
            self.pages,
            self.files,
            self.bytes,
            self.wall,
            known(self.cpu.map(|time| time.to_string())),
            known(self.peak.map(|peak| peak.to_string())),
        )
    }

    /// Parses a line written by another process.
    pub(crate) fn parse(line: &str) -> Outcome<Self> {
        let parts: Vec<&str> = line.split(' ').collect();
        let [pages, files, bytes, wall, cpu, peak] = parts.as_slice() else {
            return Err(format!("not a measurement: {line}").into());
        };
        Ok(Self {
            pages: pages.parse()?,
            files: files.parse()?,
            bytes: bytes.parse()?,
            wall: wall.parse()?,
            cpu: cpu.parse().ok(),
            peak: peak.parse().ok(),
        })
    }
}

struct Clock {
    wall: Instant,
    cpu: Option<f64>,
}

impl Clock {
    fn start() -> Self {
        Self {
            wall: Instant::now(),
            cpu: cpu_seconds(),
        }
    }

    fn stop(&self) -> Measured {
        Measured {
            wall: self.wall.elapsed().as_secs_f64(),
            cpu: cpu_seconds().zip(self.cpu).map(|(now, then)| now - then),
            peak: peak_bytes(),
            ..Measured::default()
        }
    }
}

/// The processor time of the threads of this process, in nanosecond resolution.
fn cpu_seconds() -> Option<f64> {
    let mut nanoseconds = 0.0;
    for thread in fs::read_dir("/proc/self/task").ok()? {
        let times = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        nanoseconds += times.split(' ').next()?.parse::<f64>().ok()?;
    }
    Some(nanoseconds / 1e9)
}

fn peak_bytes() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
