//! Follows docs/deploying.md: starts nginx and Apache with its configurations, and publishes with
//! its scripts to a folder by rsync and to an object store by rclone.
//!
//! Requirements other than Rust are found or installed by `tests/deploying/setup.sh`. The tests
//! never skip: whatever cannot run fails and says why. Servers listen on this machine only.

#![cfg(target_os = "linux")]
mod client;
mod guide;
mod hosts;
mod pagefind;
mod publishing;
mod server;

use crate::support::{repere, repere_build, root, run, temporary};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use tempfile::TempDir;

/// Downloaded programs that the system lacks.
fn tools() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("deploying-tools")
}

/// A program that the page mentions, after set-up.
fn program(name: &str) -> Command {
    static READY: OnceLock<Result<(), String>> = OnceLock::new();
    let ready = READY.get_or_init(|| {
        let mut setup = Command::new("bash");
        setup
            .arg(root().join("tests/deploying/setup.sh"))
            .arg(tools());
        match run(&mut setup) {
            (0, _) => Ok(()),
            (_, said) => Err(said),
        }
    });
    if let Err(why) = ready {
        panic!("{why}");
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let path = format!("{}:{path}:/usr/sbin", tools().display());
    let mut command = Command::new(name);
    command.env("PATH", path);
    // Programs are looked up in the `PATH` of the process that starts them.
    if let Some(found) = [tools(), "/usr/sbin".into()]
        .iter()
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
    {
        let mut found = Command::new(found);
        found.envs(
            command
                .get_envs()
                .filter_map(|(key, value)| Some((key, value?))),
        );
        return found;
    }
    command
}

/// A site of two certifications, so that there are comparisons, with files of its own.
fn site() -> TempDir {
    let folder = temporary();
    let at = folder.path();
    for arguments in [&["init"][..], &["new", "vendeur-cycles"]] {
        let (status, said) = run(repere().current_dir(at).args(arguments));
        assert_eq!(status, 0, "{said}");
    }
    std::fs::write(
        at.join("static/ecole.css"),
        "p { margin: 0; }\n".repeat(100),
    )
    .unwrap();
    folder
}

/// Builds a site for a location on `https://example.org`.
fn build(site: &Path, place: server::Where, output: &Path) {
    let base_url = format!("https://example.org{}", place.path());
    let (status, said) = run(repere_build(site, output).args(["--base-url", &base_url]));
    assert_eq!(status, 0, "{said}");
}
