//! Killed builds: at any moment the output is the whole old site or the whole new one.
//!
//! The moments are spread over the duration of a build. The assertions hold at every moment, so
//! that no test depends on hitting a particular one.

use super::{Files, Target, Way, publish, publish_one_by_one};
use crate::support::{Content, Item, difference, repere_build, run, temporary};
use repere::publish::{Manifest, Record};
use repere::render::Body;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const KILLS: u32 = 20;

/// Lets a process run for a while, then kills it unless it has ended.
fn kill_after(mut child: Child, start: Instant, while_: Duration) {
    std::thread::sleep(while_.saturating_sub(start.elapsed()));
    child.kill().unwrap();
    child.wait().unwrap();
}

fn without(content: &Content, path: &str) -> Content {
    let mut rest = content.clone();
    rest.remove(path);
    rest
}

/// The published files, without the record for the next build: it is written last, and a site
/// without it is complete.
fn without_record(mut content: Content) -> Content {
    content.remove(Record::<()>::NAME);
    content
}

/// A certification with everything that a build goes through: pages, data, an index, a document to
/// copy. It is small, so that writing and exchanging take a large part of a build.
const SITE: [(&str, &str); 5] = [
    ("repere.toml", "title = \"TITLE\"\n"),
    (
        "content/certifications/velo/certification.toml",
        "title = \"Cycles\"\n",
    ),
    (
        "content/certifications/velo/01-atelier.toml",
        "code = \"BC1\"\ntitle = \"Atelier\"\n\
         [[competency]]\ncode = \"C1\"\nstatement = \"Changer une roue\"\n\
         [[competency]]\ncode = \"C2\"\nstatement = \"Régler un frein\"\n",
    ),
    ("content/page.md", "+++\ntitle = \"Page\"\n+++\n\nUn mot.\n"),
    ("static/documents/guide.pdf", "Le guide"),
];

/// A small site in two versions that differ on every page, built alternately into one folder.
#[test]
fn a_build_that_is_killed_leaves_a_whole_site() {
    let sites = ["Atelier", "Jalon"].map(|title| {
        let site = temporary();
        for (path, text) in SITE {
            let path = site.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text.replace("TITLE", title)).unwrap();
        }
        site
    });
    let known = sites.each_ref().map(|site| {
        let target = Target::new();
        let (status, said) = run(&mut repere_build(site.path(), &target.path()));
        assert_eq!(status, 0, "{said}");
        without_record(target.content())
    });
    let same_page = known[0]
        .iter()
        .find(|(path, item)| path.ends_with(".html") && known[1].get(*path) == Some(item));
    assert_eq!(same_page, None, "a page does not differ");

    let target = Target::new();
    run(&mut repere_build(sites[0].path(), &target.path()));
    target.write("CNAME", "example.org");
    target.write("uploads/report.pdf", "theirs");
    let start = Instant::now();
    run(&mut repere_build(sites[1].path(), &target.path()));
    let duration = start.elapsed();

    let mut at = 1;
    for k in 1..=KILLS {
        let other = 1 - at;
        let mut build = repere_build(sites[other].path(), &target.path());
        build.stdout(Stdio::null()).stderr(Stdio::null());
        let start = Instant::now();
        kill_after(build.spawn().unwrap(), start, duration * k / KILLS);
        let mut now = without_record(target.content());
        assert_eq!(now.remove("CNAME"), Some(Item::File("example.org".into())));
        let theirs = Item::File("theirs".into());
        assert_eq!(now.remove("uploads/report.pdf"), Some(theirs));
        assert_eq!(now.remove("uploads"), Some(Item::Folder));
        if now == known[other] {
            at = other;
        }
        let wrong = difference(&now, &known[at]);
        assert_eq!(wrong, "", "killed at {k}/{KILLS} of {duration:?}");
    }

    let (status, said) = run(&mut repere_build(sites[0].path(), &target.path()));
    assert_eq!(status, 0, "{said}");
    assert_eq!(target.beside(), [""; 0]);
    assert!(target.path().join("uploads/report.pdf").exists());
}

const PUBLISHER: &str = "REPERE_TEST_PUBLISHES_TO";
const WAY: &str = "REPERE_TEST_PUBLISHES_BY";
const READY: &str = "ready to publish";

/// A site whose pages all have one text. The two texts share half of their paths.
fn pages(text: &str) -> Files {
    let shared = (0..15).map(|n| format!("{}/{n}/index.html", n % 4));
    let own = (0..15).map(|n| format!("{text}/{n}/index.html"));
    let page = |path| (path, Body::Bytes(text.repeat(4000).into_bytes()));
    shared.chain(own).map(page).collect()
}

/// Not a separate test: the process that [`killed_while_publishing`] starts publishes two sites
/// alternately until it is killed. Run directly, it does nothing.
#[test]
fn publisher() {
    #[allow(clippy::disallowed_methods, reason = "this is how the process is told")]
    let (Ok(output), Ok(way)) = (std::env::var(PUBLISHER), std::env::var(WAY)) else {
        return;
    };
    let way: Way = if way == "exchange" {
        publish
    } else {
        publish_one_by_one
    };
    writeln!(std::io::stdout(), "{READY}").unwrap();
    for text in ["new", "old"].into_iter().cycle() {
        way(&pages(text), Path::new(&output)).unwrap();
    }
}

/// Starts a process that publishes repeatedly, and kills it after a while.
fn killed_while_publishing(output: &Path, way: &str, while_: Duration) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["publish::kills::publisher", "--exact", "--nocapture"]);
    command.env(PUBLISHER, output).env(WAY, way);
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let ready = said.any(|line| line.unwrap().contains(READY));
    assert!(ready, "the publisher ended");
    kill_after(child, Instant::now(), while_);
}

/// The time it takes to publish both sites over each other.
fn publishing_time(publish: Way) -> Duration {
    let target = Target::new();
    publish(&pages("old"), &target.path()).unwrap();
    let start = Instant::now();
    publish(&pages("new"), &target.path()).unwrap();
    publish(&pages("old"), &target.path()).unwrap();
    start.elapsed()
}

fn known(text: &str) -> Content {
    let target = Target::new();
    publish(&pages(text), &target.path()).unwrap();
    target.content()
}

#[test]
fn an_exchange_that_is_killed_leaves_a_whole_site() {
    let sites = ["old", "new"].map(known);
    let duration = publishing_time(publish);
    let target = Target::new();
    publish(&pages("old"), &target.path()).unwrap();
    target.write("CNAME", "example.org");
    for k in 1..=KILLS {
        killed_while_publishing(&target.path(), "exchange", duration * k / KILLS);
        let now = target.content();
        assert_eq!(now["CNAME"], Item::File("example.org".into()));
        let now = without(&now, "CNAME");
        let wrong = sites.each_ref().map(|site| difference(&now, site));
        assert!(wrong.contains(&String::new()), "killed at {k}: {wrong:?}");
    }
    publish(&pages("new"), &target.path()).unwrap();
    assert_eq!(target.beside(), [""; 0]);
}

/// Without an exchange the site may be mixed after a kill, but every file is complete, foreign
/// files are there, and the next build completes the site.
#[test]
fn replacements_that_are_killed_are_mended_by_the_next_build() {
    let sites = ["old", "new"].map(known);
    let duration = publishing_time(publish_one_by_one);
    let target = Target::new();
    publish(&pages("old"), &target.path()).unwrap();
    target.write("CNAME", "example.org");
    for k in 1..=KILLS {
        killed_while_publishing(&target.path(), "one by one", duration * k / KILLS);
        let now = target.content();
        assert_eq!(now["CNAME"], Item::File("example.org".into()));
        // Files in a hidden staging folder are not part of the site yet.
        let pages_now = now
            .iter()
            .filter(|(path, _)| path.ends_with(".html") && !path.starts_with(".repere-next"));
        for (path, item) in pages_now {
            let whole = sites.iter().any(|site| site.get(path) == Some(item));
            assert!(whole, "killed at {k}: {path} is {item:?}");
        }
        publish_one_by_one(&pages("old"), &target.path()).unwrap();
        let now = without(&target.content(), "CNAME");
        assert_eq!(difference(&now, &sites[0]), "", "killed at {k}");
        assert!(now.contains_key(Manifest::NAME));
    }
}
