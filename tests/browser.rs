//! The site as its readers meet it: every page in a browser, from a disk, by the keyboard, on
//! paper and through the Nu HTML checker.
//!
//! The checks are the scripts in `tests/browser/`, which build the site with this binary, since
//! only they know at which address they serve it. What they need beside Rust is found or
//! installed by `tests/browser/setup.sh`. The suite never skips: what cannot run fails and says
//! why. What it found is in `tests/browser/report/report.json`.

#![allow(
    clippy::disallowed_methods,
    reason = "the test makes a site of its own in a temporary folder"
)]

use std::fs::File;
use std::io::Error;
use std::path::Path;
use std::process::Command;

const REPERE: &str = env!("CARGO_BIN_EXE_repere");
const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const SUITE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/browser");

/// Held while the suite runs: it installs packages and keeps two cores busy, so that two runs at
/// the same time, in one test program or in two, would be in each other's way.
fn alone() -> Result<File, Error> {
    let lock = File::options()
        .create(true)
        .append(true)
        .open(concat!(env!("CARGO_TARGET_TMPDIR"), "/browser-suite.lock"))?;
    lock.lock()?;
    Ok(lock)
}

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

/// Checks the site in a folder; the findings go to the report of that name.
fn check(root: &Path, report: &str, how: &[&str]) -> Result<(), String> {
    let _lock = alone().map_err(|error| format!("the suite cannot be locked: {error}"))?;
    run(
        Command::new("bash").arg("setup.sh"),
        "the browser suite lacks what it needs",
    )?;
    let mut suite = Command::new("node");
    suite.args(["run.mjs", "--repere", REPERE, "--name", report, "--root"]);
    run(suite.arg(root).args(how), "the browser suite has findings")
}

#[test]
fn the_five_referentials_as_readers_meet_them() {
    if let Err(failure) = check(Path::new(ROOT), "report", &[]) {
        panic!("{failure}");
    }
}

/// The site that `repere init` makes shows every feature of the format, with its own words. Its
/// pages are of the kinds that Lighthouse has seen, and smaller.
#[test]
fn a_new_site_as_readers_meet_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let init = Command::new(REPERE)
        .arg("init")
        .arg(folder.path().join("site"))
        .status();
    assert!(init.expect("repere starts").success(), "repere init");
    if let Err(failure) = check(
        &folder.path().join("site"),
        "new-site",
        &["--without", "lighthouse"],
    ) {
        panic!("{failure}");
    }
}

/// Words, codes and addresses that no line can hold, in every text of a site, and large images
/// wherever content may have one: pages once were up to 3,190 pixels wide in a window of 320.
#[test]
fn a_site_of_what_does_not_fit() {
    let site = Path::new(SUITE).join("hostile");
    if let Err(failure) = check(&site, "hostile", &["reflow", "comparison", "print"]) {
        panic!("{failure}");
    }
}

/// An author edits a site while its pages are open.
#[test]
fn the_preview_as_authors_meet_it() {
    let outcome = alone()
        .map_err(|error| format!("the suite cannot be locked: {error}"))
        .and_then(|_lock| {
            run(
                Command::new("bash").arg("setup.sh"),
                "the browser suite lacks what it needs",
            )?;
            let mut suite = Command::new("node");
            suite.args(["preview.mjs", "--repere", REPERE]);
            run(&mut suite, "the preview suite has findings")
        });
    if let Err(failure) = outcome {
        panic!("{failure}");
    }
}

/// The same site in English: its words are others, and its addresses.
#[test]
fn the_five_referentials_in_english() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(
        &Path::new(ROOT).join("content"),
        &folder.path().join("content"),
    )
    .expect("content");
    let settings = include_str!("../repere.toml");
    let english = settings.replace("language = \"fr\"", "language = \"en\"");
    assert_ne!(
        english, settings,
        "repere.toml no longer says that the site is in French"
    );
    std::fs::write(folder.path().join("repere.toml"), english).expect("repere.toml");
    if let Err(failure) = check(folder.path(), "english", &["--brief"]) {
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
