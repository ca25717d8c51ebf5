//! Content types by file name, as static hosts assign them.

/// Content types by extension. Text types state their encoding: Repère writes UTF-8 only.
const KINDS: [(&str, &str); 33] = [
    ("atom", "application/atom+xml; charset=utf-8"),
    ("avif", "image/avif"),
    ("css", "text/css; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    ("gif", "image/gif"),
    ("htm", "text/html; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("ico", "image/x-icon"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("js", "text/javascript; charset=utf-8"),
    ("json", "application/json; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("mp3", "audio/mpeg"),
    ("mp4", "video/mp4"),
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("ogg", "audio/ogg"),
    ("pdf", "application/pdf"),
    ("png", "image/png"),
    ("svg", "image/svg+xml; charset=utf-8"),
    ("toml", "application/toml; charset=utf-8"),
    ("ttf", "font/ttf"),
    ("txt", "text/plain; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("webm", "video/webm"),
    ("webmanifest", "application/manifest+json; charset=utf-8"),
    ("webp", "image/webp"),
    ("woff", "font/woff"),
    ("woff2", "font/woff2"),
    (
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    ("xml", "application/xml; charset=utf-8"),
];

pub(super) const HTML: &str = "text/html; charset=utf-8";

/// The content type of an address; folders are pages.
pub(super) fn of(address: &str) -> &'static str {
    if address.ends_with('/') {
        return HTML;
    }
    let name = address.rsplit('/').next().unwrap_or(address);
    let ending = name
        .rsplit_once('.')
        .map_or("", |(_, ending)| ending)
        .to_ascii_lowercase();
    // The CASE standard uses addresses without an extension.
    if ending.is_empty() && address.starts_with("/ims/case/") {
        return "application/json; charset=utf-8";
    }
    KINDS
        .binary_search_by(|(known, _)| (*known).cmp(ending.as_str()))
        .map_or("application/octet-stream", |index| KINDS[index].1)
}

/// Whether compression makes this type smaller.
pub(super) fn shrinks(kind: &str) -> bool {
    kind.contains("charset=utf-8") || kind == "font/ttf" || kind == "application/wasm"
}

#[cfg(test)]
mod tests {
    use super::{HTML, KINDS, of};

    #[test]
    fn by_ending() {
        assert!(KINDS.is_sorted());
        assert_eq!(of("/"), HTML);
        assert_eq!(of("/certifications/a.b/"), HTML);
        assert_eq!(of("/404.html"), HTML);
        assert_eq!(of("/a.JPG"), "image/jpeg");
        assert_eq!(of("/a.xml"), "application/xml; charset=utf-8");
        assert_eq!(of("/a.avif"), "image/avif");
        assert_eq!(of("/a.unknown"), "application/octet-stream");
        assert_eq!(of("/a.b/c"), "application/octet-stream");
        assert_eq!(
            of("/ims/case/v1p1/CFDocuments"),
            "application/json; charset=utf-8"
        );
    }
}
