//! Addresses in attributes.

/// Whether an attribute, in lower case, contains an address.
pub(crate) fn is_address(attribute: &str) -> bool {
    matches!(
        attribute,
        "href" | "src" | "action" | "formaction" | "poster" | "data" | "data-src"
    )
}

/// Whether an attribute, in lower case, contains a list of addresses, each perhaps with the size of
/// its image.
pub(crate) fn is_address_list(attribute: &str) -> bool {
    matches!(attribute, "srcset" | "imagesrcset")
}

/// The addresses in such a list. An address ends at a space or at a comma before one, since it may
/// contain commas, as `data:` addresses do; a descriptor of its size may follow, up to a comma.
pub(crate) fn addresses_of_list(value: &str) -> impl Iterator<Item = &str> {
    let mut rest = value;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| c == ',' || c.is_whitespace());
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let (address, after) = rest.split_at(end);
        let bare = address.trim_end_matches(',');
        rest = match bare == address {
            true => after.find(',').map_or("", |comma| &after[comma..]),
            false => after,
        };
        (!bare.is_empty()).then_some(bare)
    })
}

#[cfg(test)]
mod tests {
    use super::addresses_of_list;

    /// The part of a `data:` address after its comma was taken for another address.
    #[test]
    fn addresses_of_a_list_may_contain_commas() {
        for (value, expected) in [
            ("/a.png", &["/a.png"][..]),
            (" /a.png 1x,//e.org/b.png 2x ", &["/a.png", "//e.org/b.png"]),
            ("/a.png, /b.png 2x", &["/a.png", "/b.png"]),
            (
                "data:image/jpeg;base64,//8A 1x, /b.png",
                &["data:image/jpeg;base64,//8A", "/b.png"],
            ),
            (" , ", &[]),
        ] {
            let found: Vec<&str> = addresses_of_list(value).collect();
            assert_eq!(found, expected, "{value}");
        }
    }
}
