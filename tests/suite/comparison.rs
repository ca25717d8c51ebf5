//! The comparisons of the five referentials, recounted from their data; groups, tables for
//! spreadsheets, and what changed between two versions.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "tests stop where they cannot go on"
)]

use crate::support::{build_tree, options, root};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use repere::load::Tree;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

type Site = BTreeMap<String, Vec<u8>>;

/// The site of the five referentials.
static SITE: LazyLock<Site> = LazyLock::new(|| {
    build_tree(
        &Tree::read(root()).unwrap(),
        &options("https://example.org/"),
    )
});

/// The data of each certification, by slug.
static DATA: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let data = SITE
        .iter()
        .filter(|(path, _)| path.ends_with("/referential.json"));
    data.map(|(_, bytes)| {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        (value["slug"].as_str().unwrap().to_owned(), value)
    })
    .collect()
});

/// The titles of the site's domains, by id.
static DOMAINS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let text = std::fs::read_to_string(root().join("content/domains.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let domains = table["domain"].as_array().unwrap();
    let field = |domain: &toml::Value, key: &str| domain[key].as_str().unwrap().to_owned();
    domains
        .iter()
        .map(|domain| (field(domain, "id"), field(domain, "title")))
        .collect()
});

fn page(path: &str) -> &'static str {
    std::str::from_utf8(&SITE[path]).unwrap()
}

fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().unwrap().iter().collect()
}

fn texts(value: &Value, key: &str) -> Vec<String> {
    list(value, key)
        .iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// The competencies of a certification in the data, by id.
fn competencies(slug: &str) -> BTreeMap<String, &'static Value> {
    list(&DATA[slug], "units")
        .into_iter()
        .flat_map(|unit| list(unit, "competencies"))
        .map(|competency| (competency["id"].as_str().unwrap().to_owned(), competency))
        .collect()
}

/// The criteria that judge a competency: its own and those of its ancestors; if there are none,
/// those of its parts.
fn judging(all: &BTreeMap<String, &Value>, id: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut at = Some(id.to_owned());
    while let Some(id) = at {
        found.extend(texts(all[&id], "criteria"));
        at = all[&id]["parent"].as_str().map(str::to_owned);
    }
    if found.is_empty() {
        let parts = all.iter().filter(|(_, it)| it["parent"] == id);
        found.extend(parts.flat_map(|(part, _)| judging(all, part)));
    }
    found
}

/// The number of points that each criterion of a certification observes, by id.
fn points(slug: &str) -> BTreeMap<String, usize> {
    let data = &DATA[slug];
    let units = list(data, "units");
    let holders = std::iter::once(data).chain(units);
    holders
        .filter_map(|holder| holder["criteria"].as_array())
        .flatten()
        .map(|it| {
            let indicators = it["indicators"].as_array().unwrap().len();
            (it["id"].as_str().unwrap().to_owned(), indicators.max(1))
        })
        .collect()
}

/// What a certification requires in a domain.
struct Recount {
    /// The ids of its competencies.
    inside: Vec<String>,
    /// Their number, without those whose parts are among them.
    counted: usize,
    /// The number of points observed by the criteria that judge them.
    points: usize,
}

impl Recount {
    /// As pages write it.
    fn said(&self) -> String {
        let competencies = count(self.counted, "compétence");
        match self.points {
            0 => competencies,
            n => format!("{competencies}, {}", to_check(n)),
        }
    }
}

/// "1 point à vérifier", "2 points à vérifier".
fn to_check(n: usize) -> String {
    format!("{} à vérifier", count(n, "point"))
}

fn recount(slug: &str, domain: &str) -> Recount {
    let all = competencies(slug);
    let inside: Vec<String> = all
        .iter()
        .filter(|(_, it)| texts(it, "domains").iter().any(|id| id == domain))
        .map(|(id, _)| id.clone())
        .collect();
    let criteria: BTreeSet<String> = inside.iter().flat_map(|id| judging(&all, id)).collect();
    let worth = points(slug);
    let has_part = |id: &&String| {
        inside.iter().any(|part| {
            let above = |part: &str| all[part]["parent"].as_str().map(str::to_owned);
            std::iter::successors(above(part), |at| above(at)).any(|at| at == **id)
        })
    };
    Recount {
        counted: inside.len() - inside.iter().filter(has_part).count(),
        points: criteria.iter().map(|id| worth[id]).sum(),
        inside,
    }
}

fn covered(slug: &str) -> BTreeSet<String> {
    competencies(slug)
        .values()
        .flat_map(|it| texts(it, "domains"))
        .collect()
}

/// A row of a table of a page: the text and the links of its cells.
#[derive(Clone, Debug, Default)]
struct Cell {
    text: String,
    links: Vec<String>,
}

/// The rows of the tables of a page whose class contains a word; all if it is empty.
fn rows(html: &str, class: &str) -> Vec<Vec<Cell>> {
    let rows: RefCell<Vec<Vec<Cell>>> = RefCell::default();
    let within = format!("table{class} tr");
    let cell = format!("table{class} th, table{class} td");
    let link = format!("table{class} a");
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(within.as_str(), |_| {
            rows.borrow_mut().push(Vec::new());
            Ok(())
        }))
        .append_element_content_handler(element!(cell.as_str(), |_| {
            rows.borrow_mut().last_mut().unwrap().push(Cell::default());
            Ok(())
        }))
        .append_element_content_handler(element!(link.as_str(), |link| {
            let href = link.get_attribute("href").unwrap();
            let mut rows = rows.borrow_mut();
            rows.last_mut()
                .unwrap()
                .last_mut()
                .unwrap()
                .links
                .push(href);
            Ok(())
        }))
        .append_element_content_handler(text!(cell.as_str(), |chunk| {
            let mut rows = rows.borrow_mut();
            let cell = rows.last_mut().unwrap().last_mut().unwrap();
            cell.text.push_str(chunk.as_str());
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    let mut rows = rows.into_inner();
    for cell in rows.iter_mut().flatten() {
        let words: Vec<&str> = cell.text.split_whitespace().collect();
        cell.text = words.join(" ").replace("&#39;", "’").replace('\'', "’");
    }
    rows
}

/// "1 compétence", "2 compétences".
fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n < 2 { "" } else { "s" })
}

fn slugs() -> Vec<String> {
    DATA.keys().cloned().collect()
}

#[test]
fn the_overview_counts_what_the_data_has() {
    let rows = rows(page("comparer/index.html"), ".comparison");
    assert_eq!(rows.len(), DOMAINS.len() + 2);
    for (row, (id, title)) in rows[1..].iter().zip(DOMAINS.iter()) {
        assert_eq!(row[0].text, title.replace('\'', "’"));
        assert_eq!(row[0].links, [format!("/comparer/domaines/{id}/")]);
        for (cell, slug) in row[1..].iter().zip(slugs()) {
            let asked = recount(&slug, id);
            if asked.inside.is_empty() {
                assert_eq!(cell.text, "non couvert", "{id} {slug}");
            } else {
                let said = count(asked.counted, "compétence");
                assert!(cell.text.starts_with(&said), "{id} {slug}: {}", cell.text);
                let said = format!(",{}", to_check(asked.points));
                assert!(
                    asked.points == 0 || cell.text.ends_with(&said),
                    "{id} {slug}: {} {said}",
                    cell.text
                );
                assert_eq!(cell.links, [format!("/comparer/domaines/{id}/#{slug}")]);
            }
        }
    }
    for (cell, slug) in rows.last().unwrap()[1..].iter().zip(slugs()) {
        let said = format!("{} sur {}", covered(&slug).len(), DOMAINS.len());
        assert_eq!(cell.text, said);
    }
}

/// A page without `abbr` elements.
fn without_abbr(html: &str) -> String {
    let mut parts = html.split("<abbr ");
    let first = parts.next().unwrap().to_owned();
    let rest = parts.map(|part| part.split_once('>').unwrap().1);
    rest.fold(first, |text, part| text + part)
        .replace("</abbr>", "")
}

#[test]
fn the_overview_states_coverage_both_ways() {
    let html = page("comparer/index.html");
    let title = |slug: &str| {
        let json = rows(html, ".comparison");
        let place = slugs().iter().position(|it| it == slug).unwrap();
        json[0][place + 1].text.clone()
    };
    let mut pairs = 0;
    for (at, one) in slugs().iter().enumerate() {
        for other in &slugs()[at + 1..] {
            pairs += 1;
            let shared = covered(one).intersection(&covered(other)).count();
            for (covering, of) in [(one, other), (other, one)] {
                let (covering, domains) = (title(covering), covered(of).len());
                let of = title(of);
                let said = match (domains, shared) {
                    (1, 0) => format!("{covering} ne couvre pas le seul domaine de {of}."),
                    (1, _) => format!("{covering} couvre le seul domaine de {of}."),
                    _ => format!("{covering} couvre {shared} des {domains} domaines de {of}."),
                };
                assert!(without_abbr(html).contains(&said), "{said}");
                let page = page(&format!("comparer/{one}/{other}/index.html"));
                assert!(without_abbr(page).contains(&said), "{said}");
            }
            let back = page(&format!("comparer/{other}/{one}/index.html"));
            assert!(back.contains(&format!("href=\"/comparer/{one}/{other}/\"")));
        }
    }
    assert_eq!(pairs, 21);
}

#[test]
fn the_pages_of_domains_show_every_competency() {
    for (id, _) in DOMAINS.iter() {
        let html = page(&format!("comparer/domaines/{id}/index.html"));
        let rows = rows(html, "");
        for slug in slugs() {
            let all = competencies(&slug);
            let inside = recount(&slug, id).inside;
            let worth = points(&slug);
            assert_eq!(
                html.contains(&format!("<h2 id=\"{slug}\">")),
                !inside.is_empty()
            );
            for competency in inside {
                let url = all[&competency]["url"].as_str().unwrap();
                let address = url.strip_prefix("https://example.org").unwrap();
                let row = rows.iter().find(|row| row[0].links == [address]);
                let row = row.unwrap_or_else(|| panic!("{id} lacks {address}"));
                let judging = judging(&all, &competency);
                let looked: usize = judging.iter().map(|id| worth[id]).sum();
                assert_eq!(row[1].text, looked.to_string());
            }
        }
    }
}

/// The domains on the page of a pair: the text of each summary, and the links on both sides.
fn folded(html: &str) -> Vec<Folded> {
    let found: RefCell<Vec<Folded>> = RefCell::default();
    let last = |found: &RefCell<Vec<Folded>>, work: &dyn Fn(&mut Folded)| {
        work(found.borrow_mut().last_mut().unwrap());
    };
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(".domain", |_| {
            found.borrow_mut().push(Folded::default());
            Ok(())
        }))
        .append_element_content_handler(text!(".domain h3", |chunk| {
            last(&found, &|it| it.title.push_str(chunk.as_str()));
            Ok(())
        }))
        .append_element_content_handler(element!(".domain .tally", |_| {
            last(&found, &|it| it.tallies.push(String::new()));
            Ok(())
        }))
        .append_element_content_handler(text!(".domain .tally", |chunk| {
            last(&found, &|it| {
                it.tallies.last_mut().unwrap().push_str(chunk.as_str());
            });
            Ok(())
        }))
        .append_element_content_handler(text!(".domain .asking", |chunk| {
            last(&found, &|it| it.asking.push_str(chunk.as_str()));
            Ok(())
        }))
        .append_element_content_handler(element!(".domain section", |_| {
            last(&found, &|it| it.links.push(BTreeSet::new()));
            Ok(())
        }))
        .append_element_content_handler(element!(".domain section a", |link| {
            let href = link.get_attribute("href").unwrap();
            last(&found, &|it| {
                it.links.last_mut().unwrap().insert(href.clone());
            });
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    let squeeze = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut found = found.into_inner();
    for domain in &mut found {
        domain.title = squeeze(&domain.title);
        domain.asking = squeeze(&domain.asking);
        for tally in &mut domain.tallies {
            *tally = squeeze(tally);
        }
    }
    found
}

#[derive(Debug, Default)]
struct Folded {
    title: String,
    tallies: Vec<String>,
    asking: String,
    links: Vec<BTreeSet<String>>,
}

#[test]
fn the_pages_of_pairs_show_every_competency_and_who_asks_it() {
    for (at, one) in slugs().iter().enumerate() {
        for other in &slugs()[at + 1..] {
            let domains = folded(page(&format!("comparer/{one}/{other}/index.html")));
            let expected: Vec<&(String, String)> = DOMAINS
                .iter()
                .filter(|(id, _)| covered(one).contains(id) || covered(other).contains(id))
                .collect();
            assert_eq!(domains.len(), expected.len(), "{one} {other}");
            for (domain, (id, title)) in domains.iter().zip(expected) {
                assert_eq!(domain.title, title.replace('\'', "’"));
                for (at, slug) in [one, other].into_iter().enumerate() {
                    let asked = recount(slug, id);
                    let all = competencies(slug);
                    let urls: BTreeSet<String> = asked
                        .inside
                        .iter()
                        .map(|id| all[id]["url"].as_str().unwrap())
                        .map(|url| url.replace("https://example.org", ""))
                        .collect();
                    assert_eq!(domain.links[at], urls);
                    let said = match asked.inside.len() {
                        0 => "non couvert".to_owned(),
                        _ => asked.said(),
                    };
                    let tally = &domain.tallies[at];
                    assert!(tally.ends_with(&format!(" : {said}")), "{tally}: {said}");
                }
                let both = covered(one).contains(id) && covered(other).contains(id);
                assert_eq!(domain.asking.ends_with(": les deux"), both, "{domain:?}");
            }
        }
    }
}

/// The picture agrees with the table: one link for each number, with the same counts, and the
/// domains in most certifications first.
#[test]
fn the_picture_of_the_overview_says_what_the_table_says() {
    let html = page("comparer/index.html").replace(['\u{a0}', '\u{202f}'], " ");
    let start = html.find("<svg class=\"wide\"").unwrap();
    let end = start + html[start..].find("</svg>").unwrap();
    let picture = &html[start..end];
    let mut shown = 0;
    for (id, _) in DOMAINS.iter() {
        for slug in slugs() {
            let asked = recount(&slug, id);
            let link = format!("<a href=\"/comparer/domaines/{id}/#{slug}\"><title>");
            let at = picture.find(&link);
            assert_eq!(at.is_some(), !asked.inside.is_empty(), "{id} {slug}");
            let Some(at) = at else { continue };
            let title = picture[at + link.len()..].split("</title>").next().unwrap();
            assert!(title.ends_with(&format!(" : {}", asked.said())), "{title}");
            shown += 1;
        }
    }
    assert_eq!(picture.matches("<circle class=\"b\"").count(), shown);
    let all = DOMAINS.len() * slugs().len();
    assert_eq!(picture.matches("<circle class=\"e\"").count(), all - shown);
    let asking = |id: &str| {
        slugs()
            .iter()
            .filter(|slug| covered(slug).contains(id))
            .count()
    };
    let mut order: Vec<(usize, usize)> = DOMAINS
        .iter()
        .map(|(id, _)| {
            let link = format!("<a href=\"/comparer/domaines/{id}/\">");
            (picture.find(&link).unwrap(), asking(id))
        })
        .collect();
    order.sort_unstable();
    assert!(
        order.windows(2).all(|pair| pair[0].1 >= pair[1].1),
        "{order:?}"
    );
}

/// Every map shows the content of its certification: one link for each competency and assessment in
/// both layouts, or the number of those left out.
#[test]
fn maps_draw_every_competency_of_the_referentials() {
    for slug in slugs() {
        let html = page(&format!("certifications/{slug}/index.html"));
        let all = competencies(&slug);
        for class in ["wide", "narrow"] {
            let start = html.find(&format!("<svg class=\"{class}\"")).unwrap();
            let end = start + html[start..].find("</svg>").unwrap();
            let map = &html[start..end];
            let drawn = all.values().filter(|it| {
                let url = it["url"].as_str().unwrap();
                let address = url.strip_prefix("https://example.org").unwrap();
                map.contains(&format!("<a href=\"{address}\">"))
            });
            let drawn = drawn.count();
            let says = map.contains("#_competences\">");
            assert!(
                drawn == all.len() || says && drawn > 0,
                "{slug}: {drawn} of {}",
                all.len()
            );
        }
    }
}

/// The rows of a spreadsheet table.
fn sheet(site: &Site, path: &str) -> Vec<Vec<String>> {
    let bytes = &site[path];
    let text = bytes
        .strip_prefix("\u{feff}".as_bytes())
        .expect("a byte-order mark");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b';')
        .has_headers(false)
        .from_reader(text);
    let records = reader.records();
    records
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn tables_for_spreadsheets_say_what_the_pages_say() {
    let overview = sheet(&SITE, "comparer/comparer.csv");
    assert_eq!(overview[0].len(), slugs().len() + 1);
    for (place, (id, _)) in DOMAINS.iter().enumerate() {
        for (column, slug) in slugs().iter().enumerate() {
            let asked = recount(slug, id);
            let rows = &overview[4 + 2 * place..];
            assert_eq!(rows[0][column + 1], asked.counted.to_string());
            assert_eq!(rows[1][column + 1], asked.points.to_string());
        }
    }
    let one = "bac-pro-vente";
    let other = "cqp-commerce-de-gros";
    let pair = sheet(&SITE, &format!("comparer/{one}/{other}/{one}-{other}.csv"));
    let expected: usize = [one, other]
        .iter()
        .flat_map(|slug| competencies(slug).into_values())
        .map(|it| texts(it, "domains").len())
        .sum();
    assert_eq!(pair.len(), expected + 1);
    let domain = sheet(
        &SITE,
        "comparer/domaines/prospection/domaines-prospection.csv",
    );
    let expected: usize = slugs()
        .iter()
        .map(|slug| recount(slug, "prospection").inside.len())
        .sum();
    assert_eq!(domain.len(), expected + 1);
    // Each page states the size of its table.
    let bytes = SITE["comparer/comparer.csv"].len();
    let said = format!("(CSV, {} ko)", bytes.div_ceil(1000));
    let html = page("comparer/index.html").replace(['\u{a0}', '\u{202f}'], " ");
    assert!(html.contains(&said), "{said}");
}

/// A certification with one unit and these competencies: code, statement and domains.
fn certification(
    slug: &str,
    head: &str,
    competencies: &[(&str, &str, &str)],
) -> Vec<(String, String)> {
    let folder = format!("content/certifications/{slug}");
    let mut unit = "code = \"B1\"\ntitle = \"Atelier\"\n".to_owned();
    for (code, statement, domains) in competencies {
        unit.push_str(&format!(
            "[[competency]]\ncode = \"{code}\"\nstatement = \"{statement}\"\ndomains = [{domains}]\n\
             [[criterion]]\nindicators = [\"Résultat de {code}\"]\nfor = [\"{code}\"]\n"
        ));
    }
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
fn a_correspondence_says_its_extent_source_and_date() {
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
