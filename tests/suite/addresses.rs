//! File names, ids and addresses: all spellings of one are equal, links reach it, and no two
//! collide.

use crate::support::{build_tree, messages, options, search_records};
use repere::load::Tree;
use repere::messages::Locale;
use repere::site::{Options, build};
use std::collections::{BTreeMap, BTreeSet};

const SITE: &str = "title = \"Essai\"\nlanguage = \"fr\"\n";
const UNIT: &str = "code = \"BC1\"\ntitle = \"Bloc un\"\n[[competency]]\ncode = \"C1\"\n\
                    statement = \"Réparer un vélo\"\n[[criterion]]\nindicators = [\"Le vélo roule\"]\n\
                    for = [\"C1\"]\n";

/// A site of one certification, with files added or replaced.
fn tree(files: &[(&str, &str)]) -> Tree {
    let mut all: BTreeMap<&str, &str> = BTreeMap::from([
        ("repere.toml", SITE),
        (
            "content/certifications/a/certification.toml",
            "title = \"Certification A\"\n",
        ),
        ("content/certifications/a/01-un.toml", UNIT),
    ]);
    all.extend(files.iter().copied());
    Tree::from_texts(all)
}

fn page(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files
        .get(path)
        .unwrap_or_else(|| panic!("{path} is missing"));
    String::from_utf8(bytes.clone()).unwrap()
}

/// The ids of a page, in order.
fn ids(html: &str) -> Vec<&str> {
    let parts = html.split(" id=\"").skip(1);
    parts.map(|rest| rest.split('"').next().unwrap()).collect()
}

fn assert_ids_once(files: &BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        let ids = ids(&html);
        let once: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(once.len(), ids.len(), "{path}: {ids:?}");
        assert!(!once.contains(""), "{path}");
    }
}

/// Links to files with a space, an accent, an apostrophe or an ampersand were broken links,
/// however they were written.
#[test]
fn files_of_any_name_are_found_raw_and_encoded() {
    let names = [
        "a b.pdf",
        "élève.pdf",
        "l'eau.pdf",
        "R&D.pdf",
        "100%.pdf",
        "a#b.pdf",
        "q?.pdf",
    ];
    let raw = ["<a b.pdf>", "élève.pdf", "l'eau.pdf", "R&D.pdf", "100%.pdf"];
    let encoded = [
        "a%20b.pdf",
        "%C3%A9l%C3%A8ve.pdf",
        "l%27eau.pdf",
        "R%26D.pdf",
        "100%25.pdf",
        "a%23b.pdf",
        "q%3F.pdf",
        // The form that macOS uses for names: decomposed accents.
        "e\u{301}le\u{300}ve.pdf",
        "e%CC%81le%CC%80ve.pdf",
    ];
    let links: Vec<String> = (raw.iter().chain(&encoded).enumerate())
        .map(|(at, link)| {
            let link = match link.strip_prefix('<') {
                Some(inner) => format!("</fichiers/{inner}"),
                None => format!("/fichiers/{link}"),
            };
            format!("[Le document {at}]({link})\n")
        })
        .collect();
    let text = format!("+++\ntitle = \"Page\"\n+++\n\n{}", links.join("\n"));
    for base in [
        "",
        "https://example.org/",
        "https://example.org/l'île & co/",
    ] {
        let base = base.replace(' ', "%20");
        let mut tree = tree(&[("content/page.md", &text)]);
        for name in names {
            tree.insert(format!("static/fichiers/{name}"), b"x".as_slice());
        }
        let files = build_tree(&tree, &options(&base));
        let html = page(&files, "page/index.html");
        assert_eq!(
            html.matches("fichiers/%C3%A9l%C3%A8ve.pdf\"").count(),
            4,
            "{base}"
        );
        assert_eq!(html.matches("fichiers/R%26D.pdf\"").count(), 2, "{base}");
        // Format and size are added to each link.
        assert_eq!(
            html.matches("(PDF, 1").count(),
            raw.len() + encoded.len(),
            "{base}"
        );
        assert!(files.contains_key("fichiers/élève.pdf"));
    }
}

/// A file with a decomposed name is published under the composed name that links use.
#[test]
fn names_of_files_are_composed() {
    let text = "+++\ntitle = \"Page\"\n+++\n\n[L'élève en PDF, 1 ko](/élève.pdf)\n";
    let mut tree = tree(&[("content/page.md", text)]);
    let name = "static/e\u{301}le\u{300}ve.pdf".to_owned();
    tree.insert(name, b"x".as_slice());
    assert!(build_tree(&tree, &options("")).contains_key("élève.pdf"));
}

/// A base path with an accent, an ampersand or an apostrophe broke every link in content.
#[test]
fn base_paths_of_any_characters() {
    let text = "+++\ntitle = \"Page\"\n+++\n\n[Accueil du site](/) et [[C1]], [le titre un](#titre-un)\n\n## Titre un\n";
    for (written, encoded) in [
        ("https://e.org/métiers/", "/m%C3%A9tiers/"),
        ("https://e.org/m%C3%A9tiers/", "/m%C3%A9tiers/"),
        ("https://e.org/R&D/", "/R%26D/"),
        ("https://e.org/l'eau", "/l%27eau/"),
    ] {
        let tree = tree(&[("content/certifications/a/page.md", text)]);
        let files = build_tree(&tree, &options(written));
        let html = page(&files, "certifications/a/page/index.html");
        assert!(
            html.contains(&format!("href=\"{encoded}certifications/a/un/c1/\"")),
            "{html}"
        );
        let map = page(&files, "sitemap.xml");
        assert!(
            map.contains(&format!("<loc>https://e.org{encoded}</loc>")),
            "{map}"
        );
    }
}

/// The theme used the id "contenu" for `main`, so that no heading, term or record could have it.
#[test]
fn ids_of_the_theme_meet_no_content() {
    // All ids of the built-in pages, as words.
    let words = [
        "Contenu",
        "Page activités",
        "Activités",
        "Compétences",
        "Critères",
        "Évaluation",
        "Tableau",
        "Légende",
        "Conditions",
        "Sommaire",
        "Search everywhere",
        "Notice x",
        "Unite un",
        "Criteres contenu",
        "Correspondances",
        "Table a",
    ];
    let headings: Vec<String> = words
        .iter()
        .map(|word| format!("## {word}\n\nTexte.\n"))
        .collect();
    let prose = format!("+++\ntitle = \"Une page\"\n+++\n\n{}", headings.join("\n"));
    let criteria: Vec<String> = (words.iter())
        .map(|word| {
            format!("[[criterion]]\ntitle = \"{word}\"\nindicators = [\"Vu.\"]\nfor = [\"C1\"]\n")
        })
        .collect();
    let unit = format!(
        "{UNIT}[[assessment]]\nid = \"x\"\ntitle = \"X\"\nbody = \"Y.\"\nfor = [\"C1\"]\n{}",
        criteria.join("")
    );
    let terms: Vec<String> = (words.iter())
        .map(|word| format!("[[term]]\nterm = \"{word}\"\ndefinition = \"Un mot.\"\n"))
        .collect();
    let certification = "title = \"Certification A\"\n[[notice]]\nid = \"x\"\ntitle = \"N\"\nbody = \"B.\"\nfor = [\"*\"]\n";
    let tree = tree(&[
        ("content/page.md", &prose),
        (
            "content/certifications/a/page.md",
            &prose.replace("Une page", "Autre page"),
        ),
        ("content/certifications/a/01-un.toml", &unit),
        ("content/certifications/a/certification.toml", certification),
        ("content/glossary.toml", &terms.join("\n")),
    ]);
    let files = build_tree(&tree, &options("https://example.org/"));
    assert_ids_once(&files);
    assert!(page(&files, "page/index.html").contains("<h2 id=\"contenu\">"));
    assert!(page(&files, "glossaire/index.html").contains("<dt id=\"contenu\">"));
}

/// Headings with the same words were refused; those without Latin letters got no id.
#[test]
fn every_heading_and_record_has_an_id() {
    let prose = "+++\ntitle = \"Page\"\n+++\n\n## Outils\n\nA.\n\n## Outils\n\nB.\n\n## Outils 2\n\nC.\n\n\
                 ## Тест\n\nD.\n\n## 日本語\n\nE.\n\n## —\n\nF.\n\n## Тест\n\nG.\n";
    let unit = format!(
        "{UNIT}[[criterion]]\nindicators = [\"自転車\"]\nfor = [\"C1\"]\n\
                        [[criterion]]\nindicators = [\"Тест\"]\nfor = [\"C1\"]\n\
                        [[competency]]\ncode = \"Ж\"\nstatement = \"Vendre un vélo\"\nno_criteria = \"Aucun.\"\n"
    );
    let glossary = "[[term]]\nterm = \"C\"\ndefinition = \"Un.\"\n[[term]]\nterm = \"C++\"\ndefinition = \"Deux.\"\n\
                    [[term]]\nterm = \"Тест\"\ndefinition = \"Trois.\"\n[[term]]\nterm = \"pêche\"\ndefinition = \"Fruit.\"\n\
                    [[term]]\nterm = \"péché\"\ndefinition = \"Faute.\"\n";
    let tree = tree(&[
        ("content/page.md", prose),
        ("content/certifications/a/01-un.toml", &unit),
        ("content/glossary.toml", glossary),
    ]);
    let files = build_tree(&tree, &options(""));
    assert_ids_once(&files);
    let html = page(&files, "page/index.html");
    assert_eq!(ids(&html)[2..5], ["_contenu", "outils", "outils-2"]);
    assert!(html.contains("id=\"outils-2-2\""));
    // An id depends on the text, not on its position.
    let other = build_tree(
        &self::tree(&[(
            "content/page.md",
            "+++\ntitle = \"Page\"\n+++\n\n## Тест\n\nD.\n",
        )]),
        &options(""),
    );
    let id = ids(&page(&other, "page/index.html"))[3].to_owned();
    assert!(html.contains(&format!("id=\"{id}\"")) && html.contains(&format!("id=\"{id}-2\"")));
    let terms = page(&files, "glossaire/index.html");
    for id in ["c", "c-2", "peche", "peche-2"] {
        assert!(terms.contains(&format!("<dt id=\"{id}\">")), "{id}");
    }
}

/// Two records whose printed texts are equal could not both be published, and the third of three
/// equal indicators had the id of the second.
#[test]
fn records_of_the_same_text_are_both_published() {
    let unit = "title = \"Bloc\"\n\
        [[competency]]\ncode = \"C1\"\nstatement = \"Vendre\"\n\
        [[competency]]\ncode = \"C1\"\nid = \"c1-bis\"\nstatement = \"Vendre\"\n\
        [[competency]]\nid = \"d\"\nstatement = \"Réparer\"\n\
        [[competency]]\nid = \"e\"\nstatement = \"Réparer\"\n\
        [[criterion]]\ntitle = \"Soin\"\nindicators = [\"Vu\", \"Vu\", \"Vu\"]\nfor = [\"C1\"]\n\
        [[criterion]]\ntitle = \"Soin\"\nindicators = [\"Vu\"]\nfor = [\"c1-bis\", \"d\", \"e\"]\n\
        [[condition]]\nitems = [\"Un outil\"]\nfor = [\"*\"]\n\
        [[condition]]\nitems = [\"Un outil\"]\nfor = [\"*\"]\n";
    let files = build_tree(
        &tree(&[("content/certifications/a/01-un.toml", unit)]),
        &options(""),
    );
    assert_ids_once(&files);
    let data: serde_json::Value =
        serde_json::from_slice(&files["certifications/a/referential.json"]).unwrap();
    let unit = &data["units"][0];
    assert_eq!(
        unit["criteria"][0]["competencies"],
        serde_json::json!(["c1"])
    );
    assert_eq!(
        unit["criteria"][1]["competencies"],
        serde_json::json!(["c1-bis", "d", "e"])
    );
    assert_eq!(unit["conditions"].as_array().unwrap().len(), 2);
    for path in ["c1", "c1-bis", "d", "e"] {
        assert!(files.contains_key(&format!("certifications/a/un/{path}/index.html")));
    }
}

/// Search results linked to notices by an id that their page does not have.
#[test]
fn search_leads_to_notices() {
    let certification = "title = \"Certification A\"\n[[notice]]\nid = \"handicap\"\ntitle = \"Aménagements\"\nbody = \"Tiers temps.\"\nfor = [\"*\"]\n";
    let tree = tree(&[("content/certifications/a/certification.toml", certification)]);
    let files = build_tree(&tree, &options("https://example.org/"));
    let records = search_records(&files);
    // The folder is written once for all rows of a file.
    assert!(records.contains("\"certifications/a/\""), "{records}");
    assert!(records.contains("\"#notice-handicap\""), "{records}");
    assert!(page(&files, "certifications/a/index.html").contains("id=\"notice-handicap\""));
}

/// Version hashes were computed from folded words, so that changing only an accent left the bytes
/// under a name that hosts cache for a year.
#[test]
fn every_change_of_bytes_changes_the_mark() {
    let site = |word: &str| {
        let text = UNIT.replace("Réparer", word);
        build_tree(
            &tree(&[("content/certifications/a/01-un.toml", &text)]),
            &options(""),
        )
    };
    let plain = site("Elaborer");
    for other in ["Élaborer", "elaborer", "Elaborer\u{ad}"] {
        let other = site(other);
        for (path, bytes) in plain.iter().filter(|(path, _)| path.contains("/index/")) {
            let changed = other.get(path).is_some_and(|now| now != bytes);
            assert!(!changed || path.ends_with("/manifest.js"), "{path}");
        }
        let mark = |files: &BTreeMap<String, Vec<u8>>| {
            let html = page(files, "recherche/index.html");
            html.split("manifest.js?v=").nth(1).unwrap()[..7].to_owned()
        };
        assert_ne!(mark(&plain), mark(&other));
    }
    let css = |rule: &str| {
        let files = build_tree(&tree(&[("static/assets/repere.css", rule)]), &options(""));
        page(&files, "index.html")
            .split("repere.css?v=")
            .nth(1)
            .unwrap()[..7]
            .to_owned()
    };
    assert_ne!(css("a { content: \"É\" }"), css("a { content: \"E\" }"));
}

/// Help proposed the wrong address again, or a file inside `static/static`.
#[test]
fn help_names_what_is_there() {
    let page = "+++\ntitle = \"A\"\n+++\n\n[le dessin](/static/r.svg) [la page b](b.md) [la page c](/content/b.md)\n\
                [le vélo](/certifications/a/index.html) [le bloc](/certifications/a/un)\n";
    let tree = tree(&[
        ("content/a.md", page),
        ("content/b.md", "+++\ntitle = \"B\"\n+++\n\nTexte.\n"),
        (
            "static/r.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
    ]);
    let built = build(
        &tree,
        &Options {
            base_url: Some("https://x.example/".to_owned()),
            ..Options::default()
        },
    );
    let helps: Vec<&str> = (built.diagnostics.iter())
        .filter(|found| found.rule.code == "E020")
        .map(|found| found.help[0].get(Locale::English))
        .collect();
    assert_eq!(
        helps,
        [
            "write: /r.svg",
            "write: /b/",
            "write: /b/",
            "write: /certifications/a/",
            "write: /certifications/a/un/"
        ],
        "{}",
        messages(&built)
    );
}

/// A file of the site could not be the source document of a referential.
#[test]
fn the_source_can_be_a_file_of_the_site() {
    let of = |url: &str| {
        let certification = format!("title = \"A\"\n[source]\ndocument = \"D\"\nurl = \"{url}\"\n");
        let mut tree = tree(&[(
            "content/certifications/a/certification.toml",
            &certification,
        )]);
        tree.insert("static/réf.pdf".to_owned(), b"x".as_slice());
        tree
    };
    let files = build_tree(&of("/réf.pdf"), &options("https://e.org/b/"));
    assert!(page(&files, "certifications/a/index.html").contains("href=\"/b/r%C3%A9f.pdf\""));
    assert!(
        page(&files, "certifications/a/referential.json")
            .contains("\"https://e.org/b/r%C3%A9f.pdf\"")
    );
    let built = build(&of("/autre.pdf"), &options("https://e.org/"));
    assert!(
        messages(&built).contains("E020 `/autre.pdf`"),
        "{}",
        messages(&built)
    );
}
