//! The preview shows what a build of the same files would write, after any edit.

mod edits;

use crate::support::build_tree;
use edits::{Lot, edit, refresh, site, tree};
use repere::diagnostics::Diagnostic;
use repere::preview::{ChangeKind, Snapshot, Workspace};
use repere::render::{Body, Renderer};
use repere::site::{Built, Options, build};
use repere::source::{Sources, Span};
use std::collections::BTreeMap;

/// A problem as text, with its positions by path.
fn said(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let location = |span: &Span| format!("{}:{:?}", sources.get(span.file).path, span.range);
    diagnostics
        .iter()
        .map(|d| {
            let related: Vec<String> = d
                .related
                .iter()
                .map(|(span, label)| format!("{} {label:?}", location(span)))
                .collect();
            format!(
                "{} {} {:?} {:?} {related:?} {:?} {}",
                d.rule.code,
                location(&d.span),
                d.message,
                d.label,
                d.help,
                d.repeats
            )
        })
        .collect()
}

fn bytes(body: &Body) -> &[u8] {
    match body {
        Body::Bytes(bytes) => bytes,
        Body::File(_) => b"",
    }
}

/// All files that a snapshot would publish.
fn shown(snapshot: &Snapshot) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<String, Vec<u8>> = snapshot
        .addresses()
        .map(|(address, _)| {
            let body = snapshot.body(address).unwrap().unwrap();
            (Renderer::file_path(address), bytes(&body).to_vec())
        })
        .collect();
    files.extend(
        snapshot
            .search_files()
            .map(|(path, body)| (path, bytes(&body).to_vec())),
    );
    files
}

/// Compares a state of the preview with a build of the same files. Returns whether there were
/// pages.
fn assert_same(snapshot: &Snapshot, built: &Built, after: &str) -> bool {
    let (found, _) = snapshot.audit(&|| true).unwrap();
    let ours = said(&found, &snapshot.sources);
    let theirs = said(&built.diagnostics, &built.sources);
    assert_eq!(ours, theirs, "{after}");
    assert_eq!(
        snapshot.sources.len(),
        built.sources.len(),
        "texts that nothing speaks of, {after}"
    );
    let Some(files) = &built.files else {
        return false;
    };
    assert!(!snapshot.is_behind(), "{after}");
    let shown = shown(snapshot);
    let paths: Vec<_> = files.keys().collect();
    assert_eq!(shown.keys().collect::<Vec<_>>(), paths, "{after}");
    for (path, body) in files {
        assert!(shown[path] == bytes(body), "{path} differs, {after}");
    }
    true
}

/// Replays edits, comparing with a build at intervals.
fn replay(seed: u64, count: usize, every: usize) {
    let options = Options::default();
    let original = site();
    let mut files = original.clone();
    let mut lot = Lot(seed);
    let mut workspace = Workspace::new(options.clone());
    let mut known = tree(&files);
    assert!(!workspace.update(&known).is_behind());
    let (mut good, mut bad, mut since) = (0, 0, 0);
    let mut done = Vec::new();
    for number in 0..count {
        let before = files.clone();
        done.push(edit(&mut files, &original, &mut lot));
        known = refresh(&known, &files);
        let mut snapshot = workspace.update(&known);
        // Most mistakes are undone at once, others after a while, together with other edits.
        let is_wrong = snapshot.severities.any_error(&snapshot.diagnostics);
        since = if is_wrong { since + 1 } else { 0 };
        let undone = match (is_wrong, lot.below(3)) {
            (true, 0) if since > 3 => Some(("all restored", original.clone())),
            (true, 1..) if since == 1 => Some(("undone", before)),
            _ => None,
        };
        if let Some((what, undone)) = undone {
            done.push(what.into());
            files = undone;
            known = refresh(&known, &files);
            snapshot = workspace.update(&known);
            since = 0;
        }
        if number % every == every - 1 {
            let built = build(&known, &options);
            let last = done.split_off(done.len().saturating_sub(2 * every));
            let after = format!("seed {seed}, after edit {number}: {last:#?}");
            match assert_same(&snapshot, &built, &after) {
                true => good += 1,
                false => bad += 1,
            }
        }
    }
    eprintln!("{good} good states, {bad} with errors");
    assert!(good > bad / 4, "{good} good states, {bad} with errors");
}

#[test]
fn edits_lead_to_the_state_of_a_build() {
    // `REPERE_EDITS=10000` runs more of them.
    let count = std::env::var("REPERE_EDITS")
        .ok()
        .and_then(|count| count.parse().ok());
    let count = count.unwrap_or(240);
    for seed in 0..3 {
        replay(seed, count / 3, 8);
    }
}

#[test]
fn an_error_keeps_the_pages_of_the_last_good_state() {
    const UNIT: &str = "content/certifications/alpha/01-bloc-1.toml";
    let mut files = site();
    let mut workspace = Workspace::new(Options::default());
    let mut known = tree(&files);
    let good = workspace.update(&known);
    let before = shown(&good);

    let text = files[UNIT].clone();
    files.insert(UNIT.into(), text.replace("title =", "titel ="));
    known = refresh(&known, &files);
    let bad = workspace.update(&known);
    assert!(bad.is_behind());
    let changed: Vec<_> = bad
        .changed()
        .iter()
        .map(|change| (change.path.as_str(), change.kind))
        .collect();
    assert_eq!(changed, [(UNIT, ChangeKind::Content)]);
    assert!(shown(&bad) == before);

    files.insert(
        UNIT.into(),
        text.replace("vendre un vélo", "vendre deux vélos"),
    );
    known = refresh(&known, &files);
    let mended = workspace.update(&known);
    assert!(!mended.is_behind());
    assert!(shown(&mended) == build_tree(&known, &Options::default()));
    // A snapshot does not change afterwards.
    assert!(shown(&good) == before);
}

/// A table after the last notice had the address of that notice.
#[test]
fn a_change_has_the_address_that_shows_it() {
    let mut files = site();
    let mut workspace = Workspace::new(Options::default());
    let mut known = tree(&files);
    workspace.update(&known);
    let alpha = "content/certifications/alpha";
    let edits = [
        (
            format!("{alpha}/01-bloc-1.toml"),
            "de alpha afin",
            "de tous afin",
            "/certifications/alpha/bloc-1/c1-2/",
        ),
        (
            format!("{alpha}/01-bloc-1.toml"),
            "Vendre au comptoir",
            "Vendre",
            "/certifications/alpha/bloc-1/#a1",
        ),
        (
            format!("{alpha}/02-bloc-2.toml"),
            "Bloc 2 de",
            "Deuxième bloc de",
            "/certifications/alpha/bloc-2/",
        ),
        (
            format!("{alpha}/certification.toml"),
            "Aménagements",
            "Handicap",
            "/certifications/alpha/#notice-handicap",
        ),
        (
            format!("{alpha}/certification.toml"),
            "for = [\"*\"]\n",
            "for = [\"*\"]\n[[fact]]\nlabel = \"Branche\"\nvalue = \"Cycles\"\n",
            "/certifications/alpha/",
        ),
        (
            "content/a-propos.md".into(),
            "Qui",
            "Qui sommes-nous",
            "/a-propos/",
        ),
        ("content/index.md".into(), "Bienvenue", "Salut", "/"),
        (
            "content/glossary.toml".into(),
            "Une offre",
            "L'offre",
            "/glossaire/#devis",
        ),
        (
            "content/offers/un-an.toml".into(),
            "Vendre",
            "Louer",
            "/formations/un-an/",
        ),
        (
            "content/domains.toml".into(),
            "Le suivi",
            "Un suivi",
            "/comparer/domaines/suivi/",
        ),
    ];
    for (path, from, to, address) in edits {
        let text = files[&path].replacen(from, to, 1);
        assert_ne!(text, files[&path], "{path} has {from}");
        files.insert(path.clone(), text);
        known = refresh(&known, &files);
        let snapshot = workspace.update(&known);
        let changed: Vec<_> = snapshot
            .changed()
            .iter()
            .map(|c| (c.path.as_str(), c.address.as_deref()))
            .collect();
        assert_eq!(changed, [(path.as_str(), Some(address))]);
        let page = address.split('#').next().unwrap();
        let body = snapshot.body(page).unwrap().unwrap();
        let html = std::str::from_utf8(bytes(&body)).unwrap();
        if let Some((_, id)) = address.split_once('#') {
            assert!(html.contains(&format!("id=\"{id}\"")), "{address}");
        }
    }
}

#[test]
fn an_obsolete_audit_stops() {
    let snapshot = Workspace::new(Options::default()).update(&tree(&site()));
    assert!(snapshot.audit(&|| false).is_none());
}

/// Snapshots are shared by all threads that answer requests.
#[test]
fn snapshots_can_be_shared() {
    fn shared<T: Send + Sync>() {}
    shared::<Snapshot>();
}
