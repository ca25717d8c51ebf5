//! The expected content of comparisons, counted from the data, and parsers for the pages.

use crate::support::{build_tree, options, root};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use repere::load::Tree;
use serde_json::Value;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

pub(super) type Site = BTreeMap<String, Vec<u8>>;

/// The site of this repository.
pub(super) static SITE: LazyLock<Site> = LazyLock::new(|| {
    build_tree(
        &Tree::read(root()).unwrap(),
        &options("https://example.org/"),
    )
});

/// The data of each certification, by slug.
pub(super) static DATA: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
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
pub(super) static DOMAINS: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let text = std::fs::read_to_string(root().join("content/domains.toml")).unwrap();
    let table: toml::Table = text.parse().unwrap();
    let domains = table["domain"].as_array().unwrap();
    let field = |domain: &toml::Value, key: &str| domain[key].as_str().unwrap().to_owned();
    domains
        .iter()
        .map(|domain| (field(domain, "id"), field(domain, "title")))
        .collect()
});

pub(super) fn page(path: &str) -> &'static str {
    std::str::from_utf8(&SITE[path]).unwrap()
}

pub(super) fn list<'v>(value: &'v Value, key: &str) -> Vec<&'v Value> {
    value[key].as_array().unwrap().iter().collect()
}

pub(super) fn texts(value: &Value, key: &str) -> Vec<String> {
    list(value, key)
        .iter()
        .map(|text| text.as_str().unwrap().to_owned())
        .collect()
}

/// The competencies of a certification in the data, by id.
pub(super) fn competencies(slug: &str) -> BTreeMap<String, &'static Value> {
    list(&DATA[slug], "units")
        .into_iter()
        .flat_map(|unit| list(unit, "competencies"))
        .map(|competency| (competency["id"].as_str().unwrap().to_owned(), competency))
        .collect()
}

/// The criteria that judge a competency: its own and those of its ancestors; if there are none,
/// those of its parts.
pub(super) fn judging(all: &BTreeMap<String, &Value>, id: &str) -> BTreeSet<String> {
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
pub(super) fn points(slug: &str) -> BTreeMap<String, usize> {
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
pub(super) struct Recount {
    /// The ids of its competencies.
    pub(super) inside: Vec<String>,
    /// Their number, without those whose parts are among them.
    pub(super) counted: usize,
    /// The number of points observed by the criteria that judge them.
    pub(super) points: usize,
}

impl Recount {
    /// As pages write it.
    pub(super) fn said(&self) -> String {
        let competencies = count(self.counted, "compétence");
        match self.points {
            0 => competencies,
            n => format!("{competencies}, {}", to_check(n)),
        }
    }
}

/// "1 point à vérifier", "2 points à vérifier".
pub(super) fn to_check(n: usize) -> String {
    format!("{} à vérifier", count(n, "point"))
}

pub(super) fn recount(slug: &str, domain: &str) -> Recount {
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

pub(super) fn covered(slug: &str) -> BTreeSet<String> {
    competencies(slug)
        .values()
        .flat_map(|it| texts(it, "domains"))
        .collect()
}

/// A row of a table of a page: the text and the links of its cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) text: String,
    pub(super) links: Vec<String>,
}

/// The rows of the tables of a page whose class contains a word; all if it is empty.
pub(super) fn rows(html: &str, class: &str) -> Vec<Vec<Cell>> {
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
pub(super) fn count(n: usize, thing: &str) -> String {
    format!("{n} {thing}{}", if n < 2 { "" } else { "s" })
}

pub(super) fn slugs() -> Vec<String> {
    DATA.keys().cloned().collect()
}
