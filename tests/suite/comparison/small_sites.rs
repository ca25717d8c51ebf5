//! Comparisons of sites of a few records: groups, versions, ties, and tables for spreadsheets.

use super::recount::{Site, rows};
use super::sheet;
use crate::support::{build_tree, options};
use repere::load::Tree;

/// A certification with one unit and these competencies: code, statement and domains.
fn certification(
    slug: &str,
    head: &str,
    competencies: &[(&str, &str, &str)],
) -> Vec<(String, String)> {
    let mut unit = "code = \"B1\"\ntitle = \"Atelier\"\n".to_owned();
    for (code, statement, domains) in competencies {
        unit.push_str(&format!(
            "[[competency]]\ncode = \"{code}\"\nstatement = \"{statement}\"\ndomains = [{domains}]\n\
             [[criterion]]\nindicators = [\"Résultat de {code}\"]\nfor = [\"{code}\"]\n"
        ));
    }
    folder(slug, head, unit)
}

/// The folder of a certification with one unit.
fn folder(slug: &str, head: &str, unit: String) -> Vec<(String, String)> {
    let folder = format!("content/certifications/{slug}");
    vec![
        (format!("{folder}/certification.toml"), head.to_owned()),
        (format!("{folder}/01-atelier.toml"), unit),
    ]
}

fn site(head: &str, files: &[Vec<(String, String)>]) -> Site {
    let mut tree = Tree::from_texts([("repere.toml", head)]);
    for (path, text) in files.iter().flatten() {
        tree.insert(path.as_str(), text.as_bytes());
    }
    tree.insert(
        "content/domains.toml",
        "[[domain]]\nid = \"atelier\"\ntitle = \"Atelier\"\n[[domain]]\nid = \"accueil\"\ntitle = \"Accueil\"\n".as_bytes(),
    );
    build_tree(&tree, &options("https://example.org/"))
}

fn named(slug: &str, competencies: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    certification(slug, &format!("title = \"Titre {slug}\""), competencies)
}

const SMALL: &[(&str, &str, &str)] = &[
    ("C1", "Réparer un vélo", "\"atelier\""),
    ("C2", "Ranger", ""),
];

#[test]
fn groups_get_pages_of_their_own_and_only_their_pairs() {
    let head = "title = \"Site\"\n\
        [[comparisons.group]]\nid = \"un\"\ntitle = \"Groupe un\"\ncertifications = [\"a\", \"b\"]\n\
        [[comparisons.group]]\nid = \"deux\"\ntitle = \"Groupe deux\"\ncertifications = [\"b\", \"c\"]\n";
    let accueil = &[("C1", "Accueillir un client", "\"accueil\"")];
    let built = site(
        head,
        &[named("a", SMALL), named("b", SMALL), named("c", accueil)],
    );
    let pages = |path: &&String| path.starts_with("comparer/") && path.ends_with("index.html");
    let found: Vec<&String> = built.keys().filter(pages).collect();
    let expected = [
        "comparer/a/b/index.html",
        "comparer/b/a/index.html",
        "comparer/b/c/index.html",
        "comparer/c/b/index.html",
        "comparer/domaines/accueil/index.html",
        "comparer/domaines/atelier/index.html",
        "comparer/groupes/deux/index.html",
        "comparer/groupes/un/index.html",
        "comparer/index.html",
    ];
    assert_eq!(found, expected);
    let group = std::str::from_utf8(&built["comparer/groupes/un/index.html"]).unwrap();
    // Records without a domain are not lost.
    let table = rows(group, ".comparison");
    assert_eq!(table[3][0].text, "Hors domaine");
    assert!(
        table[3][1].text.starts_with("1 compétence"),
        "{:?}",
        table[3]
    );
    assert_eq!(table[2][1].text, "non couvert");
}

#[test]
fn many_certifications_have_an_overview_and_no_pairs() {
    let certifications: Vec<_> = (0..41).map(|n| named(&format!("c{n:02}"), SMALL)).collect();
    let built = site("title = \"Site\"", &certifications);
    assert!(!built.contains_key("comparer/c00/c01/index.html"));
    let overview = std::str::from_utf8(&built["comparer/index.html"]).unwrap();
    let table = rows(overview, "");
    assert_eq!(table.len(), 1 + 41 + 1 + 3);
    assert_eq!(table[43][1].text, "41 sur 41");
    assert!(built.contains_key("assets/comparison/c40.js"));
    let sheet = sheet(&built, "comparer/comparer.csv");
    assert_eq!(sheet.len(), 42);
}

#[test]
fn one_certification_is_compared_with_nothing() {
    let built = site("title = \"Site\"", &[named("a", SMALL), Vec::new()]);
    assert!(!built.keys().any(|path| path.starts_with("comparer/")));
    let home = std::str::from_utf8(&built["index.html"]).unwrap();
    assert!(!home.contains("/comparer/"));
}

#[test]
fn cells_of_a_spreadsheet_are_no_formulas() {
    let formula = &[
        ("C1", "=SOMME(A1;A2) ; \\\"vélo\\\"", "\"atelier\""),
        ("C2", "Accueillir", "\"accueil\""),
    ];
    let built = site(
        "title = \"Site\"",
        &[named("a", formula), named("b", SMALL)],
    );
    let rows = sheet(&built, "comparer/a/b/a-b.csv");
    let statement = &rows[1][3];
    assert!(statement.starts_with("'=SOMME(A1"), "{statement}");
    assert!(statement.contains("vélo"), "{statement}");
}

#[test]
fn a_correspondence_shows_its_extent_source_and_date() {
    let mut a = named("a", SMALL);
    a[0].1.push_str(
        "\n[[correspondence]]\nto = \"b\"\nextent = \"partial\"\nsource = \"Arrêté du 2 mai\"\ndate = 2024-05-02\n",
    );
    let built = site("title = \"Site\"", &[a, named("b", SMALL)]);
    let html = std::str::from_utf8(&built["comparer/a/b/index.html"]).unwrap();
    let row = rows(html, "")
        .into_iter()
        .find(|row| row[0].text.starts_with("Titre a :"));
    let row = row.expect("the correspondence");
    assert_eq!(row[2].text, "partielle");
    assert_eq!(row[3].text, "Arrêté du 2 mai (2 mai 2024)");
}

#[test]
fn what_changed_between_versions() {
    let old = &[
        ("C1", "Réparer un vélo ancien", "\"atelier\""),
        ("C2", "Accueillir un client", "\"accueil\""),
        ("C3", "Ranger les outils de l'atelier", ""),
        ("C4", "Peindre", ""),
        ("C5", "Régler des freins à disque", ""),
    ];
    let new = &[
        ("C1", "Réparer un vélo récent", "\"atelier\""),
        ("C2", "Accueillir un client", "\"accueil\""),
        ("C4.1", "Ranger les outils de l'atelier", ""),
        ("C6", "Souder un cadre", ""),
        ("C7", "Régler des freins à disque et des patins", ""),
    ];
    let head = "title = \"Nouveau titre\"\nsupersedes = [\"vieux\"]";
    let newer = certification("neuf", head, new);
    let built = site("title = \"Site\"", &[named("vieux", old), newer]);
    let html = std::str::from_utf8(&built["comparer/versions/neuf/vieux/index.html"]).unwrap();
    let counts = rows(html, "");
    let competencies = counts
        .iter()
        .find(|row| row[0].text == "Compétences")
        .unwrap();
    let figures: Vec<&str> = competencies[1..]
        .iter()
        .map(|cell| cell.text.as_str())
        .collect();
    // Added C6; removed C4; reworded C1 and C5 (now C7, matched by its words); moved C3; kept C2.
    assert_eq!(figures, ["1", "1", "2", "1", "1"]);
    let plain = html.replace('\u{a0}', " ");
    for piece in [
        "<del><span class=\"vh\"> [supprimé : </span>ancien<span class=\"vh\"> fin] </span></del>",
        "<ins><span class=\"vh\"> [ajouté : </span>récent<span class=\"vh\"> fin] </span></ins>",
        "Avant : C3, B1 Atelier",
    ] {
        assert!(plain.contains(piece), "{piece} in {plain}");
    }
    let rows = sheet(
        &built,
        "comparer/versions/neuf/vieux/versions-neuf-vieux.csv",
    );
    let moved = rows
        .iter()
        .find(|row| row[2] == "C3" && row[3] == "C4.1")
        .unwrap();
    assert_eq!(moved[1], "Déplacements");
    for page in [
        "certifications/neuf/index.html",
        "certifications/vieux/index.html",
        "comparer/neuf/vieux/index.html",
    ] {
        let html = std::str::from_utf8(&built[page]).unwrap();
        assert!(html.contains("/comparer/versions/neuf/vieux/"), "{page}");
    }
}

/// Whatever is said of a record is compared. Only titles and texts were, so that a shorter test or a
/// criterion of another competency was reported as unchanged.
#[test]
fn details_and_ties_that_changed_between_versions() {
    let unit = |code: &str, duration: &str, judged: &str, body: &str, taxonomy: u8| {
        format!(
            "code = \"B1\"\ntitle = \"Atelier\"\n\
             [[activity]]\ncode = \"A1\"\ntitle = \"Accueil\"\nbody = \"{body}\"\n\
             [[competency]]\ncode = \"{code}\"\nstatement = \"Réparer un vélo\"\n\
             [[competency]]\ncode = \"C2\"\nstatement = \"Peindre un cadre\"\n\
             [[assessment]]\nid = \"oral\"\ntitle = \"Entretien\"\nbody = \"Avec un jury.\"\n\
             forms = [\"oral\"]\ndurations = [\"{duration}\"]\nfor = [\"*\"]\n\
             [[criterion]]\nindicators = [\"Propre\"]\nfor = [\"{judged}\"]\n\
             [[criterion]]\nindicators = [\"Solide\"]\nfor = [\"{code}\"]\n\
             [[knowledge]]\nid = \"k\"\ntitle = \"Freins\"\ntaxonomy = {taxonomy}\nfor = [\"*\"]\n"
        )
    };
    let old = unit("C1", "30 minutes", "C1", "Accueillir.", 1);
    let new = unit("C1.1", "20 minutes", "C2", "Accueillir et conseiller.", 3);
    let built = site(
        "title = \"Site\"",
        &[
            folder("vieux", "title = \"Titre\"", old),
            folder(
                "neuf",
                "title = \"Nouveau titre\"\nsupersedes = [\"vieux\"]",
                new,
            ),
        ],
    );
    let html = std::str::from_utf8(&built["comparer/versions/neuf/vieux/index.html"]).unwrap();
    let figures = |kind: &str| {
        let rows = rows(html, "");
        let row = rows.iter().find(|row| row[0].text == kind);
        let cells = row.expect("a row for the kind")[1..].iter();
        cells.map(|cell| cell.text.clone()).collect::<Vec<_>>()
    };
    // Added, removed, changed, moved, unchanged.
    for (kind, expected) in [
        ("Unités", ["0", "0", "0", "0", "1"]),
        ("Activités", ["0", "0", "1", "0", "0"]),
        ("Compétences", ["0", "0", "0", "1", "1"]),
        ("Savoirs associés", ["0", "0", "1", "0", "0"]),
        ("Évaluation", ["0", "0", "1", "0", "0"]),
        // The competency of the other one only has a new code.
        ("Critères", ["0", "0", "1", "0", "1"]),
    ] {
        assert_eq!(figures(kind), expected, "{kind}");
    }
    let shown = html.split('<').skip(1);
    let shown = shown.filter_map(|piece| Some(piece.split_once('>')?.1));
    let plain: String = shown.collect();
    let plain: Vec<&str> = plain.split_whitespace().collect();
    let plain = plain.join(" ");
    for piece in [
        "oral · [supprimé : 30 minutes fin] · [ajouté : 20 minutes fin]",
        "Juge : [supprimé : C1 fin] , [ajouté : C2 fin]",
        "Accueillir [ajouté : et conseiller fin] .",
    ] {
        assert!(plain.contains(piece), "{piece} in {plain}");
    }
    let table = sheet(
        &built,
        "comparer/versions/neuf/vieux/versions-neuf-vieux.csv",
    );
    let assessed = table.iter().find(|row| row[0] == "Évaluation").unwrap();
    assert!(assessed[6].contains("30\u{a0}minutes"), "{assessed:?}");
    assert!(assessed[7].contains("20\u{a0}minutes"), "{assessed:?}");
}

#[test]
fn related_competencies_are_tied_both_ways() {
    let mut a = named("a", SMALL);
    a[1].1 = a[1]
        .1
        .replacen("domains", "related = [\"b:C2\"]\ndomains", 1);
    let built = site("title = \"Site\"", &[a, named("b", SMALL)]);
    for (page, other) in [
        ("a/atelier/c1", "b/atelier/c2"),
        ("b/atelier/c2", "a/atelier/c1"),
    ] {
        let html =
            std::str::from_utf8(&built[&format!("certifications/{page}/index.html")]).unwrap();
        assert!(
            html.contains(&format!("/certifications/{other}/")),
            "{page}"
        );
    }
}
