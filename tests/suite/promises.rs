//! The promises of ARCHITECTURE.md that no other test covers.

mod hostile;

use crate::support::{ANYWHERE, HOSTED, root};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// Promise 1: only the code that reads sources, publishes and serves accesses the file system, the
/// network, the clock or the environment.
#[test]
fn few_modules_touch_the_world() {
    const WORLD: [&str; 10] = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "std::thread",
        "std::os",
        "std::{",
        "SystemTime",
        "Instant",
        "rustix",
    ];
    const ALLOWED: [&str; 5] = [
        "src/cli/",
        "src/load/tree.rs",
        "src/publish/",
        "src/serve/",
        "src/main.rs",
    ];
    let mut found = BTreeSet::new();
    for (path, text) in sources() {
        for line in text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
        {
            if WORLD.iter().any(|word| line.contains(word)) {
                match ALLOWED.iter().find(|allowed| path.starts_with(**allowed)) {
                    Some(allowed) => drop(found.insert(*allowed)),
                    None => panic!("{path} touches the world: {}", line.trim()),
                }
            }
        }
    }
    assert_eq!(
        found,
        ALLOWED.into(),
        "who no longer does is to be taken out"
    );
}

/// The Rust sources of the library and the command, by path.
fn sources() -> BTreeMap<String, String> {
    fn read(folder: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.file_type().unwrap().is_dir() {
                read(&path, found);
            } else if path.ends_with(".rs") {
                found.insert(path, fs::read_to_string(entry.path()).unwrap());
            }
        }
    }
    let mut found = BTreeMap::new();
    read("src", &mut found);
    assert!(found.len() > 20);
    found
}

/// Promise 5: templates see documented views. The tables of docs/theming.md list exactly the fields
/// of the views.
#[test]
fn every_field_that_templates_see_is_documented() {
    let mut source = fs::read_to_string(root().join("src/render/view.rs")).unwrap();
    for part in fs::read_dir(root().join("src/render/view")).unwrap() {
        source.push_str(&fs::read_to_string(part.unwrap().path()).unwrap());
    }
    let views = fields_of_structs(&source);
    let documented = fields_of_tables(&fs::read_to_string(root().join("docs/theming.md")).unwrap());
    assert!(views.len() > 20, "{views:?}");
    for (view, fields) in &views {
        assert_eq!(
            documented.get(view),
            Some(fields),
            "`{view}` in docs/theming.md"
        );
    }
    let unknown = documented.keys().find(|view| !views.contains_key(*view));
    assert_eq!(unknown, None, "docs/theming.md describes what there is not");
}

/// The public fields of the structs of a source text.
fn fields_of_structs(source: &str) -> BTreeMap<String, Vec<String>> {
    let mut structs = BTreeMap::new();
    for part in source.split("pub struct ").skip(1) {
        let Some((name, rest)) = part.split_once(" {\n") else {
            continue;
        };
        let name = name.split('<').next().unwrap_or(name);
        if !name.chars().all(char::is_alphanumeric) {
            continue;
        }
        let body = rest.split("\n}").next().unwrap_or(rest);
        let fields = body.lines().filter_map(|line| {
            let (name, _) = line.trim().strip_prefix("pub ")?.split_once(':')?;
            Some(name.to_owned())
        });
        structs.insert(name.to_owned(), fields.collect());
    }
    structs
}

/// The first column of the tables under headings named after views.
fn fields_of_tables(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut view = None;
    for line in text.lines() {
        if line.starts_with('#') {
            let quoted = line.trim_start_matches('#').trim().strip_prefix('`');
            view = quoted.and_then(|name| name.strip_suffix('`'));
            if let Some(view) = view {
                tables.entry(view.to_owned()).or_default();
            }
        }
        let field = line
            .strip_prefix("| `")
            .and_then(|rest| rest.split('`').next());
        if let (Some(view), Some(field)) = (view, field) {
            tables
                .entry(view.to_owned())
                .or_default()
                .push(field.to_owned());
        }
    }
    tables
}

/// Promise 5: the theme contract has a version, which is the same everywhere.
#[test]
fn the_version_of_the_theme_contract() {
    let line = format!("api = {}", repere::render::API);
    for path in ["themes/default/theme.toml", "docs/theming.md"] {
        let text = fs::read_to_string(root().join(path)).unwrap();
        assert!(text.lines().any(|has| has.trim() == line), "{path}: {line}");
    }
}

/// Promise 6: no page has a script, a style or anything else that `default-src 'self'` blocks, nor
/// do the style sheets.
#[test]
fn pages_pass_a_strict_content_security_policy() {
    for files in [&ANYWHERE, &HOSTED] {
        let mut pages = 0;
        for (path, bytes) in files.iter() {
            let kind = Path::new(path)
                .extension()
                .and_then(|ending| ending.to_str());
            let problems = match kind {
                Some("html") => {
                    pages += 1;
                    refused_in_page(std::str::from_utf8(bytes).unwrap())
                }
                Some("css") => refused_in_style_sheet(std::str::from_utf8(bytes).unwrap()),
                _ => Vec::new(),
            };
            assert_eq!(problems, [""; 0], "{path}");
        }
        assert!(pages > 200, "{pages} pages");
    }
}

/// What a strict policy blocks in a page, and script URLs in links.
fn refused_in_page(html: &str) -> Vec<String> {
    let problems = std::cell::RefCell::new(Vec::new());
    let report = |what: String| problems.borrow_mut().push(what);
    let settings =
        RewriteStrSettings::new().append_element_content_handler(element!("*", |element| {
            let name = element.tag_name();
            let attribute = |name: &str| element.get_attribute(name).unwrap_or_default();
            match name.as_str() {
                "script" if attribute("type") == "application/ld+json" => {}
                "script" if element.has_attribute("src") => {}
                "script" | "style" | "iframe" | "object" | "embed" | "base" => {
                    report(format!("<{name}>"));
                }
                "meta" if element.has_attribute("http-equiv") => report(format!("<{name}>")),
                _ => {}
            }
            let loads = match name.as_str() {
                "script" | "img" | "source" | "video" | "audio" => attribute("src"),
                "link" if attribute("rel") == "stylesheet" || attribute("rel") == "icon" => {
                    attribute("href")
                }
                _ => String::new(),
            };
            if loads.contains(':') || loads.starts_with("//") {
                report(format!("<{name}> loads {loads}"));
            }
            for attribute in element.attributes() {
                let (key, value) = (attribute.name(), attribute.value());
                if key == "style" || key.starts_with("on") || key == "srcset" {
                    report(format!("<{name} {key}>"));
                }
                if ["href", "src", "action", "formaction", "xlink:href"].contains(&key.as_str())
                    && !is_harmless(&value)
                {
                    report(format!("<{name} {key}={value}>"));
                }
            }
            Ok(())
        }));
    rewrite_str(html, settings).unwrap();
    problems.into_inner()
}

/// Whether a browser resolves an address to a location rather than a script.
fn is_harmless(value: &str) -> bool {
    let address: String = hostile::decoded(value)
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let scheme = address
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme.to_lowercase());
    scheme.is_none_or(|scheme| ["http", "https", "mailto", "tel"].contains(&scheme.as_str()))
}

fn refused_in_style_sheet(css: &str) -> Vec<String> {
    [
        "url(http",
        "url(\"http",
        "url('http",
        "url(//",
        "data:",
        "@import",
    ]
    .into_iter()
    .filter(|refused| css.contains(refused))
    .map(str::to_owned)
    .collect()
}
