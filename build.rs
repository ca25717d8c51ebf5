//! Makes what the program would otherwise make at each start.
//!
//! *Its identity*, by which a build knows whether the record of an earlier one was
//! written by the same program: its version is not enough, since programs of one version may have
//! local changes, or be built in other ways. A program that reads itself for this takes as long as
//! a small site.
//!
//! *The stems of the words of its own tables*: a table is the same for every site, and computing
//! them takes a twentieth of the build of a small one.

#![allow(
    clippy::disallowed_methods,
    reason = "a build script reads the sources and its environment"
)]

use frostem::{Algorithm, Stemmer};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the program is made of.
const SOURCES: [&str; 5] = ["src", "themes", "build.rs", "Cargo.toml", "Cargo.lock"];

/// The settings that decide how it is compiled, as Cargo passes them on.
const SETTINGS: [&str; 6] = [
    "CARGO_CFG_",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_FEATURE_",
    "DEBUG",
    "OPT_LEVEL",
    "TARGET",
];

/// The languages with stems, and the tables of each.
const TABLES: [(&str, Algorithm, &[&str]); 2] = [
    (
        "fr",
        Algorithm::French,
        &["src/morphology/families/fr.txt", "src/search/everyday/fr"],
    ),
    (
        "en",
        Algorithm::English,
        &["src/morphology/families/en.txt"],
    ),
];

fn main() -> Result<(), Box<dyn Error>> {
    for (language, algorithm, tables) in TABLES {
        let stems = stems(Stemmer::new(algorithm), tables)?;
        let folder = PathBuf::from(std::env::var("OUT_DIR")?);
        std::fs::write(folder.join(format!("stems-{language}.txt")), stems)?;
    }
    let mut files = BTreeMap::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        read(Path::new(source), &mut files)?;
    }
    let is_setting = |(name, _): &(String, String)| {
        let mut settings = SETTINGS.iter();
        settings.any(|setting| name.starts_with(setting))
    };
    let settings: BTreeMap<String, String> = std::env::vars().filter(is_setting).collect();
    let compiler = std::env::var("RUSTC")?;
    let compiler = Command::new(compiler).arg("-Vv").output()?.stdout;
    // Nobody gains from programs that are taken for one another; chance is excluded by 128 bits.
    let half = |number: u8| {
        let mut hasher = DefaultHasher::new();
        (number, &files, &settings, &compiler).hash(&mut hasher);
        hasher.finish()
    };
    println!(
        "cargo::rustc-env=REPERE_PROGRAM={:016x}{:016x}",
        half(0),
        half(1)
    );
    Ok(())
}

/// The words of tables with their stems: a word and its stem on each line, sorted.
fn stems(stemmer: Stemmer, tables: &[&str]) -> Result<String, Box<dyn Error>> {
    let mut files = BTreeMap::new();
    for table in tables {
        read(Path::new(table), &mut files)?;
    }
    let mut words = BTreeSet::new();
    for bytes in files.into_values() {
        let text = String::from_utf8(bytes)?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        for word in lines.flat_map(|line| line.split([' ', ',', ':'])) {
            words.insert(word.to_lowercase());
            words.extend(word.split(['-', '\'', '’']).map(str::to_lowercase));
        }
    }
    let is_word = |word: &&String| !word.is_empty() && word.chars().all(char::is_alphabetic);
    let words = words.iter().filter(is_word);
    Ok(words
        .map(|word| format!("{word} {}\n", stemmer.stem(word)))
        .collect())
}

/// Reads a file, or all files of a folder. What is not there (a package has no lock file of its
/// workspace) is left out.
fn read(path: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) -> Result<(), Box<dyn Error>> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            read(&entry?.path(), files)?;
        }
    } else if path.exists() {
        files.insert(path.to_owned(), std::fs::read(path)?);
    }
    Ok(())
}
