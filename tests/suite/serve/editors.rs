//! However an editor saves, the change is seen, with file system events and by polling alone.

use super::http::{PATIENCE, until};
use super::site::{COMPETENCY_PAGE, Served, Site, UNIT, notified, polled, serve, unit};
use repere::serve::Pace;
use std::fs::{self, File};
use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

/// Edits a site that is watched in both ways, and waits for the result. Edits come in pairs, so
/// that the second one meets a watch that has seen the first.
fn sees(edit: impl Fn(&Site, &str)) {
    for pace in [notified(), polled()] {
        let site = Site::new();
        let served = serve(site.folder.path(), None, pace);
        for word in ["un frein", "un pneu", "un guidon"] {
            edit(&site, &unit(word));
            sees_word(&served, word, pace);
        }
    }
}

fn sees_word(served: &Served, word: &str, pace: Pace) {
    let what = format!("{word} with {pace:?}");
    until(&what, PATIENCE, || served.has(COMPETENCY_PAGE, word));
}

#[test]
fn in_place() {
    sees(|site, text| fs::write(site.path(UNIT), text).unwrap());
}

#[test]
fn by_renaming_another_file() {
    sees(|site, text| {
        let new = site.path("content/certifications/cycles/.01-atelier.toml.tmp");
        fs::write(&new, text).unwrap();
        fs::rename(new, site.path(UNIT)).unwrap();
    });
}

/// The old file becomes the backup, and a new one replaces it.
#[test]
fn with_a_back_up() {
    sees(|site, text| {
        fs::rename(site.path(UNIT), site.path(&format!("{UNIT}~"))).unwrap();
        fs::write(site.path(UNIT), text).unwrap();
    });
}

#[test]
fn by_removing_the_old_file_first() {
    sees(|site, text| {
        fs::remove_file(site.path(UNIT)).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        fs::write(site.path(UNIT), text).unwrap();
    });
}

#[test]
fn in_two_steps() {
    sees(|site, text| {
        let mut file = File::create(site.path(UNIT)).unwrap();
        let (first, second) = text.split_at(text.len() / 2);
        file.write_all(first.as_bytes()).unwrap();
        file.flush().unwrap();
        std::thread::sleep(Duration::from_millis(30));
        file.write_all(second.as_bytes()).unwrap();
    });
}

/// Without closing it: the file stays open in the editor.
#[test]
fn without_closing_the_file() {
    sees(|site, text| {
        let mut file = File::options()
            .write(true)
            .truncate(true)
            .open(site.path(UNIT))
            .unwrap();
        file.write_all(text.as_bytes()).unwrap();
        file.flush().unwrap();
        // Kept open for as long as the process lives.
        std::mem::forget(file);
    });
}

#[test]
fn beside_swap_files() {
    sees(|site, text| {
        let swap = site.path("content/certifications/cycles/.01-atelier.toml.swp");
        fs::write(&swap, "swap").unwrap();
        let probe = site.path("content/certifications/cycles/4913");
        fs::write(&probe, "").unwrap();
        fs::remove_file(&probe).unwrap();
        fs::write(site.path(UNIT), text).unwrap();
        fs::remove_file(&swap).unwrap();
    });
}

/// Same length, and perhaps the same time: the metadata may be unchanged.
#[test]
fn writes_in_quick_succession() {
    for pace in [notified(), polled()] {
        let site = Site::new();
        let served = serve(site.folder.path(), None, pace);
        for round in 0..20 {
            for word in ["aaaa", "bbbb", "cccc", "dddd"] {
                site.write(UNIT, unit(&format!("{word}{round:02}")));
            }
            sees_word(&served, &format!("dddd{round:02}"), pace);
        }
    }
}

#[test]
fn folders_that_come_and_go() {
    for pace in [notified(), polled()] {
        let site = Site::new();
        // An empty site is an error, so that the last good pages would stay.
        site.write(
            "content/a-propos.md",
            "+++\ntitle = \"À propos\"\n+++\nUn essai.\n",
        );
        let served = serve(site.folder.path(), None, pace);
        let gone = |path: &'static str| until(path, PATIENCE, || served.get(path).status == 404);
        let there = |path: &'static str| until(path, PATIENCE, || served.get(path).status == 200);
        let folder = site.path("content/certifications/cycles");
        let elsewhere = site.path("content/certifications/velos");
        // Renamed, then edited at the new path.
        fs::rename(&folder, &elsewhere).unwrap();
        gone(COMPETENCY_PAGE);
        there("/certifications/velos/atelier/c1/");
        site.write(
            "content/certifications/velos/01-atelier.toml",
            unit("une selle"),
        );
        until("edited after a move", PATIENCE, || {
            served.has("/certifications/velos/atelier/c1/", "une selle")
        });
        fs::rename(&elsewhere, &folder).unwrap();
        there(COMPETENCY_PAGE);
        // Removed and recreated, nested, with its files at once.
        fs::remove_dir_all(&folder).unwrap();
        gone(COMPETENCY_PAGE);
        site.write(
            "content/certifications/cycles/certification.toml",
            "title = \"Cycles\"\n",
        );
        site.write(UNIT, unit("une fourche"));
        sees_word(&served, "une fourche", pace);
        site.write(UNIT, unit("un cadre"));
        sees_word(&served, "un cadre", pace);
        // The whole content folder.
        let (content, aside) = (site.path("content"), site.path("aside"));
        fs::rename(&content, &aside).unwrap();
        there(COMPETENCY_PAGE);
        fs::rename(&aside, &content).unwrap();
        there(COMPETENCY_PAGE);
        site.write(UNIT, unit("une chaîne"));
        sees_word(&served, "une chaîne", pace);
        // Folders that did not exist at the start.
        site.write("static/notes/a.txt", "une note");
        until("static", PATIENCE, || {
            served.has("/notes/a.txt", "une note")
        });
        site.write("static/notes/a.txt", "deux notes");
        until("static, again", PATIENCE, || {
            served.has("/notes/a.txt", "deux notes")
        });
        site.write("templates/prose.html", "un modèle");
        until("templates", PATIENCE, || {
            served.has("/a-propos/", "un modèle")
        });
        fs::remove_dir_all(site.path("templates")).unwrap();
        until("templates, gone", PATIENCE, || {
            !served.has("/a-propos/", "un modèle")
        });
    }
}

/// The configured theme folder is watched at once.
#[test]
fn another_theme() {
    let site = Site::new();
    let served = site.serve();
    for name in ["themes/un", "themes/deux"] {
        site.write(&format!("{name}/theme.toml"), "api = 1\n");
        site.write(
            &format!("{name}/templates/prose.html"),
            format!("modèle de {name}"),
        );
    }
    let configuration = "title = \"Essai\"\nbase_url = \"https://example.org/\"\n";
    for name in ["themes/un", "themes/deux", "themes/un"] {
        site.write(
            "repere.toml",
            format!("{configuration}theme = \"{name}\"\n"),
        );
        let text = format!("modèle de {name}");
        until(name, PATIENCE, || served.has("/a-propos/", &text));
        site.write(
            &format!("{name}/templates/prose.html"),
            format!("{text}, changé"),
        );
        until(name, PATIENCE, || {
            served.has("/a-propos/", &format!("{text}, changé"))
        });
        site.write(&format!("{name}/templates/prose.html"), text);
    }
    site.write("repere.toml", configuration);
    until("no theme", PATIENCE, || !served.has("/a-propos/", "modèle"));
    // The configuration itself, saved in place and by renaming.
    site.write("repere.toml", configuration.replace("Essai", "Un titre"));
    until("title", PATIENCE, || served.has("/", "Un titre"));
    let new = site.path("repere.toml.new");
    fs::write(&new, configuration.replace("Essai", "Autre titre")).unwrap();
    fs::rename(new, site.path("repere.toml")).unwrap();
    until("title", PATIENCE, || served.has("/", "Autre titre"));
}

#[test]
fn git_checks_out_another_branch() {
    let site = Site::new();
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(site.folder.path())
            .args(["-c", "user.name=a", "-c", "user.email=a@a"]);
        let output = git.args(arguments).output().unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    };
    git(&["init", "--quiet", "--initial-branch=un"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=un"]);
    git(&["checkout", "--quiet", "-b", "deux"]);
    site.write(UNIT, unit("une branche"));
    fs::remove_dir_all(site.path("content/certifications/autos")).unwrap();
    site.write("content/autre.md", "+++\ntitle = \"Autre\"\n+++\n\nPage.\n");
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message=deux"]);
    git(&["checkout", "--quiet", "un"]);
    let served = site.serve();
    for _ in 0..3 {
        assert!(served.has(COMPETENCY_PAGE, "une roue"));
        git(&["checkout", "--quiet", "deux"]);
        until("deux", PATIENCE, || {
            served.has(COMPETENCY_PAGE, "une branche")
                && served.get("/certifications/autos/").status == 404
                && served.get("/autre/").status == 200
        });
        git(&["checkout", "--quiet", "un"]);
        until("un", PATIENCE, || {
            served.has(COMPETENCY_PAGE, "une roue")
                && served.get("/certifications/autos/").status == 200
                && served.get("/autre/").status == 404
        });
    }
}

/// A file that is briefly missing or empty is not an author's mistake.
#[test]
fn an_unfinished_save_shows_no_error() {
    let site = Site::new();
    let served = site.serve();
    let mut stream = super::http::Stream::open(served.address(), "/", &[("/", "")]);
    stream.moment();
    let mut slow = false;
    for word in ["un", "deux", "trois"] {
        let begun = Instant::now();
        fs::remove_file(site.path(UNIT)).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        File::create(site.path(UNIT)).unwrap();
        std::thread::sleep(Duration::from_millis(20));
        site.write(UNIT, unit(word));
        // On a busy machine, saving may have taken too long.
        slow |= begun.elapsed() > Duration::from_millis(120);
        sees_word(&served, word, notified());
    }
    while let Some(moment) = stream.moment_within(Duration::from_millis(300)) {
        assert!(slow || moment["panel"] == "", "an error was shown");
    }
}

/// Scanning the files is not a change: there is no loop.
#[test]
fn scanning_does_not_trigger_another_scan() {
    let site = Site::new();
    let served = site.serve();
    let mut stream = super::http::Stream::open(served.address(), "/", &[("/", "")]);
    let first = stream.moment();
    site.write(UNIT, unit("un frein"));
    let second = stream.moment();
    assert_ne!(first["generation"], second["generation"]);
    // Nor is writing the same content again.
    site.write(UNIT, unit("un frein"));
    let more = stream.moment_within(Duration::from_millis(3500));
    assert!(more.is_none(), "{more:?}");
}
