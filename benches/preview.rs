//! The preview's latency from an edit to its page, and its memory.
//!
//! `cargo bench --bench preview -- 5 500` measures sites of these numbers of certifications,
//! generated from this repository's five: the first state with its home page; then edits of units
//! of many certifications, each followed by the page of a competency and that of the unit; edits of
//! what all pages share; and edits that add or remove a record. Files are not read from disk:
//! `benches/serve.rs` measures the whole server.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark makes its own sites and prints what it measured"
)]

#[path = "build/site.rs"]
mod site;

use repere::load::{Entry, Tree};
use repere::messages::Locale;
use repere::preview::{Snapshot, Workspace};
use repere::render::{Output, Page};
use repere::site::Options;
use std::error::Error;
use std::fs;
use std::time::{Duration, Instant};

pub(crate) type Outcome<T> = Result<T, Box<dyn Error>>;

/// The number of edits of each kind.
const EDITS: usize = 30;

fn main() -> Outcome<()> {
    let arguments = std::env::args().skip(1);
    let mut sizes: Vec<usize> = arguments.filter_map(|size| size.parse().ok()).collect();
    if sizes.is_empty() {
        sizes = vec![5, 500];
    }
    for size in sizes {
        measure(size)?;
    }
    Ok(())
}

fn measure(size: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    site::make(folder.path(), size)?;
    let start = Instant::now();
    let mut tree = Tree::read(folder.path())?;
    let read = start.elapsed();
    let mut workspace = Workspace::new(Options::default());
    let snapshot = workspace.update(&tree);
    let updated = start.elapsed();
    render(&snapshot, "/")?;
    let content: usize = tree.iter().map(|(_, entry)| bytes(entry).len()).sum();
    println!(
        "{size} certifications, {} pages, {} kB of content: read in {}, linked in {}, home page in {}; {} MB",
        snapshot.counts().pages,
        content / 1000,
        shown(read),
        shown(updated - read),
        shown(start.elapsed() - updated),
        status("VmRSS:") / 1024,
    );
    let units: Vec<String> = tree
        .iter()
        .map(|(path, _)| path.to_owned())
        .filter(|path| path.starts_with("content/certifications/"))
        .filter(|path| !path.ends_with("certification.toml"))
        .collect();
    let unit = |number: usize| units[number * 7919 % units.len()].as_str();

    let mut words = Times::new("words of a statement");
    let mut added = Times::new("a record added and taken out");
    for number in 0..EDITS {
        let path = unit(number);
        let text = text(&tree, path)?;
        // A multi-line string begins with three quotes.
        let edited = match text.find("statement = \"\"\"") {
            Some(_) => text.replacen(
                "statement = \"\"\"",
                &format!("statement = \"\"\"Réviser {number} : "),
                1,
            ),
            None => text.replacen(
                "statement = \"",
                &format!("statement = \"Réviser {number} : "),
                1,
            ),
        };
        words.edit(&mut workspace, &mut tree, path, &edited)?;
        let more = "\n[[competency]]\nid = \"ajout\"\nstatement = \"Ajouter une ligne\"\nno_criteria = \"Aucun\"\n";
        added.edit(&mut workspace, &mut tree, path, &format!("{edited}{more}"))?;
        added.edit(&mut workspace, &mut tree, path, &edited)?;
    }
    words.print();
    added.print();
    let shared = [
        ("glossary", "content/glossary.toml", "definition = \""),
        ("domains", "content/domains.toml", "title = \""),
        ("configuration", "repere.toml", "title = \""),
    ];
    for (name, path, key) in shared {
        let mut times = Times::new(name);
        for number in 0..5 {
            let text = text(&tree, path)?;
            let edited = text.replacen(key, &format!("{key}{number} "), 1);
            times.change(&mut workspace, &mut tree, path, &edited, "/")?;
        }
        times.print();
    }
    println!(
        "  at the end: {} MB, at most {} MB",
        status("VmRSS:") / 1024,
        status("VmHWM:") / 1024
    );
    Ok(())
}

/// The times of edits of one kind: of the update, and of the first and second page after it.
struct Times {
    name: &'static str,
    updates: Vec<Duration>,
    first: Vec<Duration>,
    second: Vec<Duration>,
}

impl Times {
    fn new(name: &'static str) -> Self {
        Self {
            name,
            updates: Vec::new(),
            first: Vec::new(),
            second: Vec::new(),
        }
    }

    /// Edits a unit and requests the page of its first competency and its own.
    fn edit(
        &mut self,
        workspace: &mut Workspace,
        tree: &mut Tree,
        path: &str,
        text: &str,
    ) -> Outcome<()> {
        let start = Instant::now();
        tree.insert(path, text.as_bytes());
        let snapshot = workspace.update(tree);
        let updated = start.elapsed();
        let at = text.find("[[competency]]").unwrap_or_default();
        let address = snapshot
            .address_at(path, at)
            .ok_or("the unit is not shown")?;
        render(&snapshot, &address)?;
        let first = start.elapsed();
        let unit = address
            .trim_end_matches('/')
            .rsplit_once('/')
            .map_or("/", |(unit, _)| unit);
        render(&snapshot, &format!("{unit}/"))?;
        self.updates.push(updated);
        self.first.push(first - updated);
        self.second.push(start.elapsed() - first);
        Ok(())
    }

    /// Edits a file and requests a page.
    fn change(
        &mut self,
        workspace: &mut Workspace,
        tree: &mut Tree,
        path: &str,
        text: &str,
        address: &str,
    ) -> Outcome<()> {
        let start = Instant::now();
        tree.insert(path, text.as_bytes());
        let snapshot = workspace.update(tree);
        self.updates.push(start.elapsed());
        render(&snapshot, address)?;
        self.first
            .push(start.elapsed() - self.updates[self.updates.len() - 1]);
        Ok(())
    }

    fn print(mut self) {
        let mut line = format!("  {}:", self.name);
        let named = [
            ("update", &mut self.updates),
            ("page", &mut self.first),
            ("another page", &mut self.second),
        ];
        for (name, times) in named {
            times.sort_unstable();
            if let (Some(median), Some(most)) = (times.get(times.len() / 2), times.last()) {
                line.push_str(&format!(
                    " {name} {} (at most {})",
                    shown(*median),
                    shown(*most)
                ));
            }
        }
        println!("{line}");
    }
}

fn render(snapshot: &Snapshot, address: &str) -> Outcome<()> {
    if snapshot.is_behind() {
        let first = snapshot
            .diagnostics
            .first()
            .map(|diagnostic| diagnostic.message.get(Locale::English).to_owned());
        return Err(first.unwrap_or_default().into());
    }
    match snapshot.body(address) {
        Ok(Some(_)) => Ok(()),
        Ok(None) => {
            let known = snapshot
                .addresses()
                .find(|(_, output)| matches!(output, Output::Page(Page::Competency(..))));
            Err(format!("no page {address}; there is {known:?}").into())
        }
        Err(diagnostic) => Err(diagnostic.message.get(Locale::English).into()),
    }
}

fn bytes(entry: &Entry) -> &[u8] {
    match entry {
        Entry::Bytes(bytes) => bytes,
        _ => &[],
    }
}

fn text(tree: &Tree, path: &str) -> Outcome<String> {
    let entry = tree.get(path).ok_or("no such file")?;
    Ok(std::str::from_utf8(bytes(entry))?.to_owned())
}

fn shown(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

/// A value of `/proc/self/status` in kB; 0 on other systems.
fn status(name: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mut lines = status.lines();
    let line = lines.find_map(|line| line.strip_prefix(name));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or(0)
}
