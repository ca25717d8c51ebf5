//! What the search index costs: time and memory to build, and bytes to answer.
//!
//! `cargo bench --bench search -- [N …]` makes, for each N, a site of N certifications of some
//! thirty units of search from the sentences of the five of this repository, indexes it, and
//! prints what that took. The index is left in `target/tmp/search-N`, where
//! `node tests/search/weigh.mjs target/tmp/search-N` weighs what queries load.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads arguments and clocks, writes folders of its own, and prints"
)]

#[path = "search/site.rs"]
mod site;

use repere::load::Tree;
use repere::search::Index;
use repere::site::{Options, prepare};
use std::error::Error;
use std::fs;
use std::path::Path;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn main() -> Outcome<()> {
    let arguments = std::env::args().skip(1);
    let mut sizes: Vec<usize> = arguments
        .filter_map(|argument| argument.parse().ok())
        .collect();
    if sizes.is_empty() {
        sizes.push(50);
    }
    for size in sizes {
        let folder = tempfile::tempdir()?;
        site::make(folder.path(), size)?;
        let prepared = prepare(&Tree::read(folder.path())?, &Options::default());
        let Some((catalog, theme)) = &prepared.parts else {
            return Err("the site has no theme".into());
        };
        let (before, start) = (status("VmRSS:"), processor_time());
        let index = Index::build(catalog, &theme.language);
        let seconds = processor_time() - start;
        let bytes: usize = index.files.values().map(Vec::len).sum();
        println!(
            "{size} certifications: {seconds:.2} s of processor time, {} MB more memory at the peak, {} files, {} kB",
            status("VmHWM:").saturating_sub(before) / 1024,
            index.files.len(),
            bytes / 1024
        );
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("search-{size}"));
        let _ = fs::remove_dir_all(&output);
        for (path, bytes) in &index.files {
            let file = output.join(path);
            fs::create_dir_all(file.parent().unwrap_or(&output))?;
            fs::write(file, bytes)?;
        }
    }
    Ok(())
}

/// A line of what Linux says of this process, in kB; 0 elsewhere.
fn status(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

/// The processor time of this process in seconds, as Linux counts it; 0 elsewhere.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The name of the program, in brackets, may hold spaces.
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks: f64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}
