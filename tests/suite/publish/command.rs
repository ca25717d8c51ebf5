//! Publishing through the command: exit status, messages, and the resulting files.

use super::{Target, untouched};
use crate::support::{
    Content, Item, copy_site, difference, make_old, repere_build, run, temporary, times,
};
use repere::publish::{Manifest, Record};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A site of one certification.
fn small_site() -> TempDir {
    let site = temporary();
    let files = [
        ("repere.toml", "title = \"Essai\"\n"),
        (
            "content/certifications/essai/certification.toml",
            "title = \"Vendeur d'essai\"\n",
        ),
        (
            "content/certifications/essai/01-vendre.toml",
            "code = \"B1\"\ntitle = \"Vendre\"\n[[competency]]\ncode = \"C1\"\n\
             statement = \"Vendre un produit\"\nno_criteria = \"Le document n'en donne pas.\"\n",
        ),
    ];
    for (path, text) in files {
        write(site.path(), path, text);
    }
    site
}

pub(super) fn write(site: &Path, path: &str, text: &str) {
    fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
    fs::write(site.join(path), text).unwrap();
}

#[test]
fn a_second_build_writes_nothing() {
    let site = temporary();
    copy_site(site.path(), |_| {});
    let target = Target::new();
    let (status, said) = run(&mut repere_build(site.path(), &target.path()));
    assert_eq!(status, 0, "{said}");
    make_old(target.around.path());
    make_old(site.path());
    let before = (times(target.around.path()), times(site.path()));
    let (status, said) = run(&mut repere_build(site.path(), &target.path()));
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("(0 written, "), "{said}");
    assert_eq!((times(target.around.path()), times(site.path())), before);
}

/// A mistake in one file: existing output stays, and none is created.
#[test]
fn nothing_is_written_on_an_error() {
    let site = small_site();
    let target = Target::new();
    let unit = "content/certifications/essai/01-vendre.toml";
    let right = fs::read_to_string(site.path().join(unit)).unwrap();
    write(site.path(), unit, "title = \"Vendre\"\n[[competency\n");
    let (status, said) = run(&mut repere_build(site.path(), &target.path()));
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert!(!target.path().exists());
    assert_eq!(target.beside(), [""; 0]);

    write(site.path(), unit, &right);
    assert_eq!(run(&mut repere_build(site.path(), &target.path())).0, 0);
    make_old(target.around.path());
    let before = (target.content(), untouched(&target));
    for mistake in [
        "title = \"Vendre\"\n[[competency\n",
        "title = \"Vendre\"\n[[competency]]\nstatement = \"x\"\n",
        &right.replace("no_criteria", "nocriteria"),
        &right.replace("un produit", "[un produit](/nulle-part/)"),
    ] {
        write(site.path(), unit, mistake);
        let (status, said) = run(&mut repere_build(site.path(), &target.path()));
        assert_eq!(status, 1, "{said}");
        assert_eq!((target.content(), untouched(&target)), before);
    }
}

/// The output as somebody else left it, and text of the message. Exit status 2, nothing changed.
#[test]
fn outputs_that_are_refused() {
    let site = small_site();
    type Prepare = fn(&Path);
    let cases: [(&str, Prepare, &str); 3] = [
        (
            "other things",
            |output| write(output, "notes.txt", "n"),
            "contains other files and no site built by Repère; nothing was written",
        ),
        (
            "a file",
            |output| fs::write(output, "text").unwrap(),
            "is a file, not a folder",
        ),
        (
            "a file in the way of a page",
            |output| {
                let built = run(&mut repere_build(small_site().path(), output));
                assert_eq!(built.0, 0, "{}", built.1);
                let page = "certifications/essai/vendre/index.html";
                fs::remove_file(output.join(page)).unwrap();
                write(output, &format!("{page}/notes.txt"), "n");
            },
            "is in the way of a page and was not written by Repère",
        ),
    ];
    for (what, prepare, words) in cases {
        let target = Target::new();
        prepare(&target.path());
        make_old(target.around.path());
        let before = untouched(&target);
        let (status, said) = run(&mut repere_build(site.path(), &target.path()));
        assert_eq!(status, 2, "{what}: {said}");
        assert!(said.contains(words), "{what}: {said}");
        assert_eq!(untouched(&target), before, "{what}");
    }
}

#[test]
#[cfg(unix)]
fn a_concurrent_build_is_rejected() {
    let site = small_site();
    let target = Target::new();
    assert_eq!(run(&mut repere_build(site.path(), &target.path())).0, 0);
    let folder = fs::File::open(target.path()).unwrap();
    folder.try_lock().unwrap();
    let (status, said) = run(&mut repere_build(site.path(), &target.path()));
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("another build is writing to"), "{said}");
    drop(folder);
    assert_eq!(run(&mut repere_build(site.path(), &target.path())).0, 0);
}

/// A list of changes, applied to a copy of the previous output, gives the new output.
fn replay(list: &str, before: &mut Content, after: &Content) {
    let mut last = "";
    for line in list.lines() {
        let (letter, path) = line.split_once('\t').unwrap();
        assert!(last < path, "{path} is not in order in\n{list}");
        last = path;
        let is_old = before.contains_key(path);
        match letter {
            "A" => assert!(!is_old, "{line}"),
            "M" | "D" => assert!(is_old, "{line}"),
            _ => panic!("{line}"),
        }
        match letter {
            "D" => before.remove(path),
            _ => before.insert(path.to_owned(), after[path].clone()),
        };
    }
}

/// The files of an output, without internal ones.
fn pages(target: &Target) -> Content {
    let mut files = target.content();
    files.retain(|path, item| {
        *item != Item::Folder && path != Manifest::NAME && path != Record::<()>::NAME
    });
    files
}

#[test]
fn the_list_of_changes_makes_the_new_output_of_the_old_one() {
    let site = small_site();
    let target = Target::new();
    let list = site.path().join("changes.txt");
    let build = || {
        let mut command = repere_build(site.path(), &target.path());
        let (status, said) = run(command.arg("--changes").arg(&list));
        assert_eq!(status, 0, "{said}");
        fs::read_to_string(&list).unwrap()
    };
    let mut known = Content::new();
    let first = build();
    assert!(first.lines().all(|line| line.starts_with("A\t")), "{first}");
    replay(&first, &mut known, &pages(&target));
    assert_eq!(difference(&known, &pages(&target)), "");
    // Nothing changed.
    assert_eq!(build(), "");

    // A statement changes, a file is removed, another is added.
    write(site.path(), "static/old.txt", "old");
    let second = build();
    assert_eq!(second, "A\told.txt\n");
    replay(&second, &mut known, &pages(&target));
    let unit = "content/certifications/essai/01-vendre.toml";
    let text = fs::read_to_string(site.path().join(unit)).unwrap();
    write(site.path(), unit, &text.replace("un produit", "un vélo"));
    fs::remove_file(site.path().join("static/old.txt")).unwrap();
    write(site.path(), "static/new.txt", "new");
    let third = build();
    for line in [
        "A\tnew.txt\n",
        "D\told.txt\n",
        "M\tcertifications/essai/vendre/index.html\n",
    ] {
        assert!(third.contains(line), "{line} is not in\n{third}");
    }
    replay(&third, &mut known, &pages(&target));
    assert_eq!(difference(&known, &pages(&target)), "");

    // A build that publishes nothing leaves the list unchanged, and no temporary file next to it.
    write(site.path(), unit, "title = ");
    let mut command = repere_build(site.path(), &target.path());
    assert_eq!(run(command.arg("--changes").arg(&list)).0, 1);
    assert_eq!(fs::read_to_string(&list).unwrap(), third);
    assert!(!site.path().join(".changes.txt.repere-next").exists());
}

/// Where the list must not be, nothing is built: readers would get it, or the next build would.
#[test]
fn invalid_locations_of_the_list_of_changes_are_rejected() {
    let site = small_site();
    let target = Target::new();
    for (list, format, words) in [
        (
            target.path().join("changes.txt"),
            "human",
            "contains the site",
        ),
        (
            site.path().join("static/x.txt"),
            "human",
            "contains the site",
        ),
        (site.path().join("content"), "human", "contains the site"),
        (site.path().join("no/folder.txt"), "human", "cannot write"),
        (site.path().to_owned(), "human", "cannot write the list"),
        ("-".into(), "json", "standard output"),
    ] {
        let mut command = repere_build(site.path(), &target.path());
        command.args(["--format", format]).arg("--changes");
        let (status, said) = run(command.arg(&list));
        assert_eq!(status, 2, "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!target.path().exists(), "{said}");
    }
}

#[test]
fn the_list_of_changes_is_printed() {
    let site = small_site();
    let target = Target::new();
    let mut command = repere_build(site.path(), &target.path());
    let output = command.args(["--changes", "-"]).output().unwrap();
    let list = String::from_utf8(output.stdout).unwrap();
    replay(&list, &mut Content::new(), &pages(&target));
    assert!(list.contains("A\tindex.html\n"), "{list}");
}

/// A nested output folder is created with the first page; an error removes all levels again. Only
/// the innermost was removed, once.
#[test]
fn folders_created_for_nothing_are_removed() {
    let site = small_site();
    let target = Target::new();
    let broken = "[un produit](/nulle-part/)";
    let unit = "content/certifications/essai/01-vendre.toml";
    let text = fs::read_to_string(site.path().join(unit)).unwrap();
    write(site.path(), unit, &text.replace("un produit", broken));
    let (status, said) = run(&mut repere_build(site.path(), &target.path().join("a/b/c")));
    assert_eq!(status, 1, "{said}");
    assert!(!target.path().exists());
}

/// Every stage of a build has one row; their times add up to the total.
#[test]
fn timings_are_printed() {
    let site = small_site();
    let target = Target::new();
    let mut command = repere_build(site.path(), &target.path());
    let (status, said) = run(command.arg("--timings"));
    assert_eq!(status, 0, "{said}");
    for row in ["stage ", "read ", "pages ", "publish ", "all "] {
        let rows = said.lines().filter(|line| line.starts_with(row)).count();
        assert_eq!(rows, 1, "{row}: {said}");
    }
    assert!(said.contains(", of which written "), "{said}");

    let mut command = repere_build(site.path(), &target.path());
    let output = command.args(["--timings", "--format", "json"]).output();
    let text = String::from_utf8(output.unwrap().stdout).unwrap();
    let printed: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    let printed = &printed["timings"];
    assert_eq!(printed["files_written"], 0);
    assert_eq!(printed["files"], pages(&target).len());
    let stages = printed["stages"].as_array().unwrap();
    let sum: f64 = stages
        .iter()
        .map(|stage| stage["wall_seconds"].as_f64().unwrap())
        .sum();
    let all = printed["wall_seconds"].as_f64().unwrap();
    assert!(sum > 0.0 && (sum - all).abs() < 0.01, "{printed}");
}
