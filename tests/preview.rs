//! The preview shows what a build of the same files would write, after any edit.

#![allow(clippy::unwrap_used, reason = "tests stop where they cannot go on")]

mod support;

use repere::load::Tree;
use repere::preview::{ChangeKind, Workspace};
use support::{build_tree, options, root};

/// The text of a file of a tree, with one part replaced.
fn edited(tree: &Tree, path: &str, from: &str, to: &str) -> String {
    let Some(repere::load::Entry::Bytes(bytes)) = tree.get(path) else {
        unreachable!("{path} is there");
    };
    let text = std::str::from_utf8(bytes).unwrap();
    assert!(text.contains(from), "{path} has {from}");
    text.replacen(from, to, 1)
}

const UNIT: &str = "content/certifications/bts-technico-commercial/01-c1.toml";

#[test]
fn an_error_keeps_the_pages_of_the_last_good_state() {
    let mut tree = Tree::read(root()).unwrap();
    let mut workspace = Workspace::new(options(""));
    let good = workspace.update(&tree);
    assert!(!good.has_errors());
    let home = good.body("/").unwrap().unwrap();

    tree.insert(UNIT, edited(&tree, UNIT, "title =", "titel =").into_bytes());
    let bad = workspace.update(&tree);
    assert!(bad.has_errors());
    assert_eq!(bad.changed().len(), 1);
    assert_eq!(bad.changed()[0].path, UNIT);
    assert_eq!(bad.changed()[0].kind, ChangeKind::Content);
    assert!(bad.body("/").unwrap().is_some());

    tree.insert(UNIT, edited(&tree, UNIT, "titel =", "title =").into_bytes());
    let mended = workspace.update(&tree);
    assert!(!mended.has_errors());
    let repere::render::Body::Bytes(before) = &*home else {
        unreachable!("a page is rendered");
    };
    let after = mended.body("/").unwrap().unwrap();
    assert!(matches!(&*after, repere::render::Body::Bytes(after) if after == before));
    assert_eq!(build_tree(&tree, &options(""))["index.html"], *before);
}
