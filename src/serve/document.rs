//! What is sent for an address: the bytes that a build would write, with the client added to pages,
//! and tags that distinguish two states.

use flate2::{Compression, write::GzEncoder};
use std::hash::{DefaultHasher, Hasher};
use std::io::Write;
use std::path::PathBuf;
use std::sync::OnceLock;

/// Tags of a state of a page. The client receives them and sends them back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// A hash of all bytes.
    whole: u64,
    /// A hash of the bytes without the versions in the addresses of style sheets.
    unstyled: u64,
}

/// How two states of a page differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Difference {
    /// Not at all.
    None,
    /// Style sheets only.
    Styles,
    /// In other ways.
    Page,
}

impl Tag {
    fn of(bytes: &[u8], loaded: &Loaded) -> Self {
        Self {
            whole: hash(&[bytes, &loaded.others, &loaded.styles]),
            unstyled: hash(&[&without_versions(bytes), &loaded.others]),
        }
    }

    /// As it is written in a page.
    pub(super) fn written(self) -> String {
        format!("{:016x}{:016x}", self.whole, self.unstyled)
    }

    /// Parses the output of [`Tag::written`].
    pub(super) fn read(text: &str) -> Option<Self> {
        let part = |range| u64::from_str_radix(text.get(range)?, 16).ok();
        Some(Self {
            whole: part(0..16)?,
            unstyled: part(16..32)?,
        })
    }

    /// What has to be updated to get from this state to a newer one.
    pub(super) fn difference(self, newer: Self) -> Difference {
        if self.whole == newer.whole {
            Difference::None
        } else if self.unstyled == newer.unstyled {
            Difference::Styles
        } else {
            Difference::Page
        }
    }
}

/// The content of an address.
#[derive(Debug)]
pub(super) struct Document {
    /// The status of the answer: 200, 404 for the not-found page, 500 for an error page.
    pub status: u16,
    /// The content type.
    pub kind: &'static str,
    /// Where the bytes are.
    pub content: Content,
}

/// Where the bytes of a document are.
#[derive(Debug)]
pub(super) enum Content {
    /// In memory.
    Bytes(Bytes),
    /// In a file of the site.
    File(PathBuf),
}

/// The state of what a page loads, as tags in page order.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    /// Of style sheets.
    pub styles: Vec<u8>,
    /// Of everything else.
    pub others: Vec<u8>,
}

/// Bytes in memory, compressed on demand.
#[derive(Debug)]
pub(super) struct Bytes {
    /// As they are sent.
    pub plain: Vec<u8>,
    /// The tags of what a build would write.
    pub tag: Tag,
    zipped: OnceLock<Vec<u8>>,
}

impl Bytes {
    /// Bytes that are sent unchanged.
    pub(super) fn new(plain: Vec<u8>, loaded: &Loaded) -> Self {
        Self {
            tag: Tag::of(&plain, loaded),
            plain,
            zipped: OnceLock::new(),
        }
    }

    /// A page with the client added: `root` is the base path of the site, `address` the address of
    /// the page.
    pub(super) fn page(html: Vec<u8>, loaded: &Loaded, root: &str, address: &str) -> Self {
        let mut page = Self::new(html, loaded);
        let tag = page.tag.written();
        let script = script(root, address, &tag);
        let end = b"</head>";
        let position = page.plain.windows(end.len()).position(|part| part == end);
        let position = position.unwrap_or(page.plain.len());
        page.plain.splice(position..position, script.into_bytes());
        page
    }

    /// The bytes compressed with gzip.
    pub(super) fn zipped(&self) -> &[u8] {
        self.zipped.get_or_init(|| {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            // Writing to memory cannot fail.
            let _ = encoder.write_all(&self.plain);
            encoder.finish().unwrap_or_default()
        })
    }
}

/// The element that loads the client, on a line of its own.
fn script(root: &str, address: &str, tag: &str) -> String {
    format!(
        "<script src=\"{root}{own}client.js\" defer data-page=\"{address}\" data-tag=\"{tag}\"></script>\n",
        own = super::address::OWN,
        address = crate::html::escape(address),
    )
}

/// A hash of several byte strings.
pub(super) fn hash(parts: &[&[u8]]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for part in parts {
        hasher.write_usize(part.len());
        hasher.write(part);
    }
    hasher.finish()
}

/// A page without the versions of its style sheets: `repere.css?v=…`.
fn without_versions(bytes: &[u8]) -> Vec<u8> {
    const BEFORE: &[u8] = b".css?v=";
    let mut kept = Vec::with_capacity(bytes.len());
    let mut rest = bytes;
    while let Some(position) = rest.windows(BEFORE.len()).position(|part| part == BEFORE) {
        let (before, after) = rest.split_at(position + BEFORE.len());
        kept.extend_from_slice(before);
        let end = after.iter().position(|byte| !byte.is_ascii_alphanumeric());
        rest = &after[end.unwrap_or(after.len())..];
    }
    kept.extend_from_slice(rest);
    kept
}

impl Document {
    /// A document without the client.
    pub(super) fn plain(status: u16, kind: &'static str, bytes: Vec<u8>) -> Self {
        Self {
            status,
            kind,
            content: Content::Bytes(Bytes::new(bytes, &Loaded::default())),
        }
    }

    /// The bytes, if they are in memory.
    pub(super) fn bytes(&self) -> Option<&Bytes> {
        match &self.content {
            Content::Bytes(bytes) => Some(bytes),
            Content::File(_) => None,
        }
    }

    /// How much memory it takes.
    pub(super) fn size(&self) -> usize {
        self.bytes().map_or(0, |bytes| bytes.plain.len())
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Difference, Loaded, Tag};

    #[test]
    fn differences() {
        let tag = |html: &str| Tag::of(html.as_bytes(), &Loaded::default());
        let page = tag("<link href=\"/a.css?v=1a\"><p>x");
        assert_eq!(page.difference(page), Difference::None);
        let restyled = tag("<link href=\"/a.css?v=2b3\"><p>x");
        assert_eq!(page.difference(restyled), Difference::Styles);
        let changed = tag("<link href=\"/a.css?v=1a\"><p>y");
        assert_eq!(page.difference(changed), Difference::Page);
        assert_eq!(Tag::read(&page.written()), Some(page));
        assert_eq!(Tag::read("12"), None);
        assert_eq!(Tag::read("é".repeat(16).as_str()), None);
    }

    #[test]
    fn the_client_is_added_to_pages() {
        let page = Bytes::page(
            b"<head>\n</head>x".to_vec(),
            &Loaded::default(),
            "/a/",
            "/\"b/",
        );
        let text = String::from_utf8(page.plain.clone()).unwrap();
        let tag = page.tag.written();
        assert_eq!(
            text,
            format!(
                "<head>\n<script src=\"/a/__repere/client.js\" defer data-page=\"/&quot;b/\" \
                 data-tag=\"{tag}\"></script>\n</head>x"
            )
        );
        let mut unzipped = String::new();
        let mut decoder = flate2::read::GzDecoder::new(page.zipped());
        std::io::Read::read_to_string(&mut decoder, &mut unzipped).unwrap();
        assert_eq!(unzipped, text);
    }
}
