//! `repere serve` from the command line.

use super::http::{PATIENCE, get, until};
use super::site::{Site, UNIT, unit};
use crate::support::{content, difference, repere, repere_build, run};
use std::io::{BufRead, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// A preview process and its output.
pub(crate) struct Running {
    pub(crate) child: Child,
    pub(crate) lines: Receiver<String>,
    pub(crate) address: SocketAddr,
}

impl Running {
    pub(crate) fn start(site: &Site, arguments: &[&str]) -> Self {
        let mut command = repere();
        command
            .arg("serve")
            .arg("--root")
            .arg(site.folder.path())
            .args(["--port", "0"]);
        let mut child = command
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let said = BufReader::new(child.stderr.take().unwrap());
        let (send, lines) = channel();
        std::thread::spawn(move || {
            for line in said.lines() {
                let Ok(line) = line else { return };
                if send.send(line).is_err() {
                    return;
                }
            }
        });
        let first = lines.recv_timeout(PATIENCE).unwrap();
        let (_, rest) = first.split_once("http://").unwrap();
        let (host, _) = rest.split_once('/').unwrap();
        Self {
            child,
            lines,
            address: host.replace("localhost", "127.0.0.1").parse().unwrap(),
        }
    }

    pub(crate) fn says(&self, what: &str) -> String {
        let mut said = String::new();
        while !said.contains(what) {
            let line = self.lines.recv_timeout(PATIENCE);
            said.push_str(&line.unwrap_or_else(|_| panic!("no {what} in {said}")));
            said.push('\n');
        }
        said
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_terminal_reports_what_happens() {
    let site = Site::new();
    let running = Running::start(&site, &[]);
    site.write(UNIT, unit("un frein"));
    let said = running.says("01-atelier.toml: ");
    assert!(said.contains("ms)"), "{said}");
    site.write(UNIT, unit("un frein").replace("C1\"]", "C9\"]"));
    let said = running.says("1 error, 0 warnings");
    assert!(
        said.contains("the last state without errors is still shown"),
        "{said}"
    );
    assert!(
        said.contains("error[E012]: no competency matches `C9`"),
        "{said}"
    );
    site.write(UNIT, unit("un frein"));
    running.says("no error, no warning");
}

/// Pages are compared when nothing changes for a moment: from the second time on, the number of
/// changed pages is reported.
#[test]
fn the_terminal_reports_how_many_pages_changed() {
    let site = Site::new();
    let running = Running::start(&site, &[]);
    // Changes are counted from the first audit of all pages, which an edit postpones.
    let said = (0..7).find_map(|turn| {
        site.write(UNIT, unit(&format!("un frein {turn}")));
        let until = Instant::now() + Duration::from_secs(1 << turn);
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match running.lines.recv_timeout(left) {
                Ok(line) if line.ends_with(" changed") => return Some(line),
                Ok(_) => {}
                Err(_) => return None,
            }
        }
    });
    let said = said.expect("the number of pages");
    let words: Vec<&str> = said.split(' ').collect();
    let pages: usize = words[1].parse().expect("a number");
    assert!(pages > 0, "{said}");
}

#[cfg(unix)]
#[test]
fn control_c_ends_it_cleanly() {
    let site = Site::new();
    for signal in ["-INT", "-TERM"] {
        let mut running = Running::start(&site, &["--quiet"]);
        let mut stream = super::http::Stream::open(running.address, "/", &[("/", "")]);
        stream.moment();
        let pid = running.child.id().to_string();
        assert!(
            Command::new("kill")
                .args([signal, &pid])
                .status()
                .unwrap()
                .success()
        );
        let mut status = None;
        until("the end", PATIENCE, || {
            status = running.child.try_wait().unwrap();
            status.is_some()
        });
        assert_eq!(status.unwrap().code(), Some(0), "{signal}");
        assert!(running.lines.recv().is_err(), "quiet");
        let left = std::env::temp_dir().join(format!("repere-{pid}-0"));
        assert!(!left.exists(), "{} is left", left.display());
    }
}

#[test]
fn a_port_in_use_is_reported() {
    let site = Site::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let mut command = repere();
    command.arg("serve").arg("--root").arg(site.folder.path());
    let (status, said) = run(command.args(["--port", &port]));
    assert_eq!(status, 2);
    for part in [format!("is using port {port}"), "--port 0".to_owned()] {
        assert!(said.contains(&part), "{said}");
    }
}

#[test]
fn invalid_options_are_reported() {
    let site = Site::new();
    let try_with = |arguments: &[&str]| {
        let mut command = repere();
        command.arg("serve").arg("--root").arg(site.folder.path());
        run(command.args(["--port", "0"]).args(arguments))
    };
    for (arguments, part) in [
        (["--host", "192.0.2.1"], "is not an address of this machine"),
        (["--editor", "emacs"], "vscode"),
        (["--editor", "javascript:{file}"], "scheme"),
        (["--poll", "1"], "20"),
    ] {
        let (status, said) = try_with(&arguments);
        assert_eq!(status, 2, "{arguments:?}");
        assert!(said.contains(part), "{arguments:?}: {said}");
    }
}

/// Promise 8: `serve` never writes to the output folder, nor anywhere in the site.
#[test]
fn nothing_is_written() {
    let site = Site::new();
    let output = site.path("public");
    assert_eq!(run(&mut repere_build(site.folder.path(), &output)).0, 0);
    site.write(UNIT, unit("un frein"));
    let before = content(site.folder.path());
    let times = crate::support::times(&output);
    {
        let running = Running::start(&site, &[]);
        for path in [
            "/",
            "/certifications/cycles/",
            "/recherche/",
            "/nulle/part",
            "/assets/repere.css",
        ] {
            get(running.address, path);
        }
        site.write(UNIT, unit("un pneu"));
        running.says("01-atelier.toml");
        site.write(UNIT, "title = ");
        running.says("1 error");
        site.write(UNIT, unit("un frein"));
        running.says("no error");
    }
    assert_eq!(difference(&before, &content(site.folder.path())), "");
    assert_eq!(times, crate::support::times(&output));
}
