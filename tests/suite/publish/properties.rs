//! For any sets of old, new and foreign files, publishing results in exactly new and foreign.

use super::{Files, Target, WAYS, expected, site};
use proptest::prelude::*;
use repere::publish::Refused;
use std::collections::BTreeMap;
use std::fs;

/// Paths over a small alphabet, so that they often collide.
fn paths() -> impl Strategy<Value = Vec<String>> {
    let part = prop::sample::select(vec!["a", "b", "c"]);
    let path = prop::collection::vec(part, 1..4).prop_map(|parts| parts.join("/"));
    prop::collection::vec(path, 0..6).prop_map(|mut paths| {
        paths.sort();
        paths.dedup();
        let all = paths.clone();
        paths.retain(|path| !all.iter().any(|other| is_below(other, path)));
        paths
    })
}

fn is_below(path: &str, above: &str) -> bool {
    path.strip_prefix(above)
        .is_some_and(|rest| rest.starts_with('/'))
}

/// Whether two paths cannot coexist in one folder: they are equal, or one is below the other.
fn meet(one: &str, other: &str) -> bool {
    one == other || is_below(one, other) || is_below(other, one)
}

fn published(paths: &[String], text: &str) -> Files {
    let pairs: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), text)).collect();
    site(&pairs)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_output_is_the_new_site_and_what_is_not_ours(
        old in paths(),
        new in paths(),
        their_files in paths(),
        their_folders in paths(),
        same_text in any::<bool>(),
    ) {
        // What can coexist with the old site and is not part of it.
        let their_files: Vec<String> = their_files
            .into_iter()
            .filter(|path| !old.iter().any(|ours| meet(path, ours)))
            .collect();
        let their_folders: Vec<String> = their_folders
            .into_iter()
            .filter(|path| !old.iter().any(|ours| meet(path, ours)))
            .filter(|path| !their_files.iter().any(|file| meet(path, file)))
            .collect();
        let in_the_way = their_files.iter().any(|path| new.iter().any(|ours| meet(path, ours)))
            || their_folders.iter().any(|path| {
                new.iter().any(|ours| path == ours || is_below(path, ours))
            });
        let text = if same_text { "old" } else { "new" };
        for publish in WAYS {
            let target = Target::new();
            publish(&published(&old, "old"), &target.path()).unwrap();
            for path in &their_files {
                target.write(path, "theirs");
            }
            for path in &their_folders {
                fs::create_dir_all(target.path().join(path)).unwrap();
            }
            let before = target.content();
            let outcome = publish(&published(&new, text), &target.path());
            prop_assert_eq!(target.beside(), [""; 0]);
            if in_the_way {
                prop_assert!(matches!(outcome, Err(Refused::InTheWay(_))));
                prop_assert_eq!(target.content(), before);
                continue;
            }
            let report = outcome.unwrap();
            prop_assert_eq!(report.written + report.unchanged, new.len());
            let files: BTreeMap<&str, &str> = new
                .iter()
                .map(|path| (path.as_str(), text))
                .chain(their_files.iter().map(|path| (path.as_str(), "theirs")))
                .collect();
            let files: Vec<(&str, &str)> = files.into_iter().collect();
            let folders: Vec<&str> = their_folders.iter().map(String::as_str).collect();
            prop_assert_eq!(target.shown(), expected(&files, &folders));
        }
    }
}
