//! Lists on sites of hundreds of certifications: page sizes do not grow with their number, and
//! readers reach every certification through links.

use crate::support::{build_tree, options};
use repere::load::Tree;
use repere::preview::Workspace;
use repere::render::{Body, Output, Renderer};
use repere::site::prepare;
use std::collections::{BTreeMap, BTreeSet};

type Site = BTreeMap<String, Vec<u8>>;

/// Trades, so that the titles of certifications have various first letters; most begin with M.
const TRADES: [&str; 6] = [
    "Manager",
    "Monteur",
    "Médiateur",
    "Assistant",
    "Électricien",
    "Œnologue",
];

/// First words of competencies.
const VERBS: [&str; 4] = ["Analyser", "Accueillir", "Rédiger", "Évaluer"];

/// Synthetic certifications of one unit each, with this many competencies.
fn files(certifications: usize, competencies: usize) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, text: String| files.insert(path, text);
    add(
        "repere.toml".into(),
        "title = \"Répertoire\"\nlanguage = \"fr\"\n[comparisons]\npairs_up_to = 0\n".into(),
    );
    add(
        "content/domains.toml".into(),
        "[[domain]]\nid = \"d1\"\ntitle = \"Gérer\"\n\n[[domain]]\nid = \"d2\"\ntitle = \"Écrire\"\n"
            .into(),
    );
    for number in 0..certifications {
        let folder = format!("content/certifications/rncp{number:05}");
        let trade = TRADES[number % TRADES.len()];
        let kind = ["Titre", "BTS", "CAP"][number % 3];
        let level = 3 + number % 5;
        let summary = format!("Ce métier a le numéro {number}. ").repeat(20);
        add(
            format!("{folder}/certification.toml"),
            format!(
                "title = \"{trade} en métier {number}\"\nshort_title = \"RNCP{number:05}\"\n\
                 kind = \"{kind}\"\nlevel = {level}\nsummary = \"{}\"\n",
                summary.trim()
            ),
        );
        let mut unit = "code = \"B1\"\ntitle = \"Premier bloc\"\n".to_owned();
        for at in 1..=competencies {
            let verb = VERBS[(number + at) % VERBS.len()];
            unit.push_str(&format!(
                "\n[[competency]]\ncode = \"C{at}\"\nstatement = \"{verb} le dossier {number} du \
                 poste {at}.\"\ndomains = [\"d{}\"]\n",
                1 + at % 2
            ));
        }
        add(format!("{folder}/01-b1.toml"), unit);
    }
    files
}

fn tree(files: &BTreeMap<String, String>) -> Tree {
    Tree::from_texts(
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str())),
    )
}

fn built(files: &BTreeMap<String, String>) -> Site {
    build_tree(&tree(files), &options("https://example.org/"))
}

/// What a build renders its pages with. A list does not depend on the bytes of other pages, so tests
/// of lists render these only.
fn renderer(files: &BTreeMap<String, String>) -> Renderer {
    let mut prepared = prepare(&tree(files), &options("https://example.org/"));
    prepared.renderer(None).expect("a site without errors")
}

/// Whether an address is that of a page that may list certifications: their own pages do not.
fn is_list(address: &str, output: &Output) -> bool {
    matches!(output, Output::Page(_)) && !address.starts_with("/certifications/")
}

fn page(body: &Body) -> &[u8] {
    match body {
        Body::Bytes(bytes) => bytes,
        Body::File(path) => panic!("{} is no page", path.display()),
    }
}

fn pages(site: &Site) -> impl Iterator<Item = (&str, &str)> {
    let pages = site.iter().filter(|(path, _)| path.ends_with(".html"));
    pages.map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
}

/// The addresses of this site that the main part of a page links to.
fn links(page: &str) -> BTreeSet<String> {
    let main = page.split_once("<main").map_or("", |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let links = main.split("href=\"").skip(1);
    links
        .map(|rest| rest.split(['"', '#', '?']).next().unwrap_or(""))
        .filter(|href| href.starts_with('/') && href.ends_with('/'))
        .map(str::to_owned)
        .collect()
}

/// The size of the largest page of each kind, by the first word of its address.
fn largest(files: &BTreeMap<String, String>) -> BTreeMap<String, usize> {
    let mut largest = BTreeMap::new();
    let renderer = renderer(files);
    let lists = renderer
        .routes()
        .iter()
        .filter(|(address, output)| is_list(address, output));
    for (address, _) in lists {
        let body = renderer.render(address).unwrap().unwrap();
        let path = Renderer::file_path(address);
        let kind = path.split('/').next().unwrap().to_owned();
        let size: &mut usize = largest.entry(kind).or_default();
        *size = page(&body).len().max(*size);
    }
    largest
}

/// A site of 5,000 certifications had an alphabetical index of 50 MB, a home page of 10 MB and
/// domain pages of 5 MB.
#[test]
fn no_page_grows_with_the_number_of_certifications() {
    let (some, many) = (largest(&files(300, 3)), largest(&files(600, 3)));
    assert!(many.len() > 5, "{many:?}");
    assert_eq!(
        some.keys().collect::<Vec<_>>(),
        many.keys().collect::<Vec<_>>()
    );
    for (kind, size) in &many {
        // The end of a part depends on its content; the links to the other parts are short.
        let bound = some[kind].max(110_000) + 20_000;
        assert!(*size < bound, "{kind}: {} and {size} bytes", some[kind]);
    }
}

/// A list of several pages leads from home to each certification and competency, without the
/// search, and each page says which part it is.
#[test]
fn every_certification_is_reached_from_home() {
    let site = built(&files(320, 3));
    let of = |address: &str| Renderer::file_path(address);
    let mut reached = BTreeSet::from(["/".to_owned()]);
    let mut waiting = vec!["/".to_owned()];
    let mut lists = BTreeSet::new();
    while let Some(address) = waiting.pop() {
        let page = std::str::from_utf8(&site[&of(&address)]).unwrap();
        if !address.starts_with("/certifications/") {
            lists.insert(address.clone());
        }
        for link in links(page) {
            if reached.insert(link.clone()) {
                waiting.push(link);
            }
        }
    }
    for (path, _) in pages(&site) {
        let address = format!("/{}", path.trim_end_matches("index.html"));
        let by_frame = ["/404.html", "/recherche/", "/accessibilite/", "/comparer/"];
        assert!(
            reached.contains(&address) || by_frame.contains(&address.as_str()),
            "nothing leads to {address}"
        );
    }
    let wanted = [
        "/repertoire/",
        "/repertoire/niveaux/5/",
        "/repertoire/types/bts/",
        "/index-alphabetique/a/",
        "/index-alphabetique/codes/o/",
        "/plan-du-site/e/",
        "/comparer/domaines/d2/m/1/",
    ];
    for address in wanted {
        assert!(lists.contains(address), "{address} is no page of {lists:?}");
    }
    for address in lists.iter().filter(|address| address.ends_with("/1/")) {
        let page = std::str::from_utf8(&site[&of(address)]).unwrap();
        assert!(page.contains("aria-current=\"page\">"), "{address}");
        let (_, rest) = page.split_once("<h1>").unwrap();
        let (heading, _) = rest.split_once("</h1>").unwrap();
        assert!(heading.contains("partie 1 sur "), "{address}: {heading}");
    }
}

/// Small sites keep their single pages and addresses.
#[test]
fn a_small_site_has_one_page_for_each_list() {
    let site = built(&files(20, 3));
    let lists = [
        "repertoire/",
        "index-alphabetique/",
        "plan-du-site/",
        "comparer/domaines/d1/",
    ];
    let paths: Vec<&str> = pages(&site)
        .map(|(path, _)| path)
        .filter(|path| lists.iter().any(|list| path.starts_with(list)))
        .collect();
    assert_eq!(
        paths,
        [
            "comparer/domaines/d1/index.html",
            "index-alphabetique/index.html",
            "plan-du-site/index.html"
        ]
    );
    let home = std::str::from_utf8(&site["index.html"]).unwrap();
    assert_eq!(home.matches("<li class=\"card\">").count(), 20);
}

/// The preview keeps the lists from state to state, and rebuilds them when an edit moves an entry.
#[test]
fn lists_of_the_preview_are_those_of_a_build() {
    let mut files = files(240, 3);
    let mut workspace = Workspace::new(options("https://example.org/"));
    let path = "content/certifications/rncp00007/certification.toml";
    let unit = "content/certifications/rncp00100/01-b1.toml";
    let edits: [(&str, &str, &str); 3] = [
        (path, "Monteur en", "Zingueur en"),
        (path, "numéro 7. ", "numéro sept. "),
        (unit, "du poste 1", "de la place 1"),
    ];
    workspace.update(&tree(&files));
    for (path, from, to) in edits {
        let text = files.get_mut(path).unwrap();
        assert!(text.contains(from), "{path} lacks {from}");
        *text = text.replace(from, to);
        let snapshot = workspace.update(&tree(&files));
        let renderer = renderer(&files);
        let shown: Vec<_> = snapshot.addresses().collect();
        for (address, _) in shown.iter().filter(|(it, output)| is_list(it, output)) {
            let body = snapshot.body(address).unwrap().unwrap();
            let built = renderer.render(address).unwrap().unwrap();
            assert!(page(&body) == page(&built), "{address} after {to}");
        }
        let shown = shown.into_iter().map(|(address, _)| address);
        assert!(shown.eq(renderer.routes().keys().map(String::as_str)));
    }
}
