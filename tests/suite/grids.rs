//! Grids and the form for positioning: each lists exactly what `referential.json` contains.

mod feed;

use crate::support::{HOSTED as SITE, build_tree, options};
use repere::load::Tree;
use repere::text::fold;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Site = BTreeMap<String, Vec<u8>>;

/// A certification with an examination, options, scales, and hostile titles.
const FILES: [(&str, &str); 5] = [
    (
        "repere.toml",
        "title = \"Essai\"\nbase_url = \"https://example.org/\"\nedition = 2026-01-15\n[publisher]\nname = \"A & <B>\"\n",
    ),
    (
        "content/certifications/cap/certification.toml",
        r#"
title = "Coiffure"
registered_on = 2024-07-01
effective_on = 2024-09-01
expires_on = 2025-12-31
[[legal_text]]
title = "Arrêté du 5 juillet 2007 & < suite >"
kind = "création"
date = 2007-07-05
[[legal_text]]
title = "Arrêté à venir"
date = 2027-09-01
[[correction]]
date = 2025-03-02
text = "Le critère « Hygiène » demande deux tenues & non <trois>."
[[option]]
id = "A"
title = "Femmes"
[[option]]
id = "B"
title = "Hommes"
[[scale]]
id = "maitrise"
levels = [{ title = "Non *maîtrisé*", points = 0 }, { title = "Maîtrisé", points = 1.5 }]
[[scale]]
id = "note"
levels = [{ title = "Faible" }, { title = "Moyen" }, { title = "Fort" }, { title = "Très fort" }]
"#,
    ),
    (
        "content/certifications/cap/01-techniques.toml",
        r#"
code = "UP1"
title = "=cmd|'/c calc'!A1 \"b\" ; & < > \\"
[[competency]]
code = "C1"
statement = "Réaliser un shampooing"
[[competency]]
code = "C1.1"
statement = "-1+1 Rincer"
parent = "C1"
[[competency]]
code = "C2"
statement = "@SUM(A1) Couper"
options = ["A"]
[[assessment]]
id = "pratique"
title = "Pratique"
body = "Une coupe."
for = ["*"]
scale = "maitrise"
[[criterion]]
title = "Hygiène"
for = ["C1"]
indicators = ["Le poste est \"propre\" < 3 > 2", "La tenue aussi & encore"]
weight = "1/4"
scale = "note"
[[criterion]]
for = ["C2"]
indicators = ["Le contour est net"]
[[criterion]]
for = ["C2"]
indicators = ["La coupe est nette"]
"#,
    ),
    (
        "content/certifications/cap/02-relation.toml",
        r#"
code = "UP2"
title = "Relation"
[[competency]]
code = "C4"
statement = "Conseiller"
[[assessment]]
id = "oral"
title = "Oral"
body = "Un entretien."
for = ["C4"]
[[assessment]]
id = "ecrit"
title = "Écrit"
body = "Une note."
for = ["C4"]
"#,
    ),
    (
        "content/certifications/cap/examination.toml",
        r#"
[[assessment]]
code = "EP1"
title = "Techniques"
for = ["UP1/*"]
body = "Une épreuve."
[[assessment]]
code = "EP2"
title = "Entretien"
body = "Le candidat conseille."
for = ["C4"]
[[assessment]]
code = "EG1"
title = "Français"
body = "Une dictée."
[[criterion]]
in = ["EP1"]
indicators = ["Le candidat est soigné"]
kind = "attitude"
points = 5
"#,
    ),
];

static MADE: LazyLock<Site> = LazyLock::new(|| {
    let tree = Tree::from_texts(FILES);
    build_tree(&tree, &options("https://example.org/"))
});

fn page<'s>(site: &'s Site, path: &str) -> &'s str {
    let bytes = site.get(path).unwrap_or_else(|| panic!("no {path}"));
    std::str::from_utf8(bytes).unwrap()
}

/// The words of markup, normalised for comparison.
fn words(markup: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in markup.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => text.push(c),
            _ => {}
        }
    }
    let entities = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&amp;", "&"),
    ];
    let text = entities
        .iter()
        .fold(text, |text, (entity, sign)| text.replace(entity, sign));
    normalised(&text)
}

/// The letters and digits of a text: rendering changes punctuation and spaces, and lists have
/// markers.
fn normalised(text: &str) -> String {
    fold(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The words of the points of a grid.
fn points(html: &str) -> Vec<String> {
    let rows = html.split("<tr><th scope=\"row\">").skip(1);
    rows.map(|row| {
        let (text, cells) = row.split_once("</th>").unwrap();
        let cells = cells.split("</tr>").next().unwrap();
        // A cell for each level, and one for remarks.
        assert!(cells.matches("<td>☐</td>").count() >= 2, "{row}");
        assert!(cells.ends_with("<td>…</td>"), "{row}");
        words(text)
    })
    .collect()
}

/// The grids of a page by the id of their assessment, which is empty for what no assessment judges.
fn parts(html: &str) -> BTreeMap<String, &str> {
    let sections = html.split("<section class=\"part\"").skip(1);
    sections
        .map(|part| {
            let name = part
                .strip_prefix(" id=\"")
                .map(|rest| rest.split('"').next().unwrap());
            let part = part.split("</section>").next().unwrap();
            (name.unwrap_or("").to_owned(), part)
        })
        .collect()
}

fn referentials(site: &Site) -> Vec<Value> {
    let data = site
        .iter()
        .filter(|(path, _)| path.ends_with("/referential.json"));
    data.map(|(_, bytes)| serde_json::from_slice(bytes).unwrap())
        .collect()
}

fn list<'v>(record: &'v Value, key: &str) -> &'v [Value] {
    record[key].as_array().map_or(&[], Vec::as_slice)
}

fn ids(record: &Value, key: &str) -> BTreeSet<String> {
    let all = list(record, key).iter();
    all.map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// What the data of a referential says about its competencies, criteria and assessments.
struct Data<'v> {
    competencies: BTreeMap<&'v str, &'v Value>,
    criteria: Vec<&'v Value>,
    assessments: Vec<(Option<&'v str>, &'v Value)>,
}

impl<'v> Data<'v> {
    fn of(referential: &'v Value) -> Self {
        let units = list(referential, "units");
        let of_units = |key: &'static str| units.iter().flat_map(move |unit| list(unit, key));
        let own = units.iter().flat_map(|unit| {
            let name = unit["id"].as_str();
            list(unit, "assessments").iter().map(move |it| (name, it))
        });
        Self {
            competencies: of_units("competencies")
                .map(|it| (it["id"].as_str().unwrap(), it))
                .collect(),
            criteria: of_units("criteria")
                .chain(list(referential, "criteria"))
                .collect(),
            assessments: own
                .chain(list(referential, "assessments").iter().map(|it| (None, it)))
                .collect(),
        }
    }

    /// Whether a competency, or one of its ancestors, is in a set.
    fn is_within(&self, id: &str, some: &BTreeSet<String>) -> bool {
        let mut at = Some(id.to_owned());
        while let Some(id) = at {
            if some.contains(&id) {
                return true;
            }
            at = self.competencies[id.as_str()]["parent"]
                .as_str()
                .map(str::to_owned);
        }
        false
    }

    fn indicators(criteria: impl Iterator<Item = &'v Value>) -> Vec<String> {
        let texts = criteria.flat_map(|it| list(it, "indicators"));
        let mut texts: Vec<String> = texts
            .map(|text| normalised(text.as_str().unwrap()))
            .collect();
        texts.sort();
        texts
    }

    /// The indicators of a unit: its own, and those elsewhere for its competencies.
    fn of_unit(&self, unit: &'v Value) -> Vec<String> {
        let own: BTreeSet<&str> = list(unit, "criteria")
            .iter()
            .map(|it| it["id"].as_str().unwrap())
            .collect();
        let competencies = list(unit, "competencies").iter();
        let competencies: Vec<&str> = competencies.map(|it| it["id"].as_str().unwrap()).collect();
        Self::indicators(self.criteria.iter().copied().filter(|it| {
            let judged = ids(it, "competencies");
            own.contains(it["id"].as_str().unwrap())
                || competencies.iter().any(|id| self.is_within(id, &judged))
        }))
    }

    fn of_assessment(&self, assessment: &'v Value) -> Vec<String> {
        let id = assessment["id"].as_str().unwrap();
        let mut names = BTreeSet::from([id.to_owned()]);
        for (_, part) in &self.assessments {
            if part["parent"]
                .as_str()
                .is_some_and(|parent| names.contains(parent))
            {
                names.insert(part["id"].as_str().unwrap().to_owned());
            }
        }
        let assessed = ids(assessment, "competencies");
        let is_named = self
            .criteria
            .iter()
            .any(|it| ids(it, "assessments").contains(id));
        Self::indicators(self.criteria.iter().copied().filter(|it| {
            let declared = ids(it, "assessments");
            !declared.is_disjoint(&names)
                || !is_named
                    && declared.is_empty()
                    && ids(it, "competencies")
                        .iter()
                        .any(|at| self.is_within(at, &assessed))
        }))
    }
}

/// The statements of the competencies of a record, which its grid lists where there is no
/// criterion.
fn statements(data: &Data<'_>, ids: impl Iterator<Item = String>) -> Vec<String> {
    let mut texts: Vec<String> = ids
        .map(|id| {
            let it = data.competencies[id.as_str()];
            let text = it["title"].as_str().or(it["statement"].as_str()).unwrap();
            let code = it["code"].as_str().map(|code| format!("{code} "));
            normalised(&format!("{}{text}", code.unwrap_or_default()))
        })
        .collect();
    texts.sort();
    texts
}

/// Reads all grids and counts them: the page of a unit has everything that judges it, the grid of an
/// assessment what judges that.
fn recount(site: &Site, prefix: &str) -> (usize, usize) {
    let (mut grids, mut counted) = (0, 0);
    for referential in referentials(site) {
        let slug = referential["slug"].as_str().unwrap();
        let folder = format!("certifications/{slug}");
        let data = Data::of(&referential);
        let mut found: BTreeSet<String> = BTreeSet::new();
        for unit in list(&referential, "units") {
            let url = unit["url"].as_str().unwrap().strip_prefix(prefix).unwrap();
            let path = format!("{url}grille/index.html");
            let own = list(unit, "competencies").iter();
            let own = own.map(|it| it["id"].as_str().unwrap().to_owned());
            let mut expected = data.of_unit(unit);
            if expected.is_empty() {
                expected = statements(&data, own);
            }
            // What two assessments judge stands in the grid of each.
            let listed: BTreeSet<String> = points(page(site, &path)).into_iter().collect();
            let expected: BTreeSet<String> = expected.into_iter().collect();
            assert!(expected.is_subset(&listed), "{path}");
            counted += expected.len();
            found.insert(path);
        }
        let mut of_assessments: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (unit, assessment) in &data.assessments {
            let id = assessment["id"].as_str().unwrap();
            let above = match unit {
                Some(unit) => {
                    let mut all = list(&referential, "units").iter();
                    let unit = all.find(|it| it["id"].as_str() == Some(unit)).unwrap();
                    unit["url"].as_str().unwrap().strip_prefix(prefix).unwrap()
                }
                None => &format!("{folder}/examen/"),
            };
            let path = format!("{above}grille/index.html");
            let judged = data.of_assessment(assessment);
            let expected = match judged.is_empty() {
                true => statements(&data, ids(assessment, "competencies").into_iter()),
                false => judged,
            };
            let grid = site
                .get(&path)
                .map(|html| std::str::from_utf8(html).unwrap());
            let grid = grid.and_then(|html| parts(html).get(id).copied());
            let mut listed = points(grid.unwrap_or_default());
            listed.sort();
            assert_eq!(listed, expected, "{path}#{id}");
            if grid.is_some() {
                found.insert(path.clone());
                of_assessments
                    .entry(path)
                    .or_default()
                    .insert(id.to_owned());
                grids += 1;
                counted += listed.len();
            }
        }
        let published = site
            .keys()
            .filter(|path| path.starts_with(&format!("{folder}/")) && path.contains("/grille/"));
        assert_eq!(
            published.collect::<Vec<_>>(),
            found.iter().collect::<Vec<_>>()
        );
        for path in &found {
            // No grid but those of the assessments there, and one for what none of them judges.
            let mut names: BTreeSet<String> = parts(page(site, path)).into_keys().collect();
            names.remove("");
            assert_eq!(
                names,
                of_assessments.remove(path).unwrap_or_default(),
                "{path}"
            );
        }
        positioning_lists_every_competency(site, &folder, &data);
    }
    (grids, counted)
}

fn positioning_lists_every_competency(site: &Site, folder: &str, data: &Data<'_>) {
    let html = page(site, &format!("{folder}/positionnement/index.html"));
    let asked: BTreeSet<&str> = html
        .split("<input type=\"radio\" name=\"")
        .skip(1)
        .map(|rest| rest.split_once('"').unwrap().0)
        .collect();
    let parents: BTreeSet<&str> = data
        .competencies
        .values()
        .filter_map(|it| it["parent"].as_str())
        .collect();
    let leaves: BTreeSet<&str> = data
        .competencies
        .keys()
        .copied()
        .filter(|id| !parents.contains(id))
        .collect();
    assert_eq!(asked, leaves, "{folder}");
    // Competencies with parts introduce these.
    let text = words(html);
    for id in parents {
        let it = data.competencies[id];
        let title = normalised(it["title"].as_str().or(it["statement"].as_str()).unwrap());
        assert!(text.contains(&title), "{folder}: {title}");
    }
}

#[test]
fn each_grid_lists_what_judges_its_unit_or_assessment() {
    let (grids, counted) = recount(&SITE, "https://example.org/sous/dossier/");
    assert!(grids > 30, "{grids} grids");
    assert!(counted > 1_000, "{counted} points");
}

#[test]
fn grids_of_an_examination_and_of_hostile_titles_are_whole() {
    let (grids, counted) = recount(&MADE, "https://example.org/");
    assert_eq!((grids, counted > 7), (5, true), "{counted} points");
    for (path, bytes) in MADE.iter().filter(|(path, _)| path.contains("grille")) {
        let html = std::str::from_utf8(bytes).unwrap();
        assert!(!html.contains("<script>"), "{path}");
    }
}

/// The columns of a grid are the levels of each criterion's scale, or by default those of the
/// language file.
#[test]
fn columns_are_those_of_the_scale() {
    let html = page(&MADE, "certifications/cap/techniques/grille/index.html");
    let levels = |part: &str| -> Vec<String> {
        let mut heads: Vec<&str> = part.split("<th scope=\"col\">").skip(1).collect();
        // The first is that of the points, the last that of the remarks.
        heads.pop();
        let names = heads[1..].iter().map(|head| {
            let name = head.split_once("</th>").unwrap().0;
            words(name.split("</span>").next().unwrap())
        });
        names.collect()
    };
    let tables: Vec<&str> = html.split("<table ").skip(1).collect();
    assert_eq!(levels(tables[0]), ["faible", "moyen", "fort", "tresfort"]);
    assert!(tables[0].contains("1/4"), "the weight is printed");
    // The scale of the assessment; two untitled criteria that judge the same competencies share a
    // table.
    assert_eq!(levels(tables[1]), ["nonmaitrise", "maitrise"]);
    assert!(
        tables[1].contains("1,5"),
        "the points of a level are printed"
    );
    assert_eq!(points(tables[1]).len(), 2);
    assert_eq!(tables.len(), 2);
    let plain = page(&MADE, "certifications/cap/examen/grille/index.html");
    let table = parts(plain)["ep2"];
    assert_eq!(
        levels(table),
        ["nonacquis", "encoursdacquisition", "acquis"]
    );
}

#[test]
fn units_and_assessments_lead_to_their_grids() {
    let unit = page(&MADE, "certifications/cap/techniques/index.html");
    assert!(unit.contains("href=\"/certifications/cap/techniques/grille/\""));
    let other = page(&MADE, "certifications/cap/relation/index.html");
    assert!(other.contains("href=\"/certifications/cap/relation/grille/#oral\""));
    let examination = page(&MADE, "certifications/cap/examen/index.html");
    assert!(examination.contains("href=\"/certifications/cap/examen/grille/#ep1\""));
    let certification = page(&MADE, "certifications/cap/index.html");
    assert!(certification.contains("href=\"/certifications/cap/positionnement/\""));
}
