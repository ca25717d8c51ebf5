//! Incremental builds: unchanged input is detected without rendering, and every change is detected.

use super::{Target, command::write};
use crate::support::{content, repere, repere_build, run, temporary, times};
use repere::publish::{Manifest, Record};
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

const UNIT: &str = "content/certifications/essai/01-vendre.toml";
const PICTURE: &str = "static/photo.png";
const PAGE: &str = "certifications/essai/vendre/index.html";
const RECORD: &str = Record::<()>::NAME;

/// A site with a warning, its own style sheet, and a file that is copied unread.
fn site() -> TempDir {
    let site = temporary();
    let files = [
        ("repere.toml", "title = \"Essai\"\n"),
        (
            "content/certifications/essai/certification.toml",
            "title = \"Vendeur d'essai\"\n",
        ),
        (
            UNIT,
            "code = \"B1\"\ntitle = \"Vendre\"\n[[competency]]\ncode = \"C1\"\n\
             statement = \"Vendre un produit\"\n",
        ),
        (PICTURE, "no picture, but nobody looks"),
        ("static/own.txt", "own"),
    ];
    for (path, text) in files {
        write(site.path(), path, text);
    }
    site
}

/// Builds; returns whether the site was rendered again, and the output up to the summary.
fn build(command: &mut Command) -> (bool, String) {
    let (status, said) = run(command.arg("--timings"));
    assert_eq!(status, 0, "{said}");
    let problems = said.split("1 certification, ").next().unwrap();
    (said.contains("\npages "), problems.to_owned())
}

/// Changes a file, but neither its length nor its date.
fn change_unseen(path: &Path) {
    let date = fs::metadata(path).unwrap().modified().unwrap();
    let mut bytes = fs::read(path).unwrap();
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    fs::write(path, bytes).unwrap();
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(date)
        .unwrap();
}

/// The warnings are reported again, nothing is written, and the list of changes is empty.
#[test]
fn an_unchanged_site_is_not_rebuilt() {
    let site = site();
    let target = Target::new();
    let (made, problems) = build(&mut repere_build(site.path(), &target.path()));
    assert!(made);
    assert!(problems.contains("warning["), "{problems}");
    let before = times(target.around.path());
    let list = site.path().join("list");
    for _ in 0..2 {
        let mut again = repere_build(site.path(), &target.path());
        again.arg("--changes").arg(&list);
        assert_eq!(build(&mut again), (false, problems.clone()));
    }
    assert_eq!(fs::read_to_string(list).unwrap(), "");
    assert_eq!(times(target.around.path()), before);
}

/// Each of these must be detected: the site is rendered again, and equals a build into an empty
/// folder. Sizes and dates are kept where possible, since they prove nothing.
#[test]
fn whatever_changes_is_seen() {
    type Change = fn(&Path, &Path);
    let changes: [(&str, Change); 14] = [
        ("a word of a statement", |site, _| {
            let text = fs::read_to_string(site.join(UNIT)).unwrap();
            fs::write(site.join(UNIT), text.replace("produit", "service")).unwrap();
        }),
        ("a comment", |site, _| {
            let text = fs::read_to_string(site.join(UNIT)).unwrap();
            fs::write(site.join(UNIT), text + "# fin\n").unwrap();
        }),
        ("a page that is added", |site, _| {
            write(
                site,
                "content/merci.md",
                "+++\ntitle = \"Merci\"\n+++\nMerci.\n",
            );
        }),
        ("a page that is taken away", |site, _| {
            fs::remove_file(site.join("content/merci.md")).unwrap();
        }),
        ("a template", |site, _| {
            write(
                site,
                "templates/glossary.html",
                "{% extends \"base.html\" %}\n",
            );
        }),
        ("a picture", |site, _| change_unseen(&site.join(PICTURE))),
        ("a static text", |site, _| {
            change_unseen(&site.join("static/own.txt"));
        }),
        ("a byte of a page", |_, output| {
            change_unseen(&output.join(PAGE));
        }),
        ("a copy of a picture", |_, output| {
            change_unseen(&output.join("photo.png"));
        }),
        ("a page that is gone", |_, output| {
            fs::remove_file(output.join(PAGE)).unwrap();
        }),
        ("a line of the list", |_, output| {
            let list = output.join(Manifest::NAME);
            let text = fs::read_to_string(&list).unwrap();
            fs::write(&list, text.replace(&format!("{PAGE}\n"), "")).unwrap();
            fs::remove_file(output.join(PAGE)).unwrap();
        }),
        ("half a record", |_, output| {
            let text = fs::read(output.join(RECORD)).unwrap();
            fs::write(output.join(RECORD), &text[..text.len() / 2]).unwrap();
        }),
        ("no record", |_, output| {
            fs::remove_file(output.join(RECORD)).unwrap();
        }),
        ("a record of another format", |_, output| {
            let text = fs::read_to_string(output.join(RECORD)).unwrap();
            let text = text.replace("\"inputs\":", "\"more\":1,\"inputs\":");
            fs::write(output.join(RECORD), text).unwrap();
        }),
    ];
    let site = site();
    let target = Target::new();
    build(&mut repere_build(site.path(), &target.path()));
    for (what, change) in changes {
        let (made, _) = build(&mut repere_build(site.path(), &target.path()));
        assert!(!made, "before {what}");
        change(site.path(), &target.path());
        let (made, problems) = build(&mut repere_build(site.path(), &target.path()));
        assert!(made, "{what}");
        let fresh = Target::new();
        let (_, fresh_problems) = build(&mut repere_build(site.path(), &fresh.path()));
        assert_eq!(content(&target.path()), content(&fresh.path()), "{what}");
        assert_eq!(problems, fresh_problems, "{what}");
    }
}

/// The options of a build matter like its files: the base URL, the day, or the output format.
#[test]
fn every_option_of_a_build_counts() {
    type Change = fn(&mut Command);
    let options: [(&str, Change); 6] = [
        ("a base", |command| {
            command.args(["--base-url", "https://example.org/"]);
        }),
        ("an edition", |command| {
            command.env("SOURCE_DATE_EPOCH", "1700000000");
        }),
        ("a format", |command| {
            command.args(["--format", "short"]);
        }),
        ("a language", |command| {
            command.args(["--lang", "fr"]);
        }),
        ("that it may be empty", |command| {
            command.arg("--allow-empty");
        }),
        ("another folder", |command| {
            command.current_dir(std::env::temp_dir());
        }),
    ];
    let site = site();
    let target = Target::new();
    for (what, change) in options {
        build(&mut repere_build(site.path(), &target.path()));
        let mut other = repere_build(site.path(), &target.path());
        change(&mut other);
        let (status, said) = run(other.arg("--timings"));
        assert_eq!(status, 0, "{what}: {said}");
        // The current directory is irrelevant when all paths are absolute.
        let must_be_made = what != "another folder";
        assert_eq!(said.contains("\npages "), must_be_made, "{what}: {said}");
    }
    // Warnings that count as errors: a previous success must not let them pass.
    build(&mut repere_build(site.path(), &target.path()));
    let mut denied = repere_build(site.path(), &target.path());
    let (status, said) = run(denied.args(["--deny", "warnings"]));
    assert_eq!(status, 1, "{said}");
}

/// A program of the same version with another identity does not trust the record.
#[cfg(target_os = "linux")]
#[test]
fn another_program_rebuilds_the_site() {
    let site = site();
    let target = Target::new();
    build(&mut repere_build(site.path(), &target.path()));
    let folder = TempDir::new().unwrap();
    let program = folder.path().join("other");
    let mut bytes = fs::read(repere().get_program()).unwrap();
    let identity = memchr::memmem::find(&bytes, env!("REPERE_PROGRAM").as_bytes());
    bytes[identity.unwrap()] ^= 1;
    fs::write(&program, bytes).unwrap();
    let permissions = fs::metadata(repere().get_program()).unwrap().permissions();
    fs::set_permissions(&program, permissions).unwrap();
    let mut other = Command::new(program);
    other.arg("build").arg("--root").arg(site.path());
    other.arg("--output").arg(target.path());
    assert!(build(&mut other).0);
}
