//! Time from saving a file to seeing the change, over HTTP.
//!
//! ```sh
//! cargo bench --bench serve            # 5 and 500 certifications
//! cargo bench --bench serve -- 5 50    # other sizes
//! ```
//!
//! Runs the release build of the command. A real unit file is written thirty times, each time with
//! other words; the times measured run from the end of the write until the page of the unit is
//! served with them, and until an open tab is notified. The memory is the peak of the process,
//! printed next to the size of the content for comparison.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes sites, and says what it found"
)]

#[path = "build/site.rs"]
mod site;

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// How many times a file is written.
const EDITS: usize = 30;

fn main() -> ExitCode {
    let sizes: Vec<usize> = std::env::args()
        .skip(1)
        .filter_map(|one| one.parse().ok())
        .collect();
    let sizes = if sizes.is_empty() {
        vec![5, 500]
    } else {
        sizes
    };
    println!(
        "{:>5} {:>9} {:>13} {:>13} {:>13} {:>11} {:>11} {:>10}",
        "size",
        "start s",
        "served ms",
        "worst ms",
        "notified ms",
        "worst ms",
        "content MB",
        "peak MB"
    );
    for size in sizes {
        match measure(size) {
            Ok(row) => println!("{row}"),
            Err(error) => {
                println!("{size:>5} failed: {error}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}

/// A running preview, which is stopped when this value is dropped.
struct Preview {
    child: Child,
    host: String,
    root: String,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Preview {
    fn start(site: &Path) -> Outcome<Self> {
        let mut child = Command::new(env!("CARGO_BIN_EXE_repere"))
            .args(["serve", "--quiet", "--port", "0", "--root"])
            .arg(site)
            .stderr(Stdio::piped())
            .spawn()?;
        let mut said = String::new();
        BufReader::new(child.stderr.take().ok_or("no stderr")?).read_line(&mut said)?;
        let rest = said
            .trim()
            .strip_prefix("http://")
            .ok_or_else(|| said.clone())?;
        let (host, root) = rest.split_once('/').ok_or("no path")?;
        Ok(Self {
            child,
            host: host.to_owned(),
            root: format!("/{root}"),
        })
    }

    fn open(&self, path: &str) -> Outcome<TcpStream> {
        let mut stream = TcpStream::connect(&self.host)?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        let host = &self.host;
        let request = format!("GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes())?;
        Ok(stream)
    }

    fn get(&self, path: &str) -> Outcome<String> {
        let mut answer = String::new();
        self.open(path)?.read_to_string(&mut answer)?;
        if answer.starts_with("HTTP/1.1 200") {
            Ok(answer)
        } else {
            Err(answer.lines().next().unwrap_or("no answer").into())
        }
    }

    fn peak(&self) -> Option<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let line = status
            .lines()
            .find_map(|line| line.strip_prefix("VmHWM:"))?;
        line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok()
    }
}

fn measure(size: usize) -> Outcome<String> {
    let folder = tempfile::TempDir::new()?;
    site::make(folder.path(), size)?;
    let certifications = folder.path().join("content/certifications");
    let mut slugs: Vec<_> = fs::read_dir(&certifications)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    slugs.sort();
    let chosen = &slugs[slugs.len() / 2];
    let mut units: Vec<_> = fs::read_dir(chosen)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    units.retain(|path| !path.ends_with("certification.toml"));
    units.sort();
    let unit = &units[0];
    let text = fs::read_to_string(unit)?;
    let slug = chosen.file_name().unwrap_or_default().to_string_lossy();
    let name = unit.file_stem().unwrap_or_default().to_string_lossy();
    let name = name.split_once('-').ok_or("a name without a number")?.1;

    let begun = Instant::now();
    let preview = Preview::start(folder.path())?;
    preview.get(&preview.root)?;
    let start = begun.elapsed();
    let page = format!("{}certifications/{slug}/{name}/", preview.root);
    let (mut served, mut notified) = (Vec::new(), Vec::new());
    for number in 0..EDITS {
        let word = format!("motedite{number}");
        let edited = add_to_first_title(&text, &word)?;
        let now = preview.get(&page)?;
        let tag = now
            .split_once("data-tag=\"")
            .and_then(|(_, rest)| rest.split_once('"'))
            .ok_or("no client in the page")?
            .0;
        let shown = page.replacen(&preview.root, "/", 1).replace('/', "%2F");
        let query = format!("{}__repere/events?page={shown}&tag={tag}", preview.root);
        let mut events = BufReader::new(preview.open(&query)?);
        moment(&mut events)?;
        // Let the watcher settle, as when a person writes.
        std::thread::sleep(Duration::from_millis(400));
        let host = &preview;
        let at = page.as_str();
        std::thread::scope(|scope| -> Outcome<()> {
            fs::write(unit, &edited)?;
            let written = Instant::now();
            let listening = scope.spawn(move || {
                let mut last = String::new();
                while !last.contains("\"reload\"") {
                    last = moment(&mut events).map_err(|error| error.to_string())?;
                }
                Ok::<_, String>(written.elapsed())
            });
            while !host.get(at)?.contains(&word) {
                if written.elapsed() > Duration::from_secs(60) {
                    return Err("the change is not served".into());
                }
                std::thread::sleep(Duration::from_micros(300));
            }
            served.push(written.elapsed());
            notified.push(listening.join().map_err(|_| "the listener stopped")??);
            Ok(())
        })?;
    }
    let [served, notified] = [served, notified].map(|mut times| {
        times.sort();
        [times[times.len() / 2], times[times.len() - 1]].map(|time| time.as_secs_f64() * 1e3)
    });
    let peak = preview
        .peak()
        .map_or("n/a".to_owned(), |kb| format!("{:.0}", kb as f64 / 1e3));
    Ok(format!(
        "{size:>5} {:>9.2} {:>13.1} {:>13.1} {:>13.1} {:>11.1} {:>11.1} {peak:>10}",
        start.as_secs_f64(),
        served[0],
        served[1],
        notified[0],
        notified[1],
        weight(&folder.path().join("content"))? as f64 / 1e6,
    ))
}

/// Adds a word to the title of a unit.
fn add_to_first_title(text: &str, word: &str) -> Outcome<String> {
    let start = text.find("title = \"").ok_or("a unit without a title")? + "title = \"".len();
    Ok(format!("{}{word} {}", &text[..start], &text[start..]))
}

/// The next moment of an event stream.
fn moment(events: &mut BufReader<TcpStream>) -> Outcome<String> {
    loop {
        let mut line = String::new();
        if events.read_line(&mut line)? == 0 {
            return Err("the stream ended".into());
        }
        if let Some(data) = line.strip_prefix("data: ") {
            return Ok(data.to_owned());
        }
    }
}

/// The total size of the files of a folder.
fn weight(folder: &Path) -> Outcome<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        sum += match entry.file_type()?.is_dir() {
            true => weight(&entry.path())?,
            false => entry.metadata()?.len(),
        };
    }
    Ok(sum)
}
