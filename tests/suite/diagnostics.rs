//! Diagnostics: one fixture for each mistake, in `tests/diagnostics/`.
//!
//! A fixture is a text file: lines that begin with `#` describe the mistake, then each file of a
//! small site follows a line `-- path --`. To modify a file of the built-in theme, write a line `--
//! path < path in the theme --` and the changed lines: `- old`, then `+ new`. Its snapshot is the
//! output of `repere check`. Read a snapshot as an author who is not a programmer: it must say
//! where the mistake is and how to fix it. After an intended change, accept the new snapshots with
//! `INSTA_UPDATE=always`.

use rayon::prelude::*;
use repere::check::check;
use repere::diagnostics::{Diagnostics, Format, Printer, RULES, Severities, Severity};
use repere::load::{Date, Entry, Tree, load};
use repere::messages::{Locale, Message};
use repere::site::{Built, Options, build};
use repere::source::Sources;
use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// A site with a mistake, and a description of it.
struct Fixture {
    name: String,
    mistake: String,
    tree: Tree,
}

impl Fixture {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let (mistake, mut files) = split(&text);
        // Files of the theme evolve: a copy in a fixture would become outdated.
        for (path, text) in std::mem::take(&mut files) {
            match path.split_once(" < ") {
                Some((path, original)) => files.insert(path, of_theme(original, &text)),
                None => files.insert(path, text),
            };
        }
        Self {
            name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
            mistake,
            tree: Tree::from_texts(files.iter().map(|(path, text)| (*path, text.as_str()))),
        }
    }

    fn build(&self) -> Built {
        let options = Options {
            today: Date::from_unix_seconds(TODAY),
            // Most mistakes can be shown without a certification.
            allow_empty: !self.name.starts_with("no-content"),
            ..Options::default()
        };
        build(&self.tree, &options)
    }
}

/// 2026-01-15.
const TODAY: i64 = 1_768_435_200;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/diagnostics")
}

/// The comment at the head of a fixture, and its files.
fn split(text: &str) -> (String, BTreeMap<&str, String>) {
    let mut mistake = Vec::new();
    let mut files: BTreeMap<&str, String> = BTreeMap::new();
    let mut path = None;
    for line in text.split_inclusive('\n') {
        let header = line
            .trim_end()
            .strip_prefix("-- ")
            .and_then(|rest| rest.strip_suffix(" --"));
        match (header, path) {
            (Some(header), _) => {
                path = Some(header);
                files.insert(header, String::new());
            }
            (None, Some(path)) => files.get_mut(path).unwrap().push_str(line),
            (None, None) => mistake.push(line.trim_start_matches('#').trim()),
        }
    }
    (mistake.join(" "), files)
}

/// A file of the built-in theme with changes: each line `- old` occurs once, and is replaced by the
/// following line `+ new`, or removed.
fn of_theme(path: &str, changes: &str) -> String {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let text = std::fs::read_to_string(theme.join(path)).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    let mut changes = changes.lines().peekable();
    while let Some(change) = changes.next() {
        let old = change.strip_prefix("- ").expect(change);
        let at: Vec<usize> = (0..lines.len()).filter(|at| lines[*at] == old).collect();
        assert_eq!(at.len(), 1, "{path} has the line {old:?} so many times");
        match changes.next_if(|next| next.starts_with("+ ")) {
            Some(new) => lines[at[0]] = &new[2..],
            None => drop(lines.remove(at[0])),
        }
    }
    lines.join("\n") + "\n"
}

/// All fixtures: those of the folder, and those that are not text.
fn fixtures() -> Vec<Fixture> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .collect();
    paths.sort();
    let mut fixtures: Vec<Fixture> = paths.iter().map(|path| Fixture::read(path)).collect();
    fixtures.extend(of_bytes());
    fixtures
}

/// All fixtures with their diagnostics.
static CHECKED: LazyLock<Vec<(Fixture, Built)>> = LazyLock::new(|| {
    fixtures()
        .into_par_iter()
        .map(|fixture| {
            let mut built = fixture.build();
            // The pages are not needed.
            built.files = None;
            (fixture, built)
        })
        .collect()
});

/// Mistakes that no text file can show.
fn of_bytes() -> Vec<Fixture> {
    let page = |bytes: &[u8]| Entry::Bytes(bytes.into());
    let rows = [
        (
            "not-utf8",
            "The author saved a page in the encoding of an old editor.",
            "content/atelier.md",
            page(b"+++\ntitle = \"L'atelier\"\n+++\nLes v\xe9los \xe0 r\xe9parer.\n"),
        ),
        (
            "not-utf8-utf16",
            "The author saved a page as UTF-16.",
            "content/atelier.md",
            page(b"\xff\xfe+\0+\0+\0\n\0"),
        ),
        (
            "not-utf8-template",
            "The author saved a template in the encoding of an old editor.",
            "templates/home.html",
            page(b"<h1>Les v\xe9los</h1>\n"),
        ),
        (
            "byte-order-mark-template",
            "A template begins with a byte order mark, which is no mistake.",
            "templates/home.html",
            page(b"\xef\xbb\xbf{% extends \"default/home.html\" %}\n"),
        ),
        (
            "file-too-large",
            "The author pasted a scanned document into a page.",
            "content/atelier.md",
            Entry::TooLarge(9_000_000),
        ),
        (
            "unreadable",
            "A page belongs to another user.",
            "content/atelier.md",
            Entry::Unreadable(Message::same("Permission denied (os error 13)")),
        ),
        (
            "unreadable-folder",
            "The folder of a certification belongs to another user.",
            "content/certifications/velo",
            Entry::Unreadable(Message::same("Permission denied (os error 13)")),
        ),
        (
            "unreadable-content",
            "Too many files are open to list the content.",
            "content",
            Entry::Unreadable(Message::same("Too many open files (os error 24)")),
        ),
        (
            "unreadable-static",
            "A document is a named pipe.",
            "static/tuyau.pdf",
            Entry::Unreadable(Message::same(
                "it is a pipe, a socket or a device, and no file",
            )),
        ),
    ];
    rows.into_iter()
        .map(|(name, mistake, path, entry)| {
            let mut tree =
                Tree::from_texts([("repere.toml", "title = \"Les métiers du cycle\"\n")]);
            tree.insert_entry(path, entry);
            Fixture {
                name: name.to_owned(),
                mistake: mistake.to_owned(),
                tree,
            }
        })
        .collect()
}

fn print(built: &Built, format: Format) -> String {
    print_in(built, format, Locale::English)
}

fn print_in(built: &Built, format: Format, locale: Locale) -> String {
    let printer = Printer {
        sources: &built.sources,
        severities: &built.severities,
        format,
        locale,
        color: false,
    };
    built
        .diagnostics
        .iter()
        .map(|diagnostic| printer.print(diagnostic))
        .collect()
}

#[test]
fn every_mistake_is_reported_as_its_snapshot_says() {
    compare_with_snapshots("snapshots", Locale::English);
}

#[test]
fn every_mistake_is_reported_in_french_as_its_snapshot_says() {
    compare_with_snapshots("snapshots/fr", Locale::French);
}

fn compare_with_snapshots(path: &str, locale: Locale) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join(path));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let mut changed = Vec::new();
    for (fixture, built) in CHECKED.iter() {
        let text = print_in(built, Format::Human, locale);
        settings.set_description(fixture.mistake.as_str());
        let outcome = std::panic::catch_unwind(AssertUnwindSafe(|| {
            settings.bind(|| insta::assert_snapshot!(fixture.name.as_str(), text));
        }));
        if outcome.is_err() {
            changed.push(fixture.name.as_str());
        }
    }
    assert!(
        changed.is_empty(),
        "other messages than in {path}: {}; if that is meant, run `cargo xtask bless diagnostics` and read \
         `git diff`",
        changed.join(", ")
    );
}

/// Messages come from the tables, whose rows have both languages: a message that is equal in both
/// bypasses them.
#[test]
fn every_message_has_both_languages() {
    let mut repeated = BTreeSet::new();
    for diagnostic in CHECKED.iter().flat_map(|(_, built)| &built.diagnostics) {
        let labels = diagnostic.related.iter().map(|(_, label)| label);
        let texts = [&diagnostic.message, &diagnostic.label];
        for text in texts.into_iter().chain(&diagnostic.help).chain(labels) {
            let english = text.get(Locale::English);
            if english == text.get(Locale::French) && !english.is_empty() {
                repeated.insert(format!("{}: {english}", diagnostic.rule.code));
            }
        }
    }
    assert!(repeated.is_empty(), "{repeated:#?}");
    for rule in RULES {
        let [english, french] = [Locale::English, Locale::French].map(|it| rule.summary(it));
        assert_ne!(english, french, "{}", rule.code);
    }
}

#[test]
fn the_formats_agree_on_code_and_location() {
    for (fixture, built) in CHECKED.iter() {
        let short = print(built, Format::Short);
        let json = print(built, Format::Json);
        let locations: Vec<String> = json
            .lines()
            .map(|line| {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                format!(
                    "{}:{}:{}: {}[{}]: {}",
                    value["file"].as_str().unwrap(),
                    value["line"],
                    value["column"],
                    value["severity"].as_str().unwrap(),
                    value["code"].as_str().unwrap(),
                    value["message"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(short.lines().count(), locations.len(), "{}", fixture.name);
        for (line, location) in short.lines().zip(&locations) {
            assert!(line.starts_with(location.as_str()), "{line} | {location}");
        }
        let human = print(built, Format::Human);
        for location in &locations {
            let at = location.split(": ").next().unwrap();
            assert!(
                human.contains(at),
                "{}: {at} is not in\n{human}",
                fixture.name
            );
        }
    }
}

/// A unit with most of the syntax of TOML and the format.
const UNIT: &str = r#"
code = 'BC1' # première unité
title = "Atelier « vélo » \\ à l'œuvre"
summary = """
Réparer [un vélo](/velo/),
puis [[C1]].
"""

[[competency]]
code = "C1"
aliases = [
  "1.1",
  "C.1",
]
statement = "Réparer"

[[assessment]]
id = "dossier"
title = "Dossier"
body = "Un dossier"
for = ["*"]
forms = ["written"]
"#;

/// Whatever a typing mistake deletes or inserts, it is reported without a panic.
#[test]
fn no_typing_mistake_causes_a_panic() {
    for (at, character) in UNIT.char_indices() {
        let (before, after) = (&UNIT[..at], &UNIT[at + character.len_utf8()..]);
        let mut slips = vec![before.to_owned(), format!("{before}{after}")];
        for typed in ['"', '[', '=', '\\', 'é'] {
            slips.push(format!("{before}{typed}{character}{after}"));
        }
        for slip in slips {
            printed_in_every_format(&slip);
        }
    }
}

fn printed_in_every_format(unit: &str) {
    let tree = Tree::from_texts([
        ("repere.toml", "title = \"Site\"\n"),
        (
            "content/certifications/x/certification.toml",
            "title = \"X\"\n",
        ),
        ("content/certifications/x/01-atelier.toml", unit),
    ]);
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let dataset = load(&tree, &mut sources, &mut diagnostics);
    check(&dataset, None, &mut diagnostics);
    let severities = Severities::default();
    for diagnostic in diagnostics.sorted(&sources) {
        for format in [Format::Human, Format::Short, Format::Json] {
            let printer = Printer {
                sources: &sources,
                severities: &severities,
                format,
                locale: Locale::default(),
                color: false,
            };
            assert!(!printer.print(&diagnostic).is_empty(), "{unit}");
        }
        let text = &sources.get(diagnostic.span.file).text;
        assert!(text.get(diagnostic.span.range.clone()).is_some(), "{unit}");
    }
}

/// The rules on authors' style are warnings: a site silences them one by one, or turns them into
/// errors.
#[test]
fn warnings_on_words_can_be_denied_and_silenced() {
    let mut fixture = Fixture::read(&folder().join("style.txt"));
    let severities = |built: &Built| -> BTreeMap<&str, Option<Severity>> {
        let found = built.diagnostics.iter();
        found
            .map(|found| (found.rule.code, built.severities.of(found.rule)))
            .collect()
    };
    let written = severities(&fixture.build());
    assert!(written.len() >= 6, "{written:?}");
    assert!(
        written
            .values()
            .all(|severity| *severity == Some(Severity::Warning))
    );
    let denied = build(
        &fixture.tree,
        &Options {
            deny_warnings: true,
            ..Options::default()
        },
    );
    assert!(
        severities(&denied)
            .values()
            .all(|severity| *severity == Some(Severity::Error))
    );
    assert!(denied.files.is_none());
    fixture.tree.insert(
        "repere.toml",
        &b"title = \"Site\"\n[severity]\nW119 = \"off\"\nW120 = \"error\"\n"[..],
    );
    let set = severities(&fixture.build());
    assert_eq!(set["W119"], None);
    assert_eq!(set["W120"], Some(Severity::Error));
    assert_eq!(set["W121"], Some(Severity::Warning));
}

/// A code that is taken, or a row or a section out of order, was not reported to whoever added a
/// rule.
#[test]
fn rules_and_their_sections_are_in_the_order_of_codes() {
    for pair in RULES.windows(2) {
        let [before, rule] = [pair[0], pair[1]];
        assert!(
            before.code < rule.code,
            "{} follows {} in src/diagnostics/rules.rs: choose a free code and keep the order",
            rule.code,
            before.code
        );
    }
    let names: BTreeSet<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len(), "two rules have the same name");
    for rule in RULES {
        let is_error = rule.severity == Severity::Error;
        let letter = if is_error { 'E' } else { 'W' };
        assert!(rule.code.starts_with(letter), "{}", rule.code);
    }
    let documentation =
        std::fs::read_to_string(folder().join("../../docs/diagnostics.md")).unwrap();
    let sections = documentation.lines().filter_map(|line| {
        let code = line.strip_prefix("## ")?.split(' ').next()?;
        (code.len() == 4 && code[1..].bytes().all(|byte| byte.is_ascii_digit())).then_some(code)
    });
    let codes = RULES.iter().map(|rule| rule.code);
    assert!(
        sections.eq(codes),
        "docs/diagnostics.md has a section for each rule, in the order of codes"
    );
}

#[test]
fn every_rule_has_a_fixture_and_a_section_of_the_documentation() {
    let reported: BTreeSet<&str> = CHECKED
        .iter()
        .flat_map(|(_, built)| &built.diagnostics)
        .map(|diagnostic| diagnostic.rule.code)
        .collect();
    let documentation =
        std::fs::read_to_string(folder().join("../../docs/diagnostics.md")).unwrap();
    for rule in RULES {
        assert!(
            reported.contains(rule.code),
            "no fixture has the diagnostic {}: add tests/diagnostics/{}.txt with the smallest site that shows it \
             (tests/diagnostics/unknown-field.txt is an example), and the call of the rule if there is none yet",
            rule.code,
            rule.name
        );
        let heading = format!("\n## {} {}\n", rule.code, rule.name);
        assert!(
            documentation.contains(&heading),
            "docs/diagnostics.md lacks a section, in the order of codes, with an example and how to fix it:{heading}"
        );
    }
}
