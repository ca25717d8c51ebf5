//! Endless or unreadable inputs, and a preview that continues.

use super::command::Running;
use super::http::{PATIENCE, get, until};
use super::site::{Site, UNIT, unit};
use std::time::{Duration, Instant};

/// Loops ten thousand million times and writes nothing.
const LOOP: &str = "{% extends \"default/home.html\" %}{% block main %}{{ super() }}\
    {% for i in range(end=100000) %}{% for j in range(end=100000) %}{% endfor %}{% endfor %}\
    {% endblock main %}";

/// A page whose template never ended was never answered, and each request for it blocked one of the
/// eight worker threads: after eight, all pages hung, even when the template was fixed.
#[test]
fn an_endless_template_is_reported_until_it_is_fixed() {
    let site = Site::new();
    let running = Running::start(&site, &[]);
    site.write("templates/home.html", LOOP);
    running.says("templates/home.html");
    for _ in 0..12 {
        let answer = get(running.address, "/");
        assert_eq!(answer.status, 500);
        assert!(answer.text().contains("repeats more often than a page may"));
    }
    site.write("templates/home.html", "{% extends \"default/home.html\" %}");
    until("the page is back", PATIENCE, || {
        get(running.address, "/").status == 200
    });
}

/// The process survived three Ctrl-C and a SIGTERM: it joined threads that never ended.
#[test]
#[cfg(unix)]
fn the_preview_ends_in_two_seconds_whatever_runs() {
    use rustix::process::{Pid, Signal, kill_process};
    for signal in [Signal::INT, Signal::TERM] {
        let site = Site::new();
        let mut running = Running::start(&site, &[]);
        site.write("templates/home.html", LOOP);
        running.says("templates/home.html");
        let address = running.address;
        for _ in 0..4 {
            std::thread::spawn(move || {
                // The preview ends before it answers.
                let _ = std::panic::catch_unwind(|| get(address, "/"));
            });
        }
        std::thread::sleep(Duration::from_millis(100));
        let pid = i32::try_from(running.child.id()).unwrap();
        let begun = Instant::now();
        kill_process(Pid::from_raw(pid).unwrap(), signal).unwrap();
        let status = running.child.wait().unwrap();
        let took = begun.elapsed();
        assert!(status.success(), "{status}");
        assert!(took < Duration::from_secs(2), "{took:?}");
    }
}

/// Too many open files: the folders of the site seemed empty, and the preview showed a site of six
/// pages.
#[test]
#[cfg(target_os = "linux")]
fn the_last_good_state_stays_while_folders_cannot_be_listed() {
    use rustix::process::{Pid, Resource, Rlimit, prlimit};
    let site = Site::new();
    let running = Running::start(&site, &[]);
    assert_eq!(get(running.address, "/").status, 200);
    let id = running.child.id();
    let pid = Pid::from_raw(i32::try_from(id).unwrap());
    let limit = |current| {
        let maximum = Some(1024);
        prlimit(pid, Resource::Nofile, Rlimit { current, maximum }).unwrap();
    };
    // Until file metadata is trusted, so that only folders are opened.
    std::thread::sleep(Duration::from_millis(3200));
    // No file descriptor is left.
    limit(Some(3));
    site.write(UNIT, unit("un frein"));
    let said = running.says("Too many open files");
    assert!(
        said.contains("the last state without errors is still shown"),
        "{said}"
    );
    assert!(
        said.contains("error[E034]") && !said.contains("E070"),
        "{said}"
    );
    limit(Some(1024));
    running.says("no error");
    assert_eq!(get(running.address, "/").status, 200);
}

#[test]
fn listening_on_all_addresses_is_warned_about() {
    let site = Site::new();
    let running = Running::start(&site, &["--host", "0.0.0.0", "--quiet"]);
    let said = running.says("warning: everybody");
    let (_, address) = said.split_once("it is at http://").unwrap();
    assert!(
        address.contains(&format!(":{}/", running.address.port())),
        "{said}"
    );
    assert!(!address.starts_with("0.0.0.0"), "{said}");
    let alone = Running::start(&site, &["--quiet"]);
    let more = alone.lines.recv_timeout(Duration::from_millis(300));
    assert!(more.is_err(), "{more:?}");
}
