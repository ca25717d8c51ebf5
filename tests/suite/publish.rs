//! Publishing: what is written, kept and rejected.
//!
//! Most cases are tested for both ways of publishing: exchanging two folders, and replacing single
//! files.

mod again;
mod command;
mod foreign;
mod guard;
mod kills;
mod pieces;
mod properties;

use crate::support::{Content, Item, content, make_old, temporary, times};
use repere::publish::{Manifest, Refused, Report, publish, publish_one_by_one};
use repere::render::Body;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::SystemTime;
use tempfile::TempDir;

type Files = BTreeMap<String, Body>;
type Way = fn(&Files, &Path) -> Result<Report, Refused>;

const WAYS: [Way; 2] = [publish, publish_one_by_one];

/// A site from paths and texts.
fn site(files: &[(&str, &str)]) -> Files {
    files
        .iter()
        .map(|(path, text)| ((*path).to_owned(), Body::Bytes((*text).into())))
        .collect()
}

/// A small site.
fn first() -> Files {
    site(&[
        ("index.html", "home"),
        ("a/index.html", "a"),
        ("a/b/index.html", "b"),
        ("style.css", "css"),
    ])
}

/// An output folder called `o` in a temporary folder.
struct Target {
    around: TempDir,
}

impl Target {
    fn new() -> Self {
        Self {
            around: temporary(),
        }
    }

    fn path(&self) -> PathBuf {
        self.around.path().join("o")
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn content(&self) -> Content {
        content(&self.path())
    }

    /// The content without the manifest.
    fn shown(&self) -> Content {
        let mut content = self.content();
        content.remove(Manifest::NAME);
        content
    }

    /// The names next to the output.
    fn beside(&self) -> Vec<String> {
        let listing = fs::read_dir(self.around.path()).unwrap();
        listing
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "o")
            .collect()
    }
}

/// The modification times in the output and next to it. Of the two folders themselves, only the
/// content counts: new files are staged there until it is known that they cannot be published.
fn untouched(target: &Target) -> BTreeMap<String, SystemTime> {
    let mut times = times(target.around.path());
    times.remove(".");
    times.remove("o");
    times
}

/// The content of files and empty folders.
fn expected(files: &[(&str, &str)], folders: &[&str]) -> Content {
    let mut content = Content::new();
    let paths = files.iter().map(|(path, _)| *path);
    for path in paths.chain(folders.iter().copied()) {
        for (end, _) in path.match_indices('/') {
            content.insert(path[..end].to_owned(), Item::Folder);
        }
    }
    for folder in folders {
        content.insert((*folder).to_owned(), Item::Folder);
    }
    for (path, text) in files {
        content.insert((*path).to_owned(), Item::File((*text).into()));
    }
    content
}

#[test]
fn the_output_contains_the_site_alone() {
    for publish in WAYS {
        let target = Target::new();
        let report = publish(&first(), &target.path()).unwrap();
        assert_eq!(
            (report.written, report.unchanged, report.removed),
            (4, 0, 0)
        );
        let files = [
            ("index.html", "home"),
            ("a/index.html", "a"),
            ("a/b/index.html", "b"),
            ("style.css", "css"),
        ];
        assert_eq!(target.shown(), expected(&files, &[]));
        assert_eq!(target.beside(), [""; 0]);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn folders_are_exchanged_where_that_can_be_done() {
    let target = Target::new();
    assert!(publish(&first(), &target.path()).unwrap().atomic);
    assert!(
        !publish_one_by_one(&site(&[]), &target.path())
            .unwrap()
            .atomic
    );
}

#[test]
fn the_same_site_again_writes_nothing() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        make_old(target.around.path());
        let before = times(target.around.path());
        let report = publish(&first(), &target.path()).unwrap();
        assert_eq!(
            (report.written, report.unchanged, report.removed),
            (0, 4, 0)
        );
        assert_eq!(times(target.around.path()), before);
    }
}

#[test]
fn one_changed_page_is_one_written_file() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        make_old(&target.path());
        let before = times(&target.path());
        let mut next = first();
        next.insert("a/index.html".into(), Body::Bytes("other".into()));
        let report = publish(&next, &target.path()).unwrap();
        assert_eq!(
            (report.written, report.unchanged, report.removed),
            (1, 3, 0)
        );
        let now = times(&target.path());
        let changed: Vec<&String> = now
            .iter()
            .filter(|(path, time)| before[*path] != **time)
            .map(|(path, _)| path)
            .filter(|path| target.path().join(path).is_file() && *path != Manifest::NAME)
            .collect();
        assert_eq!(changed, ["a/index.html"]);
    }
}

#[test]
fn a_page_that_was_spoilt_or_lost_is_written_again() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        let whole = target.content();
        target.write("a/index.html", "spoilt");
        fs::remove_file(target.path().join("style.css")).unwrap();
        assert_eq!(publish(&first(), &target.path()).unwrap().written, 2);
        assert_eq!(target.content(), whole);
    }
}

/// From one set of paths to another: the output is exactly the second, without empty folders.
#[test]
fn stale_files_are_removed_with_their_folders() {
    let cases: [(&[&str], &[&str]); 6] = [
        (&["a/b/c/d.html", "x.html"], &["x.html"]),
        (&["a/b.html", "a/c.html"], &["a/c.html"]),
        (&["a/b/c.html"], &["a/d.html"]),
        // A file becomes a folder, and the reverse.
        (&["a"], &["a/index.html"]),
        (&["a/index.html", "a/b/index.html"], &["a"]),
        (&["a/b"], &[]),
    ];
    for publish in WAYS {
        for (old, new) in cases {
            let target = Target::new();
            let texts = |paths: &'static [&'static str]| -> Vec<(&str, &str)> {
                paths.iter().map(|path| (*path, *path)).collect()
            };
            publish(&site(&texts(old)), &target.path()).unwrap();
            publish(&site(&texts(new)), &target.path()).unwrap();
            assert_eq!(
                target.shown(),
                expected(&texts(new), &[]),
                "{old:?} to {new:?}"
            );
        }
    }
}

/// The remains of a killed build, made by hand: a staging folder next to the output. The next build
/// removes it and loses no file that exists only there.
#[test]
fn leftovers_of_a_killed_build_are_removed() {
    let list = Manifest::of(&["index.html".to_owned(), "gone/index.html".to_owned()]).text();
    let left: [(&str, &[(&str, &str)]); 6] = [
        ("nothing yet", &[]),
        (
            "files, and no list yet",
            &[(".repere-next-manifest", ""), ("gone/index.html", "x")],
        ),
        (
            "files, and half of a list",
            &[(".repere-next-manifest", "# Wri"), ("gone/index.html", "x")],
        ),
        (
            "half of a list of an earlier version",
            &[(Manifest::NAME, "# Wri")],
        ),
        (
            "the new tree, half made",
            &[
                (Manifest::NAME, &list),
                ("gone/index.html", "x"),
                ("CNAME", "example.org"),
            ],
        ),
        (
            "the old tree, with a file that came while the build ran",
            &[
                (Manifest::NAME, &list),
                ("index.html", "x"),
                ("gone/index.html", "x"),
                ("notes/late.txt", "late"),
            ],
        ),
    ];
    for publish in WAYS {
        for (what, files) in left {
            let target = Target::new();
            publish(&first(), &target.path()).unwrap();
            target.write("CNAME", "example.org");
            let staging = target.around.path().join(".o.repere-next");
            fs::create_dir(&staging).unwrap();
            for (path, text) in files {
                fs::create_dir_all(staging.join(path).parent().unwrap()).unwrap();
                fs::write(staging.join(path), text).unwrap();
            }

            publish(&site(&[("index.html", "new")]), &target.path()).unwrap();

            assert_eq!(target.beside(), [""; 0], "{what}");
            let mut rest = vec![("index.html", "new"), ("CNAME", "example.org")];
            rest.extend(files.iter().filter(|(path, _)| *path == "notes/late.txt"));
            assert_eq!(target.shown(), expected(&rest, &[]), "{what}");
        }
    }
}

/// An earlier version deleted its manifest in directory order. A build that was killed then left
/// pages that no manifest listed, and the next one published them. The order depends on names, so several
/// are tried.
#[test]
fn the_manifest_is_removed_last() {
    for blocked in ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"] {
        let target = Target::new();
        publish(&site(&[("index.html", "home")]), &target.path()).unwrap();
        let staging = target.around.path().join(".o.repere-next");
        fs::create_dir_all(staging.join(blocked)).unwrap();
        let list = Manifest::of(&["gone.html".to_owned()]).text();
        fs::write(staging.join(Manifest::NAME), list).unwrap();
        fs::write(staging.join("gone.html"), "x").unwrap();
        // A foreign file that cannot be moved to the output stops the clean-up.
        fs::write(staging.join(blocked).join("x"), "x").unwrap();
        target.write(blocked, "a file where a folder would have to be");
        let report = publish(&site(&[("index.html", "two")]), &target.path()).unwrap();
        assert_eq!(report.left, [fs::canonicalize(&staging).unwrap()]);
        assert!(staging.join(Manifest::NAME).exists());

        fs::remove_file(target.path().join(blocked)).unwrap();
        publish(&site(&[("index.html", "new")]), &target.path()).unwrap();
        assert!(!target.path().join("gone.html").exists());
        assert_eq!(target.beside(), [""; 0]);
    }
}

/// A host that serves the folder finds a page at any moment.
#[test]
#[cfg(target_os = "linux")]
fn readers_always_find_a_site() {
    let target = Target::new();
    let output = target.path();
    let page = output.join("index.html");
    publish(&first(), &output).unwrap();
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut missed = 0;
            while !done.load(Ordering::Relaxed) {
                missed += usize::from(fs::read(&page).is_err());
            }
            missed
        });
        for text in ["one", "two"].iter().cycle().take(200) {
            publish(&site(&[("index.html", text)]), &output).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert_eq!(reader.join().unwrap(), 0);
    });
}

#[test]
#[cfg(unix)]
fn a_concurrent_build_is_rejected() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        let before = target.content();
        let folder = fs::File::open(target.path()).unwrap();
        folder.try_lock().unwrap();
        let refused = publish(&site(&[]), &target.path()).unwrap_err();
        assert!(matches!(refused, Refused::Busy(_)), "{refused:?}");
        assert_eq!(target.content(), before);
        drop(folder);
        publish(&site(&[]), &target.path()).unwrap();
    }
}

/// Two concurrent builds, repeated.
#[test]
#[cfg(unix)]
fn builds_at_once_never_mix() {
    for publish in WAYS {
        let target = Target::new();
        let output = target.path();
        let sites = ["one", "two"].map(|text| {
            let pages: Files = (0..40)
                .map(|n| (format!("{n}/index.html"), Body::Bytes(text.into())))
                .collect();
            pages
        });
        std::thread::scope(|scope| {
            for files in &sites {
                scope.spawn(|| {
                    for _ in 0..25 {
                        match publish(files, &output) {
                            Ok(_) | Err(Refused::Busy(_)) => {}
                            Err(refused) => panic!("{refused:?}"),
                        }
                    }
                });
            }
        });
        let pages: Vec<Item> = target
            .shown()
            .into_values()
            .filter(|item| *item != Item::Folder)
            .collect();
        assert_eq!(pages.len(), 40);
        assert!(pages.iter().all(|page| *page == pages[0]), "{pages:?}");
        assert_eq!(target.beside(), [""; 0]);
    }
}
