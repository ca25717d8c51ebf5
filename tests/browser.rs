//! The site in a browser: every page from disk, by keyboard, in print and through the Nu HTML
//! checker.
//!
//! The checks are the scripts in `tests/browser/`, which build the site with this binary, since
//! only they know the address at which they serve it. Requirements other than Rust are found or
//! installed by `tests/browser/setup.sh`. The suite never skips: whatever cannot run fails and says
//! why. The findings are in `tests/browser/report/report.json`.

#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    reason = "tests make sites of their own in temporary folders, and stop where they cannot"
)]

use std::fs::File;
use std::io::Error;
use std::path::Path;
use std::process::Command;
use std::sync::{LazyLock, PoisonError, RwLock};

const REPERE: &str = env!("CARGO_BIN_EXE_repere");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SUITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// Suites run concurrently, since they mostly wait for the browser. Lighthouse measures time and
/// runs alone.
static PROCESSORS: RwLock<()> = RwLock::new(());

/// The requirements of the suites, found or installed once; a lock keeps other test programs out
/// until this one ends, since two package installations would conflict.
static READY: LazyLock<Result<File, String>> = LazyLock::new(|| {
    let lock = File::options()
        .create(true)
        .append(true)
        .open(concat!(env!("CARGO_TARGET_TMPDIR"), "/browser-suite.lock"))
        .and_then(|lock| lock.lock().map(|()| lock))
        .map_err(|error| format!("the suite cannot be locked: {error}"))?;
    let mut setup = Command::new("bash");
    run(
        setup.arg("setup.sh"),
        "the browser suite lacks what it needs",
    )?;
    Ok(lock)
});

/// Runs a program, passing its output through; a failure is described in words.
fn run(command: &mut Command, failure: &str) -> Result<(), String> {
    let status = command
        .current_dir(SUITE)
        .status()
        .map_err(|error| format!("{:?} cannot be started: {error}", command.get_program()))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{failure} ({status}); it said why above"))
    }
}

/// Runs a script of the suite after set-up.
fn script(name: &str, arguments: &[&str]) -> Result<(), String> {
    READY.as_ref().map_err(Clone::clone)?;
    let mut suite = Command::new("node");
    suite.args([name, "--repere", REPERE]).args(arguments);
    run(&mut suite, "the browser suite has findings")
}

/// Checks the site in a folder, concurrently with other suites; findings go to the report of that
/// name.
///
/// # Panics
/// When there are any, or when the suite cannot run.
fn check(root: &Path, report: &str, how: &[&str]) {
    // A suite that panicked leaves nothing behind that would affect the next.
    let _beside = PROCESSORS.read().unwrap_or_else(PoisonError::into_inner);
    let root = root.to_str().expect("the path of a site is text");
    let arguments = [&["--name", report, "--root", root], how].concat();
    if let Err(failure) = script("run.mjs", &arguments) {
        panic!("{failure}");
    }
}

/// The interactive states and browser engines take as long as everything else.
const STATES: [&str; 4] = ["search", "keyboard", "comparison", "engines"];

// Tests run in alphabetical order: the longest come first, and Lighthouse last.

#[test]
fn each_page_of_the_referentials() {
    let mut how = vec!["--without", "lighthouse"];
    how.extend(STATES.iter().flat_map(|state| ["--without", state]));
    check(Path::new(ROOT), "report", &how);
}

#[test]
fn each_state_of_the_referentials() {
    check(Path::new(ROOT), "states", &STATES);
}

/// The same site in English: with other words and addresses.
#[test]
fn each_word_in_english() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let content = folder.path().join("content");
    copy(&Path::new(ROOT).join("content"), &content).expect("content");
    let settings = include_str!("../repere.toml");
    let english = settings.replace("language = \"fr\"", "language = \"en\"");
    assert_ne!(
        english, settings,
        "repere.toml no longer says that the site is in French"
    );
    std::fs::write(folder.path().join("repere.toml"), english).expect("repere.toml");
    check(folder.path(), "english", &["--brief"]);
}

/// The starter site shows every feature of the format, with its own words. Its pages are of kinds
/// that Lighthouse has already tested, and smaller; what scripts make of the search page is the
/// same HTML there.
#[test]
fn new_site_as_readers_meet_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = Command::new(REPERE)
        .arg("init")
        .arg(folder.path().join("site"))
        .status();
    assert!(init.expect("repere starts").success(), "repere init");
    let site = folder.path().join("site");
    let elsewhere = [
        "--sister",
        "--without",
        "lighthouse",
        "--without",
        "generated",
    ];
    check(&site, "new-site", &elsewhere);
}

/// Unbreakable words, codes and addresses in every text of a site, and large images wherever
/// content may have one: pages used to be up to 3,190 pixels wide in a window of 320.
#[test]
fn site_of_what_does_not_fit() {
    let site = Path::new(SUITE).join("hostile");
    check(&site, "hostile", &["reflow", "comparison", "print"]);
}

/// An author edits a site while its pages are open.
#[test]
fn the_preview_as_authors_meet_it() {
    let _beside = PROCESSORS.read().unwrap_or_else(PoisonError::into_inner);
    if let Err(failure) = script("preview.mjs", &[]) {
        panic!("{failure}");
    }
}

/// Two pages at a time, each with a processor of its own, and alone what falls short.
#[test]
fn what_lighthouse_measures() {
    let _alone = PROCESSORS.write().unwrap_or_else(PoisonError::into_inner);
    let arguments = ["--name", "lighthouse", "--root", ROOT, "lighthouse"];
    if let Err(failure) = script("run.mjs", &arguments) {
        panic!("{failure}");
    }
}

/// Copies a folder recursively.
fn copy(from: &Path, to: &Path) -> Result<(), Error> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// The packages are the same on every machine, whichever registry it uses.
#[test]
fn the_packages_of_the_suite_are_pinned() {
    let manifest = include_str!("browser/package.json");
    let lock = include_str!("browser/package-lock.json");
    let manifest: serde_json::Value = serde_json::from_str(manifest).expect("package.json");
    for (name, version) in manifest["devDependencies"].as_object().expect("packages") {
        let version = version.as_str().expect("a version");
        let exact = version.split('.').all(|part| part.parse::<u32>().is_ok());
        assert!(exact, "{name} is asked for as {version}");
    }
    assert!(
        !lock.contains("://"),
        "package-lock.json names the address of a registry"
    );
}
