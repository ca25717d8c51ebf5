//! From a request target to an address of the site.
//!
//! A request never names a file: its path is decoded once and looked up among the addresses of the
//! site. Nothing is joined to a folder, so `..`, backslashes and encoded characters are only names
//! that no page has.

use crate::text::{composed, plain_address};

/// The path below which the preview serves its own resources: the client and its events.
///
/// No page can have it, since no generated address contains an underscore.
pub(super) const OWN: &str = "__repere/";

/// What a request asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// An address of the site.
    Address(String),
    /// A folder without its final slash, or a path that leads to the site: the path to redirect to.
    Redirect(String),
    /// A resource of the preview, by its path below [`OWN`], with the query.
    Own(String, String),
    /// No such address.
    Nothing,
    /// It cannot be understood.
    Malformed,
}

/// Resolves a request target on a site served below `prefix`.
pub(super) fn resolve(target: &str, prefix: &str, exists: &dyn Fn(&str) -> bool) -> Asked {
    let Some(target) = origin_form(target) else {
        return Asked::Malformed;
    };
    let (written, query) = target.split_once('?').unwrap_or((target, ""));
    let Some(path) = decode(written) else {
        return Asked::Malformed;
    };
    if path.contains(['\0', '\\']) {
        return Asked::Nothing;
    }
    let path = composed(&path);
    let plain = plain_address(prefix);
    let Some(inner) = path.strip_prefix(&*plain) else {
        // The folder of the site without its slash, or the root of the host.
        let leads_here = path == "/" || plain.strip_suffix('/') == Some(&path);
        return if leads_here {
            Asked::Redirect(prefix.to_owned())
        } else {
            Asked::Nothing
        };
    };
    if let Some(own) = inner.strip_prefix(OWN) {
        return Asked::Own(own.to_owned(), query.to_owned());
    }
    let address = format!("/{inner}");
    if let Some(found) = document(&address, exists) {
        return Asked::Address(found);
    }
    let folder = format!("{address}/");
    if !address.ends_with('/') && document(&folder, exists).is_some() {
        let query = match query {
            "" => String::new(),
            query => format!("?{query}"),
        };
        return Asked::Redirect(format!("{written}/{query}"));
    }
    Asked::Nothing
}

/// The address that answers for a path, as on a static host: `index.html` means its folder.
fn document(address: &str, exists: &dyn Fn(&str) -> bool) -> Option<String> {
    if exists(address) {
        return Some(address.to_owned());
    }
    let alternative = match address.strip_suffix("index.html") {
        Some(folder) if folder.ends_with('/') => folder.to_owned(),
        _ if address.ends_with('/') => format!("{address}index.html"),
        _ => return None,
    };
    exists(&alternative).then_some(alternative)
}

/// The path and query of a target; some clients send the whole URL.
fn origin_form(target: &str) -> Option<&str> {
    let target = target.split('#').next().unwrap_or(target);
    if target.starts_with('/') {
        return Some(target);
    }
    let rest = target.strip_prefix("http://")?;
    Some(rest.find('/').map_or("/", |slash| &rest[slash..]))
}

/// Percent-decodes a text; `None` when an escape is truncated or the bytes are not UTF-8.
pub(super) fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// Percent-encodes whatever a header or a link could misread.
pub(super) fn encode(path: &str) -> String {
    let mut written = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'.' | b'_' | b'~' => {
                written.push(char::from(byte));
            }
            _ => written.push_str(&format!("%{byte:02X}")),
        }
    }
    written
}

/// The decoded values of a query by key; invalid ones are dropped.
pub(super) fn query(text: &str) -> impl Iterator<Item = (&str, String)> {
    text.split('&').filter_map(|pair| {
        let (key, value) = pair.split_once('=')?;
        Some((key, decode(&value.replace('+', " "))?))
    })
}

#[cfg(test)]
mod tests {
    use super::{Asked, resolve};

    const SITE: [&str; 5] = ["/", "/a/", "/a/é/", "/assets/repere.css", "/old/index.html"];

    fn ask(target: &str, prefix: &str) -> Asked {
        resolve(target, prefix, &|address| SITE.contains(&address))
    }

    fn address(address: &str) -> Asked {
        Asked::Address(address.to_owned())
    }

    fn redirect(path: &str) -> Asked {
        Asked::Redirect(path.to_owned())
    }

    #[test]
    fn pages_and_files() {
        assert_eq!(ask("/", "/"), address("/"));
        assert_eq!(ask("/?q=x", "/"), address("/"));
        assert_eq!(ask("/a/#b", "/"), address("/a/"));
        assert_eq!(ask("/a/%C3%A9/", "/"), address("/a/é/"));
        assert_eq!(ask("/a/index.html", "/"), address("/a/"));
        assert_eq!(ask("/index.html", "/"), address("/"));
        assert_eq!(ask("/old/", "/"), address("/old/index.html"));
        assert_eq!(
            ask("/assets/repere.css?v=1", "/"),
            address("/assets/repere.css")
        );
        assert_eq!(ask("http://localhost:4000/a/", "/"), address("/a/"));
        assert_eq!(ask("http://localhost:4000", "/"), address("/"));
    }

    #[test]
    fn folders_get_their_slash() {
        assert_eq!(ask("/a", "/"), redirect("/a/"));
        assert_eq!(ask("/a?x=1", "/"), redirect("/a/?x=1"));
        assert_eq!(ask("/a/%C3%A9", "/"), redirect("/a/%C3%A9/"));
        assert_eq!(ask("/old", "/"), redirect("/old/"));
        assert_eq!(ask("/b", "/"), Asked::Nothing);
        assert_eq!(ask("//example.org", "/"), Asked::Nothing);
        assert_eq!(ask("//a", "/"), Asked::Nothing);
    }

    #[test]
    fn below_a_path() {
        let prefix = "/un/chemin/";
        assert_eq!(ask("/un/chemin/a/", prefix), address("/a/"));
        assert_eq!(ask("/un/chemin/a", prefix), redirect("/un/chemin/a/"));
        assert_eq!(ask("/un/chemin", prefix), redirect(prefix));
        assert_eq!(ask("/", prefix), redirect(prefix));
        assert_eq!(ask("/a/", prefix), Asked::Nothing);
        assert_eq!(ask("/un/cheminée/", prefix), Asked::Nothing);
        let own = Asked::Own("events".to_owned(), "page=%2F".to_owned());
        assert_eq!(ask("/un/chemin/__repere/events?page=%2F", prefix), own);
    }

    #[test]
    fn ways_out_lead_nowhere() {
        for target in [
            "/../repere.toml",
            "/a/../../repere.toml",
            "/%2e%2e/repere.toml",
            "/%2E%2E%2Frepere.toml",
            "/..%5crepere.toml",
            "/a/..%5c..%5crepere.toml",
            "/a/%00",
            "/assets/repere.css%00.html",
            "/%252e%252e/repere.toml",
            "//etc/passwd",
            "/etc/passwd",
            "/./a/",
        ] {
            assert_eq!(ask(target, "/"), Asked::Nothing, "{target}");
        }
        for target in [
            "",
            "a",
            "*",
            "/%",
            "/%4",
            "/%zz",
            "/%ff",
            "https://x/",
            "\\a",
        ] {
            assert_eq!(ask(target, "/"), Asked::Malformed, "{target}");
        }
    }
}
