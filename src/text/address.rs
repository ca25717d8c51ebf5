//! Addresses: which ones pages may link to, and how they are written.
//!
//! An address has two forms. Inside Repère it is plain: no percent-encoding, in composed form
//! (NFC), as in file names. In pages and files it is encoded. Whatever an author writes is decoded
//! once, so that `/a b.pdf` and `/a%20b.pdf` are one address.

use std::borrow::Cow;
use std::fmt::Write as _;
use unicode_normalization::UnicodeNormalization;

/// Whether a link may lead to an address: a path of the site, a web page, an e-mail address or a
/// telephone number. Anything else could run a script, or does not work on another machine.
///
/// ```
/// assert!(repere::text::is_allowed_address("/images/a.png"));
/// assert!(repere::text::is_allowed_address("https://example.org/"));
/// assert!(!repere::text::is_allowed_address("JavaScript:alert(1)"));
/// assert!(!repere::text::is_allowed_address(" java\tscript:alert(1)"));
/// ```
pub fn is_allowed_address(address: &str) -> bool {
    // Browsers ignore these characters before and inside a scheme.
    let read: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    let scheme = read
        .split(['/', '?', '#'])
        .next()
        .and_then(|start| start.split_once(':'))
        .map(|(scheme, _)| scheme.to_ascii_lowercase());
    match scheme {
        None => true,
        Some(scheme) => ["http", "https", "mailto", "tel"].contains(&scheme.as_str()),
    }
}

/// Splits an address of this site into its path and the rest: query and fragment with their
/// delimiters.
pub(crate) fn path_and_rest(address: &str) -> (&str, &str) {
    address.split_at(address.find(['?', '#']).unwrap_or(address.len()))
}

/// Whether an address has a scheme or a host.
pub(crate) fn leads_outside(address: &str) -> bool {
    let start = address.split(['/', '?', '#']).next();
    address.starts_with("//") || start.is_some_and(|start| start.contains(':'))
}

/// The plain form of a path or fragment. Invalid encodings stay unchanged.
///
/// ```
/// use repere::text::plain_address;
/// assert_eq!(plain_address("/a%20b/%C3%A9t%C3%A9.pdf"), "/a b/été.pdf");
/// assert_eq!(plain_address("/e\u{301}te\u{301}.pdf"), "/été.pdf");
/// assert_eq!(plain_address("/100%.pdf"), "/100%.pdf");
/// ```
pub fn plain_address(written: &str) -> Cow<'_, str> {
    if written.is_ascii() && !written.contains('%') {
        return Cow::Borrowed(written);
    }
    let mut bytes = Vec::with_capacity(written.len());
    let mut rest = written.as_bytes();
    while let [first, after @ ..] = rest {
        let digit = |index: usize| char::from(*after.get(index)?).to_digit(16);
        let encoded = (*first == b'%').then(|| Some(digit(0)? * 16 + digit(1)?));
        match encoded.flatten().and_then(|byte| u8::try_from(byte).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    let decoded = String::from_utf8(bytes).unwrap_or_else(|_| written.to_owned());
    Cow::Owned(composed(&decoded))
}

/// The name of a file in composed form, whichever form the file system uses.
pub(crate) fn composed(name: &str) -> String {
    if name.is_ascii() {
        return name.to_owned();
    }
    name.nfc().collect()
}

/// The encoded form of a plain path: everything except letters, digits and characters that are safe
/// everywhere, including in markup.
///
/// ```
/// use repere::text::encoded_address;
/// assert_eq!(encoded_address("/métiers/R&D's.pdf"), "/m%C3%A9tiers/R%26D%27s.pdf");
/// ```
pub fn encoded_address(plain: &str) -> String {
    let mut written = String::with_capacity(plain.len());
    for byte in plain.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~!$()*+,;=:@".contains(&byte) {
            written.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(written, "%{byte:02X}");
        }
    }
    written
}

/// An address of this site with its path encoded, however it was written.
///
/// ```
/// use repere::text::written_address;
/// assert_eq!(written_address("/été.pdf?v=1#p"), "/%C3%A9t%C3%A9.pdf?v=1#p");
/// assert_eq!(written_address("/%C3%A9t%C3%A9.pdf"), written_address("/été.pdf"));
/// ```
pub fn written_address(written: &str) -> String {
    let (path, rest) = path_and_rest(written);
    encoded_address(&plain_address(path)) + rest
}

/// Whether an address leads to a web page.
pub fn is_web_address(address: &str) -> bool {
    let address = address.trim();
    ["https://", "http://"]
        .iter()
        .any(|scheme| address.len() > scheme.len() && address.starts_with(scheme))
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
}
