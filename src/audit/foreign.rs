//! Resources that a page would load from other hosts. The recommended policy blocks them, and these
//! hosts would learn who reads the site.

use super::fault::Faults;
use crate::diagnostics::{Diagnostic, Diagnostics, codes};
use crate::html::{Element, Tag, addresses_of_list, is_address_list};
use crate::messages::audit as say;
use crate::source::{FileId, Sources, Span};

/// Checks what an element loads.
pub(super) fn element<'h>(tag: &Tag<'h>, faults: &mut Faults<'h>) {
    let addresses: &[&str] = match tag.element {
        Element::Img => &["src", "srcset"],
        Element::Audio
        | Element::Script
        | Element::Iframe
        | Element::Frame
        | Element::Embed
        | Element::Track
        | Element::Input => &["src"],
        Element::Video => &["src", "poster"],
        Element::Source => &["src", "srcset"],
        Element::Object => &["data"],
        Element::Link if loads(tag.get("rel").unwrap_or("")) => &["href"],
        _ => return,
    };
    for name in addresses {
        let Some(value) = tag.get(name) else { continue };
        let foreign = match is_address_list(name) {
            true => addresses_of_list(value).find(|address| is_foreign(address)),
            false => Some(value.trim()).filter(|address| is_foreign(address)),
        };
        if let Some(address) = foreign {
            faults.add_written(
                &codes::FOREIGN_RESOURCE,
                tag.at,
                say::loads_foreign(tag.name(), address),
                say::host_it_yourself(),
                Some(address),
            );
            return;
        }
    }
}

/// Whether a link of this kind makes the browser load something.
fn loads(rel: &str) -> bool {
    rel.split_whitespace().any(|kind| {
        let kind = kind.to_ascii_lowercase();
        matches!(
            kind.as_str(),
            "stylesheet"
                | "icon"
                | "apple-touch-icon"
                | "manifest"
                | "preload"
                | "prefetch"
                | "modulepreload"
                | "preconnect"
                | "dns-prefetch"
        )
    })
}

/// Whether an address has a host.
pub(super) fn is_foreign(address: &str) -> bool {
    let address = address.trim();
    // Browsers treat backslashes as slashes.
    if let [b'/' | b'\\', b'/' | b'\\', ..] = address.as_bytes() {
        return true;
    }
    let Some((scheme, _)) = address.split_once(':') else {
        return false;
    };
    let mut loaded = ["http", "https", "ftp", "ws", "wss"].into_iter();
    loaded.any(|known| scheme.eq_ignore_ascii_case(known))
}

/// The addresses of other hosts that a style sheet loads.
pub(super) fn style_sheet(file: FileId, sources: &Sources, diagnostics: &mut Diagnostics) {
    let css = &sources.get(file).text;
    for (at, word) in css
        .match_indices("url(")
        .chain(css.match_indices("@import"))
    {
        let is_comment = css[..at]
            .rfind("/*")
            .is_some_and(|open| !css[open..at].contains("*/"));
        let start = at + word.len();
        let value = css[start..].trim_start_matches([' ', '\t', '\n', '\r', '"', '\'']);
        let start = css.len() - value.len();
        let length = value
            .find(['"', '\'', ')', ';', '\n'])
            .unwrap_or(value.len());
        if is_comment || !is_foreign(&value[..length]) {
            continue;
        }
        let span = Span::new(file, start..start + value[..length].trim_end().len());
        diagnostics.push(
            Diagnostic::new(&codes::FOREIGN_RESOURCE, span, say::sheet_loads_foreign())
                .label(say::another_host())
                .help(say::host_it_yourself()),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::is_foreign;

    #[test]
    fn hosts() {
        for address in [
            "https://e.org/a.png",
            "HTTP://e.org",
            "//e.org/a.png",
            "//e.org:8080/a.png",
            "\\\\e.org/a.png",
            "https:e.org",
        ] {
            assert!(is_foreign(address), "{address}");
        }
        for address in [
            "/a.png",
            "a.png",
            "../a.png",
            "data:image/png,x",
            "",
            "a//b",
            "é:b",
        ] {
            assert!(!is_foreign(address), "{address}");
        }
    }
}
