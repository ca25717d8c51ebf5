//! The site of `repere init`, the files of `repere new`, and what must keep up with the content
//! format: the starter site shows every key, `docs/content.md` explains every key, and the language
//! files of the built-in theme have the same entries.

mod keys;

use crate::support::temporary;
use repere::load::Tree;
use repere::messages::Locale;
use repere::render::Body;
use repere::site::{Options, build};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// Runs the command on a fixed day, so that no registration of the starter site expires.
fn repere(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_repere"))
        .args(arguments)
        .current_dir(folder)
        .env("REPERE_LANG", "en")
        .env("SOURCE_DATE_EPOCH", "1768435200")
        .output()
        .unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new starter site.
fn starter() -> TempDir {
    let folder = temporary();
    let made = repere(&["init"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", printed(&made));
    folder
}

/// The files below a folder with their contents.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(&inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_string_lossy();
                // Not all are text: a theme has an icon.
                let bytes = std::fs::read(&path).unwrap();
                let text = String::from_utf8_lossy(&bytes).into_owned();
                found.insert(name.replace('\\', "/"), text);
            }
        }
    }
    found
}

/// Checks that a site builds without errors or warnings.
fn assert_sound(folder: &Path) {
    let check = repere(&["check", "--format", "short"], folder);
    assert_eq!(printed(&check), "");
    assert_eq!(check.status.code(), Some(0));
    let build = repere(&["build", "--deny", "warnings"], folder);
    assert_eq!(build.status.code(), Some(0), "{}", printed(&build));
}

#[test]
fn init_makes_a_site_that_builds_without_a_diagnostic() {
    let site = starter();
    assert_sound(site.path());
    assert!(site.path().join("public/index.html").is_file());
}

#[test]
fn init_creates_the_folder_it_is_given() {
    let folder = temporary();
    let made = repere(&["init", "un/site"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", printed(&made));
    assert_sound(&folder.path().join("un/site"));
}

#[test]
fn init_rejects_a_folder_with_conflicting_files() {
    for (in_the_way, why) in [
        ("repere.toml", "already contains a site"),
        ("content/glossary.toml", "already exists"),
    ] {
        let folder = temporary();
        let path = folder.path().join(in_the_way);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "title = \"À moi\"\n").unwrap();
        let before = files(folder.path());
        let made = repere(&["init"], folder.path());
        assert_eq!(made.status.code(), Some(2), "{in_the_way}");
        assert!(printed(&made).contains(why), "{}", printed(&made));
        assert_eq!(files(folder.path()), before, "{in_the_way}");
    }
}

#[test]
fn new_adds_a_certification_that_builds() {
    let site = starter();
    let made = repere(&["new", "accueil-touristique"], site.path());
    assert_eq!(made.status.code(), Some(0), "{}", printed(&made));
    let build = repere(&["build"], site.path());
    assert_eq!(build.status.code(), Some(0), "{}", printed(&build));
    let page = "public/certifications/accueil-touristique/bloc-1/c1/index.html";
    assert!(site.path().join(page).is_file());

    let again = repere(&["new", "accueil-touristique"], site.path());
    assert_eq!(again.status.code(), Some(2));
    assert!(
        printed(&again).contains("already exists"),
        "{}",
        printed(&again)
    );
}

/// The lines of `check`, as rule and file.
fn warnings(folder: &Path) -> Vec<String> {
    let check = repere(&["check", "--format", "short"], folder);
    let lines = printed(&check);
    let lines = lines.lines().filter(|line| line.contains('['));
    lines
        .map(|line| {
            let (location, rest) = line.split_once(": ").unwrap();
            let file = location.split(':').next().unwrap();
            let code = rest.split(['[', ']']).nth(1).unwrap();
            format!("{code} {file}")
        })
        .collect()
}

/// The placeholders of `repere new` passed `check` silently: "Énoncé de la compétence" was
/// published.
#[test]
fn placeholders_are_reported_until_they_are_replaced() {
    let site = starter();
    repere(&["new", "essai"], site.path());
    let folder = "content/certifications/essai";
    assert_eq!(
        warnings(site.path()),
        [
            format!("W180 {folder}/01-bloc-1.toml"),
            format!("W180 {folder}/certification.toml"),
            "W181 content/certifications/mecanicien-cycles/certification.toml".to_owned(),
        ]
    );
    for file in ["certification.toml", "01-bloc-1.toml"] {
        let path = site.path().join(folder).join(file);
        let text = std::fs::read_to_string(&path).unwrap();
        let own = [
            ("Titre de la certification essai", "Vendre"),
            ("Titre du bloc", "Conseiller un client"),
            ("Titre de l'activité", "Accueil"),
            ("Énoncé de la compétence", "Conseiller un client"),
            ("Titre de l'épreuve", "Entretien"),
            ("Ce que le candidat produit ou fait.", "Un entretien."),
            ("Titre du critère", "Écoute"),
            ("Premier indicateur", "Le client parle."),
            ("Deuxième indicateur", "Le client est compris."),
        ];
        // Comments keep the words: nobody reads them.
        let lines: Vec<String> = text
            .lines()
            .map(|line| match line.starts_with('#') {
                true => line.to_owned(),
                false => own
                    .iter()
                    .fold(line.to_owned(), |line, (old, new)| line.replace(old, new)),
            })
            .collect();
        std::fs::write(&path, lines.join("\n")).unwrap();
    }
    assert_eq!(
        warnings(site.path()),
        ["W181 content/certifications/mecanicien-cycles/certification.toml"]
    );
}

/// A renamed site published the accessibility declaration of the example's school, and nothing was
/// reported while the certification of the example was unchanged.
#[test]
fn a_renamed_site_does_not_publish_texts_of_the_example() {
    let site = starter();
    assert!(warnings(site.path()).is_empty());
    let path = site.path().join("repere.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let name = "\"Atelier-école des Deux Roues\"";
    assert!(text.contains(name));
    std::fs::write(&path, text.replace(name, "\"Centre Boréal\"")).unwrap();
    let printed: BTreeSet<String> = warnings(site.path()).into_iter().collect();
    assert!(
        printed.contains("W181 content/accessibility.toml"),
        "{printed:?}"
    );
    assert!(printed.contains("W181 repere.toml"), "{printed:?}");
}

/// An author who replaced the example kept its school's name, address and accessibility
/// declaration, and nothing was reported.
#[test]
fn leftovers_of_the_example_are_reported() {
    let site = starter();
    repere(&["new", "essai"], site.path());
    std::fs::remove_dir_all(site.path().join("content/certifications/mecanicien-cycles")).unwrap();
    let printed: BTreeSet<String> = warnings(site.path())
        .into_iter()
        .filter(|line| line.starts_with("W181"))
        .collect();
    let left = [
        "content/accessibility.toml",
        "content/glossary.toml",
        "content/index.md",
        "content/mentions-legales.md",
        "content/offers/mecanicien-cycles-en-six-mois.toml",
        "content/synonyms.toml",
        "repere.toml",
        "static/images/roue.svg",
        "templates/home.html",
    ];
    assert_eq!(printed, left.map(|path| format!("W181 {path}")).into());

    // Partly done: the rest is still reported, in files that differ from the example.
    let edit = |path: &str, old: &str, new: &str| {
        let path = site.path().join(path);
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old}");
        std::fs::write(path, text.replace(old, new)).unwrap();
    };
    for path in [
        "content/glossary.toml",
        "content/synonyms.toml",
        "static/images/roue.svg",
        "content/domains.toml",
        "content/offers/mecanicien-cycles-en-six-mois.toml",
    ] {
        std::fs::remove_file(site.path().join(path)).unwrap();
    }
    let title = "title = \"Les certifications de l'Atelier-école\"";
    edit("repere.toml", title, "title = \"Centre Boréal\"");
    edit(
        "repere.toml",
        "\"Atelier-école des Deux Roues\"",
        "\"Centre Boréal\"",
    );
    edit("repere.toml", "contact@example.org", "bonjour@boreal.fr");
    edit(
        "repere.toml",
        "Ce que nos certifications demandent, comment elles",
        "Comment elles",
    );
    edit(
        "content/accessibility.toml",
        "\"Atelier-école des Deux Roues\"",
        "\"Centre Boréal\"",
    );
    std::fs::write(
        site.path().join("content/index.md"),
        "+++\ntitle = \"Accueil\"\n+++\n",
    )
    .unwrap();
    edit(
        "content/mentions-legales.md",
        "[[mecanicien-cycles",
        "[[essai",
    );
    edit("content/mentions-legales.md", ":BC2", ":BC1");
    edit("content/mentions-legales.md", ":C1.1", ":C1");
    edit("content/mentions-legales.md", ":revision", ":epreuve");
    edit(
        "content/mentions-legales.md",
        "/glossaire/#devis",
        "/plan-du-site/",
    );
    edit("templates/home.html", "Une question", "Des questions");
    let still = [
        "W181 content/accessibility.toml",
        "W181 content/mentions-legales.md",
        "W181 repere.toml",
        "W181 templates/home.html",
    ];
    let printed: Vec<String> = warnings(site.path())
        .into_iter()
        .filter(|line| !line.contains("/essai/"))
        .collect();
    assert_eq!(printed, still);
}

#[test]
fn init_makes_a_site_without_the_example() {
    let folder = temporary();
    let made = repere(&["init", "--empty", "site"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", printed(&made));
    let site = folder.path().join("site");
    let names: Vec<String> = files(&site).into_keys().collect();
    assert_eq!(names, ["content/index.md", "repere.toml"]);
    repere(&["new", "essai"], &site);
    let printed: BTreeSet<String> = warnings(&site).into_iter().collect();
    let wanted = [
        "W180 content/certifications/essai/01-bloc-1.toml",
        "W180 content/certifications/essai/certification.toml",
        "W180 repere.toml",
    ];
    assert_eq!(printed, wanted.map(str::to_owned).into());
}

#[test]
fn new_adds_a_training_offer_that_builds() {
    let site = starter();
    let made = repere(&["new", "--offer", "roue-en-deux-jours"], site.path());
    assert_eq!(made.status.code(), Some(0), "{}", printed(&made));
    let build = repere(&["build"], site.path());
    assert_eq!(build.status.code(), Some(0), "{}", printed(&build));
    let page = "public/formations/roue-en-deux-jours/index.html";
    assert!(site.path().join(page).is_file());
    // Its placeholders, and what the law requires.
    let offer = "content/offers/roue-en-deux-jours.toml";
    let codes = ["W130", "W131", "W132", "W180"].map(|code| format!("{code} {offer}"));
    let mut told_of_offer = warnings(site.path());
    told_of_offer.retain(|line| line.ends_with(offer));
    told_of_offer.sort();
    assert_eq!(told_of_offer, codes);

    let again = repere(&["new", "roue-en-deux-jours", "--offer"], site.path());
    assert_eq!(again.status.code(), Some(2));
    assert!(
        printed(&again).contains("already exists"),
        "{}",
        printed(&again)
    );

    // Without comments, every key shown is one of the format.
    let path = site.path().join(offer);
    let text = std::fs::read_to_string(&path).unwrap();
    let is_key = |line: &str| {
        line.starts_with("# [")
            || line
                .split_once(" = ")
                .is_some_and(|(key, _)| !key[2..].contains(' '))
    };
    let lines = text.lines().map(|line| match line.strip_prefix("# ") {
        Some(setting) if is_key(line) => setting,
        _ => line,
    });
    let all: String = lines.map(|line| format!("{line}\n")).collect();
    assert!(
        all.contains("\nprice = ") && all.contains("\n[[result]]"),
        "{all}"
    );
    std::fs::write(&path, all).unwrap();
    let check = repere(&["check", "--format", "short"], site.path());
    assert!(!printed(&check).contains("error["), "{}", printed(&check));
}

#[test]
fn new_refuses_a_slug_that_cannot_be_part_of_an_address() {
    let site = starter();
    let before = files(site.path());
    for (slug, proposal) in [
        ("Accueil touristique", "accueil-touristique"),
        ("métiers/vente", "metiers-vente"),
        ("../ailleurs", "ailleurs"),
        ("vente-", "vente"),
    ] {
        let refused = repere(&["new", slug], site.path());
        assert_eq!(refused.status.code(), Some(2), "{slug}");
        let proposal = format!("for example `{proposal}`");
        assert!(
            printed(&refused).contains(&proposal),
            "{}",
            printed(&refused)
        );
    }
    assert_eq!(files(site.path()), before);
}

#[test]
fn an_english_site_has_english_addresses_and_words() {
    let tree = Tree::from_texts([
        (
            "repere.toml",
            "title = \"Site\"\nlanguage = \"en\"\nbase_url = \"https://example.org/\"\n",
        ),
        (
            "content/glossary.toml",
            "[[term]]\nterm = \"CQP\"\ndefinition = \"A certification.\"\n",
        ),
        (
            "content/certifications/cycle/certification.toml",
            "title = \"Cycle mechanic\"\n",
        ),
        (
            "content/certifications/cycle/01-workshop.toml",
            "title = \"Workshop\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Repair a wheel\"\n\
             [[criterion]]\nindicators = [\"The wheel runs true\"]\nfor = [\"C1\"]\n",
        ),
    ]);
    let built = build(&tree, &Options::default());
    let problems: Vec<&str> = built
        .diagnostics
        .iter()
        .map(|d| d.message.get(Locale::English))
        .collect();
    assert_eq!(problems, [""; 0]);
    let files = built.files.unwrap();
    for (path, words) in [
        ("index.html", "Certifications"),
        (
            "certifications/cycle/index.html",
            "What the certification asks for",
        ),
        ("certifications/cycle/workshop/index.html", "1 criterion"),
        (
            "certifications/cycle/workshop/c1/index.html",
            "What it is judged on",
        ),
        (
            "certifications/cycle/assessment/index.html",
            "Prepare for assessment",
        ),
        (
            "certifications/cycle/complete/index.html",
            "Complete referential",
        ),
        ("index/index.html", "Alphabetical index"),
        ("site-map/index.html", "Site map"),
        ("glossary/index.html", "Glossary"),
        ("accessibility/index.html", "does not comply"),
        ("404.html", "Page not found"),
    ] {
        let Some(Body::Bytes(bytes)) = files.get(path) else {
            let paths: Vec<&String> = files.keys().collect();
            assert!(files.contains_key(path), "no {path} in {paths:?}");
            continue;
        };
        let page = String::from_utf8_lossy(bytes);
        assert!(page.contains("<html lang=\"en\">"), "{path}");
        assert!(page.contains(words), "{path} lacks `{words}`");
    }
}
