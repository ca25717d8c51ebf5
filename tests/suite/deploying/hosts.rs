//! Responses of the servers configured as on the page.

use super::client::{Answer, get};
use super::server::{Server, Where, apache, nginx, readable};
use super::{build, guide, program, site};
use crate::support;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use support::{Item, content, temporary};
use tempfile::TempDir;

const POLICY: &str =
    "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
pub(crate) const YEAR: &str = "public, max-age=31536000, immutable";
const GZIP: (&str, &str) = ("Accept-Encoding", "gzip");

/// The types of published files, by extension. Servers use two names for scripts and XML.
pub(crate) fn types(path: &str) -> &'static [&'static str] {
    // Addresses that CASE tools request have no extension.
    let name = path.rsplit('/').next().unwrap();
    match name.rsplit_once('.').map_or("json", |(_, ending)| ending) {
        "html" => &["text/html; charset=utf-8"],
        "css" => &["text/css; charset=utf-8"],
        "csv" => &["text/csv; charset=utf-8"],
        "js" => &[
            "text/javascript; charset=utf-8",
            "application/javascript; charset=utf-8",
        ],
        "json" => &["application/json"],
        "png" => &["image/png"],
        "svg" => &["image/svg+xml", "image/svg+xml; charset=utf-8"],
        "txt" => &["text/plain; charset=utf-8"],
        "xlsx" => &["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
        "atom" => &[
            "application/atom+xml",
            "application/atom+xml; charset=utf-8",
        ],
        "xml" => &["text/xml; charset=utf-8", "application/xml; charset=utf-8"],
        other => panic!("what type has .{other}?"),
    }
}

/// The files of an output by address, without hidden ones.
fn addresses(folder: &Path, place: Where) -> BTreeMap<String, Vec<u8>> {
    let files = content(folder).into_iter();
    files
        .filter(|(path, _)| !path.starts_with('.'))
        .filter_map(|(path, item)| match item {
            Item::File(bytes) => Some((path, bytes)),
            _ => None,
        })
        .map(|(path, bytes)| (format!("{}{path}", place.path()), bytes))
        .collect()
}

/// The addresses with a version that a text refers to.
fn marked(text: &str, found: &mut BTreeSet<String>) {
    for quoted in text.split('"').filter(|part| part.contains("?v=")) {
        if quoted.starts_with('/') {
            found.insert(quoted.to_owned());
        }
    }
}

/// Requirements on every answer.
fn hold_headers(answer: &Answer, address: &str, cache: &str) {
    assert_eq!(
        answer.field("Content-Security-Policy"),
        Some(POLICY),
        "{address}"
    );
    assert_eq!(
        answer.field("X-Content-Type-Options"),
        Some("nosniff"),
        "{address}"
    );
    let referrer = answer.field("Referrer-Policy");
    assert_eq!(
        referrer,
        Some("strict-origin-when-cross-origin"),
        "{address}"
    );
    assert_eq!(answer.field("Cache-Control"), Some(cache), "{address}");
}

/// Whether a file is named by a full hash of its content; records of the search index have three
/// characters, which may recur.
pub(crate) fn is_named_by_content(address: &str) -> bool {
    let mut parts = address.rsplit('/');
    let name = parts.next().unwrap();
    let folder = parts.next().unwrap_or_default();
    parts.next() == Some("index") && name.ends_with(".js") && folder != "records"
}

/// Everything that the page promises about a host.
fn hold(server: &Server, folder: &Path, place: Where) {
    let files = addresses(folder, place);
    let mut with_marks = BTreeSet::new();
    let mut kinds = BTreeSet::new();
    for (path, bytes) in &files {
        let address = path.strip_suffix("index.html").unwrap_or(path);
        let cache = if is_named_by_content(path) {
            YEAR
        } else {
            "no-cache"
        };
        let plain = get(server.at, address, &[]);
        assert_eq!(plain.status, 200, "{address}");
        assert!(plain.body == *bytes, "{address} is not the file");
        let kind = plain.field("Content-Type").unwrap_or_default();
        assert!(types(path).contains(&kind), "{address} is {kind}");
        hold_headers(&plain, address, cache);

        let packed = get(server.at, address, &[GZIP]);
        assert!(packed.content() == *bytes, "{address} is not the file");
        hold_headers(&packed, address, cache);
        // Pictures and workbooks are already compressed.
        let is_packed = [".png", ".xlsx"].iter().any(|end| path.ends_with(end));
        if bytes.len() > 1000 && !is_packed {
            assert_eq!(packed.field("Content-Encoding"), Some("gzip"), "{address}");
            assert_eq!(packed.field("Vary"), Some("Accept-Encoding"), "{address}");
            assert!(packed.body.len() < bytes.len(), "{address}");
        }
        if path.ends_with(".html") {
            marked(std::str::from_utf8(bytes).unwrap(), &mut with_marks);
        }
        kinds.insert(path.rsplit('.').next().unwrap());
    }
    for kind in [
        "css", "csv", "html", "js", "json", "png", "svg", "txt", "xlsx", "xml",
    ] {
        assert!(kinds.contains(kind), "the site has no .{kind} to ask for");
    }
    assert!(files.keys().any(|path| is_named_by_content(path)));

    assert!(with_marks.len() > 5, "{with_marks:?}");
    for address in &with_marks {
        let answer = get(server.at, address, &[]);
        assert_eq!(answer.status, 200, "{address}");
        hold_headers(&answer, address, YEAR);
    }

    // A missing address, with or without a version: the not-found page, which nobody caches.
    let missing = &files[&format!("{}404.html", place.path())];
    for path in [
        "rien/",
        "rien",
        "assets/rien.css?v=abc1234",
        "recherche/index/words/abc1234.js",
    ] {
        let address = format!("{}{path}", place.path());
        let answer = get(server.at, &address, &[]);
        assert_eq!(answer.status, 404, "{address}");
        assert!(answer.body == *missing, "{address}: not the page for it");
        hold_headers(&answer, &address, "no-cache");
    }
    let hidden = get(server.at, &format!("{}.repere-manifest", place.path()), &[]);
    assert_eq!(hidden.status, 404);
    let known = get(
        server.at,
        &format!("{}.well-known/security.txt", place.path()),
        &[],
    );
    assert_eq!(known.status, 200);

    // A folder without its slash redirects to the page, on the same host.
    for folder in ["certifications/mecanicien-cycles", "glossaire"] {
        let address = format!("{}{folder}", place.path());
        let answer = get(server.at, &address, &[]);
        assert_eq!(answer.status, 301, "{address}");
        let to = answer.field("Location").unwrap();
        let to = to.strip_prefix("http://example.org").unwrap_or(to);
        let to = to
            .strip_prefix(&format!(":{}", server.at.port()))
            .unwrap_or(to);
        assert_eq!(to, format!("{address}/"));
    }
    if place == Where::Below {
        let answer = get(server.at, "/referentiels", &[]);
        assert_eq!(answer.status, 301);
    }

    // A reader who already has a page is told so, and does not get it again.
    let first = get(server.at, place.path(), &[GZIP]);
    let mut fields = vec![GZIP];
    if let Some(mark) = first.field("ETag") {
        fields.push(("If-None-Match", mark));
    }
    if let Some(date) = first.field("Last-Modified") {
        fields.push(("If-Modified-Since", date));
    }
    assert!(fields.len() > 1, "nothing to ask by");
    assert_eq!(get(server.at, place.path(), &fields).status, 304);
}

/// A built site in a folder that a server may read.
fn built(place: Where) -> TempDir {
    let site = site();
    let output = temporary();
    build(site.path(), place, output.path());
    readable(output.path());
    fs::create_dir(output.path().join(".well-known")).unwrap();
    fs::write(
        output.path().join(".well-known/security.txt"),
        "Contact: …\n",
    )
    .unwrap();
    output
}

/// Scripts and the search index were served uncompressed, and tables as `octet-stream`.
#[test]
fn nginx_at_the_root_of_a_host() {
    let folder = built(Where::Root);
    hold(
        &nginx(Where::Root, folder.path(), str::to_owned),
        folder.path(),
        Where::Root,
    );
}

/// The caching rule only matched at the root of a host.
#[test]
fn nginx_below_a_path() {
    let folder = built(Where::Below);
    let server = nginx(Where::Below, folder.path(), str::to_owned);
    hold(&server, folder.path(), Where::Below);
    // The rest of the host is not our concern.
    let other = get(server.at, "/", &[]);
    assert_eq!(other.body, b"another site");
    assert_eq!(other.field("Content-Security-Policy"), None);
}

#[test]
fn apache_at_the_root_of_a_host() {
    let folder = built(Where::Root);
    hold(
        &apache(Where::Root, folder.path()),
        folder.path(),
        Where::Root,
    );
}

#[test]
fn apache_below_a_path() {
    let folder = built(Where::Below);
    hold(
        &apache(Where::Below, folder.path()),
        folder.path(),
        Where::Below,
    );
}

/// The commands that compress a site once: nginx serves the results, and a second run removes those
/// of deleted pages.
#[test]
fn nginx_sends_what_was_compressed_once() {
    let folder = temporary();
    let public = folder.path().join("public");
    fs::rename(built(Where::Root).keep(), &public).unwrap();
    fs::write(public.join("gone.html.gz"), "of a page that is gone").unwrap();
    let script = guide::example("sh", "gzip --best");
    let mut shell = program("sh");
    let (status, said) = support::run(shell.current_dir(folder.path()).arg("-euc").arg(script));
    assert_eq!((status, said.as_str()), (0, ""));
    assert!(!public.join("gone.html.gz").exists());
    readable(folder.path());
    let server = nginx(Where::Root, &public, str::to_owned);
    let mut seen = 0;
    for (path, bytes) in addresses(&public, Where::Root) {
        let Some(address) = path.strip_suffix(".gz") else {
            continue;
        };
        let address = address.strip_suffix("index.html").unwrap_or(address);
        let answer = get(server.at, address, &[GZIP]);
        assert_eq!(answer.field("Content-Encoding"), Some("gzip"), "{address}");
        assert!(answer.body == bytes, "{address} was compressed again");
        hold_headers(&answer, address, answer_cache(&path));
        seen += 1;
    }
    assert!(seen > 20, "{seen} files were compressed");
}

fn answer_cache(packed: &str) -> &'static str {
    match is_named_by_content(packed.trim_end_matches(".gz")) {
        true => YEAR,
        false => "no-cache",
    }
}
