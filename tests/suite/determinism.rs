//! The same input gives the same bytes: in any folder, with any number of threads, whatever the
//! order of file creation, the language and the time zone of the machine.

use crate::support::{
    ANYWHERE, BASE, Content, Files, HOSTED, Item, build_tree, content, copy_site, difference,
    options, repere_build, root, run, temporary,
};
use repere::load::Tree;
use repere::publish::Record;
use std::path::{Path, PathBuf};

/// Sorts the files of a site into the order of their creation.
type Order = fn(&mut [PathBuf]);
type Environment<'a> = &'a [(&'a str, &'a str)];

/// Builds a copy of the site and reads the output.
fn built(order: Order, base_url: &str, environment: Environment<'_>) -> Content {
    let folder = temporary();
    let (site, output) = (folder.path().join("site"), folder.path().join("output"));
    copy_site(&site, order);
    let mut command = repere_build(&site, &output);
    command.args(["--base-url", base_url]);
    command.envs(environment.iter().copied());
    let (status, said) = run(&mut command);
    assert_eq!(status, 0, "{said}");
    let mut written = content(&output);
    // It contains the path of the folder, which differs each time.
    written.remove(Record::<()>::NAME);
    written
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

/// Every file that the library builds is in the output of the command.
fn assert_same(files: &Files, written: &Content) {
    for (path, bytes) in files {
        let same = written.get(path) == Some(&Item::File(bytes.clone()));
        assert!(same, "{path}");
    }
}

/// The command knows the current day and the library does not, but their pages are equal.
#[test]
fn copies_give_the_same_bytes_and_the_clock_reaches_no_page() {
    let one = built(as_listed, "", &[("RAYON_NUM_THREADS", "1")]);
    let eight = built(backwards, "", &[("RAYON_NUM_THREADS", "8")]);
    assert_eq!(difference(&one, &eight), "");
    assert_same(&ANYWHERE, &one);
    let elsewhere = [("TZ", "Pacific/Auckland"), ("LC_ALL", "tr_TR.UTF-8")];
    assert_same(&HOSTED, &built(by_name_from_its_end, BASE, &elsewhere));
}

#[test]
fn twice_in_one_process_gives_the_same_bytes() {
    let tree = Tree::read(root()).unwrap();
    let again = build_tree(&tree, &options(""));
    assert!(again.len() > 100);
    assert_eq!(
        again.keys().collect::<Vec<_>>(),
        ANYWHERE.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &again {
        assert!(*bytes == ANYWHERE[path], "{path}");
    }
}
