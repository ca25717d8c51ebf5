//! What Markdown becomes.

use super::*;
use proptest::prelude::*;

struct Nowhere;

impl References for Nowhere {
    fn resolve(&self, written: &str) -> Result<Destination, Unreached> {
        match written {
            "C1" => Ok(Destination {
                url: "/c1/".into(),
                name: "C1 Vendre".into(),
            }),
            _ => Err(Unreached {
                why: Message::same("nothing has this code"),
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

const CONVERTER: Converter = Converter {
    typography: Typography::French,
    voice: Voice::Author,
    language: "fr",
    references: &Nowhere,
    file: None,
};

fn convert(markdown: &str, shape: Shape) -> (RichText, Vec<Problem>) {
    let mut findings = Findings::default();
    let text = CONVERTER.convert(markdown, shape, &mut findings);
    let problems = findings.problems.into_iter();
    (text, problems.map(|(_, problem)| problem).collect())
}

proptest! {
    /// The HTML that is made of words when it is needed is the one that a parser leads to.
    #[test]
    fn words_have_the_same_html(text in "[a-zé][a-zA-Zé\u{a0}\u{2028} ,.;'()/0-9-]{0,40}") {
        let shapes = [
            (Shape::Inline, format!("x {text}")),
            (Shape::Lead { tight: true }, text.clone()),
            (Shape::Lead { tight: false }, text.clone()),
            (Shape::Block, text),
        ];
        for (shape, text) in shapes {
            let mut findings = [Findings::default(), Findings::default()];
            let [of_words, of_parsed] = &mut findings;
            let words = CONVERTER.convert_as(&text, shape, of_words);
            let parsed = CONVERTER.parsed(&text, shape, parse(&text), of_parsed);
            prop_assert_eq!(words.html(), parsed.html());
            prop_assert_eq!(&words.plain, &parsed.plain);
            prop_assert_eq!(of_words, of_parsed);
        }
    }
}

#[test]
fn titles_are_one_line() {
    let (text, _) = convert("Suivre *l'offre* :\n\n- ici\n- là", Shape::Inline);
    assert_eq!(text.html(), "Suivre <em>l’offre</em>\u{a0}:  - ici - là");
}

#[test]
fn a_lone_paragraph_is_tight() {
    let (text, _) = convert("Une phrase :\n\n- un\n- deux", Shape::Lead { tight: true });
    assert_eq!(
        text.html(),
        "Une phrase\u{a0}:\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>"
    );
    assert_eq!(text.plain, "Une phrase :\n- un\n- deux");
}

#[test]
fn raw_html_is_dropped_and_reported() {
    let (text, problems) = convert(
        "avant <b onclick=x>gras</b>\n\n<script>x</script>\n",
        Shape::Block,
    );
    assert!(
        !text.html().contains("<b") && !text.html().contains("script"),
        "{}",
        text.html()
    );
    assert!(text.html().contains("gras"));
    // One for the inline element, one for the block.
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
        text.html(),
        "<a href=\"\">le programme de A</a> <a href=\"https://x/\">le programme</a>"
    );
    assert_eq!(
        problems,
        [LinkProblem::ForbiddenAddress("JavaScript:alert(1)".into()).into()]
    );
}

#[test]
fn references_and_languages() {
    let (text, problems) = convert(
        "Voir [[C1]], [[C1|l'accueil]], [[C9]] et [leads]{lang=en}.",
        Shape::Inline,
    );
    assert_eq!(
        text.html(),
        "Voir <a href=\"/c1/\">C1 Vendre</a>, <a href=\"/c1/\">l’accueil</a>, \
         <a href=\"\"></a> et <span lang=\"en\">leads</span>."
    );
    assert_eq!(text.plain, "Voir C1 Vendre, l'accueil, et leads.");
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
            text.html(),
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
    let (text, problems) = convert(markdown, Shape::Block);
    assert!(
        text.html().contains("aria-label=\"&quot;Deux&quot;\""),
        "{}",
        text.html()
    );
    assert!(
        text.html()
            .contains("<tr><td>1</td><td><a href=\"/c1/\">2</a></td></tr>")
    );
    assert!(!text.html().contains("id="));
    assert_eq!(problems, []);
}

#[test]
fn images_are_decorative_or_have_legends() {
    let (text, problems) = convert(
        "![](/a.svg){decorative}, puis :\n\n![Un vélo](/b.svg \"L'école\")\n\nFin",
        Shape::Page,
    );
    assert_eq!(
        text.html(),
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
        text.html(),
        "<a href=\"/a.pdf\">Le plan (PDF, 420 Ko)</a>, <a href=\"/a.pdf\">le plan (PDF, 3 Mo)</a>, \
         <a href=\"/b.pdf\">le guide</a>"
    );
    assert_eq!(text.plain, "Le plan, le plan (PDF, 3 Mo), le guide");
    assert_eq!(problems, []);
}

/// The number of a title was lost, and became a hyphen in data; a statement made a list inside a
/// heading.
#[test]
fn block_markers_are_words_in_a_line() {
    for line in [
        "1. Accueillir",
        "12) Accueillir",
        "- Accueillir",
        "* Accueillir",
        "+ Accueillir",
        "> Accueillir",
        "# Accueillir",
        "``` Accueillir",
        "~~~ Accueillir",
        "1985. Une année",
        "| a | b |",
        "--- Accueillir",
    ] {
        for written in [line.to_owned(), format!("    {line}\n")] {
            let words = line.replace('>', "&gt;");
            let (title, _) = convert(&written, Shape::Inline);
            assert_eq!(
                (title.html().as_ref(), title.plain.as_str()),
                (words.as_str(), line),
                "{written:?}"
            );
            let (item, _) = convert(&written, Shape::Lead { tight: true });
            assert_eq!(
                (item.html().as_ref(), item.plain.as_str()),
                (words.as_str(), line),
                "{written:?}"
            );
            let (statement, _) = convert(&written, Shape::Lead { tight: false });
            assert_eq!(statement.html(), format!("<p>{words}</p>"), "{written:?}");
            assert_eq!(statement.plain, line);
        }
    }
    let (statement, _) = convert(
        "    Réparer un vélo,\n    en *le* démontant\n",
        Shape::Lead { tight: false },
    );
    assert!(!statement.html().contains("<pre>"), "{}", statement.html());
    assert_eq!(statement.plain, "Réparer un vélo, en le démontant");
}

/// Ranges in a line refer to the whole text, whatever comes before the line.
#[test]
fn ranges_in_a_line_are_those_of_the_text() {
    let converter = Converter {
        typography: Typography::French,
        voice: Voice::Author,
        language: "fr",
        references: &Nowhere,
        file: None,
    };
    let mut findings = Findings::default();
    let text = "\n  1. Voir [[C9]]";
    converter.convert(text, Shape::Inline, &mut findings);
    assert_eq!(&text[findings.problems[0].0.clone()], "[[C9]]");
}

#[test]
fn lists_keep_their_numbers_in_data() {
    let (text, _) = convert(
        "Faire :\n\n3. un\n4. deux\n   - a\n\n   suite",
        Shape::Block,
    );
    assert_eq!(text.plain, "Faire :\n3. un\n4. deux\n  - a\nsuite");
}

/// Apostrophes and no-break spaces were inserted into code.
#[test]
fn code_keeps_its_bytes() {
    let (text, problems) = convert("```sql\nnom = 'l''été' ; [a]{lang=en}\n```", Shape::Page);
    assert_eq!(
        text.html(),
        "<pre><code class=\"language-sql\">nom = 'l''été' ; [a]{lang=en}\n</code></pre>"
    );
    assert_eq!(problems, []);
}

#[test]
fn struck_words_need_two_tildes() {
    let (text, problems) = convert("~~barré~~, de ~10 à ~20 et 1~2~3", Shape::Inline);
    assert_eq!(text.html(), "<del>barré</del>, de ~10 à ~20 et 1~2~3");
    assert_eq!(text.plain, "barré, de ~10 à ~20 et 1~2~3");
    assert_eq!(problems, []);
}

#[test]
fn addresses_are_links_and_reported() {
    let (text, problems) = convert("Voir https://example.org/a_b_c.", Shape::Block);
    assert_eq!(
        text.html(),
        "<p>Voir <a href=\"https://example.org/a_b_c\">https://example.org/a_b_c</a>.</p>"
    );
    assert_eq!(
        problems,
        [LinkProblem::RawUrl("https://example.org/a_b_c".into()).into()]
    );
}

#[test]
fn comments_are_notes_of_the_author() {
    for (written, html) in [
        ("Avant <!-- à revoir --> après", "<p>Avant  après</p>"),
        ("<!-- une\n\nnote -->\n\nTexte", "<p>Texte</p>"),
    ] {
        let (text, problems) = convert(written, Shape::Page);
        assert_eq!(
            (text.html().as_ref(), problems),
            (html, vec![]),
            "{written}"
        );
    }
    let (_, problems) = convert("Texte\n\n<!-- sans fin\n\nTexte", Shape::Page);
    assert_eq!(problems, [Problem::OpenComment]);
    let (_, problems) = convert("<!-- a --> Texte perdu", Shape::Page);
    assert_eq!(problems, [Problem::WordsAfterComment]);
}

/// Cells after a | in a link or in code were lost silently.
#[test]
fn lost_cells_are_reported() {
    let head = "| A | B |\n| --- | --- |\n";
    for (row, expected) in [
        ("| [[C1|l'accueil]] | 10 |", true),
        ("| [[C1\\|l'accueil]] | 10 |", false),
        ("| la commande `ls` | 5 | en salle |", true),
        ("| `a|b` | 5 |", true),
        ("| a \\| b | 5 \\|", false),
    ] {
        let (_, problems) = convert(&format!("{head}{row}\n\n: Titre"), Shape::Page);
        let reported = problems.contains(&TableProblem::LostCells(2).into());
        assert_eq!(reported, expected, "{row}: {problems:?}");
    }
}

#[test]
fn near_misses_are_reported() {
    use NearMiss::*;
    for (written, expected) in [
        ("[a]: https://x.example", vec![UnusedDefinition]),
        ("```\nsans fin", vec![OpenFence]),
        ("~~~\ncode\n~~~\n", vec![]),
        ("- ```\n  code\n  ```\n", vec![]),
        ("- [ ] à faire\n- [x] fait", vec![Task]),
        ("Texte[^1]\n\n[^1]: La note.", vec![Footnote]),
        ("##Titre", vec![Heading]),
        ("Voir \\[a\\](b", vec![]),
        ("| a | b |\n| c | d |", vec![Table]),
    ] {
        let (_, problems) = convert(written, Shape::Page);
        let kinds: Vec<NearMiss> = problems
            .into_iter()
            .filter_map(|problem| match problem {
                Problem::NearMiss(kind) => Some(kind),
                _ => None,
            })
            .collect();
        assert_eq!(kinds, expected, "{written}");
    }
    let (_, problems) = convert("Texte\n\n    indenté", Shape::Block);
    assert_eq!(problems, [Problem::NearMiss(Indented)]);
}

#[test]
fn words_written_from_the_right_say_so() {
    let (text, _) = convert("[سلام]{lang=ar}", Shape::Inline);
    assert_eq!(text.html(), "<span lang=\"ar\" dir=\"rtl\">سلام</span>");
}
