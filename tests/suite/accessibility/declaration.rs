//! The accessibility page, and the mention of the state on every page.

use crate::support::{build_tree, messages};
use repere::load::{Date, Tree};
use repere::messages::Locale;
use repere::site::{Options, build};
use std::collections::BTreeMap;

const AUDIT: &str = r#"
organisation = "Atelier"
service = "Le site de l'Atelier"
established_on = 2025-02-01
multi_year_plan = "/schema/"
non_conformities = ["Une **image** sans alternative."]
tools = ["Assistant RGAA"]
[audit]
date = 2025-01-20
auditor = "la société Exemple"
rate = RATE
[[environment]]
browser = "Firefox 140"
assistive_technology = "NVDA 2025.1"
[[sample]]
title = "Accueil"
url = "/"
[contact]
email = "a@example.org"
answer_within = "une semaine"
"#;

fn site(language: &str, declaration: Option<&str>) -> Tree {
    let mut tree = Tree::from_texts([
        (
            "repere.toml",
            format!("title = \"Cycles\"\nlanguage = \"{language}\"\nbase_url = \"https://example.org/\"\n").as_str(),
        ),
        ("content/schema.md", "+++\ntitle = \"Schéma\"\n+++\n\nTrois ans.\n"),
    ]);
    if let Some(declaration) = declaration {
        tree.insert("content/accessibility.toml", declaration.as_bytes());
    }
    tree
}

fn on(day: &str) -> Options {
    let days: i64 = day.parse().unwrap();
    Options {
        today: Date::from_unix_seconds(days * 86_400),
        ..Options::default()
    }
}

/// 2026-01-15 and 2029-01-15, in days since 1970.
const VALID: &str = "20468";
const EXPIRED: &str = "21564";

fn pages(tree: &Tree, day: &str) -> BTreeMap<String, String> {
    build_tree(tree, &on(day))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// The words of a page, with ordinary spaces and apostrophes.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => {
                inside = false;
                text.push(' ');
            }
            character if !inside => text.push(character),
            _ => {}
        }
    }
    let text = text.replace(['\u{a0}', '\u{202f}'], " ").replace('’', "'");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn the_mention_on_every_page_is_that_of_the_audit() {
    let french = ["totalement", "partiellement", "non"];
    let english = ["fully compliant", "partially compliant", "not compliant"];
    for (rate, at) in [("100", 0), ("99.99", 1), ("50", 1), ("49.9", 2), ("0", 2)] {
        let mut audit = AUDIT.replace("RATE", rate);
        if rate == "100" {
            audit = audit.replace(
                "non_conformities = [\"Une **image** sans alternative.\"]\n",
                "",
            );
        }
        for (language, mention) in [
            ("fr", format!("Accessibilité : {} conforme", french[at])),
            ("en", format!("Accessibility: {}", english[at])),
        ] {
            let pages = pages(&site(language, Some(&audit)), VALID);
            assert!(pages.len() > 5);
            for (path, html) in &pages {
                let footer = words(html.split("<footer").nth(1).unwrap());
                assert!(footer.contains(&mention), "{rate}, {path}: {footer}");
            }
        }
    }
}

#[test]
fn without_a_file_the_page_says_that_there_was_no_audit() {
    let pages = pages(&site("fr", None), VALID);
    let page = words(&pages["accessibilite/index.html"]);
    for words in [
        "L'ensemble du site « Cycles » est non conforme avec le référentiel général d'amélioration de l'accessibilité",
        "Aucun audit de conformité n'a été mené.",
        "Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07",
    ] {
        assert!(page.contains(words), "{words} is not in {page}");
    }
    // Nobody made a declaration, so no commitment and no date may be shown.
    for words in ["s'engage", "a été établie le"] {
        assert!(!page.contains(words), "{words} is in {page}");
    }
}

/// The diagnostics of claims, by change to a valid declaration.
#[test]
fn a_claim_that_the_audit_does_not_support_is_rejected() {
    let code_of = |from: &str, to: &str, rate: &str, day: &str| {
        let mut audit = AUDIT.replace("RATE", rate);
        if rate == "100" {
            audit = audit.replace(
                "non_conformities = [\"Une **image** sans alternative.\"]\n",
                "",
            );
        }
        assert!(audit.contains(from), "{from}");
        let built = build(&site("fr", Some(&audit.replacen(from, to, 1))), &on(day));
        messages(&built)
    };
    for (from, to, rate, expected) in [
        // A derogation does not meet a criterion.
        (
            "[audit]",
            "disproportionate_burdens = [\"Les plans.\"]\n[audit]",
            "100",
            "E061",
        ),
        (
            "[audit]",
            "[audit]\nreference = \"WCAG 2.2\"",
            "100",
            "E060",
        ),
        (
            "[audit]",
            "[audit]\nreference = \"RAWeb 1\"",
            "72.5",
            "E060",
        ),
        // Eighteen months after 4.1.2, an audit against 4.1 is no longer valid.
        (
            "[audit]",
            "[audit]\nreference = \"RGAA 4.1\"",
            "72.5",
            "E064",
        ),
        (
            "[audit]",
            "[audit]\nreference = \"RGAA 3.2017\"",
            "72.5",
            "E064",
        ),
    ] {
        let reported = code_of(from, to, rate, VALID);
        assert!(reported.contains(expected), "{to}: {reported}");
    }
    for (from, to) in [
        (
            "[audit]",
            "disproportionate_burdens = [\"Les plans.\"]\n[audit]",
        ),
        ("[audit]", "[audit]\nreference = \"RGAA 4.1.2\""),
        ("[audit]", "[audit]\nreference = \"RGAA version 4.1.2\""),
    ] {
        let reported = code_of(from, to, "72.5", VALID);
        assert!(!reported.contains("error"), "{to}: {reported}");
    }
}

#[test]
fn the_page_has_the_parts_that_the_law_prescribes_in_their_order() {
    let tree = site("fr", Some(&AUDIT.replace("RATE", "72.5")));
    let page = words(&pages(&tree, VALID)["accessibilite/index.html"]);
    let mut rest = page.as_str();
    for part in [
        "Atelier s'engage à rendre ses sites internet accessibles conformément à l'article 47 de la loi n° 2005-102 du 11 février 2005",
        "met en œuvre la stratégie et les actions suivantes :",
        "Schéma pluriannuel",
        "Cette déclaration d'accessibilité s'applique à Le site de l'Atelier",
        "État de conformité",
        "est partiellement conforme avec le référentiel général d'amélioration de l'accessibilité",
        "Résultat des tests",
        "L'audit de conformité réalisé par la société Exemple",
        "72,5 % des critères RGAA sont respectés",
        "Contenus non accessibles",
        "Non-conformité",
        "Une image sans alternative.",
        "Dérogations pour charge disproportionnée",
        "Contenus non soumis à l'obligation d'accessibilité",
        "Établissement de cette déclaration d'accessibilité",
        "Cette déclaration a été établie le 1er février 2025.",
        "Technologies utilisées pour la réalisation du site",
        "Environnement de test",
        "NVDA 2025.1, Firefox 140",
        "Les outils utilisés lors de l'évaluation",
        "Assistant RGAA",
        "Pages du site ayant fait l'objet de la vérification de conformité",
        "Accueil",
        "Retour d'information et contact",
        "a@example.org",
        "une semaine",
        "Voies de recours",
        "Défenseur des droits",
        "délégué",
        "Libre réponse 71120",
    ] {
        let at = rest.find(part);
        assert!(at.is_some(), "`{part}` does not come next in {rest}");
        rest = &rest[at.unwrap() + part.len()..];
    }
}

/// A published statement stays true to its last day, and is rejected after it.
#[test]
fn the_clock_changes_no_page_and_refuses_an_expired_claim() {
    let tree = site("fr", Some(&AUDIT.replace("RATE", "72.5")));
    let now = pages(&tree, VALID);
    let without_clock = build_tree(&tree, &Options::default());
    for (path, html) in &now {
        assert_eq!(html.as_bytes(), without_clock[path], "{path}");
    }
    let late = build(&tree, &on(EXPIRED));
    assert!(late.files.is_none());
    assert!(messages(&late).contains("E064"), "{}", messages(&late));
}

#[test]
fn numbers_as_people_write_them_are_explained() {
    let tree = site("fr", Some(&AUDIT.replace("RATE", "\"72,5 %\"")));
    let built = build(&tree, &on(VALID));
    let wrong = built
        .diagnostics
        .iter()
        .find(|one| one.rule.code == "E003")
        .unwrap();
    assert_eq!(
        wrong.message.get(Locale::English),
        "`rate` takes a number, not a text"
    );
    let help: Vec<&str> = wrong
        .help
        .iter()
        .map(|help| help.get(Locale::English))
        .collect();
    assert_eq!(help, ["write: rate = 72.5"]);
}
