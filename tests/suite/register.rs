//! Register data and training offers: on pages, in the data, in the search, and in JSON-LD.

use crate::support::{build_tree, options};
use repere::load::Tree;
use repere::site::build;
use serde_json::{Value, json};
use std::collections::BTreeMap;

const CERTIFICATION: &str = r#"
title = "Mécanicien cycles"
kind = "CQP"
level = 3
certifiers = [{ name = "École des cycles", siret = "130 025 265 00013" }]
register = { directory = "RNCP", number = "RNCP12345" }
registration = "request"
decided_on = 2021-01-10
published_on = 2021-02-01
effective_on = 2021-03-01
expires_on = 2026-01-01
deliverable_until = 2028-01-01
objectives = "Former des mécaniciens."
sectors = "Ateliers"
jobs = "- Mécanicien\n- Vendeuse"
regulated = "Rien."
entry_prerequisites = "Aucun."
validation_prerequisites = "Quatre semaines d'atelier."
partial_validation = true
partial_validation_note = "Bloc par bloc."
validity = "3 ans"
renewal = "Un entretien."
partners = [{ name = "Atelier du Nord", may = ["train", "assess"] }]
rome = ["I1600", { code = "I1607", title = "Réparation de cycles" }]

[[access]]
way = "apprenticeship"

[[access]]
way = "vae"
jury = "Deux professionnels."
note = "Un dossier."

[[access]]
way = "individual"
open = false

[[legal_text]]
title = "Arrêté du 10 janvier 2021"
kind = "création"
date = 2021-01-10
url = "https://example.org/arrete"

[[result]]
year = 2023
presented = 10
certified = 9

[[result]]
year = 2024
presented = 12
certified = 12
employed_6_months = 72.5

[[fact]]
label = "Branche"
value = "Cycles"

[[correspondence]]
to = "vente"
from_assessments = ["reparation"]
kind = "carry-over"
source = "Arrêté"

[[correspondence]]
to = "vente"
extent = "partial"
source = "Arrêté"
"#;

const UNIT: &str = r#"
code = "BC1"
title = "Atelier"

[[competency]]
code = "C1"
statement = "Réparer un vélo"

[[assessment]]
id = "reparation"
title = "Réparation"
body = "Une roue."
for = ["C1"]

[[criterion]]
indicators = ["Le vélo roule"]
for = ["C1"]
"#;

const OFFER: &str = r#"
title = "Le vélo en un an"
prepares = ["velo", "vente/BC1", "RNCP99999"]
objectives = "Réparer une roue voilée."
duration = "6 mois"
dates = ["Septembre", "Mars"]
price = "4 200 €"
accessibility = "Atelier de plain-pied."
contact = { name = "Accueil", email = "accueil@ecole.fr" }
enrol_url = "/inscription/"
entry_prerequisites = "Aucun."
delay = "Un mois."
methods = "En atelier."
assessment = "Les épreuves."
disability_contact = { name = "Référente", phone = "01 23 45 67 89" }
results = "Neuf sur dix."
bridges = "Aucune."
next_steps = "Chef d'atelier."
updated_on = 2026-01-05
"#;

fn files(more: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let vente = "title = \"Vente\"\n";
    let site = "title = \"Site\"\nedition = 2026-01-15\npublisher = { name = \"École\" }\n";
    let fixed = [
        ("repere.toml", site),
        (
            "content/certifications/velo/certification.toml",
            CERTIFICATION,
        ),
        ("content/certifications/velo/01-atelier.toml", UNIT),
        ("content/certifications/vente/certification.toml", vente),
        ("content/certifications/vente/01-boutique.toml", UNIT),
    ];
    let fixed = fixed
        .into_iter()
        .filter(|(path, _)| more.iter().all(|(other, _)| other != path));
    let tree = Tree::from_texts(fixed.chain(more.iter().copied()));
    build_tree(&tree, &options("https://example.org/"))
}

fn text(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).unwrap()
}

fn data(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(&files[path]).unwrap()
}

/// The JSON-LD of a page.
fn json_ld(html: &str) -> Value {
    let script = html.split("<script type=\"application/ld+json\">").nth(1);
    let script = script.unwrap().split("</script>").next().unwrap();
    serde_json::from_str(script).unwrap()
}

/// Checks that a page contains these texts in order.
fn in_order(html: &str, texts: &[&str]) {
    let mut rest = html;
    for text in texts {
        let Some((_, after)) = rest.split_once(text) else {
            panic!("{text:?} does not come in its turn in: {html}");
        };
        rest = after;
    }
}

/// About 25 elements of a register entry were lost, or ended up on a page of prose.
#[test]
fn the_identity_card_has_the_essential_first() {
    let files = files(&[]);
    let page = text(&files, "certifications/velo/index.html");
    in_order(
        &page,
        &[
            "a pris fin le 1er janvier 2026. Elle peut encore être délivrée jusqu’au 1er janvier 2028.",
            "Carte d’identité",
            "<dt>Niveau</dt><dd>3",
            "<dt>Enregistrement</dt><dd>RNCP12345 (enregistrement échu, délivrance encore possible)",
            "1er janvier 2026",
            "<dt>Dernière délivrance possible</dt>",
            "Apprentissage, validation des acquis de l’expérience<",
            "<dt>Validation partielle</dt><dd>Oui",
            "<summary>Conditions d’accès et jurys",
            "Quatre semaines",
            "Jury, validation des acquis de l’expérience",
            "Un dossier.",
            "Deux professionnels.",
            "Candidature individuelle</dt><dd>Voie non ouverte",
            "<summary>Métiers et secteurs",
            "<li>Vendeuse</li>",
            "<summary>Résultats par année",
            "<th scope=\"row\">2024</th>",
            "72,5",
            "<th scope=\"row\">2023</th>",
            "non précisé",
            "<summary>Enregistrement et textes officiels",
            "Sur demande",
            "<a href=\"https://example.org/arrete\">Arrêté du 10 janvier 2021</a> (création)",
            "<summary>Organismes",
            "SIRET\u{a0}130\u{a0}025\u{a0}265\u{a0}00013",
            "Atelier du Nord (former, évaluer)",
            "I1600, I1607 (Réparation de cycles)",
            "<dt>Branche</dt><dd><p>Cycles</p>",
            "Ce que la certification demande",
        ],
    );
    // A single page has no collapsed parts.
    let complete = text(&files, "certifications/velo/complet/index.html");
    in_order(
        &complete,
        &[
            "Carte d’identité",
            "<h3>Métiers et secteurs</h3>",
            "Vendeuse",
        ],
    );
    let main = complete.split("<main").nth(1).unwrap();
    assert!(!main.contains("<details"));
}

#[test]
fn the_data_have_what_the_register_says() {
    let files = files(&[]);
    let data = data(&files, "certifications/velo/referential.json");
    for (key, value) in [
        ("registration", json!("request")),
        ("decided_on", json!("2021-01-10")),
        ("deliverable_until", json!("2028-01-01")),
        ("jobs", json!("- Mécanicien\n- Vendeuse")),
        ("partial_validation", json!(true)),
        ("validity", json!("3 ans")),
        (
            "certifiers",
            json!([{ "name": "École des cycles", "url": null, "siret": "13002526500013" }]),
        ),
        (
            "partners",
            json!([{ "name": "Atelier du Nord", "url": null, "siret": null, "may": ["train", "assess"] }]),
        ),
        ("rome", json!(["I1600", "I1607"])),
        (
            "codes",
            json!({
                "rome": [
                    { "code": "I1600", "title": null },
                    { "code": "I1607", "title": "Réparation de cycles" },
                ],
                "nsf": [],
                "formacodes": [],
            }),
        ),
        (
            "facts",
            json!([{ "label": "Branche", "value": "Cycles", "url": null }]),
        ),
    ] {
        assert_eq!(data[key], value, "{key}");
    }
    assert_eq!(data["access"][2]["open"], json!(false));
    assert_eq!(data["results"][1]["employed_6_months"], json!(72.5));
    assert_eq!(data["legal_texts"][0]["kind"], json!("création"));
    assert_eq!(data["correspondences"][0]["kind"], json!("carry-over"));
    assert_eq!(data["correspondences"][0]["extent"], json!(null));
    assert_eq!(
        data["correspondences"][0]["from_assessments"],
        json!(["reparation"])
    );
    let page = text(&files, "certifications/velo/index.html");
    let ld = json_ld(&page);
    assert_eq!(ld["validFor"], json!("P3Y"));
    assert_eq!(ld["about"][0]["termCode"], json!("I1607"));
    assert_eq!(ld["citation"][0]["legislationDate"], json!("2021-01-10"));
}

/// A correspondence was total or partial, whatever it granted.
#[test]
fn correspondences_say_what_they_grant() {
    let files = files(&[]);
    for path in [
        "certifications/velo/index.html",
        "comparer/velo/vente/index.html",
    ] {
        in_order(
            &text(&files, path),
            &["<td>report de note</td>", "<td>partielle</td>"],
        );
    }
    in_order(
        &text(&files, "certifications/velo/index.html"),
        &[
            "toute la certification",
            "#reparation\">Réparation</a></th>",
        ],
    );
}

#[test]
fn offers_and_what_they_prepare_lead_to_each_other() {
    let offer = "content/offers/velo-en-un-an.toml";
    let files = files(&[
        (offer, OFFER),
        (
            "content/inscription.md",
            "+++\ntitle = \"Inscription\"\n+++\nÉcrivez.\n",
        ),
    ]);
    let page = text(&files, "formations/velo-en-un-an/index.html");
    in_order(
        &page,
        &[
            "Fiche mise à jour le 5 janvier 2026.",
            "href=\"/certifications/velo/\">Mécanicien cycles</a>",
            "href=\"/certifications/vente/boutique/\">BC1 Atelier</a> (Vente)",
            "RNCP99999",
            "<li>Septembre</li>",
            "4 200",
            "href=\"/inscription/\"",
            "plain-pied",
            // Facts of the certification itself.
            "Emplois, Mécanicien cycles",
            "Vendeuse",
            "href=\"mailto:accueil@ecole.fr\"",
        ],
    );
    let link = "href=\"/formations/velo-en-un-an/\">Le vélo en un an</a>";
    for (path, after) in [
        ("certifications/velo/index.html", "</li>"),
        ("certifications/vente/index.html", " (prépare BC1)</li>"),
        ("certifications/vente/boutique/index.html", "</p>"),
        ("formations/index.html", "</h2>"),
        ("plan-du-site/index.html", "</li>"),
    ] {
        let page = text(&files, path);
        assert!(page.contains(&format!("{link}{after}")), "{path}: {page}");
    }
    // A unit is not named when the whole certification is prepared.
    assert!(!text(&files, "certifications/velo/atelier/index.html").contains(link));
    assert!(text(&files, "sitemap.xml").contains("/formations/velo-en-un-an/"));
    let ld = json_ld(&page);
    assert_eq!(ld["@type"], json!("Course"));
    assert_eq!(ld["timeRequired"], json!("P6M"));
    assert_eq!(ld["dateModified"], json!("2026-01-05"));
    assert_eq!(
        ld["educationalCredentialAwarded"][0]["url"],
        json!("https://example.org/certifications/velo/")
    );
    let offers = data(&files, "formations/offers.json");
    let offer = &offers["offers"][0];
    assert_eq!(offer["name"], json!("velo-en-un-an"));
    assert_eq!(offer["prepares"][1]["unit"], json!("boutique"));
    assert_eq!(offer["prepares"][2]["number"], json!("RNCP99999"));
    assert_eq!(
        offer["enrol_url"],
        json!("https://example.org/inscription/")
    );
    assert_eq!(offer["updated_on"], json!("2026-01-05"));
    let words = |files: &BTreeMap<String, Vec<u8>>| {
        let index = files.iter().filter(|(path, _)| path.contains("/records/"));
        index
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect::<String>()
    };
    assert!(words(&files).contains("Réparer une roue voilée."));
}

/// A training course may prepare for a single option of a certification.
#[test]
fn an_offer_prepares_an_option() {
    let option = "[[option]]\nid = \"route\"\nkind = \"Option\"\ntitle = \"Vélos de route\"\n";
    let certification = format!("{CERTIFICATION}\n{option}");
    let unit = UNIT.replacen("title", "options = [\"route\"]\ntitle", 1);
    let offer = OFFER.replace("[\"velo\",", "[\"velo/option:route\",");
    let offer = offer.replace(
        "bridges",
        "partial_validation = true\njobs = \"Mécanicien.\"\nbridges",
    );
    let files = files(&[
        (
            "content/certifications/velo/certification.toml",
            &certification,
        ),
        ("content/certifications/velo/01-atelier.toml", &unit),
        (
            "content/certifications/velo/02-commun.toml",
            &UNIT
                .replace("BC1", "BC2")
                .replace("C1\"", "C2\"")
                .replace("reparation", "montage"),
        ),
        ("content/offers/velo-en-un-an.toml", &offer),
        (
            "content/inscription.md",
            "+++\ntitle = \"Inscription\"\n+++\nÉcrivez.\n",
        ),
    ]);
    in_order(
        &text(&files, "formations/velo-en-un-an/index.html"),
        &[
            "<dt>Prépare</dt>",
            "/certifications/velo/",
            "Option Vélos de route",
        ],
    );
    in_order(
        &text(&files, "certifications/velo/index.html"),
        &[
            "/formations/velo-en-un-an/",
            "(prépare ",
            "Option Vélos de route)",
        ],
    );
}

/// An offer that wrote the number of a certification in another form than the certification itself
/// was asked for what that certification says.
#[test]
fn an_offer_may_write_a_number_in_any_form() {
    for name in ["velo", "RNCP12345", "rncp 12 345", "rncp 12 345/BC1"] {
        let offer = format!("title = \"Le vélo en un an\"\nprepares = [\"{name}\"]\n");
        let tree = Tree::from_texts([
            ("repere.toml", "title = \"Site\"\n"),
            (
                "content/certifications/velo/certification.toml",
                CERTIFICATION,
            ),
            ("content/certifications/velo/01-atelier.toml", UNIT),
            (
                "content/certifications/vente/certification.toml",
                "title = \"Vente\"\n",
            ),
            ("content/certifications/vente/01-boutique.toml", UNIT),
            ("content/offers/velo-en-un-an.toml", &offer),
        ]);
        let built = build(&tree, &options(""));
        let mut found = built.diagnostics.iter();
        let found = found.find(|diagnostic| diagnostic.rule.code == "W132");
        // The success rate and further studies; the certification says the rest.
        assert_eq!(found.unwrap().help.len(), 2, "{name}: {found:?}");
    }
}

/// A centre may publish courses for certifications that are not on its site.
#[test]
fn offers_need_no_certification() {
    let tree = Tree::from_texts([
        ("repere.toml", "title = \"Site\"\nlanguage = \"en\"\n"),
        (
            "content/offers/wheels.toml",
            &OFFER
                .replace("Le vélo en un an", "Wheels")
                .replace(
                    "[\"velo\", \"vente/BC1\", \"RNCP99999\"]",
                    "[\"RNCP12345\"]",
                )
                .replace("/inscription/", "https://ecole.fr/inscription")
                .replace(
                    "next_steps",
                    "partial_validation = true\njobs = \"Many.\"\nnext_steps",
                ),
        ),
    ]);
    let files = build_tree(&tree, &options("https://example.org/"));
    in_order(
        &text(&files, "training/wheels/index.html"),
        &["Wheels", "RNCP12345", "4 200", "Many."],
    );
    assert!(text(&files, "index.html").contains("href=\"/training/\""));
}

#[test]
fn a_site_without_offers_does_not_mention_them() {
    for (path, bytes) in files(&[]) {
        let words = String::from_utf8_lossy(&bytes);
        assert!(!path.starts_with("formations"), "{path}");
        assert!(!words.contains("/formations/"), "{path}");
        assert!(!words.contains(">Formations<"), "{path}");
        assert!(!words.contains("value=\"offer\""), "{path}");
    }
}
