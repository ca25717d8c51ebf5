//! The events sent to open tabs.

use super::http::{PATIENCE, Stream, until};
use super::site::{COMPETENCY_PAGE, Site, UNIT, UNIT_PAGE, notified, options, unit};
use repere::serve::Server;
use serde_json::Value;
use std::time::Duration;

const ELSEWHERE: &str = "/certifications/autos/moteur/c1/";

fn action(moment: &Value, tab: usize) -> &str {
    moment["tabs"][tab]["action"].as_str().unwrap()
}

/// The next moment with an action for a tab; moments with problems may come in between.
fn change(stream: &mut Stream) -> Value {
    loop {
        let moment = stream.moment();
        let tabs = moment["tabs"].as_array().unwrap();
        if tabs.iter().any(|tab| tab["action"] != "none") {
            return moment;
        }
    }
}

#[test]
fn only_tabs_whose_page_changed_reload() {
    let site = Site::new();
    let served = site.serve();
    let pages = [UNIT_PAGE, COMPETENCY_PAGE, ELSEWHERE, "/a-propos/"];
    let tags: Vec<String> = pages.iter().map(|page| served.tag(page)).collect();
    let tabs: Vec<_> = pages
        .iter()
        .zip(&tags)
        .map(|(page, tag)| (*page, tag.as_str()))
        .collect();
    let mut stream = Stream::open(served.address(), "/", &tabs);
    let first = stream.moment();
    for tab in 0..4 {
        assert_eq!(action(&first, tab), "none");
    }
    site.write(UNIT, unit("un frein"));
    let second = change(&mut stream);
    assert!(second["generation"].as_u64() > first["generation"].as_u64());
    let actions: Vec<_> = (0..4).map(|tab| action(&second, tab)).collect();
    assert_eq!(actions, ["reload", "reload", "none", "none"]);
    // A tab on another page than the record's gets the address of that page.
    let elsewhere = &second["tabs"][3]["elsewhere"];
    assert!(
        elsewhere["url"]
            .as_str()
            .unwrap()
            .starts_with("/certifications/cycles/atelier/"),
        "{second}"
    );
    assert_eq!(elsewhere["note"], "Modifié sur une autre page\u{a0}:");
}

/// A change between loading a page and subscribing, and one while the connection was down.
#[test]
fn a_tab_that_comes_late_catches_up() {
    let site = Site::new();
    let served = site.serve();
    let old = served.tag(COMPETENCY_PAGE);
    site.write(UNIT, unit("un frein"));
    until("the change", PATIENCE, || {
        served.has(COMPETENCY_PAGE, "un frein")
    });
    let mut late = Stream::open(served.address(), "/", &[(COMPETENCY_PAGE, &old)]);
    assert_eq!(action(&late.moment(), 0), "reload");
    let now = served.tag(COMPETENCY_PAGE);
    let mut fresh = Stream::open(served.address(), "/", &[(COMPETENCY_PAGE, &now)]);
    assert_eq!(action(&fresh.moment(), 0), "none");
    // A reverted change is none for a tab that has the first state.
    site.write(UNIT, unit("une roue"));
    until("the change", PATIENCE, || {
        served.has(COMPETENCY_PAGE, "une roue")
    });
    let mut again = Stream::open(served.address(), "/", &[(COMPETENCY_PAGE, &old)]);
    assert_eq!(action(&again.moment(), 0), "none");
}

#[test]
fn a_change_of_style_swaps_the_sheets() {
    let site = Site::new();
    site.write(
        "templates/prose.html",
        "<link rel=\"stylesheet\" href=\"/own.css\"><img src=\"/image.png\">",
    );
    site.write("static/own.css", "p { background: url(fond.png) }");
    site.write("static/fond.png", "1");
    site.write("static/image.png", "1");
    let served = site.serve();
    let (prose, other) = (served.tag("/a-propos/"), served.tag("/"));
    let tabs = [("/a-propos/", prose.as_str()), ("/", other.as_str())];
    let mut stream = Stream::open(served.address(), "/", &tabs);
    stream.moment();
    site.write(
        "static/own.css",
        "p { color: red; background: url(fond.png) }",
    );
    let moment = change(&mut stream);
    assert_eq!([action(&moment, 0), action(&moment, 1)], ["styles", "none"]);
    // The address of the theme's style sheet has a version in every page.
    site.write(
        "repere.toml",
        "title = \"Essai\"\nbase_url = \"https://example.org/\"\ntheme = \"mine\"\n",
    );
    site.write("mine/theme.toml", "api = 1\n");
    site.write("mine/static/repere.css", "p { color: green }");
    until("theme", PATIENCE, || {
        served.has("/assets/repere.css", "green")
    });
    let (prose, other) = (served.tag("/a-propos/"), served.tag("/"));
    let tabs = [("/a-propos/", prose.as_str()), ("/", other.as_str())];
    let mut stream = Stream::open(served.address(), "/", &tabs);
    stream.moment();
    site.write("mine/static/repere.css", "p { color: blue }");
    let moment = change(&mut stream);
    assert_eq!([action(&moment, 0), action(&moment, 1)], ["none", "styles"]);
    // Images in a page, or in its style sheet.
    for image in ["static/image.png", "static/fond.png"] {
        site.write(image, "2");
        let moment = change(&mut stream);
        assert_eq!(
            [action(&moment, 0), action(&moment, 1)],
            ["reload", "none"],
            "{image}"
        );
        let (prose, other) = (served.tag("/a-propos/"), served.tag("/"));
        let tabs = [("/a-propos/", prose.as_str()), ("/", other.as_str())];
        stream = Stream::open(served.address(), "/", &tabs);
        stream.moment();
    }
}

#[test]
fn a_mistake_is_shown_and_the_last_good_page_stays() {
    let site = Site::new();
    let served = site.serve();
    let tag = served.tag(COMPETENCY_PAGE);
    let mut stream = Stream::open(served.address(), "/", &[(COMPETENCY_PAGE, &tag)]);
    assert_eq!(stream.moment()["panel"], "");
    let wrong = unit("un <b>frein</b>").replace("for = [\"C1\"]", "for = [\"C<9\"]");
    site.write(UNIT, &wrong);
    let moment = stream.moment();
    assert_eq!(action(&moment, 0), "none");
    let panel = moment["panel"].as_str().unwrap();
    for part in [
        "role=\"alert\"",
        "erreur[E012]: aucune compétence ne correspond à `C&lt;9`",
        "01-atelier.toml:8:8</a>",
        "href=\"vscode://file/",
        "Le dernier état sans erreur reste affiché",
        "^^^^^ aucun code parmi les compétences",
    ] {
        assert!(panel.contains(part), "{part} in {panel}");
    }
    assert!(!panel.contains("C<9"), "{panel}");
    assert!(served.has(COMPETENCY_PAGE, "une roue"));
    // A late subscriber is notified too.
    let mut late = Stream::open(served.address(), "/", &[("/", "")]);
    assert_eq!(late.moment()["panel"], panel);
    site.write(UNIT, unit("un frein"));
    let mended = stream.moment();
    assert_eq!(
        (mended["panel"].as_str(), action(&mended, 0)),
        (Some(""), "reload")
    );
}

#[test]
fn a_page_that_cannot_be_rendered_says_so_and_recovers() {
    let site = Site::new();
    let served = site.serve();
    let tag = served.tag("/a-propos/");
    let mut stream = Stream::open(served.address(), "/", &[("/a-propos/", &tag)]);
    stream.moment();
    site.write("templates/prose.html", "{{ page.nowhere.at_all }}");
    let moment = stream.moment();
    assert_eq!(action(&moment, 0), "reload");
    let answer = served.get("/a-propos/");
    assert_eq!(answer.status, 500);
    let text = answer.text();
    for part in [
        "templates/prose.html:1:",
        "a-propos.md",
        "__repere/client.js",
        "erreur[",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    // The other pages are unchanged.
    assert!(served.has(COMPETENCY_PAGE, "une roue"));
    let (_, rest) = text.split_once("data-tag=\"").unwrap();
    let tag = rest.split_once('"').unwrap().0;
    let mut stream = Stream::open(served.address(), "/", &[("/a-propos/", tag)]);
    assert_eq!(action(&stream.moment(), 0), "none");
    site.write("templates/prose.html", "de nouveau");
    while action(&stream.moment(), 0) != "reload" {}
    assert!(served.has("/a-propos/", "de nouveau"));
}

#[test]
fn a_site_that_begins_with_errors() {
    let site = Site::new();
    site.write(UNIT, "title = ");
    let served = site.serve();
    let answer = served.get("/");
    assert_eq!(answer.status, 500);
    assert!(
        answer.text().contains("01-atelier.toml:1:"),
        "{}",
        answer.text()
    );
    let (_, rest) = answer.text().split_once("data-tag=\"").unwrap();
    let tag = rest.split_once('"').unwrap().0;
    let mut stream = Stream::open(served.address(), "/", &[("/", tag)]);
    assert_eq!(action(&stream.moment(), 0), "none");
    site.write(UNIT, unit("une roue"));
    assert_eq!(action(&stream.moment(), 0), "reload");
    assert_eq!(served.get("/").status, 200);
}

/// Tens of thousands of warnings are more than a connection takes at once: the tab was dropped, and
/// connected again, without end. What the author is writing is listed all the same.
#[test]
fn a_panel_lists_a_hundred_problems_first_those_of_the_changed_file() {
    let page = |title: &str, lines: usize| {
        let raw: String = (0..lines)
            .map(|line| format!("Un <b>mot</b> de la ligne {line}.\n\n"))
            .collect();
        format!("+++\ntitle = \"{title}\"\n+++\n\n{raw}")
    };
    let site = Site::new();
    site.write("content/beaucoup.md", page("Beaucoup", 150));
    let served = site.serve();
    let mut stream = Stream::open(served.address(), "/", &[("/", "")]);
    let panel = |moment: &Value| moment["panel"].as_str().unwrap().to_owned();
    let first = panel(&stream.moment());
    let listed = |panel: &str| panel.matches("<pre>").count();
    let (_, rest) = first.split_once("Avertissements (").unwrap();
    let all: usize = rest.split_once(')').unwrap().0.parse().unwrap();
    assert!(all >= 150, "{all}");
    assert_eq!(listed(&first), 100);
    let more = format!("{} autres problèmes, que repere check donne", all - 100);
    assert!(first.contains(&more), "{more} in {first}");
    // By its name it would come last.
    site.write("content/zeste.md", page("Zeste", 1));
    until("the warning of the new page", PATIENCE, || {
        panel(&stream.moment()).contains("content/zeste.md:5:")
    });
}

/// What only the finished pages show, such as a broken link, follows after a pause.
#[test]
fn problems_of_finished_pages_follow() {
    let site = Site::new();
    let served = site.serve();
    let mut stream = Stream::open(served.address(), "/", &[("/", "")]);
    stream.moment();
    site.write(
        "content/a-propos.md",
        "+++\ntitle = \"À propos\"\n+++\n\n[rien](/nulle-part/)\n",
    );
    assert_eq!(stream.moment()["panel"], "");
    let panel = stream.moment()["panel"].as_str().unwrap().to_owned();
    assert!(panel.contains("nulle-part"), "{panel}");
    // The page itself is as written.
    assert!(served.has("/a-propos/", "/nulle-part/"));
}

/// A tab on a missing page learns when it appears.
#[test]
fn a_tab_on_a_missing_page_learns_when_it_appears() {
    let site = Site::new();
    let served = site.serve();
    let missing = served.get("/autre/");
    assert_eq!(missing.status, 404);
    let (_, rest) = missing.text().split_once("data-tag=\"").unwrap();
    let tag = rest.split_once('"').unwrap().0;
    let mut stream = Stream::open(served.address(), "/", &[("/autre/", tag)]);
    assert_eq!(action(&stream.moment(), 0), "none");
    site.write("content/autre.md", "+++\ntitle = \"Autre\"\n+++\n\nPage.\n");
    assert_eq!(action(&stream.moment(), 0), "reload");
}

#[test]
fn streams_stay_alive() {
    let site = Site::new();
    let mut options = options(site.folder.path(), None, notified());
    options.keep_alive = Duration::from_millis(200);
    let server = Server::start(options).unwrap();
    let mut stream = Stream::open(server.address(), "/", &[("/", "")]);
    stream.moment();
    for _ in 0..3 {
        assert_eq!(stream.line(), ": here");
    }
    site.write(UNIT, unit("un frein"));
    stream.moment();
}
