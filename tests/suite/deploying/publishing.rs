//! The scripts that publish changes, and what visitors see meanwhile.

use super::client::get;
use super::guide::{example, replaced};
use super::server::{Server, free_address, start};
use super::{program, site};
use crate::support;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use support::{Item, content, make_old, temporary};
use tempfile::TempDir;

/// The visible files of an output, by path.
type Files = BTreeMap<String, Vec<u8>>;

fn visible(folder: &Path) -> Files {
    let files = content(folder).into_iter();
    files
        .filter(|(path, _)| !path.split('/').any(|part| part.starts_with('.')))
        .filter_map(|(path, item)| match item {
            Item::File(bytes) => Some((path, bytes)),
            _ => None,
        })
        .collect()
}

/// The effect of a transfer on one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Put(String),
    Remove(String),
}

/// Two editions of a site, and the folder that both were built into.
struct Editions {
    folder: TempDir,
    before: Files,
    after: Files,
}

impl Editions {
    /// The folder in which the scripts of the page run.
    fn at(&self) -> &Path {
        self.folder.path()
    }

    /// The steps of an incremental transfer, in any order.
    fn changes(&self) -> BTreeSet<Step> {
        let put = self
            .after
            .iter()
            .filter(|(path, bytes)| self.before.get(*path) != Some(bytes));
        let put = put.map(|(path, _)| Step::Put(path.clone()));
        let gone = self
            .before
            .keys()
            .filter(|path| !self.after.contains_key(*path));
        put.chain(gone.map(|path| Step::Remove(path.clone())))
            .collect()
    }

    /// Checks that at no moment of a transfer a page, or the file list of the search index, refers
    /// to a missing file.
    fn hold_at_each_step(&self, steps: &[Step]) {
        let editions = [&self.before, &self.after].map(needs);
        let mut there: BTreeMap<&str, usize> =
            self.before.keys().map(|path| (path.as_str(), 0)).collect();
        for step in steps {
            match step {
                Step::Put(path) => drop(there.insert(path, 1)),
                Step::Remove(path) => drop(there.remove(path.as_str())),
            }
            for (path, edition) in &there {
                for needed in editions[*edition].get(*path).into_iter().flatten() {
                    assert!(
                        there.contains_key(needed.as_str()),
                        "after {step:?}, {path} is there without {needed}"
                    );
                }
            }
        }
    }
}

/// What the files of an edition load: pages their style sheets, scripts and images, the list of the
/// search index all of its files.
fn needs(files: &Files) -> BTreeMap<String, BTreeSet<String>> {
    let mut needs: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, bytes) in files {
        let mut of_page = BTreeSet::new();
        if path.ends_with(".html") {
            let text = std::str::from_utf8(bytes).unwrap();
            for tag in text.split('<') {
                let loads = [
                    "script ",
                    "link rel=\"stylesheet\"",
                    "link rel=\"icon\"",
                    "img ",
                ];
                if !loads.iter().any(|start| tag.starts_with(start)) {
                    continue;
                }
                let address = ["src=\"/", "href=\"/"]
                    .iter()
                    .find_map(|attribute| tag.split(attribute).nth(1)?.split(['"', '?']).next());
                of_page.extend(address.map(str::to_owned));
            }
            assert!(!of_page.is_empty(), "{path} loads nothing");
        } else if path.ends_with("/index/manifest.js") {
            let folder = path.strip_suffix("manifest.js").unwrap();
            of_page.extend(
                files
                    .keys()
                    .filter(|path| path.starts_with(folder))
                    .cloned(),
            );
        }
        needs.insert(path.clone(), of_page);
    }
    needs
}

/// Two editions: words change, a certification is removed, and pages load another style sheet.
/// `publish` is called for the first, and then for the change.
fn editions(publish: &mut dyn FnMut(&Path)) -> Editions {
    let folder = temporary();
    let public = folder.path().join("public");
    let site = site();
    let base = site.path().join("templates/base.html");
    let sheet = |name: &str| {
        format!(
            "{{% extends \"default/base.html\" %}}{{% block head %}}{{{{ super() }}}}\
             <link rel=\"stylesheet\" href=\"{{{{ site.home_url }}}}{name}\">{{% endblock head %}}"
        )
    };
    fs::write(&base, sheet("ecole.css")).unwrap();
    let build = || {
        let mut command = support::repere_build(site.path(), &public);
        let changes = folder.path().join("changes.txt");
        command.args(["--base-url", "https://example.org/", "--changes"]);
        let (status, said) = support::run(command.arg(changes));
        assert_eq!(status, 0, "{said}");
    };
    build();
    // Times are compared by the second, and this test is faster.
    make_old(&public);
    let before = visible(&public);
    publish(folder.path());

    let certifications = site.path().join("content/certifications");
    fs::remove_dir_all(certifications.join("vendeur-cycles")).unwrap();
    let unit = certifications.join("mecanicien-cycles/01-accueil.toml");
    let text = fs::read_to_string(&unit).unwrap();
    fs::write(
        &unit,
        replaced(&text, "Examiner le vélo", "Inspecter la bicyclette"),
    )
    .unwrap();
    fs::rename(
        site.path().join("static/ecole.css"),
        site.path().join("static/neuf.css"),
    )
    .unwrap();
    fs::write(&base, sheet("neuf.css")).unwrap();
    build();
    let after = visible(&public);
    let editions = Editions {
        folder,
        before,
        after,
    };
    let changes = editions.changes();
    for step in [
        Step::Put("neuf.css".to_owned()),
        Step::Remove("ecole.css".to_owned()),
        Step::Remove("certifications/vendeur-cycles/index.html".to_owned()),
    ] {
        assert!(changes.contains(&step), "{step:?} is not among {changes:?}");
    }
    let same = Step::Put("assets/search.js".to_owned());
    assert!(!changes.contains(&same), "everything changed");
    publish(editions.at());
    editions
}

/// Writes a script of the page into a folder.
fn script(folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, example("sh", &format!("# {name} "))).unwrap();
    path
}

fn shell(folder: &Path) -> std::process::Command {
    let mut shell = program("sh");
    shell.current_dir(folder);
    shell
}

/// An rsync server with a folder called `site`.
fn rsync_server(folder: &Path) -> Server {
    let own = temporary();
    let at = free_address();
    let rights = match rustix::process::geteuid().is_root() {
        true => "uid = root\ngid = root\n",
        false => "",
    };
    let configuration = format!(
        "{rights}use chroot = no\nlock file = {0}/lock\nlog file = {0}/log\n[site]\npath = {1}\n\
         read only = no\n",
        own.path().display(),
        folder.display()
    );
    fs::write(own.path().join("rsyncd.conf"), configuration).unwrap();
    let mut command = program("rsync");
    command.args(["--daemon", "--no-detach", "--address=127.0.0.1"]);
    command.arg(format!("--port={}", at.port()));
    command.arg(format!(
        "--config={}",
        own.path().join("rsyncd.conf").display()
    ));
    start(&mut command, at, own)
}

#[test]
fn rsync_publishes_what_changed() {
    rsync_publishes_by("publish.sh");
}

/// The list of `--changes`, sent in the order of the guide, turns the old site into the new one,
/// and no visitor meets a page whose style sheet or search index is missing.
#[test]
fn the_list_of_changes_publishes_what_changed() {
    rsync_publishes_by("publish-changes.sh");
}

fn rsync_publishes_by(name: &str) {
    let host = temporary();
    fs::create_dir(host.path().join(".well-known")).unwrap();
    fs::write(host.path().join(".well-known/security.txt"), "Contact: …\n").unwrap();
    let server = rsync_server(host.path());
    let mut said = String::new();
    let tools = TempDir::new().unwrap();
    let editions = editions(&mut |folder| {
        // The unmodified script, and a log of its commands.
        let log = folder.join("log");
        let _ = fs::remove_file(&log);
        let real = program("rsync").get_program().to_str().unwrap().to_owned();
        let real = if real == "rsync" {
            "/usr/bin/rsync".to_owned()
        } else {
            real
        };
        let logged = format!(
            "#!/bin/sh\nexec {real} --log-file='{}' --log-file-format='%o %n' \"$@\"\n",
            log.display()
        );
        let shim = tools.path().join("rsync");
        fs::write(&shim, logged).unwrap();
        super::server::readable(&shim);
        let to = format!("rsync://127.0.0.1:{}/site", server.at.port());
        let path = std::env::var("PATH").unwrap();
        let (status, wrong) = support::run(
            shell(folder)
                .env("PATH", format!("{}:{path}", tools.path().display()))
                .arg(script(folder, name))
                .arg(to),
        );
        assert_eq!((status, wrong.as_str()), (0, ""));
        said = fs::read_to_string(&log).unwrap();
    });
    // Each line begins with time and process.
    let events = said.lines().filter_map(|line| line.split_once("] "));
    let mut steps = Vec::new();
    for (_, event) in events {
        match event.split_once(' ') {
            Some(("send" | "del.", path)) if path.ends_with('/') => {}
            Some(("send", path)) => steps.push(Step::Put(path.to_owned())),
            Some(("del.", path)) => steps.push(Step::Remove(path.to_owned())),
            _ => {}
        }
    }
    assert_eq!(
        steps.iter().cloned().collect::<BTreeSet<_>>(),
        editions.changes()
    );
    assert_eq!(
        steps.len(),
        editions.changes().len(),
        "a file was sent twice"
    );
    editions.hold_at_each_step(&steps);
    assert!(visible(host.path()) == editions.after);
    assert!(host.path().join(".well-known/security.txt").is_file());
    assert!(!host.path().join(".repere-manifest").exists());
}

/// An S3 server with a bucket called `referentiels`.
fn object_store(folder: &Path) -> Server {
    fs::create_dir_all(folder.join("store/referentiels")).unwrap();
    let at = free_address();
    let mut command = program("rclone");
    // Without a key, the server allows anonymous reads.
    command.args(["serve", "s3", "--config", "/dev/null"]);
    command.arg("--addr").arg(at.to_string());
    command.arg(folder.join("store"));
    start(&mut command, at, temporary())
}

#[test]
fn rclone_publishes_what_changed_to_an_object_store() {
    let host = temporary();
    let server = object_store(host.path());
    let hidden = host.path().join("store/referentiels/.well-known");
    fs::create_dir(&hidden).unwrap();
    fs::write(hidden.join("security.txt"), "Contact: …\n").unwrap();
    let environment = example("sh", "RCLONE_CONFIG_STORE_TYPE");
    let environment = replaced(
        &environment,
        "https://s3.example.org",
        &format!("http://{}", server.at),
    );
    let environment = replaced(&environment, "ACCESS_KEY_ID=…", "ACCESS_KEY_ID=key");
    let environment = replaced(
        &environment,
        "SECRET_ACCESS_KEY=…",
        "SECRET_ACCESS_KEY=secret",
    );
    let mut said = String::new();
    let editions = editions(&mut |folder| {
        let log = folder.join("log");
        let _ = fs::remove_file(&log);
        script(folder, "publish-s3.sh");
        let (status, wrong) = support::run(
            shell(folder)
                .env("RCLONE_CONFIG", "/dev/null")
                .env("RCLONE_LOG_FILE", &log)
                .envs([
                    ("RCLONE_LOG_LEVEL", "INFO"),
                    ("RCLONE_USE_JSON_LOG", "true"),
                ])
                .args(["-euc", &environment]),
        );
        said = fs::read_to_string(&log).unwrap_or_default();
        assert_eq!((status, wrong.as_str()), (0, ""), "{said}");
    });
    let mut steps = Vec::new();
    for line in said.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        let message = event["msg"].as_str().unwrap();
        let Some(path) = event["object"].as_str() else {
            continue;
        };
        match message {
            "Copied (new)" | "Copied (replaced existing)" => steps.push(Step::Put(path.to_owned())),
            "Deleted" => steps.push(Step::Remove(path.to_owned())),
            _ => panic!("{line}"),
        }
    }
    assert_eq!(
        steps.iter().cloned().collect::<BTreeSet<_>>(),
        editions.changes()
    );
    editions.hold_at_each_step(&steps);
    assert!(visible(&host.path().join("store/referentiels")) == editions.after);
    assert!(hidden.join("security.txt").is_file());

    // Which objects may be cached: those that pages refer to with a version, and those that are
    // named by their content.
    let both = editions.before.iter().chain(&editions.after);
    let marks: BTreeSet<&str> = both
        .filter(|(path, _)| path.ends_with(".html"))
        .flat_map(|(_, bytes)| std::str::from_utf8(bytes).unwrap().split('"'))
        .filter(|part| part.starts_with('/') && part.contains("?v="))
        .map(|part| part[1..].split('?').next().unwrap())
        .collect();
    assert!(marks.contains("assets/repere.css") && !marks.contains("neuf.css"));
    for (path, wanted) in editions.after.keys().map(|path| {
        let kept = marks.contains(path.as_str()) || super::hosts::is_named_by_content(path);
        (path, if kept { super::hosts::YEAR } else { "no-cache" })
    }) {
        let object = get(server.at, &format!("/referentiels/{path}"), &[]);
        assert_eq!(object.field("Cache-Control"), Some(wanted), "{path}");
        let kind = object.field("Content-Type").unwrap_or_default();
        assert!(
            super::hosts::types(path).contains(&kind),
            "{path} is {kind}"
        );
    }
}
