//! Promise 7: text from content is escaped. In these sites every text and every address tries to be
//! a script.

use super::refused_in_page;
use crate::support::{build_tree, options};
use lol_html::{RewriteStrSettings, element, rewrite_str, text};
use repere::load::Tree;
use repere::render::Body;
use repere::site::{Built, build};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A text that would be a script if it were not escaped.
const TEXT: &str =
    "<script>alert(1)</script> & \"quotes\" 'x' </title> ]]> {{ 7 }} <img onerror=y>";

/// The same for Markdown, in which a script is an error that prevents publishing.
const MARKDOWN: &str = "<b>gras</b> & \"quotes\" 'x' </title> ]]> {{ 7 }} <img src=y>";

/// Files in which each `@` is replaced by such a text, and each `~` by one in Markdown. Ids and
/// languages cannot contain one.
const SITE: [(&str, &str); 8] = [
    (
        "repere.toml",
        "title = @\ndescription = @\nlanguage = \"fr\"\n[publisher]\nname = @\nurl = \"https://example.org/\"\n",
    ),
    (
        "content/domains.toml",
        "[[domain]]\nid = \"d\"\ntitle = ~\nsummary = ~\n",
    ),
    (
        "content/glossary.toml",
        "[[term]]\nterm = @\naliases = [@, @]\nexpansion = @\nlang = \"en\"\ndefinition = ~\n",
    ),
    (
        "content/accessibility.toml",
        "organisation = @\nservice = @\nestablished_on = 2026-01-15\n\
         non_conformities = [~]\ndisproportionate_burdens = [~]\nexempt_contents = [~]\n\
         technologies = [@]\ntools = [@]\n\
         [audit]\ndate = 2026-01-10\nauditor = @\nreference = \"RGAA <script>alert(1)</script>\"\nrate = 72.5\n\
         [[environment]]\nbrowser = @\nassistive_technology = @\nsystem = @\n\
         [[sample]]\ntitle = @\nurl = \"/\"\n\
         [contact]\nform = \"https://example.org/\"\nphone = @\npostal = ~\nanswer_within = ~\n",
    ),
    (
        "content/certifications/un/certification.toml",
        "title = ~\nshort_title = @\nsummary = ~\nkind = @\n\
         certifiers = [{ name = @ }, { name = @ }]\n\
         partners = [{ name = @, may = [\"train\"] }]\n\
         objectives = ~\nsectors = ~\njobs = ~\nregulated = ~\nentry_prerequisites = ~\n\
         validation_prerequisites = ~\npartial_validation_note = ~\nvalidity = @\nrenewal = ~\n\
         register = { directory = @, number = @ }\n\
         supersedes = [@]\nrome = [@, { code = @, title = @ }]\nnsf = [@]\nformacodes = [@]\n\
         [source]\ndocument = @\nnote = ~\n\
         [labels]\nunit = @\ncomponent = @\nactivity = @\ncompetency = @\nskill = @\n\
         condition = @\nassessment = @\ncriterion = @\n\
         [[access]]\nway = \"vae\"\njury = ~\nnote = ~\n\
         [[legal_text]]\ntitle = @\nkind = @\n\
         [[result]]\nyear = 2024\npresented = 3\nsource = @\n\
         [[fact]]\nlabel = @\nvalue = ~\nurl = \"https://example.org/\"\n\
         [[notice]]\nid = \"n\"\ntitle = ~\nbody = ~\nfor = [\"*\"]\n\
         [[correspondence]]\nto = @\nto_units = [@]\nextent = \"total\"\nsource = ~\n",
    ),
    (
        "content/certifications/un/01-a.toml",
        "code = @\ntitle = ~\nsummary = ~\n\
         [[component]]\ncode = \"K\"\ntitle = ~\nsummary = ~\n\
         [[activity]]\ncode = \"A\"\ntitle = ~\ncomponent = \"K\"\n\
         [[competency]]\ncode = @\naliases = [@]\ntitle = ~\nstatement = ~\n\
         component = \"K\"\nactivities = [\"A\"]\nskills = [~, ~]\ndomains = [\"d\"]\n\
         [[competency]]\ncode = \"C2\"\nstatement = ~\nno_criteria = ~\ndomains = [\"d\"]\n\
         [[condition]]\nkind = @\nitems = [~, ~]\nfor = [\"*\"]\n\
         [[assessment]]\nid = \"e\"\ntitle = ~\nbody = ~\nfor = [\"*\"]\n\
         durations = [@]\naudience = @\n\
         [[criterion]]\ntitle = ~\nindicators = [~, ~]\nfor = [\"*\"]\n",
    ),
    (
        "content/offers/offre.toml",
        "title = ~\nprepares = [\"un\"]\nsummary = ~\nobjectives = ~\naudience = ~\n\
         entry_prerequisites = ~\nduration = ~\ndates = [~, ~]\nplace = ~\naccess = ~\n\
         delay = ~\nprice = ~\nfunding = ~\nmethods = ~\nassessment = ~\naccessibility = ~\n\
         contact = { name = @, phone = @ }\ndisability_contact = { name = @, phone = @ }\n\
         results = ~\nbridges = ~\nnext_steps = ~\njobs = ~\nupdated_on = 2026-01-10\n\
         [[result]]\nyear = 2024\nsatisfaction = 90\nsource = @\n\
         [[fact]]\nlabel = @\nvalue = ~\n",
    ),
    (
        "content/page.md",
        "+++\ntitle = ~\ndescription = @\nmenu = 1\n+++\n\n\
         Un mot [marqué]{lang=en} dans la page, et `<script>`.\n\n    <script>\n",
    ),
];

/// The site with a number in each text, so that records can be distinguished.
fn hostile_site() -> Tree {
    let mut number = 0;
    let files = SITE.map(|(path, template)| {
        let mut file = String::new();
        for part in template.split_inclusive(['@', '~']) {
            file.push_str(part.trim_end_matches(['@', '~']));
            let text = match part.chars().next_back() {
                Some('@') => TEXT,
                Some('~') => MARKDOWN,
                _ => continue,
            };
            number += 1;
            let text = format!("Texte {number} {text}");
            file.push_str(&toml::Value::String(text).to_string());
        }
        (path, file)
    });
    Tree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())))
}

#[test]
fn text_from_content_is_escaped() {
    for base_url in ["", "https://example.org/sous/dossier/"] {
        let files = build_tree(&hostile_site(), &options(base_url));
        let mut seen = BTreeMap::new();
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).unwrap();
            assert_eq!(refused_in_page(html), [""; 0], "{path}");
            let page = Read::page(html);
            assert_eq!(page.unexpected, [""; 0], "{path}");
            for data in &page.data {
                let parsed: Result<serde_json::Value, _> = serde_json::from_str(data);
                assert!(parsed.is_ok(), "{path}: {data}");
            }
            for text in page.texts() {
                seen.entry(text).or_insert_with(|| path.clone());
            }
        }
        // Text that is not Markdown is shown unchanged.
        let shown = seen
            .keys()
            .filter(|text| text.contains("<script>alert(1)</script>"));
        assert!(shown.count() >= 10, "{seen:?}");
    }
}

/// What readers get from a page.
#[derive(Default)]
struct Read {
    /// Elements and attributes that no template writes.
    unexpected: Vec<String>,
    data: Vec<String>,
    words: String,
}

impl Read {
    fn page(html: &str) -> Self {
        let read = RefCell::new(Self::default());
        let settings = RewriteStrSettings::new()
            .append_element_content_handler(element!(
                "img, script:not([type]):not([src])",
                |element| {
                    let tag = element.tag_name();
                    read.borrow_mut().unexpected.push(tag);
                    Ok(())
                }
            ))
            .append_element_content_handler(element!(
                "[quotes], [x]:not(rect):not(text), [onerror], [onclick]",
                |element| {
                    let tag = format!("{element:?}");
                    read.borrow_mut().unexpected.push(tag);
                    Ok(())
                }
            ))
            .append_element_content_handler(element!("script[type]", |_| {
                read.borrow_mut().data.push(String::new());
                Ok(())
            }))
            .append_element_content_handler(text!("script[type]", |chunk| {
                if let Some(data) = read.borrow_mut().data.last_mut() {
                    data.push_str(chunk.as_str());
                }
                Ok(())
            }))
            .append_element_content_handler(text!("main, title", |chunk| {
                read.borrow_mut().words.push_str(chunk.as_str());
                if chunk.last_in_text_node() {
                    read.borrow_mut().words.push('\n');
                }
                Ok(())
            }));
        rewrite_str(html, settings).unwrap();
        read.into_inner()
    }

    fn texts(&self) -> impl Iterator<Item = String> {
        self.words.lines().map(decoded)
    }
}

/// A text of a page with character references decoded, as far as tests need it.
pub(super) fn decoded(text: &str) -> String {
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(start) = rest.find('&') {
        decoded.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(';').unwrap_or(0);
        let name = rest.get(1..end).unwrap_or("");
        let number = name
            .strip_prefix("#x")
            .map(|digits| u32::from_str_radix(digits, 16))
            .or_else(|| name.strip_prefix('#').map(str::parse));
        let c = match (name, number) {
            (_, Some(Ok(number))) => char::from_u32(number),
            ("lt", _) => Some('<'),
            ("gt", _) => Some('>'),
            ("quot", _) => Some('"'),
            ("amp", _) => Some('&'),
            ("Tab", _) => Some('\t'),
            ("NewLine", _) => Some('\n'),
            ("colon", _) => Some(':'),
            _ => None,
        };
        match c {
            Some(c) => {
                decoded.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded + rest
}

/// Every address of the format, and every way to write one in Markdown. A site with a script URL
/// instead is rejected, or its pages do not contain it.
#[test]
fn no_address_runs_a_script() {
    const ADDRESSES: [&str; 5] = [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
    ];
    const MARKDOWN: [&str; 9] = [
        "<script>alert(1)</script>",
        "[mot]{lang=en\" onclick=\"x}",
        "![image](/a.svg \"x\\\" onerror=\\\"y\")",
        "[mot](javascript:alert(1))",
        "[mot](<JavaScript:alert(1)>)",
        "[mot](java&#10;script:alert(1))",
        "<javascript:alert(1)>",
        "![image](javascript:alert(1))",
        "[mot][m]\n\n[m]: data:text/html;base64,PHNjcmlwdD4=",
    ];
    let mut running = Vec::new();
    let mut try_it = |key: &str, value: &str, written: &str| {
        if runs_a_script(&site_with(key, value)) {
            running.push(format!("{key} = {written:?}"));
        }
    };
    for key in [
        "publisher",
        "certifier",
        "register",
        "partner",
        "law",
        "fact",
        "contact",
        "enrolment",
        "source",
        "plan",
        "service",
        "sample",
        "report",
        "form",
    ] {
        for address in ADDRESSES {
            let quoted = toml::Value::String(address.to_owned()).to_string();
            try_it(key, &quoted, address);
        }
    }
    for key in ["summary", "statement", "prose"] {
        for text in MARKDOWN {
            let quoted = toml::Value::String(format!("Vendre {text}")).to_string();
            try_it(key, if key == "prose" { text } else { &quoted }, text);
        }
    }
    assert_eq!(running, [""; 0]);
}

fn site_with(key: &str, value: &str) -> Tree {
    let at = |name: &str, line: &str| {
        if key == name {
            line.replace('@', value)
        } else {
            String::new()
        }
    };
    let statement = at("statement", "@");
    let statement = if statement.is_empty() {
        "\"Vendre\""
    } else {
        &statement
    };
    let files = [
        (
            "repere.toml",
            "title = \"Essai\"\n".to_owned()
                + &at("publisher", "publisher = { name = \"E\", url = @ }\n"),
        ),
        (
            "content/accessibility.toml",
            "established_on = 2026-01-15\n".to_owned()
                + &at("plan", "multi_year_plan = @\n")
                + &at("service", "url = @\n")
                + &at("sample", "[[sample]]\ntitle = \"Accueil\"\nurl = @\n")
                + &at(
                    "report",
                    "[audit]\ndate = 2026-01-10\nauditor = \"E\"\nrate = 10\nreport = @\n[[sample]]\ntitle = \"Accueil\"\nurl = \"/\"\n",
                )
                + "[contact]\n"
                + &at("form", "form = @\n")
                + "email = \"a@example.org\"\n",
        ),
        (
            "content/certifications/un/certification.toml",
            "title = \"Un\"\n".to_owned()
                + &at("summary", "summary = @\n")
                + &at("certifier", "certifiers = [{ name = \"C\", url = @ }]\n")
                + &at("register", "register = { number = \"R\", url = @ }\n")
                + &at("partner", "partners = [{ name = \"P\", url = @ }]\n")
                + &at("source", "source = { document = \"D\", url = @ }\n")
                + &at("law", "[[legal_text]]\ntitle = \"Arrêté\"\nurl = @\n")
                + &at("fact", "[[fact]]\nlabel = \"F\"\nvalue = \"V\"\nurl = @\n"),
        ),
        (
            "content/offers/offre.toml",
            "title = \"Offre\"\nprepares = [\"un\"]\n".to_owned()
                + &at("contact", "contact = { name = \"C\", url = @ }\n")
                + &at("enrolment", "enrol_url = @\n"),
        ),
        (
            "content/certifications/un/01-a.toml",
            format!(
                "title = \"A\"\n[[competency]]\ncode = \"C1\"\nstatement = {statement}\nno_criteria = \"Aucun\"\n"
            ),
        ),
        (
            "content/page.md",
            "+++\ntitle = \"Page\"\n+++\n\nVendre ".to_owned() + &at("prose", "@") + "\n",
        ),
    ];
    Tree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str())))
}

/// Whether a site is built with a script in it.
fn runs_a_script(tree: &Tree) -> bool {
    ["", "https://example.org/"].into_iter().any(|base_url| {
        let built = build(tree, &options(base_url));
        assert_eq!(built.files.is_none(), any_error(&built));
        built.files.iter().flatten().any(|(path, body)| {
            let Body::Bytes(bytes) = body else {
                return false;
            };
            let html = std::str::from_utf8(bytes).unwrap();
            path.ends_with(".html") && !refused_in_page(html).is_empty()
        })
    })
}

fn any_error(built: &Built) -> bool {
    built.severities.any_error(built.diagnostics.iter())
}
