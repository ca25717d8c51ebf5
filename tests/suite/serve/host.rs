//! The preview answers like a static host that serves the output of a build.

use super::http::{ask, get, raw};
use super::site::{Site, UNIT_PAGE, notified, serve, without_client};
use crate::support::{ANYWHERE, BASE, HOSTED, root, temporary};
use std::io::Read;

/// Every file of a build is served at its address, with the same bytes.
#[test]
fn every_address_has_the_bytes_of_a_build() {
    for (base, path, files) in [(BASE, "/sous/dossier/", &HOSTED), ("", "/", &ANYWHERE)] {
        let served = serve(root(), Some(base), notified());
        assert!(files.len() > 300);
        for (file, bytes) in files.iter() {
            let file_path = format!("{path}{file}");
            let answer = served.get(&file_path);
            assert_eq!(answer.status, 200, "{file_path}");
            let body = match file.ends_with(".html") {
                true => without_client(&answer.body),
                false => answer.body,
            };
            assert!(
                body == *bytes,
                "{file_path} differs from what a build writes"
            );
            let Some(folder) = file_path.strip_suffix("index.html") else {
                continue;
            };
            // As readers write it, with and without the final slash.
            let named = served.get(folder);
            assert!(
                named.status == 200 && without_client(&named.body) == *bytes,
                "{folder}"
            );
            if folder != "/" {
                let slashless = served.get(folder.trim_end_matches('/'));
                assert_eq!(
                    (slashless.status, slashless.field("Location")),
                    (301, Some(folder))
                );
            }
        }
    }
}

#[test]
fn the_root_of_the_host_leads_to_a_site_below_a_path() {
    let site = Site::new();
    let served = serve(
        site.folder.path(),
        Some("https://example.org/a/b/"),
        notified(),
    );
    assert!(
        served.server.url().ends_with("/a/b/"),
        "{}",
        served.server.url()
    );
    for path in ["/", "/a/b"] {
        let answer = served.get(path);
        assert_eq!(
            (answer.status, answer.field("Location")),
            (301, Some("/a/b/"))
        );
    }
    assert_eq!(served.get("/certifications/cycles/").status, 404);
    // Canonical addresses use the URL where the site will be published.
    assert!(served.has("/a/b/", "https://example.org/a/b/"));
}

#[test]
fn missing_addresses_get_the_404_page() {
    let served = Site::new().serve();
    let answer = served.get("/nulle/part/");
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.field("Content-Type"),
        Some("text/html; charset=utf-8")
    );
    let page = served.get("/404.html");
    assert_eq!(page.status, 200);
    assert_eq!(without_client(&answer.body), without_client(&page.body));
}

#[test]
fn fields_and_methods() {
    let site = Site::new();
    site.write("static/données.csv", "a;b\n");
    let served = site.serve();
    let to = served.address();
    for (path, kind) in [
        ("/", "text/html; charset=utf-8"),
        ("/assets/repere.css", "text/css; charset=utf-8"),
        ("/assets/search.js", "text/javascript; charset=utf-8"),
        ("/assets/icon.svg", "image/svg+xml; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/donn%C3%A9es.csv", "text/csv; charset=utf-8"),
        ("/donn\u{e9}es.csv", "text/csv; charset=utf-8"),
        (
            "/certifications/cycles/referential.json",
            "application/json; charset=utf-8",
        ),
    ] {
        let whole = get(to, path);
        assert_eq!(
            (whole.status, whole.field("Content-Type")),
            (200, Some(kind)),
            "{path}"
        );
        assert_eq!(whole.field("X-Content-Type-Options"), Some("nosniff"));
        let cors = whole
            .fields
            .iter()
            .find(|(name, _)| name.starts_with("Access-Control"));
        assert_eq!(cors, None);
        let head = ask(to, "HEAD", path, &[]);
        assert_eq!((head.status, head.body.len()), (200, 0));
        for name in ["Content-Length", "Content-Type", "ETag"] {
            assert!(
                head.field(name).is_some() && head.field(name) == whole.field(name),
                "{path} {name}"
            );
        }
        let tag = whole.field("ETag").unwrap();
        assert_eq!(ask(to, "GET", path, &[("If-None-Match", tag)]).status, 304);
        assert_eq!(
            ask(to, "GET", path, &[("If-None-Match", "\"other\"")]).status,
            200
        );
    }
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = ask(to, method, "/", &[]);
        assert_eq!(
            (answer.status, answer.field("Allow")),
            (405, Some("GET, HEAD")),
            "{method}"
        );
    }
}

#[test]
fn compressed_when_that_is_accepted() {
    let served = Site::new().serve();
    let to = served.address();
    let plain = get(to, "/");
    let zipped = ask(to, "GET", "/", &[("Accept-Encoding", "br, gzip")]);
    assert_eq!(zipped.field("Content-Encoding"), Some("gzip"));
    assert_ne!(zipped.field("ETag"), plain.field("ETag"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(&*zipped.body)
        .read_to_end(&mut text)
        .unwrap();
    assert_eq!(text, plain.body);
    assert_eq!(plain.field("Vary"), Some("Accept-Encoding"));
    let tag = zipped.field("ETag").unwrap();
    let again = ask(
        to,
        "GET",
        "/",
        &[("Accept-Encoding", "gzip"), ("If-None-Match", tag)],
    );
    assert_eq!(again.status, 304);
}

#[test]
fn parts_of_files() {
    let site = Site::new();
    let video: Vec<u8> = (0..300_000_u32).flat_map(u32::to_le_bytes).collect();
    site.write("static/film.mp4", &video);
    let served = site.serve();
    let to = served.address();
    let whole = get(to, "/film.mp4");
    assert!(whole.status == 200 && whole.body == video);
    let tag = whole.field("ETag").unwrap();
    let range = |range: &str, condition: &str| {
        ask(
            to,
            "GET",
            "/film.mp4",
            &[("Range", range), ("If-Range", condition)],
        )
    };
    let part = range("bytes=1000-1999", tag);
    assert_eq!(part.field("Content-Range"), Some("bytes 1000-1999/1200000"));
    assert!(part.status == 206 && part.body == video[1000..2000]);
    let last = ask(to, "GET", "/film.mp4", &[("Range", "bytes=-10")]);
    assert!(last.status == 206 && last.body == video[1_199_990..]);
    // A client with a part of another state gets the whole body.
    assert!(range("bytes=1000-1999", "\"other\"").status == 200);
    let beyond = ask(to, "GET", "/film.mp4", &[("Range", "bytes=1200000-")]);
    assert_eq!(
        (beyond.status, beyond.field("Content-Range")),
        (416, Some("bytes */1200000"))
    );
    let page = get(to, UNIT_PAGE);
    let start = ask(
        to,
        "GET",
        UNIT_PAGE,
        &[("Range", "bytes=0-9"), ("Accept-Encoding", "gzip")],
    );
    assert!(start.status == 206 && start.body == page.body[..10]);
}

/// A page of another site that lets its own host name resolve here must not read anything.
#[test]
fn only_our_own_names_are_answered() {
    let served = Site::new().serve();
    let to = served.address();
    let named = |host: &str| {
        raw(
            to,
            format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes(),
        )
    };
    for ours in ["localhost", "localhost:4000", "127.0.0.1", "[::1]:80"] {
        assert_eq!(named(ours).status, 200, "{ours}");
    }
    for other in [
        "example.org",
        "127.0.0.1.example.org",
        "localhost.example.org:4000",
        "",
    ] {
        let answer = named(other);
        assert_eq!(answer.status, 403, "{other}");
        assert!(!answer.text().contains("Essai"));
    }
    assert_eq!(raw(to, b"GET / HTTP/1.1\r\n\r\n").status, 400);
    assert_eq!(
        raw(to, b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: a\r\n\r\n").status,
        400
    );
}

#[test]
fn nothing_outside_the_site_can_be_read() {
    let site = Site::new();
    site.write("secret.txt", "caché");
    site.write("content/secret.txt", "caché");
    #[cfg(unix)]
    {
        let outside = temporary();
        std::fs::write(outside.path().join("secret.txt"), "caché").unwrap();
        std::fs::write(outside.path().join("secret.pdf"), "caché").unwrap();
        std::fs::create_dir_all(site.path("static")).unwrap();
        std::fs::write(site.path("static/inside.pdf"), "open").unwrap();
        let link = |to: &std::path::Path, name: &str| {
            std::os::unix::fs::symlink(to, site.path(name)).unwrap();
        };
        link(&outside.path().join("secret.txt"), "static/link.txt");
        link(&outside.path().join("secret.pdf"), "static/link.pdf");
        link(outside.path(), "static/folder");
        link(&site.path("static/inside.pdf"), "static/alias.pdf");
        let served = site.serve();
        for path in [
            "/link.txt",
            "/link.pdf",
            "/folder/secret.txt",
            "/folder/secret.pdf",
        ] {
            let answer = served.get(path);
            assert_eq!(answer.status, 404, "{path}");
            assert!(!answer.text().contains("caché"), "{path}");
        }
        assert_eq!(served.get("/alias.pdf").body, b"open");
        // Broken links are errors, and pages would show them.
        for name in ["static/link.txt", "static/link.pdf", "static/folder"] {
            std::fs::remove_file(site.path(name)).unwrap();
        }
    }
    let served = site.serve();
    for path in [
        "/secret.txt",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2f%2e%2e%2fetc/passwd",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "/assets/../../secret.txt",
        "/assets/%2e%2e/%2e%2e/content/secret.txt",
        "/content/secret.txt",
        "/secret.txt%00.html",
        "/static/secret.txt",
        "//etc/passwd",
        "/etc/passwd",
        "/repere.toml",
        "/__repere/../repere.toml",
        "/__repere/client.rs",
        "http://localhost/../secret.txt",
    ] {
        let answer = served.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(!body.contains("caché") && !body.contains("root:"), "{path}");
    }
    assert_eq!(served.get("/%").status, 400);
    assert_eq!(served.get("/%ff").status, 400);
}
