//! What Markdown becomes.

use super::*;

struct Nowhere;

impl References for Nowhere {
    fn resolve(&self, written: &str) -> Result<Destination, Unreached> {
        match written {
            "C1" => Ok(Destination {
                url: "/c1/".into(),
                name: "C1 Vendre".into(),
            }),
            _ => Err(Unreached {
                why: "nothing has this code".into(),
                near: None,
            }),
        }
    }

    fn site_url(&self, path: &str) -> String {
        path.to_owned()
    }

    fn document(&self, path: &str, format: &str) -> Option<String> {
        (path == "/a.pdf").then(|| format!("{format}, 420 Ko"))
    }
}

fn convert(markdown: &str, shape: Shape) -> (RichText, Vec<Problem>) {
    let converter = Converter {
        typography: Typography::French,
        voice: Voice::Author,
        language: "fr",
        references: &Nowhere,
    };
    let mut findings = Findings::default();
    let text = converter.convert(markdown, shape, &mut findings);
    let problems = findings.problems.into_iter();
    (text, problems.map(|(_, problem)| problem).collect())
}

#[test]
fn titles_are_one_line() {
    let (text, _) = convert("Suivre *l'offre* :\n\n- ici\n- là", Shape::Inline);
    assert_eq!(text.html, "Suivre <em>l’offre</em>\u{a0}:  ici là");
}

#[test]
fn a_lone_paragraph_is_tight() {
    let (text, _) = convert("Une phrase :\n\n- un\n- deux", Shape::Block { tight: true });
    assert_eq!(
        text.html,
        "Une phrase\u{a0}:\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"
    );
    assert_eq!(text.plain, "Une phrase :\n- un\n- deux");
}

#[test]
fn raw_html_is_dropped_and_told() {
    let (text, problems) = convert(
        "avant <b onclick=x>gras</b>\n\n<script>x</script>\n",
        Shape::Block { tight: false },
    );
    assert!(
        !text.html.contains("<b") && !text.html.contains("script"),
        "{}",
        text.html
    );
    assert!(text.html.contains("gras"));
    // The element that is opened and closed, and the block.
    assert_eq!(problems, [Problem::RawHtml, Problem::RawHtml]);
}

#[test]
fn addresses_that_run_something_are_dropped() {
    let (text, problems) = convert("[ici](JavaScript:alert(1)) [là](https://x/)", Shape::Inline);
    assert_eq!(
        text.html,
        "<a href=\"\">ici</a> <a href=\"https://x/\">là</a>"
    );
    assert_eq!(
        problems,
        [Problem::ForbiddenAddress("JavaScript:alert(1)".into())]
    );
}

#[test]
fn references_and_languages() {
    let (text, problems) = convert(
        "Voir [[C1]], [[C1|là]], [[C9]] et [leads]{lang=en}.",
        Shape::Inline,
    );
    assert_eq!(
        text.html,
        "Voir <a href=\"/c1/\">C1 Vendre</a>, <a href=\"/c1/\">là</a>, \
         <a href=\"\"></a> et <span lang=\"en\">leads</span>."
    );
    assert_eq!(text.plain, "Voir C1 Vendre, là,  et leads.");
    assert_eq!(problems.len(), 1);
}
