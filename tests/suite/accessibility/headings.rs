//! Headings of records: in whatever order a document lists them, no level is skipped.

use crate::support::{messages, options};
use repere::load::Tree;
use repere::site::build;

const COMPONENTS: &str = "[[component]]\ncode = \"M1\"\ntitle = \"Module un\"\n\
                          [[component]]\ncode = \"M2\"\ntitle = \"Module deux\"\n";

/// A competency: its code, the code of its parent, and that of its component.
type Competency = (&'static str, Option<&'static str>, Option<&'static str>);

fn unit(code: &str, head: &str, competencies: &[Competency]) -> String {
    let mut text = format!("code = \"{code}\"\ntitle = \"Bloc {code}\"\n{head}");
    for (code, parent, component) in competencies {
        text.push_str(&format!(
            "[[competency]]\ncode = \"{code}\"\nstatement = \"Réparer le vélo {code}\"\n"
        ));
        for (key, value) in [("parent", parent), ("component", component)] {
            if let Some(value) = value {
                text.push_str(&format!("{key} = \"{value}\"\n"));
            }
        }
    }
    text
}

/// A part under a component of its own, or before its parent, was an error on a site with valid
/// content: its heading level came from the number of its ancestors, which were elsewhere on the
/// page or absent.
#[test]
fn headings_of_parts_follow_the_heading_above() {
    let sites: [&[Competency]; 5] = [
        // A part in a component, its parent in none.
        &[
            ("C1", None, None),
            ("C1.1", Some("C1"), Some("M1")),
            ("C1.2", Some("C1"), Some("M1")),
            ("C1.2.1", Some("C1.2"), None),
        ],
        // In another component.
        &[
            ("C1", None, Some("M1")),
            ("C1.1", Some("C1"), Some("M2")),
            ("C1.1.1", Some("C1.1"), Some("M1")),
        ],
        // Before its parent.
        &[
            ("C1.1.1", Some("C1.1"), None),
            ("C1.1", Some("C1"), None),
            ("C1", None, None),
        ],
        &[
            ("C1.1", Some("C1"), None),
            ("C1", None, None),
            ("C1.1.1", Some("C1.1"), None),
        ],
        // After another one.
        &[
            ("C1", None, None),
            ("C1.1", Some("C1"), None),
            ("C2", None, None),
            ("C1.1.1", Some("C1.1"), None),
        ],
    ];
    for competencies in sites {
        let first = unit("BC1", COMPONENTS, competencies);
        // And in another unit.
        let second = unit(
            "BC2",
            "",
            &[
                ("C9.1", Some("BC1/C1"), None),
                ("C9.1.1", Some("C9.1"), None),
            ],
        );
        let tree = Tree::from_texts([
            ("repere.toml", "title = \"Essai\"\n"),
            (
                "content/certifications/a/certification.toml",
                "title = \"A\"\n",
            ),
            ("content/certifications/a/01-un.toml", first.as_str()),
            ("content/certifications/a/02-deux.toml", second.as_str()),
        ]);
        let built = build(&tree, &options(""));
        let reported = messages(&built);
        assert!(built.files.is_some(), "{competencies:?}: {reported}");
        assert!(!reported.contains("E032"), "{competencies:?}: {reported}");
    }
}
