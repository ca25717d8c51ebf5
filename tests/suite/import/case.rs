//! CASE packages.

use super::Site;
use serde_json::{Value, json};

fn item(id: &str, kind: &str, code: &str, words: &str) -> Value {
    json!({"identifier": id, "CFItemType": kind, "humanCodingScheme": code, "fullStatement": words,
           "uri": format!("https://example.org/{id}"), "lastChangeDateTime": "2026-01-01T00:00:00Z"})
}

fn tie(kind: &str, from: &str, to: &str, number: i64) -> Value {
    json!({"identifier": format!("{from}-{to}"), "associationType": kind, "sequenceNumber": number,
           "originNodeURI": {"identifier": from, "uri": "u", "title": from},
           "destinationNodeURI": {"identifier": to, "uri": "u", "title": to}})
}

/// A package as written by Repère.
fn package() -> Value {
    let mut skill = item("s", "Skill", "", "Saluer");
    skill["extensions"] = json!({"repere": {"kind": "skill"}});
    let mut second = item("c2", "Competency", "C2", "Régler");
    second["extensions"] = json!({"repere": {"kind": "competency", "id": "regler", "statement": "*Régler*", "aliases": ["2"]}});
    json!({
        "CFDocument": {"identifier": "d", "uri": "https://example.org/d", "title": "Mécanicien",
            "creator": "École", "adoptionStatus": "Adopted", "description": "En bref",
            "statusEndDate": "2030-06-01", "lastChangeDateTime": "2026-01-01T00:00:00Z"},
        "CFItems": [item("u", "Unit", "BC1", "Atelier"), item("k", "Knowledge", "S1", "Les freins"),
            item("a", "Activity", "A1", "Réparation"), second, item("c1", "Competency", "C1", "Accueillir"), skill],
        "CFAssociations": [tie("isChildOf", "c2", "u", 2), tie("isChildOf", "c1", "u", 1),
            tie("isChildOf", "a", "u", 3), tie("isChildOf", "k", "u", 4), tie("isChildOf", "u", "d", 1),
            tie("isChildOf", "s", "c1", 1), tie("isRelatedTo", "c1", "a", 1), tie("isRelatedTo", "k", "c2", 1),
            tie("precedes", "c1", "c2", 1)],
        "CFRubrics": [{"identifier": "r", "title": "Mise en situation", "description": "Un client vient.",
            "CFRubricCriteria": [
                {"identifier": "x", "category": "Écoute", "description": "Il écoute\nIl reformule",
                 "CFItemURI": {"identifier": "c1", "uri": "u", "title": "C1"}},
                {"identifier": "y", "category": "Écoute", "description": "Il écoute\nIl reformule",
                 "CFItemURI": {"identifier": "c2", "uri": "u", "title": "C2"}}]}],
    })
}

fn import(package: &Value) -> (Site, i32, String, String) {
    let site = Site::new();
    let path = site.write("package.json", package.to_string());
    let (status, said, report) = site.import(&["case", path.to_str().unwrap(), "--yes"]);
    (site, status, said, report)
}

#[test]
fn what_repere_exports_comes_back() {
    let (site, status, said, report) = import(&package());
    assert_eq!(status, 0, "{said}");
    let unit = site.read("content/certifications/mecanicien/01-bc1.toml");
    assert_eq!(
        unit,
        "code = \"BC1\"\ntitle = \"Atelier\"\n\n[[activity]]\ncode = \"A1\"\ntitle = \"Réparation\"\n\n\
         [[competency]]\ncode = \"C1\"\nstatement = \"Accueillir\"\nactivities = [\"A1\"]\n\
         skills = [\"Saluer\"]\n\n\
         [[competency]]\ncode = \"C2\"\nid = \"regler\"\naliases = [\"2\"]\nstatement = \"*Régler*\"\n\n\
         [[knowledge]]\ncode = \"S1\"\ntitle = \"Les freins\"\nfor = [\"regler\"]\n\n\
         [[assessment]]\nid = \"mise-en-situation\"\ntitle = \"Mise en situation\"\n\
         body = \"Un client vient.\"\nfor = [\"C1\", \"regler\"]\n\n\
         [[criterion]]\ntitle = \"Écoute\"\nindicators = [\"Il écoute\", \"Il reformule\"]\n\
         for = [\"C1\", \"regler\"]\n"
    );
    let identity = site.read("content/certifications/mecanicien/certification.toml");
    assert!(identity.contains("expires_on = 2030-06-01"), "{identity}");
    assert!(
        identity.contains("label = \"adoptionStatus\""),
        "{identity}"
    );
    assert!(
        report.contains("| CFAssociation (precedes) | 0 | 0 | 1 |"),
        "{report}"
    );
}

/// Packages of other tools use other names for kinds, or none, and wrap the package.
#[test]
fn packages_of_others() {
    let foreign = json!({"CFPackage": {
        "CFDocument": {"identifier": "d", "title": "Grade 4"},
        "CFItems": [item("t", "Topic", "", "Nombres"), item("x", "", "4.1", "Compter <mille> *fois*"),
            item("y", "Standard", "4.1", "Additionner"), item("z", "", "", ""), item("x", "", "", "Encore"),
            item("p", "", "", "Un"), item("q", "", "", "Deux")],
        "CFAssociations": [tie("isChildOf", "t", "d", 1), tie("isChildOf", "x", "t", 1),
            tie("isChildOf", "y", "x", 1), tie("isChildOf", "p", "q", 1), tie("isChildOf", "q", "p", 1)],
        "CFDefinitions": {"CFItemTypes": [{"identifier": "i"}]},
    }});
    let (site, status, said, report) = import(&foreign);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let unit = site.read("content/certifications/grade-4/01-nombres.toml");
    assert!(unit.contains("parent = \"4.1\""), "{unit}");
    assert!(
        unit.contains("code = \"4.1\"\nid = \"additionner\""),
        "{unit}"
    );
    for reported in [
        "son propre parent",
        "identifiant déjà vu",
        "| CFDefinitions | 0 | 0 | 1 |",
    ] {
        assert!(report.contains(reported), "{reported}\n{report}");
    }
}

/// Items below one that is nested too deeply were reported as items that are their own parents.
#[test]
fn items_that_are_nested_too_deeply_are_reported_as_such() {
    let ids: Vec<String> = (0..40).map(|depth| format!("i{depth}")).collect();
    let mut ties = vec![tie("isChildOf", &ids[0], "d", 1)];
    ties.extend((1..40).map(|depth| tie("isChildOf", &ids[depth], &ids[depth - 1], 1)));
    let items = ids.iter().map(|id| item(id, "Standard", id, id));
    let deep = json!({
        "CFDocument": {"identifier": "d", "title": "Profond"},
        "CFItems": items.collect::<Vec<_>>(),
        "CFAssociations": ties,
    });
    let (_, status, said, report) = import(&deep);
    assert_eq!(status, 0, "{said}");
    assert!(
        report.contains("| CFItem (Standard) | 33 | 0 | 7 |"),
        "{report}"
    );
    assert!(report.contains("arborescence trop profonde"), "{report}");
    assert!(!report.contains("son propre parent"), "{report}");
}

#[test]
fn other_json_is_rejected() {
    for (text, words) in [
        ("", "the file is empty"),
        ("{", "package.json:1: this is not valid JSON"),
        ("[]", "no CFDocument"),
        ("{\"CFDocument\": 3}", "no CFDocument"),
        ("{\"CFDocument\": {}}", "no item"),
        (
            "{\"CFDocument\": {}, \"CFItems\": [3, null, [], {}]}",
            "no item",
        ),
        (
            "{\"CFDocument\": {\"title\": [1]}, \"CFItems\": [{\"identifier\": {}, \"fullStatement\": 4}]}",
            "",
        ),
    ] {
        let site = Site::new();
        let path = site.write("package.json", text);
        let (status, said, _) = site.import(&["case", path.to_str().unwrap(), "--yes"]);
        assert_eq!(status, 1, "{text}: {said}");
        assert!(
            said.contains(words) && said.contains("error: "),
            "{text}: {said}"
        );
        assert!(site.files().is_empty(), "{text}");
    }
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let site = Site::new();
    let path = site.write("package.json", nested);
    assert_eq!(site.import(&["case", path.to_str().unwrap()]).0, 1);
}

/// The rubric that our export writes for criteria without an assessment was imported as an
/// assessment of the first unit, and lists as paragraphs that begin with a dash.
#[test]
fn criteria_without_an_assessment_and_lists_come_back() {
    let mut whole = package();
    let mut other = item(
        "c3",
        "Competency",
        "C3",
        "Conseiller :\n- le client\n- le chef",
    );
    other["uri"] = json!("https://example.org/c3");
    let items = whole["CFItems"].as_array_mut().unwrap();
    items.extend([item("u2", "Unit", "BC2", "Vente"), other]);
    let ties = whole["CFAssociations"].as_array_mut().unwrap();
    ties.extend([
        tie("isChildOf", "u2", "d", 2),
        tie("isChildOf", "c3", "u2", 1),
    ]);
    let rubrics = whole["CFRubrics"].as_array_mut().unwrap();
    rubrics.push(json!({"identifier": "r2", "title": "Sans modalité",
        "uri": "https://example.org/certifications/mecanicien/#_criteria",
        "CFRubricCriteria": [{"identifier": "z", "description": "Le conseil est juste",
            "CFItemURI": {"identifier": "c3", "uri": "u", "title": "C3"}}]}));
    let (site, status, said, _) = import(&whole);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let unit = site.read("content/certifications/mecanicien/02-bc2.toml");
    assert!(
        unit.contains("Conseiller :\n\n- le client\n- le chef"),
        "{unit}"
    );
    assert!(
        unit.contains("Le conseil est juste") && !unit.contains("[[assessment]]"),
        "{unit}"
    );
}

/// Certifiers came back as the publisher of the site, and an épreuve outside units without its code,
/// coefficient and modes.
#[test]
fn what_belongs_to_the_whole_certification_comes_back() {
    let mut whole = package();
    whole["CFItems"][0]["extensions"] = json!({"repere": {"kind": "unit", "certification": {
        "kind": "CQP", "shortTitle": "Méca", "certifiers": ["Branche"],
        "assessments": [{"id": "ep1", "code": "EP1", "unitCode": "UP1", "coefficient": 4,
            "modes": [{"audience": "Scolaires", "mode": "CCF", "situations": 2}]}]}}});
    let rubrics = whole["CFRubrics"].as_array_mut().unwrap();
    rubrics.push(
        json!({"identifier": "e", "title": "Pratique", "description": "Un cycle à régler.",
        "uri": "https://example.org/d/examen/#ep1",
        "CFRubricCriteria": [{"identifier": "w",
            "CFItemURI": {"identifier": "c1", "uri": "u", "title": "C1"}}]}),
    );
    let (site, status, said, _) = import(&whole);
    assert_eq!(status, 0, "{said}");
    site.builds();
    let identity = site.read("content/certifications/mecanicien/certification.toml");
    for line in ["kind = \"CQP\"", "short_title = \"Méca\""] {
        assert!(identity.lines().any(|it| it == line), "{line}\n{identity}");
    }
    assert!(
        identity.contains("{ name = \"Branche\" }") && !identity.contains("École"),
        "{identity}"
    );
    let examination = site.read("content/certifications/mecanicien/examination.toml");
    for line in [
        "code = \"EP1\"",
        "unit_code = \"UP1\"",
        "coefficient = 4",
        "  { audience = \"Scolaires\", mode = \"CCF\", situations = 2 },",
    ] {
        assert!(
            examination.lines().any(|it| it == line),
            "{line}\n{examination}"
        );
    }
}
