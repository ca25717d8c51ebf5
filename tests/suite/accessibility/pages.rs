//! What the RGAA requires of every page.

use super::dom::{Page, SITES, every_page};
use std::collections::BTreeSet;

#[test]
fn images_are_named_or_passed_over() {
    every_page(|page, wrong| {
        for (index, node) in page.all(&["img", "svg", "area", "object", "embed", "canvas"]) {
            let passed = node.get("aria-hidden") == Some("true");
            let named = match node.name.as_str() {
                "img" => node.get("alt").is_some(),
                "svg" => is_called(page, index, node),
                _ => false,
            };
            if !passed && !named {
                wrong(format!("<{}> is neither named nor passed over", node.name));
            }
        }
    });
}

/// Whether a drawing is an image with a name, or a group of links with a name and a description.
fn is_called(page: &Page, index: usize, node: &super::dom::Node) -> bool {
    let holds_links = page.children(index).any(|(_, child)| child.name == "a");
    let exists = |attribute| {
        let id = node.get(attribute);
        id.is_some() && page.nodes.iter().any(|node| node.get("id") == id)
    };
    match holds_links {
        false => {
            let has_title = page.children(index).any(|(_, child)| child.name == "title");
            node.get("role") == Some("img") && (has_title || node.get("aria-label").is_some())
        }
        true => {
            let called = exists("aria-labelledby") && exists("aria-describedby");
            node.get("role") == Some("group") && called
        }
    }
}

#[test]
fn figures_carry_their_legend_as_their_name() {
    every_page(|page, wrong| {
        for (index, node) in page.all(&["figure"]) {
            let legend = page
                .children(index)
                .find(|(_, child)| child.name == "figcaption");
            let legend = legend.map(|(_, legend)| legend.words());
            // Typographic spaces count as spaces.
            let squeezed = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ");
            let same = node.get("aria-label").map(squeezed) == legend;
            if node.get("role") != Some("figure") || !same {
                wrong(format!("a figure is not named by its legend {legend:?}"));
            }
        }
    });
}

#[test]
fn pages_hold_no_frame_and_no_media() {
    every_page(|page, wrong| {
        let names = [
            "iframe", "frame", "frameset", "audio", "video", "object", "embed", "canvas",
        ];
        for (_, node) in page.all(&names) {
            wrong(format!("there is a <{}>", node.name));
        }
    });
}

#[test]
fn tables_have_a_caption_and_headers_with_a_scope() {
    let mut tables = 0;
    for (_, pages) in SITES.iter() {
        tables += pages.iter().flat_map(|page| page.all(&["table"])).count();
    }
    assert!(tables > 50, "{tables} tables");
    every_page(|page, wrong| {
        for (index, table) in page.all(&["table"]) {
            let first = page.children(index).next();
            match first {
                Some((_, caption)) if caption.name == "caption" && !caption.words().is_empty() => {}
                _ => wrong("a table does not begin with its caption".to_owned()),
            }
            if table.get("role").is_some() || table.get("summary").is_some() {
                wrong("a table has a role or a summary".to_owned());
            }
        }
        for (_, cell) in page.all(&["th", "td"]) {
            if cell.get("colspan").is_some() || cell.get("rowspan").is_some() {
                wrong(format!("a merged cell: {}", cell.words()));
            }
            let scope = cell.get("scope");
            if cell.name == "th" && !matches!(scope, Some("col" | "row")) {
                wrong(format!("a header without a scope: {}", cell.words()));
            }
            if cell.name == "th" && cell.words().is_empty() {
                wrong("a header without words".to_owned());
            }
        }
        for (index, row) in page.all(&["tr"]) {
            let mut cells = page.children(index).map(|(_, cell)| cell);
            let scope = if page.inside(row, &["thead"]) {
                "col"
            } else {
                "row"
            };
            if cells
                .next()
                .is_none_or(|cell| cell.get("scope") != Some(scope))
            {
                wrong(format!(
                    "a row does not begin with its header: {}",
                    row.words()
                ));
            }
        }
    });
}

#[test]
fn links_and_buttons_have_words() {
    every_page(|page, wrong| {
        for (_, node) in page.all(&["a", "button", "summary"]) {
            if node.words().is_empty() {
                wrong(format!(
                    "<{}> {:?} has no words",
                    node.name, node.attributes
                ));
            }
        }
    });
}

#[test]
fn only_native_elements_are_worked_with() {
    let roles = [
        "search", "region", "status", "figure", "img", "group", "list", "note",
        // HTML has no element for suggestions that a screen reader follows: `search-suggest.js`.
        "listbox",
    ];
    every_page(|page, wrong| {
        for node in &page.nodes {
            if let Some(role) = node.get("role")
                && !roles.contains(&role)
            {
                wrong(format!("<{}> plays a {role}", node.name));
            }
            if let Some(name) = node.attributes.keys().find(|name| name.starts_with("on")) {
                wrong(format!("<{}> has {name}", node.name));
            }
            let reachable = matches!(node.get("tabindex"), None | Some("0" | "-1"));
            if !reachable || node.get("accesskey").is_some() {
                wrong(format!("<{}> leaves the order of the keyboard", node.name));
            }
            // Only scrolling containers and jump targets may be focusable without being native
            // controls.
            let box_or_target = ["region", "local"]
                .iter()
                .any(|name| node.get("role") == Some(name) || node.get("class") == Some(name));
            let native = ["a", "button", "input", "select", "textarea", "summary"];
            if node.get("tabindex") == Some("0")
                && !box_or_target
                && !native.contains(&node.name.as_str())
                && node.get("aria-label").is_none()
            {
                wrong(format!("<{}> takes the focus", node.name));
            }
        }
    });
}

#[test]
fn what_scripts_change_is_announced() {
    every_page(|page, wrong| {
        let scripted = page
            .all(&["script"])
            .any(|(_, node)| node.get("src").is_some());
        let announced = page
            .nodes
            .iter()
            .any(|node| node.get("role") == Some("status"));
        if scripted && !announced {
            wrong("a script changes the page, and nothing would tell".to_owned());
        }
    });
}

#[test]
fn pages_say_what_they_are_and_their_language() {
    every_page(|page, wrong| {
        if !page.html.to_lowercase().starts_with("<!doctype html>") {
            wrong("the page does not begin with its doctype".to_owned());
        }
        let html = page.first("html");
        if !matches!(html.and_then(|html| html.get("lang")), Some("fr" | "en")) {
            wrong("the page does not say its language".to_owned());
        }
        for node in &page.nodes {
            if let Some(lang) = node.get("lang")
                && !repere::text::markdown::is_language_tag(lang)
            {
                wrong(format!("`{lang}` is no language"));
            }
            if node.get("dir").is_some() {
                wrong(format!("<{}> changes the direction of reading", node.name));
            }
        }
    });
}

#[test]
fn titles_name_the_page_and_the_site() {
    every_page(|page, wrong| {
        let title = page
            .first("title")
            .map(super::dom::Node::words)
            .unwrap_or_default();
        let site = page
            .nodes
            .iter()
            .find(|node| node.get("class") == Some("site-name"));
        let site = site.map(super::dom::Node::words).unwrap_or_default();
        if site.is_empty() || !title.ends_with(&site) {
            wrong(format!(
                "the title `{title}` does not end with the site `{site}`"
            ));
        }
        if page.path != "index.html" && title == site {
            wrong("the title does not name the page".to_owned());
        }
        if page.all(&["h1"]).count() != 1 {
            wrong("there is not exactly one h1".to_owned());
        }
    });
    for (site, pages) in SITES.iter() {
        let mut seen = BTreeSet::new();
        for page in pages {
            let title = page.first("title").unwrap().words();
            assert!(
                seen.insert(title.clone()),
                "{site}: two pages have the title {title}"
            );
        }
    }
}

#[test]
fn no_element_is_used_for_its_look() {
    let presentational = [
        "basefont", "big", "blink", "center", "font", "marquee", "s", "strike", "tt", "u", "style",
    ];
    let attributes = [
        "align",
        "alink",
        "background",
        "bgcolor",
        "border",
        "cellpadding",
        "cellspacing",
        "clear",
        "color",
        "face",
        "hspace",
        "link",
        "style",
        "text",
        "valign",
        "vlink",
        "vspace",
    ];
    every_page(|page, wrong| {
        for (_, node) in page.all(&presentational) {
            wrong(format!("there is a <{}>", node.name));
        }
        for (index, node) in page.nodes.iter().enumerate() {
            if let Some(name) = attributes.iter().find(|name| node.get(name).is_some()) {
                wrong(format!("<{}> has {name}", node.name));
            }
            let image = || page.children(index).any(|(_, child)| child.name == "img");
            // The status of a search is empty at first.
            let status = node.get("role").is_some();
            if node.name == "p" && !status && node.words().is_empty() && !image() {
                wrong("there is an empty paragraph".to_owned());
            }
        }
        if page.html.contains("<br><br>") {
            wrong("line breaks make a paragraph".to_owned());
        }
    });
}

#[test]
fn headings_go_down_by_one() {
    every_page(|page, wrong| {
        let mut before = 0;
        for (_, node) in page.all(&["h1", "h2", "h3", "h4", "h5", "h6"]) {
            let level: usize = node.name[1..].parse().unwrap();
            if level > before + 1 || node.words().is_empty() {
                wrong(format!(
                    "<{}> {} comes after h{before}",
                    node.name,
                    node.words()
                ));
            }
            before = level;
        }
    });
}

#[test]
fn pages_have_their_landmarks() {
    every_page(|page, wrong| {
        for name in ["header", "main", "footer"] {
            let names = [name];
            let outer = page
                .all(&names)
                .filter(|(_, node)| !page.inside(node, &["main"]));
            if outer.count() != 1 {
                wrong(format!("there is not exactly one <{name}>"));
            }
        }
        let mut names = BTreeSet::new();
        for (_, nav) in page.all(&["nav"]) {
            let named = nav.get("aria-label").or(nav.get("aria-labelledby"));
            match named {
                Some(name) if names.insert(name.to_owned()) => {}
                name => wrong(format!("two <nav> are called {name:?}")),
            }
        }
    });
}

#[test]
fn lists_hold_items_and_nothing_else() {
    every_page(|page, wrong| {
        for (index, list) in page.all(&["ul", "ol"]) {
            let mut items = 0;
            for (_, item) in page.children(index) {
                items += 1;
                if item.name != "li" {
                    wrong(format!("a list holds <{}>", item.name));
                }
            }
            if items == 0 && !hidden(page, list) {
                wrong(format!("a list is empty: {:?}", list.attributes));
            }
        }
        for (_, item) in page.all(&["li"]) {
            let outer = page.around(item).next().map(|outer| outer.name.as_str());
            if !matches!(outer, Some("ul" | "ol")) {
                wrong("an item stands in no list".to_owned());
            }
        }
    });
}

fn hidden(page: &Page, node: &super::dom::Node) -> bool {
    node.get("hidden").is_some() || page.around(node).any(|outer| outer.get("hidden").is_some())
}

#[test]
fn quotations_are_marked() {
    let (_, pages) = &SITES[2];
    let help = pages
        .iter()
        .find(|page| page.path == "help/index.html")
        .unwrap();
    let quotation = help.first("blockquote").unwrap();
    assert_eq!(quotation.words(), "A word that was said.");
}

#[test]
fn what_is_hidden_is_hidden_from_everybody() {
    every_page(|page, wrong| {
        for node in &page.nodes {
            let silent = |node: &super::dom::Node| node.get("aria-hidden") == Some("true");
            let reached = ["a", "button", "input", "select", "textarea", "summary"];
            if reached.contains(&node.name.as_str())
                && (silent(node) || page.around(node).any(silent))
            {
                wrong(format!(
                    "<{}> is reached by the keyboard and not read",
                    node.name
                ));
            }
        }
    });
}

/// The declared state has the same wording on every page.
#[test]
fn every_page_says_the_state_of_conformity() {
    every_page(|page, wrong| {
        let footer = page
            .first("footer")
            .map(super::dom::Node::words)
            .unwrap_or_default();
        let said = [
            "Accessibilité : non conforme",
            "Accessibility: not compliant",
        ];
        if !said.iter().any(|words| footer.contains(words)) {
            wrong(format!("the footer says {footer}"));
        }
    });
}
