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
    assert_eq!(
        problems,
        [
            Problem::ForbiddenHtml(Forbidden::Handler),
            Problem::ForbiddenHtml(Forbidden::Script)
        ]
    );
}

#[test]
fn addresses_that_run_something_are_dropped() {
    let (text, problems) = convert(
        "[le programme de A](JavaScript:alert(1)) [le programme](https://x/)",
        Shape::Inline,
    );
    assert_eq!(
        text.html,
        "<a href=\"\">le programme de A</a> <a href=\"https://x/\">le programme</a>"
    );
    assert_eq!(
        problems,
        [Problem::ForbiddenAddress("JavaScript:alert(1)".into())]
    );
}

#[test]
fn references_and_languages() {
    let (text, problems) = convert(
        "Voir [[C1]], [[C1|l'accueil]], [[C9]] et [leads]{lang=en}.",
        Shape::Inline,
    );
    assert_eq!(
        text.html,
        "Voir <a href=\"/c1/\">C1 Vendre</a>, <a href=\"/c1/\">l’accueil</a>, \
         <a href=\"\"></a> et <span lang=\"en\">leads</span>."
    );
    assert_eq!(text.plain, "Voir C1 Vendre, l'accueil,  et leads.");
    assert_eq!(problems.len(), 1);
}

#[test]
fn tables_have_captions_and_headers() {
    let rows = "| Travail | Temps |\n| --- | --- |\n| Roue | 10 |\n";
    for markdown in [
        format!(": Le *temps*\n\n{rows}"),
        format!(": Le *temps*\n{rows}"),
        format!("{rows}: Le *temps*\n"),
        format!("{rows}\n: Le *temps*\n"),
    ] {
        let (text, problems) = convert(&markdown, Shape::Page);
        assert_eq!(
            text.html,
            "<div class=\"table\" role=\"region\" aria-labelledby=\"table-le-temps\" \
             tabindex=\"0\">\n<table>\n<caption id=\"table-le-temps\">Le <em>temps</em></caption>\n\
             <thead>\n<tr><th scope=\"col\">Travail</th><th scope=\"col\">Temps</th></tr>\n\
             </thead>\n<tbody>\n<tr><th scope=\"row\">Roue</th><td>10</td></tr>\n</tbody>\n\
             </table>\n</div>",
            "{markdown}"
        );
        assert_eq!(problems, []);
        assert_eq!(text.plain, "Le temps\nTravail | Temps\nRoue | 10");
    }
}

#[test]
fn tables_of_records_have_no_ids() {
    let markdown = "| A | B |\n| --- | --- |\n| 1 | [[C1\\|2]] |\n\n: \"Deux\" {no-row-headers}";
    let (text, problems) = convert(markdown, Shape::Block { tight: false });
    assert!(
        text.html.contains("aria-label=\"&quot;Deux&quot;\""),
        "{}",
        text.html
    );
    assert!(
        text.html
            .contains("<tr><td>1</td><td><a href=\"/c1/\">2</a></td></tr>")
    );
    assert!(!text.html.contains("id="));
    assert_eq!(problems, []);
}

#[test]
fn images_are_decorative_or_have_legends() {
    let (text, problems) = convert(
        "![](/a.svg){decorative}, puis :\n\n![Un vélo](/b.svg \"L'école\")\n\nFin",
        Shape::Page,
    );
    assert_eq!(
        text.html,
        "<p><img src=\"/a.svg\" alt=\"\" />, puis\u{a0}:</p>\n\
         <figure role=\"figure\" aria-label=\"L’école\">\n<img src=\"/b.svg\" alt=\"Un vélo\" />\n\
         <figcaption>L’école</figcaption>\n</figure>\n<p>Fin</p>"
    );
    assert_eq!(problems, []);
}

#[test]
fn documents_say_format_and_size() {
    let (text, problems) = convert(
        "[Le plan](/a.pdf), [le plan (PDF, 3 Mo)](/a.pdf), [le guide](/b.pdf)",
        Shape::Inline,
    );
    assert_eq!(
        text.html,
        "<a href=\"/a.pdf\">Le plan (PDF, 420 Ko)</a>, <a href=\"/a.pdf\">le plan (PDF, 3 Mo)</a>, \
         <a href=\"/b.pdf\">le guide</a>"
    );
    assert_eq!(text.plain, "Le plan, le plan (PDF, 3 Mo), le guide");
    assert_eq!(problems, []);
}
