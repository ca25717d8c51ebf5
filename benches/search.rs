//! The costs of the search index: time and memory to build, and bytes to answer.
//!
//! `cargo bench --bench search -- [N …]` generates, for each N, a site of N certifications with
//! about thirty searchable records each, from the sentences of this repository's five, indexes it,
//! and prints the costs. The search page with everything it loads is left in `target/tmp/search-N`:
//! `node tests/search/weigh.mjs target/tmp/search-N/recherche/index` measures what queries load,
//! and `node benches/search/keystroke.mjs target/tmp/search-N` how long results take in a browser.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a benchmark reads arguments and clocks, writes folders of its own, and prints"
)]

#[path = "search/site.rs"]
mod site;

use repere::load::Tree;
use repere::messages::Locale;
use repere::render::{Body, Output, Page, Renderer};
use repere::site::{Options, prepare};
use std::error::Error;
use std::fs;
use std::path::Path;
use std::sync::Arc;

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
        let mut prepared = prepare(&Tree::read(folder.path())?, &Options::default());
        let Some(parts) = prepared.parts.clone() else {
            return Err("the site has no theme".into());
        };
        let renderer = Renderer::new(
            parts,
            Arc::clone(&prepared.sources),
            &mut prepared.diagnostics,
        );
        let (before, start) = (status("VmRSS:"), processor_time());
        let index = renderer.search_files();
        let seconds = processor_time() - start;
        let memory = status("VmHWM:").saturating_sub(before) / 1024;
        let output = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("search-{size}"));
        let _ = fs::remove_dir_all(&output);
        let (mut files, mut bytes) = (0, 0);
        for (path, body) in index {
            files += 1;
            bytes += write(&output.join(path), &body)?;
        }
        println!(
            "{size} certifications: {seconds:.2} s of processor time, {memory} MB more memory at the peak, {files} files, {} kB",
            bytes / 1024
        );
        for (address, what) in renderer.routes() {
            if matches!(
                what,
                Output::Page(Page::Search) | Output::Asset | Output::Variables
            ) {
                let body = renderer
                    .render(address)
                    .map_err(|diagnostic| diagnostic.message.get(Locale::English).to_owned())?;
                if let Some(body) = body {
                    write(&output.join(Renderer::file_path(address)), &body)?;
                }
            }
        }
    }
    Ok(())
}

/// Writes a file of the site; returns its size.
fn write(file: &Path, body: &Body) -> Outcome<usize> {
    fs::create_dir_all(file.parent().unwrap_or(file))?;
    match body {
        Body::Bytes(bytes) => {
            fs::write(file, bytes)?;
            Ok(bytes.len())
        }
        Body::File(from) => Ok(usize::try_from(fs::copy(from, file)?)?),
    }
}

/// A memory value of this process in kB, on Linux; 0 elsewhere.
fn status(name: &str) -> usize {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix(name));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok())
        .unwrap_or(0)
}

/// The processor time of this process in seconds, on Linux; 0 elsewhere.
fn processor_time() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // The program name, in brackets, may contain spaces.
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let ticks: f64 = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok())
        .sum();
    ticks / 100.0
}
