//! The most similar competencies of other certifications: their quality, the bound on the work for
//! each, and how `repere suggest` and the pages show them.

mod measure;

use crate::support::{build_tree, options, repere, root, temporary, the_five};
use measure::{Grades, Measured, measure};
use repere::compare::{MOST_VISITED, Near, Nearest, Neighbour};
use repere::link::Catalog;
use repere::link::catalog::CompetencyId;
use repere::load::Tree;
use repere::render::Parts;
use repere::site::prepare;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Output;
use std::sync::Arc;
use tempfile::TempDir;

fn suggest(site: &Path, arguments: &[&str]) -> Output {
    let mut command = repere();
    command.arg("suggest").arg("--root").arg(site);
    command.args(arguments).output().unwrap()
}

fn printed(output: &Output) -> &str {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    std::str::from_utf8(&output.stdout).unwrap()
}

fn json(site: &Path, arguments: &[&str]) -> Value {
    let output = suggest(site, &[&["--format", "json"], arguments].concat());
    serde_json::from_str(printed(&output)).unwrap()
}

/// A copy of the site of the five referentials, with changed units.
fn copy(change: impl Fn(&str) -> String) -> TempDir {
    let folder = the_five();
    for certification in fs::read_dir(folder.path().join("content/certifications")).unwrap() {
        for file in fs::read_dir(certification.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, change(&text)).unwrap();
            }
        }
    }
    folder
}

fn without(key: &str) -> TempDir {
    let key = format!("{key} = ");
    copy(|text| {
        let kept = text.lines().filter(|line| !line.starts_with(&key));
        kept.map(|line| format!("{line}\n")).collect()
    })
}

/// A site of small certifications: the slug and unit of each.
fn site(certifications: &[(&str, &str)], configuration: &str) -> TempDir {
    let folder = temporary();
    let write = |path: &str, text: &str| {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write(
        "repere.toml",
        &format!("title = \"Essai\"\n{configuration}"),
    );
    let domains = "[[domain]]\nid = \"roues\"\ntitle = \"Roues\"\n\
                   [[domain]]\nid = \"accueil\"\ntitle = \"Accueil des clients\"\n";
    write("content/domains.toml", domains);
    for (slug, unit) in certifications {
        let folder = format!("content/certifications/{slug}");
        let title = format!("title = \"Titre de {slug}\"\n");
        write(&format!("{folder}/certification.toml"), &title);
        write(
            &format!("{folder}/01-a.toml"),
            &format!("title = \"A\"\n{unit}"),
        );
    }
    folder
}

fn competency(code: &str, statement: &str, more: &str) -> String {
    format!(
        "[[competency]]\ncode = \"{code}\"\nstatement = \"{statement}\"\n\
         no_criteria = \"Aucun.\"\n{more}\n"
    )
}

fn parts(site: &Path) -> Parts {
    let prepared = prepare(&Tree::read(site).unwrap(), &options(""));
    assert!(!prepared.severities.any_error(prepared.diagnostics.iter()));
    prepared.parts.unwrap()
}

fn grades() -> Grades {
    let path = root().join("tests/suggest/graded.json");
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn assert_at_least(measured: &Measured, least: [f64; 4]) {
    let reached = [
        measured.ndcg,
        measured.ndcg_exponential,
        measured.precision_of_useful,
        measured.precision_of_close,
    ];
    let all = reached.iter().zip(least).all(|(one, least)| *one >= least);
    assert!(all, "{measured:?}");
}

#[test]
fn the_nearest_competencies_match_human_judgement() {
    let site = the_five();
    assert_at_least(&measure(&json(site.path(), &[]), &grades()), LEAST);
}

#[test]
fn they_do_so_without_declared_ties() {
    let site = without("related");
    assert_at_least(&measure(&json(site.path(), &[]), &grades()), LEAST_UNTIED);
}

#[test]
fn words_alone_are_better_than_nothing() {
    let site = without("domains");
    assert_at_least(&measure(&json(site.path(), &[]), &grades()), LEAST_BY_WORDS);
}

/// The required scores, rounded down. Plain TF-IDF of statements, skills and parents scores 0.48,
/// 0.47, 0.35 and 0.33.
const LEAST: [f64; 4] = [0.775, 0.785, 0.66, 0.705];
const LEAST_UNTIED: [f64; 4] = [0.77, 0.77, 0.66, 0.70];
const LEAST_BY_WORDS: [f64; 4] = [0.57, 0.58, 0.42, 0.43];

#[test]
fn json_lists_every_competency_in_order() {
    let site = the_five();
    let suggestions = json(site.path(), &[]);
    let mut expected = Vec::new();
    for certification in &parts(site.path()).catalog.certifications {
        for one in &certification.competencies {
            expected.push((certification.slug.clone(), one.code.clone(), one.id.clone()));
        }
    }
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let entries = suggestions.as_array().unwrap();
    let listed: Vec<_> = entries
        .iter()
        .map(|entry| {
            let slug = text(&entry["certification"]).unwrap();
            (slug, text(&entry["code"]), text(&entry["id"]).unwrap())
        })
        .collect();
    assert_eq!(listed, expected);
    for entry in entries {
        let nearest = entry["nearest"].as_array().unwrap();
        assert!((1..=10).contains(&nearest.len()), "{entry}");
        let scores: Vec<f64> = nearest
            .iter()
            .map(|other| other["score"].as_f64().unwrap())
            .collect();
        assert!(scores.is_sorted_by(|a, b| a >= b), "{entry}");
        assert!(scores.iter().all(|score| (0.0..=1.0).contains(score)));
        for other in nearest {
            assert_ne!(other["certification"], entry["certification"]);
            assert_eq!(other["score"] == 1.0, other["declared"] == true);
        }
        for domain in entry["domains"].as_array().unwrap() {
            assert!(domain["id"].is_string() && domain["score"].is_f64());
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let with = |threads: &str| {
        let mut command = repere();
        command.args(["suggest", "--format", "json", "--root"]);
        command.arg(root()).env("RAYON_NUM_THREADS", threads);
        command.output().unwrap().stdout
    };
    assert_eq!(with("1"), with("7"));
}

#[test]
fn a_suggestion_can_be_declared_as_it_is_written() {
    let site = without("related");
    let entry = &json(
        site.path(),
        &["bts-technico-commercial", "--code", "C1.2.4"],
    )[0];
    let first = &entry["nearest"][0];
    assert_eq!(first["declared"], false);
    let declared = copy(|text| {
        let line = format!("code = \"C1.2.4\"\nrelated = [{}]\n", first["reference"]);
        text.replace("code = \"C1.2.4\"\n", &line)
    });
    let entry = &json(
        declared.path(),
        &["bts-technico-commercial", "--code", "C1.2.4"],
    )[0];
    assert_eq!(entry["nearest"][0]["id"], first["id"]);
    assert_eq!(entry["nearest"][0]["declared"], true);
    let human = suggest(
        declared.path(),
        &["bts-technico-commercial", "--code", "C1.2.4"],
    );
    assert!(!printed(&human).contains(first["reference"].as_str().unwrap()));
}

#[test]
fn one_certification_or_competency_can_be_asked_about() {
    let all = json(root(), &[]);
    let of = |slug: &str| -> Vec<Value> {
        let entries = all.as_array().unwrap().iter();
        entries
            .filter(|entry| entry["certification"] == slug)
            .cloned()
            .collect()
    };
    let one = json(root(), &["bac-pro-vente"]);
    assert_eq!(one, Value::Array(of("bac-pro-vente")));
    // A query for a competency includes its parts.
    let part = json(root(), &["bac-pro-vente", "--code", "2.4"]);
    let codes: Vec<&str> = part
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| entry["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, ["2.4", "241", "242", "243", "244"]);
    for (arguments, said) in [
        (
            ["bac-pro-ventes"].as_slice(),
            "did you mean `bac-pro-vente`?",
        ),
        (&["--code", "ZZ9"], "no competency has the code or id `ZZ9`"),
    ] {
        let output = suggest(root(), arguments);
        assert_eq!(output.status.code(), Some(2));
        assert!(String::from_utf8_lossy(&output.stderr).contains(said));
    }
}

#[test]
fn content_with_errors_is_reported() {
    let unit = competency("C1", "Réparer une roue", "domains = [\"rous\"]");
    let site = site(&[("cycles", &unit)], "");
    let output = suggest(site.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    assert!(String::from_utf8_lossy(&output.stderr).contains("rous"));
}

#[test]
fn likely_domains_are_suggested_before_any_competency_has_them() {
    let unit = competency("C1", "Accueillir les clients de l’atelier", "");
    let site = site(&[("cycles", &unit)], "");
    let entry = &json(site.path(), &[])[0];
    assert_eq!(entry["domains"][0]["id"], "accueil");
    assert_eq!(entry["nearest"], Value::Array(Vec::new()));
}

/// Certifications whose competencies share words, besides words of their own.
fn many(count: usize) -> TempDir {
    let units: Vec<(String, String)> = (0..count)
        .map(|number| {
            let one = |at: usize| {
                let own = ["avant", "arrière", "pleine", "haute", "basse"][(number + at) % 5];
                let statement =
                    format!("Réparer la roue {own} du vélo numéro{number} au garage{at}");
                let domains = ["domains = [\"roues\"]", ""][at % 2];
                competency(&format!("C{at}"), &statement, domains)
            };
            (format!("titre-{number:03}"), (0..20).map(one).collect())
        })
        .collect();
    let units: Vec<(&str, &str)> = units
        .iter()
        .map(|(slug, unit)| (slug.as_str(), unit.as_str()))
        .collect();
    site(&units, "[comparisons]\npairs_up_to = 0\n")
}

/// A site, ready for queries.
fn compared(site: &Path) -> (Arc<Catalog>, Nearest) {
    let Parts {
        catalog, profiles, ..
    } = parts(site);
    let nearest = Nearest::new(&catalog, &profiles);
    (catalog, nearest)
}

fn nearest_of_all(site: &Path) -> Vec<Near> {
    let (catalog, nearest) = compared(site);
    let indices = 0..catalog.certifications.len();
    indices
        .flat_map(|index| nearest.of(&catalog, index))
        .collect()
}

#[test]
fn the_work_for_a_competency_is_bounded() {
    let most = |count: usize| {
        let near = nearest_of_all(many(count).path());
        assert_eq!(near.len(), 20 * count);
        assert!(near.iter().all(|near| near.neighbours.len() >= 3));
        near.iter().map(|near| near.visited).max().unwrap()
    };
    // The work grows with a small site, and then no more.
    let [small, large, larger] = [most(5), most(30), most(60)];
    assert!(small < large && large <= MOST_VISITED && larger <= MOST_VISITED);
    assert!(larger < large * 3 / 2, "{small} {large} {larger}");
}

/// The preview queries one competency of a state, and reads only the entries of its words.
#[test]
fn one_competency_asked_about_alone_has_the_same_neighbours() {
    let site = many(30);
    let (catalog, nearest) = compared(site.path());
    let alone: Vec<Near> = [(0, 3), (17, 0), (29, 19)]
        .map(|(index, id)| nearest.of_one(&catalog, (index, CompetencyId::at(id))))
        .into();
    assert!(!nearest.expects_many());
    let among =
        [(0, 3), (17, 0), (29, 19)].map(|(index, id)| nearest.of(&catalog, index)[id].clone());
    assert_eq!(alone, among);
    assert!(nearest.expects_many());
}

/// A build finds the neighbours of all competencies in an order of its own.
#[test]
fn competencies_asked_about_together_have_the_same_neighbours() {
    let site = many(30);
    let (catalog, nearest) = compared(site.path());
    let all = nearest.of_all(&catalog, &|| true).unwrap();
    for index in 0..30 {
        for (id, near) in nearest.of(&catalog, index).iter().enumerate() {
            let expected: Vec<Neighbour> = near.for_readers(29);
            assert!(!expected.is_empty());
            assert_eq!(all.of((index, CompetencyId::at(id))), expected);
        }
    }
    assert!(nearest.of_all(&catalog, &|| false).is_none());
}

#[test]
fn only_certifications_of_one_group_are_near() {
    let unit = competency("C1", "Réparer une roue de vélo", "");
    let others = ["a", "b", "c"].map(|slug| (slug, unit.as_str()));
    let group =
        "[[comparisons.group]]\nid = \"g\"\ntitle = \"G\"\ncertifications = [\"a\", \"c\"]\n";
    let site = site(&others, group);
    let entries = json(site.path(), &[]);
    let nearest: Vec<Vec<&str>> = entries
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| {
            let nearest = entry["nearest"].as_array().unwrap().iter();
            nearest
                .map(|other| other["certification"].as_str().unwrap())
                .collect()
        })
        .collect();
    assert_eq!(nearest, [vec!["c"], vec![], vec!["a"]]);
}

#[test]
fn pages_show_ties_and_suggestions_apart_and_mark_shared_words() {
    let one = competency(
        "C1",
        "Négocier un prix & une remise",
        "related = [\"b:D2\"]",
    ) + &competency("C2", "Rayonner les roues", "");
    let other = competency("D1", "Conduire la négociation d’un prix & d’un délai", "")
        + &competency("D2", "Conclure une vente", "")
        + &competency("D3", "Balayer la cour", "");
    let site = site(&[("a", &one), ("b", &other)], "");
    let pages = build_tree(&Tree::read(site.path()).unwrap(), &options(""));
    let page = |path: &str| String::from_utf8(pages[path].clone()).unwrap();
    let section = |path: &str| {
        let html = page(path);
        let (_, rest) = html.split_once("<section class=\"elsewhere\">").unwrap();
        rest.split_once("</section>").unwrap().0.to_owned()
    };
    let text = section("certifications/a/a/c1/index.html");
    let (declared, suggested) = text.split_once("<h3>Suggestions</h3>").unwrap();
    assert!(declared.contains("Rapprochées par les auteurs du site"));
    assert!(declared.contains("Conclure une vente") && !suggested.contains("Conclure une vente"));
    assert!(
        suggested.contains(
            "<span class=\"code\">D1</span> Conduire la <mark>négociation</mark> d’un \
         <mark>prix</mark> &amp; d’un délai</a>"
        ),
        "{suggested}"
    );
    // The tie is shown on both pages, and a page with nothing close to it has no section.
    assert!(
        section("certifications/b/a/d2/index.html").contains("Négocier un prix &amp; une remise")
    );
    assert!(!page("certifications/b/a/d3/index.html").contains("class=\"elsewhere\""));
}

/// `--synonyms` had no test. It proposes the terms of the glossary that no document writes, with
/// words of their definitions that documents have; what it prints is content that a build accepts,
/// and after which there is nothing left to propose.
#[test]
fn synonyms_are_proposed_from_the_glossary_and_can_be_copied() {
    let unit = competency("C1", "Traiter une réclamation avec tact", "")
        + &competency("C2", "Conclure une vente au comptoir", "");
    let folder = site(&[("a", &unit)], "");
    let write = |path: &str, text: &str| fs::write(folder.path().join(path), text).unwrap();
    write(
        "content/glossary.toml",
        "[[term]]\nterm = \"SAV\"\nexpansion = \"service après-vente\"\n\
         definition = \"Traite les réclamations des clients.\"\n\
         [[term]]\nterm = \"vente\"\ndefinition = \"Ce qui se conclut au comptoir.\"\n\
         [[term]]\nterm = \"ADN\"\ndefinition = \"Molécule.\"\n",
    );
    let proposals = json(folder.path(), &["--synonyms"]);
    let said = |proposal: &Value| proposal["said"].clone();
    // The second is in a document, and no document has a word of the third.
    assert_eq!(
        proposals
            .as_array()
            .unwrap()
            .iter()
            .map(said)
            .collect::<Vec<_>>(),
        [serde_json::json!(["SAV", "service après-vente"])]
    );
    let means = proposals[0]["means"].as_array().unwrap();
    assert!(means.contains(&Value::from("réclamations")), "{means:?}");

    let output = suggest(folder.path(), &["--synonyms"]);
    let text = printed(&output);
    write("content/synonyms.toml", text);
    let check = repere()
        .arg("check")
        .arg("--root")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(
        check.status.success(),
        "{text}{}",
        String::from_utf8_lossy(&check.stderr)
    );
    assert_eq!(json(folder.path(), &["--synonyms"]), serde_json::json!([]));
}
