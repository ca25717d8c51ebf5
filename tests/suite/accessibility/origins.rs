//! Where a fault on a page is reported: at the template and the line that wrote it, through
//! inclusion, inheritance and components, in all layers of a theme.

use super::faults::{built, sound};
use crate::support::root;
use repere::messages::Locale;
use repere::site::Built;
use std::fs;

/// The built starter site with more files and, if requested, a theme folder.
fn with(theme: Option<&str>, files: &[(&str, &str)]) -> Built {
    let mut tree = sound();
    if let Some(theme) = theme {
        let config = format!("theme = \"{theme}\"\ntitle = \"Essai\"\n");
        tree.insert("repere.toml", config.into_bytes());
    }
    for (path, text) in files {
        tree.insert(*path, (*text).as_bytes().to_vec());
    }
    built(&tree)
}

/// The locations of empty paragraphs, as `FILE:LINE:COLUMN`.
fn locations(built: &Built) -> Vec<String> {
    let of_rule = built.diagnostics.iter().filter(|it| it.rule.code == "W122");
    of_rule
        .map(|it| {
            let at = built.sources.line_column(it.span.file, it.span.range.start);
            let path = &built.sources.get(it.span.file).path;
            format!("{path}:{}:{}", at.line, at.column)
        })
        .collect()
}

const FAULT: &str = "<p> </p>";

/// The source of a fault used to be the template whose tags resembled it most: of several templates
/// with the same tags, the wrong one could be reported.
#[test]
fn templates_with_the_same_tags() {
    let page = |base: &str, rest: &str| {
        format!(
            "{{% extends \"default/{base}\" %}}\n{{% block main %}}\n{{{{ super() }}}}\n{rest}{FAULT}\n{{% endblock main %}}\n"
        )
    };
    let home = page("home.html", "");
    let unit = page("unit.html", "\n\n");
    let site = with(
        None,
        &[
            ("templates/home.html", &home),
            ("templates/unit.html", &unit),
        ],
    );
    assert_eq!(
        locations(&site),
        ["templates/home.html:4:1", "templates/unit.html:6:1"]
    );
    // One of them has the tags, but writes no page with them.
    let glossary = page("home.html", "\n");
    let silent = glossary.replace(FAULT, &format!("{{% if false %}}{FAULT}{{% endif %}}"));
    let site = with(
        None,
        &[
            ("templates/home.html", &home),
            ("templates/certification.html", &silent),
            ("templates/unit.html", &silent),
        ],
    );
    assert_eq!(locations(&site), ["templates/home.html:4:1"]);
}

/// The built-in theme was taken for a copy of it in a folder of the same name, so that a fault in the
/// copy was reported in the content. Files that the author has not changed are not the author's.
#[test]
fn a_copy_of_the_built_in_theme() {
    let theme = root().join("themes/default");
    let mut files: Vec<(String, String)> = Vec::new();
    for folder in ["", "templates", "static", "lang"] {
        for entry in fs::read_dir(theme.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if let Ok(text) = fs::read_to_string(&path) {
                let below = path.strip_prefix(root()).unwrap().to_str().unwrap();
                files.push((below.to_owned(), text));
            }
        }
    }
    let site = |files: &[(String, String)]| {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| (&**path, &**text))
            .collect();
        with(Some("themes/default"), &files)
    };
    let rules = |built: &Built| {
        let rules = built.diagnostics.iter().map(|it| it.rule.code);
        rules.collect::<Vec<_>>()
    };
    assert_eq!(rules(&site(&files)), [""; 0]);
    let unit = "themes/default/templates/unit.html";
    let (_, text) = files.iter_mut().find(|(path, _)| path == unit).unwrap();
    let (before, after) = text.split_once("</header>").unwrap();
    let line = before.lines().count();
    *text = format!("{before}{FAULT}</header>{after}");
    assert_eq!(locations(&site(&files)), [format!("{unit}:{}:1", line + 1)]);
}

/// The path and the text of a template.
type File = (&'static str, String);

/// Each way in which a template can contribute to a page.
#[test]
fn parts_of_templates() {
    let block = |inside: &str| {
        format!(
            "{{% extends \"default/home.html\" %}}\n{{% block main %}}\n{inside}\n{{% endblock main %}}\n"
        )
    };
    let cases: [(&str, &[File], &str); 8] = [
        (
            "included",
            &[
                ("templates/home.html", block("{% include \"part.html\" %}")),
                ("templates/part.html", format!("\n  é {FAULT}")),
            ],
            "templates/part.html:2:5",
        ),
        (
            "component",
            &[
                ("templates/home.html", block("{{ <gap name=\"x\" /> }}")),
                (
                    "templates/gaps.html",
                    format!(
                        "{{% component gap(name) %}}\n<i>{{{{ name }}}}</i>{FAULT}{{% endcomponent gap %}}"
                    ),
                ),
            ],
            "templates/gaps.html:2:18",
        ),
        (
            "captured",
            &[(
                "templates/home.html",
                block(&format!(
                    "{{% set gap %}}{FAULT}{{% endset %}}\n\n{{{{ gap }}}}"
                )),
            )],
            "templates/home.html:3:14",
        ),
        (
            "repeated",
            &[(
                "templates/home.html",
                block(&format!(
                    "{{% for n in [1, 2] %}}\n{{{{ n }}}}{FAULT}{{% endfor %}}"
                )),
            )],
            "templates/home.html:4:8",
        ),
        (
            "not parsed",
            &[(
                "templates/home.html",
                block(&format!("{{% raw %}}{{{{{FAULT}{{% endraw %}}")),
            )],
            "templates/home.html:3:12",
        ),
        (
            "attributes that depend on a statement",
            &[(
                "templates/home.html",
                block(
                    "<b title=\"a<p> </p>\"></b>\n<p{% if 2 < 1 %} data-x=\">\"{% endif %}> </p>",
                ),
            )],
            "templates/home.html:4:1",
        ),
        (
            "after a script",
            &[(
                "templates/home.html",
                block(&format!(
                    "<script>if (1 <a || 2 > 'x') {{}}</script>\n{FAULT}"
                )),
            )],
            "templates/home.html:4:1",
        ),
        (
            "a built-in component replaced",
            &[(
                "templates/replaced.html",
                format!(
                    "{{% component record(item) -%}}\n<a href=\"{{{{ item.url }}}}\">{{{{ item.name }}}}</a>{FAULT}{{%- endcomponent record %}}"
                ),
            )],
            "templates/replaced.html:2:45",
        ),
    ];
    for (name, files, expected) in cases {
        let files: Vec<_> = files
            .iter()
            .map(|(path, text)| (*path, text.as_str()))
            .collect();
        assert_eq!(locations(&with(None, &files)), [expected], "{name}");
    }
}

#[test]
fn layers_of_a_theme() {
    let theme = format!(
        "{{% extends \"default/home.html\" %}}\n{{% block main %}}{FAULT}{{% endblock main %}}"
    );
    let site = "{% extends \"theme/home.html\" %}\n{% block main %}\n<p>{{ site.title }}</p>{{ super() }}{% endblock main %}";
    let built = with(
        Some("mine"),
        &[
            ("mine/theme.toml", "api = 1\nname = \"Mine\"\n"),
            ("mine/templates/home.html", &theme),
            ("templates/home.html", site),
        ],
    );
    assert_eq!(locations(&built), ["mine/templates/home.html:2:17"]);
}

/// Parts of a page with a template of their own are made once and shared by many pages.
#[test]
fn parts_with_their_own_template() {
    let nav = format!(
        "<ul><li><a href=\"{{{{ certification.url }}}}\">{{{{ certification.title }}}}</a></li></ul>\n{FAULT}"
    );
    let built = with(None, &[("templates/local-nav.html", &nav)]);
    assert_eq!(locations(&built), ["templates/local-nav.html:2:1"]);
}

/// Markup that a template inserts as a value has no line of its own: the record of the page is
/// reported, with the template and the line before it.
#[test]
fn inserted_markup() {
    let home = "{% extends \"default/home.html\" %}\n{% block main %}\n<h1>A</h1>\n{{ '<p> </p>' | safe }}{% endblock main %}";
    let built = with(None, &[("templates/home.html", home)]);
    assert_eq!(locations(&built), ["repere.toml:5:9"]);
    let problem = built.diagnostics.iter().find(|it| it.rule.code == "W122");
    let help: Vec<&str> = problem
        .iter()
        .flat_map(|it| &it.help)
        .map(|help| help.get(Locale::English))
        .collect();
    assert!(
        help.iter()
            .any(|help| help.ends_with("after templates/home.html:3")),
        "{help:?}"
    );
}
