//! The exported files of a built site: addresses, the list « Télécharger », switches.

use crate::support::{build_tree, options};
use calamine::{Reader, Xlsx};
use repere::load::Tree;
use repere::site::{Options, build};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

fn tree(exports: &str) -> Tree {
    let config = format!("title = \"Site\"\nedition = 2026-01-31\n{exports}");
    Tree::from_texts([
        ("repere.toml", config.as_str()),
        (
            "content/certifications/x/certification.toml",
            "title = \"Vélo\"\n",
        ),
        (
            "content/certifications/x/01-u.toml",
            "title = \"U\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Réparer\"\n\
             [[criterion]]\nindicators = [\"Roule\"]\nfor = [\"C1\"]\n",
        ),
    ])
}

fn built(exports: &str, base: &str) -> BTreeMap<String, Vec<u8>> {
    build_tree(&tree(exports), &options(base))
}

fn is_export(path: &str) -> bool {
    path.starts_with("ims/")
        || path.ends_with(".xlsx")
        || path.ends_with("-moodle.csv")
        || [
            "catalog.json",
            "competencies.csv",
            "criteria.csv",
            "referential.schema.json",
        ]
        .contains(&path)
}

/// Each file listed on the page exists, has the stated size, and the certification has no other.
#[test]
fn the_page_lists_what_is_there_with_its_size() {
    let files = built("", "https://example.org/");
    let page = String::from_utf8_lossy(&files["certifications/x/index.html"]).into_owned();
    let list = page.split("<section class=\"downloads\">").nth(1).unwrap();
    let list = list.split("</section>").next().unwrap();
    let mut listed = BTreeSet::new();
    for link in list.split("<a href=\"").skip(1) {
        let (url, rest) = link.split_once('"').unwrap();
        let path = url.trim_start_matches('/');
        let said = rest.split('>').nth(1).unwrap().split("</a").next().unwrap();
        let size = files[path].len();
        let shown = match size {
            0..1000 => format!("{size}\u{a0}octets"),
            _ => format!("{}\u{a0}ko", size.div_ceil(1000)),
        };
        let said = said.replace(['\u{202f}', ' '], "\u{a0}");
        assert!(said.contains(&shown), "{path}: {said} / {shown}");
        listed.insert(path.to_owned());
    }
    assert_eq!(listed.len(), 4, "{listed:?}");
}

#[test]
fn disabled_exports_are_not_made() {
    let count = |exports: &str, base: &str| {
        built(exports, base)
            .keys()
            .filter(|path| is_export(path))
            .count()
    };
    let off = "[exports]\nspreadsheet = false\nmoodle = false\ncase = false\ncatalog = false\ntables = false\n";
    assert_eq!(count("", "https://example.org/"), 8);
    assert_eq!(count(off, "https://example.org/"), 0);
    // Without a base URL there are no absolute URLs.
    assert_eq!(count("", ""), 6);
    assert_eq!(count("[exports]\nmoodle = false\n", ""), 5);
}

/// A page that claims the address of an export is reported, as with pages.
#[test]
fn no_file_claims_the_address_of_an_export() {
    let mut tree = tree("");
    tree.insert("static/catalog.json", &b"{}"[..]);
    let built = build(&tree, &Options::default());
    let reported = built.diagnostics.iter().any(|it| {
        it.message
            .get(repere::messages::Locale::English)
            .contains("/catalog.json")
    });
    assert!(reported && built.files.is_none());
}

/// The bytes depend on the content alone.
#[test]
fn two_builds_write_the_same() {
    let [one, other] = [(); 2].map(|()| built("", "https://example.org/"));
    for (path, bytes) in one.iter().filter(|(path, _)| is_export(path)) {
        assert!(other[path] == *bytes, "{path}");
    }
}

/// The workbook and the framework of Moodle had the levels of the language file, whatever the
/// site declared for its grids.
#[test]
fn the_levels_of_the_site_are_those_of_its_files() {
    let levels =
        "grid_levels = [\"Jamais\", \"Avec aide, un peu\", \"Seul\", \"Montre aux autres\"]\n";
    let files = built(levels, "https://example.org/");
    let moodle = String::from_utf8_lossy(&files["certifications/x/x-moodle.csv"]).into_owned();
    // A comma parts the values of a scale; the last one is proficient.
    assert!(moodle.contains("\"Jamais,Avec aide  un peu,Seul,Montre aux autres\""));
    assert!(moodle.contains("\"\"id\"\":4,"));
    let book = Cursor::new(&files["certifications/x/x.xlsx"]);
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(book).unwrap();
    let range = book.worksheet_range("Niveaux").unwrap();
    let read: Vec<String> = (range.rows().skip(1))
        .map(|row| row[0].to_string())
        .collect();
    assert_eq!(
        read,
        ["Jamais", "Avec aide, un peu", "Seul", "Montre aux autres"]
    );
}
