//! What is in the output and is not ours: it is kept, or in the way and refused.

use super::{Target, WAYS, expected, first, site, untouched};
use crate::support::{Content, Item, content, make_old, times};
use repere::messages::Locale;
use repere::publish::{Manifest, Refused};
use std::fs;
use std::path::Path;

/// Foreign files in the output stay unchanged, with their dates.
#[test]
fn foreign_files_are_kept() {
    let theirs = [
        ("CNAME", "example.org"),
        (".git/HEAD", "ref"),
        (".git/objects/ab/cd", "blob"),
        ("a/notes.txt", "beside a page that goes"),
        ("a/b/deep/er/x", "below a page that goes"),
        ("uploads/report.pdf", "pdf"),
    ];
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        for (path, text) in theirs {
            target.write(path, text);
        }
        fs::create_dir_all(target.path().join("empty/inner")).unwrap();
        make_old(&target.path());
        let before = times(&target.path());

        publish(&site(&[("index.html", "new")]), &target.path()).unwrap();

        let mut files = theirs.to_vec();
        files.push(("index.html", "new"));
        assert_eq!(target.shown(), expected(&files, &["empty/inner"]));
        let now = times(&target.path());
        let folders = [".git", ".git/objects/ab", "uploads", "empty", "empty/inner"];
        for path in theirs.iter().map(|(path, _)| *path).chain(folders) {
            assert_eq!(now[path], before[path], "{path}");
        }
    }
}

#[test]
#[cfg(unix)]
fn links_and_permissions_that_are_not_ours_are_kept() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        target.write(".git/HEAD", "ref");
        let git = target.path().join(".git");
        fs::set_permissions(&git, PermissionsExt::from_mode(0o700)).unwrap();
        symlink("a/index.html", target.path().join("link")).unwrap();
        symlink("nowhere", target.path().join("dangling")).unwrap();
        symlink(target.around.path(), target.path().join("a/outside")).unwrap();

        publish(&site(&[("index.html", "new")]), &target.path()).unwrap();

        let now = target.shown();
        assert_eq!(now["link"], Item::Link("a/index.html".into()));
        assert_eq!(now["dangling"], Item::Link("nowhere".into()));
        assert_eq!(now["a/outside"], Item::Link(target.around.path().into()));
        let mode = fs::metadata(git).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

#[test]
#[cfg(unix)]
fn the_output_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    for publish in WAYS {
        let target = Target::new();
        fs::create_dir(target.path()).unwrap();
        fs::set_permissions(target.path(), PermissionsExt::from_mode(0o750)).unwrap();
        publish(&first(), &target.path()).unwrap();
        let mode = fs::metadata(target.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o750);
    }
}

/// A foreign file (or, ending with a slash, folder) in the way of the new site: the message names
/// it, and nothing changes.
#[test]
fn files_in_place_of_pages_are_rejected() {
    let cases = [
        // The foreign path, a path of the new site, and the path in the message.
        ("new.html", "new.html", "new.html"),
        ("new.html/", "new.html", "new.html"),
        ("new.html/inside", "new.html", "new.html"),
        ("n", "n/index.html", "n"),
        ("n/m", "n/m/o/index.html", "n/m"),
        // Foreign files below a folder of ours that becomes a file.
        ("a/notes.txt", "a", "a/notes.txt"),
        ("a/empty/", "a", "a/empty"),
    ];
    for publish in WAYS {
        for (theirs, ours, named) in cases {
            let target = Target::new();
            publish(&first(), &target.path()).unwrap();
            match theirs.strip_suffix('/') {
                Some(folder) => fs::create_dir_all(target.path().join(folder)).unwrap(),
                None => target.write(theirs, "theirs"),
            }
            make_old(target.around.path());
            let before = (target.content(), untouched(&target));
            let next = site(&[("index.html", "new"), (ours, "new")]);

            let refused = publish(&next, &target.path()).unwrap_err();

            let Refused::InTheWay(path) = &refused else {
                panic!("{theirs}: {refused:?}")
            };
            let expected = fs::canonicalize(target.path()).unwrap().join(named);
            assert_eq!(*path, expected);
            assert!(
                refused
                    .message()
                    .get(Locale::English)
                    .contains("is in the way"),
                "{refused:?}"
            );
            assert_eq!((target.content(), untouched(&target)), before);
        }
    }
}

#[test]
#[cfg(unix)]
fn a_link_in_place_of_a_page_is_rejected_and_not_followed() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        let outside = target.around.path().join("outside");
        fs::create_dir(&outside).unwrap();
        std::os::unix::fs::symlink(&outside, target.path().join("n")).unwrap();
        let refused = publish(&site(&[("n/index.html", "new")]), &target.path()).unwrap_err();
        assert!(matches!(refused, Refused::InTheWay(_)), "{refused:?}");
        assert_eq!(content(&outside), Content::new());
    }
}

#[test]
fn a_folder_with_other_files_is_rejected() {
    let cases = [
        ("notes.txt", "n"),
        ("src/main.rs", "m"),
        ("empty/.keep", ""),
    ];
    for publish in WAYS {
        for (path, text) in cases {
            let target = Target::new();
            target.write(path, text);
            make_old(target.around.path());
            let before = (target.content(), times(target.around.path()));
            let refused = publish(&first(), &target.path()).unwrap_err();
            assert!(matches!(refused, Refused::NotOurs(_)), "{refused:?}");
            assert_eq!((target.content(), times(target.around.path())), before);
            assert_eq!(target.beside(), [""; 0]);
        }
    }
}

#[test]
fn a_folder_with_only_hidden_files_is_accepted() {
    for publish in WAYS {
        let target = Target::new();
        target.write(".gitignore", "*");
        target.write(".git/HEAD", "ref");
        publish(&site(&[("index.html", "home")]), &target.path()).unwrap();
        let files = [
            (".gitignore", "*"),
            (".git/HEAD", "ref"),
            ("index.html", "home"),
        ];
        assert_eq!(target.shown(), expected(&files, &[]));
    }
}

#[test]
fn an_output_that_is_a_file_is_refused() {
    for publish in WAYS {
        let target = Target::new();
        fs::write(target.path(), "text").unwrap();
        let refused = publish(&first(), &target.path()).unwrap_err();
        assert!(matches!(refused, Refused::NotAFolder(_)), "{refused:?}");
        assert_eq!(fs::read_to_string(target.path()).unwrap(), "text");
    }
}

#[test]
#[cfg(unix)]
fn an_output_that_is_a_link_stays_one() {
    for publish in WAYS {
        let target = Target::new();
        let real = target.around.path().join("real");
        fs::create_dir(&real).unwrap();
        std::os::unix::fs::symlink("real", target.path()).unwrap();
        for text in ["one", "two"] {
            publish(&site(&[("index.html", text)]), &target.path()).unwrap();
            assert_eq!(fs::read_link(target.path()).unwrap(), Path::new("real"));
            let page = fs::read_to_string(real.join("index.html")).unwrap();
            assert_eq!(page, text);
        }
    }
}

/// A manipulated manifest names files outside, by path and by link.
#[test]
#[cfg(unix)]
fn nothing_outside_is_ever_removed() {
    for publish in WAYS {
        let target = Target::new();
        publish(&first(), &target.path()).unwrap();
        let outside = target.around.path().join("outside");
        fs::create_dir(&outside).unwrap();
        fs::write(outside.join("x"), "theirs").unwrap();
        std::os::unix::fs::symlink(&outside, target.path().join("link")).unwrap();
        let list = target.path().join(Manifest::NAME);
        let absolute = outside.join("x");
        let text = fs::read_to_string(&list).unwrap()
            + "../outside/x\na/../../outside/x\nlink/x\n"
            + &format!("{}\n", absolute.display());
        fs::write(&list, text).unwrap();

        publish(&site(&[("index.html", "new")]), &target.path()).unwrap();

        assert_eq!(fs::read_to_string(outside.join("x")).unwrap(), "theirs");
        assert_eq!(target.shown()["link"], Item::Link(outside));
    }
}
