//! Publishing through the command: exit status, messages, and what stands there afterwards.

use super::support::{copy_site, make_old, repere_build, run, times};
use super::{Place, untouched};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// A site of one certification.
fn small_site() -> TempDir {
    let site = TempDir::new().unwrap();
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

fn write(site: &Path, path: &str, text: &str) {
    fs::create_dir_all(site.join(path).parent().unwrap()).unwrap();
    fs::write(site.join(path), text).unwrap();
}

#[test]
fn a_second_build_writes_nothing() {
    let site = TempDir::new().unwrap();
    copy_site(site.path(), |_| {});
    let place = Place::new();
    let (status, said) = run(&mut repere_build(site.path(), &place.path()));
    assert_eq!(status, 0, "{said}");
    make_old(place.around.path());
    make_old(site.path());
    let before = (times(place.around.path()), times(site.path()));
    let (status, said) = run(&mut repere_build(site.path(), &place.path()));
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("(0 written, "), "{said}");
    assert_eq!((times(place.around.path()), times(site.path())), before);
}

/// A mistake in one file: the output that was there stays, and none is made where there was none.
#[test]
fn nothing_is_written_on_an_error() {
    let site = small_site();
    let place = Place::new();
    let unit = "content/certifications/essai/01-vendre.toml";
    let right = fs::read_to_string(site.path().join(unit)).unwrap();
    write(site.path(), unit, "title = \"Vendre\"\n[[competency\n");
    let (status, said) = run(&mut repere_build(site.path(), &place.path()));
    assert_eq!(status, 1, "{said}");
    assert!(said.contains("nothing was written"), "{said}");
    assert!(!place.path().exists());
    assert_eq!(place.beside(), [""; 0]);

    write(site.path(), unit, &right);
    assert_eq!(run(&mut repere_build(site.path(), &place.path())).0, 0);
    make_old(place.around.path());
    let before = (place.content(), untouched(&place));
    for mistake in [
        "title = \"Vendre\"\n[[competency\n",
        "title = \"Vendre\"\n[[competency]]\nstatement = \"x\"\n",
        &right.replace("no_criteria", "nocriteria"),
        &right.replace("un produit", "[un produit](/nulle-part/)"),
    ] {
        write(site.path(), unit, mistake);
        let (status, said) = run(&mut repere_build(site.path(), &place.path()));
        assert_eq!(status, 1, "{said}");
        assert_eq!((place.content(), untouched(&place)), before);
    }
}

/// The output as somebody else left it, and words of the message. Exit status 2, nothing changed.
#[test]
fn outputs_that_are_refused() {
    let site = small_site();
    type Prepare = fn(&Path);
    let cases: [(&str, Prepare, &str); 3] = [
        (
            "other things",
            |output| write(output, "notes.txt", "n"),
            "holds other things and no site built by Repère; nothing was written",
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
        let place = Place::new();
        prepare(&place.path());
        make_old(place.around.path());
        let before = untouched(&place);
        let (status, said) = run(&mut repere_build(site.path(), &place.path()));
        assert_eq!(status, 2, "{what}: {said}");
        assert!(said.contains(words), "{what}: {said}");
        assert_eq!(untouched(&place), before, "{what}");
    }
}

#[test]
#[cfg(unix)]
fn a_second_build_at_once_is_refused() {
    let site = small_site();
    let place = Place::new();
    assert_eq!(run(&mut repere_build(site.path(), &place.path())).0, 0);
    let folder = fs::File::open(place.path()).unwrap();
    folder.try_lock().unwrap();
    let (status, said) = run(&mut repere_build(site.path(), &place.path()));
    assert_eq!(status, 2, "{said}");
    assert!(said.contains("another build is writing to"), "{said}");
    drop(folder);
    assert_eq!(run(&mut repere_build(site.path(), &place.path())).0, 0);
}
