//! The site as its readers meet it: every page in a browser, from a disk, by the keyboard, on
//! paper and through the Nu HTML checker.
//!
//! The checks are the scripts in `tests/browser/`, which build the site with this binary, since
//! only they know at which address they serve it. What they need beside Rust is found or
//! installed by `tests/browser/setup.sh`. The suite never skips: what cannot run fails and says
//! why. What it found is in `tests/browser/report/report.json`.

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

/// Suites share the processors: much of one is waiting for the browser, and another goes on in the
/// meantime. Lighthouse measures time, so that it runs alone.
static PROCESSORS: RwLock<()> = RwLock::new(());

/// What the suites need, found or installed once; a lock keeps other test programs out until this
/// one ends, since two that install packages would be in each other's way.
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

/// Runs a program with its output shown as it comes; what it would not do is told in words.
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

/// Runs a script of the suite once what it needs is there.
fn script(name: &str, arguments: &[&str]) -> Result<(), String> {
    READY.as_ref().map_err(Clone::clone)?;
    let mut suite = Command::new("node");
    suite.args([name, "--repere", REPERE]).args(arguments);
    run(&mut suite, "the browser suite has findings")
}

/// Checks the site in a folder beside other suites; the findings go to the report of that name.
///
/// # Panics
/// When there are any, or when the suite cannot run.
fn check(root: &Path, report: &str, how: &[&str]) {
    // A suite that failed leaves nothing behind that would harm the next.
    let _beside = PROCESSORS.read().unwrap_or_else(PoisonError::into_inner);
    let root = root.to_str().expect("the path of a site is text");
    let arguments = [&["--name", report, "--root", root], how].concat();
    if let Err(failure) = script("run.mjs", &arguments) {
        panic!("{failure}");
    }
}

/// What readers bring pages into, and what engines say of them, takes as long as all else.
const STATES: [&str; 4] = ["search", "keyboard", "comparison", "engines"];

// Tests run in the order of their names: the longest come first, and Lighthouse last.

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

/// The same site in English: its words are others, and its addresses.
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

/// The site that `repere init` makes shows every feature of the format, with its own words. Its
/// pages are of the kinds that Lighthouse has seen, and smaller.
#[test]
fn new_site_as_readers_meet_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = Command::new(REPERE)
        .arg("init")
        .arg(folder.path().join("site"))
        .status();
    assert!(init.expect("repere starts").success(), "repere init");
    let site = folder.path().join("site");
    check(&site, "new-site", &["--without", "lighthouse"]);
}

/// Words, codes and addresses that no line can hold, in every text of a site, and large images
/// wherever content may have one: pages once were up to 3,190 pixels wide in a window of 320.
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

#[test]
fn what_lighthouse_measures() {
    let _alone = PROCESSORS.write().unwrap_or_else(PoisonError::into_inner);
    let arguments = ["--name", "lighthouse", "--root", ROOT, "lighthouse"];
    if let Err(failure) = script("run.mjs", &arguments) {
        panic!("{failure}");
    }
}

/// Copies a folder with all that is in it.
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

/// The packages are the same on every machine, and come from whatever registry it knows.
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
