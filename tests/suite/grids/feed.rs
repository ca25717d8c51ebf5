//! The page of changes and its feed, on the sites of the grids.

use super::{FILES, MADE, SITE, page};
use crate::support::{build_tree, options};
use quick_xml::Reader;
use quick_xml::events::Event;
use repere::load::Tree;
use std::collections::BTreeSet;

/// What RFC 4287 requires of an Atom feed and its entries.
#[test]
fn the_feed_of_changes_is_valid_atom() {
    for (site, base) in [
        (&*MADE, "https://example.org/"),
        (&*SITE, "https://example.org/sous/dossier/"),
    ] {
        let xml = page(site, "changements.atom");
        let elements = elements_of(xml);
        let texts = |path: &str| -> Vec<&str> {
            let all = elements.iter().filter(|(at, _, _)| at == path);
            all.map(|(_, _, text)| text.as_str()).collect()
        };
        for required in ["feed/id", "feed/title", "feed/updated", "feed/author/name"] {
            assert_eq!(texts(required).len(), 1, "{required}");
        }
        assert!(xml.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""));
        let entries = xml.matches("<entry>").count();
        assert!(entries > 0);
        for required in ["id", "title", "updated", "summary"] {
            assert_eq!(
                texts(&format!("feed/entry/{required}")).len(),
                entries,
                "{required}"
            );
        }
        let own: Vec<&str> = texts("feed/entry/id");
        assert_eq!(
            own.iter().collect::<BTreeSet<_>>().len(),
            entries,
            "ids are unique"
        );
        let dates = texts("feed/entry/updated");
        assert!(
            dates.is_sorted_by(|a, b| a >= b),
            "the newest first: {dates:?}"
        );
        assert_eq!(texts("feed/updated"), &dates[..1]);
        for date in &dates {
            // TOML has the date format of RFC 3339.
            let read: Result<toml::value::Datetime, _> = date.parse();
            assert!(
                read.is_ok_and(|it| it.time.is_some() && it.offset.is_some()),
                "{date}"
            );
        }
        let links: Vec<&str> = elements
            .iter()
            .filter_map(|(_, href, _)| href.as_deref())
            .collect();
        assert!(links.contains(&format!("{base}changements.atom").as_str()));
        for url in links.iter().chain(&own) {
            assert!(url.starts_with(base), "{url}");
        }
        // Each id is an anchor on the page of changes, and every page links to the feed.
        let log = page(site, "changements/index.html");
        for id in own {
            let (_, anchor) = id.split_once('#').unwrap();
            assert!(log.contains(&format!("id=\"{anchor}\"")), "{id}");
        }
        let home = page(site, "index.html");
        assert!(home.contains("type=\"application/atom+xml\""));
    }
}

/// Elements with their path, `href` and text.
fn elements_of(xml: &str) -> Vec<(String, Option<String>, String)> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut path: Vec<String> = Vec::new();
    let mut found: Vec<(String, Option<String>, String)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        let begun = match &event {
            Event::Start(start) | Event::Empty(start) => Some(start.to_owned()),
            _ => None,
        };
        if let Some(start) = begun {
            path.push(start.name().as_ref().to_owned());
            let href = start.try_get_attribute("href").unwrap();
            let href = href.map(|href| href.value.into_owned());
            found.push((path.join("/"), href, String::new()));
        }
        match event {
            Event::Text(text) => {
                if let Some((_, _, known)) = found.last_mut() {
                    known.push_str(text.trim());
                }
            }
            Event::End(_) | Event::Empty(_) => {
                path.pop();
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

/// Events after the date of the edition are left out, and those before it are reported.
#[test]
fn changes_are_those_up_to_the_edition() {
    let xml = page(&MADE, "changements.atom");
    assert!(xml.contains("2025-12-31T00:00:00Z"), "{xml}");
    assert!(xml.contains("2007-07-05T00:00:00Z"), "{xml}");
    assert!(!xml.contains("2027-09-01"), "{xml}");
    assert!(xml.contains("<name>A &amp; &lt;B&gt;</name>"), "{xml}");
    assert!(xml.contains("&amp; &lt; suite &gt;"), "{xml}");
    // A correction is told with its words, on its day.
    let correction = xml.split("<entry>").find(|it| it.contains("corrected-"));
    let correction = correction.unwrap();
    assert!(correction.contains("2025-03-02T00:00:00Z"), "{xml}");
    assert!(correction.contains("&amp; non &lt;trois&gt;."), "{xml}");
}

/// A feed contains absolute URLs, which a site without a base URL does not have.
#[test]
fn a_site_without_a_base_url_has_changes_but_no_feed() {
    let site = build_tree(&Tree::from_texts(FILES), &options(""));
    assert!(site.contains_key("changements/index.html"));
    assert!(!site.contains_key("changements.atom"));
    assert!(!page(&site, "index.html").contains("application/atom+xml"));
}
