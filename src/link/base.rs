//! Where a site is published, and how its addresses are written in its pages.

use crate::messages::{Message, link as say};
use crate::text::{plain_address, written_address};
use std::borrow::Cow;

/// Where a site is published.
///
/// Pages link to each other by paths from the root of the host, with the prefix of the site. A site
/// without a base works anywhere, also from disk: [`crate::render`] turns these paths into relative
/// ones with `index.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// Scheme and host, such as `https://example.org`; `None` for a site that works anywhere.
    pub origin: Option<String>,
    /// The path of the site on its host, encoded; begins and ends with `/`.
    pub prefix: String,
    /// The same path, plain: each link of each page is compared with it.
    plain_prefix: String,
}

impl Base {
    /// Parses a base URL; the empty one is [`Base::anywhere`].
    ///
    /// # Errors
    ///
    /// A message for the author when it is neither empty nor an `http` or `https` URL of a host and
    /// a path.
    pub fn parse(url: &str) -> Result<Self, Message> {
        let url = url.trim();
        if url.is_empty() {
            return Ok(Self::anywhere());
        }
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"))
            .ok_or_else(say::base_scheme)?;
        if rest.contains(['?', '#', ' ', '"', '<', '>', '\\']) || rest.contains(char::is_control) {
            return Err(say::base_plain());
        }
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty() {
            return Err(say::base_host());
        }
        let scheme = &url[..url.len() - rest.len()];
        let prefix = match path.trim_matches('/') {
            "" => "/".to_owned(),
            path => written_address(&format!("/{path}/")),
        };
        Ok(Self {
            origin: Some(format!("{scheme}{host}")),
            plain_prefix: plain_address(&prefix).into_owned(),
            prefix,
        })
    }

    /// The base of a site that works anywhere.
    pub fn anywhere() -> Self {
        Self {
            origin: None,
            prefix: "/".to_owned(),
            plain_prefix: "/".to_owned(),
        }
    }

    /// An address of the site (`/glossaire/`, with or without a fragment) as pages write it.
    pub fn href(&self, address: &str) -> String {
        self.href_of(address).into_owned()
    }

    /// The same, without copying an address of a site at the root of its host.
    pub fn href_of<'a>(&self, address: &'a str) -> Cow<'a, str> {
        let is_plain = self.prefix == "/" && address.starts_with('/') && !address.starts_with("//");
        match is_plain {
            true => Cow::Borrowed(address),
            false => Cow::Owned([&self.prefix, address.trim_start_matches('/')].concat()),
        }
    }

    /// The absolute URL of an address, when the site has a base URL.
    pub fn absolute(&self, address: &str) -> Option<String> {
        let origin = self.origin.as_ref()?;
        let path = address.trim_start_matches('/');
        Some([origin, &self.prefix, path].concat())
    }

    /// The address for a plain path on the host, when it belongs to this site.
    pub fn address<'a>(&self, path: &'a str) -> Option<&'a str> {
        let inner = path.strip_prefix(&self.plain_prefix)?;
        // The prefix ends with the slash that begins the address.
        Some(&path[path.len() - inner.len() - 1..])
    }
}

#[cfg(test)]
mod tests {
    use super::Base;

    #[test]
    fn addresses_and_back() {
        let base = Base::parse("https://example.org/a/b").unwrap();
        assert_eq!(base.href("/x/#y"), "/a/b/x/#y");
        assert_eq!(base.href_of("/x/#y"), "/a/b/x/#y");
        assert_eq!(Base::anywhere().href_of("//x/"), "/x/");
        assert_eq!(base.absolute("/x/").unwrap(), "https://example.org/a/b/x/");
        assert_eq!(base.address("/a/b/x/"), Some("/x/"));
        assert_eq!(base.address("/elsewhere/"), None);
        assert_eq!(Base::anywhere().address("/x/"), Some("/x/"));
    }

    /// A base path with accents broke every link in content, since these were encoded and it was
    /// not.
    #[test]
    fn raw_and_encoded_are_one() {
        for url in ["https://e.org/métiers/", "https://e.org/m%C3%A9tiers/"] {
            let base = Base::parse(url).unwrap();
            assert_eq!(base.href("/x/"), "/m%C3%A9tiers/x/");
            assert_eq!(base.address("/métiers/x/"), Some("/x/"));
        }
        let base = Base::parse("https://e.org/l'R&D").unwrap();
        assert_eq!(base.href("/x/"), "/l%27R%26D/x/");
        assert_eq!(base.address("/l'R&D/x/"), Some("/x/"));
    }

    #[test]
    fn refused() {
        for url in [
            "example.org",
            "ftp://x/",
            "https:///x",
            "https://x/?q",
            "//x/",
        ] {
            assert!(Base::parse(url).is_err(), "{url}");
        }
    }
}
