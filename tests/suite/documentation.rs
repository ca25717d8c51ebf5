//! README.md and docs/ agree with the output of the commands and the behaviour of the theme.
//!
//! Where a page shows the output of a command, `UPDATE_DOCS=1 cargo test --test suite
//! documentation` updates it.

use crate::support::{build_tree, options, repere, root, run, temporary};
use repere::load::Tree;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

fn page(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The blocks of a page in one language.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let open = format!("```{language}\n");
    page.split(open.as_str())
        .skip(1)
        .map(|text| text.split("```").next().unwrap())
        .collect()
}

/// Checks that the text block after `after` on a page is the output of a command, or updates it.
fn shows(name: &str, after: &str, printed: &str) {
    let text = page(name);
    let (before, rest) = text
        .split_once(after)
        .unwrap_or_else(|| panic!("{name} does not say {after:?}"));
    let (between, rest) = rest.split_once("```text\n").unwrap();
    let (shown, rest) = rest.split_once("```").unwrap();
    if shown == printed {
        return;
    }
    assert!(
        std::env::var_os("UPDATE_DOCS").is_some(),
        "{name} shows\n{shown}\nand the command prints\n{printed}"
    );
    let updated = format!("{before}{after}{between}```text\n{printed}```{rest}");
    fs::write(root().join(name), updated).unwrap();
}

/// A site made by `repere init`.
fn starter() -> TempDir {
    let folder = temporary();
    let (status, said) = run(repere().arg("init").current_dir(folder.path()));
    assert_eq!(status, 0, "{said}");
    folder
}

/// The line number in the message no longer matched the file.
#[test]
fn the_mistake_of_getting_started_is_reported_as_shown() {
    let site = starter();
    let path = "content/certifications/mecanicien-cycles/01-accueil.toml";
    let file = site.path().join(path);
    let text = fs::read_to_string(&file).unwrap();
    let (before, last) = text.rsplit_once("for = [\"C1\"]").unwrap();
    assert!(before.rfind("[[criterion]]") > before.rfind("[[assessment]]"));
    fs::write(&file, format!("{before}for = [\"C9\"]{last}")).unwrap();
    let (status, said) = run(repere().arg("check").current_dir(site.path()));
    assert_eq!(status, 1);
    let message = said
        .split_inclusive("\n\n")
        .find(|part| part.contains("E012"));
    let message = format!("{}\n", message.unwrap().trim_end());
    shows("docs/getting-started.md", "Now make a mistake", &message);
}

/// The scores on the page came from an earlier algorithm.
#[test]
fn suggestions_are_those_that_the_page_shows() {
    let command = "repere suggest bac-pro-vente --code 231";
    let output = repere()
        .current_dir(root())
        .args(command.split(' ').skip(1))
        .output()
        .unwrap();
    let printed = String::from_utf8(output.stdout).unwrap();
    assert!(
        printed.contains("domains") && printed.contains("related"),
        "{printed}"
    );
    shows("docs/suggestions.md", command, &printed);
    // The values that the page says can be copied are there.
    let page = page("docs/suggestions.md");
    for key in ["domains = [\"", "related = [\""] {
        let copied = page.split(key).nth(1).unwrap().split('"').next().unwrap();
        assert!(printed.contains(copied), "{copied}");
    }
}

/// The lines of a file in README.md are in the file.
#[test]
fn the_readme_shows_lines_of_the_example() {
    let readme = page("README.md");
    let shown = blocks(&readme, "toml")[0];
    let path = shown.lines().next().unwrap();
    let path = path.trim_start_matches("# ").split(',').next().unwrap();
    let file = page(&format!("src/cli/starter/{path}"));
    for line in shown.lines().skip(1) {
        // In the file, a list may span several lines.
        let words = line
            .split(['[', ']'])
            .map(str::trim)
            .filter(|part| !part.is_empty());
        for words in words {
            assert!(file.contains(words), "{path} does not have {words}");
        }
    }
}

/// Every type used in the tables of docs/content.md is explained there: `inline` was not.
#[test]
fn the_types_of_the_content_are_explained() {
    let guide = page("docs/content.md");
    // The types that the page explains, and the words used around them.
    const KINDS: [&str; 10] = [
        "blocks",
        "date",
        "line",
        "list",
        "number",
        "plain",
        "record",
        "reference",
        "table",
        "text",
    ];
    const AROUND: [&str; 10] = [
        "and", "false", "from", "in", "of", "or", "required", "to", "true", "whole",
    ];
    for kind in KINDS {
        assert!(
            guide.contains(&format!("*{kind}*")),
            "{kind} is not explained"
        );
    }
    let mut seen = 0;
    let mut in_table = false;
    for line in guide.lines() {
        let is_head = line.starts_with("| key | type |");
        in_table = is_head || (in_table && line.starts_with('|'));
        let Some(kind) = line.split(" | ").nth(1).filter(|_| in_table && !is_head) else {
            continue;
        };
        let outside_code = kind.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        let words = outside_code.split(|c: char| !c.is_alphabetic());
        for word in words.filter(|word| !word.is_empty()) {
            let one = word.strip_suffix('s').unwrap_or(word);
            let is_kind = [word, one].iter().any(|word| KINDS.contains(word));
            assert!(is_kind || AROUND.contains(&word), "{word:?} in: {line}");
            seen += 1;
        }
    }
    assert!(seen > 60, "{seen}");
}

/// Comments in the files of `init` and `new` referred to `docs/…`, which a new site does not have.
#[test]
fn the_files_of_a_new_site_point_to_nothing_that_it_lacks() {
    let site = starter();
    let (_, said) = run(repere().args(["new", "essai"]).current_dir(site.path()));
    let empty = temporary();
    run(repere().args(["init", "--empty"]).current_dir(empty.path()));
    let mut seen = 0;
    for folder in [site.path(), empty.path()] {
        for (path, item) in crate::support::content(folder) {
            if let crate::support::Item::File(bytes) = item {
                let text = String::from_utf8(bytes).unwrap();
                assert!(!text.contains("docs/"), "{path} names docs/");
                seen += 1;
            }
        }
    }
    assert!(seen > 10, "{seen}; {said}");
}

/// The style sheet that docs/theming.md adds in the block `head` was missing on the pages of
/// certifications, search and comparisons, since their templates filled that block without
/// `super()`.
#[test]
fn a_block_head_of_the_site_reaches_every_page() {
    let guide = page("docs/theming.md");
    let template = blocks(&guide, "jinja")
        .into_iter()
        .find(|block| block.contains("templates/base.html"))
        .unwrap();
    let line = "ecole.css\">";
    assert!(template.contains(line));
    let site = starter();
    for folder in [root(), site.path()] {
        let mut tree = Tree::read(Path::new(folder)).unwrap();
        tree.insert("templates/base.html", template.as_bytes());
        tree.insert("static/ecole.css", &b"p { margin: 0 }"[..]);
        let files = build_tree(&tree, &options(""));
        let pages = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let mut seen = 0;
        for (path, bytes) in pages {
            let text = std::str::from_utf8(bytes).unwrap();
            assert_eq!(text.matches(line).count(), 1, "{path}");
            seen += 1;
        }
        assert!(seen > 20, "{seen}");
    }
}

/// Outside a Git repository, the documented line gives an empty date; the message only said that it
/// is not a number.
#[test]
fn an_empty_date_is_explained() {
    let site = starter();
    let (status, said) = run(repere()
        .args(["check"])
        .env("SOURCE_DATE_EPOCH", "")
        .current_dir(site.path()));
    assert_eq!(status, 2);
    assert!(
        said.contains("SOURCE_DATE_EPOCH is empty") && said.contains("unset it"),
        "{said}"
    );
}

/// The anchor that Git hosts generate for a heading.
fn anchor(heading: &str) -> String {
    let plain = heading.replace(['`', '*'], "").to_lowercase();
    plain
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'))
        .map(|c| if c == ' ' { '-' } else { c })
        .collect()
}

/// The lines of a page outside code blocks.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        in_code ^= is_fence;
        !in_code && !is_fence
    })
}

/// Links between the pages lead to existing pages and headings.
#[test]
fn links_of_the_documentation_lead_somewhere() {
    let mut names: Vec<String> = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
        .map(str::to_owned)
        .into();
    for entry in fs::read_dir(root().join("docs")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name.ends_with(".md") {
            names.push(format!("docs/{name}"));
        }
    }
    let mut seen = 0;
    for name in &names {
        let text = page(name);
        let folder = Path::new(name).parent().unwrap();
        for line in prose(&text) {
            let outside_code = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
            for link in outside_code.split("](").skip(1) {
                let target = link.split(')').next().unwrap();
                if target.contains("://") || target.starts_with('/') {
                    continue;
                }
                let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
                let path = match path {
                    "" => Path::new(name).to_owned(),
                    path => folder.join(path),
                };
                assert!(root().join(&path).exists(), "{name}: {target}");
                if !fragment.is_empty() {
                    let other = page(path.to_str().unwrap());
                    let mut headings = prose(&other).filter(|line| line.starts_with('#'));
                    let is_there = headings
                        .any(|line| anchor(line.trim_start_matches('#').trim()) == fragment);
                    assert!(is_there, "{name}: {target}");
                }
                seen += 1;
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// docs/diagnostics.md explains one message in its three formats: they match the output.
#[test]
fn the_message_that_is_explained_is_what_is_printed() {
    let site = temporary();
    let fixture = page("tests/diagnostics/reference-to-nothing.txt");
    for part in fixture.split("\n-- ").skip(1) {
        let (path, text) = part.split_once(" --\n").unwrap();
        let path = site.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{text}\n")).unwrap();
    }
    let guide = page("docs/diagnostics.md");
    let shown = [
        ("human", blocks(&guide, "text")[0]),
        ("short", blocks(&guide, "text")[1]),
        ("json", blocks(&guide, "json")[0]),
    ];
    for (format, shown) in shown {
        let output = repere()
            .args(["check", "--format", format])
            .current_dir(site.path())
            .output()
            .unwrap();
        let printed = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
        assert!(
            printed.concat().contains(shown.trim_end()),
            "{format}:\n{shown}\n{}",
            printed.concat()
        );
    }
}
