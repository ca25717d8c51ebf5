//! The command line: exit status, help, formats, where the site is searched for, and how the
//! environment and the base URL affect the output.

use crate::support::temporary;
use serde_json::Value;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A site of one certification with one unit and one competency.
const SITE: [(&str, &str); 4] = [
    (
        "repere.toml",
        "title = \"Essai\"\nbase_url = \"https://example.org/\"\n",
    ),
    (
        "content/certifications/cycles/certification.toml",
        "title = \"Mécanicien cycles\"\n",
    ),
    (
        "content/certifications/cycles/01-atelier.toml",
        "title = \"Atelier\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Réparer une roue\"\n\
         [[criterion]]\nindicators = [\"La roue tourne droit\"]\nfor = [\"C1\"]\n",
    ),
    (
        "content/a-propos.md",
        "+++\ntitle = \"À propos\"\nmenu = 1\n+++\n\nVoir [[cycles:C1]] et [l'accueil](/).\n",
    ),
];

/// Writes the site, with files replaced or added.
fn site(changes: &[(&str, &str)]) -> TempDir {
    let folder = temporary();
    for (path, text) in SITE.iter().chain(changes) {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    folder
}

fn command(arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_repere"));
    command
        .args(arguments)
        .current_dir(folder)
        .env("REPERE_LANG", "en")
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("NO_COLOR");
    command
}

fn repere(arguments: &[&str], folder: &Path) -> Output {
    command(arguments, folder).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn page(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join("public").join(path)).unwrap()
}

/// A unit with a mistake on its last line: a criterion that matches nothing.
const MISTAKE: (&str, &str) = (
    "content/certifications/cycles/01-atelier.toml",
    "title = \"Atelier\"\n[[competency]]\ncode = \"C1\"\nstatement = \"Réparer une roue\"\n\
     [[criterion]]\nindicators = [\"La roue tourne droit\"]\nfor = [\"C1\"]\n\
     [[criterion]]\nindicators = [\"La roue est propre\"]\nfor = [\"C7\"]\n",
);

/// An unused file: a warning.
const STRAY: (&str, &str) = ("content/notes.txt", "à ranger");

#[test]
fn the_exit_status_is_a_contract() {
    let sound = site(&[]);
    let mistaken = site(&[MISTAKE]);
    let stray = site(&[STRAY]);
    let empty = temporary();
    for (folder, arguments, status) in [
        (&sound, &["check"][..], 0),
        (&sound, &["build"], 0),
        (&sound, &["--version"], 0),
        (&stray, &["check"], 0),
        (&stray, &["check", "--deny", "warnings"], 1),
        (&stray, &["build", "--deny", "warnings"], 1),
        (&mistaken, &["check"], 1),
        (&mistaken, &["build"], 1),
        (&empty, &["check"], 2),
        (&empty, &["build"], 2),
        (&empty, &["build", "--root", "nowhere"], 2),
        (&empty, &["new", "vente"], 2),
        (&empty, &["schema", "--file", "nothing"], 2),
        (&sound, &["build", "--output", "repere.toml"], 2),
        (&sound, &["build", "--no-such-option"], 2),
        (&sound, &[], 2),
    ] {
        let output = repere(arguments, folder.path());
        let printed = text(&output.stderr);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{arguments:?}: {printed}"
        );
    }
}

#[test]
fn a_site_with_mistakes_is_not_written() {
    let mistaken = site(&[MISTAKE]);
    let output = repere(&["build"], mistaken.path());
    assert!(text(&output.stderr).ends_with("1 error, 0 warnings; nothing was written\n"));
    assert!(!mistaken.path().join("public").exists());
}

/// Messages were in English for French authors.
#[test]
fn messages_are_in_the_language_asked_for_or_that_of_the_site_or_of_the_system() {
    const FRENCH: &str = "1 erreur, 0 avertissement\u{a0}; rien n'a été écrit\n";
    const ENGLISH: &str = "1 error, 0 warnings; nothing was written\n";
    let french = site(&[MISTAKE]);
    let basque = "title = \"Métiers\"\nlanguage = \"eu\"\n";
    let basque = site(&[MISTAKE, ("repere.toml", basque)]);
    let nowhere = temporary();
    // Root, --lang, REPERE_LANG, LC_ALL, and the end of the output.
    let rows = [
        (&french, None, "", "en_US.UTF-8", FRENCH),
        (&french, Some("en"), "fr", "fr_FR.UTF-8", ENGLISH),
        (&french, None, "en", "fr_FR.UTF-8", ENGLISH),
        (&basque, None, "", "fr_FR.UTF-8", "; rien n'a été écrit\n"),
        (&basque, None, "", "eu_ES.UTF-8", "; nothing was written\n"),
        (
            &nowhere,
            None,
            "",
            "fr_FR.UTF-8",
            "--root en désigne un ailleurs\n",
        ),
        (&nowhere, None, "", "", "--root selects one elsewhere\n"),
    ];
    for (folder, lang, variable, system, end) in rows {
        let mut check = command(&["check"], folder.path());
        check.env("REPERE_LANG", variable).env("LC_ALL", system);
        check.env_remove("LC_MESSAGES").env_remove("LANG");
        check.args(lang.map(|lang| ["--lang", lang]).into_iter().flatten());
        let printed = text(&check.output().unwrap().stderr);
        assert!(
            printed.ends_with(end),
            "{lang:?} {variable} {system}: {printed}"
        );
    }
}

/// Machine-readable output is not translated, except for the messages themselves.
#[test]
fn codes_and_keys_are_the_same_in_both_languages() {
    let mistaken = site(&[MISTAKE]);
    let found = ["en", "fr"].map(|lang| {
        let output = repere(
            &["check", "--format", "json", "--lang", lang],
            mistaken.path(),
        );
        let printed = text(&output.stdout);
        serde_json::from_str::<Value>(printed.lines().next().unwrap()).unwrap()
    });
    let [english, french] = &found;
    for key in [
        "code", "name", "severity", "file", "line", "column", "bytes",
    ] {
        assert_eq!(english[key], french[key], "{key}");
    }
    assert_ne!(english["message"], french["message"]);
    assert_ne!(english["help"], french["help"]);
}

#[test]
fn check_writes_nothing() {
    let sound = site(&[]);
    let output = repere(&["check"], sound.path());
    assert!(text(&output.stderr).contains("no error"));
    assert!(!sound.path().join("public").exists());
}

#[test]
fn help_names_the_options_of_each_command() {
    let here = temporary();
    for (name, options) in [
        ("init", &["[DIR]"][..]),
        ("new", &["<SLUG>", "--root"]),
        ("check", &["--root", "--format", "--deny"]),
        (
            "build",
            &["--root", "--output", "--base-url", "--format", "--deny"],
        ),
        ("schema", &["--output", "--file"]),
        ("completions", &["<SHELL>", "bash", "zsh", "fish"]),
    ] {
        let output = repere(&[name, "--help"], here.path());
        assert_eq!(output.status.code(), Some(0), "{name}");
        let help = text(&output.stdout);
        for option in options {
            assert!(help.contains(option), "{name}: no {option} in\n{help}");
        }
        let general = text(&repere(&["--help"], here.path()).stdout);
        assert!(general.contains(&format!("  {name} ")), "{general}");
    }
}

#[test]
fn problems_are_printed_in_three_formats() {
    let mistaken = site(&[MISTAKE]);
    let printed = |format: &str| repere(&["check", "--format", format], mistaken.path());

    let human = printed("human");
    assert!(text(&human.stderr).contains("for = [\"C7\"]"));
    assert!(human.stdout.is_empty());

    let short = text(&printed("short").stderr);
    let start = "content/certifications/cycles/01-atelier.toml:10:8: error[E012]: ";
    assert!(short.starts_with(start), "{short}");
    assert_eq!(short.lines().count(), 1, "{short}");

    let json = printed("json");
    assert!(json.stderr.is_empty());
    let printed: Value = serde_json::from_slice(&json.stdout).unwrap();
    for (key, value) in [
        ("code", Value::from("E012")),
        ("severity", Value::from("error")),
        (
            "file",
            Value::from("content/certifications/cycles/01-atelier.toml"),
        ),
        ("line", Value::from(10)),
        ("column", Value::from(8)),
    ] {
        assert_eq!(printed[key], value, "{key}");
    }
}

#[test]
fn a_pipe_gets_no_colours_and_no_progress() {
    for changes in [&[][..], &[MISTAKE]] {
        let folder = site(changes);
        let output = repere(&["build"], folder.path());
        for bytes in [&output.stdout, &output.stderr] {
            assert!(!bytes.contains(&0x1b), "{}", text(bytes));
            assert!(!bytes.contains(&b'\r'), "{}", text(bytes));
        }
    }
}

#[test]
fn the_site_is_looked_for_upwards() {
    let sound = site(&[]);
    let inside = sound.path().join("content/certifications/cycles");
    let built = repere(&["build"], &inside);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(sound.path().join("public/index.html").is_file());

    let elsewhere = temporary();
    let root = sound.path().to_str().unwrap();
    let checked = repere(&["check", "--root", root], elsewhere.path());
    assert_eq!(checked.status.code(), Some(0), "{}", text(&checked.stderr));
}

#[test]
fn without_a_site_the_message_says_what_to_do() {
    let empty = temporary();
    let output = repere(&["build"], empty.path());
    let printed = text(&output.stderr);
    for words in ["no repere.toml", "repere init", "--root"] {
        assert!(printed.contains(words), "{printed}");
    }
}

#[test]
fn build_says_what_it_built_and_where() {
    let sound = site(&[]);
    let public = sound.path().canonicalize().unwrap().join("public");
    let printed = text(&repere(&["build"], sound.path()).stderr);
    assert!(printed.starts_with("1 certification, "), "{printed}");
    assert!(printed.contains(&public.display().to_string()), "{printed}");

    // For a site that works from disk, the command says which file to open.
    let printed = text(&repere(&["build", "--base-url", ""], sound.path()).stderr);
    let home = public.join("index.html").display().to_string();
    assert!(printed.contains(&home), "{printed}");
}

#[test]
fn the_output_can_be_elsewhere() {
    let sound = site(&[]);
    let built = repere(&["build", "--output", "site/en-ligne"], sound.path());
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    assert!(sound.path().join("site/en-ligne/index.html").is_file());
    assert!(!sound.path().join("public").exists());
}

#[test]
fn completions_are_printed_for_shells() {
    let here = temporary();
    for shell in ["bash", "zsh", "fish"] {
        let output = repere(&["completions", shell], here.path());
        assert_eq!(output.status.code(), Some(0), "{shell}");
        assert!(text(&output.stdout).contains("base-url"), "{shell}");
    }
}

#[test]
fn schemas_are_json() {
    let here = temporary();
    let names = [
        "site",
        "domains",
        "glossary",
        "certification",
        "unit",
        "page",
    ];
    for name in names {
        let output = repere(&["schema", "--file", name], here.path());
        let schema: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(schema["properties"].is_object(), "{name}");
    }
    let written = repere(&["schema", "--output", ".schemas"], here.path());
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    for name in names {
        let path = here.path().join(format!(".schemas/{name}.schema.json"));
        let bytes = std::fs::read(path).unwrap();
        let printed = repere(&["schema", "--file", name], here.path()).stdout;
        assert_eq!(text(&bytes), text(&printed), "{name}");
    }
}

#[test]
fn the_date_of_the_environment_is_on_the_pages() {
    let sound = site(&[]);
    let build = |seconds: &str| {
        command(&["build"], sound.path())
            .env("SOURCE_DATE_EPOCH", seconds)
            .output()
            .unwrap()
    };
    for (seconds, written) in [
        (
            "1768435200",
            "<time datetime=\"2026-01-15\">15 janvier 2026</time>",
        ),
        (
            "1725148800",
            "<time datetime=\"2024-09-01\">1er septembre 2024</time>",
        ),
    ] {
        let built = build(seconds);
        assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
        for path in ["index.html", "certifications/cycles/atelier/c1/index.html"] {
            let page = page(sound.path(), path);
            assert!(page.contains(written), "{path}: {page}");
        }
    }
    let refused = build("demain");
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("SOURCE_DATE_EPOCH"));
}

#[test]
fn the_clock_is_on_no_page() {
    let sound = site(&[]);
    repere(&["build"], sound.path());
    assert!(!page(sound.path(), "index.html").contains("<time"));
}

/// What a build with a base URL writes: each row is a file and text that it contains.
fn assert_written(base_url: &str, rows: &[(&str, &str)]) {
    let sound = site(&[]);
    let built = repere(&["build", "--base-url", base_url], sound.path());
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
    for (path, words) in rows {
        let file = page(sound.path(), path);
        assert!(file.contains(words), "{path} lacks {words}\n{file}");
    }
}

#[test]
fn a_site_without_base_url_has_relative_links() {
    assert_written(
        "",
        &[
            ("index.html", "href=\"certifications/cycles/index.html\""),
            (
                "a-propos/index.html",
                "href=\"../certifications/cycles/atelier/c1/index.html\"",
            ),
            ("a-propos/index.html", "href=\"../index.html\""),
            (
                "certifications/cycles/atelier/c1/index.html",
                "href=\"../../../../assets/repere.css?v=",
            ),
            ("robots.txt", "User-agent: *"),
        ],
    );
    let sound = site(&[]);
    repere(&["build", "--base-url", ""], sound.path());
    for path in ["index.html", "a-propos/index.html", "404.html"] {
        let page = page(sound.path(), path);
        for words in ["rel=\"canonical\"", "href=\"/"] {
            assert!(!page.contains(words), "{path} has {words}");
        }
    }
    assert!(!page(sound.path(), "robots.txt").contains("Sitemap"));
}

#[test]
fn a_site_below_a_path_prefix_links_below_it() {
    let at = "https://example.org/sous/dossier/";
    let competency = "certifications/cycles/atelier/c1/";
    assert_written(
        at,
        &[
            (
                "index.html",
                "href=\"/sous/dossier/certifications/cycles/\"",
            ),
            (
                "index.html",
                "<link rel=\"canonical\" href=\"https://example.org/sous/dossier/\">",
            ),
            (
                "a-propos/index.html",
                &format!("href=\"/sous/dossier/{competency}\""),
            ),
            ("a-propos/index.html", "href=\"/sous/dossier/\""),
            (
                &format!("{competency}index.html"),
                &format!("<link rel=\"canonical\" href=\"{at}{competency}\">"),
            ),
            (
                &format!("{competency}index.html"),
                "href=\"/sous/dossier/assets/repere.css?v=",
            ),
            ("404.html", "href=\"/sous/dossier/\""),
            ("sitemap.xml", &format!("<loc>{at}{competency}</loc>")),
            ("sitemap.xml", &format!("<loc>{at}a-propos/</loc>")),
            ("robots.txt", &format!("Sitemap: {at}sitemap.xml")),
            (
                "certifications/cycles/referential.json",
                &format!("\"{at}{competency}\""),
            ),
        ],
    );
}

#[test]
fn an_invalid_base_url_is_reported() {
    let sound = site(&[]);
    for base_url in [
        "example.org",
        "https://example.org/?page=1",
        "ftp://example.org/",
    ] {
        let refused = repere(&["build", "--base-url", base_url], sound.path());
        assert_eq!(refused.status.code(), Some(1), "{base_url}");
        assert!(
            text(&refused.stderr).contains("is not a base URL"),
            "{base_url}"
        );
    }
}
