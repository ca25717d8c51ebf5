//! The site of `repere init`, the files of `repere new`, and what must keep up with the content
//! format: the starter site shows every key, `docs/content.md` explains every key, and the language
//! files of the built-in theme have the same entries.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests may fail, and look at files of their own"
)]

use repere::load::Tree;
use repere::messages::Locale;
use repere::render::Body;
use repere::site::{Options, build};
use serde_json::Value;
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

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A new starter site.
fn starter() -> TempDir {
    let folder = TempDir::new().unwrap();
    let made = repere(&["init"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
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
    assert_eq!(told(&check), "");
    assert_eq!(check.status.code(), Some(0));
    let build = repere(&["build", "--deny", "warnings"], folder);
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
}

#[test]
fn init_makes_a_site_that_builds_without_a_diagnostic() {
    let site = starter();
    assert_sound(site.path());
    assert!(site.path().join("public/index.html").is_file());
}

#[test]
fn init_makes_the_folder_that_it_is_given() {
    let folder = TempDir::new().unwrap();
    let made = repere(&["init", "un/site"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    assert_sound(&folder.path().join("un/site"));
}

#[test]
fn init_refuses_a_folder_in_which_something_is_in_the_way() {
    for (in_the_way, why) in [
        ("repere.toml", "already contains a site"),
        ("content/glossary.toml", "already exists"),
    ] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(in_the_way);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, "title = \"À moi\"\n").unwrap();
        let before = files(folder.path());
        let made = repere(&["init"], folder.path());
        assert_eq!(made.status.code(), Some(2), "{in_the_way}");
        assert!(told(&made).contains(why), "{}", told(&made));
        assert_eq!(files(folder.path()), before, "{in_the_way}");
    }
}

#[test]
fn new_adds_a_certification_that_builds() {
    let site = starter();
    let made = repere(&["new", "accueil-touristique"], site.path());
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    let build = repere(&["build"], site.path());
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
    let page = "public/certifications/accueil-touristique/bloc-1/c1/index.html";
    assert!(site.path().join(page).is_file());

    let again = repere(&["new", "accueil-touristique"], site.path());
    assert_eq!(again.status.code(), Some(2));
    assert!(told(&again).contains("already exists"), "{}", told(&again));
}

/// The lines of `check`, as rule and file.
fn warnings(folder: &Path) -> Vec<String> {
    let check = repere(&["check", "--format", "short"], folder);
    let lines = told(&check);
    let lines = lines.lines().filter(|line| line.contains('['));
    lines
        .map(|line| {
            let (place, rest) = line.split_once(": ").unwrap();
            let file = place.split(':').next().unwrap();
            let code = rest.split(['[', ']']).nth(1).unwrap();
            format!("{code} {file}")
        })
        .collect()
}

/// The placeholders of `repere new` passed `check` silently: "Énoncé de la compétence" was
/// published.
#[test]
fn what_new_wrote_is_told_as_long_as_it_stands() {
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
fn a_site_of_ones_own_does_not_speak_for_the_example() {
    let site = starter();
    assert!(warnings(site.path()).is_empty());
    let path = site.path().join("repere.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let name = "\"Atelier-école des Deux Roues\"";
    assert!(text.contains(name));
    std::fs::write(&path, text.replace(name, "\"Centre Boréal\"")).unwrap();
    let told: BTreeSet<String> = warnings(site.path()).into_iter().collect();
    assert!(told.contains("W181 content/accessibility.toml"), "{told:?}");
    assert!(told.contains("W181 repere.toml"), "{told:?}");
}

/// An author who replaced the example kept its school's name, address and accessibility
/// declaration, and nothing was reported.
#[test]
fn what_is_left_of_the_example_is_told() {
    let site = starter();
    repere(&["new", "essai"], site.path());
    std::fs::remove_dir_all(site.path().join("content/certifications/mecanicien-cycles")).unwrap();
    let told: BTreeSet<String> = warnings(site.path())
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
    assert_eq!(told, left.map(|path| format!("W181 {path}")).into());

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
    let told: Vec<String> = warnings(site.path())
        .into_iter()
        .filter(|line| !line.contains("/essai/"))
        .collect();
    assert_eq!(told, still);
}

#[test]
fn init_makes_a_site_without_the_example() {
    let folder = TempDir::new().unwrap();
    let made = repere(&["init", "--empty", "site"], folder.path());
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    let site = folder.path().join("site");
    let names: Vec<String> = files(&site).into_keys().collect();
    assert_eq!(names, ["content/index.md", "repere.toml"]);
    repere(&["new", "essai"], &site);
    let told: BTreeSet<String> = warnings(&site).into_iter().collect();
    let wanted = [
        "W180 content/certifications/essai/01-bloc-1.toml",
        "W180 content/certifications/essai/certification.toml",
        "W180 repere.toml",
    ];
    assert_eq!(told, wanted.map(str::to_owned).into());
}

#[test]
fn new_adds_a_training_offer_that_builds() {
    let site = starter();
    let made = repere(&["new", "--offer", "roue-en-deux-jours"], site.path());
    assert_eq!(made.status.code(), Some(0), "{}", told(&made));
    let build = repere(&["build"], site.path());
    assert_eq!(build.status.code(), Some(0), "{}", told(&build));
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
    assert!(told(&again).contains("already exists"), "{}", told(&again));

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
    assert!(!told(&check).contains("error["), "{}", told(&check));
}

#[test]
fn new_refuses_a_slug_that_cannot_stand_in_an_address() {
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
        assert!(told(&refused).contains(&proposal), "{}", told(&refused));
    }
    assert_eq!(files(site.path()), before);
}

/// A key of the format: the kind of file, the table or record (empty at the top of the file), and
/// its name.
type Key = (String, String, String);

/// The schema of a file of the starter site.
fn kind_of(path: &str) -> Option<&'static str> {
    match path {
        "repere.toml" => Some("site"),
        "content/domains.toml" => Some("domains"),
        "content/glossary.toml" => Some("glossary"),
        "content/synonyms.toml" => Some("synonyms"),
        "content/accessibility.toml" => Some("accessibility"),
        path if path.starts_with("content/offers/") => Some("offer"),
        path if path.ends_with("/certification.toml") => Some("certification"),
        path if path.ends_with("/examination.toml") => Some("examination"),
        path if path.ends_with("/knowledge.toml") => Some("knowledge"),
        path if path.ends_with(".toml") => Some("unit"),
        path if path.ends_with(".md") => Some("page"),
        _ => None,
    }
}

/// Every key of the format, from the JSON Schemas that `repere schema` writes.
fn keys_of_the_format() -> BTreeSet<Key> {
    let folder = TempDir::new().unwrap();
    let written = repere(&["schema", "--output", "."], folder.path());
    assert_eq!(written.status.code(), Some(0), "{}", told(&written));
    let mut keys = BTreeSet::new();
    for (file, text) in files(folder.path()) {
        let kind = file.strip_suffix(".schema.json").unwrap();
        let schema: Value = serde_json::from_str(&text).unwrap();
        let mut add = |table: &str, record: &Value| {
            for name in record["properties"].as_object().into_iter().flatten() {
                keys.insert((kind.to_owned(), table.to_owned(), name.0.clone()));
            }
        };
        add("", &schema);
        for (name, property) in schema["properties"].as_object().unwrap() {
            if let Some(record) = referenced(property) {
                add(name, &schema["$defs"][record]);
            }
        }
    }
    assert!(keys.len() > 80, "{}", keys.len());
    keys
}

/// The record type of a property: a single one, or a list.
fn referenced(property: &Value) -> Option<&str> {
    let reference = property["$ref"]
        .as_str()
        .or(property["items"]["$ref"].as_str())
        .or(property["anyOf"][0]["$ref"].as_str());
    reference?.strip_prefix("#/$defs/")
}

/// The keys in a file, comments included.
fn keys_written(kind: &str, text: &str) -> BTreeSet<Key> {
    let key = |table: &str, name: &str| (kind.to_owned(), table.to_owned(), name.to_owned());
    let name_before = |text: &str| -> Option<String> {
        let name = text.split('=').next().filter(|_| text.contains('='))?;
        let name = name.trim();
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        (!name.is_empty() && name.chars().all(plain)).then(|| name.to_owned())
    };
    let text = match kind {
        "page" => text.split("+++").nth(1).unwrap_or(""),
        _ => text,
    };
    let mut found = BTreeSet::new();
    let mut table = String::new();
    for line in text.lines() {
        let line = line.trim().trim_start_matches("# ");
        if line.starts_with('[') && line.ends_with(']') {
            let path = line.trim_matches(['[', ']']);
            let (parent, name) = path.rsplit_once('.').unwrap_or(("", path));
            found.insert(key(parent, name));
            table = name.to_owned();
        } else if let Some(name) = name_before(line) {
            found.insert(key(&table, &name));
            let inner = line.split_once('{').map_or("", |(_, inner)| inner);
            found.extend(
                inner
                    .split(", ")
                    .filter_map(name_before)
                    .map(|at| key(&name, &at)),
            );
        }
    }
    found
}

#[test]
fn the_starter_site_shows_every_key() {
    let site = starter();
    let shown: BTreeSet<Key> = files(site.path())
        .iter()
        .filter_map(|(path, text)| Some(keys_written(kind_of(path)?, text)))
        .flatten()
        .collect();
    let missing: Vec<Key> = keys_of_the_format().difference(&shown).cloned().collect();
    assert_eq!(missing, []);
}

#[test]
fn a_new_certification_shows_every_key() {
    let site = starter();
    repere(&["new", "essai"], site.path());
    let shown: BTreeSet<Key> = files(&site.path().join("content/certifications/essai"))
        .iter()
        .filter_map(|(path, text)| Some(keys_written(kind_of(&format!("/{path}"))?, text)))
        .flatten()
        .collect();
    let missing: Vec<Key> = keys_of_the_format()
        .difference(&shown)
        .filter(|(kind, _, _)| kind == "certification" || kind == "unit")
        .cloned()
        .collect();
    assert_eq!(missing, []);
}

#[test]
fn the_documentation_explains_every_key() {
    let guide = include_str!("../../docs/content.md");
    // The part of the guide on a file, or on a table of it, found by the words of its heading.
    let part = |kind: &str, table: &str| -> String {
        // The records of these files are those of units.
        let file = match kind {
            "examination" | "knowledge" if !table.is_empty() => "## `NN-NAME.toml`",
            "examination" => "## `examination.toml`",
            "knowledge" => "## `knowledge.toml`",
            "site" => "## `repere.toml`",
            "domains" => "## `content/domains.toml`",
            "glossary" => "## `content/glossary.toml`",
            "synonyms" => "## `content/synonyms.toml`",
            "accessibility" => "## `content/accessibility.toml`",
            "certification" => "## `certification.toml`",
            "unit" => "## `NN-NAME.toml`",
            "offer" => "## `content/offers/NAME.toml`",
            _ => "## Pages of prose",
        };
        let (_, after) = guide.split_once(&format!("\n{file}")).unwrap();
        let of_file = after.split("\n## ").next().unwrap();
        if table.is_empty() {
            return of_file.split("\n### ").next().unwrap().to_owned();
        }
        of_file
            .split("\n### ")
            .find(|part| {
                let heading = part.lines().next().unwrap();
                heading.contains(&format!("`{table}`")) || heading.contains(&format!("[{table}]"))
            })
            .unwrap_or_default()
            .to_owned()
    };
    let missing: Vec<Key> = keys_of_the_format()
        .into_iter()
        .filter(|(kind, table, name)| !part(kind, table).contains(&format!("| `{name}` |")))
        .collect();
    assert_eq!(missing, []);
}

#[test]
fn the_example_of_the_data_is_what_a_build_writes() {
    let guide = include_str!("../../docs/data.md");
    let fenced = |language: &str| -> Vec<&str> {
        let open = format!("```{language}\n");
        let after = guide.split(open.as_str()).skip(1);
        after.filter_map(|text| text.split("```").next()).collect()
    };
    let mut tree = Tree::from_texts([(
        "repere.toml",
        "title = \"Site\"\nbase_url = \"https://example.org/\"\n",
    )]);
    for text in fenced("toml") {
        let path = text.lines().next().unwrap().trim_start_matches("# ");
        tree.insert(path, text.as_bytes());
    }
    let files = build(&tree, &Options::default()).files.unwrap();
    let Some(Body::Bytes(written)) = files.get("certifications/cycles/referential.json") else {
        panic!("no data in {:?}", files.keys());
    };
    let written: Value = serde_json::from_slice(written).unwrap();
    let shown: Value = serde_json::from_str(fenced("json")[0]).unwrap();
    assert_eq!(written, shown);
}

#[test]
fn the_documentation_names_every_part_of_the_theme() {
    let guide = include_str!("../../docs/theming.md");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    // What a line declares after some words, up to the end of the name.
    let declared = |text: &str, before: &str| -> BTreeSet<String> {
        text.lines()
            .flat_map(|line| line.trim().split(before).skip(1))
            .map(|rest| {
                let name = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
                rest.chars().take_while(name).collect()
            })
            .collect()
    };
    let mut names = BTreeSet::new();
    for (path, text) in files(&folder) {
        if let Some(template) = path.strip_prefix("templates/") {
            names.insert(template.to_owned());
            names.extend(declared(&text, "{% block "));
            names.extend(declared(&text, "{% component "));
        }
    }
    let sheet = std::fs::read_to_string(folder.join("static/repere.css")).unwrap();
    let root = sheet.split(":root {").nth(1).unwrap();
    names.extend(declared(root.split('}').next().unwrap(), "--"));
    assert!(names.contains("accent") && names.contains("main") && names.contains("record"));
    let missing: Vec<String> = names
        .into_iter()
        .filter(|name| !guide.contains(&format!("`{name}`")))
        .collect();
    assert_eq!(missing, [""; 0]);
}

/// The placeholders in braces in a text of a language file.
fn blanks(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split('}').next())
        .collect()
}

#[test]
fn french_and_english_have_the_same_keys_and_blanks() {
    fn flat(prefix: &str, value: &toml::Value, into: &mut BTreeMap<String, String>) {
        match value {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    flat(&format!("{prefix}/{key}"), value, into);
                }
            }
            other => {
                into.insert(prefix.to_owned(), other.to_string());
            }
        }
    }
    let read = |text: &str| {
        let mut keys = BTreeMap::new();
        flat("", &toml::Value::Table(text.parse().unwrap()), &mut keys);
        keys
    };
    let french = read(include_str!("../../themes/default/lang/fr.toml"));
    let english = read(include_str!("../../themes/default/lang/en.toml"));
    let names = |keys: &BTreeMap<String, String>| keys.keys().cloned().collect::<Vec<_>>();
    assert_eq!(names(&french), names(&english));
    for (key, text) in &french {
        assert_eq!(blanks(text), blanks(&english[key]), "{key}");
    }
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
