//! The time spent in each stage of a build: `--timings`.

use crate::messages::{Locale, Message, cli as say};
use crate::publish::Report;
use crate::site::{Stage, Work};
use serde::Serialize;
use std::cell::Cell;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The width of the column of names.
const WIDTH: usize = 18;

thread_local! {
    /// The current work of this thread, and its processor time at the start.
    static DOING: Cell<Option<(Work, Duration)>> = const { Cell::new(None) };
}

/// Measures a run.
pub(super) struct Timings {
    start: Instant,
    stages: Mutex<Stages>,
    /// The processor time of each kind of work, in nanoseconds, over all threads.
    work: [AtomicU64; Work::ALL.len()],
}

struct Stages {
    now: Stage,
    since: Instant,
    cpu_since: Option<Duration>,
    /// The stages so far, with their measurements.
    took: [Option<Took>; Stage::ALL.len()],
}

#[derive(Clone, Copy, Default)]
struct Took {
    wall: Duration,
    cpu: Option<Duration>,
}

impl Timings {
    /// Starts measuring; the run is already in a stage.
    pub(super) fn start(start: Instant, stage: Stage) -> Self {
        Self {
            start,
            stages: Mutex::new(Stages {
                now: stage,
                since: start,
                // What the process did before is little, and is added to its first stage.
                cpu_since: clocks::of_process().map(|_| Duration::ZERO),
                took: [None; Stage::ALL.len()],
            }),
            work: Default::default(),
        }
    }

    /// Begins a stage, which ends the previous one.
    pub(super) fn begins(&self, stage: Stage) {
        let (now, cpu) = (Instant::now(), clocks::of_process());
        let mut stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall, cpu_since) = (now - stages.since, stages.cpu_since);
        let ended = stages.now as usize;
        let took = stages.took[ended].get_or_insert_default();
        took.wall += wall;
        if let (Some(cpu), Some(since)) = (cpu, cpu_since) {
            let more = cpu.saturating_sub(since);
            took.cpu = Some(took.cpu.unwrap_or_default() + more);
        }
        (stages.now, stages.since, stages.cpu_since) = (stage, now, cpu);
    }

    /// This thread switches to some work, or to none; returns what it did before.
    pub(super) fn turns_to(&self, work: Option<Work>) -> Option<Work> {
        let now = clocks::of_thread()?;
        let (ended, since) = DOING.replace(work.map(|work| (work, now)))?;
        let took = now.saturating_sub(since).as_nanos();
        let took = u64::try_from(took).unwrap_or(u64::MAX);
        self.work[ended as usize].fetch_add(took, Ordering::Relaxed);
        Some(ended)
    }

    /// Ends the last stage, and returns all measurements; `report` is the result of publishing.
    pub(super) fn finish(self, report: Option<&Report>) -> Table {
        let last = {
            let stages = self.stages.lock().unwrap_or_else(PoisonError::into_inner);
            stages.now
        };
        self.begins(last);
        let wall = self.start.elapsed();
        let stages = self
            .stages
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let share = |part: Duration| match wall.as_secs_f64() {
            0.0 => 0.0,
            whole => rounded(100.0 * part.as_secs_f64() / whole),
        };
        let pages_cpu = stages.took[Stage::Pages as usize].and_then(|took| took.cpu);
        let parts = |all: Duration| {
            let nanoseconds = self
                .work
                .each_ref()
                .map(|took| took.load(Ordering::Relaxed));
            let took = nanoseconds.map(Duration::from_nanos);
            // The search index is what the stage makes besides pages.
            let index = all.saturating_sub(took.iter().sum());
            let work = Work::ALL.map(PartOfPages::Page).into_iter().zip(took);
            let parts = work.chain([(PartOfPages::Index, index)]);
            let parts = parts.map(|(part, took)| Part {
                part,
                cpu_seconds: seconds(took),
            });
            parts.collect()
        };
        Table {
            stages: Stage::ALL
                .iter()
                .zip(stages.took)
                .filter_map(|(stage, took)| Some((stage, took?)))
                .map(|(stage, took)| Row {
                    stage: *stage,
                    wall_seconds: seconds(took.wall),
                    cpu_seconds: took.cpu.map(seconds),
                    share_percent: share(took.wall),
                })
                .collect(),
            pages: match pages_cpu {
                Some(pages) if clocks::of_thread().is_some() => parts(pages),
                _ => Vec::new(),
            },
            wall_seconds: seconds(wall),
            cpu_seconds: clocks::of_process().map(seconds),
            peak_memory_bytes: clocks::peak_memory(),
            files: report.map(|report| report.written + report.unchanged),
            bytes: report.map(|report| report.bytes),
            files_written: report.map(|report| report.written),
            bytes_written: report.map(|report| report.bytes_written),
        }
    }
}

/// The measurements of a run. What the system does not report, or an unpublished run does not have,
/// is left out.
#[derive(Serialize)]
pub(super) struct Table {
    stages: Vec<Row>,
    /// The processor time of the parts of the stage `pages`, over all threads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pages: Vec<Part>,
    wall_seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_seconds: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    peak_memory_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    files_written: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bytes_written: Option<u64>,
}

#[derive(Serialize)]
struct Row {
    stage: Stage,
    wall_seconds: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    cpu_seconds: Option<f64>,
    share_percent: f64,
}

#[derive(Serialize)]
struct Part {
    part: PartOfPages,
    cpu_seconds: f64,
}

/// What the stage `pages` is spent on.
#[derive(Clone, Copy, Serialize)]
#[serde(rename_all = "lowercase")]
enum PartOfPages {
    /// The search index.
    Index,
    #[serde(untagged)]
    Page(Work),
}

impl Table {
    /// For people.
    pub(super) fn text(&self, locale: Locale) -> String {
        let with_cpu = self.cpu_seconds.is_some();
        let word = |message: Message| message.get(locale).to_owned();
        let mut text = String::new();
        let mut line = |name: &str, wall: Option<f64>, cpu: Option<f64>, share: Option<f64>| {
            let number = |number: Option<f64>, digits: usize| {
                number.map_or(String::new(), |number| format!("{number:.digits$}"))
            };
            let mut line = format!("{name:<WIDTH$}{:>10}", number(wall, 3));
            if with_cpu {
                let _ = write!(line, "{:>10}", number(cpu, 3));
            }
            let _ = write!(line, "{:>9}", number(share, 1));
            text.push_str(line.trim_end());
            text.push('\n');
        };
        for row in &self.stages {
            let (wall, cpu) = (row.wall_seconds, row.cpu_seconds);
            let name = word(name_of_stage(row.stage));
            line(&name, Some(wall), cpu, Some(row.share_percent));
            if row.stage == Stage::Pages {
                for part in &self.pages {
                    let name = format!("  {}", word(name_of_part(part.part)));
                    line(&name, None, Some(part.cpu_seconds), None);
                }
            }
        }
        let all = word(say::timing_all());
        line(&all, Some(self.wall_seconds), self.cpu_seconds, None);
        let (stage, wall) = (word(say::timing_stage()), word(say::timing_wall()));
        let mut head = format!("{stage:<WIDTH$}{wall:>10}");
        if with_cpu {
            let _ = write!(head, "{:>10}", word(say::timing_cpu()));
        }
        let _ = writeln!(head, "{:>9}", word(say::timing_share()));
        text.insert_str(0, &head);
        if let Some(peak) = self.peak_memory_bytes {
            let _ = writeln!(text, "{}", word(say::timing_memory(megabytes(peak))));
        }
        if let (Some(files), Some(bytes), Some(written), Some(bytes_written)) = (
            self.files,
            self.bytes,
            self.files_written,
            self.bytes_written,
        ) {
            let (all, new) = (megabytes(bytes), megabytes(bytes_written));
            let amounts = say::timing_files(files, all, written, new);
            let _ = writeln!(text, "{}", word(amounts));
        }
        text
    }

    /// For programs: one line with one object, `{"timings": …}`.
    pub(super) fn json(&self) -> Result<String, serde_json::Error> {
        #[derive(Serialize)]
        struct Line<'a> {
            timings: &'a Table,
        }
        Ok(serde_json::to_string(&Line { timings: self })? + "\n")
    }
}

/// Seconds in microsecond resolution: more is noise.
fn seconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e6
}

fn rounded(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

/// A number of bytes in megabytes, with one decimal.
fn megabytes(bytes: u64) -> Message {
    let tenths = bytes.saturating_add(50_000) / 100_000;
    say::megabytes(tenths / 10, tenths % 10)
}

/// The name of a stage, for people.
fn name_of_stage(stage: Stage) -> Message {
    match stage {
        Stage::Read => say::stage_read(),
        Stage::Compare => say::stage_compare(),
        Stage::Load => say::stage_load(),
        Stage::Theme => say::stage_theme(),
        Stage::Link => say::stage_link(),
        Stage::Words => say::stage_words(),
        Stage::Layout => say::stage_layout(),
        Stage::Pages => say::stage_pages(),
        Stage::Links => say::stage_links(),
        Stage::Report => say::stage_report(),
        Stage::Publish => say::stage_publish(),
    }
}

/// The name of a part of the stage `pages`, for people.
fn name_of_part(part: PartOfPages) -> Message {
    match part {
        PartOfPages::Page(Work::Render) => say::part_render(),
        PartOfPages::Page(Work::Audit) => say::part_audit(),
        PartOfPages::Page(Work::Write) => say::part_write(),
        PartOfPages::Index => say::part_index(),
    }
}

/// What the system reports about this process.
#[cfg(unix)]
mod clocks {
    use rustix::time::{ClockId, clock_gettime};
    use std::time::Duration;

    /// The processor time of all its threads.
    pub(super) fn of_process() -> Option<Duration> {
        clock_gettime(ClockId::ProcessCPUTime).try_into().ok()
    }

    /// The processor time of the calling thread.
    pub(super) fn of_thread() -> Option<Duration> {
        clock_gettime(ClockId::ThreadCPUTime).try_into().ok()
    }

    /// The peak memory use; only Linux reports it in a file.
    pub(super) fn peak_memory() -> Option<u64> {
        #[allow(
            clippy::disallowed_methods,
            reason = "the command line measures its own process"
        )]
        let status = std::fs::read_to_string("/proc/self/status").ok()?;
        let peak = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        let kilobytes: u64 = peak.trim().strip_suffix(" kB")?.trim().parse().ok()?;
        Some(kilobytes * 1024)
    }
}

/// Other systems are not supported.
#[cfg(not(unix))]
mod clocks {
    use std::time::Duration;

    pub(super) fn of_process() -> Option<Duration> {
        None
    }

    pub(super) fn of_thread() -> Option<Duration> {
        None
    }

    pub(super) fn peak_memory() -> Option<u64> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{
        Locale, PartOfPages, Stage, Timings, Work, megabytes, name_of_part, name_of_stage,
    };
    use std::time::{Duration, Instant};

    /// A repeated stage is one row, and the rows are in the order of the stages.
    #[test]
    fn a_stage_is_one_row() {
        let timings = Timings::start(Instant::now(), Stage::Read);
        for stage in [Stage::Links, Stage::Pages, Stage::Links] {
            std::thread::sleep(Duration::from_millis(2));
            timings.begins(stage);
        }
        timings.turns_to(Some(Work::Audit));
        timings.turns_to(None);
        let table = timings.finish(None);
        let rows: Vec<_> = table.stages.iter().map(|row| row.stage).collect();
        assert_eq!(rows, [Stage::Read, Stage::Pages, Stage::Links]);
        let sum: f64 = table.stages.iter().map(|row| row.wall_seconds).sum();
        let text = table.text(Locale::English);
        assert!((sum - table.wall_seconds).abs() < 0.001, "{text}");
        assert!(table.stages[0].wall_seconds >= 0.002, "{text}");
        assert!(!text.contains("files"), "{text}");
    }

    #[test]
    fn bytes_are_printed_in_megabytes() {
        let printed = |bytes| megabytes(bytes).get(Locale::English).to_owned();
        assert_eq!(printed(0), "0.0 MB");
        assert_eq!(printed(1_949_999), "1.9 MB");
        assert_eq!(printed(1_950_000), "2.0 MB");
        assert_eq!(megabytes(1_950_000).get(Locale::French), "2,0 Mo");
    }

    /// Columns stay columns, in each language.
    #[test]
    fn names_fit_their_column() {
        let stages = Stage::ALL.map(name_of_stage);
        let parts = Work::ALL.map(PartOfPages::Page).into_iter();
        let parts = parts.chain([PartOfPages::Index]).map(name_of_part);
        for name in stages.into_iter().chain(parts) {
            for locale in [Locale::English, Locale::French] {
                let name = name.get(locale);
                assert!(name.chars().count() + 2 < super::WIDTH, "{name}");
            }
        }
        let french = Timings::start(Instant::now(), Stage::Read).finish(None);
        let french = french.text(Locale::French);
        assert!(french.starts_with("étape"), "{french}");
        assert!(french.contains("lecture"), "{french}");
    }
}
