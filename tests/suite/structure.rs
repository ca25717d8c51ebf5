//! Examination, knowledge, options and levels: pages contain exactly what the document says.

use crate::support::{build_tree, options};
use repere::load::Tree;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SITE: [(&str, &str); 6] = [
    (
        "repere.toml",
        "title = \"Essai\"\nbase_url = \"https://example.org/\"\n",
    ),
    (
        "content/certifications/cap/certification.toml",
        r#"
title = "Coiffure"
level = 3

[labels]
assessment = "Épreuve"

[groups]
techniques = ["C1", "C2"]

[[option]]
id = "A"
title = "Coiffure femmes"

[[option]]
id = "B"
kind = "Parcours"
title = "Coiffure hommes"

[[mastery_level]]
id = "n1"
title = "Niveau 1"
year = "Première année"

[[mastery_level]]
id = "n2"
title = "Niveau 2"

[[scale]]
id = "maitrise"
levels = [{ title = "Non acquis", points = 0 }, { title = "Acquis", points = 1.5 }]

[[placement]]
title = "Période en salon"
duration = "14 semaines"
for = ["UP1"]
"#,
    ),
    (
        "content/certifications/cap/01-techniques.toml",
        r#"
code = "UP1"
title = "Techniques"
kind = "compulsory"
credits = 12
hours = "175 h"

[[activity]]
id = "f1"
code = "F1"
title = "Soins"

[[activity]]
id = "f2"
code = "F2"
title = "Formes"

[[activity]]
id = "f1-t1"
code = "T1"
title = "Laver"
parent = "f1"
conditions = [{ kind = "Moyens", items = ["Un bac"] }]
results = ["Les cheveux sont propres"]
autonomy = "Complète"

[[activity]]
id = "f2-t1"
code = "T1"
title = "Couper"
parent = "f2"

[[competency]]
code = "C1"
statement = "Réaliser un shampooing"
activities = ["f1-t1"]
levels = [{ level = "n2", text = "Sans aide" }, { level = "n1", text = "Avec de l'aide" }]

[[competency]]
code = "C2"
statement = "Réaliser une coupe"
options = ["A"]

[[competency]]
code = "C3"
statement = "Tailler une barbe"
options = ["B"]
transversal = true
also_in = ["UP2"]

[[criterion]]
title = "Hygiène du poste"
in = ["EP1"]
for = ["C1"]
indicators = ["Le poste est propre"]
weight = "1/4"
levels = ["Le poste est sale", "Le poste brille"]

[[criterion]]
title = "Netteté"
for = ["C3"]
indicators = ["Le contour est net"]
options = ["B"]
"#,
    ),
    (
        "content/certifications/cap/02-relation.toml",
        r#"
code = "UP2"
title = "Relation avec la clientèle"
requires = ["UP1"]

[[competency]]
code = "C4"
statement = "Conseiller une cliente"

[[criterion]]
title = "Qualité du conseil"
for = ["C4"]
indicators = ["Le conseil est adapté"]
"#,
    ),
    (
        "content/certifications/cap/examination.toml",
        r#"
body = "Une ou plusieurs sessions."

[[assessment]]
code = "EP1"
unit_code = "UP1"
title = "Techniques de coiffure"
coefficient = 1.5
eliminatory = "note inférieure à 8"
for = ["@techniques"]

[[assessment.mode]]
audience = "Scolaires"
mode = "CCF"
situations = 2
forms = ["practical"]
durations = ["3 h 30"]

[[assessment.mode]]
audience = "Candidats individuels"
mode = "Ponctuelle"
durations = ["4 h"]

[[assessment]]
code = "EP2"
title = "Entretien"
body = "Le candidat conseille une cliente."
for = ["C4"]
forms = ["oral"]

[[criterion]]
in = ["EP1"]
kind = "attitude"
indicators = ["Le candidat est soigné"]
points = 5
"#,
    ),
    (
        "content/certifications/cap/knowledge.toml",
        r#"
[[knowledge]]
code = "S1"
title = "Biologie"

[[knowledge]]
code = "S1.1"
title = "La structure du cheveu"
parent = "S1"
kind = "théorique"
items = ["La kératine"]
limits = "Sans le détail des protéines."
taxonomy = 2
for = ["C1"]
"#,
    ),
];

fn site() -> BTreeMap<String, Vec<u8>> {
    let tree = Tree::from_texts(SITE);
    build_tree(&tree, &options("https://example.org/"))
}

/// The text of the main part of a page: words alone, spaces squeezed.
fn words(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let path = format!("certifications/cap/{path}index.html");
    let html = std::str::from_utf8(&files[&path]).unwrap();
    let main = html.split_once("<main").unwrap().1;
    let main = main.split_once("</main>").unwrap().0;
    let mut words = String::new();
    let mut in_tag = true;
    for c in main.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                words.push(' ');
            }
            _ if in_tag => {}
            // To readers, no-break spaces are spaces.
            _ if c.is_whitespace() || c == '\u{a0}' || c == '\u{202f}' => words.push(' '),
            _ => words.push(c),
        }
    }
    let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

fn has(text: &str, phrases: &[&str]) {
    for phrase in phrases {
        assert!(text.contains(phrase), "{phrase}\nin: {text}");
    }
}

fn lacks(text: &str, phrases: &[&str]) {
    for phrase in phrases {
        assert!(!text.contains(phrase), "{phrase}\nin: {text}");
    }
}

/// Every part of a text between two phrases.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let start = text.rfind(from).unwrap();
    let end = text[start..].find(to).map_or(text.len(), |end| start + end);
    &text[start..end]
}

#[test]
fn the_page_of_the_examination_has_each_assessment_with_what_it_judges() {
    let page = words(&site(), "examen/");
    has(
        &page,
        &[
            "Règlement d’examen",
            "Une ou plusieurs sessions.",
            "Épreuve Unité Coef. Scolaires Candidats individuels",
            "EP1 Techniques de coiffure UP1 1,5 CCF · pratique · 3 h 30 · 2 situations d’évaluation",
            "Ponctuelle · 4 h",
            "Éliminatoire : note inférieure à 8",
        ],
    );
    // Its heading; its grid has the same name.
    let second = page.find("EP2 Entretien #").unwrap();
    let (first, second) = page.split_at(second);
    has(
        first,
        &[
            "Hygiène du poste",
            "Le candidat est soigné",
            "Non acquis",
            "Le poste brille",
        ],
    );
    lacks(first, &["Qualité du conseil"]);
    has(second, &["Qualité du conseil"]);
    lacks(second, &["Hygiène du poste", "Le candidat est soigné"]);
}

/// Pages of units and competencies said that nothing assesses them when the assessment belonged to
/// the whole certification.
#[test]
fn units_and_competencies_name_the_assessments_of_the_examination() {
    let files = site();
    has(
        &words(&files, "relation/"),
        &["EP2 Entretien", "À acquérir avant"],
    );
    has(
        &words(&files, "relation/c4/"),
        &["EP2 Entretien", "Le candidat conseille"],
    );
    let evaluation = words(&files, "evaluation/");
    has(
        &evaluation,
        &["Règlement d’examen", "EP1", "EP2", "Qualité du conseil"],
    );
    lacks(&evaluation, &["n’a pas de modalité", "pas de critère"]);
    has(
        &words(&files, "techniques/c1/"),
        &[
            "EP1 Techniques de coiffure",
            "Jugé dans : EP1",
            "poids 1/4",
            "S1.1 La structure du cheveu",
            "Sans le détail des protéines.",
            "Niveau 1 (Première année) Avec de l’aide Niveau 2 Sans aide",
        ],
    );
}

#[test]
fn knowledge_has_a_page_and_is_shown_with_its_unit() {
    let files = site();
    let page = words(&files, "savoirs/");
    has(
        &page,
        &[
            "S1 Biologie",
            "théorique · niveau 2 : s’exprimer",
            "La kératine",
            "Limites : Sans le détail",
            "Mobilisé par : C1",
        ],
    );
    has(
        &words(&files, "techniques/"),
        &["S1.1 La structure du cheveu"],
    );
    lacks(&words(&files, "relation/"), &["La structure du cheveu"]);
}

#[test]
fn the_complete_page_of_an_option_omits_the_others() {
    let files = site();
    let all = words(&files, "complet/");
    has(
        &all,
        &[
            "Réaliser une coupe",
            "Tailler une barbe",
            "Seulement : Option A",
        ],
    );
    let a = words(&files, "complet/a/");
    has(
        &a,
        &[
            "Option A",
            "Coiffure femmes",
            "Réaliser une coupe",
            "Réaliser un shampooing",
        ],
    );
    lacks(&a, &["Tailler une barbe", "Le contour est net"]);
    let b = words(&files, "complet/b/");
    has(&b, &["Parcours B", "Tailler une barbe", "Netteté"]);
    lacks(&b, &["Réaliser une coupe"]);
    has(
        &words(&files, "techniques/c3/"),
        &["Seulement : Parcours B", "Compétence transversale"],
    );
    has(&words(&files, "relation/"), &["Demandées aussi ici C3"]);
    has(
        &words(&files, ""),
        &[
            "Référentiel complet : Option A",
            "Période en salon",
            "14 semaines",
        ],
    );
}

/// Two tasks with one code under two functions were rejected.
#[test]
fn one_code_under_two_parents() {
    let page = words(&site(), "techniques/");
    has(
        between(&page, "T1 Laver", "T1 Couper"),
        &["Moyens Un bac", "Autonomie : Complète"],
    );
}

#[test]
fn the_data_has_the_whole_structure() {
    let files = site();
    let data: Value =
        serde_json::from_slice(&files["certifications/cap/referential.json"]).unwrap();
    let ids = |list: &Value| -> Vec<String> {
        let list = list.as_array().unwrap().iter();
        list.map(|at| at["id"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(ids(&data["options"]), ["A", "B"]);
    assert_eq!(ids(&data["mastery_levels"]), ["n1", "n2"]);
    assert_eq!(ids(&data["assessments"]), ["ep1", "ep2"]);
    assert_eq!(ids(&data["knowledge"]), ["s1", "s1-1"]);
    assert_eq!(data["scales"][0]["levels"][1]["points"], json!(1.5));
    assert_eq!(data["placements"][0]["units"], json!(["techniques"]));
    let ep1 = &data["assessments"][0];
    assert_eq!(ep1["coefficient"], json!(1.5));
    assert_eq!(ep1["competencies"], json!(["c1", "c2"]));
    assert_eq!(ep1["criteria"].as_array().unwrap().len(), 2);
    assert_eq!(ep1["modes"][0]["situations"], json!(2));
    assert_eq!(
        ep1["url"],
        json!("https://example.org/certifications/cap/examen/#ep1")
    );
    let unit = &data["units"][0];
    assert_eq!(unit["kind"], json!("compulsory"));
    assert_eq!(unit["credits"], json!(12));
    let c1 = &unit["competencies"][0];
    assert_eq!(c1["knowledge"], json!(["s1-1"]));
    assert_eq!(
        c1["levels"][0],
        json!({ "level": "n1", "text": "Avec de l'aide" })
    );
    assert_eq!(c1["assessments"], json!(["ep1"]));
    let c3 = &unit["competencies"][2];
    assert_eq!(c3["options"], json!(["B"]));
    assert_eq!(c3["also_in"], json!(["relation"]));
    assert_eq!(data["units"][1]["requires"], json!(["techniques"]));
    let criterion = &unit["criteria"][0];
    assert_eq!(criterion["assessments"], json!(["ep1"]));
    assert_eq!(criterion["weight"], json!("1/4"));
    assert_eq!(criterion["levels"].as_array().unwrap().len(), 2);
    assert_eq!(data["criteria"][0]["kind"], json!("attitude"));
}

/// A site that uses none of these has none of their pages.
#[test]
fn a_certification_without_examination_has_no_examination_page() {
    let texts: Vec<(&str, String)> = SITE
        .into_iter()
        .filter(|(path, _)| {
            !path.ends_with("examination.toml") && !path.ends_with("knowledge.toml")
        })
        .map(|(path, text)| (path, text.replace("in = [\"EP1\"]", "")))
        .collect();
    let texts = texts.iter().map(|(path, text)| (*path, text.as_str()));
    let tree = Tree::from_texts(texts);
    let files = build_tree(&tree, &options(""));
    let made = |path: &str| files.contains_key(&format!("certifications/cap/{path}/index.html"));
    assert!(made("complet") && !made("examen") && !made("savoirs"));
}

/// A record that several references of a list match was tied once for each of them.
#[test]
fn references_that_match_the_same_record_tie_it_once() {
    let unit = "code = \"B1\"\ntitle = \"Bloc\"\n\
        [[activity]]\ncode = \"A1\"\ntitle = \"Vendre\"\n\
        [[activity]]\ncode = \"A1.1\"\ntitle = \"Accueillir\"\n\
        [[competency]]\ncode = \"C1\"\nstatement = \"Vendre\"\nactivities = [\"A1\", \"A1.1\"]\n\
        [[criterion]]\nindicators = [\"Vu\"]\nfor = [\"C1\"]\n";
    let tree = Tree::from_texts([
        ("repere.toml", "title = \"Essai\"\n"),
        (
            "content/certifications/cap/certification.toml",
            "title = \"A\"\n",
        ),
        ("content/certifications/cap/01-bloc.toml", unit),
    ]);
    let files = build_tree(&tree, &options(""));
    let data: Value =
        serde_json::from_slice(&files["certifications/cap/referential.json"]).unwrap();
    let unit = &data["units"][0];
    assert_eq!(unit["competencies"][0]["activities"], json!(["a1", "a1-1"]));
}
