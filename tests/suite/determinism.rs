//! The same input gives the same bytes: in any folder, with any number of threads, whatever the
//! order in which the files were made, the language and the time zone of the machine.

#![allow(clippy::unwrap_used, reason = "tests stop where they cannot go on")]

use crate::support::{
    build_tree, content, copy_site, difference, options, repere_build, root, run,
};
use repere::load::Tree;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Brings the files of a site into the order in which they are made.
type Order = fn(&mut [PathBuf]);
type Environment<'a> = &'a [(&'a str, &'a str)];

/// Builds a copy of the site of the five referentials and reads what came out.
fn built(order: Order, base_url: &str, environment: Environment<'_>) -> crate::support::Content {
    let folder = TempDir::new().unwrap();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    copy_site(&site, order);
    let mut command = repere_build(&site, &output);
    command.args(["--base-url", base_url]);
    command.envs(environment.iter().copied());
    let (status, said) = run(&mut command);
    assert_eq!(status, 0, "{said}");
    content(&output)
}

fn as_listed(_: &mut [PathBuf]) {}

fn backwards(files: &mut [PathBuf]) {
    files.sort();
    files.reverse();
}

fn by_name_from_its_end(files: &mut [PathBuf]) {
    let reversed = |path: &Path| -> String { path.to_string_lossy().chars().rev().collect() };
    files.sort_by_key(|path| reversed(path));
}

#[test]
fn two_copies_give_the_same_bytes() {
    let date = ("SOURCE_DATE_EPOCH", "1767225600");
    for base_url in ["", "https://example.org/sous/dossier/"] {
        let first = built(as_listed, base_url, &[date, ("RAYON_NUM_THREADS", "1")]);
        let others: [(Order, Environment<'_>); 3] = [
            (as_listed, &[date, ("RAYON_NUM_THREADS", "2")]),
            (backwards, &[date, ("RAYON_NUM_THREADS", "8")]),
            (
                by_name_from_its_end,
                &[date, ("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8")],
            ),
        ];
        for (order, environment) in others {
            let other = built(order, base_url, environment);
            assert_eq!(difference(&first, &other), "", "{environment:?}");
        }
    }
}

#[test]
fn the_clock_reaches_no_page() {
    // The command knows the day, the library was not told it: their pages are the same.
    let first = built(as_listed, "", &[]);
    let tree = Tree::read(root()).unwrap();
    for (path, bytes) in build_tree(&tree, &options("")) {
        let same = first.get(&path) == Some(&crate::support::Item::File(bytes));
        assert!(same, "{path}");
    }
}

#[test]
fn twice_in_one_process_gives_the_same_bytes() {
    let tree = Tree::read(root()).unwrap();
    let [first, second] = [(); 2].map(|()| build_tree(&tree, &options("")));
    assert!(first.len() > 100);
    assert_eq!(
        first.keys().collect::<Vec<_>>(),
        second.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path}");
    }
}
