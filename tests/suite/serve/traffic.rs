//! Many requests while files change, and many changes in a row.

use super::http::{PATIENCE, connect, read, until};
use super::site::{COMPETENCY_PAGE, Served, Site, UNIT, serve, unit, without_client};
use crate::support::{build_tree, options};
use repere::load::Tree;
use repere::serve::Pace;
use std::fs;
use std::io::{BufReader, Write};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How often a page is edited, and how often it is read in the meantime.
const EDITS: usize = 50;
const ANSWERS: usize = 5000;

/// 64 connections request a page in which each edit occurs several times. No answer is an error,
/// and none mixes two states.
#[test]
fn no_page_is_torn() {
    let site = Site::new();
    let served = site.serve();
    let to = served.address();
    let (over, answers) = (AtomicBool::new(false), AtomicUsize::new(0));
    let page = "/certifications/cycles/atelier/";
    site.write(UNIT, unit("mot0mot"));
    until("the first word", PATIENCE, || served.has(page, "mot0mot"));
    std::thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                let mut stream = connect(to);
                let mut from = BufReader::new(stream.try_clone().unwrap());
                while !over.load(Ordering::Relaxed) {
                    let request = format!("GET {page} HTTP/1.1\r\nHost: localhost\r\n\r\n");
                    stream.write_all(request.as_bytes()).unwrap();
                    let answer = read(&mut from, false);
                    assert_eq!(answer.status, 200);
                    let text = answer.text();
                    assert!(text.ends_with("</html>\n"));
                    let words: Vec<&str> = text
                        .match_indices("mot")
                        .filter_map(|(at, _)| text[at + 3..].split_once("mot"))
                        .map(|(word, _)| word)
                        .filter(|word| {
                            !word.is_empty() && word.bytes().all(|one| one.is_ascii_digit())
                        })
                        .collect();
                    assert!(words.len() >= 2, "{words:?}");
                    assert!(words.iter().all(|word| *word == words[0]), "{words:?}");
                    answers.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
        let begun = Instant::now();
        let mut number = 0;
        let is_enough = |number| number >= EDITS && answers.load(Ordering::Relaxed) >= ANSWERS;
        while !is_enough(number) && begun.elapsed() < PATIENCE {
            number += 1;
            site.write(UNIT, unit(&format!("mot{number}mot")));
            std::thread::sleep(Duration::from_millis(20));
        }
        over.store(true, Ordering::Relaxed);
        assert!(number >= EDITS, "{number} edits");
    });
    assert!(
        answers.load(Ordering::Relaxed) >= ANSWERS,
        "{answers:?} answers"
    );
}

/// A small deterministic random number generator.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        // Xorshift.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

/// Random edits while the server runs: valid and invalid ones, renames, deletions and restores. At
/// the end, the served site equals a fresh build of the same files.
///
/// `REPERE_EDITS` sets their number; the default is 150.
#[test]
fn random_edits_end_like_a_fresh_build() {
    let edits = std::env::var("REPERE_EDITS").map_or(150, |number| number.parse().unwrap());
    let site = Site::new();
    let served = serve(site.folder.path(), None, Pace::default());
    let mut dice = Dice(0x5eed_5eed_5eed_5eed);
    let start = memory();
    for number in 0..edits {
        edit(&site, &mut dice, number);
        // Sometimes the server gets time to catch up, sometimes not.
        match dice.roll(8) {
            0 => std::thread::sleep(Duration::from_millis(25)),
            1 => drop(served.get(COMPETENCY_PAGE)),
            2 => drop(served.get("/")),
            _ => {}
        }
        if number % 50 == 49 {
            compare(&site, &served, number);
        }
    }
    compare(&site, &served, edits);
    if let (Some(start), Some(end)) = (start, memory()) {
        eprintln!(
            "{edits} edits; memory {} MB, then {} MB",
            start >> 20,
            end >> 20
        );
        assert!(
            end < start + (300 << 20),
            "memory grew from {start} to {end}"
        );
    }
}

/// The memory of the process, where the system reports it.
fn memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim()
        .strip_suffix("kB")?
        .trim()
        .parse::<u64>()
        .ok()
        .map(|kb| kb * 1024)
}

fn edit(site: &Site, dice: &mut Dice, number: usize) {
    const FILES: [&str; 5] = [
        UNIT,
        "content/certifications/autos/01-moteur.toml",
        "content/a-propos.md",
        "content/autre.md",
        "templates/prose.html",
    ];
    let file = FILES[dice.roll(FILES.len())];
    let text = if file.ends_with(".toml") {
        unit(&format!("mot{number}"))
    } else if file.ends_with(".md") {
        format!("+++\ntitle = \"Page {file} {number}\"\n+++\n\nMot {number}.\n")
    } else {
        format!(
            "{{% extends \"default/prose.html\" %}}{{% block main %}}<h1>{number}</h1>{{% endblock %}}"
        )
    };
    let path = site.path(file);
    // A missing file cannot be renamed or removed: not an error of the server.
    match dice.roll(10) {
        0..=3 => site.write(file, text),
        4 => {
            let new = site.path(&format!("{file}.new~"));
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&new, text).unwrap();
            fs::rename(new, path).unwrap();
        }
        5 => site.write(file, "= no ["),
        6 => site.write(
            file,
            text.replace("C1\"]", "C7\"]").replace("block", "blok"),
        ),
        7 => drop(fs::remove_file(path)),
        8 => {
            let folder = site.path("content/certifications/cycles");
            let aside = site.path("content/certifications/velos");
            let (from, to) = if folder.exists() {
                (folder, aside)
            } else {
                (aside, folder)
            };
            if !to.exists() {
                drop(fs::rename(from, to));
            }
        }
        _ => drop(fs::rename(&path, site.path(&format!("{file}.aside~")))),
    }
}

/// Brings the site into a state without errors, and compares all of it.
fn compare(site: &Site, served: &Served, number: usize) {
    let aside = site.path("content/certifications/velos");
    if aside.exists() && !site.path("content/certifications/cycles").exists() {
        fs::rename(&aside, site.path("content/certifications/cycles")).unwrap();
    }
    if aside.exists() {
        fs::remove_dir_all(aside).unwrap();
    }
    for (file, text) in [
        (
            "content/certifications/cycles/certification.toml",
            "title = \"Mécanicien cycles\"\n".to_owned(),
        ),
        (UNIT, unit(&format!("fin{number}"))),
        (
            "content/certifications/autos/01-moteur.toml",
            unit(&format!("fin{number}")),
        ),
        (
            "content/a-propos.md",
            format!("+++\ntitle = \"À propos\"\n+++\n\nFin {number}.\n"),
        ),
        (
            "content/autre.md",
            format!("+++\ntitle = \"Autre\"\n+++\n\nFin {number}.\n"),
        ),
    ] {
        site.write(file, text);
    }
    drop(fs::remove_file(site.path("templates/prose.html")));
    let tree = Tree::read(site.folder.path()).unwrap();
    let site_options = repere::site::Options {
        base_url: None,
        ..options("")
    };
    let files = build_tree(&tree, &site_options);
    let mut differs = String::new();
    let same = |differs: &mut String| {
        files.iter().all(|(file, bytes)| {
            let answer = served.get(&format!("/{file}"));
            let body = match file.ends_with(".html") && answer.status == 200 {
                true => without_client(&answer.body),
                false => answer.body,
            };
            let same = answer.status == 200 && body == *bytes;
            if !same {
                differs.clone_from(file);
            }
            same
        })
    };
    let begun = Instant::now();
    while !same(&mut differs) {
        assert!(
            begun.elapsed() < PATIENCE,
            "after {number} edits, {differs} differs"
        );
    }
}
