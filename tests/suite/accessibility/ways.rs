//! Requirements of the RGAA on forms and navigation of every page.

use super::dom::{Node, Page, SITES, every_page};
use std::collections::BTreeSet;

#[test]
fn forms_are_sent_by_a_button() {
    every_page(|page, wrong| {
        for (index, _) in page.all(&["form"]) {
            let inside = |node: &Node| {
                page.around(node)
                    .any(|outer| std::ptr::eq(outer, &page.nodes[index]))
            };
            if !page.all(&["button"]).any(|(_, button)| inside(button)) {
                wrong("a form has no button".to_owned());
            }
        }
    });
}

/// Whether a field is named by the headers of its row and its column: `aria-labelledby` refers to
/// both, and both are visible. Such a field conveys its level and what is judged, so it needs
/// neither another label (11.1) nor a legend (11.5): no `fieldset` can contain the cells of a row.
fn is_named_by_headers(page: &Page, field: &Node) -> bool {
    let ancestor = |node: &Node, name: &str| {
        let mut at = node.parent;
        while at.is_some_and(|index| page.nodes[index].name != name) {
            at = at.and_then(|index| page.nodes[index].parent);
        }
        at
    };
    let (row, table) = (ancestor(field, "tr"), ancestor(field, "table"));
    let mut of_row = false;
    let mut of_column = false;
    let ids = field.get("aria-labelledby").unwrap_or_default();
    for id in ids.split_whitespace() {
        let Some((index, named)) = (page.nodes.iter().enumerate())
            .find(|(_, node)| node.get("id") == Some(id) && !node.words().is_empty())
        else {
            return false;
        };
        let head = match named.name.as_str() {
            "th" => Some(index),
            _ => ancestor(named, "th"),
        };
        let Some(head) = head.map(|index| &page.nodes[index]) else {
            return false;
        };
        let seen = named.get("class") != Some("vh") && table == ancestor(head, "table");
        of_row |= seen && head.get("scope") == Some("row") && row == ancestor(head, "tr");
        of_column |= seen && head.get("scope") == Some("col");
    }
    of_row && of_column && table.is_some()
}

#[test]
fn fields_have_a_label_that_is_seen() {
    every_page(|page, wrong| {
        for (index, field) in page.all(&["input", "select", "textarea"]) {
            if field.get("type") == Some("hidden") || is_named_by_headers(page, field) {
                continue;
            }
            let labels: Vec<(usize, String)> = page
                .all(&["label"])
                .filter(|(_, label)| {
                    label.get("for").is_some() && label.get("for") == field.get("id")
                })
                .map(|(at, label)| (at, label.words()))
                .collect();
            let around = page.around(field).find(|outer| outer.name == "label");
            let label = match (labels.as_slice(), around) {
                ([(at, words)], None) => {
                    // Only the parts of the label, or a container, may come between the two.
                    if *at > index || index - at > 3 {
                        wrong(format!("the label `{words}` is not beside its field"));
                    }
                    words.clone()
                }
                ([], Some(label)) => label.words(),
                _ => String::new(),
            };
            if label.is_empty() {
                wrong(format!("a field without a label: {:?}", field.attributes));
            }
        }
    });
}

#[test]
fn groups_of_fields_have_a_legend() {
    every_page(|page, wrong| {
        for (index, group) in page.all(&["fieldset"]) {
            let legend = page.children(index).next();
            if legend.is_none_or(|(_, legend)| legend.name != "legend" || legend.words().is_empty())
            {
                wrong(format!("a group without a legend: {}", group.words()));
            }
        }
        for (_, field) in page.all(&["input"]) {
            let name = field.get("name");
            let same = page
                .all(&["input"])
                .filter(|(_, other)| other.get("name") == name);
            let several = field.get("type") == Some("radio")
                || (field.get("type") == Some("checkbox") && same.count() > 1);
            let search = page
                .around(field)
                .any(|form| form.get("role") == Some("search"));
            let named = is_named_by_headers(page, field);
            if several && !search && !named && !page.inside(field, &["fieldset"]) {
                wrong(format!("a field outside its group: {:?}", field.attributes));
            }
        }
        for (_, group) in page.all(&["optgroup"]) {
            if group.get("label").is_none_or(str::is_empty) {
                wrong("a group of options has no name".to_owned());
            }
        }
    });
}

#[test]
fn no_field_is_refused() {
    every_page(|page, wrong| {
        for (_, field) in page.all(&["input", "select", "textarea"]) {
            let types = [
                None,
                Some("search"),
                // Free text has no required format.
                Some("text"),
                Some("checkbox"),
                Some("radio"),
                Some("hidden"),
            ];
            let limits = [
                "required",
                "pattern",
                "min",
                "max",
                "minlength",
                "aria-required",
            ];
            if limits.iter().any(|name| field.get(name).is_some())
                || !types.contains(&field.get("type"))
            {
                wrong(format!(
                    "a field that may be refused: {:?}",
                    field.attributes
                ));
            }
        }
    });
}

/// The lines of a part of a page, without the mark of the current page.
fn part(page: &Page, from: &str, to: &str) -> String {
    let start = page.html.find(from).unwrap_or_default();
    let end = page.html[start..].find(to).map_or(start, |end| start + end);
    page.html[start..end].replace(" aria-current=\"page\"", "")
}

#[test]
fn the_navigation_is_the_same_everywhere() {
    for (site, pages) in SITES.iter() {
        let home = pages.iter().find(|page| page.path == "index.html").unwrap();
        // The search is in the header of all pages except its own.
        let frame = |page: &Page| {
            let header = part(page, "<header", "<form");
            let header = header.split("</nav>").next().unwrap().to_owned();
            (header, part(page, "<footer", "</footer>"))
        };
        assert!(frame(home).0.len() > 100 && frame(home).1.len() > 100);
        for page in pages {
            assert_eq!(frame(page), frame(home), "{site}: {}", page.path);
        }
    }
}

#[test]
fn the_search_is_the_same_everywhere() {
    for (site, pages) in SITES.iter() {
        let field = |page: &Page| {
            let (_, input) = page
                .all(&["input"])
                .find(|(_, node)| node.get("name") == Some("q"))?;
            let label = page
                .all(&["label"])
                .find(|(_, node)| node.get("for") == input.get("id"));
            let form = page.around(input).find(|outer| outer.name == "form")?;
            let action = form.get("action")?.to_owned();
            Some((label?.1.words(), action))
        };
        let home = pages.iter().find(|page| page.path == "index.html").unwrap();
        assert!(field(home).is_some());
        for page in pages {
            assert_eq!(field(page), field(home), "{site}: {}", page.path);
        }
    }
}

#[test]
fn there_are_two_ways_around_on_every_page() {
    every_page(|page, wrong| {
        let leads = |word: &str| {
            page.all(&["a"])
                .any(|(_, link)| link.get("href").is_some_and(|to| to.contains(word)))
        };
        let menu = page
            .all(&["nav"])
            .any(|(_, nav)| page.inside(nav, &["header"]));
        if !menu || !(leads("/plan-du-site/") || leads("/site-map/")) {
            wrong("the menu or the link to the site map is missing".to_owned());
        }
    });
}

/// Links to every page, or to one that lists it: a competency lists its parts, the overview of
/// comparisons what can be compared, units and examinations their grids.
#[test]
fn the_site_map_leads_to_every_page() {
    for (site, pages) in SITES.iter() {
        let map = pages.iter().find(|page| {
            ["plan-du-site/index.html", "site-map/index.html"].contains(&page.path.as_str())
        });
        let map = map.unwrap();
        // Assessments lead to their places on the page of grids.
        let links = |page: &'static Page| -> BTreeSet<&str> {
            page.all(&["a"])
                .filter_map(|(_, link)| link.get("href"))
                .map(|link| link.split_once('#').map_or(link, |(page, _)| page))
                .collect()
        };
        let direct = links(map);
        // Below the base path, which is the address of the home page.
        let within = direct.iter().copied().filter(|link| link.starts_with('/'));
        let root = within.min_by_key(|link| link.len()).unwrap();
        let address = |page: &Page| format!("{root}{}", page.path.trim_end_matches("index.html"));
        let mut second = BTreeSet::new();
        for page in pages
            .iter()
            .filter(|page| direct.contains(address(page).as_str()))
        {
            let kind = page.first("body").and_then(|body| body.get("class"));
            // Grids and other pages of a record are linked from its page.
            let leads_on = [
                "page-certification",
                "page-competency",
                "page-comparison",
                "page-unit",
                "page-examination",
            ];
            if kind.is_some_and(|kind| leads_on.contains(&kind)) {
                second.extend(links(page));
            }
        }
        for page in pages {
            let address = address(page);
            // The reverse of a pair redirects to it, and nothing links to the not-found page.
            let other_way = page.html.contains("page-comparison-other-way");
            if other_way || page.path == "404.html" {
                continue;
            }
            let led = direct.contains(address.as_str()) || second.contains(address.as_str());
            assert!(led, "{site}: {address}");
        }
    }
}

#[test]
fn the_way_to_the_content_comes_first() {
    every_page(|page, wrong| {
        let first = page.first("a");
        let target = first.and_then(|link| link.get("href")?.strip_prefix('#'));
        let main = page.first("main").and_then(|main| main.get("id"));
        if target.is_none() || target != main {
            wrong("the first link does not lead to the content".to_owned());
        }
    });
}

#[test]
fn pages_do_nothing_by_themselves() {
    every_page(|page, wrong| {
        for (_, node) in page.all(&["meta", "a", "form"]) {
            if node.get("http-equiv").is_some() || node.get("target").is_some() {
                wrong(format!("<{}> {:?}", node.name, node.attributes));
            }
        }
        let viewport = page
            .nodes
            .iter()
            .find(|node| node.get("name") == Some("viewport"));
        let content = viewport
            .and_then(|node| node.get("content"))
            .unwrap_or_default();
        if content.contains("user-scalable") || content.contains("maximum-scale") {
            wrong("readers cannot enlarge the page".to_owned());
        }
    });
}
