//! Pages state the truth about certifications: ties between files, gaps in documents, the labels
//! and pages of their own, and what they replace.

use crate::support::{build_tree, messages, options, search_records};
use repere::load::Tree;
use repere::site::{Options, build};
use serde_json::{Value, json};
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn tree(files: &[(&str, &str)]) -> Tree {
    let all = BTreeMap::from([
        ("repere.toml", "title = \"Essai\"\nlanguage = \"fr\"\n"),
        (
            "content/certifications/x/certification.toml",
            "title = \"Titre x\"\n",
        ),
    ]);
    let mut all: BTreeMap<&str, &str> = all;
    all.extend(files.iter().copied());
    Tree::from_texts(all)
}

fn site(files: &[(&str, &str)]) -> Files {
    build_tree(&tree(files), &options("https://example.org/"))
}

/// The words of the `main` of a page.
fn words(files: &Files, path: &str) -> String {
    let html = html(files, path);
    let main = html.split_once("<main").unwrap().1;
    let main = main.split_once("</main>").unwrap().0;
    let words = main
        .split('<')
        .filter_map(|part| Some(part.split_once('>')?.1));
    let words: String = words.collect::<Vec<_>>().join(" ");
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn html(files: &Files, path: &str) -> String {
    let path = format!("certifications/{path}index.html");
    let bytes = files
        .get(&path)
        .unwrap_or_else(|| panic!("{path} is missing"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn data(files: &Files, slug: &str) -> Value {
    serde_json::from_slice(&files[&format!("certifications/{slug}/referential.json")]).unwrap()
}

const FIRST: &str = "code = \"AT1\"\ntitle = \"Front\"\n\
    [[competency]]\ncode = \"CP1\"\nstatement = \"Maquetter\"\n\
    [[criterion]]\ntitle = \"Rigueur\"\nindicators = [\"Conforme\"]\nfor = [\"CP1\", \"CP6\"]\n\
    [[assessment]]\nid = \"projet\"\ntitle = \"Présentation du projet\"\nbody = \"Devant le jury.\"\nfor = [\"CP1\", \"CP5.1\"]\n";
const SECOND: &str = "code = \"AT2\"\ntitle = \"Back\"\n\
    [[competency]]\ncode = \"CP5\"\nstatement = \"Stocker\"\n\
    [[competency]]\ncode = \"CP5.1\"\nparent = \"CP5\"\nstatement = \"Sauvegarder\"\n\
    [[criterion]]\nindicators = [\"La base est sauvegardée\"]\nfor = [\"CP5\"]\n";
const THIRD: &str = "code = \"AT3\"\ntitle = \"Mise en service\"\n\
    [[competency]]\ncode = \"CP6\"\nstatement = \"Déployer\"\n";

/// A unit was said to have no assessment, and showed none on its page, when the file of another
/// unit declares it; likewise its criteria.
#[test]
fn records_declared_in_another_unit_are_shown() {
    let files = site(&[
        ("content/certifications/x/01-at1.toml", FIRST),
        ("content/certifications/x/02-at2.toml", SECOND),
        ("content/certifications/x/03-at3.toml", THIRD),
    ]);
    let evaluation = words(&files, "x/evaluation/");
    // Units are listed before their sections.
    let (_, sections) = evaluation.rsplit_once(" – Sur cette page").unwrap();
    let (_, second) = sections.split_once("AT2 Back").unwrap();
    let (second, third) = second.split_once("AT3 Mise en service").unwrap();
    assert!(second.contains("Présentation du projet"), "{second}");
    assert!(!second.contains("Aucune modalité"), "{second}");
    assert!(
        third.contains("Aucune modalité") && third.contains("CP1, CP6"),
        "{third}"
    );
    let unit = words(&files, "x/at2/");
    assert!(unit.contains("Évaluée par"), "{unit}");
    assert!(
        unit.contains("Décrit ailleurs : Présentation du projet"),
        "{unit}"
    );
    // The parent of an assessed competency is not said to lack assessment.
    assert!(unit.contains("voir ses parties"), "{unit}");
    let unit = words(&files, "x/at3/");
    assert!(
        unit.contains("Décrit ailleurs : Critères pour CP1, CP6"),
        "{unit}"
    );
    assert!(
        unit.contains("Tableau des compétences et des critères"),
        "{unit}"
    );
}

/// A page introduced criteria without listing any.
#[test]
fn what_a_document_lacks_is_said() {
    let unit = "title = \"Capacités\"\n[[competency]]\nid = \"c\"\nstatement = \"Comprendre\"\n\
                no_criteria = \"L'arrêté décrit des niveaux.\"\n";
    let files = site(&[("content/certifications/x/01-u.toml", unit)]);
    let evaluation = words(&files, "x/evaluation/");
    assert!(!evaluation.contains("Voici les critères"), "{evaluation}");
    assert!(
        evaluation.contains("ni modalité d’évaluation, ni critère"),
        "{evaluation}"
    );
    assert!(
        evaluation.contains("Comprendre L’arrêté décrit des niveaux."),
        "{evaluation}"
    );
    assert!(!words(&files, "x/").contains("sur quels critères il est jugé"));
    // One of several units.
    let files = site(&[
        (
            "content/certifications/x/01-at1.toml",
            &FIRST.replace(", \"CP6\"", "").replace(", \"CP5.1\"", ""),
        ),
        ("content/certifications/x/02-u.toml", unit),
    ]);
    let evaluation = words(&files, "x/evaluation/");
    assert!(
        evaluation.contains("Le document ne décrit ici ni modalité"),
        "{evaluation}"
    );
}

/// A component appeared on the page of its unit only.
#[test]
fn components_are_named() {
    let unit = "code = \"RT1\"\ntitle = \"Administrer\"\n\
        [[component]]\nid = \"niveau-1\"\ntitle = \"Niveau 1\"\n\
        [[competency]]\ncode = \"AC1\"\nstatement = \"Maîtriser\"\ncomponent = \"niveau-1\"\nno_criteria = \"x\"\n\
        [[competency]]\ncode = \"AC1.1\"\nparent = \"AC1\"\nstatement = \"Régler\"\nno_criteria = \"x\"\n";
    // A unit whose competencies belong to a component of another one.
    let other = "code = \"RT2\"\ntitle = \"Connecter\"\n\
        [[competency]]\ncode = \"AC2\"\nstatement = \"Mesurer\"\ncomponent = \"RT1/niveau-1\"\nno_criteria = \"x\"\n";
    let files = site(&[
        ("content/certifications/x/01-rt1.toml", unit),
        ("content/certifications/x/02-rt2.toml", other),
    ]);
    for page in ["x/rt1/ac1/", "x/rt1/ac1-1/", "x/rt2/ac2/", "x/"] {
        assert!(
            words(&files, page).contains("Composante : Niveau 1"),
            "{page}"
        );
    }
    let index = String::from_utf8(files["index-alphabetique/index.html"].clone()).unwrap();
    assert_eq!(index.matches("Titre x · Niveau 1").count(), 3);
    for page in ["x/rt2/", "x/complet/", "x/"] {
        assert!(words(&files, page).contains("Mesurer"), "{page}");
    }
    let records = search_records(&files);
    assert!(records.contains("RT1 Administrer · Niveau 1"), "{records}");
}

/// The complete page lacked the pages of prose.
#[test]
fn the_complete_page_has_the_prose() {
    let page = "+++\ntitle = \"Les niveaux\"\n+++\n\n## Le premier\n\nVoir [le second niveau](#le-second).\n\n\
                ### Le second\n\nTexte.\n\n: Les niveaux du cadre\n\n| Niveau | Sens |\n|---|---|\n| A1 | début |\n";
    let files = site(&[
        (
            "content/certifications/x/01-at1.toml",
            &FIRST.replace(", \"CP6\"", "").replace(", \"CP5.1\"", ""),
        ),
        ("content/certifications/x/niveaux.md", page),
    ]);
    let whole = html(&files, "x/complet/");
    for part in [
        "<a href=\"#_page-niveaux\">",
        "<h2 id=\"_page-niveaux\">Les niveaux</h2>",
        "<h3 id=\"_page-niveaux_le-premier\">Le premier</h3>",
        "<h4 id=\"_page-niveaux_le-second\">Le second</h4>",
        "href=\"#_page-niveaux_le-second\"",
    ] {
        assert!(whole.contains(part), "{part}\n{whole}");
    }
    let pages = &data(&files, "x")["pages"];
    assert_eq!(pages[0]["title"], "Les niveaux");
    assert!(pages[0]["text"].as_str().unwrap().contains("Le premier"));
}

/// Only three of eight labels had an effect.
#[test]
fn every_label_is_shown() {
    let certification = "title = \"Titre x\"\n[labels]\nunit = \"ZUNITZ\"\ncomponent = \"ZCOMPONENTZ\"\n\
        activity = \"ZACTIVITYZ\"\ncompetency = \"ZCOMPETENCYZ\"\nskill = \"ZSKILLZ\"\n\
        condition = \"ZCONDITIONZ\"\nassessment = \"ZASSESSMENTZ\"\ncriterion = \"ZCRITERIONZ\"\n";
    let unit = "code = \"U1\"\ntitle = \"Un\"\n[[component]]\ncode = \"P1\"\ntitle = \"Partie\"\n\
        [[activity]]\ncode = \"A1\"\ntitle = \"Fait\"\n\
        [[competency]]\ncode = \"C1\"\nstatement = \"Faire\"\ncomponent = \"P1\"\nactivities = [\"A1\"]\nskills = [\"Un\"]\n\
        [[condition]]\nid = \"c\"\nitems = [\"un outil\"]\nfor = [\"*\"]\n\
        [[assessment]]\nid = \"e\"\ntitle = \"Écrit\"\nbody = \"Un écrit.\"\nfor = [\"*\"]\n\
        [[criterion]]\nid = \"k\"\nindicators = [\"Bien fait.\"]\nfor = [\"C1\"]\n";
    let files = site(&[
        ("content/certifications/x/certification.toml", certification),
        ("content/certifications/x/01-u.toml", unit),
    ]);
    for (page, labels) in [
        (
            "x/u/",
            &[
                "UNIT",
                "ACTIVITY",
                "COMPETENCY",
                "CONDITION",
                "ASSESSMENT",
                "CRITERION",
                "SKILL",
            ][..],
        ),
        (
            "x/u/c1/",
            &[
                "COMPONENT",
                "ACTIVITY",
                "COMPETENCY",
                "SKILL",
                "CONDITION",
                "ASSESSMENT",
                "CRITERION",
            ],
        ),
        (
            "x/complet/",
            &[
                "ACTIVITY",
                "COMPETENCY",
                "CONDITION",
                "ASSESSMENT",
                "CRITERION",
            ],
        ),
        ("x/evaluation/", &["COMPETENCY", "CRITERION"]),
        ("x/", &["COMPONENT", "COMPETENCY", "CRITERION"]),
    ] {
        let words = words(&files, page);
        for label in labels {
            assert!(
                words.contains(&format!("Z{label}Z")),
                "{label} on {page}: {words}"
            );
        }
        for theme in ["Compétences", "Activités", "Conditions de", "Critères"] {
            assert!(!words.contains(theme), "{theme} on {page}: {words}");
        }
    }
    let records = search_records(&files);
    for label in ["UNIT", "ACTIVITY", "COMPETENCY", "ASSESSMENT", "CRITERION"] {
        assert!(
            records.contains(&format!("\"Z{label}Z · Titre x")),
            "{label}: {records}"
        );
    }
}

/// `referential.json` lacked the register, the certifiers, the codes and the ties.
#[test]
fn the_data_have_the_identity() {
    let certification = "title = \"Titre x\"\nsummary = \"Ce titre *dit* tout.\"\ncertifiers = [{ name = \"École\", url = \"https://ecole.example/\" }]\n\
        register = { directory = \"RNCP\", number = \"RNCP00001\", url = \"https://registre.example/1\" }\n\
        supersedes = [\"y\", \"RNCP00009\"]\nrome = [\"I1607\"]\nnsf = [\"252\"]\nformacodes = [\"23684\"]\n\
        [labels]\nunit = \"Domaine\"\n\
        [[correspondence]]\nfrom = [\"AT1\"]\nto = \"y\"\nto_units = [\"AT9\"]\nextent = \"total\"\nsource = \"Arrêté du 1er mai\"\ndate = 2024-05-01\n";
    let first = FIRST.replace(", \"CP6\"", "").replace(", \"CP5.1\"", "");
    let files = site(&[
        ("content/certifications/x/certification.toml", certification),
        ("content/certifications/x/01-at1.toml", &first),
        (
            "content/certifications/y/certification.toml",
            "title = \"Titre y\"\n",
        ),
        (
            "content/certifications/y/01-u.toml",
            &first.replace("AT1", "AT9"),
        ),
    ]);
    let x = data(&files, "x");
    let y = json!({ "slug": "y", "number": null, "url": "https://example.org/certifications/y/" });
    for (key, value) in [
        ("summary", json!("Ce titre dit tout.")),
        (
            "certifiers",
            json!([{ "name": "École", "url": "https://ecole.example/", "siret": null }]),
        ),
        (
            "register",
            json!({ "directory": "RNCP", "number": "RNCP00001", "url": "https://registre.example/1", "active": null }),
        ),
        ("rome", json!(["I1607"])),
        ("nsf", json!(["252"])),
        ("formacodes", json!(["23684"])),
        (
            "supersedes",
            json!([y, { "slug": null, "number": "RNCP00009", "url": null }]),
        ),
        ("superseded_by", json!([])),
        (
            "correspondences",
            json!([{
                "from": ["at1"], "to": y, "to_units": ["u"], "extent": "total",
                "kind": "equivalence", "from_assessments": [],
                "source": "Arrêté du 1er mai", "date": "2024-05-01",
            }]),
        ),
        ("pages", json!([])),
    ] {
        assert_eq!(x[key], value, "{key}");
    }
    assert_eq!(x["labels"]["unit"], "Domaine");
    assert_eq!(data(&files, "y")["superseded_by"][0]["slug"], "x");
}

/// A register number was taken for a misspelt folder; and of two certifications with one number,
/// only the first was found.
#[test]
fn numbers_of_registers() {
    let of = |slugs: &[(&str, &str)]| {
        let mut files = vec![(
            "repere.toml".to_owned(),
            "title = \"Essai\"\nlanguage = \"fr\"\n".to_owned(),
        )];
        for (slug, rest) in slugs {
            files.push((
                format!("content/certifications/{slug}/certification.toml"),
                format!("title = \"Titre {slug}\"\n{rest}\n"),
            ));
            files.push((
                format!("content/certifications/{slug}/01-u.toml"),
                FIRST.replace(", \"CP6\"", "").replace(", \"CP5.1\"", ""),
            ));
        }
        Tree::from_texts(
            files
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str())),
        )
    };
    let found = |slugs: &[(&str, &str)]| {
        let built = build(&of(slugs), &Options::default());
        messages(&built)
    };
    for line in [
        "supersedes = [\"RNCP31114\"]",
        "supersedes = [\"RNCP 37 675\"]",
        "supersedes = [\"37675\"]",
        "[[correspondence]]\nto = \"RNCP37675\"\nextent = \"partial\"\nsource = \"Arrêté\"",
    ] {
        assert_eq!(found(&[("rncp37674", line)]), "", "{line}");
    }
    assert!(found(&[("dwwm", "supersedes = [\"dwmm\"]")]).contains("E012"));
    let number = "register = { directory = \"RNCP\", number = \"RNCP12345\" }";
    let files = build_tree(
        &of(&[
            ("a", number),
            ("b", number),
            ("c", "supersedes = [\"RNCP12345\"]"),
        ]),
        &options(""),
    );
    let slugs: Vec<Value> = data(&files, "c")["supersedes"].as_array().unwrap().clone();
    let slugs: Vec<&str> = slugs
        .iter()
        .map(|it| it["slug"].as_str().unwrap())
        .collect();
    assert_eq!(slugs, ["a", "b"]);
}

const OPTIONS: &str = "title = \"Titre x\"\n[labels]\noption = \"Parcours\"\n\
    [[option]]\nid = \"A\"\nkind = \"Option\"\ntitle = \"Réseaux\"\n\
    [[option]]\nid = \"cyber\"\nkind = \"Parcours\"\ntitle = \"Cybersécurité\"\n";
const SHARED: &str = "code = \"BC1\"\ntitle = \"Bloc\"\n\
    [[competency]]\ncode = \"C1\"\nstatement = \"Gérer un projet\"\n\
    [[competency]]\ncode = \"C2\"\nid = \"c2-a\"\nstatement = \"Coder\"\noptions = [\"A\"]\n\
    [[competency]]\ncode = \"C2\"\nid = \"c2-b\"\nstatement = \"Fabriquer\"\noptions = [\"cyber\"]\n";
const EXAMINATION: &str = "[[assessment]]\ncode = \"E1\"\ntitle = \"Français\"\ncoefficient = 3\n\
    [[assessment.mode]]\naudience = \"Scolaires\"\nmode = \"CCF\"\n\
    [[assessment]]\ncode = \"E6\"\ntitle = \"Synthèse\"\n\
    [[assessment]]\ncode = \"E61\"\nparent = \"E6\"\ntitle = \"Projet\"\nbody = \"Oral.\"\n\
    points = 1\nfor = [\"C1\", \"c2-a\"]\noptions = [\"A\"]\naudience = \"Adultes\"\ndurations = [\"1 h\"]\n\
    [[criterion]]\nin = [\"E61\"]\nindicators = [\"Le planning est tenu\"]\nfor = [\"C1\"]\n";

fn with_options() -> Files {
    site(&[
        ("content/certifications/x/certification.toml", OPTIONS),
        ("content/certifications/x/01-bc1.toml", SHARED),
        ("content/certifications/x/examination.toml", EXAMINATION),
    ])
}

/// The complete page of an option linked to a criterion of another option, which its pages do not
/// contain; lists showed the records of an option as common ones.
#[test]
fn what_belongs_to_an_option_is_said_of_it_alone() {
    let files = with_options();
    let other = words(&files, "x/complet/cyber/");
    assert!(!other.contains("planning"), "{other}");
    assert!(!other.contains("Projet"), "{other}");
    let own = words(&files, "x/complet/a/");
    assert!(own.contains("Le planning est tenu"), "{own}");
    let listed = words(&files, "x/");
    assert!(listed.contains("C2 Coder Option A"), "{listed}");
    assert!(
        listed.contains("C2 Fabriquer Parcours Cybersécurité"),
        "{listed}"
    );
    assert!(listed.contains("Parcours Ce qui est commun"), "{listed}");
}

/// An *épreuve* of general education and one in parts could not be declared; the table showed the
/// duration of an assessment for candidates it does not apply to, and counted "1 point(s)".
#[test]
fn examinations_say_what_their_files_say() {
    let files = with_options();
    let page = words(&files, "x/examen/");
    let row = |from: &str, to: &str| {
        let (_, after) = page.split_once(from).unwrap();
        after.split_once(to).unwrap().0.trim().to_owned()
    };
    assert!(page.contains("Épreuve Coef. Scolaires Adultes"), "{page}");
    assert_eq!(row("E1 Français", "E6 Synthèse"), "3 CCF non précisé");
    assert_eq!(
        row("E6 Synthèse", "E61 Projet"),
        "voir ses parties voir ses parties voir ses parties"
    );
    assert!(
        row("E61 Projet", "E1 Français").ends_with("non précisé non précisé 1 h"),
        "{page}"
    );
    assert!(page.contains("1 point "), "{page}");
}

/// An assessment without details was a table of "not given".
#[test]
fn an_examination_of_names_has_no_table() {
    let files = site(&[
        ("content/certifications/x/01-bc1.toml", THIRD),
        (
            "content/certifications/x/examination.toml",
            "[[assessment]]\ncode = \"SAE1\"\ntitle = \"Mission\"\nbody = \"Seul.\"\nfor = [\"CP6\"]\n",
        ),
    ]);
    let page = html(&files, "x/examen/");
    assert!(!page.contains("<table"), "{page}");
    assert!(words(&files, "x/examen/").contains("SAE1 Mission"));
}

/// In the map of a unit without codes, every square was called 1.
#[test]
fn squares_of_a_unit_have_the_numbers_that_its_certification_gives_them() {
    let unit = "title = \"U\"\n[[competency]]\nid = \"a\"\nstatement = \"Lire\"\n\
                [[competency]]\nid = \"b\"\nstatement = \"Écrire\"\n\
                [[criterion]]\nindicators = [\"Lu\"]\nfor = [\"a\"]\n\
                [[criterion]]\nindicators = [\"Écrit\"]\nfor = [\"b\"]\n";
    let files = site(&[("content/certifications/x/01-u.toml", unit)]);
    for path in ["x/", "x/u/"] {
        let page = html(&files, path);
        let (_, map) = page.split_once("<figcaption").unwrap();
        let (map, _) = map.split_once("</figure>").unwrap();
        for number in [1, 2] {
            let drawn = [format!(">{number}</text>"), format!(">{number}</span></a>")];
            assert!(drawn.iter().any(|it| map.contains(it)), "{path}: {map}");
        }
    }
}
