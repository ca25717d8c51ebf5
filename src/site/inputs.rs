//! The digest of all inputs of a site.

use super::Options;
use crate::load::{Entry, Tree};
use crate::text::Digesting;

/// The digest of the inputs of a build: two builds with the same digest make the same site and
/// report the same problems. `None` if a file of the site cannot be read.
///
/// The tree and the options are included; callers pass other inputs, such as the program, as
/// `others`, by name.
pub fn digest_of_inputs(
    tree: &Tree,
    options: &Options,
    others: &[(&str, &[u8])],
) -> Option<String> {
    let mut digest = Inputs(Digesting::new());
    for (name, value) in others {
        digest.add(name.as_bytes());
        digest.add(value);
    }
    // Destructured, so that a new option must be added here.
    let Options {
        base_url,
        edition,
        today,
        deny_warnings,
        allow_empty,
        messages,
    } = options;
    let date = |date: &Option<crate::load::Date>| date.map(|date| date.to_string());
    digest.add_option(base_url.as_deref());
    digest.add_option(date(edition).as_deref());
    digest.add_option(date(today).as_deref());
    digest.add(format!("{messages:?}").as_bytes());
    digest.add(&[u8::from(*deny_warnings), u8::from(*allow_empty)]);
    for (path, entry) in tree.iter() {
        digest.add(path.as_bytes());
        match entry {
            Entry::Bytes(bytes) => {
                digest.add(b"bytes");
                digest.add(bytes);
            }
            // Its bytes are not read for a build; publishing compares them.
            Entry::Asset(_, size) => {
                digest.add(b"asset");
                digest.add(&size.to_le_bytes());
            }
            Entry::TooLarge(_) | Entry::Unreadable(_) => return None,
        }
    }
    Some(digest.0.finish().to_string())
}

/// A digest of length-prefixed parts, so that their boundaries matter.
struct Inputs(Digesting);

impl Inputs {
    fn add(&mut self, part: &[u8]) {
        self.0.add(&(part.len() as u64).to_le_bytes());
        self.0.add(part);
    }

    fn add_option(&mut self, part: Option<&str>) {
        self.add(&[u8::from(part.is_some())]);
        self.add(part.unwrap_or_default().as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::digest_of_inputs;
    use crate::load::{Date, Tree};
    use crate::site::Options;

    /// Any difference changes the digest, including a byte moved from one file to the next.
    #[test]
    fn every_input_counts() {
        let tree = Tree::from_texts([("a", "b"), ("c", "d")]);
        let options = Options::default();
        let program: &[(&str, &[u8])] = &[("program", b"1")];
        let first = digest_of_inputs(&tree, &options, program);
        assert!(first.is_some());
        assert_eq!(first, digest_of_inputs(&tree, &options, program));
        let day = Date::from_unix_seconds(0);
        let other_options = [
            Options {
                base_url: Some(String::new()),
                ..Options::default()
            },
            Options {
                edition: day,
                ..Options::default()
            },
            Options {
                today: day,
                ..Options::default()
            },
            Options {
                deny_warnings: true,
                ..Options::default()
            },
            Options {
                allow_empty: true,
                ..Options::default()
            },
        ];
        let other_trees = [
            Tree::from_texts([("a", "b"), ("c", "e")]),
            Tree::from_texts([("a", "bc"), ("", "d")]),
            Tree::from_texts([("a", "b"), ("c", "d"), ("e", "")]),
            Tree::from_texts([("a", "b"), ("e", "d")]),
            Tree::from_texts([("a", "b")]),
        ];
        let mut seen = vec![
            first,
            digest_of_inputs(&tree, &options, &[("program", b"2")]),
            digest_of_inputs(&tree, &options, &[]),
        ];
        let by_options = other_options.iter();
        seen.extend(by_options.map(|options| digest_of_inputs(&tree, options, program)));
        let by_trees = other_trees.iter();
        seen.extend(by_trees.map(|tree| digest_of_inputs(tree, &options, program)));
        for (number, digest) in seen.iter().enumerate() {
            assert!(!seen[..number].contains(digest), "number {number}");
        }
    }
}
