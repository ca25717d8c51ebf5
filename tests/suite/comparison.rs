//! The comparisons on the site of this repository, recounted from its data; groups, tables for
//! spreadsheets, and what changed between two versions.

mod recount;
mod small_sites;

use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use recount::{
    DOMAINS, SITE, Site, competencies, count, covered, judging, page, points, recount, rows, slugs,
    texts, to_check,
};
use std::cell::RefCell;
use std::collections::BTreeSet;

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
        let index = slugs().iter().position(|it| it == slug).unwrap();
        json[0][index + 1].text.clone()
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
    for (index, (id, _)) in DOMAINS.iter().enumerate() {
        for (column, slug) in slugs().iter().enumerate() {
            let asked = recount(slug, id);
            let rows = &overview[4 + 2 * index..];
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
