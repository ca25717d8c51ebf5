//! The audit of all pages, which runs beside the editor's work.

use super::http::{PATIENCE, until};
use super::site::{notified, serve};
use crate::support::{copy_site, temporary};
use std::fs;
use std::time::{Duration, Instant};

/// The audit kept all threads busy, and an edit waited until it had read the whole site.
#[test]
fn an_edit_stops_the_audit() {
    let site = temporary();
    copy_site(site.path(), |_| {});
    let file = site
        .path()
        .join("content/certifications/bac-pro-vente/certification.toml");
    let text = fs::read_to_string(&file).unwrap();
    let served = serve(site.path(), None, notified());
    let edit = |word: &str| {
        let begun = Instant::now();
        fs::write(
            &file,
            text.replacen("title = \"", &format!("title = \"{word} "), 1),
        )
        .unwrap();
        until(word, PATIENCE, || {
            served.has("/certifications/bac-pro-vente/", word)
        });
        begun.elapsed()
    };
    // The first page of a kind takes longer.
    edit("Rougequeue");
    // Nothing is audited until nothing has changed for a while.
    let alone = edit("Bergeronnette");
    std::thread::sleep(Duration::from_millis(1_200));
    let beside = edit("Troglodyte");
    // Machines of tests do other work; the audit takes many times as long as an edit.
    assert!(
        beside < 4 * alone + Duration::from_secs(1),
        "{beside:?} during the audit, {alone:?} without"
    );
}
